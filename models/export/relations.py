"""The tables and views that are exported, with the kinds of their columns, the same on both databases."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal

import sqlalchemy as sa
from sqlalchemy.types import TypeEngine

from models.schema import Base, UtcDateTime

Kind = Literal["integer", "number", "date", "time", "json", "boolean", "text"]
_TYPES: dict[Kind, TypeEngine[Any]] = {
    "integer": sa.Integer(), "number": sa.Double(), "date": sa.Date(), "time": UtcDateTime(), "json": sa.JSON(),
    "boolean": sa.Boolean(), "text": sa.Text(),
}  # fmt: skip
_HIDDEN = {"document_to_search"}
"""Views that serve the store itself."""
_COUNTS = {"documents", "mentions", "quotes", "persons", "releases", "shared_releases", "claims", "days", "number"}
_DATES = {"since", "until", "published", "date", "held_from", "held_until"}
_BATCH = 2000
Seen = Callable[[str, int], None]
"""Hears what is written, and how many rows or objects of it, each time."""


@dataclass(frozen=True, slots=True)
class Relation:
    """A table or view: its columns in order, each with its kind."""

    name: str
    columns: tuple[tuple[str, Kind], ...]
    sorted_by: tuple[str, ...] = ()


def relations(connection: sa.Connection) -> list[Relation]:
    """All tables, in the order of their keys, then all views by name."""
    found = [
        Relation(
            table.name,
            tuple((column.name, _kind(column.type)) for column in table.columns),
            tuple(column.name for column in table.primary_key.columns),
        )
        for table in Base.metadata.sorted_tables
    ]
    known: dict[str, set[Kind]] = {}
    for relation in found:
        for name, kind in relation.columns:
            known.setdefault(name, set()).add(kind)
    inspector = sa.inspect(connection)
    for view in sorted(set(inspector.get_view_names()) - _HIDDEN):
        columns = [(str(column["name"]), column["type"]) for column in inspector.get_columns(view)]
        found.append(Relation(view, tuple((name, _kind_in_view(name, kind, known)) for name, kind in columns)))
    return found


def batches(connection: sa.Connection, relation: Relation) -> Iterator[Sequence[sa.Row[Any]]]:
    """The rows, some thousands at a time; dates, times and JSON as Python has them."""
    columns = [sa.column(name, _TYPES[kind]) for name, kind in relation.columns]
    table = sa.table(relation.name, *columns)
    query = sa.select(table).order_by(*(table.columns[name] for name in relation.sorted_by))
    yield from connection.execute(query, execution_options={"yield_per": _BATCH}).partitions()


def _kind(kind: TypeEngine[Any]) -> Kind:
    if isinstance(kind, UtcDateTime | sa.DateTime):
        return "time"
    if isinstance(kind, sa.Date):
        return "date"
    if isinstance(kind, sa.JSON):
        return "json"
    if isinstance(kind, sa.Boolean):
        return "boolean"
    if isinstance(kind, sa.Integer):
        return "integer"
    return "number" if isinstance(kind, sa.Numeric | sa.Float) else "text"


def _kind_in_view(name: str, told: TypeEngine[Any], known: dict[str, set[Kind]]) -> Kind:
    """As the tables have a column of this name; SQLite knows no kind of what a view computes."""
    if name in _COUNTS:
        return "integer"
    if name in _DATES or name.endswith(("_seen", "_date", "_on")):
        return "date"
    if len(known.get(name, ())) == 1:
        return next(iter(known[name]))
    return _kind(told)
