"""A party's own statement: who speaks for it there, and holds office, is of that party though no bracket says so."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Set
from dataclasses import replace

from spacy.tokens import Doc, Span

from extract.components.extensions import evidence, text_of
from extract.components.party_boards import has_board
from extract.components.party_signs import PARTY, sign_of
from extract.facts import Person, Role

_OF_ONE_PARTY = re.compile(r"(?:vice )?(?:grupp|parti|krets|distrikts)(?:ledare|ordförande)|språkrör")
# the writer's own party: "Vi i Mora Tillsammans har lämnat", "Vi moderater"
_WE = re.compile(r"(?<!\w)[Vv]i (?:som är )?(?:(?:aktiva|engagerade|med) )?(?:i |inom )?$")
_SIGNERS = 6
_OFFICES = frozenset({"elected", "elected_fulltime", "party"})


def issuing_party(doc: Doc) -> Span | None:
    """The party whose statement the text is: it opens the title ("S kräver …"), sends it, or writes it ("Vi i S")."""
    sender = doc._.sender or ""
    for ent in doc.ents:
        if ent.label_ != "PARTY" or not ent._.names:
            continue
        line = text_of(doc)[text_of(doc).rfind("\n", 0, ent.start_char) + 1 : ent.start_char]
        if _WE.search(line) and not re.search(r"[\"”“»]|^\W*[–-]", line):
            return ent
        opens = not text_of(doc)[: ent.start_char].strip() and sign_of(ent) == PARTY
        sends = re.search(rf"(?<![\w-]){re.escape(ent.text)}(?![\w-])", sender)
        if (opens and not sender) or sends:
            return ent
    return None


def with_roles(person: Person, roles: list[Role], parties: Mapping[int, Span], told: Set[int]) -> Person:
    """The person with the roles, and with the party that a role in a party gives: "gruppledare för Kusten först".

    A mention in `told` is someone's party already; only who took over from that one, or left to that one, or sits on
    the party's board, has it too.
    """
    own = next(
        (
            where
            for r in roles
            if r.organization_evidence
            and (where := parties.get(r.organization_evidence.start)) is not None
            and (r.kind != "current" or r.organization_evidence.start not in told or has_board(where))
        ),
        None,
    )
    if person.party is None and own is not None:
        person = replace(person, party=own._.names[0], party_evidence=evidence(own))
    return replace(person, roles=tuple(sorted(roles, key=lambda role: role.evidence.start)))


def with_parties_of_offices(doc: Doc, persons: Iterable[Person]) -> tuple[Person, ...]:
    """The persons with the parties that follow from what offices they hold."""
    return with_successors(with_only_party(doc, with_issuing_party(doc, persons)))


def with_issuing_party(doc: Doc, persons: Iterable[Person]) -> tuple[Person, ...]:
    """The persons, those without a party who hold a political office given that of the statement."""
    party = issuing_party(doc)
    if party is None:
        return tuple(persons)
    speakers = {quote.speaker for quote in doc._.quotes}
    return tuple(
        replace(person, party=party._.names[0], party_evidence=evidence(party))
        if person.party is None and (_speaks_for_it(person, speakers) or _signs(doc, person))
        else person
        for person in persons
    )


def with_successors(persons: Iterable[Person]) -> tuple[Person, ...]:
    """The persons, those without a party who follow or precede someone in an office of a party of the same one.

    A party's group leader is followed by one of its own; a committee's chair need not be.
    """
    found = list(persons)
    for at, person in enumerate(found):
        if person.party is not None:
            continue
        peers = [
            other
            for other in found
            if other.party is not None and any(_in_turn(o, t) for o in other.roles for t in person.roles)
        ]
        if peers and len({peer.party for peer in peers}) == 1:
            found[at] = replace(person, party=peers[0].party, party_evidence=peers[0].party_evidence)
    return tuple(found)


def with_only_party(doc: Doc, persons: Iterable[Person]) -> tuple[Person, ...]:
    """The persons, a "gruppledaren" whose party the text doesn't say given the only one that it has named so far."""
    found = list(persons)
    named = [ent for ent in doc.ents if ent.label_ == "PARTY" and ent._.names]
    for at, person in enumerate(found):
        roles = [role for role in person.roles if _OF_ONE_PARTY.fullmatch(role.title) and role.kind != "former"]
        if person.party is None and roles:
            before = [ent for ent in named if ent.start_char < roles[0].evidence.end]
            if before and {ent._.names for ent in before} == {before[0]._.names}:
                found[at] = replace(person, party=before[-1]._.names[0], party_evidence=evidence(before[-1]))
    return tuple(found)


def _in_turn(one: Role, other: Role) -> bool:
    """Whether two roles are one office of a party, at different times."""
    return bool(
        one.title == other.title
        and _OF_ONE_PARTY.fullmatch(one.title)
        and one.kind != other.kind
        and "incoming" in {one.kind, other.kind}
        and (one.organization == other.organization or not (one.organization and other.organization))
    )


def _signs(doc: Doc, person: Person) -> bool:
    """Whether the text ends with the name, or with lines of names that it is one of."""
    text = text_of(doc)
    last = person.mentions[-1]
    rows = [row.strip() for row in text[text.rfind("\n", 0, last.start) + 1 :].split("\n") if row.strip()]
    names = {ent.text for ent in doc.ents if ent.label_ == "PER" and ent.start_char >= last.start}
    return not person.roles and 0 < len(rows) <= _SIGNERS and all(row in names for row in rows)


def _speaks_for_it(person: Person, speakers: set[str | None]) -> bool:
    classes = {role.role_class for role in person.roles}
    return bool(classes & _OFFICES) or (not person.roles and person.name in speakers)
