"""MHTML: a page that a browser saved with all its parts in one file (RFC 2557)."""

from __future__ import annotations

import email
from collections.abc import Iterator
from datetime import UTC, datetime
from email.errors import CloseBoundaryNotFoundDefect, MessageError, StartBoundaryNotFoundDefect
from email.header import decode_header, make_header
from email.message import Message
from email.utils import parsedate_to_datetime

from extract.errors import UnreadableError
from extract.page import Page

_OF_THE_WRAPPING = frozenset({"content-type", "content-transfer-encoding", "mime-version"})
_PAGES = ("text/html", "application/xhtml+xml", "text/plain")


def page_of(name: str, body: bytes) -> Page:
    """Take the main part out of an MHTML file: its address, its headers, and the moment it was saved.

    The main part is the one that ``start`` names, else the one at Snapshot-Content-Location, else the first HTML. The
    page's headers are the part's own, then those of the whole that don't describe its wrapping. Raises
    `UnreadableError` where there is no such part, or where the file ends inside it.
    """
    message = email.message_from_bytes(body)
    parts = [part for part in message.walk() if not part.is_multipart()]
    main = _main(message, parts)
    if main is None:
        raise UnreadableError(name, "holds no HTML part: save the page again, as HTML")
    if main is parts[-1] and _is_cut(message):
        raise UnreadableError(name, "is cut short inside the page: save it again")
    content = main.get_payload(decode=True)
    if not isinstance(content, bytes) or not content.strip():
        raise UnreadableError(name, "has an empty main part: save the page again")
    headers = [*_headers(main), *(pair for pair in _headers(message) if pair[0] not in _OF_THE_WRAPPING)]
    return Page(
        body=content,
        url=next(_addresses(message, main), None),
        path=name,
        content_type=main.get_content_type(),
        headers=tuple(headers if main is not message else _headers(message)),
        fetched_at=_saved_at(message),
    )


def _main(message: Message, parts: list[Message]) -> Message | None:
    start = message.get_param("start")
    snapshot = _header(message, "Snapshot-Content-Location")
    pages = [part for part in parts if part.get_content_type() in _PAGES]
    for part in pages:
        if start is not None and _header(part, "Content-ID") == str(start).strip():
            return part
    for part in pages:
        if snapshot is not None and _header(part, "Content-Location") == snapshot:
            return part
    return min(pages, key=lambda part: part.get_content_type() == "text/plain", default=None)


def _is_cut(message: Message) -> bool:
    return any(
        isinstance(defect, CloseBoundaryNotFoundDefect | StartBoundaryNotFoundDefect)
        for part in message.walk()
        for defect in part.defects
    )


def _addresses(message: Message, main: Message) -> Iterator[str]:
    # Snapshot-Content-Location is the page's; that of the part is the same but where the browser made one up (cid:).
    names = ((message, "Snapshot-Content-Location"), (main, "Content-Location"), (message, "Content-Location"))
    for value in (_header(of, name) for of, name in names):
        if value is not None and value.lower().startswith(("http://", "https://")):
            yield "".join(value.split())  # long headers are folded


def _headers(message: Message) -> list[tuple[str, str]]:
    return [(name.lower(), _plain(value)) for name, value in message.raw_items()]


def _header(message: Message, name: str) -> str | None:
    return next((value for key, value in _headers(message) if key == name.lower()), None)


def _plain(value: str) -> str:
    raw = " ".join(value.split()).encode("ascii", "surrogateescape")  # old browsers write headers in 8 bits
    try:
        value = raw.decode("utf-8")
    except UnicodeDecodeError:
        value = raw.decode("cp1252", "replace")
    if "=?" not in value:
        return value
    try:
        return str(make_header(decode_header(value)))
    except (MessageError, ValueError, LookupError):  # an unknown charset: the header stays as it was written
        return value


def _saved_at(message: Message) -> datetime | None:
    try:
        moment = parsedate_to_datetime(_header(message, "Date") or "")
    except (TypeError, ValueError):
        return None
    # "-0000" says UTC without a place, and Python leaves it naive (RFC 5322, section 3.3).
    return moment if moment.tzinfo is not None else moment.replace(tzinfo=UTC)
