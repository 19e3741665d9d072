"""Until when a role is held: which of them ends on a date that its sentence says to be an end."""

from __future__ import annotations

import re
from itertools import pairwise

from extract.components.date_sides import clause_of
from extract.components.dated_roles import Dating, Place
from extract.components.role_parts import mask
from extract.components.role_titles import is_acting
from extract.components.shared_dates import Shared
from extract.components.stated_dates import StatedDate
from extract.components.subjects import Subjects
from extract.facts import RoleKind

_DEATH = re.compile(r"\b(?:dog|avled|avlidit|avlider|gick bort|gått bort|somnade in)\b", re.IGNORECASE)
_LEAVES = re.compile(
    r"\b(?:lämna(?:r|de)?|släpp(?:er|te)|slutar?(?:de)?|avgår|avgick|återgå(?:r)?|återgick|frånträd\w+)\b",
    re.IGNORECASE,
)
_RETURNS = re.compile(r"\b(?:återgå(?:r)?|återgick|återvänder)\b", re.IGNORECASE)
_HANDS_OVER = re.compile(
    r"\blämna\w* (?:[^.;\n]{0,60} )?"
    r"(?:över|ifrån sig|post\w*|uppdrag\w*|plats\w*|\w*klubban|rollen|\w*tjänsten|\w*skapet)\b"
    r"[^.;\n]*?\b(?:till|åt)\s+(?:\w+\s+){0,2}$",
    re.IGNORECASE,
)
_PAST = re.compile(
    r"\b(?:tidigare|förut|dessförinnan|närmast|senast|innan dess|före detta|f\.?\s?d)\b[^.;:]{0,60}$|"
    r"\bvar(?: \w+){0,2} $",
    re.IGNORECASE,
)
_ENDS_BODY = re.compile(
    r"\b\w*(?:nämnd|styrelse|utskott|beredning|bolag|förvaltning)\w*\b[^.;\n]*\b(?:läggs|upphör|avskaffas|slås|avvecklas)\b",
    re.I,
)
_PRONOUN = re.compile(r"\b(?:jag|vi|han|hon|hen)\b", re.IGNORECASE)
_AND = re.compile(r"\s*(?:\(\s*\))?(?:\s|,|\b(?:och|samt|respektive|\w+ens|som)\b)*", re.IGNORECASE)
_HELD: tuple[RoleKind, ...] = ("former", "current", "incoming")


def end(dating: Dating, shared: Shared, subjects: Subjects, one: StatedDate, low: int, high: int) -> None:
    """Give a date of the sentence from `low` to `high` to what it says to end on it."""
    value = one.of("end")
    everything = _DEATH.search(dating.text[low : one.start]) is not None
    persons = _leavers(dating, subjects, one, low, high)
    for person in persons:
        roles = dating.found.get(person, [])
        if everything:
            dating.set([Place(person, at) for at, role in enumerate(roles) if role.kind != "incoming"], "end", value)
            return
        if _end_of(dating, person, one, (low, high), value):
            for other in _beside(dating, subjects, person, low, one.start):
                _end_of(dating, other, one, (low, high), value)
            _taken_over(dating, one, (low, high), value)
            return
    if _ENDS_BODY.search(dating.text, low, high) and not persons:
        return  # the offices in it end by the store's knowledge of the body
    if _PRONOUN.search(dating.text, low, high) and not persons:
        return
    if not persons and not dating.set(named_again(dating, (low, high), None)[-1:], "end", value):
        shared.share(low, high, "end", value)


def _beside(dating: Dating, subjects: Subjects, person: int, low: int, high: int) -> list[int]:
    """Whom the sentence names together with a person: "Uppdragen för Eva Ek och Bo Al upphör"."""
    named = subjects.named(low, high)
    group: list[int] = []
    for one, other in pairwise(named):
        pair = [subjects.owner[one.start_char], subjects.owner[other.start_char]]
        between = mask(dating.text, one.end_char, other.start_char, dating.doc.ents, "ROLE PARTY COM ORG")
        if person in (*pair, *group) and _AND.fullmatch(between):
            group += pair
    return [other for other in dict.fromkeys(group) if other != person]


