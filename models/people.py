"""Persons and memberships, derived from the claims of current documents.

A group is all appearances of one name in one scope. What comes of it depends on the group alone, never on the order in
which its documents came; only what differs is written, so that ids stay and nothing changes without need.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from models.schema import Appearance, Claim, Document, Membership, Page, Person, PersonLink, PersonName
from models.standing import Group

SAME_NAME = "same name in this scope, no contradicting party"
SAME_PARTY = "same name and party in this scope"
SAME_POST = "same name and post in this scope, party not stated"
UNDECIDED = "same name, but persons of several parties bear it here and this release states none"


@dataclass(slots=True)
class _Bearer:
    """A person to be: the appearances that are theirs, each with the reason."""

    party_id: int | None
    reasons: dict[int, str] = field(default_factory=dict)
    names: Counter[str] = field(default_factory=Counter)


@dataclass(frozen=True, slots=True)
class _Proof:
    """A role claim, with what it is ordered by (all of it content, so that ids play no part)."""

    order: tuple[date, str, int]
    claim: Claim
    published: date | None


def rebuild(session: Session, groups: Iterable[Group]) -> None:
    """Bring persons, names, links and memberships of these groups in line with the current documents' claims."""
    for scope, name_key in sorted(set(groups)):
        appearances = _appearances(session, scope, name_key)
        proofs = _proofs(session, scope, name_key)
        bearers = _divide(appearances, proofs)
        persons = _match(session, scope, name_key, bearers)
        for person, bearer in persons:
            _sync_names(session, person, bearer)
        _sync_links(session, scope, name_key, persons)
        session.flush()
        for person, bearer in persons:
            _sync_memberships(session, person, [proof for a in bearer.reasons for proof in proofs[a]])
        _drop_others(session, scope, name_key, {person.id for person, _ in persons})
        session.flush()


def _appearances(session: Session, scope: str, name_key: str) -> list[Appearance]:
    query = (
        select(Appearance)
        .join(Document, Appearance.document_id == Document.id)
        .where(Appearance.scope == scope, Appearance.name_key == name_key, Document.standing == "current")
        .order_by(Appearance.id)
    )
    return list(session.scalars(query))


def _proofs(session: Session, scope: str, name_key: str) -> defaultdict[int, list[_Proof]]:
    query = (
        select(Claim, Document.published, Page.key)
        .join(Appearance, Claim.appearance_id == Appearance.id)
        .join(Document, Claim.document_id == Document.id)
        .join(Page, Document.page_id == Page.id)
        .where(Appearance.scope == scope, Appearance.name_key == name_key, Document.standing == "current")
        .where(Claim.post_id.is_not(None))
    )
    proofs: defaultdict[int, list[_Proof]] = defaultdict(list)
    for claim, published, page_key in session.execute(query):
        order = (published or date.min, page_key, -claim.start_char)
        proofs[claim.appearance_id].append(_Proof(order, claim, published))
    return proofs


def _divide(appearances: list[Appearance], proofs: defaultdict[int, list[_Proof]]) -> list[_Bearer]:
    """Who of the group is whom: one person, unless parties contradict each other."""
    parties = {appearance.party_id for appearance in appearances} - {None}
    if len(parties) <= 1:
        bearer = _Bearer(next(iter(parties), None))
        for appearance in appearances:
            _give(bearer, appearance, SAME_NAME)
        return [bearer] if appearances else []
    bearers: dict[int | None, _Bearer] = {}
    posts: defaultdict[int | None, set[int | None]] = defaultdict(set)
    for appearance in appearances:
        if appearance.party_id is not None:
            _give(bearers.setdefault(appearance.party_id, _Bearer(appearance.party_id)), appearance, SAME_PARTY)
            posts[appearance.party_id] |= {proof.claim.post_id for proof in proofs[appearance.id]}
    for appearance in appearances:
        if appearance.party_id is None:
            own = {proof.claim.post_id for proof in proofs[appearance.id]}
            holders = [party for party, held in posts.items() if own & held]
            if len(holders) == 1:
                _give(bearers[holders[0]], appearance, SAME_POST)
            else:
                _give(bearers.setdefault(None, _Bearer(None)), appearance, UNDECIDED)
    return sorted(bearers.values(), key=lambda bearer: (bearer.party_id is None, bearer.party_id or 0))


