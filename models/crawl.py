"""What crawls know of sources: where releases were met, and how each run of a source went."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import UTC, date, datetime
from typing import Any, cast
from urllib.parse import urlsplit

from sqlalchemy import ColumnElement, func, insert, select
from sqlalchemy.orm import Session

from extract import visits
from models.engine import lock_writer
from models.errors import StoreError
from models.pages import withdraw_page
from models.schema import Address, Appearance, Document, Municipality, Page, Source, SourceRun

NOT_MODIFIED = 304
SHARED = ("platform", "address", "room", "document_type", "valid_from", "valid_to")
"""Columns of a source's row that are called in the register as they are here."""
SHORT_TEXT = 120
"""Characters; a "release" below it is most likely a page whose text wasn't found. Real short ones have some 200."""


def load_sources(session: Session, sources: Iterable[visits.Source]) -> None:
    """Bring the store's sources in line with the register's; none is deleted, for pages point at them.

    Raises StoreError for a municipality that is in no register.
    """
    lock_writer(session)
    codes = set(session.scalars(select(Municipality.code)))
    for source in sources:
        if source.municipality is not None and source.municipality not in codes:
            raise StoreError(f"source {source.id}: no municipality has the code {source.municipality}")
        values = {name: getattr(source, name) for name in SHARED} | {"municipality_code": source.municipality}
        row = session.get(Source, source.id)
        if row is None:
            session.add(Source(id=source.id, **values))
        else:
            for name, value in values.items():
                if getattr(row, name) != value:
                    setattr(row, name, value)


def addresses(session: Session, source_id: str) -> list[visits.Known]:
    """Every address at which crawls of this source met a release."""
    return _known(session, Address.source_id == source_id)


def addresses_beside(session: Session, source_id: str, host: str) -> list[visits.Known]:
    """Those that the other sources of its host met: a release that stands in two lists is fetched once."""
    rows = session.execute(select(Source.id, Source.address).where(Source.id != source_id))
    beside = [other for other, address in rows if urlsplit(address).netloc.lower().removeprefix("www.") == host]
    return _known(session, Address.source_id.in_(beside)) if beside else []


def _known(session: Session, condition: ColumnElement[bool]) -> list[visits.Known]:
    return [
        visits.Known(r.url, r.release, r.etag, r.last_modified, r.status, r.first_at, r.checked_at)
        for r in session.scalars(select(Address).where(condition))
    ]


def note_address(
    session: Session, url: str, source_id: str, *, status: int, when: datetime, release: str | None = None,
    headers: Mapping[str, str] | None = None,
) -> None:  # fmt: skip
    """Note what an address answered; ETag and Last-Modified are those of `headers`, kept as they are without."""
    row = session.get(Address, url)
    if row is None:
        row = Address(url=url, source_id=source_id, release=release, status=status, first_at=when, checked_at=when)
        session.add(row)
    row.status, row.checked_at = status, when
    if headers is not None:  # a 304 need not repeat them
        row.etag = headers.get("etag", row.etag if status == NOT_MODIFIED else None)
        row.last_modified = headers.get("last-modified", row.last_modified if status == NOT_MODIFIED else None)


def note_first(session: Session, met: Sequence[visits.Fetched], source_id: str) -> None:
    """Note what addresses answered that the store doesn't know yet."""
    rows = []
    for one in met:
        headers, when = dict(one.page.headers), one.page.fetched_at or datetime.now(UTC)
        rows.append({
            "url": one.page.url, "source_id": source_id, "release": one.release, "status": one.status,
            "first_at": when, "checked_at": when, "etag": headers.get("etag"),
            "last_modified": headers.get("last-modified"),
        })  # fmt: skip
    session.execute(insert(Address), rows)


def unknown(session: Session, urls: Collection[str]) -> set[str]:
    """Those of the addresses under which the store has neither a page nor an answer."""
    pages = session.scalars(select(Page.key).where(Page.key.in_(urls)))
    met = session.scalars(select(Address.url).where(Address.url.in_(urls)))
    return set(urls) - set(pages) - set(met)


def withdraw_address(session: Session, url: str, when: datetime) -> bool:
    """Take what was met at an address out of the views; tells whether there was anything."""
    page_id = session.scalar(select(Page.id).where(Page.key == url, Page.withdrawn_at.is_(None)).limit(1))
    if page_id is None:
        return False
    withdraw_page(session, page_id, when)
    return True


