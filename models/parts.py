"""An answer for the whole country in parts that follow each other in its order: the first rows come without the last.

Ready questions that begin with the municipality are asked of some municipalities at a time, those that begin with a
date of some time at a time; each part is as large as the answers before it were few.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta

from sqlalchemy import Connection, func, select, text

from models.ready_query import ReadyQuery
from models.schema import Document, Membership

_MUNICIPALITIES = (6, 8, 30, 80)
_DAYS: Mapping[str, tuple[int, ...]] = {"published": (14, 100, 700), "changed_on": (365, 2000)}
_LEADING = re.compile(r"ORDER BY (\w+)(?: \{swedish\})?( NULLS LAST)?")
_NARROW = {"municipality", "person", "committee"}
"""Filters that leave so little that it is one part."""
FIRST, FIRST_OF_ONE = 100, 1000
"""Rows that people get unless they ask for others: of the whole country, and of one municipality, person or body."""


def first_rows(given: Iterable[str]) -> int:
    """How many rows of an answer under these filters people get unless they say otherwise."""
    return FIRST_OF_ONE if _NARROW & set(given) else FIRST


def conditions(connection: Connection, query: ReadyQuery, given: Mapping[str, str], swedish: str) -> list[str]:
    """Conditions that cut the answer into parts, in its order; one that is empty where it is one part."""
    leading = _LEADING.search(query.sql)
    if leading is None or _NARROW & given.keys():
        return [""]
    if leading[1] == "municipality":
        return list(_by_municipality(connection, swedish))
    if leading[1] == "changed_on" and "from" in given:
        return [""]
    if leading[1] in _DAYS:
        first = _first(connection, leading[1], given)
        return [""] if first is None else list(_by_date(leading[1], first, open_end=leading[2] is not None))
    return [""]


def _by_municipality(connection: Connection, swedish: str) -> Iterator[str]:
    codes = list(connection.scalars(text(f"SELECT code FROM municipality ORDER BY name {swedish}")))  # noqa: S608
    at = 0
    for many in (*_MUNICIPALITIES, len(codes)):
        if some := codes[at : at + many]:
            yield "municipality_code IN ({})".format(", ".join(f"'{code}'" for code in some))
        at += many
    yield "municipality_code IS NULL"


def _first(connection: Connection, column: str, given: Mapping[str, str]) -> date | None:
    if "from" in given:
        return date.fromisoformat(given["from"])
    columns = (Document.published,) if column == "published" else (Membership.new_on, Membership.left_on)
    found = [connection.scalar(select(func.min(one))) for one in columns]
    return min((day for day in found if day is not None), default=None)


def _by_date(column: str, first: date, *, open_end: bool) -> Iterator[str]:
    low = first
    for many in _DAYS[column]:
        high = low + timedelta(days=many)
        yield f"{column} >= '{low}' AND {column} < '{high}'"
        low = high
    yield f"{column} >= '{low}'"
    if open_end:
        yield f"{column} IS NULL"
