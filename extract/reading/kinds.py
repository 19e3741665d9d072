"""What a file is, by its name and by its first bytes. Nothing here opens a file."""

from __future__ import annotations

import re
from typing import Literal

Kind = Literal[
    "html", "xhtml", "mhtml", "text", "json", "warc", "zip", "tar", "sealed", "asset", "data", "litter", "unknown"
]  # fmt: skip
"""By name. "sealed" may hold pages, but not for us; "asset" and "data" are never pages; "litter" is what editors,
browsers and systems leave behind; "json" may be a release, "unknown" has a name that says nothing: their bytes are
asked."""

Content = Literal["html", "xhtml", "mhtml", "text", "feed", "JSON", "XML"]

PAGE_KINDS: frozenset[Kind] = frozenset({"html", "xhtml", "mhtml", "text"})
ARCHIVE_KINDS: frozenset[Kind] = frozenset({"warc", "zip", "tar"})

READ = (
    "HTML (.html, .htm, .xhtml, or HTML under any name), MHTML (.mht, .mhtml), the text of a page (.txt), "
    "WARC (.warc, .warc.gz), and .zip, .tar, .tar.gz and .tgz of these"
)
"""The kinds that are read, in words, for messages."""

_ENDINGS: dict[Kind, str] = {
    "html": "html htm shtml shtm",
    "xhtml": "xhtml xht",
    "mhtml": "mhtml mht",
    "text": "txt text",
    "warc": "warc warc.gz",
    "zip": "zip wacz",
    "tar": "tar tar.gz tgz tar.bz2 tbz2 tar.xz txz",
    "sealed": "7z rar webarchive maff",
    "asset": (
        "css js mjs map scss less wasm swf ico cur png jpg jpeg jfif gif svg svgz webp avif bmp tif tiff heic psd eps "
        "ai woff woff2 ttf otf eot mp3 mp4 m4a m4v ogg oga ogv wav webm mov avi wmv mpg mpeg flv vtt srt "
        "pdf doc docx docm dot dotx xls xlsx xlsm ppt pptx ppsx odt ods odp rtf epub pages numbers key vcf ics "
        "exe dll so dmg iso msi apk jar class py pyc db sqlite sqlite3 parquet"
    ),
    "json": "json",
    "data": "jsonl ndjson jsonld xml rss atom rdf xsl xslt xsd dtd csv tsv yaml yml toml ini cdx cdxj wat wet",
    "litter": "tmp temp part partial crdownload download lock lck swp swo bak orig old log",
}
_KIND_OF_ENDING: dict[str, Kind] = {ending: kind for kind, endings in _ENDINGS.items() for ending in endings.split()}
_ALTERNATIVES = "|".join(sorted(map(re.escape, _KIND_OF_ENDING), key=len, reverse=True))  # "tar.gz" before "tar"
# wget keeps the query in the name, after "?" (on Windows "@").
_ENDING = re.compile(rf"\.({_ALTERNATIVES})(\.gz)?(?:[?@]|%3f|$)", re.IGNORECASE)
_QUERY = re.compile(r"[?]|%3f", re.IGNORECASE)
_SITE_FILES = frozenset({"robots.txt", "humans.txt", "ads.txt", "app-ads.txt", "security.txt", "llms.txt"})
_LITTER_NAMES = frozenset({"thumbs.db", "desktop.ini", "__macosx", "hts-cache", "hts-log.txt"})

COMPANION = re.compile(r"(.+)(?:_files|[-_]filer|\.files)", re.IGNORECASE)
"""The folder that a browser lays beside a page saved as "complete": group 1 is the page's name without its ending."""


def is_litter(name: str) -> bool:
    """Tell hidden, lock and system files and folders by their own name (no folders in front)."""
    lower = name.lower()
    return lower.startswith((".", "~$")) or lower.endswith(("~", "#")) or lower in _LITTER_NAMES


def kind_of_name(name: str) -> Kind:
    """Say what a file is by its own name (no folders in front): "index.html?page=2" is HTML, "x.css?ver=5" an asset."""
    if is_litter(name):
        return "litter"
    match = _ENDING.search(name)
    if match is None or _QUERY.search(name[: match.start()]):  # the ending belongs to the query: "visa?bild=a.png"
        return "unknown"
    if name[: match.end(1)].lower() in _SITE_FILES:
        return "data"
    kind = _KIND_OF_ENDING[match[1].lower()]
    if match[2] and kind not in PAGE_KINDS:  # "sitemap.xml.gz", "x.svg.gz": as without; "a.zip.gz" is nobody's habit
        return kind if kind in ("asset", "data") else "unknown"
    return kind


