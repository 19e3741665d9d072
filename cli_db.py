"""The commands ``pressrum db``: look after the database. `cli` mounts them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from cli_sources import Db

if TYPE_CHECKING:
    from sqlalchemy import Engine

db_app = typer.Typer(no_args_is_help=True, help="Look after the database.")
DEFAULT_DB = "sqlite:///pressrum.db"


@db_app.command()
def upgrade(db: Db = DEFAULT_DB) -> None:
    """Make the database, or bring it to this program's schema and registers."""
    import models
    import pipelines

    engine = pipelines.open_store(db)
    print(f"{db}: schema {models.current_version(engine)}")


@db_app.command()
def stats(db: Db = DEFAULT_DB) -> None:
    """Count the rows of each table, documents by standing, pages by state."""
    import models

    for name, count in models.stats(opened(db)).items():
        print(f"{count:>10,} {name}")


@db_app.command()
def check(db: Db = DEFAULT_DB) -> None:
    """Check that every fact stands in its text and no row hangs in the air; exit code 1 where one does."""
    import models

    problems = 0
    for problem in models.check(opened(db)):
        problems += 1
        print(f"{problem.table} {problem.row}: {problem.what}")
    print(f"{problems} problems" if problems else "sound")
    if problems:
        raise typer.Exit(1)


def opened(db: str) -> Engine:
    """The store at a URL, for a command that reads; raises UsageError where there is none, or of another schema."""
    import models

    engine = models.open_engine(db, create=False)
    models.require_current(engine)
    return engine