def _give(bearer: _Bearer, appearance: Appearance, reason: str) -> None:
    bearer.reasons[appearance.id] = reason
    bearer.names[appearance.name] += 1


def _match(session: Session, scope: str, name_key: str, bearers: list[_Bearer]) -> list[tuple[Person, _Bearer]]:
    """Keep the person rows that there are: by party first, then one whose party was unknown."""
    query = select(Person).where(Person.scope == scope, Person.name_key == name_key).order_by(Person.id)
    free = list(session.scalars(query))
    matched: dict[int, Person] = {}
    for take_any in (False, True):
        for index, bearer in enumerate(bearers):
            if index not in matched:
                fit = [person for person in free if take_any or person.party_id == bearer.party_id]
                if fit:
                    matched[index] = fit[0]
                    free.remove(fit[0])
    result = []
    for index, bearer in enumerate(bearers):
        name = min(bearer.names, key=lambda form: (-bearer.names[form], form))
        person = matched.get(index)
        if person is None:
            municipality = scope if scope.isdigit() else None
            person = Person(scope=scope, municipality_code=municipality, name=name, name_key=name_key)
            session.add(person)
        person.name, person.party_id = name, bearer.party_id
        session.flush()
        result.append((person, bearer))
    return result


def _sync_names(session: Session, person: Person, bearer: _Bearer) -> None:
    rows = {row.name: row for row in session.scalars(select(PersonName).where(PersonName.person_id == person.id))}
    for name in sorted(set(bearer.names) - set(rows)):
        session.add(PersonName(person_id=person.id, name=name))
    for name in set(rows) - set(bearer.names):
        session.delete(rows[name])


def _sync_links(session: Session, scope: str, name_key: str, persons: list[tuple[Person, _Bearer]]) -> None:
    wanted = {a: (person.id, reason) for person, bearer in persons for a, reason in bearer.reasons.items()}
    query = (
        select(PersonLink)
        .join(Appearance, PersonLink.appearance_id == Appearance.id)
        .where(Appearance.scope == scope, Appearance.name_key == name_key)
    )
    for link in session.scalars(query).all():
        if link.appearance_id not in wanted:
            session.delete(link)
            continue
        link.person_id, link.reason = wanted.pop(link.appearance_id)
    session.add_all(
        PersonLink(appearance_id=appearance_id, person_id=person_id, reason=reason, decided_by="rule")
        for appearance_id, (person_id, reason) in sorted(wanted.items())
    )


def _sync_memberships(session: Session, person: Person, proofs: list[_Proof]) -> None:
    held: defaultdict[tuple[int, str], list[_Proof]] = defaultdict(list)
    for proof in proofs:
        if proof.claim.post_id is not None:
            held[proof.claim.post_id, proof.claim.kind].append(proof)
    query = select(Membership).where(Membership.person_id == person.id)
    rows = {(row.post_id, row.kind): row for row in session.scalars(query)}
    for gone in set(rows) - set(held):
        session.delete(rows[gone])
    for (post_id, kind), claims in sorted(held.items()):
        row = rows.get((post_id, kind))
        if row is None:
            row = Membership(person_id=person.id, post_id=post_id, kind=kind)
            session.add(row)
        newest_first = sorted(claims, key=lambda proof: proof.order, reverse=True)
        dates = [proof.published for proof in claims if proof.published is not None]
        row.party_id = person.party_id
        row.first_seen, row.last_seen = min(dates, default=None), max(dates, default=None)
        row.start_date = next((p.claim.start_date for p in newest_first if p.claim.start_date is not None), None)
        row.end_date = next((p.claim.end_date for p in newest_first if p.claim.end_date is not None), None)
        row.claim_id = newest_first[0].claim.id


def _drop_others(session: Session, scope: str, name_key: str, keep: set[int]) -> None:
    gone = select(Person.id).where(Person.scope == scope, Person.name_key == name_key, Person.id.not_in(keep))
    ids = list(session.scalars(gone))
    if ids:
        for table in (PersonName, PersonLink, Membership):
            session.execute(delete(table).where(table.person_id.in_(ids)))
        session.execute(delete(Person).where(Person.id.in_(ids)))
