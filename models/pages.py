"""Pages as they are met: recorded first, so that extraction can die at any point and be taken up again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal, cast

from sqlalchemy import func, insert, or_, select, true
from sqlalchemy.orm import Session

from extract import page as values
from extract.visits import Fetched
from models.engine import lock_writer
from models.errors import StoreError
from models.evidence import LONGEST_ADDRESS
from models.resolution import rebuild
from models.resolution.rebuilding import last_releases
from models.schema import Document, Page, Source
from models.standing import refresh

PageState = Literal["new", "changed", "unchanged"]
Stage = Literal["pending", "extracted", "failed"]


@dataclass(frozen=True, slots=True)
class PageOutcome:
    """What recording a page came to.

    `state` tells whether the store knew it: "new", "changed" (its address or file with another body), "unchanged".
    `stage` is where its extraction stands, `extractor` and `model` with what it was last tried (None: never).
    """

    page_id: int
    state: PageState
    stage: Stage
    extractor: str | None
    model: str | None


@dataclass(frozen=True, slots=True)
class StoredPage:
    """A page that waits for extraction, and where its body lies."""

    page_id: int
    key: str
    url: str | None
    path: str | None
    archive: str | None
    source_id: str | None
    fetched_at: datetime | None
    content_type: str | None
    stage: Stage
    reason: str | None
    extractor: str | None
    model: str | None


def record_page(
    session: Session,
    page: values.Page,
    *,
    canonical_url: str | None = None,
    archive: str | None = None,
    status: int | None = None,
    run_id: int | None = None,
) -> PageOutcome:
    """Record that a page was met; commit before it is extracted.

    It is the same page again if its canonical address is (`canonical_url`, else ``page.url``; without an address, its
    path), and unchanged if its body's sha256 is. `archive` says where the body lies where that is not ``page.path``.
    Raises StoreError for a page with neither address nor path, and for a source that isn't registered.
    """
    lock_writer(session)
    path = page.path and _storable(page.path)
    key = canonical_url or page.url or path
    if not key:
        raise StoreError("a page without address and path can't be recorded: it could never be met again")
    if len(key) > LONGEST_ADDRESS:
        raise StoreError(f"{page.name[:60]}…: an address or path of {len(key)} characters can't be recorded")
    if page.source_id is not None and session.get(Source, page.source_id) is None:
        raise StoreError(f"{page.name}: its source {page.source_id!r} is not in the register of sources")
    known = session.scalars(select(Page).where(Page.key == key).order_by(Page.seq)).all()
    same = next((row for row in known if row.sha256 == page.sha256), None)
    if same is not None:
        _meet_again(session, same, path, page.fetched_at, list(known))
        return PageOutcome(same.id, "unchanged", cast("Stage", same.state), same.extractor, same.model)
    gone = _gone_since(known)
    if gone is not None and page.fetched_at is not None and page.fetched_at > gone:
        gone = None  # it is back; what comes from an older archive stays withdrawn
    row = Page(
        **_columns(page, run_id), key=key, canonical_url=canonical_url, path=path, status=status, seq=len(known) + 1,
        archive=archive or path, withdrawn_at=gone,
    )  # fmt: skip
    session.add(row)
    session.flush()
    return PageOutcome(row.id, "changed" if known else "new", "pending", None, None)


def record_first(session: Session, met: Sequence[Fetched], run_id: int) -> None:
    """Record pages of a crawl that the store knows nothing of yet, neither their addresses nor each other's."""
    lock_writer(session)
    rows = [
        _columns(one.page, run_id) | {
            "key": one.page.url, "canonical_url": one.page.url, "status": one.status, "seq": 1, "archive": one.archive,
        }
        for one in met
    ]  # fmt: skip
    session.execute(insert(Page), rows)


