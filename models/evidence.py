"""No fact is stored whose evidence doesn't stand in the text."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator
from dataclasses import asdict
from datetime import date

from extract.facts import Evidence, Facts
from extract.page import Article
from models.errors import EvidenceError, StoreError

# Both are far below what an index of PostgreSQL takes (2,704 bytes).
LONGEST_NAME = 500
LONGEST_ADDRESS = 2000
_UNSTORABLE = re.compile("[\0\ud800-\udfff]")


def check_evidence(article: Article, facts: Facts) -> None:
    """Raise EvidenceError for a span outside the text, empty, or other than the surface that the fact gives.

    Quotes give their surface (`Quote.text`). Raises StoreError for what no database keeps as it is:
    NUL characters, halves of surrogate pairs, names and addresses beyond all measure.
    """
    for what in ("text", "title", "sender", "published_text", "url"):
        _check_storable(what, getattr(article, what))
    for name in _names(facts):
        if len(name) > LONGEST_NAME:
            raise StoreError(f"a name of {len(name)} characters is none: {name[:60]!r}…")
    if article.url is not None and len(article.url) > LONGEST_ADDRESS:
        raise StoreError(f"an address of {len(article.url)} characters is none: {article.url[:60]!r}…")
    for what, evidence in _all(facts):
        if not 0 <= evidence.start < evidence.end <= len(article.text):
            raise EvidenceError(
                f"{what} (found by {evidence.found_by}): characters {evidence.start} to {evidence.end} "
                f"of a text of {len(article.text)}"
            )
        if not evidence.found_by:
            raise EvidenceError(f"{what}: nobody signs as having found it")
    for quote in facts.quotes:
        found = article.text[quote.evidence.start : quote.evidence.end]
        if found != quote.text:
            raise EvidenceError(
                f"quote of {quote.speaker!r} (found by {quote.evidence.found_by}): the text has {found!r} "
                f"at {quote.evidence.start}, not {quote.text!r}"
            )


def _check_storable(what: str, value: str | None) -> None:
    wrong = _UNSTORABLE.search(value or "")
    if wrong is not None:
        raise StoreError(
            f"the article's {what} holds {wrong.group()!r}, which can't be stored; its reader must drop it"
        )


def _names(facts: Facts) -> Iterator[str]:
    for person in facts.persons:
        yield from (person.name, person.party or "")
        for role in person.roles:
            yield from (role.title, role.organization or "")
    for entity in (*facts.parties, *facts.committees, *facts.organizations):
        yield entity.name


def digest(article: Article, facts: Facts, *, keep_contacts: bool) -> str:
    """Hex sha256 of all that is stored of article and facts; equal digests mean that nothing is to be written."""
    fact_values = asdict(facts)
    if not keep_contacts:
        for person in fact_values["persons"]:
            del person["contacts"]
    municipality = None if article.municipality is None else article.municipality.code
    values = (
        article.text, article.title, article.published, article.published_text, municipality, article.sender,
        article.language, article.url, article.extractor, fact_values,
    )  # fmt: skip
    return hashlib.sha256(json.dumps(values, default=date.isoformat, sort_keys=True).encode()).hexdigest()


def _all(facts: Facts) -> Iterator[tuple[str, Evidence]]:
    for mention in facts.mentions:
        yield f"a mention {mention.label}", mention.evidence
    for entity in (*facts.parties, *facts.committees, *facts.organizations):
        yield from ((repr(entity.name), evidence) for evidence in entity.mentions)
    for person in facts.persons:
        yield from ((f"person {person.name!r}", evidence) for evidence in person.mentions)
        yield from ((f"contact of {person.name!r}", contact.evidence) for contact in person.contacts)
        if person.party_evidence is not None:
            yield f"party of {person.name!r}", person.party_evidence
        for role in person.roles:
            yield f"role {role.title!r} of {person.name!r}", role.evidence
            if role.organization_evidence is not None:
                yield f"organization of role {role.title!r} of {person.name!r}", role.organization_evidence
    for quote in facts.quotes:
        yield f"quote of {quote.speaker!r}", quote.evidence
        if quote.speaker_evidence is not None:
            yield f"speaker of the quote of {quote.speaker!r}", quote.speaker_evidence
