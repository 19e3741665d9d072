"""What a ready question is: its SQL, its columns and filters."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

FILTERS: dict[str, str] = {
    "municipality": "Municipality, by name or SCB code",
    "party": "Party, by any of its names or its abbreviation",
    "person": "Person, by any of their names or part of it",
    "committee": "Committee or other body, by any of its names or part of it",
    "from": "Not before this date (YYYY-MM-DD)",
    "to": "Not after this date (YYYY-MM-DD)",
    "as-of": "As it was on this date (YYYY-MM-DD)",
}


@dataclass(frozen=True, slots=True)
class ReadyQuery:
    """A ready question. `sql` has ``{where}`` for the conditions of `filters` and ``{swedish}`` for the sort order."""

    name: str
    question: str
    columns: tuple[tuple[str, str], ...]
    """Name and meaning of each column, in order."""
    filters: Mapping[str, str]
    """Filter to the SQL condition that it sets: ``:filter`` stands for its value (``:as_of`` of "as-of"), ``{ids}`` for
    the ids of the parties, persons or bodies that it names."""
    sql: str
    sql_as_of: str | None = None
    """What is asked instead where a day is given; None where `sql` serves."""


PUBLISHED: Mapping[str, str] = {"from": "published >= :from", "to": "published <= :to"}
HELD_ON = "held_from <= :as_of AND coalesce(held_until, '9999-12-31') >= :as_of"
WHERE_FOUND = (
    ("url", "address of the release, where known"),
    ("path", "file that it was read from, where it was one"),
)
PARTY = ("party", "abbreviation, or name where there is none")
MUNICIPALITY = ("municipality", "name; empty for regions and unknown ones")
