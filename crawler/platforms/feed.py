"""Any feed, RSS or Atom: a source that has one needs no platform of its own."""

from __future__ import annotations

from collections.abc import Iterator

from crawler.feeds import read_feed
from crawler.lists import Way
from crawler.spider import PressSpider


class Feed(PressSpider):
    """Source: the feed's own address. Pages of the feed are followed where it links them (RFC 5005; Blogger does)."""

    name = "feed"

    def ways(self) -> Iterator[Way]:
        """The feed."""
        yield Way(self.source.address, read_feed)
