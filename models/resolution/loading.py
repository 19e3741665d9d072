"""What is known of the persons of current releases, as it is compared."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.resolution.atoms import Appearing
from models.resolution.titles import of_one
from models.schema import Appearance, Claim, Departure, Document, Page, Party, Post


@dataclass(frozen=True, slots=True)
class _Role:
    post: int
    single: bool
    title: str
    role_class: str | None
    begins: date | None
    leaves: bool


def load(session: Session, scope: str, names: list[str]) -> list[Appearing]:
    """The appearances of these names in current documents, with what they are compared by."""
    if not names:
        return []
    wanted = (Appearance.scope == scope, Appearance.name_key.in_(names), Document.standing == "current")
    claims = session.execute(
        select(
            Claim.appearance_id, Claim.post_id, Claim.role_class, Post.title, Post.body_id, Claim.kind, Claim.acting,
            Claim.renewed, Claim.start_date, Claim.end_date, Document.published,
        )
        .join(Appearance, Claim.appearance_id == Appearance.id)
        .join(Document, Appearance.document_id == Document.id)
        .join(Post, Claim.post_id == Post.id)
        .where(*wanted)
    )  # fmt: skip
    roles: defaultdict[int, list[_Role]] = defaultdict(list)
    for appearance, post, role_class, title, body_id, kind, acting, renewed_, start, end, published in claims:
        begins = None
        if kind != "former" and not renewed_ and (kind == "incoming" or start is not None):
            begins = start or published
        leaves = not acting and (kind == "former" or end is not None)
        single = of_one(title, None if body_id is None else "")
        roles[appearance].append(_Role(post or 0, single, title, role_class, begins, leaves))
    departing = set(
        session.scalars(
            select(Departure.appearance_id)
            .join(Appearance, Departure.appearance_id == Appearance.id)
            .join(Document, Appearance.document_id == Document.id)
            .where(*wanted)
        )
    )
    rows = session.execute(
        select(
            Appearance.id, Appearance.name, Appearance.name_key, Appearance.party_id, Party.name, Document.published,
            Page.key, Document.id,
        )
        .join(Document, Appearance.document_id == Document.id)
        .join(Page, Document.page_id == Page.id)
        .outerjoin(Party, Appearance.party_id == Party.id)
        .where(*wanted)
        .order_by(Page.key, Appearance.name_key)
    )  # fmt: skip
    return [
        Appearing(
            id_, name, name_key, party, party_name or "", published, page_key, document,
            frozenset((role.post, role.single) for role in roles[id_]),
            frozenset(role.title for role in roles[id_]),
            frozenset(role.role_class for role in roles[id_] if role.role_class),
            {role.post: role.begins for role in roles[id_] if role.begins is not None},
            frozenset(role.post for role in roles[id_] if role.leaves), id_ in departing,
        )
        for id_, name, name_key, party, party_name, published, page_key, document in rows
    ]  # fmt: skip
