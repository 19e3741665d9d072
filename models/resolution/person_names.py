"""Names of persons compared: double names, initials, nicknames, spelling; and the keys under which like names meet."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from models.names import key
from models.resolution.common_names import COMMON_GIVEN, COMMON_LAST, FULL_FORMS

Likeness = Literal["same", "form", "initial", "spelling", "misspelling", "surname"]
"""How two names are alike: hyphen, accent and case apart; one fuller than the other; by an initial or a nickname; by
letters that sound alike; by a letter that is wrong; one is the other's surname alone."""

_FOLD = str.maketrans({"é": "e", "è": "e", "ü": "y", "á": "a", "à": "a", "ó": "o", "í": "i", "ç": "c"})
_SOUNDS = (
    ("ph", "f"), ("th", "t"), ("ck", "k"), ("ch", "k"), ("dt", "t"), ("w", "v"), ("q", "k"), ("x", "ks"), ("z", "s"),
    ("c", "k"), ("hj", "j"), ("gj", "j"), ("lj", "j"), ("nn", "n"), ("ff", "f"), ("ku", "kv"), ("hl", "l"), ("hm", "m"),
    ("hn", "n"),
)  # fmt: skip
_QUOTED = re.compile(r"[\"”“'’(]([^\"”“'’()]+)[\"”“'’)]")
_INITIALS = re.compile(r"^(?:[a-zåäö]\.?-?){1,3}$")
_LETTERS = "abcdefghijklmnopqrstuvwxyzåäö"
_PARTICLES = frozenset({"af", "von", "van", "de", "der", "den", "al", "el", "la", "di", "da", "bin", "ben", "ibn"})


@dataclass(frozen=True, slots=True)
class Name:
    """A person's name in parts, folded: given names or their initials, and surnames."""

    given: tuple[str, ...]
    last: tuple[str, ...]
    nick: str | None = None


@lru_cache(maxsize=50_000)
def parse(name: str) -> Name:
    """Parts of "Karl-Gustav Modén", "KG Modén", "Eva Hallin Wiberg", 'Charlotte "Lotta" Gren'.

    Of three words or more the middle ones may be given names or surnames: they are taken as surnames, and the
    comparison lets either stand.
    """
    folded = key(name).translate(_FOLD)
    nick = _QUOTED.search(folded)
    folded = _QUOTED.sub(" ", folded).replace('"', " ").replace("”", " ")
    words = [word for word in folded.split() if word not in _PARTICLES and word.strip(".-")]
    if not words:
        return Name((folded,), ())
    given = tuple(_given_parts(words[0]))
    rest = words[1:]
    while len(rest) > 1 and _INITIALS.match(rest[0]) and len(rest[0].strip(".-")) <= 1:
        given = (*given, *_given_parts(rest.pop(0)))
    last = tuple(part for word in rest for part in word.split("-") if part)
    return Name(given, last, nick[1].strip() if nick else None)


def _given_parts(word: str) -> list[str]:
    parts = [part.strip(".") for part in re.split(r"[-.]", word) if part.strip(".")]
    if len(parts) == 1 and len(parts[0]) == 2 and not re.search(r"[aeiouyåäö]", parts[0]):
        return list(parts[0])  # "KG", "PO" has a vowel and is found below
    if len(parts) == 1 and parts[0] in {"po", "ko", "lo", "bo-i"}:
        return list(parts[0]) if parts[0] != "bo" else parts
    return parts


@lru_cache(maxsize=50_000)
def sound(word: str) -> str:
    """How a word sounds, roughly: two spellings of one name have the same."""
    for letters, instead in _SOUNDS:
        word = word.replace(letters, instead)
    if word.endswith("f"):
        word = word[:-1] + "v"
    elif word.endswith("ie"):  # "Sofie", "Sofi"
        word = word[:-1]
    return re.sub(r"(.)\1+", r"\1", word)


@lru_cache(maxsize=50_000)
def full_forms(given: str) -> frozenset[str]:
    """The names that a nickname is short for, by sound: "lotta" and "charlotte" share one."""
    return frozenset(sound(full) for full in FULL_FORMS.get(given, (given,)))


@lru_cache(maxsize=50_000)
def blocks(name_key: str) -> frozenset[str]:
    """Keys under which a name is found; two full names that may be one person's share at least one."""
    name = parse(name_key)
    if not name.last:
        # of a common surname too many may be meant: only who shares an office with them is asked
        return frozenset() if set(name.given) & COMMON_LAST else frozenset(f"={sound(part)}" for part in name.given)
    given = {*name.given, *({name.nick} if name.nick else ())}
    if len(name.last) > 1:
        given |= set(name.last[:-1])  # a middle word may be the given name that is used
    found = set()
    for part in name.last:
        heard = sound(part)
        for full in (full for one in given for full in full_forms(one)):
            found.add(f"{full[0]}~{heard}")
            if len(full) > 1:
                found.add(f"{full}~{heard[0]}")
    return frozenset(found)


@lru_cache(maxsize=50_000)
def sought(name_key: str) -> frozenset[str]:
    """Keys of the names that may be the same person's: those of the name itself, and of surname alone for full name."""
    name, own = parse(name_key), blocks(name_key)
    if name.last:
        return own | {f"={sound(part)}" for part in name.last}
    return own | {f"{letter}~{heard[1:]}" for heard in own for letter in _LETTERS}


