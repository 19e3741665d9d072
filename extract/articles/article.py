"""A page becomes an article."""

from __future__ import annotations

import re
from unicodedata import normalize

from extract import prs
from extract.articles import generic, html, municipality, senders
from extract.articles.clean import Cleaned, clean
from extract.articles.language import identify
from extract.articles.lines import normalise
from extract.articles.platforms import PLATFORMS
from extract.articles.reading import Reading
from extract.errors import UnreadableError
from extract.page import Article, Page, Section
from extract.reading.address import address
from extract.reading.decode import decode

TEXT_VERSION = "text/1"
MAX_LENGTH = 300_000
"""Characters of a release: the longest have some 20,000; a book would keep the pipeline busy for minutes."""
_MARKUP = re.compile(r"<!doctype html|<html\b|<head\b|<body\b|<div\b|<p\b|<article\b", re.IGNORECASE)


def to_article(page: Page) -> Article:
    """Read a page: its release without the page around it, its date, sender and municipality.

    Raises:
        UnreadableError: the page holds no text, or is larger or deeper than any page with a release is.
    """
    text, encoding = decode(page)
    if not text.strip():
        raise UnreadableError(page.name, "holds no text: the file is empty")
    if (given := prs.release(page.body)) is not None:
        text = normalize("NFC", prs.to_html(given))
    if is_plain_text(page, text):
        reading = Reading(TEXT_VERSION, lines=normalise(text))
        url = page.url
    else:
        url = address(page, text)
        reading = read_html(html.look(html.parse(text, page.name), url, text, page.name))
    length = sum(map(len, reading.lines))
    if length > MAX_LENGTH:
        raise UnreadableError(
            page.name, f"holds {length:,} characters of running text, more than {MAX_LENGTH:,}: no release"
        )
    cleaned = clean(reading.lines, title=reading.title)
    return _assemble(page, url, encoding, reading, cleaned)


def read_html(page: html.HtmlPage) -> Reading:
    """Read a page by the first platform's rule that knows it, else, or when that finds no body, the general way."""
    for platform in PLATFORMS:
        if platform.matches(page):
            reading = platform.read(page)
            return reading if reading is not None else generic.read(page, after=platform.NAME)
    return generic.read(page)


def is_plain_text(page: Page, text: str) -> bool:
    """Whether the page is the text of a page, not its HTML: by content type, by suffix, by what it holds."""
    kind = (page.content_type or "").partition(";")[0].strip().lower()
    if kind:
        return kind == "text/plain"
    if (page.path or "").lower().endswith(".txt"):
        return True
    return not _MARKUP.search(text[:20_000])


def _assemble(page: Page, url: str | None, encoding: str, reading: Reading, cleaned: Cleaned) -> Article:
    text, sections = _layout(cleaned)
    if not re.search(r"\w", text):
        raise UnreadableError(page.name, "holds no text of a release (the page is empty, or built by a script)")
    found = reading.date or cleaned.date
    header = [*reading.header, *cleaned.header]
    footer = [*reading.footer, *cleaned.footer]
    owner = municipality.issuing(
        url=url, title=cleaned.title or "", header=header, paragraphs=cleaned.paragraphs(), footer=footer
    )
    registered = owner if not isinstance(owner, str) else None
    sender = reading.sender or (
        owner
        if isinstance(owner, str)
        else senders.sender(owner, title=cleaned.title or "", header=header, footer=footer, text=text)
    )
    return Article(
        text=text,
        title=cleaned.title,
        published=found.found.date if found else None,
        published_text=found.text if found else None,
        municipality=registered,
        sender=sender,
        language=identify(text),
        url=url,
        extractor=reading.extractor,
        encoding=encoding,
        sections=sections,
        cut=(*reading.cut, *cleaned.cut),
    )


def _layout(cleaned: Cleaned) -> tuple[str, tuple[Section, ...]]:
    """The text of `Article.text`, and its sections: title, then body and contact blocks in the page's order."""
    sections: list[Section] = []
    text = ""
    if cleaned.title:
        text = cleaned.title
        sections.append(Section("title", 0, len(text)))
    last: tuple[int, bool] | None = None
    for line in cleaned.lines:
        if line.cut is not None:
            continue
        joint = "\n" if last == (line.number, line.contact) else "\n\n" if text else ""
        start = len(text) + len(joint)
        text += joint + line.text
        kind = "contact" if line.contact else "body"
        if sections and sections[-1].kind == kind:
            sections[-1] = Section(sections[-1].kind, sections[-1].start, len(text))
        else:
            sections.append(Section("contact" if line.contact else "body", start, len(text)))
        last = (line.number, line.contact)
    return text, tuple(sections)
