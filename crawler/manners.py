"""Manners beyond Scrapy's own: waiting as long as a server asks, and staying on the host that was asked."""

from __future__ import annotations

import time
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from scrapy import Request, Spider, signals
from scrapy.crawler import Crawler
from scrapy.http import Response

from crawler.causes import AnotherHostError, TooLongAWaitError
from extract.errors import UsageError

if TYPE_CHECKING:
    from scrapy.core.downloader import Slot

LOOPBACK = ("127.", "localhost", "[::1]", "::1")


def require_contact(contact: str, hosts: list[str]) -> None:
    """Refuse to crawl the web namelessly. Raises UsageError unless `contact` is set, or every host is this machine."""
    foreign = [host for host in hosts if not host.startswith(LOOPBACK)]
    if foreign and not ("@" in contact or contact.startswith(("http://", "https://"))):
        given = f"{contact!r} is no address" if contact else "nobody is named whom a site could write to"
        raise UsageError(
            f"{given}: {foreign[0]} is not crawled without one. Set PRESSRUM_CONTACT, or give --contact, to the "
            "operator's e-mail or web address; it goes into the User-Agent"
        )


def retry_after(response: Response) -> float | None:
    """Seconds that a Retry-After header asks for, in either of its forms (RFC 9110, 10.2.3); None without one."""
    value = (response.headers.get("Retry-After") or b"").decode("latin-1").strip()
    if value.isdigit():
        return float(value)
    try:
        return max(0.0, parsedate_to_datetime(value).timestamp() - time.time())
    except ValueError:
        return None


class Patience:
    """Stills a host's slot after a failed answer: for as long as Retry-After says, else longer with each retry."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        self._backoff = crawler.settings.getfloat("PRESSRUM_BACKOFF")
        self._longest = crawler.settings.getfloat("PRESSRUM_LONGEST_WAIT")
        self._codes = {int(code) for code in crawler.settings.getlist("RETRY_HTTP_CODES")}
        # The signal comes before the slot lets its next request go; a middleware would come too late.
        crawler.signals.connect(self._downloaded, signal=signals.response_downloaded)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Patience:
        """As Scrapy makes it."""
        return cls(crawler)

    def _downloaded(self, response: Response, request: Request, spider: Spider) -> None:
        if response.status in self._codes:
            asked = retry_after(response)
            self._still(request, self._pause(request) if asked is None else asked)

    def process_response(self, request: Request, response: Response) -> Response:
        """Give up where the server asks for more patience than a run has."""
        asked = retry_after(response) if response.status in self._codes else None
        if asked is not None and asked > self._longest:
            raise TooLongAWaitError(f"{response.url} asks to wait {asked:,.0f} s")
        return response

    def process_exception(self, request: Request, exception: Exception) -> None:
        """Wait after a dropped connection, too."""
        self._still(request, self._pause(request))

    def _pause(self, request: Request) -> float:
        return self._backoff * float(2 ** request.meta.get("retry_times", 0))

    def _still(self, request: Request, seconds: float) -> None:
        engine = self._crawler.engine
        slot = engine.downloader.slots.get(request.meta.get("download_slot", "")) if engine else None
        if slot is not None and seconds <= self._longest:
            slot.delay = max(slot.delay, 0.001)  # a slot without delay doesn't look at when it was last used
            slot.lastseen = max(slot.lastseen, time.monotonic() + seconds)  # from now on, by the slot's own clock


class Pace:
    """Carries a host's pace over from one of its sources to the next: when it was last asked, and how slow it is.

    Each crawler has a slot of its own for the host, which would begin with a request at once, whatever went before.
    """

    _slots: dict[str, Slot] = {}  # noqa: RUF012  # shared by the crawlers of a process

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        crawler.signals.connect(self._reached, signal=signals.request_reached_downloader)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Pace:
        """As Scrapy makes it."""
        return cls(crawler)

    def _reached(self, request: Request) -> None:
        assert self._crawler.engine is not None
        slot = self._crawler.engine.downloader.slots[request.meta["download_slot"]]
        before = self._slots.setdefault(_host(request.url), slot)
        if before is not slot:
            slot.delay, slot.lastseen = before.delay, before.lastseen
            self._slots[_host(request.url)] = slot


class SameHost:
    """Follows redirects on the source's own host only (with and without "www." is one host)."""

    def process_request(self, request: Request) -> None:
        """Refuse what a redirect made of a request, where it leads away."""
        first = request.meta.get("redirect_urls")
        if first and _host(first[0]) != _host(request.url):
            raise AnotherHostError(f"{first[0]} redirects to another host: {request.url}")


def _host(url: str) -> str:
    return urlsplit(url).netloc.lower().removeprefix("www.")
