"""Variants of the annotated releases: other persons, places, bodies, parties, titles; the noise of real pages."""

from __future__ import annotations

import random
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from markup import Annotated
from names import Names, Person, genitive
from slots import Fillers, like, pools

_CREDIT = re.compile(r"(?<=\b)((?:Foto(?:graf)?|Bild|Text|Illustration):? )([A-ZÅÄÖ]\w+ [A-ZÅÄÖ]\w+)")
_HYPHEN = re.compile(r"([^\W\d_]{3,}[bdfglmnprstv])([bdfgklmnprstv][aeiouyåäö][^\W\d_]{2,}\W?)$")
_DASHES = ("– ", "- ", "— ", "-", "–", "” ", "”", "• ", "")


@dataclass(slots=True)
class Segment:
    """A stretch of text, a mention when it has a label."""

    text: str
    label: str | None = None


def segments(annotated: Annotated) -> list[Segment]:
    """The text cut at the edges of mentions."""
    found: list[Segment] = []
    last = 0
    for start, end, label in annotated.ents:
        found += [Segment(annotated.text[last:start]), Segment(annotated.text[start:end], label)]
        last = end
    return [segment for segment in [*found, Segment(annotated.text[last:])] if segment.text]


def assemble(parts: Iterable[Segment], doc_id: str) -> Annotated:
    """The inverse of `segments`."""
    text = ""
    ents: list[tuple[int, int, str]] = []
    for part in parts:
        if part.label:
            ents.append((len(text), len(text) + len(part.text), part.label))
        text += part.text
    return Annotated(doc_id, text, tuple(ents))


class PersonSwap:
    """Gives each person of one document another name, in every form in which the document has it."""

    def __init__(self, surfaces: list[str], names: Names, rng: random.Random) -> None:
        self.names, self.rng = names, rng
        self.full: dict[str, Person] = {}
        self.parts: dict[str, str] = {}
        for surface in sorted({s for s in surfaces if " " in s}, key=len):
            first, last = surface.split(" ", 1)
            bare = last[:-1] if last.endswith("s") and f"{first} {last[:-1]}" in self.full else last
            if (key := f"{first} {bare}".casefold()) not in self.full:
                new = self.full[key] = names.person(rng)
                self.parts.setdefault(first.casefold(), new.first)
                for piece in (bare, bare.split(" ")[-1]):
                    self.parts.setdefault(piece.casefold(), new.last)

    def __call__(self, surface: str) -> str:
        """The new name in the form of `surface`: full, a part of it, genitive, capitals."""
        for bare, form in ((surface, str), (surface.removesuffix("s").removesuffix("S"), genitive)):
            if new := self.full.get(bare.casefold()):
                return like(form(f"{new.first} {new.last}"), surface)
            if part := self.parts.get(bare.casefold()):
                return like(form(part), surface)
        new = self.names.person(self.rng)
        return like(f"{new.first} {new.last}" if " " in surface else new.last, surface)


