"""How far a run is, for people: on stderr, so that records on the output stay pure."""

from __future__ import annotations

from time import monotonic

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

PLAIN_EVERY = 10.0
"""Seconds between two lines where there is no terminal."""

_WORDS = "{task.completed:.0f} of {task.total} pages, {task.fields[rate]} a second: {task.fields[counts]}"


class Meter:
    """A context manager: a bar with rate and counts on a terminal, a line now and then elsewhere, nothing if `quiet`.

    `total` is the number of pages, or an estimate from above.
    """

    def __init__(self, total: int | None, *, quiet: bool) -> None:
        self._console = Console(stderr=True, highlight=False, markup=False, soft_wrap=True)
        self._plain = not (quiet or self._console.is_terminal)
        columns = (BarColumn(), TextColumn(_WORDS), TimeRemainingColumn())
        hidden = quiet or self._plain
        self._bar = Progress(*columns, console=self._console, disable=hidden, transient=True, redirect_stdout=False)
        self._task = self._bar.add_task("", total=total, counts="", rate="-")
        self._spoken = monotonic()

    def __enter__(self) -> Meter:
        self._bar.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._bar.stop()

    def say(self, words: str) -> None:
        """Print a line, above the bar; also where `quiet`, for it is about what failed."""
        self._console.print(words)

    def advance(self, counts: str) -> None:
        """Count one page more; `counts` says in words what became of all so far."""
        task = self._bar.tasks[0]
        self._bar.update(self._task, advance=1, counts=counts, rate=f"{task.speed or 0:.1f}")
        if self._plain and monotonic() - self._spoken >= PLAIN_EVERY:
            self._spoken = monotonic()
            self.say(_WORDS.format(task=task))
