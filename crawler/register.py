"""The register of sources, `data/sources.csv`: a line for each place where a municipality publishes releases."""

from __future__ import annotations

import csv
import difflib
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from importlib.resources import files
from pathlib import Path
from typing import Literal, get_args
from urllib.parse import urlsplit

from extract.errors import UsageError

DocumentType = Literal["press release", "news", "blog"]
PLATFORMS = (
    "mynewsdesk", "viatt", "sitevision", "wordpress", "optimizely", "cision", "newsmachine", "feed", "sitemap",
    "general",
)  # fmt: skip
"""Names of the spiders; `scrapy list` shows the same."""
COLUMNS = (
    "id", "municipality", "platform", "address", "room", "type", "valid_from", "valid_to", "interval_hours",
    "max_pages", "fresh_days", "min_dated", "min_text", "evidence",
)  # fmt: skip
INTERVAL_HOURS, MAX_PAGES, FRESH_DAYS, MIN_SHARE = 12.0, 500, 120, 0.8
"""What an empty column means."""
REQUIRED = ("id", "platform", "address", "type")


@dataclass(frozen=True, slots=True)
class Source:
    """A line of the register. Its columns are the CSV's; an empty one of the last five takes the default above."""

    id: str
    municipality: str | None
    """SCB code; None for a voice that is no municipality's, such as a politician's blog."""
    platform: str
    address: str
    """The room's or list's own address; everything the spider asks is on its host."""
    room: str | None
    """The room's number, where the platform has feeds or JSON by number."""
    document_type: DocumentType
    valid_from: date | None = None
    valid_to: date | None = None
    """A room that moved: last day of the old address. Such a source is crawled only when it is named, or with --all."""
    evidence: str = ""
    interval_hours: float = INTERVAL_HOURS
    """How long after a run the next one is due."""
    max_pages: int = MAX_PAGES
    """Releases that one run may fetch."""
    fresh_days: int = FRESH_DAYS
    """Days without a new release after which the source is stale. Half of the rooms publish less than weekly."""
    min_dated: float = MIN_SHARE
    min_text: float = MIN_SHARE
    """Least share of a run's new releases that have a date, and a text of some length."""

    @property
    def host(self) -> str:
        """Host and port, without "www.": what takes one request at a time."""
        return urlsplit(self.address).netloc.lower().removeprefix("www.")

    def is_current(self, today: date) -> bool:
        """Whether the room publishes here on that day, as far as the register knows."""
        return (self.valid_from is None or self.valid_from <= today) and (
            self.valid_to is None or today <= self.valid_to
        )


def shipped() -> Path:
    """The register that pressrum ships."""
    return Path(str(files("data"))) / "sources.csv"


def read_sources(path: Path | None = None) -> dict[str, Source]:
    """Read a register, by id, in its order; None is the shipped one.

    Raises UsageError, naming file and line, for anything that a typed `Source` can't hold.
    """
    path = path or shipped()
    sources: dict[str, Source] = {}
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
                    source = _source(row)
                except ValueError as error:
                    raise UsageError(f"{path}, line {reader.line_num}: {error}") from error
                if source.id in sources:
                    raise UsageError(f"{path}, line {reader.line_num}: the id {source.id} is there already")
                sources[source.id] = source
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{path}: can't be read: {error}") from error
    return sources


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
    """A register's line as CSV, for a person to add."""
    import io

    out = io.StringIO()
    csv.DictWriter(out, COLUMNS, restval="", lineterminator="\n").writerow(source)
    return out.getvalue().rstrip("\n")


def _source(row: Mapping[str, str | None]) -> Source:
    if None in row or None in row.values():
        raise ValueError("has too many or too few fields (a comma inside a field needs quotes around it)")
    values = {name: (value or "").strip() for name, value in row.items()}
    if empty := [name for name in REQUIRED if not values[name]]:
        raise ValueError(f"{', '.join(empty)} is empty")
    if not values["id"].isascii() or not values["id"].replace("-", "").isalnum() or not values["id"].islower():
        raise ValueError(f"the id {values['id']!r} must be of a-z, 0-9 and hyphens, with a letter")
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
    source_type: DocumentType = values["type"]  # type: ignore[assignment]  # checked above
    return Source(
        values["id"], municipality, values["platform"], values["address"], values.get("room") or None, source_type,
        _day(values.get("valid_from")), _day(values.get("valid_to")), values.get("evidence", ""),
        _number(values, "interval_hours", INTERVAL_HOURS), int(_number(values, "max_pages", MAX_PAGES)),
        int(_number(values, "fresh_days", FRESH_DAYS)), _number(values, "min_dated", MIN_SHARE, most=1),
        _number(values, "min_text", MIN_SHARE, most=1),
    )  # fmt: skip


def _number(values: Mapping[str, str], name: str, default: float, most: float = math.inf) -> float:
    given = values.get(name)
    if not given:
        return default
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
