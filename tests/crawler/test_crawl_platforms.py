"""Every platform in one run: all releases, each once, no others; then again; then with a change and a withdrawal."""

# ruff: noqa: E501  # a case is a line

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
import running
import sites_mynewsdesk
import sites_own as own
import sites_rooms as rooms
import web as stand_in
from crawling import Crawls
from releases import Release, releases
from web import Answer, Site

from crawler.register import PLATFORMS


def mynewsdesk(site: Site, six: list[Release]) -> list[str]:
    sites_mynewsdesk.build(site, six)
    return [site.url + sites_mynewsdesk.path(r) for r in six[:5]] + [site.url + sites_mynewsdesk.old_path(six[5])]


@dataclass
class Case:
    name: str
    platform: str
    path: str
    build: Callable[[Site, list[Release]], list[str]]
    place: str
    persons: tuple[str, str]
    columns: dict[str, str] = field(default_factory=dict)


CASES = [
    Case("orebro", "mynewsdesk", "/se/orebro_kommun", mynewsdesk, "Örebro", ("Rut Hallonqvist", "Per-Åke Stenmark")),
    Case("norrkoping", "viatt", "/pressrum/1347718", rooms.viatt, "Norrköping", ("Iris Falkendahl", "Tage Brunnström"), {"room": "1347718"}),
    Case("ale", "cision", "/se/ale-kommun", rooms.cision, "Ale", ("Ulla Tranemark", "Sven Ljungholt")),
    Case("eskilstuna", "newsmachine", "/pressroom/view/eskilstuna", rooms.newsmachine, "Eskilstuna", ("Moa Grenhed", "Olof Ryttarson")),
    Case("lidkoping", "wordpress", "/nyheter/", own.lidkoping, "Lidköping", ("Agnes Vikmark", "Nils Torsfjäll")),
    Case("eslov", "wordpress", "/aktuellt/", own.municipio, "Eslöv", ("Hilda Sandmark", "Arvid Klintberg")),
    Case("linkoping", "optimizely", "/nyheter/", own.linkoping, "Linköping", ("Signe Bergdalen", "Erland Hageby")),
    Case("blogg", "feed", "/feeds/posts/default", own.blog, "Nora", ("Britta Ekhammar", "Gösta Lindvall"), {"type": "blog"}),
    Case("kungsbacka", "sitevision", "/nyheter.html", own.sitevision_list, "Kungsbacka", ("Elsa Norrgren", "Viktor Alnäs")),
    Case("tyreso", "sitevision", "/press.html", own.sitevision_app, "Tyresö", ("Ingrid Malmsjö", "Karl Österdal")),
    Case("vasteras", "sitevision", "/nyheter", own.sitevision_feed, "Västerås", ("Maj Sundhagen", "Anton Fridell")),
    Case("lulea", "sitevision", "/nyheter.html", own.sitevision_map, "Luleå", ("Siri Forsnäs", "Henrik Bäckmo")),
    Case("vannas", "sitemap", "/", own.plain_sitemap, "Vännäs", ("Edit Rönnholm", "Folke Almgård")),
    Case("sala", "general", "/press/arkiv/", own.general, "Sala", ("Tora Hedvall", "Mats Skogstorp")),
]  # fmt: skip


@dataclass
class Runs:
    """What stood on the web, and what the store held after each of the runs."""

    sites: dict[str, Site]
    expected: dict[str, list[str]]
    crawls: Crawls
    met: list[str]
    outputs: list[str]
    asked_again: dict[str, list[str]]
    folder: Path


@pytest.fixture(scope="module")
def runs(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Runs]:
    folder = tmp_path_factory.mktemp("platforms")
    crawls = Crawls(folder)
    with stand_in.standing() as web:
        sites, expected = {}, {}
        for case in CASES:
            site = sites[case.name] = web.site()
            six = releases(case.place, chair=case.persons[0], other=case.persons[1])
            expected[case.name] = case.build(site, six)
            crawls.source(case.name, case.platform, site.url + case.path, **case.columns)
        missing = Answer("<h1>Sidan finns inte</h1>", status=404)
        sites["vasteras"].routes["/sitemapindex.xml"] = missing
        first = crawls.crawl("--all", "--extract", "--workers", "2")
        assert first.returncode == 0, first.stderr
        met = crawls.met()
        saved = folder / "saved"
        saved.mkdir()
        for case in CASES:
            for number, url in enumerate(expected[case.name]):
                path = url.removeprefix(sites[case.name].url)
                answer = sites[case.name].routes[sites[case.name].documents.get(path, path)]
                assert isinstance(answer, Answer)
                head = answer.raw
                if "ISO-8859-1" in answer.kind:  # a saved page must tell what the header told
                    head = head.replace(b"<head>", b'<head><meta charset="iso-8859-1">', 1)
                ending = "json" if "json" in answer.kind else "html"
                (saved / f"{case.name}{number}.{ending}").write_bytes(head)
        for site in sites.values():
            site.asked.clear()
        second = crawls.crawl("--all")
        asked = {name: site.pages_asked() for name, site in sites.items()}
        for case in CASES:
            site, urls = sites[case.name], expected[case.name]
            changed, gone = (url.removeprefix(site.url) for url in urls[1:3])
            site.routes[gone] = Answer("<h1>Sidan finns inte</h1>", status=410)
            changed, gone = (site.documents.get(path, path) for path in (changed, gone))
            route = site.routes[changed]
            assert isinstance(route, Answer)
            site.routes[changed] = Answer(route.raw.replace(b"18", b"20"), route.kind)
            site.routes[gone] = Answer("<h1>Sidan finns inte</h1>", status=410)
        third = crawls.crawl("--all", "--recheck")
        yield Runs(sites, expected, crawls, met, [first.stdout, second.stdout, third.stdout], asked, folder)


