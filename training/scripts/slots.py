"""Fillers for the slots of the annotated releases: places, bodies, parties, organizations, titles, in the same form."""

from __future__ import annotations

import csv
import random
import re
import tomllib
from collections.abc import Iterable
from functools import cached_property
from pathlib import Path

from names import Names, genitive

_WORDS = tomllib.loads((Path(__file__).parent.parent / "fillers.toml").read_text(encoding="utf-8"))
NATIONAL: tuple[tuple[str, str, str], ...] = tuple(tuple(row) for row in _WORDS["parties"])
_DOMAINS, _BODIES, _SUB = _WORDS["domains"], _WORDS["bodies"], _WORDS["subcommittees"]
_CHIEF, _TITLES, _ELECTED = _WORDS["chiefs"], _WORDS["titles"], _WORDS["elected"]
_STREET, _COMPANY, _PLACE_ORG = _WORDS["streets"], _WORDS["companies"], _WORDS["place_organizations"]
_KINDS = ("nämnden",) * 8 + ("utskottet", "utskottet", "beredningen")
_ADMIN_ENDS = ("förvaltningen", "kontoret", "enheten", "avdelningen")
_COM_END = re.compile(r"(nämndens?|utskottets?|styrelsens?|fullmäktiges?|beredningens?)$")
_STREET_END = re.compile(r"(gatan|vägen|torget|gränd|väg|gata|torg|stigen|allén|backe|leden|parken)$", re.I)


def like(surface: str, model: str) -> str:
    """`surface` with the capitals of `model`: all capitals, a capital first, or as it is."""
    if len(model) > 3 and model.isupper():
        return surface.upper()
    return surface[:1].upper() + surface[1:] if model[:1].isupper() else surface


