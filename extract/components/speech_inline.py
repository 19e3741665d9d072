"""Utterances in quotation marks amid prose, told from titles, mottos, reasons for a prize and single ironic words."""

from __future__ import annotations

import re

from extract.components.attribution import Clauses
from extract.components.cast import Speaker
from extract.components.speech_lines import Line, Stretch, stretches

# What is written, nobody says.
_WRITTEN = re.compile(
    r"motiver|\b(?:lyder|heter|titeln?|rubriken?|temat?|mottot?|boken|låten|parollen?)\b", re.IGNORECASE
)
_BODY_WRITES = re.compile(
    r"\b(?:nämnden|juryn|kommittén|styrelsen|utskottet|kommunen|regionen|partiet|stiftelsen)\s(?:skriver|skrev)\b",
    re.IGNORECASE,
)
_REASON = re.compile(r"För (?:att|sitt|sin|sina|modet|ett|en|det)\b")
_SENTENCE_END = re.compile(r"[.!?…:]\s*$")
_MIN_WORDS = 3

Utterance = tuple[int, int, tuple[Speaker, ...]]
"""Bounds of the words in the text, and who says them."""


def is_reason(stretch: Stretch, before: str) -> bool:
    """Whether a stretch is the reason given for a prize, or another text read out; `before` is what introduces it."""
    return bool(_REASON.match(stretch.text) or _WRITTEN.search(before) or _BODY_WRITES.search(before))


def utterances(line: Line, clauses: Clauses) -> list[Utterance]:
    """What is said on the line in quotation marks; several stretches of one speaker are one utterance."""
    found: list[tuple[Stretch, tuple[Speaker, ...]]] = []
    done = line.start
    for stretch in stretches(line):
        if len(stretch.text.split()) < _MIN_WORDS or not (stretch.text[0].isupper() or stretch.text[0].isdigit()):
            continue
        if speakers := _speakers(line, stretch, done, clauses):
            found.append((stretch, speakers))
            done = max(stretch.outer_end, *(who.evidence[1] for who in speakers if who.evidence))
    joined: list[Utterance] = []
    while found:
        speakers = found[0][1]
        own = [stretch for stretch, others in found if others[0].person == speakers[0].person]
        found = [item for item in found if item[1][0].person != speakers[0].person]
        joined.append((own[0].start, own[-1].end, speakers))
    return joined


def _speakers(line: Line, stretch: Stretch, done: int, clauses: Clauses) -> tuple[Speaker, ...]:
    """Who says a stretch: the clause after it, or the subject of the sentence before it."""
    text = clauses.text
    before = text[done : stretch.outer_start]
    if is_reason(stretch, before[-60:]):
        return ()
    fresh = not before.strip() or bool(_SENTENCE_END.search(before))
    about: tuple[Speaker, ...] = ()
    if before.strip() and fresh:
        about = clauses.before(done, stretch.outer_start) or clauses.cast.topic(done, stretch.outer_start)
    for clause in clauses.after(stretch.start, line.end, marked=True):
        between = text[stretch.end : clause.start]
        # "I ”Den judiska sången” lät …" is a title amid a sentence: without a comma only "säger" proves speech there
        if 0 < len(between) < 8 and (fresh or clause.say or "," in between):
            return clause.speakers
    at_end = line.end - stretch.outer_end <= 1
    whole = stretch.text.rstrip()[-1] in ".!?…" or text[stretch.outer_end : line.end] == "."
    if about and whole and (before.rstrip().endswith(":") or (fresh and at_end)):
        return about
    return ()
