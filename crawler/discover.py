"""Finding a municipality's press room: front page, press link, fingerprint, feed, sitemap (platforms.md, section 6)."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urljoin, urlsplit

from scrapy import Request, Spider
from scrapy.http import Response, TextResponse
from twisted.python.failure import Failure

from crawler import causes
from crawler.feeds import discovered_feeds
from crawler.links import page_url

ROOMS = (
    ("mynewsdesk", re.compile(r"https?://www\.mynewsdesk\.com/(?:[a-z]{2,3}/)?(?:pressroom/)?(?!about\b|rss\b)[\w-]+")),
    ("mynewsdesk", re.compile(r"https?://(?!www\.)[\w-]+\.mynewsdesk\.com")),
    ("viatt", re.compile(r"https?://via\.tt\.se/pressrum/(?:(?P<room>\d+)|[\w-]+\?publisherId=(?P<old>\d+))")),
    ("newsmachine", re.compile(r"https?://[\w.]*(?:pressmachine|newsmachine)\.\w+/pressroom/view/[\w-]+")),
    ("cision", re.compile(r"https?://news\.cision\.com/se/[\w-]+")),
)
"""Addresses of rooms on platforms, as municipalities link to them."""
FINGERPRINTS = (
    (
        "sitevision",
        re.compile(r"AppRegistry\.registerInitialState|sv-channel-item|sv-portlet|sv-text-portlet|/sitevision/"),
    ),
    ("wordpress", re.compile(r"/wp-content/|/wp-includes/|/wp-json|c-article--readable-width|c-signature__|municipio")),
    ("optimizely", re.compile(r"/contentassets/|/siteassets/|/globalassets/|/epi-util/find\.js")),
)
"""Traces of systems in pages, after byggsignal's identify-platform.js and webperf_core (platforms.md, 4.5)."""
_PRESS = re.compile(r"press(?:rum|meddelande\w*|information|kontakt)?\b", re.IGNORECASE)
_NEWS = re.compile(r"(?:alla |fler |arkiv |visa (?:fler|alla) )?(?:nyheter|nyhetsarkiv|aktuellt)\b", re.IGNORECASE)
PAGES = 3
"""Pages behind the front page that are looked at."""


@dataclass(frozen=True, slots=True)
class Finding:
    """A place that may be the source, the likeliest first by `rank`; `evidence` says what was seen."""

    rank: int
    platform: str
    address: str
    room: str
    document_type: str
    evidence: str


class Discover(Spider):
    """Looks at a front page and the press and news pages it links; `findings` grows, `trouble` says why not."""

    name = "discover"

    def __init__(self, address: str, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.address = address
        self.findings: list[Finding] = []
        self.trouble: str | None = None

    async def start(self) -> AsyncIterator[Any]:
        """Ask for the front page."""
        yield Request(self.address, self.parse_front, errback=self.failed, dont_filter=True)

    def failed(self, failure: Failure) -> None:
        """Note why the front page can't be had."""
        cause, words = causes.of_error(failure.value or RuntimeError("no answer"))
        self.trouble = f"{cause}: {words}"

    def parse_front(self, response: Response) -> Iterator[Request]:
        """Rooms, feeds, and the links to press and news."""
        if not isinstance(response, TextResponse) or causes.is_challenge(response):
            self.trouble = "blocked: the front page is no page, or a bot check"
            return
        self.look(response, "front page")
        asked = 0
        for rank, pattern in ((0, _PRESS), (1, _NEWS)):
            for url in self.links(response, pattern):
                if asked < PAGES:
                    asked += 1
                    yield Request(url, self.parse_page, cb_kwargs={"rank": rank}, errback=lambda _: None)

    def parse_page(self, response: Response, rank: int) -> None:
        """A press or news page of the site: a list of its own, or the link to a room."""
        if not isinstance(response, TextResponse):
            return
        self.look(response, "press page" if rank == 0 else "news page")
        system = next((name for name, traces in FINGERPRINTS if traces.search(response.text)), "general")
        kind = "press release" if rank == 0 else "news"
        seen = f"linked as {'press' if rank == 0 else 'news'} on the front page; {system} by its markup"
        self.findings.append(Finding(20 + rank, system, response.url, "", kind, seen))

    def look(self, response: TextResponse, where: str) -> None:
        """Note links to rooms on platforms, and feeds of press and news."""
        links = {urljoin(response.url, link) for link in response.css("a::attr(href)").getall()}
        for link in sorted(links):
            for platform, pattern in ROOMS:
                if match := pattern.match(link):
                    numbers = [number for number in match.groupdict().values() if number]
                    found = Finding(
                        10, platform, match[0], "".join(numbers[:1]), "press release", f"linked on the {where}"
                    )
                    self.findings.append(found)
        for feed in discovered_feeds(response):
            if urlsplit(feed).netloc == urlsplit(response.url).netloc:
                self.findings.append(Finding(30, "feed", feed, "", "news", f"announced on the {where}"))

    def links(self, response: TextResponse, pattern: re.Pattern[str]) -> list[str]:
        """Own pages whose link begins with these words, the shortest words first."""
        found: dict[str, int] = {}
        for link in response.css("a[href]"):
            words = " ".join("".join(link.css("::text").getall()).split())
            url = page_url(response, link.attrib["href"])
            if url and pattern.match(words) and urlsplit(url).netloc == urlsplit(response.url).netloc:
                found.setdefault(url, len(words))
        return sorted(found, key=lambda url: found[url])[:2]


def best(findings: list[Finding]) -> list[Finding]:
    """Each place once, the likeliest first."""
    unique = {finding.address: finding for finding in sorted(findings, key=lambda one: -one.rank)}
    return sorted(unique.values(), key=lambda one: (one.rank, one.address))
