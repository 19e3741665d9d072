"""Docs from text in which a recogniser's mentions are marked: "[[PER Eva Ek]] (M)"."""

from __future__ import annotations

import re
from functools import cache

import spacy
from spacy.language import Language
from spacy.tokens import Doc

import extract.components.committees
import extract.components.organizations
import extract.components.parties
import extract.components.sentences  # noqa: F401  the imports register the factories

_MARK = re.compile(r"\[\[(\w+) (.*?)\]\]", re.DOTALL)


@cache
def pipeline() -> Language:
    nlp = spacy.blank("sv")
    for name in ("sentences", "parties", "committees", "organizations"):
        nlp.add_pipe(f"pressrum_{name}")
    return nlp


def read(marked: str, municipality: str | None = None) -> Doc:
    nlp = pipeline()
    doc = nlp.make_doc(_MARK.sub(lambda match: match[2], marked))
    spans, cut = [], 0
    for match in _MARK.finditer(marked):
        start = match.start() - cut
        span = doc.char_span(start, start + len(match[2]), label=match[1])
        assert span is not None, match[0]
        spans.append(span)
        cut += len(match[0]) - len(match[2])
    doc.ents = spans
    doc._.municipality = municipality
    return nlp(doc)


def surfaces(doc: Doc, label: str) -> list[str]:
    return [ent.text for ent in doc.ents if ent.label_ == label]
