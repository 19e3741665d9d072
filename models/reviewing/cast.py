"""The persons, quotes and departures of a document while decisions change them."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from extract.facts import Contact, Departure, Evidence, Person, Quote, Role
from models.names import key
from models.reviewing.places import occurrences, overlap
from models.reviewing.values import Decision, Extracted


@dataclass(slots=True)
class Held:
    """A role that a person holds."""

    role: Role


@dataclass(slots=True)
class Spoken:
    """A quote."""

    quote: Quote


@dataclass(slots=True)
class Someone:
    """A person."""

    name: str
    party: str | None
    party_evidence: Evidence | None
    roles: list[Held]
    mentions: list[Evidence]
    contacts: tuple[Contact, ...]
    gone: bool = False

    def value(self) -> Person:
        """As a fact."""
        roles = tuple(held.role for held in self.roles)
        return Person(self.name, self.party, roles, tuple(self.mentions), self.party_evidence, self.contacts)


@dataclass(slots=True)
class Cast:
    """The facts of a document, as they are being changed."""

    text: str
    persons: list[Someone]
    quotes: list[Spoken]
    departures: list[Departure]
    names: list[Evidence]
    renamed: dict[str, str | None] = field(default_factory=dict)
    """Names of persons as extracted: what they are called now; None: no person."""

    def somebody(self, name: str, decision: Decision) -> Someone:
        """The person of that name; made where the release has none, with the places that name them."""
        for person in self.persons:
            if key(person.name) == key(name) and not person.gone:
                return person
        taken = [(mention.start, mention.end) for person in self.persons for mention in person.mentions]
        spans = occurrences(self.text, name, genitive=True)
        free = [span for span in spans if not any(overlap(span, other) for other in taken)]
        person = Someone(name, None, None, [], [Evidence(*span, decision.found_by) for span in free], ())
        self.persons.append(person)
        return person

    def value(self) -> Extracted:
        """As facts; whom nothing is said of any more is a mention still."""
        persons = tuple(person.value() for person in self.persons if not person.gone)
        quotes = tuple(spoken.quote for spoken in self.quotes)
        departures = []
        for departure in self.departures:
            name = self.renamed.get(departure.person, departure.person)
            if name is not None:
                departures.append(replace(departure, person=name))
        tied = [(mention.start, mention.end) for person in persons for mention in person.mentions]
        names = [name for name in self.names if not any(overlap((name.start, name.end), span) for span in tied)]
        return Extracted(persons, quotes, tuple(departures), tuple(names))


def cast_of(text: str, extracted: Extracted) -> Cast:
    """The extracted facts, to be changed."""
    persons = [
        Someone(
            one.name,
            one.party,
            one.party_evidence,
            [Held(role) for role in one.roles],
            list(one.mentions),
            one.contacts,
        )
        for one in extracted.persons
    ]
    quotes = [Spoken(quote) for quote in extracted.quotes]
    return Cast(text, persons, quotes, list(extracted.departures), list(extracted.names))
