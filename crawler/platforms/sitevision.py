"""SiteVision: feeds announced in the head, lists as items or as data of an app, sitemaps for the rest."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urljoin

from scrapy.http import TextResponse

from crawler import dates
from crawler.feeds import discovered_feeds, read_feed
from crawler.links import entries, looks_like_release, next_page
from crawler.lists import Entry, Listing, Way
from crawler.platforms.sitemap import SitemapWays

_STATE = re.compile(r"AppRegistry\.registerInitialState\(\s*'[\d.a-f]+'\s*,\s*")
_KEYS = ("articles", "items", "pages", "announcements", "news", "hits")


class SiteVision(SitemapWays):
    """Source: the page of the press list or news, or a feed of it."""

    name = "sitevision"

    def ways(self) -> Iterator[Way]:
        """The list page; the feeds it announces; the site's sitemaps."""
        self.announced: list[str] = []
        yield Way(self.source.address, self.read_page)
        for feed in self.announced:
            yield Way(feed, read_feed)
        yield from self.sitemaps("/sitemapindex.xml", "/sitemap.xml")

    def read_page(self, response: TextResponse) -> Listing:
        """Items of a list in HTML, and of those in the state of an app; a feed where the source names one."""
        if not response.xpath("//body//a"):
            return read_feed(response)
        self.announced = list(discovered_feeds(response))
        items = response.css("li.sv-channel-item, li.sv-search-hit")
        found = list(entries(response, items)) + [
            Entry(urljoin(response.url, url), day) for url, day in _states(response.text)
        ]
        says_empty = bool(response.css(".sv-channel-portlet, .sv-archive-portlet")) and not self.announced
        return Listing(found, next_page(response), says_empty=says_empty)

    def wanted(self, url: str) -> bool:
        """Of a sitemap's pages those below the list, else those with the words of news."""
        below = self.source.address.removesuffix(".html").rstrip("/") + "/"
        return url.startswith(below) if below.count("/") > 3 else looks_like_release(url)


def _states(html: str) -> Iterator[tuple[str, Any]]:
    """Address and date of each article in the data that apps are rendered from."""
    decoder = json.JSONDecoder()
    for match in _STATE.finditer(html):
        state, _ = decoder.raw_decode(html, match.end())
        for name in _KEYS:
            found = state.get(name) if isinstance(state, dict) else None
            for item in found if isinstance(found, list) else ():
                url = item.get("url") or item.get("uri") or item.get("link") or item.get("URI")
                when = item.get("published") or item.get("publishDate") or item.get("date")
                if isinstance(url, str):
                    yield url, dates.day(str(when or ""))
