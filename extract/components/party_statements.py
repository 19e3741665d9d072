"""A party's own statement: who speaks for it there, and holds office, is of that party though no bracket says so."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from spacy.tokens import Doc, Span

from extract.components.extensions import evidence, text_of
from extract.facts import Person

_OFFICES = frozenset({"elected", "elected_fulltime", "party"})


def issuing_party(doc: Doc) -> Span | None:
    """The party whose statement the text is: it opens the title ("S kräver …"), and nobody else sends it."""
    sender = doc._.sender or ""
    for ent in doc.ents:
        if ent.label_ != "PARTY" or not ent._.names:
            continue
        opens = not text_of(doc)[: ent.start_char].strip() and not ent.text.endswith("s")
        if (opens and not sender) or (sender and ent.text in sender):
            return ent
        if ent.start_char > text_of(doc).find("\n") and not sender:
            return None
    return None


def with_issuing_party(doc: Doc, persons: Iterable[Person]) -> tuple[Person, ...]:
    """The persons, those without a party who hold a political office given that of the statement."""
    party = issuing_party(doc)
    if party is None:
        return tuple(persons)
    speakers = {quote.speaker for quote in doc._.quotes}
    return tuple(
        replace(person, party=party._.names[0], party_evidence=evidence(party))
        if person.party is None and _speaks_for_it(person, speakers)
        else person
        for person in persons
    )


def _speaks_for_it(person: Person, speakers: set[str | None]) -> bool:
    classes = {role.role_class for role in person.roles}
    return bool(classes & _OFFICES) or (not person.roles and person.name in speakers)
