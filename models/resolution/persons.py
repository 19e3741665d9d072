"""Rows of persons, their names and the links of appearances to them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from sqlalchemy import bindparam, delete, insert, select, update
from sqlalchemy.orm import Session

from models.names import key
from models.resolution.clusters import Cluster
from models.resolution.party_of import without_party
from models.resolution.person_names import surname_alone
from models.schema import (
    Appearance,
    Base,
    Claim,
    Departure,
    Membership,
    MembershipClaim,
    Person,
    PersonLink,
    PersonName,
)

Places = Mapping[tuple[str, str], str]
Link = tuple[int, str, float | None, str]
"""Person, reason, score, and who decided."""

_LINK = ("person_id", "reason", "score", "decided_by")
_LINKS = Base.metadata.tables["person_link"]
_FORGET = delete(PersonLink).execution_options(synchronize_session=False)
_MANY = 400
"""Values in one IN list."""


def write_persons(
    session: Session, scope: str, name_keys: list[str], clusters: list[Cluster], names: Places, taken: set[int]
) -> set[int]:
    """Make the persons' rows of these names those of the clusters; gives the posts of appearances whose person changed.

    Who was there keeps their id: that of the person whom most of the appearances were linked to. `taken` are the ids
    that others keep, and grows by those kept here.
    """
    links = _links(session, scope, name_keys, clusters)
    counted = {one.id for cluster in clusters for one in cluster.members()}
    before = {link[0] for link in links.values()}
    for ids in _batches(sorted(links.keys() - counted)):  # of releases that count no more
        session.execute(_FORGET.where(PersonLink.appearance_id.in_(ids)))
    persons = _matched(session, scope, clusters, links, taken)
    _describe(session, persons, clusters, names)
    new: list[dict[str, Any]] = []
    changed: list[dict[str, Any]] = []
    moved: list[int] = []
    for person, cluster in zip(persons, clusters, strict=True):
        for appearance_id, reason in cluster.reasons.items():
            link, known = (person.id, *reason), links.get(appearance_id)
            if known is None or known[0] != person.id:
                moved.append(appearance_id)
            if known != link:
                row = dict(zip(_LINK, link, strict=True))
                if known is None:
                    new.append({"appearance_id": appearance_id} | row)
                else:
                    changed.append({"linked": appearance_id} | row)
    if new:
        session.connection().execute(insert(_LINKS), new)
    if changed:
        session.connection().execute(update(_LINKS).where(_LINKS.c.appearance_id == bindparam("linked")), changed)
    taken |= {person.id for person in persons}
    drop_unnamed(session, before - {person.id for person in persons})
    everybody = before | {person.id for person in persons}
    return _posts_of(session, moved, everybody) | without_party(session, everybody)


def _posts_of(session: Session, moved: list[int], persons: set[int]) -> set[int]:
    """The posts of appearances; where one of them departs from whatever is held, all that these persons hold."""
    posts: set[int | None] = set()
    for ids in _batches(moved):
        posts |= set(session.scalars(select(Claim.post_id).where(Claim.appearance_id.in_(ids)).distinct()))
        if session.scalar(select(Departure.id).where(Departure.appearance_id.in_(ids)).limit(1)) is not None:
            held = select(Claim.post_id).join(PersonLink, PersonLink.appearance_id == Claim.appearance_id)
            posts |= set(session.scalars(held.where(PersonLink.person_id.in_(persons)).distinct()))
    return {post for post in posts if post is not None}


def _links(session: Session, scope: str, name_keys: list[str], clusters: list[Cluster]) -> dict[int, Link]:
    joined = {one.name_key for cluster in clusters for one in cluster.members()} | set(name_keys)
    columns = (PersonLink.person_id, PersonLink.reason, PersonLink.score, PersonLink.decided_by)
    query = select(PersonLink.appearance_id, *columns).join(Appearance, PersonLink.appearance_id == Appearance.id)
    query = query.where(Appearance.scope == scope, Appearance.name_key.in_(joined))
    return {row[0]: (row[1], row[2], row[3], row[4]) for row in session.execute(query)}


def _matched(
    session: Session, scope: str, clusters: list[Cluster], links: Mapping[int, Link], others: set[int]
) -> list[Person]:
    votes: Counter[tuple[int, int]] = Counter()
    for at, cluster in enumerate(clusters):
        votes.update((at, links[one.id][0]) for one in cluster.members() if one.id in links)
    taken: dict[int, int] = {}
    for (at, person_id), _ in sorted(votes.items(), key=lambda vote: (-vote[1], vote[0][1], vote[0][0])):
        if at not in taken and person_id not in taken.values() and person_id not in others:
            taken[at] = person_id
    there = {row.id: row for row in session.scalars(select(Person).where(Person.id.in_(taken.values())))}
    found = []
    for at in range(len(clusters)):
        person = there.get(taken[at]) if at in taken else None
        if person is None:
            person = Person(scope=scope, municipality_code=scope if scope.isdigit() else None, name="", name_key="")
            session.add(person)
        found.append(person)
    session.flush()
    return found


def _describe(session: Session, persons: list[Person], clusters: list[Cluster], names: Places) -> None:
    """Name (as people decided, else the form that most releases have), party (last named), forms of the name."""
    known: defaultdict[int, dict[str, PersonName]] = defaultdict(dict)
    for row in session.scalars(select(PersonName).where(PersonName.person_id.in_([person.id for person in persons]))):
        known[row.person_id][row.name] = row
    for person, cluster in zip(persons, clusters, strict=True):
        members = list(cluster.members())
        forms = Counter(one.name for one in members)
        decided = sorted({names[place] for one in members if (place := (one.page_key, one.name_key)) in names})
        person.name = decided[-1] if decided else min(forms, key=lambda form: (surname_alone(form), -forms[form], form))
        person.name_key = key(person.name)
        with_party = [one for one in members if one.party is not None]
        newest = max(with_party, key=lambda one: (one.published is not None, one.published, one.page_key), default=None)
        person.party_id = None if newest is None else newest.party
        rows = known[person.id]
        session.add_all(
            PersonName(person_id=person.id, name=name, name_key=key(name)) for name in sorted(set(forms) - set(rows))
        )
        for name in set(rows) - set(forms):
            session.delete(rows[name])
    session.flush()


def _batches(values: list[int]) -> Iterator[list[int]]:
    return (values[at : at + _MANY] for at in range(0, len(values), _MANY))


def drop_unnamed(session: Session, person_ids: Iterable[int]) -> None:
    """Take away those of the persons whom no release names any more."""
    ids = list(person_ids)
    if not ids:
        return
    session.flush()
    linked = set(session.scalars(select(PersonLink.person_id).where(PersonLink.person_id.in_(ids))))
    gone = sorted(set(ids) - linked)
    if gone:
        held = select(Membership.id).where(Membership.person_id.in_(gone))
        session.execute(delete(MembershipClaim).where(MembershipClaim.membership_id.in_(held)))
        for table in (PersonName, Membership):
            session.execute(delete(table).where(table.person_id.in_(gone)))
        session.execute(delete(Person).where(Person.id.in_(gone)))
