"""Tables of what people decided of single facts, and of what the program had said before."""

from __future__ import annotations

from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, Text
from sqlalchemy.orm import Mapped, mapped_column

from models.schema.base import Base, one_of

REVIEWED = ("role", "party", "quote", "person")
VERDICTS = ("ok", "wrong", "corrected")


class FactReview(Base):
    """A person's word on one fact of a release; the row of `person_decision` says when, why, and whether it counts.

    It names the page, the characters and the sentence, never a row of facts, so it outlives new extraction.
    """

    __tablename__ = "fact_review"
    __table_args__ = (
        one_of("fact", REVIEWED),
        one_of("verdict", VERDICTS),
        Index("ix_fact_review_page_key", "page_key"),
        Index("ix_fact_review_scope_text_sha256", "scope", "text_sha256"),
    )

    decision_id: Mapped[int] = mapped_column(ForeignKey("person_decision.id", ondelete="CASCADE"), primary_key=True)
    reviewer: Mapped[str] = mapped_column(Text)
    fact: Mapped[str] = mapped_column(Text)
    verdict: Mapped[str] = mapped_column(Text)
    scope: Mapped[str] = mapped_column(Text)
    page_key: Mapped[str] = mapped_column(Text)
    text_sha256: Mapped[str] = mapped_column(Text)
    """Of the release (`document.text_sha256`): a copy of it at another address is decided, too."""
    sentence: Mapped[str] = mapped_column(Text)
    sentence_start_char: Mapped[int]
    start_char: Mapped[int]
    end_char: Mapped[int]
    """Where the fact stood in the text that was reviewed; moves with its sentence where the text was read anew."""
    name_key: Mapped[str] = mapped_column(Text)
    """Of the person as the program had it; empty for a quote of nobody."""
    said: Mapped[dict[str, Any]] = mapped_column(JSON)
    """What the program said: person, role, body, status, party, start, end, as far as the fact has them."""
    decided: Mapped[dict[str, Any] | None] = mapped_column(JSON)
    """What counts instead or is confirmed; NULL where the fact is wrong."""


class ReviewedDocument(Base):
    """The persons and quotes of a document as they were extracted, where decisions have changed its rows."""

    __tablename__ = "reviewed_document"

    document_id: Mapped[int] = mapped_column(ForeignKey("document.id", ondelete="CASCADE"), primary_key=True)
    extracted: Mapped[dict[str, Any]] = mapped_column(JSON)
