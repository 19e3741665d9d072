"""What goes wrong on the web: what is waited out, and what is called by its name in the run's row and exit code."""

from __future__ import annotations

import json
import socket
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass, replace

import pytest
import sites_own as own
import web as stand_in
from crawling import Crawls
from releases import Release, releases
from web import Answer, Site, Web, drop, in_turn

SIX = releases("Sala", chair="Tora Hedvall", other="Mats Skogstorp")
LIST = "/press/arkiv/"
CHALLENGE = (
    "<html><head><title>Just a moment...</title></head><body><script>window._cf_chl_opt={}</script></body></html>"
)


@dataclass
class Outcome:
    done: subprocess.CompletedProcess[str]
    crawls: Crawls
    sites: dict[str, Site]
    expected: dict[str, list[str]]

    def cause(self, name: str) -> str | None:
        return self.crawls.cause(name)

    def met(self, name: str) -> list[str]:
        return sorted(url for url in self.crawls.met() if url.startswith(self.sites[name].url + "/"))


def path(release: Release) -> str:
    return f"/?page=info&id={release.number}"


def page(site: Site, release: Release) -> Answer:
    found = site.routes[path(release)]
    assert isinstance(found, Answer)
    return found


@pytest.fixture(scope="module")
def outcome(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Outcome]:
    crawls, sites, expected = Crawls(tmp_path_factory.mktemp("faults")), dict[str, Site](), dict[str, list[str]]()
    with stand_in.standing() as web:
        none = Answer("<h1>Sidan finns inte</h1>", status=404)
        for name in (
            "waits", "flaky", "broken", "dropped", "challenged", "midway", "forbidden", "missing", "robots", "emptied",
            "relaid", "looping", "elsewhere", "calendar", "files", "undated", "stale", "wildcard", "charset",
            "slow", "slow-page", "cut",
        ):  # fmt: skip
            site = sites[name] = web.site()
            expected[name] = sorted(own.general(site, SIX))
            for guess in ("/sitemap.xml", "/sitemapindex.xml", "/sitemap_index.xml", "/wp-sitemap.xml"):
                site.routes[guess] = none
            kind = "optimizely" if name == "emptied" else "general"
            crawls.source(name, kind, site.url + LIST, fresh_days="100" if name == "stale" else "99999")
        lay_out(web, sites)
        crawls.source("plain", "general", sites["waits"].url.replace("http://", "https://") + LIST)
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            closed = free.getsockname()[1]
        crawls.source("closed", "general", f"http://127.0.0.1:{closed}{LIST}")
        crawls.source("nowhere", "general", f"http://kommun.invalid{LIST}")
        given = (
            "--extract",
            "--workers",
            "2",
            "--log-json",
            "--timeout",
            "2",
            "--contact",
            "redaktion@tidning.example",
        )
        done = crawls.crawl("--all", *given, RES_OPTIONS="timeout:1 attempts:1")
        yield Outcome(done, crawls, sites, expected)


def lay_out(web: Web, sites: dict[str, Site]) -> None:
    site = sites["waits"]
    site.routes[LIST] = in_turn(Answer(status=429, headers={"Retry-After": "1"}), site.routes[LIST])
    site = sites["flaky"]
    site.routes[path(SIX[0])] = in_turn(Answer(status=503), Answer(status=502), page(site, SIX[0]))
    site.routes[path(SIX[1])] = in_turn(drop, page(site, SIX[1]))
    sites["broken"].routes[LIST] = Answer("<h1>Fel</h1>", status=500)
    sites["dropped"].routes[LIST] = drop
    sites["challenged"].routes[LIST] = Answer(CHALLENGE)
    sites["midway"].routes[path(SIX[0])] = Answer(CHALLENGE)
    sites["forbidden"].routes[LIST] = Answer("<h1>Forbidden</h1>", status=403)
    sites["missing"].routes[LIST] = Answer("<h1>Sidan finns inte</h1>", status=404)
    sites["robots"].page("/robots.txt", "User-agent: *\nDisallow: /press/\n", "text/plain")
    sites["wildcard"].page("/robots.txt", "User-agent: *\nDisallow: /*page=info*4$\n", "text/plain")
    sites["emptied"].page(LIST, '<main><div class="news-list"></div><a href="/kontakt/">Kontakt</a></main>')
    sites["relaid"].page(LIST, '<body><a href="/">Start</a><div id="root"></div></body>')
    sites["looping"].routes[LIST] = Answer(status=302, headers={"Location": LIST + "a"})
    sites["looping"].routes[LIST + "a"] = Answer(status=302, headers={"Location": LIST})
    other = web.site()
    sites["elsewhere"].routes[LIST] = Answer(status=301, headers={"Location": other.url + LIST})
    site = sites["calendar"]
    entries = site.routes[LIST]
    assert isinstance(entries, Answer)

    def month(asked: str) -> Answer | None:
        number = int(asked.rsplit("=", 1)[-1]) if asked.startswith(f"{LIST}?m=") else None
        if number is None:
            return None
        return Answer(entries.raw.replace(b'href="/press/arkiv/2/"', f'href="{LIST}?m={number + 1}"'.encode()))

    site.endless = month
    site.page(LIST, entries.raw.replace(b'href="/press/arkiv/2/"', f'href="{LIST}?m=1"'.encode()))
    sites["files"].routes[path(SIX[0])] = Answer(b"%PDF-1.4", "application/pdf")
    for name, asked in (("slow", LIST), ("slow-page", path(SIX[0])), ("cut", LIST)):
        route = sites[name].routes[asked]
        assert isinstance(route, Answer)
        sites[name].routes[asked] = replace(route, pause=30 * name.startswith("slow"), cut=name == "cut")
    for release in SIX:
        undated = page(sites["undated"], release).raw.decode().replace(f"Publicerad {release.words}", "")
        sites["undated"].page(path(release), undated)
        whole = page(sites["charset"], release).raw.decode()
        sites["charset"].page(path(release), whole.replace("–", "-").encode("latin-1"), "text/html; charset=utf-8")
        for old in (LIST, LIST + "2/", path(release)):
            route = sites["stale"].routes[old]
            assert isinstance(route, Answer)
            sites["stale"].page(old, route.raw.replace(b"2026", b"2019"))


