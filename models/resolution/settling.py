"""What a release leaves out of an office, by what other releases say of the same person.

"Rektor" without a school is of the school whose rektor they are called elsewhere; a chair without a body is of the one
that they chair at that time; "vice ordförande" is the first or second one that they were before.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.resolution.bodies import post_of
from models.resolution.titles import office
from models.schema import Body, Claim, Document

_VICE = "vice ordförande"


@dataclass(frozen=True, slots=True)
class _Held:
    """A claim of an office, as the release has it."""

    claim: int
    post: int | None
    title: str
    role_class: str | None
    body: int | None
    """The canonical one."""
    kind: str
    begins: bool
    document: int
    published: date

    @property
    def numbered(self) -> bool:
        return self.title.endswith(_VICE) and self.title != _VICE


def settle_posts(session: Session, scope: str, appearance_ids: list[int]) -> set[int]:
    """Give a person's claims the posts that they are of; gives the posts whose claims came or went."""
    held = _held(session, appearance_ids)
    changed: set[int] = set()
    for one in held:
        meant = _meant(one, held)
        body = None if meant.body is None else session.get_one(Body, meant.body)
        if meant is one and one.body is not None and one.title != _VICE:
            continue
        wanted = post_of(session, scope, meant.title, body, one.role_class).id
        if wanted != one.post:
            session.get_one(Claim, one.claim).post_id = wanted
            changed |= {wanted, one.post or wanted}
    session.flush()
    return changed


def _held(session: Session, appearance_ids: list[int]) -> list[_Held]:
    rows = session.execute(
        select(
            Claim.id, Claim.post_id, Claim.role_title, Claim.role_class, Body.id, Body.canonical_id, Body.name,
            Claim.kind, Claim.start_date, Document.id, Document.published,
        )
        .join(Document, Claim.document_id == Document.id)
        .outerjoin(Body, Claim.body_id == Body.id)
        .where(Claim.appearance_id.in_(appearance_ids), Claim.role_title.is_not(None), Claim.post_id.is_not(None))
    )  # fmt: skip
    return [
        _Held(
            claim, post, office(title or "", name).title, role_class, canonical or body, kind,
            kind == "incoming" or start is not None, document, published or date.min,
        )
        for claim, post, title, role_class, body, canonical, name, kind, start, document, published in rows
    ]  # fmt: skip


def _meant(one: _Held, held: Iterable[_Held]) -> _Held:
    """The claim that names the same office in full."""
    if one.body is None:
        fuller = [other for other in held if other.title == one.title and other.body is not None]
        return _nearest(one, fuller) or one
    if one.title == _VICE and not one.begins:
        before = (other for other in held if other.numbered and other.body == one.body)
        return _latest(one, [other for other in before if other.published <= one.published]) or one
    return one


def _nearest(one: _Held, fuller: list[_Held]) -> _Held | None:
    """The only one there is; else that of the same release, of the last one before it, or of the next."""
    if len({other.body for other in fuller}) == 1:
        return fuller[0]
    here = [other for other in fuller if other.document == one.document]
    later = [other for other in fuller if other.published > one.published]
    first = min((other.published for other in later), default=None)
    return _latest(one, here or [other for other in fuller if other.published < one.published]) or _latest(
        one, [other for other in later if other.published == first]
    )


def _latest(one: _Held, found: list[_Held]) -> _Held | None:
    """The one of the last release; none where that has several."""
    last = max((other.published for other in found), default=None)
    offices = {(other.title, other.body): other for other in found if other.published == last}
    return next(iter(offices.values())) if len(offices) == 1 else None
