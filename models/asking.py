"""Answers from the store, streamed, from connections that can't write."""

from __future__ import annotations

import sqlite3
from collections.abc import Generator, Iterator, Sequence
from contextlib import closing, suppress
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from types import TracebackType
from typing import Any, cast

from sqlalchemy import Engine
from sqlalchemy.engine.interfaces import DBAPIConnection

from extract.errors import UsageError
from models.engine import BUSY_MS
from models.names import swedish_order

Value = str | int | float | bytes | None
_BATCH = 1000


class Result:
    """The columns of an answer, and its rows as they come from the database; read once, then closed.

    Dates and times are ISO strings, whichever database answers.
    """

    def __init__(self, columns: Sequence[str], rows: Iterator[tuple[Value, ...]]) -> None:
        self.columns = tuple(columns)
        self._rows = rows
        self.more = False
        """Whether there are more rows than were asked for; known when the last one is read."""

    @property
    def rows(self) -> Iterator[tuple[Value, ...]]:
        """The rows; the connection is given back after the last one, or by `close`."""
        return self._rows

    def close(self) -> None:
        """Give the connection back before the last row is read."""
        close = getattr(self._rows, "close", None)
        if close is not None:
            close()

    def __enter__(self) -> Result:
        """For ``with``: closed at its end."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def run_sql(
    engine: Engine,
    sql: str | Sequence[str],
    parameters: dict[str, object] | None = None,
    *,
    limit: int | None = None,
) -> Result:
    """Answer one SELECT, or several of the same columns one after the other, of one moment; at most `limit` rows.

    The database itself refuses everything that writes or reaches out of the store.
    `parameters` are named, ``:name`` in SQLite and ``%(name)s`` in PostgreSQL. Raises UsageError with the database's
    own words for SQL that it refuses, also where that shows only after some rows.
    """
    asked = [sql] if isinstance(sql, str) else list(sql)
    if not all(map(str.strip, asked)):
        raise UsageError("the query is empty; give a SELECT, or the name of a ready question")
    if engine.dialect.name == "sqlite":
        rows = _sqlite(Path(str(engine.url.database)), asked, parameters or {})
    else:
        rows = _postgresql(engine, asked, parameters or None)
    columns = [str(name) for name in next(rows)]
    if limit is None:
        return Result(columns, rows)
    result = Result(columns, iter(()))
    result._rows = _first(rows, limit, result)
    return result


def _first(rows: Iterator[tuple[Value, ...]], limit: int, result: Result) -> Iterator[tuple[Value, ...]]:
    with closing(cast("Generator[tuple[Value, ...]]", rows)):
        for number, row in enumerate(rows):
            if number == limit:
                result.more = True
                return
            yield row


def _sqlite(path: Path, asked: Sequence[str], parameters: dict[str, object]) -> Iterator[tuple[Value, ...]]:
    """First the columns, then the rows."""
    connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, timeout=BUSY_MS / 1000)
    try:
        connection.execute("PRAGMA query_only=ON")
        connection.create_collation("swedish", swedish_order)
        with suppress(sqlite3.OperationalError):  # opening the index looks like writing to the authorizer
            connection.execute("SELECT 1 FROM document_search LIMIT 0")
        connection.execute("BEGIN")
        connection.set_authorizer(_only_reading)
        for number, sql in enumerate(asked):
            cursor = connection.execute(sql, parameters)
            if cursor.description is None:
                raise UsageError("the query answers nothing; give a SELECT (the store is open for reading only)")
            if number == 0:
                yield tuple(column[0] for column in cursor.description)
            while batch := cursor.fetchmany(_BATCH):
                yield from batch
    except (sqlite3.Error, sqlite3.Warning) as error:
        raise UsageError(f"the database refuses the query: {error}{_why(error)}") from error
    finally:
        connection.close()


_READING = {
    sqlite3.SQLITE_SELECT,
    sqlite3.SQLITE_READ,
    sqlite3.SQLITE_FUNCTION,
    sqlite3.SQLITE_RECURSIVE,
}


def _only_reading(action: int, first: str | None, second: str | None, _database: str | None, _by: str | None) -> int:
    if action == sqlite3.SQLITE_FUNCTION and second == "load_extension":
        return sqlite3.SQLITE_DENY
    if action == sqlite3.SQLITE_PRAGMA and first == "data_version" and second is None:
        return sqlite3.SQLITE_OK  # full-text search asks it, to see whether its index was changed meanwhile
    return sqlite3.SQLITE_OK if action in _READING else sqlite3.SQLITE_DENY


def _why(error: Exception) -> str:
    return " (the store is open for reading only: give a SELECT)" if "not authorized" in str(error) else ""


# Compiling takes longer than most answers do; all rows are read; views join more tables than the eight that are put in
# the best order by default, and what they read is mostly in memory.
_PLANNED = """
    SET LOCAL jit = off; SET LOCAL cursor_tuple_fraction = 1; SET LOCAL join_collapse_limit = 12;
    SET LOCAL from_collapse_limit = 12; SET LOCAL random_page_cost = 1; SET LOCAL work_mem = '32MB';
    SET LOCAL enable_mergejoin = off
"""


def _postgresql(
    engine: Engine, asked: Sequence[str], parameters: dict[str, object] | None
) -> Iterator[tuple[Value, ...]]:
    """First the columns, then the rows, from a cursor: DECLARE takes nothing but one SELECT that writes nothing."""
    import psycopg  # only those who use PostgreSQL have it

    pooled = engine.raw_connection()
    connection = _psycopg(pooled.dbapi_connection)
    try:
        connection.rollback()
        connection.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        connection.execute(_PLANNED)
        with connection.cursor() as cursor:
            for number, sql in enumerate(asked):
                # binary=True goes by the extended protocol, which refuses a second statement after a semicolon.
                cursor.execute(f"DECLARE answer NO SCROLL CURSOR FOR {sql}", parameters, binary=True)
                if number == 0:
                    cursor.execute("FETCH 0 FROM answer")
                    yield tuple(column.name for column in cursor.description or ())
                while batch := cursor.execute(f"FETCH {_BATCH} FROM answer").fetchall():
                    for row in batch:
                        yield tuple(_plain(value) for value in row)
                cursor.execute("CLOSE answer")
    except psycopg.Error as error:
        words = error.diag.message_primary or str(error)
        raise UsageError(f"the database refuses the query: {words}") from error
    finally:
        connection.rollback()
        pooled.close()


def _psycopg(connection: DBAPIConnection | None) -> Any:
    if connection is None:
        raise UsageError("the connection to the database was lost; try again")
    return connection


def _plain(value: object) -> Value:
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if value is None or isinstance(value, str | int | float | bytes):
        return value
    return str(value)
