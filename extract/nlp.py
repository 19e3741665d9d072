"""The Swedish pipeline: a trained model and our components on top of it, and the facts that they find."""

from __future__ import annotations

import importlib
from collections.abc import Iterable, Iterator
from itertools import islice

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from extract.components.body_changes import body_changes
from extract.components.extensions import evidence
from extract.errors import UnreadableError, UsageError
from extract.facts import Facts, Mention
from extract.haste import hasten, remember
from extract.page import Article
from extract.trained import folder, identity

COMPONENTS = ("mentions", "parties", "committees", "organizations", "persons", "quotes", "contacts", "roles")
"""Ours, in the order they run after the recogniser; each is the module and, with "pressrum_" before it, the factory."""

UNUSED = ["tagger", "morphologizer", "parser", "senter", "sentencizer", "lemmatizer", "attribute_ruler"]
"""Of a model that someone names: what nothing of ours reads. It costs time, and a parser's sentences would win."""

RECOGNISERS = frozenset({"ner", "pressrum_encoder"})
"""What finds names in a trained pipeline: one of these must be there."""

LONGEST = 200_000
"""Characters of text that a document may have. A release has some 3,000; the model's memory grows with the text."""

BATCH = 32
"""Documents that share a memory zone, and so bound the memory that a worker takes."""


def load(model: str | None = None) -> Language:
    """The pipeline on top of `model`: a name of `trained.SHIPPED`, a folder, a package, or the default.

    Raises UsageError where there is no such model, or it doesn't recognise names in Swedish.
    """
    place = folder(model)
    try:
        # an installed package keeps its parts in a folder below, which only its name leads to
        nlp = spacy.load(place if (place / "config.cfg").is_file() else str(model), exclude=UNUSED)
    except (OSError, ValueError) as error:
        raise UsageError(f"{place}: the model there can't be loaded ({error}); install or train it again") from error
    if nlp.lang != "sv" or RECOGNISERS.isdisjoint(nlp.pipe_names):
        raise UsageError(f"{place}: recognises no names in Swedish (no part 'ner' for 'sv'); name another with --model")
    for module in ("sentences", "greedy", "labels", *COMPONENTS):
        importlib.import_module(f"extract.components.{module}")
    hasten(nlp)
    for name in ("labels", *COMPONENTS):
        if f"pressrum_{name}" not in nlp.pipe_names:
            nlp.add_pipe(f"pressrum_{name}")
    if "pressrum_sentences" not in nlp.pipe_names:
        nlp.add_pipe("pressrum_sentences", first=True)
    nlp.meta["pressrum"] = identity(model)
    return nlp


def facts_of(nlp: Language, articles: Iterable[Article]) -> Iterator[Facts]:
    """The facts of each article, in order; of a text in another language than Swedish nothing but the model's name.

    Raises UnreadableError for an article over `LONGEST`: names at the seam of a cut text would be wrong ones.
    """
    model = nlp.meta["pressrum"]
    remaining = iter(articles)
    while batch := list(islice(remaining, BATCH)):
        swedish = [article for article in batch if article.language in {"sv", "und"}]
        with nlp.memory_zone():
            found = [_facts(doc, model) for doc in nlp.pipe([_doc(nlp, article) for article in swedish])]
        remember(nlp, (article.text for article in swedish))
        facts = iter(found)
        for article in batch:
            yield next(facts) if article.language in {"sv", "und"} else Facts(model)


def _doc(nlp: Language, article: Article) -> Doc:
    if len(article.text) > LONGEST:
        raise UnreadableError(
            article.url or article.title or "<article>",
            f"a text of {len(article.text):,} characters, over the limit of {LONGEST:,}: hardly one press release",
        )
    doc = nlp.make_doc(article.text)
    doc._.sections = article.sections
    doc._.municipality = article.municipality.code if article.municipality else None
    doc._.sender = article.sender
    doc._.published = article.published
    return doc


def _facts(doc: Doc, model: str) -> Facts:
    """Copy what the components left on the Doc; nothing of spaCy outlives the memory zone."""
    return Facts(
        model=model,
        persons=doc._.persons,
        parties=doc._.parties,
        committees=doc._.committees,
        organizations=doc._.organizations,
        quotes=doc._.quotes,
        body_changes=tuple(body_changes(doc)),
        departures=doc._.departures,
        mentions=tuple(Mention(ent.label_, evidence(ent, model)) for ent in doc.ents),  # type: ignore[arg-type]
    )
