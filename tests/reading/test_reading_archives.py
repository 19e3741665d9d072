from __future__ import annotations

import gzip
import io
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pytest
from reading_samples import TEXT, Warc, cp1252_html, html, lay, names, read, tarred, zipped

from extract.errors import UsageError
from extract.reading import count_candidates, decode

URL = "https://www.mynewsdesk.com/se/lidkoping/pressreleases/ny-forvaltningschef-123456"
FILES = {
    "nyheter/ny chef.html": html(),
    "nyheter/ny chef_files/ram.html": html("annons"),
    "nyheter/ny chef_files/stil.css": "p {}",
    "index.html?page=2": html(),
    "text/råd.txt": TEXT,
    "__MACOSX/nyheter/._ny chef.html": b"\x00\x05\x16\x07",
    ".DS_Store": b"\x00\x00\x00\x01Bud1",
    "bild.png": b"\x89PNG",
    "nytt.json": "{}",
}
PAGES = ["index.html?page=2", "nyheter/ny chef.html", "text/råd.txt"]


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.zip", zipped(FILES)),
        ("a.tar.gz", tarred(FILES)),
        ("a.TGZ", tarred(FILES)),
        ("a.tar", tarred(FILES, "w")),
        ("a.tar.xz", tarred(FILES, "w:xz")),
    ],
)
def test_an_archive_is_read_as_a_folder_is(tmp_path: Path, name: str, data: bytes) -> None:
    lay(tmp_path, {name: data})
    pages, errors = read(tmp_path)
    assert not errors
    assert sorted(names(pages, tmp_path)) == [f"{name}!{page}" for page in PAGES]
    assert {page.content_type for page in pages} == {"text/html", "text/plain"}
    assert all(page.fetched_at is None for page in pages)
    assert len(pages) <= count_candidates([tmp_path]) <= len(pages) + 1


@pytest.mark.parametrize("pack", [zipped, tarred])
def test_names_that_lead_out_are_named_and_not_read(tmp_path: Path, pack: object) -> None:
    files = {
        "../../ute.html": html(),
        "a/../b.html": html(),
        "/etc/motd.html": html(),
        "C:\\x.html": html(),
        "ok.html": html(),
    }
    lay(tmp_path / "in", {"a.zip" if pack is zipped else "a.tgz": pack(files)})  # type: ignore[operator]
    pages, errors = read(tmp_path / "in")
    assert [str(page.path).rpartition("!")[2] for page in pages] == ["ok.html"]
    assert len(errors) == 4
    assert all("leads out of its archive" in str(error) for error in errors)
    assert [path.name for path in tmp_path.rglob("*.html")] == []


def test_archives_in_archives_one_level_deep(tmp_path: Path) -> None:
    inner = zipped({"a.html": html(), "djupare.zip": zipped({"b.html": html()})})
    warc = Warc().response(URL, html()).data
    lay(tmp_path, {"ytter.tar.gz": tarred({"inre.zip": inner, "w.warc.gz": warc, "i.tgz": tarred({"c.html": html()})})})
    pages, errors = read(tmp_path)
    assert names(pages, tmp_path) == [
        "ytter.tar.gz!inre.zip!a.html",
        "ytter.tar.gz!w.warc.gz!2",
        "ytter.tar.gz!i.tgz!c.html",
    ]
    assert [error.name.rpartition("/")[2] for error in errors] == ["ytter.tar.gz!inre.zip!djupare.zip"]
    assert "too deep" in str(errors[0])


def test_the_limit_holds_for_what_comes_out(tmp_path: Path) -> None:
    bomb = b"<p>" + b"0" * 3_000_000
    lay(tmp_path, {"a.zip": zipped({"bomb.html": bomb, "ok.html": html()}), "b.tgz": tarred({"bomb.html": bomb})})
    pages, errors = read(tmp_path, max_bytes=1_000_000)
    assert names(pages, tmp_path) == ["a.zip!ok.html"]
    assert ["3.0 MB is over the limit of 1.0 MB" in str(error) for error in errors] == [True, True]


def test_a_zip_that_lies_about_its_sizes(tmp_path: Path) -> None:
    data = bytearray(zipped({"bomb.html": b"<p>" + b"0" * 3_000_000}))
    entry = data.index(b"PK\x01\x02")
    data[entry + 24 : entry + 28] = (1000).to_bytes(4, "little")
    lay(tmp_path, {"a.zip": bytes(data)})
    pages, errors = read(tmp_path, max_bytes=1_000_000)
    assert not pages
    assert len(errors) == 1


def test_a_zip_with_a_password_is_named_once(tmp_path: Path) -> None:
    data = bytearray(zipped({"a.html": html(), "b.html": html(), "c.css": "p {}"}))
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):  # the flag "encrypted" of each entry
        at = data.find(mark)
        while at >= 0:
            data[at + offset] |= 1
            at = data.find(mark, at + 1)
    lay(tmp_path, {"hemlig.zip": bytes(data), "ok.html": html()})
    pages, errors = read(tmp_path)
    assert names(pages, tmp_path) == ["ok.html"]
    assert [str(error).rpartition("/")[2] for error in errors] == [
        "hemlig.zip: holds 2 files protected by a password: unpack it and give the folder"
    ]


