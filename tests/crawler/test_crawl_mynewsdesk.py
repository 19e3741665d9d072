"""The thin line: a room is found, archived, recorded; again, only what is new or changed."""

from __future__ import annotations

import sites_mynewsdesk as mynewsdesk
from crawling import Crawls
from releases import releases
from web import Answer, Site, Web

SIX = releases("Örebro", chair="Rut Hallonqvist", other="Per-Åke Stenmark")


def a_room(web: Web, crawls: Crawls) -> Site:
    site = web.site()
    mynewsdesk.build(site, SIX)
    crawls.source("orebro", "mynewsdesk", f"{site.url}{mynewsdesk.ROOM}", municipality="1880")
    return site


def addresses(site: Site) -> list[str]:
    return sorted(
        [site.url + mynewsdesk.path(r) for r in SIX[:5]] + [site.url + mynewsdesk.old_path(r) for r in SIX[5:]]
    )


def test_a_room_is_crawled_whole_and_each_release_once(web: Web, crawls: Crawls) -> None:
    site = a_room(web, crawls)
    done = crawls.crawl("orebro")
    assert done.returncode == 0, done.stderr
    assert "orebro: 6 listed, 6 fetched, 6 new" in done.stdout
    assert crawls.met() == addresses(site)
    assert site.asked[0] == "/robots.txt"
    assert site.most_at_once == 1


def test_scrapy_gives_the_same(web: Web, crawls: Crawls) -> None:
    site = a_room(web, crawls)
    done = crawls.scrapy("crawl", "mynewsdesk", "-a", "source=orebro")
    assert done.returncode == 0, done.stderr
    assert crawls.met() == addresses(site)
    assert crawls.rows("SELECT source_id, cause FROM source_run") == [("orebro", None)]


def test_the_second_run_asks_for_the_list_only(web: Web, crawls: Crawls) -> None:
    site = a_room(web, crawls)
    crawls.crawl("orebro")
    site.asked.clear()
    done = crawls.crawl("orebro")
    assert done.returncode == 0, done.stderr
    assert site.pages_asked() == [f"{mynewsdesk.ROOM}/pressreleases"]
    assert crawls.met() == addresses(site)


def test_a_change_and_a_withdrawal_are_noticed(web: Web, crawls: Crawls) -> None:
    site = a_room(web, crawls)
    crawls.crawl("orebro")
    changed, gone = mynewsdesk.path(SIX[1]), mynewsdesk.path(SIX[2])
    whole = site.routes[changed]
    assert isinstance(whole, Answer)
    site.page(changed, str(whole.body).replace("varje halvtimme", "varje kvart"))
    site.routes[gone] = Answer("<h1>Sidan finns inte</h1>", status=404)
    done = crawls.crawl("orebro", "--recheck")
    assert "1 changed, 4 unchanged, 1 withdrawn" in done.stdout, done.stdout + done.stderr
    assert [status for _, status in site.statuses].count(304) == 4
    assert crawls.rows("SELECT url FROM page WHERE withdrawn_at IS NOT NULL") == [(site.url + gone,)]
    assert crawls.rows("SELECT url, count(*) FROM page GROUP BY url HAVING count(*) > 1") == [(site.url + changed, 2)]


def test_the_feed_helps_where_the_list_is_gone(web: Web, crawls: Crawls) -> None:
    site = web.site()
    mynewsdesk.build(site, SIX, old=0)
    mynewsdesk.feed(site, SIX)
    site.routes[f"{mynewsdesk.ROOM}/pressreleases"] = Answer("<html><body><div id=app></div></body></html>")
    crawls.source("orebro", "mynewsdesk", site.url + mynewsdesk.ROOM, room="51204")
    done = crawls.crawl("orebro")
    assert done.returncode == 0, done.stderr
    assert crawls.met() == sorted(site.url + mynewsdesk.path(r) for r in SIX)


def test_since_leaves_older_releases_alone(web: Web, crawls: Crawls) -> None:
    site = a_room(web, crawls)
    crawls.crawl("orebro", "--since", str(SIX[1].day))
    assert crawls.met() == sorted(site.url + mynewsdesk.path(r) for r in SIX[:2])


def test_the_same_release_under_another_slug_is_known(web: Web, crawls: Crawls) -> None:
    site = a_room(web, crawls)
    crawls.crawl("orebro")
    mynewsdesk.build(site, SIX, old=0)  # the oldest has its present address now
    site.asked.clear()
    done = crawls.crawl("orebro", "--backfill")
    assert done.returncode == 0, done.stderr
    assert crawls.met() == addresses(site)
    assert [path for path in site.pages_asked() if "?after" not in path] == [f"{mynewsdesk.ROOM}/pressreleases"]


def test_backfill_goes_on_behind_a_cap(web: Web, crawls: Crawls) -> None:
    site = a_room(web, crawls)
    crawls.lines.clear()
    crawls.source("orebro", "mynewsdesk", site.url + mynewsdesk.ROOM, max_pages="4")
    assert "its cap is reached" in crawls.crawl("orebro").stdout
    assert len(crawls.met()) == 4
    crawls.crawl("orebro", "--backfill")
    assert crawls.met() == addresses(site)
