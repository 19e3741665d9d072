"""Since when and until when a role is held, as the text states it: "tillträder den 1 mars 2022", "lämnar vid årsskiftet".

The day of an election or a decision is neither; nothing is inferred. Which office a date is of is told by its sentence:
the roles taken up or left in it, else what a pronoun's person takes up or leaves, else the list that the sentence heads.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from spacy.tokens import Doc, Span

from extract.components.extensions import text_of
from extract.components.stated_dates import StatedDate, stated_dates
from extract.facts import Role, RoleKind

Side = Literal["start", "end"]

# The last of these in front of the date, in its sentence, says what the date is of; else the first behind it.
_CUES: tuple[tuple[Side | None, re.Pattern[str]], ...] = (
    (
        "start",
        re.compile(
            r"\b(?:från och med|fr\.?\s?o\.?\s?m\b\.?|med start|tillträd(?:er|de|a|e|et)|börja(?:r|de|t)?|startar|sedan|"
            r"(?:tar|tog|ta) (?:[\w()]+ ){0,4}?(?:över|vid|plats)|(?:tar|tog|ta)(?=\s+$)|övertar|efterträder|efterträdde|blir|bli|från|är|"
            r"återkommer|går in|gick in|kliver in|träder in|övergår|får)\b",
            re.IGNORECASE,
        ),
    ),
    (
        "end",
        re.compile(
            r"\b(?:till och med|t\.?\s?o\.?\s?m\b\.?|fram till|lämna(?:r|de|t)?|sluta(?:r|de|t)?|avgå(?:r|ng|tt)?|avgick|"
            r"går i pension|gick i pension|pensioneras|upphör(?:de|t)?|entledigas|sista (?:arbets)?dag(?:en)?|längst till|till|"
            r"läggs (?:\w+ )?ne[dr]|kliver av|frånträder|dog|avled|avlidit|avlider|gick bort|gått bort|somnade in)\b",
            re.IGNORECASE,
        ),
    ),
    (
        None,
        re.compile(
            r"\b(?:född\w*|döm\w*|beslut\w*|möte\w*|sammanträd\w*|utsåg\w*|utse\w*|valde\w*|vald[ae]?|välj\w*|"
            r"anställd\w*|publicera\w*|"
            r"senast|öppna\w*|inviga?\w*|presentera\w*|meddela\w*|ansök\w*|avl(?:ö\w+|ä\w+)|kommer|hålls|äger rum)\b",
            re.IGNORECASE,
        ),
    ),
)
_CUE_BEHIND = re.compile(
    r"^[\s,]*(?:(?P<start>tillträder|börjar|tar|övertar|blir|är|går in|återkommer|efterträder|har|valdes|utses)|"
    r"(?P<end>lämnar|slutar|avgår|går i pension|upphör|frånträder))\b",
    re.IGNORECASE,
)
_DEATH = re.compile(r"\b(?:dog|avled|avlidit|avlider|gick bort|gått bort|somnade in)\b", re.IGNORECASE)
_SINCE = re.compile(
    r"(?:från|sedan|fr\.?\s?o\.?\s?m\.?|återkommer|tillträdde|tillträder|började|börjar|på)\b[^.]*$", re.IGNORECASE
)
_LEAVE = re.compile(r"\b(?:tjänst|föräldra|studie)?ledig(?:het)?\b|\bsjukskriv\w+", re.IGNORECASE)
_MEANWHILE = re.compile(
    r"^\W*(?:under (?:den |samma )?(?:tid|tiden|perioden|ledigheten)|så länge|under tiden)\b", re.IGNORECASE
)
_ACTING = re.compile(r"^(?:tf\b|t\.f\.|tillförordna|vikarierande|ställföreträdande)", re.IGNORECASE)
_ALSO = re.compile(r"\b(?:samtidigt|även|också|därmed|dessutom|samma dag)\b", re.IGNORECASE)
_HEADING = re.compile(
    r"presidi|följande|\bval(?:en|t)?\b|poster|uppdrag|nämnder|ledning|mandatperiod|fördel|gäller|förtroendevald|leds|leder|styr",
    re.IGNORECASE,
)
_APART = re.compile(r"\s[\u2013\u2014|•-]\s")
_RANGE = re.compile(r"\s*(?:\u2013|-|till och med|t\.?\s?o\.?\s?m\.?|till)\s*(?:den\s+)?", re.IGNORECASE)
_PRONOUN = re.compile(r"\b(?:han|hon|hen|jag)\b", re.IGNORECASE)
_THE_DAY = re.compile(r"(?:den|från|från och med|vid|till och med|i|m|fr\.?\s?o\.?\s?m\.?|,)?\s*$", re.IGNORECASE)
_HELD: dict[Side, tuple[RoleKind, ...]] = {"start": ("incoming", "current"), "end": ("former", "current", "incoming")}

Topic = Callable[[int, str], Span | None]
"""Whom a pronoun at a character means."""


@dataclass(frozen=True, slots=True)
class _Place:
    """A role by person and number."""

    person: int
    at: int


class _Dating:
    """The roles of a document, and the dates that they are given."""

    def __init__(self, doc: Doc, owner: Mapping[int, int], found: dict[int, list[Role]], topic: Topic) -> None:
        self.doc, self.owner, self.found, self.topic = doc, owner, found, topic
        self.text = text_of(doc)
        self.bounds = (
            [(sent.start_char, sent.end_char) for sent in doc.sents] if doc.has_annotation("SENT_START") else []
        )

    def sentence(self, at: int) -> tuple[int, int]:
        return next(((low, high) for low, high in self.bounds if low <= at < high), (0, len(self.text)))

    def places(self, kinds: Sequence[RoleKind], low: int, high: int) -> list[_Place]:
        """The roles of these kinds that stand there, in the order of the text."""
        inside = [
            (role.evidence.start, person, at)
            for person, roles in self.found.items()
            for at, role in enumerate(roles)
            if role.kind in kinds and low <= role.evidence.start < high
        ]
        return [_Place(person, at) for _, person, at in sorted(inside)]

    def role(self, place: _Place) -> Role:
        return self.found[place.person][place.at]

    def set(self, places: Sequence[_Place], side: Side, value: str) -> bool:
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


def add_dates(doc: Doc, owner: Mapping[int, int], found: dict[int, list[Role]], topic: Topic) -> None:
    """Set `start` and `end` of the roles in `found` (by the person's number) from the dates of their sentences."""
    if not found:
        return
    dating = _Dating(doc, owner, found, topic)
    last: tuple[int, Side | None] = (-1, None)
    period: dict[Side, str] = {}
    meanwhile: set[int] = set()
    for one in stated_dates(dating.text, doc._.published):
        low, high = dating.sentence(one.start)
        _meanwhile(dating, period, meanwhile, low)
        side = _side(dating.text[low : one.start], dating.text[one.end : high])
        if last[1] == "start" and low <= last[0] and _RANGE.fullmatch(dating.text[last[0] : one.start]):
            side = "end"
        last = (one.end, side)
        if side is None or (one.kind == "year" and side == "start" and one.value > str(doc._.published or "9999")[:4]):
            continue
        if side == "start":
            period = {}
        period[side] = one.of(side)
        if _LEAVE.search(dating.text[low : one.start]):
            continue
        if side == "start":
            _begin(dating, one, low, high)
        else:
            _leave(dating, one, low, high)
    _meanwhile(dating, period, meanwhile, len(dating.text) + 1)
    _also(dating)


def _side(front: str, behind: str) -> Side | None:
    front = _APART.split(front)[-1]
    cues = [(match.end(), side) for side, pattern in _CUES for match in pattern.finditer(front)]
    # "är" says little: any other word in front of the date counts more
    last = max(cues, key=lambda cue: cue[0], default=None)
    if last is not None and not (
        front[: last[0]].lower().endswith(" är") and not front[last[0] :].strip().startswith("sedan")
    ):
        return last[1]
    match = _CUE_BEHIND.match(behind)
    if match is None:
        return None
    return "start" if match["start"] else "end"


def _begin(dating: _Dating, one: StatedDate, low: int, high: int) -> None:
    value = one.of("start")
    front, behind = dating.places(("incoming",), low, one.start), dating.places(("incoming",), one.end, high)
    if front:
        dating.set(_near(dating, front), "start", value)
        if _CUE_BEHIND.match(dating.text[one.end : high]):  # "… som samma dag efterträder honom som oppositionsråd"
            dating.set(behind, "start", value)
        return
    if _takes_up(dating, low, one, value):
        return
    if behind:
        dating.set(behind, "start", value)
        return
    held = dating.places(("current",), low, high)
    if not held:
        _head(dating, one, low, high)
        return
    after = [place for place in held if dating.role(place).evidence.start > one.start]
    if _SINCE.search(dating.text[low : one.start]):
        stretch = dating.text[one.end : dating.role(after[0]).evidence.start] if after else ""
        if not re.search(r"\b(?:blir|blev|i ?dag|tidigare)\b", stretch):
            dating.set(after or _near(dating, held), "start", value)


def _takes_up(dating: _Dating, low: int, one: StatedDate, value: str) -> bool:
    """Date what the sentence's person takes up by an earlier sentence: "Hon tillträder den 1 mars"."""
    for person in reversed(dating.persons(low, one.start)):
        roles = dating.found.get(person, [])
        undated = [
            _Place(person, at) for at, role in enumerate(roles) if role.kind == "incoming" and role.start is None
        ]
        if dating.set(undated, "start", value):
            return True
        if (
            re.search(r"tillträd|börja", dating.text[low : one.start], re.I)
            and len(roles) == 1
            and roles[0].kind == "current"
        ):
            return dating.set([_Place(person, 0)], "start", value)
    return False


def _head(dating: _Dating, one: StatedDate, low: int, high: int) -> None:
    """Date the list that the sentence heads: "Följande presidier har valts från den 1 januari 2015:"."""
    if dating.persons(low, high) or not _HEADING.search(dating.text[low:high]):
        return
    line = dating.text.find("\n", one.end)
    if line >= 0:
        undated = [
            place for place in dating.places(("incoming",), line, len(dating.text)) if dating.role(place).start is None
        ]
        dating.set(undated, "start", one.of("start"))


def _near(dating: _Dating, places: list[_Place]) -> list[_Place]:
    """Of roles in front of a date those that it is of: not across "är"."""
    for number in range(len(places) - 1, 0, -1):
        between = dating.text[dating.role(places[number - 1]).evidence.end : dating.role(places[number]).evidence.start]
        if re.search(r"\bär\b", between):
            return places[number:]
    return places


def _leave(dating: _Dating, one: StatedDate, low: int, high: int) -> None:
    value = one.of("end")
    everything = _DEATH.search(dating.text[low : one.start]) is not None
    persons = list(reversed(dating.persons(low, one.start))) or dating.persons(one.end, high)
    for person in persons:
        if everything:
            roles = dating.found.get(person, [])
            dating.set([_Place(person, at) for at, role in enumerate(roles) if role.kind != "incoming"], "end", value)
            return
        for kind in _HELD["end"]:
            here = [place for place in dating.places((kind,), low, high) if place.person == person]
            begun = [place for place in here if dating.role(place).start is not None]
            if dating.set(begun or here, "end", value):
                return
        if dating.set(_named(dating, (low, high), person) or _left_elsewhere(dating, person), "end", value):
            return
    if not persons or one.kind == "same":
        dating.set(_named(dating, (low, high), None)[-1:], "end", value)


def _named(dating: _Dating, sentence: tuple[int, int], person: int | None) -> list[_Place]:
    """Offices of earlier sentences that this one names again: "Samma dag lämnar han tjänsten som rektor"."""
    words = dating.text[slice(*sentence)].lower()
    found = [
        (role.evidence.start, _Place(number, at))
        for number, roles in dating.found.items()
        for at, role in enumerate(roles)
        if person in (None, number) and role.kind != "incoming" and role.end is None
        and role.evidence.start < sentence[1] and re.search(rf"\b{re.escape(role.title)}", words)
    ]  # fmt: skip
    return [place for _, place in sorted(found, key=lambda item: item[0])]


def _left_elsewhere(dating: _Dating, person: int) -> list[_Place]:
    """What a person leaves, or holds for a time, by other sentences."""
    roles = dating.found.get(person, [])
    begun = [_Place(person, at) for at, role in enumerate(roles) if role.start is not None and role.end is None]
    left = [_Place(person, at) for at, role in enumerate(roles) if role.kind == "former" and role.end is None]
    acting = [_Place(person, at) for at, role in enumerate(roles) if _ACTING.match(role.title)]
    held = [_Place(person, at) for at, role in enumerate(roles) if role.kind == "current"]
    return left or acting or begun or (held if len(held) == 1 else [])


def _meanwhile(dating: _Dating, period: Mapping[Side, str], done: set[int], until: int) -> None:
    """Who acts "under tiden" does so from the beginning to the end that was stated last."""
    if not period:
        return
    for low, high in dating.bounds:
        if low < until and low not in done and _MEANWHILE.match(dating.text[low:high]):
            done.add(low)
            acting = [
                place
                for place in dating.places(("current", "incoming"), low, high)
                if _ACTING.match(dating.role(place).title)
            ]
            for side, value in period.items():
                dating.set(acting, side, value)


def _also(dating: _Dating) -> None:
    """ "Hon blir samtidigt oppositionsråd": from the day of the other office that is taken up."""
    for person, roles in dating.found.items():
        today = str(dating.doc._.published or "9999")
        starts = {role.start for role in roles if role.start and (role.kind == "incoming" or role.start > today)}
        for at, role in enumerate(roles):
            if role.kind == "incoming" and role.start is None and len(starts) == 1:
                low, high = dating.sentence(role.evidence.start)
                if _ALSO.search(dating.text[low:high]):
                    dating.set([_Place(person, at)], "start", next(iter(starts)))
