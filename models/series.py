"""Figures of a store against a series of releases told by hand: persons, terms and changes over time.

``tests/series/README.md`` describes the annotations. Persons are scored over mentions by B-cubed, memberships and
changes as sets; a membership is right where person, role, body, first and last release that sees it are.
"""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from sqlalchemy import Engine, text

from extract.errors import UsageError
from models.engine import reading
from models.names import key
from models.resolution.bodies import plain

Row = tuple[Any, ...]
Figures = dict[str, dict[str, float]]

_PERSONS = """
    SELECT page.path, appearance.name, person_link.person_id
    FROM appearance JOIN person_link ON person_link.appearance_id = appearance.id
    JOIN document ON document.id = appearance.document_id JOIN page ON page.id = document.page_id
"""
_TERMS = """
    SELECT person_id, role, body_id, first_seen, last_seen, kind, start_date, start_precision, end_date, end_precision,
           party, new_on, left_on
    FROM offices_over_time
"""
_BODIES = "SELECT coalesce(canonical_id, id), name FROM body"


@dataclass(frozen=True, slots=True)
class Annotated:
    """The annotations of one municipality."""

    name: str
    documents: Mapping[str, str]
    mentions: Mapping[str, Mapping[str, str]]
    bodies: list[Mapping[str, Any]]
    memberships: list[Mapping[str, Any]]
    changes: list[Mapping[str, Any]]


def read_series(directory: Path, only: str | None = None) -> list[Annotated]:
    """The annotations in ``gold`` of a folder. `only`: those that ``series.json`` lists under this name.

    Raises UsageError where there are none.
    """
    listed = directory / "series.json"
    halves = json.loads(listed.read_text("utf-8")) if listed.exists() else {}
    if only is not None and only not in halves:
        raise UsageError(f"{listed} lists no series {only!r}; it lists: {', '.join(halves) or 'none'}")
    found = []
    for path in sorted((directory / "gold").glob("*.json")):
        gold = json.loads(path.read_text("utf-8"))
        if only is None or path.stem in halves[only]:
            found.append(
                Annotated(
                    gold["municipality"], gold["documents"], gold["mentions"], gold["bodies"], gold["memberships"],
                    gold["changes"],
                )
            )  # fmt: skip
    if not found:
        raise UsageError(f"{directory}: no annotations (gold/*.json); name the folder that holds text and gold")
    return found


def score_series(engine: Engine, series: Iterable[Annotated]) -> tuple[Figures, list[str]]:
    """Figures of what the store says against the annotations, and a line for every miss and false alarm."""
    with reading(engine) as connection:
        persons = [tuple(row) for row in connection.execute(text(_PERSONS))]
        terms = [tuple(row) for row in connection.execute(text(_TERMS))]
        bodies = [tuple(row) for row in connection.execute(text(_BODIES))]
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    errors: list[str] = []
    totals = [0.0, 0.0, 0, 0]
    for gold in series:
        of = _score_persons(gold, persons, totals, errors)
        names = _bodies(gold, bodies)
        _score_terms(gold, terms, of, names, counts, errors)
    figures = {"persons": _f1(totals[0] / max(1, totals[2]), totals[1] / max(1, totals[3]), totals[3])}
    for name, count in counts.items():
        precision = count["tp"] / max(1, count["tp"] + count["fp"])
        recall = count["tp"] / max(1, count["tp"] + count["fn"])
        figures[name] = _f1(precision, recall, count["tp"] + count["fn"])
    return figures, errors


def table(figures: Figures) -> str:
    """The figures, a line each."""
    lines = [f"{'':24}{'precision':>10}{'recall':>10}{'f1':>10}{'n':>7}"]
    for name, row in figures.items():
        lines.append(f"{name:24}{row['precision']:>10.3f}{row['recall']:>10.3f}{row['f1']:>10.3f}{row['n']:>7.0f}")
    return "\n".join(lines)


def _f1(precision: float, recall: float, n: float) -> dict[str, float]:
    both = precision + recall
    return {"precision": precision, "recall": recall, "f1": 2 * precision * recall / both if both else 0.0, "n": n}


def _flat(name: str) -> str:
    return re.sub(r"[\"”“.]", "", key(name))


