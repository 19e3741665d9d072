"""HTML of any size and depth: parsed within bounds, and rendered as lines."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from extract.articles.lines import normalise
from extract.errors import UnreadableError

MAX_CHARACTERS = 40_000_000
MAX_TEXT = 2_000_000
"""Characters of text of the whole page, lists and all."""
MAX_DEPTH = 150
"""Levels of nesting that are kept; real pages have some 40, and libraries downstream recurse."""

_PARSER_DEPTH = 2000  # libxml2 (2.14) drops what lies deeper than 2048, also with huge_tree
_TAG = re.compile(r"<(?P<close>/?)(?P<name>[a-zA-Z][\w:-]*)(?P<end>[^<>]*)>")
_VOID = frozenset(
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"]
)
_NO_TEXT = (
    "script",
    "style",
    "noscript",
    "template",
    "svg",
    "iframe",
    "object",
    "embed",
    "select",
    "canvas",
    "video",
    "audio",
    "math",
)
_PARAGRAPH = frozenset(
    [
        "p",
        "div",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "ul",
        "ol",
        "dl",
        "table",
        "blockquote",
        "section",
        "article",
        "header",
        "footer",
        "main",
        "aside",
        "nav",
        "form",
        "figure",
        "figcaption",
        "address",
        "pre",
        "hr",
        "details",
        "summary",
        "fieldset",
        "head",
        "quote",
        "list",
    ]
)
_LINE = frozenset(["br", "li", "tr", "dt", "dd", "option", "lb", "item", "row", "caption"])
_CELL = frozenset(["td", "th", "cell"])


@dataclass(frozen=True, slots=True)
class HtmlPage:
    """A parsed page: its tree without scripts and styles, its own address, and what its head says."""

    tree: HtmlElement
    url: str | None
    source: str = field(repr=False)
    """The first 200,000 characters of markup, for fingerprints."""
    meta: dict[str, str] = field(default_factory=dict)
    """Content of meta elements by name or property in lower case; the first wins."""
    published: str | None = None
    """`datePublished` of the page's JSON-LD, as written."""

    @property
    def site(self) -> str:
        """What the page calls its site: og:site_name, or the end of <title> behind a dash or bar."""
        title = " ".join((self.tree.findtext(".//title") or "").split())
        parts = re.split(r"\s[|–—-]\s", title)
        return self.meta.get("og:site_name") or (parts[-1] if len(parts) > 1 else "")


def parse(text: str, name: str) -> HtmlElement:
    """Parse decoded HTML; depth is cut down to `MAX_DEPTH` by dropping wrappers, no text is lost.

    Raises:
        UnreadableError: nothing in it is markup, or it is larger than any page with a release.
    """
    if len(text) > MAX_CHARACTERS:
        raise UnreadableError(
            name, f"holds {len(text):,} characters of HTML, more than {MAX_CHARACTERS:,}: no page with a release"
        )
    tree = _tree(text, name)
    if _flatten(tree) >= _PARSER_DEPTH:  # what lay deeper is lost: take the tags down there away before parsing
        tree = _tree(_shallow(text), name)
        _flatten(tree)
    return tree


def _tree(text: str, name: str) -> HtmlElement:
    parser = HTMLParser(huge_tree=True, remove_comments=True, remove_pis=True, encoding="utf-8")
    try:
        return document_fromstring(text.encode("utf-8", "replace"), parser=parser, ensure_head_body=True)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise UnreadableError(name, f"is no HTML that can be read ({error})") from error


def _shallow(text: str) -> str:
    """The markup without the tags that lie deeper than `MAX_DEPTH`; unclosed ones count as levels, which is safe."""
    depth = 0

    def keep(match: re.Match[str]) -> str:
        nonlocal depth
        if match["name"].lower() in _VOID or match["end"].endswith("/"):
            return match.group()
        depth += -1 if match["close"] else 1
        return match.group() if depth + bool(match["close"]) <= MAX_DEPTH else "\n"

    return _TAG.sub(keep, text)


