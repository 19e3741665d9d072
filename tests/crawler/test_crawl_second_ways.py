"""Where a platform's first way is gone, its others lead to the same releases."""

# pages, as sites write them

from __future__ import annotations

import json
from collections.abc import Callable, Iterator

import pytest
import sites_mynewsdesk as mynewsdesk
import sites_own as own
import sites_rooms as rooms
import web as stand_in
from crawling import Crawls
from releases import releases
from web import Answer, Site

SIX = releases("Norrköping", chair="Iris Falkendahl", other="Tage Brunnström")
GONE = Answer("<h1>Sidan finns inte</h1>", status=404)
PUBLIC = f"/public-website-api/pressroom/{rooms.VIATT}/releases/50/0"
V2 = f"/json/v2/releases?publisher={rooms.VIATT}"
REST = "/wp-json/wp/v2/posts?per_page=50&page=1&_fields=link,date,modified_gmt,type"


def rss(links: list[str]) -> Answer:
    items = "".join(f"<item><title>x</title><link>{link.replace('&', '&amp;')}</link></item>" for link in links)
    return Answer(f'<?xml version="1.0"?><rss version="2.0"><channel>{items}</channel></rss>', "application/rss+xml")


def viatt_v2(site: Site) -> list[str]:
    """The sister sites' JSON: pages by address, releases by their public one."""
    urls = rooms.viatt(site, SIX)
    site.routes[PUBLIC] = GONE
    listed = [
        {"id": r.number, "url": f"https://via.tt.se{rooms.viatt_path(r)}", "published": f"{r.day}T08:00Z"} for r in SIX
    ]
    following = f"https://via.tt.se/json/v2/releases?publisher={rooms.VIATT}&page=2"
    site.page(V2, json.dumps({"releases": listed[:4], "nextPage": following, "totalCount": 6}), "application/json")
    site.page(
        f"{V2}&page=2", json.dumps({"releases": listed[4:], "nextPage": None, "totalCount": 6}), "application/json"
    )
    return urls


def viatt_rss(site: Site) -> list[str]:
    """Lists by the feed, releases by their pages: the interface answers with errors, or with what is no release."""
    urls = rooms.viatt(site, SIX)
    site.routes[PUBLIC] = site.routes[V2] = GONE
    for number, path in enumerate(site.documents.values()):
        site.routes[path] = GONE if number % 2 else Answer('{"error":"not available"}', "application/json")
    site.routes[f"/rss/releases/latest?publisherId={rooms.VIATT}"] = rss(
        [f"https://via.tt.se{rooms.viatt_path(r)}" for r in SIX]
    )
    return urls


def cision_cards(site: Site) -> list[str]:
    urls = rooms.cision(site, SIX)
    site.routes["/se/ale-kommun/ListItems?format=rss"] = GONE
    paths = [url.removeprefix(site.url) for url in urls]
    for number, part in ((1, paths[:3]), (2, paths[3:]), (3, [])):
        cards = "".join(
            f'<div class="card-item"><article><a href="{path}"><h2>x</h2></a></article></div>' for path in part
        )
        site.page(
            f"/se/ale-kommun/ListItems?pageIx={number}",
            f'<html><body><div class="card-list">{cards}</div></body></html>',
        )
    return urls


def wordpress_feed(site: Site) -> list[str]:
    urls = own.lidkoping(site, SIX)
    site.routes[REST] = Answer('{"code":"rest_no_route"}', "application/json", 404)
    site.routes["/nyheter/feed/"] = rss(urls)
    return urls


def old_mynewsdesk(site: Site) -> list[str]:
    """A room whose list still is of the old template: other classes, no cursor."""
    mynewsdesk.build(site, SIX, old=6)
    rows = "".join(
        f'<a class="material" href="{mynewsdesk.old_path(r)}">{r.title} <span class="material-date">Pressmeddelanden • '
        f"Feb 24, {r.day.year} 08:39 CET</span></a>"
        for r in SIX
    )
    site.page(f"{mynewsdesk.ROOM}/pressreleases", f"<html><body><h1>Pressmeddelanden</h1>{rows}</body></html>")
    return [site.url + mynewsdesk.old_path(r) for r in SIX]


def hosted_mynewsdesk(site: Site) -> list[str]:
    """A newsroom under a host of its own: no /se/<room> in the address."""
    paths = [f"/pressreleases/{r.slug}-{r.number}" for r in SIX]
    cards = [mynewsdesk.card(path, r.title, r) for path, r in zip(paths, SIX, strict=True)]
    site.page("/pressreleases", mynewsdesk.listing(cards, None))
    for path, release in zip(paths, SIX, strict=True):
        site.page(path, mynewsdesk.page(site, release, path, []))
    return [site.url + path for path in paths]


CASES: dict[str, tuple[str, str, Callable[[Site], list[str]]]] = {
    "viatt-v2": ("viatt", "/pressrum/1347718", viatt_v2),
    "viatt-rss": ("viatt", "/pressrum/1347718", viatt_rss),
    "cision": ("cision", "/se/ale-kommun", cision_cards),
    "wordpress": ("wordpress", "/nyheter/", wordpress_feed),
    "mynewsdesk-old": ("mynewsdesk", mynewsdesk.ROOM, old_mynewsdesk),
    "mynewsdesk-hosted": ("mynewsdesk", "", hosted_mynewsdesk),
}


@pytest.fixture(scope="module")
def kinds() -> dict[str, set[str]]:
    """Content types of what was kept; `met` fills it."""
    return {}


@pytest.fixture(scope="module")
def met(
    tmp_path_factory: pytest.TempPathFactory, kinds: dict[str, set[str]]
) -> Iterator[dict[str, tuple[list[str], list[str]]]]:
    crawls, expected = Crawls(tmp_path_factory.mktemp("ways")), dict[str, tuple[Site, list[str]]]()
    with stand_in.standing() as web:
        for name, (platform, path, build) in CASES.items():
            site = web.site()
            expected[name] = (site, build(site))
            room = {"room": rooms.VIATT} if platform == "viatt" else {}
            crawls.source(name, platform, site.url + path, **room)
        done = crawls.crawl("--all")
        assert done.returncode == 0, done.stderr
        urls = crawls.met()
        for source, kind in crawls.rows("SELECT DISTINCT source_id, content_type FROM page"):
            kinds.setdefault(source, set()).add(kind)
        yield {
            name: ([url for url in urls if url.startswith(f"{site.url}/")], sorted(wanted))
            for name, (site, wanted) in expected.items()
        }


def test_releases_are_json_where_the_interface_has_them_else_pages(
    met: dict[str, tuple[list[str], list[str]]], kinds: dict[str, set[str]]
) -> None:
    assert kinds["viatt-v2"] == {"application/json"}
    assert kinds["viatt-rss"] == {"text/html; charset=utf-8"}


@pytest.mark.parametrize("name", CASES)
def test_all_releases_are_found(name: str, met: dict[str, tuple[list[str], list[str]]]) -> None:
    found, wanted = met[name]
    assert found == wanted
