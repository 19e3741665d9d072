"""What spiders meet goes to the store, by an item pipeline: ``scrapy crawl`` does as ``pressrum crawl`` does."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from datetime import UTC, date, datetime
from importlib.metadata import version

from scrapy import signals
from scrapy.crawler import Crawler

from crawler import health
from crawler.causes import Cause
from crawler.keeping import Store, memory, store
from crawler.spider import PressSpider
from extract.visits import Asked, Fetched, Source

_TOGETHER = 0.12
"""Seconds in which pages gather: of some thirty together each takes a fifth of the time that it takes alone. More would
hold up the asking, as Scrapy waits with new pages while those that it has aren't done with (5 MB)."""
_LIST_OF_FAILURES = 50
"""That a run's row holds of one source."""


class Recording:
    """Records what a spider met, one source in one run; pages that come together are committed together."""

    def __init__(self, crawler: Crawler) -> None:
        settings = crawler.settings
        self._crawler, self._store = crawler, store(settings)
        self._run_id: int | None = settings.getint("PRESSRUM_RUN") or None
        self._alone, self._extract = self._run_id is None, settings.getbool("PRESSRUM_EXTRACT")
        self._row_id = 0
        self._lock = asyncio.Lock()
        self._waiting: list[Fetched | Asked] = []
        self._busy = False
        crawler.signals.connect(self._faulted, signal=signals.spider_error)
        crawler.signals.connect(self._faulted, signal=signals.item_error)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Recording:
        """As Scrapy makes it."""
        return cls(crawler)

    @property
    def _spider(self) -> PressSpider:
        assert isinstance(self._crawler.spider, PressSpider)
        return self._crawler.spider

    @property
    def _run(self) -> int:
        assert self._run_id is not None
        return self._run_id

    def open_spider(self) -> None:
        """Note that the source's crawl starts, and tell the spider what is known."""
        spider, source = self._spider, self._spider.source
        if self._alone and not self._store.take(source.host):
            self._busy = True
            spider.logger.error("another run is crawling %s; nothing is asked", source.host)
            spider.hold()
            return
        self._store.register([source])
        spider.memory = memory(self._store, source)
        if self._run_id is None:
            command = f"scrapy crawl {spider.name} -a source={source.id}"
            self._run_id = self._store.start_run(command, {"pressrum": version("pressrum")})
        self._row_id = self._store.start_source(self._run_id, source)

    async def process_item(self, item: Fetched | Asked) -> Fetched | Asked:
        """Record it; returns when it is committed."""
        self._waiting.append(item)
        async with self._lock:  # those that come meanwhile are written by the first that gets the lock
            if self._waiting:
                await asyncio.sleep(_TOGETHER)
            batch, self._waiting = self._waiting, []
            if batch:
                record = self._store.record
                loop = asyncio.get_running_loop()
                counts = await loop.run_in_executor(None, record, self._run, self._spider.source, batch)
                self._spider.health.counts.update(counts)
        return item

    def _faulted(self, failure: object = None, **_: object) -> None:
        value = getattr(failure, "value", failure)
        self._spider.health.stop(Cause.own, f"{type(value).__name__}: {value}; please report it")

    async def close_spider(self) -> None:
        """Note how it went; a crawl that stands alone extracts what it fetched."""
        if self._busy:
            return
        found = self._spider.health
        cause, words = health.verdict(found)
        counts = {name: found.counts[name] for name in health.COUNTS}
        cut_off = not self._crawler.crawling  # it was stopped from outside
        self._store.finish_source(self._row_id, counts, cause, words, found.newest, cut_off=cut_off)
        if self._alone:
            await asyncio.get_running_loop().run_in_executor(None, self._finish_alone, counts)
            self._store.release(self._spider.source.host)

    def _finish_alone(self, counts: dict[str, int]) -> None:
        source = self._spider.source
        failures = list(self._spider.health.failures[:_LIST_OF_FAILURES])
        if self._extract:
            failures += self._store.extract(source)
            judge(self._store, self._run, [source])
        self._store.finish_run(self._run, counts, failures)


def judge(keeper: Store, run_id: int, sources: Sequence[Source]) -> None:
    """Compare what extraction made of the run's pages with what the register asks of each source."""
    today = datetime.now(UTC).date()
    newest = keeper.history().newest
    for source in sources:
        found = keeper.quality(run_id, source)
        cause, words = health.judge(source, found)
        if cause is None and (words := _stale(source, newest.get(source.id), today)):
            cause = Cause.stale
        keeper.judge(run_id, source, found, cause, words)


def _stale(source: Source, newest: date | None, today: date) -> str | None:
    return health.stale(source, newest, today) if source.is_current(today) else None
