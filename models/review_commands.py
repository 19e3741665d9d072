"""The command ``pressrum review``: lists of facts in doubt, the answers to them, and what comes of these."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from enum import StrEnum
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TextIO

import typer

from extract.errors import UsageError
from models.commands import DEFAULT_DB, Db, opened

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from models.reviewing.lines import Line


class ReviewKind(StrEnum):
    """What a line is about; `models.reviewing.lines.KINDS`."""

    role = "role"
    party = "party"
    quote = "quote"
    person = "person"
    membership = "membership"


def reviewing(masked: Callable[[str], str]) -> Callable[..., None]:
    """The command; `masked` hides the contact details of a text that leaves the store."""

    def review(
        file: Annotated[Path | None, typer.Argument(metavar="[FILE]", help="A list that was filled in.")] = None,
        db: Db = DEFAULT_DB,
        municipality: Annotated[str | None, typer.Option(help="Only this one, by name or SCB code.")] = None,
        kind: Annotated[ReviewKind | None, typer.Option(help="Only facts of this kind.")] = None,
        release: Annotated[str | None, typer.Option(metavar="ADDRESS", help="Only this release, or its file.")] = None,
        everything: Annotated[bool, typer.Option("--all", help="Also facts that raise no doubt.")] = False,
        limit: Annotated[int | None, typer.Option(min=1, help="So many of the most doubtful.")] = None,
        out: Annotated[str, typer.Option(metavar="FILE", help="Write the list here; - is the output.")] = "-",
        overwrite: Annotated[bool, typer.Option("--overwrite", help="Replace what is in the way.")] = False,
        terminal: Annotated[bool, typer.Option("--terminal", help="Step through the list here.")] = False,
        by: Annotated[str, typer.Option(metavar="NAME", help="Who answers, where the line doesn't say.")] = "",
        undo: Annotated[list[int] | None, typer.Option(metavar="ID", help="End a decision; repeat for more.")] = None,
        decisions: Annotated[bool, typer.Option("--decisions", help="List what was decided.")] = False,
        to_training: Annotated[
            Path | None, typer.Option(metavar="DIR", help="Write reviewed releases as training documents.")
        ] = None,
        complete: Annotated[
            bool, typer.Option("--complete", help="Of these only those of which every fact is decided.")
        ] = False,
    ) -> None:
        """List facts in doubt with their sentence, as CSV; read the answers back; step through them in the terminal."""
        chosen = [bool(file), terminal, bool(undo), decisions, to_training is not None]
        if sum(chosen) > 1:
            raise UsageError("FILE, --terminal, --undo, --decisions and --to-training are one at a time")
        engine = opened(db)
        if file is not None:
            _read(engine, file, by)
        elif undo:
            _undo(engine, undo)
        elif decisions:
            _decisions(engine, municipality)
        elif to_training is not None:
            _train(engine, to_training, masked, complete=complete, overwrite=overwrite)
        else:
            found = _lines(engine, municipality, kind, release, everything=everything, limit=limit)
            if terminal:
                _step(engine, found, by)
            else:
                _write(found, out, overwrite=overwrite)

    return review


def _lines(
    engine: Engine, municipality: str | None, kind: ReviewKind | None, release: str | None, *, everything: bool,
    limit: int | None,
) -> list[Line]:  # fmt: skip
    from sqlalchemy.orm import Session

    from models.reviewing.lines import lines

    with Session(engine) as session:
        scope = None if municipality is None else _scope(engine, municipality)
        told = None if kind is None else kind.value
        return lines(session, scope=scope, kind=told, source=release, everything=everything, limit=limit)


def _scope(engine: Engine, municipality: str) -> str:
    from models.deciding_commands import scope_named

    return scope_named(engine, municipality)


def _write(found: list[Line], out: str, *, overwrite: bool) -> None:
    from models.reviewing.sheets import write

    with _stream(out, overwrite=overwrite) as stream:
        count = write(found, stream)
    print(f"{count} lines" + (f" written to {out}" if out != "-" else ""), file=sys.stderr)


@contextmanager
def _stream(out: str, *, overwrite: bool) -> Iterator[TextIO]:
    if out == "-":
        sys.stdout.flush()
        stream = TextIOWrapper(sys.stdout.buffer, encoding="utf-8-sig", newline="")
        try:
            yield stream
            stream.flush()
        finally:
            stream.detach()
        return
    path = Path(out)
    if path.exists() and not overwrite:
        raise UsageError(f"{out} is there already, and may hold answers; name another file, or say --overwrite")
    try:
        file = path.open("w", encoding="utf-8-sig", newline="")
    except OSError as error:
        raise UsageError(f"{out}: can't be written ({error.strerror}); name another file") from error
    with file:
        yield file


def _read(engine: Engine, file: Path, by: str) -> None:
    """Each line by itself: what is wrong in one doesn't keep the others from being saved."""
    import models
    from models.reviewing.answers import answer
    from models.reviewing.sheets import answers

    new = same = blank = wrong = 0
    for number, given in answers(file, by):
        if given is None:
            blank += 1
            continue
        try:
            if isinstance(given, UsageError):
                raise given
            with models.transaction(engine) as session:
                made = answer(session, given)
        except UsageError as error:
            wrong += 1
            print(f"{file}:{number}: {error}", file=sys.stderr)
            continue
        new += any(fresh for _, fresh in made)
        same += not any(fresh for _, fresh in made)
        if any(fresh for _, fresh in made):
            print(f"{file}:{number}: decision {', '.join(str(decision) for decision, _ in made)}")
    print(f"{new} decided, {same} decided before, {blank} without a verdict, {wrong} wrong")
    if wrong:
        raise typer.Exit(1)


def _undo(engine: Engine, decisions: list[int]) -> None:
    import models

    for decision in decisions:
        with models.transaction(engine) as session:
            models.undo_review(session, decision)
        print(f"decision {decision} is undone")


def _decisions(engine: Engine, municipality: str | None) -> None:
    from sqlalchemy.orm import Session

    from models.reviewing.decisions import kept

    with Session(engine) as session:
        for one in kept(session, None if municipality is None else _scope(engine, municipality)):
            state = "undone" if one.undone else "counts" if one.found else "the release has another sentence by now"
            print(
                f"{one.id} {one.decided_at:%Y-%m-%d} {one.reviewer}: {one.fact} {one.verdict}: {one.change} ({state})"
            )
            print(f"  {one.page}: {' '.join(one.sentence.split())}")
            if one.note:
                print(f"  note: {one.note}")


def _train(engine: Engine, folder: Path, masked: Callable[[str], str], *, complete: bool, overwrite: bool) -> None:
    from sqlalchemy.orm import Session

    from models.reviewing.training import training_documents, write_training

    with Session(engine) as session:
        documents = list(training_documents(session, masked))
    left_out = write_training(iter(documents), folder, complete=complete, overwrite=overwrite)
    for words in left_out:
        print(f"left out: {words}", file=sys.stderr)
    whole = sum(document.complete and document.refused is None for document in documents)
    print(f"{len(documents) - len(left_out)} documents written to {folder}, {whole} of them decided in every fact")


def _step(engine: Engine, found: list[Line], by: str) -> None:
    from models.review_terminal import step

    step(engine, found, by)
