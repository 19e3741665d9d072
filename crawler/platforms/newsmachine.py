"""NewsMachine (pressmachine.se): a room, its years, and lists by page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urljoin

from scrapy.http import TextResponse

from crawler import dates
from crawler.links import next_page
from crawler.lists import Entry, Listing, Way
from crawler.spider import PressSpider

_RELEASE = re.compile(r"/pressrelease/view/(?:[^/?#]*?-)?(\d+)(?:$|[/?#])")


class NewsMachine(PressSpider):
    """Source: the room's address, …/pressroom/view/<room>."""

    name = "newsmachine"
    release_number = _RELEASE

    def ways(self) -> Iterator[Way]:
        """The room, then its years, which only a backfill needs."""
        self.years: list[str] = []
        yield Way(self.source.address, self.read_room)
        for year in self.years:
            yield Way(year, self.read_room)

    def read_room(self, response: TextResponse) -> Listing:
        """Links to releases, each with its date where the list shows one."""
        years = (
            urljoin(response.url, link) for link in response.xpath("//a[contains(@href, '/year/')]/@href").getall()
        )
        self.years = self.years or sorted(set(years), reverse=True)
        found = [
            Entry(urljoin(response.url, link.attrib["href"]), dates.day(link.xpath("string(..)").get()))
            for link in response.css("a[href*='/pressrelease/view/']")
            if _RELEASE.search(link.attrib["href"])
        ]
        return Listing(found, next_page(response), says_empty=bool(response.css("[class*=pressroom]")))
