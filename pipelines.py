"""One press release from page to rows, for folders of saved pages and for crawled ones alike.

A page is recorded and committed before anything reads it; worker processes turn it into facts; this process alone
writes them, one transaction a document. Whatever dies on the way, the next run takes up what is pending.
"""

from __future__ import annotations

import os
import platform
import shutil
import sys
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from importlib import metadata
from pathlib import Path
from typing import Literal

from sqlalchemy import Engine, make_url
from sqlalchemy.exc import ArgumentError
from sqlalchemy.orm import Session

import models
from extract.errors import PressrumError, UnreadableError
from extract.evaluation import document_id
from extract.page import Page
from extract.reading import address, decode, iter_pages
from extract.record import Record, record
from extract.trained import folder, identity
from extract.visits import Source
from extract.workers import TIMEOUT, Extracted, Failure, Outcome, Workers
from models import open_store, worded

Status = Literal["new", "changed", "updated", "unchanged", "failed"]
"""Of a document; "updated" is the same page, read otherwise than before."""

PACKAGES = {
    "spacy": "",
    "trafilatura": "",
    "sqlalchemy": "",
    "scrapy": "needed for crawling: pip install 'pressrum[crawl]'",
    "psycopg": "needed for PostgreSQL: pip install 'pressrum[postgres]'",
    "pyarrow": "needed for exports as Parquet: pip install 'pressrum[export]'",
    "jsonschema": "needed for exports as Popolo: pip install 'pressrum[export]'",
    "followthemoney": "needed for exports as FollowTheMoney: pip install 'pressrum[ftm]'",
}
"""What `diagnose` looks for, and what those are for that not everyone needs."""

__all__ = [
    "CrawlStore", "Done", "Extraction", "Finding", "Settings", "diagnose", "open_store", "predict", "waiting_pages",
]  # fmt: skip

LITTLE_DISK = 200_000_000
"""Bytes; with fewer free a run may end in the midst of its work."""

_WITH_CONTACTS = " contacts"
"""Marks, behind the pipeline's identity, a page that was extracted with contacts: asked for later, it is read again."""


@dataclass(frozen=True, slots=True)
class Settings:
    """How to extract: with which model, in how many workers, how long a document may take (seconds)."""

    model: str | None = None
    workers: int = os.cpu_count() or 1
    timeout: float = TIMEOUT
    contacts: bool = False
    """Keep the phones and e-mail addresses of persons."""
    again: bool = False
    """Extract unchanged pages too."""


@dataclass(frozen=True, slots=True)
class Done:
    """What became of a page; `reason` says why it failed, `detail` is a traceback where the fault is ours."""

    name: str
    status: Status
    reason: str = ""
    detail: str = ""
    record: Record | None = None
    """The document, where it was extracted in this run."""


@dataclass(frozen=True, slots=True)
class _Met:
    """A page on its way: what is known of it before the workers' answer."""

    name: str
    page_id: int | None = None
    failure: str | None = None
    contacts: bool = False
    """Its contacts are in the store already: read again without being asked for them, it keeps them."""


