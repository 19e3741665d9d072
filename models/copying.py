"""A whole store moved to another database: SQLite to PostgreSQL and back, row by row, all or nothing."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import (
    JSON,
    Column,
    Connection,
    Engine,
    ForeignKeyConstraint,
    Row,
    Table,
    bindparam,
    func,
    inspect,
    select,
    text,
)
from sqlalchemy.exc import DBAPIError

from extract.errors import PressrumError, UsageError
from models.engine import file_of, first_line, open_engine, snapshot
from models.schema import Base
from models.versions import migrate, require_current, state

_BATCH = 1000
_REGISTERS = {"municipality", "party", "party_name", "source"}
"""What a store holds that nobody has used yet: the source's rows take their place."""


@dataclass(frozen=True, slots=True)
class Copied:
    """A table that was copied: its rows, and the sum of their digests, the same on both sides."""

    table: str
    rows: int
    checksum: str


Progress = Callable[[str, int, int], None]
"""Hears the table, how many rows are written or compared, and how many there are to write and to compare in all."""


def copy_store(
    source: str, target: str, told: Callable[[Copied], None] = lambda _: None, progress: Progress = lambda *_: None
) -> list[Copied]:
    """Copy the store at one URL into the empty one at another (made where there is none); says what was copied.

    Ids stay, and those of rows that are gone stay unused. One transaction writes the target: interrupted, it is as it
    was. Every table is read again and compared before that is committed. Raises UsageError for a source that is no
    store of this schema and for a target that has rows already, PressrumError where the databases fail.
    """
    with _opened(source, create=False) as origin, _opened(target) as goal:
        require_current(origin)
        before = state(goal)
        if before == "older":
            require_current(goal)
        with _worded(goal), goal.begin() as connection:
            if before == "empty":
                migrate(connection)
            _require_empty(connection, goal.url.render_as_string(hide_password=True))
            with _worded(origin), snapshot(origin) as reader, _keys_checked_last(connection):
                seen = _Seen(reader, progress)
                copied = []
                for table in Base.metadata.sorted_tables:
                    copied.append(_copy(reader, connection, table, seen))
                    told(copied[-1])
        if goal.dialect.name == "postgresql":
            with goal.begin() as connection:
                connection.execute(text("ANALYZE"))  # queries that come at once shouldn't take it for empty
    return copied


@contextmanager
def _opened(url: str, *, create: bool = True) -> Iterator[Engine]:
    """A database, given back in the end; a file that is made here and comes to nothing is taken away again."""
    file = file_of(url)
    new = file is not None and not file.exists()
    engine = open_engine(url, create=create)
    try:
        yield engine
    except BaseException:
        engine.dispose()
        for end in ("", "-wal", "-shm") if new else ():
            Path(f"{file}{end}").unlink(missing_ok=True)
        raise
    engine.dispose()


@contextmanager
def _worded(engine: Engine) -> Iterator[None]:
    """Say what a database said, also where its driver says it without SQLAlchemy."""
    try:
        yield
    except (DBAPIError, engine.dialect.loaded_dbapi.Error) as error:
        shown = engine.url.render_as_string(hide_password=True)
        raise PressrumError(f"{shown}: {first_line(error)}; nothing was copied") from error


def _require_empty(connection: Connection, shown: str) -> None:
    filled = []
    for table in Base.metadata.sorted_tables:
        if table.name not in _REGISTERS:
            count = connection.scalar(select(func.count()).select_from(table)) or 0
            filled += [f"{count:,} rows of {table.name}"] if count else []
    if filled:
        raise UsageError(f"{shown} is not empty: it has {', '.join(filled)}; name a database that isn't there yet")
    for table in reversed(Base.metadata.sorted_tables):
        if table.name in _REGISTERS:
            connection.execute(table.delete())


class _Seen:
    """How far the copy is: every row is written once, and compared once."""

    def __init__(self, reader: Connection, progress: Progress) -> None:
        counts = (reader.scalar(select(func.count()).select_from(table)) or 0 for table in Base.metadata.sorted_tables)
        self._total, self._done, self._progress = 2 * sum(counts), 0, progress

    def passing(self, table: Table, batches: Iterator[Sequence[Row[Any]]]) -> Iterator[Sequence[Row[Any]]]:
        for batch in batches:
            yield batch
            self._done += len(batch)
            self._progress(table.name, self._done, self._total)


def _copy(reader: Connection, writer: Connection, table: Table, seen: _Seen) -> Copied:
    rows = reader.execution_options(yield_per=_BATCH).execute(select(table))
    digests = _Digests()
    write = _copy_in if writer.dialect.name == "postgresql" else _insert
    write(writer, table, digests.passing(seen.passing(table, rows.partitions())))
    _go_on_counting(reader, writer, table)
    there = _Digests()
    read = writer.execute(select(table), execution_options={"yield_per": _BATCH}).partitions()
    for _ in there.passing(seen.passing(table, read)):
        pass
    if digests != there:
        raise PressrumError(
            f"{table.name}: {digests.count:,} rows were read, and {there.count:,} came back that aren't the same; "
            "nothing was kept; tell the authors of pressrum, with the versions that pressrum doctor prints"
        )
    return Copied(table.name, digests.count, digests.checksum)


