"""Links of HTML lists: which of a page's links lead to releases, where they are dated, and where the list goes on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urljoin, urlsplit

from parsel import Selector, SelectorList
from scrapy.http import TextResponse

from crawler import dates
from crawler.lists import Entry

NO_PAGE = re.compile(r"\.(?:pdf|docx?|xlsx?|pptx?|jpe?g|png|gif|svg|mp[34]|zip|ics|xml|rss)$|/download/", re.IGNORECASE)
_NEXT = re.compile(  # whole texts of links: "Fler bussar i sommar" is a headline
    r"\W*(?:nästa(?: sida)?|next|(?:visa|ladda) (?:fler|mer)(?: \w+)?"
    r"|(?:äldre|fler) (?:nyheter|pressmeddelanden|inlägg|artiklar))\W*",
    re.IGNORECASE,
)
_WORDS = re.compile(r"nyhet|press|aktuellt|/arkiv/|/\d{4}-\d\d-\d\d-|/20\d\d/\d\d/", re.IGNORECASE)


def entries(response: TextResponse, items: SelectorList[Selector]) -> Iterator[Entry]:
    """An entry for each element that holds a release: its first link to a page, and the date beside it."""
    for item in items:
        links = item.xpath("(self::a | .//h1//a | .//h2//a | .//h3//a | .//h4//a | .//a)[@href]/@href").getall()
        url = next((full for link in links if (full := page_url(response, link))), None)
        if url is not None:
            when = item.css("time::attr(datetime)").get() or item.xpath("string(.)").get()
            yield Entry(url, dates.day(when))


def page_url(response: TextResponse, link: str) -> str | None:
    """A link's full address; None for what is no page: files, mail, places on the same page."""
    try:
        url = urljoin(response.url, link.strip())
        parts = urlsplit(url)
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or NO_PAGE.search(parts.path) or link.strip().startswith("#"):
        return None
    return url


def next_page(response: TextResponse) -> str | None:
    """Where a list goes on: rel="next", else a link in a pager, or one that says so."""
    rel = response.css("link[rel=next]::attr(href), a[rel~=next]::attr(href), a.next::attr(href)").get()
    if rel:
        return rel
    for link in response.css("a[href]"):
        words = " ".join([*link.css("::text").getall(), link.attrib.get("aria-label", "")]).strip()
        if _NEXT.fullmatch(words) and not link.attrib["href"].startswith(("#", "javascript")):
            return link.attrib["href"]
    return None


def looks_like_release(url: str) -> bool:
    """Whether an address has the words of news in it (platforms.md, section 5)."""
    return _WORDS.search(urlsplit(url).path) is not None
