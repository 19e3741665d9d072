"""Who leaves whatever they hold: all posts, the work, politics, or life. The release need not name a single office.

"Eva Ek lämnar alla sina politiska uppdrag", "Bo Al går i pension den 1 juni", "Hon har avsagt sig samtliga uppdrag".
What leaves one office ("slutar som rektor") is a role of kind former (see `role_kinds`, `given_up`), and no departure.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extract.components.dated_roles import Dating
from extract.components.leaving import ALL, AWAY, DEATH, PLAIN, is_denied
from extract.components.role_dates import side_of
from extract.components.stated_dates import StatedDate, dates_of
from extract.components.subjects import Subjects
from extract.facts import Departure, Evidence

VERSION = "pressrum_departures/1"

_LAST_DAY = re.compile(r"\bsista (?:arbets)?dag(?:en)?\b", re.IGNORECASE)
_NO_END = re.compile(
    r"\b(?:beslut\w*|möte\w*|sammanträd\w*|född\w*|meddela\w*|vald\w*|sedan|började)\b[^.]*$", re.IGNORECASE
)
_GOES_ON = re.compile(
    r"\W*(?:Sista|Hon|Han|Hen|Hans|Hennes|Hens|Uppdrag\w*|Avgången|Det sker|Det gäller|Entledigandet|Avsägelsen|Allt)\b"
)


def departures(dating: Dating, subjects: Subjects) -> Iterator[Departure]:
    """Whom the text says to leave everything, each once, from the roles and sentences of `dating`."""
    dates = dates_of(dating.doc)
    given: set[int] = set()
    for number, (low, high) in enumerate(dating.bounds):
        for who in _leaving(dating, subjects, low, high):
            if who in given:
                continue
            given.add(who)
            day = last_day(dating, dates, number)
            yield Departure(dating.doc._.persons[who].name, day, Evidence(low, high, VERSION))


def _leaving(dating: Dating, subjects: Subjects, low: int, high: int) -> Iterator[int]:
    sentence = dating.text[low:high]
    everything = DEATH.search(sentence) or ALL.search(sentence) or AWAY.search(sentence)
    cue = everything or PLAIN.search(sentence)
    if cue is None or is_denied(sentence, cue):
        return
    who = subjects.of(low, low + cue.start(), low + cue.end(), high)
    if who is None and everything and not subjects.named(low, high):
        who = subjects.meant(low, "")  # "Samtliga uppdrag lämnas vid årsskiftet"
    if who is not None and (everything or not dating.found.get(who)):
        yield who


def last_day(dating: Dating, dates: Sequence[StatedDate], number: int, *, next_too: bool = True) -> str | None:
    """The last day that a sentence, told by its number, or the one behind it gives."""
    day = _day(dating, dates, *dating.bounds[number])
    if day is None and next_too and number + 1 < len(dating.bounds):
        day = _day_behind(dating, dates, *dating.bounds[number + 1])
    return day


def _day(dating: Dating, dates: Sequence[StatedDate], low: int, high: int) -> str | None:
    here = [one for one in dates if low <= one.start < high]
    if len(here) == 1 and _LAST_DAY.search(dating.text, low, high):
        return here[0].of("end")
    sides = [side_of(dating.text[low : one.start], dating.text[one.end : high]) for one in here]
    ends = [one for one, side in zip(here, sides, strict=True) if side == "end"]
    ends = ends or [
        one for one, side in zip(here, sides, strict=True)
        if side is None and not _NO_END.search(dating.text[low : one.start])
    ]  # fmt: skip
    return ends[-1].of("end") if ends else None


def _day_behind(dating: Dating, dates: Sequence[StatedDate], low: int, high: int) -> str | None:
    """The day that the next sentence gives: "Sista dagen är den 31 mars", "Den 30 juni gör hon sin sista dag"."""
    goes_on = _GOES_ON.match(dating.text, low, high) or _LAST_DAY.search(dating.text, low, high)
    return _day(dating, dates, low, high) if goes_on else None
