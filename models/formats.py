"""Answers as CSV and JSON, row by row, so that a large one takes no memory."""

from __future__ import annotations

import csv
import json
from collections.abc import Sequence
from typing import TextIO

from extract.errors import UsageError
from models.asking import Result


def only(result: Result, columns: Sequence[str]) -> Result:
    """The answer with these columns alone, in this order. Raises UsageError for one that it doesn't have."""
    unknown = [name for name in columns if name not in result.columns]
    if unknown:
        raise UsageError(f"there is no column {', '.join(unknown)}; there are {', '.join(result.columns)}")
    places = [result.columns.index(name) for name in columns]
    return Result(columns, (tuple(row[place] for place in places) for row in result.rows))


def write_csv(result: Result, stream: TextIO) -> None:
    """Write a header and the rows as RFC 4180 has them: values with commas, quotes or newlines in quotes; NULL is empty."""
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(result.columns)
    writer.writerows(result.rows)


def write_json(result: Result, stream: TextIO) -> None:
    """Write an array of objects, one a line."""
    separator = "[\n"
    for row in result.rows:
        stream.write(
            separator + json.dumps(dict(zip(result.columns, row, strict=True)), ensure_ascii=False, default=str)
        )
        separator = ",\n"
    stream.write("[]\n" if separator == "[\n" else "\n]\n")
