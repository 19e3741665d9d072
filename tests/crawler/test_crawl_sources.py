"""The register: every line is checked, rooms are found, and what is known of the 40 is there."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
import running
import sites_mynewsdesk as mynewsdesk
import sites_own as own
from crawling import Crawls
from releases import releases
from web import Answer, Web

from crawler.register import PLATFORMS, read_sources
from extract.errors import UsageError

SIX = releases("Örebro", chair="Rut Hallonqvist", other="Per-Åke Stenmark")
HEADER = "id,municipality,platform,address,type,valid_to,min_dated\n"


def test_scrapy_lists_every_platform_of_the_register(crawls: Crawls) -> None:
    assert sorted(crawls.scrapy("list").stdout.split()) == sorted(PLATFORMS)


def test_the_shipped_register_has_forty_municipalities_and_both_lines_of_rooms_that_moved() -> None:
    sources = read_sources()
    assert len({source.municipality for source in sources.values()}) == 40
    norrkoping = [s for s in sources.values() if s.municipality == "0581"]
    assert [s.platform for s in norrkoping] == ["mynewsdesk", "viatt"]
    assert norrkoping[0].valid_to is not None
    assert all(source.evidence for source in sources.values())
    with (Path(__file__).parents[2] / "data" / "municipalities.csv").open() as file:
        codes = {row["code"] for row in csv.DictReader(file)}
    assert len(codes) == 290
    assert {source.municipality for source in sources.values()} <= codes


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("x,1880,mynewsdesk,www.mynewsdesk.com/se/x,news,,", "line 2: 'www.mynewsdesk.com/se/x' is no http address"),
        ("x,1880,mynewsdeks,https://x.example/,news,,", "line 2: no platform is called 'mynewsdeks'"),
        ("x,9999,feed,https://x.example/,news,,", "no municipality has the code 9999"),
        ("x,188,feed,https://x.example/,news,,", "'188' is no municipality code"),
        ("x,1880,feed,https://x.example/,newsletter,,", "the type is one of press release, news, blog"),
        ("x,1880,feed,https://x.example/,news,2018,", "line 2: Invalid isoformat"),
        ("x,1880,feed,https://x.example/,news,,80", "min_dated: out of range"),
        ("x,1880,feed,https://x.example/?a=1,2,news,,", "too many or too few fields"),
        (",1880,feed,https://x.example/,news,,", "id is empty"),
    ],
)
def test_a_wrong_line_is_named(line: str, said: str, tmp_path: Path) -> None:
    file = tmp_path / "mine.csv"
    file.write_text(HEADER + line + "\n")
    with pytest.raises(UsageError) as error:
        read_sources(file)
    assert str(error.value).startswith(str(file))
    assert said in str(error.value)


def test_an_unknown_source_is_answered_with_near_ones(crawls: Crawls) -> None:
    done = running.run(crawls.folder, "crawl", "orebo")
    assert done.returncode == 2
    assert "did you mean orebro" in done.stderr


def test_check_says_how_each_source_stands(web: Web, crawls: Crawls) -> None:
    site = web.site()
    mynewsdesk.build(site, SIX)
    crawls.source("orebro", "mynewsdesk", site.url + mynewsdesk.ROOM)
    gone = web.site()
    gone.routes["/se/borta/pressreleases"] = Answer(status=404)
    crawls.source("borta", "mynewsdesk", f"{gone.url}/se/borta")
    crawls.crawl("orebro", "--extract", "--workers", "1")
    site.asked.clear()
    done = running.run(crawls.folder, "sources", "check", "--sources", "sources.csv", "--json")
    assert done.returncode == 1, done.stderr
    found = {line["id"]: line for line in json.loads(done.stdout)}
    assert found["orebro"]["cause"] is None
    assert found["orebro"]["newest"] == str(SIX[0].day)
    assert found["orebro"]["last_success"]
    assert (found["orebro"]["dated"], found["orebro"]["texts"]) == (1, 1)
    assert found["orebro"]["persons"] >= 0.5
    assert found["borta"]["cause"] == "not found"
    assert site.pages_asked() == [f"{mynewsdesk.ROOM}/pressreleases"]


def test_check_classifies_what_is_wrong_of_the_line_the_list_and_the_last_run(web: Web, crawls: Crawls) -> None:
    sites = {name: web.site() for name in ("well", "blocked", "emptied", "undated", "stale")}
    for site in sites.values():
        own.general(site, SIX)
    for release in SIX:
        route = sites["undated"].routes[f"/?page=info&id={release.number}"]
        assert isinstance(route, Answer)
        page = route.raw.decode().replace(f"Publicerad {release.words}", "")
        sites["undated"].page(f"/?page=info&id={release.number}", page)
    for name, site in sites.items():
        crawls.source(name, "general", f"{site.url}/press/arkiv/", fresh_days="1" if name == "stale" else "99999")
    crawls.crawl("--all", "--extract", "--workers", "1")
    sites["blocked"].routes["/press/arkiv/"] = Answer("<h1>Forbidden</h1>", status=403)
    sites["emptied"].page("/press/arkiv/", "<body><p>Inga pressmeddelanden.</p></body>")
    for name in ("blocked", "emptied"):
        for guess in ("/sitemap.xml", "/sitemapindex.xml", "/sitemap_index.xml", "/wp-sitemap.xml"):
            sites[name].routes[guess] = Answer("<h1>Sidan finns inte</h1>", status=404)
    with (crawls.folder / "sources.csv").open("a") as file:
        file.write("odd,1880,mynewsdeks,https://x.example/,,news\n")
    done = running.run(crawls.folder, "sources", "check", "--sources", "sources.csv", "--json")
    assert done.returncode == 1, done.stderr
    lines = json.loads(done.stdout)
    assert {line["id"]: line["cause"] for line in lines} == {
        "-": "invalid line", "well": None, "blocked": "blocked", "emptied": "layout changed", "undated": "no dates",
        "stale": "stale",
    }  # fmt: skip
    found = {line["id"]: line for line in lines}
    assert "line 7" in found["-"]["words"]
    assert "too many or too few fields" in found["-"]["words"]
    assert all(found[name]["last_success"] for name in ("well", "blocked", "emptied"))
    assert not any(found[name]["last_success"] for name in ("undated", "stale"))
    assert (found["well"]["dated"], found["undated"]["dated"]) == (1, 0)
    assert found["stale"]["newest"] == str(SIX[0].day)
    shown = running.run(crawls.folder, "sources", "check", "--sources", "sources.csv", "--offline", "well", "stale")
    assert shown.returncode == 1
    assert shown.stdout.splitlines()[0].startswith("well")
    assert "well" in shown.stdout.splitlines()[0].split("newest")[1]
    assert "texts 100 %, dates 100 %" in shown.stdout.splitlines()[0]


def test_many_releases_that_name_nobody_are_no_healthy_source(crawls: Crawls) -> None:
    from crawler.causes import Cause
    from crawler.health import judge
    from extract.visits import Quality, Source

    source = Source("x", None, "feed", "https://x.example/", None, "news")
    assert judge(source, Quality(read=30, dated=30, texts=30, persons=1))[0] is Cause.no_persons
    assert judge(source, Quality(read=30, dated=30, texts=30, persons=2)) == (None, None)
    assert judge(source, Quality(read=6, dated=6, texts=6, persons=0)) == (None, None)
    assert judge(source, Quality(read=0, dated=0, texts=0, persons=0)) == (None, None)


def test_a_dry_run_names_what_it_would_fetch(web: Web, crawls: Crawls) -> None:
    site = web.site()
    mynewsdesk.build(site, SIX, old=0)
    crawls.source("orebro", "mynewsdesk", site.url + mynewsdesk.ROOM)
    done = crawls.crawl("orebro", "--dry-run")
    assert sorted(done.stdout.split()) == sorted(site.url + mynewsdesk.path(r) for r in SIX)
    assert crawls.met() == []
    assert not any("-34" in path for path in site.pages_asked() if "?" not in path)
