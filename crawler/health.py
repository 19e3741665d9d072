"""How a source's run went: counts, and the cause where it failed."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import date, timedelta

from crawler.causes import Cause
from extract.visits import Quality, Source

COUNTS = ("listed", "fetched", "new", "changed", "unchanged", "withdrawn", "failed")
MANY = 20
"""New releases of a run from which on some must name persons: fewer may well be about water pipes and bathing."""


@dataclass(slots=True)
class Health:
    """Grows while a source is crawled."""

    counts: Counter[str] = field(default_factory=Counter)
    newest: date | None = None
    troubles: list[tuple[Cause, str]] = field(default_factory=list)
    """What kept the source's list from being read; what befell second ways only where nothing did that."""
    _own: bool = False
    failures: list[tuple[str, str]] = field(default_factory=list)
    """Releases that failed: address and reason."""
    stopped: tuple[Cause, str] | None = None
    """What ended the run in the midst of its work."""
    capped: bool = False

    def trouble(self, cause: Cause, words: str, *, own: bool = True) -> None:
        """Note what kept a list from being read; `own` where it is the register's, no second way that was tried."""
        if own or not self.troubles:
            self.troubles = [*self.troubles, (cause, words)] if own and self._own else [(cause, words)]
            self._own = self._own or own

    def stop(self, cause: Cause, words: str) -> None:
        """Note what ends the run here: what would have followed is missing."""
        self.stopped = self.stopped or (cause, words)

    def fail(self, url: str, cause: Cause, words: str) -> None:
        """Note that a release failed."""
        self.counts["failed"] += 1
        self.failures.append((url, f"{cause}: {words}"))

    def met(self, day: date | None) -> None:
        """Note a release's date as its list gives it."""
        if day is not None:
            self.newest = day if self.newest is None else max(self.newest, day)


def verdict(health: Health) -> tuple[Cause | None, str | None]:
    """Cause and words. (None, None) only for a source that gave something and whose answers were sound."""
    if health.stopped is not None:
        return health.stopped
    if health.counts["listed"] == 0:
        if health.troubles:
            return health.troubles[0]
        return Cause.empty, "its lists hold no release"
    if health.counts["failed"]:
        url, reason = health.failures[0]
        return Cause.failed, f"{health.counts['failed']} failed; the first: {url}: {reason}"
    return None, None


def judge(source: Source, found: Quality) -> tuple[Cause | None, str | None]:
    """Compare what extraction made of a run's new releases with the register's least shares."""
    if not found.read:
        return None, None
    asked = (
        (Cause.short, found.texts, source.min_text, "have a text of some length"),
        (Cause.no_dates, found.dated, source.min_dated, "have a date"),
        (Cause.no_persons, found.persons, source.min_persons, "name a person with an office or a party"),
    )
    for cause, count, least, words in asked:
        many = cause is not Cause.no_persons or found.read >= MANY
        if many and count / found.read < least:
            return cause, f"{count} of {found.read} releases {words}; the register asks {least:.0%}"
    return None, None


def stale(source: Source, newest: date | None, today: date) -> str | None:
    """Words for a source without a new release for too long; None for a fresh one, and where no date is known."""
    if newest is None or newest >= today - timedelta(days=source.fresh_days):
        return None
    return f"the newest release is of {newest}, more than {source.fresh_days} days ago"
