"""The commands of decisions: ``pressrum persons`` and ``pressrum bodies``. `cli` mounts them."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Annotated

import typer

from extract.errors import UsageError
from models.commands import DEFAULT_DB, Db, opened

if TYPE_CHECKING:
    from sqlalchemy import Engine

persons_app = typer.Typer(no_args_is_help=True, help="Say who is whom, where the rules can't tell or are wrong.")
bodies_app = typer.Typer(no_args_is_help=True, help="Say which committees were renamed or merged.")
Why = Annotated[str | None, typer.Option("--reason", help="Why; kept with the decision.")]


@persons_app.command()
def merge(one: int, other: int, reason: Why = None, db: Db = DEFAULT_DB) -> None:
    """Make two persons of a municipality one, by their numbers (person_id)."""
    import models

    with models.transaction(opened(db)) as session:
        decision = models.merge_persons(session, one, other, reason)
    print(f"decision {decision}: persons {one} and {other} are one")


@persons_app.command()
def split(person: int, documents: list[int], reason: Why = None, db: Db = DEFAULT_DB) -> None:
    """Make whom these documents (document_id) name a person of their own."""
    import models

    with models.transaction(opened(db)) as session:
        decision = models.split_person(session, person, documents, reason)
    count = len(set(documents))
    print(f"decision {decision}: {count} {'document names' if count == 1 else 'documents name'} another than {person}")


@persons_app.command()
def rename(person: int, name: str, reason: Why = None, db: Db = DEFAULT_DB) -> None:
    """Show a person by another name."""
    import models

    with models.transaction(opened(db)) as session:
        decision = models.rename_person(session, person, name, reason)
    print(f"decision {decision}: person {person} is {name}")


@persons_app.command()
def undo(decision: int, db: Db = DEFAULT_DB) -> None:
    """End a decision: the rules decide again."""
    import models

    with models.transaction(opened(db)) as session:
        models.undo(session, decision)
    print(f"decision {decision} is undone")


@persons_app.command()
def decisions(db: Db = DEFAULT_DB) -> None:
    """List what was decided of persons: number, day, what, and why."""
    from sqlalchemy.orm import Session

    import models

    with Session(opened(db)) as session:
        for decision, sides in models.person_decisions(session):
            shown = [", ".join(f"{name} ({count})" for name, count in side.items()) for side in sides if side]
            of = f" {decision.name}:" if decision.name else ""
            print(f"{decision.id:>6} {decision.decided_at:%Y-%m-%d} {decision.kind}{of} {' | '.join(shown)}", end="")
            print(_why(decision.reason, decision.undone_at))


def _why(reason: str | None, undone_at: datetime | None) -> str:
    told = f"; {reason}" if reason else ""
    return told if undone_at is None else f"{told}; undone {undone_at:%Y-%m-%d}"


@persons_app.command()
def review(
    municipality: Annotated[str | None, typer.Option(help="Only this one, by name or SCB code.")] = None,
    limit: Annotated[int, typer.Option(min=1, help="So many at most.")] = 50,
    db: Db = DEFAULT_DB,
) -> None:
    """List pairs that may be one person and aren't, or are and may be two, with the sentences that name them."""
    from itertools import islice

    from sqlalchemy.orm import Session

    import models

    engine = opened(db)
    with Session(engine) as session:
        scope = None if municipality is None else scope_named(engine, municipality)
        for doubt in islice(models.doubts(session, scope), limit):
            verdict = "joined" if doubt.joined else "apart"
            print(f"{doubt.score:.2f} {verdict} ({doubt.reason})")
            for person, name, sentence in zip(doubt.persons, doubt.names, doubt.sentences, strict=True):
                print(f"  person {person} {name}: {' '.join(sentence.split())}")


@bodies_app.command(name="rename")
def rename_body(
    municipality: Annotated[str, typer.Argument(help="Name or SCB code.")],
    old: str,
    new: str,
    since: Annotated[str | None, typer.Option("--from", metavar="DATE", help="First day of the new name.")] = None,
    db: Db = DEFAULT_DB,
) -> None:
    """Record that a committee goes by a new name since a day."""
    _decide_body(db, municipality, old, new, since, "renamed")


@bodies_app.command(name="merge")
def merge_body(
    municipality: Annotated[str, typer.Argument(help="Name or SCB code.")],
    old: str,
    new: str,
    since: Annotated[str | None, typer.Option("--from", metavar="DATE", help="First day of the merged one.")] = None,
    db: Db = DEFAULT_DB,
) -> None:
    """Record that a committee was merged into another and ended."""
    _decide_body(db, municipality, old, new, since, "merged")


@bodies_app.command(name="undo")
def undo_body(decision: int, db: Db = DEFAULT_DB) -> None:
    """End a decision on a body: the releases decide again."""
    import models

    with models.transaction(opened(db)) as session:
        models.undo_body(session, decision)
    print(f"decision {decision} is undone")


@bodies_app.command(name="decisions")
def list_bodies(db: Db = DEFAULT_DB) -> None:
    """List what was decided of bodies: number, municipality, what, since when."""
    from sqlalchemy.orm import Session

    import models

    with Session(opened(db)) as session:
        for row in models.body_decisions(session):
            since = "" if row.change_date is None else f" on {row.change_date}"
            print(f"{row.id:>6} {row.scope}: {row.old_key} {row.kind} {row.new_key}{since}{_why(None, row.undone_at)}")


def _decide_body(db: str, municipality: str, old: str, new: str, since: str | None, kind: str) -> None:
    import models

    engine = opened(db)
    try:
        day = None if since is None else date.fromisoformat(since)
    except ValueError as error:
        raise UsageError(f"--from: {since!r} is no date; write it as 2015-01-01") from error
    with models.transaction(engine) as session:
        decision = models.decide_body(session, scope_named(engine, municipality), old, new, day, kind)
    print(f"decision {decision}: {old} {'is now' if kind == 'renamed' else 'went into'} {new}")


def scope_named(engine: Engine, municipality: str) -> str:
    """The scope that a user means: a municipality of the register, else one that releases name."""
    from sqlalchemy import select
    from sqlalchemy.orm import Session

    from models.names import place_of
    from models.queries import municipality_code
    from models.schema import Document

    wanted = place_of(municipality) or place_of(f"{municipality} kommun")
    with Session(engine) as session:
        if session.scalar(select(Document.id).where(Document.scope == f"kommun:{wanted}").limit(1)) is not None:
            return f"kommun:{wanted}"
    with engine.connect() as connection:
        return municipality_code(connection, municipality)
