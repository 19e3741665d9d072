"""Who held a post when: terms without a break, out of what releases say of its holders over time.

A term grows by every release by which the person holds the post on its date, acts in it or is going to take it. It is
closed by a stated end, by a release that tells of it, or, where one person at a time holds the post, by a successor.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta

from models.resolution.notes import Kind, Note, Said, Stated, notes_of
from models.resolution.seats import Seats

_PAUSE = timedelta(days=31)
"""After acting in a post: who holds it in their own right sooner has gone on in it."""
_TO_COME = timedelta(days=366)
"""From the news that somebody takes a post to the day when they do: a later day is of their next term of office."""


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
    known_party: int | None = None
    """The person's party by other releases, where none names it with the post."""

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
        return named[-1] if named else self.known_party


def terms_of(
    claims: Iterable[Said], *, single: bool, as_of: date | None, body_ended: date | None = None,
    seats: Seats | None = None,
) -> list[Term]:  # fmt: skip
    """The terms of a post.

    `single`: one person at a time holds it; `body_ended`: when its body ceased to be; `seats`: what its holders may
    have taken instead.
    """
    notes, seats = notes_of(claims), seats or {}
    held = sorted((note for note in notes if note.seen and not note.acting), key=_begins) if single else []
    terms = _grow(notes, held, seats, single=single)
    takings = _takings(terms) if single else []
    for term in terms:
        _date(term, takings, body_ended=body_ended)
        _move(term, seats, as_of)
        term.kind = _kind(term, as_of)
        if single and term.kind == "current" and term.left_on is None and _superseded(term, held):
            term.kind = "former"
    return terms


def _grow(notes: list[Note], held: list[Note], seats: Seats, *, single: bool) -> list[Term]:
    terms: list[Term] = []
    open_terms: dict[int, Term] = {}
    for note in notes:
        person = note.said[0].person
        term = open_terms.get(person)
        if not note.seen:
            if term is not None and term.told is None and not _over(term, note):
                term.told = note
            continue
        if term is not None and (_broken(term, note, held, single=single) or _sat_elsewhere(term, note, seats)):
            term = None
        if term is None:
            term = open_terms[person] = Term(person)
            terms.append(term)
        term.notes.append(note)
        term.told = note if note.departs else None
    return terms


def _over(term: Term, note: Note) -> bool:
    """Whether the note is of a departure alone, and the term was to end earlier by what was stated."""
    end = next((end for one in reversed(term.notes) if (end := one.stated("end")) is not None), None)
    departs = all(one.departure is not None for one in note.said)
    if not departs or end is None or end.day < term.last.published:
        return False
    return end.day < min(note.published, (note.stated("end") or Stated(note.published)).day)


def _begins(note: Note) -> date:
    return note.begins


def _broken(term: Term, note: Note, held: list[Note], *, single: bool) -> bool:
    """Whether the person comes back: after another's time in the post, or after they had left it.

    `held`: who held the post in their own right, in the order in which they begin.
    """
    last = term.last
    end = last.stated("end")
    left = term.told is not None or (end is not None and end.day < note.published)
    left = left or (last.leaves_for is not None and last.leaves_for < note.published)
    if not single:
        return left and note.incoming
    first = bisect_left(held, max(last.published, last.begins), key=_begins)
    beyond = bisect_right(held, max(note.published, last.published), key=_begins)
    between = [
        other for other in held[first:beyond]
        if other.said[0].person != term.person
        and (note.incoming or other.said[0].document != note.said[0].document)
        and other.published <= note.published and other.published >= term.notes[0].published
        and (other.begins, other.published) != (last.published, last.published)
    ]  # fmt: skip
    if last.acting:  # whom they act for holds the post meanwhile: the end, or a new holder, parts the terms
        over = term.told is not None or (end is not None and note.begins - end.day > _PAUSE)
        return over or any(other.incoming and other.said[0].document != note.said[0].document for other in between)
    told = note.incoming or left or any(other.incoming for other in between)
    return bool(between) and (told or len({other.said[0].document for other in between}) > 1)


