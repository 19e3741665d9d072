"""Blogs on Blogger (blogspot): a politician's voice, not the municipality's."""

from __future__ import annotations

import re

from extract.articles.html import HtmlPage, text_of
from extract.articles.platforms.base import first, has, of_head, published, reading, select
from extract.articles.reading import Reading

NAME = "blogger/1"


def matches(page: HtmlPage) -> bool:
    """The host, the generator element, or the post's class names together."""
    return (
        bool(re.match(r"https?://[^/]*\bblogspot\.[a-z.]+/", page.url or ""))
        or page.meta.get("generator", "").casefold() == "blogger"
        or ("post-body" in page.source and "date-header" in page.source)
    )


def read(page: HtmlPage) -> Reading | None:
    """The first post is the page's own; a page of several posts is a list, of which only the first is read."""
    body = select(page, f"//*[{has('post-body')}]")[:1]
    title = first(page, f"//*[{has('post-title')}]", f"//*[{has('entry-title')}]")
    header = published(first(page, f"//*[{has('date-header')}]"))
    stamp = published(first(page, f"//abbr[{has('published')}]", f"//time[{has('published')}]"))
    blog = text_of(first(page, f"//h1[{has('title')}]")) or page.site
    return reading(NAME, page, title=title, body=body, date=header or stamp or of_head(page), sender=blog)
