"""What a store holds, in forms that tests compare."""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import Engine, select, text
from sqlalchemy.orm import Session

import models
from models.schema import Base

Put = Callable[..., models.DocumentOutcome]


def rows(engine: Engine, sql: str) -> list[tuple[str | None, ...]]:
    """The answer to a query, all values as text, so that both databases' dates are alike."""
    with engine.connect() as connection:
        return [tuple(None if value is None else str(value) for value in row) for row in connection.execute(text(sql))]


def dump(engine: Engine) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table but the runs'."""
    rows = {}
    with Session(engine) as session:
        for table in Base.metadata.sorted_tables:
            if table.name != "run":
                found = session.execute(select(table).order_by(*table.primary_key.columns))
                rows[table.name] = [tuple(row) for row in found]
    return rows


FACTS = {
    "persons": "SELECT person, party, municipality, published, name_as_written, reason FROM persons_seen",
    "offices": """SELECT person, party, role, role_class, body, body_kind, municipality, kind, first_seen, last_seen,
                  start_date, end_date, sentence, url, path FROM offices_over_time""",
    "committees": "SELECT committee, kind, municipality, published, surface, start_char FROM committee_mentions",
    "parties": "SELECT party, party_name, scope, municipality, published, surface, start_char FROM party_mentions",
    "quotes": "SELECT speaker, party, municipality, published, quote, title, start_char FROM quotes_by_person",
    "documents": "SELECT municipality, title, published, text, url, path FROM current_document",
    "names": "SELECT person.name, person_name.name FROM person JOIN person_name ON person_id = person.id",
    "bodies": "SELECT scope, name, kind FROM body",
    "posts": "SELECT post.scope, title, role_class, body.name FROM post LEFT JOIN body ON body.id = body_id",
    "unresolved": "SELECT kind, text, start_char, end_char FROM unresolved",
}


def facts_of(engine: Engine) -> dict[str, list[str]]:
    """What the store says, without the ids that depend on the order of arrival."""
    with engine.connect() as connection:
        return {
            name: sorted(repr([str(value) for value in row]) for row in connection.execute(text(sql)))
            for name, sql in FACTS.items()
        }
