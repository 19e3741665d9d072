"""Decisions as plain values, and the extracted facts that they are about, to and from JSON."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any, Literal

from extract.facts import Contact, Departure, Evidence, Facts, Mention, Person, Quote, Role

Fact = Literal["role", "party", "quote", "person"]
Verdict = Literal["ok", "wrong", "corrected"]
Values = Mapping[str, str | None]
"""A fact in the words of a list: person, role, body, status, party, start, end, as far as it has them."""


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision on one fact; offsets are of the text that was reviewed."""

    id: int
    fact: Fact
    verdict: Verdict
    sentence: str
    sentence_start: int
    start: int
    end: int
    name_key: str
    said: Values
    decided: Values | None

    @property
    def found_by(self) -> str:
        """What signs the facts that it made or confirmed."""
        return f"review/{self.id}"


@dataclass(frozen=True, slots=True)
class Extracted:
    """What decisions can change of a document: its persons, quotes and departures, as extracted or as they count."""

    persons: tuple[Person, ...] = ()
    quotes: tuple[Quote, ...] = ()
    departures: tuple[Departure, ...] = ()
    names: tuple[Evidence, ...] = ()
    """Mentions of persons that none of `persons` has."""


def of_facts(facts: Facts, *, keep_contacts: bool) -> Extracted:
    """The part of `facts` that decisions can change."""
    persons = tuple(one if keep_contacts and _in_public(one) else _without_contacts(one) for one in facts.persons)
    tied = {(mention.start, mention.end) for person in persons for mention in person.mentions}
    places = [mention.evidence for mention in facts.mentions if mention.label == "PER"]
    names = tuple(place for place in places if (place.start, place.end) not in tied)
    return Extracted(persons, facts.quotes, facts.departures, names)


def into_facts(facts: Facts, counted: Extracted) -> Facts:
    """`facts` with what counts in the place of what was extracted."""
    mentions = [mention for mention in facts.mentions if mention.label != "PER"]
    mentions += [Mention("PER", place) for place in counted.names]
    return replace(
        facts, persons=counted.persons, quotes=counted.quotes, departures=counted.departures, mentions=tuple(mentions)
    )


def _in_public(person: Person) -> bool:
    return bool(person.roles) or person.party is not None


def _without_contacts(person: Person) -> Person:
    return Person(person.name, person.party, person.roles, person.mentions, person.party_evidence)


_PARTS = ("persons", "quotes", "departures", "names")


def to_json(extracted: Extracted) -> dict[str, Any]:
    """As JSON has it."""
    return {name: [asdict(one) for one in getattr(extracted, name)] for name in _PARTS}


def from_json(values: Mapping[str, Any]) -> Extracted:
    """The inverse of `to_json`."""
    return Extracted(
        tuple(_person(one) for one in values["persons"]),
        tuple(Quote(**_evidences(one)) for one in values["quotes"]),
        tuple(Departure(**_evidences(one)) for one in values["departures"]),
        tuple(Evidence(**one) for one in values["names"]),
    )


def _person(values: Mapping[str, Any]) -> Person:
    parts = _evidences(values)
    parts["roles"] = tuple(Role(**_evidences(role)) for role in values["roles"])
    parts["mentions"] = tuple(Evidence(**mention) for mention in values["mentions"])
    parts["contacts"] = tuple(Contact(**_evidences(contact)) for contact in values["contacts"])
    return Person(**parts)


def _evidences(values: Mapping[str, Any]) -> dict[str, Any]:
    return {name: Evidence(**value) if isinstance(value, dict) else value for name, value in values.items()}