class Fillers:
    """Draws a filler like a given mention; `pools` are surfaces by label, of the documents that may be used."""

    def __init__(self, lists: Path, names: Names, pools: dict[str, list[str]]) -> None:
        self.names = names
        self.pools = pools
        self.municipalities = rows(lists / "municipalities.csv", "name")
        self.places = [*rows(lists / "places.csv", "city"), *self.municipalities]
        authorities = rows(lists / "authorities.tsv", "name", "\t")
        self.authorities = [name for name in authorities if len(name) < 60 and "nämnd" not in name]
        parties = dicts(lists / "local-parties-2018.csv")
        self.local = [row["party"] for row in parties if 3 < len(row["party"]) < 32 and not row["party"].isupper()]
        self.local_short = [row["abbreviation"] for row in parties if 1 < len(row["abbreviation"]) < 5]
        occupations = rows(lists / "occupations.csv", "vocation")
        self.occupations = [name for name in occupations if name.isalpha() and name.islower()]

    def loc(self, surface: str, rng: random.Random) -> str:
        """Another place, street or building."""
        number = re.search(r" \d+\w?$", surface)
        stem = surface[: number.start()] if number else surface
        if _STREET_END.search(stem):
            base = rng.choice([rng.choice(self.places), self.names.last(rng).split()[-1], self.names.first(rng)])
            street = base + rng.choice(_STREET)
            if rng.random() < 0.3:
                street = f"{genitive(base)} {rng.choice(('väg', 'gata', 'torg', 'plats', 'gränd'))}"
            return like(street + (f" {rng.randint(1, 90)}" if number else ""), surface)
        own = surface.casefold()
        known = next((place for place in (own, own[:-1]) if place in self._place_keys), None)
        if known is None:
            return like(rng.choice(self.pools["LOC"]), surface) if rng.random() < 0.3 else surface
        place = rng.choice(self.places if rng.random() < 0.5 else self.municipalities)
        return like(genitive(place) if known != own else place, surface)

    @cached_property
    def _place_keys(self) -> frozenset[str]:
        return frozenset(place.casefold() for place in self.places)

    def com(self, surface: str, rng: random.Random) -> str:
        """Another political body, definite or genitive as the given one; what is no plain name stays."""
        low = surface.casefold()
        owned = low.endswith("s") and not low.endswith(("arbets", "utbildnings"))
        if len(low) < 5 or low.endswith("-") or not _COM_END.search(low):
            return surface
        kind = rng.random()
        if "fullmäktige" in low or "styrelsen" in low:
            name = rng.choice(_BODIES) if kind < 0.5 else self._committee(rng)
        elif kind < 0.12:
            name = f"{rng.choice(('kommunstyrelsens', 'socialnämndens', 'regionstyrelsens'))} {rng.choice(_SUB)}"
        elif kind < 0.16:
            name = f"{genitive(rng.choice(self.places))} {rng.choice(_DOMAINS)}nämnd"
        elif kind < 0.20:
            name = f"nämnden för {rng.choice(_DOMAINS).rstrip('s')} och {rng.choice(_DOMAINS).rstrip('s')}"
        elif kind < 0.24:
            name = rng.choice(("tekniska", "allmänna", "sociala")) + rng.choice((" nämnden", " utskottet"))
        else:
            name = self._committee(rng)
        return like(genitive(name) if owned else name, surface)

    @staticmethod
    def _committee(rng: random.Random) -> str:
        end = rng.choice(_KINDS)
        first, second, third = rng.sample(_DOMAINS, 3)
        kind = rng.random()
        if kind < 0.45:
            return first + end
        return f"{first}- och {second}{end}" if kind < 0.93 else f"{first}-, {second}- och {third}{end}"

    def party(self, surface: str, rng: random.Random) -> str:
        """Another party in the form of the given one: letters, name, genitive, member."""
        low = surface.casefold()
        if "-" in surface or ":" in surface:
            return surface
        if len(surface) <= 4 and surface.isalpha():
            if rng.random() < 0.2:
                return rng.choice(self.local_short)
            short = rng.choice(NATIONAL)[0]
            return short.lower() if surface.islower() else short
        for _, name, member in NATIONAL:
            if low in (name, name + "s"):
                new = rng.choice(NATIONAL)[1] if rng.random() < 0.8 else rng.choice(self.local)
                return like(genitive(new) if low != name else new, surface)
            if low == member:
                return like(rng.choice(NATIONAL)[2], surface)
            if low == member.removesuffix("en"):
                return like(rng.choice(NATIONAL[:8])[2].removesuffix("en"), surface)
        return rng.choice(self.local) if surface[0].isupper() and not surface.endswith("s") else surface

    def role(self, surface: str, rng: random.Random) -> str:
        """Another title of the same sort; definite forms and plurals mostly stay."""
        low = surface.casefold()
        if low in _ELECTED:
            return like(rng.choice(_ELECTED), surface) if rng.random() < 0.5 else surface
        if low.endswith("chefen"):
            return like(rng.choice(_CHIEF) + "chefen", surface)
        if low in self._title_keys or low.endswith(("chef", "direktör", "strateg", "ledare", "samordnare", "arkitekt")):
            kind = rng.random()
            title = rng.choice(_CHIEF) + "chef" if kind < 0.35 else rng.choice(_TITLES)
            if kind > 0.85:
                title = rng.choice(self.occupations)
            if rng.random() < 0.06:
                title = rng.choice(("tf", "tillförordnad", "biträdande", "t.f.", "vikarierande")) + " " + title
            return like(title, surface)
        return surface

    _title_keys = frozenset(_TITLES)

    def org(self, surface: str, rng: random.Random) -> str:
        """Another organization: municipality, administration, company, school, authority."""
        low = surface.casefold()
        found = re.search(r" (kommun|stad)s?$", low)
        if found:
            name = rng.choice(self.municipalities)
            name = name if name[-1] in "aeiouyåäöAEIOUYÅÄÖ" else genitive(name)
            return like(f"{name} {surface[found.start() + 1 :]}", surface)
        if low.startswith("region "):
            return like(f"Region {rng.choice(self.places)}", surface) if rng.random() < 0.5 else surface
        if low.endswith(_ADMIN_ENDS) and " " not in low:
            return like(rng.choice(_DOMAINS) + rng.choice(_ADMIN_ENDS), surface)
        if low.endswith(_ADMIN_ENDS):
            first, second = rng.sample(_DOMAINS, 2)
            return like(f"{first}- och {second}{rng.choice(_ADMIN_ENDS)}", surface)
        if not surface[0].isupper():
            return surface
        return like(self._any_org(surface, rng), surface)

    def _any_org(self, surface: str, rng: random.Random) -> str:
        kind = rng.random()
        if kind < 0.2:
            return surface
        if kind < 0.5:
            person = self.names.person(rng)
            base = rng.choice([person.last, rng.choice(self.places), f"{person.first} {person.last}", person.first])
            return rng.choice(_COMPANY).format(base)
        if kind < 0.75:
            return rng.choice(_PLACE_ORG).format(rng.choice(self.places))
        return rng.choice(self.authorities) if kind < 0.85 else rng.choice(self.pools["ORG"])


def dicts(path: Path, delimiter: str = ",") -> list[dict[str, str]]:
    """The rows of a table with a heading."""
    with path.open(encoding="utf-8", newline="") as rows:
        return list(csv.DictReader(rows, delimiter=delimiter))


def rows(path: Path, column: str, delimiter: str = ",") -> list[str]:
    """One column of a table, without its empty cells."""
    return [row[column].strip() for row in dicts(path, delimiter) if row[column].strip()]


def pools(mentions: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    """Surfaces by label, from (label, surface)."""
    found: dict[str, list[str]] = {}
    for label, surface in mentions:
        found.setdefault(label, []).append(surface)
    return found
