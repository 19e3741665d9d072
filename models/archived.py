"""Whether the bodies of crawled pages still lie where the store says: ``file.warc.gz!<record number>``."""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, select
from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed

from models.check import Problem
from models.engine import reading
from models.schema import Page

_PLACE = re.compile(r"(?P<file>.+\.warc(?:\.gz)?)!(?P<number>\d+)")
_Pages = dict[int, list[tuple[int, str]]]
"""Pages (id, sha256 of the body) by the number of their record."""


@dataclass(frozen=True, slots=True)
class Archived:
    """An archive that was read: its responses, how many pages the store has from it, how many lie there whole."""

    file: str
    responses: int
    pages: int
    there: int


def check_archive(engine: Engine, told: Callable[[Archived], None] = lambda _: None) -> Iterator[Problem]:
    """Pages whose archive is gone, doesn't have their record, or has another body there; saved files aren't looked at.

    Reads every archive that a page names, once, and tells the counts of each. An archive has more responses than the
    store has pages: lists, feeds, robots.txt, what hadn't changed.
    """
    files: defaultdict[str, _Pages] = defaultdict(dict)
    with reading(engine) as connection:
        for page_id, place, sha256 in connection.execute(select(Page.id, Page.archive, Page.sha256).order_by(Page.id)):
            found = _PLACE.fullmatch(place or "")
            if found is not None:
                files[found["file"]].setdefault(int(found["number"]), []).append((page_id, sha256))
    for name, pages in files.items():
        yield from _check(Path(name), pages, told)


def _check(path: Path, pages: _Pages, told: Callable[[Archived], None]) -> Iterator[Problem]:
    missing, responses, there = dict(pages), 0, 0
    reason = "which has no such record"
    try:
        with path.open("rb") as file:
            for number, record in enumerate(ArchiveIterator(file), 1):
                responses += record.rec_type == "response"
                wanted = missing.pop(number, [])
                digest = _digest(record) if wanted else ""
                for page_id, sha256 in wanted:
                    if digest == sha256:
                        there += 1
                    else:
                        yield Problem("page", str(page_id), f"{path}!{number} holds another body")
    except FileNotFoundError:
        reason = "which isn't there; go to the folder that its path starts from"
    except (OSError, ArchiveLoadFailed, ValueError) as error:
        reason = f"which can't be read to its end ({error})"
    for number, lost in sorted(missing.items()):
        for page_id, _ in lost:
            yield Problem("page", str(page_id), f"its body is record {number} of {path}, {reason}")
    told(Archived(str(path), responses, sum(map(len, pages.values())), there))


def _digest(record: Any) -> str:
    digest, stream = hashlib.sha256(), record.content_stream()
    while block := stream.read(1 << 20):
        digest.update(block)
    return digest.hexdigest()
