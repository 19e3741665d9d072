"""How names are compared and sorted, and what a body's name tells of its kind."""

from __future__ import annotations

import re
import unicodedata

_ABC = str.maketrans({"å": "{", "ä": "|", "ö": "}", "æ": "|", "ø": "}", "ü": "y", "é": "e", "è": "e", "á": "a"})


def key(name: str) -> str:
    """The form in which two names are the same: NFC, case folded, one space between words."""
    return " ".join(unicodedata.normalize("NFC", name).casefold().split())


def swedish_order(left: str, right: str) -> int:
    """Compare as a Swedish dictionary does, å ä ö after z: -1, 0 or 1 (a collation for SQLite)."""
    a, b = (key(side).translate(_ABC) for side in (left, right))
    return (a > b) - (a < b) or (left > right) - (left < right)


_LOCAL = re.compile(r"(?:listan|partiet|samling|framtid|alliansen)$")


def stands_for(short: str, name: str) -> bool:
    """Whether `short`, in capitals (of which one may be small: "ViB"), is the initials of the words of `name`.

    A list's name in one word is a compound: "HaL" stands for Habolistan.
    """
    words = name.replace("-", " ").split()
    if len(words) == 1 and _LOCAL.search(key(name)) and short.isupper() and 2 <= len(short) <= 4:
        letters = iter(key(name))
        return short[0].casefold() == name[0].casefold() and all(letter in letters for letter in short.casefold())
    return len(words) > 1 and short[:1].isupper() and short.casefold() == "".join(word[0] for word in words).casefold()


# First match wins. Names are in definite base form, as facts have them.
_KINDS: tuple[tuple[str, str], ...] = (
    ("subcommittee", r"(utskott|utskottet)\b"),
    ("programme committee", r"^program(nämnd|beredning)(en)?\b"),
    ("committee", r"(nämnd|nämnden|beredning|beredningen|delegation|delegationen)\b"),
    (
        "regional",
        r"^(region|landstings)(fullmäktige|styrelse\w*)\b|^(region|landstings)\w*(nämnd|nämnden|utskott|utskottet)$",
    ),
    ("council", r"^(kommun|stads)?fullmäktige\b"),
    ("board", r"^(kommun|stads)styrelsen?\b"),
    ("administration", r"(förvaltning|förvaltningen|kontor|kontoret|kansli|kansliet)$"),
    (
        "company",
        r"\b(ab|aktiebolag|aktiebolaget|hb)$|^ab\b|bolag(et)?$|\w(bostäder|energi|hem)$"
        r"|\w(?<!råd)(?<!ads)(?<!mun)(?<!tur)(?<!sjuk)hus$",
    ),
    ("school", r"(skola|skolan|skolor|gymnasium|gymnasiet|gymnasieskolan)$"),
    (
        "association",
        r"(förening|föreningen|förbund|förbundet|klubb|klubben|kår|kåren)$|\b(if|ik|bk|gk|fk|sk|aik)$|^företagarna\b",
    ),
    ("municipality", r"\bkommun$|^kommunen$|\bstad$"),
    ("region", r"^region\b|^regionen$|\blandsting(et)?$"),
)
_MUNICIPALITY = re.compile(r"(\S.*\S) (?:kommun|stad)s?")
_KIND_RES = tuple((kind, re.compile(pattern)) for kind, pattern in _KINDS)
POLITICAL = frozenset({"council", "board", "committee", "subcommittee", "programme committee", "regional"})


def body_kind(name: str) -> str:
    """Kind of a body by the last words of its name; "other" where they tell nothing."""
    folded = key(name)
    return next((kind for kind, pattern in _KIND_RES if pattern.search(folded)), "other")


def scope_of(municipality_code: str | None, sender: str | None, page_key: str) -> str:
    """Inside which names mean the same persons and bodies: a municipality, a region by its name, or this page alone.

    A municipality that is in no register (abroad, of old, invented) is one by the name it calls itself.
    """
    if municipality_code is not None:
        return municipality_code
    if sender is not None and (place := place_of(sender)) is not None:
        return f"kommun:{place}"
    if sender is not None and body_kind(sender) == "region":
        return f"region:{key(sender)}"
    return f"page:{page_key}"


def place_of(sender: str) -> str | None:
    """The name of the municipality that a sender is, without "kommun" and genitive s: "Habo kommun", "Nora kommuns"."""
    match = _MUNICIPALITY.fullmatch(key(sender))
    return match[1].removesuffix("s") if match else None
