from __future__ import annotations

import gzip
import os
from pathlib import Path

import pytest
from reading_samples import TEXT, cp1252_html, html, lay, names, read

from extract.errors import UnreadableError, UsageError
from extract.page import Page
from extract.reading import count_candidates, decode, iter_pages

PDF = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n"
PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR"
RSS = """<?xml version="1.0" encoding="UTF-8"?>
<!-- generator="WordPress/6.4" -->
<rss version="2.0"><channel><title>Nytt</title></channel></rss>
"""


def test_a_folder_is_read_recursively_in_order_and_hidden_and_lock_files_are_not(tmp_path: Path) -> None:
    lay(
        tmp_path,
        {
            "b.htm": html(),
            "a/z.HTML": html(),
            "a/b/c.xhtml": html(),
            "ö/text.txt": TEXT,
            ".git/HEAD.html": html(),
            ".dold.html": html(),
            "~$b.htm": b"\x05x",
            ".~lock.b.htm#": "me",
            "b.htm~": html(),
            "c.html.part": html(),
            "Thumbs.db": b"\xd0\xcf\x11\xe0",
        },
    )
    pages, errors = read(tmp_path)
    assert names(pages, tmp_path) == ["a/b/c.xhtml", "a/z.HTML", "b.htm", "ö/text.txt"]
    assert [page.content_type for page in pages] == ["application/xhtml+xml", "text/html", "text/html", "text/plain"]
    assert not errors
    assert all(page.fetched_at is None and page.url is None and page.headers == () for page in pages)
    assert pages[0].body == html().encode()


def test_what_is_never_a_page_is_passed_over_in_a_folder_without_a_word(tmp_path: Path) -> None:
    lay(
        tmp_path,
        {
            "sida.html": html(),
            "style.css": "p {}",
            "style.css?ver=5.2": "p {}",
            "app.js": "document.write('<html><body>')",
            "logo.png": PNG,
            "protokoll.pdf": PDF,
            "bilaga.docx": b"PK\x03\x04",
            "font.woff2": b"wOF2",
            "nytt.json": '{"releases": []}',
            "wp-json/index.html": '{"name": "Kommunen", "description": "x"}',
            "feed/index.html": RSS,
            "feed/nytt.xml": RSS,
            "sitemap": '<?xml version="1.0"?><!-- x --><urlset><url/></urlset>',
            "sitemap.xml.gz": gzip.compress(b"<urlset/>"),
            "robots.txt": "User-agent: *\nDisallow: /sok",
            "LICENSE": "Fri att använda",
            "film": b"\x00\x00\x00\x18ftypmp42" + bytes(range(256)) * 20,
        },
    )
    pages, errors = read(tmp_path)
    assert names(pages, tmp_path) == ["sida.html"]
    assert not errors


def test_a_mirror_of_wget_is_sniffed(tmp_path: Path) -> None:
    files = {
        "www.lidkoping.se/index.html?page=2": html(),
        "www.lidkoping.se/index.html@page=3": html(),
        "www.lidkoping.se/nyheter/ny-forvaltningschef": html(),
        "www.lidkoping.se/nyheter/visa.asp?id=12&bild=a.png": "\r\n\r\n" + html(),
        "www.lidkoping.se/4.5a6b7c8d.12": "<?xml version='1.0'?>\n<html xmlns='http://www.w3.org/1999/xhtml'><p>x</p></html>",
        "www.lidkoping.se/gammal.aspx": "Warning: mysql_connect()\n" + html(),
    }
    lay(tmp_path, files)
    lay(tmp_path, {"www.lidkoping.se/logga.asp?id=3": PNG, "www.lidkoping.se/data.php": '[{"id": 1}]'})
    pages, errors = read(tmp_path)
    assert sorted(names(pages, tmp_path)) == sorted(files)
    assert not errors
    types = {Path(name).name: page.content_type for name, page in zip(names(pages, tmp_path), pages, strict=True)}
    assert types.pop("4.5a6b7c8d.12") == "application/xhtml+xml"
    assert set(types.values()) == {"text/html"}


@pytest.mark.parametrize("folder", ["Ny chef_files", "Ny chef-filer", "Ny chef_filer"])
def test_the_folder_beside_a_complete_page_is_no_page(tmp_path: Path, folder: str) -> None:
    lay(
        tmp_path,
        {
            "Ny chef.html": html(),
            f"{folder}/saved_resource.html": html("chatt"),
            f"{folder}/ram/annons": html("annons"),
            "andra_files/egen.html": html(),
        },
    )
    pages, _ = read(tmp_path)
    assert names(pages, tmp_path) == ["Ny chef.html", "andra_files/egen.html"]
    # As a shell expands "saved/*".
    pages, _ = read(*sorted(tmp_path.iterdir()))
    assert names(pages, tmp_path) == ["Ny chef.html", "andra_files/egen.html"]


