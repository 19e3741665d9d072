"""What a platform's rule is, and the tools that all of them share."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Protocol

from lxml.html import HtmlElement

from extract.articles import dates
from extract.articles.html import HtmlPage, lines_of, text_of
from extract.articles.reading import Reading


class Platform(Protocol):
    """A rule for pages of one platform: a module with these names.

    `matches` looks at address and markup only. `read` gives None where the platform's own elements hold no body: the
    page then goes the general way, and its `extractor` says so.
    """

    NAME: str
    """Name and version, as in "mynewsdesk/1"; the version rises when the same page would be read differently."""

    def matches(self, page: HtmlPage) -> bool:
        """Whether the page was made by this platform."""
        ...

    def read(self, page: HtmlPage) -> Reading | None:
        """Title, date, body and contacts by the platform's own elements."""
        ...


def has(name: str) -> str:
    """XPath predicate: the element has this class."""
    return f"contains(concat(' ', normalize-space(@class), ' '), ' {name} ')"


def starts(prefix: str) -> str:
    """XPath predicate: a class of the element starts with this (styled-components add a hash to it)."""
    return f"contains(concat(' ', normalize-space(@class)), ' {prefix}')"


def select(page: HtmlPage, *paths: str) -> list[HtmlElement]:
    """The elements of the first XPath that finds any."""
    for path in paths:
        found = page.tree.xpath(path)
        if isinstance(found, list) and found:
            return [element for element in found if isinstance(element, HtmlElement)]
    return []


def first(page: HtmlPage, *paths: str) -> HtmlElement | None:
    """The first element of the first XPath that finds any."""
    return next(iter(select(page, *paths)), None)


def outermost(elements: list[HtmlElement]) -> list[HtmlElement]:
    """The elements that lie in none of the others."""
    chosen = set(elements)
    return [e for e in elements if not any(above in chosen for above in e.iterancestors())]


def published(element: HtmlElement | None) -> dates.Candidate | None:
    """The date of an element: its `datetime`, its time's, or its text.

    The raw string is what a reader sees; the `datetime` where nothing readable stands there.
    """
    if element is None:
        return None
    shown = text_of(element)
    machine = [
        v
        for e in element.iter()
        for v in (e.get("datetime"), e.get("title") if e.tag in ("abbr", "time") else None)
        if v
    ]
    for text in [*machine, shown]:
        found = dates.parse(text)
        if found:
            seen = dates.parse(shown)
            return dates.Candidate(
                1, found, seen.text if seen and abs((seen.date - found.date).days) <= 1 else found.text
            )
    return None


def of_head(page: HtmlPage, *keys: str) -> dates.Candidate | None:
    """The date of publication that the head tells: meta elements by `keys`, then JSON-LD; never one of modification."""
    names = keys or (
        "article:published_time",
        "pubdate",
        "datepublished",
        "dc.date.issued",
        "dcterms.issued",
        "publish-date",
    )
    for text in [*(page.meta.get(name) for name in names), page.published]:
        found = dates.parse(text) if text else None
        if found:
            return dates.Candidate(1, found, found.text)
    return None


def below_heading(page: HtmlPage, pattern: str, within: Iterable[HtmlElement] = ()) -> list[str]:
    """Lines of the section whose heading matches: the heading, and what follows it up to the next heading.

    Sections inside `within` (the body, which is read already) are passed over. [] where there is none.
    """
    taken = set(within)
    for heading in select(page, "//h1|//h2|//h3|//h4|//h5|//strong[not(ancestor::p)]"):
        if not re.fullmatch(pattern, text_of(heading), re.IGNORECASE):
            continue
        if any(above in taken for above in heading.iterancestors()):
            continue
        start = heading
        while (
            start.getnext() is None
            and (above := start.getparent()) is not None
            and above.tag not in ("body", "main", "article")
        ):
            start = above
        following = []
        for sibling in start.itersiblings():
            if sibling.tag in ("h1", "h2", "footer", "nav") or sibling.tag == heading.tag:
                break
            if start is not heading and sibling.xpath("boolean(.//h1|.//h2)"):
                break
            following.append(sibling)
        below = cards(following)
        return [text_of(heading), *below] if any(below) else []
    return []


def cards(elements: Iterable[HtmlElement]) -> list[str]:
    """Lines of contact cards: those of one person together, whatever elements they stand in, then an empty line.

    A person begins with a heading or a list item of its own, else with an element of the list given.
    """
    lines: list[str] = []
    for element in elements:
        names = element.xpath(".//h2|.//h3|.//h4|.//h5") or element.xpath(".//li[not(ancestor::li)]")
        own = {text_of(name) for name in names if name.tag != "li"}
        if names and names[0].tag == "li":
            groups = [lines_of([name]) for name in names]
        else:
            groups = [list[str]()]
            for line in lines_of([element]):
                if line in own and groups[-1]:
                    groups.append([])
                groups[-1].append(line)
        for group in groups:
            lines += ["", *(line.removeprefix("• ") for line in group if line)]
    return lines


def page_end(page: HtmlPage) -> tuple[str, ...]:
    """Short lines of the page's footer: they name the site's owner."""
    lines = lines_of(select(page, "//footer", f"//*[@id='footer']|//*[{has('footer')}]"))
    return tuple(line for line in lines if line and len(line) <= 120)[:30]


def reading(
    name: str,
    page: HtmlPage,
    *,
    title: HtmlElement | str | None,
    body: list[HtmlElement],
    lead: list[HtmlElement] | None = None,
    date: dates.Candidate | None = None,
    contact: list[str] | None = None,
    about: list[str] | None = None,
    sender: str | None = None,
) -> Reading | None:
    """Put together what a rule found; None where there is no body."""
    lines = lines_of([*(lead or []), *body])
    if not any(re.search(r"\w", line) for line in lines):
        return None
    heading = title if isinstance(title, str) else text_of(title)
    return Reading(
        extractor=name,
        lines=[*lines, "", *(contact or []), "", *(about or [])],
        title=heading or None,
        date=date,
        sender=sender or None,
        header=(page.site,) if page.site else (),
        footer=page_end(page),
    )
