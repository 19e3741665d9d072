from __future__ import annotations

import codecs
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reading_samples import NFD_TEXT, TEXT, cp1252_html, html, meta

from extract.page import Page
from extract.reading import decode


def served(body: bytes, content_type: str | None = None) -> Page:
    headers = (("server", "nginx"), ("content-type", content_type)) if content_type else ()
    return Page(body=body, path="sida.html", content_type="text/html", headers=headers)


UTF8 = html().encode()
LATIN = cp1252_html()
WITH_META_1252 = cp1252_html(meta("windows-1252"))

CASES = {
    "utf-8, served so": (UTF8, "text/html; charset=UTF-8", "utf-8 (http)"),
    "quoted charset": (UTF8, 'text/html; charset="utf-8"', "utf-8 (http)"),
    "utf-8 with BOM": (codecs.BOM_UTF8 + UTF8, None, "utf-8 (bom)"),
    "BOM against meta": (codecs.BOM_UTF8 + html(head=meta("iso-8859-1")).encode(), None, "utf-8 (bom)"),
    "HTTP that the BOM disproves": (codecs.BOM_UTF8 + UTF8, "text/html; charset=iso-8859-1", "utf-8 (bom)"),
    "utf-8 in meta": (html(head='<meta charset="utf-8">').encode(), None, "utf-8 (meta)"),
    "utf-8 undeclared": (UTF8, "text/html", "utf-8 (guess)"),
    "utf-16 with BOM": (codecs.BOM_UTF16_LE + html().encode("utf-16-le"), None, "utf-16-le (bom)"),
    "utf-16 without BOM": (html().encode("utf-16-be"), None, "utf-16-be (guess)"),
    "latin-1 as browsers read it": (LATIN, "text/html; charset=ISO-8859-1", "windows-1252 (http)"),
    "latin-1 in meta": (cp1252_html(meta("iso-8859-1")), None, "windows-1252 (meta)"),
    "cp1252 in meta": (WITH_META_1252, None, "windows-1252 (meta)"),
    "cp1252 undeclared": (LATIN, None, "windows-1252 (fallback)"),
    "cp1252, HTTP says utf-8": (LATIN, "text/html; charset=utf-8", "windows-1252 (fallback)"),
    "cp1252, HTTP says utf-8, meta is right": (WITH_META_1252, "text/html; charset=utf-8", "windows-1252 (meta)"),
    "utf-8, HTTP says latin-1": (UTF8, "text/html; charset=iso-8859-1", "utf-8 (guess)"),
    "utf-8, meta says latin-1": (html(head=meta("iso-8859-1")).encode(), None, "utf-8 (guess)"),
    "utf-8, HTTP says latin-15, meta is right": (
        html(head=meta("utf-8")).encode(),
        "text/html; charset=iso-8859-15",
        "utf-8 (meta)",
    ),
    "HTTP before meta": (html(head=meta("utf-8")).encode(), "text/html; charset=utf-8", "utf-8 (http)"),
    "utf-16 in meta can't be": (html(head=meta("utf-16")).encode(), None, "utf-8 (guess)"),
    "unknown charset": (LATIN, "text/html; charset=x-okänd", "windows-1252 (fallback)"),
    "a codec that is no charset": (LATIN, "text/html; charset=rot13", "windows-1252 (fallback)"),
    "meta in a comment": (cp1252_html("<!-- <meta charset='koi8-r'> -->"), None, "windows-1252 (fallback)"),
    "meta far down": (cp1252_html("<!-- x -->" * 800 + meta("windows-1252")), None, "windows-1252 (meta)"),
    "DOS": (html().replace("•", "*").replace("–", "-").encode("cp850"), "text/html; charset=cp850", "cp850 (http)"),
}


@pytest.mark.parametrize(("body", "content_type", "rule"), CASES.values(), ids=CASES.keys())
def test_text_is_right_whatever_is_declared(body: bytes, content_type: str | None, rule: str) -> None:
    text, won = decode(served(body, content_type))
    assert won == rule
    assert TEXT.replace("–", "-") in text.replace("–", "-")
    assert not text.startswith("\ufeff")


def test_xml_declaration_counts_as_meta() -> None:
    body = b'<?xml version="1.0" encoding="ISO-8859-1"?>\n' + cp1252_html()
    text, won = decode(Page(body=body, content_type="application/xhtml+xml"))
    assert won == "windows-1252 (meta)"
    assert TEXT in text


def test_charset_in_the_content_type_of_a_fetched_page() -> None:
    page = Page(body=LATIN, url="https://lidkoping.se/n", content_type="text/html; charset=windows-1252")
    assert decode(page)[1] == "windows-1252 (http)"


def test_decomposed_letters_become_one_character_each() -> None:
    text, won = decode(served(html(NFD_TEXT).encode()))
    assert won == "utf-8 (guess)"
    assert TEXT in text
    assert unicodedata.is_normalized("NFC", text)


def test_stray_bytes_do_not_spoil_a_page_of_utf8() -> None:
    # A news flash of an old system, pasted by bytes into a template of UTF-8.
    body = html(TEXT + " PASTED").encode().replace(b"PASTED", "Nämnden möts".encode("cp1252"))
    text, won = decode(served(body, "text/html; charset=utf-8"))
    assert TEXT + " Nämnden möts" in text
    assert won == "utf-8 (http; 2 bytes as windows-1252)"


def test_utf8_that_ends_inside_a_character_stays_utf8() -> None:
    text, won = decode(Page(body="Åsa Örnlöf blir ordförande ö".encode()[:-1], content_type="text/plain"))
    assert text.startswith("Åsa Örnlöf blir ordförande ")
    assert won == "utf-8 (guess; 1 byte as windows-1252)"


def test_bytes_without_a_character_in_windows_1252_are_read_as_browsers_do() -> None:
    text, won = decode(served(LATIN.replace(b"Skip", b"\x81\x9dSkip"), "text/html; charset=windows-1252"))
    assert won == "windows-1252 (http)"
    assert "\x81\x9dSkip" in text
    assert TEXT in text


def test_a_text_file_is_not_searched_for_meta() -> None:
    body = f"Så skriver du: <meta charset='utf-16'>\n{TEXT}".encode("cp1252")
    assert decode(Page(body=body, content_type="text/plain"))[1] == "windows-1252 (fallback)"


@given(st.binary(max_size=300), st.sampled_from(["utf-8", "utf-16", "iso-8859-1", "cp037", "utf-7", "\x00", ""]))
def test_any_bytes_under_any_declaration_are_read_somehow(body: bytes, charset: str) -> None:
    text, won = decode(served(body, f"text/html; charset={charset}"))
    assert won.endswith(")")
    assert unicodedata.is_normalized("NFC", text)
    text.encode("utf-8")  # no lone surrogates: a database would refuse them
