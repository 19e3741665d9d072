"""Rows of persons, their names and the links of appearances to them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from models.names import key
from models.resolution.clusters import Cluster
from models.schema import Appearance, Claim, Membership, MembershipClaim, Person, PersonLink, PersonName

Places = Mapping[tuple[str, str], str]


def write_persons(
    session: Session, scope: str, name_keys: list[str], clusters: list[Cluster], names: Places, taken: set[int]
) -> set[int]:
    """Make the persons' rows of these names those of the clusters; gives the posts of appearances whose person changed.

    Who was there keeps their id: that of the person whom most of the appearances were linked to. `taken` are the ids
    that others keep, and grows by those kept here.
    """
    links = _links(session, scope, name_keys, clusters)
    counted = {one.id for cluster in clusters for one in cluster.members()}
    before = {link.person_id for link in links.values()}
    for appearance_id in sorted(links.keys() - counted):  # of releases that count no more
        session.delete(links.pop(appearance_id))
    persons = _matched(session, scope, clusters, links, taken)
    moved: list[int] = []
    for person, cluster in zip(persons, clusters, strict=True):
        _describe(session, person, cluster, names)
        session.flush()
        for appearance_id, (reason, score, decided_by) in cluster.reasons.items():
            link = links.get(appearance_id)
            if link is None:
                session.add(
                    PersonLink(
                        appearance_id=appearance_id, person_id=person.id, reason=reason, score=score,
                        decided_by=decided_by,
                    )
                )  # fmt: skip
                moved.append(appearance_id)
                continue
            if link.person_id != person.id:
                moved.append(appearance_id)
            link.person_id, link.reason, link.score, link.decided_by = person.id, reason, score, decided_by
    session.flush()
    taken |= {person.id for person in persons}
    drop_unnamed(session, before - {person.id for person in persons})
    posts = select(Claim.post_id).where(Claim.appearance_id.in_(moved), Claim.post_id.is_not(None)).distinct()
    return {post for post in session.scalars(posts) if post is not None} if moved else set()


def _links(session: Session, scope: str, name_keys: list[str], clusters: list[Cluster]) -> dict[int, PersonLink]:
    joined = {one.name_key for cluster in clusters for one in cluster.members()} | set(name_keys)
    query = select(PersonLink).join(Appearance, PersonLink.appearance_id == Appearance.id)
    query = query.where(Appearance.scope == scope, Appearance.name_key.in_(joined))
    return {link.appearance_id: link for link in session.scalars(query)}


def _matched(
    session: Session, scope: str, clusters: list[Cluster], links: Mapping[int, PersonLink], others: set[int]
) -> list[Person]:
    votes: Counter[tuple[int, int]] = Counter()
    for at, cluster in enumerate(clusters):
        votes.update((at, links[one.id].person_id) for one in cluster.members() if one.id in links)
    taken: dict[int, int] = {}
    for (at, person_id), _ in sorted(votes.items(), key=lambda vote: (-vote[1], vote[0][1], vote[0][0])):
        if at not in taken and person_id not in taken.values() and person_id not in others:
            taken[at] = person_id
    found = []
    for at in range(len(clusters)):
        person = session.get(Person, taken[at]) if at in taken else None
        if person is None:
            person = Person(scope=scope, municipality_code=scope if scope.isdigit() else None, name="", name_key="")
            session.add(person)
        found.append(person)
    return found


def _describe(session: Session, person: Person, cluster: Cluster, names: Places) -> None:
    """Name (as people decided, else the form that most releases have), party (last named), forms of the name."""
    members = list(cluster.members())
    forms = Counter(one.name for one in members)
    decided = sorted({names[place] for one in members if (place := (one.page_key, one.name_key)) in names})
    person.name = decided[-1] if decided else min(forms, key=lambda form: (-forms[form], form))
    person.name_key = key(person.name)
    with_party = [one for one in members if one.party is not None]
    newest = max(with_party, key=lambda one: (one.published is not None, one.published, one.page_key), default=None)
    person.party_id = None if newest is None else newest.party
    session.flush()
    rows = {row.name: row for row in session.scalars(select(PersonName).where(PersonName.person_id == person.id))}
    for name in sorted(set(forms) - set(rows)):
        session.add(PersonName(person_id=person.id, name=name, name_key=key(name)))
    for name in set(rows) - set(forms):
        session.delete(rows[name])


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
