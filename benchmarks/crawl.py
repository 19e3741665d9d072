"""Pages a minute of ``pressrum crawl``, beside a bare Scrapy spider that only downloads the same pages.

    python benchmarks/crawl.py [--pages 600] [--hosts 4] [--rounds 3] [--extract]

All ask a stand-in web on 127.0.0.1 in a process of its own, one request at a time per host, delays off, robots.txt
obeyed, from a started process: what counts is the time between the first and the last request that the server saw. They
take turns, so that what else the machine does hits all of them. With --extract a crawl that reads what it fetched is
measured as well (its reading takes minutes, after the last request).
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import statistics
import subprocess
import sys
import tempfile
from multiprocessing.connection import Connection
from pathlib import Path

TESTS = Path(__file__).parents[1] / "tests" / "crawler"
BARE = """
import json, sys
import scrapy
from scrapy.crawler import CrawlerProcess

class Bare(scrapy.Spider):
    name = "bare"
    def __init__(self, urls):
        super().__init__()
        self.urls = urls
    async def start(self):
        for url in self.urls:
            yield scrapy.Request(url)
    def parse(self, response):
        pass

process = CrawlerProcess({
    "CONCURRENT_REQUESTS_PER_DOMAIN": 1, "DOWNLOAD_DELAY": 0.001, "ROBOTSTXT_OBEY": True, "LOG_LEVEL": "ERROR",
    "TELNETCONSOLE_ENABLED": False, "REMOTE_CONTROL_ENABLED": False, "COOKIES_ENABLED": False,
})
hosts = {}
for url in json.load(open(sys.argv[1])):
    hosts.setdefault(url.split("/")[2], []).append(url)
for urls in hosts.values():  # a crawl for each host, as pressrum does it
    process.crawl(Bare, urls)
process.start()
"""


def serve(pipe: Connection, hosts: int, pages: int) -> None:
    """The web, in its own process: says its sources and pages; then, each time it is asked, how long it was asked."""
    sys.path.insert(0, str(TESTS))
    import sites_mynewsdesk as mynewsdesk
    import web
    from releases import releases

    sites = [web.Site() for _ in range(hosts)]
    urls = []
    for site in sites:
        six = releases("Örebro", chair="Rut Hallonqvist", other="Per-Åke Stenmark")
        many = []
        for start in range(3401001, 3401001 + 100 * (pages // hosts // 6 + 1), 100):
            many += releases("Örebro", chair="Rut Hallonqvist", other="Per-Åke Stenmark", start=start)
        many = many[: pages // hosts]
        cards = [mynewsdesk.card(mynewsdesk.path(r), r.title, r) for r in many]
        site.page(f"{mynewsdesk.ROOM}/pressreleases", mynewsdesk.listing(cards, None))
        filler = "<!-- " + "navigation, scripts and styles of a real page " * 600 + " -->"  # some 30 kB, as they are
        for release in many:
            path = mynewsdesk.path(release)
            body = mynewsdesk.page(site, release, path, six).replace("</head>", filler + "</head>")
            site.page(path, body)
            urls.append(site.url + path)
    pipe.send(([site.url + mynewsdesk.ROOM for site in sites], urls))
    while pipe.recv():
        moments = [when for site in sites for path, when in site.moments if path != "/robots.txt"]
        pipe.send((len(moments), max(moments) - min(moments)))
        for site in sites:
            site.moments.clear()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=600)
    parser.add_argument("--hosts", type=int, default=4)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--extract", action="store_true")
    given = parser.parse_args()
    ours, theirs = multiprocessing.Pipe()
    multiprocessing.Process(target=serve, args=(theirs, given.hosts, given.pages), daemon=True).start()
    rooms, urls = ours.recv()
    given_to_all = ["crawl", "--all", "--delay", "0", "--sources", "sources.csv", "-q"]
    pressrum = [str(Path(sys.executable).with_name("pressrum")), *given_to_all]
    commands = {"bare": [sys.executable, "bare.py", "urls.json"], "crawl": [*pressrum, "--no-extract"]}
    if given.extract:
        commands["extract"] = [*pressrum, "--workers", "1"]
    rates: dict[str, list[float]] = {name: [] for name in commands}
    for _ in range(given.rounds):
        for name, command in commands.items():
            with tempfile.TemporaryDirectory() as place:
                lay_out(Path(place), rooms, urls)
                subprocess.run(command, cwd=place, check=True)
            ours.send(True)
            count, seconds = ours.recv()
            assert count >= len(urls), f"{name} asked for {count} pages of {len(urls)}"
            rates[name].append(count / seconds * 60)
    ours.send(False)
    for name, found in rates.items():
        shown = ", ".join(f"{rate:,.0f}" for rate in found)
        print(f"{name:9}{statistics.median(found):8,.0f} pages a minute (of {shown})")
    for these, those in [("crawl", "bare"), ("extract", "crawl")][: 1 + given.extract]:
        shares = [this / that for this, that in zip(rates[these], rates[those], strict=True)]
        best = max(rates[these]) / max(rates[those])
        print(f"{these} / {those}: {statistics.median(shares):.2f} in the middle of rounds, {best:.2f} of the best")


def lay_out(folder: Path, rooms: list[str], urls: list[str]) -> None:
    (folder / "urls.json").write_text(json.dumps(urls))
    lines = [f"room{n},mynewsdesk,{room},press release,100000" for n, room in enumerate(rooms)]
    (folder / "sources.csv").write_text("\n".join(["id,platform,address,type,max_pages", *lines]))
    (folder / "bare.py").write_text(BARE)


if __name__ == "__main__":
    main()
