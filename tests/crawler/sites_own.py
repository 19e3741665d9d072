"""Municipalities' own sites, and a blog."""

from __future__ import annotations

import gzip
import json

from releases import Release
from web import Answer, Site

COOKIES = "<div>Vi använder kakor. <a href='/kakor'>Om kakor</a></div>"


def _head(site: Site, path: str, title: str, place: str, more: str = "") -> str:
    return (
        f'<!DOCTYPE html><html lang="sv"><head><title>{title} | {place} kommun</title>'
        f'<link rel="canonical" href="{site.url}{path}"><meta property="og:site_name" content="{place} kommun">{more}</head>'
    )


def lidkoping(site: Site, releases: list[Release]) -> list[str]:
    """WordPress with REST; the address of the release ends in a slash."""
    paths = [f"/nyheter/{r.slug}/" for r in releases]
    posts = [
        {"link": f"https://lidkoping.se{path}", "date": f"{r.day}T09:00:00", "modified_gmt": f"{r.day}T07:00:00", "type": "post"}
        for r, path in zip(releases, paths, strict=True)
    ]  # fmt: skip
    api = "/wp-json/wp/v2/posts?per_page=50&page={}&_fields=link,date,modified_gmt,type"
    for number, part in ((1, posts[:4]), (2, posts[4:])):
        site.routes[api.format(number)] = Answer(
            json.dumps(part), "application/json", headers={"X-WP-Total": "6", "X-WP-TotalPages": "2"}
        )
    for release, path in zip(releases, paths, strict=True):
        site.page(path, _municipio(site, path, release, "Lidköping"))
    return [site.url + path for path in paths]


def _municipio(site: Site, path: str, release: Release, place: str) -> str:
    return f"""{_head(site, path, release.title, place)}<body class="wp-singular"><link href="/wp-content/themes/municipio/a.css">
<nav><a href="/">Start</a><a href="/nyheter/">Nyheter</a></nav>{COOKIES}<main>
<article id="article" class="c-article c-article--readable-width s-article"><h1 id="page-title">{release.title}</h1>
<p><strong>{release.lead}</strong></p>{release.paragraphs}
<div class="c-signature"><span class="c-signature__published">Publicerat <time>{release.day.day} {release.words.split()[1]}, {release.day.year}</time></span>
<span class="c-signature__updated">Senast uppdaterad: <time>20 november 2026</time></span></div></article></main>
<div>Stäng Kontakta oss Tyck till Felanmälan</div></body></html>"""


def municipio(site: Site, releases: list[Release]) -> list[str]:
    """WordPress without REST and feed: cards and a pager."""
    paths = [f"/aktuellt/{r.slug}/" for r in releases]
    api = "/wp-json/wp/v2/posts?per_page=50&page=1&_fields=link,date,modified_gmt,type"
    site.routes[api] = Answer('{"code":"rest_disabled"}', "application/json", 401)
    site.routes["/aktuellt/feed/"] = Answer("<h1>Sidan finns inte</h1>", status=404)

    def listing(part: slice, more: str) -> str:
        cards = "".join(
            f'<a class="c-card" href="{path}"><h2>{r.title}</h2><time datetime="{r.day}">{r.words}</time></a>'
            for r, path in zip(releases[part], paths[part], strict=True)
        )
        pager = f'<nav class="c-pagination"><ul><li class="c-pagination__item--next"><a href="{more}">Nästa</a></li></ul></nav>'
        return f"""<html lang="sv"><head><title>Aktuellt</title></head><body>{COOKIES}<nav><a href="/kontakt/">Kontakt</a></nav>
<div class="c-archive o-grid">{cards}</div>{pager * bool(more)}<footer><a href="/om/">Om</a></footer></body></html>"""

    site.page("/aktuellt/", listing(slice(0, 3), "/aktuellt/page/2/"))
    site.page("/aktuellt/page/2/", listing(slice(3, 6), ""))
    for release, path in zip(releases, paths, strict=True):
        site.page(path, _municipio(site, path, release, "Eslöv"))
    return [site.url + path for path in paths]


