"""Many releases into an empty store at once: the rows that storing them one by one would make.

`FactWriter` writes the facts as ever, into memory instead of a session; what is derived from them (bodies' names,
persons, memberships) is derived by `rebuild_scope`, as after an upgrade. `tests/models/test_models_bulk.py` holds it to
the rows of `store_document`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from itertools import count
from typing import Any, cast

from sqlalchemy import Connection, Engine, Table, insert, select
from sqlalchemy.orm import Session
from synthetic import Draft

from extract.page import Municipality
from models import pages, schema, store, transaction
from models.copying import _copy_in, _go_on_counting
from models.evidence import check_evidence, digest
from models.names import scope_of
from models.resolution.person_names import blocks
from models.resolution.rebuilding import rebuild_scope
from models.writing import FactWriter

TABLES: tuple[Table, ...] = tuple(
    table
    for table in schema.Base.metadata.sorted_tables
    if table.name in ("page", "document", "party", "body", "post", "appearance", "mention", "claim", "quote", "contact",
                      "departure", "body_change", "unresolved", "name_block")
)  # fmt: skip


class Shelf:
    """Stands where a session does: takes rows and numbers them."""

    def __init__(self, registered: Iterable[schema.Party], municipalities: dict[str, schema.Municipality]) -> None:
        self.registered: defaultdict[str | None, list[schema.Party]] = defaultdict(list)
        last = 0
        for party in registered:
            for name_key in {party.name_key, party.abbreviation_key}:
                self.registered[name_key].append(party)
            last = max(last, party.id)
        self.municipalities = municipalities
        self.rows: defaultdict[str, list[Any]] = defaultdict(list)
        self.numbers = {table.name: count(1) for table in TABLES}
        self.numbers["party"] = count(last + 1)

    def get(self, _table: type, code: str) -> schema.Municipality:
        return self.municipalities[code]

    def add(self, row: Any) -> None:
        row.id = next(self.numbers[row.__tablename__])
        self.rows[row.__tablename__].append(row)

    def flush(self) -> None:
        """Rows wait until `write` takes them."""

    def write(self, connection: Connection) -> None:
        """Insert all that there is, and forget it."""
        for table in TABLES:
            rows = [_values(table, row) for row in self.rows.pop(table.name, ())]
            if rows and connection.dialect.name == "postgresql":
                _copy_in(connection, table, iter([cast("Any", [tuple(row.values()) for row in rows])]))
            elif rows:
                connection.execute(insert(table), rows)


class BulkWriter(FactWriter):
    """Ties facts to rows in memory, those of one municipality."""

    bodies: dict[str, schema.Body]
    posts: dict[tuple[str, int | None], schema.Post]
    names: set[str]
    shelf: Shelf

    def _parties_called(self, name_key: str) -> Sequence[schema.Party]:
        code = self._document.municipality_code
        registered = self.shelf.registered.get(name_key, ())
        here = [one for one in registered if one.scope == "national" or one.municipality_code == code]
        return here + [one for one in self._unknown_parties() if name_key in (one.name_key, one.abbreviation_key)]

    def _unknown_parties(self) -> Sequence[schema.Party]:
        return sorted(self.shelf.rows["party"], key=lambda party: party.name_key)

    def _known_body(self, name_key: str) -> schema.Body | None:
        return next((body for body in self.shelf.rows["body"] if body.name_key == name_key), None)

    def _post(self, title: str, body: schema.Body | None, role_class: str | None) -> schema.Post:
        place = (title, None if body is None else body.id)
        if place not in self.posts:
            self.posts[place] = schema.Post(
                scope=self._document.scope, title=title, role_class=role_class, body_id=place[1]
            )
            self.shelf.add(self.posts[place])
        return self.posts[place]

    def _note_name(self, name_key: str) -> None:
        if name_key not in self.names:
            self.names.add(name_key)
            scope = self._document.scope
            self.shelf.rows["name_block"] += [
                schema.NameBlock(scope=scope, block=block, name_key=name_key) for block in sorted(blocks(name_key))
            ]


def load(
    engine: Engine, towns: Iterable[tuple[Municipality, Iterable[Draft]]], told: Callable[[str], None] = print
) -> int:
    """Store the releases of each municipality; gives how many there were. The store has its registers and no pages."""
    with Session(engine, expire_on_commit=False) as session:
        registered = session.scalars(select(schema.Party).where(schema.Party.scope != "unknown")).all()
        municipalities = {row.code: row for row in session.scalars(select(schema.Municipality))}
    shelf, documents, scopes = Shelf(registered, municipalities), 0, []
    for municipality, drafts in towns:
        posts: dict[tuple[str, int | None], schema.Post] = {}
        names: set[str] = set()
        for draft in drafts:
            _shelve(shelf, draft, posts, names)
            documents += 1
        with engine.begin() as connection:
            shelf.write(connection)
        scopes.append(municipality.code)
    told(f"{documents:,} documents with their facts")
    if engine.dialect.name == "postgresql":
        with engine.begin() as connection:
            for table in TABLES:
                _go_on_counting(connection, connection, table)
            connection.exec_driver_sql("ANALYZE")
    for scope in scopes:
        with transaction(engine) as session:
            rebuild_scope(session, scope)
    told(f"{len(scopes)} municipalities with their persons and offices")
    return documents


def _shelve(shelf: Shelf, draft: Draft, posts: dict[tuple[str, int | None], schema.Post], names: set[str]) -> None:
    check_evidence(draft.article, draft.facts)
    address = draft.page.url
    page = schema.Page(**pages._columns(draft.page, None), key=address, seq=1)
    shelf.add(page)
    document = schema.Document(page_id=page.id, standing="current")
    store._mark_extracted(page, None, draft.article, draft.facts)
    code = None if draft.article.municipality is None else draft.article.municipality.code
    store._fill(document, draft.article, draft.facts, scope_of(code, draft.article.sender, page.key))
    document.facts_sha256 = digest(draft.article, draft.facts, keep_contacts=False)
    shelf.add(document)
    writer = BulkWriter(cast("Session", shelf), document, keep_contacts=False)
    writer.shelf, writer.posts, writer.names = shelf, posts, names
    writer.write(draft.facts)


def _values(table: Table, row: Any) -> dict[str, Any]:
    values = {column.name: getattr(row, column.name) for column in table.columns}
    for name in ("acting", "renewed"):  # the database's default is no
        if name in values and values[name] is None:
            values[name] = False
    return values