def test_a_page_saved_as_text_is_html_where_it_plainly_is(tmp_path: Path) -> None:
    lay(
        tmp_path,
        {"a.txt": html(), "b.txt": TEXT + "\n<b>fet</b>", "c.html": "Ingress <p>text", "d.txt": "\ufeff" + TEXT},
    )
    pages, _ = read(tmp_path)
    assert [page.content_type for page in pages] == ["text/html", "text/plain", "text/html", "text/plain"]
    (page,), _ = read(lay(tmp_path / "utan taggar", {"e.html": TEXT}))
    assert page.content_type == "text/plain"
    assert decode(pages[3]) == (TEXT, "utf-8 (bom)")


def test_compressed_pages_are_inflated(tmp_path: Path) -> None:
    # wget keeps what a server sends with Content-Encoding: gzip.
    lay(tmp_path, {"a.html": gzip.compress(html().encode()), "b.html.gz": gzip.compress(cp1252_html())})
    pages, errors = read(tmp_path)
    assert [page.body for page in pages] == [html().encode(), cp1252_html()]
    assert not errors


UNREADABLE = {
    "a PDF with a page's name": ("a.html", PDF, "a.html: holds a PDF"),
    "an image with a page's name": ("a.htm", PNG, "holds a PNG image"),
    "noise": ("a.html", bytes(range(256)) * 40, "holds binary data"),
    "noise as text": ("a.txt", bytes(range(256)) * 40, "holds binary data"),
    "empty": ("a.html", b"", "a.html: is empty"),
    "white space": ("a.txt", b"\xef\xbb\xbf \r\n\t", "is empty"),
    "compressed and cut": ("a.html.gz", gzip.compress(html().encode())[:-40], "cut short"),
    "compressed and damaged": ("a.html.gz", b"\x1f\x8b\x08\x00" + b"\xff" * 40, "damaged"),
    "a bomb": ("a.html.gz", gzip.compress(b"<p>" * 4_000_000), "over the limit of 10.0 MB"),
    "no MHTML": ("a.mht", b"bara text", "is no MHTML"),
    "another archive": ("alla.7z", b"7z\xbc\xaf\x27\x1c", "alla.7z: is an archive of a kind that is not read"),
}


@pytest.mark.parametrize(("name", "content", "reason"), UNREADABLE.values(), ids=UNREADABLE.keys())
def test_what_cannot_be_read_is_named_and_the_rest_is_read(
    tmp_path: Path, name: str, content: bytes, reason: str
) -> None:
    lay(tmp_path, {name: content, "b.html": html()})
    pages, errors = read(tmp_path, max_bytes=10_000_000)
    assert names(pages, tmp_path) == ["b.html"]
    assert [error.name for error in errors] == [str(tmp_path / name)]
    assert reason in str(errors[0])


@pytest.mark.parametrize("name", ["beslut.pdf", "beslut.docx", "stil.css", "nytt.json", "robots.txt"])
def test_a_file_given_by_name_that_is_no_page_is_refused(tmp_path: Path, name: str) -> None:
    lay(tmp_path, {name: b"x"})
    pages, errors = read(tmp_path / name)
    assert not pages
    assert "no page" in str(errors[0])
    assert ".html" in str(errors[0])


@pytest.mark.parametrize(("name", "content"), [("x", PDF), ("x.php", RSS.encode()), ("x", b'{"a": 1}'), ("x", b"")])
def test_a_file_given_by_name_is_not_passed_over_for_what_it_holds(tmp_path: Path, name: str, content: bytes) -> None:
    lay(tmp_path, {name: content})
    pages, errors = read(tmp_path / name)
    assert not pages
    assert [error.name for error in errors] == [str(tmp_path / name)]


def test_text_given_by_name_needs_no_ending(tmp_path: Path) -> None:
    lay(tmp_path, {"pressmeddelande": TEXT, ".dold.html": html()})
    pages, _ = read(tmp_path / "pressmeddelande", tmp_path / ".dold.html")
    assert [page.content_type for page in pages] == ["text/plain", "text/html"]


def test_a_page_of_sixty_megabytes_is_named_with_its_size_and_the_limit(tmp_path: Path) -> None:
    lay(tmp_path, {"b.html": html()})
    with (tmp_path / "a.html").open("wb") as file:
        file.write(html().encode())
        file.truncate(60_000_000)
    pages, errors = read(tmp_path)
    assert names(pages, tmp_path) == ["b.html"]
    assert "a.html: is too long for a page: 60.0 MB is over the limit of 50.0 MB" in str(errors[0])


def test_pages_of_exactly_the_limit_are_read(tmp_path: Path) -> None:
    lay(tmp_path, {"a.html": b"<p>" + b"x" * 997, "b.html": b"<p>" + b"x" * 998})
    pages, errors = read(tmp_path, max_bytes=1000)
    assert names(pages, tmp_path) == ["a.html"]
    assert [Path(error.name).name for error in errors] == ["b.html"]


