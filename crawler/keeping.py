"""Who keeps what a crawl meets: the crawl knows no database, and finds its store by the name in its settings."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import cache
from typing import Protocol, cast

from scrapy.settings import BaseSettings
from scrapy.utils.misc import load_object

from crawler.memory import Memory
from extract.visits import Asked, Fetched, History, Known, Quality, Source, SourceRun


class Store(Protocol):
    """What a crawl asks of the store that `PRESSRUM_STORE` names; every method is a transaction of its own."""

    def canonical(self, url: str, /) -> str:
        """The key of a page: its address without what names the reader's way."""

    def take(self, host: str) -> bool:
        """Take the lock of a host; False where another process crawls it."""

    def release(self, host: str) -> None:
        """Let the host go."""

    def close(self) -> None:
        """Let all go."""

    def register(self, sources: Iterable[Source]) -> None:
        """Bring the store's sources in line with those that are to be crawled."""

    def known(self, source: Source) -> tuple[list[Known], list[Known]]:
        """The releases met by crawls of this source, and by those of its host's other sources."""

    def was_cut_off(self, source: Source) -> bool:
        """Whether the source's last run was killed or interrupted."""

    def history(self) -> History:
        """How the sources went until now."""

    def start_run(self, command: str, versions: Mapping[str, str]) -> int:
        """Note that a run starts now; gives its id."""

    def finish_run(self, run_id: int, counts: Mapping[str, int], failures: Iterable[tuple[str, str]]) -> None:
        """Note that it has ended, and how."""

    def start_source(self, run_id: int, source: Source) -> int:
        """Note that a source's crawl starts now; gives the id of its row."""

    def finish_source(
        self, row_id: int, counts: Mapping[str, int], cause: str | None, words: str | None, newest: date | None,
        *, cut_off: bool = False,
    ) -> None:  # fmt: skip
        """Note that it has ended, and how; one that was `cut_off` before its lists were walked has no end."""

    def record(self, run_id: int, source: Source, items: Sequence[Fetched | Asked]) -> list[str]:
        """Keep what was met; says of each what it was: "new", "changed", "unchanged", "withdrawn"."""

    def source_runs(self, run_id: int) -> list[SourceRun]:
        """How the sources of a run went."""

    def quality(self, run_id: int, source: Source) -> Quality:
        """What extraction made of the pages that a run met first."""

    def judge(self, run_id: int, source: Source, quality: Quality, cause: str | None, words: str | None) -> None:
        """Add that to the source's row, and a cause where it is no good."""

    def extract(self, source: Source | None = None, *, workers: int | None = None) -> list[tuple[str, str]]:
        """Read what waits, in worker processes; gives name and reason of what failed."""


def store(settings: BaseSettings, *, create: bool = True) -> Store:
    """The store of a process; without `create` one that is there already, or UsageError."""
    return _store(settings["PRESSRUM_STORE"], settings["PRESSRUM_DB"], create)


@cache
def _store(name: str, url: str, create: bool) -> Store:
    return cast("Store", load_object(name)(url, create=create))


def memory(keeper: Store, source: Source) -> Memory:
    """What the store knows of a source's releases."""
    own, beside = keeper.known(source)
    return Memory(own, keeper.canonical, beside, cut_off=keeper.was_cut_off(source))
