"""Who leaves whatever they hold: all posts, the work, politics, or life. The release need not name a single office.

"Eva Ek lämnar alla sina politiska uppdrag", "Bo Al går i pension den 1 juni", "Hon har avsagt sig samtliga uppdrag".
What leaves one office ("slutar som rektor") is a role of kind former (see `role_kinds`), and no departure.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extract.components.dated_roles import Dating
from extract.components.role_dates import side_of
from extract.components.stated_dates import StatedDate, stated_dates
from extract.facts import Departure, Evidence

VERSION = "pressrum_departures/1"

_POSTS = r"(?:[\w-]*uppdrag(?:en|et)?|poster(?:na)?)"
_GIVES_UP = (
    r"(?:lämna(?:r|de|t)?|avsäg(?:er|a|else\w*)|avsagt|avsade|avgå(?:r|tt|ng)?|avgick|entledig\w+|befria\w*|frånträd\w*|"
    r"sluta(?:r|de|t)?|hoppa(?:r|de|t)? av|kliv(?:er|a|it) av|klev av|upphör\w*)"
)
_ALL = re.compile(
    rf"\b{_GIVES_UP}\b[^.;:\n]{{0,50}}?\b(?:alla|samtliga|sina)\b(?: \w+){{0,3}}? {_POSTS}\b"
    r"(?! (?:som|i (?!kommun|politik|fullmäktige och)|inom (?!kommun|politik)|för|på)\b)",
    re.IGNORECASE,
)
_AWAY = re.compile(
    r"\b(?:lämna(?:r|de|t)?|sluta(?:r|de|t)?|hoppa(?:r|de|t)? av|drar sig tillbaka|dragit sig tillbaka)"
    r"(?: \(?[A-ZÅÄÖ][\w-]*\)?| nu| helt| själv| också| därmed| med| från| i| hos| vid| på| sin)* "
    r"(?:(?:kommun|lokal|parti|riks)?politiken|(?:[A-ZÅÄÖ]\w+ )?kommun(?:en)?|anställning(?:en)?|arbetslivet)(?!\w)"
    r"|\b(?:går|gick|gått|gå)(?: \(?[A-ZÅÄÖ][\w-]*\)?| nu| då| själv| också| dessutom| därefter){0,4} i pension\b"
    r"|\bpensionera(?:s|r sig|des|ts)\b|\bavgå\w* med pension\b|\bflyttar från kommunen\b",
    re.IGNORECASE,
)
_DEATH = re.compile(
    r"\b(?:avled|avlidit|avlider|gick bort|gått bort|somnade in|somnat in|har dött|dog)\b", re.IGNORECASE
)
_PLAIN = re.compile(
    r"\b(?:sluta(?:r|de|t)|avgå(?:r|tt)|avgick|sagt upp sig|tackar(?: \w+){0,3} för sig|"
    r"(?:begär\w*|beviljas|beviljats) (?:sitt )?entledigande|"
    r"lämna(?:r|de|t)(?= *(?:efter|vid|den|på egen|för|redan|nu|[.,])))"
    r"(?! (?:som|från|sitt uppdrag|sin post|i [\w-]*nämnd)\b)",
    re.IGNORECASE,
)
_NOT = re.compile(r"\b(?:inte|aldrig|om|ifall|varken|ryktet|rykten)\b[^.]*$", re.IGNORECASE)
_OTHER_SENSE = re.compile(
    r"\b(?:mötet|skolan|festen|perioden|året|lektionen|programmet|avtalet|bussen)\s*$", re.IGNORECASE
)
_NO_END = re.compile(
    r"\b(?:beslut\w*|möte\w*|sammanträd\w*|född\w*|meddela\w*|vald\w*|sedan|började)\b[^.]*$", re.IGNORECASE
)
_GOES_ON = re.compile(r"\W*(?:Sista|Hon|Han|Hen|Uppdrag\w*|Avgången|Det sker|Entledigandet|Avsägelsen|Allt)\b")


def departures(dating: Dating) -> Iterator[Departure]:
    """Whom the text says to leave everything, each once, from the roles and sentences of `dating`."""
    dates = list(stated_dates(dating.text, dating.doc._.published))
    given: set[int] = set()
    for number, (low, high) in enumerate(dating.bounds):
        for who in _leaving(dating, low, high):
            if who in given:
                continue
            given.add(who)
            day = _day(dating, dates, low, high)
            if day is None and number + 1 < len(dating.bounds):
                day = _day_behind(dating, dates, *dating.bounds[number + 1])
            yield Departure(dating.doc._.persons[who].name, day, Evidence(low, high, VERSION))


def _leaving(dating: Dating, low: int, high: int) -> Iterator[int]:
    sentence = dating.text[low:high]
    everything = _DEATH.search(sentence) or _ALL.search(sentence) or _AWAY.search(sentence)
    cue = everything or _PLAIN.search(sentence)
    if cue is None or _NOT.search(sentence[: cue.start()]) or _OTHER_SENSE.search(sentence[: cue.start()]):
        return
    who = _subject(dating, low, low + cue.start(), low + cue.end(), high)
    if who is not None and (everything or not dating.found.get(who)):
        yield who


def _subject(dating: Dating, low: int, start: int, end: int, high: int) -> int | None:
    """Who leaves: the person named last in front of the verb, inside it ("lämnar Eva Ek"), else the first behind it."""
    persons = dating.persons(low, start)
    if persons:
        return persons[-1]
    behind = dating.persons(start, end) or dating.persons(end, min(high, end + 60))
    return behind[0] if behind else None


def _day(dating: Dating, dates: list[StatedDate], low: int, high: int) -> str | None:
    here = [one for one in dates if low <= one.start < high]
    sides = [side_of(dating.text[low : one.start], dating.text[one.end : high]) for one in here]
    ends = [one for one, side in zip(here, sides, strict=True) if side == "end"]
    ends = ends or [
        one for one, side in zip(here, sides, strict=True)
        if side is None and not _NO_END.search(dating.text[low : one.start])
    ]  # fmt: skip
    return ends[-1].of("end") if ends else None


def _day_behind(dating: Dating, dates: list[StatedDate], low: int, high: int) -> str | None:
    """The day that the next sentence gives: "Sista dagen är den 31 mars"."""
    if not _GOES_ON.match(dating.text, low):
        return None
    return _day(dating, dates, low, high)
