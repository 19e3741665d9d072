"""Invented persons for augmentation: names drawn from Sweden's name statistics, in the forms that releases use."""

from __future__ import annotations

import csv
import random
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from pathlib import Path

_STEMS = (
    "Ljung",
    "Ek",
    "Berg",
    "Sjö",
    "Alm",
    "Lind",
    "Hag",
    "Sand",
    "Gran",
    "Björk",
    "Holm",
    "Rosen",
    "Sten",
    "Ny",
    "Norr",
    "Öst",
    "Väst",
    "Silver",
    "Hede",
    "Kling",
    "Thor",
    "Rang",
)
_ENDS = (
    "stierna",
    "gård",
    "dal",
    "felt",
    "hult",
    "näs",
    "löv",
    "strand",
    "qvist",
    "mark",
    "stam",
    "vall",
    "åker",
    "brandt",
    "sköld",
    "blad",
    "hem",
    "sjö",
    "rud",
    "fält",
    "bäck",
)
_PARTICLES = ("von", "af", "de", "Al", "El", "van", "da")
_SIBILANTS = ("s", "x", "z")


@dataclass(frozen=True, slots=True)
class Person:
    """A first name (perhaps "Anna-Karin", "K-G") and a surname (perhaps "Ek Ahmadi", "von Rosen")."""

    first: str
    last: str


def genitive(name: str) -> str:
    """Swedish genitive: "Eks", but "Lars", "Alvarez"."""
    return name if name.lower().endswith(_SIBILANTS) else name + ("S" if name.isupper() and len(name) > 1 else "s")


def _column(path: Path, least: int) -> list[tuple[str, int]]:
    """(name, bearers) of a list of SCB's, from `least` bearers up."""
    with path.open(encoding="utf-8", newline="") as rows:
        found = [(row["name"].strip(), int(row["persons"])) for row in csv.DictReader(rows)]
    return [(name, count) for name, count in found if count >= least and len(name) > 1]


class Names:
    """Draws persons from the lists of a folder (`first-names-*.csv`, `surnames.csv`)."""

    def __init__(self, lists: Path) -> None:
        self.lists = lists

    @cached_property
    def _first(self) -> tuple[list[str], list[float]]:
        found = _column(self.lists / "first-names-women.csv", 30) + _column(self.lists / "first-names-men.csv", 30)
        return [name for name, _ in found], list(accumulate(count**0.35 for _, count in found))

    @cached_property
    def _last(self) -> tuple[list[str], list[float]]:
        found = _column(self.lists / "surnames.csv", 10)
        return [name for name, _ in found], list(accumulate(count**0.35 for _, count in found))

    def first(self, rng: random.Random) -> str:
        """A first name: bearers count, but rare names come up far more often than in life, as they are what
        a model hasn't met."""
        names, weights = self._first
        name = rng.choices(names, cum_weights=weights)[0]
        kind = rng.random()
        if kind < 0.06 and "-" not in name:
            return f"{name}-{rng.choices(names, cum_weights=weights)[0]}"
        if kind < 0.10:
            return f"{name} {rng.choices(names, cum_weights=weights)[0]}"
        if kind < 0.12:
            return f"{name} {rng.choice('ABCEGHIJKLMPRSTVW')}"
        if kind < 0.13:
            return f"{rng.choice('ABCGHJKLP')}-{rng.choice('AEGIJOU')}"
        return name

    def _simple_last(self, rng: random.Random) -> str:
        if rng.random() < 0.12:
            return rng.choice(_STEMS) + rng.choice(_ENDS)
        names, weights = self._last
        return rng.choices(names, cum_weights=weights)[0]

    def last(self, rng: random.Random) -> str:
        """A surname: double, hyphenated and noble ones included."""
        kind = rng.random()
        if kind < 0.07:
            return f"{self._simple_last(rng)}-{self._simple_last(rng)}"
        if kind < 0.15:
            return f"{self._simple_last(rng)} {self._simple_last(rng)}"
        if kind < 0.18:
            particle = rng.choice(_PARTICLES)
            return f"{particle}{'-' if particle in ('Al', 'El') else ' '}{self._simple_last(rng)}"
        return self._simple_last(rng)

    def person(self, rng: random.Random) -> Person:
        """A first name and a surname."""
        return Person(self.first(rng), self.last(rng))
