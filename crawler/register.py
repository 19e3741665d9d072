"""The register of sources, `data/sources.csv`: a line for each place where a municipality publishes releases."""

from __future__ import annotations

import csv
import difflib
import io
import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from importlib.resources import files
from pathlib import Path
from typing import Any, get_args
from urllib.parse import urlsplit

from extract.errors import UsageError
from extract.registers import municipalities
from extract.visits import DocumentType, Source

PLATFORMS = (
    "mynewsdesk", "viatt", "sitevision", "wordpress", "optimizely", "cision", "newsmachine", "feed", "sitemap",
    "general",
)  # fmt: skip
"""Names of the spiders; `scrapy list` shows the same."""
COLUMNS = (
    "id", "municipality", "platform", "address", "room", "type", "valid_from", "valid_to", "interval_hours",
    "max_pages", "fresh_days", "min_dated", "min_text", "min_persons", "evidence",
)  # fmt: skip
REQUIRED = ("id", "platform", "address", "type")
NUMBERS = (
    ("interval_hours", float, math.inf), ("max_pages", int, math.inf), ("fresh_days", int, math.inf),
    ("min_dated", float, 1), ("min_text", float, 1), ("min_persons", float, 1),
)  # fmt: skip
"""Columns that may be empty, their type, the most they may hold."""


def shipped() -> Path:
    """The register that pressrum ships."""
    return Path(str(files("data"))) / "sources.csv"


def read_sources(path: Path | None = None) -> dict[str, Source]:
    """Read a register, by id, in its order; None is the shipped one.

    Raises UsageError, naming file and line, for anything that a typed `Source` can't hold.
    """
    sources: dict[str, Source] = {}
    for found in read_lines(path):
        if isinstance(found, UsageError):
            raise found
        sources[found.id] = found
    return sources


def read_lines(path: Path | None = None) -> Iterator[Source | UsageError]:
    """Each line of a register, or what is wrong with it. Raises UsageError where it can't be read as one."""
    path = path or shipped()
    there: set[str] = set()
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file)
            given = reader.fieldnames or ()
            if missing := [name for name in REQUIRED if name not in given]:
                raise UsageError(f"{path}: has no column {', '.join(missing)}; the columns are {', '.join(COLUMNS)}")
            if strange := [name for name in given if name not in COLUMNS]:
                raise UsageError(f"{path}: unknown column {', '.join(strange)}; the columns are {', '.join(COLUMNS)}")
            for row in reader:
                try:
                    yield _source(row, there)
                except ValueError as error:
                    yield UsageError(f"{path}, line {reader.line_num}: {error}")
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{path}: can't be read: {error}") from error


def select(sources: Mapping[str, Source], wanted: Sequence[str]) -> list[Source]:
    """The sources of these ids, or of these municipalities' codes. Raises UsageError for one that isn't there."""
    found: dict[str, Source] = {}
    for name in wanted:
        of_code = [source for source in sources.values() if source.municipality == name]
        if name in sources:
            found[name] = sources[name]
        elif of_code:
            found |= {source.id: source for source in of_code}
        else:
            near = difflib.get_close_matches(name, sources, n=3, cutoff=0.4)
            hint = f"did you mean {', '.join(near)}?" if near else "pressrum sources list shows them"
            raise UsageError(f"{name}: no source has this id or municipality code; {hint}")
    return list(found.values())


def line(source: Mapping[str, str]) -> str:
    """A register's line as CSV."""
    out = io.StringIO()
    csv.DictWriter(out, COLUMNS, restval="", lineterminator="\n").writerow(source)
    return out.getvalue().rstrip("\n")


def fields(text: str) -> dict[str, str]:
    """A line's fields by their columns. Raises UsageError for too many or too few."""
    row = next(csv.reader([text]))
    if len(row) != len(COLUMNS):
        raise UsageError(f"{text}: has {len(row)} fields; the columns are {', '.join(COLUMNS)}")
    return dict(zip(COLUMNS, row, strict=True))


