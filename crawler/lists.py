"""Lists of releases, as platforms read them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from scrapy.http import TextResponse


@dataclass(frozen=True, slots=True)
class Entry:
    """A release as a list shows it."""

    url: str
    published: date | None = None
    modified: datetime | None = None


@dataclass(frozen=True, slots=True)
class Listing:
    """What a page of a list holds. `following` is the next page's address."""

    entries: list[Entry]
    following: str | None = None
    says_empty: bool = False
    """The list is there, by its own markup, and nothing is in it; without entries and this, its layout changed."""


@dataclass(frozen=True, slots=True)
class Way:
    """One way to a source's releases: where its list begins, and how to read it."""

    url: str
    read: Callable[[TextResponse], Listing]
