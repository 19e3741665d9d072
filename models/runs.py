"""The history of runs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime

from sqlalchemy.orm import Session

from models.errors import StoreError
from models.schema import Run


def start_run(session: Session, command: str, versions: Mapping[str, str]) -> int:
    """Note that `command` starts now, with the versions of what works in it; gives the run's id."""
    run = Run(command=command, versions=dict(versions), started_at=datetime.now(UTC))
    session.add(run)
    session.flush()
    return run.id


def finish_run(
    session: Session, run_id: int, counts: Mapping[str, int], failures: Iterable[tuple[str, str]] = ()
) -> None:
    """Note that the run has ended, with its counts ("new", "changed", "unchanged", "failed", others as they come).

    `failures` are the name and the reason of each that failed. Raises StoreError for a run that was never started.
    """
    run = session.get(Run, run_id)
    if run is None:
        raise StoreError(f"run {run_id} is not in the store; start_run gives the id")
    run.ended_at = datetime.now(UTC)
    run.counts = dict(counts)
    run.new, run.changed = counts.get("new", 0), counts.get("changed", 0)
    run.unchanged, run.failed = counts.get("unchanged", 0), counts.get("failed", 0)
    run.failures = [list(failure) for failure in failures]
