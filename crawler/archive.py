"""The archive: each response as WARC (ISO 28500), with its headers, before anything parses it."""

from __future__ import annotations

import gzip
import os
import socket
from datetime import UTC, datetime
from importlib.metadata import version
from io import BytesIO
from pathlib import Path

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.http import Response
from scrapy.http.headers import Headers
from twisted.web.http import RESPONSES
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from extract.errors import PressrumError

ROTATE = 1_000_000_000
"""Bytes after which a new file is begun."""


class Archive:
    """The WARC files of one process in a folder. Each record is one write, so a killed run leaves whole records."""

    _open: dict[Path, Archive] = {}  # noqa: RUF012  # shared by the crawlers of a process

    def __init__(self, folder: Path) -> None:
        self._folder, self._file, self._size, self._number, self._files = folder, "", 0, 0, 0
        self._descriptor = -1

    @classmethod
    def at(cls, folder: Path) -> Archive:
        """This process' archive in a folder."""
        return cls._open.setdefault(folder, cls(folder))

    def write(self, url: str, status: int, headers: Headers, body: bytes, when: datetime) -> str:
        """Write one response, its body as it was received; gives its position, ``file.warc.gz!<record number>``.

        Raises PressrumError where nothing can be written: a page that isn't archived isn't read.
        """
        if self._descriptor < 0 or self._size > ROTATE:
            self._begin(when)
        out = BytesIO()
        writer = WARCWriter(out, gzip=False)
        # Scrapy has taken the chunks together; a header that says otherwise would break every reader.
        shown = [
            (name.decode("latin-1"), value.decode("latin-1"))
            for name, values in headers.items()
            if name.lower() != b"transfer-encoding"
            for value in values
        ]
        phrase = RESPONSES.get(status, b"").decode("ascii")
        record = writer.create_warc_record(
            url, "response", payload=BytesIO(body), length=len(body),
            warc_headers_dict={"WARC-Date": when.strftime("%Y-%m-%dT%H:%M:%SZ")},
            http_headers=StatusAndHeaders(f"{status} {phrase}".strip(), shown, protocol="HTTP/1.1"),
        )  # fmt: skip
        writer.write_record(record)
        self._append(out.getvalue())
        return f"{self._file}!{self._number}"

    def _begin(self, when: datetime) -> None:
        if self._descriptor >= 0:
            os.close(self._descriptor)
        self._files += 1
        name = f"pressrum-{when:%Y%m%d%H%M%S}-{socket.gethostname()}-{os.getpid()}-{self._files}.warc.gz"
        path = self._folder / name
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            self._descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_APPEND, 0o644)
        except OSError as error:
            raise PressrumError(
                f"{path}: the archive can't be written ({error.strerror}); name a folder with --archive"
            ) from error
        self._file, self._size, self._number = str(path), 0, 0
        out = BytesIO()
        writer = WARCWriter(out, gzip=False)
        writer.write_record(
            writer.create_warcinfo_record(
                name, {"software": f"pressrum/{version('pressrum')}", "format": "WARC File Format 1.1"}
            )
        )
        self._append(out.getvalue())

    def _append(self, record: bytes) -> None:
        packed = gzip.compress(record, 6, mtime=0)  # warcio does it piece by piece, and at level 9
        try:
            written = os.write(self._descriptor, packed)
        except OSError as error:
            raise PressrumError(f"{self._file}: the archive can't be written ({error.strerror})") from error
        if written != len(packed):
            raise PressrumError(f"{self._file}: the archive can't be written (no space left on the device)")
        self._size += written
        self._number += 1


class ArchiveMiddleware:
    """Writes what comes from the network; the position and the time travel in the request's meta."""

    def __init__(self, crawler: Crawler) -> None:
        self._archive = Archive.at(Path(crawler.settings["PRESSRUM_ARCHIVE"]))

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> ArchiveMiddleware:
        """As Scrapy makes it."""
        return cls(crawler)

    def process_response(self, request: Request, response: Response) -> Response:
        """Archive, then let pass."""
        when = datetime.now(UTC).replace(microsecond=0)  # as exactly as the archive tells it when it is read again
        position = self._archive.write(response.url, response.status, response.headers, response.body, when)
        request.meta["archived"] = (position, when)
        return response
