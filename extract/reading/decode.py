"""Bytes to text, once, at the edge: which encoding a page is in, and which rule said so."""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections.abc import Iterator
from email.message import Message

from extract.page import Page

_BOMS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16: its BOM starts with that of UTF-16
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# Browsers read these labels as windows-1252 (WHATWG Encoding Standard, section 4.2).
_AS_1252 = frozenset({"iso8859-1", "ascii", "cp1252"})
_KNOWN = re.compile(
    r"utf-8|utf-(?:16|32)(?:-[lb]e)?|cp125\d|iso8859-\d+|koi8-[ru]|mac-roman|cp437|cp850|cp865|gb\w+|big5\w*|shift_jis|euc_\w+"
)
_WIDE = ("utf-16", "utf-32")
_SINGLE_BYTE = re.compile(r"windows-1252|cp\d+|iso8859-\d+|koi8-[ru]|mac-roman")
# windows-1252 has no character at five bytes; browsers read those as the control character of that number.
_C1 = {byte: bytes([byte]).decode("cp1252") for byte in range(0x80, 0xA0) if byte not in (0x81, 0x8D, 0x8F, 0x90, 0x9D)}

_DECLARED_WITHIN = 16_384  # browsers look at 1,024 bytes; municipal pages put scripts and comments in front
_XML_DECLARATION = re.compile(rb"\A\s*<\?xml[^>]*?\bencoding\s*=\s*[\"']([\w.:-]+)", re.IGNORECASE)
_META = re.compile(rb"<meta\b[^>]*?\bcharset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
_COMMENT = re.compile(rb"<!--.*?-->", re.DOTALL)


def decode(page: Page) -> tuple[str, str]:
    """Read a page's bytes as text in NFC, without BOM; and say in which encoding and by which rule.

    The rule is "http", "bom", "meta" (or an XML declaration), "guess" or "fallback", as in "utf-8 (http)" and
    "windows-1252 (fallback)". A declaration that is provably wrong doesn't win: bytes that don't decode, or a
    single-byte charset where the bytes are UTF-8 of several bytes a character. A UTF-8 page with a few stray bytes of
    windows-1252 is read as both: "utf-8 (meta; 2 bytes as windows-1252)". Never raises for any bytes.
    """
    utf8 = _as_utf8(page.body)
    for label, rule in _declarations(page):
        encoding = _encoding(label)
        if encoding is not None and (read := _read_as(page.body, encoding, utf8)) is not None:
            text, note = read
            return _clean(text), f"{encoding} ({rule}{note})"
    if utf8 is not None:
        text, strays = utf8
        return _clean(text), f"utf-8 (guess{_note(strays)})"
    return _clean(_as_1252(page.body)), "windows-1252 (fallback)"


def _declarations(page: Page) -> Iterator[tuple[str, str]]:
    """All that is said of the page's encoding, as (label, rule), the strongest first."""
    types = [value for name, value in page.headers if name == "content-type"]
    for value in (*types, page.content_type):
        if value is not None and (charset := _charset(value)) is not None:
            yield charset, "http"
    for bom, label in _BOMS:
        if page.body.startswith(bom):
            yield label, "bom"
            return  # what a BOM says, no element of the page outweighs
    if page.body[:2] in (b"<\0", b"\0<"):
        yield ("utf-16-le" if page.body[0] else "utf-16-be"), "guess"
    elif page.content_type is None or not page.content_type.lower().startswith("text/plain"):
        head = page.body[:_DECLARED_WITHIN]
        for match in (_XML_DECLARATION.search(head), _META.search(_COMMENT.sub(b"", head))):
            if match is not None:
                yield match[1].decode("ascii"), "meta"


def _charset(content_type: str) -> str | None:
    message = Message()
    try:
        message["content-type"] = content_type
    except ValueError:  # a line break in the value
        return None
    charset = message.get_param("charset")
    return charset.strip("'\" ") if isinstance(charset, str) else None


def _encoding(label: str) -> str | None:
    """Python's name for a declared encoding, windows-1252 for what browsers read as it; None where unknown."""
    try:
        name = codecs.lookup(label).name
    except (LookupError, ValueError):
        return None
    if name in _AS_1252:
        return "windows-1252"
    return name if _KNOWN.fullmatch(name) else None


def _read_as(body: bytes, encoding: str, utf8: tuple[str, int] | None) -> tuple[str, str] | None:
    """Text and note, or None where the bytes prove that they are in another encoding."""
    if encoding == "utf-8":
        return None if utf8 is None else (utf8[0], _note(utf8[1]))
    if encoding.startswith(_WIDE):
        if b"\0" not in body:  # every Swedish page has ASCII in it, which then holds NULs
            return None
    elif _SINGLE_BYTE.fullmatch(encoding):
        if utf8 is not None and not body.isascii():
            return None
        if encoding == "windows-1252":
            return _as_1252(body), ""
    try:
        return body.decode(encoding), ""
    except UnicodeDecodeError:
        return None


def _as_utf8(body: bytes) -> tuple[str, int] | None:
    """Text and the number of stray bytes; None where the bytes aren't UTF-8.

    Strays are let pass while characters of several bytes outnumber them: such a sequence hardly occurs by chance in
    windows-1252 (a capital like Ã, followed by a sign like ¥), so a text that has many is UTF-8 that something was
    pasted into, or that was cut in the middle of a character.
    """
    try:
        return body.decode("utf-8"), 0
    except UnicodeDecodeError:
        text = body.decode("utf-8", errors="surrogateescape")
    strays = sum("\udc80" <= char <= "\udcff" for char in text)
    if sum(char > "\x7f" for char in text) - strays <= strays:
        return None
    return re.sub(r"[\udc80-\udcff]", lambda match: _as_1252(bytes([ord(match[0]) - 0xDC00])), text), strays


def _as_1252(body: bytes) -> str:
    return body.decode("latin-1").translate(_C1)


def _note(strays: int) -> str:
    return f"; {strays} byte{'s' if strays > 1 else ''} as windows-1252" if strays else ""


def _clean(text: str) -> str:
    return unicodedata.normalize("NFC", text.removeprefix("\ufeff"))
