"""Bringing a store to this program's schema, and telling which one it has."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, inspect
from sqlalchemy.orm import Session

from extract.errors import UsageError
from models.engine import open_engine, transaction, worded
from models.errors import StoreError
from models.registers import load_registers
from models.resolution import rebuild_all
from models.resolution.parties import tie_parties
from models.resolution.reposting import repost_all


def open_store(url: str) -> Engine:
    """Open the database of a SQLAlchemy URL, made and migrated and with the registers in it.

    Raises UsageError where it can't be opened.
    """
    engine = open_engine(url)
    with worded(engine):
        upgrade(engine)
        with transaction(engine) as session:
            data = Path(str(files("data")))
            load_registers(session, data / "municipalities.csv", data / "parties.csv")
    return engine


def upgrade(engine: Engine) -> None:
    """Migrate the store to the newest schema, all in one transaction; a store that has it already is left alone.

    Raises UsageError for a store of a newer program, and for a database whose tables are someone else's.
    """
    before = state(engine)
    if before == "current":
        return
    with migrating(engine) as connection:
        migrate(connection)
        if before == "older":
            derive_anew(connection)


def migrate(connection: Connection) -> None:
    """Bring the database of a connection to the newest schema, as a part of its transaction."""
    with as_file(files("models") / "migrations") as folder:
        config = _config(str(folder))
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


@contextmanager
def migrating(engine: Engine) -> Iterator[Connection]:
    """A transaction in which SQLite lets a table be made anew that others point to; it ends with all keys sound."""
    with engine.connect() as connection:
        sqlite = engine.dialect.name == "sqlite"
        if sqlite:
            _driver(connection).execute("PRAGMA foreign_keys=OFF")
        try:
            with connection.begin():
                yield connection
                if sqlite and (broken := connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()):
                    raise StoreError(f"the migration would break foreign keys: {broken[:3]}; nothing was changed")
        finally:
            if sqlite:
                _driver(connection).execute("PRAGMA foreign_keys=ON")


def _driver(connection: Connection) -> Any:
    return connection.connection.driver_connection


def derive_anew(connection: Connection) -> None:
    """Derive posts, persons and memberships from the claims by the rules of this version."""
    with Session(connection, join_transaction_mode="create_savepoint") as session, session.begin():
        repost_all(session)
        tie_parties(session)
        rebuild_all(session)


def current_version(engine: Engine) -> str | None:
    """The store's schema version, such as "0001"; None for a database without one."""
    with engine.connect() as connection:
        return MigrationContext.configure(connection).get_current_revision()


def newest_version() -> str:
    """The schema version that this program writes."""
    head = _scripts().get_current_head()
    if head is None:
        raise UsageError("models/migrations holds no migrations: the installation is broken; install pressrum again")
    return head


def require_current(engine: Engine) -> None:
    """Raise UsageError unless the store has this program's schema: for commands that read and mustn't migrate."""
    if state(engine) != "current":
        shown = engine.url.render_as_string(hide_password=True)
        version = current_version(engine)
        found = "has no tables of pressrum" if version is None else f"has the older schema {version}"
        raise UsageError(f"{shown} {found}; run: pressrum db upgrade --db {shown}")


def state(engine: Engine) -> str:
    """Either "current", "older" or "empty" (no tables at all); a newer one, and tables of others, are a UsageError."""
    shown = engine.url.render_as_string(hide_password=True)
    version = current_version(engine)
    if version is None:
        strange = set(inspect(engine).get_table_names()) & {"document", "page", "person", "claim", "run"}
        if strange:
            raise UsageError(
                f"{shown}: holds tables {sorted(strange)} that pressrum didn't make; name another database"
            )
        return "empty"
    known = [script.revision for script in _scripts().walk_revisions()]
    if version not in known:
        raise UsageError(
            f"{shown}: was written by a newer pressrum (schema {version}, this one knows {newest_version()}); "
            "upgrade the program: pip install --upgrade pressrum"
        )
    return "current" if version == known[0] else "older"


def _scripts() -> ScriptDirectory:
    with as_file(files("models") / "migrations") as folder:
        return ScriptDirectory.from_config(_config(str(folder)))


def _config(folder: str) -> Config:
    config = Config()
    config.set_main_option("script_location", folder.replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    return config