def _score_persons(gold: Annotated, rows: list[Row], totals: list[Any], errors: list[str]) -> dict[int, str]:
    """B-cubed over mentions; gives whom of the annotations each of the store's persons is."""
    found: dict[tuple[str, str], int] = {}
    for path, name, person in rows:
        document = PurePosixPath(path or "").stem
        if document in gold.documents:
            found[document, _flat(name)] = person
    wanted = {(document, _flat(name)): who for document, names in gold.mentions.items() for name, who in names.items()}
    both = wanted.keys() & found.keys()
    in_full = {(place[0], found[place]) for place in both}  # a shorter form beside the fullest is the same mention
    found = {place: who for place, who in found.items() if place in wanted or (place[0], who) not in in_full}
    errors += [f"{place[0]}: person missed: {place[1]}" for place in sorted(wanted.keys() - found.keys())]
    errors += [f"{place[0]}: person extra: {place[1]}" for place in sorted(found.keys() - wanted.keys())]
    by_found, by_wanted = defaultdict(list), defaultdict(list)
    for place in found:
        by_found[found[place]].append(place)
    for place in wanted:
        by_wanted[wanted[place]].append(place)
    for place in both:
        own, due = by_found[found[place]], by_wanted[wanted[place]]
        right = sum(1 for other in own if other in wanted and wanted[other] == wanted[place])
        totals[0] += right / len(own)
        totals[1] += right / len(due)
        if right < len(own) or right < len(due):
            errors.append(
                f"{place[0]}: person {place[1]} ({wanted[place]}): {right} of {len(due)}, {len(own) - right} others"
            )
    totals[2] += len(found)
    totals[3] += len(wanted)
    votes: defaultdict[int, Counter[str]] = defaultdict(Counter)
    for place in both:
        votes[found[place]][wanted[place]] += 1
    extra = {found[place]: f"?{place[1]}" for place in found.keys() - wanted.keys()}
    return extra | {person: max(sorted(count), key=lambda who: count[who]) for person, count in votes.items()}


def _bodies(gold: Annotated, rows: list[Row]) -> dict[int, str]:
    ids = {plain(one["name"]): body["id"] for body in gold.bodies for one in body["names"]}
    found: dict[int, str] = {}
    for body, name in rows:
        if plain(name) in ids:
            found[body] = ids[plain(name)]
    return found


def _score_terms(
    gold: Annotated, rows: list[Row], of: Mapping[int, str], names: Mapping[int, str],
    counts: dict[str, Counter[str]], errors: list[str],
) -> None:  # fmt: skip
    got: dict[Row, Row] = {}
    changes: list[Row] = []
    for row in rows:
        person, role, body = of.get(row[0]), row[1], row[2]
        if person is None:
            continue
        office = (person, role, None if body is None else names.get(body, f"?{body}"))
        got[*office, *(None if day is None else str(day) for day in row[3:5])] = row
        for change, day in (("new", row[11]), ("left", row[12])):
            if day is not None:
                changes.append((str(day)[:7], change, *office))
    want = {
        (one["person"], one["role"], one["body"], one["first_seen"], one["last_seen"]): one for one in gold.memberships
    }
    _count("memberships", want.keys(), got.keys(), counts, errors)
    loose = [[row[:3] for row in rows_] for rows_ in (want, got)]
    _count("offices", loose[0], loose[1], counts, None)
    _count(
        "changes per month",
        [(one["month"], one["change"], one["person"], one["role"], one["body"]) for one in gold.changes],
        changes, counts, errors,
    )  # fmt: skip
    for place in want.keys() & got.keys():
        one, row = want[place], got[place]
        for name, mine, right in (
            ("kind", row[5], one["kind"]), ("party", row[10], one["party"]),
            ("start", _short(row[6], row[7]), one["start"]), ("end", _short(row[8], row[9]), one["end"]),
        ):  # fmt: skip
            counts[f"  of these {name} right"].update(["tp"] if mine == right else ["fn", "fp"])
            if mine != right:
                errors.append(f"{name}: {place}: {mine}, not {right}")


def _short(day: object, precision: str | None) -> str | None:
    return None if day is None else str(day)[: {"year": 4, "month": 7}.get(precision or "", 10)]


def _count(
    name: str, want: Iterable[Row], got: Iterable[Row], counts: dict[str, Counter[str]], errors: list[str] | None
) -> None:
    wanted, found = Counter(want), Counter(got)
    counts[name].update(tp=(wanted & found).total(), fn=(wanted - found).total(), fp=(found - wanted).total())
    if errors is not None:
        errors += [f"{name}: missed {row}" for row in sorted((wanted - found).elements(), key=str)]
        errors += [f"{name}: extra {row}" for row in sorted((found - wanted).elements(), key=str)]
