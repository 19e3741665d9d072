"""Who acts while another is on leave does so for the time of the leave; to the one on leave it is no end."""

from __future__ import annotations

import re

from extract.components.dated_roles import Dating, Place, Side
from extract.components.role_titles import is_acting

_LEAVE = re.compile(
    r"\b(?:tjänst|föräldra|studie|pappa|mamma|barn)?ledig(?:het(?:en)?)?\b|\bsjukskriv\w+|\bsjukfrånvar\w+",
    re.IGNORECASE,
)
_MEANWHILE = re.compile(
    r"\b(?:under (?:den |samma |hela |hans |hennes |hens )*(?:tid(?:en)?|perioden|\w*ledighet(?:en)?|frånvaron?|"
    r"sjukskrivning(?:en)?)|(?<!än )så länge|under tiden|i (?:hans|hennes|hens|dennes) (?:ställe|frånvaro)|"
    r"medan (?:han|hon|hen) är (?:borta|ledig|sjukskriven)|"
    r"(?:vikarierar|vikarie) för (?:honom|henne|hen)|för (?:honom|henne|hen) vikarierar|"
    r"ersätter (?:honom|henne|hen))\b(?! (?:år|sina?|sitt)\b)",
    re.IGNORECASE,
)
_LASTS = re.compile(rf"{_LEAVE.pattern}|\b(?:varar|pågår|sträcker sig|vikariat\w*|förordnande\w*)\b", re.IGNORECASE)
_LEAVES = re.compile(r"\b(?:lämnar|lämnade|slutar|avgår|upphör)\b", re.IGNORECASE)
_INSTEAD_OF = re.compile(r"\b(?:ersätter|vikarierar för|hoppar in för|går in för)\b", re.IGNORECASE)
_ACTS_AS = re.compile(r"\bvikarier\w+\b[^.;\n]*\bsom\s+$", re.IGNORECASE)
_GOES_ON_LEAVE = re.compile(rf"\s*(?:går|gick|blir|blev|är|tar)\b[^.;\n]*?(?:{_LEAVE.pattern})", re.IGNORECASE)
_NEAR = 3
"""A leave is told at most so many sentences before the words that point to it."""


class Leave:
    """The leave, or the time of acting, that the text told of last: its dates, and the number of the sentence."""

    def __init__(self, dating: Dating) -> None:
        self.dating = dating
        self.dates: dict[Side, str] = {}
        self.number = -1

    def note(self, number: int, side: Side, value: str) -> None:
        """Remember a date: a beginning, or the end of what has begun or is a leave."""
        low, high = self.dating.bounds[number]
        if side == "start":
            self.dates = {}
        elif not (number == self.number and "start" in self.dates) and not _LASTS.search(self.dating.text[low:high]):
            return
        if side == "start" or self.dates.get("start", "") <= value:
            self.dates[side] = value
            self.number = number

    def stand_in(self, number: int) -> None:
        """Give its dates to whoever acts "under tiden" by a sentence, or by it stands in for the one on leave."""
        dates = self.dates if 0 <= number - self.number <= _NEAR else {}
        low, high = self.dating.bounds[number]
        sentence = self.dating.text[low:high]
        if not dates:
            return
        if _MEANWHILE.search(sentence):
            places = self.dating.places(("current", "incoming"), low, high)
        elif (cue := _INSTEAD_OF.search(sentence)) is not None and _LEAVE.search(sentence, cue.end()):
            places = [
                Place(person, at)
                for person in self.dating.persons(low, low + cue.start())[-1:]
                for at in range(len(self.dating.found.get(person, [])))
            ]
        else:
            return
        acting = [place for place in places if self._acts(place)]
        for side, value in dates.items():
            self.dating.set(acting, side, value)

    def _acts(self, place: Place) -> bool:
        role = self.dating.role(place)
        low, _ = self.dating.sentence(role.evidence.start)
        return is_acting(role.title) or _ACTS_AS.search(self.dating.text[low : role.evidence.start]) is not None


def of_a_leave(front: str) -> bool:
    """Whether the words in front of a date say that it is of a leave, and of nothing that they name since."""
    leave = _LEAVE.search(front)
    return leave is not None and not _LEAVES.search(front, leave.end())


def begins_a_leave(behind: str) -> bool:
    """Whether the words behind a date say that a leave begins on it: "Den 1 maj går Eva Ek på föräldraledighet"."""
    return _GOES_ON_LEAVE.match(behind) is not None
