"""Offices handed on without being named again: "Där tar Eva Ek över", "Efterträdare på båda posterna blir Eva Ek"."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Span

from extract.components.extensions import sentences_of, text_of
from extract.components.role_titles import same_office
from extract.facts import Role

_POSTS = r"(?P<posts>post(?:en|erna)|uppdrag(?:et|en)|tjänst(?:en|erna)|roll(?:en|erna)|platsen|platserna|stolen)"
_ALL = r"(?:alla|båda|samtliga|bägge|de|de båda|dessa)(?: (?:två|tre|fyra|fem|sina|hennes|hans|dessa))? "
# in front of the one who takes over
_AHEAD = re.compile(
    rf"\b(?:där (?:tar|efterträds|ersätts|träder|blir|går|väljs|valdes|kliver)(?: (?:han|hon|hen))?(?: av)?|"
    rf"efterträdare (?:på|i|för) (?:{_ALL})?{_POSTS} (?:blir|är|heter|utses|valdes)|"
    rf"(?:ny|nya) (?:på|i) (?:{_ALL})?{_POSTS.replace('?P<posts>', '?P<posts2>')} (?:blir|är|heter))\s+(?:\w+ )?$",
    re.IGNORECASE,
)
# behind them
_BEHIND = re.compile(
    r"^[^.\n]{0,60}?(?:tillträder|till (?:hans|hennes|hens|deras) efterträdare|"
    r"(?:tar|tog|ta)(?: då| sedan| nu)? över|övertar|efterträder|som efterträdare)"
    rf"(?: (?:honom|henne|hen))?(?: (?:på|i|för))? (?:{_ALL})?{_POSTS}(?! som\b)",
    re.IGNORECASE,
)
# "Bo Al slutar som socialchef. Eva Ek tar över den 1 mars."
_ALONE = re.compile(
    r"^\s*(?:\([^)]*\)\s*)?(?:tar|tog|kommer att ta)(?: då| sedan| nu)? över"
    r"(?=\s*(?:den \d|från|fr\.|vid |i \w+ri|samma|[.,]))",
    re.IGNORECASE,
)
_FOLLOWS = re.compile(
    r"\b(?:efterträd(?:er|de|a)|ersätter|ersatte|avlös(?:er|te)) (?P<whom>honom|henne) som\b", re.IGNORECASE
)
_ENTERS = re.compile(r"[^.\n]{0,120}?\btillträder\b")
_ACTING = re.compile(
    r"\b(?:går|gick|gå|kliver|träder|träda) in som (?:tillförordnad|tf|t\.f|vikarie)\b(?=\.?\s*(?:[,.;\n]|$|tills\b|"
    r"till dess\b|under\b|fram\b|från\b|medan\b|så länge\b|i väntan\b))"
)
_ALIAS = re.compile(r"\b(?:tidigare|född|förut|f\.?\s?d\.?) $", re.IGNORECASE)
_OVER = re.compile(r"^[^.\n]{0,20}?\b(?:över|vid|plats|in)\b", re.IGNORECASE)


Topic = Callable[[int, str], Span | None]
"""Whom a pronoun at a character means."""


@dataclass(frozen=True, slots=True)
class _Left:
    """Offices that a person leaves by one sentence."""

    person: int
    roles: tuple[Role, ...]


def hand_on(doc: Doc, owner: dict[int, int], found: dict[int, list[Role]], topic: Topic) -> None:
    """Give the offices that were left last to those who take them over, and take them from those they follow."""
    text = text_of(doc)
    _followed(doc, text, owner, found, topic)
    for person, many, at in _successors(doc, text, owner):
        left = _last_left(doc, found, person, at)
        if left is None:
            continue
        ours = found.setdefault(person, [])
        if _ENTERS.match(text, at) and any(role.kind == "incoming" for role in ours):
            continue  # "Bo Al blir rektor. Han tillträder tjänsten i maj"
        for role in left.roles if many else left.roles[-1:]:
            if not any(
                same_office(one.title, role.title) and one.organization == role.organization and one.kind != "former"
                for one in ours
            ):
                ours.append(replace(role, kind="incoming", start=None, end=None))
    _stand_in(doc, text, owner, found)


def _stand_in(doc: Doc, text: str, owner: dict[int, int], found: dict[int, list[Role]]) -> None:
    """ "Rektor Eva Ek slutar. Bo Al går in som tillförordnad": in what she leaves."""
    for match in _ACTING.finditer(text):
        who = [
            ent for ent in doc.ents if ent.label_ == "PER" and ent.start_char in owner and ent.end_char <= match.start()
        ]
        if not who or _sentence(who[-1])[1] < match.end():
            continue
        person = owner[who[-1].start_char]
        left = _last_left(doc, found, person, match.start())
        if left is not None and not any(role.kind == "incoming" for role in found.get(person, [])):
            role = left.roles[-1]
            title = f"tillförordnad {role.title.removeprefix('tillförordnad ')}"
            found.setdefault(person, []).append(replace(role, title=title, kind="incoming", start=None, end=None))


def _followed(doc: Doc, text: str, owner: dict[int, int], found: dict[int, list[Role]], topic: Topic) -> None:
    """ "Eva Ek efterträder honom som rektor": he leaves what she takes up."""
    bounds = sentences_of(doc)
    for match in _FOLLOWS.finditer(text):
        high = next((b for a, b in bounds if a <= match.start() < b), len(text))
        pronoun = "han" if match["whom"].lower() == "honom" else "hon"
        meant = topic(match.start("whom"), pronoun)
        who = owner.get(meant.start_char) if meant is not None else None
        if who is None:
            continue
        taken = [
            role for number, roles in found.items() for role in roles
            if number != who and role.kind != "former" and match.end() <= role.evidence.start < high
        ]  # fmt: skip
        theirs = found.setdefault(who, [])
        for role in taken:
            if not any(same_office(one.title, role.title) and one.organization == role.organization for one in theirs):
                theirs.append(replace(role, kind="former", start=None, end=None))


def _successors(doc: Doc, text: str, owner: dict[int, int]) -> Iterator[tuple[int, bool, int]]:
    """Who takes over, whether several offices, and where it says so."""
    for ent in doc.ents:
        if ent.label_ != "PER" or ent.start_char not in owner or _ALIAS.search(text[: ent.start_char][-14:]):
            continue
        low, high = _sentence(ent)
        if ahead := _AHEAD.search(text[max(low, ent.start_char - 80) : ent.start_char]):
            word = ahead["posts"] or ahead["posts2"] or ""
            if word or _OVER.search(text[ent.end_char : high]) or " av" in ahead[0]:
                yield owner[ent.start_char], _several(word), low if not word else ent.start_char
        elif _ALONE.match(text[ent.end_char : high]):
            yield owner[ent.start_char], False, ent.start_char
        elif behind := _BEHIND.match(text[ent.end_char : high]):
            yield owner[ent.start_char], _several(behind["posts"]), ent.start_char


def _several(word: str) -> bool:
    return word.lower().endswith(("erna", "gen"))


def _sentence(ent: Span) -> tuple[int, int]:
    if not ent.doc.has_annotation("SENT_START"):
        return 0, len(text_of(ent.doc))
    return ent.sent.start_char, ent.sent.end_char


def _last_left(doc: Doc, found: dict[int, list[Role]], person: int, at: int) -> _Left | None:
    """The offices left in the last sentence before that leaves any, by one other person."""
    left = [
        (role.evidence.start, number, role)
        for number, roles in found.items()
        if number != person
        for role in roles
        if role.kind == "former" and role.evidence.start < at
    ]
    if not left:
        return None
    place, number, _ = max(left, key=lambda one: one[0])
    span = doc.char_span(place, place + 1, alignment_mode="expand")
    low = span.sent.start_char if span is not None and doc.has_annotation("SENT_START") else 0
    return _Left(
        number,
        tuple(role for start, who, role in sorted(left, key=lambda one: one[0]) if who == number and start >= low),
    )
