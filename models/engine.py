"""Opening a store: SQLite by default, PostgreSQL by its URL."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url, text
from sqlalchemy.exc import ArgumentError, DBAPIError
from sqlalchemy.orm import Session

from extract.errors import PressrumError, UsageError
from models.names import swedish_order

BUSY_MS = 30_000
_WRITER_LOCK = 0x70726573  # "pres": one writer at a time in PostgreSQL too, so that two can't make one person twice


def open_engine(url: str, *, create: bool = True) -> Engine:
    """Open the store at a SQLAlchemy URL, and try it.

    An SQLite file that isn't there is made, unless `create` is false. Raises UsageError, naming the URL (without its
    password) and what to do, for anything that can't be opened. Migrations are `models.upgrade`'s.
    """
    parsed = _parse(url)
    shown = parsed.render_as_string(hide_password=True)
    if parsed.get_backend_name() == "sqlite":
        _check_file(parsed, shown, create=create)
    try:
        engine = create_engine(parsed, pool_pre_ping=parsed.get_backend_name() == "postgresql")
    except ModuleNotFoundError as error:
        raise UsageError(
            f"{shown}: its driver is missing ({error.name}); install it: pip install 'pressrum[postgres]'"
        ) from error
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
    try:
        with reading(engine) as connection:  # a question waits for no writer
            connection.scalar(text("SELECT 1"))
    except DBAPIError as error:
        engine.dispose()
        raise UsageError(f"{shown}: can't be opened: {first_line(error)}; {_advice(parsed)}") from error
    return engine


@contextmanager
def transaction(engine: Engine) -> Iterator[Session]:
    """A session that commits at the end, and keeps nothing where an error is raised: use one for each document."""
    with Session(engine) as session, session.begin():
        yield session


@contextmanager
def worded(engine: Engine) -> Iterator[None]:
    """Say what the database said, where it fails in the midst of work (full disk, lost connection, lock held)."""
    try:
        yield
    except DBAPIError as error:
        shown = engine.url.render_as_string(hide_password=True)
        raise PressrumError(
            f"{shown}: {first_line(error)}; what is stored stays, run the command again to go on"
        ) from error


def lock_writer(session: Session) -> None:
    """Wait until no one else writes; held to the end of the transaction (SQLite's BEGIN IMMEDIATE has done so)."""
    if session.get_bind().dialect.name == "postgresql":
        session.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _WRITER_LOCK})


def reading(engine: Engine) -> Connection:
    """A connection whose transaction can't write; close it after use."""
    return engine.connect().execution_options(pressrum_reading=True, postgresql_readonly=True, stream_results=True)


def file_of(url: str) -> Path | None:
    """The file of an SQLite URL, whether it is there or not; None for another database."""
    parsed = _parse(url)
    return Path(parsed.database) if parsed.get_backend_name() == "sqlite" and parsed.database else None


def snapshot(engine: Engine) -> Connection:
    """A connection like `reading`'s that sees the store as it is at its first question, whoever writes meanwhile."""
    connection = reading(engine)
    if engine.dialect.name == "postgresql":
        connection = connection.execution_options(isolation_level="REPEATABLE READ")
    return connection


def _parse(url: str) -> URL:
    try:
        parsed = make_url(url)
    except ArgumentError as error:
        raise UsageError(
            f"{url!r} is no database URL; give one such as sqlite:///pressrum.db or postgresql://user@host/database"
        ) from error
    if parsed.drivername in ("postgresql", "postgres"):
        parsed = parsed.set(drivername="postgresql+psycopg")
    if parsed.drivername not in ("sqlite", "sqlite+pysqlite", "postgresql+psycopg"):
        shown = parsed.render_as_string(hide_password=True)
        raise UsageError(f"{shown}: {parsed.drivername} is not supported; use sqlite:///FILE or postgresql://…")
    return parsed


def _check_file(parsed: URL, shown: str, *, create: bool) -> None:
    if parsed.database in (None, "", ":memory:"):
        raise UsageError(f"{shown} names no file; give one: sqlite:///pressrum.db (four slashes for an absolute path)")
    path = Path(str(parsed.database))
    if path.is_dir():
        raise UsageError(f"{shown}: {path} is a folder; name a file in it")
    if not path.parent.is_dir():
        raise UsageError(f"{shown}: there is no folder {path.parent.absolute()}; make it, or name another file")
    if not create and not path.exists():
        raise UsageError(
            f"{shown}: there is no file {path.absolute()}; name another with --db, or extract pages into it"
        )


def _advice(parsed: URL) -> str:
    if parsed.get_backend_name() == "sqlite":
        return "name another file, or move this one away"
    return "check host, port, database, user and password in the URL, and that the server runs"


def first_line(error: BaseException) -> str:
    """What the database said, without SQLAlchemy's words around it."""
    told = error.orig if isinstance(error, DBAPIError) else error
    lines = str(told).strip().splitlines()
    return lines[0] if lines else type(told).__name__


def _prepare_sqlite(connection: Any, _record: object) -> None:
    # The driver's own implicit BEGIN comes too late and never for DDL: `_begin_sqlite` does it instead.
    connection.isolation_level = None
    connection.create_collation("swedish", swedish_order)
    cursor = connection.cursor()
    cursor.execute(f"PRAGMA busy_timeout={BUSY_MS}")
    cursor.execute("PRAGMA journal_mode=WAL")
    cursor.execute("PRAGMA synchronous=NORMAL")
    cursor.execute("PRAGMA foreign_keys=ON")
    cursor.close()


def _begin_sqlite(connection: Connection) -> None:
    # A writer takes its lock at once: a reader that turns writer can't wait for another one in WAL.
    if connection.get_execution_options().get("pressrum_reading"):
        connection.exec_driver_sql("PRAGMA query_only=ON")
        connection.exec_driver_sql("BEGIN")
    else:
        connection.exec_driver_sql("PRAGMA query_only=OFF")
        connection.exec_driver_sql("BEGIN IMMEDIATE")
