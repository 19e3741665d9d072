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

from crawler.register import COLUMNS, PLATFORMS, read_sources
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


def test_a_dry_run_names_what_it_would_fetch(web: Web, crawls: Crawls) -> None:
    site = web.site()
    mynewsdesk.build(site, SIX, old=0)
    crawls.source("orebro", "mynewsdesk", site.url + mynewsdesk.ROOM)
    done = crawls.crawl("orebro", "--dry-run")
    assert sorted(done.stdout.split()) == sorted(site.url + mynewsdesk.path(r) for r in SIX)
    assert crawls.met() == []
    assert not any("-34" in path for path in site.pages_asked() if "?" not in path)


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
