"""Offices that a person gives up by a sentence that doesn't name them: "Det uppdraget lämnar hon", "Han har avlidit".

Which ones is told by the text before: what death or a departure in the past ends is all of them, "uppdraget" the one
last named, "uppdragen" those that the text has named. Who *will* leave everything still holds it (see `departures`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from extract.components.dated_roles import Dating, Place
from extract.components.departures import last_day
from extract.components.leaving import DEATH, PLAIN, gone, is_denied
from extract.components.role_titles import is_acting
from extract.components.stated_dates import dates_of
from extract.components.subjects import Subjects
from extract.facts import Role

_ONE = r"(?:uppdrag|post|roll|tjänst|plats|stol|jobb|befattning|ordförandeskap|chefskap|vikariat)(?:et|en)?"
_MANY = r"(?:uppdragen|posterna|rollerna|tjänsterna|platserna|(?:hennes|hans|hens|vars) (?:\w+ ){0,2}uppdrag)"
_LETS_GO = (
    r"(?:lämnar|lämnade|lämnat|släpper|släppte|släppt|frånträder|frånträdde|avsäger (?:\w+ )?sig|avsagt sig|avgår från|"
    r"avgick från|slutar på|lägger ne[rd]|kliver av från)"
)
_WHICH = (
    r"(?:den|det|de|detta|denna|dessa|dem|båda|bägge|alla|sina|sin|sitt|även|också|har|tidigare|nuvarande|kvarvarande|"
    r"återstående)"
)
_LEFT = re.compile(
    # "Det uppdraget släpper hon", "den lämnar hon den 31 januari"
    rf"\b(?:(?:{_WHICH} )*(?P<posts>{_MANY}|{_ONE})|(?P<it>den|det|dem))\s+{_LETS_GO}"
    r"(?=\s+(?:han|hon|hen|jag|[A-ZÅÄÖ]))"
    # "Hon lämnar uppdraget den 31 mars"
    rf"|\b{_LETS_GO}(?: (?:han|hon|hen|nu|då|därmed|också|även|redan))* (?:{_WHICH} )*(?P<posts2>{_MANY}|{_ONE})"
    r"(?=\s*(?:[.,;]|den \d|vid|efter|i \w+(?:ri|il|ti|er|ars|aj|ni|li)\b|redan|på egen|med|för att|under))"
    # "Uppdragen upphör den 31 mars", "vars uppdrag också upphör"
    rf"|\b(?:{_WHICH} )*(?P<posts3>{_MANY}|{_ONE})(?: (?:också|även|därmed|då))? (?:upphör|upphörde|avslutas|löper ut)",
    re.IGNORECASE,
)
_LAST_DAY = re.compile(
    r"\bsista (?:arbets)?dag(?:en)?\b(?! (?:för|att|då|när|man|ni|innan|i (?!tjänst)))"
    r"|\b(?:arbetar|jobbar|tjänstgör|stannar)(?: kvar)? (?:månaden|året|terminen|läsåret) ut\b"
    r"|\bär kvar(?: \w+){0,3}? (?:till|t\.?o\.?m)\b",
    re.IGNORECASE,
)
_VOTED_OUT = re.compile(
    r"\b(?:röstades|röstats|röstas) (?:bort|ut)\b|\b(?:avsattes|avsatts|petades|petats)\b|"
    r"\b(?:fick|fått|får)(?: (?:i går|i dag|nu|genast|därför))* (?:lämna|gå|sluta)(?! till\b| med\b)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class GivenUp:
    """Offices that one sentence ends, by its number, the person's and theirs in the person's list."""

    sentence: int
    person: int
    places: tuple[int, ...]


def give_up(subjects: Subjects, found: dict[int, list[Role]]) -> list[GivenUp]:
    """Make the roles in `found` (by the person's number) former that the text says to be left without naming them."""
    told: list[GivenUp] = []
    for number, (low, high) in enumerate(subjects.bounds):
        for who, ended in (*_everything(subjects, low, high, found), *_posts(subjects, low, high, found)):
            roles = found.get(who, [])
            places = tuple(at for at, role in enumerate(roles) if role in ended and role.kind != "incoming")
            for at in places:
                roles[at] = replace(roles[at], kind="former")
            if places:
                told.append(GivenUp(number, who, places))
    return told


def date_ends(dating: Dating, told: Iterable[GivenUp]) -> None:
    """Give the offices that were given up the last day that the same sentence or the next one states."""
    dates = dates_of(dating.doc)
    for one in told:
        undated = [at for at in one.places if dating.role(Place(one.person, at)).end is None]
        if undated and (day := last_day(dating, dates, one.sentence)) is not None:
            dating.set([Place(one.person, at) for at in undated], "end", day)


def _everything(
    subjects: Subjects, low: int, high: int, found: dict[int, list[Role]]
) -> Iterator[tuple[int, list[Role]]]:
    """Who has died, or left all that they held, by a sentence."""
    sentence = subjects.text[low:high]
    death = DEATH.search(sentence)
    cue = death or gone(sentence)
    if cue is not None and not is_denied(sentence, cue):
        who = subjects.of(low, low + cue.start(), low + cue.end(), high)
        if who is not None:
            roles = found.get(who, [])
            yield who, list(roles) if death else [role for role in roles if role.evidence.start < high]


def _posts(subjects: Subjects, low: int, high: int, found: dict[int, list[Role]]) -> Iterator[tuple[int, list[Role]]]:
    """Who leaves which of the offices that earlier words of the text gave them."""
    sentence = subjects.text[low:high]
    for match in _LEFT.finditer(sentence):
        word = match["posts"] or match["posts2"] or match["posts3"] or match["it"]
        start, end = low + match.start(), low + match.end()
        who = subjects.of(low, start, end, high)
        who = subjects.meant(start, "") if who is None and match["posts3"] else who
        if who is not None and not is_denied(sentence, match):
            yield who, _spoken_of(found.get(who, []), start, several=_is_plural(word))
    cue = PLAIN.search(sentence) or _VOTED_OUT.search(sentence)
    cue = cue or _LAST_DAY.search(sentence)
    if cue is None or is_denied(sentence, cue):
        return
    who = subjects.of(low, low + cue.start(), low + cue.end(), high)
    if who is None and _LAST_DAY.match(sentence.lstrip(" –-")):
        who = subjects.meant(low, "")
    if who is not None:
        roles = found.get(who, [])
        left = [role for role in roles if role.kind == "former" and low <= role.evidence.start < high]
        earlier = [role for role in roles if role.kind == "former" and role.evidence.start < low]
        yield who, left or (earlier if _LAST_DAY.search(sentence) else []) or _spoken_of(roles, high, several=True)


def _is_plural(word: str) -> bool:
    return word.lower() == "dem" or word.lower().endswith(("uppdragen", "erna")) or " " in word


def _spoken_of(roles: list[Role], at: int, *, several: bool) -> list[Role]:
    """The offices that the person holds by the text before a character: all, or the one last named."""
    held = [role for role in roles if role.kind == "current" and role.evidence.start < at]
    acting = [role for role in held if is_acting(role.title)]
    if several or not held:
        return held
    return [max(acting or held, key=lambda role: role.evidence.start)]
