"""What our components leave on a `Doc`, beside `doc.ents`.

`doc.ents` is the layer of mentions (PER, ROLE, PARTY, COM, ORG, LOC; no two overlap): the statistical model writes it
first, each lookup component then corrects its own label. What the mentions mean is plain data of `extract.facts`, so
that nothing of spaCy outlives `Language.memory_zone`.
"""

from __future__ import annotations

from collections.abc import Iterable

from spacy.tokens import Doc, Span
from spacy.util import filter_spans

from extract.facts import Entity, Evidence

_DOC_DEFAULTS: dict[str, object] = {
    "sections": (),  # tuple[Section, ...]: set before the pipeline runs; () in a pipeline of someone else's
    "municipality": None,  # str | None: SCB code of the issuing municipality, for its local parties
    "published": None,  # date | None: the release's own date, for dates in it without a year
    "sender": None,  # str | None: who issued the text, as its page names them
    "persons": (),  # tuple[Person, ...]
    "parties": (),  # tuple[Entity, ...]
    "committees": (),  # tuple[Entity, ...]
    "organizations": (),  # tuple[Entity, ...]
    "contacts": (),  # tuple[Contact, ...]: every phone and e-mail of the text, also those tied to nobody
    "quotes": (),  # tuple[Quote, ...]
    "departures": (),  # tuple[Departure, ...]
}


def register() -> None:
    """Register the extensions; every component module calls it on import, so again is harmless."""
    for name, default in _DOC_DEFAULTS.items():
        Doc.set_extension(name, default=default, force=True)
    Span.set_extension("names", default=(), force=True)  # tuple[str, ...]: canonical names of a COM, PARTY or ORG
    Span.set_extension("found_by", default="", force=True)  # component or model, with version, that found the mention


def text_of(doc: Doc) -> str:
    """``doc.text``, which spaCy puts together from the tokens each time that it is asked: here once a document."""
    text = doc.user_data.get("pressrum_text")
    if text is None:
        text = doc.user_data["pressrum_text"] = doc.text
    return str(text)


def words_of(doc: Doc) -> list[str]:
    """The tokens' texts, once a document: reading a token costs more than looking at what it says."""
    words = doc.user_data.get("pressrum_words")
    if words is None:
        words = doc.user_data["pressrum_words"] = [token.text for token in doc]
    return words


def sentences_of(doc: Doc) -> list[tuple[int, int]]:
    """Start and end of each sentence in characters, once a document; none where no sentences are marked."""
    bounds = doc.user_data.get("pressrum_sentences")
    if bounds is None:
        if not doc.has_annotation("SENT_START"):
            return []
        bounds = doc.user_data["pressrum_sentences"] = [(sent.start_char, sent.end_char) for sent in doc.sents]
    return bounds


def evidence(span: Span, default: str = "") -> Evidence:
    """The span as evidence, by characters; `default` says who found it where no component left word."""
    return Evidence(span.start_char, span.end_char, span._.found_by or default)


def relabel(doc: Doc, spans: Iterable[Span], label: str) -> None:
    """Make `spans` all the mentions of `label` in ``doc.ents``; they win over other labels' where they overlap."""
    own = filter_spans(list(spans))
    taken = {token.i for span in own for token in span}
    others = [ent for ent in doc.ents if ent.label_ != label and taken.isdisjoint(range(ent.start, ent.end))]
    doc.ents = tuple(sorted([*own, *others], key=lambda span: span.start))


def entities(doc: Doc, label: str) -> tuple[Entity, ...]:
    """What the mentions of `label` name, each canonical name once, in the order of the text."""
    mentions: dict[str, list[Evidence]] = {}
    for ent in doc.ents:
        if ent.label_ == label:
            for name in ent._.names:
                mentions.setdefault(name, []).append(evidence(ent))
    return tuple(Entity(name, tuple(found)) for name, found in mentions.items())