def same_given(left: str, right: str) -> bool:
    """Whether two full names differ in the surname alone: one person's before and after a marriage, or two persons'."""
    a, b = parse(left), parse(right)
    if not a.last or not b.last or len(a.given) != len(b.given) or len(a.given[0]) == 1:
        return False
    alike = all(sound(x) == sound(y) for x, y in zip(a.given, b.given, strict=True))
    return alike and _last_likeness(a.last, b.last) is None


def shortened(name: str) -> bool:
    """Whether the name has initials for given names, or is a surname alone."""
    found = parse(name)
    return not found.last or all(len(part) == 1 for part in found.given)


def surname_alone(name: str) -> bool:
    """Whether it is one word."""
    return not parse(name).last


def rare_given(name_key: str) -> bool:
    """Whether few bear the given name: two of them hardly succeed each other by chance."""
    given = parse(name_key).given
    return len(given) > 1 or (len(given[0]) > 1 and given[0] not in COMMON_GIVEN)


def rare(name_key: str) -> bool:
    """Whether few bear the given name and few the surname: two of them are hardly in one place."""
    name = parse(name_key)
    return bool(name.last) and rare_given(name_key) and not set(name.last) & COMMON_LAST


def abbreviates(left: str, right: str) -> bool:
    """Whether a release may call one person by both: initials or a nickname, or the surname, for the name in full.

    "Karl Ek" beside "Karl-Erik Ek" are two.
    """
    if likeness(left, right) == "surname":
        return True
    a, b = parse(left), parse(right)
    if not (a.last and b.last) or _last_likeness(a.last, b.last) not in ("same", "form"):
        return False
    short, long = sorted((a.given, b.given), key=lambda given: sum(map(len, given)))
    if len(short) != len(long):
        return len(short) == 1 and short[0] in FULL_FORMS and bool(full_forms(short[0]) & full_forms(long[0]))
    return short != long and all(
        x == y or (len(x) == 1 and x == y[0]) or bool(full_forms(x) & full_forms(y))
        for x, y in zip(short, long, strict=True)
    )


def likeness(left: str, right: str) -> Likeness | None:
    """How two names (or name keys) are alike, None where they are different persons' names."""
    a, b = parse(left), parse(right)
    if _flat(a) == _flat(b):
        return "same"
    if not a.last or not b.last:
        return "surname" if _is_surname_of(a, b) or _is_surname_of(b, a) else None
    given = _given_likeness(a, b)
    last = _last_likeness(a.last, b.last)
    if given is None or last is None:
        return None
    worst: tuple[Likeness, ...] = ("misspelling", "spelling", "initial", "form")
    return next((grade for grade in worst if grade in (given, last)), "form")


def _is_surname_of(short: Name, full: Name) -> bool:
    return not short.last and {sound(part) for part in short.given} <= {sound(part) for part in full.last}


def _flat(name: Name) -> tuple[str, ...]:
    return (*name.given, *name.last)


def _given_likeness(a: Name, b: Name) -> Likeness | None:
    if a.given == b.given:
        return "same"
    for one, other in ((a, b), (b, a)):
        if one.nick and full_forms(one.nick) & full_forms(other.given[0]):
            return "form"
        # "Anna Maria Ek" is called "Maria Ek": the name used is among the others
        if len(one.last) > 1 and other.given[0] in one.last[:-1] and len(other.given) == 1 and len(other.given[0]) > 1:
            return "form"
    short, long = sorted((a.given, b.given), key=lambda given: (len(given), sum(map(len, given))))
    if len(short) == len(long):
        if all(x[0] == y[0] for x, y in zip(short, long, strict=True)) and any(len(x) == 1 for x in short + long):
            fits = all(x == y or len(x) == 1 or len(y) == 1 for x, y in zip(short, long, strict=True))
            return ("initial" if len(short) == 1 else "form") if fits else None
        if all(sound(x) == sound(y) for x, y in zip(short, long, strict=True)):
            return "form"
        if all(full_forms(x) & full_forms(y) for x, y in zip(short, long, strict=True)):
            return "initial"
        return None  # "Maria" and "Marie" are two, so are "Kristina" and "Kristian"
    if full_forms(short[0]) & full_forms(long[0]) and all(part in long for part in short[1:]):
        # "Jonas Kjellin", "Jonas E. Kjellin"; but "Lars Ek" and "Lars-Erik Ek" may be two
        return "form" if any(len(part) == 1 for part in long) else "initial"
    return None


def _last_likeness(a: tuple[str, ...], b: tuple[str, ...]) -> Likeness | None:
    if a == b:
        return "same"
    short, long = sorted((a, b), key=len)
    if len(short) < len(long):
        if set(short) <= set(long):
            return "form"
        heard = {sound(part) for part in long}
        return "spelling" if all(sound(part) in heard for part in short) else None
    differing = [(x, y) for x, y in zip(a, b, strict=True) if x != y]
    if all(sound(x) == sound(y) for x, y in differing):
        return "spelling"
    if len(differing) == 1 and all(
        min(len(x), len(y)) >= 5 and x[0] == y[0] and _one_letter(x, y) for x, y in differing
    ):
        return "misspelling"
    return None


def _one_letter(a: str, b: str) -> bool:
    """Whether one letter more, less, other, or two in the wrong order make one word the other."""
    if abs(len(a) - len(b)) > 1:
        return False
    start = next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
    x, y = a[start:], b[start:]
    return x[1:] == y[1:] or x[1:] == y or x == y[1:] or (x[:2] == y[:2][::-1] and x[2:] == y[2:])
