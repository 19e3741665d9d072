"""The roles of a document while they are given their dates (see `role_dates`)."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Literal

from spacy.tokens import Doc

from extract.components.extensions import sentences_of, text_of
from extract.components.subjects import Topic
from extract.facts import Role, RoleKind

Side = Literal["start", "end"]
_PRONOUN = re.compile(r"\b(?:han|hon|hen|jag|hans|hennes|hens)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Place:
    """A role by person and number."""

    person: int
    at: int


class Dating:
    """The roles of a document, and the dates that they are given."""

    def __init__(self, doc: Doc, owner: Mapping[int, int], found: dict[int, list[Role]], topic: Topic) -> None:
        self.doc, self.owner, self.found, self.topic = doc, owner, found, topic
        self.text = text_of(doc)
        self.bounds = sentences_of(doc)
        self._anchors: dict[Place, int] = {}

    def sentence(self, at: int) -> tuple[int, int]:
        """The sentence around a character."""
        return next(((low, high) for low, high in self.bounds if low <= at < high), (0, len(self.text)))

    def sentence_before(self, at: int) -> tuple[int, int]:
        """The sentence before the one around a character; nothing where that is the first."""
        low, _ = self.sentence(at)
        return next(((start, end) for start, end in reversed(self.bounds) if end <= low), (0, 0))

    def places(self, kinds: Sequence[RoleKind], low: int, high: int) -> list[Place]:
        """The roles of these kinds that stand there, in the order of the text."""
        inside = [
            (where, person, at)
            for person, roles in self.found.items()
            for at, role in enumerate(roles)
            if role.kind in kinds and low <= (where := self.anchor(Place(person, at))) < high
        ]
        return [Place(person, at) for _, person, at in sorted(inside)]

    def anchor(self, place: Place) -> int:
        """Where the text gives the role to its person: at its evidence, or where it names who takes it over later."""
        if place not in self._anchors:
            self._anchors[place] = self._anchor(place)
        return self._anchors[place]

    @cached_property
    def _sharing(self) -> Mapping[int, list[int]]:
        """For each place of evidence the persons who have a role by it."""
        sharing: defaultdict[int, list[int]] = defaultdict(list)
        for number, roles in self.found.items():
            for role in roles:
                sharing[role.evidence.start].append(number)
        return sharing

    def _anchor(self, place: Place) -> int:
        role = self.role(place)
        at = role.evidence.start
        others = [number for number in self._sharing[at] if number != place.person]
        if not others:
            return at
        low, high = self.sentence(at)
        mentions = [mention.start for mention in self.doc._.persons[place.person].mentions]
        if any(low <= mention < high for mention in mentions):
            return at
        theirs = [mention.start for other in others for mention in self.doc._.persons[other].mentions]
        if not any(low <= mention < high for mention in theirs) and role.kind != "incoming":
            return at  # neither is named beside it: whose it is first isn't told
        return next((mention for mention in mentions if mention > at), at)

    def role(self, place: Place) -> Role:
        """The role at a place."""
        return self.found[place.person][place.at]

    def set(self, places: Sequence[Place], side: Side, value: str) -> bool:
        """Give the date to those that have none yet; whether there were any places."""
        for place in places:
            role = self.role(place)
            if getattr(role, side) is None:
                dated = replace(role, start=value) if side == "start" else replace(role, end=value)
                self.found[place.person][place.at] = dated
        return bool(places)

    def persons(self, low: int, high: int) -> list[int]:
        """Whom the stretch names, in its order; else whom its pronoun means."""
        named = [
            self.owner[ent.start_char]
            for ent in self.doc.ents
            if low <= ent.start_char < high and ent.start_char in self.owner
        ]
        if named:
            return named
        pronoun = _PRONOUN.search(self.text[low:high])
        meant = self.topic(low + pronoun.start(), pronoun[0].lower()) if pronoun else None
        return [self.owner[meant.start_char]] if meant is not None and meant.start_char in self.owner else []