def _columns(page: values.Page, run_id: int | None) -> dict[str, Any]:
    headers = dict(page.headers)
    return {
        "url": page.url, "source_id": page.source_id, "content_type": page.content_type, "etag": headers.get("etag"),
        "last_modified": headers.get("last-modified"), "sha256": page.sha256, "size": len(page.body),
        "fetched_at": page.fetched_at, "state": "pending", "run_id": run_id,
    }  # fmt: skip


def _storable(path: str) -> str:
    """A file's name that is not UTF-8 (Python has it with halves of surrogate pairs), written with its bytes in hex."""
    return path.encode(errors="surrogateescape").decode(errors="backslashreplace")


def _meet_again(session: Session, row: Page, path: str | None, fetched_at: datetime | None, known: list[Page]) -> None:
    """A body that was there before can be the newest again: a page that was changed back."""
    moved = False
    if fetched_at is not None and (row.fetched_at is None or fetched_at > row.fetched_at):
        row.fetched_at, moved = fetched_at, True
    # Files that tell no time: what lies at this path now is newer than what lay there before. Only this path counts,
    # so that two saved copies of one address don't take turns at each run.
    here = [other for other in known if other.path == row.path]
    if fetched_at is None and row.path == path and here[-1] is not row:
        row.seq, moved = max(other.seq for other in known) + 1, True
    back = _gone_since(known)
    if back is not None and fetched_at is not None and fetched_at > back:
        for other in known:
            other.withdrawn_at = None
    if moved and (back is not None or len(known) > 1):
        session.flush()
        _refresh(session, [other.id for other in known])


def _gone_since(known: Sequence[Page]) -> datetime | None:
    return max((row.withdrawn_at for row in known if row.withdrawn_at is not None), default=None)


def _refresh(session: Session, page_ids: list[int]) -> None:
    documents = session.scalars(select(Document.id).where(Document.page_id.in_(page_ids))).all()
    scopes = session.scalars(select(Document.scope).where(Document.id.in_(documents))).all()
    known_until = last_releases(session, scopes)
    rebuild(session, refresh(session, documents), known_until=known_until)


def mark_failed(session: Session, page_id: int, reason: str, *, model: str | None = None) -> None:
    """Note that a page's extraction failed, why, and with which pipeline; what was stored of it before stays."""
    row = _get(session, page_id)
    row.state, row.reason, row.model = "failed", reason, model


def withdraw_page(session: Session, page_id: int, when: datetime) -> None:
    """Note that the page is gone at its source (404, 410): its documents leave the views, the rows stay."""
    lock_writer(session)
    rows = session.scalars(select(Page).where(Page.key == _get(session, page_id).key)).all()
    for row in rows:
        row.withdrawn_at = row.withdrawn_at or when
    session.flush()
    _refresh(session, [row.id for row in rows])


def pending_pages(
    session: Session, *, failed: bool = False, model: str | None = None, everything: bool = False,
    source_id: str | None = None,
) -> Iterator[StoredPage]:  # fmt: skip
    """Pages that wait for extraction, oldest first.

    With `failed` those that failed as well; with `model` those too that another pipeline (or version) extracted; with
    `everything` all that were ever recorded. With `source_id` only those that a crawl of this source met.
    """
    wanted = [true() if everything else Page.state == "pending"]
    if failed:
        wanted.append(Page.state == "failed")
    if model is not None:
        wanted.append((Page.state == "extracted") & (func.coalesce(Page.model, "") != model))
    query = select(Page).where(or_(*wanted)).order_by(Page.id)
    if source_id is not None:
        query = query.where(Page.source_id == source_id)
    found = session.scalars(query.execution_options(yield_per=500))
    for row in found:
        yield StoredPage(
            row.id, row.key, row.url, row.path, row.archive, row.source_id, row.fetched_at, row.content_type,
            cast("Stage", row.state), row.reason, row.extractor, row.model,
        )  # fmt: skip


def _get(session: Session, page_id: int) -> Page:
    row = session.get(Page, page_id)
    if row is None:
        raise StoreError(f"page {page_id} is not in the store; record_page gives the id")
    return row
