"""The store as files for other programs: CSV, Parquet and JSON lines; Popolo; FollowTheMoney. All of it is streamed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from importlib import import_module
from pathlib import Path

from sqlalchemy import Connection, Engine

from extract.errors import UsageError
from models.engine import snapshot, worded
from models.export.folders import filled
from models.export.relations import Seen

Write = Callable[[Connection, Path, Seen], Iterator[tuple[str, int]]]
_EVERY = 1000
FORMATS: Mapping[str, str] = {
    "csv": "models.export.files:write_csv",
    "parquet": "models.export.files:write_parquet",
    "jsonl": "models.export.files:write_jsonl",
    "popolo": "models.export.popolo:write",
    "ftm": "models.export.ftm:write",
}
"""Name of a format, and what writes it: module and function."""


def _nobody(_: str, __: int) -> None:
    """Hears nothing."""


def export(
    engine: Engine, form: str, folder: Path, *, overwrite: bool = False, told: Callable[[str, int], None] = _nobody,
    progress: Callable[[str, int], None] = _nobody,
) -> None:  # fmt: skip
    """Write the store into a folder in one of `FORMATS`, as it is at this moment, whoever writes meanwhile.

    The folder is made; one that holds files is refused without `overwrite`, which replaces those of the same names and
    touches no other. A file is there when all are: an export that is interrupted leaves the folder as it was. `told`
    hears the name of each file and how many rows or objects it has, `progress` what is being written and how many rows
    or objects there are so far, now and then. Raises UsageError for what can't be written.
    """
    if form not in FORMATS:
        raise UsageError(f"there is no format {form!r}; there are: {', '.join(FORMATS)}")
    module, _, name = FORMATS[form].partition(":")
    try:
        write: Write = getattr(import_module(module), name)
    except ModuleNotFoundError as error:
        extra = "ftm" if form == "ftm" else "export"
        raise UsageError(f"{form} wants {error.name}; install it: pip install 'pressrum[{extra}]'") from error
    with worded(engine), snapshot(engine) as connection, filled(folder, overwrite=overwrite) as place:
        for file, count in write(connection, place, _Counted(progress)):
            told(file, count)


class _Counted:
    """Counts what is written, and says so every thousandth time: a terminal needs no more."""

    def __init__(self, progress: Callable[[str, int], None]) -> None:
        self._progress, self._count, self._told = progress, 0, 0

    def __call__(self, what: str, count: int) -> None:
        self._count += count
        if self._count - self._told >= _EVERY:
            self._told = self._count
            self._progress(what, self._count)