class _Digests:
    """Counts rows and adds up their digests, in whichever order they come: databases sort texts differently."""

    def __init__(self) -> None:
        self.count, self._sum = 0, 0

    @property
    def checksum(self) -> str:
        return f"{self._sum % 2**128:032x}"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Digests) and (self.count, self.checksum) == (other.count, other.checksum)

    def __hash__(self) -> int:
        return hash((self.count, self.checksum))

    def passing(self, batches: Iterator[Sequence[Row[Any]]]) -> Iterator[Sequence[Row[Any]]]:
        for batch in batches:
            for row in batch:
                told = json.dumps(tuple(row), default=str, sort_keys=True).encode()
                self._sum += int.from_bytes(hashlib.blake2b(told, digest_size=16).digest())
                self.count += 1
            yield batch


def _insert(writer: Connection, table: Table, batches: Iterator[Sequence[Row[Any]]]) -> None:
    # what is NULL stays NULL, also where JSON has a null of its own
    null = {column.name: bindparam(column.name, type_=JSON(none_as_null=True)) for column in _json(table)}
    for batch in batches:
        writer.execute(table.insert().values(null), [dict(row._mapping) for row in batch])


def _copy_in(writer: Connection, table: Table, batches: Iterator[Sequence[Row[Any]]]) -> None:
    quoted = writer.dialect.identifier_preparer
    names = ", ".join(quoted.format_column(column) for column in table.columns)
    driver: Any = writer.connection.driver_connection
    bound = [column.type.dialect_impl(writer.dialect).bind_processor(writer.dialect) for column in table.columns]
    with driver.cursor() as cursor, cursor.copy(f"COPY {quoted.format_table(table)} ({names}) FROM STDIN") as stream:
        for batch in batches:
            for row in batch:
                values = zip(bound, row, strict=True)
                stream.write_row([value if bind is None or value is None else bind(value) for bind, value in values])


def _json(table: Table) -> Iterator[Column[Any]]:
    return (column for column in table.columns if isinstance(column.type, JSON))


def _go_on_counting(reader: Connection, writer: Connection, table: Table) -> None:
    """New rows get numbers that no row had, also none that is gone, where the source knows of those."""
    number = table.autoincrement_column
    if number is None:
        return
    highest = reader.scalar(select(func.max(number))) or 0
    if reader.dialect.name == "sqlite":
        told = "SELECT seq FROM sqlite_sequence WHERE name = :table"
        last = reader.scalar(text(told), {"table": table.name}) if _autoincrement(table) else None
    else:
        sequence = reader.scalar(text("SELECT pg_get_serial_sequence(:table, :id)"), _named(table, number))
        last = reader.scalar(text(f"SELECT CASE WHEN is_called THEN last_value END FROM {sequence}"))  # noqa: S608
    highest = max(highest, last or 0)
    if writer.dialect.name == "postgresql":
        moved = "SELECT setval(pg_get_serial_sequence(:table, :id), greatest(:highest, 1), :highest > 0)"
        writer.execute(text(moved), _named(table, number) | {"highest": highest})
    elif _autoincrement(table) and highest:
        writer.execute(text("DELETE FROM sqlite_sequence WHERE name = :table"), {"table": table.name})
        counted = "INSERT INTO sqlite_sequence (name, seq) VALUES (:table, :seq)"
        writer.execute(text(counted), {"table": table.name, "seq": highest})


def _autoincrement(table: Table) -> bool:
    return bool(table.dialect_options["sqlite"]["autoincrement"])


def _named(table: Table, column: Column[Any]) -> dict[str, Any]:
    return {"table": table.name, "id": column.name}


@contextmanager
def _keys_checked_last(connection: Connection) -> Iterator[None]:
    """Let rows name rows of their own table that come after them; all keys are checked at the end."""
    if connection.dialect.name == "sqlite":
        connection.execute(text("PRAGMA defer_foreign_keys = ON"))
        yield
        broken = connection.execute(text("PRAGMA foreign_key_check")).first()
        if broken is not None:
            raise PressrumError(
                f"{broken[0]} {broken[1]} names a row of {broken[2]} that isn't there; nothing was kept"
            )
        return
    keys = [(table.name, str(key.name)) for table, key in _forward_keys(connection)]
    for table, key in keys:
        connection.execute(text(f'ALTER TABLE "{table}" ALTER CONSTRAINT "{key}" DEFERRABLE INITIALLY DEFERRED'))
    yield
    connection.execute(text("SET CONSTRAINTS ALL IMMEDIATE"))
    for table, key in keys:
        connection.execute(text(f'ALTER TABLE "{table}" ALTER CONSTRAINT "{key}" NOT DEFERRABLE'))


def _forward_keys(connection: Connection) -> Iterator[tuple[Table, ForeignKeyConstraint]]:
    """Foreign keys to the table itself, or to one that is copied after it."""
    order = {table: place for place, table in enumerate(Base.metadata.sorted_tables)}
    there = {(table, key["name"]) for table in map(str, order) for key in inspect(connection).get_foreign_keys(table)}
    for table, place in order.items():
        for key in table.foreign_key_constraints:
            if order[key.referred_table] >= place and (table.name, key.name) in there:
                yield table, key
