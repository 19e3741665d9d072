"""How phone numbers and e-mail addresses are written in Swedish releases, and what only looks like them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

# Blanks, no-break spaces, hyphens and dashes, dots and a slash part groups of digits; "(0)" follows a country code.
# After a slash, or a dash between blanks, an area code opens another number: "019-21 41 11 / 070-174 06 12".
_BLANK = r"[ \t\u00a0\u2009\u202f]"
_GAP = (
    rf"(?:(?:{_BLANK}?/{_BLANK}?|{_BLANK}[-–]{_BLANK})(?!0\d{{1,3}}[-–‑ ])"
    rf"|[-–‑−.]{_BLANK}?|{_BLANK}[-–‑−.](?!{_BLANK})|{_BLANK}{{1,2}})"
)
_PHONE = re.compile(
    rf"(?<![\d@/=_-])(?:\+|(?<!\w)00)[1-9]\d{{0,2}}{_GAP}?(?:\(0\){_GAP}?)?\d{{1,4}}(?:{_GAP}?\d{{2,5}}){{1,5}}(?![\d])"
    rf"|(?<!\d)(?<!\d[.-])(?<![@=_+])(?<![^\d]/)(?![0-2]\d[.:][0-5]\d(?!\d))(?:\(0[1-9]\d{{0,3}}\)|0[1-9]\d{{0,3}}){_GAP}?\d{{2,8}}(?:{_GAP}?\d{{2,4}}){{0,4}}(?![\d])"
)
_EMAIL = re.compile(
    r"[A-Za-zÅÄÖåäöÉéÜü0-9](?:[\w.+'’-]{0,62}\w)?"
    r"(?:@|\s@\s|\s?[(\[]\s?(?:at|a|@|snabel-a|snabela)\s?[)\]]\s?|\s(?:snabel-a|\(at\))\s)"
    r"(?:[A-Za-zåäöÅÄÖ0-9-]{1,63}\.){1,6}(?:[a-z]{2,10}|[A-Z]{2,10})"
)
_ABOUT_AT = re.compile(r"@|[(\[]\s?(?:at|a|snabel-?a)\s?[)\]]|snabel-a")
_AT = re.compile(r"\s?[(\[]?\s?(?:@|(?<=[(\[])\s?at|(?<=[(\[])\s?a|snabel-?a)\s?[)\]]?\s?")
_NEXT_IN_SERIES = re.compile(r"\s?[-–/]\s?\d{1,2}$")  # "016-710 11 02/03"
_CLOCK = re.compile(r"[0-2]\d[.:][0-5]\d\s?[-–]\s?\d{1,2}(?:[.:][0-5]\d)?$")
_DATE = re.compile(r"\d{1,2}[-./ ]\d{1,2}[-./ ](?:19|20)\d{2}|(?:19|20)\d{2}[-./]\d{2}[-./]\d{2}")
_PERSONAL_NUMBER = re.compile(r"\d{6}[-–+]\d{4}$")
_FAX = re.compile(r"(?:fax|telefax)(?:nummer|nr)?\s*[:.]?\s*$", re.IGNORECASE)
_NO_PHONE = re.compile(
    r"(?:org(?:anisations)?\.?\s?-?(?:nr|nummer)|bankgiro|plusgiro|postgiro|bg|pg|dnr|diarienummer|isbn|issn|konto\w*|"
    r"swish|orgnr|faktura\w*)\.?\s*:?\s*$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Found:
    """A phone number or e-mail address, by offsets in the text.

    `value` is what stands there; of an address written to fool robots ("eva.ek(at)kommun.se") it is the address.
    """

    kind: Literal["phone", "email"]
    value: str
    start: int
    end: int


def find(text: str) -> list[Found]:
    """Every phone number and e-mail address of the text, in order; no fax numbers, dates, clock times or accounts."""
    phones: list[Found] = []
    for match in _PHONE.finditer(text):
        before = text[max(0, match.start() - 30) : match.start()]
        for value in (match.group(), _NEXT_IN_SERIES.sub("", match.group())):
            if _is_phone(value, before):
                phones.append(Found("phone", value, match.start(), match.start() + len(value)))
                break
    # "Tel: 026-15 40 11kjerstin.ek@…": where the page ran them together, the address begins after the number.
    masked = list(text)
    for phone in phones:
        masked[phone.start : phone.end] = "\n" * (phone.end - phone.start)
    emails = [Found("email", _address(m.group()), m.start(), m.end()) for m in _addresses("".join(masked))]
    return sorted([*phones, *emails], key=lambda found: found.start)


def _addresses(text: str) -> Iterator[re.Match[str]]:
    """What `_EMAIL` finds, sought only where an @ or what stands for it is near."""
    end = 0
    for mark in _ABOUT_AT.finditer(text):
        if mark.start() >= end and (found := _EMAIL.search(text, max(end, mark.start() - 70), mark.end() + 400)):
            yield found
            end = found.end()


def digits(value: str) -> str:
    """A number's digits in national form: "+46 (0)19 21 41 11" and "019-21 41 11" are the same."""
    bare = re.sub(r"\D", "", value.replace("(0)", ""))
    if value.lstrip().startswith("+46"):
        return "0" + bare[2:]
    return "0" + bare[4:] if bare.startswith("0046") else bare


def local_part(address: str) -> str:
    """What stands before the @ of an address."""
    return address.partition("@")[0]


def _is_phone(value: str, before: str) -> bool:
    bare = digits(value)
    national = bare.startswith("0")
    if not (8 <= len(bare) <= 11 if national else 8 <= len(bare) <= 15):
        return False
    # An area code and its number are parted by something in all but a mobile number written in one go.
    if national and value.isdigit() and len(bare) not in (9, 10):
        return False
    looks_else = _CLOCK.match(value) or _DATE.fullmatch(value) or _PERSONAL_NUMBER.match(value)
    return not (looks_else or _FAX.search(before) or _NO_PHONE.search(before))


def _address(written: str) -> str:
    if "@" in written and " " not in written and "(" not in written and "[" not in written:
        return written
    return _AT.sub("@", written, count=1).replace(" ", "")
