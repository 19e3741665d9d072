"""SiteVision: a page is a column of text portlets, each with a named anchor (Rubrik, Ingress, Brodtext)."""

from __future__ import annotations

import re

from lxml.html import HtmlElement

from extract.articles.html import HtmlPage, text_of
from extract.articles.platforms.base import below_heading, cards, first, has, of_head, published, reading, select
from extract.articles.reading import Reading

NAME = "sitevision/1"
_PORTLET = f"//div[{has('sv-text-portlet')}]"
_NOT_BODY = re.compile(
    r"rubrik$|sidfot|footer|cookie|kakor|meny|relater|lank|dela\b|feedback|tyck|kontakta?oss|sok|chat", re.IGNORECASE
)


def matches(page: HtmlPage) -> bool:
    """Fingerprints of the CMS (after byggsignal's list): portlet classes, system resources, app registry."""
    return bool(re.search(r"sv-text-portlet|/sitevision/|AppRegistry\.registerInitialState|sv-portlet", page.source))


def _anchor(portlet: HtmlElement) -> str:
    """The editor's name of a portlet: the id of the empty div at its beginning."""
    return next((e.get("id", "") for e in portlet.iterdescendants("div", "a") if e.get("id") and not text_of(e)), "")


def read(page: HtmlPage) -> Reading | None:
    """Join the text portlets of the page's content; those named for something else, and those outside it, are left."""
    scope = first(page, f"//*[{has('pagecontent')}]", "//main", "//article")
    portlets = [p for p in select(page, _PORTLET) if scope is None or scope in p.iterancestors()]
    portlets = [
        p for p in portlets if not any(a.tag in ("nav", "footer", "aside") or a.tag == "li" for a in p.iterancestors())
    ]
    heading = next((p for p in portlets if _anchor(p).casefold() == "rubrik" or p.find(".//h1") is not None), None)
    body = [p for p in portlets if p is not heading and not _NOT_BODY.search(_anchor(p))]
    if (
        heading is not None
        and (below := heading.find(".//h1")) is not None
        and len(text_of(heading)) > len(text_of(below)) + 40
    ):
        body = [heading, *body]  # one portlet holds headline and text
    title = first(page, f"{_PORTLET}//h1", "//main//h1", "//h1")
    date = of_head(page, "article:published_time") or published(
        first(page, f"//*[{has('publish-date')}]//time", "//time[@pubdate]")
    )
    contact = (
        []
        if any("kontakt" in _anchor(p).casefold() for p in body)
        else below_heading(page, r"kontakt(?:person(?:er)?)?", within=body)
    )
    boxes = select(page, f"//div[{has('sv-contact2-portlet')}]", f"//div[{has('contact')}][@data-cid]")
    if not contact and boxes:
        contact = ["Kontakt", *cards(boxes)]
    return reading(NAME, page, title=title, body=body, date=date, contact=contact)
