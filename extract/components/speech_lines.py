"""The lines of a release as speech sees them: how each is marked, and what stands in quotation marks."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Literal

from extract.page import Section

Mark = Literal["dash", "quote", "none", "item"]

_QUOTES = '"”“„»«'
# A dash glued to a digit is a negative number or a range; "– 1 100 namnunderskrifter" is speech.
_DASH = re.compile(r"[-–—−‒―]{1,2}(?:\s+|(?=[^\W\d_]|[\"”“„»«…]))(?=\S)")
_BULLET = re.compile(r"[•*·●▪◦✓✔→›»>]\s|\d{1,2}[.)]\s|[-–—−]\s*$")
_QUOTED = re.compile(
    r"[\"”“„](?P<a>[^\"”“„\n]{2,})[\"”“]|[»«](?P<b>[^»«\n]{2,})[»«]|''(?P<c>[^'\n]{2,})''"
    r"|(?<!\w)[’'‘](?P<d>[A-ZÅÄÖ][^’'‘\n]{8,}?)[’'](?!\w)"
)
# Where a page lost its line breaks, speech begins amid a line: "Eva Ek är nöjd. – Det är bra."
_INNER_DASH = re.compile(
    r"(?<=[.!?…:\"”])\s+(?=[–—]\s+[\"”]?[A-ZÅÄÖÉ])|(?<=:)\s+(?=-\s+[\"”]?[A-ZÅÄÖÉ])|(?<=:)(?=[–—]\s+[\"”]?[A-ZÅÄÖÉ])"
)
_SINGLE = re.compile(r"''|[’‘'](?=[A-ZÅÄÖ][^’‘'\n]{8,}[’'](?!\w))")
_ENDS = re.compile(r"[.!?…][\"”“»«'’)]*$")


_ANNOUNCED = re.compile(r"\b(?:säger|säga|svarar|kommenterar|berättar|menar|tycker)\b[^.]*:$")


@dataclass(frozen=True, slots=True)
class Line:
    """A line without its outer blanks, by offsets in the document; `block` counts the paragraphs it is part of."""

    start: int
    end: int
    block: int
    mark: Mark
    spoken: int
    """Where speech starts if the line is speech: after dash and quotation mark."""
    text: str
    inner: bool = False
    """Whether it stands in one line of the text with the one before."""

    @property
    def is_sentence(self) -> bool:
        """Whether it ends as a sentence does."""
        return bool(_ENDS.search(self.text))


@dataclass(frozen=True, slots=True)
class Stretch:
    """What stands between two quotation marks, by offsets in the document; `outer_end` is after the closing mark."""

    start: int
    end: int
    outer_start: int
    outer_end: int
    text: str


def lines(text: str, sections: Collection[Section]) -> list[Line]:
    """The lines of the release's body; titles and contact blocks quote nobody. Without sections, of all the text."""
    spans = [(s.start, s.end) for s in sections if s.kind == "body"] if sections else [(0, len(text))]
    found: list[Line] = []
    block = 0
    for begin, stop in spans:
        blank, start = True, begin
        for raw in text[begin:stop].split("\n"):
            stripped = raw.strip()
            if stripped:
                block += blank
                found += _split(start + raw.index(stripped), stripped, block)
            blank = not stripped
            start += len(raw) + 1
    return _without_lists(found)


def _split(start: int, text: str, block: int) -> Iterator[Line]:
    cuts = [(0, 0), *(match.span() for match in _INNER_DASH.finditer(text)), (len(text), len(text))]
    for (_, begin), (end, _) in pairwise(cuts):
        yield _line(start + begin, text[begin:end], block, inner=begin > 0)


def _line(start: int, text: str, block: int, *, inner: bool = False) -> Line:
    mark: Mark = "none"
    offset = 0
    if dash := _DASH.match(text):
        mark, offset = "dash", dash.end()
    elif (text[0] in _QUOTES and not (_BULLET.match(text) and text.count(text[0]) == 1)) or _SINGLE.match(text):
        mark = "quote"
    elif bullet := _BULLET.match(text):
        mark, offset = "item", bullet.end()
    while offset < len(text) and text[offset] in _QUOTES + "'’‘…. ":
        offset += 1
    return Line(start, start + len(text), block, mark, start + offset, text, inner)


def _without_lists(found: list[Line]) -> list[Line]:
    """Call the dash lines of a list items: two or more without a blank line between, none of which is attributed.

    Only the look of the lines counts here: a comma before the last words of one ("– Ja, säger Eva Ek.") keeps the
    whole block as speech, as does a line before it that announces speech ("Eva Ek säger:").
    """
    blocks: dict[int, list[Line]] = {}
    for line in found:
        blocks.setdefault(line.block, []).append(line)
    lists: set[int] = set()
    for block, members in blocks.items():
        dashes = [line for line in members if line.mark == "dash" and not line.inner]
        attributed = any(re.search(r"[,!?…”\"]\s+[a-zåäö]+(?:r|de|te|sa|sade)\s+\w", line.text) for line in dashes)
        attributed = attributed or any(_ANNOUNCED.search(line.text) for line in members)
        if len(dashes) > 1 and not attributed:
            lists.add(block)
    return [replace(line, mark="item") if line.mark == "dash" and line.block in lists else line for line in found]


def stretches(line: Line) -> Iterator[Stretch]:
    """Everything in quotation marks on the line, also titles and single words: the caller tells speech from them."""
    for match in _QUOTED.finditer(line.text):
        group = next(name for name in "abcd" if match.group(name) is not None)
        yield Stretch(
            line.start + match.start(group),
            line.start + match.end(group),
            line.start + match.start(),
            line.start + match.end(),
            match.group(group),
        )


def is_open(line: Line) -> bool:
    """Whether a quotation mark opens the line and none closes it: the next paragraph goes on with the same speech."""
    return line.mark == "quote" and sum(line.text.count(mark) for mark in _QUOTES) == 1


def bullets_as_dashes(found: list[Line], is_speech: Callable[[Line], bool]) -> list[Line]:
    """The lines with bullets for dashes, as editors of web pages put them, where a line with a bullet is surely speech.

    Those of a paragraph in which nobody speaks stay a list.
    """
    speaking = {line.block for line in found if line.mark == "item" and is_speech(line)}
    alone = {block for block, count in Counter(line.block for line in found).items() if count == 1}
    return [
        replace(line, mark="dash")
        if speaking
        and line.mark == "item"
        and not line.text[0].isdigit()
        and line.is_sentence
        and line.block in speaking | alone
        else line
        for line in found
    ]


def in_series(found: Sequence[Line], number: int) -> bool:
    """Whether a dash line stands among items that make one sentence: "– nya regler, och", "– Verket får ansvaret"."""
    beside = [*found[max(number - 1, 0) : number], *found[number + 1 : number + 2]]
    words = [line.text.lstrip("-–—−‒― \xa0") for line in beside if line.mark == "dash"]
    return any(text[:1].islower() or re.search(r"(?:,|;|\boch)$", text) for text in words)


def trim(text: str, start: int, end: int) -> tuple[int, int]:
    """Draw the bounds in past blanks, commas, quotation marks, and a dash before "säger"."""
    while end > start and text[end - 1] in _QUOTES + ",–— \t\xa0":
        end -= 1
    while start < end and text[start] in _QUOTES + ", \t\xa0":
        start += 1
    return start, end
