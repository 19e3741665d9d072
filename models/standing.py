"""Which document of a release counts: the newest version, at one address, as long as it is not withdrawn.

All of it is a function of the rows, never of the order in which they came.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from models.names import key
from models.schema import Appearance, Document, Page

Group = tuple[str, str]
"""Scope and name key: inside it, appearances may be one person."""

_NEVER = datetime.min.replace(tzinfo=UTC)


def refresh(session: Session, document_ids: Iterable[int], texts: Iterable[tuple[str, str]] = ()) -> set[Group]:
    """Set the standing of these documents and of all that depends on it; gives the groups of persons concerned.

    `texts` are the (scope, sha256) of texts that these documents had before, whose duplicates may be free now.
    """
    near = _neighbours(session, set(document_ids))
    standings = {document.id: _own_standing(session, document) for document in near}
    changed: set[int] = set()
    for document in near:
        if standings[document.id] != "current":
            changed |= _set(document, standings[document.id], None)
    concerned = {(document.scope, document.text_sha256) for document in near} | set(texts)
    for scope, digest in sorted(concerned):
        changed |= _settle_duplicates(session, scope, digest, standings)
    session.flush()
    return groups_of(session, changed)


def groups_of(session: Session, document_ids: Iterable[int]) -> set[Group]:
    """The groups of persons that the documents name."""
    ids = list(document_ids)
    found = session.execute(select(Appearance.scope, Appearance.name_key).where(Appearance.document_id.in_(ids)))
    return {(scope, name) for scope, name in found} if ids else set()


def _neighbours(session: Session, ids: set[int]) -> list[Document]:
    """The documents, and those that are versions of them or of which they are."""
    if not ids:
        return []
    seeds = session.scalars(select(Document).where(Document.id.in_(ids))).all()
    keys = select(Page.key).join(Document, Document.page_id == Page.id).where(Document.id.in_(ids))
    addresses = {document.address for document in seeds if document.address is not None}
    found = session.scalars(
        select(Document)
        .join(Page, Document.page_id == Page.id)
        .where(or_(Page.key.in_(keys), Document.address.in_(addresses)))
        .order_by(Document.id)
    )
    return list(found)


def _own_standing(session: Session, document: Document) -> str:
    page = session.get_one(Page, document.page_id)
    if page.withdrawn_at is not None:
        return "withdrawn"
    own = _rank(session, document)
    others = session.execute(
        select(Document, Page.key)
        .join(Page, Document.page_id == Page.id)
        .where(
            Page.key == page.key
            if document.address is None
            else or_(Page.key == page.key, Document.address == document.address),
            Document.id != document.id,
            Page.withdrawn_at.is_(None),
        )
    )
    for other, other_key in others:
        if (other_key == page.key or _same_release(document, other)) and _rank(session, other) > own:
            return "superseded"
    return "current"


def _same_release(one: Document, other: Document) -> bool:
    """Two pages that give one address as their own: versions only if they agree on the title.

    Sites exist whose canonical link is the same on all their pages; those stay releases of their own.
    """
    return one.scope == other.scope and key(one.title or "") == key(other.title or "")


def _rank(session: Session, document: Document) -> tuple[datetime, str, str, int]:
    """How new a document is: by the newest page that reads so; by path, key and arrival where no time is known."""
    pages = session.execute(
        select(Page.fetched_at, Page.path, Page.key, Page.seq).where(
            or_(Page.id == document.page_id, Page.same_as_id == document.page_id)
        )
    )
    return max((fetched_at or _NEVER, path or "", page_key, seq) for fetched_at, path, page_key, seq in pages)


def _settle_duplicates(session: Session, scope: str, digest: str, standings: dict[int, str]) -> set[int]:
    """Of documents with one text in one scope the first counts, the others point at it."""
    rows = session.execute(
        select(Document, Page.key)
        .join(Page, Document.page_id == Page.id)
        .where(Document.scope == scope, Document.text_sha256 == digest)
    ).all()
    alive = [
        (document.published is None, document.published or date.min, page_key, document.id, document)
        for document, page_key in rows
        if standings.get(document.id, document.standing) not in ("superseded", "withdrawn")
    ]
    changed: set[int] = set()
    ordered = [entry[-1] for entry in sorted(alive, key=lambda entry: entry[:-1])]
    for document in ordered[:1]:
        changed |= _set(document, "current", None)
    for document in ordered[1:]:
        changed |= _set(document, "duplicate", ordered[0].id)
    return changed


def _set(document: Document, standing: str, duplicate_of: int | None) -> set[int]:
    if (document.standing, document.duplicate_of_id) == (standing, duplicate_of):
        return set()
    document.standing, document.duplicate_of_id = standing, duplicate_of
    return {document.id}
