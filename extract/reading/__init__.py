"""Saved files become pages: HTML, MHTML, text, WARC, and archives of these, from files and folders."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain
from pathlib import Path

from extract.errors import UnreadableError, UsageError
from extract.page import Page
from extract.reading import archives, kinds, pages, warc
from extract.reading.address import address
from extract.reading.counting import count_candidates
from extract.reading.decode import decode
from extract.reading.walk import Found, Walk

__all__ = ["address", "count_candidates", "decode", "iter_pages"]


def iter_pages(paths: Sequence[Path], *, max_bytes: int = 50_000_000) -> Iterator[Page | UnreadableError]:
    """Read the pages of files and folders, lazily, in a settled order, each file once.

    What can't be read is given as an `UnreadableError` in its place, and reading goes on. `max_bytes` is the limit for
    one page, also for one that comes out of an archive; archives themselves may be of any size. Links are followed.
    Passed over without a word are hidden and lock files, what a browser lays beside a page (``Name_files``), and inside
    folders and archives all that is never a page: styles, images, PDF and Office documents, feeds, JSON (but for
    releases of the PRS platform).

    Raises `UsageError` when called, if a path doesn't exist or there is neither a page nor anything unreadable.
    """
    walk = Walk(paths)
    results = _read(walk, max_bytes)
    first = next(results, None)
    if first is None:
        raise UsageError(_nothing(walk))
    return chain([first], results)


def _read(walk: Walk, max_bytes: int) -> Iterator[Page | UnreadableError]:
    for found in walk:
        if isinstance(found, UnreadableError):
            yield found
            continue
        got = False
        try:
            for result in _pages_in(found, max_bytes):
                got = True
                yield result
        except UnreadableError as error:
            got = True
            yield error
        except OSError as error:
            got = True
            yield UnreadableError(pages.shown(found.path), pages.why(error, found.path))
        if not got:
            walk.passed_over[found.path.suffix.lower() or found.path.name] += 1


def _pages_in(found: Found, max_bytes: int) -> Iterator[Page | UnreadableError]:
    name, path = pages.shown(found.path), found.path
    if found.kind == "warc":
        with path.open("rb") as stream:
            yield from warc.pages_of(name, stream, max_bytes)
    elif found.kind in kinds.ARCHIVE_KINDS:
        path.open("rb").close()  # a vanished archive is said to have vanished, not to be damaged
        yield from archives.pages_of(name, found.kind, lambda: path.open("rb"), max_bytes)
    else:
        page = _page_in(found, name, max_bytes)
        if page is not None:
            yield page


def _page_in(found: Found, name: str, max_bytes: int) -> Page | None:
    with found.path.open("rb") as stream:
        if found.kind == "unknown" and not found.named:  # a film without an ending need not be read whole
            head = stream.read(kinds.SNIFFED)
            if kinds.binary_as(head) is not None or kinds.content_of(head) not in ("html", "xhtml", "mhtml"):
                return None
            stream.seek(0)
        if found.kind == "json" and not found.named and found.size > kinds.LONGEST_JSON:
            return None
        if found.size > max_bytes:
            raise pages.too_long(name, found.size, max_bytes)
        body = pages.read_at_most(stream, name, max_bytes)
    return pages.page_of(name, found.kind, body, named=found.named, max_bytes=max_bytes)


def _nothing(walk: Walk) -> str:
    given = ", ".join(pages.shown(path) for path in walk.paths[:3]) + (", …" if len(walk.paths) > 3 else "")
    most = ", ".join(f"{count} {ending}" for ending, count in walk.passed_over.most_common(5))
    there = f"there is only: {most}" if most else "there is nothing in it"
    return f"{given}: holds no page ({there}). Give files or folders of {kinds.READ}."