def test_a_server_is_left_alone_for_as_long_as_it_asks(outcome: Outcome) -> None:
    site = outcome.sites["waits"]
    first, second = [when for asked, when in site.moments if asked == LIST]
    assert second - first >= 1
    assert outcome.met("waits") == outcome.expected["waits"]
    assert outcome.cause("waits") is None


def test_errors_that_pass_are_waited_out(outcome: Outcome) -> None:
    assert outcome.met("flaky") == outcome.expected["flaky"]
    assert outcome.cause("flaky") is None


@pytest.mark.parametrize(
    ("name", "cause"),
    [
        ("broken", "server error"), ("dropped", "connection"), ("challenged", "blocked"), ("midway", "blocked"),
        ("forbidden", "blocked"), ("missing", "not found"), ("robots", "robots"), ("emptied", "empty list"),
        ("relaid", "layout changed"), ("looping", "redirect"), ("elsewhere", "redirect"), ("plain", "tls"),
        ("closed", "connection"), ("files", "releases failed"), ("undated", "no dates"), ("stale", "stale"),
        ("calendar", None), ("charset", None), ("slow", "timeout"), ("slow-page", "releases failed"),
        ("cut", "connection"), ("nowhere", "dns"),
    ],
)  # fmt: skip
def test_each_failure_is_called_by_its_name(name: str, cause: str | None, outcome: Outcome) -> None:
    assert outcome.cause(name) == cause
    assert (f"failed: {name}: {cause}: " in outcome.done.stderr) is (cause is not None)


def test_a_release_that_comes_too_slowly_fails_alone(outcome: Outcome) -> None:
    assert outcome.met("slow-page") == sorted(set(outcome.expected["slow-page"]) - {
        outcome.sites["slow-page"].url + path(SIX[0])
    })  # fmt: skip
    (words,) = outcome.crawls.rows("SELECT words FROM source_run WHERE source_id = 'slow-page'")[0]
    assert "timeout" in words


def test_the_exit_code_says_that_sources_failed(outcome: Outcome) -> None:
    assert outcome.done.returncode == 1
    assert not [line for line in outcome.done.stderr.splitlines() if not line.startswith(("{", "failed: "))]


def test_a_bot_check_is_no_content_and_ends_the_asking(outcome: Outcome) -> None:
    assert outcome.sites["midway"].url + path(SIX[0]) not in outcome.met("midway")


def test_an_endless_calendar_ends(outcome: Outcome) -> None:
    assert len([asked for asked in outcome.sites["calendar"].asked if asked.startswith(LIST)]) == 2


def test_another_host_is_not_asked(outcome: Outcome) -> None:
    assert outcome.met("elsewhere") == []


def test_what_robots_forbids_with_a_wildcard_is_not_asked(outcome: Outcome) -> None:
    forbidden = [r for r in SIX if str(r.number).endswith("4")]
    assert forbidden
    assert not {path(r) for r in forbidden} & set(outcome.sites["wildcard"].asked)
    assert len(outcome.met("wildcard")) == len(SIX) - len(forbidden)


def test_a_wrong_charset_spoils_no_letters(outcome: Outcome) -> None:
    url = outcome.sites["charset"].url
    texts = [text for (text,) in outcome.crawls.rows(
        f"SELECT d.text FROM document d JOIN page p ON p.id = d.page_id WHERE p.url LIKE '{url}/%'"
    )]  # fmt: skip
    assert len(texts) == 6
    assert any("ordförande" in text for text in texts)
    assert not any("\ufffd" in text or "Ã" in text for text in texts)


def test_logs_are_json_lines(outcome: Outcome) -> None:
    lines = [json.loads(line) for line in outcome.done.stderr.splitlines() if line.startswith("{")]
    crawled = {line["source"]: line for line in lines if line["message"].startswith("crawled ")}
    assert crawled["waits"]["counts"]["new"] == 6
    assert crawled["robots"]["cause"] == "robots"
