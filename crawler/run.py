"""One run over many sources: hosts side by side, the sources of one host one after the other."""

from __future__ import annotations

import asyncio
import gc
import logging
import signal
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from importlib.metadata import version
from typing import Any

import scrapy
from scrapy.crawler import AsyncCrawlerRunner
from scrapy.settings import Settings
from scrapy.utils.defer import deferred_from_coro
from scrapy.utils.log import configure_logging
from scrapy.utils.reactor import install_reactor

from crawler import health, logs
from crawler.keeping import Store, store
from crawler.manners import require_contact
from crawler.recording import judge
from crawler.register import by_host
from crawler.settings import user_agent
from crawler.spider import PressSpider
from extract.visits import Source, SourceRun

_log = logging.getLogger("pressrum.crawl")
HOSTS_AT_ONCE = 16
_NEW_OBJECTS = 20_000
"""After which the collector of cycles looks at them; Python's own number is 700."""


@dataclass(frozen=True, slots=True)
class Options:
    """How a run goes; `workers` read what it fetched."""

    since: str | None = None
    backfill: bool = False
    recheck: bool = False
    extract: bool = True
    log_json: bool = False
    verbose: bool = False
    workers: int | None = None


@dataclass(slots=True)
class Report:
    """What a run came to; `busy` are sources whose host another run was crawling."""

    runs: list[SourceRun]
    busy: list[str]
    failures: list[tuple[str, str]]
    interrupted: bool = False


def house_settings(given: Mapping[str, Any]) -> Settings:
    """Scrapy's settings: those of `crawler.settings`, and over them those given."""
    settings = Settings()
    settings.setmodule("crawler.settings")
    settings.update({**given, "LOG_INSTALL_ROOT_HANDLER": False}, priority="cmdline")
    settings.set("USER_AGENT", user_agent(settings["PRESSRUM_CONTACT"]), "cmdline")
    return settings


def due(settings: Settings, sources: Sequence[Source], now: datetime) -> list[Source]:
    """The current sources whose interval has passed since they were last crawled."""
    last = store(settings).history().runs
    return [
        source
        for source in sources
        if source.is_current(now.date())
        and (source.id not in last or now - last[source.id].started_at >= timedelta(hours=source.interval_hours))
    ]


def run(settings: Settings, sources: Sequence[Source], options: Options, say: Callable[[str], None]) -> Report:
    """Crawl, then extract what was fetched; `say` gets a line for each source as it ends.

    Extraction comes after fetching, so that neither slows the other; `pressrum extract` beside a long crawl works off
    what is there already. Raises UsageError where nobody is named whom a site could write to.
    """
    require_contact(settings["PRESSRUM_CONTACT"], [source.host for source in sources])
    keeper = store(settings)
    keeper.register(sources)
    command = " ".join(["pressrum", *sys.argv[1:]])
    run_id = keeper.start_run(command, {"pressrum": version("pressrum"), "scrapy": scrapy.__version__})
    settings.update({"PRESSRUM_RUN": run_id, "PRESSRUM_EXTRACT": False}, priority="cmdline")
    report = Report([], [], [])
    try:
        _Crawl(keeper, settings, options, report, say).run(by_host(sources))
        if options.extract and not report.interrupted:
            report.failures += keeper.extract(workers=options.workers)
            judge(keeper, run_id, [source for source in sources if source.id not in report.busy])
    finally:
        report.runs = keeper.source_runs(run_id)
        counts = {name: sum(row.counts.get(name, 0) for row in report.runs) for name in health.COUNTS}
        causes = [(row.source_id, f"{row.cause}: {row.words}") for row in report.runs if row.cause]
        keeper.finish_run(run_id, counts, [*causes, *report.failures])
    return report


