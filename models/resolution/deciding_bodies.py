"""What people decide of bodies: renamed, or merged into another. Rows of names, so they outlive new extraction."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from difflib import get_close_matches

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from extract.errors import UsageError
from models.engine import lock_writer
from models.names import key
from models.resolution.bodies import rename_body
from models.resolution.concerned import Concerned
from models.resolution.rebuilding import rebuild
from models.schema import Body, BodyChange, Claim, Mention, Post


def decide_body(session: Session, scope: str, old: str, new: str, day: date | None, kind: str = "renamed") -> int:
    """Decide that a body was renamed, or merged into another; gives the decision's id.

    Raises UsageError where no release names the old one, and for a merger without its day: offices end by it.
    """
    lock_writer(session)
    names = {body.name_key: body.name for body in session.scalars(select(Body).where(Body.scope == scope))}
    if key(old) not in names:
        near = get_close_matches(key(old), names, n=3, cutoff=0.6)
        told = f"; near it: {', '.join(names[one] for one in near)}" if near else ""
        raise UsageError(f"no release of {scope} names a body {old!r}{told}")
    if not key(new):
        raise UsageError("the new name is empty")
    if key(old) == key(new):
        raise UsageError(f"{old!r} is {new!r} already")
    if kind == "merged" and day is None:
        raise UsageError(f"say when {old} went into {new}: offices in it end by that (--from 2015-01-01)")
    row = rename_body(session, scope, old, new.strip(), day, kind)
    rebuild(session, Concerned(scopes={scope}))
    return row.id


def undo_body(session: Session, decision_id: int) -> None:
    """End a decision on a body: the releases decide again. Raises UsageError for one that isn't there, or was ended."""
    lock_writer(session)
    row = session.get(BodyChange, decision_id)
    if row is None or row.decided_by != "human" or row.undone_at is not None:
        raise UsageError(f"there is no decision {decision_id} that counts; pressrum bodies decisions lists them")
    row.undone_at = datetime.now(UTC)
    session.flush()
    rebuild(session, Concerned(scopes={row.scope}))
    for name in (row.old_key, row.new_key):
        _drop_unnamed(session, row.scope, name or "")


def body_decisions(session: Session, scope: str | None = None) -> Iterator[BodyChange]:
    """The decisions of people, the oldest first; ended ones have `undone_at`."""
    query = select(BodyChange).where(BodyChange.decided_by == "human").order_by(BodyChange.id)
    yield from session.scalars(query if scope is None else query.where(BodyChange.scope == scope))


def _drop_unnamed(session: Session, scope: str, name_key: str) -> None:
    """Take away a body that only the decision named."""
    body = session.scalar(select(Body).where(Body.scope == scope, Body.name_key == name_key))
    if body is None:
        return
    used = [select(table.id).where(table.body_id == body.id) for table in (Claim, Mention, Post)]
    used.append(select(Body.id).where(Body.canonical_id == body.id))
    change = or_(BodyChange.old_key == name_key, BodyChange.new_key == name_key)
    used.append(select(BodyChange.id).where(BodyChange.scope == scope, change, BodyChange.undone_at.is_(None)))
    if not any(session.scalar(query.limit(1)) is not None for query in used):
        session.delete(body)
        session.flush()
