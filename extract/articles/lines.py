"""Lines of text as they come from a page, brought to one form without changing their words."""

from __future__ import annotations

import re
import unicodedata
from itertools import pairwise

from extract.given_names import is_given_name

_SPACES = str.maketrans(
    {"\xa0": " ", "\u2007": " ", "\u202f": " ", "\t": "   ", "\xad": None, "\u200b": None, "\ufeff": None}
)
_PROSE = 36
"""Characters that a line of wrapped prose has at least; a shorter one is a name, a label, an address."""
_WIDEST = 90
"""Characters that a line of wrapped prose has at most."""
_SEAMS = 4
"""So many sentences going on over a line's end show that a text is wrapped."""
_CLOSED = (".", "!", "?", ":", ";", "”", '"')
_COLUMNS = re.compile(r"\S {3,}\S|\S {2,}\S.*\S {2,}\S")
_LETTERS = re.compile(r"\([A-ZÅÄÖa-zåäö]{1,4}\)[ .,]?")
_LOWER_THEN_NAME = re.compile(r"\b[a-zåäö]+ ([A-ZÅÄÖÉ][\w-]+)$")
_SECOND_HALF = re.compile(r"(?:och|eller|samt|respektive)\b")
_NEW_ITEM = re.compile(r"^\s*(?:[-–—•*·»>✓]|\d+[.)]\s|\d{1,2}[.:]\d{2}\b|[”\"»])")


def normalise(text: str) -> list[str]:
    """The lines of `text`: NFC, plain spaces, no soft hyphens, no trailing space; soft-wrapped paragraphs joined."""
    text = unicodedata.normalize("NFC", text).translate(_SPACES)
    text = re.sub("\r\n?|\u2028|\u0085|\x0b|\x0c", "\n", text).replace("\u2029", "\n\n")
    text = re.sub(r"[\x00-\x08\x0e-\x1f\x7f]", "", text)
    lines = [line.rstrip() for line in text.split("\n")]
    lines = [line.strip() if not re.search(r"\S {2,}\S", line) else line.strip(" ") for line in lines]
    return _unwrap(lines)


def paragraphs(lines: list[str]) -> list[list[str]]:
    """Paragraphs: runs of lines between empty ones."""
    runs: list[list[str]] = [[]]
    for line in lines:
        if line:
            runs[-1].append(line)
        elif runs[-1]:
            runs.append([])
    return [run for run in runs if run]


def _unwrap(lines: list[str]) -> list[str]:
    """Join the lines of hard-wrapped text (plain-text e-mail): only where the whole text keeps to a narrow measure."""
    longest = max((len(line) for line in lines), default=0)
    seams = [line for line, below in pairwise(lines) if _goes_on(line, below)]
    # a single line may be longer than the measure, for whom words parted at the lines' ends are proof enough
    narrow = 40 <= longest <= _WIDEST
    if len(seams) >= _SEAMS and (narrow or sum(line.endswith("-") for line in seams) >= _SEAMS / 2):
        return _joined(lines)
    if not narrow:
        return lines
    runs = paragraphs(lines)
    wrapped = sum(1 for run in runs if len(run) > 1 and _is_wrapped(run, longest))
    if wrapped < 2:
        return lines
    out: list[str] = []
    for run in runs:
        out += [" ".join(line.strip() for line in run)] if _is_wrapped(run, longest) else run
        out.append("")
    return out


def _goes_on(line: str, below: str) -> bool:
    """Whether a sentence breaks off at the line's end and goes on, in small letters, on the next."""
    breaks_off = _PROSE <= len(line) <= _WIDEST and not line.endswith(_CLOSED) and not _COLUMNS.search(line)
    return breaks_off and below[:1].islower() and "@" not in below.split(" ")[0]


def _joined(lines: list[str]) -> list[str]:
    """The lines with those that go on in one; a word parted at the seam is one again, "barn-" before "och" stays."""
    measure = max(len(line) for line, below in pairwise(lines) if _goes_on(line, below))
    out: list[str] = []
    last = ""
    for line in lines:
        if out and (
            _goes_on(last, line) or _is_full(last, line, measure) or _goes_on_with_name(out[-1], line, measure)
        ):
            parted = out[-1].endswith("-") and line[:1].islower() and not _SECOND_HALF.match(line)
            out[-1] = out[-1][:-1] + line if parted else f"{out[-1]} {line}"
        else:
            out.append(line)
        last = line
    return out


def _goes_on_with_name(paragraph: str, below: str, measure: int) -> bool:
    """Whether a sentence that runs over a seam already breaks off before a name, or before a party's letters."""
    if paragraph.endswith(_CLOSED) or _COLUMNS.search(paragraph) or not re.search(r"[a-zåäö]", paragraph):
        return False
    if not below[:1].isupper():
        return bool(_LETTERS.match(below))
    last = _LOWER_THEN_NAME.search(paragraph)
    parted = len(paragraph) >= _PROSE and last is not None and is_given_name(last[1])
    return parted or len(paragraph) > measure


def _is_full(line: str, below: str, measure: int) -> bool:
    """Whether the line ends where it does because the next line's first word would not have fitted in."""
    if len(line) < _PROSE or not below or _NEW_ITEM.match(below) or "  " in line + below:
        return False
    return measure < len(line) + 1 + len(below.split(" ")[0]) and len(line) <= measure + 2


def _is_wrapped(run: list[str], measure: int) -> bool:
    """A paragraph whose every line but the last would not have held the next line's first word."""
    return len(run) > 1 and all(
        not _NEW_ITEM.match(below) and len(line) >= 40 and len(line) + 1 + len(below.split()[0]) > measure - 4
        for line, below in pairwise(run)
    )
