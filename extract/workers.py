"""Worker processes that turn pages into articles and facts. Each loads the model once; plain values come back.

The process that owns the workers never imports spaCy or trafilatura, so it starts at once and stays small.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import traceback
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass
from types import TracebackType
from typing import TYPE_CHECKING, Generic, TypeVar

from pebble import ProcessExpired, ProcessPool

from extract.errors import PressrumError, UnreadableError
from extract.facts import Facts
from extract.page import Article, Page

if TYPE_CHECKING:
    from spacy.language import Language

TIMEOUT = 60.0
"""Seconds that a document may take."""

BATCH_PAGES, BATCH_BYTES = 16, 4_000_000
"""A batch is closed when it holds so many pages, or so much: it bounds what waits in memory for the workers."""

RESTARTS = 3
"""How often the whole pool is set up anew before it is given up: workers that can't even start won't do better."""


@dataclass(frozen=True, slots=True)
class Extracted:
    """What a page held. The article is what `Facts` count their offsets in."""

    article: Article
    facts: Facts


@dataclass(frozen=True, slots=True)
class Failure:
    """Why a page gave nothing, for people; `detail` is the traceback where the fault is ours."""

    reason: str
    detail: str = ""


Outcome = Extracted | Failure
Tag = TypeVar("Tag")
Batch = list[Page]


class Workers(Generic[Tag]):
    """A context manager around `count` worker processes (spawned, so that no lock or connection is inherited).

    `model` is that of `extract.nlp.load`, `timeout` the seconds that one document may take. `extract` and `setup` are
    what a worker runs for a batch and at its start.
    """

    def __init__(
        self,
        count: int,
        *,
        model: str | None = None,
        timeout: float = TIMEOUT,
        extract: Callable[[Batch], list[Outcome]] | None = None,
        setup: Callable[[str | None], None] | None = None,
    ) -> None:
        self._count, self._model, self._timeout = count, model, timeout
        self._extract, self._setup = extract or extract_batch, setup or set_up
        self._pool = self._new_pool()
        self._restarts = 0

    def __enter__(self) -> Workers[Tag]:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._pool.stop()
        self._pool.join()

    def outcomes(self, items: Iterable[tuple[Tag, Page | None]]) -> Iterator[tuple[Tag, Outcome | None]]:
        """What each page held, in the order of `items`; an item without a page comes back as it is, in its turn.

        `items` is read as workers get free, some batches ahead. A document over the time limit, or whose worker died
        on it, is a Failure; the rest of its batch is not touched by that. Raises UsageError where the model can't be
        loaded, PressrumError where no worker stays alive.
        """
        waiting: deque[_Job[Tag]] = deque()
        batches = _batches(items)
        ahead = 4 * self._count
        while True:
            while len(waiting) < ahead and (batch := next(batches, None)) is not None:
                waiting.append(self._submit(batch))
            if not waiting:
                return
            job = waiting.popleft()
            outcomes = self._result(job)
            if outcomes is None:
                waiting.extendleft([self._submit([item]) for item in reversed(job.items)])
                continue
            answers = iter(outcomes)
            yield from ((tag, next(answers) if page else None) for tag, page in job.items)

    def _submit(self, items: list[tuple[Tag, Page | None]]) -> _Job[Tag]:
        pages = [page for _, page in items if page]
        if not pages:
            return _Job(items, None, self._restarts)
        with _without_interrupts():
            try:
                future = self._pool.schedule(_guarded, args=(self._extract, pages), timeout=self._timeout)
            except RuntimeError:  # what pebble raises when the pool has broken
                self._restart()
                future = self._pool.schedule(_guarded, args=(self._extract, pages), timeout=self._timeout)
        return _Job(items, future, self._restarts)

    def _result(self, job: _Job[Tag]) -> list[Outcome] | None:
        """The batch's outcomes; None where its pages must be tried one by one, to tell the guilty from the others."""
        if job.future is None:
            return []
        try:
            answer = job.future.result()
        except TimeoutError:
            reason = f"took longer than {self._timeout:g} s; give it more with --timeout, or leave it out"
        except ProcessExpired as error:
            reason = f"the worker process died on it ({_cause(error.exitcode)})"
        except BrokenProcessPool:
            if job.restarts == self._restarts:
                self._restart()
            return None
        else:
            if isinstance(answer, PressrumError):
                raise answer
            return answer
        return [Failure(reason)] if len(job.items) == 1 else None

    def _restart(self) -> None:
        self._restarts += 1
        if self._restarts > RESTARTS:
            raise PressrumError(
                f"the worker processes ended {RESTARTS} times without a result; is there memory for {self._count} of "
                f"them? Try --workers 1, and pressrum doctor"
            )
        self._pool.stop()
        self._pool.join()
        self._pool = self._new_pool()

    def _new_pool(self) -> ProcessPool:
        context = multiprocessing.get_context("spawn")
        return ProcessPool(self._count, initializer=self._setup, initargs=(self._model,), context=context)


