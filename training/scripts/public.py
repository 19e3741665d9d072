"""Public Swedish NER sets as training documents whose unknown labels are missing, not outside.

They know PER, LOC and ORG. A title, a party or a committee in them is O or ORG: such tokens become PARTY or COM where
the words leave no doubt, and missing else, so that the sets neither teach nor unteach what only our corpus knows.
"""

from __future__ import annotations

import csv
import gzip
import json
import re
from collections.abc import Iterator
from pathlib import Path

from spacy.tokens import Doc, Span
from spacy.vocab import Vocab

from slots import NATIONAL

Sentence = tuple[list[str], list[str]]  # words, tags in BIO

_GAP = re.compile(r"[ \t]+")
_PARTY = {form for _, name, _ in NATIONAL for form in (name, name + "s")} | {"centern", "centerns"}
_STEM_OF_MEMBER = tuple(member.removesuffix("en") for _, _, member in NATIONAL)
_MEMBER = {stem + end for stem in _STEM_OF_MEMBER for end in ("", "en", "er", "erna", "ens", "s")}
_BODY = re.compile(
    r"^(?:(?:kommun|region|landstings)styrelsens?|(?:kommun|stads|region|landstings)?fullmäktiges?|\w*(?:nämndens?|utskottets?))$"
)
_TITLE = re.compile(
    r"(?:chef|ordförande|minister|rektor|råd|direktör|ledare|sekreterare|talesperson|talesman|talesmän|expert|ledamot|"
    r"ledamöter|ombud|president|ansvarig|strateg|samordnare|ingenjör|läkare|lärare|professor|advokat|åklagare|polis|"
    r"forskare|tränare|analytiker|domare|präst|biskop|kung|drottning|prins|prinsessa|premiär\w*|vd|vd:n|riksdags\w+)"
    r"(?:n|en|et|er|erna|ar|arna|ens|ns|s|na|e)?$"
)


def read_tagged(path: Path) -> Iterator[Sentence]:
    """Sentences of "word tag" (no B- and I-, 0 for outside) or IOB2 with columns "number word tag …"; .gz too."""
    words: list[str] = []
    tags: list[str] = []
    content = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    for line in [*content.decode("utf-8").splitlines(), ""]:
        if line.startswith("# ") and "=" in line:
            continue
        columns = _GAP.split(line.rstrip())
        if len(columns) < 2:
            if words:
                yield words, _bio(tags)
            words, tags = [], []
            continue
        word, tag = columns[1:3] if len(columns) > 2 else columns
        if word.strip():
            words.append(word)
            tags.append("O" if tag in ("0", "") else tag)


def read_spacy_json(path: Path) -> Iterator[Sentence]:
    """Sentences of a corpus in spaCy v2's JSON; PRS is PER, what we don't know is O."""
    names = {"PRS": "PER", "LOC": "LOC", "ORG": "ORG"}
    for document in json.loads(path.read_text(encoding="utf-8")):
        for paragraph in document["paragraphs"]:
            for sentence in paragraph["sentences"]:
                tags = []
                for token in sentence["tokens"]:
                    place, _, label = token["ner"].partition("-")
                    label = names.get(label, "")
                    tags.append(f"{'B' if place in 'BU' else 'I'}-{label}" if label else "O")
                yield [token["orth"] for token in sentence["tokens"]], tags


def _bio(tags: list[str]) -> list[str]:
    """B- and I- for tags that lack them."""
    found: list[str] = []
    for before, tag in zip(["O", *tags], tags, strict=False):
        if tag == "O" or "-" in tag:
            found.append(tag)
        else:
            found.append(f"{'I' if before == tag else 'B'}-{tag}")
    return found


class Blanker:
    """Turns sentences of PER, LOC and ORG into documents with missing tags where our other labels may be."""

    def __init__(self, occupations: Path) -> None:
        with occupations.open(encoding="utf-8", newline="") as rows:
            self.titles = {row["vocation"].casefold() for row in csv.DictReader(rows)}

    def doc(self, vocab: Vocab, sentence: Sentence) -> Doc:
        """One document of one sentence; a token of missing tag has `ent_iob` 0."""
        words, tags = sentence
        own = self.tags(words, tags)
        doc = Doc(vocab, words=words, ents=["O" if tag == "-" else tag for tag in own])
        missing = [Span(doc, i, i + 1) for i, tag in enumerate(own) if tag == "-"]
        doc.set_ents(list(doc.ents), missing=missing, default="outside")
        return doc

    def tags(self, words: list[str], tags: list[str]) -> list[str]:
        """BIO tags, "-" where missing; the rest of a mention whose first word is missing is missing too."""
        own: list[str] = []
        for word, tag in zip(words, tags, strict=True):
            new = self._tag(word, tag)
            own.append("-" if new.startswith("I-") and own[-1] in ("-", "O", "B-PARTY") else new)
        return own

    def _tag(self, word: str, tag: str) -> str:
        low = word.casefold()
        if tag in ("O", "B-ORG"):
            if low in _PARTY:
                return "B-PARTY"
            if low in _MEMBER:
                return "-"
            if _BODY.match(low) and "domstol" not in low:
                return "-"
        if tag.endswith("-MISC"):
            return "-"
        if tag == "O" and (_TITLE.search(low) or self._occupation(low)):
            return "-"
        return tag

    def _occupation(self, low: str) -> bool:
        return any(low.removesuffix(end) in self.titles for end in ("", "n", "en", "s", "ns", "ens", "er", "na", "are"))
