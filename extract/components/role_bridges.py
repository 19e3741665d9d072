"""Titles that stand in for a name of the sentence before: "Eva Ek tackar för sig. Kommunalrådet slutar i maj"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from extract.components.leaving import AWAY, PLAIN
from extract.components.role_kinds import kind_of
from extract.components.role_mentions import base_title
from extract.components.role_parts import Binding, How, Line, mask
from extract.components.role_phrases import RolePhrase
from extract.components.role_titles import same_office
from extract.components.subjects import Subjects
from extract.facts import Role, RoleKind
from extract.registers import role_class

_DEFINITE = re.compile(r"(?:en|n|et|t)$")
_NO_OFFICE = (None, "other", "party")
_SPEECH = re.compile(r"\s*[\u2013\u2014\-\"”»]")
_ATTRIBUTED = re.compile(r"\b(?:säger|menar|berättar|konstaterar|tycker|sade)\s+(?:(?:det|den)\s+\w+\s+)?$")
# what tells that somebody comes or goes: of whoever else is only spoken of, the text need not name the name
_CHANGE = re.compile(
    r"\b(?:slutar|slutade|avgår|avgick|i pension|pensioneras|lämnar|lämnade|kandiderar|ställer (?:inte )?upp|utsåg|"
    r"utsett|utses|valde|väljs|blir|värvats|efterträds|ersätts|sagt upp sig|tackar för sig|avgående|blivande|"
    r"tillträdande|byter jobb|går vidare|avlidit|avled|gått bort)\b"
)
_OF_THEM = re.compile(r"\b(?:med|av|till|om|från|för|hos|på|åt|efter|och|som|än)\s+(?:(?:den|det)\s+)?(?:\w+\s+)?$")
_PLACE_S = re.compile(r"(?:\b[A-ZÅÄÖ][\w-]+s|\bkommunens)\s+(?:\w+\s+)?$")
_FAR = 3
"""Sentences back in which the person is looked for."""


@dataclass(frozen=True, slots=True)
class Loose:
    """Role phrases of a line that no person of their sentence holds."""

    chain: Sequence[RolePhrase]
    line: Line


def bridged(
    loose: Sequence[Loose], subjects: Subjects, found: Mapping[int, Sequence[Role]]
) -> Iterator[tuple[int, Binding, RoleKind]]:
    """Persons by number with the phrases that speak of them by a title alone.

    Only who has no role by the rest of the text is believed to have this one, and only if nobody else has it.
    """
    heads: dict[int, int] = {}
    for one in loose:
        low, _ = one.line.sentence_at(one.chain[0].title.start_char)
        who = _meant(one.chain[0], one.line, subjects)
        if who is not None and not found.get(who) and not _held(one.chain[0], found):
            heads[low] = who
    for one in loose:
        low, high = one.line.sentence_at(one.chain[0].title.start_char)
        if (who := heads.get(low)) is None:
            continue
        person = next(ent for ent in subjects.persons if subjects.owner[ent.start_char] == who)
        for phrase in one.chain:
            front = subjects.text[low : phrase.title.start_char]
            behind = mask(subjects.text, phrase.end, high, one.line.ents, "ROLE COM")
            how: How = "clause" if re.search(r"\b(?:till|som)\s+(?:\w+\s+)?$", front) else "apposition"
            kind = kind_of(front, behind, how, announced=False)
            rest = re.sub(r"\s+", " ", subjects.text[low : phrase.start] + subjects.text[phrase.end : high])
            if kind == "current" and how == "apposition" and (AWAY.search(rest) or PLAIN.search(rest)):
                kind = "former"  # "Den 30 april går hamnchefen i pension"
            yield who, Binding(phrase, person, tuple(phrase.names)), kind


def _meant(phrase: RolePhrase, line: Line, subjects: Subjects) -> int | None:
    """The one person whom the last sentence before that names anybody names, if the title points back at all."""
    surface = phrase.title.text.casefold()
    title = base_title(phrase.title.text)
    definite = base_title(surface) != surface and _DEFINITE.search(surface) is not None
    low, high = line.sentence_at(phrase.title.start_char)
    front = subjects.text[low : phrase.title.start_char]
    if not _CHANGE.search(subjects.text, low, high) or _OF_THEM.search(subjects.text[low : phrase.start]):
        return None
    if not (definite or _PLACE_S.search(front)) or role_class(title) in _NO_OFFICE or subjects.named(low, high):
        return None
    if phrase.held_in_a_body and not phrase.names:
        return None
    if _SPEECH.match(subjects.text, line.start) and not _ATTRIBUTED.search(front):
        return None
    earlier = [(a, b) for a, b in subjects.bounds if b <= low][-_FAR:]
    for a, b in reversed(earlier):
        named = {subjects.owner[ent.start_char] for ent in subjects.named(a, b)}
        if named:
            return named.pop() if len(named) == 1 else None
    return None


def _held(phrase: RolePhrase, found: Mapping[int, Sequence[Role]]) -> bool:
    """Whether somebody of the text has that office by its title."""
    title = base_title(phrase.title.text)
    return any(same_office(role.title, title) for roles in found.values() for role in roles if role.kind != "incoming")
