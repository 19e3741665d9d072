"""Rows of memberships: the terms of each post, out of the claims of current documents."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from models.resolution.terms import Said, Stated, Term, terms_of
from models.resolution.titles import of_one
from models.schema import (
    Appearance,
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

OCCUPATIONS = (None, "other")
"""Classes of titles that are an office only where a body is named: a consultant, an accordionist hold no post."""


def rebuild_posts(session: Session, post_ids: Iterable[int]) -> None:
    """Make the memberships of these posts what the claims on them say."""
    ids = sorted(set(post_ids))
    session.flush()
    known_until: dict[str, date | None] = {}
    for post in session.scalars(select(Post).where(Post.id.in_(ids)).order_by(Post.id)).all():
        body = None if post.body_id is None else session.get(Body, post.body_id)
        if post.scope not in known_until:
            known_until[post.scope] = _last(session, post.scope)
        said, classes = _said(session, post.id)
        post.role_class = min(classes, default=post.role_class)
        if post.body_id is None and post.role_class in OCCUPATIONS:
            said = []
        terms = terms_of(
            said, single=of_one(post.title, None if body is None else body.name), as_of=known_until[post.scope],
            body_ended=None if body is None else body.valid_until,
        )  # fmt: skip
        _write(session, post.id, terms)
    session.flush()
    claimed = select(Claim.id).where(Claim.post_id == Post.id).exists()
    session.execute(delete(Post).where(Post.id.in_(ids), ~claimed).execution_options(synchronize_session=False))


def _last(session: Session, scope: str) -> date | None:
    query = select(Document.published).where(Document.scope == scope, Document.standing == "current")
    return session.scalar(query.where(Document.published.is_not(None)).order_by(Document.published.desc()).limit(1))


def _said(session: Session, post_id: int) -> tuple[list[Said], set[str]]:
    rows = session.execute(
        select(
            Claim.id, PersonLink.person_id, Appearance.party_id, Claim.document_id, Document.published, Page.key,
            Claim.start_char, Claim.kind, Claim.acting, Claim.renewed, Claim.start_date, Claim.start_precision,
            Claim.end_date, Claim.end_precision, Claim.role_class,
        )
        .join(Document, Claim.document_id == Document.id)
        .join(Page, Document.page_id == Page.id)
        .join(Appearance, Claim.appearance_id == Appearance.id)
        .join(PersonLink, PersonLink.appearance_id == Claim.appearance_id)
        .where(Claim.post_id == post_id, Document.standing == "current")
    ).all()  # fmt: skip
    said = [
        Said(
            row[0], row[1], row[2], row[3], row[4], (row[5], row[6]), row[7], row[8], row[9],
            _stated(row[10], row[11]), _stated(row[12], row[13]),
        )
        for row in rows
    ]  # fmt: skip
    return said + _leaving(session, {one.person for one in said}), {row[14] for row in rows if row[14]}


def _leaving(session: Session, persons: set[int]) -> list[Said]:
    """What releases say of these persons' leaving whatever they hold."""
    rows = session.execute(
        select(
            Departure.id, PersonLink.person_id, Departure.document_id, Document.published, Page.key,
            Departure.start_char, Departure.end_date, Departure.end_precision,
        )
        .join(Document, Departure.document_id == Document.id)
        .join(Page, Document.page_id == Page.id)
        .join(PersonLink, PersonLink.appearance_id == Departure.appearance_id)
        .where(PersonLink.person_id.in_(persons), Document.standing == "current")
    ).all()  # fmt: skip
    return [
        Said(
            None, row[1], None, row[2], row[3], (row[4], row[5]), "former", end=_stated(row[6], row[7]),
            departure=row[0],
        )
        for row in rows
    ]  # fmt: skip


def _stated(day: date | None, precision: str | None) -> Stated | None:
    return None if day is None else Stated(day, precision or "day")  # type: ignore[arg-type]


def _write(session: Session, post_id: int, terms: list[Term]) -> None:
    rows = {
        (row.person_id, row.term): row
        for row in session.scalars(select(Membership).where(Membership.post_id == post_id))
    }
    count: defaultdict[int, int] = defaultdict(int)
    wanted: dict[int, Membership] = {}
    ended: list[tuple[Membership, int]] = []
    for term in terms:
        count[term.person] += 1
        row = rows.pop((term.person, count[term.person]), None)
        if row is None:
            row = Membership(person_id=term.person, post_id=post_id, term=count[term.person])
            session.add(row)
        _fill(row, term)
        wanted |= dict.fromkeys(term.claims, row)
        ended += [(row, departure) for departure in term.departures]
    session.flush()
    held = select(Membership.id).where(Membership.post_id == post_id)
    links = {
        link.claim_id: link
        for link in session.scalars(select(MembershipClaim).where(MembershipClaim.membership_id.in_(held)))
    }
    for claim_id, row in wanted.items():
        link = links.pop(claim_id, None) or session.get(MembershipClaim, claim_id)
        if link is None:
            session.add(MembershipClaim(claim_id=claim_id, membership_id=row.id))
        else:
            link.membership_id = row.id
    for link in links.values():
        session.delete(link)
    session.flush()
    _write_departures(session, post_id, ended)
    gone = [row.id for row in rows.values()]
    if gone:
        session.execute(delete(MembershipClaim).where(MembershipClaim.membership_id.in_(gone)))
        for row in rows.values():
            session.delete(row)


def _write_departures(session: Session, post_id: int, ended: list[tuple[Membership, int]]) -> None:
    held = select(Membership.id).where(Membership.post_id == post_id)
    query = select(MembershipDeparture).where(MembershipDeparture.membership_id.in_(held))
    links = {(link.membership_id, link.departure_id): link for link in session.scalars(query)}
    for row, departure_id in ended:
        if links.pop((row.id, departure_id), None) is None:
            session.add(MembershipDeparture(membership_id=row.id, departure_id=departure_id))
    for link in links.values():
        session.delete(link)
    session.flush()


def _fill(row: Membership, term: Term) -> None:
    newest = max(
        (one for note in term.notes for one in note.said if one.claim is not None),
        key=lambda one: (one.published or date.min, one.order),
    )
    row.party_id, row.kind = term.party, term.kind
    row.first_seen, row.last_seen = term.seen
    row.start_date, row.start_precision = _columns(term.start)
    row.end_date, row.end_precision = _columns(term.end)
    row.new_on, row.left_on, row.claim_id = term.new_on, term.left_on, newest.claim


def _columns(stated: Stated | None) -> tuple[date | None, str | None]:
    return (None, None) if stated is None else (stated.day, stated.precision)
