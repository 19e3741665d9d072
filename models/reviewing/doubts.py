"""Why a fact is worth a person's look: what its evidence lacks, or what contradicts it.

No pipeline of ours gives a probability that deserves the name. What can be said honestly is how a fact came about:
which witnesses saw it, how far its words stand apart, what had to be filled in. ``benchmarks/review.py`` counts how
often each doubt is right on annotated releases; the order of `DOUBTS` is that of these shares, contradictions first.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from extract.facts import Person, Quote, Role
from extract.given_names import is_given_name
from models.names import key
from models.resolution.titles import of_one
from models.reviewing.places import Span, distance, nearest
from models.reviewing.targets import Found
from models.reviewing.values import Extracted
from models.sentences import sentence_at

_FAR = 60
"""Characters between a name and what is said of it, from which the tie is doubtful."""

DOUBTS: Mapping[str, str] = {
    "two_holders": "another holds this office at the same time",
    "other_party": "other releases give this person another party",
    "nobody": "nobody is known to say this",
    "no_body": "an office of some body, and none is named",
    "unregistered_title": "the title is in no register",
    "unseen_title": "the recogniser didn't see the title",
    "strange_name": "the given name is in no register",
    "one_name": "a name of one word",
    "no_speaker": "no words name the speaker",
    "between": "another person stands between the name and this",
    "shared": "one title for several persons",
    "incoming": "said to take it up, not to hold it",
    "implied_body": "no words name the body",
    "body_elsewhere": "the body is named outside the sentence",
    "far": "the name stands far off",
    "plain_title": "the title is an occupation, not known as an office",
    "no_party_word": "no words name the party",
    "unregistered_party": "the party is in no register",
    "stated_date": "with a stated date",
    "undated": "the release is undated",
    "single": "no other release says so",
}
"""Doubts in the order of their weight."""
ASIDE = frozenset({"stated_date", "undated", "single"})
"""No reasons to list a fact, as such facts are wrong no more often than others; told of those that are listed."""
ORDER = {name: place for place, name in enumerate(DOUBTS)}


@dataclass(frozen=True, slots=True)
class Around:
    """What the doubts of a document's facts depend on besides the document."""

    text: str
    dated: bool
    unregistered: frozenset[str]
    """Keys of parties that no register has."""
    other_party: frozenset[str] = frozenset()
    """Keys of names whose person other releases give another party."""
    single: frozenset[Span] = frozenset()
    """Roles whose office no other release gives the person."""
    titles: Mapping[Span, int] = field(default_factory=dict)
    """Persons by the place of their title."""


def doubts_of(found: Found, extracted: Extracted, around: Around) -> list[str]:
    """Names of `DOUBTS` that a fact raises, the weightiest first."""
    if found.fact == "quote":
        quote = next(one for one in extracted.quotes if (one.evidence.start, one.evidence.end) == found.span)
        raised = set(_of_quote(quote))
    else:
        persons = [one for one in extracted.persons if one.name == found.name]
        if found.fact == "person":
            raised = set(_of_name(found.name))
        elif found.fact == "party":
            raised = set(_of_party(persons[0], found.span, extracted, around))
        else:
            person, role = next((one, role) for one in persons for role in one.roles if _is(role, found))
            raised = set(_of_role(role, person, extracted, around))
    return sorted(raised, key=ORDER.__getitem__)


def _is(role: Role, found: Found) -> bool:
    span = (role.evidence.start, role.evidence.end)
    same = (role.title, role.organization, role.kind)
    return span == found.span and same == (found.values["role"], found.values["body"], found.values["status"])


def _of_role(role: Role, person: Person, extracted: Extracted, around: Around) -> Iterator[str]:
    place = (role.evidence.start, role.evidence.end)
    if role.role_class is None:
        yield "unregistered_title"
    elif role.role_class == "other":
        yield "plain_title"
    if role.evidence.found_by.startswith("pressrum_"):
        yield "unseen_title"
    if role.organization is not None:
        yield from _of_body(role, place, around)
    elif of_one(role.title, "") and not of_one(role.title, None):
        yield "no_body"
    if role.start is not None or role.end is not None:
        yield "stated_date"
    if role.kind == "incoming":
        yield "incoming"
    if not around.dated:
        yield "undated"
    if around.titles.get(place, 0) > 1:
        yield "shared"
    if place in around.single:
        yield "single"
    yield from _of_distance(person, place, extracted)


def _of_body(role: Role, place: Span, around: Around) -> Iterator[str]:
    body = role.organization_evidence
    if body is None:
        if key(role.organization or "") not in key(around.text[place[0] : place[1]]):
            yield "implied_body"
        return
    first, last = sentence_at(around.text, *place)
    if not (first <= body.start and body.end <= last):
        yield "body_elsewhere"


def _of_distance(person: Person, place: Span, extracted: Extracted) -> Iterator[str]:
    near = nearest([(one.start, one.end) for one in person.mentions], place)
    if near is None:
        return
    if distance(near, place) > _FAR:
        yield "far"
    low, high = min(near[1], place[1]), max(near[0], place[0])
    others = (one for other in extracted.persons if other is not person for one in other.mentions)
    if any(low <= one.start < high for one in others):
        yield "between"


def _of_party(person: Person, place: Span, extracted: Extracted, around: Around) -> Iterator[str]:
    if key(person.party or "") in around.unregistered:
        yield "unregistered_party"
    if key(person.name) in around.other_party:
        yield "other_party"
    if any((one.start, one.end) == place for one in person.mentions):
        yield "no_party_word"
    yield from _of_distance(person, place, extracted)


def _of_quote(quote: Quote) -> Iterator[str]:
    if quote.speaker is None:
        yield "nobody"
    elif quote.speaker_evidence is None:
        yield "no_speaker"


def _of_name(name: str) -> Iterator[str]:
    words = re.findall(r"[\w-]+", name)
    if len(words) < 2:
        yield "one_name"
    if not words or not is_given_name(words[0]):
        yield "strange_name"
