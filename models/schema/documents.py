"""Tables of a release and of what it says, each row with its evidence."""

from __future__ import annotations

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, Index, Text, false
from sqlalchemy.orm import Mapped, mapped_column

from models.schema.base import Base, EvidenceColumns, one_of

STANDINGS = ("current", "superseded", "duplicate", "withdrawn")
CLAIM_KINDS = ("current", "incoming", "former")


def _of_document() -> Mapped[int]:
    return mapped_column(ForeignKey("document.id", ondelete="CASCADE"), index=True)


class Document(Base):
    """A version of a release. Facts count only where `standing` is "current"."""

    __tablename__ = "document"
    __table_args__ = (
        one_of("standing", STANDINGS),
        CheckConstraint("(standing = 'duplicate') = (duplicate_of_id IS NOT NULL)", name="duplicate"),
        Index("ix_document_scope_text_sha256", "scope", "text_sha256"),
        Index("ix_document_scope_standing_published", "scope", "standing", "published"),
        Index("ix_document_municipality_code_published", "municipality_code", "published"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    page_id: Mapped[int] = mapped_column(ForeignKey("page.id"), unique=True)
    """The page it was read from; further pages that read as the same point there by `page.same_as_id`."""
    municipality_code: Mapped[str | None] = mapped_column(ForeignKey("municipality.code"))
    scope: Mapped[str] = mapped_column(Text)
    """Inside which persons and bodies are the same: the municipality's code, a region's name, or this page alone."""
    sender: Mapped[str | None] = mapped_column(Text)
    title: Mapped[str | None] = mapped_column(Text)
    text: Mapped[str] = mapped_column(Text)
    text_sha256: Mapped[str] = mapped_column(Text)
    """Of title and body without the contact block: the same release at another address has the same."""
    published: Mapped[date | None] = mapped_column(index=True)
    published_text: Mapped[str | None] = mapped_column(Text)
    language: Mapped[str] = mapped_column(Text)
    address: Mapped[str | None] = mapped_column(Text, index=True)
    """The address that the page gives as its own."""
    encoding: Mapped[str] = mapped_column(Text)
    extractor: Mapped[str] = mapped_column(Text)
    model: Mapped[str] = mapped_column(Text)
    facts_sha256: Mapped[str] = mapped_column(Text)
    """Digest of article and facts as stored: the same again changes no row."""
    standing: Mapped[str] = mapped_column(Text)
    duplicate_of_id: Mapped[int | None] = mapped_column(ForeignKey("document.id"), index=True)
    run_id: Mapped[int | None] = mapped_column(ForeignKey("run.id", ondelete="SET NULL"), index=True)
    """The run that stored it as it is now."""


class Appearance(Base):
    """A person as one release presents them; whom no release gives a role or a party is no `Person`."""

    __tablename__ = "appearance"
    __table_args__ = (Index("ix_appearance_scope_name_key", "scope", "name_key"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    document_id: Mapped[int] = _of_document()
    scope: Mapped[str] = mapped_column(Text)
    name: Mapped[str] = mapped_column(Text)
    """The fullest form of the name in this release."""
    name_key: Mapped[str] = mapped_column(Text)
    party_id: Mapped[int | None] = mapped_column(ForeignKey("party.id"), index=True)


class Mention(EvidenceColumns, Base):
    """A labelled stretch of text (PER, ROLE, PARTY, COM, ORG, LOC), tied to what it names where that is known."""

    __tablename__ = "mention"

    id: Mapped[int] = mapped_column(primary_key=True)
    document_id: Mapped[int] = _of_document()
    appearance_id: Mapped[int | None] = mapped_column(ForeignKey("appearance.id", ondelete="CASCADE"), index=True)
    party_id: Mapped[int | None] = mapped_column(ForeignKey("party.id"), index=True)
    body_id: Mapped[int | None] = mapped_column(ForeignKey("body.id"), index=True)


class Claim(EvidenceColumns, Base):
    """What a release says of a person: a role (label ROLE) or a party (label PARTY)."""

    __tablename__ = "claim"
    __table_args__ = (one_of("kind", CLAIM_KINDS), one_of("label", ("ROLE", "PARTY")))

    id: Mapped[int] = mapped_column(primary_key=True)
    document_id: Mapped[int] = _of_document()
    appearance_id: Mapped[int] = mapped_column(ForeignKey("appearance.id", ondelete="CASCADE"), index=True)
    kind: Mapped[str] = mapped_column(Text)
    role_title: Mapped[str | None] = mapped_column(Text)
    role_class: Mapped[str | None] = mapped_column(Text)
    organization: Mapped[str | None] = mapped_column(Text)
    organization_start_char: Mapped[int | None]
    organization_end_char: Mapped[int | None]
    body_id: Mapped[int | None] = mapped_column(ForeignKey("body.id"), index=True)
    post_id: Mapped[int | None] = mapped_column(ForeignKey("post.id"), index=True)
    party_id: Mapped[int | None] = mapped_column(ForeignKey("party.id"), index=True)
    acting: Mapped[bool] = mapped_column(server_default=false())
    """Held for somebody else: tf, tillförordnad, vikarierande."""
    renewed: Mapped[bool] = mapped_column(server_default=false())
    """Elected again, or going on: the office isn't new."""
    start_date: Mapped[date | None]
    """As the release states it, of a month or year its first day; NULL where it doesn't."""
    start_precision: Mapped[str | None] = mapped_column(Text)
    end_date: Mapped[date | None]
    """Of a month or year its last day."""
    end_precision: Mapped[str | None] = mapped_column(Text)
    sentence_start_char: Mapped[int]
    sentence_end_char: Mapped[int]


class Departure(Base):
    """That a person leaves whatever office they hold, by a release that need not name one."""

    __tablename__ = "departure"

    id: Mapped[int] = mapped_column(primary_key=True)
    document_id: Mapped[int] = _of_document()
    appearance_id: Mapped[int] = mapped_column(ForeignKey("appearance.id", ondelete="CASCADE"), index=True)
    end_date: Mapped[date | None]
    """The last day as the release states it, of a month or year its last day; NULL where it doesn't."""
    end_precision: Mapped[str | None] = mapped_column(Text)
    start_char: Mapped[int]
    end_char: Mapped[int]
    """The sentence that says so, in the document's text."""
    found_by: Mapped[str] = mapped_column(Text)


class Quote(EvidenceColumns, Base):
    """A paragraph of direct speech."""

    __tablename__ = "quote"

    id: Mapped[int] = mapped_column(primary_key=True)
    document_id: Mapped[int] = _of_document()
    speaker: Mapped[str | None] = mapped_column(Text)
    appearance_id: Mapped[int | None] = mapped_column(ForeignKey("appearance.id", ondelete="CASCADE"), index=True)
    """The speaker, where they are a person of the release."""
    speaker_start_char: Mapped[int | None]
    speaker_end_char: Mapped[int | None]


class Contact(EvidenceColumns, Base):
    """A phone number or e-mail address of an official; stored only when asked for."""

    __tablename__ = "contact"
    __table_args__ = (one_of("kind", ("phone", "email")),)

    id: Mapped[int] = mapped_column(primary_key=True)
    document_id: Mapped[int] = _of_document()
    appearance_id: Mapped[int] = mapped_column(ForeignKey("appearance.id", ondelete="CASCADE"), index=True)
    kind: Mapped[str] = mapped_column(Text)
    value: Mapped[str] = mapped_column(Text)
    """The number as written, the address in its plain form; the text may have "eva(at)kommun.se"."""


class Unresolved(Base):
    """A role title, party or body that no register or rule knows: recorded, not guessed."""

    __tablename__ = "unresolved"
    __table_args__ = (one_of("kind", ("role", "party", "body")), Index("ix_unresolved_kind_text", "kind", "text"))

    id: Mapped[int] = mapped_column(primary_key=True)
    document_id: Mapped[int] = _of_document()
    kind: Mapped[str] = mapped_column(Text)
    text: Mapped[str] = mapped_column(Text)
    start_char: Mapped[int]
    end_char: Mapped[int]
