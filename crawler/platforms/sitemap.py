"""Sitemaps, gzipped or not, and indexes of them: the way where a site has neither list nor feed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from scrapy.http import Response

from crawler.feeds import read_sitemap
from crawler.links import NO_PAGE, looks_like_release
from crawler.lists import Entry, Listing, Way
from crawler.spider import PressSpider


class SitemapWays(PressSpider):
    """A spider that can fall back on sitemaps."""

    def sitemaps(self, *paths: str) -> Iterator[Way]:
        """Each address until one is there; an index's sitemaps are followed one after the other."""
        self._inner: list[str] = []
        for path in paths:
            yield Way(self.here(path), self.read_sitemap)
            if self._inner:
                break
        while self._inner:
            yield Way(self.here(self._inner.pop(0)), self.read_sitemap)

    def read_sitemap(self, response: Response) -> Listing:
        """Pages with the words of news, the lately changed first; of an index none, its sitemaps are noted."""
        kind, found = read_sitemap(response)
        if kind == "sitemapindex":
            self._inner += [url for url, _ in found]
            return Listing([], says_empty=True)
        newest = sorted(found, key=lambda one: (one[1] is None, -(one[1] or datetime.min).timestamp() if one[1] else 0))
        pages = [Entry(self.here(url), modified=when) for url, when in newest if not NO_PAGE.search(url)]
        chosen = [entry for entry in pages if self.wanted(entry.url)]
        return Listing(chosen, says_empty=not chosen)

    def wanted(self, url: str) -> bool:
        """Whether a page of the sitemap is a release."""
        return looks_like_release(url)


class Sitemap(SitemapWays):
    """Source: the sitemap's own address, or a site's front page, whose usual sitemaps are tried."""

    name = "sitemap"

    def ways(self) -> Iterator[Way]:
        """Guesses after platforms.md, section 5."""
        given = self.source.address
        guesses = ("/sitemap.xml", "/sitemapindex.xml", "/sitemap_index.xml", "/wp-sitemap.xml", "/sitemap1.xml.gz")
        yield from self.sitemaps(*([given] if ".xml" in given else guesses))
