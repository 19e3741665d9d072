"""Any list of links: for sites whose system is unknown. The first way is the page itself, then feed and sitemap."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from urllib.parse import urlsplit

from scrapy.http import TextResponse

from crawler.feeds import discovered_feeds, read_feed
from crawler.links import entries, looks_like_release, next_page
from crawler.lists import Listing, Way
from crawler.platforms.sitemap import SitemapWays

_APART = "ancestor-or-self::nav or ancestor-or-self::header or ancestor-or-self::footer or ancestor-or-self::aside"


class General(SitemapWays):
    """Source: the list's address."""

    name = "general"

    def ways(self) -> Iterator[Way]:
        """The list, the feeds it announces, the sitemaps."""
        self.announced: list[str] = []
        yield Way(self.source.address, self.read_page)
        for feed in self.announced:
            yield Way(feed, read_feed)
        yield from self.sitemaps("/sitemap.xml", "/sitemapindex.xml", "/sitemap_index.xml", "/wp-sitemap.xml")

    def read_page(self, response: TextResponse) -> Listing:
        """Dated items that link to pages beside each other: a list is where most of them lie.

        An item without a date counts where its address has the words of news, and is longer than the list's own.
        """
        self.announced = list(discovered_feeds(response))
        items = response.xpath(f"//*[self::article or self::li or self::tr or self::a[.//time]][not({_APART})]")
        inner = [item for item in items if not item.xpath(".//article | .//li[.//a]")]
        found = [e for item in inner for e in entries(response, type(items)([item])) if e.url != response.url]
        below = urlsplit(self.source.address).path.rstrip("/") + "/"
        likely = [
            e for e in found if e.published or (looks_like_release(e.url) and urlsplit(e.url).path.startswith(below))
        ]
        follows = next_page(response)
        folders = Counter(urlsplit(e.url).path.rpartition("/")[0] for e in likely)
        most = folders.most_common(1)[0][0] if folders else ""
        chosen = [e for e in likely if e.published or urlsplit(e.url).path.rpartition("/")[0] == most]
        return Listing([e for e in chosen if e.url != follows], follows)
