"""Mynewsdesk, the template of about 2011 to 2019: `newsroom-headline`, `material-date`."""

from __future__ import annotations

from extract.articles.html import HtmlPage
from extract.articles.platforms.base import below_heading, first, has, of_head, outermost, published, reading, select
from extract.articles.reading import Reading

NAME = "mynewsdesk-old/1"


def matches(page: HtmlPage) -> bool:
    """The template's own class names."""
    return "newsroom-headline" in page.source or "newsroom-article" in page.source


def read(page: HtmlPage) -> Reading | None:
    """The body is Markdown rendered into one div; the date's line is "Pressmeddelande • Feb 16, 2011 10:25 CET"."""
    article = f"//div[{has('newsroom-article')}]"
    body = outermost(select(page, f"{article}//div[{has('markdown')}]", article))
    return reading(
        NAME, page, title=first(page, f"//h1[{has('newsroom-headline')}]", "//h1"), body=body,
        date=published(first(page, f"//*[{has('material-date')}]")) or of_head(page),
        contact=below_heading(page, r"(?:press)?kontakt(?:er|person(?:er)?)?", within=body),
    )  # fmt: skip
