"""The commands that need the store alone: ``pressrum query``, ``search``, ``export`` and ``db``. `cli` mounts them."""

from __future__ import annotations

import sys
from enum import StrEnum
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from extract.errors import UsageError
from extract.progress import Meter

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from models import Result

Db = Annotated[
    str, typer.Option("--db", envvar="PRESSRUM_DB", metavar="URL", help="Database, as SQLAlchemy writes it.")
]
db_app = typer.Typer(no_args_is_help=True, help="Look after the database.")
DEFAULT_DB = "sqlite:///pressrum.db"


class Format(StrEnum):
    """How answers are printed."""

    table = "table"
    csv = "csv"
    json = "json"


def query(
    question: Annotated[str | None, typer.Argument(metavar="[NAME|SQL]", help="None: lists the ready ones.")] = None,
    db: Db = DEFAULT_DB,
    municipality: Annotated[str | None, typer.Option(help="Name or SCB code.")] = None,
    party: Annotated[str | None, typer.Option(help="Name or abbreviation.")] = None,
    person: Annotated[str | None, typer.Option(help="Name or part of it.")] = None,
    committee: Annotated[str | None, typer.Option(help="Name or part of it.")] = None,
    since: Annotated[str | None, typer.Option("--from", metavar="DATE", help="Not before this date.")] = None,
    until: Annotated[str | None, typer.Option("--to", metavar="DATE", help="Not after this date.")] = None,
    as_of: Annotated[str | None, typer.Option("--as-of", metavar="DATE", help="Who held it on this day.")] = None,
    limit: Annotated[
        int | None,
        typer.Option(min=0, help="Of a ready question the first so many rows (100, of a municipality 1000); 0: all."),
    ] = None,
    columns: Annotated[str | None, typer.Option(metavar="NAME,...", help="Only these columns, in this order.")] = None,
    layout: Annotated[Format | None, typer.Option("--format", help="table on a terminal, else csv.")] = None,
) -> None:
    """Ask a ready question, or any SELECT; the database is open for reading only."""
    import models

    if question is None:
        print("\n".join(f"{name:19}{ready.question}" for name, ready in models.READY.items()))
        return
    given = {"municipality": municipality, "party": party, "person": person, "committee": committee}
    given |= {"from": since, "to": until, "as-of": as_of}
    filters = {name: value for name, value in given.items() if value is not None}
    engine = opened(db)
    ready = question in models.READY or " " not in question.strip()
    if filters and not ready:
        raise UsageError("filters go with ready questions; put the condition into the SQL")
    if not ready:
        with models.run_sql(engine, question) as result:
            _print(result, columns, layout)
        return
    wanted = models.first_rows(filters) if limit is None else limit
    with models.run_ready(engine, question, filters, limit=wanted or None) as result:
        _print(result, columns, layout)
    if result.more:
        print(f"these are the first {wanted:,} rows; narrow them down, or add --limit 0 for all", file=sys.stderr)


def search(
    words: Annotated[list[str], typer.Argument(metavar="WORDS...", help='All must occur; "a phrase"; beginning*.')],
    db: Db = DEFAULT_DB,
    municipality: Annotated[str | None, typer.Option(help="Name or SCB code.")] = None,
    person: Annotated[str | None, typer.Option(help="Who is named, in a role or with a party; or part of it.")] = None,
    party: Annotated[str | None, typer.Option(help="Which is named; name or abbreviation.")] = None,
    since: Annotated[str | None, typer.Option("--from", metavar="DATE", help="Not before this date.")] = None,
    until: Annotated[str | None, typer.Option("--to", metavar="DATE", help="Not after this date.")] = None,
    limit: Annotated[int, typer.Option(min=0, help="So many of the best; 0: all.")] = 20,
    columns: Annotated[str | None, typer.Option(metavar="NAME,...", help="Only these columns, in this order.")] = None,
    layout: Annotated[Format | None, typer.Option("--format", help="table on a terminal, else csv.")] = None,
) -> None:
    """Find releases by the words of their titles and texts."""
    import models

    given = {"municipality": municipality, "person": person, "party": party, "from": since, "to": until}
    filters = {name: value for name, value in given.items() if value is not None}
    with models.search(opened(db), " ".join(words), filters, limit=limit or None) as result:
        _print(result, columns, layout)


