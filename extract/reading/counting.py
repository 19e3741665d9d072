"""How many pages there may be, for a progress bar."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import BinaryIO

from extract.errors import UnreadableError
from extract.reading import archives, warc
from extract.reading.walk import Found, Walk

_LOOKED_AT = 8_000_000  # bytes on disk of a WARC or tar that are counted; the rest is taken to be alike


def count_candidates(paths: Sequence[Path]) -> int:
    """Estimate from above what `iter_pages` will give for the same paths, without reading the pages.

    Files count by their names, zip members by the archive's directory, JSON not at all. Of a long WARC or tar the first
    8 MB are counted and the rest is taken to be alike, and an archive inside an archive counts one: there the estimate
    may be too low.
    Raises `UsageError` for a path that doesn't exist.
    """
    return sum(1 if isinstance(found, UnreadableError) else _count(found) for found in Walk(paths))


def _count(found: Found) -> int:
    counters: dict[str, Callable[[BinaryIO], Iterator[bool]]] = {"warc": _records, "zip": _zip, "tar": _tar}
    if found.kind not in counters:
        return 1
    wanted = 0
    try:
        with found.path.open("rb") as file:
            for candidate in counters[found.kind](file):
                wanted += candidate
                if found.kind != "zip" and (position := file.tell()) > _LOOKED_AT:
                    return max(1, round(wanted * max(1.0, found.size / position)))
    except (OSError, *warc.UNREADABLE):
        pass  # what is damaged is told when it is read
    return max(1, wanted)  # at least the error


def _records(file: BinaryIO) -> Iterator[bool]:
    return (warc.is_candidate(record) for record in warc.records(file))


def _zip(file: BinaryIO) -> Iterator[bool]:
    names = list(archives.names_in("zip", file))
    stems = archives.page_stems(names)
    return (_counts(name, stems) for name in names)


def _tar(file: BinaryIO) -> Iterator[bool]:
    # Without a look at which pages have folders of their own: that would take a pass over the whole.
    return (_counts(name, frozenset()) for name in archives.names_in("tar", file))


def _counts(name: str, stems: frozenset[str]) -> bool:
    return not name.lower().endswith(".json") and archives.is_wanted(name, stems)
