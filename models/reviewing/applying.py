"""Decisions on facts as rows, and the rows of the documents that they change."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import and_, delete, or_, select
from sqlalchemy.orm import Session

from extract.errors import UsageError
from extract.facts import Facts, Person
from models.engine import lock_writer
from models.names import key
from models.resolution.concerned import Concerned, concerned_by
from models.resolution.rebuilding import forget_names, rebuild
from models.reviewing.correcting import corrected
from models.reviewing.extracted import extracted_of
from models.reviewing.places import overlap
from models.reviewing.rewriting import FactRewriter
from models.reviewing.targets import Found, aimed_at, applies
from models.reviewing.values import Decision, Extracted, Values, Verdict, into_facts, of_facts, to_json
from models.schema import (
    Appearance,
    Claim,
    Contact,
    Departure,
    Document,
    FactReview,
    Mention,
    Page,
    Party,
    PersonDecision,
    Quote,
    ReviewedDocument,
    Unresolved,
)
from models.sweeping import sweep


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a person says of a fact; `values` are those that count, None where it is wrong."""

    verdict: Verdict
    values: Values | None
    reviewer: str
    note: str | None = None


def counted(session: Session, document: Document, facts: Facts, *, keep_contacts: bool) -> Facts:
    """The facts of a document that is being stored, with the decisions on it applied."""
    decisions = list(decisions_on(session, document))
    kept = session.get(ReviewedDocument, document.id)
    if not decisions:
        if kept is not None:
            session.delete(kept)
        return facts
    extracted = of_facts(facts, keep_contacts=keep_contacts)
    _keep(session, document, extracted)
    return into_facts(facts, corrected(document.text, extracted, decisions))


def decide(
    session: Session, document: Document, found: Found, judgement: Judgement, sentence: tuple[int, int]
) -> tuple[int, bool]:
    """Keep what a person says of a fact, and bring the store in line: the decision's id, and whether it is new.

    `sentence` are the characters that were reviewed. An earlier decision on the same fact is ended.
    """
    lock_writer(session)
    extracted = extracted_of(session, [document.id])[document.id]
    for earlier in list(decisions_on(session, document)):
        if aimed_at(document.text, extracted, earlier) != found:
            continue
        if (earlier.verdict, earlier.decided) == (judgement.verdict, judgement.values):
            return earlier.id, False
        session.get_one(PersonDecision, earlier.id).undone_at = datetime.now(UTC)
    row = PersonDecision(kind="review", name=None, reason=judgement.note, decided_at=datetime.now(UTC))
    session.add(row)
    session.flush()
    page = session.get_one(Page, document.page_id)
    review = FactReview(
        decision_id=row.id, reviewer=judgement.reviewer, fact=found.fact, verdict=judgement.verdict,
        scope=document.scope, page_key=page.key, text_sha256=document.text_sha256,
        sentence=document.text[sentence[0] : sentence[1]], sentence_start_char=sentence[0], start_char=found.span[0],
        end_char=found.span[1], name_key=key(found.name), said=dict(found.values),
        decided=None if judgement.values is None else dict(judgement.values),
    )  # fmt: skip
    session.add(review)
    session.flush()
    _apply(session, _documents(session, review))
    return row.id, True


def undo_review(session: Session, decision_id: int) -> None:
    """End a decision on a fact: what was extracted counts again, or what the other decisions say of it."""
    lock_writer(session)
    decision = session.get(PersonDecision, decision_id)
    review = session.get(FactReview, decision_id)
    if decision is None or review is None or decision.undone_at is not None:
        raise UsageError(f"there is no decision {decision_id} on a fact that counts; see pressrum review --decisions")
    decision.undone_at = datetime.now(UTC)
    session.flush()
    _apply(session, _documents(session, review))


def decisions_on(session: Session, document: Document) -> Iterator[Decision]:
    """The decisions that count for a document, oldest first: on its page, or on a copy of its text in this scope."""
    page_key = session.scalar(select(Page.key).where(Page.id == document.page_id))
    copy = and_(FactReview.scope == document.scope, FactReview.text_sha256 == document.text_sha256)
    query = (
        select(FactReview)
        .join(PersonDecision, FactReview.decision_id == PersonDecision.id)
        .where(PersonDecision.undone_at.is_(None), or_(FactReview.page_key == page_key, copy))
        .order_by(FactReview.decision_id)
    )
    for row in session.scalars(query):
        decision = decision_of(row)
        if applies(document.text, decision):
            yield decision


