"""Bringing persons, links and memberships in line with what counts now."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from sqlalchemy import delete, func, or_, select
from sqlalchemy.orm import Session

from models.resolution.bodies import resolve_bodies
from models.resolution.clusters import clusters_of
from models.resolution.concerned import Concerned, Group
from models.resolution.decisions import decisions_on, names_by_people
from models.resolution.loading import load
from models.resolution.memberships import rebuild_posts
from models.resolution.person_names import blocks, likeness, sought
from models.resolution.persons import drop_unnamed, write_persons
from models.resolution.settling import settle_posts
from models.resolution.surnames import meeting_in_post, renamed, same_given_in
from models.schema import Appearance, Claim, Document, Membership, NameBlock, PersonLink, Post

_MANY = 400
"""Values in one IN list."""


def rebuild(session: Session, concerned: Concerned, *, known_until: Mapping[str, date | None] | None = None) -> None:
    """Work out what the changed documents concern.

    `known_until` is by scope the date of its last release before the change (`last_releases`): offices whose stated
    dates lie between that and the last one now change their kind, too.
    """
    moved = resolve_bodies(session, concerned.scopes)
    posts = set(concerned.posts) | moved
    done: set[Group] = set()
    taken: set[int] = set()
    groups = concerned.groups | _holders(session, moved) | same_given_in(session, posts) | _joined(session, concerned)
    for scope, name_key in sorted(groups):
        if (scope, name_key) in done:
            continue
        names = meeting(session, scope, name_key)
        done |= {(scope, name) for name in names}
        posts |= _persons(session, scope, names, taken)
    drop_unnamed(session, concerned.persons)
    for scope in sorted(concerned.scopes):
        posts |= _due(session, scope, (known_until or {}).get(scope), last_release(session, scope))
    rebuild_posts(session, posts)
    session.flush()


def _holders(session: Session, posts: set[int]) -> set[Group]:
    """The names of those who hold posts that claims were moved to or from: who shares a post may be one person."""
    if not posts:
        return set()
    query = select(Appearance.scope, Appearance.name_key).join(Claim, Claim.appearance_id == Appearance.id)
    return {(scope, name) for scope, name in session.execute(query.where(Claim.post_id.in_(posts)).distinct())}


def _joined(session: Session, concerned: Concerned) -> set[Group]:
    """The names of persons whom the changed releases spoke of: what joined them may be gone."""
    query = select(Appearance.scope, Appearance.name_key).join(PersonLink, PersonLink.appearance_id == Appearance.id)
    persons, found = sorted(concerned.persons), set[Group]()
    for at in range(0, len(persons), _MANY):
        rows = session.execute(query.where(PersonLink.person_id.in_(persons[at : at + _MANY])).distinct())
        found |= {(scope, name) for scope, name in rows}
    return found


def rebuild_all(session: Session) -> None:
    """Work out everything: after an upgrade, and to mend a store."""
    for scope in session.scalars(select(Document.scope).distinct().order_by(Document.scope)).all():
        rebuild_scope(session, scope)


def rebuild_scope(session: Session, scope: str) -> None:
    """Work out everything of one scope."""
    found = Concerned(scopes={scope})
    resolve_bodies(session, found.scopes)
    for name_key in session.scalars(select(Appearance.name_key).where(Appearance.scope == scope).distinct()).all():
        found.groups.add((scope, name_key))
        note_name(session, scope, name_key)
    session.flush()
    found.posts = set(session.scalars(select(Post.id).where(Post.scope == scope)))
    rebuild(session, found)


def last_release(session: Session, scope: str) -> date | None:
    """Date of a scope's newest release: what is known is known until then."""
    query = select(func.max(Document.published)).where(Document.scope == scope, Document.standing == "current")
    return session.scalar(query)


def last_releases(session: Session, scopes: Iterable[str]) -> dict[str, date | None]:
    """The same of several scopes."""
    return {scope: last_release(session, scope) for scope in set(scopes)}


def note_name(session: Session, scope: str, name_key: str) -> None:
    """Have the name found by the names that are like it."""
    there = select(NameBlock.block).where(NameBlock.scope == scope, NameBlock.name_key == name_key)
    keys = blocks(name_key)
    known = set(session.scalars(there.where(NameBlock.block.in_(keys)))) if keys else set()
    session.add_all(NameBlock(scope=scope, block=block, name_key=name_key) for block in sorted(keys - known))


def meeting(session: Session, scope: str, name_key: str) -> list[str]:
    """The name and all that may be the same person's, or one's that may."""
    found, frontier = {name_key}, {name_key}
    while frontier:
        near = meeting_in_post(session, scope, frontier)
        for name in sorted(frontier):
            query = select(NameBlock.name_key).where(NameBlock.scope == scope, NameBlock.block.in_(sought(name)))
            near |= {other for other in session.scalars(query.distinct()) if likeness(name, other) is not None}
        frontier = near - found
        found |= near
    return sorted(found)


def _persons(session: Session, scope: str, names: list[str], taken: set[int]) -> set[int]:
    """Work out who bears these names; gives the posts of those whose person changed."""
    appearances = load(session, scope, names)
    decisions = decisions_on(session, scope, names)
    names = sorted({*names, *(name for _, name in decisions.marks)})
    there = {one.name_key for one in appearances}
    appearances += load(session, scope, sorted(set(names) - there))  # people joined names that aren't like these
    clusters = [
        cluster
        for cluster in clusters_of(appearances, decisions, renamed(session, appearances))
        if any(one.in_public for one in cluster.members())
    ]
    posts = write_persons(session, scope, names, clusters, names_by_people(session, scope, names), taken)
    for cluster in clusters:
        posts |= settle_posts(session, scope, [one.id for one in cluster.members()])
    return posts


def _due(session: Session, scope: str, before: date | None, now: date | None) -> set[int]:
    """Posts with a stated date between two days: what was to come has come, or the other way round."""
    if before == now or before is None or now is None:
        return set()
    low, high = min(before, now), max(before, now)
    dates = [column.between(low, high) for column in (Membership.start_date, Membership.end_date, Membership.left_on)]
    query = select(Membership.post_id).join(Post, Membership.post_id == Post.id).where(Post.scope == scope, or_(*dates))
    return set(session.scalars(query.distinct()))


def forget_names(session: Session, groups: Iterable[Group]) -> None:
    """Take away the keys of names that no release has any more."""
    for scope, name_key in groups:
        if (
            session.scalar(
                select(Appearance.id).where(Appearance.scope == scope, Appearance.name_key == name_key).limit(1)
            )
            is None
        ):
            session.execute(delete(NameBlock).where(NameBlock.scope == scope, NameBlock.name_key == name_key))
