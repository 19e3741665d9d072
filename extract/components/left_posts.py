"""Offices handed on without being named again: "Där tar Eva Ek över", "Hon övertar Bo Als båda uppdrag"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from spacy.tokens import Span

from extract.components.extensions import text_of
from extract.components.role_kinds import passes_on
from extract.components.role_titles import same_office
from extract.components.subjects import Subjects
from extract.facts import Evidence, Role

_POSTS = (
    r"(?P<posts>post(?:en|erna)|uppdrag(?:et|en)|tjänst(?:en|erna)|roll(?:en|erna)|jobb(?:et|en)|platsen|platserna|"
    r"stolen)"
)
_ALL = r"(?:alla|båda|samtliga|bägge|de|de båda|dessa)(?: (?:två|tre|fyra|fem|sina|hennes|hans|dessa))? "
# in front of the one who takes over
_AHEAD = re.compile(
    rf"\b(?:där (?:tar|efterträds|ersätts|träder|blir|går|väljs|valdes|kliver)(?: (?:han|hon|hen))?(?: av)?|"
    rf"efterträdare(?:n)? (?:där|på|i|för) ?(?:{_ALL})?{_POSTS}? ?(?:blir|är|heter|utses|valdes)|"
    rf"(?:ny|nya) (?:på|i) (?:{_ALL})?{_POSTS.replace('?P<posts>', '?P<posts2>')} (?:blir|är|heter))\s+(?:\w+ )?$",
    re.IGNORECASE,
)
# behind them
_BEHIND = re.compile(
    r"^[^.\n]{0,60}?(?:tillträder|till (?:hans|hennes|hens|deras) efterträdare|"
    r"(?:tar|tog|ta)(?: då| sedan| nu)? över|övertar|övertog|ärver|efterträder|som efterträdare)"
    rf"(?: (?:honom|henne|hen|nu|då|i stället))*(?: (?:på|i|för))? (?:{_ALL})?{_POSTS}(?! som\b)",
    re.IGNORECASE,
)
# "Bo Al slutar som socialchef. Eva Ek tar över den 1 mars."
_ALONE = re.compile(
    r"^\s*(?:\([^)]*\)\s*)?,?\s*(?:som )?(?:(?:tar|tog|kommer att ta)(?: då| sedan| nu)? (?:över|vid)|tillträder|"
    r"tillträdde)"
    r"(?=\s*(?:den \d|från|fr\.|vid |i \w+ri|redan|samma|dagen|direkt|sedan|genast|efter (?!\w* ?[A-ZÅÄÖ])|[.,]))",
    re.IGNORECASE,
)
# "I morgon tar Eva Ek över"
_TAKES_IN_FRONT = re.compile(r"\b(?:tar|tog)(?: (?:då|sedan|nu|i stället))?\s+$", re.IGNORECASE)
_OVER_BEHIND = re.compile(
    r"^\s*(?:\([^)]*\)\s*)?(?:i stället |sedan |då )?(?:över|vid)"
    r"(?=\s*[.;!]|\s+(?:den \d|efter (?:honom|henne|hen)\b))"
)
# "har Eva Ek valts till hans efterträdare", "har utsett Eva Ek till hennes ersättare på båda posterna"
_TO_FOLLOW = re.compile(
    r"^[^.;:\n]{0,40}?\b(?:till|som|blir) (?:hans|hennes|hens|deras|dennes|sin) (?:nya )?(?:efterträdare|ersättare)\b"
    rf"(?! (?:som|i)\b)(?: (?:på|för) (?:{_ALL})?{_POSTS})?",
    re.IGNORECASE,
)
_FOLLOWS = re.compile(
    r"\b(?:(?:efterträd(?:er|de|a)|ersätter|ersatte|avlös(?:er|te)|(?:tar|tog|ta) över efter) "
    r"(?P<whom>honom|henne|hen|mig))\b",
    re.IGNORECASE,
)
_OF_BOTH = re.compile(r"\s*(?:som\b|på (?:båda|alla|samtliga|bägge|de))", re.IGNORECASE)
_HIS_POSTS = re.compile(
    r"s?\s+(?:båda |bägge |alla |samtliga |två |tre |nuvarande |tidigare |gamla )*(?:uppdrag|poster|post|plats|"
    r"platser|roll|stol|tjänst|jobb|mandat)\b\s*(?P<list>:|,)?",
    re.IGNORECASE,
)
_TAKES = re.compile(r"\b(?:övertar|övertog|ärver|ärvde|tillträder|(?:tar|tog|ta) över|får|fick)\b", re.IGNORECASE)
_ENTERS = re.compile(r"[^.\n]{0,120}?\btillträder\b")
# "Bo Al, som har haft tjänsten sedan 1998": the one that the text has somebody else take up
_HAD_IT = re.compile(
    r"\s*(?:\([^)]*\)\s*)?,?\s*(?:som )?(?:har |hade )?(?:haft|skött|innehaft|bemannat|uppehållit) (?:den )?"
    r"(?:tjänsten|posten|uppdraget|rollen|jobbet|befattningen|stolen)\b(?! som\b)"
)
_HAS_BEEN = re.compile(r"\b(?:är|var|har|varit|lämnar|lämnade|avgår|avgick|slutar|förlorar|förlorade)\b", re.IGNORECASE)
_ALIAS = re.compile(r"\b(?:tidigare|född|förut|f\.?\s?d\.?) $", re.IGNORECASE)
_OVER = re.compile(r"^[^.\n]{0,20}?\b(?:över|vid|plats|in)\b", re.IGNORECASE)
_SHE = re.compile(r"\W*(?P<word>Hon|Han|Hen)\b")


@dataclass(frozen=True, slots=True)
class _Left:
    """Offices that a person leaves by one sentence."""

    person: int
    roles: tuple[Role, ...]


@dataclass(frozen=True, slots=True)
class _Taker:
    """Who takes over, whether several offices, where it says so, and the end of the name or pronoun there."""

    person: int
    many: bool
    at: int
    start: int
    end: int


def hand_on(subjects: Subjects, found: dict[int, list[Role]]) -> None:
    """Give the offices that were left last to those who take them over, and take them from those they follow."""
    _of_another(subjects, found)
    _followed(subjects, found)
    _had_it(subjects, found)
    _passed_on(subjects, found)
    for one in _successors(subjects):
        left = _last_left(subjects, found, one.person, one.at)
        ours = found.setdefault(one.person, [])
        if left is None or (_ENTERS.match(subjects.text, one.at) and any(role.kind == "incoming" for role in ours)):
            continue  # "Bo Al blir rektor. Han tillträder tjänsten i maj"
        for role in left.roles if one.many else left.roles[-1:]:
            _take(ours, role, one.start, one.end)


def _take(ours: list[Role], role: Role, start: int, end: int) -> None:
    """Add another's role as one to be taken up, by what the text says from `start` to `end`."""
    if not any(
        same_office(one.title, role.title) and one.organization == role.organization and one.kind != "former"
        for one in ours
    ):
        told = Evidence(start, end, role.evidence.found_by)
        ours.append(replace(role, kind="incoming", start=None, end=None, evidence=told))


