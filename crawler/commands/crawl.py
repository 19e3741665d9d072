"""The command ``pressrum crawl``. `cli` mounts it."""

from __future__ import annotations

import os
import re
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from crawler.commands.sources import Contact, Db, Register
from extract.errors import UsageError

if TYPE_CHECKING:
    from scrapy.settings import Settings

    from crawler.run import Report
    from extract.visits import Source

SHORTEST_DELAY = 0.001
"""Seconds. Without any, Scrapy 2.19 lets go of all that is queued for a host at once, whatever its limit is."""
_PERIOD = re.compile(r"(\d+(?:\.\d+)?)\s*(h|d|m|min)")
_HOURS = {"h": 1.0, "d": 24.0, "m": 1 / 60, "min": 1 / 60}


def crawl(
    wanted: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[SOURCE...]", help="Sources by id, or a municipality's code; none: those that are due."
        ),
    ] = None,
    everything: Annotated[bool, typer.Option("--all", help="Every current source, due or not.")] = False,
    since: Annotated[str | None, typer.Option(metavar="DATE", help="Only releases from this date on.")] = None,
    backfill: Annotated[
        bool, typer.Option("--backfill", help="Walk the lists to their end, over known pages.")
    ] = False,
    recheck: Annotated[
        bool, typer.Option("--recheck", help="Ask for known releases again: changed? withdrawn?")
    ] = False,
    extract: Annotated[bool, typer.Option("--extract/--no-extract", help="Read what was fetched, at the end.")] = True,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only say which releases would be fetched.")] = False,
    every: Annotated[str | None, typer.Option(metavar="PERIOD", help="Go on for ever, each 30min, 6h, 1d.")] = None,
    db: Db = "sqlite:///pressrum.db",
    sources: Register = None,
    archive: Annotated[
        Path, typer.Option(envvar="PRESSRUM_ARCHIVE", metavar="DIR", help="Where responses are kept, as WARC.")
    ] = Path("archive"),
    contact: Contact = "",
    delay: Annotated[float | None, typer.Option(min=0, metavar="SECONDS", help="Between requests to one host.")] = None,
    timeout: Annotated[
        float | None, typer.Option(min=0.1, metavar="SECONDS", help="For one answer, headers and body; 60.")
    ] = None,
    workers: Annotated[int, typer.Option(min=1, help="Worker processes for reading.")] = max(
        1, (os.cpu_count() or 2) - 1
    ),
    log_json: Annotated[bool, typer.Option("--log-json", help="Log as JSON lines, to stderr.")] = False,
    verbose: Annotated[bool, typer.Option("--verbose", "-v", help="Log for people, to stderr.")] = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Print nothing but what failed.")] = False,
) -> None:
    """Fetch new releases from the sources, archive and record each, and read them."""
    if every is not None:
        return _every(every)
    from crawler import run
    from crawler.register import read_sources, select

    register = read_sources(sources)
    _date(since)
    given: dict[str, Any] = {"PRESSRUM_DB": db, "PRESSRUM_ARCHIVE": str(archive), "PRESSRUM_CONTACT": contact}
    if delay is not None:
        given |= {"DOWNLOAD_DELAY": max(delay, SHORTEST_DELAY), "AUTOTHROTTLE_START_DELAY": delay}
        given |= {"AUTOTHROTTLE_ENABLED": delay > 0, "PRESSRUM_BACKOFF": delay}
    if timeout is not None:
        given["DOWNLOAD_TIMEOUT"] = timeout
    settings = run.house_settings(given)
    if wanted:
        chosen = select(register, wanted)
    else:
        now = datetime.now(UTC)
        current = [source for source in register.values() if source.is_current(now.date())]
        chosen = current if everything else run.due(settings, current, now)
    if not chosen:
        if not quiet:
            print("no source is due")
        return None
    if dry_run:
        return _dry(settings, chosen, since, backfill=backfill)
    options = run.Options(since, backfill, recheck, extract, log_json, verbose, workers)
    return _tell(run.run(settings, chosen, options, (lambda _: None) if quiet else print), quiet=quiet)


def _dry(settings: Settings, chosen: list[Source], since: str | None, *, backfill: bool) -> None:
    from crawler import probe
    from crawler.keeping import store
    from crawler.spider import LIST_PAGES

    probes = probe.probe(
        chosen, settings, keeper=store(settings), list_pages=LIST_PAGES, since=since,
        backfill=backfill,
    )  # fmt: skip
    for found in probes:
        print(*found.wanted, sep="\n", end="\n" * bool(found.wanted))
        if found.cause:
            print(f"failed: {found.source.id}: {found.cause}: {found.words}", file=sys.stderr)
    if any(found.cause for found in probes):
        raise typer.Exit(1)


def _tell(report: Report, *, quiet: bool) -> None:
    failed = [row for row in report.runs if row.cause]
    for row in failed:
        print(f"failed: {row.source_id}: {row.cause}: {row.words}", file=sys.stderr)
    for name, reason in report.failures:
        print(f"failed: {name}: {reason}", file=sys.stderr)
    if not quiet:
        names = ("new", "changed", "unchanged", "withdrawn", "failed")
        total = {name: sum(row.counts.get(name, 0) for row in report.runs) for name in names}
        counts = ", ".join(f"{count} {name}" for name, count in total.items())
        print("interrupted; " * report.interrupted + f"{len(report.runs)} sources, {len(failed)} failed; {counts}")
    if report.interrupted:
        raise typer.Exit(130)
    if failed or report.failures:
        raise typer.Exit(1)


def _every(period: str) -> None:
    from crawler.run import repeat

    match = _PERIOD.fullmatch(period.strip())
    if match is None or not float(match[1]):
        raise UsageError(f"--every {period}: give a period such as 30min, 6h or 1d")
    arguments = [a for i, a in enumerate(sys.argv[1:]) if a != "--every" and sys.argv[i] != "--every"]
    repeat([a for a in arguments if not a.startswith("--every=")], float(match[1]) * _HOURS[match[2]])


def _date(since: str | None) -> None:
    from datetime import date

    try:
        date.fromisoformat(since or "2000-01-01")
    except ValueError as error:
        raise UsageError(f"--since {since}: give a date as 2024-01-31") from error
