"""What a change of documents concerns: names, posts and persons that must be worked out again."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.schema import Appearance, Claim, Departure, Document, PersonLink

Group = tuple[str, str]
"""Scope and name key."""


@dataclass(slots=True)
class Concerned:
    """Names (with their scope), posts, persons and scopes."""

    groups: set[Group] = field(default_factory=set)
    posts: set[int] = field(default_factory=set)
    persons: set[int] = field(default_factory=set)
    scopes: set[str] = field(default_factory=set)
    """Whose bodies may have changed names."""

    def add(self, other: Concerned) -> None:
        """Take in what `other` concerns."""
        self.groups |= other.groups
        self.posts |= other.posts
        self.persons |= other.persons
        self.scopes |= other.scopes


def concerned_by(session: Session, document_ids: Iterable[int]) -> Concerned:
    """What these documents concern, as they are stored now."""
    found, ids = Concerned(), list(document_ids)
    if not ids:
        return found
    found.scopes = set(session.scalars(select(Document.scope).where(Document.id.in_(ids))))
    names = select(Appearance.scope, Appearance.name_key).where(Appearance.document_id.in_(ids))
    found.groups = {(scope, name) for scope, name in session.execute(names)}
    posts = select(Claim.post_id).where(Claim.document_id.in_(ids), Claim.post_id.is_not(None))
    found.posts = {post for post in session.scalars(posts) if post is not None}
    links = select(PersonLink.person_id).join(Appearance, PersonLink.appearance_id == Appearance.id)
    found.persons = set(session.scalars(links.where(Appearance.document_id.in_(ids))))
    leaving = links.join(Departure, Departure.appearance_id == Appearance.id).where(Departure.document_id.in_(ids))
    held = select(Claim.post_id).join(PersonLink, PersonLink.appearance_id == Claim.appearance_id)
    for person in session.scalars(leaving.distinct()).all():
        all_held = session.scalars(held.where(PersonLink.person_id == person, Claim.post_id.is_not(None)).distinct())
        found.posts |= {post for post in all_held if post is not None}
    return found
