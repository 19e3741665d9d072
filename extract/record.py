"""The record of a release: one line of ``pressrum extract --jsonl``."""

from __future__ import annotations

import json
from typing import Any

from extract.facts import Evidence, Facts, Person, Role
from extract.page import Article

Record = dict[str, Any]
"""A document as JSON knows it; `record` says which keys."""


def record(article: Article, facts: Facts, source: str, *, contacts: bool = False) -> Record:
    """The release as plain JSON values, keys in a fixed order.

    `source` is the path or address that the page was read from. Dates are ISO strings; what is unknown is None. Offsets
    count characters of ``text``. Persons carry ``phones`` and ``emails`` only where `contacts` asks for them.
    """
    return {
        "source": source,
        "url": article.url,
        "title": article.title,
        "published": article.published.isoformat() if article.published else None,
        "municipality": article.municipality.name if article.municipality else None,
        "language": article.language,
        "persons": [_person(person, contacts=contacts) for person in facts.persons],
        "parties": [party.name for party in facts.parties],
        "committees": [committee.name for committee in facts.committees],
        "organizations": [organization.name for organization in facts.organizations],
        "quotes": [
            {"speaker": quote.speaker, "text": quote.text, "start": quote.evidence.start, "end": quote.evidence.end}
            for quote in facts.quotes
        ],
        "text": article.text,
        "extractor": article.extractor,
        "model": facts.model,
    }


def line(document: Record) -> str:
    """The record as one line of JSON, without its newline; å, ä and ö stay letters."""
    return json.dumps(document, ensure_ascii=False)


def _person(person: Person, *, contacts: bool) -> Record:
    kept: Record = {
        "name": person.name,
        "party": person.party,
        "roles": [_role(role) for role in person.roles],
        "mentions": [_offsets(mention) for mention in person.mentions],
    }
    if contacts:
        kept["phones"] = [contact.value for contact in person.contacts if contact.kind == "phone"]
        kept["emails"] = [contact.value for contact in person.contacts if contact.kind == "email"]
    return kept


def _role(role: Role) -> Record:
    return {
        "title": role.title,
        "organization": role.organization,
        "kind": role.kind,
        "start": role.start,
        "end": role.end,
    }


def _offsets(evidence: Evidence) -> list[int]:
    return [evidence.start, evidence.end]
