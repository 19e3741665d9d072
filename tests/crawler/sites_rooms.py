"""Press rooms on platforms: Via TT, Cision, NewsMachine."""

from __future__ import annotations

import json

from releases import Release
from web import Answer, Site

VIATT = "1347718"


def viatt_json(release: Release) -> str:
    return f"/public-website-api/release/{release.number}?publisherId={VIATT}&lang=sv"


def viatt_path(release: Release) -> str:
    return f"/pressmeddelande/{release.number}/{release.slug}?publisherId={VIATT}&lang=sv"


def viatt(site: Site, releases: list[Release]) -> list[str]:
    """Releases as JSON, in a list (one page of fifty) and one by one; pages whose classes carry hashes."""
    listed = [
        {
            "id": r.number,
            "date": f"{r.day}T08:35:34.000+02:00",
            "versions": {
                "sv": {
                    "title": r.title,
                    "url": viatt_path(r).replace("/pressmeddelande/", "/release/"),
                    "metadescription": r.lead,
                }
            },
        }
        for r in releases
    ]
    answer = {"releases": listed, "paging": {"count": len(listed), "itemsPerPage": 50}}
    site.page(f"/public-website-api/pressroom/{VIATT}/releases/50/0", json.dumps(answer), "application/json")
    for number, release in enumerate(releases):
        site.page(viatt_path(release), viatt_page(site, release, releases))
        site.page(viatt_json(release), viatt_document(release, spelt_out=number % 2 == 0), "application/json")
        site.documents[viatt_path(release)] = viatt_json(release)
    return [site.url + viatt_path(release) for release in releases]


def viatt_document(release: Release, *, spelt_out: bool) -> str:
    """One release; the body is a string, or lies in an object of its parts."""
    name, title, mail = release.contact
    version = {
        "title": release.title, "url": viatt_path(release).replace("/pressmeddelande/", "/release/"),
        "leadtext": release.lead, "body": {"complete": release.paragraphs} if spelt_out else release.paragraphs,
        "keywords": ["kommun"], "images": [{"url": f"/data/images/00807/{release.number}.png", "caption": release.title}],
    }  # fmt: skip
    document = {
        "id": release.number, "date": f"{release.day}T06:35:34.000Z", "publisher": {"id": int(VIATT), "name": "Norrköpings kommun"},
        "versions": {"sv": version}, "contacts": {"text": "", "persons": [{"name": name, "title": title, "email": mail}]},
    }  # fmt: skip
    return json.dumps(document)


def viatt_page(site: Site, release: Release, others: list[Release]) -> str:
    name, title, mail = release.contact
    latest = "".join(
        f'<article><h3><a href="{viatt_path(r)}">{r.title}</a></h3><p class="text-elements__Leadtext-sc-1x-1 q">{r.lead}</p></article>'
        for r in others
        if r is not release
    )
    day = release.day
    return f"""<!DOCTYPE html><html lang="sv"><head><title>{release.title} | Norrköpings kommun</title>
<link rel="canonical" href="{site.url}{viatt_path(release).replace("&", "&amp;")}"></head><body><div id="app">
<header><a href="/">Via TT</a><a href="/pressrum/{VIATT}/norrkopings-kommun">Besök vårt pressrum</a></header>
<h1 class="text-elements__Title-sc-1x-0 hPbbZr">{release.title}</h1>
<p class="release__Byline-sc-1y-0 fGhIj">{day.day}.{day.month}.{day.year} 08:35:34 CEST | Norrköpings kommun | Pressmeddelande</p>
<div>Dela</div><p class="text-elements__Leadtext-sc-1x-1 kLmN">{release.lead}</p>
<div class="release__PublicationContent-sc-1y-2 lOpQ">{release.paragraphs}</div>
<h2>Nyckelord</h2><ul><li>kommun</li></ul><h2>Kontakter</h2><div><h3>{name}</h3><p>{title}</p><p>{mail}</p></div>
<h2>Följ Norrköpings kommun</h2><p>Abonnera på våra pressmeddelanden. Endast mejladress behövs.</p>
<h2>Senaste pressmeddelandena från Norrköpings kommun</h2>{latest}</div></body></html>"""


def cision(site: Site, releases: list[Release]) -> list[str]:
    """The feed of the newest, with links to the public host, and pages of cards."""
    room = "/se/ale-kommun"
    paths = [f"{room}/r/{r.slug},c{r.number}" for r in releases]
    items = "".join(
        f"<item><title>{r.title}</title><link>https://news.cision.com{path}</link>"
        f"<pubDate>{r.day:%a, %d %b %Y} 08:00:00 GMT</pubDate></item>"
        for r, path in zip(releases, paths, strict=True)
    )
    site.page(
        f"{room}/ListItems?format=rss",
        f'<?xml version="1.0"?><rss version="2.0"><channel><title>Ale kommun</title>{items}</channel></rss>',
        "text/xml",
    )
    for release, path in zip(releases, paths, strict=True):
        site.page(
            path,
            f"""<html lang="sv"><head><title>{release.title} - Ale kommun</title><link rel="canonical" href="{site.url}{path}">
</head><body><nav><a href="{room}">Ale kommun</a></nav><div class="card-large"><article><h1>{release.title}</h1>
<time datetime="{release.day}T08:00:00">{release.words}</time><p>{release.lead}</p>{release.paragraphs}</article></div>
<footer>Cision</footer></body></html>""",
        )
    return [site.url + path for path in paths]


def newsmachine(site: Site, releases: list[Release]) -> list[str]:
    """A room whose list has two pages."""
    paths = [f"/pressrelease/view/{r.slug}-{r.number}" for r in releases]

    def listing(part: slice, more: str) -> str:
        rows = "".join(
            f'<li>{r.day} 10:00 <a href="{path}">{r.title}</a></li>'
            for r, path in zip(releases[part], paths[part], strict=True)
        )
        return f"""<html><head><title>Pressrum</title></head><body><div class="pressroom-list"><ul>{rows}</ul>{more}
<a href="/pressroom/view/eskilstuna/year/2025">2025</a></div><a href="/login">Logga in</a></body></html>"""

    site.page("/pressroom/view/eskilstuna", listing(slice(0, 3), '<a href="/pressrelease/list?page=2">Nästa</a>'))
    site.page("/pressrelease/list?page=2", listing(slice(3, 6), ""))
    for release, path in zip(releases, paths, strict=True):
        body = f"""<html lang="sv"><head><title>{release.title}</title><link rel="canonical" href="{site.url}{path}"></head>
<body><div id="content"><h1>{release.title}</h1><p>Pressmeddelande Publicerad: {release.day} 10:00 CEST</p>
<p>{release.lead}</p>{release.paragraphs}</div></body></html>"""
        # An old server: Latin-1, and it says so.
        site.routes[path] = Answer(body.replace("–", "-").encode("latin-1"), "text/html; charset=ISO-8859-1")
    return [site.url + path for path in paths]
