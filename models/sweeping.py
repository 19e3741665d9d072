"""Taking away rows that nothing names any more."""

from __future__ import annotations

from sqlalchemy import delete, or_, select
from sqlalchemy.orm import Session, aliased

from models.schema import Body, BodyChange, Claim, Mention, Post


def sweep(session: Session, scopes: set[str]) -> None:
    """Take away posts and bodies that no claim or mention names any more."""
    claimed = select(Claim.id).where(Claim.post_id == Post.id).exists()
    session.execute(delete(Post).where(Post.scope.in_(scopes), ~claimed).execution_options(synchronize_session=False))
    other, change = aliased(Body), aliased(BodyChange)
    used = [select(table.id).where(table.body_id == Body.id).exists() for table in (Post, Claim, Mention)]
    used.append(select(other.id).where(other.canonical_id == Body.id).exists())
    named = or_(change.old_key == Body.name_key, change.new_key == Body.name_key)
    used.append(select(change.id).where(change.scope == Body.scope, named).exists())
    unused = delete(Body).where(Body.scope.in_(scopes))
    for condition in used:
        unused = unused.where(~condition)
    session.execute(unused.execution_options(synchronize_session=False))