def domains(path: Path | None = None) -> dict[str, str]:
    """Each municipality's domain, and its code. Raises UsageError for a file that can't be used."""
    path = path or shipped().with_name("municipalities.csv")
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            return {row["domain"]: row["code"] for row in csv.DictReader(file) if row["domain"]}
    except (OSError, UnicodeDecodeError, KeyError) as error:
        raise UsageError(f"{path}: can't be read as a register of municipalities ({error})") from error


def add(given: Mapping[str, str], path: Path) -> Source:
    """Append a line to a register, which is made where there is none yet.

    Raises UsageError for a line that the register couldn't be read with, and leaves the file as it was.
    """
    sources = read_sources(path) if path.exists() else {}
    try:
        source = _source(dict.fromkeys(COLUMNS, "") | dict(given), set(sources))
    except ValueError as error:
        raise UsageError(f"the line can't be added to {path}: {error}") from error
    if twin := next((one.id for one in sources.values() if one.address == source.address), None):
        raise UsageError(f"the line can't be added to {path}: it has this address already, as {twin}")
    try:
        with path.open("a+", encoding="utf-8", newline="") as file:
            file.seek(0)
            before = file.read()
            header = next(csv.reader(before.removeprefix("\ufeff").splitlines()), list(COLUMNS))
            if lost := [name for name in given if given[name] and name not in header]:
                raise UsageError(f"{path}: has no column {', '.join(lost)}; add it to the first line")
            writer = csv.DictWriter(file, header, restval="", extrasaction="ignore", lineterminator="\n")
            if not before:
                writer.writeheader()
            elif not before.endswith("\n"):
                file.write("\n")
            writer.writerow(given)
    except OSError as error:
        raise UsageError(f"{path}: can't be written ({error.strerror}); name a register of yours: --sources") from error
    return source


def _source(row: Mapping[str, str | None], there: set[str]) -> Source:
    if None in row or None in row.values():
        raise ValueError("has too many or too few fields (a comma inside a field needs quotes around it)")
    values = {name: (value or "").strip() for name, value in row.items()}
    if empty := [name for name in REQUIRED if not values[name]]:
        raise ValueError(f"{', '.join(empty)} is empty")
    if not values["id"].isascii() or not values["id"].replace("-", "").isalnum() or not values["id"].islower():
        raise ValueError(f"the id {values['id']!r} must be of a-z, 0-9 and hyphens, with a letter")
    if values["id"] in there:
        raise ValueError(f"the id {values['id']} is there already")
    there.add(values["id"])
    if values["platform"] not in PLATFORMS:
        raise ValueError(f"no platform is called {values['platform']!r}; there are {', '.join(PLATFORMS)}")
    if values["type"] not in get_args(DocumentType):
        raise ValueError(f"the type is one of {', '.join(get_args(DocumentType))}, not {values['type']!r}")
    parts = urlsplit(values["address"])
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise ValueError(f"{values['address']!r} is no http address")
    municipality = values.get("municipality") or None
    if municipality is not None and not (len(municipality) == 4 and municipality.isdigit()):
        raise ValueError(f"{municipality!r} is no municipality code (four digits)")
    if municipality is not None and municipality not in municipalities():
        raise ValueError(f"no municipality has the code {municipality}; data/municipalities.csv has all 290")
    source_type: DocumentType = values["type"]  # type: ignore[assignment]  # checked above
    numbers: dict[str, Any] = {
        name: kind(_number(name, values[name], most)) for name, kind, most in NUMBERS if values.get(name)
    }
    return Source(
        values["id"], municipality, values["platform"], values["address"], values.get("room") or None, source_type,
        _day(values.get("valid_from")), _day(values.get("valid_to")), values.get("evidence", ""), **numbers,
    )  # fmt: skip


def _number(name: str, given: str, most: float) -> float:
    if not 0 <= float(given) <= most:
        raise ValueError(f"{name}: out of range")
    return float(given)


def _day(value: str | None) -> date | None:
    return date.fromisoformat(value) if value else None


def by_host(sources: Iterable[Source]) -> dict[str, list[Source]]:
    """Sources that share a host wait for each other."""
    groups: dict[str, list[Source]] = {}
    for source in sources:
        groups.setdefault(source.host, []).append(source)
    return groups
