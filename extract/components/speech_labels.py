"""Speech after a label, "Eva Ek (S): Jag är glad", and before a sentence that tells whose it is: "Det säger Eva Ek".

What is announced amid a line is here, too: "Om kulturen säger Eva Ek bara: Jag återkommer".
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from extract.components.attribution import Clauses
from extract.components.cast import Cast, Mention, Speaker, by
from extract.components.speech_lines import Line

FIRST_PERSON = re.compile(r"\b(?:jag|vi|mig|oss|min|mitt|mina|vår|vårt|våra)\b", re.IGNORECASE)
_LABELLED = re.compile(r"[^:!?\n]{1,120}?:\s+(?=[A-ZÅÄÖÉ\"”’])")
# What stands after these is not said by the one they name, or is said to him.
_NO_SPEAKER = re.compile(
    r"\b(?:från|av|till|efter|med|om|mellan|motiver\w*|pris\w*|stipend\w*|årets|årtal|foto\w*|bild\w*|film\w*|läs|kontakta?|"
    r"presskontakt|frågor|interpellation\w*|motion\w*|tipsa|ny|nya|nytt|val|ersätter|uppdrag\w*|svar)\b|\d{4}",
    re.IGNORECASE,
)
_COLON = re.compile(r":\s+(?=[A-ZÅÄÖÉ])")
_SO_SAYS = re.compile(r"(?<=[.!?]) (?:Det|Så) (?:säger|sa|menar|tycker|svarar)(?! att)\b")
_NEAR = 45  # characters before the name, which hold its title
_SERIES = 2
"""So many labelled lines in a row prove each other to be speech."""


def label_of(line: Line, cast: Cast) -> tuple[int, Mention] | None:
    """Where the words after a label begin, and the person whom it names; None where the line has none."""
    if not line.is_sentence or line.mark != "none":
        return None
    label = _LABELLED.match(line.text)
    if label is None:
        return None
    start = line.start + label.end()
    named = cast.within(line.start, start)
    if len(named) != 1 or _NO_SPEAKER.search(label.group()):
        return None
    before = cast.text[line.start : named[0].start]
    if re.search(r"[.,]", cast.text[line.start : named[0].start].removesuffix(", ")) or len(before.split()) > 6:
        return None
    return start, named[0]


def labelled(found: Sequence[Line], number: int, cast: Cast) -> tuple[int, Speaker] | None:
    """Where the words of a labelled line begin, and who says them: in the first person, or one of several in a row."""
    own = label_of(found[number], cast)
    if own is None:
        return None
    start, mention = own
    line = found[number]
    if mention.start == line.start and FIRST_PERSON.search(cast.text, start, line.end):
        return start, by(mention)
    series = [number]
    for step in (-1, 1):
        at = number + step
        while 0 <= at < len(found) and label_of(found[at], cast) is not None:
            series.append(at)
            at += step
    spoken = any(FIRST_PERSON.search(found[at].text) for at in series)
    return (start, by(mention)) if len(series) >= _SERIES and spoken else None


def announced_inside(line: Line, clauses: Clauses) -> tuple[int, Speaker] | None:
    """ "Om kulturen säger Eva Ek bara: Jag återkommer." """
    for colon in _COLON.finditer(line.text):
        words = line.start + colon.end()
        if not line.is_sentence or not FIRST_PERSON.search(clauses.text, words, line.end):
            continue
        begin = max(clauses.text.rfind(mark, line.start, line.start + colon.start()) for mark in ".!?") + 1
        speakers = clauses.before(max(begin, line.start), line.start + colon.start() + 1)
        if speakers:
            return words, speakers[0]
    return None


def so_said(line: Line, cast: Cast, *, asked: bool) -> tuple[int, int, Speaker] | None:
    """Bounds and speaker of "Skriv några egna rader. Det säger Eva Ek, som var där"; `asked` where it is an answer."""
    so = _SO_SAYS.search(line.text)
    named = cast.within(line.start + so.end(), line.end) if so else []
    if so is None or not named or named[0].start - line.start - so.end() > _NEAR:
        return None
    if not (asked or line.mark == "dash" or FIRST_PERSON.search(line.text[: so.start()])):
        return None
    return line.spoken, line.start + so.start(), by(named[0])
