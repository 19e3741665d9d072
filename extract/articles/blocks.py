"""Lines on their way to an article: what they are, and which of them make the contact block."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extract.articles import headings

PROSE = 110
"""Characters from which a line that ends like a sentence counts as running text."""
_BELOW = 6
"""Lines below a heading that are looked at to tell what it heads."""


@dataclass(slots=True)
class Line:
    """A line on its way: kept as body or contact, or cut for a reason."""

    text: str
    number: int
    """Of its paragraph, from 0: lines of one paragraph stay together."""
    cut: str | None = None
    contact: bool = False


def kept(page: Sequence[Line]) -> list[Line]:
    """The lines that nothing has cut so far."""
    return [line for line in page if line.cut is None]


def below_heading(lines: Sequence[Line], index: int) -> list[str]:
    """What a heading heads: the rest of its paragraph, or where it stands alone the next two paragraphs."""
    own = lines[index].number
    following = lines[index + 1 : index + 1 + _BELOW]
    same = [line.text for line in following if line.number == own]
    return same or [line.text for line in following if line.number <= own + 2]


def is_prose(text: str) -> bool:
    """Whether a line is running text: long, with the end of a sentence, and no phone or e-mail in it."""
    return (
        len(text) >= PROSE
        and bool(re.search(r"[.!?…:][\"”»)]?\s*$|[.!?] [A-ZÅÄÖ–-]", text))
        and not headings.reachable(text)
    )


def mark_contact(page: list[Line]) -> None:
    """Mark the contact block: below its heading, or the trailing lines that give a name, a role, a number."""
    lines = kept(page)
    index = 0
    seen_body = False
    while index < len(lines):
        below = below_heading(lines, index)
        if seen_body and headings.contact(lines[index].text, below):
            index = _mark_block(lines, index)
        else:
            seen_body = seen_body or len(lines[index].text) >= 60
            index += 1
    _mark_trailing(lines)
    for before, line, after in zip([None, *lines], lines, [*lines[1:], None], strict=False):
        alone = line.contact and not (before and before.contact) and not (after and after.contact)
        if alone and not headings.reachable(line.text) and len(line.text) <= 30:
            line.cut = "page button"  # "Kontakta oss" that opens a form: a heading of nothing


def _mark_block(lines: list[Line], start: int) -> int:
    lines[start].contact = True
    index = start + 1
    while index < len(lines):
        text = lines[index].text
        new = lines[index].number != lines[index - 1].number
        if headings.is_quote(text) or headings.about(text) or is_prose(text) or len(text) > 220:
            return index
        if new and _sentence(text) and len(text) >= 40:
            return index
        lines[index].contact = True
        index += 1
    return index


def _mark_trailing(lines: list[Line]) -> None:
    """Last paragraphs of short lines with a phone or an e-mail, which no heading announces."""
    if any(line.contact for line in lines[-3:]):
        return
    start = len(lines)
    while start > 1:
        paragraph = [line for line in lines[:start] if line.number == lines[start - 1].number]
        if not all(len(line.text) <= 110 and not _sentence(line.text) for line in paragraph):
            break
        start -= len(paragraph)
    block = lines[max(start, 1) :]
    while (
        block
        and not headings.reachable(block[0].text)
        and not re.match(r"(?:[A-ZÅÄÖ][\w-]+ ){1,3}(?:(?:von|af|de|van) )?[A-ZÅÄÖ(]", block[0].text)
    ):
        block = block[1:]
    if len(block) >= 2 and any(headings.reachable(line.text) for line in block):
        for line in block:
            line.contact = True


def _sentence(text: str) -> bool:
    return headings.is_quote(text) or (bool(re.search(r"[.!?…][\"”»)]?$", text)) and not headings.reachable(text))
