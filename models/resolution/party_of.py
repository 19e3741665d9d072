"""The party of holders to whom no release of the post gives one: their own, by the release that is nearest before."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import date

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from models.resolution.atoms import ELECTED
from models.resolution.terms import Term
from models.schema import Appearance, Claim, Document, Page, PersonLink, Post

_MANY = 400
"""Values in one IN list."""


def give_parties(session: Session, terms: Sequence[Term]) -> None:
    """Set `known_party` of terms of elected persons where no release names a party with the post."""
    lacking = [term for term in terms if term.party is None]
    known = _parties(session, sorted({term.person for term in lacking}))
    for term in lacking:
        of = known.get(term.person)
        if of:
            last = term.seen[1] or date.max
            term.known_party = of[max(0, bisect_right(of, last, key=lambda one: one[0]) - 1)][1]


def _parties(session: Session, persons: list[int]) -> dict[int, list[tuple[date, int | None]]]:
    """By person each dated release that gives them a party, or says that they are in none any more; in order."""
    found: defaultdict[int, list[tuple[date, int | None]]] = defaultdict(list)
    vilde = select(Claim.id).where(Claim.appearance_id == Appearance.id, Claim.role_title.like("%vilde")).exists()
    for at in range(0, len(persons), _MANY):
        rows = session.execute(
            select(PersonLink.person_id, Document.published, Appearance.party_id)
            .join(Appearance, PersonLink.appearance_id == Appearance.id)
            .join(Document, Appearance.document_id == Document.id)
            .join(Page, Document.page_id == Page.id)
            .where(PersonLink.person_id.in_(persons[at : at + _MANY]), or_(Appearance.party_id.is_not(None), vilde))
            .where(Document.standing == "current", Document.published.is_not(None))
            .order_by(Document.published, Page.key, Appearance.name_key)
        )
        for person, published, party in rows:
            if published is not None:
                found[person].append((published, party))
    return found


def without_party(session: Session, persons: Collection[int]) -> set[int]:
    """Elected posts of these persons by releases that give them no party: a party told elsewhere concerns them."""
    query = (
        select(Claim.post_id)
        .join(Appearance, Claim.appearance_id == Appearance.id)
        .join(PersonLink, PersonLink.appearance_id == Appearance.id)
        .join(Post, Claim.post_id == Post.id)
        .where(PersonLink.person_id.in_(persons), Appearance.party_id.is_(None), Post.role_class.in_(ELECTED))
    )
    return {post for post in session.scalars(query.distinct()) if post is not None}
