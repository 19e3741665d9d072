"""Days that a text names by their distance from its own: "i dag", "i onsdags", "på måndag", "på nyårsdagen", "året ut".

"I dag" and "i onsdags" stand in half of all releases and are mostly of something else; the words beside them tell
whether somebody began or left then.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

WEEKDAYS = ("måndag", "tisdag", "onsdag", "torsdag", "fredag", "lördag", "söndag")
_DAY = "(?:" + "|".join(WEEKDAYS) + ")"
_PART = r"(?:morgonen|förmiddagen|eftermiddagen|kvällen|natten)"
_SPECIAL = {
    "nyårsdagen": (1, 1), "trettondagen": (1, 6), "valborgsmässoafton": (4, 30),
    "nationaldagen": (6, 6), "luciadagen": (12, 13), "julafton": (12, 24), "juldagen": (12, 25),
    "annandagen": (12, 26), "nyårsafton": (12, 31), "nyårsaftonen": (12, 31),
}  # fmt: skip
"""Feasts that fall on the same day each year: month and day."""

NEAR = (
    rf"(?:i ?dag|i ?går|i ?morgon|i förrgår|i {_DAY}s|på (?:nu )?{_DAY}(?:en|s?{_PART})?|(?:nu|nästa) {_DAY}|"
    rf"(?:(?<=från )|(?<=och med )|(?<=o\.m\. )){_DAY})"
    r"(?!\w|[ ,]+(?:den )?\d)"
)
"""Days about the release's own, as a pattern."""
FEAST = "|".join(sorted(_SPECIAL, key=len, reverse=True))
"""Feasts of the same day each year, as a pattern."""
YEAR_OUT = r"året ut|till årets (?:slut|sista dag)|resten av året|vid årets slut"
"""The end of the release's own year, as a pattern."""
AT_ONCE = (
    r"med omedelbar verkan|"
    r"(?:(?<=gäller )|(?<=upphör )|(?<=slutar )|(?<=avgår )|(?<=lämnar )|(?<=tillträder )|(?<=börjar ))"
    r"(?:omedelbart|genast)|(?:(?<=tog )|(?<=tar ))(?:omedelbart|genast)(?= över)"
)
"""That something counts from the moment on which it was decided, as a pattern."""

_BEFORE = re.compile(
    r"\b(?:från(?: och med)?|fr\.?\s?o\.?\s?m\.?|sedan|alltsedan|med start|(?:börja(?:r|de)|tillträd(?:er|de)|"
    r"sluta(?:r|de)|lämna(?:r|de)|avgå(?:r)|övert(?:ar|og)|avgick|avled|dog|bort|somnade in|entledigades|"
    r"skildes|klev av)"
    r"(?: (?:hon|han|hen|själv|redan|nu|också|själva))?)\s+$",
    re.IGNORECASE,
)
_BEHIND = re.compile(
    r"\s+(?:lämna(?:de|r)?(?![^.;\n]{0,30}\b(?:in|fram|rapport|besked|förslag|plats)\b)|avled|avgick|avgå|slutade|sluta|"
    r"tillträd(?:er|de)|börja(?:r|de)(?= \w+ som\b)|började|somnade in|avgår|entledigades|skildes|övertog|"
    r"(?:kommer|är)(?= [^.;\n]{1,60}\btillbaka\b)|"
    r"(?:tar|tog|kliver|klev|går|gick)(?= [^.;\n]{1,60}\b(?:över|vid|in som|i pension)\b)|"
    r"(?:gör|gjorde|är|var|har|hade)(?= [^.;\n]{1,60}\b(?:första|sista) (?:arbets)?dag))\b",
    re.IGNORECASE,
)
_TAKES = re.compile(r"\b(?:tar|tog|klev|kliver|gick|går)(?: (?:hon|han|hen|själv|redan|nu))?\s+$", re.IGNORECASE)
_OVER = re.compile(r"\s+(?:över|vid|plats|in (?:som|i)|av|från [^.;\n]+ till|i pension)\b", re.IGNORECASE)
_EVENT = re.compile(rf"\b(?:{NEAR})", re.IGNORECASE)


def is_told(text: str, start: int, end: int) -> bool:
    """Whether the words beside such a day say that somebody began or left on it."""
    front = text[max(0, start - 40) : start]
    return bool(_BEFORE.search(front) or _BEHIND.match(text, end) or (_TAKES.search(front) and _OVER.match(text, end)))


def near_day(words: str, published: date) -> date | None:
    """The day that the words mean in a release of `published`; None where they are none of `NEAR`."""
    words = re.sub(r"\s+", " ", words.lower())
    plain = words.replace(" ", "")
    fixed = {"idag": 0, "igår": -1, "imorgon": 1, "iförrgår": -2}
    if plain in fixed:
        return published + timedelta(days=fixed[plain])
    at = next((number for number, day in enumerate(WEEKDAYS) if day in words), None)
    if at is None:
        return None
    since = (published.weekday() - at) % 7
    if words.startswith("i "):  # "i onsdags": the last one before today
        return published - timedelta(days=since or 7)
    if re.search(rf"{_DAY}(?:en|s?{_PART})$", words):  # "på onsdagen": the last one, today with it
        return published - timedelta(days=since)
    ahead = 7 - since  # "på onsdag": the next one
    if words.startswith("nästa"):
        ahead = 7 - published.weekday() + at
    return published + timedelta(days=ahead)


def feast(words: str) -> tuple[int, int]:
    """Month and day of a feast."""
    return _SPECIAL[words.lower()]


def at_once(text: str, start: int, published: date) -> date | None:
    """The day of what counts at once: that on which its paragraph, else the text before, says that it was decided."""
    paragraph = text.rfind("\n", 0, start) + 1
    end = text.find("\n", start)
    told = [*_EVENT.finditer(text, paragraph, end if end >= 0 else len(text)), *_EVENT.finditer(text, 0, paragraph)]
    days = [near_day(match[0], published) for match in told]
    return next((day for day in days if day is not None and day <= published), None)