@dataclass(frozen=True, slots=True)
class _Job(Generic[Tag]):
    items: list[tuple[Tag, Page | None]]
    future: Future[list[Outcome] | PressrumError] | None
    restarts: int


def _batches(items: Iterable[tuple[Tag, Page | None]]) -> Iterator[list[tuple[Tag, Page | None]]]:
    batch: list[tuple[Tag, Page | None]] = []
    size = 0
    for item in items:
        batch.append(item)
        size += len(item[1].body) if item[1] else 0
        if len(batch) >= BATCH_PAGES or size >= BATCH_BYTES:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _cause(code: int | None) -> str:
    if code is not None and code < 0:
        name = signal.Signals(-code).name
        return f"{name}; out of memory?" if name == "SIGKILL" else name
    return f"exit status {code}"


@contextmanager
def _without_interrupts() -> Iterator[None]:
    """Start processes and threads so that Ctrl-C at the terminal, which goes to all of them, is left to the parent."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


# What follows runs in the worker; its imports are heavy, so they wait until it does.

_nlp: Language | None = None
_unusable: PressrumError | None = None


def set_up(model: str | None) -> None:
    """Load the model into this process."""
    global _nlp, _unusable
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # read when numpy is imported; a worker has one core
    from extract.nlp import load

    try:
        _nlp = load(model)
    except PressrumError as error:
        _unusable = error
    except Exception as error:
        fault = _failure(error)
        _unusable = PressrumError(f"the pipeline can't be set up: {fault.reason}\n{fault.detail}")


def _guarded(extract: Callable[[Batch], list[Outcome]], batch: Batch) -> list[Outcome] | PressrumError:
    """The outcomes, or why this worker can do nothing at all: an exception at its start would only restart it."""
    return _unusable or extract(batch)


def extract_batch(batch: Batch) -> list[Outcome]:
    """The outcome of each page of the batch, by the model that `set_up` loaded."""
    return _with_facts([_article(page) for page in batch])


def _article(page: Page) -> Article | Failure:
    from extract.articles import to_article

    try:
        return to_article(page)
    except Exception as error:  # whatever it is, one page never ends the run
        return _failure(error)


def _with_facts(articles: list[Article | Failure]) -> list[Outcome]:
    from extract.nlp import facts_of

    if _nlp is None:
        raise RuntimeError("extract_batch before set_up")
    try:
        found = iter(list(facts_of(_nlp, (article for article in articles if isinstance(article, Article)))))
    except Exception as error:
        if len(articles) == 1:
            return [_failure(error)]
        return [outcome for article in articles for outcome in _with_facts([article])]
    return [Extracted(article, next(found)) if isinstance(article, Article) else article for article in articles]


def _failure(error: Exception) -> Failure:
    if isinstance(error, UnreadableError):
        return Failure(error.reason)
    where = traceback.extract_tb(error.__traceback__)[-1]
    reason = f"{type(error).__name__}: {error} (at {where.filename}:{where.lineno}); please report it, with the page"
    return Failure(reason, "".join(traceback.format_exception(error)))
