"""Pages that are no release, or that someone made to break the reader."""

from __future__ import annotations

import pytest

from extract.articles import to_article
from extract.errors import UnreadableError
from extract.page import Page

TEXT = "Kommunen bygger en ny skola i Lund, säger Eva Ekberg (M), ordförande i skolnämnden."


@pytest.mark.parametrize("tag", ["div", "span", "b", "blockquote", "ul><li"])
@pytest.mark.parametrize("depth", [10_000, 100_000])
def test_nesting_of_any_depth_loses_no_text(tag: str, depth: int) -> None:
    closing = "".join(f"</{name}>" for name in reversed(tag.split("><")))
    page = f"<html><body><h1>Ny skola</h1>{f'<{tag}>' * depth}<p>{TEXT}</p>{closing * depth}</body></html>"
    assert TEXT in to_article(Page(page.encode(), path="deep.html")).text


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"   \n\n ",
        b"<html><body></body></html>",
        b"<html><head><title></title></head><body><script>render()</script><div id=root></div></body></html>",
        b"<html><body><nav>Start</nav><footer></footer></body></html>",
    ],
)
def test_a_page_without_text_says_so_by_name(body: bytes) -> None:
    with pytest.raises(UnreadableError, match=r"saved/empty\.html: holds no text"):
        to_article(Page(body, path="saved/empty.html", content_type="text/html"))


@pytest.mark.parametrize(
    ("body", "path"),
    [
        ("<html><body>" + "<p>Kommunen bygger en ny skola i Lund.</p>" * 1_500_000, "huge.html"),
        ("<html><body>" + "<p>Kommunen bygger en ny skola i Lund.</p>" * 20_000, "long.html"),
        ("Kommunen bygger en ny skola i Lund. " * 30_000, "long.txt"),
        ("Kommunen bygger en ny skola i Lund\n" * 30_000, "lines.txt"),
    ],
)
def test_a_page_larger_than_any_release_is_refused_with_its_size(body: str, path: str) -> None:
    with pytest.raises(UnreadableError, match=rf"{path}: holds [\d,]+ characters"):
        to_article(Page(body.encode(), path=path))


def test_a_large_picture_inside_the_page_does_not_make_it_large() -> None:
    page = (
        f'<html><body><h1>Ny skola</h1><img src="data:image/png;base64,{"A" * 20_000_000}"><p>{TEXT}</p></body></html>'
    )
    assert to_article(Page(page.encode(), path="picture.html")).text == f"Ny skola\n\n{TEXT}"


@pytest.mark.parametrize(
    "piece", ["Foto: A a ", "Start / ", "dela ", "0 ", "a@", "a-", "Region A. ", "1 maj 2021 ", "(", "– ", "Aa kommun "]
)
def test_a_line_made_to_make_patterns_backtrack_is_read(piece: str) -> None:
    text = piece * 20_000 + "!"
    assert to_article(Page(f"Titel om något\n\n{text}\n\n{TEXT}".encode(), path="evil.txt")).text.endswith(TEXT)


def test_a_short_release_survives_without_the_page_around_it() -> None:
    page = (
        "<html><head><title>Brand | Ale "
        "kommun</title></head><body><nav><a>Start</a><a>Press</a></nav><main><h1>Brand i Nödinge</h1>"
        "<p>Publicerad 3 maj 2021</p><p>Stäng fönstren.</p><p>Det brinner.</p></main><footer>Ale "
        "kommun</footer></body></html>"
    )
    read = to_article(Page(page.encode(), path="brand.html"))
    assert read.text == "Brand i Nödinge\n\nStäng fönstren.\n\nDet brinner."
    assert (read.municipality.name if read.municipality else None) == "Ale"


def test_repeated_paragraphs_are_kept() -> None:
    page = f"<html><body><main><h1>Röster</h1><p>{TEXT}</p><h2>Igen</h2><p>{TEXT}</p></main></body></html>"
    assert to_article(Page(page.encode(), path="twice.html")).text.count(TEXT) == 2


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (TEXT, "sv"),
        (
            TEXT + "\n\nTulkkaus meänkieleksi järjestetään pyydettäessä.\n\nIn English: Please call the switchboard.",
            "sv",
        ),
        ("The municipality is building a new school in Lund, says the chair of the board of education.", "en"),
        ("Kunta rakentaa uuden koulun Haaparantaan, sanoo koulutuslautakunnan puheenjohtaja.", "fi"),
        ("Hej då!", "und"),
    ],
)
def test_the_language_is_that_of_most_of_the_text(text: str, language: str) -> None:
    assert to_article(Page(f"{text}\n".encode(), path="page.txt")).language == language
