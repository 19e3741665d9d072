"""Annotated texts as spaCy training documents."""

from __future__ import annotations

from collections.abc import Iterable

from spacy.language import Language
from spacy.tokens import Doc, Span

from markup import Annotated


def to_doc(nlp: Language, annotated: Annotated) -> Doc:
    """A Doc with the mentions as entities.

    A mention that shares a token with text outside it is widened to the token when it is that token's only
    mention (`SKR` of "SKR:s"); where a token holds two, or a mention is glued to a word without any mark
    ("nämndenfår"), the tokens are left missing: they teach nothing, rather than something wrong.
    """
    doc = nlp.make_doc(annotated.text)
    spans: list[Span] = []
    unsure: list[Span] = []
    for start, end, label in annotated.ents:
        exact = doc.char_span(start, end, label=label)
        wide = exact or doc.char_span(start, end, label=label, alignment_mode="expand")
        if wide is None:
            raise ValueError(f"{annotated.id}: no token at {start}:{end} {annotated.text[start:end]!r}")
        marked = exact is not None or annotated.text[end : end + 1] in tuple(":-+")
        (spans if marked else unsure).append(wide)
    taken: set[int] = set()
    kept: list[Span] = []
    for span in spans:
        (unsure if taken & set(range(span.start, span.end)) else kept).append(span)
        taken |= set(range(span.start, span.end))
    missing_tokens = {i for span in unsure for i in range(span.start, span.end)}
    kept = [span for span in kept if not missing_tokens & set(range(span.start, span.end))]
    missing = [Span(doc, i, i + 1) for i in sorted(missing_tokens)]
    doc.set_ents(kept, missing=missing, default="outside")
    return doc


def to_docs(nlp: Language, annotated: Iterable[Annotated]) -> list[Doc]:
    """`to_doc` for each."""
    return [to_doc(nlp, one) for one in annotated]
