"""``docs/sql.md``: its lines of SQL with their answers, its views with their columns.

``python tests/cli/sql_document.py sqlite:///pressrum.db`` writes the answers of that store into it.
"""

from __future__ import annotations

import io
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stdout
from pathlib import Path

from sqlalchemy import Engine

import models
from models import formats

DOCUMENT = Path(__file__).parents[2] / "docs" / "sql.md"
_LINE = re.compile(r"^```sql\n(?P<sql>[^\n]+)\n```\n(?:\n```\n(?P<answer>.*?)\n```\n)?", re.MULTILINE | re.DOTALL)
_OF_ONE = re.compile(r"^```sql (sqlite|postgresql)\n([^\n]+)\n```\n", re.MULTILINE)
_VIEW = re.compile(r"^### `(\w+)`\n.*?^Columns: (.+?)\n(.*?)(?=^#|\Z)", re.MULTILINE | re.DOTALL)


def lines() -> dict[str, str]:
    """By line of SQL the answer that the document prints."""
    return {match["sql"]: match["answer"] or "" for match in _LINE.finditer(DOCUMENT.read_text("utf-8"))}


def lines_of_one() -> list[tuple[str, str]]:
    """Lines for one database alone, whose answer depends on the day: which database, and the line."""
    return _OF_ONE.findall(DOCUMENT.read_text("utf-8"))


def views() -> dict[str, tuple[list[str], set[str]]]:
    """By view its columns as listed, and those whose meaning is told."""
    text = DOCUMENT.read_text("utf-8")
    common = _told(text[text.index("## What the columns mean") : text.index("### `office_holders`")])
    return {name: (_names(columns), common | _told(rest)) for name, columns, rest in _VIEW.findall(text)}


def _told(table: str) -> set[str]:
    return {name for row in re.findall(r"^\| (`.+?) \|", table, re.MULTILINE) for name in _names(row)}


def _names(listed: str) -> list[str]:
    return re.findall(r"`(\w+)`", listed)


@contextmanager
def opened(url: str) -> Iterator[Engine]:
    """A store, closed afterwards."""
    engine = models.open_engine(url, create=False)
    yield engine
    engine.dispose()


def answer(url: str, sql: str) -> str:
    """What ``pressrum query --format table`` prints."""
    printed = io.StringIO()
    with opened(url) as engine, models.run_sql(engine, sql) as result, redirect_stdout(printed):
        formats.print_table(result)
    return "\n".join(line.rstrip() for line in printed.getvalue().splitlines())


def main(url: str) -> None:
    """Write the answers of a store."""

    def written(match: re.Match[str]) -> str:
        return f"```sql\n{match['sql']}\n```\n\n```\n{answer(url, match['sql'])}\n```\n"

    DOCUMENT.write_text(_LINE.sub(written, DOCUMENT.read_text("utf-8")), "utf-8")


if __name__ == "__main__":
    main(sys.argv[1])
