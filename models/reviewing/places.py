"""Where the words of a correction stand in a text, and a reviewed sentence in a text that was read anew."""

from __future__ import annotations

import re
from collections.abc import Iterable

Span = tuple[int, int]


def shift(text: str, sentence: str, start: int) -> int | None:
    """By how many characters the sentence has moved from `start`; None where it is gone, or stands there twice."""
    if text.startswith(sentence, start):
        return 0
    found = text.find(sentence)
    if found < 0 or text.find(sentence, found + 1) >= 0:
        return None
    return found - start


def occurrences(text: str, words: str, *, genitive: bool = False) -> list[Span]:
    """Where `words` stand in the text as whole words, case and width of gaps aside; with `genitive` its s belongs."""
    pattern = r"\s+".join(re.escape(word) for word in words.split())
    if not pattern:
        return []
    ending = "(?:s|:s)?" if genitive else ""
    return [match.span() for match in re.finditer(rf"(?<!\w){pattern}{ending}(?!\w)", text, re.IGNORECASE)]


def nearest(spans: Iterable[Span], place: Span) -> Span | None:
    """The span that is nearest to a place; of two as near the first."""
    return min(spans, key=lambda span: (distance(span, place), span), default=None)


def distance(one: Span, other: Span) -> int:
    """Characters between two spans; 0 where they touch or overlap."""
    return max(0, one[0] - other[1], other[0] - one[1])


def overlap(one: Span, other: Span) -> bool:
    """Whether two spans share a character."""
    return one[0] < other[1] and other[0] < one[1]