class ExportFormat(StrEnum):
    """What the store is exported as; `models.export.FORMATS` has what writes each."""

    csv = "csv"
    parquet = "parquet"
    jsonl = "jsonl"
    popolo = "popolo"
    ftm = "ftm"


def export(
    form: Annotated[ExportFormat, typer.Argument(metavar="FORMAT", help="csv, parquet, jsonl, popolo or ftm.")],
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="Made where there is none; must be empty.")],
    db: Db = DEFAULT_DB,
    overwrite: Annotated[bool, typer.Option("--overwrite", help="Replace files of the same names in DIR.")] = False,
) -> None:
    """Write the store into files for other programs (docs/export.md)."""
    import models

    written: dict[str, int] = {}
    with Meter(None, of="rows") as meter:
        models.export_store(
            opened(db), form.value, folder, overwrite=overwrite, told=written.__setitem__,
            progress=lambda file, rows: meter.reach(rows, file),
        )  # fmt: skip
    for file, count in written.items():
        _tell(file, count)
    print(f"written to {folder}")


def _tell(what: str, count: int) -> None:
    print(f"{count:>10,} {what}")


def _print(result: Result, columns: str | None, layout: Format | None) -> None:
    from models import formats

    answer = result if columns is None else formats.only(result, columns.split(","))
    match layout or (Format.table if sys.stdout.isatty() else Format.csv):
        case Format.csv:
            formats.write_csv(answer, sys.stdout)
        case Format.json:
            formats.write_json(answer, sys.stdout)
        case Format.table:
            formats.print_table(answer)


@db_app.command()
def upgrade(db: Db = DEFAULT_DB) -> None:
    """Make the database, or bring it to this program's schema and registers."""
    import models

    engine = models.open_store(db)
    print(f"{db}: schema {models.current_version(engine)}")


@db_app.command()
def stats(db: Db = DEFAULT_DB) -> None:
    """Count the rows of each table, documents by standing, pages by state."""
    import models

    for name, count in models.stats(opened(db)).items():
        print(f"{count:>10,} {name}")


@db_app.command()
def copy(
    source: Annotated[str, typer.Argument(metavar="FROM", help="Database to copy, as SQLAlchemy writes it.")],
    target: Annotated[str, typer.Argument(metavar="TO", help="An empty database, or an SQLite file to be made.")],
) -> None:
    """Copy a whole store into another database: SQLite to PostgreSQL, and back; all or nothing."""
    import models

    with Meter(None, of="rows") as meter:
        copied = models.copy_store(source, target, progress=lambda table, done, total: meter.reach(done, table, total))
    for table in copied:
        _tell(table.table, table.rows)
    print(f"{sum(table.rows for table in copied):>10,} rows copied, read again, and the same")


@db_app.command()
def check(
    db: Db = DEFAULT_DB,
    archive: Annotated[
        bool, typer.Option("--archive", help="Read the archives of crawled pages, too: is each body there?")
    ] = False,
) -> None:
    """Check that every fact stands in its text and no row hangs in the air; exit code 1 where one does."""
    import models

    problems, engine = 0, opened(db)
    read: list[models.Archived] = []
    for problem in chain(models.check(engine), models.check_archive(engine, read.append) if archive else ()):
        problems += 1
        print(f"{problem.table} {problem.row}: {problem.what}")
    for one in read:
        print(f"{one.there:>10,} of {one.pages:,} pages lie in {one.file}, which has {one.responses:,} responses")
    print(f"{problems} problems" if problems else "sound")
    if problems:
        raise typer.Exit(1)


def opened(db: str) -> Engine:
    """The store at a URL, for a command that reads; raises UsageError where there is none, or of another schema."""
    import models

    engine = models.open_engine(db, create=False)
    models.require_current(engine)
    return engine
