"""Since when and until when a role is held, as the text states it: "tillträder den 1 mars", "lämnar vid årsskiftet".

The day of an election or a decision is neither; nothing is inferred. Which office a date is of is told by its sentence:
the roles taken up or left in it, else what a pronoun's person takes up or leaves, else what the sentence speaks of (see
`shared_dates`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from spacy.tokens import Doc

from extract.components.date_sides import begins_behind, side_of
from extract.components.dated_roles import Dating, Place, Side, Topic
from extract.components.leave_dates import Leave, meanwhile, of_a_leave
from extract.components.role_titles import is_acting
from extract.components.shared_dates import Shared
from extract.components.stated_dates import StatedDate, stated_dates
from extract.components.subjects import Subjects
from extract.facts import Role, RoleKind

__all__ = ["add_dates", "side_of"]

_DEATH = re.compile(r"\b(?:dog|avled|avlidit|avlider|gick bort|gått bort|somnade in)\b", re.IGNORECASE)
_SINCE = re.compile(
    r"(?:perioden|tiden|mellan|från|sedan|fr\.?\s?o\.?\s?m\.?|återkommer|tillträdde|tillträder|började|börjar|på|start)\b"
    r"[^.]*$",
    re.IGNORECASE,
)
_RIGHT_BEHIND = re.compile(r"[^.;,]{0,60}\b(?:sedan|från|fr\.?\s?o\.?\s?m\.?)[^.;,]{0,12}$", re.IGNORECASE)
_ALSO = re.compile(r"\b(?:samtidigt|även|också|därmed|dessutom|samma dag)\b", re.IGNORECASE)
_RANGE = re.compile(r"\s*(?:\u2013|-|till och med|t\.?\s?o\.?\s?m\.?|till)\s*(?:den\s+)?", re.IGNORECASE)
_LEAVES = re.compile(
    r"\b(?:lämna(?:r|de)?|släpp(?:er|te)|slutar?(?:de)?|avgår|avgick|återgå(?:r)?|återgick|frånträd\w+)\b",
    re.IGNORECASE,
)
_RETURNS = re.compile(r"\b(?:återgå(?:r)?|återgick|återvänder)\b", re.IGNORECASE)
_HANDS_OVER = re.compile(
    r"\blämna\w* (?:[^.;\n]{0,60} )?"
    r"(?:över|ifrån sig|post\w*|uppdrag\w*|plats\w*|\w*klubban|rollen|\w*tjänsten|\w*skapet)\b"
    r"[^.;\n]*?\b(?:till|åt)\s+(?:\w+\s+)?$",
    re.IGNORECASE,
)
_FROM_TO = re.compile(r"\b(?:går|gick|flyttar|byter)\b[^.;\n]*?\bfrån\b[^.;\n]*?\btill\b", re.IGNORECASE)
_HELD: tuple[RoleKind, ...] = ("former", "current", "incoming")


def add_dates(doc: Doc, owner: Mapping[int, int], found: dict[int, list[Role]], topic: Topic) -> Dating:
    """Set `start` and `end` of the roles in `found` (by the person's number) from the dates of their sentences."""
    dating = Dating(doc, owner, found, topic)
    if not found:
        return dating
    shared, subjects, leave = Shared(dating), Subjects(doc, owner, topic), Leave()
    dates = list(stated_dates(dating.text, doc._.published))
    for number, (low, high) in enumerate(dating.bounds):
        for one, side in _sides(dating, [one for one in dates if low <= one.start < high], low, high):
            leave.note(number, side, one.of(side))
            if of_a_leave(dating.text[low : one.start]):
                continue
            if side == "start":
                _begin(dating, shared, one, low, high)
            else:
                _leave(dating, shared, subjects, one, low, high)
        meanwhile(dating, number, leave)
    _also(dating)
    return dating


def _sides(dating: Dating, dates: list[StatedDate], low: int, high: int) -> Iterator[tuple[StatedDate, Side]]:
    """What the dates of a sentence are of."""
    last: tuple[int, Side | None] = (-1, None)
    year = str(dating.doc._.published or "9999")[:4]
    for one in dates:
        side = side_of(dating.text[low : one.start], dating.text[one.end : high])
        if last[1] == "start" and _RANGE.fullmatch(dating.text[last[0] : one.start]):
            side = "end"
        last = (one.end, side)
        if side is not None and not (one.kind == "year" and side == "start" and one.value > year):
            yield one, side


def _begin(dating: Dating, shared: Shared, one: StatedDate, low: int, high: int) -> None:
    value = one.of("start")
    front, behind = dating.places(("incoming",), low, one.start), dating.places(("incoming",), one.end, high)
    if _FROM_TO.search(dating.text[low:high]):  # "Den 1 mars går Eva Ek från förste vice ordförande till ordförande"
        dating.set(dating.places(("former",), low, high), "end", value)
    if front:
        dating.set(_near(dating, front), "start", value)
        if begins_behind(dating.text[one.end : high]):  # "… som samma dag efterträder honom som oppositionsråd"
            dating.set(behind, "start", value)
        return
    if _takes_up(dating, low, one, value):
        return
    if behind:
        dating.set(behind, "start", value)
        return
    held = [place for place in dating.places(("current",), low, high) if not _background(dating, place, one)]
    if held:
        _hold(dating, held, one, low)
    elif not dating.persons(low, high):
        shared.share(low, high, "start", value)


def _hold(dating: Dating, held: list[Place], one: StatedDate, low: int) -> None:
    """Date what the sentence says to be held since, or to be taken without a word for it."""
    after = [place for place in held if dating.role(place).evidence.start > one.start]
    if _SINCE.search(dating.text[low : one.start]):
        stretch = dating.text[one.end : dating.role(after[0]).evidence.start] if after else ""
        if not re.search(r"\b(?:blir|blev|i ?dag|tidigare)\b", stretch):
            dating.set(after or _near(dating, held), "start", one.of("start"))


def _background(dating: Dating, place: Place, one: StatedDate) -> bool:
    """Whether a title only says who the person is: "Från den 1 juni är ekonomichef Bo Al tf kommunchef"."""
    role = dating.role(place)
    mentions = dating.doc._.persons[place.person].mentions
    title = any(
        re.fullmatch(r"(?: (?:i|på|för|vid|inom) [^.,;\n]{1,60})?,?\s+", dating.text[role.evidence.end : mention.start])
        for mention in mentions
    )
    apposition = any(
        re.fullmatch(r"\s*(?:\([^)\n]*\))?,\s+(?:\w+ ){0,2}", dating.text[mention.end : role.evidence.start])
        for mention in mentions
    )
    if not (title or apposition):
        return False
    return not _RIGHT_BEHIND.match(dating.text[role.evidence.end : one.start])


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


def _near(dating: Dating, places: list[Place]) -> list[Place]:
    """Of roles in front of a date those that it is of: not across "är"."""
    for number in range(len(places) - 1, 0, -1):
        between = dating.text[dating.role(places[number - 1]).evidence.end : dating.role(places[number]).evidence.start]
        if re.search(r"\bär\b", between):
            return places[number:]
    return places


def _leave(dating: Dating, shared: Shared, subjects: Subjects, one: StatedDate, low: int, high: int) -> None:
    value = one.of("end")
    everything = _DEATH.search(dating.text[low : one.start]) is not None
    persons = _leavers(dating, subjects, one, low, high)
    for person in persons:
        roles = dating.found.get(person, [])
        if everything:
            dating.set([Place(person, at) for at, role in enumerate(roles) if role.kind != "incoming"], "end", value)
            return
        if _end_of(dating, person, one, (low, high), value):
            _taken_over(dating, one, (low, high), value)
            return
    if not persons or one.kind == "same":
        named = _named(dating, (low, high), None)[-1:]
        if not dating.set(named, "end", value) and not persons:
            shared.share(low, high, "end", value)


def _end_of(dating: Dating, person: int, one: StatedDate, sentence: tuple[int, int], value: str) -> bool:
    """Give the date to what the person leaves by the sentence; whether there is anything."""
    for kind in _HELD:
        # whoever is elected until a day holds the office in front of it: "till den 31 maj, för att sedan bli rektor"
        until = one.start if kind == "incoming" else sentence[1]
        here = [place for place in dating.places((kind,), sentence[0], until) if place.person == person]
        if _RETURNS.search(dating.text[slice(*sentence)]):
            here = [place for place in here if is_acting(dating.role(place).title)]
        begun = [place for place in here if dating.role(place).start is not None]
        if dating.set(begun or here, "end", value):
            return True
    return dating.set(_named(dating, sentence, person) or _left_elsewhere(dating, person), "end", value)


def _taken_over(dating: Dating, one: StatedDate, sentence: tuple[int, int], value: str) -> None:
    """Date what is handed over on the day: "Samma dag lämnar hon över klubban till Bo Al"."""
    for place in dating.places(("incoming",), *sentence):
        mentions = (mention.start for mention in dating.doc._.persons[place.person].mentions)
        if any(
            sentence[0] <= at < sentence[1] and _HANDS_OVER.search(dating.text[sentence[0] : at]) for at in mentions
        ):
            dating.set([place], "start", one.of("start") if one.kind == "turn" else value)


def _leavers(dating: Dating, subjects: Subjects, one: StatedDate, low: int, high: int) -> list[int]:
    """Who may leave on a date: the subject of its verb, then whoever is named in front of it, else behind it."""
    verbs = list(_LEAVES.finditer(dating.text, low, one.start)) or list(_LEAVES.finditer(dating.text, one.end, high))
    subject = subjects.of(low, verbs[-1].start(), verbs[-1].end(), high) if verbs else None
    others = list(reversed(dating.persons(low, one.start))) or dating.persons(one.end, high)
    return others if subject is None else [subject, *(person for person in others if person != subject)]


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
    acting = [Place(person, at) for at, role in enumerate(roles) if is_acting(role.title)]
    held = [Place(person, at) for at, role in enumerate(roles) if role.kind == "current"]
    return left or acting or begun or (held if len(held) == 1 else [])


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
