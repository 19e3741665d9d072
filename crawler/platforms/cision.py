"""Cision: an organisation's releases by its feed, and by its list of cards."""

from __future__ import annotations

import re
from collections.abc import Iterator

from scrapy.http import TextResponse

from crawler.feeds import read_feed
from crawler.links import entries, next_page
from crawler.lists import Entry, Listing, Way
from crawler.spider import PressSpider


class Cision(PressSpider):
    """Source: https://news.cision.com/se/<organisation>."""

    name = "cision"
    release_number = re.compile(r"/r/[^/]*?(?:,|%2[Cc])c(\d+)")

    def ways(self) -> Iterator[Way]:
        """The feed has the newest; the list has all."""
        room = self.source.address.rstrip("/")
        feed, cards = (
            Way(f"{room}/ListItems?format=rss", self.read_feed),
            Way(f"{room}/ListItems?pageIx=1", self.read_list),
        )
        yield from (cards, feed) if self.backfill else (feed, cards)

    def read_feed(self, response: TextResponse) -> Listing:
        """Items on the source's host."""
        found = read_feed(response)
        return Listing([Entry(self.here(e.url), e.published) for e in found.entries], says_empty=found.says_empty)

    def read_list(self, response: TextResponse) -> Listing:
        """Cards, each with its link; a page after the last has none."""
        found = [
            Entry(self.here(e.url), e.published)
            for e in entries(response, response.css(".card-item article"))
            if self._number(e.url)
        ]
        following = (
            re.sub(r"pageIx=(\d+)", lambda match: f"pageIx={int(match[1]) + 1}", response.url) if found else None
        )
        return Listing(found, next_page(response) or following, says_empty=bool(response.css(".card-list")))
