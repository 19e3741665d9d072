"""Who acts while another is on leave does so for the time of the leave; to the one on leave it is no end."""

from __future__ import annotations

import re
from collections.abc import Mapping

from extract.components.dated_roles import Dating, Side
from extract.components.role_titles import is_acting

_LEAVE = re.compile(
    r"\b(?:tjänst|föräldra|studie|pappa|mamma|barn)?ledig(?:het(?:en)?)?\b|\bsjukskriv\w+|\bsjukfrånvar\w+",
    re.IGNORECASE,
)
_MEANWHILE = re.compile(
    r"\b(?:under (?:den |samma |hela |hans |hennes |hens )*(?:tiden?|perioden|(?:\w+)?ledigheten?|månaden|frånvaron?|"
    r"sjukskrivningen?)|så länge|under tiden|i (?:hans|hennes|hens|dennes) (?:ställe|frånvaro)|"
    r"medan (?:han|hon|hen) är (?:borta|ledig|sjukskriven)|"
    r"(?:vikarierar|vikarie) för (?:honom|henne|hen)|ersätter (?:honom|henne|hen))\b(?! (?:år|sina?|sitt)\b)",
    re.IGNORECASE,
)
_NEAR = 3
"""A leave is told at most so many sentences before the words that point to it."""


class Leave:
    """The leave that the text told of last: its dates, and the sentence."""

    def __init__(self) -> None:
        self.dates: dict[Side, str] = {}
        self.sentence = -1

    def note(self, sentence: int, side: Side, value: str) -> None:
        """Remember a date of a leave or of a time for which somebody acts."""
        if side == "start":
            self.dates = {}
        self.dates[side] = value
        self.sentence = sentence

    def recent(self, sentence: int) -> Mapping[Side, str]:
        """Its dates, as a sentence may point to them."""
        return self.dates if 0 <= sentence - self.sentence <= _NEAR else {}


def of_a_leave(front: str) -> bool:
    """Whether the words in front of a date say that it is of a leave."""
    return _LEAVE.search(front) is not None


def meanwhile(dating: Dating, number: int, leave: Leave) -> None:
    """Who acts "under tiden" in a sentence does so from the beginning to the end that was stated last."""
    dates = leave.recent(number)
    low, high = dating.bounds[number]
    if not dates or not _MEANWHILE.search(dating.text[low:high]):
        return
    acting = [
        place for place in dating.places(("current", "incoming"), low, high) if is_acting(dating.role(place).title)
    ]
    for side, value in dates.items():
        dating.set(acting, side, value)
