"""Whose a phone number or an e-mail address is: by the address itself, else by where it stands."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise

from extract.components.contact_forms import Found, local_part
from extract.facts import Person
from extract.given_names import gender
from extract.names import parts

# What answers there is no person, whoever is named before it.
_DESK = (
    r"(?:växel\w*|kontakt ?cent(?:er|rum|ret)|kundtjänst\w*|kundcent\w+|kundservice|servicecent\w+|"
    r"medborgar(?:service|kontor\w*|cent\w+)|reception(?:en)?|presstjänst(?:en)?|\w*jour(?:en|nummer|telefon)?|felanmälan|"
    r"upplysning\w*|turistbyrå\w*|biblioteket|allmänheten|lärcenter)"
)
_DESK_LAST = re.compile(rf"(?<!chef )(?<!chef för )(?<!på )\b{_DESK}\b\W*(?:\w+\W{{1,3}})?$", re.IGNORECASE)
_TITLE_AND_UNIT = re.compile(rf",\s*\w*[^,.]*,\s*{_DESK}[\s,]*(?:tel\w*|tfn)?[\s.:]*$", re.IGNORECASE)
# A line of its own is an office's also by the name of an administration; beside a name that is where she works.
_OFFICE = re.compile(
    rf"\b(?:{_DESK}|\w*förvaltning(?:en)?|\w*kontoret|\w*enheten|\w*avdelningen|kommunen|\w+s kommun)\b", re.IGNORECASE
)
# Labels before a value, which say nothing of whose it is.
_LABEL = re.compile(
    r"\b(?:tele?fon(?:nummer)?|tfn|tel|tlf|mobil(?:telefon|nummer)?|mob|direkt(?:nummer|telefon)?|arbete|presstelefon|sms|"
    r"e-?post(?:adress)?|e-?mail|mejl(?:adress)?|mail(?:adress)?|mailto|epost|fax|anknytning|ankn|anknr|nr|på|eller|och|"
    r"via|ring|mejla|maila|samt|t|m|e)\b",
    re.IGNORECASE,
)
# Mailboxes of an office.
_SHARED_BOX = re.compile(
    r"(?:info|kommun\w*|kontakt\w*|press\w*|registrator\w*|post|kansli\w*|medborgar\w*|kundtjanst|kundservice|support|"
    r"webb?master|redaktion\w*|\w*forvaltning\w*|\w*namnd\w*|\w*kontor\w*|\w*kommun|dialog|region\w*|no-?reply)$"
)
_PRESS_BOX = re.compile(r"(?:press|media|kommunikation)\w*@")
_HEADING = re.compile(
    r"(?:kontakta? ?oss|dela|mer information|för mer information|om oss|om kommunen|fakta\w*|dokument|bilagor|länkar|"
    r"relaterat|senaste|läs mer|(?:besöks|post)?adress\W*$)\b",
    re.IGNORECASE,
)
_NAME_LIKE = re.compile(r"[A-ZÅÄÖÉ][a-zåäöéü-]+(?: [A-ZÅÄÖÉ][a-zåäöéü-]+){1,3}(?:\s*\([A-ZÅÄÖa-zåäö]{1,4}\))?$")
_SHARED_BY = re.compile(r"(?:\s*\([^)]*\))?\s*,?\s*(?:och|eller|samt|&|/|resp(?:ektive|\.))\s*(?:\w+\s){0,2}")
_NEW_SENTENCE = re.compile(r"[.!?]\s+(?=[A-ZÅÄÖ])")
_STILL_HIS = re.compile(r"\b(?:han|hon|hen|nås|honom|henne|tele?fon|tel|tfn|mobil|e-?post|mejl)\b", re.IGNORECASE)
_PROSE = re.compile(r"[.!?]$")
_MAX_LINES = 6  # lines of a contact between name and value: title, unit, address, another number
_MAX_CONTACT_LINE = 180  # characters; longer lines are prose


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    end: int
    text: str


def _places(name: str, text: str) -> Iterator[int]:
    at = text.find(name)
    while at >= 0:
        yield at
        at = text.find(name, at + len(name))


class Owners:
    """Ties the contacts of one text to its persons; `persons` are told by index."""

    def __init__(self, text: str, persons: Sequence[Person], found: Sequence[Found]) -> None:
        self._text = text
        self._persons = persons
        self._found = found
        # Full names also where the page ran them together with a title, "Eva EkRegionråd", and no tagger sees them.
        self._mentions = sorted(
            {(e.start, e.end, i) for i, person in enumerate(persons) for e in person.mentions}
            | {
                (start, start + len(person.name), i)
                for i, person in enumerate(persons)
                for start in _places(person.name, text)
            }
        )
        self._lines: list[_Line] = []
        start = 0
        for raw in text.split("\n"):
            self._lines.append(_Line(start, start + len(raw), raw.strip()))
            start += len(raw) + 1

    def owner(self, one: Found) -> int | None:
        """The person a contact belongs to, None where that is nobody or can't be told."""
        number = next(i for i, line in enumerate(self._lines) if line.start <= one.start <= line.end)
        if one.kind == "email":
            named = self._by_address(one.value)
            if named is not None:
                return named
            if _SHARED_BOX.match(_fold(local_part(one.value))):
                return self._of_card(one, number) if _PRESS_BOX.match(one.value.casefold()) else None
        return self._by_place(one, number)

    def _of_card(self, one: Found, number: int) -> int | None:
        """Whose card the press office's mailbox stands on, alone on its line: there it reaches her."""
        line = self._lines[number]
        if self._own_words(line.start, one.start) or self._own_words(one.end, line.end):
            return None
        return self._above(number, one, bare=False)

    def _by_address(self, address: str) -> int | None:
        """The person whose name the local part spells: anna.ostlund@ is Anna Östlund; None where two would do."""
        local = [word for word in re.split(r"[._+-]", _fold(local_part(address))) if word]
        names = [[_fold(word) for word in parts(person.name)] for person in self._persons]
        fitting = [i for i, name in enumerate(names) if _spells(local, name)]
        return fitting[0] if len(fitting) == 1 else None

    def _by_place(self, one: Found, number: int) -> int | None:
        line = self._lines[number]
        named = [m for m in self._mentions if line.start <= m[0] and m[1] <= one.start]
        bracketed = next((m for m in self._mentions if self._text[one.end : m[0]].strip(" \t") == "("), None)
        if bracketed and bracketed[0] - one.end < 4:
            return bracketed[2]
        if named:
            return self._on_line(named, one)
        after = next((m for m in self._mentions if 0 < m[0] - one.end <= 3 and m[1] <= line.end), None)
        own = self._own_words(line.start, one.start)
        if after and not own:
            return after[2]
        if _OFFICE.search(own):
            return None
        return self._above(number, one, bare=not own)

    def _on_line(self, named: list[tuple[int, int, int]], one: Found) -> int | None:
        """The last name before the value on its line, unless an office follows it or another name shares the value."""
        last = named[-1]
        gap = self._text[last[1] : one.start]
        if _DESK_LAST.search(gap) and not _TITLE_AND_UNIT.match(gap):
            return None
        if new := list(_NEW_SENTENCE.finditer(gap)):
            words = gap[new[-1].end() :]
            if not _STILL_HIS.search(words) and self._own_words(last[1] + new[-1].end(), one.start):
                return None
        if (turn := self._in_turn(named, one)) is not None:
            return turn
        for other in named[:-1]:
            apart = other[2] == last[2] or any(other[1] <= f.start < last[0] for f in self._found)
            if not apart and _SHARED_BY.fullmatch(self._text[other[1] : last[0]]):
                return None
        return last[2]

    def _in_turn(self, named: list[tuple[int, int, int]], one: Found) -> int | None:
        """ "Eva Ek och Bo Alm, 019-21 41 11 respektive 019-21 41 12": the first number is the first one's."""
        end = self._text.find("\n", one.start)
        stop = end if end >= 0 else len(self._text)
        values = [f for f in self._found if f.kind == one.kind and named[-1][1] <= f.start < stop]
        since = max((f.end for f in self._found if f.end <= named[-1][0]), default=0)
        people = list(dict.fromkeys(person for start, _, person in named if start >= since))
        if len(people) < 2 or len(values) != len(people):
            return None
        between = self._text[values[-2].end : values[-1].start]
        if re.search(r"\bresp(?:ektive)?\b", between):
            return people[values.index(one)]
        names = [(start, end) for start, end, _ in named if start >= since]
        listed = all(
            _SHARED_BY.fullmatch(self._text[a[1] : b[0]]) or self._text[a[1] : b[0]] == ", " for a, b in pairwise(names)
        )
        return people[values.index(one)] if listed and between.strip() in (",", "och", "/", "&") else None

    def _own_words(self, start: int, end: int) -> str:
        """What a stretch says beside labels ("tel", "E-post:") and other values."""
        kept = self._text[start:end]
        for other in self._found:
            if start <= other.start and other.end <= end:
                kept = kept.replace(other.value, " ")
        return _LABEL.sub(" ", kept).strip(" \t\xa0:;,.|/()–-•·")

    def _above(self, number: int, one: Found, bare: bool) -> int | None:
        """The name above in the same block; a value with nothing but a label may stand some paragraphs below it."""
        passed = 0
        crossed = False
        for line in reversed(self._lines[:number]):
            if not line.text:
                if not bare:
                    return None
                crossed = True
                continue
            here = {person for start, end, person in self._mentions if line.start <= start and end <= line.end}
            prose = len(line.text) > _MAX_CONTACT_LINE or (_PROSE.search(line.text) and len(line.text.split()) > 10)
            if prose or len(here) > 1:
                return None
            if here:
                complete = any(line.start <= f.start < line.end and f.kind == one.kind for f in self._found)
                return None if complete and (crossed or not bare) else here.pop()
            passed += 1
            own = self._own_words(line.start, line.end)
            if passed > _MAX_LINES or _HEADING.match(line.text) or _is_name(line.text):
                return None
            if _DESK_LAST.search(own) or (own and line.text.endswith(":")):
                return None
            if own and crossed and _OFFICE.search(own):
                return None
            bare = bare and (not own or not crossed or len(own) < 80)
        return None


