"""Mynewsdesk: a room's press list with cursor paging (both templates), and its feed by the room's number."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urljoin

from scrapy.http import TextResponse

from crawler import dates
from crawler.feeds import read_feed
from crawler.lists import Entry, Listing, Way
from crawler.spider import PressSpider

_RELEASE = re.compile(r"/(?:pressreleases|pressrelease/view)/[^/?#]*?-?(\d+)(?:$|[?#])")


class Mynewsdesk(PressSpider):
    """Source: the room's address, https://www.mynewsdesk.com/se/<room> or the host of a newsroom; room: its number."""

    name = "mynewsdesk"
    release_number = _RELEASE

    def ways(self) -> Iterator[Way]:
        """Cards, then the old list; then the feed, which has twenty items of all kinds."""
        room = self.source.address.rstrip("/").removesuffix("/pressreleases")
        yield Way(f"{room}/pressreleases", self.read_list)
        if self.source.room:
            yield Way(self.here(f"/se/rss/current_news/{self.source.room}"), self.read_feed)

    def read_list(self, response: TextResponse) -> Listing:
        """Both templates; the next page is linked for those without scripts."""
        cards = response.css("a.panel[href], .js-material-grid a[href], a.material[href]")
        found = {
            self.here(urljoin(response.url, card.attrib["href"])): card.css("time::attr(datetime)").get()
            or card.xpath("string(.//*[contains(@class, 'date')])").get()
            for card in cards
        }
        entries = [Entry(url, dates.day(when)) for url, when in found.items() if _RELEASE.search(url)]
        following = response.css("a.infinite-pagination__item__next-button::attr(href), a[rel=next]::attr(href)").get()
        grid = response.css(".js-material-grid, .newsroom-list")
        return Listing(entries, following, says_empty=bool(grid) and not grid.css("a[href]"))

    def read_feed(self, response: TextResponse) -> Listing:
        """Of the items only press releases."""
        listing = read_feed(response)
        entries = [
            Entry(self.here(entry.url), entry.published) for entry in listing.entries if _RELEASE.search(entry.url)
        ]
        return Listing(entries, says_empty=not entries)
