"""Persons, organizations, posts and memberships with their proof, one at a time: what Popolo and FollowTheMoney need.

Each kind comes in the order of its ids, from several questions that are read side by side: a store of any size takes
little memory. The proof is the newest statement of a release that counts: its sentence, address and date.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from typing import Any

from sqlalchemy import Connection, text

from models.sentences import sentence_at

_BATCH = 1000


@dataclass(frozen=True, slots=True)
class Proof:
    """The sentence that says so, where it stands, and its release's date (ISO; None: it is undated)."""

    sentence: str
    url: str | None
    path: str | None
    published: str | None
    document_id: int


@dataclass(frozen=True, slots=True)
class Person:
    """A person, with the other forms of the name; contacts are (kind, value), and only those that the store keeps."""

    id: int
    name: str
    other_names: tuple[str, ...]
    municipality_code: str | None
    party: str | None
    contacts: tuple[tuple[str, str], ...]
    proof: Proof


@dataclass(frozen=True, slots=True)
class Party:
    """A party that a release names."""

    id: int
    name: str
    abbreviation: str | None
    municipality_code: str | None
    proof: Proof


@dataclass(frozen=True, slots=True)
class Body:
    """A committee, administration, company or other organization."""

    id: int
    name: str
    kind: str
    municipality_code: str | None
    proof: Proof


@dataclass(frozen=True, slots=True)
class Post:
    """A role in a body, or in none that is stated."""

    id: int
    title: str
    role_class: str | None
    body_id: int | None
    body: str | None
    municipality_code: str | None
    municipality: str | None
    proof: Proof


@dataclass(frozen=True, slots=True)
class Membership:
    """A person holds a post (`post_id`), or belongs to a party (no post): dates as seen, and as stated."""

    id: str
    person_id: int
    post_id: int | None
    role: str
    body_id: int | None
    party_id: int | None
    party: str | None
    kind: str
    first_seen: str | None
    last_seen: str | None
    start_date: str | None
    end_date: str | None
    proof: Proof


# The newest statement about each `key`; {said} gives key, document_id, first and last character.
_NEWEST = """
    SELECT newest.*, document.text, document.published,
           coalesce(document.address, page.canonical_url, page.url) AS url, page.path, {more}
    FROM (SELECT said.*, row_number() OVER (
              PARTITION BY said.key ORDER BY document.published DESC NULLS LAST, document.id DESC, said.first) AS place
          FROM ({said}) AS said JOIN document ON document.id = said.document_id
          WHERE document.standing = 'current') AS newest
    JOIN document ON document.id = newest.document_id
    JOIN page ON page.id = document.page_id
    {join}
    WHERE newest.place = 1 ORDER BY newest.key
"""
_CLAIMED = "SELECT {key} AS key, document_id, sentence_start_char AS first, sentence_end_char AS last FROM claim {join}"
_NAMED = """
    SELECT {key} AS key, document_id, start_char AS first, end_char AS last FROM mention WHERE {key} IS NOT NULL
    UNION ALL SELECT {key}, document_id, start_char, end_char FROM claim WHERE {key} IS NOT NULL
"""


def persons(connection: Connection) -> Iterator[Person]:
    """Persons with a role or a party, by id."""
    names = _Beside(connection, "SELECT person_id, name FROM person_name ORDER BY person_id, name")
    contacts = _Beside(connection, """
        SELECT DISTINCT person_link.person_id, contact.kind, contact.value
        FROM contact JOIN person_link ON person_link.appearance_id = contact.appearance_id
        ORDER BY person_link.person_id, contact.kind, contact.value""")  # fmt: skip
    said = _CLAIMED.format(
        key="person_link.person_id", join="JOIN person_link ON person_link.appearance_id = claim.appearance_id"
    )
    more = "person.name, person.municipality_code, party.name AS party"
    join = "JOIN person ON person.id = newest.key LEFT JOIN party ON party.id = person.party_id"
    for row in _rows(connection, _NEWEST.format(said=said, more=more, join=join)):
        others = tuple(name for _, name in names.of(row["key"]) if name != row["name"])
        reached = tuple((kind, value) for _, kind, value in contacts.of(row["key"]))
        yield Person(
            row["key"], row["name"], others, row["municipality_code"], row["party"], reached, _proof(row, claimed=True)
        )


def parties(connection: Connection) -> Iterator[Party]:
    """Parties that releases name, by id."""
    more, join = "party.name, party.abbreviation, party.municipality_code", "JOIN party ON party.id = newest.key"
    for row in _rows(connection, _NEWEST.format(said=_NAMED.format(key="party_id"), more=more, join=join)):
        yield Party(row["key"], row["name"], row["abbreviation"], row["municipality_code"], _proof(row))


