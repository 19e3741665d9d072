"""Which names are one body: spelling variants, abbreviations, and names that a body had before it was renamed.

Every name that releases write is a row of `body`; `canonical_id` points to the row of the body's newest name, NULL in
that row itself. Renames and mergers are rows of `body_change`, from texts and from people.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from sqlalchemy import func, or_, select, update
from sqlalchemy.orm import Session

from models.names import POLITICAL, body_kind, key
from models.resolution.titles import office
from models.schema import Body, BodyChange, Claim, Document, Post

_FILLING = {"och", "för", "i", "av", "samt"}
_ENDING = re.compile(r"(nämnd|utskott|styrelse|beredning|förvaltning)(?:en|et|n)?$")
_COMPANY = re.compile(r"\s+(?:ab|aktiebolag)$|^ab\s+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Name:
    """A row of `body`."""

    id: int
    name: str
    name_key: str
    kind: str
    canonical_id: int | None
    valid_from: date | None
    valid_until: date | None


_AFTERWARDS = timedelta(days=92)
"""How long after its end a body's offices may still be spoken of as held."""


@dataclass(frozen=True, slots=True)
class _Change:
    kind: str
    old: str
    new: str | None
    day: date | None
    decided: bool
    """By people."""


@lru_cache(maxsize=20_000)
def plain(name: str) -> str:
    """A body's name without what varies: "AB", definite ending, hyphen, "samt" for "och"."""
    folded = _COMPANY.sub("", key(name)).replace(" samt ", " och ").replace("&", "och")
    folded = _ENDING.sub(r"\1", folded)
    return re.sub(r"[\s,-]+", "", folded)


@lru_cache(maxsize=20_000)
def initials(name: str) -> str:
    """ "barn- och utbildningsnämnden": bun."""
    parts = re.findall(r"\w+", re.sub(_ENDING, r" \1", key(name)))
    return "".join(part[0] for part in parts if part not in _FILLING)


def resolve_bodies(session: Session, scopes: Iterable[str]) -> set[int]:
    """Set `canonical_id` and dates of these scopes' bodies; gives the posts whose claims came or went by that."""
    posts: set[int] = set()
    for scope in sorted(set(scopes)):
        query = select(
            Body.id, Body.name, Body.name_key, Body.kind, Body.canonical_id, Body.valid_from, Body.valid_until
        )
        bodies = [_Name(*row) for row in session.execute(query.where(Body.scope == scope).order_by(Body.name_key))]
        if bodies:
            posts |= _resolve(session, scope, bodies)
    return posts


def _resolve(session: Session, scope: str, bodies: list[_Name]) -> set[int]:
    by_key = {body.name_key: body for body in bodies}
    leader = _variants(bodies)
    changes = _believed(session, _changes(session, scope), by_key, bodies)
    ends: dict[int, date] = {}
    begins: dict[int, date] = {}
    becomes: dict[int, _Name] = {}
    for change in changes:
        old = _find(by_key, bodies, change.old)
        new = _find(by_key, bodies, change.new) if change.new is not None else None
        if old is None:
            continue
        old = leader[old.id]
        last = change.day - timedelta(days=1) if change.day is not None and change.kind != "ended" else change.day
        if last is not None:
            ends[old.id] = last
        if new is not None and (new := leader[new.id]).id != old.id:
            if change.day is not None:
                begins[new.id] = change.day
            if change.kind == "renamed":
                becomes[old.id] = new
    touched: set[int] = set()
    for body in bodies:
        head, seen = leader[body.id], {leader[body.id].id}
        while head.id in becomes and becomes[head.id].id not in seen:
            head = becomes[head.id]
            seen.add(head.id)
        wanted = (
            None if head.id == body.id else head.id, begins.get(leader[body.id].id), ends.get(leader[body.id].id),
        )  # fmt: skip
        if (body.canonical_id, body.valid_from, body.valid_until) != wanted:
            touched |= {body.id, *({body.canonical_id} if body.canonical_id else ()), head.id}
            values = dict(zip(("canonical_id", "valid_from", "valid_until"), wanted, strict=True))
            session.execute(update(Body).where(Body.id == body.id).values(values))
    return _repost(session, scope, touched) if touched else set()


def _believed(session: Session, changes: list[_Change], by_key: dict[str, _Name], bodies: list[_Name]) -> list[_Change]:
    """Without ends that can't be: of a municipality's council or board, of a body in which offices are held later."""
    found = {change.old: _find(by_key, bodies, change.old) for change in changes if change.kind != "renamed"}
    over = {name: body for name, body in found.items() if body is not None}
    if not over:
        return changes
    seen = (
        select(Claim.body_id, func.max(Document.published))
        .join(Document, Claim.document_id == Document.id)
        .where(Claim.body_id.in_({body.id for body in over.values()}), Claim.kind != "former")
        .where(Document.standing == "current")
        .group_by(Claim.body_id)
    )
    last = {body: day for body, day in session.execute(seen) if body is not None}
    believed = []
    for change in changes:
        body = over.get(change.old) if change.kind != "renamed" and not change.decided else None
        if body is not None:
            held = last.get(body.id)
            if body.kind in ("council", "board"):
                continue
            if held is not None and change.day is not None and held - change.day > _AFTERWARDS:
                continue
        believed.append(change)
    return believed