def decision_of(row: FactReview) -> Decision:
    """A decision as a plain value."""
    return Decision(
        row.decision_id, row.fact, row.verdict, row.sentence, row.sentence_start_char, row.start_char,  # type: ignore[arg-type]
        row.end_char, row.name_key, row.said, row.decided,
    )  # fmt: skip


def _documents(session: Session, review: FactReview) -> list[Document]:
    copy = and_(Document.scope == review.scope, Document.text_sha256 == review.text_sha256)
    query = select(Document).join(Page, Document.page_id == Page.id).where(or_(Page.key == review.page_key, copy))
    return list(session.scalars(query.order_by(Document.id)))


def _keep(session: Session, document: Document, extracted: Extracted) -> None:
    kept = session.get(ReviewedDocument, document.id)
    if kept is None:
        session.add(ReviewedDocument(document_id=document.id, extracted=to_json(extracted)))
    else:
        kept.extracted = to_json(extracted)


def _apply(session: Session, documents: Iterable[Document]) -> None:
    """Bring the rows of these documents in line with the decisions that count."""
    concerned = Concerned()
    rows = list(documents)
    for document in rows:
        concerned.add(concerned_by(session, [document.id]))
        decisions = list(decisions_on(session, document))
        extracted = extracted_of(session, [document.id])[document.id]
        kept = session.get(ReviewedDocument, document.id)
        if decisions:
            _keep(session, document, extracted)
        elif kept is not None:
            session.delete(kept)
        session.flush()
        _rewrite(session, document, corrected(document.text, extracted, decisions))
    before = set(concerned.groups)
    concerned.add(concerned_by(session, [document.id for document in rows]))
    rebuild(session, concerned)
    forget_names(session, before)
    sweep(session, {document.scope for document in rows})


def _rewrite(session: Session, document: Document, facts: Extracted) -> None:
    appearances = session.scalars(
        select(Appearance).where(Appearance.document_id == document.id).order_by(Appearance.id)
    ).all()
    kept = _matched(session, facts.persons, appearances)
    for table in (Contact, Quote, Departure, Claim):
        session.execute(delete(table).where(table.document_id == document.id))
    mine = (Mention.document_id == document.id, Mention.label == "PER")
    session.execute(delete(Mention).where(*mine))
    session.execute(delete(Unresolved).where(Unresolved.document_id == document.id, Unresolved.kind == "role"))
    staying = {row.id for row in kept if row is not None}
    gone = [row.id for row in appearances if row.id not in staying]
    session.execute(delete(Appearance).where(Appearance.id.in_(gone)))
    session.flush()
    session.expire_all()
    writer = FactRewriter(session, document, keep_contacts=True)
    writer.write_again(zip(facts.persons, kept, strict=True), facts.quotes, facts.departures, facts.names)
    _drop_known_parties(session, document, facts.persons)


def _matched(
    session: Session, persons: tuple[Person, ...], appearances: Iterable[Appearance]
) -> list[Appearance | None]:
    """For each person the row that it had: of its name, else one that names it in the same place."""
    free = {row.id: row for row in appearances}
    found: list[Appearance | None] = [None] * len(persons)
    for number, person in enumerate(persons):
        same = next((row for row in free.values() if row.name_key == key(person.name)), None)
        if same is not None:
            found[number] = free.pop(same.id)
    spans: dict[int, list[tuple[int, int]]] = {}
    query = select(Mention.appearance_id, Mention.start_char, Mention.end_char)
    for owner, start, end in session.execute(query.where(Mention.appearance_id.in_(list(free)))):
        spans.setdefault(owner or 0, []).append((start, end))
    for number, person in enumerate(persons):
        places = [(mention.start, mention.end) for mention in person.mentions]
        near = (one for one in free if any(overlap(span, place) for span in spans.get(one, ()) for place in places))
        if found[number] is None and (row_id := next(near, None)) is not None:
            found[number] = free.pop(row_id)
    return found


def _drop_known_parties(session: Session, document: Document, persons: Iterable[Person]) -> None:
    """Parties that only a person had whom people gave another are no longer unresolved."""
    named = {key(person.party) for person in persons if person.party is not None}
    mentioned = select(Party.name_key, Party.abbreviation_key).join(Mention, Mention.party_id == Party.id)
    for names in session.execute(mentioned.where(Mention.document_id == document.id)):
        named |= {name for name in names if name is not None}
    unresolved = select(Unresolved).where(Unresolved.document_id == document.id, Unresolved.kind == "party")
    for row in session.scalars(unresolved).all():
        if key(row.text) not in named:
            session.delete(row)
    session.flush()
