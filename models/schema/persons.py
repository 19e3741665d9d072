"""Tables of persons, bodies and offices (Popolo's person, organization, post, membership)."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.schema.base import Base, UtcDateTime, one_of

BODY_KINDS = (
    "council", "board", "committee", "subcommittee", "programme committee", "regional", "administration", "company",
    "school", "association", "municipality", "region", "other",
)  # fmt: skip
MEMBERSHIP_KINDS = ("current", "incoming", "former", "acting")
PRECISIONS = ("day", "month", "year")


class Body(Base):
    """A name of a committee, administration, company or other organization inside its scope.

    One body has several rows where releases write variants of its name, or it was renamed: `canonical_id` is the row of
    its newest name, NULL in that row.
    """

    __tablename__ = "body"
    __table_args__ = (UniqueConstraint("scope", "name_key"), one_of("kind", BODY_KINDS))

    id: Mapped[int] = mapped_column(primary_key=True)
    scope: Mapped[str] = mapped_column(Text)
    municipality_code: Mapped[str | None] = mapped_column(ForeignKey("municipality.code"), index=True)
    name: Mapped[str] = mapped_column(Text)
    name_key: Mapped[str] = mapped_column(Text)
    kind: Mapped[str] = mapped_column(Text)
    canonical_id: Mapped[int | None] = mapped_column(ForeignKey("body.id"), index=True)
    valid_from: Mapped[date | None]
    """Since when and until when the body bore this name, as releases or people tell."""
    valid_until: Mapped[date | None]


class BodyChange(Base):
    """That a body was renamed, merged into another or ended: by a release, or decided by a person."""

    __tablename__ = "body_change"
    __table_args__ = (
        one_of("kind", ("renamed", "merged", "ended")),
        one_of("decided_by", ("rule", "human")),
        Index("ix_body_change_scope", "scope"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    scope: Mapped[str] = mapped_column(Text)
    document_id: Mapped[int | None] = mapped_column(ForeignKey("document.id", ondelete="CASCADE"), index=True)
    kind: Mapped[str] = mapped_column(Text)
    old_key: Mapped[str] = mapped_column(Text)
    new_key: Mapped[str | None] = mapped_column(Text)
    change_date: Mapped[date | None]
    """First day of the new name; of an end the last day."""
    start_char: Mapped[int | None]
    end_char: Mapped[int | None]
    """The words that say so, in the document's text."""
    decided_by: Mapped[str] = mapped_column(Text)
    undone_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


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
        Index("ix_person_name_key", "name_key"),
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
    name_key: Mapped[str] = mapped_column(Text, index=True)


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
    """A person holds a post without a break: derived from the claims of current documents, rebuilt when they change."""

    __tablename__ = "membership"
    __table_args__ = (
        UniqueConstraint("person_id", "post_id", "term"),
        one_of("kind", MEMBERSHIP_KINDS),
        one_of("start_precision", PRECISIONS),
        one_of("end_precision", PRECISIONS),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"))
    post_id: Mapped[int] = mapped_column(ForeignKey("post.id"), index=True)
    term: Mapped[int]
    """1, 2 …: a return after another held the post, or after leaving it, is a term of its own."""
    party_id: Mapped[int | None] = mapped_column(ForeignKey("party.id"), index=True)
    """The one last named in the post."""
    kind: Mapped[str] = mapped_column(Text)
    first_seen: Mapped[date | None]
    """Dates of the first and last release that say so; NULL where none of them is dated."""
    last_seen: Mapped[date | None] = mapped_column(index=True)
    start_date: Mapped[date | None] = mapped_column(index=True)
    """As stated; of a month or year its first day."""
    start_precision: Mapped[str | None] = mapped_column(Text)
    end_date: Mapped[date | None] = mapped_column(index=True)
    """As stated; of a month or year its last day."""
    end_precision: Mapped[str | None] = mapped_column(Text)
    new_on: Mapped[date | None] = mapped_column(index=True)
    """When the post was taken, stated or told of; NULL for somebody who is merely seen in it."""
    left_on: Mapped[date | None] = mapped_column(index=True)
    """When it was left: stated, told of, or taken over by a successor."""
    claim_id: Mapped[int | None] = mapped_column(ForeignKey("claim.id", ondelete="SET NULL"), index=True)
    """The newest claim: its sentence is the proof."""


class MembershipClaim(Base):
    """A claim that a membership rests on."""

    __tablename__ = "membership_claim"

    claim_id: Mapped[int] = mapped_column(ForeignKey("claim.id", ondelete="CASCADE"), primary_key=True)
    membership_id: Mapped[int] = mapped_column(ForeignKey("membership.id", ondelete="CASCADE"), index=True)


class MembershipDeparture(Base):
    """A departure that ends a membership."""

    __tablename__ = "membership_departure"

    membership_id: Mapped[int] = mapped_column(ForeignKey("membership.id", ondelete="CASCADE"), primary_key=True)
    departure_id: Mapped[int] = mapped_column(
        ForeignKey("departure.id", ondelete="CASCADE"), primary_key=True, index=True
    )


class NameBlock(Base):
    """A key under which like names of a scope meet; a row for each name and key."""

    __tablename__ = "name_block"

    scope: Mapped[str] = mapped_column(Text, primary_key=True)
    block: Mapped[str] = mapped_column(Text, primary_key=True)
    name_key: Mapped[str] = mapped_column(Text, primary_key=True)


class PersonDecision(Base):
    """What a person decided of persons, or of a fact; it outlives new extraction, and is undone by a date."""

    __tablename__ = "person_decision"
    __table_args__ = (one_of("kind", ("merge", "split", "rename", "review")),)

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(Text)
    name: Mapped[str | None] = mapped_column(Text)
    """The name to show, of a rename."""
    reason: Mapped[str | None] = mapped_column(Text)
    decided_at: Mapped[datetime] = mapped_column(UtcDateTime)
    undone_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class PersonAnchor(Base):
    """A name in a release that a decision is about, by page and name: those stay the same when it is read again."""

    __tablename__ = "person_anchor"
    __table_args__ = (Index("ix_person_anchor_scope_name_key", "scope", "name_key"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    decision_id: Mapped[int] = mapped_column(ForeignKey("person_decision.id", ondelete="CASCADE"), index=True)
    side: Mapped[int]
    """1 or 2: a merge joins the two sides, a split keeps them apart."""
    scope: Mapped[str] = mapped_column(Text)
    page_key: Mapped[str] = mapped_column(Text)
    name_key: Mapped[str] = mapped_column(Text)