def linkoping(site: Site, releases: list[Release]) -> list[str]:
    """Optimizely: a list of articles, a pager by query, no feed."""
    paths = [f"/nyheter/{r.day.year}/{r.slug}/" for r in releases]

    def listing(part: slice, more: str) -> str:
        rows = "".join(
            f'<article><a href="{path}"><h2>{r.title}</h2></a><time datetime="{r.day}">{r.words}</time>'
            f"<p>{r.lead}</p></article>"
            for r, path in zip(releases[part], paths[part], strict=True)
        )
        return f"""<html lang="sv"><head><title>Nyheter</title></head><body><nav><ul><li><a href="/nyheter/">Nyheter</a></li>
<li><a href="/om-kommunen/">Om kommunen</a></li></ul></nav><main><h1>Nyheter</h1><div class="news-list">{rows}</div>{more}
<ul><li><a href="/contentassets/3f1c/protokoll.pdf?49b5ff">Protokoll (pdf)</a></li><li><a href="/kontakt/">Kontakt</a></li></ul>
</main></body></html>"""

    site.page("/nyheter/", listing(slice(0, 4), '<a href="/nyheter/?page=2">Visa fler nyheter</a>'))
    site.page("/nyheter/?page=2", listing(slice(4, 6), ""))
    for release, path in zip(releases, paths, strict=True):
        site.page(
            path,
            f"""{_head(site, path, release.title, "Linköping")}<body><nav><a href="/">Linköpings kommun</a></nav><main><article>
<p>{release.words} | Pressmeddelande från Linköpings kommun – Politik</p><h1>{release.title}</h1><p>{release.lead}</p>
{release.paragraphs}<p>Senast uppdaterad den 20 november 2026</p></article></main>
<footer><img src="/contentassets/1a/logo.svg" alt="">Linköpings kommun</footer></body></html>""",
        )
    return [site.url + path for path in paths]


def blog(site: Site, releases: list[Release]) -> list[str]:
    """A politician's blog: Atom in two pages."""
    paths = [f"/{r.day.year}/{r.day.month:02}/{r.slug}.html" for r in releases]

    def feed(part: slice, more: str) -> str:
        posts = "".join(
            f"<entry><title>{r.title}</title><published>{r.day}T18:00:00+02:00</published>"
            f"<updated>{r.day}T18:05:00+02:00</updated><link rel='alternate' href='{site.url}{path}'/></entry>"
            for r, path in zip(releases[part], paths[part], strict=True)
        )
        return f"<?xml version='1.0'?><feed xmlns='http://www.w3.org/2005/Atom'><title>Tankar från torget</title>{more}{posts}</feed>"

    following = f"<link rel='next' href='{site.url}/feeds/posts/default?start-index=5&amp;max-results=4'/>"
    site.page("/feeds/posts/default", feed(slice(0, 4), following), "application/atom+xml; charset=UTF-8")
    site.page(
        "/feeds/posts/default?start-index=5&max-results=4", feed(slice(4, 6), ""), "application/atom+xml; charset=UTF-8"
    )
    for release, path in zip(releases, paths, strict=True):
        site.page(
            path,
            f"""<html><head><meta name="generator" content="blogger"><title>Tankar från torget: {release.title}</title>
<link rel="canonical" href="{site.url}{path}"></head><body><h1 class="title">Tankar från torget</h1>
<h2 class="date-header">{release.words}</h2><h3 class="post-title entry-title">{release.title}</h3>
<div class="post-body entry-content"><p>{release.lead}</p>{release.paragraphs}</div>
<div id="comments"><h4>1 kommentar:</h4><p>Bra skrivet!</p></div></body></html>""",
        )
    return [site.url + path for path in paths]


