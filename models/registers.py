"""Bringing the registers of `data/` into the store: municipalities and parties."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from extract.errors import UsageError
from models.engine import lock_writer
from models.names import key
from models.resolution import rebuild
from models.resolution.parties import absorb
from models.schema import Claim, Mention, Municipality, Party, PartyName, Unresolved

MUNICIPALITY_COLUMNS = ("code", "name", "county", "domain")
PARTY_COLUMNS = ("name", "abbreviation", "scope", "municipality_code")
OPTIONAL_COLUMNS = ("variants",)
REGISTER = "register"
"""The reason of a party's name that the register has."""


def load_registers(session: Session, municipalities: Path, parties: Path | None = None) -> int:
    """Make the store's municipalities and parties those of the CSV files; gives the number of rows new or changed.

    Columns are those of `MUNICIPALITY_COLUMNS` and `PARTY_COLUMNS`, with other names of a party under `variants`, a bar
    between them (others are ignored). What is there already is left alone, and a party that releases named before the
    register knew it becomes the register's. No party or municipality is deleted, only a name that the register dropped.
    Raises UsageError, naming file and line, for a file that can't be used.
    """
    lock_writer(session)
    there = {row.code: row for row in session.scalars(select(Municipality))}
    changed = sum(_municipality(session, row, there) for row in _rows(municipalities, MUNICIPALITY_COLUMNS))
    session.flush()
    if parties is not None:
        known = set(session.scalars(select(Municipality.code)))
        registered = {
            (party.municipality_code, party.name_key): party
            for party in session.scalars(select(Party).where(Party.scope != "unknown"))
        }
        wanted: set[tuple[int, str]] = set()
        for row in _rows(parties, PARTY_COLUMNS):
            changed += _party(session, row, parties, known, registered)
            party = registered.get((row["municipality_code"] or None, key(row["name"])))
            if party is not None and row["variants"]:
                session.flush()
                wanted |= {(party.id, name.strip()) for name in row["variants"].split("|") if name.strip()}
        changed += _names(session, wanted)
        session.flush()
        for unknown in session.scalars(select(Party).where(Party.scope == "unknown").order_by(Party.id)).all():
            _adopt(session, unknown, registered.values())
        session.flush()
    return changed


def _rows(path: Path, columns: Sequence[str]) -> Iterator[Mapping[str, str]]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file)
            missing = [column for column in columns if column not in (reader.fieldnames or ())]
            if missing:
                raise UsageError(
                    f"{path}: has no column {', '.join(missing)}; its first line must name {', '.join(columns)}"
                )
            for row in reader:
                if any(row[column] is None for column in columns) or not row[columns[0]].strip():
                    raise UsageError(f"{path}, line {reader.line_num}: {columns[0]} or a column is missing")
                optional = {column: (row.get(column) or "").strip() for column in OPTIONAL_COLUMNS}
                yield optional | {column: row[column].strip() for column in columns}
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{path}: can't be read: {error}") from error


def _municipality(session: Session, row: Mapping[str, str], there: Mapping[str, Municipality]) -> int:
    values = {
        "name": row["name"],
        "name_key": key(row["name"]),
        "county": row["county"],
        "domain": row["domain"] or None,
    }
    known = there.get(row["code"])
    if known is None:
        session.add(Municipality(code=row["code"], **values))
        return 1
    return _assign(known, values)


def _party(
    session: Session,
    row: Mapping[str, str],
    path: Path,
    known: set[str],
    registered: dict[tuple[str | None, str], Party],
) -> int:
    scope, municipality = row["scope"], row["municipality_code"] or None
    if scope not in ("national", "local") or (scope == "national" and municipality is not None):
        raise UsageError(f"{path}: {row['name']}: scope is national (no municipality_code) or local")
    if scope == "local" and municipality is None:
        return 0  # registered somewhere, the register doesn't say where: a release that names it leaves it unresolved
    if municipality is not None and municipality not in known:
        raise UsageError(f"{path}: {row['name']}: no municipality has the code {municipality}")
    abbreviation = row["abbreviation"] or None
    values = {
        "name": row["name"], "name_key": key(row["name"]), "scope": scope, "municipality_code": municipality,
        "abbreviation": abbreviation, "abbreviation_key": abbreviation and key(abbreviation),
    }  # fmt: skip
    place = (municipality, key(row["name"]))
    if place in registered:
        return _assign(registered[place], values)
    registered[place] = Party(**values)
    session.add(registered[place])
    return 1


def _names(session: Session, wanted: set[tuple[int, str]]) -> int:
    """Make the names that parties have from the register these; gives how many came or went."""
    there = {(row.party_id, row.name): row for row in session.scalars(select(PartyName).where(_OF_REGISTER))}
    for place in there.keys() - wanted:
        session.delete(there[place])
    session.add_all(
        PartyName(party_id=party, name=name, name_key=key(name), reason=REGISTER)
        for party, name in sorted(wanted - there.keys())
    )
    return len(there.keys() ^ wanted)


_OF_REGISTER = PartyName.reason == REGISTER


def _assign(row: Municipality | Party, values: Mapping[str, str | None]) -> int:
    different = {name: value for name, value in values.items() if getattr(row, name) != value}
    for name, value in different.items():
        setattr(row, name, value)
    return 1 if different else 0


def _adopt(session: Session, unknown: Party, registered: Iterable[Party]) -> None:
    """Where a party that was recorded as unknown is in the register by now, the register's takes its place."""
    fit = [
        party
        for party in registered
        if {unknown.name_key, unknown.abbreviation_key} & ({party.name_key, party.abbreviation_key} - {None})
        and party.municipality_code in (None, unknown.municipality_code)
    ]
    if not fit:
        return
    party = min(fit, key=lambda row: (row.scope != "local", row.abbreviation_key != unknown.name_key, row.name))
    documents = (
        select(Mention.document_id)
        .where(Mention.party_id == unknown.id)
        .union(select(Claim.document_id).where(Claim.party_id == unknown.id))
    )
    solved = select(Unresolved).where(Unresolved.kind == "party", Unresolved.document_id.in_(documents))
    for row in session.scalars(solved).all():
        if key(row.text) in (unknown.name_key, unknown.abbreviation_key):
            session.delete(row)
    rebuild(session, absorb(session, unknown, party))