def test_a_damaged_member_does_not_take_the_others_along(tmp_path: Path) -> None:
    data = zipped({"a.html": html(), "b.html": html("Y" * 400), "c.html": html()}, zipfile.ZIP_STORED)
    lay(tmp_path, {"a.zip": data.replace(b"YYYY", b"NNNN", 1)})
    pages, errors = read(tmp_path)
    assert names(pages, tmp_path) == ["a.zip!a.html", "a.zip!c.html"]
    assert "a.zip!b.html: is damaged" in str(errors[0])


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.zip", zipped({"a.html": html()})[:-30]),
        ("a.zip", b"PK\x03\x04"),
        ("a.zip", b""),
        ("a.tar.gz", b"\x1f\x8b" + b"x" * 100),
        ("a.tar.gz", b""),
        ("a.tar", html().encode()),
        ("a.warc.gz", b""),
        ("a.warc", html().encode()),
        ("a.warc.gz", gzip.compress(b"")),
        ("a.warc.gz", b"\x1f\x8b" + b"x" * 100),
    ],
)
def test_what_is_no_archive_is_named(tmp_path: Path, name: str, data: bytes) -> None:
    lay(tmp_path, {name: data, "ok.html": html()})
    pages, errors = read(tmp_path)
    assert names(pages, tmp_path) == ["ok.html"]
    assert [error.name for error in errors] == [str(tmp_path / name)]
    assert count_candidates([tmp_path]) == 2


