"""Finding a municipality's press room: front page, press link, fingerprint, feed, sitemap (platforms.md, section 6)."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urljoin, urlsplit

from scrapy import Request, Spider
from scrapy.http import Response, TextResponse
from scrapy.spidermiddlewares.httperror import HttpError
from twisted.python.failure import Failure

from crawler import causes
from crawler.feeds import discovered_feeds, read_sitemap
from crawler.links import looks_like_release, page_url

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
SITEMAPS = ("/sitemap.xml", "/sitemapindex.xml", "/sitemap_index.xml", "/wp-sitemap.xml")
MAPS = 10
"""Sitemaps of a site that are looked at."""


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
    """Looks at a front page and the press and news pages it links; `findings` grows, `trouble` says why not.

    Where these give nothing, the site's sitemaps are looked at.
    """

    name = "discover"

    def __init__(self, address: str, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.address = address
        self.findings: list[Finding] = []
        self.trouble: str | None = None
        self._open = 0
        self._maps: list[tuple[str, str]] = []
        self._asked_maps = 0

    async def start(self) -> AsyncIterator[Any]:
        """Ask for the front page."""
        yield self._ask(self.address, self.parse_front, self.failed)

    def _ask(self, url: str, callback: Any, errback: Any, **arguments: Any) -> Request:
        return Request(url, callback, errback=errback, dont_filter=True, cb_kwargs=arguments)

    def failed(self, failure: Failure) -> Iterator[Request]:
        """Note why the front page can't be had; some sites answer only without "www."."""
        error = failure.value or RuntimeError("no answer")
        asked = failure.request.url  # type: ignore[attr-defined]
        bare = self.address.replace("://www.", "://", 1)
        if not isinstance(error, HttpError) and asked == self.address != bare:
            yield self._ask(bare, self.parse_front, self.failed)
        elif isinstance(error, HttpError):
            self.trouble = f"{causes.of_status(error.response.status)}: HTTP {error.response.status}"
        else:
            self.trouble = ": ".join(causes.of_error(error))

    def parse_front(self, response: Response) -> Iterator[Request]:
        """Rooms, feeds, and the links to press and news."""
        if not isinstance(response, TextResponse) or causes.is_challenge(response):
            self.trouble = "blocked: the front page is no page, or a bot check"
            return
        self.look(response, "front page")
        pages = [(url, rank) for rank, words in enumerate((_PRESS, _NEWS)) for url in self.links(response, words)]
        self._open = len(pages[:PAGES])
        for url, rank in pages[:PAGES]:
            yield self._ask(url, self.parse_page, self.page_failed, rank=rank)
        yield from self._then_maps()

    def parse_page(self, response: Response, rank: int) -> Iterator[Request]:
        """A press or news page of the site: a list of its own, or the link to a room."""
        self._open -= 1
        if isinstance(response, TextResponse) and not causes.is_challenge(response):
            self.look(response, "press page" if rank == 0 else "news page")
            system = next((name for name, traces in FINGERPRINTS if traces.search(response.text)), "general")
            kind = "press release" if rank == 0 else "news"
            seen = f"linked as {'press' if rank == 0 else 'news'} on the front page; {system} by its markup"
            self.findings.append(Finding(20 + rank, system, response.url, "", kind, seen))
        yield from self._then_maps()

    def page_failed(self, failure: Failure) -> Iterator[Request]:
        """A link that leads nowhere."""
        self._open -= 1
        yield from self._then_maps()

    def _then_maps(self) -> Iterator[Request]:
        """Where all pages are read and nothing is found: what robots.txt names, then what sites usually have."""
        if self._open == 0 and not self.findings:
            robots = urljoin(self.address, "/robots.txt")
            yield self._ask(robots, self.parse_robots, lambda _: self._next_map())

    def parse_robots(self, response: Response) -> Iterator[Request]:
        """The sitemaps that it names are asked for first."""
        found = re.findall(rb"(?im)^\s*sitemap:\s*(\S+)", response.body)
        named = [urljoin(response.url, url.decode("utf-8", "replace")) for url in found]
        guesses = [urljoin(self.address, path) for path in SITEMAPS]
        self._maps = [(url, url) for url in dict.fromkeys([*named, *guesses])]
        yield from self._next_map()

    def _next_map(self) -> Iterator[Request]:
        if self._maps and self._asked_maps < MAPS:
            self._asked_maps += 1
            url, first = self._maps.pop(0)
            yield self._ask(url, self.parse_map, lambda _: self._next_map(), first=first)

    def parse_map(self, response: Response, first: str) -> Iterator[Request]:
        """A sitemap counts where some of its pages have the words of news in their addresses."""
        try:
            kind, pages = read_sitemap(response)
        except ValueError:
            kind, pages = "", []
        if kind == "sitemapindex":
            self._maps[:0] = [(url, first) for url, _ in pages]
        count = sum(looks_like_release(url) for url, _ in pages)
        if kind == "urlset" and count:
            self.findings.append(Finding(40, "sitemap", first, "", "news", f"{count} of its pages look like news"))
            return
        yield from self._next_map()

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


def domain_of(asked: str) -> str:
    """The domain of what was asked: "www.tyreso.se", "https://tyreso.se/" are tyreso.se."""
    return (urlsplit(asked).hostname or asked).removeprefix("www.")


def columns(found: Finding, asked: str, municipality: str) -> dict[str, str]:
    """A finding as a line of the register."""
    name = domain_of(asked).rpartition(".")[0].replace(".", "-")
    return {
        "id": name if name.islower() else "new", "municipality": municipality, "platform": found.platform,
        "address": found.address, "room": found.room, "type": found.document_type,
        "evidence": f"{found.evidence}, {date.today()}",
    }  # fmt: skip