def _is_name(line: str) -> bool:
    """Whether a line is the name of someone who is none of the persons; "Tillförordnad Kommundirektör" is not."""
    return bool(_NAME_LIKE.fullmatch(line)) and gender(line) is not None


def _fold(text: str) -> str:
    """Lower case without accents: å ä ö are written a a o in addresses."""
    return "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c)).replace(
        "ø", "o"
    )


def _spells(local: list[str], name: list[str]) -> bool:
    """Whether the words of a local part are the name's, in order; one of them may be an initial or be left out."""
    local = [word.rstrip("0123456789") for word in local if word.rstrip("0123456789")]
    if not local:
        return False
    if "".join(local) == "".join(name):
        return True
    if len(local) == 1:
        word = local[0]
        return len(word) > 2 and (word in name or word in (name[0] + name[-1], name[0][0] + name[-1]))
    rest = iter(name)
    full = 0
    for word in local:
        part = next((p for p in rest if p == word or p[0] == word or _alike(p, word)), None)
        if part is None:
            return False
        full += part != word[0]
    return full >= 1 and any(len(word) > 1 for word in local)


def _alike(one: str, other: str) -> bool:
    return min(len(one), len(other)) >= 5 and SequenceMatcher(None, one, other, autojunk=False).ratio() >= 0.84
