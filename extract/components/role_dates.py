"""Since when and until when a role is held, where the text states a full date: "tillträder den 1 mars 2022".

A date without a year, and the day of an election or a decision, give neither: nothing is inferred.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Literal

from spacy.tokens import Doc, Span

from extract.articles.dates import find
from extract.components.extensions import text_of
from extract.facts import Role

Side = Literal["start", "end"]

# The last of these in front of the date, in its sentence, says what the date is of.
_CUES: tuple[tuple[Side | None, re.Pattern[str]], ...] = (
    (
        "start",
        re.compile(
            r"\b(?:från och med|fr\.?\s?o\.?\s?m\b\.?|med start|tillträd(?:er|de|a|e|et)|börja(?:r|de)?|startar|sedan|"
            r"tar över|tog över|efterträder|blir|från)\b",
            re.IGNORECASE,
        ),
    ),
    (
        "end",
        re.compile(
            r"\b(?:till och med|t\.?\s?o\.?\s?m\b\.?|fram till|lämna(?:r|de)?|sluta(?:r|de)?|avgå(?:r|ng)?|avgick|"
            r"går i pension|gick i pension|upphör(?:de)?|entledigas|sista (?:arbets)?dag(?:en)?|längst till|till)\b",
            re.IGNORECASE,
        ),
    ),
    (
        None,
        re.compile(
            r"\b(?:född\w*|döm\w*|beslut\w*|möte\w*|sammanträd\w*|utsåg\w*|utse\w*|vald\w*|välj\w*|anställd\w*|publicera\w*|"
            r"senast|öppna\w*|inviga?\w*|presentera\w*|meddela\w*|ansök\w*|avl\w+|kommer)\b",
            re.IGNORECASE,
        ),
    ),
)
_APART = re.compile(r"\s[\u2013\u2014|•-]\s")
_RANGE = re.compile(r"\s*(?:\u2013|-|till och med|t\.?\s?o\.?\s?m\.?|till)\s*(?:den\s+)?", re.IGNORECASE)
_HELD = {"start": ("incoming", "current"), "end": ("former", "current", "incoming")}
_PRONOUN = re.compile(r"\b(?:han|hon|hen|jag)\b", re.IGNORECASE)

Topic = Callable[[int, str], Span | None]
"""Whom a pronoun at a character means."""


def add_dates(doc: Doc, owner: Mapping[int, int], found: dict[int, list[Role]], topic: Topic) -> None:
    """Set `start` and `end` of the roles in `found` (by the person's number) from the dates of their sentences."""
    bounds = [(sent.start_char, sent.end_char) for sent in doc.sents] if doc.has_annotation("SENT_START") else []
    last: tuple[int, Side | None] = (-1, None)
    for date in find(text_of(doc)):
        low, high = next(((a, b) for a, b in bounds if a <= date.start < b), (0, len(text_of(doc))))
        side = _side(text_of(doc)[low : date.start])
        if last[1] == "start" and low <= last[0] and _RANGE.fullmatch(text_of(doc)[last[0] : date.start]):
            side = "end"
        last = (date.end, side)
        if side is None:
            continue
        for number in _holders(doc, owner, (low, date.start), topic):
            if _set(found.get(number, []), side, date.date.isoformat(), (low, high)):
                break


def _side(front: str) -> Side | None:
    front = _APART.split(front)[-1]
    cues = [(match.end(), side) for side, pattern in _CUES for match in pattern.finditer(front)]
    return max(cues, key=lambda cue: cue[0], default=(0, None))[1]


def _holders(doc: Doc, owner: Mapping[int, int], stretch: tuple[int, int], topic: Topic) -> list[int]:
    """Whom a date may be of: the persons in front of it in its sentence, nearest first, else whom a pronoun means."""
    low, high = stretch
    named = [ent for ent in doc.ents if low <= ent.start_char < high and ent.start_char in owner]
    pronoun = _PRONOUN.search(text_of(doc)[low:high])
    meant = topic(low + pronoun.start(), pronoun[0].lower()) if pronoun and not named else None
    numbers = [owner[ent.start_char] for ent in reversed(named)]
    return numbers or ([owner[meant.start_char]] if meant is not None and meant.start_char in owner else [])


def _set(roles: list[Role], side: Side, date: str, sentence: tuple[int, int]) -> bool:
    """Date the roles of the sentence, or the only one that may be meant; whether there was one."""
    fitting: list[int] = []
    for kind in _HELD[side]:
        of_kind = [at for at, role in enumerate(roles) if role.kind == kind]
        here = [at for at in of_kind if sentence[0] <= roles[at].evidence.start < sentence[1]]
        fitting = here or (of_kind if len(of_kind) == 1 else [])
        if fitting:
            break
    for at in fitting:
        if getattr(roles[at], side) is None:
            roles[at] = replace(roles[at], start=date) if side == "start" else replace(roles[at], end=date)
    return bool(fitting)
