"""The tables. One module a theme; `Base.metadata` has them all."""

from models.schema.base import Base, UtcDateTime
from models.schema.documents import Appearance, Claim, Contact, Document, Mention, Quote, Unresolved
from models.schema.pages import Address, Page, Run, SourceRun
from models.schema.persons import Body, Membership, Person, PersonLink, PersonName, Post
from models.schema.registers import Municipality, Party, Source

__all__ = [
    "Address", "Appearance", "Base", "Body", "Claim", "Contact", "Document", "Membership", "Mention", "Municipality",
    "Page", "Party", "Person", "PersonLink", "PersonName", "Post", "Quote", "Run", "Source", "SourceRun", "Unresolved",
    "UtcDateTime",
]  # fmt: skip
