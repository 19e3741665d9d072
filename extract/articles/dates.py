"""Dates of releases: the forms that Swedish press rooms and sites write, and which of a page's dates is its own.

The forms are those of Mynewsdesk (old and present), Via TT, SiteVision, WordPress and blogs, and of metadata (RFC 1123,
ISO). A date without a year, or a relative one ("i dag"), is never read.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

STOCKHOLM = ZoneInfo("Europe/Stockholm")

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "jan januari january", "feb febr februari february", "mar mars march", "apr april", "maj may",
            "jun juni june", "jul juli july", "aug augusti august", "sep sept september", "okt oct oktober october",
            "nov november", "dec december",
        ),
        1,
    )
    for name in names.split()
}  # fmt: skip
_MONTH = "(?P<month>" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + r")\b\.?"
_WEEKDAY = (
    r"(?:(?:mån|tis|ons|tors|fre|lör|sön)(?:dag(?:en)?)?|mon(?:day)?|tue(?:sday)?|wed(?:nesday)?|thu(?:rsday)?"
    r"|fri(?:day)?"
    r"|sat(?:urday)?|sun(?:day)?)\b\.?"
)
_CLOCK = (
    r"(?:(?:\s*T|[\s,]*(?:kl(?:ockan|\.)?\s*)?)(?P<hour>[01]?\d"
    r"|2[0-3])[:.](?P<minute>[0-5]\d)(?:[:.](?P<second>[0-5]\d)"
    r"(?:\.\d+)?)?(?!\d)\s*(?P<zone>Z\b|UTC\b|GMT\b|CES?T\b|[+-]\d{2}:?\d{2}(?!\d))?)?"
)
_YEAR = r"(?P<year>(?:19|20)\d{2})(?!\d)"
_ANY_YEAR = re.compile(r"(?:19|20)\d\d")
_FORMS = tuple(
    re.compile(form + _CLOCK, re.IGNORECASE)
    for form in (
        rf"(?<![\d-]){_YEAR}-(?P<month>\d{{1,2}})-(?P<day>\d{{1,2}})(?!\d|-\d)",
        rf"(?<![\d/]){_YEAR}[/.](?P<month>\d{{1,2}})[/.](?P<day>\d{{1,2}})(?!\d)",
        rf"(?<![\w]){_MONTH}\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+{_YEAR}",
        rf"(?<![\d.])(?P<day>\d{{1,2}})\.\s?(?P<month>\d{{1,2}})\.\s?{_YEAR}",
        rf"(?<![\d.,])(?P<day>\d{{1,2}})(?:[:.]?[ae]|st|nd|rd|th|\.)?\s+{_MONTH},?\s+{_YEAR}",
        rf"(?<![\d/])(?P<day>\d{{1,2}})/(?P<month>\d{{1,2}})[\s/-]+{_YEAR}",
        rf"(?<![\d-])(?P<day>\d{{1,2}})-(?P<month>\d{{1,2}})-{_YEAR}",
    )
)
# Two-digit years and run-together digits are read only after a label: elsewhere they are phone and file numbers.
_LABELLED_FORMS = (
    re.compile(r"(?<![\d/])(?P<day>\d{1,2})/(?P<month>\d{1,2})\s?-\s?(?P<year>\d{2})(?!\d)" + _CLOCK),
    re.compile(rf"(?<![\d.,])(?P<day>\d{{1,2}})\s+{_MONTH}\s+[-’'](?P<year>\d{{2}})(?!\d)" + _CLOCK, re.IGNORECASE),
    re.compile(r"(?<![\d-])(?P<year>\d{2})-(?P<month>\d{2})-(?P<day>\d{2})(?!\d|-\d)" + _CLOCK),
    re.compile(r"(?<![\d-])(?P<year>20\d{2}|19\d{2})(?P<month>\d{2})(?P<day>\d{2})(?!\d)" + _CLOCK),
    re.compile(r"(?<![\d-])(?P<year>[0-3]\d)(?P<month>[01]\d)(?P<day>[0-3]\d)(?![\d-])" + _CLOCK),
)


@dataclass(frozen=True, slots=True)
class Found:
    """A date (in Swedish time), the string it was read from, and where that stands in the text that was searched."""

    date: date
    text: str
    start: int
    end: int


def _zone(name: str | None) -> timezone | None:
    """The offset of a zone as written; None for Swedish time, also where none is given."""
    if name is None or name.upper().startswith("CE"):
        return None
    if name.upper() in {"Z", "UTC", "GMT"}:
        return UTC
    digits = re.sub(r"\D", "", name)
    offset = timedelta(hours=int(digits[:2]), minutes=int(digits[2:]))
    return timezone(-offset if name[0] == "-" else offset)


def _read(match: re.Match[str]) -> Found | None:
    part = match.groupdict()
    month = part["month"].casefold()
    year = int(part["year"])
    try:
        day = date(year if year > 99 else 2000 + year, _MONTHS.get(month) or int(month), int(part["day"]))
    except ValueError:  # 31.2., or 2018-13-01: no date
        return None
    zone = _zone(part["zone"]) if part["hour"] else None
    if zone is not None:
        moment = datetime(day.year, day.month, day.day, int(part["hour"]), int(part["minute"]), tzinfo=zone)
        day = moment.astimezone(STOCKHOLM).date()
    return Found(day, match.group().strip(), match.start(), match.end())


def _near_years(text: str) -> list[tuple[int, int]]:
    """The stretches of a text around its years, which no form is without: most lines have none."""
    found: list[tuple[int, int]] = []
    for year in _ANY_YEAR.finditer(text):
        low, high = max(0, year.start() - 80), year.end() + 80
        if found and low <= found[-1][1]:
            low = found.pop()[0]
        found.append((low, high))
    return found


def find(text: str, *, labelled: bool = False) -> list[Found]:
    """All full dates of `text` in order, no two overlapping. `labelled` reads "24-03-07" and "20240307", too."""
    if labelled:
        matches = [m for form in (*_FORMS, *_LABELLED_FORMS) for m in form.finditer(text)]
    else:
        matches = [m for low, high in _near_years(text) for form in _FORMS for m in form.finditer(text, low, high)]
    found: list[Found] = []
    for match in sorted(matches, key=lambda m: (m.start(), -m.end())):
        one = _read(match)
        if one and (not found or one.start >= found[-1].end):
            found.append(one)
    return found


def parse(text: str) -> Found | None:
    """The first date of a string that is known to hold one: metadata, a `time` element, a platform's byline."""
    return next(iter(find(text, labelled=True)), None)