def bodies(connection: Connection) -> Iterator[Body]:
    """Committees and other organizations that releases name, by id."""
    more, join = "body.name, body.kind, body.municipality_code", "JOIN body ON body.id = newest.key"
    for row in _rows(connection, _NEWEST.format(said=_NAMED.format(key="body_id"), more=more, join=join)):
        yield Body(row["key"], row["name"], row["kind"], row["municipality_code"], _proof(row))


def posts(connection: Connection) -> Iterator[Post]:
    """Posts that releases name a holder of, by id."""
    said = _CLAIMED.format(key="post_id", join="WHERE post_id IS NOT NULL")
    more = """post.title, post.role_class, post.body_id, body.name AS body, municipality.code AS municipality_code,
              municipality.name AS municipality"""
    join = """JOIN post ON post.id = newest.key LEFT JOIN body ON body.id = post.body_id
              LEFT JOIN municipality ON municipality.code = post.scope"""
    for row in _rows(connection, _NEWEST.format(said=said, more=more, join=join)):
        yield Post(
            row["key"], row["title"], row["role_class"], row["body_id"], row["body"], row["municipality_code"],
            row["municipality"], _proof(row, claimed=True),
        )  # fmt: skip


def memberships(connection: Connection) -> Iterator[Membership]:
    """Who held which post, by id; then who belongs to which party."""
    offices = """
        SELECT office.*, document.published
        FROM offices_over_time AS office JOIN document ON document.id = office.document_id
        ORDER BY office.membership_id"""
    for row in _rows(connection, offices):
        proof = Proof(row["sentence"], row["url"], row["path"], _day(row["published"]), row["document_id"])
        yield Membership(
            str(row["membership_id"]), row["person_id"], row["post_id"], row["role"], row["body_id"], row["party_id"],
            row["party"], row["kind"], _day(row["first_seen"]), _day(row["last_seen"]), _day(row["start_date"]),
            _day(row["end_date"]), proof,
        )  # fmt: skip
    # The key is the pair, as one number: ids are far below the square root of what fits.
    said = _CLAIMED.format(
        key="CAST(person_link.person_id AS bigint) * 1000000 + claim.party_id",
        join="""JOIN person_link ON person_link.appearance_id = claim.appearance_id
                WHERE claim.label = 'PARTY' AND claim.party_id IS NOT NULL""",
    )
    for row in _rows(connection, _NEWEST.format(said=said, more="1 AS one", join="")):
        person, party = divmod(row["key"], 1_000_000)
        yield Membership(
            f"{person}-party-{party}", person, None, "partimedlem", None, party, None, "current", None,
            _day(row["published"]), None, None, _proof(row, claimed=True),
        )  # fmt: skip


def municipalities(connection: Connection) -> Iterator[tuple[str, str]]:
    """Code and name of the municipalities whose documents the store has, or whose parties these name."""
    query = """SELECT code, name FROM municipality WHERE code IN (
                   SELECT municipality_code FROM document WHERE standing = 'current'
                   UNION SELECT municipality_code FROM party WHERE id IN (
                       SELECT party_id FROM mention UNION SELECT party_id FROM claim))
               ORDER BY code"""
    for row in _rows(connection, query):
        yield row["code"], row["name"]


class _Beside:
    """Rows that are sorted by an id, had for one id after the other as these grow."""

    def __init__(self, connection: Connection, query: str) -> None:
        rows = (tuple(row.values()) for row in _rows(connection, query))
        self._groups = groupby(rows, key=itemgetter(0))
        self._next = next(self._groups, None)

    def of(self, wanted: int) -> list[tuple[Any, ...]]:
        while self._next is not None and self._next[0] < wanted:
            self._next = next(self._groups, None)
        return list(self._next[1]) if self._next is not None and self._next[0] == wanted else []


def _rows(connection: Connection, query: str) -> Iterator[Any]:
    found = connection.execute(text(query), execution_options={"yield_per": _BATCH})
    for batch in found.mappings().partitions():
        yield from batch


def _proof(row: Any, *, claimed: bool = False) -> Proof:
    """Of a claim the sentence is known; a mention's is looked up in the text."""
    whole, first, last = row["text"], row["first"], row["last"]
    if not claimed:
        first, last = sentence_at(whole, first, last)
    return Proof(whole[first:last], row["url"], row["path"], _day(row["published"]), row["document_id"])


def _day(value: object) -> str | None:
    return None if value is None else str(value)
