"""How the crawl behaves, as Scrapy reads it. Environment variables named below are the operator's part."""

from __future__ import annotations

import os
from importlib.metadata import version


def user_agent(contact: str) -> str:
    """Who asks, and whom to write to."""
    return f"pressrum/{version('pressrum')}" + (f" (+{contact})" if contact else "")


BOT_NAME = "pressrum"
SPIDER_MODULES = ["crawler.platforms"]
NEWSPIDER_MODULE = "crawler.platforms"

# Who asks: named with version, and whom to write to. Without PRESSRUM_CONTACT only servers on this machine are asked.
PRESSRUM_CONTACT = os.environ.get("PRESSRUM_CONTACT", "")
USER_AGENT = user_agent(PRESSRUM_CONTACT)
ROBOTSTXT_OBEY = True
ROBOTSTXT_USER_AGENT = "pressrum"  # the parser is protego, which knows "*" inside paths

# One request at a time to a host, slower where the host is slow. `crawler.run` sees to it across the sources of a host.
CONCURRENT_REQUESTS_PER_DOMAIN = 1
DOWNLOAD_DELAY = 1.0  # seconds; platforms.md, section 9: 1 to 2 s or more
AUTOTHROTTLE_ENABLED = True
AUTOTHROTTLE_START_DELAY = 2.0
AUTOTHROTTLE_MAX_DELAY = 60.0
DOWNLOAD_TIMEOUT = 60
DOWNLOAD_MAXSIZE = 20_000_000
COOKIES_ENABLED = False
RETRY_TIMES = 3
RETRY_HTTP_CODES = [429, 500, 502, 503, 504, 522, 524, 408]
REDIRECT_MAX_TIMES = 5
PRESSRUM_BACKOFF = 5.0  # seconds before the first retry where the server doesn't say (SiteVision drops connections)
PRESSRUM_LONGEST_WAIT = 600.0  # seconds; a server that asks for more is left alone until the next run

DEFAULT_REQUEST_HEADERS = {
    "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,application/json;q=0.9,*/*;q=0.5",
    "Accept-Language": "sv,en;q=0.3",
    "Accept-Encoding": "gzip, deflate",  # what every reader of the archive can unpack
}

DOWNLOADER_MIDDLEWARES = {
    "crawler.manners.SameHost": 90,
    "crawler.manners.Patience": 560,  # sees a failed answer before RetryMiddleware (550) does
    "crawler.archive.ArchiveMiddleware": 950,  # next to the network: before anything unpacks or parses
}
EXTENSIONS = {"crawler.manners.Pace": 0}
ITEM_PIPELINES = {"crawler.recording.Recording": 300}
PRESSRUM_STORE = "pipelines.CrawlStore"  # who keeps what is met (`crawler.keeping.Store`)

PRESSRUM_DB = os.environ.get("PRESSRUM_DB", "sqlite:///pressrum.db")
PRESSRUM_ARCHIVE = os.environ.get("PRESSRUM_ARCHIVE", "archive")
PRESSRUM_SOURCES = os.environ.get("PRESSRUM_SOURCES", "")  # a register of one's own; empty: data/sources.csv
PRESSRUM_EXTRACT = True  # `scrapy crawl` extracts at its end, in worker processes; `pressrum crawl` does so itself

# What takes a crawl's time otherwise: a look at the source of a callback at each answer, a hundred tasks for one item.
WARN_ON_GENERATOR_RETURN_VALUE = False
CONCURRENT_ITEMS = 1  # of one answer, which has no more
TELNETCONSOLE_ENABLED = False
REMOTE_CONTROL_ENABLED = False  # no port is opened
LOG_LEVEL = "INFO"
