"""What earlier runs know, as plain values: the crawl itself has no store."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from extract.page import Page

GONE = (404, 410)
FIRST_WAIT = timedelta(days=1)


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


class Memory:
    """The known releases of a source; `canonical` makes an address the key of a page."""

    def __init__(self, known: Iterable[Known] = (), canonical: Callable[[str], str] = str) -> None:
        self.canonical = canonical
        self._by_url = {one.url: one for one in known}
        self._by_release = {one.release: one for one in self._by_url.values() if one.release}

    def __iter__(self) -> Iterator[Known]:
        return iter(self._by_url.values())

    def find(self, key: str, release: str | None) -> Known | None:
        """The release at this address, or of this number under whatever slug or older address."""
        return self._by_release.get(release) if release in self._by_release else self._by_url.get(key)


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
