"""Where the crawl meets the store: pages are archived by `crawler`, recorded here, extracted by `pipelines`.

Scrapy loads `StorePipeline` by its settings, so `scrapy crawl NAME` does what `pressrum crawl` does.
"""

from __future__ import annotations

import asyncio
import os
from collections.abc import Sequence
from datetime import UTC, date, datetime
from importlib.metadata import version

from scrapy import signals
from scrapy.crawler import Crawler
from sqlalchemy import Engine
from sqlalchemy.orm import Session

import models
import pipelines
from crawler import health
from crawler.causes import Cause
from crawler.memory import GONE, Asked, Fetched, Known, Memory
from crawler.register import Source
from crawler.spider import PressSpider
from extract.errors import PressrumError
from extract.page import Page
from extract.reading import address

_LIST_OF_FAILURES = 50
"""That a run's row holds of one source."""


def canonical(url: str) -> str:
    """The key of a page: its address without what names the reader's way."""
    return address(Page(b"", url=url), "") or url


def register(engine: Engine, sources: Sequence[Source]) -> None:
    """Bring the store's sources in line with those that are to be crawled."""
    with models.transaction(engine) as session:
        models.load_sources(session, [_row(source) for source in sources])


def _row(source: Source) -> models.SourceRow:
    return models.SourceRow(
        source.id, source.municipality, source.platform, source.address, source.room, source.document_type,
        source.valid_from, source.valid_to,
    )  # fmt: skip


def memory(engine: Engine, source: Source) -> Memory:
    """What the store knows of a source's releases."""
    with Session(engine) as session:
        rows = models.addresses(session, source.id)
    return Memory(
        [Known(r.url, r.release, r.etag, r.last_modified, r.status, r.first_at, r.checked_at) for r in rows], canonical
    )


class StorePipeline:
    """Records what a spider met, one source in one run; pages that come together are committed together."""

    def __init__(self, crawler: Crawler) -> None:
        settings = crawler.settings
        self._crawler = crawler
        self._engine = pipelines.open_store(settings["PRESSRUM_DB"])
        self._run_id: int | None = settings.getint("PRESSRUM_RUN") or None
        self._alone, self._extract = self._run_id is None, settings.getbool("PRESSRUM_EXTRACT")
        self._source_run_id = 0
        self._lock = asyncio.Lock()
        self._waiting: list[Fetched | Asked] = []
        self._host_lock = models.HostLock(self._engine)
        self._busy = False
        crawler.signals.connect(self._faulted, signal=signals.spider_error)
        crawler.signals.connect(self._faulted, signal=signals.item_error)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> StorePipeline:
        """As Scrapy makes it."""
        return cls(crawler)

    @property
    def _spider(self) -> PressSpider:
        assert isinstance(self._crawler.spider, PressSpider)
        return self._crawler.spider

    def open_spider(self) -> None:
        """Note that the source's crawl starts, and tell the spider what is known."""
        spider, source = self._spider, self._spider.source
        if self._alone and not self._host_lock.take(source.host):
            self._busy = True
            spider.logger.error("another run is crawling %s; nothing is asked", source.host)
            spider.hold()
            return
        register(self._engine, [source])
        spider.memory = memory(self._engine, source)
        with models.transaction(self._engine) as session:
            if self._run_id is None:
                self._run_id = models.start_run(
                    session, f"scrapy crawl {spider.name} -a source={source.id}", {"pressrum": version("pressrum")}
                )
            self._source_run_id = models.start_source_run(session, self._run_id, source.id)

    async def process_item(self, item: Fetched | Asked) -> Fetched | Asked:
        """Record it; returns when it is committed."""
        self._waiting.append(item)
        async with self._lock:  # those that come meanwhile are written by the first that gets the lock
            batch, self._waiting = self._waiting, []
            if batch:
                counts = await asyncio.get_running_loop().run_in_executor(None, self._record, batch)
                self._spider.health.counts.update(counts)
        return item

    def _record(self, batch: Sequence[Fetched | Asked]) -> list[str]:
        with models.transaction(self._engine) as session:
            return [self._record_one(session, item) for item in batch]

    def _record_one(self, session: Session, item: Fetched | Asked) -> str:
        source_id = self._spider.source.id
        if isinstance(item, Asked):
            models.note_address(session, item.url, source_id, status=item.status, when=item.when, headers=item.headers)
            if item.status in GONE and models.withdraw_address(session, item.url, item.when):
                return "withdrawn"
            return "unchanged" if item.status == 304 else "passed over"
        url = item.page.url
        assert url is not None
        met = models.record_page(
            session, item.page, canonical_url=url, archive=item.archive, status=item.status, run_id=self._run_id
        )
        models.note_address(
            session, url, source_id, status=item.status, when=item.page.fetched_at or datetime.now(UTC),
            release=item.release, headers=dict(item.page.headers),
        )  # fmt: skip
        return met.state

    def _faulted(self, failure: object = None, **_: object) -> None:
        value = getattr(failure, "value", failure)
        self._spider.health.stop(Cause.own, f"{type(value).__name__}: {value}; please report it")

    async def close_spider(self) -> None:
        """Note how it went; a crawl that stands alone extracts what it fetched."""
        if self._busy:
            return
        assert self._run_id is not None
        found = self._spider.health
        cause, words = health.verdict(found)
        counts = {name: found.counts[name] for name in health.COUNTS}
        with models.transaction(self._engine) as session:
            models.finish_source_run(
                session, self._source_run_id, counts, cause=cause, words=words, newest=found.newest
            )
        if self._alone:
            await asyncio.get_running_loop().run_in_executor(None, self._finish_alone, counts)
        self._host_lock.release(self._spider.source.host)
        self._engine.dispose()

    def _finish_alone(self, counts: dict[str, int]) -> None:
        assert self._run_id is not None
        failures = list(self._spider.health.failures[:_LIST_OF_FAILURES])
        if self._extract:
            failures += extract_pending(self._engine, self._spider.source.id)
            judge(self._engine, self._run_id, [self._spider.source])
        with models.transaction(self._engine) as session:
            models.finish_run(session, self._run_id, counts, failures)


def extract_pending(
    engine: Engine, only: str | None = None, settings: pipelines.Settings | None = None
) -> list[tuple[str, str]]:
    """Extract what waits (of one source, with `only`); gives the name and reason of what failed.

    What failed before is left to `pressrum extract`: a schedule would tell of it for ever.
    """
    settings = settings or pipelines.Settings(workers=max(1, (os.cpu_count() or 2) - 1))
    extraction = pipelines.Extraction(engine, settings, f"extract, after crawling {only or 'sources'}")
    with extraction:
        for _ in extraction.run(pipelines.waiting_pages(engine, source_id=only, failed=False)):
            pass
    return extraction.failures


def judge(engine: Engine, run_id: int, sources: Sequence[Source]) -> None:
    """Compare what extraction made of the run's pages with what the register asks of each source."""
    today = datetime.now(UTC).date()
    with models.transaction(engine) as session:
        newest = models.newest_release(session)
        for source in sources:
            found = models.quality(session, run_id, source.id)
            cause, words = health.judge(source, found.read, found.dated, found.texts)
            if cause is None and (words := _stale(source, newest.get(source.id), today)):
                cause = Cause.stale
            models.judge_source_run(session, run_id, source.id, found, cause, words)


def _stale(source: Source, newest: date | None, today: date) -> str | None:
    return health.stale(source, newest, today) if source.is_current(today) else None


__all__ = ["PressrumError", "StorePipeline", "canonical", "extract_pending", "judge", "memory", "register"]
