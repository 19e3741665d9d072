"""WordPress, often with the Municipio theme: its REST interface, its feed, its lists."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urljoin

from scrapy.http import TextResponse

from crawler import dates
from crawler.feeds import discovered_feeds, read_feed
from crawler.links import entries, next_page
from crawler.lists import Entry, Listing, Way
from crawler.spider import PressSpider

PER_PAGE = 50
_ITEMS = (
    "article.archive-post, article.post, article.type-post, .c-archive article, .o-grid a.c-card, a.c-card--news, "
    ".c-card--news-item, li.wp-block-post"
)


class WordPress(PressSpider):
    """Source: the list's address; room: a post type of the site's own ("nyhet"), where news are not its posts."""

    name = "wordpress"

    def ways(self) -> Iterator[Way]:
        """REST, which sites may switch off; feeds; the list itself, a page at a time."""
        kind = self.source.room or "posts"
        fields = "_fields=link,date,modified_gmt,type"
        self.announced: list[str] = []
        yield Way(self.here(f"/wp-json/wp/v2/{kind}?per_page={PER_PAGE}&page=1&{fields}"), self.read_rest)
        yield Way(urljoin(self.source.address.rstrip("/") + "/", "feed/"), read_feed)
        yield Way(self.source.address, self.read_page)
        for feed in self.announced:
            yield Way(feed, read_feed)

    def read_rest(self, response: TextResponse) -> Listing:
        """The headers say how many pages there are."""
        found = [
            Entry(self.here(post["link"]), dates.day(post["date"]), dates.moment(post.get("modified_gmt")))
            for post in response.json()
        ]
        last = int(response.headers.get("X-WP-TotalPages") or b"1")
        number = int(re.search(r"[?&]page=(\d+)", response.url)[1])  # type: ignore[index]  # we asked so
        following = re.sub(r"([?&]page=)\d+", rf"\g<1>{number + 1}", response.url) if number < last else None
        return Listing(found, following, says_empty=not found)

    def read_page(self, response: TextResponse) -> Listing:
        """Cards of Municipio, articles of other themes."""
        self.announced = list(discovered_feeds(response))
        pager = response.css(".c-pagination__item--next a::attr(href), a.c-pagination__link--next::attr(href)").get()
        found = list(entries(response, response.css(_ITEMS)))
        return Listing(found, pager or next_page(response), says_empty=bool(response.css(".c-archive, .archive")))
