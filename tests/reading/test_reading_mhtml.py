from __future__ import annotations

import base64
import quopri
from datetime import UTC, datetime
from pathlib import Path

import pytest
from reading_samples import TEXT, cp1252_html, html, lay, meta, read

from extract.page import Page
from extract.reading import address, count_candidates, decode

URL = "https://via.tt.se/pressmeddelande/3245678/ny-forvaltningschef?publisherId=1347718&lang=sv"
BOUNDARY = "----MultipartBoundary--p6G2Hq8"


def part(body: bytes, encoding: str = "quoted-printable", **headers: str) -> bytes:
    """A part of an MHTML file; header names with "_" for "-"."""
    coded = {"quoted-printable": quopri.encodestring, "base64": base64.encodebytes}.get(encoding, bytes)(body)
    lines = "".join(f"{name.replace('_', '-')}: {value}\n" for name, value in headers.items())
    return f"--{BOUNDARY}\n{lines}Content-Transfer-Encoding: {encoding}\n\n".encode() + coded + b"\n"


def whole(*parts: bytes, head: str | None = None, close: bool = True) -> bytes:
    """An MHTML file as Chrome writes it, with CRLF."""
    if head is None:
        head = (
            "From: <Saved by Blink>\n"
            f"Snapshot-Content-Location: {URL}\n"
            "Subject: =?utf-8?Q?=C3=85sa=20=C3=96rnl=C3=B6f=20blir=20ny?=\n =?utf-8?Q?=20f=C3=B6rvaltningschef?=\n"
            "Date: Fri, 1 Mar 2024 08:30:00 -0000\n"
            f'MIME-Version: 1.0\nContent-Type: multipart/related;\n\ttype="text/html";\n\tboundary="{BOUNDARY}"\n'
        )
    end = f"--{BOUNDARY}--\n".encode() if close else b""
    return (head.encode() + b"\n\n" + b"".join(parts) + end).replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")


MAIN = {"Content_Type": "text/html", "Content_ID": "<frame-A1@mhtml.blink>", "Content_Location": URL}
IMAGE = part(b"\x89PNG\r\n\x1a\n" * 90, "base64", Content_Type="image/png", Content_Location="https://via.tt.se/b.png")
FRAME = part(html("Chatta med oss").encode(), Content_Type="text/html", Content_Location="https://chatt.se/ram")


def only(folder: Path, data: bytes, name: str = "sida.mhtml") -> Page:
    pages, errors = read(lay(folder, {name: data}))
    assert not errors
    (page,) = pages
    return page


@pytest.mark.parametrize("encoding", ["quoted-printable", "base64", "binary"])
@pytest.mark.parametrize("name", ["sida.mhtml", "sida.MHT", "sida.html", "sida"])
def test_the_page_that_a_browser_saved_comes_out_whole(tmp_path: Path, encoding: str, name: str) -> None:
    page = only(tmp_path, whole(part(html(head=meta("utf-8")).encode(), encoding, **MAIN), FRAME, IMAGE), name)
    assert page.content_type == "text/html"
    assert page.url == URL
    assert page.path == str(tmp_path / name)
    assert page.fetched_at == datetime(2024, 3, 1, 8, 30, tzinfo=UTC)
    text, rule = decode(page)
    assert rule == "utf-8 (meta)"
    assert text.replace("\r\n", "\n").strip() == html(head=meta("utf-8")).strip()
    assert address(page, text) == URL


def test_headers_are_the_part_s_own_then_those_of_the_whole(tmp_path: Path) -> None:
    page = only(
        tmp_path, whole(part(cp1252_html(), **(MAIN | {"Content_Type": 'text/html; charset="iso-8859-1"'})), IMAGE)
    )
    headers = dict(page.headers)
    assert headers["content-type"] == 'text/html; charset="iso-8859-1"'
    assert headers["subject"] == "Åsa Örnlöf blir ny förvaltningschef"
    assert headers["snapshot-content-location"] == URL
    text, rule = decode(page)
    assert rule == "windows-1252 (http)"
    assert TEXT in text


def test_the_main_part_need_not_come_first(tmp_path: Path) -> None:
    main = part(html().encode(), **MAIN)
    by_location = only(tmp_path / "a", whole(IMAGE, FRAME, main))
    assert by_location.body.replace(b"\r\n", b"\n").strip() == html().encode().strip()
    start = (
        f'MIME-Version: 1.0\nContent-Type: multipart/related; start="<frame-A1@mhtml.blink>"; boundary="{BOUNDARY}"\n'
    )
    by_start = only(tmp_path / "b", whole(FRAME, main, head=start))
    assert by_start.url == URL
    assert by_start.fetched_at is None


def test_what_internet_explorer_and_word_wrote(tmp_path: Path) -> None:
    head = (
        'From: "Saved by Windows Internet Explorer 8"\nSubject: Ny chef\nDate: Wed, 16 Feb 2011 10:25:00 +0100\n'
        f'MIME-Version: 1.0\nContent-Type: multipart/related;\n\ttype="text/html";\n\tboundary="{BOUNDARY}"\n'
        "X-MimeOLE: Produced By Microsoft MimeOLE\n\nThis is a multi-part message in MIME format.\n"
    )
    body = part(cp1252_html(), Content_Type='text/html;\n\tcharset="Windows-1252"', Content_Location="file://C:\\x.htm")
    page = only(tmp_path, whole(body, IMAGE, head=head), "Ny chef.mht")
    assert page.url is None
    assert page.fetched_at is not None
    assert page.fetched_at.utcoffset() is not None
    assert TEXT in decode(page)[0]


def test_headers_in_eight_bits(tmp_path: Path) -> None:
    head = f"Subject: Åsa Örnlöf\nMIME-Version: 1.0\nContent-Type: multipart/related; boundary={BOUNDARY}\n"
    body = part(html().encode(), **(MAIN | {"Content_Location": f"{URL}&q=å"}))
    data = whole(body, IMAGE, head=head).decode().encode("cp1252", "replace")
    page = only(tmp_path, data)
    assert dict(page.headers)["subject"] == "Åsa Örnlöf"
    assert page.url == f"{URL}&q=å"


def test_a_single_part_is_its_own_page(tmp_path: Path) -> None:
    head = (
        f"MIME-Version: 1.0\nContent-Location: {URL}\nContent-Type: text/html; charset=utf-8\n"
        "Content-Transfer-Encoding: 8bit\n"
    )
    page = only(tmp_path, head.encode() + b"\n" + html().encode(), "a.mht")
    assert page.url == URL
    assert TEXT in decode(page)[0]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (whole(part(html(TEXT * 50).encode(), **MAIN), close=False)[:-900], "is cut short inside the page"),
        (whole(part(html(TEXT * 50).encode(), "base64", **MAIN), IMAGE)[:2000], "is cut short inside the page"),
        (whole(IMAGE), "holds no HTML part"),
        (whole(part(b"", **MAIN), IMAGE), "has an empty main part"),
        (b"", "is empty"),
    ],
)
def test_what_holds_no_whole_page_is_named(tmp_path: Path, data: bytes, reason: str) -> None:
    lay(tmp_path, {"a.mhtml": data, "b.html": html()})
    pages, errors = read(tmp_path)
    assert len(pages) == 1
    assert [str(error) for error in errors if f"a.mhtml: {reason}" in str(error)]
    assert count_candidates([tmp_path]) == 2


def test_a_cut_behind_the_page_costs_only_what_is_cut(tmp_path: Path) -> None:
    page = only(tmp_path, whole(part(html().encode(), **MAIN), FRAME, IMAGE)[:-60])
    assert TEXT in decode(page)[0]