_PUBLISHED = re.compile(
    r"\b(?:publicera(?:d|t|des|de)|publiceringsdatum|publicering|publ\.|published|posted|posta[dt]|inlagd|upplagd|upprättat?"
    r"|utskicka[dt]|(?:skicka[dt]|sent)\s*:|utgive[nt]"
    r"|skapad|pressmeddelande|pressinbjudan|press\s?release|nyhetsbrev|veckobrev|pressinformation|informationsblad)(?:\b|(?<=[.:]))",
    re.IGNORECASE,
)
_WEAK_LABEL = re.compile(
    r"^\W*(?:datum|date|(?:inbjudan )?till (?:media|press(?:en)?|redaktion\w*)|lästid:? \d+ min\w*"
    r"|nyhet(?:er)?(?: från)?|aktuellt|artikel|debatt|insändare|blogg)\b",
    re.IGNORECASE,
)
_UPDATED = re.compile(
    r"\b(?:(?:senast|last)\s+(?:uppdaterad|ändrad|granskad|modified|updated|redigerad)\w*|uppdatera(?:d|t|des)"
    r"|ändra(?:d|t|des)"
    r"|granska(?:d|t|des)|redigerad|updated|reviewed|moddate|modified)\b",
    re.IGNORECASE,
)
_REST = re.compile(
    rf"{_WEEKDAY}|\b(?:den|kl|klockan|vecka|v|nr|nummer|av|i|och|lyssna|dela|skriv ut|uppdaterad)\b"
    rf"|\d+(?:[/:.]\d+)*|[^\w\s]",
    re.IGNORECASE,
)
_SIDE = re.compile(r"\b(?:sidan|artikeln|nyhet(?:er|en)?|senast|datum|mynewsdesk|kategori|politik)\b", re.IGNORECASE)
EVENT = re.compile(
    r"\b(?:tid|tider|när|datum och tid|plats|var|invigning|premiär|möte|sammanträdet?|träff|öppet|gäller|senast "
    r"den|från"
    r"|till och med|t\.?o\.?m|fr\.?o\.?m|sista|deadline|anmäl\w*|start\w*|kungör\w*|anslag\w*|diarie\w*|dnr)\b",
    re.IGNORECASE,
)
"""Words of a line that dates something else than the release."""


_DIGITS = re.compile(r"\d{4}|\d-\d\d|\d\s?[-’']\s?\d\d|[a-z] [-’']\d\d")
_LINE = 400
"""Characters of a line that are looked at: a date line is short, a dateline stands first."""


REVIEWED = 4
"""The rank of a date of review."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A date that may be the release's. `rank`: 1 labelled as published, 2 dateline or bare, 3 updated, 4 reviewed."""

    rank: int
    found: Found
    text: str


def _label_before(line: str, end: int) -> int | None:
    """Where the last label before offset `end` says published: 1; updated: 3; reviewed: 4; no label: None."""
    published = max((m.end() for m in _PUBLISHED.finditer(line, 0, end)), default=-1)
    updated = max(((m.end(), m.group()) for m in _UPDATED.finditer(line, 0, end)), default=(-1, ""))
    if published == updated[0] == -1:
        return None
    return 1 if published > updated[0] else REVIEWED if "granska" in updated[1].casefold() else 3


_RANGE = re.compile(r"(?:^|[a-zåäö] )(?<!\bnr )(?<!nummer )\d{1,2} ?[–-]$", re.IGNORECASE)


