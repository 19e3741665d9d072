"""Reviewed documents as training documents: the text with its mentions, and its facts, as people left them."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from extract.errors import UsageError
from extract.markup import Span, UnmarkableError, apart, marked
from extract.registers import base_role
from models.names import POLITICAL, body_kind
from models.reviewing.applying import decisions_on
from models.reviewing.extracted import canonical, counted_of, extracted_of
from models.reviewing.places import nearest, occurrences
from models.reviewing.targets import facts_of, judged
from models.reviewing.values import Decision, Extracted
from models.schema import Body, Document, Mention, Municipality, Page, Party, ReviewedDocument

_STARTS = 6
"""Words by which a quote's beginning is known again."""


@dataclass(frozen=True, slots=True)
class TrainingDocument:
    """An annotated text and its facts, or the reason why there is none."""

    id: str
    source: str
    text: str
    facts: dict[str, Any]
    complete: bool
    """Whether people have decided on every fact; the others are the program's own word."""
    refused: str | None = None


def training_documents(session: Session, masked: Callable[[str], str]) -> Iterator[TrainingDocument]:
    """The current documents that people have decided on, in the order of their ids; `masked` hides contact details."""
    query = (
        select(Document, Page.key, Municipality.name)
        .join(ReviewedDocument, ReviewedDocument.document_id == Document.id)
        .join(Page, Document.page_id == Page.id)
        .outerjoin(Municipality, Document.municipality_code == Municipality.code)
        .where(Document.standing == "current")
        .order_by(Document.id)
    )
    for document, page, municipality in session.execute(query).all():
        yield _document(session, document, page, municipality, masked)


def write_training(
    documents: Iterator[TrainingDocument], folder: Path, *, complete: bool, overwrite: bool
) -> list[str]:
    """Write ``texts/ID.ann.txt`` and ``facts/ID.json``; gives what was left out, with the reason.

    With `complete` only documents whose every fact was decided. Raises UsageError for a folder that has files already.
    """
    texts, facts = folder / "texts", folder / "facts"
    if not overwrite and any(one.is_dir() and any(one.iterdir()) for one in (texts, facts)):
        raise UsageError(f"{folder} has training documents already; name another folder, or say --overwrite")
    for one in (texts, facts):
        one.mkdir(parents=True, exist_ok=True)
    left_out = []
    for document in documents:
        if document.refused is not None or (complete and not document.complete):
            left_out.append(f"{document.source}: {document.refused or 'not all of its facts are decided'}")
            continue
        (texts / f"{document.id}.ann.txt").write_text(document.text, encoding="utf-8")
        written = json.dumps(document.facts, ensure_ascii=False, indent=1)
        (facts / f"{document.id}.json").write_text(written + "\n", encoding="utf-8")
    return left_out


def _document(
    session: Session, document: Document, page: str, municipality: str | None, masked: Callable[[str], str]
) -> TrainingDocument:
    extracted = extracted_of(session, [document.id])[document.id]
    counted = counted_of(session, [document.id])[document.id]
    decisions = list(decisions_on(session, document))
    facts = [one for one in facts_of(document.text, extracted) if one.fact != "person"]
    decided = judged(document.text, extracted, decisions)
    open_facts = [one for one in facts if one not in decided]
    name = "R" + hashlib.sha256(f"{page}\n{document.text}".encode()).hexdigest()[:10]
    values = {
        "id": name, "municipality": municipality,
        "published": None if document.published is None else document.published.isoformat(),
        **_facts(session, document, counted),
        "reviewed": {"decided": len(facts) - len(open_facts), "facts": len(facts)},
    }  # fmt: skip
    text, refused = masked(document.text), None
    try:
        text = marked(text, _spans(session, document, counted, decisions))
    except UnmarkableError as error:
        refused = str(error)
    return TrainingDocument(name, page, text, values, not open_facts, refused)


def _facts(session: Session, document: Document, counted: Extracted) -> dict[str, Any]:
    mine = Mention.document_id == document.id
    parties = session.scalars(select(Party).join(Mention, Mention.party_id == Party.id).where(mine).distinct())
    bodies = session.scalars(
        select(Body.name).join(Mention, Mention.body_id == Body.id).where(mine, Mention.label == "COM").distinct()
    )
    roles = {role.organization for one in counted.persons for role in one.roles if role.organization is not None}
    political = {name for name in roles if body_kind(name) in POLITICAL}
    held = {one.party for one in counted.persons if one.party is not None}
    return {
        "persons": [
            {
                "name": one.name, "party": one.party,
                "roles": [
                    {"title": role.title, "organization": role.organization, "kind": role.kind}
                    | {name: day for name, day in (("start", role.start), ("end", role.end)) if day is not None}
                    for role in one.roles
                ],
            }
            for one in counted.persons
        ],
        "parties": sorted({canonical(party) for party in parties} | held),
        "committees": sorted({*bodies, *political}),
        "quotes": [
            {"speaker": quote.speaker, "starts": " ".join(quote.text.split()[:_STARTS])}
            for quote in counted.quotes
            if quote.speaker is not None
        ],
    }  # fmt: skip


def _spans(session: Session, document: Document, counted: Extracted, decisions: list[Decision]) -> list[Span]:
    """The mentions; where people changed one, their words win over what the recogniser saw there."""
    signed = {decision.found_by for decision in decisions if decision.verdict == "corrected"}
    human: list[Span] = []
    for person in counted.persons:
        human += [(one.start, one.end, "PER") for one in person.mentions if one.found_by in signed]
        party = person.party_evidence
        own = party is not None and document.text[party.start : party.end].casefold() == (person.party or "").casefold()
        if party is not None and own and party.found_by in signed:
            human.append((party.start, party.end, "PARTY"))
        for role in person.roles:
            if role.evidence.found_by not in signed:
                continue
            title = _title(document.text, role.title, (role.evidence.start, role.evidence.end))
            human += [(*title, "ROLE")] if title is not None else []
            body = role.organization_evidence
            if body is not None and body.found_by in signed:
                label = "COM" if body_kind(role.organization or "") in POLITICAL else "ORG"
                human.append((body.start, body.end, label))
    query = select(Mention.start_char, Mention.end_char, Mention.label).where(Mention.document_id == document.id)
    seen = [(start, end, label) for start, end, label in session.execute(query.order_by(Mention.start_char))]
    return apart([*human, *seen])


def _title(text: str, title: str, place: tuple[int, int]) -> tuple[int, int] | None:
    """Where the title stands; None where its words do so in another form than people wrote."""
    if base_role(text[place[0] : place[1]]) == title:
        return place
    near = nearest(occurrences(text, title), place)
    return near if near is not None and abs(near[0] - place[0]) <= len(title) + 20 else None