def _changes(session: Session, scope: str) -> list[_Change]:
    """What counts: of current documents and of people, whose word comes last."""
    query = (
        select(BodyChange, Document.published)
        .outerjoin(Document, BodyChange.document_id == Document.id)
        .where(BodyChange.scope == scope, or_(BodyChange.document_id.is_(None), Document.standing == "current"))
        .where(BodyChange.undone_at.is_(None))
    )
    found = session.execute(query).all()
    rows = sorted(
        (
            (row.decided_by == "human", published or date.min, row.old_key, row.new_key or "", row.kind, row)
            for row, published in found
        ),
        key=lambda item: item[:5],
    )
    return [_Change(row.kind, row.old_key, row.new_key, row.change_date, human) for human, *_, row in rows]


def _find(by_key: dict[str, _Name], bodies: list[_Name], name_key: str) -> _Name | None:
    """The body of that name; of a variant of it where the name itself was never written elsewhere."""
    return by_key.get(name_key) or next((body for body in bodies if plain(body.name) == plain(name_key)), None)


def _variants(bodies: list[_Name]) -> dict[int, _Name]:
    """By body its best written variant: the fullest name of one plain form, or what its letters stand for."""
    groups: defaultdict[str, list[_Name]] = defaultdict(list)
    for body in bodies:
        groups[plain(body.name)].append(body)
    leader = {body.id: _best(group) for group in groups.values() for body in group}
    political = [body for body in bodies if body.kind in POLITICAL and leader[body.id].id == body.id]
    for body in bodies:
        if body.kind == "other" and 2 <= len(body.name) <= 5 and body.name.isupper():
            meant = [one for one in political if initials(one.name) == body.name_key]
        elif body.kind == "subcommittee" and " " not in body.name:
            meant = [
                one
                for one in political
                if one.kind == "subcommittee" and " " in one.name and _tail(one) == plain(body.name)
            ]
        else:
            continue
        if len(meant) == 1:
            leader[body.id] = meant[0]
    return leader


def _tail(body: _Name) -> str:
    return plain(body.name_key.rpartition(" ")[2])


def _best(group: list[_Name]) -> _Name:
    return max(group, key=lambda body: (len(body.name), body.name))


def _repost(session: Session, scope: str, body_ids: set[int]) -> set[int]:
    """Bring the posts of claims on these bodies in line with their canonical bodies."""
    posts: set[int] = set()
    for claim in session.scalars(select(Claim).where(Claim.body_id.in_(body_ids), Claim.post_id.is_not(None))).all():
        body = session.get_one(Body, claim.body_id)
        title = office(claim.role_title or "", body.name).title
        wanted = post_of(session, scope, title, body, claim.role_class)
        if wanted.id != claim.post_id:
            posts |= {wanted.id, *filter(None, [claim.post_id])}
            claim.post_id = wanted.id
    ended = select(Post.id).where(Post.body_id.in_(body_ids))
    session.flush()
    return posts | set(session.scalars(ended))


def post_of(session: Session, scope: str, title: str, body: Body | None, role_class: str | None) -> Post:
    """The post of a title in a body's canonical form; made where there is none yet."""
    body_id = None if body is None else body.canonical_id or body.id
    query = select(Post).where(Post.scope == scope, Post.title == title, Post.body_id.is_not_distinct_from(body_id))
    found = session.scalar(query)
    if found is None:
        found = Post(scope=scope, title=title, role_class=role_class, body_id=body_id)
        session.add(found)
        session.flush()
    return found


def rename_body(
    session: Session, scope: str, old: str, new: str | None, day: date | None, kind: str, decided_by: str = "human"
) -> BodyChange:
    """Record what a person knows: `old` was renamed to, or merged into, `new`, or ended."""
    row = BodyChange(
        scope=scope, kind=kind, old_key=key(old), new_key=None if new is None else key(new), change_date=day,
        decided_by=decided_by,
    )  # fmt: skip
    session.add(row)
    for name in (old, new):
        if (
            name is not None
            and session.scalar(select(Body.id).where(Body.scope == scope, Body.name_key == key(name))) is None
        ):
            code = scope if scope.isdigit() else None
            session.add(Body(scope=scope, municipality_code=code, name=name, name_key=key(name), kind=body_kind(name)))
    session.flush()
    return row
