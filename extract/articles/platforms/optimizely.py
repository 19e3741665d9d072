"""Optimizely (EPiServer), as Linköping's site: known by its asset paths; its markup follows HTML's own elements."""

from __future__ import annotations

import re

from lxml.html import HtmlElement

from extract.articles.html import HtmlPage
from extract.articles.platforms.base import first, has, of_head, published, reading, select
from extract.articles.reading import Reading

NAME = "optimizely/1"
_APART = (
    f".//nav|.//aside|.//footer|.//form|.//*[{has('breadcrumb')}]"
    "|.//*[contains(@class, 'share')]|.//*[contains(@class, 'related')]"
)


def matches(page: HtmlPage) -> bool:
    """Asset folders of the CMS, with nothing of another's (they occur in links between sites)."""
    return (
        bool(re.search(r"(?:src|href)=[\"'][^\"']*/(?:contentassets|siteassets|globalassets)/", page.source))
        or "/epi-util/find.js" in page.source
    )


def read(page: HtmlPage) -> Reading | None:
    """The date's line stands in the article ("20 oktober 2021 | Pressmeddelande från …"), so the cleaning reads it."""
    body = select(page, "//main//article", "//article", "//main")[:1]
    title = first(page, "//main//h1", "//article//h1", "//h1")
    date = of_head(page) or published(
        first(page, f"//main//time[{has('published')}]", f"//article//time[{has('published')}]")
    )
    for element in body:
        _take_out(element, title)
    return reading(NAME, page, title=title, body=body, date=date)


def _take_out(element: HtmlElement, title: HtmlElement | None) -> None:
    for apart in element.xpath(_APART):
        if apart.getparent() is not None and not any(title is e for e in apart.iter()):
            apart.drop_tree()
