"""Archive, extraction out of it, what is due, locks, manners: what a scheduled crawl lives on."""

from __future__ import annotations

import signal
import subprocess
import time
from pathlib import Path

import running
import sites_mynewsdesk as mynewsdesk
import sites_own as own
from crawling import Crawls
from releases import releases
from warcio.archiveiterator import ArchiveIterator
from web import Answer, Held, Site, Web

SIX = releases("Örebro", chair="Rut Hallonqvist", other="Per-Åke Stenmark")
CLAIMS = "SELECT surface, role_title, start_char FROM claim ORDER BY surface, start_char, document_id"


def a_room(web: Web, crawls: Crawls, name: str = "orebro") -> Site:
    site = web.site()
    mynewsdesk.build(site, SIX)
    crawls.source(name, "mynewsdesk", f"{site.url}{mynewsdesk.ROOM}", municipality="1880")
    return site


def test_every_response_is_archived_with_its_headers(web: Web, crawls: Crawls) -> None:
    site = a_room(web, crawls)
    crawls.crawl("orebro")
    (file,) = (crawls.folder / "archive").iterdir()
    with file.open("rb") as stream:
        found = [
            (record.rec_headers["WARC-Target-URI"], record.http_headers["ETag"], record.content_stream().read())
            for record in ArchiveIterator(stream)
            if record.rec_type == "response"
        ]
    assert sorted(url for url, *_ in found) == sorted(site.url + path for path in site.asked)
    assert all(etag for _, etag, _ in found)
    path = mynewsdesk.path(SIX[0])
    route = site.routes[path]
    assert isinstance(route, Answer)
    assert [body for url, _, body in found if url.endswith(path)] == [route.raw]


def test_extract_works_off_the_archive_and_again_reads_all_of_it(web: Web, crawls: Crawls) -> None:
    site = a_room(web, crawls)
    crawls.crawl("orebro")
    site.asked.clear()
    done = running.run(crawls.folder, "extract", "--workers", "1")
    assert done.returncode == 0, done.stderr
    assert "6 pages: 6 new" in done.stdout
    claims = crawls.rows(CLAIMS)
    assert ("oppositionsråd", "oppositionsråd") in {row[:2] for row in claims}
    again = running.run(crawls.folder, "extract", "--again", "--workers", "1")
    assert "6 pages: 0 new, 0 changed, 6 unchanged" in again.stdout, again.stdout + again.stderr
    assert crawls.rows(CLAIMS) == claims
    assert site.asked == []
    assert len(crawls.met()) == 6


def test_a_withdrawn_release_leaves_the_views(web: Web, crawls: Crawls) -> None:
    site = a_room(web, crawls)
    crawls.crawl("orebro", "--extract", "--workers", "1")
    site.routes[mynewsdesk.path(SIX[0])] = Answer(status=410)
    crawls.crawl("orebro", "--recheck")
    standings = dict(crawls.rows("SELECT title, standing FROM document"))
    assert standings.pop(SIX[0].title) == "withdrawn"
    assert set(standings.values()) == {"current"}


def test_one_release_at_two_addresses_is_one_document(web: Web, crawls: Crawls) -> None:
    a_room(web, crawls)
    site = web.site()
    own.linkoping(site, SIX[:4] + SIX[4:])
    for release in SIX:  # the municipality's own site has the very text of the press room
        path = f"/nyheter/{release.day.year}/{release.slug}/"
        route = site.routes[path]
        assert isinstance(route, Answer)
        site.page(path, route.raw.decode().replace("Linköping", "Örebro"))
    crawls.source("egen", "optimizely", f"{site.url}/nyheter/", municipality="1880")
    crawls.crawl("--all", "--extract", "--workers", "1")
    assert len(crawls.met()) == 12
    assert crawls.rows("SELECT count(*) FROM document WHERE standing = 'current'") == [(6,)]


def test_only_what_is_due_is_crawled(web: Web, crawls: Crawls) -> None:
    site = a_room(web, crawls)
    crawls.source("gammal", "mynewsdesk", f"{site.url}/se/annat_rum", valid_to="2018-02-28")
    first = crawls.crawl()
    assert "orebro: 6 listed" in first.stdout
    assert "gammal" not in first.stdout + first.stderr
    site.asked.clear()
    second = crawls.crawl()
    assert second.returncode == 0
    assert "no source is due" in second.stdout
    assert site.asked == []


def test_a_source_that_never_gave_anything_is_not_healthy(web: Web, crawls: Crawls) -> None:
    site = web.site()
    site.page("/se/tomt/pressreleases", mynewsdesk.listing([], None))
    crawls.source("tomt", "mynewsdesk", f"{site.url}/se/tomt")
    done = crawls.crawl("tomt")
    assert done.returncode == 1
    assert "failed: tomt: empty list" in done.stderr