def sitevision_page(site: Site, path: str, release: Release) -> str:
    def portlet(anchor: str, html: str) -> str:
        return (
            f'<div class="sv-text-portlet sv-use-margins"><div id="{anchor}"></div>'
            f'<div class="sv-text-portlet-content">{html}</div></div>'
        )

    return f"""{_head(site, path, release.title, "Kungsbacka", '<meta name="DC.modified" content="2026-11-20">')}
<body class="sv-responsive"><script src="/sitevision/system-resource/ab12/js/x.js"></script><nav><a href="/">Start</a></nav>{COOKIES}
<main><div class="pagecontent sv-layout">{portlet("Rubrik", f'<h1 class="heading">{release.title}</h1>')}
<p class="publish-date">Publicerad: <time datetime="{release.day}">{release.words}</time></p>
{portlet("Ingress", f'<p class="normal">{release.lead}</p>')}{portlet("Brodtext", release.paragraphs)}</div></main>
<div>Hjälpte informationen dig? Lämna synpunkt eller rapportera fel</div></body></html>"""


def sitevision_list(site: Site, releases: list[Release]) -> list[str]:
    """Items of a list; a calendar beside it that robots.txt forbids; a link to a file."""
    paths = [f"/nyheter/{r.slug}.5.{r.number:x}.html" for r in releases]
    rows = "".join(
        f'<li class="sv-channel-item"><time class="normal" datetime="{r.day}T12:00:00+02:00">{r.words}</time>'
        f'<h2 class="subheading"><a href="{path}">{r.title}</a></h2><span class="normal">{r.lead}</span></li>'
        for r, path in zip(releases, paths, strict=True)
    )
    site.page(
        "/nyheter.html",
        f"""<html lang="sv" class="sv-no-js"><head><title>Nyheter</title></head><body><nav><ul><li><a href="/kontakt.4.1.html">Kontakt</a></li></ul></nav>
<div class="sv-archive-portlet"><a href="/nyheter.html?start=20261001-00000000-AM">Oktober</a></div><ul>{rows}
<li class="sv-channel-item"><a href="/download/18.36ac/1635/karta.pdf">Karta</a></li></ul></body></html>""",
    )
    for release, path in zip(releases, paths, strict=True):
        site.page(path, sitevision_page(site, path, release))
    return [site.url + path for path in paths]


def sitevision_app(site: Site, releases: list[Release]) -> list[str]:
    """A list that only a script draws; its data is in the page."""
    paths = [f"/arkiv/nyheter/{r.day}-{r.slug}" for r in releases]
    state = {
        "route": "/",
        "articles": [
            {"title": r.title, "url": p, "published": str(r.day)} for r, p in zip(releases, paths, strict=True)
        ],
    }
    site.page(
        "/press.html",
        f"""<html lang="sv"><head><title>Press</title></head><body><a href="/">Start</a><div id="app"></div>
<script>AppRegistry.registerInitialState('12.7a1f',{json.dumps(state)});AppRegistry.registerInitialState('12.7a20',{{"open":false}});</script>
</body></html>""",
    )
    for release, path in zip(releases, paths, strict=True):
        site.page(path, sitevision_page(site, path, release))
    return [site.url + path for path in paths]


def sitevision_feed(site: Site, releases: list[Release]) -> list[str]:
    """No list that could be read, but a feed that the page announces."""
    paths = [f"/nyheter/{r.slug}.5.{r.number:x}.html" for r in releases]
    feed = "/4.47f1/12.47f2.portlet?state=rss&sv.contenttype=text/xml;charset=UTF-8"
    items = "".join(
        f"<item><title>{r.title}</title><link>{site.url}{path}</link><pubDate>{r.day:%a, %d %b %Y} 09:00:00 +0200</pubDate></item>"
        for r, path in zip(releases, paths, strict=True)
    )
    site.page(
        feed,
        f'<?xml version="1.0"?><rss version="2.0"><channel><title>Nyheter</title>{items}</channel></rss>',
        "text/xml;charset=UTF-8",
    )
    escaped = feed.replace("&", "&amp;")
    site.page(
        "/nyheter",
        f"""<html lang="sv"><head><title>Nyheter</title><link rel="alternate" type="application/rss+xml" href="{site.url}{escaped}" title="Nyheter">
</head><body><script src="/sitevision/x.js"></script><a href="/">Start</a><div class="sv-portlet"></div></body></html>""",
    )
    for release, path in zip(releases, paths, strict=True):
        site.page(path, sitevision_page(site, path, release))
    return [site.url + path for path in paths]