@pytest.mark.parametrize("mode", ["w", "w:gz"])
def test_of_a_tar_that_is_cut_short_what_is_whole_is_read(tmp_path: Path, mode: str) -> None:
    noise = "".join(chr(0x61 + (i * i * 7919 >> 5) % 26) for i in range(60_000))
    data = tarred({"a.html": html(), "b.html": html(noise), "c.html": html()}, mode)
    lay(tmp_path, {"a.tar.gz": data[: len(data) * 2 // 3]})
    pages, errors = read(tmp_path)
    assert names(pages, tmp_path) == ["a.tar.gz!a.html"]
    assert "cut short" in str(errors[0])


def test_names_in_a_zip_that_macos_made(tmp_path: Path) -> None:
    data = zipped({"n\u0308amnd o\u0308.html": html()})
    # macOS writes UTF-8, decomposed, without saying so.
    buffer = bytearray(data)
    for mark, offset in ((b"PK\x03\x04", 7), (b"PK\x01\x02", 9)):
        buffer[data.index(mark) + offset] &= ~0x08
    lay(tmp_path, {"a.zip": bytes(buffer)})
    pages, _ = read(tmp_path)
    assert str(pages[0].path).endswith("amnd ö.html")


def test_an_archive_without_pages_is_nothing(tmp_path: Path) -> None:
    lay(tmp_path, {"a.zip": zipped({"a.pdf": "x"})})
    with pytest.raises(UsageError, match=r"holds no page \(there is only: 1 \.zip\)"):
        read(tmp_path)


@pytest.mark.parametrize("compressed", [True, False])
def test_a_warc_gives_its_pages_with_address_headers_and_time(tmp_path: Path, compressed: bool) -> None:
    warc = Warc(compressed=compressed)
    warc.response("dns:lidkoping.se", "x", content_type="text/dns")
    warc.response(
        URL,
        cp1252_html(),
        content_type="text/html; charset=ISO-8859-1",
        headers=[("Server", "nginx"), ("Last-Modified", "Wed, 16 Feb 2011 09:25:00 GMT")],
        warc_headers={"WARC-Date": "2024-03-01T08:30:00.123Z"},
    )
    warc.response("https://lidkoping.se/flyttad", "", status="301 Moved Permanently")
    warc.response("https://lidkoping.se/borta", html(), status="404 Not Found")
    warc.response("https://lidkoping.se/logo.png", b"\x89PNG", content_type="image/png")
    warc.response("https://lidkoping.se/robots.txt", "User-agent: *", content_type="text/plain")
    warc.response("https://lidkoping.se/feed", "<rss><channel/></rss>", content_type="text/html")
    warc.response("https://lidkoping.se/text", TEXT, content_type="text/plain; charset=utf-8")
    warc.response("https://lidkoping.se/x", html(), content_type="application/xhtml+xml")
    warc.resource("file:///sparad.html", html(), "text/html")
    name = "crawl.warc.gz" if compressed else "crawl.warc"
    lay(tmp_path, {name: warc.data})
    pages, errors = read(tmp_path)
    assert not errors
    assert names(pages, tmp_path) == [f"{name}!{number}" for number in (3, 9, 10, 11)]
    assert [page.content_type for page in pages] == ["text/html", "text/plain", "application/xhtml+xml", "text/html"]
    assert [page.url for page in pages] == [URL, "https://lidkoping.se/text", "https://lidkoping.se/x", None]
    first = pages[0]
    assert first.headers == (
        ("content-type", "text/html; charset=ISO-8859-1"),
        ("server", "nginx"),
        ("last-modified", "Wed, 16 Feb 2011 09:25:00 GMT"),
    )
    assert first.fetched_at == datetime(2024, 3, 1, 8, 30, 0, 123000, tzinfo=UTC)
    assert decode(first)[1] == "windows-1252 (http)"
    assert len(pages) <= count_candidates([tmp_path]) <= len(pages) + 1


def test_transfer_and_content_encodings_of_a_warc_are_undone(tmp_path: Path) -> None:
    body = gzip.compress(html().encode())
    chunked = b"%x\r\n%s\r\n0\r\n\r\n" % (len(body), body)
    warc = Warc().response(URL, chunked, headers=[("Transfer-Encoding", "chunked"), ("Content-Encoding", "gzip")])
    warc.response(URL, body, headers=[("Content-Encoding", "x-gzip")])
    lay(tmp_path, {"a.warc.gz": warc.data})
    pages, errors = read(tmp_path)
    assert [page.body for page in pages] == [html().encode()] * 2
    assert not errors


def test_records_that_cannot_be_read_are_named_by_their_number(tmp_path: Path) -> None:
    warc = Warc()
    warc.response(URL, html(), warc_headers={"WARC-Truncated": "length"})
    warc.response(URL, "")
    warc.response(URL, b"\x89PNG\r\n")
    warc.response(URL, b"<p>" + b"x" * 50_000)
    warc.response(URL, gzip.compress(b"<p>" + b"x" * 50_000), headers=[("Content-Encoding", "gzip")])
    warc.response(URL, html())
    lay(tmp_path, {"a.warc.gz": warc.data})
    pages, errors = read(tmp_path, max_bytes=20_000)
    assert names(pages, tmp_path) == ["a.warc.gz!7"]
    assert [error.name.rpartition("!")[2] for error in errors] == ["2", "3", "4", "5", "6"]
    reasons = ["was cut when it was archived", "is empty", "holds a PNG image", "over the limit", "over the limit"]
    assert [reason in str(error) for reason, error in zip(reasons, errors, strict=True)] == [True] * 5


@pytest.mark.parametrize("form", ["gzip a record", "one gzip", "plain"])
@pytest.mark.parametrize("cut", ["in the body", "in the head"])
def test_of_a_warc_that_is_cut_short_what_is_whole_is_read(tmp_path: Path, form: str, cut: str) -> None:
    compressed = form == "gzip a record"
    warc = Warc(compressed=compressed)
    for number in range(5):
        warc.response(f"{URL}{number}", html())
    whole = len(warc.data)
    warc.response(f"{URL}6", html("slut " * 400))
    data = warc.data[: whole + (40 if cut == "in the head" else (len(warc.data) - whole) * 9 // 10)]
    if form == "one gzip":
        data = gzip.compress(data, compresslevel=0)
        data = data[:-20]
    lay(tmp_path, {"a.warc.gz" if form != "plain" else "a.warc": data, "b.html": html()})
    pages, errors = read(tmp_path)
    assert [page.url for page in pages] == [f"{URL}{number}" for number in range(5)] + [None]
    assert len(errors) == 1
    assert "cut short" in str(errors[0]) or "damaged" in str(errors[0])


@pytest.mark.parametrize("compressed", [True, False])
def test_no_cut_of_a_warc_goes_unnoticed_or_costs_a_whole_record(tmp_path: Path, compressed: bool) -> None:
    warc = Warc(compressed=compressed)
    ends = [len(warc.data)]
    for number in range(2):
        warc.response(f"{URL}{number}", "<p>kort")
        ends.append(len(warc.data))
    blank_lines = set() if compressed else {end - back for end in ends for back in range(5)}
    for cut in range(ends[1] - 6, ends[-1], 4):
        lay(tmp_path, {"a.warc": warc.data[:cut], "b.html": html()})
        pages, errors = read(tmp_path)
        assert len(pages) - 1 >= sum(end <= cut for end in ends) - 1, cut
        assert errors or cut in {*ends, *blank_lines}, cut


def test_a_warc_that_is_one_gzip_stream(tmp_path: Path) -> None:
    warc = Warc(compressed=False).response(URL, html()).response(f"{URL}2", html())
    lay(tmp_path, {"a.warc.gz": gzip.compress(warc.data)})
    pages, errors = read(tmp_path)
    assert [page.url for page in pages] == [URL, f"{URL}2"]
    assert not errors


def test_a_large_warc_is_counted_by_its_beginning(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("extract.reading.counting._LOOKED_AT", 800_000)
    warc = Warc(compressed=False)
    for number in range(2000):
        warc.response(f"{URL}{number}", html())
    lay(tmp_path, {"a.warc": warc.data})
    assert 1800 <= count_candidates([tmp_path]) <= 2200
    buffer = io.BytesIO(tarred({f"{number}.html": html() for number in range(2000)}, "w"))
    lay(tmp_path, {"b.tar": buffer.getvalue()})
    assert 1800 <= count_candidates([tmp_path / "b.tar"]) <= 2200
