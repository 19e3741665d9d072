"""Whether the bodies of crawled pages still lie where the store says: ``file.warc.gz!<record number>``."""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterator
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


def check_archive(engine: Engine) -> Iterator[Problem]:
    """Pages whose archive is gone, doesn't have their record, or has another body there; saved files aren't looked at.

    Reads every archive that a page names, once.
    """
    files: defaultdict[str, _Pages] = defaultdict(dict)
    with reading(engine) as connection:
        for page_id, place, sha256 in connection.execute(select(Page.id, Page.archive, Page.sha256).order_by(Page.id)):
            found = _PLACE.fullmatch(place or "")
            if found is not None:
                files[found["file"]].setdefault(int(found["number"]), []).append((page_id, sha256))
    for name, pages in files.items():
        yield from _check(Path(name), pages)


def _check(path: Path, pages: _Pages) -> Iterator[Problem]:
    missing = dict(pages)
    reason = "which has no such record"
    try:
        with path.open("rb") as file:
            for number, record in enumerate(ArchiveIterator(file), 1):
                for page_id, sha256 in missing.pop(number, ()):
                    if _digest(record) != sha256:
                        yield Problem("page", str(page_id), f"{path}!{number} holds another body")
    except FileNotFoundError:
        reason = "which isn't there; go to the folder that its path starts from"
    except (OSError, ArchiveLoadFailed, ValueError) as error:
        reason = f"which can't be read to its end ({error})"
    for number, lost in sorted(missing.items()):
        for page_id, _ in lost:
            yield Problem("page", str(page_id), f"its body is record {number} of {path}, {reason}")


def _digest(record: Any) -> str:
    digest, stream = hashlib.sha256(), record.content_stream()
    while block := stream.read(1 << 20):
        digest.update(block)
    return digest.hexdigest()
