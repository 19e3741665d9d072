"""The decisions on facts, for people to read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.reviewing.applying import decision_of
from models.reviewing.targets import applies
from models.schema import Document, FactReview, Page, PersonDecision


@dataclass(frozen=True, slots=True)
class Kept:
    """A decision: who, when, on what, and whether a current release still has the sentence."""

    id: int
    decided_at: datetime
    reviewer: str
    verdict: str
    fact: str
    said: Mapping[str, str | None]
    decided: Mapping[str, str | None] | None
    note: str | None
    page: str
    sentence: str
    undone: bool
    found: bool

    @property
    def change(self) -> str:
        """What was said, and what counts instead where that differs."""
        told = ", ".join(value for value in self.said.values() if value)
        if self.decided is None:
            return told
        differing = [
            f"{name}: {value or 'none'}" for name, value in self.decided.items() if self.said.get(name) != value
        ]
        return f"{told} -> {', '.join(differing)}" if differing else told


def kept(session: Session, scope: str | None = None) -> Iterator[Kept]:
    """All decisions, oldest first; with `scope` those of one municipality."""
    query = select(FactReview, PersonDecision).join(PersonDecision, FactReview.decision_id == PersonDecision.id)
    if scope is not None:
        query = query.where(FactReview.scope == scope)
    for review, decision in session.execute(query.order_by(FactReview.decision_id)).all():
        texts = session.scalars(
            select(Document.text)
            .join(Page, Document.page_id == Page.id)
            .where(Document.standing == "current")
            .where(
                (Page.key == review.page_key)
                | ((Document.scope == review.scope) & (Document.text_sha256 == review.text_sha256))
            )
        )
        yield Kept(
            decision.id, decision.decided_at, review.reviewer, review.verdict, review.fact, review.said, review.decided,
            decision.reason, review.page_key, review.sentence, decision.undone_at is not None,
            any(applies(text, decision_of(review)) for text in texts),
        )  # fmt: skip
