"""From the lines of a page to a release: title, body, contact block; everything else is cut and recorded.

The same way serves plain-text pages and what a platform's rule or trafilatura found in HTML. What it doesn't know it
keeps, except lists of other releases: their persons are not this release's.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from extract.articles import datelines, dates, furniture, headings, register
from extract.articles.blocks import PROSE, Line, below_heading, is_prose, kept, mark_contact
from extract.articles.lines import paragraphs
from extract.articles.senders import is_sender_line
from extract.page import Cut

_LABEL = re.compile(
    r"(?:pressmeddelande|pressinbjudan|nyhet(?:er)?|viktigt meddelande|viktig information|aktuellt|arkiv|artikel|blogg"
    r"|published in .{0,40})\W*$",
    re.IGNORECASE,
)

_LAST = 4
"""Lines at the end of a release among which its date may stand, after who wrote it or before."""


@dataclass(slots=True)
class Cleaned:
    """What is left of a page, and what was not: `header` and `footer` tell who the sender is and when it was."""

    title: str | None
    lines: list[Line]
    cut: list[Cut] = field(default_factory=list)
    date: dates.Candidate | None = None
    header: list[str] = field(default_factory=list)
    footer: list[str] = field(default_factory=list)

    def paragraphs(self, *, contact: bool | None = None) -> list[str]:
        """Kept paragraphs, their lines joined by newlines; only body or only contact lines if asked."""
        out: list[str] = []
        last: tuple[int, bool] | None = None
        for line in self.lines:
            if line.cut is None and contact in (None, line.contact):
                key = (line.number, line.contact)
                if key == last:
                    out[-1] += "\n" + line.text
                else:
                    out.append(line.text)
                last = key
        return out


def clean(raw: list[str], *, title: str | None = None) -> Cleaned:
    """Sort the lines of a page (as `lines.normalise` gives them). With `title` given, none is looked for."""
    page = [Line(text, number) for number, block in enumerate(paragraphs(raw)) for text in block]
    _cut_page_header(page)
    _cut_furniture(page)
    _cut_sections(page)
    taken_out = _cut_credits(page)
    title_line = None if title else _find_title(page)
    if title_line:
        title = title_line.text
        title_line.cut = "title"
    else:
        _cut_repeated(page, title)
    result = Cleaned(title=title, lines=page)
    _find_date(result, title_line)
    _cut_labels(result, title_line)
    result.footer += [credit.text for credit in taken_out]
    mark_contact(page)
    result.cut = [Cut(line.cut, line.text) for line in page if line.cut not in (None, "title")] + taken_out
    return result


def _cut_page_header(page: list[Line]) -> None:
    """A page whose first line (its <title>) comes again as headline: all between is the site's own header."""
    if not page or len(page[0].text) < 15:
        return
    for index in range(1, min(len(page), 40)):
        if page[index].text == page[0].text:
            for line in page[:index]:
                line.cut = "page header"
            return


def _cut_repeated(page: list[Line], title: str | None) -> None:
    """A title that is known comes again above the text: it goes, with the site's header that stands before it."""
    wanted = furniture.fold(title or "").casefold()
    for index, line in enumerate(page[:80]):
        if furniture.fold(line.text).casefold() == wanted:
            for before in page[:index]:
                before.cut = before.cut or "page header"
            line.cut = "title again"
            return
        if is_prose(line.text) and line.cut is None:
            return


def _cut_furniture(page: list[Line]) -> None:
    for line in kept(page):
        line.cut = furniture.reason(line.text)


def _cut_sections(page: list[Line]) -> None:
    """Cut lists of other releases, links and files, and what stands below a chat window."""
    prose_seen = 0
    index = 0
    while index < len(page):
        line = page[index]
        text = line.text
        below = below_heading(page, index)
        if line.cut is None and headings.others(text):
            index = _cut_list(page, index, "other releases", to_end=prose_seen > 0)
        elif line.cut is None and headings.read_on(text):
            runs_on = any(is_prose(x.text) or headings.is_quote(x.text) for x in page[index + 1 :] if x.cut is None)
            index = _cut_list(page, index, "other releases", to_end=prose_seen > 0 and not runs_on)
        elif line.cut is None and headings.one_other(text):
            line.cut = "other releases"
            index += 1
        elif line.cut is None and headings.links(text) and not headings.contact(text, below):
            index = _cut_list(page, index, "links", to_end=False)
        elif line.cut is None and headings.chat(text) and index >= len(page) / 2:
            index = _cut_list(page, index, "chat", to_end=True)
        else:
            prose_seen += line.cut is None and len(text) >= PROSE
            index += 1


def _cut_list(page: list[Line], start: int, reason: str, *, to_end: bool) -> int:
    """Cut the heading at `start` and its list; the index of the first line after it."""
    page[start].cut = reason
    index = start + 1
    while index < len(page):
        line = page[index]
        below = below_heading(page, index)
        own = headings.about(line.text) or headings.contact(line.text, below)
        gap = line.number != page[index - 1].number
        if own and gap:
            return index
        if not to_end and (_ends_links(line.text) or (gap and index > start + 1)):
            return index
        line.cut = line.cut or reason
        index += 1
    return index


