"""Since when and until when a role is held, as the text states it: "tillträder den 1 mars", "lämnar vid årsskiftet".

The day of an election or a decision is neither; nothing is inferred. Which office a date is of is told by its sentence:
the roles taken up or left in it, else what a pronoun's person takes up or leaves, else the list that it heads.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from spacy.tokens import Doc

from extract.components.dated_roles import Dating, Place, Side, Topic
from extract.components.stated_dates import StatedDate, stated_dates
from extract.facts import Role, RoleKind

# The last of these in front of the date, in its sentence, says what the date is of; else the first behind it.
_CUES: tuple[tuple[Side | None, re.Pattern[str]], ...] = (
    (
        "start",
        re.compile(
            r"\b(?:från och med|fr\.?\s?o\.?\s?m\b\.?|med start|tillträd(?:er|de|a|e|et)|börja(?:r|de|t)?|startar|"
            r"sedan|(?:tar|tog|ta) (?:[\w()]+ ){0,4}?(?:över|vid|plats)|(?:tar|tog|ta)(?=\s+$)|övertar|efterträder|"
            r"perioden|för tiden|under tiden|mellan|gäller|arbetsdag(?:en)?|"
            r"efterträdde|blir|bli|från|är|"
            r"återkommer|går in|gick in|kliver in|träder in|övergår|får)\b",
            re.IGNORECASE,
        ),
    ),
    (
        "end",
        re.compile(
            r"\b(?:till och med|t\.?\s?o\.?\s?m\b\.?|fram till|lämna(?:r|de|t)?|sluta(?:r|de|t)?|avgå(?:r|ng|tt)?|"
            r"avgick|"
            r"går i pension|gick i pension|pensioneras|upphör(?:de|t)?|entledigas|"
            r"sista (?:arbets)?dag(?:en)?|längst till|till|"
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
_FROM = re.compile(r"\b(?:från och med|fr\.?\s?o\.?\s?m\.?|från)$", re.IGNORECASE)
_GIVES_UP = re.compile(
    r"\b(?:avsagt|avsäger|avsade|avsägelse|entledig\w+|lämnar|slutar|avgår)\b"
    r"(?:(?!\b(?:blir|tar|tillträd\w+|väljs|valdes|är)\b).)*$",
    re.IGNORECASE,
)
_OFFICE = re.compile(
    r"\b(?:uppdrag(?:et|en)|tjänsten|tillträde[st]?|tillträder|anställningen|första (?:arbets)?dag(?:en)?|posten|"
    r"börjar|startar|gäller|valet)\b",
    re.IGNORECASE,
)
_SINCE = re.compile(
    r"(?:perioden|tiden|mellan|från|sedan|fr\.?\s?o\.?\s?m\.?|återkommer|tillträdde|tillträder|började|börjar|på)\b[^.]*$",
    re.IGNORECASE,
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
_THE_DAY = re.compile(r"(?:den|från|från och med|vid|till och med|i|m|fr\.?\s?o\.?\s?m\.?|,)?\s*$", re.IGNORECASE)
_HELD: dict[Side, tuple[RoleKind, ...]] = {"start": ("incoming", "current"), "end": ("former", "current", "incoming")}


def add_dates(doc: Doc, owner: Mapping[int, int], found: dict[int, list[Role]], topic: Topic) -> Dating:
    """Set `start` and `end` of the roles in `found` (by the person's number) from the dates of their sentences."""
    dating = Dating(doc, owner, found, topic)
    if not found:
        return dating
    last: tuple[int, Side | None] = (-1, None)
    period: dict[Side, str] = {}
    meanwhile: set[int] = set()
    for one in stated_dates(dating.text, doc._.published):
        low, high = dating.sentence(one.start)
        _meanwhile(dating, period, meanwhile, low)
        side = side_of(dating.text[low : one.start], dating.text[one.end : high])
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
    return dating


def side_of(front: str, behind: str) -> Side | None:
    """What a date is of, by the words of its sentence in front of it and behind it."""
    front = _APART.split(front)[-1]
    cues = [(match.end(), side) for side, pattern in _CUES for match in pattern.finditer(front)]
    # "är" says little: any other word in front of the date counts more
    last = max(cues, key=lambda cue: cue[0], default=None)
    if last is not None and last[1] == "start" and _FROM.search(front[: last[0]]) and _GIVES_UP.search(front):
        return "end"  # "har avsagt sig uppdraget från och med den 1 mars"
    if last is not None and not (
        front[: last[0]].lower().endswith(" är") and not front[last[0] :].strip().startswith("sedan")
    ):
        return last[1]
    match = _CUE_BEHIND.match(behind)
    if match is None:
        return None
    return "start" if match["start"] else "end"


def _begin(dating: Dating, one: StatedDate, low: int, high: int) -> None:
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


def _takes_up(dating: Dating, low: int, one: StatedDate, value: str) -> bool:
    """Date what the sentence's person takes up by an earlier sentence: "Hon tillträder den 1 mars"."""
    for person in reversed(dating.persons(low, one.start)):
        roles = dating.found.get(person, [])
        undated = [Place(person, at) for at, role in enumerate(roles) if role.kind == "incoming" and role.start is None]
        if dating.set(undated, "start", value):
            return True
        if (
            re.search(r"tillträd|börja", dating.text[low : one.start], re.I)
            and len(roles) == 1
            and roles[0].kind == "current"
        ):
            return dating.set([Place(person, 0)], "start", value)
    return False


def _head(dating: Dating, one: StatedDate, low: int, high: int) -> None:
    """Date the list that the sentence heads, or the office of the sentence before.

    "Följande presidier har valts från den 1 januari 2015:", "Uppdraget börjar den 1 januari".
    """
    if dating.persons(low, high):
        return
    before = [place for place in dating.places(("incoming",), 0, low) if dating.role(place).start is None]
    if before and _OFFICE.search(dating.text[low:high]):
        first, _ = dating.sentence(dating.role(before[-1]).evidence.start)
        own = [place for place in before if dating.role(place).evidence.start >= first]
        dating.set(own, "start", one.of("start"))
    elif _HEADING.search(dating.text[low:high]) and (line := dating.text.find("\n", one.end)) >= 0:
        listed = dating.places(("incoming",), line, len(dating.text))
        dating.set([place for place in listed if dating.role(place).start is None], "start", one.of("start"))


def _near(dating: Dating, places: list[Place]) -> list[Place]:
    """Of roles in front of a date those that it is of: not across "är"."""
    for number in range(len(places) - 1, 0, -1):
        between = dating.text[dating.role(places[number - 1]).evidence.end : dating.role(places[number]).evidence.start]
        if re.search(r"\bär\b", between):
            return places[number:]
    return places


def _leave(dating: Dating, one: StatedDate, low: int, high: int) -> None:
    value = one.of("end")
    everything = _DEATH.search(dating.text[low : one.start]) is not None
    persons = list(reversed(dating.persons(low, one.start))) or dating.persons(one.end, high)
    for person in persons:
        if everything:
            roles = dating.found.get(person, [])
            dating.set([Place(person, at) for at, role in enumerate(roles) if role.kind != "incoming"], "end", value)
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


def _named(dating: Dating, sentence: tuple[int, int], person: int | None) -> list[Place]:
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


def _left_elsewhere(dating: Dating, person: int) -> list[Place]:
    """What a person leaves, or holds for a time, by other sentences."""
    roles = dating.found.get(person, [])
    begun = [Place(person, at) for at, role in enumerate(roles) if role.start is not None and role.end is None]
    left = [Place(person, at) for at, role in enumerate(roles) if role.kind == "former" and role.end is None]
    acting = [Place(person, at) for at, role in enumerate(roles) if _ACTING.match(role.title)]
    held = [Place(person, at) for at, role in enumerate(roles) if role.kind == "current"]
    return left or acting or begun or (held if len(held) == 1 else [])


def _meanwhile(dating: Dating, period: Mapping[Side, str], done: set[int], until: int) -> None:
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


def _also(dating: Dating) -> None:
    """ "Hon blir samtidigt oppositionsråd": from the day of the other office that is taken up."""
    for person, roles in dating.found.items():
        today = str(dating.doc._.published or "9999")
        starts = {role.start for role in roles if role.start and (role.kind == "incoming" or role.start > today)}
        for at, role in enumerate(roles):
            if role.kind == "incoming" and role.start is None and len(starts) == 1:
                low, high = dating.sentence(role.evidence.start)
                if _ALSO.search(dating.text[low:high]):
                    dating.set([Place(person, at)], "start", next(iter(starts)))
