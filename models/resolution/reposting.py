"""The posts of claims that an older version stored, by the rules of this one."""

from __future__ import annotations

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from models.names import body_kind, key, place_of
from models.resolution.bodies import post_of
from models.resolution.titles import office
from models.schema import Body, Claim, Document, Municipality, Post


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
    used = select(Claim.id).where(Claim.post_id == Post.id).exists()
    session.execute(delete(Post).where(~used).execution_options(synchronize_session=False))


def _body(session: Session, scope: str, code: str | None, name: str) -> Body:
    found = session.scalar(select(Body).where(Body.scope == scope, Body.name_key == key(name)))
    if found is None:
        found = Body(scope=scope, municipality_code=code, name=name, name_key=key(name), kind=body_kind(name))
        session.add(found)
        session.flush()
    return found
