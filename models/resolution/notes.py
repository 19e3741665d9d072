"""What releases say of the holders of a post: a note for each release and person."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Literal

Kind = Literal["current", "incoming", "former", "acting"]
Precision = Literal["day", "month", "year"]


@dataclass(frozen=True, slots=True)
class Stated:
    """A date as a release states it: the first or last day of what it names, and how precise that is."""

    day: date
    precision: Precision = "day"


@dataclass(frozen=True, slots=True)
class Said:
    """One claim of a post, or a departure from whatever is held."""

    claim: int | None
    """None of a departure."""
    person: int
    party: int | None
    document: int
    published: date | None
    order: tuple[str, int]
    """What decides between claims of one day: content, never ids."""
    kind: str
    acting: bool = False
    renewed: bool = False
    """Elected again, or going on."""
    start: Stated | None = None
    end: Stated | None = None
    departure: int | None = None


@dataclass  # without slots, so that what is worked out of its claims is kept
class Note:
    """What one release says of one person in the post."""

    said: list[Said]
    seen: bool = False
    leaves_for: date | None = None
    """When a successor whom the same release names takes over."""

    @cached_property
    def published(self) -> date:
        """Its date; the beginning of time where it has none."""
        return self.said[0].published or date.min

    @cached_property
    def holding(self) -> list[Said]:
        """The claims by which the person holds or takes the post."""
        return [one for one in self.said if one.kind != "former"]

    @cached_property
    def incoming(self) -> bool:
        """Whether the post is only going to be taken."""
        return bool(self.holding) and all(one.kind == "incoming" or self._later(one) for one in self.holding)

    def _later(self, one: Said) -> bool:
        return one.start is not None and one.start.day > self.published

    @cached_property
    def departs(self) -> bool:
        """Whether the person leaves all that they hold, on a day that nobody states."""
        return any(one.departure is not None and one.end is None for one in self.said)

    @cached_property
    def acting(self) -> bool:
        """Whether it is held for somebody else."""
        held = self.holding or self.said
        return all(one.acting for one in held)

    @cached_property
    def begins(self) -> date:
        """From when on they hold the post, by this release."""
        starts = [one.start.day for one in self.holding if one.start is not None]
        return min(starts, default=self.published)

    def stated(self, side: Literal["start", "end"]) -> Stated | None:
        """A date that it states; of an end that of the claim of leaving first."""
        pool = sorted(self.said, key=lambda one: (one.kind != "former", one.order)) if side == "end" else self.holding
        return next((value for one in pool if (value := getattr(one, side)) is not None), None)


def notes_of(claims: Iterable[Said]) -> list[Note]:
    """The claims of a post by release and person, in the order of the releases."""
    grouped: defaultdict[tuple[int, int], list[Said]] = defaultdict(list)
    for one in claims:
        grouped[one.person, one.document].append(one)
    notes = [Note(_without_departures(sorted(said, key=lambda one: one.order))) for said in grouped.values()]
    notes.sort(key=lambda note: (note.published, note.said[0].order))
    by_document: defaultdict[int, list[Note]] = defaultdict(list)
    for note in notes:
        by_document[note.said[0].document].append(note)
    for note in notes:
        if all(one.departure is not None for one in note.said):
            continue  # it doesn't say that they are in this post
        end = note.stated("end")
        held = [one for one in note.holding if one.end is None or one.end.day >= note.published]
        note.seen = bool(held) or (end is not None and end.day > note.published)
        if not note.holding and end is None and not note.departs:
            others = by_document[note.said[0].document]
            later = [n.begins for n in others if n is not note and n.incoming and n.begins > note.published]
            if later:
                note.seen, note.leaves_for = True, min(later)
    return notes


def _without_departures(said: list[Said]) -> list[Said]:
    """Without departures where the same release has the person take the post: that is not what they leave."""
    if any(one.kind == "incoming" for one in said):
        return [one for one in said if one.departure is None]
    return said
