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


def stands_for(short: str, name: str) -> bool:
    """Whether `short`, in capitals (of which one may be small: "ViB"), is the initials of the words of `name`."""
    words = name.replace("-", " ").split()
    return len(words) > 1 and short[:1].isupper() and short.casefold() == "".join(word[0] for word in words).casefold()


# First match wins. Names are in definite base form, as facts have them.
_KINDS: tuple[tuple[str, str], ...] = (
    ("subcommittee", r"(utskott|utskottet)\b"),
    ("programme committee", r"^program(nämnd|beredning)(en)?\b"),
    ("committee", r"(nämnd|nämnden|beredning|beredningen|delegation|delegationen)\b"),
    ("council", r"^(kommun|region|landstings|stads)?fullmäktige\b"),
    ("board", r"^(kommun|region|landstings|stads)styrelsen?\b"),
    ("administration", r"(förvaltning|förvaltningen|kontor|kontoret|kansli|kansliet)$"),
    ("company", r"\b(ab|aktiebolag|aktiebolaget|hb)$|^ab\b|bolag(et)?$"),
    ("municipality", r"\bkommun$|^kommunen$|\bstad$"),
    ("region", r"^region\b|^regionen$|\blandsting(et)?$"),
)
_KIND_RES = tuple((kind, re.compile(pattern)) for kind, pattern in _KINDS)
POLITICAL = frozenset({"council", "board", "committee", "subcommittee", "programme committee"})


def body_kind(name: str) -> str:
    """Kind of a body by the last words of its name; "other" where they tell nothing."""
    folded = key(name)
    return next((kind for kind, pattern in _KIND_RES if pattern.search(folded)), "other")


def scope_of(municipality_code: str | None, sender: str | None, page_key: str) -> str:
    """Inside which names mean the same persons and bodies: a municipality, a region by its name, or this page alone."""
    if municipality_code is not None:
        return municipality_code
    if sender is not None and body_kind(sender) == "region":
        return f"region:{key(sender)}"
    return f"page:{page_key}"
