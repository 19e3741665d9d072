"""Lines that date a release by where they stand, at its end, and lines that tell when and where something happens."""

from __future__ import annotations

import re

from extract.articles import dates

_OFFICE_OR_NAME = re.compile(
    r"\W*(?:(?:(?:[Aa]v|[Tt]ext:|/)\s*)?[A-ZÅÄÖÉ][\w-]+ (?:(?:von|af|de) )?[A-ZÅÄÖÉ][\w-]+(?: [A-ZÅÄÖÉ][\w-]+)?"
    r"(?:,\s*\w+(?:[ -]\w+)?)?|[A-ZÅÄÖ]\w*(?:kontoret|förvaltningen|avdelningen|enheten|kansliet|styrelsen))?\W*$"
)

_WHEN_OR_WHERE = re.compile(
    r"\W*(?:(?:datum och tid|tid|när|plats|var|dag|klockan|kl\.?|lokal|samling)\b\W*[:\d]|datum och tid\b)",
    re.IGNORECASE,
)
_COME = re.compile(r"\W*(?:anmälan|öppet\w*|stängt|o\.?s\.?a\.?|välkommen|välkomna)\b", re.IGNORECASE)


def is_when_or_where(line: str) -> bool:
    """Whether a line is one of a list of when and where: "Tid: 18.30", "Plats: Folkets hus"."""
    return bool(_WHEN_OR_WHERE.match(line))


def tells_of_event(line: str) -> bool:
    """Whether a line asks people to come: when and where, opening hours, "Välkommen!"."""
    return is_when_or_where(line) or bool(_COME.match(line))


def signs_off(line: str) -> bool:
    """Whether a last line is a date with a place, the sender or who wrote it: "2020-02-04 Eva Ek, kommunikatör"."""
    found = dates.find(line)
    if len(found) != 1 or len(line) > 100 or dates.EVENT.search(line):
        return False
    if re.search(r"\D\d{1,2}[:.]\d\d$", found[0].text) and not found[0].text[:4].isdigit():
        return False  # "Lördag 8 juni 2030 kl 11.00" is when something happens, "2030-06-08 11:00" a stamp
    before, after = line[: found[0].start], line[found[0].end :]
    if before.isupper():
        before = before.title()
    own = (after,) if not before.strip() else (before,) if not after.strip(" .") else ()
    return dates.nothing_else(before + line[found[0].start :]) or any(_OFFICE_OR_NAME.match(words) for words in own)
