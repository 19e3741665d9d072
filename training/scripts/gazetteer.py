"""What the name statistics know, as a feature: the NORM of a listed name is its class.

spaCy's table `lexeme_norm` gives words another norm and is saved with the vocabulary, so the trained pipeline needs no
code of ours to read it. "Solveig" gets the norm of first names, "Bdioui" that of surnames, "Hjo" that of places, each
with its genitive; LOWER still says which word it is. A listed name that is common in small letters ("Mark") is a
doubtful one, and any other word known in small letters is, with a capital, the start of a sentence ("Ansökan").
"""

from __future__ import annotations

import csv
import gzip
import json
import re
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from spacy.attrs import NORM
from spacy.language import Language
from spacy.lookups import Table
from spacy.util import add_lookups

from names import genitive
from slots import rows

LEAST_FIRST, LEAST_LAST = 20, 40  # bearers; below that, lists hold misspellings and words
OFTEN = 1000  # bearers from which a name is also listed in capitals
COMMON, KNOWN = 30, 5  # times in small letters in 8,489 government releases
_WORD = re.compile(r"(?<![\w@./-])[a-zåäöéü]+(?![\w@/-])")


def build(lists: Path, texts: Path) -> dict[str, str]:
    """Word to class.

    `~F` first name, `~L` surname, `~B` both, `~P` place, `~N` name and place, `~D` doubtful, each with `s` for the
    genitive; `~C` other words with a capital.
    """
    women, men = lists / "first-names-women.csv", lists / "first-names-men.csv"
    first = _names(women, LEAST_FIRST) | _names(men, LEAST_FIRST)
    frequent = _names(women, OFTEN) | _names(men, OFTEN) | _names(lists / "surnames.csv", OFTEN)
    last = _names(lists / "surnames.csv", LEAST_LAST)
    places = set(_single(rows(lists / "places.csv", "city"))) | set(_single(rows(lists / "municipalities.csv", "name")))
    small = _small(texts)
    table: dict[str, str] = {}
    for word in sorted(first | last | places):
        kind = "B" if word in first and word in last else "F" if word in first else "L" if word in last else "P"
        if word in places and kind != "P":
            kind = "N"
        if small[word.casefold()] >= COMMON:
            kind = "D"
        table[word] = f"~{kind}"
        if genitive(word) != word:
            table.setdefault(genitive(word), f"~{kind}s")
        if word in frequent and len(word) > 3:
            table.setdefault(word.upper(), f"~{kind}")
    for word, times in sorted(small.items()):
        if times >= KNOWN:
            table.setdefault(word.capitalize(), "~C")
    return {word: kind for word, kind in table.items() if word[0].isupper() and len(word) > 1}


def install(nlp: Language, table: dict[str, str]) -> None:
    """Give the vocabulary the table; words already known to it (the tokenizer's exceptions) keep their norm."""
    lookups = nlp.vocab.lookups
    if "lexeme_norm" in lookups:
        lookups.remove_table("lexeme_norm")
    added: Table = lookups.add_table("lexeme_norm", table)
    nlp.vocab.lex_attr_getters[NORM] = add_lookups(nlp.vocab.lex_attr_getters[NORM], added)


def _names(path: Path, least: int) -> set[str]:
    with path.open(encoding="utf-8", newline="") as lines:
        return set(_single(row["name"].strip() for row in csv.DictReader(lines) if int(row["persons"]) >= least))


def _single(names: Iterable[str]) -> list[str]:
    return [name for name in names if " " not in name and "-" not in name]


def _small(texts: Path) -> Counter[str]:
    """How often words stand in small letters in the government's releases."""
    count: Counter[str] = Counter()
    with gzip.open(texts, "rt", encoding="utf-8") as lines:
        for line in lines:
            count.update(_WORD.findall(json.loads(line)["text"]))
    return count
