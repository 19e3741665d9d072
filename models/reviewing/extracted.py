"""Rows of documents' persons, quotes and departures, back to the facts that they were written from."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from extract import facts
from extract.facts import Evidence
from models.reviewing.values import Extracted, from_json
from models.schema import Appearance, Claim, Contact, Departure, Mention, Party, Quote, ReviewedDocument

_DIGITS = {"year": 4, "month": 7, "day": 10}
_Rows = defaultdict[int, list[Any]]
"""By document."""


def extracted_of(session: Session, document_ids: Sequence[int]) -> dict[int, Extracted]:
    """What was extracted of some documents, whatever people decided since."""
    kept = session.scalars(select(ReviewedDocument).where(ReviewedDocument.document_id.in_(document_ids)))
    found = {row.document_id: from_json(row.extracted) for row in kept}
    return found | counted_of(session, [one for one in document_ids if one not in found])


def counted_of(session: Session, document_ids: Sequence[int]) -> dict[int, Extracted]:
    """What counts of some documents, as their rows have it."""
    if not document_ids:
        return {}
    rows = {table: _rows(session, document_ids, table) for table in (Mention, Claim, Contact, Appearance)}
    quotes, departures = _rows(session, document_ids, Quote), _rows(session, document_ids, Departure)
    parties = _parties(session, document_ids)
    found = {}
    for document in document_ids:
        names = {row.id: row.name for row in rows[Appearance][document]}
        persons, free = _persons({table: by[document] for table, by in rows.items()}, parties)
        found[document] = Extracted(
            persons, tuple(_quote(row) for row in quotes[document]),
            tuple(_departure(row, names[row.appearance_id]) for row in departures[document]), free,
        )  # fmt: skip
    return found


def _persons(
    rows: dict[Any, list[Any]], parties: dict[int, str]
) -> tuple[tuple[facts.Person, ...], tuple[Evidence, ...]]:
    """The persons of a document, and the mentions of persons that are nobody's."""
    mentions: defaultdict[int | None, list[Evidence]] = defaultdict(list)
    for row in rows[Mention]:
        if row.label == "PER":
            mentions[row.appearance_id].append(_evidence(row))
    persons = []
    for person in rows[Appearance]:
        said = [claim for claim in rows[Claim] if claim.appearance_id == person.id]
        party = next((claim for claim in said if claim.label == "PARTY"), None)
        contacts = [contact for contact in rows[Contact] if contact.appearance_id == person.id]
        persons.append(
            facts.Person(
                person.name, None if person.party_id is None else parties[person.party_id],
                tuple(_role(claim) for claim in said if claim.label == "ROLE"), tuple(mentions[person.id]),
                None if party is None else _evidence(party),
                tuple(facts.Contact(row.kind, row.value, _evidence(row)) for row in contacts),
            )
        )  # fmt: skip
    return tuple(persons), tuple(mentions[None])


def _rows(session: Session, document_ids: Sequence[int], table: Any) -> _Rows:
    found: _Rows = defaultdict(list)
    for row in session.scalars(select(table).where(table.document_id.in_(document_ids)).order_by(table.id)):
        found[row.document_id].append(row)
    return found


def _parties(session: Session, document_ids: Sequence[int]) -> dict[int, str]:
    """Names by which each party of their persons is found again."""
    named = select(Appearance.party_id).where(Appearance.document_id.in_(document_ids))
    return {party.id: canonical(party) for party in session.scalars(select(Party).where(Party.id.in_(named)))}


def canonical(party: Party) -> str:
    """What facts call a party: the letters of a national one, a local one's name."""
    return party.abbreviation if party.scope == "national" and party.abbreviation else party.name


def _evidence(row: Any) -> Evidence:
    return Evidence(row.start_char, row.end_char, row.found_by)


def _role(claim: Claim) -> facts.Role:
    body = None
    if claim.organization_start_char is not None and claim.organization_end_char is not None:
        body = Evidence(claim.organization_start_char, claim.organization_end_char, claim.found_by)
    return facts.Role(
        claim.role_title or "", claim.organization, claim.kind, claim.role_class, _evidence(claim), body,  # type: ignore[arg-type]
        stated(claim.start_date, claim.start_precision), stated(claim.end_date, claim.end_precision),
    )  # fmt: skip


def stated(day: date | None, precision: str | None) -> str | None:
    """A stored date as the release states it: "2015-03-01", "2015-03", "2015"."""
    return None if day is None else day.isoformat()[: _DIGITS[precision or "day"]]


def _quote(row: Quote) -> facts.Quote:
    speaker = None
    if row.speaker_start_char is not None and row.speaker_end_char is not None:
        speaker = Evidence(row.speaker_start_char, row.speaker_end_char, row.found_by)
    return facts.Quote(row.speaker, row.surface, _evidence(row), speaker)


def _departure(row: Departure, person: str) -> facts.Departure:
    evidence = Evidence(row.start_char, row.end_char, row.found_by)
    return facts.Departure(person, stated(row.end_date, row.end_precision), evidence)
