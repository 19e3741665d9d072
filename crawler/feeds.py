"""Feeds (RSS, Atom) and sitemaps as lists of releases."""

from __future__ import annotations

import calendar
import gzip
import zlib
from collections.abc import Iterator
from datetime import UTC, date, datetime
from io import BytesIO
from typing import Any
from urllib.parse import urljoin

import feedparser
from scrapy.http import Response, TextResponse
from scrapy.utils.sitemap import Sitemap

from crawler import dates
from crawler.lists import Entry, Listing

SITEMAP_AT_MOST = 50_000_000
"""Bytes, uncompressed: the protocol's own limit (sitemaps.org)."""


def read_feed(response: Response) -> Listing:
    """The items of a feed. Raises ValueError for what is none."""
    parsed: Any = feedparser.parse(
        response.body, response_headers={"content-type": _kind(response), "content-location": response.url}
    )
    if not parsed.version:
        raise ValueError(f"is no feed ({parsed.get('bozo_exception', 'no element of one')})")
    entries = [
        Entry(urljoin(response.url, item.link), _day(item.get("published_parsed")), _moment(item.get("updated_parsed")))
        for item in parsed.entries
        if item.get("link")
    ]
    following = next((link.href for link in parsed.feed.get("links", ()) if link.get("rel") == "next"), None)
    return Listing(entries, following, says_empty=not entries)


def _kind(response: Response) -> str:
    return (response.headers.get("Content-Type") or b"application/xml").decode("latin-1")


def _day(parts: Any) -> date | None:
    return None if parts is None else date(*parts[:3])


def _moment(parts: Any) -> datetime | None:
    return None if parts is None else datetime.fromtimestamp(calendar.timegm(parts), UTC)


def discovered_feeds(response: TextResponse) -> Iterator[str]:
    """Feeds that a page announces in its head, comments' feeds left out."""
    for link in response.xpath(
        "//link[contains(@rel, 'alternate')][contains(@type, 'rss') or contains(@type, 'atom')]"
    ):
        href, title = link.attrib.get("href", ""), link.attrib.get("title", "")
        if href and "comment" not in href.lower() and "kommentar" not in title.lower():
            yield urljoin(response.url, href.strip())


def read_sitemap(response: Response) -> tuple[str, list[tuple[str, datetime | None]]]:
    """The kind ("urlset" or "sitemapindex") and the (address, lastmod) of a sitemap, plain or gzipped.

    Raises ValueError for what is none, or is longer than a sitemap may be.
    """
    body = response.body
    if body[:2] == b"\x1f\x8b":
        try:
            with gzip.open(BytesIO(body)) as stream:
                body = stream.read(SITEMAP_AT_MOST + 1)
        except (OSError, EOFError, zlib.error) as error:
            raise ValueError(f"is compressed and damaged ({error})") from error
    if len(body) > SITEMAP_AT_MOST:
        raise ValueError("is longer than a sitemap may be")
    sitemap = Sitemap(body)
    if sitemap.type not in ("urlset", "sitemapindex"):
        raise ValueError(f"is no sitemap but {sitemap.type!r}")
    return sitemap.type, [(str(item["loc"]), dates.moment(str(item.get("lastmod") or ""))) for item in sitemap]
