"""Since when and until when a role is held, as the text states it: "tillträder den 1 mars", "lämnar vid årsskiftet".

The day of an election or a decision is neither; nothing is inferred. Which office a date is of is told by its sentence:
the roles taken up or left in it, else what a pronoun's person takes up or leaves, else what the sentence speaks of (see
`shared_dates`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from spacy.tokens import Doc

from extract.components.date_sides import begins_behind, clause_end, clause_of, side_of
from extract.components.dated_roles import Dating, Place, Side
from extract.components.leave_dates import Leave, begins_a_leave, of_a_leave
from extract.components.role_ends import end, named_again
from extract.components.role_titles import is_acting
from extract.components.shared_dates import Shared
from extract.components.stated_dates import StatedDate, dates_of, is_weak, is_years_end
from extract.components.subjects import Subjects, Topic
from extract.facts import Role

__all__ = ["add_dates", "side_of"]

_SINCE = re.compile(
    r"(?:perioden|tiden|mellan|från|sedan|fr\.?\s?o\.?\s?m\.?|återkommer|tillträdde|tillträder|började|börjar|på|start)\b"
    r"[^.]*$",
    re.IGNORECASE,
)
_SINCE_THEN = re.compile(r"\bsedan (?:den |i |år |och med )?$", re.IGNORECASE)
_HAS_HAD = re.compile(
    r"\b(?:haft|innehaft|skött|lett|styrt|suttit|varit)\b[^.;,]{0,40}$|\b(?:är|på posten|i tjänst) [^.;,]{0,12}$",
    re.IGNORECASE,
)
_BACK = re.compile(
    r"\b(?:tillbaka|återkommen|frisk|ledig|borta|bor|bott|bosatt|medlem|gift|arbetat i|anställd i)\b[^.;,]{0,30}$",
    re.IGNORECASE,
)
_RIGHT_BEHIND = re.compile(r"[^.;,]{0,60}\b(?:sedan|från|fr\.?\s?o\.?\s?m\.?)[^.;,]{0,12}$", re.IGNORECASE)
_DURING = re.compile(r"\bunder $", re.IGNORECASE)
_INSTEAD = re.compile(r"\b(?:i stället|istället|i gengäld|samtidigt|då|därmed|även|också|dessutom)\b", re.IGNORECASE)
_ALSO = re.compile(
    r"\b(?:samtidigt|även|också|därmed|dessutom|samma dag)\b|"
    r"\b(?:över(?:tar|tog)|t(?:ar|og) över)\b[^.;]*\b(?:båda|bägge|samtliga|alla|uppdragen|posterna|rollerna)\b",
    re.IGNORECASE,
)
_RANGE = re.compile(r"\s*(?:\u2013|-|till och med|t\.?\s?o\.?\s?m\.?|till)\s*(?:den\s+)?", re.IGNORECASE)
_FROM_TO = re.compile(
    r"\b(?:går|gick|flyttar|byter)\b[^.;\n]*?\bfrån\b(?P<old>[^.;\n]*?)\btill\b(?! och med)", re.IGNORECASE
)


def add_dates(doc: Doc, owner: Mapping[int, int], found: dict[int, list[Role]], topic: Topic) -> Dating:
    """Set `start` and `end` of the roles in `found` (by the person's number) from the dates of their sentences."""
    dating = Dating(doc, owner, found, topic)
    if not found:
        return dating
    dates = dates_of(doc)
    shared, subjects, leave = Shared(dating, dates), Subjects(doc, owner, topic), Leave(dating)
    for number, (low, high) in enumerate(dating.bounds):
        for one, side in _sides(dating, [one for one in dates if low <= one.start < high], low, high):
            leave.note(number, side, one.of(side))
            if of_a_leave(dating.text[low : one.start]) or begins_a_leave(dating.text[one.end : high]):
                continue
            if side == "start" and _moves(dating, one, low, high):
                continue
            if side == "start":
                _begin(dating, shared, one, low, high)
            else:
                end(dating, shared, subjects, one, low, high)
        leave.stand_in(number)
    _also(dating)
    _instead(dating, dates)
    return dating


def _sides(dating: Dating, dates: list[StatedDate], low: int, high: int) -> Iterator[tuple[StatedDate, Side]]:
    """What the dates of a sentence are of; those that "då" and the like stand for come last."""
    weak = []
    last: tuple[int, Side | None] = (-1, None)
    year = str(dating.doc._.published or "9999")[:4]
    for at, one in enumerate(dates):
        side = side_of(dating.text[low : one.start], dating.text[one.end : high])
        if side is None and at + 1 < len(dates) and _RANGE.fullmatch(dating.text[one.end : dates[at + 1].start]):
            side = "start"  # "tf rektor 15/9–31/12"
        if last[1] == "start" and _RANGE.fullmatch(dating.text[last[0] : one.start]):
            side = "end"
        if is_years_end(dating.text[one.start : one.end]):
            side = "end"
        if side is None and one.kind == "turn" and dating.text[low : one.start].lower().endswith("efter "):
            side = "start"
        last = (one.end, side)
        side = side or ("start" if begins_a_leave(dating.text[one.end : high]) else None)
        if side is None or (one.kind == "year" and side == "start" and one.value > year):
            continue
        if is_weak(dating.text[one.start : one.end]):
            weak.append((one, side))
        else:
            yield one, side
    yield from weak


def _begin(dating: Dating, shared: Shared, one: StatedDate, low: int, high: int) -> None:
    value = one.of("start")
    if one.kind == "month" and _DURING.search(dating.text, low, one.start):  # "Under juli är Eva Ek tf rektor"
        held = dating.places(("current", "incoming"), low, high)
        acting = [place for place in held if is_acting(dating.role(place).title)]
        dating.set(acting, "start", value)
        dating.set(acting, "end", value)
        return
    if _SINCE_THEN.search(dating.text, low, one.start):
        _since(dating, one, low, high)
        return
    front, behind = dating.places(("incoming",), low, one.start), dating.places(("incoming",), one.end, high)
    if front:
        dating.set(_near(dating, front), "start", value)
        if begins_behind(dating.text[one.end : high]):  # "… som samma dag efterträder honom som oppositionsråd"
            dating.set(behind, "start", value)
        return
    if (not behind or dating.persons(low, one.start)) and _takes_up(dating, low, high, one, value):
        return
    if behind:
        told = [place for place in behind if not _background(dating, place, one)]
        dating.set(told or behind, "start", value)
        return
    held = [place for place in dating.places(("current",), low, high) if not _background(dating, place, one)]
    if front_persons := dating.persons(
        low, one.start
    ):  # "Bo Al är tf rektor till dess att Eva Ek tillträder den 1 maj"
        held = [p for p in held if p.person == front_persons[-1] or dating.anchor(p) > one.start]
    if held:
        _hold(dating, held, one, low)
    elif not dating.persons(low, high):
        shared.share(low, high, "start", value)


def _since(dating: Dating, one: StatedDate, low: int, high: int) -> None:
    """ "Eva Ek efterträder Bo Al, som varit rektor sedan 1998": of whom is named last in front, and nobody else."""
    ahead = dating.persons(low, one.start)
    named = ahead or dating.persons(one.end, high)[:1]
    if not named or _BACK.search(dating.text, low, one.start):
        return
    person = named[-1]
    said = [place for place in dating.places(("former", "current", "incoming"), low, high) if place.person == person]
    first, last = clause_of(dating.text, one.start, low, high)
    near = [place for place in said if first <= dating.anchor(place) < last] or said
    told = [place for place in near if not _background(dating, place, one)]
    near = told or (near if ahead else [])  # "De har styrt sedan 2018, säger gruppledare Bo Al"
    front = [place for place in near if dating.anchor(place) < one.start]
    places = front[-1:] or near
    roles = dating.found.get(person, [])
    if not said and len(roles) == 1 and _HAS_HAD.search(dating.text, low, one.start):
        places = [Place(person, 0)]
    dating.set(places, "start", one.of("start"))


def _moves(dating: Dating, one: StatedDate, low: int, high: int) -> bool:
    """ "Den 1 mars går Eva Ek från förste vice ordförande till ordförande": one office ends, the other begins."""
    match = _FROM_TO.search(dating.text, low, high)
    if match is None:
        return False
    left = dating.places(("former", "current", "incoming"), match.start("old"), match.end("old"))
    taken = dating.places(("current", "incoming"), match.end(), clause_end(dating.text, match.end(), high))
    for person in {place.person for place in taken}:
        left += named_again(dating, match.span("old"), person)
    dating.set(left, "end", one.of("end"))
    return dating.set(taken, "start", one.of("start")) or bool(left)


def _hold(dating: Dating, held: list[Place], one: StatedDate, low: int) -> None:
    """Date what the sentence says to be held since, or to be taken without a word for it."""
    after = [place for place in held if dating.role(place).evidence.start > one.start]
    if _SINCE.search(dating.text[low : one.start]) or _RANGE.match(dating.text, one.end):
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
    if title or not apposition:
        return title
    return not _RIGHT_BEHIND.match(dating.text[role.evidence.end : one.start])


def _takes_up(dating: Dating, low: int, high: int, one: StatedDate, value: str) -> bool:
    """Date what the sentence's person takes up by an earlier sentence: "Hon tillträder den 1 mars"."""
    behind = dating.persons(one.end, high)[:1] if begins_behind(dating.text[one.end : high]) else []
    persons = list(reversed(dating.persons(low, one.start))) or behind
    for person in persons:
        roles = dating.found.get(person, [])
        undated = [Place(person, at) for at, role in enumerate(roles) if role.kind == "incoming" and role.start is None]
        if dating.set(undated, "start", value):
            return True
        if (
            person == persons[0]
            and re.search(r"tillträd|börja", dating.text[low : one.start], re.I)
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


def _also(dating: Dating) -> None:
    """ "Hon blir samtidigt oppositionsråd": from the day of the other office that is taken up."""
    for person, roles in dating.found.items():
        today = str(dating.doc._.published or "9999")
        starts = {role.start for role in roles if role.start and (role.kind == "incoming" or role.start > today)}
        for at, role in enumerate(roles):
            if role.kind == "incoming" and role.start is None and len(starts) == 1:
                low, high = dating.sentence(role.evidence.start)
                taken_over = dating.anchor(Place(person, at)) != role.evidence.start  # "Hon övertar båda uppdragen"
                if taken_over or _ALSO.search(dating.text[low:high]):
                    dating.set([Place(person, at)], "start", next(iter(starts)))


def _instead(dating: Dating, dates: Sequence[StatedDate]) -> None:
    """ "På nyårsdagen blir Eva Ek ordförande. Bo Al blir i stället oppositionsråd": from the day just stated."""
    for before, (low, high) in pairwise(dating.bounds):
        if not _INSTEAD.search(dating.text, low, high) or any(low <= one.start < high for one in dates):
            continue
        starts = {dating.role(place).start for place in dating.places(("incoming",), *before)} - {None}
        if len(starts) == 1 and "\n" not in dating.text[before[0] : low].rstrip():
            dating.set(dating.places(("incoming",), low, high), "start", str(*starts))
