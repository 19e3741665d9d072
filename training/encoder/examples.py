"""Training examples for the encoder: words cut to pieces, and for each word the tags that its gold allows."""

from __future__ import annotations

import random
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np
from extract.components.encoder_windows import END, START, Pieces, spaced, windows
from spacy.tokens import Doc

from convert import PUBLIC
from markup import LABELS
from public import Blanker, Sentence, read_tagged

NORDIC = {"norne-bokmaal.iob2.gz": 0.8, "norne-nynorsk.iob2.gz": 0.4, "uner-danish-ddt.iob2.gz": 1.0}
"""Norwegian and Danish sets, how much is taken of their sentences with a mention; a seventh of it of the others."""
TAGS = ("O", *(f"{place}-{label}" for label in LABELS for place in "BI"))
_INDEX = {tag: number for number, tag in enumerate(TAGS)}
_OURS = tuple(f"{start}-{label}" for start in "BI" for label in ("ROLE", "PARTY", "COM"))  # what public sets lack
_NORDIC_OFFICE = re.compile(
    r"(?:leder|leiar|formand|formann|minister|ordfører|ordførar|borgmester|råd|direktør|sjef|chef|rektor|talsmand|"
    r"talsmann|sekretær|medlem|president|professor|advokat|dommer|politi\w*|lærer|forsker|forskar|trener|trenar|konge|"
    r"dronning|prins|præst|prest|biskop|redaktør|nemnd|nævn|udvalg|utvalg|utval|styre|fylkesting|kommunestyre|stortinget|"
    r"folketinget|representant|kandidat|høyre|venstre|arbeiderpartiet|partiet)"
    r"(?:n|en|et|er|ar|erne|ene|ane|ens|ets|s|ne|e)?$"
)
_CLOSING, _OPENING = frozenset(".,:;!?)]}”%…"), frozenset("([{")


@dataclass(frozen=True, slots=True)
class Example:
    """A stretch of text as the model sees it: `ids` of pieces, `heads` the place of each word's first piece.

    `allowed` [words, tags] is the tags that the gold leaves open: one where it is known, several where a set doesn't
    know our label, all where nothing is known.
    """

    ids: list[int]
    heads: list[int]
    allowed: np.ndarray


def of_docs(docs: Iterable[Doc], pieces: Pieces, longest: int) -> Iterator[Example]:
    """Annotated texts, cut into windows of at most `longest` pieces; tokens without annotation allow every tag."""
    for doc in docs:
        words = [token for token in doc if not token.is_space]
        allowed = [_allowed([token.ent_iob_ + "-" + token.ent_type_] if token.ent_iob else TAGS) for token in words]
        cuts = pieces.cut(doc)
        for start, end in windows([len(cut) for cut in cuts], longest, 32):
            yield _example(cuts[start:end], allowed[start:end])


def of_public(folder: Path, occupations: Path, pieces: Pieces, longest: int, rng: random.Random) -> Iterator[Example]:
    """Sentences of the public Swedish sets, some by themselves, some as lines of one stretch.

    A set's O may be our ROLE, PARTY or COM, its ORG our PARTY or COM, wherever `Blanker` sees a sign of one, and
    beside it; elsewhere O is O.
    """
    blanker = Blanker(occupations)
    for name in PUBLIC:
        pairs = ((sentence[0], allowed_of_public(blanker, sentence)) for sentence in read_tagged(folder / name))
        yield from _stretches(pairs, pieces, longest, rng)


def of_nordic(folder: Path, pieces: Pieces, longest: int, rng: random.Random) -> Iterator[Example]:
    """Sentences of `NORDIC`, drawn anew: names are names in all three languages."""
    for name, share in NORDIC.items():
        drawn = []
        for words, tags in read_tagged(folder / name):
            if rng.random() < (share if any(tag != "O" for tag in tags) else share / 7):
                drawn.append((words, allowed_of_nordic(words, tags)))
        yield from _stretches(drawn, pieces, longest, rng)


def _stretches(
    sentences: Iterable[tuple[list[str], np.ndarray]], pieces: Pieces, longest: int, rng: random.Random
) -> Iterator[Example]:
    stretch: list[tuple[list[list[int]], np.ndarray]] = []
    room = 0
    for words, allowed in sentences:
        cuts = pieces.cut_words(spaced_words(words))
        size = sum(map(len, cuts))
        if stretch and room < size:
            yield _joined(stretch, pieces)
            stretch = []
        if not stretch:
            room = rng.choice((1, longest // 2, longest))
        stretch.append((cuts, allowed))
        room -= size
    if stretch:
        yield _joined(stretch, pieces)


def spaced_words(words: Sequence[str]) -> list[str]:
    """Words of a corpus that lost its spaces, with the spaces that are likely."""
    glued = [word[0] in _CLOSING or before[-1] in _OPENING for before, word in pairwise(words)]
    return [spaced(word, not glue) for word, glue in zip(words, [False, *glued], strict=True)]


def allowed_of_public(blanker: Blanker, sentence: Sentence) -> np.ndarray:
    """[words, tags]: what a sentence of PER, LOC and ORG leaves open."""
    words, tags = sentence
    own = blanker.tags(words, tags)
    near = {place + step for place, tag in enumerate(own) if tag == "-" for step in (-2, -1, 0, 1, 2)}
    rows = []
    for place, (tag, new) in enumerate(zip(tags, own, strict=True)):
        if new in _INDEX and not (place in near and new == "O"):
            rows.append([new])
        elif tag == "O":
            rows.append(["O", *_OURS])
        elif tag.endswith("-ORG"):
            rows.append([f"{tag[0]}-{label}" for label in ("ORG", "PARTY", "COM")])
        else:
            rows.append(list(TAGS))
    return np.stack([_allowed(row) for row in rows])


def allowed_of_nordic(words: Sequence[str], tags: Sequence[str]) -> np.ndarray:
    """[words, tags]: as `allowed_of_public`; where a title, a party or a body may be, near a person or by its end, O
    may be any of the three.
    """
    persons = [place for place, tag in enumerate(tags) if tag.endswith("-PER")]
    rows = []
    for place, (word, tag) in enumerate(zip(words, tags, strict=True)):
        if tag.endswith("-ORG"):
            rows.append([f"{tag[0]}-{label}" for label in ("ORG", "PARTY", "COM")])
        elif tag == "O" and (any(abs(place - one) <= 4 for one in persons) or _NORDIC_OFFICE.search(word.casefold())):
            rows.append(["O", *_OURS])
        else:
            rows.append([tag])
    return np.stack([_allowed(row) for row in rows])


def _allowed(tags: Iterable[str]) -> np.ndarray:
    row = np.zeros(len(TAGS), bool)
    row[[_INDEX[tag.removesuffix("-") if tag.startswith("O") else tag] for tag in tags]] = True
    return row


def _example(cuts: Sequence[list[int]], allowed: Sequence[np.ndarray]) -> Example:
    ids: list[int] = [START]
    heads: list[int] = []
    for cut in cuts:
        heads.append(len(ids) + (len(cut) > 1 and cut[0] == END))
        ids += cut
    return Example([*ids, END], heads, np.stack(list(allowed)))


def _joined(stretch: list[tuple[list[list[int]], np.ndarray]], pieces: Pieces) -> Example:
    cuts: list[list[int]] = []
    for number, (words, _) in enumerate(stretch):
        first = pieces.line + words[0] if number else words[0]
        cuts += [first, *words[1:]]
    return _example(cuts, [row for _, rows in stretch for row in rows])