def of_line(line: str, *, near_title: bool) -> Candidate | None:
    """The date that one line gives the release, if any.

    A line with a label ("Publicerad", "Pressmeddelande", …) counts anywhere; a dateline (place and date) or a bare date
    only `near_title`. A sentence of the body is neither: it is too long, or what is left beside its date is prose.
    """
    line = line[:_LINE]
    if not _DIGITS.search(line):
        return None
    dates = find(line, labelled=bool(_PUBLISHED.search(line)) or (near_title and len(line) <= 60))
    if not dates:
        return None
    first = min((Candidate(_label_before(line, one.start) or 2, one, one.text) for one in dates), key=lambda c: c.rank)
    found = first.found
    before, after = line[: found.start].strip(), line[found.end :].strip()
    if first.rank == 1:
        before = re.split(r"(?<=[^\W\d]{2}[.!?])\s|(?<=\d{2}[.!?])\s", before)[-1]  # the notice may end a paragraph
    if _RANGE.search(before) and re.match(r"\d{1,2}\D", found.text):
        return None  # "1–2 mars 2024" is when something happens
    if first.rank == 1 and len(before) <= 90 and not _is_sentence(before, after):
        return first
    if first.rank > 2 and len(line) <= 120:
        return Candidate(first.rank, found, line[: found.end].strip())
    if first.rank == 2 and near_title and _is_dateline(before, after):
        return first
    return None


def _is_sentence(before: str, after: str) -> bool:
    """Whether a labelled date stands in prose: "Rapporten publicerades den 3 maj 2021 och visar …"."""
    words = len(re.findall(r"\w+", after))
    if re.search(r"\b(?:publicerades|publiceras|publicerat|pressmeddelande)\b", before, re.IGNORECASE) and not re.match(
        r"\W*(?:sidan|artikeln|nyheten|inlägget|pressmeddelandet|texten|nyhet|gemensamt)?\s*(?:publicera|pressm)",
        before, re.IGNORECASE,
    ):  # fmt: skip
        return words > 3
    return words > 12


def _is_dateline(before: str, after: str) -> bool:
    """Whether a line is a date with a place, a sender, a weekday or a label, and no more."""
    label = _WEAK_LABEL.match(before)
    before = _WEAK_LABEL.sub(" ", before)
    if EVENT.search(before):
        return False
    left = _REST.sub(" ", before).split()
    department = label is not None and label.group().endswith("från")  # "Nyhet från Tekniska kontoret, …"
    lower = [w for w in left if w[0].islower() and w not in {"kommun", "stad", "län", "kommuns", "region"}]
    if len(left) > 5 or (lower and not department):
        return False
    if re.match(r"[.:]?\s*(?:[–—-]\s)", after) or re.match(r"\.\s", after) or (before == "(" and after[:1] == ")"):
        return True  # a dateline that runs into the lead: "Skövde 2019-05-28. Efter höstens …"
    right = _REST.sub(" ", after).split()
    return len(right) <= 6 and not re.search(r"[.!?]$", after)


_NOTICE = re.compile(
    r"\W*(?:sidan |artikeln |nyheten |texten )?(?:senast )?(?:publicera|uppdatera|ändra|granska|redigera)(?:d|t"
    r"|des|de)\b",
    re.IGNORECASE,
)


def is_notice(line: str) -> bool:
    """Whether a line with a date tells who put the page there or changed it: "Publicerad 2019-10-02 av …"."""
    return len(line) <= 120 and bool(_NOTICE.match(line)) and not re.search(r"\w[.!?]\W*$", line)


def nothing_else(line: str) -> bool:
    """Whether a date line holds dates, labels and a sender, and no word of the release itself."""
    rest = re.sub(r"\s[–—-]\s\w+\s*$", "", line)  # "… Pressmeddelande från Linköpings kommun – Politik"
    for one in reversed(find(line, labelled=True)):
        rest = rest[: one.start] + " " + rest[one.end :]
    rest = _REST.sub(" ", _UPDATED.sub(" ", _PUBLISHED.sub(" ", _SIDE.sub(" ", rest))))
    return not re.sub(
        r"\b(?:Region \w+(?: län)?|[A-ZÅÄÖ][\w-]+(?: [A-ZÅÄÖ][\w-]+)? (?:kommuns?|stads?)|från)\b", " ", rest
    ).strip()


def said_today(day: date, text: str) -> bool:
    """Whether a text says of a day without its year that it is today: "i dag, den 3 februari"."""
    months = "|".join(name for name, number in _MONTHS.items() if number == day.month)
    return bool(re.search(rf"\bi ?dag,? (?:\w+dag(?:en)?,? )?(?:den )?{day.day} (?:{months})\b", text, re.IGNORECASE))


def choose(lines: Iterable[tuple[str, bool]]) -> Candidate | None:
    """The release's own date among its lines, each with whether it stands near the title; None when unstated.

    Labelled as published wins over a dateline, and that over "Senast uppdaterad", which is read only where the page has
    no other date; among equals the first wins. "Senast granskad" comes last: alone it says nothing of when that was.
    """
    return min(_candidates(lines), key=lambda c: c.rank, default=None)


def _candidates(lines: Iterable[tuple[str, bool]]) -> Iterator[Candidate]:
    for line, near in lines:
        candidate = of_line(line, near_title=near)
        if candidate:
            yield candidate
