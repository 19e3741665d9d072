"""Whole pages, one of each kind of site: the article that comes out is the one written beside it."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path

import pytest

from extract.articles import to_article
from extract.page import Page

HERE = Path(__file__).parent
spec = importlib.util.spec_from_file_location("articles_renew", HERE / "renew.py")
assert spec is not None
assert spec.loader is not None
renew = importlib.util.module_from_spec(spec)
spec.loader.exec_module(renew)

PAGES = sorted((HERE / "pages").glob("*.html"))


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_a_page_gives_its_release_and_nothing_of_the_site(path: Path) -> None:
    expected = json.loads(path.with_suffix(".json").read_text("utf-8"))
    assert renew.as_record(renew.read(path)) == expected


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_sections_lie_in_order_and_leave_only_empty_lines_between_them(path: Path) -> None:
    article = renew.read(path)
    position = 0
    for section in article.sections:
        assert article.text[position : section.start].strip() == ""
        assert article.text[section.start : section.end].strip()
        position = section.end
    assert article.text[position:] == ""
    assert article.title is not None
    assert article.text.startswith(article.title)


@pytest.mark.parametrize(
    "stranger",
    ["Klas Konkurrent", "Gitte Gitarr", "Rut Relaterad", "Olle Omnämnd", "Nils Nyhet", "Gunde Gissning",
     "Ruben Relaterad", "Kim Kommentar", "Frida Fel", "Vibeke Vald", "Signe Signatur", "Bild Bildsson", "Lovisa Låtsas",
     "Bengt Bloggarkiv"],
)  # fmt: skip
def test_persons_of_other_releases_comments_and_credits_are_on_the_pages_but_in_no_article(stranger: str) -> None:
    holding = [path for path in PAGES if stranger in path.read_text("utf-8", errors="replace")]
    assert holding
    assert not [path.name for path in holding if stranger in renew.read(path).text]


def test_the_same_release_reads_alike_as_html_and_as_the_text_of_the_page() -> None:
    html = renew.read(HERE / "pages" / "mynewsdesk-old-2011.html")
    text = (
        "Skip to main content\n\nMiljöpriset till Humlan\n\nPressmeddelande   •   Maj 16, 2011 15:13 CEST\n\n"
        + html.text.split("\n\n", 1)[1]
        + "\n\nBifogade filer\nPDF-dokument\nJuryns motivering.pdf\n\nSenaste nytt\nLovisa Låtsas ny badmästare\n"
    )
    plain = to_article(Page(text.encode(), path="humlan.txt"))
    assert (plain.text, plain.published, plain.municipality) == (html.text, html.published, html.municipality)
    assert plain.extractor == "text/1"
