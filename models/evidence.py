"""No fact is stored whose evidence doesn't stand in the text."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import asdict
from datetime import date

from extract.facts import Evidence, Facts
from extract.page import Article
from models.errors import EvidenceError, StoreError


def check_evidence(article: Article, facts: Facts) -> None:
    """Raise EvidenceError for a span outside the text, empty, or other than the surface that the fact gives.

    The surface is given for quotes (`Quote.text`) and contacts (`Contact.value`). Raises StoreError for a text that no
    database keeps as it is (NUL characters).
    """
    if "\0" in article.text:
        raise StoreError("the article's text holds NUL characters; its reader must drop them")
    for what, evidence in _all(facts):
        if not 0 <= evidence.start < evidence.end <= len(article.text):
            raise EvidenceError(
                f"{what} (found by {evidence.found_by}): characters {evidence.start} to {evidence.end} "
                f"of a text of {len(article.text)}"
            )
        if not evidence.found_by:
            raise EvidenceError(f"{what}: nobody signs as having found it")
    for what, surface, evidence in _with_surface(facts):
        found = article.text[evidence.start : evidence.end]
        if found != surface:
            raise EvidenceError(
                f"{what} (found by {evidence.found_by}): the text has {found!r} at {evidence.start}, not {surface!r}"
            )


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


def _with_surface(facts: Facts) -> Iterator[tuple[str, str, Evidence]]:
    for quote in facts.quotes:
        yield f"quote of {quote.speaker!r}", quote.text, quote.evidence
    for person in facts.persons:
        for contact in person.contacts:
            yield f"{contact.kind} of {person.name!r}", contact.value, contact.evidence
