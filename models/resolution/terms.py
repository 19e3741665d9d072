"""Who held a post when: terms without a break, out of what releases say of its holders over time.

A term grows by every release by which the person holds the post on its date, acts in it or is going to take it. It is
closed by a stated end, by a release that tells of it, or, where one person at a time holds the post, by a successor.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
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


@dataclass(slots=True)
class Term:
    """A person's time in the post."""

    person: int
    notes: list[Note] = field(default_factory=list)
    told: Note | None = None
    """The release that tells of the end as something past."""
    start: Stated | None = None
    end: Stated | None = None
    new_on: date | None = None
    left_on: date | None = None
    kind: Kind = "current"
    closed: bool = False

    @property
    def last(self) -> Note:
        """The last release that sees them in it."""
        return self.notes[-1]

    @property
    def claims(self) -> list[int]:
        """Its evidence."""
        return [one.claim for one in self._said if one.claim is not None]

    @property
    def departures(self) -> list[int]:
        """The departures that end it."""
        return [one.departure for one in self._said if one.departure is not None]

    @property
    def _said(self) -> list[Said]:
        told = [self.told] if self.told is not None and self.told is not self.last else []
        return [one for note in [*self.notes, *told] for one in note.said]

    @property
    def seen(self) -> tuple[date | None, date | None]:
        """Dates of the first and last release that see them in it."""
        dates = [note.published for note in self.notes if note.published != date.min]
        return min(dates, default=None), max(dates, default=None)

    @property
    def party(self) -> int | None:
        """The one last named."""
        named = [one.party for note in self.notes for one in note.said if one.party is not None]
        return named[-1] if named else None


def terms_of(claims: Iterable[Said], *, single: bool, as_of: date | None, body_ended: date | None = None) -> list[Term]:
    """The terms of a post. `single`: one person at a time holds it; `body_ended`: when its body ceased to be."""
    notes = _notes(claims)
    terms = _grow(notes, single=single)
    takings = _takings(terms) if single else []
    for term in terms:
        _date(term, takings, body_ended=body_ended)
        term.kind = _kind(term, as_of)
    return terms


def _notes(claims: Iterable[Said]) -> list[Note]:
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
        if not note.holding and end is None:
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


def _grow(notes: list[Note], *, single: bool) -> list[Term]:
    terms: list[Term] = []
    open_terms: dict[int, Term] = {}
    held = sorted((note for note in notes if note.seen and not note.acting), key=_begins) if single else []
    for note in notes:
        person = note.said[0].person
        term = open_terms.get(person)
        if not note.seen:
            if term is not None and term.told is None:
                term.told = note
            continue
        if term is not None and _broken(term, note, held, single=single):
            term = None
        if term is None:
            term = open_terms[person] = Term(person)
            terms.append(term)
        term.notes.append(note)
        term.told = note if note.departs else None
    return terms


def _begins(note: Note) -> date:
    return note.begins


def _broken(term: Term, note: Note, held: list[Note], *, single: bool) -> bool:
    """Whether the person comes back: after another's time in the post, or after they had left it.

    `held`: who held the post in their own right, in the order in which they begin.
    """
    last = term.last
    if single:
        first = bisect_left(held, max(last.published, last.begins), key=_begins)
        beyond = bisect_right(held, max(note.published, last.published), key=_begins)
        return any(
            other.said[0].person != term.person
            and (note.incoming or other.said[0].document != note.said[0].document)
            and other.published <= note.published and other.published >= term.notes[0].published
            and (other.begins, other.published) != (last.published, last.published)
            for other in held[first:beyond]
        )  # fmt: skip
    end = last.stated("end")
    left = term.told is not None or (end is not None and end.day < note.published)
    left = left or (last.leaves_for is not None and last.leaves_for < note.published)
    return left and note.incoming


def _date(term: Term, takings: list[tuple[date, date, int]], *, body_ended: date | None) -> None:
    first = term.notes[0]
    term.start = first.stated("start")
    if term.start is None:
        # a later release may state it, as long as no earlier one had them in the post already
        held_since = next((note.published for note in term.notes if not note.incoming), date.max)
        later = (note.stated("start") for note in term.notes if note.published <= held_since)
        term.start = next((stated for stated in later if stated is not None), None)
    renewed = any(one.renewed for one in first.said)
    if renewed:
        term.start = None
    elif term.start is not None:
        term.new_on = term.start.day
    elif first.incoming and first.published != date.min:
        term.new_on = first.published
    ends = [note.stated("end") for note in [*term.notes, *([term.told] if term.told else [])]]
    term.end = next((end for end in reversed(ends) if end is not None), None)
    if term.end is not None and term.end.day < term.last.published and term.told is None:
        term.end = None  # a leave, or an end that was put off
    successor = _successor(term, takings)
    if term.end is not None and term.told is not None and successor is not None and successor < term.end.day:
        term.end = None  # what is told later of another's end, as of a death: the office was gone by then
    if term.end is not None:
        term.left_on = term.end.day
    elif term.last.leaves_for is not None:
        term.left_on = term.last.leaves_for
    elif term.told is not None and term.told.published != date.min:
        term.left_on = min(term.told.published, successor or date.max)
    elif successor is not None:
        term.left_on = successor
    if body_ended is not None and (term.left_on is None or term.left_on > body_ended):
        term.end, term.left_on = Stated(body_ended), body_ended


def _takings(terms: list[Term]) -> list[tuple[date, date, int]]:
    """When each term's person first holds the post in their own right, and the release that says so; in order."""
    regular = ((term.person, next((note for note in term.notes if not note.acting), None)) for term in terms)
    return sorted((note.begins, note.published, person) for person, note in regular if note is not None)


def _successor(term: Term, takings: list[tuple[date, date, int]]) -> date | None:
    """When the next regular holder takes over; somebody acting closes nothing but another's acting."""
    first, last = term.notes[0], term.last.published
    for start, published, person in takings[bisect_left(takings, (last, date.min, 0)) :]:
        later = published >= first.published and (start, published) > (first.begins, first.published)
        if person != term.person and later:
            return start
    return None


def _kind(term: Term, as_of: date | None) -> Kind:
    now = as_of or date.max
    if term.left_on is not None and term.left_on <= now:
        return "former"
    if term.told is not None and term.left_on is None:
        return "former"
    if term.start is not None and term.start.day > now:
        return "incoming"
    return "acting" if term.last.acting else "current"