class _Crawl:
    """The part of a run that the reactor runs."""

    def __init__(
        self, keeper: Store, settings: Settings, options: Options, report: Report, say: Callable[[str], None]
    ) -> None:
        self._settings, self._options, self._report, self._say = settings, options, report, say
        self._store = keeper
        self._error: BaseException | None = None

    def run(self, groups: Mapping[str, Sequence[Source]]) -> None:
        """Run to the end, or until a signal."""
        configure_logging(self._settings)
        level = logging.INFO if self._options.log_json or self._options.verbose else logging.CRITICAL
        logs.to_stderr(as_json=self._options.log_json, level=level)
        install_reactor("twisted.internet.asyncioreactor.AsyncioSelectorReactor")
        from twisted.internet import reactor

        self._runner = AsyncCrawlerRunner(self._settings)
        self._at_once = asyncio.Semaphore(HOSTS_AT_ONCE)
        running: Any = reactor  # typed as an interface that lacks what every reactor has
        running.callWhenRunning(lambda: deferred_from_coro(self._main(groups)).addBoth(lambda _: running.stop()))
        with _seldom_collecting():
            running.run(installSignalHandlers=False)
        if self._error is not None:
            raise self._error

    async def _main(self, groups: Mapping[str, Sequence[Source]]) -> None:
        loop = asyncio.get_running_loop()
        for number in (signal.SIGINT, signal.SIGTERM):
            loop.add_signal_handler(number, self._interrupt)
        try:
            await asyncio.gather(*(self._host(host, sources) for host, sources in groups.items()))
        except BaseException as error:  # the reactor would only log it
            self._error = error
        finally:
            for number in (signal.SIGINT, signal.SIGTERM):
                loop.remove_signal_handler(number)

    def _interrupt(self) -> None:
        if not self._report.interrupted:
            self._report.interrupted = True
            self._stopping = asyncio.ensure_future(self._runner.stop())

    async def _host(self, host: str, sources: Sequence[Source]) -> None:
        async with self._at_once:
            if self._report.interrupted:
                return
            if not self._store.take(host):
                self._report.busy += [source.id for source in sources]
                self._say(f"{', '.join(source.id for source in sources)}: left to another run, which crawls {host}")
                return
            try:
                for source in sources:
                    if not self._report.interrupted:
                        await self._source(source)
            finally:
                self._store.release(host)

    async def _source(self, source: Source) -> None:
        crawler = self._runner.create_crawler(source.platform)
        options, began = self._options, time.monotonic()
        await self._runner.crawl(
            crawler, source=source, since=options.since, backfill=options.backfill, recheck=options.recheck
        )  # fmt: skip
        spider = crawler.spider
        if isinstance(spider, PressSpider):
            found = spider.health
            cause, words = health.verdict(found)
            counts = {name: found.counts[name] for name in health.COUNTS}
            shown = ", ".join(f"{count} {name}" for name, count in counts.items() if count or name == "listed")
            self._say(f"{source.id}: {shown}{'; its cap is reached' * found.capped} ({time.monotonic() - began:.0f} s)")
            extra = {"source": source.id, "counts": counts, "cause": cause, "words": words}
            _log.info("crawled %s", source.id, extra=extra)


@contextmanager
def _seldom_collecting() -> Iterator[None]:
    """Have the collector of cycles look less often, and never at what is loaded by now.

    The tasks and futures that every answer goes through end without it. Looking for cycles among them and all that is
    loaded took a sixth of a crawl's time and found next to nothing: its memory is the same.
    """
    before = gc.get_threshold()
    gc.freeze()
    gc.set_threshold(_NEW_OBJECTS, *before[1:])
    try:
        yield
    finally:
        gc.set_threshold(*before)
        gc.unfreeze()


def repeat(arguments: Sequence[str], hours: float) -> None:
    """Run ``pressrum ARGUMENTS`` for ever, a process each time: a reactor runs only once, and memory starts afresh."""
    import subprocess

    while True:
        began = datetime.now(UTC)
        with suppress(KeyboardInterrupt):
            code = subprocess.run([sys.executable, "-m", "cli", *arguments], check=False).returncode  # noqa: S603
            print(f"pressrum crawl ended with exit code {code}; the next starts in {hours:g} h", file=sys.stderr)
            time.sleep(max(0.0, hours * 3600 - (datetime.now(UTC) - began).total_seconds()))
            continue
        return
