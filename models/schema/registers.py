"""Tables of the registers: municipalities, the sources of their releases, parties."""

from __future__ import annotations

from datetime import date

from sqlalchemy import ForeignKey, Index, Text
from sqlalchemy.orm import Mapped, mapped_column

from models.schema.base import Base, one_of

PARTY_SCOPES = ("national", "local", "unknown")


class Municipality(Base):
    """A municipality (kommun), from `data/municipalities.csv`."""

    __tablename__ = "municipality"

    code: Mapped[str] = mapped_column(Text, primary_key=True)
    """SCB code, four digits."""
    name: Mapped[str] = mapped_column(Text, unique=True)
    name_key: Mapped[str] = mapped_column(Text, index=True)
    county: Mapped[str] = mapped_column(Text)
    domain: Mapped[str | None] = mapped_column(Text)


class Source(Base):
    """A place where a municipality publishes releases; a room that moved has a row for each address."""

    __tablename__ = "source"

    id: Mapped[str] = mapped_column(Text, primary_key=True)
    municipality_code: Mapped[str | None] = mapped_column(ForeignKey("municipality.code"), index=True)
    platform: Mapped[str] = mapped_column(Text)
    address: Mapped[str] = mapped_column(Text)
    room: Mapped[str | None] = mapped_column(Text)
    document_type: Mapped[str | None] = mapped_column(Text)
    valid_from: Mapped[date | None]
    valid_to: Mapped[date | None]


class Party(Base):
    """A party: national, local in one municipality, or `unknown`: named by a release but in no register.

    An unknown party is a row so that its members are kept apart from others' of the same name; each use of it is also
    a row of `unresolved`.
    """

    __tablename__ = "party"
    __table_args__ = (
        one_of("scope", PARTY_SCOPES),
        Index("ix_party_municipality_code_name_key", "municipality_code", "name_key"),
        Index("ix_party_home", "home"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    scope: Mapped[str] = mapped_column(Text)
    municipality_code: Mapped[str | None] = mapped_column(ForeignKey("municipality.code"))
    name: Mapped[str] = mapped_column(Text)
    name_key: Mapped[str] = mapped_column(Text)
    abbreviation: Mapped[str | None] = mapped_column(Text)
    abbreviation_key: Mapped[str | None] = mapped_column(Text, index=True)
    home: Mapped[str | None] = mapped_column(Text)
    """Of an unknown party: the scope whose releases name it."""


class PartyName(Base):
    """Another name that a party goes by, and what says so: the register, or releases."""

    __tablename__ = "party_name"

    id: Mapped[int] = mapped_column(primary_key=True)
    party_id: Mapped[int] = mapped_column(ForeignKey("party.id", ondelete="CASCADE"), index=True)
    name: Mapped[str] = mapped_column(Text)
    name_key: Mapped[str] = mapped_column(Text, index=True)
    reason: Mapped[str] = mapped_column(Text)
    document_id: Mapped[int | None] = mapped_column(ForeignKey("document.id", ondelete="CASCADE"), index=True)
    """The release that says so, with its characters; NULL where the register does."""
    start_char: Mapped[int | None]
    end_char: Mapped[int | None]
