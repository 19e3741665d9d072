"""Mynewsdesk: a room with a press list of two pages, both templates of releases, and a feed of mixed kinds."""

from __future__ import annotations

from releases import Release
from web import Answer, Site

ROOM = "/se/orebro_kommun"


def path(release: Release) -> str:
    return f"{ROOM}/pressreleases/{release.slug}-{release.number}"


def old_path(release: Release) -> str:
    return f"/se/pressroom/orebro_kommun/pressrelease/view/{release.slug}-{release.number}"


def build(site: Site, releases: list[Release], *, old: int = 1) -> None:
    """Lay the room out; the last `old` releases are linked by their old address and wear the old template."""
    new, aged = releases[: len(releases) - old], releases[len(releases) - old :]
    cards = [card(path(r), r.title, r) for r in new] + [card(old_path(r), r.title, r) for r in aged]
    cards.insert(1, card(f"{ROOM}/news/svar-pa-fragor-om-slam-3399001", "Svar på frågor om slam", releases[0]))
    cards.insert(2, card(f"{ROOM}/images/rådhuset-om-natten-3399002", "Rådhuset om natten", releases[0]))
    half = len(cards) // 2
    after = f"{ROOM}/pressreleases?after=1395642600000_{releases[half].number}--Pressrelease"
    site.page(f"{ROOM}/pressreleases", listing(cards[:half], after))
    site.page(after, listing(cards[half:], None))
    for release in new:
        site.page(path(release), page(site, release, path(release), releases))
    for release in aged:
        site.page(old_path(release), old_page(site, release))


def card(href: str, title: str, release: Release) -> str:
    return (
        f'<a class="panel" href="{href}"><img src="https://mnd-assets.example/image/upload/c_fill,w_300/ab12.jpg" alt="">'
        f'<time datetime="{release.day} 07:30:00 +0100">{release.day.day} {release.words[3:6]}</time>'
        f'<h2 class="panel__heading">{title}</h2></a>'
    )


def listing(cards: list[str], after: str | None) -> str:
    more = (
        f'<div class="infinite-pagination__item"><a class="infinite-pagination__item__next-button" href="{after}">'
        "Visa mer</a></div>"
        if after
        else ""
    )
    return f"""<!DOCTYPE html><html lang="sv"><head><title>Pressmeddelanden | Örebro kommun</title></head><body>
<a href="#main">Gå direkt till innehåll</a><nav><a href="{ROOM}">Start</a><a href="{ROOM}/contact_people">Kontakt</a>
<a href="{ROOM}/pressreleases?search=">Sök</a></nav><div id="main"><h1>Pressmeddelanden</h1>
<div class="grid js-material-grid">{"".join(cards)}</div>
<div class="infinite-pagination-wrapper js-infinite-pagination">{more}</div></div>
<footer><a href="/about">Om Mynewsdesk</a></footer></body></html>"""


def page(site: Site, release: Release, address: str, others: list[Release]) -> str:
    name, title, mail = release.contact
    related = "".join(card(path(r), r.title, r) for r in others if r is not release)
    return f"""<!DOCTYPE html><html lang="sv"><head><title>{release.title} | Örebro kommun</title>
<link rel="canonical" href="{site.url}{address}"><meta property="og:title" content="{release.title}"></head><body>
<a href="#main">Gå direkt till innehåll</a><nav><a href="{ROOM}">Örebro kommun</a></nav><article>
<p class="type__date">Pressmeddelande - <time datetime="{release.day} 07:30:00 +0100">{release.words} 07:30</time></p>
<h1 class="panel__title">{release.title}</h1>
<div class="panel__text"><p><strong>{release.lead}</strong></p>{release.paragraphs}</div>
<h2>Ämnen</h2><ul><li><a href="/se/tag/subject/politik">Politik</a></li></ul>
<h2>Kontakter</h2><div class="card"><h3>{name}</h3><p>Presskontakt</p><p>{title}</p><a href="mailto:{mail}">{mail}</a></div>
</article><h2>Relaterat innehåll</h2><div class="grid js-related">{related}</div></body></html>"""


def old_page(site: Site, release: Release) -> str:
    month = ("Jan", "Feb", "Mar", "Apr", "Maj", "Jun", "Jul", "Aug", "Sep", "Okt", "Nov", "Dec")[release.day.month - 1]
    return f"""<html lang="sv"><head><title>{release.title} - Örebro kommun</title>
<link rel="canonical" href="{site.url}{old_path(release)}"></head><body><a href="#content">Skip to main content</a>
<h1 class="newsroom-headline fn">{release.title}</h1>
<span class="material-date">Pressmeddelande • {month} {release.day.day}, {release.day.year} 10:25 CET</span>
<div class="newsroom-article"><div class="markdown clearfix"><p>{release.lead}</p>{release.paragraphs}</div></div>
<h3>Bifogade filer</h3><p>PDF-dokument</p></body></html>"""


def feed(site: Site, releases: list[Release], room: str = "51204") -> None:
    """The room's feed: all kinds, with the parameters that tell where a reader came from."""
    utm = "?utm_source=rss&amp;utm_medium=rss&amp;utm_campaign=Subscription&amp;utm_content=current_news"
    items = "".join(
        f"<item><title>{r.title}</title><link>https://www.mynewsdesk.com{path(r)}{utm}</link>"
        f"<description>{r.lead}</description><pubDate>{r.day:%a, %d %b %Y} 07:30:00 +0200</pubDate></item>"
        for r in releases
    )
    news = f"<item><title>Bild</title><link>https://www.mynewsdesk.com{ROOM}/images/bild-1234567{utm}</link></item>"
    site.routes[f"/se/rss/current_news/{room}"] = Answer(
        '<?xml version="1.0" encoding="UTF-8"?><rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel>'
        f"<title>Örebro kommun - Aktuellt</title>{news}{items}</channel></rss>",
        "application/xml; charset=utf-8",
    )
