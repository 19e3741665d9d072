"""What passes between the crawl and the store: sources, what was met at them, and how it went."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Literal
from urllib.parse import urlsplit

from extract.page import Page

DocumentType = Literal["press release", "news", "blog"]
FIRST_WAIT = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Source:
    """A line of the register. Its columns are the CSV's, and the defaults here are what an empty one means."""

    id: str
    municipality: str | None
    """SCB code; None for a voice that is no municipality's, such as a politician's blog."""
    platform: str
    address: str
    """The room's or list's own address; everything the spider asks is on its host."""
    room: str | None
    """The room's number, where the platform has feeds or JSON by number."""
    document_type: DocumentType
    valid_from: date | None = None
    valid_to: date | None = None
    """A room that moved: last day of the old address. Such a source is crawled only when it is named."""
    evidence: str = ""
    interval_hours: float = 12.0
    """How long after a run the next one is due."""
    max_pages: int = 500
    """Releases that one run may fetch."""
    fresh_days: int = 120
    """Days without a new release after which the source is stale. Half of the rooms publish less than weekly."""
    min_dated: float = 0.8
    min_text: float = 0.8
    """Least share of a run's new releases that have a date, and a text of some length."""
    min_persons: float = 0.05
    """Least share that name a person with an office or a party. Many rightly name nobody, so only a run with many
    new releases is held to it."""

    @property
    def host(self) -> str:
        """Host and port, without "www.": what takes one request at a time."""
        return urlsplit(self.address).netloc.lower().removeprefix("www.")

    def is_current(self, today: date) -> bool:
        """Whether the room publishes here on that day, as far as the register knows."""
        return (self.valid_from is None or self.valid_from <= today) and (
            self.valid_to is None or today <= self.valid_to
        )


@dataclass(frozen=True, slots=True)
class Known:
    """A release that was met before: its key, its number on the platform, and what a conditional request sends."""

    url: str
    release: str | None
    etag: str | None
    last_modified: str | None
    status: int
    first_at: datetime
    checked_at: datetime

    def is_due(self, now: datetime) -> bool:
        """Whether to look for a change or withdrawal: after a day, then after as long again as it is known.

        Corrections come soon, so the waits double: a release of ten years has been asked for a dozen times.
        """
        return now - self.checked_at >= max(FIRST_WAIT, self.checked_at - self.first_at)

    def conditions(self) -> dict[str, str]:
        """Headers by which a server may answer 304."""
        given = {"If-None-Match": self.etag, "If-Modified-Since": self.last_modified}
        return {name: value for name, value in given.items() if value}


@dataclass(frozen=True, slots=True, repr=False)
class Fetched:
    """A release's page, archived: `archive` is its position, `release` its number on the platform."""

    page: Page
    status: int
    archive: str
    release: str | None = None

    def __repr__(self) -> str:
        return f"Fetched({self.page.url}, {len(self.page.body)} bytes, {self.archive})"  # logs aren't for bodies


@dataclass(frozen=True, slots=True)
class Asked:
    """An address that gave no page: 304 for a known release, a status of withdrawal, or 200 with something else."""

    url: str
    status: int
    when: datetime
    headers: Mapping[str, str] | None = field(default=None)


@dataclass(frozen=True, slots=True)
class Quality:
    """How many documents were read, and how many of these have a date, a text of some length, a person with a role."""

    read: int
    dated: int
    texts: int
    persons: int


@dataclass(frozen=True, slots=True)
class SourceRun:
    """How a run of a source went; `cause` is None where it was healthy."""

    source_id: str
    started_at: datetime
    ended_at: datetime | None
    counts: Mapping[str, int]
    cause: str | None
    words: str | None
    newest: date | None
    """Date of the newest release that its lists gave."""


@dataclass(frozen=True, slots=True)
class History:
    """What the store knows of each source: its last run, when the last healthy one ended, its newest release."""

    runs: Mapping[str, SourceRun] = field(default_factory=dict)
    successes: Mapping[str, datetime] = field(default_factory=dict)
    newest: Mapping[str, date] = field(default_factory=dict)
