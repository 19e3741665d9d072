"""Via TT (the PRS platform): React with styled-components, so classes are matched by their stable beginnings."""

from __future__ import annotations

import re

from extract.articles import dates
from extract.articles.html import HtmlPage, text_of
from extract.articles.platforms.base import below_heading, first, of_head, outermost, reading, select, starts
from extract.articles.reading import Reading

NAME = "viatt/1"


def matches(page: HtmlPage) -> bool:
    """The host, or the component names that the server renders into classes."""
    return bool(re.match(r"https?://via\.tt\.se/", page.url or "")) or (
        "release__PublicationContent" in page.source or "release__Byline" in page.source
    )


def read(page: HtmlPage) -> Reading | None:
    """The byline is "2.7.2024 08:35:34 CEST | Norrköpings kommun | Pressmeddelande"; older ones lack the publisher."""
    title = first(page, f"//h1[{starts('text-elements__')}]", "//h1")
    byline = text_of(first(page, f"//p[{starts('release__Byline')}]", f"//*[{starts('release__Byline')}]"))
    body = outermost(select(page, f"//div[{starts('release__PublicationContent')}]"))
    inside = {element for element in body[:1] for element in element.iterdescendants()}
    # Teasers of other releases have lead texts, too: the release's own stands before its content.
    leads = [e for e in select(page, f"//p[{starts('text-elements__Leadtext')}]") if e not in inside][:1]
    found = dates.parse(byline)
    publisher = [p.strip() for p in byline.split("|")[1:] if not re.match(r"\W*press", p, re.IGNORECASE)]
    return reading(
        NAME, page, title=title, body=body, lead=leads,
        date=dates.Candidate(1, found, found.text) if found else of_head(page),
        contact=below_heading(page, r"kontakt(?:er|person(?:er)?)?", within=body),
        about=below_heading(page, r"om (?!oss\b).{3,60}", within=body),
        sender=publisher[0] if publisher else None,
    )  # fmt: skip
