"""Answers as CSV and JSON, row by row, so that a large one takes no memory; and as a table for people."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Sequence
from typing import TextIO

from rich.console import Console
from rich.measure import Measurement
from rich.table import Table

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
    """Write a header and the rows as RFC 4180 has them, values with commas or newlines in quotes. NULL is empty."""
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


def print_table(result: Result) -> None:
    """Print a table; where it is much too wide for the terminal, a line for each value."""
    rows = [["" if value is None else str(value) for value in row] for row in result.rows]
    console = Console(highlight=False, markup=False, soft_wrap=False)
    table = Table(*result.columns, box=None, pad_edge=False, header_style="bold")
    for row in rows:
        table.add_row(*row)
    widest = max((max(map(len, column)) for column in zip(*rows, strict=True)), default=0)
    wanted = Measurement.get(console, console.options.update(max_width=100_000), table).maximum
    if not sys.stdout.isatty():
        console.width = max(console.width, wanted)
    elif wanted - widest + min(widest, 30) > console.width:
        label = max(map(len, result.columns)) + 2
        for row in rows:
            print("\n".join(f"{name:{label}}{value}" for name, value in zip(result.columns, row, strict=True)) + "\n")
        return
    console.print(table)
    if not rows:
        print("no rows", file=sys.stderr)
