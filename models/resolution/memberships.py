"""Rows of memberships: the terms of each post, out of the claims of current documents.

What is there is compared with what ought to be, and only the difference is written.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any

from sqlalchemy import bindparam, delete, insert, select, tuple_, update
from sqlalchemy.orm import Session

from models.resolution.atoms import ELECTED
from models.resolution.notes import Said, Stated
from models.resolution.party_of import give_parties
from models.resolution.seats import beside, seats_of
from models.resolution.terms import Term, terms_of
from models.resolution.titles import is_post, of_one
from models.schema import (
    Appearance,
    Base,
    Body,
    Claim,
    Departure,
    Document,
    Membership,
    MembershipClaim,
    MembershipDeparture,
    Page,
    PersonLink,
    Post,
)

_MANY = 400
"""Values in one IN list."""

_ROWS = Base.metadata.tables["membership"]

Place = tuple[int, int, int]
"""Post, person, and which of their terms in it."""
_DERIVED = (
    "party_id", "kind", "first_seen", "last_seen", "start_date", "start_precision", "end_date", "end_precision",
    "new_on", "left_on", "claim_id",
)  # fmt: skip


def rebuild_posts(session: Session, post_ids: Iterable[int]) -> None:
    """Make the memberships of these posts what the claims on them say."""
    session.flush()
    known_until: dict[str, date | None] = {}
    wanted_posts = set(post_ids)
    for ids in _batches(sorted(wanted_posts)):
        wanted_posts |= {sibling for siblings in beside(session, ids).values() for sibling in siblings}
    for ids in _batches(sorted(wanted_posts)):
        posts = session.execute(
            select(Post.id, Post.scope, Post.title, Post.role_class, Body.name, Body.valid_until)
            .outerjoin(Body, Post.body_id == Body.id)
            .where(Post.id.in_(ids))
            .order_by(Post.id)
        ).all()
        said, classes = _said(session, ids)
        seats = seats_of(session, beside(session, ids))
        wanted: dict[Place, Term] = {}
        elected: list[Term] = []
        for post, scope, title, known_class, body, ended in posts:
            if scope not in known_until:
                known_until[scope] = _last(session, scope)
            role_class = min(classes[post], default=known_class)
            if role_class != known_class:
                session.execute(update(Post).where(Post.id == post).values(role_class=role_class))
            if not is_post(title, body, role_class):
                continue
            terms = terms_of(
                said[post], single=of_one(title, body), as_of=known_until[scope], body_ended=ended,
                seats=seats.get(post),
            )  # fmt: skip
            wanted |= _placed(post, terms)
            if role_class in ELECTED:
                elected += terms
        give_parties(session, elected)
        _write(session, ids, wanted)
        claimed = select(Claim.id).where(Claim.post_id == Post.id).exists()
        session.execute(delete(Post).where(Post.id.in_(ids), ~claimed).execution_options(synchronize_session=False))


def _placed(post: int, terms: Iterable[Term]) -> Iterator[tuple[Place, Term]]:
    count: defaultdict[int, int] = defaultdict(int)
    for term in terms:
        count[term.person] += 1
        yield (post, term.person, count[term.person]), term


def _last(session: Session, scope: str) -> date | None:
    query = select(Document.published).where(Document.scope == scope, Document.standing == "current")
    return session.scalar(query.where(Document.published.is_not(None)).order_by(Document.published.desc()).limit(1))


def _said(session: Session, post_ids: Sequence[int]) -> tuple[dict[int, list[Said]], dict[int, set[str]]]:
    """By post what is said of it, and the classes that its title has."""
    rows = session.execute(
        select(
            Claim.post_id, Claim.id, PersonLink.person_id, Appearance.party_id, Claim.document_id, Document.published,
            Page.key, Claim.start_char, Claim.kind, Claim.acting, Claim.renewed, Claim.start_date,
            Claim.start_precision, Claim.end_date, Claim.end_precision, Claim.role_class,
        )
        .join(Document, Claim.document_id == Document.id)
        .join(Page, Document.page_id == Page.id)
        .join(Appearance, Claim.appearance_id == Appearance.id)
        .join(PersonLink, PersonLink.appearance_id == Claim.appearance_id)
        .where(Claim.post_id.in_(post_ids), Document.standing == "current")
    )  # fmt: skip
    said: defaultdict[int, list[Said]] = defaultdict(list)
    classes: defaultdict[int, set[str]] = defaultdict(set)
    for (
        post, claim, person, party, document, published, page_key, start, kind, acting, renewed, first, first_precision,
        last, last_precision, role_class,
    ) in rows:  # fmt: skip
        said[post or 0].append(
            Said(
                claim, person, party, document, published, (page_key, start), kind, acting, renewed,
                _stated(first, first_precision), _stated(last, last_precision),
            )
        )  # fmt: skip
        if role_class:
            classes[post or 0].add(role_class)
    leaving = _leaving(session, {one.person for claims in said.values() for one in claims})
    for claims in said.values():
        claims += [one for person in {one.person for one in claims} for one in leaving.get(person, ())]
    return said, classes


def _leaving(session: Session, persons: set[int]) -> dict[int, list[Said]]:
    """By person what releases say of their leaving whatever they hold."""
    found: defaultdict[int, list[Said]] = defaultdict(list)
    for ids in _batches(sorted(persons)):
        rows = session.execute(
            select(
                Departure.id, PersonLink.person_id, Departure.document_id, Document.published, Page.key,
                Departure.start_char, Departure.end_date, Departure.end_precision,
            )
            .join(Document, Departure.document_id == Document.id)
            .join(Page, Document.page_id == Page.id)
            .join(PersonLink, PersonLink.appearance_id == Departure.appearance_id)
            .where(PersonLink.person_id.in_(ids), Document.standing == "current")
        )  # fmt: skip
        for departure, person, document, published, page_key, start, last, precision in rows:
            found[person].append(
                Said(
                    None, person, None, document, published, (page_key, start), "former", end=_stated(last, precision),
                    departure=departure,
                )
            )  # fmt: skip
    return found


def _stated(day: date | None, precision: str | None) -> Stated | None:
    return None if day is None else Stated(day, precision or "day")  # type: ignore[arg-type]


def _write(session: Session, post_ids: Sequence[int], wanted: dict[Place, Term]) -> None:
    """Make the memberships of these posts, and what they rest on, the wanted ones."""
    columns = (Membership.post_id, Membership.person_id, Membership.term, Membership.id)
    query = select(*columns, *(getattr(Membership, name) for name in _DERIVED)).where(Membership.post_id.in_(post_ids))
    there = {(row[0], row[1], row[2]): (row[3], tuple(row[4:])) for row in session.execute(query)}
    gone = [there[place][0] for place in there.keys() - wanted.keys()]
    for ids in _batches(sorted(gone)):
        for table, column in (
            (MembershipClaim, MembershipClaim.membership_id), (MembershipDeparture, MembershipDeparture.membership_id),
            (Membership, Membership.id),
        ):  # fmt: skip
            session.execute(delete(table).where(column.in_(ids)).execution_options(synchronize_session=False))
    changed, new = [], []
    for place, term in wanted.items():
        values = _values(term)
        if place not in there:
            new.append({"post_id": place[0], "person_id": place[1], "term": place[2]} | values)
        elif there[place][1] != tuple(values.values()):
            changed.append({"row": there[place][0]} | values)
    if changed:
        session.connection().execute(update(_ROWS).where(_ROWS.c.id == bindparam("row")), changed)
    ids_of = {place: row for place, (row, _) in there.items()}
    made = insert(Membership).returning(*columns)
    for post, person, number, row in session.execute(made, new) if new else ():
        ids_of[post, person, number] = row
    _rest(session, post_ids, {ids_of[place]: term for place, term in wanted.items()})


def _rest(session: Session, post_ids: Sequence[int], terms: dict[int, Term]) -> None:
    """Write which claims and departures each membership rests on."""
    held = select(Membership.id).where(Membership.post_id.in_(post_ids))
    claims = {(claim, row) for row, term in terms.items() for claim in term.claims}
    departures = {(departure, row) for row, term in terms.items() for departure in term.departures}
    for table, column, wanted in (
        (MembershipClaim, MembershipClaim.claim_id, claims),
        (MembershipDeparture, MembershipDeparture.departure_id, departures),
    ):
        query = select(column, table.membership_id).where(table.membership_id.in_(held))
        there = {(row[0], row[1]) for row in session.execute(query)}
        _forget(session, table, column, there - wanted)
        new = sorted(wanted - there)
        if table is MembershipClaim:  # a claim is of one membership: perhaps of another post's until now
            for ids in _batches([claim for claim, _ in new]):
                session.execute(delete(table).where(column.in_(ids)).execution_options(synchronize_session=False))
        if new:
            session.connection().execute(
                insert(Base.metadata.tables[table.__tablename__]),
                [{column.key: one, "membership_id": row} for one, row in new],
            )


def _forget(session: Session, table: type[Any], column: Any, links: set[tuple[int, int]]) -> None:
    for pairs in _batches(sorted(links)):
        gone = delete(table).where(tuple_(column, table.membership_id).in_(pairs))
        session.execute(gone.execution_options(synchronize_session=False))


def _batches(values: Sequence[Any]) -> Iterator[Sequence[Any]]:
    return (values[at : at + _MANY] for at in range(0, len(values), _MANY))


def _values(term: Term) -> dict[str, Any]:
    """What a membership's row says of a term, in the order of `_DERIVED`."""
    newest = max(
        (one for note in term.notes for one in note.said if one.claim is not None),
        key=lambda one: (one.published or date.min, one.order),
    )
    values = (
        term.party, term.kind, *term.seen, *_columns(term.start), *_columns(term.end), term.new_on, term.left_on,
        newest.claim,
    )  # fmt: skip
    return dict(zip(_DERIVED, values, strict=True))


def _columns(stated: Stated | None) -> tuple[date | None, str | None]:
    return (None, None) if stated is None else (stated.day, stated.precision)
