"""Inline markup of the corpus (`[[PER Eva Ek]]`) to text and character spans; see `../shared/eval/README.md`."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

LABELS = ("PER", "ROLE", "PARTY", "COM", "ORG", "LOC")
_MENTION = re.compile(r"\[\[([A-Z]+) ([^\[\]]+)\]\]")


class MarkupError(ValueError):
    """An annotated file that can't be read; the message names the file."""


@dataclass(frozen=True, slots=True)
class Annotated:
    """A document: its id, its text in NFC, its mentions as (start, end, label) in characters of the text."""

    id: str
    text: str
    ents: tuple[tuple[int, int, str], ...]


def parse(markup: str, doc_id: str) -> Annotated:
    """Text and mentions of one annotated document.

    Raises MarkupError for an unknown label, an empty mention and left-over brackets.
    """
    markup = unicodedata.normalize("NFC", markup)
    parts: list[str] = []
    ents: list[tuple[int, int, str]] = []
    length = last = 0
    for found in _MENTION.finditer(markup):
        label, surface = found.groups()
        if label not in LABELS:
            raise MarkupError(f"{doc_id}: unknown label {label!r} in {found.group()!r}; known: {', '.join(LABELS)}")
        if surface != surface.strip():
            raise MarkupError(f"{doc_id}: white space at the edge of {found.group()!r}; move it out of the brackets")
        before = markup[last : found.start()]
        parts += [before, surface]
        start = length + len(before)
        length = start + len(surface)
        ents.append((start, length, label))
        last = found.end()
    text = "".join([*parts, markup[last:]])
    if "[[" in text or "]]" in text:
        where = text.find("[[") if "[[" in text else text.find("]]")
        raise MarkupError(f"{doc_id}: unbalanced brackets near {text[max(0, where - 20) : where + 30]!r}")
    return Annotated(doc_id, text, tuple(ents))


def read_markup(path: Path) -> Annotated:
    """The annotated document in a file `ID.ann.txt`, UTF-8."""
    return parse(path.read_text(encoding="utf-8"), path.name.removesuffix(".ann.txt"))


def read_folder(folder: Path) -> Iterator[Annotated]:
    """All `*.ann.txt` of a folder, by name. Raises MarkupError when there is none."""
    paths = sorted(folder.glob("*.ann.txt"))
    if not paths:
        raise MarkupError(f"{folder}: no *.ann.txt here; give the folder with the annotated releases")
    for path in paths:
        yield read_markup(path)


def held_out(corpus: Path) -> frozenset[str]:
    """The ids of `dev.txt`: for measuring only."""
    return frozenset((corpus / "dev.txt").read_text(encoding="utf-8").split())
