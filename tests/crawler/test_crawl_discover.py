"""Finding press rooms, and adding them to the register."""

from __future__ import annotations

import csv
import gzip
import subprocess

import pytest
import running
import sites_own as own
from crawling import Crawls
from releases import releases
from web import Answer, Web

from crawler.register import COLUMNS, read_sources

SIX = releases("Kungsbacka", chair="Elsa Norrgren", other="Viktor Alnäs")


def test_a_press_room_is_found_behind_the_press_link(web: Web, crawls: Crawls) -> None:
    site = web.site()
    site.page("/", '<body><a href="/om">Om kommunen</a><a href="/kommun/press.html">Press</a></body>')
    site.page(
        "/kommun/press.html",
        '<body>Våra nyheter finns i <a href="https://www.mynewsdesk.com/se/ale_kommun/pressreleases">pressrummet</a></body>',
    )
    crawls.source("x", "feed", site.url)
    done = running.run(crawls.folder, "sources", "discover", f"{site.url}/", "--sources", "sources.csv")
    assert done.returncode == 0, done.stderr
    first = next(csv.reader(done.stdout.splitlines()))
    assert first[2:6] == ["mynewsdesk", "https://www.mynewsdesk.com/se/ale_kommun", "", "press release"]


ROOM = '<body>Våra nyheter finns i <a href="https://{}">pressrummet</a></body>'


@pytest.mark.parametrize(
    ("link", "platform", "room"),
    [
        ("helsingborg.mynewsdesk.com/pressreleases/x-123456", "mynewsdesk", ""),
        ("www.mynewsdesk.com/se/pressroom/ale_kommun", "mynewsdesk", ""),
        ("via.tt.se/pressrum/1347718/norrkopings-kommun", "viatt", "1347718"),
        ("via.tt.se/pressrum/norrkoping?publisherId=1347718", "viatt", "1347718"),
        ("www.pressmachine.se/pressroom/view/eskilstuna", "newsmachine", ""),
        ("news.cision.com/se/ale-kommun", "cision", ""),
    ],
)
def test_a_link_to_a_platform_is_known(link: str, platform: str, room: str) -> None:
    from scrapy.http import HtmlResponse

    from crawler.discover import Discover

    spider = Discover("https://www.ale.se/")
    spider.look(HtmlResponse("https://www.ale.se/", body=ROOM.format(link), encoding="utf-8"), "front page")
    assert [(found.platform, found.room) for found in spider.findings] == [(platform, room)]


def test_discover_tries_press_link_fingerprint_feed_and_sitemap(web: Web, crawls: Crawls) -> None:
    """With --all: a municipality each, one that has a source already, one whose site is gone."""
    none = Answer("<h1>Sidan finns inte</h1>", status=404)
    sites = {name: web.site() for name in ("room", "wordpress", "feed", "map", "robots", "covered", "gone", "nothing")}
    front = '<body><a href="/kontakt/">Kontakt</a>{}</body>'
    sites["room"].page("/", front.format('<a href="/press/">Pressrum</a>'))
    sites["room"].page("/press/", ROOM.format("via.tt.se/pressrum/1347718/norrkopings-kommun"))
    sites["wordpress"].page("/", front.format('<a href="/nyheter/">Alla nyheter</a>'))
    sites["wordpress"].page("/nyheter/", '<body><link href="/wp-content/themes/municipio/a.css"></body>')
    feed = '<link rel="alternate" type="application/rss+xml" href="/4.1/12.2.portlet?state=rss">'
    sites["feed"].page("/", f"<head>{feed}</head>{front.format('')}")
    for name in ("map", "nothing"):
        sites[name].page("/", front.format(""))
        for guess in ("/sitemap.xml", "/sitemapindex.xml", "/sitemap_index.xml", "/wp-sitemap.xml"):
            sites[name].routes[guess] = none
    xmlns = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
    url = sites["map"].url
    sites["map"].page(
        "/sitemapindex.xml", f"<sitemapindex {xmlns}><sitemap><loc>{url}/s.xml.gz</loc></sitemap></sitemapindex>"
    )
    pages = f"<urlset {xmlns}><url><loc>{url}/nyheter/skolan</loc></url><url><loc>{url}/om</loc></url></urlset>"
    sites["map"].page("/s.xml.gz", gzip.compress(pages.encode()), "application/x-gzip")
    sites["robots"].page("/", front.format(""))
    sites["robots"].page("/robots.txt", f"User-agent: *\nSitemap: {sites['robots'].url}/karta.xml\n", "text/plain")
    sites["robots"].page("/karta.xml", pages.replace(url, sites["robots"].url))
    sites["gone"].routes["/"] = Answer("<h1>Forbidden</h1>", status=403)
    codes = dict(zip(sites, ("0581", "1494", "1384", "2580", "1280", "1880", "0114", "0115"), strict=True))
    rows = [f"{codes[name]},{name},{site.url}/" for name, site in sites.items()]
    (crawls.folder / "municipalities.csv").write_text("\n".join(["code,name,domain", *rows, ""]))
    crawls.source("covered", "general", sites["covered"].url, municipality="1880")
    given = ("discover", "--all", "--municipalities", "municipalities.csv", "--sources", "sources.csv")
    done = running.run(crawls.folder, "sources", *given)
    assert done.returncode == 1
    assert sites["covered"].asked == []
    firsts = {line[1]: line for line in csv.reader(line for line in done.stdout.splitlines() if line[0] != "#")}
    found = {name: tuple(firsts[codes[name]][2:6]) for name in sites if codes[name] in firsts}
    assert found == {
        "room": ("viatt", "https://via.tt.se/pressrum/1347718", "1347718", "press release"),
        "wordpress": ("wordpress", f"{sites['wordpress'].url}/nyheter/", "", "news"),
        "feed": ("feed", f"{sites['feed'].url}/4.1/12.2.portlet?state=rss", "", "news"),
        "map": ("sitemap", f"{url}/sitemapindex.xml", "", "news"),
        "robots": ("sitemap", f"{sites['robots'].url}/karta.xml", "", "news"),
    }
    assert f"{sites['gone'].url}/: blocked: HTTP 403" in done.stderr
    assert f"{sites['nothing'].url}/: no press room, news page, feed or sitemap found" in done.stderr
    line = next(line for line in done.stdout.splitlines() if ",1494," in line)
    added = running.run(crawls.folder, "sources", "add", line, "--sources", "sources.csv")
    assert added.returncode == 0, added.stderr
    assert "new" in read_sources(crawls.folder / "sources.csv")