def _leave(theirs: list[Role], role: Role) -> None:
    """Make the role former that another takes up, or add it as such."""
    for at, one in enumerate(theirs):
        if same_office(one.title, role.title) and one.organization == role.organization:
            if one.kind == "current":
                theirs[at] = replace(one, kind="former")
            return
    theirs.append(replace(role, kind="former", start=None, end=None))


def _of_another(subjects: Subjects, found: dict[int, list[Role]]) -> None:
    """ "Hon övertar Bo Als båda uppdrag: oppositionsråd och ledamot": what is listed is hers to come, and was his."""
    text = subjects.text
    for ent in subjects.persons:
        low, high = _sentence(ent)
        posts = _HIS_POSTS.match(text, ent.end_char, high)
        takes = list(_TAKES.finditer(text, low, ent.start_char)) if posts and ent.text.endswith("s") else []
        taker = subjects.of(low, takes[-1].start(), takes[-1].end(), ent.start_char) if takes else None
        giver = subjects.owner[ent.start_char]
        if posts is None or taker is None or taker == giver:
            continue
        theirs, ours = found.setdefault(giver, []), found.setdefault(taker, [])
        listed = [
            (number, role) for number in (giver, taker) for role in found[number]
            if posts["list"] and posts.end() <= role.evidence.start < high
        ]  # fmt: skip
        for number, role in listed:
            found[number].remove(role)
        roles = [role for _, role in listed] or [
            role for role in theirs if role.kind != "incoming" and role.evidence.start < ent.start_char
        ]
        for role in roles:
            start, end = (role.evidence.start, role.evidence.end) if listed else (ent.start_char, ent.end_char)
            _take(ours, role, start, end)
            _leave(theirs, role)


def _had_it(subjects: Subjects, found: dict[int, list[Role]]) -> None:
    """Give the office that somebody takes up, as a former one, to who "har haft tjänsten"."""
    for ent in subjects.persons:
        match = _HAD_IT.match(subjects.text, ent.end_char, _sentence(ent)[1])
        who = subjects.owner[ent.start_char]
        taken = [
            role for number, roles in found.items() for role in roles
            if number != who and role.kind != "former" and role.evidence.start < ent.start_char
        ]  # fmt: skip
        if match is None or not taken or found.get(who):
            continue
        role = max(taken, key=lambda one: (one.kind == "incoming", one.evidence.start))
        told = Evidence(match.start(), match.end(), role.evidence.found_by)
        found[who] = [replace(role, kind="former", start=None, end=None, evidence=told)]


