"""From facts to rows: one document, one transaction."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Literal

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from extract.facts import Facts
from extract.page import Article
from models.engine import lock_writer
from models.errors import StoreError
from models.evidence import check_evidence, digest
from models.names import scope_of
from models.resolution import Concerned, rebuild
from models.resolution.concerned import concerned_by
from models.resolution.parties import forget_ties, tie_parties
from models.resolution.rebuilding import forget_names, last_releases
from models.reviewing.applying import counted
from models.schema import (
    Appearance,
    BodyChange,
    Claim,
    Contact,
    Departure,
    Document,
    Mention,
    Municipality,
    Page,
    PersonLink,
    Quote,
    Unresolved,
)
from models.standing import refresh
from models.sweeping import sweep
from models.writing import FactWriter

DocumentState = Literal["new", "changed", "updated", "unchanged"]


@dataclass(frozen=True, slots=True)
class DocumentOutcome:
    """What storing a document came to.

    `state`: "new"; "changed" (another version of a known release); "updated" (the same page read differently than
    before: its rows were replaced); "unchanged" (no row of the document was touched). `standing`: whether it counts:
    "current", "superseded" (there is a newer version), "duplicate" (of `duplicate_of`), "withdrawn".
    """

    document_id: int
    state: DocumentState
    standing: str
    duplicate_of: int | None


def store_document(
    session: Session,
    page_id: int,
    article: Article,
    facts: Facts,
    run_id: int | None = None,
    *,
    keep_contacts: bool = False,
) -> DocumentOutcome:
    """Store what was read from a recorded page, and bring persons and memberships in line.

    All of it is one transaction, the caller's (`models.transaction`): where an error is raised, let it roll back and
    `mark_failed` the page in the next. Contacts are stored only with `keep_contacts`, and only of persons with a role
    or party. Raises EvidenceError where ``text[start:end]`` is not the surface, StoreError for a page that was never
    recorded, a municipality that is in no register, and values that can't be stored as they are.
    """
    check_evidence(article, facts)
    lock_writer(session)
    page = session.get(Page, page_id)
    if page is None:
        raise StoreError(f"page {page_id} is not in the store; record_page gives the id")
    if article.municipality is not None and session.get(Municipality, article.municipality.code) is None:
        raise StoreError(
            f"{page.key}: municipality {article.municipality.code} ({article.municipality.name}) is not in the store; "
            "load the register first (load_registers)"
        )
    document, versions = _find(session, page, article)
    facts_sha256 = digest(article, facts, keep_contacts=keep_contacts)
    _mark_extracted(page, document, article, facts)
    if document is not None and document.facts_sha256 == facts_sha256 and document.model == facts.model:
        session.flush()
        if document.page_id != page.id:  # a newer page that reads as a known version can make that the newest again
            known_until = last_releases(session, [document.scope])
            rebuild(session, refresh(session, [document.id]), known_until=known_until)
        return DocumentOutcome(document.id, "unchanged", document.standing, document.duplicate_of_id)
    state: DocumentState = "updated" if document is not None else "changed" if versions else "new"
    concerned = Concerned()
    scope = scope_of(_code(article), article.sender, page.key)
    known_until = last_releases(session, {scope, *([document.scope] if document is not None else [])})
    texts: list[tuple[str, str]] = []
    if document is None:
        document = Document(page_id=page.id, standing="current")
        session.add(document)
    else:
        concerned.add(concerned_by(session, [document.id]))
        texts.append((document.scope, document.text_sha256))
        forget_ties(session, document.id)
        _clear(session, document)
    _fill(document, article, facts, scope)
    document.facts_sha256, document.run_id = facts_sha256, run_id
    session.flush()
    counting = counted(session, document, facts, keep_contacts=keep_contacts)
    FactWriter(session, document, keep_contacts=keep_contacts).write(counting)
    before = set(concerned.groups)
    concerned.add(tie_parties(session, document.id))
    concerned.add(refresh(session, [document.id], texts))
    concerned.add(concerned_by(session, [document.id]))
    rebuild(session, concerned, known_until=known_until)
    if state == "updated":
        forget_names(session, before)
        sweep(session, {document.scope, *(scope for scope, _ in texts)})
    return DocumentOutcome(document.id, state, document.standing, document.duplicate_of_id)


def _find(session: Session, page: Page, article: Article) -> tuple[Document | None, int]:
    """The document that the page is read as, where there is one; and how many versions the release has."""
    own = session.scalar(select(Document).where(Document.page_id == page.id))
    if own is not None:
        return own, 1
    query = (
        select(Document)
        .join(Page, Document.page_id == Page.id)
        .where(Page.key == page.key)
        .order_by(Page.fetched_at.nulls_first(), Page.seq)
    )
    versions = session.scalars(query).all()
    if page.same_as_id is not None:
        versions = [version for version in versions if version.page_id == page.same_as_id]
    newest = versions[-1] if versions else None
    return (newest if newest is not None and _reads_same(newest, article) else None), len(versions)


def _reads_same(document: Document, article: Article) -> bool:
    return (document.text, document.title, document.published, document.municipality_code) == (
        article.text, article.title, article.published, _code(article),
    )  # fmt: skip


def _mark_extracted(page: Page, document: Document | None, article: Article, facts: Facts) -> None:
    page.state, page.reason = "extracted", None
    page.extractor, page.model = article.extractor, facts.model
    page.same_as_id = document.page_id if document is not None and document.page_id != page.id else None


def _code(article: Article) -> str | None:
    return None if article.municipality is None else article.municipality.code


def _fill(document: Document, article: Article, facts: Facts, scope: str) -> None:
    document.municipality_code, document.scope = _code(article), scope
    document.sender, document.title, document.text = article.sender, article.title, article.text
    document.text_sha256 = _release_digest(article)
    document.published, document.published_text = article.published, article.published_text
    document.language, document.address = article.language, article.url
    document.encoding, document.extractor, document.model = article.encoding, article.extractor, facts.model


def _release_digest(article: Article) -> str:
    """Digest of title and body: a press room puts its contacts below what the municipality's own site has bare."""
    parts = [article.text[part.start : part.end] for part in article.sections if part.kind != "contact"]
    words = " ".join(" ".join(parts).split()) or article.text
    return hashlib.sha256(words.encode()).hexdigest()


def _clear(session: Session, document: Document) -> None:
    """Take away a document's facts, to write them anew."""
    appearances = select(Appearance.id).where(Appearance.document_id == document.id)
    session.execute(delete(PersonLink).where(PersonLink.appearance_id.in_(appearances)))
    for table in (BodyChange, Unresolved, Contact, Quote, Mention, Departure, Claim, Appearance):
        session.execute(delete(table).where(table.document_id == document.id))
    session.flush()
    session.expire_all()  # deleting claims has set membership.claim_id to NULL behind the session's back
