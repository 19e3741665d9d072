"""Manners and waits: pace by host and across its sources, conditional requests, when releases are asked for again."""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta

import pytest
import sites_mynewsdesk as mynewsdesk
import sites_own as own
from crawling import Crawls
from releases import releases
from sqlalchemy import create_engine, text
from web import Answer, Site, Web

SIX = releases("Örebro", chair="Rut Hallonqvist", other="Per-Åke Stenmark")
LIST = f"{mynewsdesk.ROOM}/pressreleases"


def slow(site: Site, path: str, seconds: float) -> None:
    route = site.routes[path]
    assert isinstance(route, Answer)

    def later() -> Answer:
        time.sleep(seconds)
        return route

    site.routes[path] = later


def two_rooms(web: Web, crawls: Crawls) -> Site:
    """One host: a room, and another room with three of its releases."""
    site = web.site()
    mynewsdesk.build(site, SIX, old=0)
    cards = [mynewsdesk.card(mynewsdesk.path(release), release.title, release) for release in SIX[3:]]
    site.page("/se/andra/pressreleases", mynewsdesk.listing(cards, None))
    crawls.source("orebro", "mynewsdesk", site.url + mynewsdesk.ROOM)
    crawls.source("andra", "mynewsdesk", f"{site.url}/se/andra")
    return site


def started(site: Site) -> list[tuple[str, float]]:
    return sorted(site.moments, key=lambda one: one[1])


def test_a_slow_host_is_asked_more_slowly(web: Web, crawls: Crawls) -> None:
    site = web.site()
    mynewsdesk.build(site, SIX, old=0)
    slow(site, LIST, 1.5)
    crawls.source("orebro", "mynewsdesk", site.url + mynewsdesk.ROOM, max_pages="2")
    done = crawls.crawl("orebro", "--delay", "0.1")
    assert done.returncode == 0, done.stderr
    first, second = [when for path, when in started(site) if path.rpartition("-")[2].isdigit()]
    # AutoThrottle halves the wait with each quick answer: 1.5 s, then 0.75 s, give or take a half; it was to be 0.1 s.
    assert second - first > 0.3
    assert site.most_at_once == 1


def test_its_next_source_keeps_the_pace(web: Web, crawls: Crawls) -> None:
    site = two_rooms(web, crawls)
    for release in SIX[:2]:
        slow(site, mynewsdesk.path(release), 2)
    for source in crawls.lines:
        source["max_pages"] = "2"
    crawls.source("tredje", "mynewsdesk", f"{site.url}/se/tredje", valid_to="2018-01-01")  # writes the register anew
    done = crawls.crawl("orebro", "andra", "--delay", "0.1")
    assert done.returncode == 0, done.stderr
    asked = started(site)
    robots = [number for number, (path, _) in enumerate(asked) if path == "/robots.txt"]
    assert len(robots) == 2
    assert asked[robots[1] + 1][0] == "/se/andra/pressreleases"
    assert asked[robots[1] + 1][1] - asked[robots[1]][1] > 0.4
    assert site.most_at_once == 1


def test_two_sources_of_one_host_fetch_what_both_list_once(web: Web, crawls: Crawls) -> None:
    site = two_rooms(web, crawls)
    done = crawls.crawl("--all")
    assert done.returncode == 0, done.stderr
    assert "orebro: 6 listed, 6 fetched, 6 new" in done.stdout
    assert "andra: 3 listed (" in done.stdout
    assert crawls.met() == sorted(site.url + mynewsdesk.path(release) for release in SIX)
    assert site.most_at_once == 1
    site.asked.clear()
    assert crawls.crawl("--all").returncode == 0
    assert sorted(site.pages_asked()) == ["/se/andra/pressreleases", LIST]
    assert crawls.rows("SELECT source_id, cause FROM source_run ORDER BY id") == [
        ("orebro", None), ("andra", None), ("orebro", None), ("andra", None),
    ]  # fmt: skip


@pytest.mark.parametrize("header", ["ETag", "Last-Modified"])
def test_known_releases_are_asked_for_on_condition(header: str, web: Web, crawls: Crawls) -> None:
    site = web.site()
    mynewsdesk.build(site, SIX, old=0)
    if header == "Last-Modified":
        site.with_etags = False
        for release in SIX:
            page = mynewsdesk.page(site, release, mynewsdesk.path(release), [])
            site.routes[mynewsdesk.path(release)] = Answer(page, modified="Tue, 20 Oct 2026 07:30:00 GMT")
    crawls.source("orebro", "mynewsdesk", site.url + mynewsdesk.ROOM)
    crawls.crawl("orebro")
    assert "6 unchanged" in crawls.crawl("orebro", "--recheck").stdout
    assert [status for path, status in site.statuses if path.rpartition("-")[2].isdigit()] == [200] * 6 + [304] * 6
    assert len(crawls.rows("SELECT id FROM page")) == 6


def moved_back(crawls: Crawls, first: float, checked: float) -> None:
    """As if the releases had been met, and last been asked for, so many days ago."""
    now = datetime.now(UTC)
    engine = create_engine(crawls.db)
    with engine.begin() as connection:
        connection.execute(
            text("UPDATE address SET first_at = :first, checked_at = :checked"),
            {name: f"{now - timedelta(days=days):%Y-%m-%d %H:%M:%S.%f}" for name, days in
             (("first", first), ("checked", checked))},
        )  # fmt: skip
    engine.dispose()


def test_releases_are_asked_for_again_when_their_wait_is_over(web: Web, crawls: Crawls) -> None:
    site = web.site()
    mynewsdesk.build(site, SIX, old=0)
    crawls.source("orebro", "mynewsdesk", site.url + mynewsdesk.ROOM)
    crawls.crawl("orebro")

    def asked(first: float, checked: float) -> int:
        moved_back(crawls, first, checked)
        site.asked.clear()
        done = crawls.crawl("orebro")
        assert done.returncode == 0, done.stderr
        return len([path for path in site.asked if path.rpartition("-")[2].isdigit()])

    assert asked(0.5, 0.5) == 0  # met half a day ago
    assert asked(2, 1.1) == 6  # a day has passed
    assert asked(30, 10) == 0  # known for twenty days when it was last asked for: ten more to wait
    assert asked(30, 15.1) == 6


def test_an_endless_list_of_new_pages_ends_at_the_cap(web: Web, crawls: Crawls) -> None:
    site = web.site()
    own.general(site, SIX)
    whole = site.routes["/press/arkiv/"]
    assert isinstance(whole, Answer)

    def month(asked: str) -> Answer | None:
        if asked.startswith("/kalender/"):
            return Answer("<html><body><h1>Torgdag</h1><p>Kom till torget.</p></body></html>")
        if not asked.startswith("/press/arkiv/?m="):
            return None
        number = int(asked.rpartition("=")[2])
        rows = "".join(
            f'<li>2026-10-{day:02}: <a href="/kalender/{number}-{day}">Torgdag</a></li>' for day in (1, 2, 3)
        )
        return Answer(f'<body><ul>{rows}</ul><a href="/press/arkiv/?m={number + 1}">Nästa</a></body>')

    site.endless = month
    site.page("/press/arkiv/", whole.raw.replace(b'href="/press/arkiv/2/"', b'href="/press/arkiv/?m=1"'))
    crawls.source("sala", "general", f"{site.url}/press/arkiv/", max_pages="8")
    done = crawls.crawl("sala")
    assert "8 fetched, 8 new; its cap is reached" in done.stdout, done.stdout + done.stderr
    assert len([path for path in site.asked if path.startswith("/press/arkiv/")]) <= 4
