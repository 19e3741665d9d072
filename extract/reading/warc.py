"""WARC: what a crawler or an archive fetched, record by record (ISO 28500)."""

from __future__ import annotations

import dataclasses
import gzip
import zlib
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any, BinaryIO, cast
from urllib.parse import urlsplit

from warcio.archiveiterator import WARCIterator
from warcio.bufferedreaders import BufferedReader, ChunkedDataException
from warcio.exceptions import ArchiveLoadFailed
from warcio.statusandheaders import StatusAndHeadersParserException

from extract.errors import UnreadableError
from extract.page import Page
from extract.reading import kinds, pages
from extract.reading.kinds import Kind

_KINDS: dict[str, Kind] = {
    "text/html": "html", "application/xhtml+xml": "xhtml", "text/plain": "text", "application/json": "json",
    "": "unknown",
}  # fmt: skip


class _CutShortError(Exception):
    """The archive ends where it should go on."""


class _Iterator(WARCIterator):  # type: ignore[misc]  # warcio has no types
    INC_RECORD = ""  # what warcio prints to stderr, and only counts otherwise


UNREADABLE = (_CutShortError, ArchiveLoadFailed, StatusAndHeadersParserException, OSError, zlib.error, ValueError)
"""What `records` raises for an archive that is damaged or cut short."""


class _Rejoined:
    """A stream with the bytes that were read to look at put back in front."""

    def __init__(self, first: bytes, rest: BinaryIO) -> None:
        self._first, self._rest = first, rest

    def read(self, size: int = -1) -> bytes:
        first, self._first = self._first, b""
        return first or self._rest.read(size)


class _Inflated:
    """A gzip stream whose every byte before a cut can be had, and whose cut is not taken for its end."""

    def __init__(self, compressed: _Rejoined) -> None:
        self._gzip = gzip.GzipFile(fileobj=cast("BinaryIO", compressed), mode="rb")

    def read(self, size: int = -1) -> bytes:
        try:
            return self._gzip.read1(size)
        except EOFError as error:
            raise _CutShortError from error


def records(stream: BinaryIO) -> Iterator[Any]:
    """Walk a WARC's records, plain or compressed (also as one gzip stream, which warcio alone refuses)."""
    magic = stream.read(2)
    raw = _Rejoined(magic, stream)
    iterator = _Iterator(_Inflated(raw) if magic == b"\x1f\x8b" else raw)
    record = None
    while True:
        try:
            following = next(iterator, None)  # reads the former record to its end
        except AttributeError as error:  # warcio 1.8 trips over a head without address, as where a file is cut
            raise ArchiveLoadFailed("a record's head is incomplete") from error
        if record is not None:
            _check_end(record)
        if following is None:
            if iterator.fh.tell() > iterator.offset:  # warcio takes a record whose head is cut for the archive's end
                raise _CutShortError
            if iterator.err_count:
                raise ArchiveLoadFailed(f"the length of {iterator.err_count} records is wrong")
            return
        record = following
        if not record.rec_headers.get_header("Content-Length", "").strip().isdigit():  # the standard asks for one
            raise _CutShortError  # warcio reads a head without its end
        yield record


def _check_end(record: Any) -> None:
    # Without a Content-Length there is no limit, and the record ends where it ends.
    if getattr(record.raw_stream, "limit", 0) > 0:
        raise _CutShortError


def pages_of(name: str, stream: BinaryIO, max_bytes: int) -> Iterator[Page | UnreadableError]:
    """Give the pages of a WARC: responses of status 200 and resources that are HTML or plain text.

    A page's `path` is ``name!<record number>``. Other records are passed over. A record that can't be read is given as
    an error, and reading goes on; where the archive itself is damaged or cut short, what came before has been given.
    """
    number = 0
    try:
        for number, record in enumerate(records(stream), 1):
            if not is_candidate(record):
                continue
            try:
                page = _page(f"{name}!{number}", record, max_bytes)
            except UnreadableError as error:
                yield error
                continue
            if page is not None:
                yield page
    except _CutShortError:
        yield UnreadableError(name, "is cut short: what is whole was read; copy or download it again for the rest")
    except UNREADABLE as error:
        reason = "is no WARC" if number == 0 else f"is damaged: of {number} records was read what could be"
        yield UnreadableError(name, f"{reason} ({pages.in_a_line(error)})")
    else:
        if number == 0:
            yield UnreadableError(name, "is empty: it holds no record")


def is_candidate(record: Any) -> bool:
    """Tell from a record's headers whether it may be a page."""
    if record.rec_type == "response":
        if record.http_headers is None or record.http_headers.get_statuscode() != "200":
            return False
    elif record.rec_type != "resource":
        return False
    mime = _mime(record)
    if mime == "text/plain":  # robots.txt, and style sheets of careless servers
        file = urlsplit(_target(record)).path.rpartition("/")[2]
        return kinds.kind_of_name(file) not in ("data", "asset") if file else True
    if mime == "application/json":  # releases of the PRS platform, and its lists
        return "/release/" in urlsplit(_target(record)).path
    return mime in _KINDS


def _page(name: str, record: Any, max_bytes: int) -> Page | None:
    if (cut := record.rec_headers.get_header("WARC-Truncated")) is not None:
        raise UnreadableError(name, f"was cut when it was archived (WARC-Truncated: {cut})")
    if record.length is not None and record.length > max_bytes:
        raise pages.too_long(name, record.length, max_bytes)
    http = record.http_headers
    encoding = (http.get_header("content-encoding", "") if http else "").strip().lower()
    if encoding in ("br", "zstd") and encoding not in BufferedReader.get_supported_decompressors():
        raise UnreadableError(name, f"is compressed as {encoding!r}, which needs a package: pip install brotli")
    try:
        body = pages.read_at_most(record.content_stream(), name, max_bytes)
    except (zlib.error, ChunkedDataException) as error:
        raise UnreadableError(name, f"has a damaged body ({pages.in_a_line(error)})") from error
    while record.raw_stream.read(1 << 16):
        pass
    _check_end(record)
    page = pages.page_of(name, _KINDS[_mime(record)], body, named=False, max_bytes=max_bytes)
    if page is None:
        return None
    headers = tuple((key.lower(), value) for key, value in (http or record.rec_headers).headers)
    target = _target(record)
    url = target if target.lower().startswith(("http://", "https://")) else None
    return dataclasses.replace(page, url=url, headers=headers, fetched_at=_moment(record))


def _mime(record: Any) -> str:
    headers = record.http_headers if record.http_headers is not None else record.rec_headers
    return str(headers.get_header("content-type", "")).partition(";")[0].strip().lower()


def _target(record: Any) -> str:
    return str(record.rec_headers.get_header("WARC-Target-URI", "")).strip("<> ")


def _moment(record: Any) -> datetime | None:
    try:
        moment = datetime.fromisoformat(record.rec_headers.get_header("WARC-Date", ""))
    except ValueError:
        return None
    return moment if moment.tzinfo is not None else moment.replace(tzinfo=UTC)  # the standard says UTC, always
