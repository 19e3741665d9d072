"""Asking the ready questions: filters as users write them, answers streamed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from difflib import get_close_matches

from sqlalchemy import Connection, Engine, or_, select, text

from extract.errors import UsageError
from models.asking import Result, run_sql
from models.engine import reading
from models.names import key
from models.parts import conditions
from models.ready import READY
from models.schema import Municipality, Party, PartyName


def run_ready(
    engine: Engine, name: str, filters: Mapping[str, str] | None = None, *, limit: int | None = None
) -> Result:
    """Answer the ready question `name` (one of `models.ready.READY`) under `filters`, values as the user wrote them.

    `limit`: the first rows alone; `Result.more` tells then whether there are others.

    Persons and committees match by their whole name where one bears it, else by part of it; case doesn't count, å ä ö
    are letters. Raises UsageError, with what is near, for an unknown question, filter, municipality or party, and for
    a date that is none.
    """
    query, given = READY.get(_ready_name(name)), filters or {}
    if query is None:
        raise UsageError(f"there is no ready question {name!r}{_near(name, READY)}; there are: {', '.join(READY)}")
    for wanted in given:
        if wanted not in query.filters:
            raise UsageError(f"{query.name} takes no filter {wanted!r}; it takes: {', '.join(query.filters)}")
    ordered(given)
    values: dict[str, object] = {}
    with reading(engine) as connection:
        tests = [condition(connection, wanted, value, query.filters[wanted], values) for wanted, value in given.items()]
        swedish = _swedish(connection)
        parts = conditions(connection, query, given, swedish)
    asked = (query.sql_as_of or query.sql if "as-of" in given else query.sql).replace("{swedish}", swedish)
    if limit is not None:
        asked += f" LIMIT {limit + 1:d}"  # one more, to know whether there are others
    sqls = []
    for part in parts:
        where = " AND ".join(filter(None, [part, *tests]))
        sql = asked.replace("{where}", f"WHERE {where}" if where else "")
        if engine.dialect.name == "postgresql":
            for parameter in values:
                sql = sql.replace(f":{parameter}", f"%({parameter})s")
        sqls.append(sql)
    return run_sql(engine, sqls, values, limit=limit)


def _ready_name(name: str) -> str:
    """A question by the name of its view is meant, too: "office_holders", "quotes_by_person"."""
    return name.replace("_", "-").removesuffix("-by-person")


def municipality_code(connection: Connection, wanted: str) -> str:
    """SCB code of the municipality that a user means, by name ("Örebro", "örebro kommun") or code.

    Raises UsageError with near names for one that is in no register.
    """
    found = connection.execute(select(Municipality.code, Municipality.name, Municipality.name_key)).all()
    folded = key(wanted).removesuffix(" kommun").removesuffix(" stad")
    for code, _, name_key in found:
        if wanted.strip() == code or folded in (name_key, name_key + "s"):
            return str(code)
    if not found:
        raise UsageError("the store has no municipalities yet; run pressrum extract or pressrum crawl first")
    raise UsageError(f"there is no municipality {wanted!r}{_near(wanted, (name for _, name, _ in found))}")


def ordered(given: Mapping[str, str]) -> None:
    """Raise UsageError for dates that are none, and for an end before its beginning."""
    if "from" in given and "to" in given and _date("from", given["from"]) > _date("to", given["to"]):
        raise UsageError(f"from {given['from']} is after to {given['to']}")


def condition(connection: Connection, wanted: str, value: str, sql: str, values: dict[str, object]) -> str:
    """The SQL condition of a filter (`ReadyQuery.filters` says how `sql` is written); its value goes to `values`."""
    if wanted in ("from", "to", "as-of"):
        values[wanted.replace("-", "_")] = _date(wanted, value).isoformat()
    elif wanted == "municipality":
        values[wanted] = municipality_code(connection, value)
    elif wanted == "party":
        sql = sql.replace("{ids}", ", ".join(map(str, _party_ids(connection, value))))
    else:
        sql = sql.replace("{ids}", _named(connection, wanted, value, values))
    return sql


_NAMED = {
    "person": "SELECT id FROM person WHERE {match} UNION SELECT person_id FROM person_name WHERE {match}",
    "committee": "SELECT coalesce(canonical_id, id) FROM body WHERE {match}",
}
_FEW = 500
"""Ids that are written into a question; more are asked for inside it."""


def _named(connection: Connection, wanted: str, value: str, values: dict[str, object]) -> str:
    """The persons or bodies of a name, or of a part of it where none bears it: their ids, or the question for them."""
    folded = key(value)
    if not folded:
        raise UsageError(f"the filter {wanted} is empty")
    plain = folded.replace("!", "!!").replace("%", "!%").replace("_", "!_")
    for match, given in ((f"name_key = :{wanted}", folded), (f"name_key LIKE :{wanted} ESCAPE '!'", f"%{plain}%")):
        query = _NAMED[wanted].replace("{match}", match)
        ids = list(connection.scalars(text(f"SELECT * FROM ({query}) AS named LIMIT {_FEW + 1}"), {wanted: given}))  # noqa: S608
        if 0 < len(ids) <= _FEW:
            return ", ".join(map(str, ids))
        if ids:
            values[wanted] = given
            return query
    return "NULL"


def _party_ids(connection: Connection, wanted: str) -> list[int]:
    folded = key(wanted)
    also = select(PartyName.party_id).where(PartyName.name_key == folded)
    same = or_(Party.name_key == folded, Party.abbreviation_key == folded, Party.id.in_(also))
    ids = list(connection.scalars(select(Party.id).where(same).order_by(Party.id)))
    if not ids:
        known = connection.execute(select(Party.name, Party.abbreviation))
        names = [name for row in known for name in row if name is not None]
        names += connection.scalars(select(PartyName.name))
        raise UsageError(f"there is no party {wanted!r}{_near(wanted, names)}")
    return ids


def _date(wanted: str, value: str) -> date:
    try:
        return date.fromisoformat(value)
    except ValueError as error:
        raise UsageError(f"{wanted}: {value!r} is no date; write it as 2021-10-20") from error


def _near(wanted: str, names: Iterable[str]) -> str:
    by_key = {key(name): name for name in names}
    near = get_close_matches(key(wanted), by_key, n=3, cutoff=0.6)
    return f"; near it: {', '.join(by_key[found] for found in near)}" if near else ""


def _swedish(connection: Connection) -> str:
    """How the database sorts å ä ö last, and NULL after them; a PostgreSQL without ICU sorts as its locale does."""
    if connection.dialect.name == "sqlite":
        return "COLLATE swedish NULLS LAST"
    known = connection.execute(text("SELECT 1 FROM pg_collation WHERE collname = 'sv-x-icu'")).first()
    return "NULLS LAST" if known is None else 'COLLATE "sv-x-icu" NULLS LAST'