def start_source_run(session: Session, run_id: int, source_id: str) -> int:
    """Note that a source's crawl starts now; gives the row's id."""
    row = SourceRun(run_id=run_id, source_id=source_id, started_at=datetime.now(UTC), counts={})
    session.add(row)
    session.flush()
    return row.id


def finish_source_run(
    session: Session, source_run_id: int, counts: Mapping[str, int], *, ended: datetime | None, cause: str | None,
    words: str | None, newest: date | None,
) -> None:  # fmt: skip
    """Note that it has ended (None: that it was cut off, as a killed one is), and how."""
    row = session.get_one(SourceRun, source_run_id)
    row.ended_at, row.counts, row.cause, row.words, row.newest = ended, dict(counts), cause, words, newest


def was_cut_off(session: Session, source_id: str) -> bool:
    """Whether the source's last run has no end: it was killed or interrupted, and lists are walked newest first."""
    runs = select(SourceRun.ended_at).where(SourceRun.source_id == source_id).order_by(SourceRun.id.desc())
    last = session.execute(runs.limit(1)).first()
    return last is not None and last.ended_at is None


def judge_source_run(
    session: Session, run_id: int, source_id: str, quality: visits.Quality, cause: str | None, words: str | None
) -> None:
    """Add to a source's run what extraction made of its pages; a cause that is there already stays."""
    row = session.scalars(select(SourceRun).filter_by(run_id=run_id, source_id=source_id)).one()
    shares = {name: getattr(quality, name) for name in visits.Quality.__slots__}
    row.counts = {**row.counts, **shares}
    if row.cause is None:
        row.cause, row.words = cause, words


def quality(session: Session, run_id: int, source_id: str) -> visits.Quality:
    """What extraction made of the pages that this run met first."""
    of_run = (Page.run_id == run_id, Page.source_id == source_id)

    def count(*conditions: ColumnElement[bool]) -> int:
        query = select(func.count()).select_from(Document).join(Page, Document.page_id == Page.id)
        return session.scalar(query.where(*of_run, *conditions)) or 0

    return visits.Quality(
        count(),
        count(Document.published.is_not(None)),
        count(func.length(Document.text) >= SHORT_TEXT),
        count(select(Appearance.id).where(Appearance.document_id == Document.id).exists()),
    )


def source_runs(session: Session, run_id: int) -> list[visits.SourceRun]:
    """How the sources of one run went, in the order in which they were begun."""
    return [_row(row) for row in session.scalars(select(SourceRun).filter_by(run_id=run_id).order_by(SourceRun.id))]


def last_runs(session: Session) -> dict[str, visits.SourceRun]:
    """The last run of each source that ever ended."""
    newest = (
        select(func.max(SourceRun.id)).where(SourceRun.ended_at.is_not(None)).group_by(SourceRun.source_id)
    )  # fmt: skip
    rows = session.scalars(select(SourceRun).where(SourceRun.id.in_(newest)))
    return {row.source_id: _row(row) for row in rows}


def last_successes(session: Session) -> dict[str, datetime]:
    """When each source's last healthy run ended."""
    query = (
        select(SourceRun.source_id, func.max(SourceRun.ended_at))
        .where(SourceRun.cause.is_(None), SourceRun.ended_at.is_not(None))
        .group_by(SourceRun.source_id)
    )
    return {source_id: cast("datetime", ended) for source_id, ended in session.execute(query)}


def newest_release(session: Session) -> dict[str, date]:
    """The date of the newest release of each source, by what its pages say and by what its lists gave."""
    found: dict[str, date] = {}
    queries: tuple[Any, ...] = (
        select(Page.source_id, func.max(Document.published)).join(Page, Document.page_id == Page.id),
        select(SourceRun.source_id, func.max(SourceRun.newest)),
    )
    for query, column in zip(queries, (Page.source_id, SourceRun.source_id), strict=True):
        for source_id, day in session.execute(query.group_by(column)):
            if source_id is not None and day is not None:
                found[source_id] = max(found.get(source_id, day), day)
    return found


def _row(row: SourceRun) -> visits.SourceRun:
    return visits.SourceRun(row.source_id, row.started_at, row.ended_at, row.counts, row.cause, row.words, row.newest)
