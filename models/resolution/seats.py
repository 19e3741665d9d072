"""Seats of which a person has one at a time: whoever takes another one in a presidium has left the one they had.

The same holds of kommunalråd and oppositionsråd, the one of the majority and the other of the opposition.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import Session, aliased

from models.schema import Claim, Document, PersonLink, Post

_PRESIDIUM = ("ordförande", "vice ordförande", "1:e vice ordförande", "2:e vice ordförande", "3:e vice ordförande")
_VICE = "vice ordförande"
"""Beside the numbered ones it is a shorter word for one of them."""
_FULL_TIME = ("kommunalråd", "oppositionsråd")


@dataclass(frozen=True, slots=True, order=True)
class Seat:
    """That a release has a person hold, or take, another seat than the post in question."""

    begins: date
    published: date
    incoming: bool


Seats = Mapping[int, list[Seat]]
"""By person, in the order in which they begin."""


def beside(session: Session, post_ids: Collection[int]) -> dict[int, set[int]]:
    """By post the other seats that its holder can't have at the same time."""
    own, other = aliased(Post), aliased(Post)
    one_body = and_(own.body_id == other.body_id, own.title.in_(_PRESIDIUM), other.title.in_(_PRESIDIUM))
    full_time = and_(
        own.body_id.is_(None), other.body_id.is_(None), own.title.in_(_FULL_TIME), other.title.in_(_FULL_TIME)
    )
    query = select(own.id, own.title, other.id, other.title).join(
        other, and_(own.scope == other.scope, own.id != other.id)
    )
    found: defaultdict[int, set[int]] = defaultdict(set)
    for post, title, sibling, its in session.execute(query.where(own.id.in_(post_ids), or_(one_body, full_time))):
        if _VICE not in (title, its) or "ordförande" in (title, its):
            found[post].add(sibling)
    return found


def seats_of(session: Session, siblings: Mapping[int, Iterable[int]]) -> dict[int, Seats]:
    """By post who has one of its siblings when."""
    wanted = {sibling for ids in siblings.values() for sibling in ids}
    query = (
        select(Claim.post_id, PersonLink.person_id, Document.published, Claim.start_date, Claim.kind)
        .join(Document, Claim.document_id == Document.id)
        .join(PersonLink, PersonLink.appearance_id == Claim.appearance_id)
        .where(Claim.post_id.in_(wanted), Claim.kind != "former", Claim.acting.is_(False))
        .where(Document.standing == "current", Document.published.is_not(None))
        .where(or_(Claim.end_date.is_(None), Claim.end_date > Document.published))
    )
    held: defaultdict[int, list[tuple[int, Seat]]] = defaultdict(list)
    if wanted:
        for post, person, published, start, kind in session.execute(query):
            if post is not None and published is not None:
                begins = start or published
                seat = Seat(begins, published, kind == "incoming" or begins > published)
                held[post].append((person, seat))
    found: dict[int, Seats] = {}
    for post, ids in siblings.items():
        by_person: defaultdict[int, list[Seat]] = defaultdict(list)
        for person, seat in (one for sibling in ids for one in held[sibling]):
            by_person[person].append(seat)
        found[post] = {person: sorted(seats) for person, seats in by_person.items()}
    return found
