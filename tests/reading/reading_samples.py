"""Little saved pages on the real structure of Swedish press rooms; persons are invented."""

from __future__ import annotations

import io
import tarfile
import unicodedata
import zipfile
from collections.abc import Iterable, Mapping
from pathlib import Path

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from extract.errors import UnreadableError
from extract.page import Page
from extract.reading import iter_pages

TITLE = "Åsa Örnlöf blir ny förvaltningschef"
TEXT = "Åsa Örnlöf tillträder tjänsten den 1 maj – efter Märta Ågren, säger kommunalrådet Göran Ödqvist (S)."
NFD_TEXT = unicodedata.normalize("NFD", TEXT)


def html(text: str = TEXT, *, head: str = "", title: str = TITLE) -> str:
    """An old Mynewsdesk page: clutter in front and behind, the release in between."""
    return f"""<!DOCTYPE html>
<html lang="sv">
<head>
{head}
<title>{title} - Lidköpings kommun</title>
<link rel="stylesheet" href="/assets/newsroom-4f2a.css?v=3">
<script>window.dataLayer = window.dataLayer || []; if (a < b) {{ track("</div>"); }}</script>
</head>
<body class="newsroom">
<a href="#main" class="skip">Skip to main content</a>
<h1 class="newsroom-headline fn">{title}</h1>
<span class="material-date">Pressmeddelande &nbsp; • &nbsp; Feb 16, 2011 10:25 CET</span>
<div class="newsroom-article"><div class="markdown clearfix"><p>{text}</p></div></div>
<div class="cookie-bar">Vi använder kakor</div>
</body>
</html>
"""


def meta(charset: str) -> str:
    return f'<meta http-equiv="Content-Type" content="text/html; charset={charset}">'


def cp1252_html(head: str = "") -> bytes:
    return html(head=head).replace("•", "·").encode("cp1252")


def lay(folder: Path, files: Mapping[str, bytes | str]) -> Path:
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
    return folder


def read(*paths: Path, max_bytes: int = 50_000_000) -> tuple[list[Page], list[UnreadableError]]:
    pages, errors = [], []
    for result in iter_pages(paths, max_bytes=max_bytes):
        if isinstance(result, Page):
            pages.append(result)
        else:
            errors.append(result)
    return pages, errors


def names(pages: Iterable[Page], folder: Path) -> list[str]:
    return [page.path.removeprefix(f"{folder}/") for page in pages if page.path is not None]


def zipped(files: Mapping[str, bytes | str], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def tarred(files: Mapping[str, bytes | str], mode: str = "w:gz") -> bytes:
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode=mode) as archive:
        for name, content in files.items():
            body = content.encode() if isinstance(content, str) else content
            info = tarfile.TarInfo(name)
            info.size = len(body)
            archive.addfile(info, io.BytesIO(body))
    return buffer.getvalue()


class Warc:
    """Writes a WARC as a crawler does, one gzip member a record."""

    def __init__(self, *, compressed: bool = True) -> None:
        self.buffer = io.BytesIO()
        self.writer = WARCWriter(self.buffer, gzip=compressed)
        self.writer.write_record(self.writer.create_warcinfo_record("test.warc.gz", {"software": "pressrum test"}))

    def response(
        self,
        url: str,
        body: bytes | str,
        *,
        content_type: str = "text/html; charset=utf-8",
        status: str = "200 OK",
        headers: Iterable[tuple[str, str]] = (),
        warc_headers: Mapping[str, str] | None = None,
    ) -> Warc:
        http = StatusAndHeaders(status, [("Content-Type", content_type), *headers], protocol="HTTP/1.1")
        return self._write(url, body, "response", http_headers=http, warc_headers_dict=dict(warc_headers or {}))

    def resource(self, url: str, body: bytes | str, content_type: str) -> Warc:
        return self._write(url, body, "resource", warc_content_type=content_type)

    def _write(self, url: str, body: bytes | str, kind: str, **options: object) -> Warc:
        data = body.encode() if isinstance(body, str) else body
        # Without a length, warcio makes a temporary file and leaves it open.
        record = self.writer.create_warc_record(url, kind, payload=io.BytesIO(data), length=len(data), **options)
        self.writer.write_record(record)
        return self

    @property
    def data(self) -> bytes:
        return self.buffer.getvalue()
