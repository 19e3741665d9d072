"""Tables of what was met: runs, pages, and the addresses and sources that a crawl met them at."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.schema.base import Base, UtcDateTime, one_of

PAGE_STATES = ("pending", "extracted", "failed")


class Run(Base):
    """A run of a command: what it ran with, and what came of it."""

    __tablename__ = "run"

    id: Mapped[int] = mapped_column(primary_key=True)
    command: Mapped[str] = mapped_column(Text)
    versions: Mapped[dict[str, Any]] = mapped_column(JSON)
    started_at: Mapped[datetime] = mapped_column(UtcDateTime)
    ended_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    """NULL while it runs, and for ever where it was killed."""
    new: Mapped[int | None]
    changed: Mapped[int | None]
    unchanged: Mapped[int | None]
    failed: Mapped[int | None]
    counts: Mapped[dict[str, Any] | None] = mapped_column(JSON)
    """Every count of the run, also those without a column."""
    failures: Mapped[list[Any] | None] = mapped_column(JSON)
    """What failed, as [name, reason] each."""


class Page(Base):
    """One body met at one address; a page that changed has a row for each body. The body itself is in the archive."""

    __tablename__ = "page"
    __table_args__ = (
        UniqueConstraint("key", "sha256"),
        one_of("state", PAGE_STATES),
        Index("ix_page_state", "state"),
        Index("ix_page_same_as_id", "same_as_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(Text)
    """What makes it the same page when met again: its canonical address, or its path where no address is known."""
    url: Mapped[str | None] = mapped_column(Text)
    canonical_url: Mapped[str | None] = mapped_column(Text)
    path: Mapped[str | None] = mapped_column(Text)
    source_id: Mapped[str | None] = mapped_column(ForeignKey("source.id"), index=True)
    status: Mapped[int | None]
    content_type: Mapped[str | None] = mapped_column(Text)
    etag: Mapped[str | None] = mapped_column(Text)
    last_modified: Mapped[str | None] = mapped_column(Text)
    sha256: Mapped[str] = mapped_column(Text)
    size: Mapped[int]
    """Bytes of the body."""
    fetched_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    """When this body was last met; NULL for a file that doesn't tell."""
    seq: Mapped[int]
    """Order of arrival among the bodies of this key: decides which is newest where no time is known."""
    archive: Mapped[str | None] = mapped_column(Text)
    """Where the body lies: ``file.warc.gz!<record number>`` or the path of a saved file."""
    state: Mapped[str] = mapped_column(Text)
    reason: Mapped[str | None] = mapped_column(Text)
    """Why extraction failed."""
    extractor: Mapped[str | None] = mapped_column(Text)
    model: Mapped[str | None] = mapped_column(Text)
    """Pipeline and version of the last extraction, also of one that failed."""
    same_as_id: Mapped[int | None] = mapped_column(ForeignKey("page.id"))
    """The page whose document this body reads as too (only what stands around the release changed)."""
    withdrawn_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    run_id: Mapped[int | None] = mapped_column(ForeignKey("run.id", ondelete="SET NULL"), index=True)
    """The run that met it first."""


class Address(Base):
    """Where a release was met by a crawl: what the next request to it must know."""

    __tablename__ = "address"

    url: Mapped[str] = mapped_column(Text, primary_key=True)
    """Without tracking and session parameters: the key of its pages."""
    source_id: Mapped[str] = mapped_column(ForeignKey("source.id"), index=True)
    release: Mapped[str | None] = mapped_column(Text)
    """The release's number on its platform, where that has one: the same under another slug or an older address."""
    etag: Mapped[str | None] = mapped_column(Text)
    last_modified: Mapped[str | None] = mapped_column(Text)
    status: Mapped[int]
    """HTTP status of the last answer; 404 and 410 are withdrawals."""
    first_at: Mapped[datetime] = mapped_column(UtcDateTime)
    checked_at: Mapped[datetime] = mapped_column(UtcDateTime)


class SourceRun(Base):
    """One source in one run: what was met, and how healthy it looks."""

    __tablename__ = "source_run"
    __table_args__ = (Index("ix_source_run_source_id_started_at", "source_id", "started_at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    run_id: Mapped[int] = mapped_column(ForeignKey("run.id", ondelete="CASCADE"), index=True)
    source_id: Mapped[str] = mapped_column(ForeignKey("source.id"))
    started_at: Mapped[datetime] = mapped_column(UtcDateTime)
    ended_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    """NULL while it runs, and for ever where it was killed."""
    counts: Mapped[dict[str, Any]] = mapped_column(JSON)
    """listed, fetched, new, changed, unchanged, withdrawn, failed; and read, dated, texts, persons of the extracted."""
    cause: Mapped[str | None] = mapped_column(Text)
    """Why it isn't healthy, as `crawler.causes` names it; NULL where it is."""
    words: Mapped[str | None] = mapped_column(Text)
    newest: Mapped[date | None]
    """Date of the newest release that its lists gave."""