_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a zip archive or an Office document"),
    (b"PK\x05\x06", "an empty zip archive"),
    (b"\x1f\x8b", "gzip-compressed data"),
    (b"BZh", "bzip2-compressed data"),
    (b"\xfd7zXZ\x00", "xz-compressed data"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"),
    (b"Rar!", "a RAR archive"),
    (b"\xd0\xcf\x11\xe0", "an old Office document"),
    (b"{\\rtf", "an RTF document"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"RIFF", "a WebP image or a media file"),
    (b"wOF", "a font"),
    (b"bplist", "a binary property list (a Safari web archive?)"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
    (b"SQLite format 3", "a SQLite database"),
)
_BOMS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
_CONTROL = re.compile(rb"[\x00-\x08\x0b\x0e-\x1a\x1c-\x1f\x7f]")
_MHTML = re.compile(
    rb"\A(?:[\w-]+:[^\n]*\n(?:[ \t][^\n]*\n)*)*?(?:MIME-Version:|Content-Type:\s*multipart/related)", re.I
)
# The openings by which the WHATWG MIME Sniffing Standard (section 7.1) knows HTML, and a page after a stray first line.
_HTML = re.compile(
    rb"\A<(?:!doctype\s+html|html|head|body|title|meta|link|script|style|iframe|h1|div|table|font|br"
    rb"|article|main|section|p|a|b|!--)(?:[\s>/-]|\Z)|\A<[\s\S]*?<html[\s>]|<!doctype\s+html|^\s*<html[\s>]",
    re.IGNORECASE | re.MULTILINE,
)
_ROOT = re.compile(rb"<!doctype\s+html|<html[\s>]", re.IGNORECASE)
_XHTML = re.compile(rb"<html[^>]*\sxmlns\s*=\s*[\"']http://www\.w3\.org/1999/xhtml", re.IGNORECASE)
_FEED = re.compile(rb"\A(?:<\?xml[\s\S]*?\?>)?(?:\s|<!--[\s\S]*?-->|<\?[\s\S]*?\?>)*<(?:rss|feed|rdf:RDF)[\s>]", re.I)
_XML = re.compile(rb"\A(?:<\?xml\b|<(?:urlset|sitemapindex|opml|svg)[\s>])", re.IGNORECASE)
_JSON = re.compile(rb"\A(?:\{\s*(?:\"|\}\s*\Z)|\[\s*(?:[\[{\"]|\]\s*\Z))")

LONGEST_JSON = 2_000_000
"""Bytes of a file that may be a release in JSON; what is longer is other data."""
SNIFFED = 4096
"""Bytes from a file's start that `content_of` wants to see."""


def binary_as(head: bytes) -> str | None:
    """Name what binary thing starts with `head` ("a PDF", "binary data"), or None for text in any encoding."""
    for magic, words in _MAGIC:
        if head.startswith(magic):
            return words
    if head.startswith(_BOMS) or head[:2] in (b"<\0", b"\0<"):  # UTF-16 is full of NULs, and is text
        return None
    # A stray control character occurs in real pages; noise holds about one in ten.
    return "binary data" if len(_CONTROL.findall(head)) * 50 > len(head) else None


def content_of(head: bytes) -> Content:
    """Say which kind of text starts with `head`, which `binary_as` found to be text."""
    if head[:2] in (b"\xff\xfe", b"\xfe\xff", b"<\0", b"\0<"):
        head = head.replace(b"\0", b"")[2 if head[0] >= 0xFE else 0 :]
    head = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if _MHTML.match(head.replace(b"\r\n", b"\n")):
        return "mhtml"
    if _FEED.match(head):
        return "feed"
    if head.startswith(b"<?xml") and _ROOT.search(head) is not None:
        return "xhtml" if _XHTML.search(head) else "html"
    if _XML.match(head):
        return "XML"
    if _HTML.search(head[:2048]):
        return "html"
    return "JSON" if _JSON.match(head) else "text"