def _ends_links(text: str) -> bool:
    return (
        is_prose(text)
        or headings.is_quote(text)
        or len(text) > 160
        or headings.reachable(text)
        or bool(
            re.match(r"^[A-ZÅÄÖ][\w-]+ [A-ZÅÄÖ][\w-]+(?: [A-ZÅÄÖ][\w-]+)?$", text)  # a name alone: a contact person
        )
    )


def _cut_credits(page: list[Line]) -> list[Cut]:
    """Cut credits; of a caption only the credit, which the result lists."""
    taken_out: list[Cut] = []
    for line in kept(page):
        rest, taken = furniture.without_credit(line.text)
        if taken and not rest.strip(" .:"):
            line.cut = "photo credit"
        elif taken:
            line.text = rest
            taken_out.append(Cut("photo credit", taken))
    return taken_out


def _find_title(page: list[Line]) -> Line | None:
    """The headline: the first short line before the running text that is no label, sender, slogan or date."""
    head: list[Line] = []
    for line in kept(page)[:12]:
        if is_prose(line.text) or (headings.is_quote(line.text) and head):
            break
        head.append(line)
    plain = [line for line in head if not _is_header_line(line.text) and not re.search(r"[^.]\w\.$", line.text)]
    if not plain:
        return None
    crumb = max((page.index(x) for x in page[:15] if x.cut == "breadcrumb"), default=-1)
    below = [line for line in plain if page.index(line) > crumb]
    slogan = (
        below
        and below[0] is not plain[0]
        and re.search(r"kommun|stad\b|region|staden|blogg", plain[0].text, re.IGNORECASE)
    )
    best = below[0] if slogan else plain[0]
    return best if len(best.text) <= 250 and best.number <= head[0].number + 6 else None


def _is_header_line(text: str) -> bool:
    """A line that stands around a headline without being it."""
    if _LABEL.match(furniture.fold(text)) or is_sender_line(text):
        return True
    candidate = dates.of_line(text, near_title=True)
    if candidate is None:
        return bool(re.match(r"(?:gemensamt )?pressmeddelande\b.{0,5}(?:från|:)|utgivare\s*:", text, re.IGNORECASE))
    return not re.match(r"(?:nyhetsbrev|veckobrev|månadsbrev)\b", text, re.IGNORECASE)


def _find_date(result: Cleaned, title_line: Line | None) -> None:
    """Choose the release's date among the lines that are not of other releases; datelines count near the title."""
    page = result.lines
    at = page.index(title_line) if title_line else 0
    first_prose = next(
        (i for i, line in enumerate(page) if i > at and line.cut is None and is_prose(line.text)), len(page)
    )
    last = kept(page[first_prose + 1 :])[-_LAST:]
    events = any(datelines.tells_of_event(line.text) for line in last)
    ends = {id(line) for line in last if not events and datelines.signs_off(line.text)}

    def is_near(index: int, line: Line) -> bool:
        beside = [other for other in page[max(index - 2, 0) : index + 4] if other.number == line.number]
        return index <= max(first_prose, at + 1) and not any(datelines.is_when_or_where(other.text) for other in beside)

    offered = [
        (line.text, is_near(index, line) or _signs_off(line.text) or id(line) in ends)
        for index, line in enumerate(page)
        if line.cut not in ("other releases", "links", "chat")
    ]
    chosen = dates.choose(offered)
    reviewed = chosen is not None and chosen.rank == dates.REVIEWED
    if chosen and reviewed and not any(dates.said_today(chosen.found.date, line.text) for line in kept(page)):
        chosen = None
    result.date = chosen


def _signs_off(text: str) -> bool:
    """ "Umeå den 3 maj 2021": place and date alone, as letters and statements end."""
    place = re.match(r"(.{2,30}?),?\s(?:den\s)?\d", text)
    return place is not None and place[1] in register.by_name() and dates.nothing_else(text[place.end(1) :])


def _cut_labels(result: Cleaned, title_line: Line | None) -> None:
    """Cut labels, sender lines and date lines around the headline; they stay in `header` as evidence."""
    page = result.lines
    at = page.index(title_line) if title_line else 0
    prose = 0
    for index, line in enumerate(page):
        if line.cut == "title":
            continue
        if line.cut is not None:
            if index < at or prose == 0:
                result.header.append(line.text)
            elif line.cut in (
                "copyright",
                "page feedback",
                "breadcrumb",
                "other releases",
                "subscription",
                "cookies",
                "page owner",
            ):
                result.footer.append(line.text)
            continue
        dated = dates.of_line(line.text, near_title=prose == 0)
        if prose == 0 and (is_sender_line(line.text) or _LABEL.match(furniture.fold(line.text)) or dated or index < at):
            result.header.append(line.text)
        if dated and (dates.nothing_else(line.text) or dates.is_notice(line.text)):
            line.cut = "date line"
        elif prose == 0 and _LABEL.match(furniture.fold(line.text)):
            line.cut = "label"
        elif prose == 0 and is_sender_line(line.text):
            line.cut = "sender line"
        elif is_sender_line(line.text):
            result.footer.append(line.text)
        prose += is_prose(line.text)