class Extraction:
    """One run over pages, and its row in the store: a context manager, so that the row is closed whatever happens.

    `counts` and `failures` (name and reason) grow as `run` is iterated. `command` is what the row says was run.
    """

    def __init__(self, engine: Engine, settings: Settings, command: str, workers: Workers[_Met] | None = None) -> None:
        self.counts: Counter[str] = Counter()
        self.failures: list[tuple[str, str]] = []
        self._engine, self._settings, self._command = engine, settings, command
        self._identity = identity(settings.model)
        self._marked = self._identity + _WITH_CONTACTS * settings.contacts
        self._workers = workers or Workers(settings.workers, model=settings.model, timeout=settings.timeout)
        self._run_id = 0

    def __enter__(self) -> Extraction:
        versions = {"pressrum": metadata.version("pressrum"), "pipeline": self._identity}
        with worded(self._engine), models.transaction(self._engine) as session:
            self._run_id = models.start_run(session, self._command, versions)
        return self

    def __exit__(self, *_: object) -> None:
        with worded(self._engine), models.transaction(self._engine) as session:
            models.finish_run(session, self._run_id, self.counts, self.failures)

    def run(self, pages: Iterable[Page | UnreadableError]) -> Iterator[Done]:
        """Take each page to its rows; what became of it, in the order of `pages`.

        A page that the store has with these bytes, extracted by this very pipeline, is left alone. Raises
        PressrumError where nothing can go on: no model, no worker that stays alive, a database that fails.
        """
        with worded(self._engine), self._workers as workers:
            for met, outcome in workers.outcomes(self._record(pages)):
                done = self._finish(met, outcome)
                self.counts[done.status] += 1
                if done.status == "failed":
                    self.failures.append((done.name, done.reason))
                yield done

    def _record(self, pages: Iterable[Page | UnreadableError]) -> Iterator[tuple[_Met, Page | None]]:
        for page in pages:
            if isinstance(page, UnreadableError):
                yield _Met(page.name, failure=page.reason), None
                continue
            try:
                with models.transaction(self._engine) as session:
                    text, _ = decode(page)
                    met = models.record_page(session, page, canonical_url=address(page, text), run_id=self._run_id)
            except models.StoreError as error:
                yield _Met(page.name, failure=str(error)), None
                continue
            known = met.stage == "extracted" and met.model in {self._marked, self._identity + _WITH_CONTACTS}
            contacts = (met.model or "").endswith(_WITH_CONTACTS)
            yield _Met(page.name, met.page_id, contacts=contacts), None if known and not self._settings.again else page

    def _finish(self, met: _Met, outcome: Outcome | None) -> Done:
        if outcome is None:
            return Done(met.name, "failed", met.failure) if met.failure else Done(met.name, "unchanged")
        assert met.page_id is not None
        keep = self._settings.contacts or met.contacts
        marked = self._identity + _WITH_CONTACTS * keep
        if isinstance(outcome, Failure):
            return self._fail(met.name, met.page_id, marked, outcome)
        article, facts = outcome.article, replace(outcome.facts, model=marked)
        try:
            with models.transaction(self._engine) as session:
                stored = models.store_document(
                    session, met.page_id, article, facts, run_id=self._run_id, keep_contacts=keep
                )
        except models.StoreError as error:
            return self._fail(met.name, met.page_id, marked, Failure(str(error)))
        shown = record(article, outcome.facts, met.name, contacts=self._settings.contacts)
        return Done(met.name, stored.state, record=shown)

    def _fail(self, name: str, page_id: int, marked: str, failure: Failure) -> Done:
        with models.transaction(self._engine) as session:
            models.mark_failed(session, page_id, failure.reason, model=marked)
        return Done(name, "failed", failure.reason, failure.detail)


def waiting_pages(
    engine: Engine, *, source_id: str | None = None, failed: bool = True, everything: bool = False
) -> Iterator[Page | UnreadableError]:
    """The pages that were recorded and not extracted, or whose extraction failed, read again from where they lie.

    Without `failed` only those that were never tried; with `source_id` only those that a crawl of this source met; with
    `everything` the extracted ones as well. A page whose file is gone, or holds something else by now, is given as an
    UnreadableError.
    """
    with worded(engine), Session(engine) as session:
        found = models.pending_pages(session, failed=failed, everything=everything, source_id=source_id)
        waiting = {page.archive or page.path or page.key: page for page in found}
    containers = dict.fromkeys(Path(place.partition("!")[0]) for place in waiting)
    for container in containers:
        if container.is_file():
            for page in iter_pages([container]):
                if (stored := waiting.pop(page.name, None)) is not None:
                    yield page if isinstance(page, UnreadableError) or stored.path else _as_crawled(page, stored)
    for place in sorted(waiting):
        yield UnreadableError(place, "is gone; go to the folder that its path starts from, or save it again")


