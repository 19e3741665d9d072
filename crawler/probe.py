"""Looks at sources without fetching releases: is a list there, what would be fetched, where is a press room."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from scrapy.crawler import AsyncCrawlerRunner
from scrapy.settings import Settings
from scrapy.utils.defer import deferred_from_coro
from scrapy.utils.log import configure_logging
from scrapy.utils.reactor import install_reactor

from crawler import discover, health, logs
from crawler.causes import Cause
from crawler.keeping import Store, memory
from crawler.manners import require_contact
from crawler.register import by_host
from crawler.spider import PressSpider
from extract.visits import History, Source, SourceRun

_AT_ONCE = 16


@dataclass(frozen=True, slots=True)
class Probe:
    """What a look at a source's lists gave; `wanted` are the releases that a crawl would fetch."""

    source: Source
    listed: int
    newest: date | None
    cause: Cause | None
    words: str | None
    wanted: list[str]


@dataclass(frozen=True, slots=True)
class Standing:
    """A line of `sources check`."""

    id: str
    cause: str | None
    words: str | None
    listed: int | None
    last_success: datetime | None
    newest: date | None
    dated: float | None
    texts: float | None
    persons: float | None
    """Shares of the last run's new releases with a date, a text of some length, a person with a role; None for none."""


def probe(
    sources: Sequence[Source], settings: Settings, *, keeper: Store | None = None, list_pages: int = 1,
    since: str | None = None, backfill: bool = False,
) -> list[Probe]:  # fmt: skip
    """Look at the sources' lists; those that the store knows are no longer wanted, where there is a store."""
    found: dict[str, Probe] = {}

    async def one(runner: AsyncCrawlerRunner, source: Source) -> None:
        crawler = runner.create_crawler(source.platform)
        await runner.crawl(
            crawler, source=source, dry=True, list_pages=list_pages, since=since, backfill=backfill,
            memory=memory(keeper, source) if keeper else None,
        )  # fmt: skip
        spider = crawler.spider
        assert isinstance(spider, PressSpider)
        cause, words = health.verdict(spider.health)
        seen = spider.health
        found[source.id] = Probe(source, seen.counts["listed"], seen.newest, cause, words, spider.would_fetch)

    async def host(runner: AsyncCrawlerRunner, group: Sequence[Source]) -> None:
        for source in group:
            await one(runner, source)

    _react(settings, lambda runner: _together(host(runner, group) for group in by_host(sources).values()))
    return [found[source.id] for source in sources]


def standings(history: History, sources: Sequence[Source], probes: Iterable[Probe]) -> list[Standing]:
    """What the register, the web and the store's history say of each source."""
    probed = {probe.source.id: probe for probe in probes}
    today = datetime.now(UTC).date()
    return [_standing(source, probed.get(source.id), history, today) for source in sources]


def invalid(words: str) -> Standing:
    """A line of the register that can't be read."""
    return Standing("-", "invalid line", words, None, None, None, None, None, None)


def _standing(source: Source, probe: Probe | None, history: History, today: date) -> Standing:
    run = history.runs.get(source.id)
    days = [day for day in (history.newest.get(source.id), probe.newest if probe else None) if day is not None]
    newest = max(days, default=None)
    cause: str | None = probe.cause if probe else None
    words = probe.words if probe else None
    if cause is None and run is not None:
        cause, words = run.cause, run.words
    if cause is None and source.is_current(today) and (words := health.stale(source, newest, today)):
        cause = Cause.stale
    if cause is None and run is None and probe is None:
        cause, words = "never crawled", "no run of it is known, and it was not asked"
    shares = [_share(run, name) for name in ("dated", "texts", "persons")]
    success = history.successes.get(source.id)
    return Standing(source.id, cause, words, probe.listed if probe else None, success, newest, *shares)


def _share(run: SourceRun | None, name: str) -> float | None:
    read = run.counts.get("read", 0) if run else 0
    return round(run.counts[name] / read, 3) if run and read else None


def find_rooms(domains: Sequence[str], settings: Settings) -> dict[str, tuple[list[discover.Finding], str | None]]:
    """Where each domain publishes, the likeliest first; and what kept its front page from being read."""
    found: dict[str, tuple[list[discover.Finding], str | None]] = {}
    addresses = {domain: domain if "://" in domain else f"https://www.{domain}/" for domain in domains}
    require_contact(str(settings.get("PRESSRUM_CONTACT", "")), [a.split("/")[2] for a in addresses.values()])

    async def one(runner: AsyncCrawlerRunner, domain: str, room: asyncio.Semaphore) -> None:
        async with room:
            crawler = runner.create_crawler(discover.Discover)
            await runner.crawl(crawler, address=addresses[domain])
            spider = crawler.spider
            assert isinstance(spider, discover.Discover)
            found[domain] = (discover.best(spider.findings), spider.trouble)

    def main(runner: AsyncCrawlerRunner) -> Awaitable[Any]:
        room = asyncio.Semaphore(_AT_ONCE)
        return _together(one(runner, domain, room) for domain in domains)

    _react(settings, main)
    return found


async def _together(parts: Iterable[Awaitable[None]]) -> None:
    await asyncio.gather(*parts)


def _react(settings: Settings, main: Callable[[AsyncCrawlerRunner], Awaitable[Any]]) -> None:
    settings.set("ITEM_PIPELINES", {}, "cmdline")  # nothing is kept of a look
    settings["DOWNLOADER_MIDDLEWARES"]["crawler.archive.ArchiveMiddleware"] = None
    configure_logging(settings)
    logs.to_stderr(as_json=False, level=60)
    install_reactor("twisted.internet.asyncioreactor.AsyncioSelectorReactor")
    from twisted.internet import reactor

    errors: list[BaseException] = []

    async def run() -> None:
        try:
            await main(AsyncCrawlerRunner(settings))
        except BaseException as error:  # the reactor would only log it
            errors.append(error)

    running: Any = reactor
    running.callWhenRunning(lambda: deferred_from_coro(run()).addBoth(lambda _: running.stop()))
    running.run()
    if errors:
        raise errors[0]
