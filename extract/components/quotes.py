"""Direct speech and who says it, however a release marks it and wherever the speaker is named."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from extract.components import extensions
from extract.components.cast import Cast, titles_beside
from extract.components.extensions import sentences_of, text_of
from extract.components.speech import Reader
from extract.components.speech_lines import lines

VERSION = "pressrum_quotes/1"

extensions.register()


@Language.factory("pressrum_quotes", assigns=["doc._.quotes"], requires=["doc._.persons"])
def make_quotes(nlp: Language, name: str) -> Quotes:
    """The component for ``nlp.add_pipe("pressrum_quotes")``, after the persons and their roles."""
    return Quotes()


class Quotes:
    """Sets ``doc._.quotes``: one `Quote` a paragraph of direct speech and speaker, in the order of the text.

    Two persons who say it together give two. `Quote.text` is ``doc.text[start:end]`` of its evidence: from the first
    spoken word to the last, so that an attribution in between belongs to it.
    """

    def __call__(self, doc: Doc) -> Doc:
        """Read the speech of one document."""
        starts = [start for start, _ in sentences_of(doc)]
        offices = [(ent.start_char, ent.end_char) for ent in doc.ents if ent.label_ == "ROLE"]
        titles = titles_beside(text_of(doc), doc._.persons, offices)
        cast = Cast(text_of(doc), doc._.persons, starts, titles)
        doc._.quotes = tuple(Reader(cast, lines(text_of(doc), doc._.sections), VERSION).read())
        return doc
