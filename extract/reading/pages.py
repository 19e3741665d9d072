"""The bytes of one file become one page, or the reason why they can't."""

from __future__ import annotations

import os
import re
import unicodedata
import zlib
from pathlib import Path
from typing import BinaryIO

from extract import prs
from extract.errors import UnreadableError
from extract.page import Page
from extract.reading import kinds, mhtml
from extract.reading.kinds import Content, Kind

_TYPES = {"html": "text/html", "xhtml": "application/xhtml+xml", "text": "text/plain"}
_TAG = re.compile(rb"<\0?[a-zA-Z!/?]")
_NO_PAGES: frozenset[Content] = frozenset({"feed", "JSON", "XML"})
_WHAT_TO_DO = {
    "sealed": "an archive of a kind that is not read: unpack it and give the folder, or save the page as HTML",
    "asset": "no page",
    "data": "data, a feed or a site's own file, and no page",
    "litter": "a temporary or system file, and no page",
}


def page_of(name: str, kind: Kind, body: bytes, *, named: bool, max_bytes: int) -> Page | None:
    """Make a page of a file's bytes; `name` is what the page's `path` says.

    None where it is no page and nobody said that it were: `named` tells that a person gave this very file. Raises
    `UnreadableError` where it should be a page, by its name or by a person's word, and can't be read.
    """
    if body.startswith(b"\x1f\x8b") and kind in kinds.PAGE_KINDS:  # "x.html.gz", or wget met Content-Encoding
        body = _gunzip(name, body, max_bytes)
    problem, is_promised = _problem(kind, body, named)
    if problem is not None:
        if is_promised:
            raise UnreadableError(name, problem)
        return None
    content = kinds.content_of(body[: kinds.SNIFFED])
    if content == "mhtml":
        return mhtml.page_of(name, body)
    if content == "JSON":
        return Page(body=body, path=name, content_type="application/json")
    return Page(body=body, path=name, content_type=_TYPES[_markup(kind, content, body)])


def _problem(kind: Kind, body: bytes, named: bool) -> tuple[str | None, bool]:
    """Say what keeps the bytes from being a page, and whether somebody or the file's name said that they were one."""
    promised = named or kind in kinds.PAGE_KINDS
    head = body[: kinds.SNIFFED]
    if (binary := kinds.binary_as(head)) is not None:
        return f"holds {binary}, no page", promised
    if not body.strip(b" \t\r\n\f\0\xef\xbb\xbf\xfe\xff"):
        return "is empty", promised
    content = kinds.content_of(head)
    if content == "JSON" and prs.release(body) is not None:
        return None, promised
    if kind == "json":
        return f"is {_WHAT_TO_DO['data']} (read are {kinds.READ})", named
    if content in _NO_PAGES:  # wget calls a feed "feed/index.html": the name promises nothing
        return f"holds {'a feed' if content == 'feed' else content}, no page", named
    if kind == "mhtml" and content == "text":
        return "is no MHTML: it has no multipart/related header", promised
    if kind == "unknown" and content == "text":
        return None if named else "is text without a page's name", False  # a site's LICENSE, a log
    return None, promised


def _markup(kind: Kind, content: Content, body: bytes) -> str:
    """What a text is read as: its name counts, unless the text itself is plainly a page."""
    if kind == "xhtml" or (content == "xhtml" and kind != "html"):
        return "xhtml"
    if kind == "html" and (content == "html" or _TAG.search(body) is not None):  # a fragment may open with its text
        return "html"
    return "html" if content in ("html", "xhtml") else "text"


def refusal(name: str, kind: Kind) -> UnreadableError:
    """Say why a file that a person named is no page, by its kind."""
    return UnreadableError(name, f"is {_WHAT_TO_DO[kind]} (read are {kinds.READ})")


def read_at_most(stream: BinaryIO, name: str, max_bytes: int) -> bytes:
    """Read a stream to its end; raises `UnreadableError` as soon as it is longer than `max_bytes`."""
    parts: list[bytes] = []
    left = max_bytes + 1
    while left > 0 and (part := stream.read(min(left, 1 << 20))):
        parts.append(part)
        left -= len(part)
    if left <= 0:
        raise too_long(name, None, max_bytes)
    return b"".join(parts)


def too_long(name: str, size: int | None, max_bytes: int) -> UnreadableError:
    """Say that a page or an archive's member is over the limit; `size` in bytes, None where only that is known."""
    said = "it" if size is None else f"{_megabytes(size)}"
    return UnreadableError(name, f"is too long for a page: {said} is over the limit of {_megabytes(max_bytes)}")


def _megabytes(size: int) -> str:
    return f"{size / 1e6:,.1f} MB" if size >= 100_000 else f"{size:,} bytes"


def _gunzip(name: str, body: bytes, max_bytes: int) -> bytes:
    inflater = zlib.decompressobj(16 + zlib.MAX_WBITS)
    try:
        plain = inflater.decompress(body, max_bytes + 1)
    except zlib.error as error:
        raise UnreadableError(name, f"is compressed and damaged ({error})") from error
    if len(plain) > max_bytes:
        raise too_long(name, None, max_bytes)
    if not inflater.eof:
        raise UnreadableError(name, "is compressed and cut short: save or download it again")
    return plain


def why(error: OSError, path: Path) -> str:
    """Say in words why a file or folder could not be opened or read."""
    if isinstance(error, FileNotFoundError):
        if path.is_symlink():
            return "is a link to a file that doesn't exist"
        return "vanished before it could be read"
    if isinstance(error, PermissionError):
        return "may not be read: give yourself the permission (chmod u+r)"
    return f"can't be read: {error.strerror or error}"


def in_a_line(error: Exception) -> str:
    """Give an error's message in one line (tarfile and warcio write several), or its class where it has none."""
    lines = str(error).strip().splitlines()
    return lines[0].rstrip(" :") if lines else type(error).__name__


def shown(name: str | os.PathLike[str]) -> str:
    """Write a file's name in text that can be printed and stored: names of old systems are not always UTF-8."""
    text = os.fspath(name)
    if text.isascii():
        return text
    try:
        raw = os.fsencode(text)
    except UnicodeEncodeError:
        raw = text.encode("utf-8", "backslashreplace")
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return unicodedata.normalize("NFC", raw.decode("cp1252", "backslashreplace"))
