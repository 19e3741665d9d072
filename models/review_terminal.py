"""Stepping through facts in doubt in the terminal; every answer is saved before the next fact is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extract.errors import UsageError

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from models.reviewing.lines import Line

_KEYS = "y right, n wrong, e edit, s skip, q quit"


def step(engine: Engine, found: list[Line], by: str) -> None:
    """Ask for each line; the end of the input is the end of the work. Raises UsageError where nobody is named."""
    if not by.strip():
        raise UsageError("name yourself with --by: decisions are signed")
    decided = skipped = 0
    for number, line in enumerate(found, 1):
        _show(line, number, len(found))
        done = _ask(engine, line, by)
        if done is None:
            break
        decided += done
        skipped += not done
    print(f"{decided} decided, {skipped} skipped, {len(found) - decided - skipped} left")


def _show(line: Line, number: int, total: int) -> None:
    print(f"\n{number} of {total}  {line.kind}  {line.municipality or ''} {line.date or 'undated'}  {line.source}")
    values = (("person", line.person), ("role", line.role), ("body", line.body), ("status", line.status),
              ("party", line.party), ("start", line.start), ("end", line.end))  # fmt: skip
    print("  " + ", ".join(f"{name}: {value}" for name, value in values if value is not None))
    print(f"  {' '.join(line.sentence.split())}")
    print(f"  why: {line.why or 'no doubt'}")


def _ask(engine: Engine, line: Line, by: str) -> bool | None:
    """Whether it was decided; None to quit."""
    while True:
        key = _input(f"[{_KEYS}] ")
        match key and key.strip().lower():
            case None | "q":
                return None
            case "s":
                return False
            case "y":
                verdict, corrections = "ok", dict[str, str]()
            case "n":
                verdict, corrections = "wrong", {}
            case "e":
                edited = _edit(line)
                if edited is None:
                    return None
                verdict, corrections = "corrected", edited
            case _:
                print(f"  {key!r} means nothing here: {_KEYS}")
                continue
        if _save(engine, line, verdict, corrections, by):
            return True


def _edit(line: Line) -> dict[str, str] | None:
    """Corrections by field; None where the input ended."""
    from models.reviewing.answers import FIELDS

    print("  empty: as it is; -: none")
    corrections = {}
    for name in FIELDS[line.kind]:
        value = _input(f"  {name} [{getattr(line, name) or ''}]: ")
        if value is None:
            return None
        if value.strip():
            corrections[name] = value
    return corrections


def _save(engine: Engine, line: Line, verdict: str, corrections: dict[str, str], by: str) -> bool:
    import models
    from models.reviewing.answers import Answer, answer

    try:
        with models.transaction(engine) as session:
            made = answer(session, Answer(line.id, verdict, corrections, by))
    except UsageError as error:
        print(f"  {error}")
        return False
    print(f"  decision {', '.join(str(decision) for decision, _ in made)}")
    return True


def _input(prompt: str) -> str | None:
    try:
        return input(prompt)
    except EOFError:
        print()
        return None
