"""How far a run is, for people: on stderr, so that records on the output stay pure."""

from __future__ import annotations

from time import monotonic

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

PLAIN_EVERY = 10.0
"""Seconds between two lines where there is no terminal."""

_WORDS = (
    "{task.completed:,.0f}{task.fields[goal]} {task.fields[of]}, {task.fields[rate]} a second: {task.fields[counts]}"
)


class Meter:
    """A context manager: a bar with rate and counts on a terminal, a line now and then elsewhere, nothing if `quiet`.

    `total` is the number of pages (or of what `of` says), or an estimate from above; None where nobody knows.
    """

    def __init__(self, total: int | None, *, quiet: bool = False, of: str = "pages") -> None:
        self._console = Console(stderr=True, highlight=False, markup=False, soft_wrap=True)
        self._plain = not (quiet or self._console.is_terminal)
        columns = (BarColumn(), TextColumn(_WORDS), TimeRemainingColumn())
        hidden = quiet or self._plain
        self._bar = Progress(*columns, console=self._console, disable=hidden, transient=True, redirect_stdout=False)
        self._task = self._bar.add_task("", total=total, counts="", rate="-", of=of, goal=_goal(total))
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
        self.reach(int(self._bar.tasks[0].completed) + 1, counts)

    def reach(self, completed: int, counts: str, total: int | None = None) -> None:
        """Have so many done, of as many in all where `total` says so; `counts` says in words what they are."""
        task = self._bar.tasks[0]
        total = task.total if total is None else total  # type: ignore[assignment]
        rate = f"{task.speed or 0:,.1f}"
        self._bar.update(self._task, completed=completed, total=total, counts=counts, rate=rate, goal=_goal(total))
        if self._plain and monotonic() - self._spoken >= PLAIN_EVERY:
            self._spoken = monotonic()
            self.say(_WORDS.format(task=task))


def _goal(total: float | None) -> str:
    return "" if total is None else f" of {total:,.0f}"
