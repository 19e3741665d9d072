"""What the parts of the role component hand each other: lines of text, and role phrases tied to persons."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from spacy.tokens import Span

from extract.components.role_phrases import RolePhrase

How = Literal["title", "apposition", "clause"]
"""A title right in front of the name ("rektor Eva Ek"), an apposition behind it, or tied by the verb of a clause."""


_WORD = re.compile(r"[^\W\d_]{2,}")
_NO_BREAK = re.compile(r"[^\n]")


@dataclass(frozen=True)
class Binding:
    """A role phrase tied to the person of a mention."""

    phrase: RolePhrase
    person: Span
    names: tuple[str, ...]
    how: How = "clause"


@dataclass(frozen=True)
class Line:
    """One line of the text with its mentions and the starts and ends of its sentences, all in document characters."""

    start: int
    end: int
    ents: tuple[Span, ...]
    sentences: tuple[tuple[int, int], ...]
    text: str
    """The whole document's text."""

    @cached_property
    def persons(self) -> list[Span]:
        """The line's mentions of persons."""
        return [ent for ent in self.ents if ent.label_ == "PER"]

    def sentence_at(self, at: int) -> tuple[int, int]:
        """Start and end of the sentence that a character is in; the whole line where none is marked there."""
        return next(((low, high) for low, high in self.sentences if low <= at < high), (self.start, self.end))

    def loose_words(self) -> list[str]:
        """The words that are in no mention: few of them make a heading or a row, many a sentence."""
        return self._loose

    @cached_property
    def _loose(self) -> list[str]:
        return _WORD.findall(mask(self.text, self.start, self.end, self.ents, "PER ROLE PARTY COM ORG LOC"))


def mask(text: str, start: int, end: int, ents: Sequence[Span], labels: str) -> str:
    """The stretch of text with the mentions of `labels` blanked out, offsets kept."""
    masked = text[start:end]
    wanted = labels.split()
    for ent in ents:
        low, high = max(ent.start_char, start) - start, min(ent.end_char, end) - start
        if low < high and ent.label_ in wanted:
            masked = masked[:low] + _NO_BREAK.sub(" ", masked[low:high]) + masked[high:]
    return masked
