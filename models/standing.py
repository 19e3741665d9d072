"""Which document of a release counts: the newest version, at one address, as long as it is not withdrawn.

All of it is a function of the rows, never of the order in which they came.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import ColumnElement, select, tuple_
from sqlalchemy.orm import Session

from models.resolution.concerned import Concerned, concerned_by
from models.schema import Document, Page

Rank = tuple[datetime, str, str, int]
"""How new a document is: by the newest page that reads so; by path, key and arrival where no time is known."""

_NEVER = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class _Version:
    """What decides on a document's standing, without its text."""

    id: int
    page_id: int
    page_key: str
    url: str | None
    path: str | None
    address: str | None
    title: str | None
    scope: str
    text_sha256: str
    withdrawn: bool

    def same_release(self, other: _Version) -> bool:
        """One page met twice, or two that give one address as their own and agree on the title.

        Sites exist whose canonical link is the same on all their pages; those stay releases of their own.
        """
        met = (self.url is not None and self.url == other.url) or (self.path is not None and self.path == other.path)
        return (met and self.page_key == other.page_key) or (
            self.address is not None
            and self.title is not None
            and (self.address, self.title, self.scope) == (other.address, other.title, other.scope)
        )


def refresh(session: Session, document_ids: Iterable[int], texts: Iterable[tuple[str, str]] = ()) -> Concerned:
    """Set the standing of these documents and of all that depends on it; gives what the changes concern.

    `texts` are the (scope, sha256) of texts that these documents had before, whose duplicates may be free now.
    """
    seeds = _load(session, Document.id.in_(list(document_ids)))
    near = _related(session, seeds)
    others = _related(session, near)
    ranks = _ranks(session, others)
    standings = {version.id: _own_standing(version, others, ranks) for version in near}
    changed: set[int] = set()
    for document_id, standing in standings.items():
        if standing != "current":
            changed |= _set(session, document_id, standing, None)
    for scope, digest in sorted({(version.scope, version.text_sha256) for version in near} | set(texts)):
        changed |= _settle_duplicates(session, scope, digest, standings)
    session.flush()
    return concerned_by(session, changed)


def _load(session: Session, condition: ColumnElement[bool]) -> list[_Version]:
    columns: tuple[Any, ...] = (
        Document.id, Document.page_id, Page.key, Page.url, Page.path, Document.address, Document.title,
        Document.scope, Document.text_sha256, Page.withdrawn_at.is_not(None),
    )  # fmt: skip
    query = select(*columns).join(Page, Document.page_id == Page.id).where(condition).order_by(Document.id)
    return [_Version(*row) for row in session.execute(query)]


def _related(session: Session, versions: list[_Version]) -> list[_Version]:
    """The versions and all that could be versions of the same release (two queries: each has its index)."""
    by_key = Page.key.in_({version.page_key for version in versions})
    by_address = tuple_(Document.address, Document.title).in_(
        {(version.address, version.title) for version in versions if version.address and version.title}
    )
    found = {version.id: version for condition in (by_key, by_address) for version in _load(session, condition)}
    return [found[document_id] for document_id in sorted(found)]


def _ranks(session: Session, versions: list[_Version]) -> dict[int, Rank]:
    document_of = {version.page_id: version.id for version in versions}
    ranks: dict[int, Rank] = {}
    for page in (Page.id, Page.same_as_id):
        query = select(page, Page.fetched_at, Page.path, Page.key, Page.seq).where(page.in_(list(document_of)))
        for page_id, fetched_at, path, page_key, seq in session.execute(query):
            if page_id is not None:
                rank = (fetched_at or _NEVER, path or "", page_key, seq)
                ranks[document_of[page_id]] = max(ranks.get(document_of[page_id], rank), rank)
    return ranks


def _own_standing(version: _Version, others: list[_Version], ranks: dict[int, Rank]) -> str:
    if version.withdrawn:
        return "withdrawn"
    newer = (
        other.id != version.id
        and not other.withdrawn
        and ranks[other.id] > ranks[version.id]
        and version.same_release(other)
        for other in others
    )
    return "superseded" if any(newer) else "current"


def _settle_duplicates(session: Session, scope: str, digest: str, standings: dict[int, str]) -> set[int]:
    """Of documents with one text in one scope the first counts, the others point at it."""
    query = (
        select(Document.id, Document.standing, Document.published, Page.key)
        .join(Page, Document.page_id == Page.id)
        .where(Document.scope == scope, Document.text_sha256 == digest)
    )
    alive = sorted(
        (published is None, published or date.min, page_key, document_id)
        for document_id, standing, published, page_key in session.execute(query)
        if standings.get(document_id, standing) not in ("superseded", "withdrawn")
    )
    ids = [document_id for *_, document_id in alive]
    changed: set[int] = set()
    for document_id in ids[:1]:
        changed |= _set(session, document_id, "current", None)
    for document_id in ids[1:]:
        changed |= _set(session, document_id, "duplicate", ids[0])
    return changed


def _set(session: Session, document_id: int, standing: str, duplicate_of: int | None) -> set[int]:
    document = session.get_one(Document, document_id)
    if (document.standing, document.duplicate_of_id) == (standing, duplicate_of):
        return set()
    document.standing, document.duplicate_of_id = standing, duplicate_of
    return {document_id}
