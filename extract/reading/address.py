"""A page's own address: the one it was fetched from, or the one that the saved page tells."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import unquote_plus, urljoin, urlsplit, urlunsplit

import lxml.etree
import lxml.html

from extract import prs
from extract.page import Page

# Parameters that say by which way a reader came, after the lists of AdGuard and ClearURLs as far as they are met here.
# courlan's own list is not used: it takes away "cid", "source" and "uid", by which municipal systems name a page.
_TRACKING = re.compile(
    r"(?:utm|mtm|pk|mc|hsa)_.+|_(?:ga|gl|hs\w+)|fbclid|gclid|dclid|yclid|twclid|msclkid|wbraid|gbraid|igshid|mkt_tok|wt[._]mc.*",
    re.IGNORECASE,
)
_SESSION = re.compile(r"jsessionid|phpsessid|aspsessionid\w*|asp\.net_sessionid|cfid|cftoken|session_?id|zenid", re.I)
_SID = re.compile(r"[0-9a-f]{16,}", re.IGNORECASE)  # "sid" is a session where it looks like one, else a page's number
_PATH_SESSION = re.compile(r";jsessionid=[^/;]*|/\(S\([0-9a-z]{20,}\)\)", re.IGNORECASE)
_WAYBACK = re.compile(r"https?://web\.archive\.org/web/\d+(?:[a-z]{2}_)?/(https?://.+)", re.IGNORECASE)

_SAVED_FROM = re.compile(r"<!--\s*saved from url=\(\d+\)\s*(\S+?)\s*-->", re.IGNORECASE)
_SINGLE_FILE = re.compile(r"<!--\s*Page saved with SingleFile\s+url:\s*(\S+)", re.IGNORECASE)
_HEAD_END = re.compile(r"</head\s*>|<body[\s>]", re.IGNORECASE)
_HEAD_AT_MOST = 2_000_000  # characters; where no end of the head is found, and for heads full of inlined styles


def address(page: Page, html: str) -> str | None:
    """Find a page's own address, absolute, without tracking and session parameters; None where nothing tells it.

    `page.url`, else the canonical link, `og:url`, the comment of a browser or of SingleFile ("saved from url"), and
    last a base href that names a page. An address of the site's front page gives way to any other of these, for some
    systems declare it as the canonical one of every page. A relative address counts if another gives it its base.
    `html` is the page's decoded text; that of a text/plain page is not looked at.
    """
    if page.url is not None and (own := _clean(page.url)) is not None:
        return own
    if page.content_type is not None and page.content_type.startswith("text/plain"):
        return None
    if (given := prs.release(page.body)) is not None:
        return _clean(given.url) if given.url else None
    told = _told(html)
    base = next((url for url in reversed(told.values()) if urlsplit(url).scheme in ("http", "https")), "")
    pages = [url for rule in _PAGE_RULES if rule in told and (url := _clean(urljoin(base, told[rule]))) is not None]
    if "base" in told and not urlsplit(told["base"]).path.endswith("/") and (url := _clean(told["base"])) is not None:
        pages.append(url)  # one that ends in "/" is a folder of the site, not a page
    return next((url for url in pages if urlsplit(url).path not in ("", "/")), pages[0] if pages else None)


_PAGE_RULES = ("canonical", "og:url", "saved")


def _told(html: str) -> dict[str, str]:
    """Every address that the page's head tells, as written, by rule, in the order in which they count."""
    end = _HEAD_END.search(html)
    head = html[: min(end.start() if end else len(html), _HEAD_AT_MOST)]
    told: dict[str, str] = {}
    parser = lxml.html.HTMLParser(encoding="utf-8")
    try:
        root = lxml.html.document_fromstring(head.encode("utf-8", "replace"), parser=parser)
    except (lxml.etree.ParserError, lxml.etree.XMLSyntaxError):  # nothing in it but white space or a comment
        root = None
    if root is not None:
        for rule, element, attribute in _elements(root):
            value = (element.get(attribute) or "").strip()
            if value and rule not in told and _is_splittable(value):
                told[rule] = value
    for pattern in (_SAVED_FROM, _SINGLE_FILE):
        if (match := pattern.search(head)) is not None and _is_splittable(match[1]):
            told.setdefault("saved", match[1])
    return {rule: told[rule] for rule in (*_PAGE_RULES, "base") if rule in told}


def _elements(root: lxml.html.HtmlElement) -> Iterator[tuple[str, lxml.html.HtmlElement, str]]:
    for element in root.iter("link", "meta", "base"):
        if element.tag == "base":
            yield "base", element, "href"
        elif element.tag == "link" and "canonical" in (element.get("rel") or "").lower().split():
            yield "canonical", element, "href"
        elif "og:url" in (element.get("property"), element.get("name")):
            yield "og:url", element, "content"


def _is_splittable(url: str) -> bool:
    try:
        urlsplit(url)
    except ValueError:  # "http://[x": no address at all
        return False
    return True


def _clean(url: str) -> str | None:
    """Take away what names the reader's way and not the page; None for what is no address on the web."""
    if (original := _WAYBACK.match(url)) is not None:
        url = original[1]
    try:
        parts = urlsplit(url.strip())
        host, port = parts.hostname, parts.port
    except ValueError:
        return None
    scheme = parts.scheme.lower()
    if scheme not in ("http", "https") or not host:
        return None
    host = f"[{host}]" if ":" in host else host
    netloc = host if port in (None, {"http": 80, "https": 443}[scheme]) else f"{host}:{port}"
    query = "&".join(part for part in parts.query.split("&") if part and not _is_noise(part))
    fragment = parts.fragment if parts.fragment.startswith("!") else ""  # "#!/nyhet/12" names a page, "#main" a place
    return urlunsplit((scheme, netloc, _PATH_SESSION.sub("", parts.path), query, fragment))


def _is_noise(parameter: str) -> bool:
    name, _, value = parameter.partition("=")
    name = unquote_plus(name)
    if _TRACKING.fullmatch(name) or _SESSION.fullmatch(name):
        return True
    return name.lower() in ("sid", "s") and _SID.fullmatch(value) is not None
