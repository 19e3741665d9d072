"""What the synthetic store is made of: persons, offices with their holders, releases."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from extract.facts import Facts
from extract.page import Article, Page


@dataclass(frozen=True, slots=True)
class Draft:
    """A release, as the store takes it."""

    page: Page
    article: Article
    facts: Facts


@dataclass(frozen=True, slots=True)
class Someone:
    """A person, and another form of the name that releases use now and then."""

    name: str
    party: str | None
    other: str | None = None


@dataclass(slots=True, eq=False)
class Office:
    """A post with a weight (how often releases speak of it), and its holders: since when, and who."""

    title: str
    body: str | None
    role_class: str | None
    weight: float
    holders: list[tuple[date, Someone]] = field(default_factory=list)

    def holder(self, day: date) -> Someone:
        return next(who for since, who in reversed(self.holders) if since <= day)