def test_a_file_that_vanishes_while_the_folder_is_read(tmp_path: Path) -> None:
    lay(tmp_path, {"a.html": html(), "b.html": html(), "c.html": html()})
    results = iter_pages([tmp_path])
    assert isinstance(next(results), Page)
    (tmp_path / "b.html").unlink()
    gone, last = results
    assert isinstance(gone, UnreadableError)
    assert str(gone) == f"{tmp_path}/b.html: vanished before it could be read"
    assert isinstance(last, Page)


def test_a_file_without_permission(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lay(tmp_path, {"a.html": html(), "b.html": html()})
    real = Path.open

    def guarded(path: Path, *args: object, **options: object) -> object:  # root may read all, and runs tests, too
        if path.name == "a.html":
            raise PermissionError(13, "Permission denied", str(path))
        return real(path, *args, **options)  # type: ignore[call-overload]

    monkeypatch.setattr(Path, "open", guarded)
    pages, errors = read(tmp_path)
    assert names(pages, tmp_path) == ["b.html"]
    assert "a.html: may not be read" in str(errors[0])


def test_links_are_followed_but_nothing_is_read_twice_and_circles_end(tmp_path: Path) -> None:
    lay(tmp_path, {"samling/a.html": html(), "utanför/b.html": html()})
    (tmp_path / "samling/igen.html").symlink_to("a.html")
    (tmp_path / "samling/krets").symlink_to(tmp_path / "samling")
    (tmp_path / "samling/mer").symlink_to(tmp_path / "utanför")
    (tmp_path / "samling/död.html").symlink_to("borta.html")
    (tmp_path / "samling/själv.html").symlink_to("själv.html")
    pages, errors = read(tmp_path / "samling", tmp_path / "samling/a.html", tmp_path / "utanför/../samling")
    assert names(pages, tmp_path / "samling") == ["a.html", "mer/b.html"]
    assert sorted(Path(error.name).name for error in errors) == ["död.html", "själv.html"]
    assert any("död.html: is a link to a file that doesn't exist" in str(error) for error in errors)


def test_a_pipe_in_a_folder_does_not_hang(tmp_path: Path) -> None:
    lay(tmp_path, {"a.html": html()})
    os.mkfifo(tmp_path / "b.html")
    pages, _ = read(tmp_path)
    assert names(pages, tmp_path) == ["a.html"]
    _, errors = read(tmp_path / "b.html")
    assert "is neither a file nor a folder" in str(errors[0])


def test_names_of_old_systems_can_be_printed(tmp_path: Path) -> None:
    folder = os.fsencode(tmp_path)
    Path(os.fsdecode(folder + b"/n\xe4mnd.html")).write_text(html(), encoding="utf-8")
    Path(os.fsdecode(folder + b"/\xf6.html")).write_bytes(b"")
    pages, errors = read(tmp_path)
    assert names(pages, tmp_path) == ["nämnd.html"]
    assert Path(errors[0].name).name == "ö.html"


def test_a_path_that_does_not_exist_is_told_at_once(tmp_path: Path) -> None:
    lay(tmp_path, {"a.html": html()})
    with pytest.raises(UsageError, match="borta: doesn't exist"):
        iter_pages([tmp_path, tmp_path / "borta"])
    with pytest.raises(UsageError, match="doesn't exist"):
        count_candidates([tmp_path / "c"])
    (tmp_path / "länk").symlink_to("ingenstans")
    with pytest.raises(UsageError, match="is a link to something that doesn't exist"):
        iter_pages([tmp_path / "länk"])
    with pytest.raises(UsageError, match="no file or folder given"):
        iter_pages([])


def test_a_folder_without_pages_says_why_and_what_is_read(tmp_path: Path) -> None:
    lay(tmp_path, {"a.pdf": PDF, "b.PDF": PDF, "c.json": "{}", "visa.php": PNG})
    with pytest.raises(UsageError) as caught:
        iter_pages([tmp_path])
    assert str(tmp_path) in str(caught.value)
    assert "2 .pdf" in str(caught.value)
    assert "1 .php" in str(caught.value)
    assert ".warc.gz" in str(caught.value)
    empty = tmp_path / "tom"
    empty.mkdir()
    with pytest.raises(UsageError, match="there is nothing in it"):
        iter_pages([empty])


def test_pages_are_read_one_by_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lay(tmp_path, {f"{number:03}.html": html() for number in range(50)})
    opened: list[str] = []
    real = Path.open

    def counted(path: Path, *args: object, **options: object) -> object:
        opened.append(path.name)
        return real(path, *args, **options)  # type: ignore[call-overload]

    monkeypatch.setattr(Path, "open", counted)
    results = iter_pages([tmp_path])
    next(results)
    assert len(opened) <= 2
    assert sum(1 for _ in results) == 49


def test_candidates_are_counted_from_above(tmp_path: Path) -> None:
    lay(tmp_path, {"a.html": html(), "b": html(), "c.txt": "", "d.css": "", "e_files/x.html": html(), "e.html": html()})
    pages, errors = read(tmp_path)
    assert (len(pages), len(errors)) == (3, 1)
    assert count_candidates([tmp_path, tmp_path / "a.html"]) == 4
