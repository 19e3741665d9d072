"""Via TT (the PRS platform): lists as JSON, in two dialects, and a feed; releases as JSON, and as HTML."""

from __future__ import annotations

import re
from collections.abc import Iterator

from scrapy.http import Response, TextResponse

from crawler import dates
from crawler.feeds import read_feed
from crawler.lists import Entry, Listing, Way
from crawler.spider import PressSpider
from extract import prs

_PUBLIC = re.compile(r"/releases/(\d+)/(\d+)$")
SIZE = 50


class ViaTT(PressSpider):
    """Source: the room's address; room: the publisher's number."""

    name = "viatt"
    release_number = re.compile(r"/pressmeddelande/(\d+)(?:/|$|\?)|[?&]releaseId=(\d+)")

    def ways(self) -> Iterator[Way]:
        """The site's own interface; that of its sister sites; the feed, which has the newest only."""
        room = self.source.room or ""
        yield Way(self.here(f"/public-website-api/pressroom/{room}/releases/{SIZE}/0"), self.read_public)
        yield Way(self.here(f"/json/v2/releases?publisher={room}"), self.read_v2)
        yield Way(self.here(f"/rss/releases/latest?publisherId={room}"), self.read_feed)

    def documents(self, url: str, number: str | None) -> list[str]:
        """The release as JSON, which shows no other releases beside it; its page."""
        api = f"/public-website-api/release/{number}?publisherId={self.source.room or ''}&lang=sv"
        return [self.here(api), url] if number else [url]

    def is_release(self, response: Response) -> bool:
        """JSON counts where it holds a release."""
        kind = (response.headers.get("Content-Type") or b"").lower()
        if kind.startswith(b"application/json"):
            return prs.release(response.body) is not None
        return super().is_release(response)

    def read_public(self, response: TextResponse) -> Listing:
        """Pages count from 0; the Swedish version's address is relative."""
        answer = response.json()
        entries = []
        for release in answer["releases"]:
            versions = release["versions"]
            version = versions.get("sv") or next(iter(versions.values()))
            entries.append(
                Entry(self._page(version["url"]), dates.day(release.get("date") or release.get("published")))
            )
        size, number = map(int, _PUBLIC.search(response.url).groups())  # type: ignore[union-attr]  # we asked so
        more = answer["paging"]["count"] > size * (number + 1)
        following = _PUBLIC.sub(f"/releases/{size}/{number + 1}", response.url) if more else None
        return Listing(entries, following, says_empty=not entries)

    def read_v2(self, response: TextResponse) -> Listing:
        """The next page's address is in the answer."""
        answer = response.json()
        entries = [
            Entry(self._page(release["url"]), dates.day(release.get("published") or release.get("date")))
            for release in answer["releases"]
        ]
        following = answer.get("nextPage")
        return Listing(entries, self.here(following) if following else None, says_empty=not entries)

    def read_feed(self, response: TextResponse) -> Listing:
        """The feed's items, on the source's host."""
        found = read_feed(response)
        return Listing([Entry(self._page(e.url), e.published) for e in found.entries], says_empty=found.says_empty)

    def _page(self, url: str) -> str:
        return self.here(url).replace("/release/", "/pressmeddelande/", 1)