def _end_of(dating: Dating, person: int, one: StatedDate, sentence: tuple[int, int], value: str) -> bool:
    """Give the date to what the person leaves by the sentence; whether there is anything."""
    low, high = sentence
    clause = clause_of(dating.text, one.start, low, high)
    held = [place for place in dating.places(_HELD, clause[0], one.start) if place.person == person]
    acting = [place for place in held if is_acting(dating.role(place).title)]
    if acting and all(dating.role(place).kind != "former" for place in held):
        return dating.set(acting, "end", value)  # "Vice ordförande Bo Al går in som tf ordförande till den 1 maj"
    for kind, (first, last) in ((kind, stretch) for stretch in (clause, sentence) for kind in _HELD):
        # whoever is elected until a day holds the office in front of it: "till den 31 maj, för att sedan bli rektor"
        until = one.start if kind == "incoming" else last
        here = [place for place in dating.places((kind,), first, until) if place.person == person]
        if _RETURNS.search(dating.text[slice(*sentence)]):
            here = [place for place in here if is_acting(dating.role(place).title)]
        begun = [place for place in here if dating.role(place).start is not None]
        if dating.set(begun or here, "end", value):
            return True
    return dating.set(named_again(dating, sentence, person) or _left_elsewhere(dating, person, one.start), "end", value)


def _taken_over(dating: Dating, one: StatedDate, sentence: tuple[int, int], value: str) -> None:
    """Date what is handed over on the day: "Samma dag lämnar hon över klubban till Bo Al"."""
    for place in dating.places(("incoming",), *sentence):
        mentions = (mention.start for mention in dating.doc._.persons[place.person].mentions)
        if any(
            sentence[0] <= at < sentence[1] and _HANDS_OVER.search(dating.text[sentence[0] : at]) for at in mentions
        ):
            dating.set([place], "start", one.of("start") if one.kind in {"turn", "half"} else value)


def _leavers(dating: Dating, subjects: Subjects, one: StatedDate, low: int, high: int) -> list[int]:
    """Who may leave on a date: the subject of its verb, then whoever is named in front of it, else behind it."""
    verbs = list(_LEAVES.finditer(dating.text, low, one.start)) or list(_LEAVES.finditer(dating.text, one.end, high))
    subject = subjects.of(low, verbs[-1].start(), verbs[-1].end(), high) if verbs else None
    others = list(reversed(dating.persons(low, one.start))) or dating.persons(one.end, high)
    return others if subject is None else [subject, *(person for person in others if person != subject)]


def named_again(dating: Dating, sentence: tuple[int, int], person: int | None) -> list[Place]:
    """Offices of earlier sentences that this one names again: "Samma dag lämnar han tjänsten som rektor"."""
    words = dating.text[slice(*sentence)].lower()
    found = [
        (role.evidence.start, Place(number, at))
        for number, roles in dating.found.items()
        for at, role in enumerate(roles)
        if person in (None, number) and role.kind != "incoming" and role.end is None
        and role.evidence.start < sentence[1] and re.search(rf"\b{re.escape(role.title)}", words)
    ]  # fmt: skip
    return [place for _, place in sorted(found, key=lambda item: item[0])]


def _left_elsewhere(dating: Dating, person: int, before: int) -> list[Place]:
    """What a person leaves, or holds for a time, by other sentences; by the one just before it first."""
    roles = dating.found.get(person, [])
    said = [
        place
        for place in dating.places(("former", "current"), *dating.sentence_before(before))
        if place.person == person
    ]
    said = [place for place in said if dating.role(place).end is None]
    just_left = [p for p in said if dating.role(p).kind == "former" and not _is_past(dating, p)]
    just_begun = [place for place in said if dating.role(place).start is not None]
    begun = [Place(person, at) for at, role in enumerate(roles) if role.start is not None and role.end is None]
    left = [Place(person, at) for at, role in enumerate(roles) if role.kind == "former" and role.end is None]
    left = [place for place in left if not _is_past(dating, place)]
    acting = [Place(person, at) for at, role in enumerate(roles) if is_acting(role.title)]
    held = [Place(person, at) for at, role in enumerate(roles) if role.kind == "current"]
    held = [place for place in held if dating.anchor(place) < before]
    return just_left or acting or just_begun or left or begun or (held if len(held) == 1 else [])


def _is_past(dating: Dating, place: Place) -> bool:
    """Whether the office was left before what the text tells of: "Hon har tidigare varit rektor"."""
    at = dating.role(place).evidence.start
    low, _ = dating.sentence(at)
    return _PAST.search(dating.text, low, at) is not None
