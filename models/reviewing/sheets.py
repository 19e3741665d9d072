"""Lists as CSV files that spreadsheets open and write, and back.

Written: UTF-8 with a mark (Excel asks for it), semicolons (what Excel expects in Swedish), RFC 4180 otherwise. Read:
semicolons, commas or tabs; UTF-8, UTF-16 or, as Excel's plain "CSV" is, Windows-1252.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

from extract.errors import UsageError
from models.reviewing.answers import Answer
from models.reviewing.lines import Line

SHOWN = (
    "id", "municipality", "date", "source", "kind", "person", "role", "body", "status", "party", "start", "end",
    "sentence", "why",
)  # fmt: skip
"""Columns that the program fills in."""
CORRECTED = tuple(f"corrected_{name}" for name in ("person", "role", "body", "status", "party", "start", "end"))
COLUMNS = (*SHOWN, "verdict", *CORRECTED, "reviewer", "note")
_NEEDED = ("id", "verdict")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What makes a spreadsheet take a text for a formula (OWASP, CSV injection)."""


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a file that came back, with its number in the file."""

    number: int
    values: Mapping[str, str]


def write(lines: Iterable[Line], stream: TextIO) -> int:
    """Write a list; gives the number of lines. `stream` must leave line ends alone."""
    writer = csv.writer(stream, delimiter=";", lineterminator="\r\n")
    writer.writerow(COLUMNS)
    count = 0
    for line in lines:
        shown = [getattr(line, name) for name in SHOWN]
        empty = [""] * (len(COLUMNS) - len(SHOWN))
        writer.writerow([guarded("" if value is None else str(value)) for value in shown] + empty)
        count += 1
    return count


def guarded(value: str) -> str:
    """A text that no spreadsheet takes for a formula: with an apostrophe before it, where it could be one."""
    return (
        f"'{value}" if value.startswith(_FORMULA) or value.startswith(tuple(f"'{one}" for one in _FORMULA)) else value
    )


def bare(value: str) -> str:
    """The inverse of `guarded`; a spreadsheet may have taken the apostrophe for its own."""
    return value[1:] if value[:1] == "'" and value[1:].lstrip("'").startswith(_FORMULA) else value


def read(path: Path) -> Iterator[Row]:
    """The lines of a file that came back. Raises UsageError for one that is no list, or can't be read."""
    text = _decoded(path)
    header = text.partition("\n")[0]
    delimiter = max(";,\t", key=header.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    columns = [name.strip().lower() for name in next(reader, [])]
    missing = [name for name in _NEEDED if name not in columns]
    if missing:
        raise UsageError(f"{path}:1: has no column {', '.join(missing)}; name a file that pressrum review wrote")
    strange = [name for name in columns if name and name not in COLUMNS]
    if strange:
        raise UsageError(f"{path}:1: the column {strange[0]!r} means nothing here; there are {', '.join(COLUMNS)}")
    number = reader.line_num + 1
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield Row(number, dict(zip(columns, map(bare, cells), strict=False)))
            number = reader.line_num + 1
    except csv.Error as error:
        raise UsageError(f"{path}:{reader.line_num}: {error}; save it as CSV again") from error


def _decoded(path: Path) -> str:
    try:
        data = path.read_bytes()
    except OSError as error:
        raise UsageError(
            f"{path}: can't be read ({error.strerror}); name the file that pressrum review wrote"
        ) from error
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", errors="replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        # letters that this has not are lost by then: the sentence tells, which must be as it was written
        return data.decode("cp1252", errors="replace")


def answers(path: Path, by: str) -> Iterator[tuple[int, Answer | UsageError | None]]:
    """The answers of a file, with their numbers; None for a line without a verdict, an error for one that can't be.

    `by` signs the lines that have no reviewer.
    """
    seen: dict[str, int] = {}
    for row in read(path):
        values = {name: value.strip() for name, value in row.values.items()}
        corrections = {name.removeprefix("corrected_"): values[name] for name in CORRECTED if values.get(name)}
        if not values.get("verdict"):
            filled = UsageError("has corrections and no verdict; say corrected") if corrections else None
            yield row.number, filled
            continue
        if (line_id := values.get("id", "")) in seen:
            yield row.number, UsageError(f"is about the fact of line {seen[line_id]} again; leave one of them")
            continue
        seen[line_id] = row.number
        shown = {name: row.values[name] for name in SHOWN if name in row.values}
        reviewer = values.get("reviewer") or by
        yield (
            row.number,
            Answer(line_id, values["verdict"].lower(), corrections, reviewer, values.get("note") or None, shown),
        )