LINE = 'ale,1440,mynewsdesk,https://www.mynewsdesk.com/se/ale,,press release,,,,,,,,,"seen, 2026"'


def test_a_line_is_added_when_it_is_valid(crawls: Crawls) -> None:
    (crawls.folder / "mine.csv").write_text(
        "id,platform,address,type,municipality,evidence\nx,feed,https://x.example/,news,,"
    )
    done = running.run(crawls.folder, "sources", "add", LINE, "--sources", "mine.csv")
    assert done.returncode == 0, done.stderr
    assert "ale: added to mine.csv" in done.stdout
    added = read_sources(crawls.folder / "mine.csv")
    assert list(added) == ["x", "ale"]
    assert (added["ale"].municipality, added["ale"].evidence) == ("1440", "seen, 2026")
    before = (crawls.folder / "mine.csv").read_bytes()
    for line, said in {
        LINE: "the id ale is there already",
        LINE.replace("ale,1440", "ale-2,1440"): "it has this address already, as ale",
        LINE.replace("ale,1440", "ale-2,9999").replace("/se/ale", "/se/b"): "no municipality has the code 9999",
        LINE.replace("ale,1440", "ale-2,1440").replace("/se/ale,", "/se/b,7"): "has no column room",
        "ale-2,1440": "has 2 fields",
    }.items():
        done = running.run(crawls.folder, "sources", "add", line, "--sources", "mine.csv")
        assert done.returncode == 2
        assert said in done.stderr
        assert (crawls.folder / "mine.csv").read_bytes() == before


def test_lines_come_from_the_input_and_a_register_is_made(crawls: Crawls) -> None:
    done = subprocess.run(
        running.command("sources", "add", "-", "--sources", "new.csv"), cwd=crawls.folder, check=False, timeout=60,
        input=f"{LINE}\n# or: {LINE}\n", env=running.environment(crawls.folder), capture_output=True, encoding="utf-8",
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert list(read_sources(crawls.folder / "new.csv")) == ["ale"]


def test_a_list_of_the_sites_own_is_found_and_can_be_crawled(web: Web, crawls: Crawls) -> None:
    site = web.site()
    own.sitevision_list(site, SIX)
    site.page("/", '<body><a href="/kontakt">Kontakt</a><a href="/nyheter.html">Nyheter</a></body>')
    crawls.source("x", "feed", site.url)
    done = running.run(crawls.folder, "sources", "discover", f"{site.url}/", "--sources", "sources.csv")
    line = done.stdout.splitlines()[0]
    assert ",sitevision," in line
    header = ",".join(COLUMNS)
    (crawls.folder / "sources.csv").write_text(f"{header}\n{line}\n")
    assert "new: 6 listed, 6 fetched, 6 new" in crawls.crawl("new").stdout
