from __future__ import annotations

import pytest
from reading_samples import html

from extract.page import Page
from extract.reading import address

SAVED = Page(body=b"x", path="sparad.html", content_type="text/html")
HERE = "https://lidkoping.se/nyheter/ny-forvaltningschef"


def of(head: str) -> str | None:
    return address(SAVED, html(head=head))


def test_the_address_it_was_fetched_from_comes_first() -> None:
    page = Page(body=b"x", url="https://Lidkoping.se:443/nyheter/a?utm_source=rss&utm_medium=rss#main")
    assert address(page, html(head=f'<link rel="canonical" href="{HERE}">')) == "https://lidkoping.se/nyheter/a"


def test_canonical_then_og_url_then_saved_from_then_base() -> None:
    canonical = '<link href="https://a.se/1" rel="Canonical">'
    og = '<meta property="og:url" content="https://b.se/2">'
    saved = "<!-- saved from url=(0014)https://c.se/3 -->"
    base = '<base href="https://d.se/4">'
    assert of(base + saved + og + canonical) == "https://a.se/1"
    assert of(base + saved + og) == "https://b.se/2"
    assert of(base + saved) == "https://c.se/3"
    assert of(base) == "https://d.se/4"
    assert of("") is None


def test_comments_that_browsers_write() -> None:
    chrome = f"<!DOCTYPE html>\n<!-- saved from url=(0048){HERE} -->\n" + html()
    assert address(SAVED, chrome) == HERE
    single_file = html().replace(
        '<html lang="sv">',
        f'<html lang="sv"><!--\n Page saved with SingleFile \n url: {HERE} \n'
        " saved date: Thu Nov 20 2025 10:00:00 GMT+0100 (centraleuropeisk normaltid)\n-->",
    )
    assert address(SAVED, single_file) == HERE


@pytest.mark.parametrize(
    "told", ["about:internet", "file:///C:/Users/x/sida.html", "http://[trasig", "javascript:void(0)"]
)
def test_what_is_no_address_on_the_web_is_none(told: str) -> None:
    assert of(f"<!-- saved from url=(0014){told} -->") is None
    assert of(f'<link rel="canonical" href="{told}">') is None


def test_a_relative_address_needs_a_base() -> None:
    relative = '<link rel="canonical" href="/nyheter/ny-chef">'
    assert of(relative) is None
    assert of('<base href="https://lidkoping.se/">' + relative) == "https://lidkoping.se/nyheter/ny-chef"
    saved = "<!-- saved from url=(0040)https://lidkoping.se/x?id=7 -->"
    assert of(saved + relative) == "https://lidkoping.se/nyheter/ny-chef"


def test_a_relative_canonical_gives_way_to_an_absolute_og_url_as_its_base() -> None:
    head = '<link rel="canonical" href="ny-chef"><meta property="og:url" content="https://a.se/nyheter/gammal">'
    assert of(head) == "https://a.se/nyheter/ny-chef"


def test_a_canonical_front_page_gives_way() -> None:
    front = '<link rel="canonical" href="https://lidkoping.se/">'
    assert of(front + f'<meta name="og:url" content="{HERE}">') == HERE
    assert of(front) == "https://lidkoping.se/"


def test_a_base_that_is_a_folder_is_no_page() -> None:
    assert of('<base href="https://lidkoping.se/nyheter/">') is None


@pytest.mark.parametrize(
    ("url", "cleaned"),
    [
        (
            "https://via.tt.se/pressmeddelande/ny-chef?publisherId=1347718&releaseId=3245&utm_campaign=x&lang=sv",
            "https://via.tt.se/pressmeddelande/ny-chef?publisherId=1347718&releaseId=3245&lang=sv",
        ),
        (
            "https://www.mynewsdesk.com/se/orebro_kommun/pressreleases/ny-chef-123456?utm_source=rss&utm_content=a%26b",
            "https://www.mynewsdesk.com/se/orebro_kommun/pressreleases/ny-chef-123456",
        ),
        ("https://x.se/visa.asp?id=12&sid=4&ASPSESSIONIDQQ=ABC", "https://x.se/visa.asp?id=12&sid=4"),
        ("https://x.se/visa.asp?id=12&sid=0123456789abcdef0123", "https://x.se/visa.asp?id=12"),
        ("https://x.se/nyhet;jsessionid=0A1B.nod2?cid=7&fbclid=z", "https://x.se/nyhet?cid=7"),
        ("https://x.se/(S(qn3ozu45vzvlbh55ilgkml45))/nyhet.aspx", "https://x.se/nyhet.aspx"),
        ("https://x.se/?source=2&q=n%E4mnd", "https://x.se/?source=2&q=n%E4mnd"),
        ("https://x.se/#!/nyhet/12", "https://x.se/#!/nyhet/12"),
        ("https://web.archive.org/web/20150301120000id_/http://www.x.se/nyhet?id=1", "http://www.x.se/nyhet?id=1"),
    ],
)
def test_only_what_names_the_page_is_kept(url: str, cleaned: str) -> None:
    assert address(Page(body=b"x", url=url), "") == cleaned


def test_text_has_no_head() -> None:
    page = Page(body=b"x", path="a.txt", content_type="text/plain")
    assert address(page, f'Skriv <link rel="canonical" href="{HERE}"> i sidhuvudet') is None


@pytest.mark.parametrize("text", ["", "   ", "<!-- -->", "<?xml version='1.0' encoding='utf-8'?>", "\x00<p>"])
def test_a_page_with_nothing_in_it(text: str) -> None:
    assert address(SAVED, text) is None


def test_ten_thousand_nested_elements_without_a_head() -> None:
    page = f'<link rel="canonical" href="{HERE}">' + "<div>" * 10_000 + "x" + "</div>" * 10_000
    assert address(SAVED, page) == HERE


def test_links_in_the_release_are_not_the_page() -> None:
    assert address(SAVED, html(f'Se <link rel="canonical" href="{HERE}"> här')) is None
