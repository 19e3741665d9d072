"""Titles that are one office under several names: "1:e vice" and "förste vice", "tf" and "tillförordnad", "vd"."""

from __future__ import annotations

import re

_SAME: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"\b(?:1:[ea]|1:ste|första|förste|i:e)\s+vice\b"), "1:e vice"),
    (re.compile(r"\b(?:2:[ea]|andra|andre|ii:e)\s+vice\b"), "2:e vice"),
    (re.compile(r"\b(?:t\.?\s?f\.?|tillf\.|tillförordna[dt]e?|vikarierande)(?=\s)"), "tf"),
    (re.compile(r"\bv\.?\s?ordf\w*"), "vice ordförande"),
    (re.compile(r"\b(?:verkställande direktör|vd:?n?)$"), "vd"),
    (re.compile(r"^(?:kso|kommunstyrelseordförande|kommunstyrelsens ordförande)$"), "kso"),
)
_ACTING = re.compile(r"^(?:t\.?\s?f\.?|tillf\.)\s+(?=\w)")
_VIKARIE = re.compile(r"^vik\.?\s+(?=\w)")
_ORDINAL_ALONE = re.compile(r"^(?P<ordinal>(?:1:[ea]|2:[ea]|första|förste|andra|andre|3:[ea]|tredje)?) ?(?:vice)?$")
_HEADS = frozenset({"ordförande", "direktör", "chef", "ledare", "sekreterare"})


def key(title: str) -> str:
    """What two titles of one office have in common."""
    for pattern, word in _SAME:
        title = pattern.sub(word, title)
    return title


def complete(title: str) -> str:
    """The title spelt out: "förste" of "förste och andre vice ordförande", "2:e vice", "tf rektor"."""
    title = _VIKARIE.sub("vikarierande ", _ACTING.sub("tillförordnad ", title))
    alone = _ORDINAL_ALONE.match(title)
    return f"{alone['ordinal']} vice ordförande".strip() if alone and title else title


def same_office(one: str, other: str) -> bool:
    """Whether two titles in one body are one office, as "ordförande" and "styrelseordförande" are."""
    a, b = sorted((key(one), key(other)), key=len)
    return a == b or (a in _HEADS and " " not in b and b.endswith(a))


def fuller(one: str, other: str) -> str:
    """Of two titles of one office the compound, else the first."""
    return other if key(one) != key(other) and len(other) > len(one) else one


def is_acting(title: str) -> bool:
    """Whether the office is held for somebody else: "tillförordnad rektor"."""
    return key(title).startswith("tf ")
