"""The general way: trafilatura, set for releases of a few lines, for pages that no platform's rule reads."""

from __future__ import annotations

import re
from copy import deepcopy
from functools import cache

import trafilatura
from lxml.etree import _Element
from lxml.html import HtmlElement
from trafilatura.settings import Document, Extractor, use_config

from extract.articles import dates
from extract.articles.html import HtmlPage, lines_of, text_of
from extract.articles.platforms.base import first, of_head, page_end
from extract.articles.reading import Reading

NAME = f"trafilatura/{trafilatura.__version__}"
MAX_ELEMENTS = 30_000
"""Larger trees are read by `plain` alone: trafilatura's passes take a second for each ten thousand elements."""

_AROUND = "//header[not(ancestor::article or ancestor::main)]|//footer|//nav|//aside|//form"


@cache
def _options() -> Extractor:
    """Short releases must survive: below 250 characters trafilatura's default takes the whole page instead."""
    config = use_config()
    config.set("DEFAULT", "MIN_EXTRACTED_SIZE", "1")
    config.set("DEFAULT", "MIN_OUTPUT_SIZE", "1")
    return Extractor(config=config, output_format="python", fast=True, comments=False, tables=True, dedup=False)


def read(page: HtmlPage, *, after: str | None = None) -> Reading:
    """Title by its element, body by trafilatura, or by leaving out what HTML itself marks as surroundings.

    `after` names the platform's rule that matched and found no body; it is kept in `extractor`.
    """
    title = text_of(first(page, "//main//h1", "//article//h1", "//h1")) or _og_title(page)
    body = _body(page.tree)
    plain_lines = plain(page.tree)
    lines = lines_of([body]) if body is not None else []
    if sum(map(len, lines)) < 40:
        lines = plain_lines
    return Reading(
        extractor=f"{NAME} (after {after})" if after else NAME,
        lines=lines,
        title=title or None,
        date=of_head(page) or dates.choose((line, True) for line in _dated(plain_lines)),
        header=(page.site,) if page.site else (),
        footer=page_end(page),
    )


def _body(tree: HtmlElement) -> _Element | None:
    if sum(1 for _ in tree.iter()) > MAX_ELEMENTS:
        return None
    try:
        document = trafilatura.bare_extraction(deepcopy(tree), options=_options())
    except RecursionError:  # depth is bounded before, but its own recursion depends on the caller's stack
        return None
    return document.body if isinstance(document, Document) and isinstance(document.body, _Element) else None


def plain(tree: HtmlElement) -> list[str]:
    """The lines of main or article, else of the body, without navigation, header, footer and sidebars."""
    copy = deepcopy(tree)
    for element in copy.xpath(_AROUND):
        if element.getparent() is not None:
            element.drop_tree()
    scope = copy.xpath("//main") or copy.xpath("//article") or copy.xpath("//body")
    return lines_of(scope[:1])


def _dated(lines: list[str]) -> list[str]:
    """Lines that may date the page: labelled ones anywhere, bare ones in its upper part."""
    labelled = re.compile(r"publicera|publicering|uppdatera|pressmeddelande|published", re.IGNORECASE)
    return [line for number, line in enumerate(lines) if len(line) < 160 and (number < 30 or labelled.search(line))]


def _og_title(page: HtmlPage) -> str:
    title = page.meta.get("og:title") or text_of(page.tree.find(".//title"))
    return re.sub(r"\s[|–—-]\s[^|–—-]*(?:kommun|stad|region)\b[^|–—-]*$", "", title, flags=re.IGNORECASE).strip()