def test_two_runs_do_not_ask_one_host_and_a_killed_run_leaves_no_lock(web: Web, crawls: Crawls) -> None:
    site = a_room(web, crawls)
    path = f"{mynewsdesk.ROOM}/pressreleases"
    held = site.routes[path] = Held(site.routes[path])
    with crawls.crawling("orebro"):
        assert held.asked.wait(60)
        second = crawls.crawl("orebro")
        assert "left to another run" in second.stdout, second.stdout + second.stderr
        assert len(site.pages_asked()) == 1
    held.let_go()
    third = crawls.crawl("orebro")
    assert "6 new" in third.stdout, third.stdout + third.stderr


def test_what_a_killed_run_recorded_is_archived_and_the_next_fetches_the_rest(web: Web, crawls: Crawls) -> None:
    site = a_room(web, crawls)
    path = mynewsdesk.path(SIX[4])
    held = site.routes[path] = Held(site.routes[path])
    with crawls.crawling("orebro") as run:
        assert held.asked.wait(60)
        while not crawls.met():
            assert run.poll() is None
            time.sleep(0.01)
    held.let_go()
    recorded = crawls.met()
    assert site.url + path not in recorded
    check = running.run(crawls.folder, "db", "check", "--archive")
    assert check.stdout.splitlines()[-1] == "sound", check.stdout
    done = crawls.crawl()  # due, for it never ended; and what is known already doesn't end the walk
    assert f"{6 - len(recorded)} new" in done.stdout, done.stdout + done.stderr
    assert len(crawls.met()) == 6


def test_a_dead_link_fails_one_run_and_not_all_that_follow(web: Web, crawls: Crawls) -> None:
    site = a_room(web, crawls)
    site.routes[mynewsdesk.path(SIX[1])] = Answer(status=404)
    first = crawls.crawl("orebro")
    assert first.returncode == 1
    assert mynewsdesk.path(SIX[1]) in first.stderr
    assert len(crawls.met()) == 5
    second = crawls.crawl("orebro")
    assert second.returncode == 0, second.stderr
    mynewsdesk.build(site, SIX)
    assert "1 new" in crawls.crawl("orebro").stdout


def test_the_web_is_not_crawled_without_a_contact_address(crawls: Crawls) -> None:
    crawls.source("nagon", "general", "https://kommun.example/press/")
    done = crawls.crawl("nagon")
    assert done.returncode == 2
    assert "PRESSRUM_CONTACT" in done.stderr
    assert not (crawls.folder / "archive").exists()


def test_the_contact_address_is_in_the_user_agent(web: Web, crawls: Crawls) -> None:
    site = a_room(web, crawls)
    crawls.crawl("orebro", "--contact", "redaktion@tidning.example")
    (agent,) = site.agents
    assert agent.startswith("pressrum/")
    assert agent.endswith(" (+redaktion@tidning.example)")


def test_ctrl_c_ends_a_crawl_and_closes_its_row(web: Web, crawls: Crawls) -> None:
    site = a_room(web, crawls)
    path = mynewsdesk.path(SIX[0])  # of the list's first page: those of its second are not asked for any more
    held = site.routes[path] = Held(site.routes[path])
    with crawls.crawling("orebro", stdout=subprocess.PIPE) as run:
        assert held.asked.wait(60)
        run.send_signal(signal.SIGINT)
        held.let_go()
        out, _ = run.communicate(timeout=60)
    assert run.returncode == 130
    assert b"interrupted" in out
    assert crawls.rows("SELECT count(*) FROM run WHERE ended_at IS NULL") == [(0,)]
    assert len(crawls.met()) < 6
    again = crawls.crawl()
    assert again.returncode == 0, again.stderr
    assert len(crawls.met()) == 6, again.stdout


def test_every_goes_on_until_it_is_ended(web: Web, crawls: Crawls) -> None:
    a_room(web, crawls)
    with crawls.crawling("orebro", "--every", "6h", stderr=subprocess.PIPE) as run:
        assert run.stderr is not None
        assert run.stderr.readline() == b"pressrum crawl ended with exit code 0; the next starts in 6 h\n"
        assert run.poll() is None
        run.send_signal(signal.SIGINT)
        run.communicate(timeout=60)
    assert len(crawls.met()) == 6


def test_scrapy_extracts_too(web: Web, crawls: Crawls) -> None:
    a_room(web, crawls)
    settings = {"PRESSRUM_SOURCES": str(crawls.folder / "sources.csv"), "PRESSRUM_DB": crawls.db}
    scrapy = str(Path(running.command()[0]).with_name("scrapy"))
    done = subprocess.run(
        [scrapy, "crawl", "mynewsdesk", "-a", "source=orebro", "-s", "DOWNLOAD_DELAY=0.001",
         "-s", "AUTOTHROTTLE_ENABLED=0",
         "-s", f"PRESSRUM_ARCHIVE={crawls.folder}/archive"],
        cwd=Path(__file__).parents[2], env=running.environment(crawls.folder) | settings, timeout=120, check=False,
        capture_output=True, encoding="utf-8",
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert crawls.rows("SELECT count(*) FROM document WHERE standing = 'current'") == [(6,)]
