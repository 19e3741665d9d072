"""Tables of persons, bodies and offices (Popolo's person, organization, post, membership)."""

from __future__ import annotations

from datetime import date

from sqlalchemy import ForeignKey, Index, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.schema.base import Base, one_of
from models.schema.documents import CLAIM_KINDS

BODY_KINDS = (
    "council", "board", "committee", "subcommittee", "programme committee", "administration", "company",
    "municipality", "region", "other",
)  # fmt: skip


class Body(Base):
    """A committee, administration, company or other organization, canonical inside its scope."""

    __tablename__ = "body"
    __table_args__ = (UniqueConstraint("scope", "name_key"), one_of("kind", BODY_KINDS))

    id: Mapped[int] = mapped_column(primary_key=True)
    scope: Mapped[str] = mapped_column(Text)
    municipality_code: Mapped[str | None] = mapped_column(ForeignKey("municipality.code"), index=True)
    name: Mapped[str] = mapped_column(Text)
    name_key: Mapped[str] = mapped_column(Text)
    kind: Mapped[str] = mapped_column(Text)


class Post(Base):
    """A role in a body (or in none that the release states): what a person holds."""

    __tablename__ = "post"
    __table_args__ = (Index("ix_post_scope_title", "scope", "title"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    scope: Mapped[str] = mapped_column(Text)
    title: Mapped[str] = mapped_column(Text)
    role_class: Mapped[str | None] = mapped_column(Text)
    body_id: Mapped[int | None] = mapped_column(ForeignKey("body.id"), index=True)


class Person(Base):
    """A person, inside one scope only: two municipalities' persons of one name are two."""

    __tablename__ = "person"
    __table_args__ = (
        Index("ix_person_scope_name_key", "scope", "name_key"),
        {"sqlite_autoincrement": True},  # the id of a person who is gone is never another's
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    scope: Mapped[str] = mapped_column(Text)
    municipality_code: Mapped[str | None] = mapped_column(ForeignKey("municipality.code"), index=True)
    name: Mapped[str] = mapped_column(Text)
    name_key: Mapped[str] = mapped_column(Text)
    party_id: Mapped[int | None] = mapped_column(ForeignKey("party.id"), index=True)


class PersonName(Base):
    """A form of a person's name that a release uses."""

    __tablename__ = "person_name"
    __table_args__ = (UniqueConstraint("person_id", "name"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"))
    name: Mapped[str] = mapped_column(Text)


class PersonLink(Base):
    """The decision that an appearance in a release is this person, and why; take the row away and it is undone."""

    __tablename__ = "person_link"
    __table_args__ = (one_of("decided_by", ("rule", "human")),)

    appearance_id: Mapped[int] = mapped_column(ForeignKey("appearance.id", ondelete="CASCADE"), primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)
    reason: Mapped[str] = mapped_column(Text)
    score: Mapped[float | None]
    """How sure the decision is, 0 to 1, where whoever decided says so."""
    decided_by: Mapped[str] = mapped_column(Text)


class Membership(Base):
    """A person holds a post: derived from the claims of current documents, and rebuilt when those change."""

    __tablename__ = "membership"
    __table_args__ = (UniqueConstraint("person_id", "post_id", "kind"), one_of("kind", CLAIM_KINDS))

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"))
    post_id: Mapped[int] = mapped_column(ForeignKey("post.id"), index=True)
    party_id: Mapped[int | None] = mapped_column(ForeignKey("party.id"), index=True)
    kind: Mapped[str] = mapped_column(Text)
    first_seen: Mapped[date | None]
    """Dates of the first and last release that say so; NULL where none of them is dated."""
    last_seen: Mapped[date | None] = mapped_column(index=True)
    start_date: Mapped[date | None]
    """As stated by the newest release that states it."""
    end_date: Mapped[date | None]
    claim_id: Mapped[int | None] = mapped_column(ForeignKey("claim.id", ondelete="SET NULL"), index=True)
    """The newest claim: its sentence is the proof."""