def of(case: Case, runs: Runs, urls: list[str]) -> list[str]:
    return sorted(url for url in urls if url.startswith(runs.sites[case.name].url + "/"))


CASE = pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)


def test_every_platform_is_tried() -> None:
    assert {case.platform for case in CASES} == set(PLATFORMS)


@CASE
def test_all_releases_are_found_each_once_and_nothing_else(case: Case, runs: Runs) -> None:
    assert of(case, runs, runs.met) == sorted(runs.expected[case.name])


@CASE
def test_the_second_run_fetches_no_release(case: Case, runs: Runs) -> None:
    site = runs.sites[case.name]
    releases_of = {url.removeprefix(site.url) for url in runs.expected[case.name]} | set(site.documents.values())
    assert releases_of.isdisjoint(runs.asked_again[case.name])


@CASE
def test_one_changed_and_one_withdrawn_are_noticed(case: Case, runs: Runs) -> None:
    line = next(line for line in runs.outputs[2].splitlines() if line.startswith(f"{case.name}:"))
    assert re.search(r" 1 changed, 4 unchanged, 1 withdrawn", line), line
    gone = runs.crawls.rows("SELECT url FROM page WHERE withdrawn_at IS NOT NULL")
    assert of(case, runs, [url for (url,) in gone]) == [runs.expected[case.name][2]]


@CASE
def test_one_request_at_a_time(case: Case, runs: Runs) -> None:
    assert runs.sites[case.name].most_at_once == 1
    assert all(agent.startswith("pressrum/") for agent in runs.sites[case.name].agents)


@pytest.mark.parametrize("platform", PLATFORMS)
def test_scrapy_crawl_finds_the_same(platform: str, runs: Runs, tmp_path: Path) -> None:
    """On the web as the third run left it: a release is changed, and one is gone."""
    case = next(case for case in CASES if case.platform == platform)
    site = runs.sites[case.name]
    crawls = Crawls(tmp_path)
    crawls.source(case.name, platform, site.url + case.path, **case.columns)
    done = crawls.scrapy("crawl", platform, "-a", f"source={case.name}")
    assert done.returncode == 0, done.stderr
    expected = runs.expected[case.name]
    assert crawls.met() == sorted(url for url in expected if url != expected[2])
    assert crawls.cause(case.name) == "releases failed"  # its list still links what is gone


FACTS = (
    "SELECT text, title, published, municipality_code FROM document",
    "SELECT d.text, m.label, m.start_char, m.end_char, m.surface FROM mention m JOIN document d ON d.id = m.document_id",
    "SELECT d.text, c.label, c.kind, c.role_title, c.organization, c.start_char, c.surface, a.name FROM claim c "
    "JOIN document d ON d.id = c.document_id JOIN appearance a ON a.id = c.appearance_id",
    "SELECT d.text, q.speaker, q.start_char, q.end_char FROM quote q JOIN document d ON d.id = q.document_id",
)


def test_the_facts_are_those_of_the_same_pages_saved(runs: Runs) -> None:
    other = Crawls(runs.folder)
    other.db = f"sqlite:///{runs.folder}/saved.db"
    done = running.run(runs.folder, "extract", "saved", "--db", other.db)
    assert done.returncode == 0, done.stderr
    first = "(SELECT min(id) FROM page GROUP BY url)"  # the change of the third run is not among the saved
    for query in FACTS:
        column = "document" if " d " not in query else "d"
        crawled = runs.crawls.rows(f"{query} WHERE {column}.page_id IN {first}")
        assert sorted(crawled, key=repr) == sorted(other.rows(query), key=repr)
        assert crawled
