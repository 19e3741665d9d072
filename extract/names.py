"""Names of persons as strings: genitives, spelling variants, and which shorter form may stand for which full name."""

from __future__ import annotations

import re
from difflib import SequenceMatcher

# Two spellings of one name: a letter or two apart in a name of usual length ("Holtstad", "Holstad").
_SAME_SPELLING = 0.84
_MIN_FUZZY = 5

PARTICLES = frozenset(
    {"von", "van", "af", "de", "der", "den", "la", "del", "di", "da", "dos", "al", "el", "bin", "ibn"}
)


def parts(name: str) -> list[str]:
    """Lower-case words of a name; hyphens part words too, so that "Karl-Göran" and "Karl Göran" are the same."""
    folded = re.sub(r"[\u00ad.\"”“’]", " ", name.casefold().replace("\u00ad", ""))
    return [word for word in re.split(r"[\s\-\u2010-\u2013]+", folded) if word]


def words(name: str) -> list[str]:
    """Lower-case words of a name as the eye parts them: "Selander-Sundgren" is one."""
    return re.sub(r"[\u2010-\u2013]", "-", name.casefold().replace("\u00ad", "")).split()


def is_full(name: str) -> bool:
    """Whether the name has a given name and a surname: "von Cizmovic" and "Drougge" have not."""
    first, *rest = name.split() or [""]
    surname = any(len(word.strip(".")) > 1 for word in rest)
    return surname and not (first.islower() and first in PARTICLES)


def without_genitive(name: str) -> str | None:
    """The name without its genitive s or apostrophe; None where it can't be a genitive."""
    if name[-1:] in "'’":
        return name[:-1]
    if len(name) > 3 and name[-1:] in "sS":
        stripped = name[:-1]
        return stripped[:-1] if stripped[-1:] in ":'’" else stripped
    return None


def _alike(one: str, other: str) -> bool:
    if one == other:
        return True
    if min(len(one), len(other)) < _MIN_FUZZY or abs(len(one) - len(other)) > 1:
        return False
    return SequenceMatcher(None, one, other, autojunk=False).ratio() >= _SAME_SPELLING


def same_person(one: str, other: str) -> bool:
    """Whether two full names of one document are one person's: spelling variants, left-out middle or second names."""
    a, b = parts(one), parts(other)
    if len(a) > len(b):
        a, b = b, a
    if a == b:
        return True
    if len(a) == len(b):
        apart = [(x, y) for x, y in zip(a, b, strict=True) if x != y]
        return (len(apart) == 1 and _alike(*apart[0])) or _by_initials(a, b) or _by_initials(b, a)
    # "Ingrid Bolinder" for "Ingrid Snällman Bolinder": the given name and some surname agree, in order
    return _alike(a[0], b[0]) and _subsequence(a[1:], b[1:])


def _by_initials(short: list[str], long: list[str]) -> bool:
    """ "K-A Burman" for "Karl-Axel Burman": the surname, and the letters that the given names begin with."""
    given = zip(short[:-1], long[:-1], strict=True)
    return len(short) > 1 and short[-1] == long[-1] and all(len(x) == 1 and y.startswith(x) for x, y in given)


def _subsequence(short: list[str], long: list[str]) -> bool:
    rest = iter(long)
    return all(any(_alike(word, other) for other in rest) for word in short)


def short_for(short: str, full: str) -> bool:
    """Whether `short` (given name, surname or surnames) may stand for the person called `full` in the same document."""
    if words(short) == words(full):
        return True
    own, whole = words(short), words(full)
    if len(own) < len(whole) and all(any(_alike(word, other) for other in whole) for word in own):
        return True
    a, b = parts(short), parts(full)
    return len(a) < len(b) and any(b[i : i + len(a)] == a for i in range(len(b)))


def fullest(names: list[str]) -> str:
    """The form to file a person under: most words, not in capitals, met most often, met first."""
    return max(
        dict.fromkeys(names),
        key=lambda name: (len(parts(name)), not name.isupper() and not name.split()[-1].isupper(), names.count(name)),
    )
