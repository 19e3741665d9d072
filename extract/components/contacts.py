"""Phones and e-mails, and whose they are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from spacy.language import Language
from spacy.tokens import Doc

from extract.components import extensions
from extract.components.contact_forms import Found, digits, find
from extract.components.contact_owners import Owners
from extract.components.extensions import text_of
from extract.facts import Contact, Evidence, Person

VERSION = "pressrum_contacts/1"

extensions.register()


@Language.factory("pressrum_contacts", assigns=["doc._.contacts", "doc._.persons"], requires=["doc._.persons"])
def make_contacts(nlp: Language, name: str) -> Contacts:
    """The component for ``nlp.add_pipe("pressrum_contacts")``, after the persons."""
    return Contacts()


class Contacts:
    """Sets ``doc._.contacts`` to every phone and e-mail of the text, and fills the `contacts` of ``doc._.persons``.

    A number of an office, a switchboard or of two persons belongs to nobody.
    """

    def __call__(self, doc: Doc) -> Doc:
        """Find and tie the contacts of one document."""
        found = find(text_of(doc))
        doc._.contacts = tuple(_contact(one) for one in found)
        doc._.persons = with_contacts(text_of(doc), doc._.persons, found)
        return doc


def with_contacts(text: str, persons: Sequence[Person], found: Sequence[Found]) -> tuple[Person, ...]:
    """The persons with the contacts that the text gives them, each once, in the order of the text."""
    owners = Owners(text, persons, found)
    claimed: dict[str, set[int]] = defaultdict(set)
    own: dict[int, dict[str, Found]] = defaultdict(dict)
    for one in found:
        owner = owners.owner(one)
        if owner is not None:
            claimed[_key(one)].add(owner)
            own[owner].setdefault(_key(one), one)
    shared = {key for key, who in claimed.items() if len(who) > 1}
    return tuple(
        replace(person, contacts=tuple(_contact(one) for key, one in own[index].items() if key not in shared))
        for index, person in enumerate(persons)
    )


def _key(one: Found) -> str:
    return digits(one.value) if one.kind == "phone" else one.value.casefold()


def _contact(one: Found) -> Contact:
    return Contact(one.kind, one.value, Evidence(one.start, one.end, VERSION))
