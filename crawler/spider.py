"""What every platform's spider does: walk lists, ask for what isn't known, and tell how it went."""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections.abc import AsyncIterator, Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, ClassVar, cast
from urllib.parse import urljoin, urlsplit, urlunsplit

from scrapy import Request, Spider
from scrapy.crawler import Crawler
from scrapy.exceptions import CloseSpider, NotSupported
from scrapy.http import Response, TextResponse
from twisted.python.failure import Failure

from crawler import causes
from crawler.causes import Cause
from crawler.health import Health
from crawler.lists import Entry, Listing, Way
from crawler.manners import require_contact
from crawler.memory import GONE, Memory
from crawler.register import read_sources
from extract.errors import UsageError
from extract.page import Page
from extract.visits import Asked, Fetched, Known, Source

_FAILURES = range(400, 600)
_ANSWERS = frozenset([304, *_FAILURES])
"""Statuses that come to the spider."""
LONGEST_ADDRESS = 2000
"""Characters; the store keeps no longer one."""
LIST_PAGES = 300
"""Pages of one list that a run walks through; a calendar has no end."""


class PressSpider(Spider, ABC):
    """Base of the platforms: a subclass has `ways`, the best first. The next is taken where one gives nothing."""

    release_number: ClassVar[re.Pattern[str] | None] = None
    """Finds a release's number in its address (first group that matched), where the platform numbers them."""

    def __init__(
        self, source: str | Source | None = None, sources: str | None = None, since: str | None = None,
        backfill: Any = False, recheck: Any = False, memory: Memory | None = None, dry: bool = False,
        list_pages: int = LIST_PAGES, **kwargs: Any,
    ) -> None:  # fmt: skip
        """Arguments of ``scrapy crawl -a``; `dry` walks the lists and asks for no release: `would_fetch` has them."""
        super().__init__(**kwargs)
        self.source = source if isinstance(source, Source) else self._registered(source, sources)
        try:
            self.since = date.fromisoformat(since) if since else None
        except ValueError as error:
            raise UsageError(f"since={since}: give a date as 2024-01-31") from error
        self.backfill, self.recheck = _is_on(backfill), _is_on(recheck)
        self.memory, self.health = memory or Memory(), Health()
        self.dry, self.would_fetch, self._list_pages = dry, list[str](), list_pages
        self.now = datetime.now(UTC)
        self._asked: set[str] = set()
        self._listed: set[str] = set()
        self._lists: set[str] = set()
        self._requests, self._held = 0, False
        self._ways = self.ways()

    def _registered(self, name: str | None, sources: str | None) -> Source:
        register = read_sources(Path(sources) if sources else None)
        if name is None or name not in register:
            mine = [one.id for one in register.values() if one.platform == self.name]
            raise UsageError(f"{self.name}: name the source: -a source=ID, one of {', '.join(mine)}")
        if register[name].platform != self.name:
            raise UsageError(f"{name} is crawled by {register[name].platform}: scrapy crawl {register[name].platform}")
        return register[name]

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **kwargs: Any) -> PressSpider:
        """Make it, unless nobody stands for what it will do."""
        kwargs.setdefault("sources", crawler.settings["PRESSRUM_SOURCES"] or None)
        spider = super().from_crawler(crawler, *args, **kwargs)
        require_contact(crawler.settings["PRESSRUM_CONTACT"], [spider.source.host])
        return spider

    @abstractmethod
    def ways(self) -> Iterator[Way]:
        """The ways to the releases, the best first."""

    def documents(self, url: str, number: str | None) -> list[str]:
        """Where a release can be had, the best first; it is kept under the address that its list gave, `url`."""
        return [url]

    def is_release(self, response: Response) -> bool:
        """Whether an answer of 200 may be a release, by its kind."""
        kind = (response.headers.get("Content-Type") or b"text/html").lower()
        return kind.startswith((b"text/html", b"application/xhtml"))

    def here(self, url: str) -> str:
        """An address with the source's own scheme and host: platforms link to themselves by their public name."""
        own = urlsplit(self.source.address)
        return urlunsplit(urlsplit(urljoin(self.source.address, url))._replace(scheme=own.scheme, netloc=own.netloc))

    def hold(self) -> None:
        """Ask for nothing: another run is at it."""
        self._held = True

    async def start(self) -> AsyncIterator[Any]:
        """Ask again for known releases whose turn it is, then for the first list."""
        if self._held:
            return
        for known in self.memory:
            gone = known.status in GONE
            if (
                not self.dry
                and (self.recheck or known.is_due(self.now))
                and not gone
                and self._requests < self.source.max_pages
            ):
                yield self._ask(known.url, known.release, known)
        for request in self._next_way():
            yield request

    def _next_way(self) -> Iterator[Request]:
        way = next(self._ways, None)
        if way is not None:
            yield self._ask_list(way, way.url, 1)

    def _ask_list(self, way: Way, url: str, number: int) -> Request:
        self._lists.add(url)
        return Request(
            url, self._on_list, errback=self._on_list_error, cb_kwargs={"way": way, "number": number}, dont_filter=True,
            meta={"handle_httpstatus_list": _FAILURES},
        )  # fmt: skip

    def _on_list_error(self, failure: Failure) -> Iterator[Request]:
        request = cast("Request", failure.request)  # type: ignore[attr-defined]
        cause, words = causes.of_error(failure.value or RuntimeError("no answer"))
        self._trouble(request.url, cause, f"{request.url}: {words}")
        if cause in (Cause.dns, Cause.tls):  # no other list of the host can be had
            return
        yield from self._next_way()

    def _on_list(self, response: Response, way: Way, number: int) -> Iterator[Any]:
        listing = self._read_list(response, way)
        if listing is None or (number == 1 and not listing.entries):
            if listing is not None:
                cause = Cause.empty if listing.says_empty else Cause.layout
                self._trouble(response.url, cause, f"{response.url}: no release found in it")
            yield from self._next_way()
            return
        outcomes = [self._consider(entry) for entry in listing.entries]
        requests = [outcome for outcome in outcomes if isinstance(outcome, Request)]
        self.would_fetch += [request.cb_kwargs["key"] for request in requests]
        yield from requests * (not self.dry)
        walk_on = self.backfill or self.memory.cut_off
        behind = ("seen",) if walk_on else ("seen", "known")  # a page of these alone ends the walk
        fresh = any(outcome not in behind for outcome in outcomes)
        if listing.following and fresh and self._goes_on(listing, number):
            yield self._ask_list(way, urljoin(response.url, listing.following), number + 1)
        elif self.backfill:
            yield from self._next_way()

    def _trouble(self, url: str, cause: Cause, words: str) -> None:
        self.health.trouble(cause, words, own=url.startswith(self.source.address.rstrip("/")))

    def _read_list(self, response: Response, way: Way) -> Listing | None:
        if response.status >= 400:
            self._trouble(response.url, causes.of_status(response.status), f"{response.url}: HTTP {response.status}")
            return None
        self._stop_at_challenge(response)
        try:
            return way.read(cast("TextResponse", response))
        except (ValueError, KeyError, TypeError, AttributeError, NotSupported) as error:  # an image, other JSON
            self._trouble(response.url, Cause.layout, f"{response.url}: can't be read as a list ({error!r})")
            return None

    def _goes_on(self, listing: Listing, number: int) -> bool:
        """Whether the list's next page may hold what is wanted, and was not walked through yet."""
        unseen = listing.following not in self._lists and number < self._list_pages
        too_old = self.since is not None and all(e.published and e.published < self.since for e in listing.entries)
        return unseen and not too_old and not self.health.capped

    def _consider(self, entry: Entry) -> Request | str:
        """A request for the entry's release; or why there is none: "known", "seen", "old", "elsewhere", "capped"."""
        url = self.memory.canonical(entry.url)
        if urlsplit(url).netloc.removeprefix("www.") != self.source.host:
            self.health.trouble(Cause.redirect, f"{url}: its list links to another host; register that as a source")
            return "elsewhere"
        if len(url) > LONGEST_ADDRESS:
            self.health.trouble(Cause.layout, f"{url[:80]}…: an address of {len(url):,} characters can't be kept")
            return "elsewhere"
        number = self._number(url)
        known = self.memory.find(url, number)
        key = known.url if known else url
        seen = key in self._listed or (number is not None and f"#{number}" in self._listed)
        if not seen:
            self.health.counts["listed"] += 1
            self.health.met(entry.published)
            self._listed |= {key} if number is None else {key, f"#{number}"}
        if known is not None:
            newer = entry.modified is not None and entry.modified > known.checked_at
            if key not in self._asked and (newer or known.status in GONE):
                return self._ask(key, number, known)
            return "seen" if seen else "known"
        if seen:
            return "seen"
        if self.since is not None and entry.published is not None and entry.published < self.since:
            return "old"
        if self._requests >= self.source.max_pages:
            self.health.capped = True
            return "capped"
        return self._ask(url, number, None)

    def _number(self, url: str) -> str | None:
        match = self.release_number.search(url) if self.release_number else None
        return next((group for group in match.groups() if group), None) if match else None

    def _ask(self, url: str, number: str | None, known: Known | None) -> Request:
        self._requests += 1
        self._asked.add(url)
        return self._ask_document(self.documents(url, number), key=url, number=number, known=known)

    def _ask_document(self, places: list[str], **given: Any) -> Request:
        known: Known | None = given["known"]
        return Request(
            places[0], self._on_release, errback=self._on_release_error, priority=10, dont_filter=True,
            headers=known.conditions() if known else None, cb_kwargs={**given, "others": places[1:]},
            meta={"handle_httpstatus_list": _ANSWERS},
        )  # fmt: skip

    def _on_release_error(self, failure: Failure) -> Iterator[Request]:
        given = dict(failure.request.cb_kwargs)  # type: ignore[attr-defined]
        if (others := given.pop("others")) and not isinstance(failure.value, causes.TooLongAWaitError):
            yield self._ask_document(others, **given)
            return
        cause, words = causes.of_error(failure.value or RuntimeError("no answer"))
        self.health.fail(failure.request.url, cause, words)  # type: ignore[attr-defined]
        if isinstance(failure.value, causes.TooLongAWaitError):
            self.health.stop(cause, words)
            assert self.crawler.engine is not None
            self.crawler.engine.close_spider(self, str(cause))

    def _on_release(
        self, response: Response, key: str, number: str | None, known: Known | None, others: list[str]
    ) -> Iterator[Any]:
        if others and response.status != 304 and not self._is_sound(response):
            yield self._ask_document(others, key=key, number=number, known=known)
            return
        self.health.counts["fetched"] += 1
        position, when = response.meta["archived"]
        ordered = tuple(
            (name.decode("latin-1").lower(), value.decode("latin-1"))
            for name, values in response.headers.items()
            for value in values
        )
        headers = dict(ordered)
        if response.status == 304 and known is not None:
            yield Asked(key, 304, when, headers)
        elif response.status in GONE:
            if known is None:
                self.health.fail(key, Cause.not_found, f"HTTP {response.status}")
            yield Asked(key, response.status, when)  # known from now on: a dead link fails one run, not all
        elif response.status != 200:
            self.health.fail(key, causes.of_status(response.status), f"HTTP {response.status}")
        else:
            self._stop_at_challenge(response)
            wrong = self._no_page(response)
            if wrong:
                self.health.fail(key, Cause.layout, wrong)
                yield Asked(key, 200, when)
                return
            kind = headers.get("content-type", "text/html")
            yield Fetched(Page(response.body, key, None, kind, ordered, when, self.source.id), 200, position, number)

    def _is_sound(self, response: Response) -> bool:
        return response.status == 200 and self.is_release(response) and not causes.is_challenge(response)

    def _no_page(self, response: Response) -> str | None:
        """Say why an answer of 200 is no page of a release; None where it may be one."""
        if urlsplit(response.url).path in ("", "/") and response.meta.get("redirect_urls"):
            return "redirects to the front page"
        if not self.is_release(response):
            return f"is {(response.headers.get('Content-Type') or b'').decode('latin-1').partition(';')[0]}, no page"
        return None if response.body.strip() else "is empty"

    def _stop_at_challenge(self, response: Response) -> None:
        if causes.is_challenge(response):
            self.health.stop(Cause.blocked, f"{response.url}: answers with a bot check instead of content")
            raise CloseSpider(str(Cause.blocked))


def _is_on(value: Any) -> bool:
    return str(value).lower() not in ("", "0", "false", "no", "none")
