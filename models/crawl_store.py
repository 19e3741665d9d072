"""The store as a crawl sees it: who asks which host, what is known of a source, what was met, how it went."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, date, datetime

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from extract.visits import Asked, Fetched, History, Known, Quality, Source, SourceRun
from models import crawl, runs
from models.engine import transaction
from models.locks import HostLock
from models.pages import record_first, record_page

_GONE = (404, 410)


class CrawlStore:
    """Keeps what crawls meet, in one database; `canonical` makes an address the key of a page.

    Every method is a transaction of its own. Raises StoreError for what can't be kept.
    """

    def __init__(self, engine: Engine, canonical: Callable[[str], str]) -> None:
        self.engine, self.canonical = engine, canonical
        self._lock = HostLock(engine)

    def take(self, host: str) -> bool:
        """Take the lock of a host; False where another process crawls it."""
        return self._lock.take(host)

    def release(self, host: str) -> None:
        """Let the host go."""
        self._lock.release(host)

    def close(self) -> None:
        """Let all go."""
        self._lock.close()
        self.engine.dispose()

    def register(self, sources: Iterable[Source]) -> None:
        """Bring the store's sources in line with those that are to be crawled."""
        with transaction(self.engine) as session:
            crawl.load_sources(session, sources)

    def known(self, source: Source) -> tuple[list[Known], list[Known]]:
        """The releases that crawls of this source met, and those that crawls of its host's other sources met."""
        with Session(self.engine) as session:
            return crawl.addresses(session, source.id), crawl.addresses_beside(session, source.id, source.host)

    def was_cut_off(self, source: Source) -> bool:
        """Whether the source's last run was killed or interrupted."""
        with Session(self.engine) as session:
            return crawl.was_cut_off(session, source.id)

    def history(self) -> History:
        """How the sources went until now."""
        with Session(self.engine) as session:
            return History(crawl.last_runs(session), crawl.last_successes(session), crawl.newest_release(session))

    def start_run(self, command: str, versions: Mapping[str, str]) -> int:
        """Note that a run starts now; gives its id."""
        with transaction(self.engine) as session:
            return runs.start_run(session, command, versions)

    def finish_run(self, run_id: int, counts: Mapping[str, int], failures: Iterable[tuple[str, str]]) -> None:
        """Note that it has ended, and how."""
        with transaction(self.engine) as session:
            runs.finish_run(session, run_id, counts, failures)

    def start_source(self, run_id: int, source: Source) -> int:
        """Note that a source's crawl starts now; gives the id of its row."""
        with transaction(self.engine) as session:
            return crawl.start_source_run(session, run_id, source.id)

    def finish_source(
        self, row_id: int, counts: Mapping[str, int], cause: str | None, words: str | None, newest: date | None,
        *, cut_off: bool = False,
    ) -> None:  # fmt: skip
        """Note that it has ended, and how; one that was `cut_off` before its lists were walked has no end."""
        ended = None if cut_off else datetime.now(UTC)
        with transaction(self.engine) as session:
            crawl.finish_source_run(session, row_id, counts, ended=ended, cause=cause, words=words, newest=newest)

    def record(self, run_id: int, source: Source, items: Sequence[Fetched | Asked]) -> list[str]:
        """Keep what was met, all or nothing; says of each what it was: "new", "changed", "unchanged", "withdrawn"."""
        with transaction(self.engine) as session:
            urls = Counter(item.page.url for item in items if isinstance(item, Fetched))
            fresh = crawl.unknown(session, [url for url, times in urls.items() if url and times == 1])
            first = [item for item in items if isinstance(item, Fetched) and item.page.url in fresh]
            if first:  # most of what a crawl meets; together they take a fifth of the time
                record_first(session, first, run_id)
                crawl.note_first(session, first, source.id)
            done = set(map(id, first))
            return ["new" if id(item) in done else _record(session, run_id, source.id, item) for item in items]

    def source_runs(self, run_id: int) -> list[SourceRun]:
        """How the sources of a run went."""
        with Session(self.engine) as session:
            return crawl.source_runs(session, run_id)

    def quality(self, run_id: int, source: Source) -> Quality:
        """What extraction made of the pages that a run met first."""
        with Session(self.engine) as session:
            return crawl.quality(session, run_id, source.id)

    def judge(self, run_id: int, source: Source, quality: Quality, cause: str | None, words: str | None) -> None:
        """Add that to the source's row, and a cause where it is no good."""
        with transaction(self.engine) as session:
            crawl.judge_source_run(session, run_id, source.id, quality, cause, words)


def _record(session: Session, run_id: int, source_id: str, item: Fetched | Asked) -> str:
    if isinstance(item, Asked):
        crawl.note_address(session, item.url, source_id, status=item.status, when=item.when, headers=item.headers)
        if item.status in _GONE and crawl.withdraw_address(session, item.url, item.when):
            return "withdrawn"
        return "unchanged" if item.status == crawl.NOT_MODIFIED else "passed over"
    url = item.page.url
    assert url is not None
    met = record_page(
        session, item.page, canonical_url=url, archive=item.archive, status=item.status, run_id=run_id
    )  # fmt: skip
    crawl.note_address(
        session, url, source_id, status=item.status, when=item.page.fetched_at or datetime.now(UTC),
        release=item.release, headers=dict(item.page.headers),
    )  # fmt: skip
    return met.state
