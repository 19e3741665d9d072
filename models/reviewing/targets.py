"""Which extracted fact a decision, or a line of a list, is about."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from models.names import key
from models.reviewing.cast import Cast, Held, Someone, Spoken, cast_of
from models.reviewing.places import Span, overlap, shift
from models.reviewing.values import Decision, Extracted, Fact, Values


@dataclass(frozen=True, slots=True)
class Found:
    """The extracted fact that a decision, or a line of a list, is about."""

    fact: Fact
    span: Span
    name: str
    """Of the person as extracted; empty for a quote of nobody."""
    values: Values


@dataclass(slots=True)
class Target:
    """An extracted fact, and what of the cast it is."""

    found: Found
    person: Someone | None = None
    role: Held | None = None
    quote: Spoken | None = None


def facts_of(text: str, extracted: Extracted) -> list[Found]:
    """Every fact that can be reviewed, in the order of the text."""
    found = [target.found for target in targets_of(cast_of(text, extracted))]
    return sorted(found, key=lambda one: (one.span, one.fact, one.name))


def aimed_at(text: str, extracted: Extracted, decision: Decision) -> Found | None:
    """The extracted fact that a decision is about; None where it is no longer extracted, or its sentence is gone."""
    place = moved(text, decision)
    target = None if place is None else aim(list(targets_of(cast_of(text, extracted))), decision, place)
    return None if target is None else target.found


def judged(text: str, extracted: Extracted, decisions: Iterable[Decision]) -> list[Found]:
    """The extracted facts that decisions have spoken on: also what was said of a name that is none."""
    aims = [(decision, aimed_at(text, extracted, decision)) for decision in decisions]
    found = [one for _, one in aims]
    gone = {one.name for decision, one in aims if one and (decision.fact, decision.verdict) == ("person", "wrong")}
    return [one for one in facts_of(text, extracted) if one in found or one.name in gone]


def applies(text: str, decision: Decision) -> bool:
    """Whether the text still has the sentence that was decided on."""
    return moved(text, decision) is not None


def targets_of(cast: Cast) -> Iterator[Target]:
    """All facts that can be reviewed."""
    for person in cast.persons:
        first = min(person.mentions, key=lambda one: (one.start, one.end), default=None)
        for held in person.roles:
            role = held.role
            values = {
                "person": person.name, "role": role.title, "body": role.organization, "status": role.kind,
                "start": role.start, "end": role.end,
            }  # fmt: skip
            found = Found("role", (role.evidence.start, role.evidence.end), person.name, values)
            yield Target(found, person, role=held)
        place = person.party_evidence or first
        if person.party is not None and place is not None:
            values = {"person": person.name, "party": person.party}
            yield Target(Found("party", (place.start, place.end), person.name, values), person)
        if first is not None:
            yield Target(Found("person", (first.start, first.end), person.name, {"person": person.name}), person)
    for spoken in cast.quotes:
        quote = spoken.quote
        span = (quote.evidence.start, quote.evidence.end)
        found = Found("quote", span, quote.speaker or "", {"person": quote.speaker})
        yield Target(found, quote=spoken)


def moved(text: str, decision: Decision) -> Span | None:
    """Where the decided fact stands in this text; None where its sentence is gone."""
    by = shift(text, decision.sentence, decision.sentence_start)
    return None if by is None else (decision.start + by, decision.end + by)


def aim(targets: Iterable[Target], decision: Decision, place: Span) -> Target | None:
    """The fact at that place, of that person; where its words are told apart otherwise by now, one that overlaps it.

    What is wrong is wrong as it was said: another role or body at that place is a new fact, which nobody has judged.
    """
    same = [target for target in targets if target.found.fact == decision.fact]
    named = [target for target in same if key(target.found.name) == decision.name_key]
    for pool in (
        [target for target in named if target.found.span == place],
        [target for target in same if target.found.span == place] if decision.fact == "quote" else [],
        [target for target in named if overlap(target.found.span, place)],
    ):
        alike = [target for target in pool if _as_said(target.found.values, decision.said)]
        usable = alike if decision.verdict == "wrong" else alike or pool
        if usable:
            return usable[0]
    return None


def _as_said(values: Values, said: Values) -> bool:
    """Whether two facts are the same, stated dates aside."""
    names = (values.keys() | said.keys()) - {"start", "end"}
    return all(values.get(name) == said.get(name) for name in names)
