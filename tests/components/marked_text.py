"""Docs from text in which a recogniser's mentions are marked: "[[PER Eva Ek]] (M)"."""

from __future__ import annotations

import re
from datetime import date
from functools import cache

import spacy
from spacy.language import Language
from spacy.tokens import Doc

import extract.components.committees
import extract.components.mentions
import extract.components.organizations
import extract.components.parties
import extract.components.persons
import extract.components.quotes
import extract.components.roles
import extract.components.sentences  # noqa: F401  the imports register the factories
from extract.facts import Person

_MARK = re.compile(r"\[\[(\w+) (.*?)\]\]", re.DOTALL)


BODIES = ("sentences", "parties", "committees", "organizations")
PEOPLE = ("sentences", "mentions", "parties", "committees", "organizations", "persons", "quotes", "roles")


@cache
def pipeline(components: tuple[str, ...] = BODIES) -> Language:
    nlp = spacy.blank("sv")
    for name in components:
        nlp.add_pipe(f"pressrum_{name}")
    return nlp


def read(
    marked: str,
    municipality: str | None = None,
    components: tuple[str, ...] = BODIES,
    published: date | None = None,
) -> Doc:
    nlp = pipeline(components)
    doc = nlp.make_doc(_MARK.sub(lambda match: match[2], marked))
    spans, cut = [], 0
    for match in _MARK.finditer(marked):
        start = match.start() - cut
        span = doc.char_span(start, start + len(match[2]), label=match[1])
        assert span is not None, match[0]
        spans.append(span)
        cut += len(match[0]) - len(match[2])
    doc.ents = spans
    doc._.municipality, doc._.published = municipality, published
    return nlp(doc)


def surfaces(doc: Doc, label: str) -> list[str]:
    return [ent.text for ent in doc.ents if ent.label_ == label]


def people(marked: str, municipality: str | None = None) -> list[str]:
    """Each person as "Eva Ek (S): ordförande, socialnämnden; +rektor; -lärare": + is taken up, - left."""
    return [_told(person) for person in read(marked, municipality, PEOPLE)._.persons]


def _told(person: Person) -> str:
    party = f" ({person.party})" if person.party else ""
    roles = "; ".join(
        {"current": "", "incoming": "+", "former": "-"}[role.kind]
        + role.title
        + (f", {role.organization}" if role.organization else "")
        for role in person.roles
    )
    return f"{person.name}{party}" + (f": {roles}" if roles else "")