def _passed_on(subjects: Subjects, found: dict[int, list[Role]]) -> None:
    """ "Hon har varit vice ordförande, en post som nu går till Bo Al": hers was what he takes up."""
    for number, role in [(number, role) for number, roles in found.items() for role in roles]:
        low, high = next(((a, b) for a, b in subjects.bounds if a <= role.evidence.start < b), (0, 0))
        behind = subjects.named(role.evidence.end, high)
        if not behind or not passes_on(subjects.text[role.evidence.end : behind[0].start_char]):
            continue
        if (taker := subjects.owner[behind[0].start_char]) != number:
            _take(found.setdefault(taker, []), role, behind[0].start_char, behind[0].end_char)
            _leave(found[number], role)
            continue
        verb = _HAS_BEEN.search(subjects.text, low, role.evidence.start)
        who = subjects.of(low, verb.start(), verb.end(), role.evidence.start) if verb is not None else None
        if who is not None and who != number:
            _leave(found.setdefault(who, []), role)


def _followed(subjects: Subjects, found: dict[int, list[Role]]) -> None:
    """ "Eva Ek efterträder honom som rektor": he leaves what she takes up, and she takes up what he leaves."""
    for match in _FOLLOWS.finditer(subjects.text):
        low, high = next(((a, b) for a, b in subjects.bounds if a <= match.start() < b), (0, len(subjects.text)))
        word = {"honom": "han", "henne": "hon", "mig": "jag"}.get(match["whom"].lower(), "hen")
        who = subjects.meant(match.start("whom"), word)
        if who is None:
            continue
        taken = [
            (number, role) for number, roles in found.items() for role in roles
            if number != who and role.kind != "former" and match.end() <= role.evidence.start < high
        ]  # fmt: skip
        theirs = found.setdefault(who, [])
        if taken and _OF_BOTH.match(subjects.text, match.end()):
            for _, role in taken:
                _leave(theirs, role)
        named = subjects.named(low, match.start())
        taker = subjects.owner[named[-1].start_char] if named else None
        if taken or taker is None or taker == who or any(r.kind == "incoming" for r in found.get(taker, [])):
            continue
        held = [role for role in theirs if role.kind != "incoming" and role.evidence.start < match.start()]
        for role in [role for role in held if role.kind == "former"] or held[-1:]:
            _take(found.setdefault(taker, []), role, named[-1].start_char, match.end())


def _successors(subjects: Subjects) -> Iterator[_Taker]:
    """Who takes over, by name or by "hon"."""
    text = subjects.text
    for ent in subjects.persons:
        if _ALIAS.search(text[: ent.start_char][-14:]):
            continue
        low, high = _sentence(ent)
        who = subjects.owner[ent.start_char]
        if ahead := _AHEAD.search(text[max(low, ent.start_char - 80) : ent.start_char]):
            word = ahead["posts"] or ahead["posts2"] or ""
            there = ahead[0].lower().startswith("där ") and " av" not in ahead[0]
            if word or not there or _OVER.search(text[ent.end_char : high]):
                at = low if not word else ent.start_char
                yield _Taker(who, _several(word), at, ent.start_char, ent.end_char)
        elif follow := _TO_FOLLOW.match(text[ent.end_char : high]):
            yield _Taker(who, _several(follow["posts"] or ""), ent.start_char, ent.start_char, ent.end_char)
        elif _ALONE.match(text[ent.end_char : high]) or (
            _TAKES_IN_FRONT.search(text, low, ent.start_char) and _OVER_BEHIND.match(text[ent.end_char : high])
        ):
            yield _Taker(who, False, ent.start_char, ent.start_char, ent.end_char)
        elif behind := _BEHIND.match(text[ent.end_char : high]):
            yield _Taker(who, _several(behind["posts"]), ent.start_char, ent.start_char, ent.end_char)
    for low, high in subjects.bounds:
        she = _SHE.match(text, low, high)
        behind = _BEHIND.match(text[she.end() : high]) if she is not None else None
        who_is = subjects.meant(she.start("word"), she["word"]) if she is not None and behind is not None else None
        if she is not None and behind is not None and who_is is not None:
            yield _Taker(who_is, _several(behind["posts"]), low, she.start("word"), she.end("word"))


def _several(word: str) -> bool:
    return word.lower().endswith(("erna", "gen"))


def _sentence(ent: Span) -> tuple[int, int]:
    if not ent.doc.has_annotation("SENT_START"):
        return 0, len(text_of(ent.doc))
    return ent.sent.start_char, ent.sent.end_char


def _last_left(subjects: Subjects, found: dict[int, list[Role]], person: int, at: int) -> _Left | None:
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
    low = next((low for low, high in subjects.bounds if low <= place < high), 0)
    return _Left(
        number,
        tuple(role for start, who, role in sorted(left, key=lambda one: one[0]) if who == number and start >= low),
    )
