"""The facts of a release. They import nothing heavy, so every room may use them.

All offsets are characters of `Article.text`: ``text[start:end]`` is the surface.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Label = Literal["PER", "ROLE", "PARTY", "COM", "ORG", "LOC"]
RoleKind = Literal["current", "incoming", "former"]


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where a fact stands, and the component, rule or model (with version) that found it."""

    start: int
    end: int
    found_by: str


@dataclass(frozen=True, slots=True)
class Mention:
    """One labelled stretch of text, as it stands there (a genitive s belongs to it; of "(M)" only the M)."""

    label: Label
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Role:
    """A role that the text gives a person.

    `title` is the shortest faithful noun phrase in lower case and base form; `organization` the body the text ties to
    it, in definite form, None where none is stated. `start` and `end` are ISO dates as precise as the text is
    ("2015-03-01", "2015-03", "2015"), or None where none is stated.
    """

    title: str
    organization: str | None
    kind: RoleKind
    role_class: str | None
    """Class of `data/roles.csv`; None where the title is not in it (stored as unresolved, never guessed)."""
    evidence: Evidence
    organization_evidence: Evidence | None = None
    start: str | None = None
    end: str | None = None


@dataclass(frozen=True, slots=True)
class Contact:
    """A phone number as written, or an e-mail address in its plain form: the text may have "eva(at)kommun.se"."""

    kind: Literal["phone", "email"]
    value: str
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Person:
    """A person of the release, under the fullest form of the name in the text."""

    name: str
    party: str | None
    roles: tuple[Role, ...]
    mentions: tuple[Evidence, ...]
    party_evidence: Evidence | None = None
    contacts: tuple[Contact, ...] = ()


@dataclass(frozen=True, slots=True)
class Entity:
    """A party, committee or organization under its canonical name, with everywhere it is mentioned."""

    name: str
    mentions: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Quote:
    """An attributed paragraph of direct speech, without its dash or quotation marks; `speaker` is a `Person.name`."""

    speaker: str | None
    text: str
    evidence: Evidence
    speaker_evidence: Evidence | None = None


@dataclass(frozen=True, slots=True)
class BodyChange:
    """That a committee or administration was renamed, merged into another, or ended."""

    kind: Literal["renamed", "merged", "ended"]
    old: str
    new: str | None
    day: str | None
    """ISO date: the first day of the new name, of an end the last day; None where none is stated."""
    evidence: Evidence
    """The sentence that says so."""


@dataclass(frozen=True, slots=True)
class Departure:
    """That a person leaves whatever office they hold, whether or not the release names it: all posts, work, or life."""

    person: str
    """A `Person.name`."""
    day: str | None
    """ISO date, as precise as the text is: the last day; None where none is stated."""
    evidence: Evidence
    """The sentence that says so."""


@dataclass(frozen=True, slots=True)
class Facts:
    """All that was found in one release. `model` names the pipeline and its version."""

    model: str
    persons: tuple[Person, ...] = ()
    parties: tuple[Entity, ...] = ()
    committees: tuple[Entity, ...] = ()
    organizations: tuple[Entity, ...] = ()
    quotes: tuple[Quote, ...] = ()
    mentions: tuple[Mention, ...] = ()
    body_changes: tuple[BodyChange, ...] = ()
    departures: tuple[Departure, ...] = ()
