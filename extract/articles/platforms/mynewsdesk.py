"""Mynewsdesk, the template since about 2019: `panel__text`, `type__date`; also under a customer's own host."""

from __future__ import annotations

import re

from extract.articles.html import HtmlPage
from extract.articles.platforms.base import below_heading, first, has, of_head, outermost, published, reading, select
from extract.articles.reading import Reading

NAME = "mynewsdesk/1"
_BODY = f"//div[{has('panel__text')}]"


def matches(page: HtmlPage) -> bool:
    """The room's address, or the template's classes where a customer's own host serves it."""
    return bool(re.match(r"https?://[^/]*\bmynewsdesk\.com/", page.url or "")) or (
        "panel__text" in page.source and ("type__date" in page.source or "mnd-assets" in page.source)
    )


def read(page: HtmlPage) -> Reading | None:
    """Lead and body are panels; the contacts stand below a heading of their own, after key words and boilerplate."""
    # Panels inside links are teasers of other material.
    body = outermost(select(page, f"{_BODY}[not(ancestor::a)]", f"//*[{has('entry-content')}]"))
    title = first(page, f"//h1[{has('panel__title')}]", "//h1")
    date = published(first(page, f"//*[{has('type__date')}]//time", f"//*[{has('type__date')}]")) or of_head(page)
    contact = below_heading(page, r"(?:press)?kontakt(?:er|person(?:er)?)?", within=body)
    return reading(NAME, page, title=title, body=body, date=date, contact=contact)