def _sat_elsewhere(term: Term, note: Note, seats: Seats) -> bool:
    """Whether the person had another seat in between, and takes this one again."""
    between = (seat for seat in seats.get(term.person, ()) if term.last.begins < seat.begins < note.begins)
    return note.incoming and any(seat.published > term.last.published for seat in between)


def _move(term: Term, seats: Seats, as_of: date | None) -> None:
    """Have the term end where the person has taken another seat by now, unless a release states another end."""
    first, last = term.notes[0], term.last
    for seat in () if term.end is not None else seats.get(term.person, ()):
        told = seat.incoming and not last.incoming and seat.begins >= max(last.published, last.begins)
        later = seat.begins > max(last.published, last.begins)
        if seat.published >= first.published and (told or later) and seat.begins <= (as_of or date.max):
            term.left_on = min(seat.begins, term.left_on or date.max)
            return


def _superseded(term: Term, held: list[Note]) -> bool:
    """Whether another is seen in the post later, though nobody tells when they took it."""
    last = max(term.last.published, term.last.begins)
    return any(note.said[0].person != term.person and min(note.begins, note.published) > last for note in held)


def _date(term: Term, takings: list[tuple[date, date, int]], *, body_ended: date | None) -> None:
    _begin(term)
    taking = _successor(term, takings)
    successor = taking[0] if taking is not None else None
    term.end = _end(term, taking)
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


def _end(term: Term, taking: tuple[date, date] | None) -> Stated | None:
    """The stated end, unless what happened was another. `taking`: the successor's beginning, and its release."""
    told = [term.told] if term.told is not None else []
    stated = [(end, note.published) for note in [*term.notes, *told] if (end := note.stated("end")) is not None]
    if not stated:
        return None
    end, published = stated[-1]
    if not told and end.day < term.last.published:
        return None  # a leave, or an end that was put off
    if taking is not None and told and taking[0] < end.day:
        return None  # what is told later of another's end, as of a death: the office was gone by then
    if taking is not None and taking[0] <= end.day - _PAUSE and taking[1] > published:
        return None  # of a term of office that another serves out
    return end


def _begin(term: Term) -> None:
    """When the term begins, as stated, and when that is news: what a release merely sees is none."""
    first = term.notes[0]
    term.start = first.stated("start")
    if term.start is None:
        # a later release may state it, as long as no earlier one had them in the post already
        held_since = next((note.published for note in term.notes if not note.incoming), date.max)
        undated = first.published == date.min
        later = (note.stated("start") for note in term.notes if note.published <= held_since)
        soon = (
            stated for stated in later if stated is not None and (undated or stated.day - first.published <= _TO_COME)
        )
        term.start = next(soon, None)
    if any(one.renewed for one in first.said):
        term.start = None
    elif term.start is not None and (term.start.precision != "year" or first.incoming):
        term.new_on = term.start.day  # "rektor sedan 2006" is no news of a month
    elif first.incoming and first.published != date.min:
        term.new_on = first.published


def _takings(terms: list[Term]) -> list[tuple[date, date, int]]:
    """When each term's person first holds the post in their own right, and the release that says so; in order."""
    regular = ((term.person, next((note for note in term.notes if not note.acting), None)) for term in terms)
    return sorted((note.begins, note.published, person) for person, note in regular if note is not None)


def _successor(term: Term, takings: list[tuple[date, date, int]]) -> tuple[date, date] | None:
    """When the next regular holder takes over, and the release that says so; who acts closes nothing."""
    first, last = term.notes[0], term.last.published
    for start, published, person in takings[bisect_left(takings, (last, date.min, 0)) :]:
        later = published >= first.published and (start, published) > (first.begins, first.published)
        if person != term.person and later:
            return start, published
    return None


def _kind(term: Term, as_of: date | None) -> Kind:
    now = as_of or date.max
    if term.left_on is not None and term.left_on <= now:
        return "former"
    if term.told is not None and term.left_on is None:
        return "former"
    if term.start is not None and term.start.day > now:
        return "incoming"
    held = next((note for note in reversed(term.notes) if note.begins <= now), term.last)
    return "acting" if held.acting else "current"
