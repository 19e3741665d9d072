"""Who issued a release, as the page names them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from extract.articles import register
from extract.page import Municipality

_BODY = r"(?:[Kk]ommun|[Ss]tad|kommuner|kommunalförbund|förbund|landsting|region)"
_SENDER_LINE = re.compile(
    rf"(?:[A-ZÅÄÖ][\w-]*(?:[ -][\w-]+){{0,3}}\s{_BODY}|Region [A-ZÅÄÖ][\w-]+(?: län)?|Landstinget [A-ZÅÄÖ]\w+"
    r"|[A-ZÅÄÖ][\w-]*(?: [\w-]+){0,2} \w*(?:förbund|räddningstjänst)|[A-ZÅÄÖ][\w-]+s blogg"
    r"|ett kommunalförbund för .{1,80})\W*$"
)
_REGION = r"Region [A-ZÅÄÖ][\w-]+(?: län)?"
_NAMED = re.compile(
    r"\b(?i:pressmeddelande från|senaste pressmeddelandena från|följ|om|utgivare\s*:|©(?:\s*\d{4})?)\s+"
    rf"(?P<who>{_REGION}|[A-ZÅÄÖ][\w -]{{1,30}}? (?:[Kk]ommun|[Ss]tad)"
    r"|(?<=från )[A-ZÅÄÖ][\w-]+(?: i (?:Region )?[A-ZÅÄÖ][\w-]+(?: [A-ZÅÄÖ][\w-]+)?)?)(?!\w)"
)
_FORM = re.compile(rf"\b(?:{_REGION}|[A-ZÅÄÖ][\w-]+(?: [A-ZÅÄÖ][\w-]+)? (?:[Kk]ommun|[Ss]tad))\b(?!s)")


def is_sender_line(text: str) -> bool:
    """ "Norrköpings kommun", "REGION KRONOBERG", "Sjuhärads gymnasieförbund": a letterhead, alone on its line."""
    if text.isupper():
        text = text.title()
        text = re.sub(rf" {_BODY}\b", lambda m: m.group().lower(), text, flags=re.IGNORECASE)
    text = text.strip()
    if len(text) > 80 or not _SENDER_LINE.match(text):
        return False
    # A headline may end in "… i hela Laholms kommun": what stands before must be a municipality's name.
    name = re.sub(r"\s(?:[Kk]ommun|[Ss]tad)\W*$", "", text)
    return name == text or name in register.by_name()


def sender(
    municipality: Municipality | None, *, title: str, header: Sequence[str], footer: Sequence[str], text: str
) -> str | None:
    """Who issued the release, in the page's own words; None where the page names nobody.

    A letterhead wins, then what a label names ("Pressmeddelande från …", "Följ …"), then the form under which the text
    names the issuing municipality most often.
    """
    for line in header:
        if is_sender_line(line) and not line.startswith("ett "):
            return line.strip()
    publisher = (re.match(r"(?:utgivare|avsändare)\s*:\s*(\S.{2,60})", line, re.IGNORECASE) for line in header)
    for named in filter(None, publisher):
        return named[1].strip()
    for line in [*header, *footer, title]:
        match = _NAMED.search(line)
        if match:
            return match["who"].strip()
    for line in header:
        match = _FORM.search(line)
        if match:
            return match.group()
    if municipality is None:
        regions = Counter(m.group() for m in _FORM.finditer(text) if m.group().startswith("Region "))
        return regions.most_common(1)[0][0] if regions else None
    entry = next(e for e in register.entries() if e.municipality == municipality)
    forms = Counter(
        m.group() for m in _FORM.finditer(text) if m.group().rsplit(" ", 1)[0] in {entry.name, entry.genitive}
    )
    for form in [form for form, _count in forms.most_common(1)]:
        return form
    below = (match.group() for line in footer for match in _FORM.finditer(line))
    return next((form for form in below if form.rsplit(" ", 1)[0] in {entry.name, entry.genitive}), None)
