"""The tables. One module a theme; `Base.metadata` has them all."""

from models.schema.base import Base, UtcDateTime
from models.schema.documents import Appearance, Claim, Contact, Departure, Document, Mention, Quote, Unresolved
from models.schema.pages import Address, Page, Run, SourceRun
from models.schema.persons import (
    Body,
    BodyChange,
    Membership,
    MembershipClaim,
    MembershipDeparture,
    NameBlock,
    Person,
    PersonAnchor,
    PersonDecision,
    PersonLink,
    PersonName,
    Post,
)
from models.schema.registers import Municipality, Party, PartyName, Source
from models.schema.reviews import FactReview, ReviewedDocument

__all__ = [
    "Address", "Appearance", "Base", "Body", "BodyChange", "Claim", "Contact", "Departure", "Document",
    "FactReview", "Membership", "MembershipClaim", "MembershipDeparture", "Mention", "Municipality",
    "NameBlock", "Page", "Party", "PartyName", "Person", "PersonAnchor", "PersonDecision", "PersonLink",
    "PersonName", "Post", "Quote", "ReviewedDocument", "Run", "Source", "SourceRun", "Unresolved", "UtcDateTime",
]  # fmt: skip