def sitevision_map(site: Site, releases: list[Release]) -> list[str]:
    """Neither list nor feed: an index of sitemaps, the sitemap gzipped, among 30 other pages."""
    paths = [f"/nyheter/{r.slug}.5.{r.number:x}.html" for r in releases]
    site.page("/nyheter.html", "<html><body><a href='/'>Start</a><div class='sv-portlet'></div></body></html>")
    others = [f"/bygga-och-bo/sida{i}.4.{i:x}.html" for i in range(30)]
    urls = "".join(f"<url><loc>{site.url}{path}</loc><lastmod>2026-01-02</lastmod></url>" for path in [*others, *paths])
    xmlns = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
    site.page(
        "/sitemapindex.xml",
        f'<?xml version="1.0"?><sitemapindex {xmlns}><sitemap><loc>{site.url}/sitemap1.xml.gz</loc></sitemap></sitemapindex>',
        "text/xml",
    )
    site.page(
        "/sitemap1.xml.gz",
        gzip.compress(f'<?xml version="1.0"?><urlset {xmlns}>{urls}</urlset>'.encode()),
        "application/x-gzip",
    )
    for release, path in zip(releases, paths, strict=True):
        site.page(path, sitevision_page(site, path, release))
    return [site.url + path for path in paths]


def plain_sitemap(site: Site, releases: list[Release]) -> list[str]:
    """A site whose front page and sitemap.xml are all there is."""
    paths = [f"/nyheter/{r.slug}" for r in releases]
    urls = "".join(f"<url><loc>{site.url}{path}</loc></url>" for path in [*paths, "/kontakt", "/press.pdf", "/bygga"])
    site.page(
        "/sitemap.xml",
        f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{urls}</urlset>',
        "application/xml",
    )
    for release, path in zip(releases, paths, strict=True):
        site.page(path, _plain(site, path, release))
    return [site.url + path for path in paths]


def general(site: Site, releases: list[Release]) -> list[str]:
    """A home-made system: a dated table, pages by number, a menu and a calendar that aren't releases."""
    paths = [f"/?page=info&id={r.number}" for r in releases]

    def listing(part: slice, more: str) -> str:
        rows = "".join(
            f'<li>{r.day}: {r.title}. <a href="{path.replace("&", "&amp;")}">Läs mer ></a></li>'
            for r, path in zip(releases[part], paths[part], strict=True)
        )
        return f"""<html><head><title>Pressmeddelanden</title></head><body><nav><ul><li><a href="/press/">Press</a></li></ul></nav>
<div><h1>Pressmeddelanden</h1><ul class="items">{rows}</ul>{more}</div>
<aside><ul><li>2026-12-01 <a href="/kalender/2026-12-01">Julmarknad</a></li></ul></aside>
<footer><ul><li><a href="/kontakt/">Kontakt</a></li></ul></footer></body></html>"""

    site.page("/press/arkiv/", listing(slice(0, 3), '<a href="/press/arkiv/2/">Äldre pressmeddelanden</a>'))
    site.page("/press/arkiv/2/", listing(slice(3, 6), ""))
    for release, path in zip(releases, paths, strict=True):
        site.page(path, _plain(site, path.replace("&", "&amp;"), release))
    return [site.url + path for path in paths]


def _plain(site: Site, path: str, release: Release) -> str:
    return f"""{_head(site, path, release.title, "Sala")}<body><nav><a href="/">Start</a></nav><main><h1>{release.title}</h1>
<p>Publicerad {release.words}</p><p>{release.lead}</p>{release.paragraphs}</main><footer>Sala kommun</footer></body></html>"""