def _flatten(tree: HtmlElement) -> int:
    """Drop the tags below `MAX_DEPTH`, in time linear in the page; the depth that the tree had."""
    depth = deepest = 0
    deep = []
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        depth += 1 if event == "start" else -1
        deepest = max(deepest, depth)
        if event == "start" and depth > MAX_DEPTH:
            deep.append(element)
    for element in deep:
        element.tag = "x-deep" if element.tag not in _PARAGRAPH else "x-deep-p"
        if element.tag == "x-deep-p":
            element.tail = "\n" + (element.tail or "")
            element.tag = "x-deep"
    if deep:
        etree.strip_tags(tree, "x-deep")
    return deepest


def look(tree: HtmlElement, url: str | None, source: str, name: str) -> HtmlPage:
    """Read the head and the structured data, then take scripts and styles away.

    Raises:
        UnreadableError: it holds more text than any release.
    """
    meta: dict[str, str] = {}
    for element in tree.iter("meta"):
        key = element.get("property") or element.get("name") or element.get("itemprop")
        if key and element.get("content"):
            meta.setdefault(key.lower(), element.get("content", ""))
    published = next(filter(None, map(_json_ld_date, tree.iterfind('.//script[@type="application/ld+json"]'))), None)
    etree.strip_elements(tree, *_NO_TEXT, with_tail=False)
    characters = sum(map(len, tree.itertext()))
    if characters > MAX_TEXT:
        raise UnreadableError(
            name, f"holds {characters:,} characters of text, more than {MAX_TEXT:,}: no page with a release"
        )
    return HtmlPage(tree, url, source[:200_000], meta, published)


def _json_ld_date(script: HtmlElement) -> str | None:
    try:
        found: Any = json.loads(script.text or "")
    except (ValueError, RecursionError):
        return None  # broken JSON-LD is common; the page's text still has its date
    todo, steps = [found], 0
    while todo and steps < 2000:
        steps += 1
        one = todo.pop()
        if isinstance(one, dict):
            if isinstance(one.get("datePublished"), str) and "WebPage" not in str(one.get("@type")):
                return str(one["datePublished"])
            todo += one.values()
        elif isinstance(one, list):
            todo += one
    return None


def render(elements: Iterable[etree._Element]) -> str:
    """The text of elements as lines: an empty line between paragraphs, one line an item, a table row, or after <br>.

    Cells of a row stand three spaces apart; items of an unnumbered list start with "• ", as a browser shows them.
    """
    return re.sub(r"\n{3,}", "\n\n", "\n\n".join("".join(_pieces(element)) for element in elements)).strip()


def _pieces(root: etree._Element) -> Iterator[str]:
    for event, element in etree.iterwalk(root, events=("start", "end")):
        tag = element.tag if isinstance(element.tag, str) else ""
        if event == "start":
            yield _opening(tag, element)
            if tag == "pre":
                yield element.text or ""
            elif element.text:
                yield _inline(element.text)
        else:
            yield "\n\n" if tag in _PARAGRAPH else "   " if tag in _CELL else ""
            if element is not root and element.tail:
                yield _inline(element.tail)


def _opening(tag: str, element: etree._Element) -> str:
    if tag in _PARAGRAPH:
        above = element.getparent()
        in_item = above is not None and str(above.tag) in ("li", "item", "td", "th", "cell")
        return "" if in_item and element.getprevious() is None else "\n\n"
    if tag in ("li", "item"):
        parent = element.getparent()
        return "\n" if parent is not None and (parent.tag == "ol" or _has_blocks(element)) else "\n• "
    return "\n" if tag in _LINE else ""


def _has_blocks(element: etree._Element) -> bool:
    return any(child.tag in _PARAGRAPH and child.tag != "p" for child in element)


def _inline(text: str) -> str:
    return re.sub(r"[ \t\r\n\f]+", " ", text)


def lines_of(elements: Iterable[etree._Element]) -> list[str]:
    """`render` as normalised lines."""
    tidy = [re.sub(r" {4,}", "   ", re.sub(r"^ +| +$", "", line)) for line in render(elements).split("\n")]
    tidy = [re.sub(r"^•\s*(?=[•–—*-])", "", re.sub(r"(?<=\S) {1,2}(?=\S)", " ", line)) for line in tidy]
    return normalise("\n".join("" if line == "•" else line for line in tidy))


def text_of(element: etree._Element | None) -> str:
    """The text of an element on one line."""
    return "" if element is None else " ".join(" ".join(lines_of([element])).split())
