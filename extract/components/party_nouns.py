"""Parties that a later noun gives a person already named: "– Det ska jag öva på, säger socialdemokraten"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Doc, Span

from extract.components.extensions import evidence, sentences_of, text_of
from extract.facts import Person

MEMBER = re.compile(
    r"\b(?i:moderaten|socialdemokraten|kristdemokraten|sverigedemokraten|centerpartisten|vänsterpartisten|"
    r"miljöpartisten|folkpartisten|liberalen)(?!\s+(?:och\s+)?(?:\w+\s+)?[A-ZÅÄÖ])"
)
"""A member of a party in the definite form with no name behind it: somebody of whom the text speaks."""
_QUOTE = re.compile(r"\s*[\u2013\u2014\"”»-]")
_FAR = 600
_OTHERS = 2
"""So many persons of other parties may have been named in between."""


def with_party_nouns(doc: Doc, persons: Sequence[Person]) -> list[Person]:
    """The persons; who has no party has that of the noun by which the text goes on to speak of them."""
    found = list(persons)
    for noun in _nouns(doc):
        party = noun._.names[0]
        near = list(_named_before(doc, noun.start_char, found))[: _OTHERS + 1]
        meant = next((number for number in near if found[number].party in (None, party)), None)
        if meant is not None and found[meant].party is None:
            found[meant] = replace(found[meant], party=party, party_evidence=evidence(noun))
    return found


def _nouns(doc: Doc) -> Iterator[Span]:
    text = text_of(doc)
    yield from (e for e in doc.ents if e.label_ == "PARTY" and e._.names and MEMBER.match(text, e.start_char))


def _named_before(doc: Doc, at: int, persons: Sequence[Person]) -> Iterator[int]:
    """Numbers of the persons named before the sentence at a character, the last first; no quote names who says it."""
    text = text_of(doc)
    paragraph = text.rfind("\n", 0, at) + 1
    sentence = next((low for low, end in sentences_of(doc) if low <= at < end), paragraph)
    high = paragraph if _QUOTE.match(text, paragraph) else sentence
    last = {
        number: max((m.start for m in person.mentions if at - _FAR < m.start < high), default=-1)
        for number, person in enumerate(persons)
        if high == paragraph or not any(sentence <= m.start < at for m in person.mentions)
    }
    yield from sorted((number for number in last if last[number] >= 0), key=lambda number: -last[number])
