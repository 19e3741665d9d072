"""Optimizely (EPiServer): lists that each site has made itself, of articles below the list's own address."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

from scrapy.http import TextResponse

from crawler.feeds import discovered_feeds, read_feed
from crawler.links import entries, next_page
from crawler.lists import Listing, Way
from crawler.platforms.sitemap import SitemapWays


class Optimizely(SitemapWays):
    """Source: the list's address."""

    name = "optimizely"

    def ways(self) -> Iterator[Way]:
        """The list; a feed, where there is one; the sitemap."""
        self.announced: list[str] = []
        yield Way(self.source.address, self.read_page)
        for feed in self.announced:
            yield Way(feed, read_feed)
        yield from self.sitemaps("/sitemap.xml")

    def read_page(self, response: TextResponse) -> Listing:
        """Articles and list items that link below the list; the pager links there, too, and isn't one of them."""
        self.announced = list(discovered_feeds(response))
        main = response.css("main") or response.css("body")
        found = [e for e in entries(response, main.css("article, li:not(nav li)")) if self.wanted(e.url)]
        return Listing(found, next_page(response), says_empty=bool(main.css("[class*=list]")))

    def wanted(self, url: str) -> bool:
        """Whether an address lies below the list, with a name of its own (pagers have numbers)."""
        path, below = urlsplit(url).path, urlsplit(self.source.address).path.rstrip("/") + "/"
        rest = path.removeprefix(below).strip("/")
        return path.startswith(below) and bool(rest) and not rest.replace("/", "").isdigit()
