"""The sentence around a fact, by characters: what a user is shown as its proof."""

from __future__ import annotations

import re
from collections.abc import Iterable

_BREAK = re.compile(r"(?<=[.!?…])[\"”»]?\s+(?=[A-ZÅÄÖÉ–—\"”»\d-])|\n")
# A full stop that ends no sentence: Swedish abbreviations, and initials of names.
_ABBREVIATION = re.compile(
    r"(?:\b(?:bl\.\s?a|t\.\s?ex|f\.\s?d|m\.\s?fl|s\.\s?k|o\.\s?s\.\s?v|fr\.\s?o\.\s?m|t\.\s?o\.\s?m|kl|ca|nr|dvs|tel|tf|"
    r"resp|st|dr|prof|v|ordf|led|ers|suppl)|\b[A-ZÅÄÖ])\.$",
    re.IGNORECASE,
)


def sentence_at(text: str, start: int, end: int) -> tuple[int, int]:
    """Start and end of the sentence (or line) of `text` that holds ``text[start:end]``."""
    low, high = text.rfind("\n\n", 0, start) + 1, text.find("\n\n", end)
    high = len(text) if high < 0 else high
    first, last = low, high
    for match in _BREAK.finditer(text, low, high):
        if match.group() != "\n" and _ABBREVIATION.search(text, max(low, match.start() - 12), match.start()):
            continue
        if match.end() <= start:
            first = match.end()
        elif match.start() >= end:
            last = match.start() + (1 if text[match.start()] in '"”»' else 0)
            break
    while first < start and text[first].isspace():
        first += 1
    while last > end and text[last - 1].isspace():
        last -= 1
    return first, last


def proof_at(text: str, start: int, end: int, people: Iterable[tuple[int, int]]) -> tuple[int, int]:
    """The sentence of a claim, widened to the nearest mention of its person where that stands in the same paragraph."""
    first, last = sentence_at(text, start, end)
    spans = list(people)
    if not spans or any(first <= s and e <= last for s, e in spans):
        return first, last
    near = min(spans, key=lambda span: (max(span[0] - end, start - span[1]), span))
    between = text[min(near[1], end) : max(near[0], start)]
    if "\n\n" in between:
        return first, last
    other_first, other_last = sentence_at(text, *near)
    return min(first, other_first), max(last, other_last)
