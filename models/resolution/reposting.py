"""The posts of claims that an older version stored, by the rules of this one."""

from __future__ import annotations

from sqlalchemy import Delete, delete, select
from sqlalchemy.orm import Session

from models.names import body_kind, key, place_of
from models.resolution.bodies import post_of
from models.resolution.titles import office
from models.schema import (
    Body,
    Claim,
    Document,
    Membership,
    MembershipClaim,
    MembershipDeparture,
    Municipality,
    Post,
)


def repost_all(session: Session) -> None:
    """Give every claim of a role the post that it is of, and every body its kind."""
    for known in session.scalars(select(Body)).all():
        known.kind = body_kind(known.name)
    names = {row.code: row.name_key.removesuffix("s") for row in session.scalars(select(Municipality))}
    rows = session.execute(
        select(Claim, Document.scope, Document.municipality_code, Document.sender)
        .join(Document, Claim.document_id == Document.id)
        .where(Claim.role_title.is_not(None))
    ).all()
    for claim, scope, code, sender in rows:
        place = names.get(code) if code is not None else place_of(sender or "")
        held = office(claim.role_title or "", claim.organization, place)
        body = None if held.body is None else _body(session, scope, code, held.body)
        claim.body_id = None if body is None else body.id
        claim.post_id = post_of(session, scope, held.title, body, claim.role_class).id
        claim.acting = held.acting
    session.flush()
    _drop_unused(session)


def _drop_unused(session: Session) -> None:
    """Take away the posts that no claim is of any more, and what was derived of them; keys may be off (migrations)."""
    used = select(Claim.id).where(Claim.post_id == Post.id).exists()
    unused = select(Post.id).where(~used)
    held = select(Membership.id).where(Membership.post_id.in_(unused))
    for table in (MembershipClaim, MembershipDeparture):
        session.execute(_without_objects(delete(table).where(table.membership_id.in_(held))))
    session.execute(_without_objects(delete(Membership).where(Membership.post_id.in_(unused))))
    session.execute(_without_objects(delete(Post).where(~used)))


def _without_objects(statement: Delete) -> Delete:
    return statement.execution_options(synchronize_session=False)


def _body(session: Session, scope: str, code: str | None, name: str) -> Body:
    found = session.scalar(select(Body).where(Body.scope == scope, Body.name_key == key(name)))
    if found is None:
        found = Body(scope=scope, municipality_code=code, name=name, name_key=key(name), kind=body_kind(name))
        session.add(found)
        session.flush()
    return found