def _as_crawled(page: Page, stored: models.StoredPage) -> Page:
    """A page out of the crawl's archive, under the address that it was met by, whatever that redirects to."""
    return replace(page, url=stored.url, path=None, content_type=stored.content_type, source_id=stored.source_id)


def predict(path: Path, ids: Collection[str], settings: Settings) -> tuple[dict[str, Record], list[UnreadableError]]:
    """The records of those pages under `path` whose `document_id` is one of `ids`, and what failed; without a store.

    Raises UsageError as `iter_pages` does.
    """
    records: dict[str, Record] = {}
    failures: list[UnreadableError] = []

    def wanted() -> Iterator[tuple[str, Page | None]]:
        for page in iter_pages([path]):
            if document_id(page.name) not in ids:
                continue
            if isinstance(page, UnreadableError):
                failures.append(page)
            else:
                yield page.name, page

    with Workers[str](settings.workers, model=settings.model, timeout=settings.timeout) as workers:
        for name, outcome in workers.outcomes(wanted()):
            if isinstance(outcome, Extracted):
                records[document_id(name)] = record(outcome.article, outcome.facts, name, contacts=True)
            elif outcome:
                failures.append(UnreadableError(name, outcome.reason))
    return records, failures


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that `diagnose` looked at."""

    what: str
    words: str
    well: bool = True


def diagnose(url: str, model: str | None = None) -> Iterator[Finding]:
    """What is installed and where, the model, the database and the disk; what is wrong says what to do."""
    yield Finding("pressrum", f"{metadata.version('pressrum')} in {Path(__file__).parent}")
    yield Finding("python", f"{platform.python_version()} ({sys.executable}) on {platform.platform()}")
    for package, needed_for in PACKAGES.items():
        try:
            yield Finding(package, metadata.version(package))
        except metadata.PackageNotFoundError:
            missing = f"not installed; {needed_for}" if needed_for else "missing: install pressrum again"
            yield Finding(package, missing, well=bool(needed_for))
    try:
        from extract import nlp

        yield Finding("model", f"{identity(model)} in {folder(model)}: {', '.join(nlp.load(model).pipe_names)}")
    except PressrumError as error:
        yield Finding("model", str(error), well=False)
    yield _database_finding(url)
    free = shutil.disk_usage(Path.cwd()).free
    yield Finding("disk", f"{free / 1e9:.1f} GB free in {Path.cwd()}", well=free > LITTLE_DISK)


def _database_finding(url: str) -> Finding:
    try:
        place = make_url(url)
        file = Path(place.database or ".")
        if place.get_backend_name() == "sqlite" and file.parent.is_dir() and not file.exists():
            return Finding("database", f"{url}: not there yet; pressrum extract makes it")
        engine = models.open_engine(url, create=False)
        models.require_current(engine)
        counts = models.stats(engine)
    except (PressrumError, ArgumentError) as error:
        return Finding("database", str(error), well=False)
    words = f"{counts['document']} documents, {counts.get('page pending', 0)} pages waiting"
    return Finding("database", f"{engine.url.render_as_string()} (schema {models.current_version(engine)}): {words}")


class CrawlStore(models.CrawlStore):
    """The store of a crawl, which finds it by its name in `crawler.settings`: it keeps pages, and has them read."""

    def __init__(self, url: str, *, create: bool = True) -> None:
        engine = open_store(url) if create else models.open_engine(url, create=False)
        models.require_current(engine)
        super().__init__(engine, lambda met: address(Page(b"", url=met), "") or met)

    def extract(self, source: Source | None = None, *, workers: int | None = None) -> list[tuple[str, str]]:
        """Extract what waits (of one source); gives the name and reason of what failed.

        What failed before is left to `pressrum extract`: a schedule would tell of it for ever.
        """
        settings = Settings(workers=workers or max(1, (os.cpu_count() or 2) - 1))
        only = source.id if source else None
        with Extraction(self.engine, settings, f"extract, after crawling {only or 'sources'}") as extraction:
            for _ in extraction.run(waiting_pages(self.engine, source_id=only, failed=False)):
                pass
        return extraction.failures
