"""The registers of `data/` as typed values: municipalities, parties, roles and the patterns of committees.

Each is read once. A malformed line raises `extract.tables.RegisterError`, which names file and line.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, lru_cache
from pathlib import Path

import data
from extract.page import Municipality
from extract.tables import (
    CommitteeKind,
    Party,
    RoleClass,
    RoleTitle,
    read_committees,
    read_municipalities,
    read_parties,
    read_roles,
)

CACHED = 50_000
"""Words whose answer a worker remembers: the same few thousand come in every release."""


def _data(name: str) -> Path:
    return Path(str(data.__file__)).with_name(name)


@cache
def municipalities() -> Mapping[str, Municipality]:
    """SCB code to municipality, all 290."""
    return read_municipalities(_data("municipalities.csv"))


@cache
def parties() -> tuple[Party, ...]:
    """National parties first, then local ones."""
    return read_parties(_data("parties.csv"))


@cache
def roles() -> Mapping[str, RoleTitle]:
    """Title to role; suffix rows have a leading "-"."""
    return read_roles(_data("roles.csv"))


@cache
def committee_patterns() -> Mapping[CommitteeKind, Mapping[str, str]]:
    """Patterns of political bodies by kind."""
    return read_committees(_data("committees.csv"))


# Words before a title that belong to the time or the person's state, not to the title: eval README, "without ny".
_DROPPED = re.compile(
    r"^(?:(?:den |vår |hans |hennes |deras |kommunens |regionens |bolagets |skolans )|"
    r"(?:ny|nya|nye|nytt|nyvald[ae]?|nyutnämnd[ae]?|nyutsedd[ae]?|nyanställd[ae]?|nytillträdd[ae]?|"
    r"blivande|tillträdande|avgående|tidigare|förre|förra|före detta|f\.? ?d\.?|dåvarande|nuvarande|ordinarie) )+"
)
_ADJECTIVES = {
    "tillförordnade": "tillförordnad",
    "t.f.": "tf",
    "tf.": "tf",
    "politiska": "politisk",
    "politiske": "politisk",
    "kommunala": "kommunal",
    "regionala": "regional",
    "särskilda": "särskild",
    "särskilde": "särskild",
    "medicinska": "medicinsk",
    "tekniska": "teknisk",
    "tekniske": "teknisk",
    "administrativa": "administrativ",
    "administrative": "administrativ",
    "juridiska": "juridisk",
    "juridiske": "juridisk",
    "ekonomiska": "ekonomisk",
    "operativa": "operativ",
    "operative": "operativ",
    "strategiska": "strategisk",
    "strategiske": "strategisk",
    "konstnärlige": "konstnärlig",
    "konstnärliga": "konstnärlig",
}
# What stands before a title without changing its class.
_QUALIFIER = re.compile(
    r"^(?:tillförordnad|tf|vikarierande|biträdande|vice|ställföreträdande|ansvarig|senior|förste|andre|första|andra|"
    r"tredje|\d:[ae]|kommunal|regional|politisk|medicinsk|teknisk|administrativ) "
)
# (ending of an inflected form, ending of the base form), longest first; tried until the register knows the result.
_ENDINGS = (
    ("ndena", "nde"),
    ("männen", "man"),
    ("mannen", "man"),
    ("orerna", "or"),
    ("arna", "are"),
    ("erna", ""),
    ("orna", "a"),
    ("män", "man"),
    ("orn", "or"),
    ("ern", "er"),
    ("ena", "e"),
    ("rna", ""),
    ("na", ""),
    ("et", ""),
    ("en", ""),
    (":n", ""),
    (":ar", ""),
    ("er", ""),
    ("or", "a"),
    ("ar", ""),
    ("e", ""),
    ("n", ""),
    ("t", ""),
)


@cache
def _suffixes() -> Mapping[str, RoleTitle]:
    return {title[1:]: role for title, role in roles().items() if title.startswith("-")}


@cache
def _irregular() -> Mapping[str, str]:
    return {form: role.title.lstrip("-") for role in roles().values() for form in role.forms}


@cache
def _irregular_endings() -> tuple[str, ...]:
    return tuple(_irregular())


@cache
def _suffix_lengths() -> tuple[int, ...]:
    return tuple(sorted({len(suffix) for suffix in _suffixes()}, reverse=True))


def _suffix(word: str) -> str | None:
    """Longest listed suffix of a compound ("socialchef": "chef"); None where there is none, or nothing before it."""
    listed = _suffixes()
    for length in _suffix_lengths():
        if 1 < length < len(word) and word[-length:] in listed:
            return word[-length:]
    return None


def _known(word: str) -> bool:
    return word in roles() or word in _suffixes() or _suffix(word) is not None


def _base_word(word: str) -> str:
    """Indefinite singular of a title's last word; the word itself where no form of the register fits."""
    for stem in (word, word[:-1] if word.endswith("s") else word, word[:-2] if word.endswith(":s") else word):
        if stem.endswith(_irregular_endings()):
            form, base = next((form, base) for form, base in _irregular().items() if stem.endswith(form))
            return stem[: -len(form)] + base
        if _known(stem):
            return stem
        for ending, base in _ENDINGS:
            if stem.endswith(ending) and len(stem) > len(ending) + 1 and _known(stem[: -len(ending)] + base):
                return stem[: -len(ending)] + base
    return word


@lru_cache(maxsize=CACHED)
def base_role(surface: str) -> str:
    """A role as written to its base form in lower case: "kommunalrådet" to "kommunalråd", "ledamöter" to "ledamot".

    Inflection, genitive, "ny" and words of time ("tidigare", "avgående") go; "tf", "tillförordnad", "vice" and the
    number before it stay as written (rule: eval README, "Roles"). What the register doesn't know is left as it stands.
    """
    text = " ".join(surface.replace("\u00ad", "").lower().split()).strip(" ,;:–-")
    text = re.sub(r"^([123])(?=\sv)", r"\1:e", re.sub(r"\bv\.?\s?(?=ordf)", "vice ", text))
    text = re.sub(r"\bordf(?:\.|$)", "ordförande", text)
    text = re.sub(r"\bers\.?$", "ersättare", re.sub(r"\b(?:ledam\.?|led\.)$", "ledamot", text))
    text = re.sub(r"\bsuppl\.$", "suppleant", text)
    text = _DROPPED.sub("", text)
    if text in roles():
        return text
    words = [_ADJECTIVES.get(word, word) for word in text.split(" ")]
    *before, last = words
    return " ".join([*before, _base_word(last)])


@lru_cache(maxsize=CACHED)
def role_class(title: str) -> RoleClass | None:
    """Class of a title in base form, by itself, without "vice" and the like, or by its suffix; None where unknown."""
    text = title.lower()
    while True:
        if found := roles().get(text):
            return found.role_class
        shorter = _QUALIFIER.sub("", text)
        if shorter == text:
            break
        text = shorter
    last = text.split(" ")[-1]
    if found := roles().get(last) or _suffixes().get(last):
        return found.role_class
    suffix = _suffix(last)
    return _suffixes()[suffix].role_class if suffix else None