class Augmenter:
    """Makes variants from the documents given, and from the lists of a folder; `rng` makes them repeatable."""

    def __init__(self, documents: list[Annotated], lists: Path, rng: random.Random) -> None:
        self.documents, self.rng = documents, rng
        self.names = Names(lists)
        mentions = [(label, doc.text[start:end]) for doc in documents for start, end, label in doc.ents]
        self.fillers = Fillers(lists, self.names, pools(mentions))

    def variants(self, rounds: int) -> Iterator[Annotated]:
        """`rounds` variants of each document."""
        for number in range(rounds):
            for document in self.documents:
                yield self.variant(document, number)

    def variant(self, document: Annotated, number: int) -> Annotated:
        """One variant; its id is the document's with the number."""
        parts = self._fill(segments(document))
        if self.rng.random() < 0.35:
            parts = self._some_paragraphs(parts)
        noises = (self._dashes, self._case, self._tight, self._lines, self._parens, self._soft, self._wrap)
        for chance, noise in zip((0.3, 0.3, 0.12, 0.25, 0.3, 0.05, 0.1), noises, strict=True):
            if self.rng.random() < chance:
                noise(parts)
        return assemble(parts, f"{document.id}-{number}")

    def _fill(self, parts: list[Segment]) -> list[Segment]:
        rng = self.rng
        swap = PersonSwap([p.text for p in parts if p.label == "PER"], self.names, rng)
        make = self.fillers
        fill = {"LOC": make.loc, "COM": make.com, "PARTY": make.party, "ROLE": make.role, "ORG": make.org}
        chance = {"LOC": 0.7, "COM": 0.6, "PARTY": 0.5, "ROLE": 0.6, "ORG": 0.6}
        filled: list[Segment] = []
        for part in parts:
            text = part.text
            if part.label == "PER":
                text = swap(text)
            elif part.label is None:
                text = _CREDIT.sub(lambda found: found.group(1) + self._credit(), text)
            elif rng.random() < chance[part.label]:
                text = fill[part.label](text, rng)
            filled.append(Segment(text, part.label))
        return filled

    def _credit(self) -> str:
        person = self.names.person(self.rng)
        return f"{person.first} {person.last}"

    def _some_paragraphs(self, parts: list[Segment]) -> list[Segment]:
        """A few of the paragraphs, in any order."""
        paragraphs: list[list[Segment]] = [[]]
        for part in parts:
            pieces = [part.text] if part.label else re.split(r"(?<=\n\n)", part.text)
            for number, piece in enumerate(pieces):
                if number:
                    paragraphs.append([])
                if piece:
                    paragraphs[-1].append(Segment(piece, part.label))
        count = self.rng.randint(1, max(1, len(paragraphs) - 1))
        return [part for paragraph in self.rng.sample(paragraphs, min(count, len(paragraphs))) for part in paragraph]

    def _dashes(self, parts: list[Segment]) -> None:
        dash = self.rng.choice(_DASHES)
        for part in parts:
            if part.label is None:
                part.text = re.sub(r"(?<=\n)[–-] ", dash, part.text)

    def _case(self, parts: list[Segment]) -> None:
        """Capitals in the first lines, in some lines, or small letters in some."""
        upper = self.rng.random() < 0.75
        first = self.rng.random() < 0.6
        hit = first or self.rng.random() < 0.15
        for part in parts:
            lines = part.text.split("\n")
            for number, line in enumerate(lines):
                if number:
                    hit = self.rng.random() < (0.02 if first else 0.15)
                lines[number] = (line.upper() if upper else line.lower()) if hit else line
            part.text = "\n".join(lines)

    def _tight(self, parts: list[Segment]) -> None:
        """Spaces lost after and before punctuation."""
        for part in parts:
            if part.label is None and self.rng.random() < 0.4:
                part.text = re.sub(r"(?<=[,.)]) (?=\S)|(?<=\w) (?=\()|^ (?=\()|(?<=[,.)]) $", "", part.text)

    def _lines(self, parts: list[Segment]) -> None:
        """Other white space between lines."""
        new = self.rng.choice(("\n", " \n", "\n \n", "\n\n\n", " ", "\n\t", "  "))
        old = self.rng.choice(("\n\n", "\n"))
        for part in parts:
            if part.label is None:
                part.text = part.text.replace(old, new)

    def _parens(self, parts: list[Segment]) -> None:
        """Other ways to put a party behind a name: "(m)", ", M,", "[M]", "/M/"."""
        kind = self.rng.choice(("lower", "comma", "square", "spaces", "none"))
        for before, party, after in zip(parts, parts[1:], parts[2:], strict=False):
            if party.label != "PARTY" or not (before.text.endswith(" (") and after.text.startswith(")")):
                continue
            if kind == "lower":
                party.text = party.text.lower()
            elif kind == "spaces":
                before.text, after.text = before.text + " ", " " + after.text
            elif kind == "square":
                before.text, after.text = before.text[:-1] + "[", "]" + after.text[1:]
            elif before.text == " (":
                before.text, after.text = (", " if kind == "comma" else " "), after.text[1:] or " "

    def _soft(self, parts: list[Segment]) -> None:
        """Soft hyphens inside long words, non-breaking spaces."""
        for part in parts:
            if self.rng.random() < 0.3:
                part.text = re.sub(r"(\w{6})(\w{5})", "\\1\u00ad\\2", part.text)
            elif self.rng.random() < 0.2:
                part.text = part.text.replace(" ", "\u00a0") if part.label else part.text

    def _wrap(self, parts: list[Segment]) -> None:
        """Lines of one length, as in mails and PDF files: breaks inside mentions, sometimes inside words."""
        width, hyphens, column = self.rng.randint(45, 90), self.rng.random() < 0.5, 0
        for part in parts:
            words = re.split(r"( |\n)", part.text)
            for number, word in enumerate(words):
                column = 0 if word == "\n" else column + len(word)
                if column <= width:
                    continue
                if word == " ":
                    words[number], column = "\n", 0
                elif hyphens and (found := _HYPHEN.match(word)):
                    words[number], column = f"{found[1]}-\n{found[2]}", len(found[2])
            part.text = "".join(words)
