"""The Swedish pipeline: a trained model and our components on top of it, and the facts that they find."""

from __future__ import annotations

import importlib
from collections.abc import Iterable, Iterator
from importlib.resources import files
from itertools import islice
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from extract.components.extensions import evidence
from extract.errors import UnreadableError, UsageError
from extract.facts import Facts, Mention
from extract.page import Article

MODEL = Path(str(files("data"))) / "sv_pressrum"
"""The pipeline that the project ships."""

COMPONENTS = ("parties", "committees", "organizations", "persons", "roles", "contacts", "quotes")
"""Ours, in the order they run after the recogniser; each is the module and, with "pressrum_" before it, the factory."""

UNUSED = ["tagger", "morphologizer", "parser", "senter", "sentencizer", "lemmatizer", "attribute_ruler"]
"""Of a model that someone names: what nothing of ours reads. It costs time, and a parser's sentences would win."""

LONGEST = 200_000
"""Characters of text that a document may have. A release has some 3,000; the model's memory grows with the text."""

BATCH = 32
"""Documents that share a memory zone, and so bound the memory that a worker takes."""


def load(model: str | None = None) -> Language:
    """The pipeline on top of `model`: a folder or an installed package; None is the one that pressrum ships.

    Raises UsageError where there is no such model, or it doesn't recognise names in Swedish.
    """
    nlp = _trained(model)
    if nlp.lang != "sv" or "ner" not in nlp.pipe_names:
        raise UsageError(f"{model}: recognises no names in Swedish (no part 'ner' for 'sv'); name another with --model")
    for module in ("sentences", "labels", *COMPONENTS):
        importlib.import_module(f"extract.components.{module}")
    _add(nlp, "sentences", first=True)
    for name in ("labels", *COMPONENTS):
        _add(nlp, name)
    return nlp


def _trained(model: str | None) -> Language:
    advice = (
        "give the folder of a spaCy pipeline, or the name of an installed package such as sv_core_news_lg"
        if model
        else "take it from the repository (git checkout data/sv_pressrum), or train it (make model)"
    )
    try:
        return spacy.load(model or MODEL, exclude=UNUSED)
    except OSError as error:
        raise UsageError(f"{model or MODEL}: no usable model there ({error}); {advice}") from error


def _add(nlp: Language, name: str, *, first: bool = False) -> None:
    if f"pressrum_{name}" not in nlp.pipe_names:
        nlp.add_pipe(f"pressrum_{name}", first=first)


def identity(nlp: Language) -> str:
    """Name and version of the trained model, as rows and records give it: "sv_pressrum/0.1.0"."""
    return f"{nlp.meta['lang']}_{nlp.meta['name']}/{nlp.meta['version']}"


def facts_of(nlp: Language, articles: Iterable[Article]) -> Iterator[Facts]:
    """The facts of each article, in order; of a text in another language than Swedish nothing but the model's name.

    Raises UnreadableError for an article over `LONGEST`: names at the seam of a cut text would be wrong ones.
    """
    remaining = iter(articles)
    while batch := list(islice(remaining, BATCH)):
        swedish = [article for article in batch if article.language in {"sv", "und"}]
        with nlp.memory_zone():
            found = [_facts(doc, identity(nlp)) for doc in nlp.pipe([_doc(nlp, article) for article in swedish])]
        facts = iter(found)
        for article in batch:
            yield next(facts) if article.language in {"sv", "und"} else Facts(identity(nlp))


def _doc(nlp: Language, article: Article) -> Doc:
    if len(article.text) > LONGEST:
        raise UnreadableError(
            article.url or article.title or "<article>",
            f"a text of {len(article.text):,} characters, over the limit of {LONGEST:,}: hardly one press release",
        )
    doc = nlp.make_doc(article.text)
    doc._.sections = article.sections
    doc._.municipality = article.municipality.code if article.municipality else None
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
        mentions=tuple(Mention(ent.label_, evidence(ent, model)) for ent in doc.ents),  # type: ignore[arg-type]
    )
