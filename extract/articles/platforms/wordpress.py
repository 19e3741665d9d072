"""WordPress of municipalities (often the Municipio theme, in some Tivoli), and blogs on WordPress."""

from __future__ import annotations

import re

from lxml.html import HtmlElement

from extract.articles.html import HtmlPage
from extract.articles.platforms.base import first, has, of_head, outermost, published, reading, select
from extract.articles.reading import Reading

NAME = "wordpress/1"
_TITLES = (
    "//h1[@id='page-title']", f"//h1[{has('single-post__title')}]", f"//h1[{has('entry-title')}]",
    f"//*[{has('entry-title')}]", "//article//h1", "//main//h1", "//h1",
)  # fmt: skip
_BODIES = (
    f"//*[{has('single-post__content')}]", f"//*[{has('entry-content')}]", f"//*[{has('post-content')}]",
    f"//article[@id='article' or {has('c-article')}]", "//article", "//main",
)  # fmt: skip
_DATES = (
    f"//*[{has('c-signature__published')}]",
    f"//time[{has('entry-date')}][{has('published')}]", f"//time[{has('published')}]",
    f"//*[{has('entry-date')}]", f"//*[{has('single-post__date')}]", f"//*[{has('post-date')}]",
    "//time[@itemprop='datePublished']",
)  # fmt: skip
# Signature and sharing stand inside the article element in these themes.
_APART = (
    f".//h1|.//nav|.//aside|.//footer|.//form|.//*[{has('c-signature')}]|.//*[{has('sharedaddy')}]"
    f"|.//*[{has('jp-relatedposts')}]"
    f"|.//*[contains(@class, 'related')]|.//*[contains(@class, 'share')]|.//*[{has('entry-meta')}]"
    f"|.//*[contains(@class, 'breadcrumb')]"
)


def matches(page: HtmlPage) -> bool:
    """WordPress' own paths, its generator element, or Municipio's classes."""
    return bool(
        page.meta.get("generator", "").startswith("WordPress")
        or re.search(r"/wp-content/|/wp-includes/|/wp-json|c-article--readable-width|c-signature__", page.source)
    )


def read(page: HtmlPage) -> Reading | None:
    """The theme's signature tells the date, before the head: Municipio's `moddate` never."""
    body = outermost(select(page, *_BODIES))[:1]
    date = published(first(page, *_DATES)) or of_head(page, "pubdate", "article:published_time")
    title = first(page, *_TITLES)
    _take_out(body, title)
    return reading(NAME, page, title=title, body=body, date=date)


def _take_out(body: list[HtmlElement], title: HtmlElement | None) -> None:
    for element in body:
        for apart in element.xpath(_APART):
            if apart is not title and apart.getparent() is not None and not any(title is e for e in apart.iter()):
                apart.drop_tree()
