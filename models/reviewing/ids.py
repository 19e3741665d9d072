"""What a line of a list is found again by: page, text, kind and place, never a row of facts.

``<page>#<first digits of the text's sha256>:<kind>:<start>-<end>:<name>``; a number after a slash tells apart facts
that are alike in all of these. An id is good as long as the page is read as the same text.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from extract.errors import UsageError
from models.names import key
from models.reviewing.targets import Found

MEMBERSHIP = "membership"
"""A line that is about the office as the store has it, by the claim that proves it."""
_ID = re.compile(
    r"(?P<page>.+)#(?P<text>[0-9a-f]{12}):(?P<kind>role|party|quote|person|membership):"
    r"(?P<start>\d+)-(?P<end>\d+)(?:/(?P<number>\d+))?:(?P<name>.*)",
    re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class LineId:
    """The parts of an id; `text` are the first twelve digits of the text's digest."""

    page: str
    text: str
    kind: str
    start: int
    end: int
    number: int
    name: str

    def __str__(self) -> str:
        """As lists have it."""
        number = f"/{self.number}" if self.number > 1 else ""
        return f"{self.page}#{self.text}:{self.kind}:{self.start}-{self.end}{number}:{self.name}"

    def of(self, facts: Iterable[Found]) -> Found | None:
        """The fact that it names, among those of its document."""
        fact = "role" if self.kind == MEMBERSHIP else self.kind
        here = [one for one in facts if one.fact == fact and one.span == (self.start, self.end)]
        named = [one for one in here if key(one.name) == self.name]
        if len(named) >= self.number:
            return named[self.number - 1]
        return here[0] if len(here) == 1 else None  # people have given the person another name meanwhile


def parse(written: str) -> LineId:
    """The id that a line has. Raises UsageError for what is none."""
    match = _ID.fullmatch(written.strip())
    if match is None:
        raise UsageError(f"{written[:60]!r} is no id of a list; leave the column as it was written")
    start, end, number = int(match["start"]), int(match["end"]), int(match["number"] or 1)
    return LineId(match["page"], match["text"], match["kind"], start, end, number, match["name"])


def numbered(page: str, text: str, facts: Iterable[Found]) -> list[tuple[LineId, Found]]:
    """Ids of a document's facts."""
    seen: Counter[tuple[object, ...]] = Counter()
    digest, found = digest_of(text), []
    for one in facts:
        place = (one.fact, one.span, key(one.name))
        seen[place] += 1
        found.append((LineId(page, digest, one.fact, *one.span, seen[place], key(one.name)), one))
    return found


def digest_of(text: str) -> str:
    """What tells a text from another in an id."""
    return hashlib.sha256(text.encode()).hexdigest()[:12]
