"""Municipalities that are in no register (abroad, of old, invented): told by "X kommun" alone.

Without them a release of such a municipality would be given to whichever registered one it names in passing.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence

from extract.articles import register

_NAMED = re.compile(
    r"(?:(?<![\w-])([A-ZÅÄÖ][a-zåäöé]+) )?(?<![\w-])([A-ZÅÄÖ][a-zåäöé]{2,}(?:-[A-ZÅÄÖ][a-zåäö]+)?) "
    r"[Kk]ommun(?:s|en|ens)?(?![\w-])"
)
_LABEL = re.compile(
    r"^\W*(?:pressmeddelande|press|nyhet)?\W*(?:från)?\W*$|pressmeddelande från|^\s*(?:utgivare|avsändare)", re.I
)
# "Granhult den 28/2 2017", "Norrbro, torsdag 18 februari 2021": who dates a letter so is its sender
_DATELINE = re.compile(
    r"^\W{0,3}([A-ZÅÄÖ][a-zåäöé]{2,}(?:-[A-ZÅÄÖ][a-zåäö]+)?)(?:,\s+|\s+(?=den\s|\d|i\s(?:janu|febr|mars|apr|maj|ju[nl]i|aug|sept|okto|nove|dece)))"
    r"(?:den\s+|i\s+)?(?:[a-zåäö]+dag(?:en)?\s+)?(?:den\s+)?(?:\d{1,2}[\s/]|(?:19|20)\d\d-|[a-zåäö]+\s(?:19|20)\d\d)"
)
_NO_PLACE = re.compile(
    r"(?:publicera|uppdatera|granska|ändra|skapa|inlag|posta|datum|press|nyhet|artikel|senast|sida|meddelande|information|"
    r"protokoll|kungör|anslag|foto|text|bild|vecka|nummer|version|beslut|sammantr|möte|start|tid|plats|klockan|dag|idag|"
    r"igår|imorgon|blogg|krönika|insändare|rättelse|remiss|samråd|höst|vår|sommar|vinter|jan|feb|mars|apr|maj|jun|jul|aug|"
    r"sep|okt|nov|dec|mån|tis|ons|tors|fre|lör|sön)",
    re.IGNORECASE,
)
_MUNICIPAL = re.compile(
    r"\b(?:kommunfullmäktige|fullmäktige|kommunstyrelse|kommunalråd|oppositionsråd|kommundirektör|kommunchef|kommunen)|"
    r"\w{4}nämnden\b",
    re.IGNORECASE,
)
# Words with a capital at the head of a sentence, or in a name of something else.
_NO_NAMES = frozenset(
    [
        "en",
        "ett",
        "din",
        "vår",
        "vårt",
        "er",
        "hela",
        "denna",
        "ingen",
        "varje",
        "alla",
        "som",
        "och",
        "att",
        "i",
        "årets",
        "sveriges",
        "sverige",
        "sverigs",
        "europas",
        "nordens",
        "världens",
        "landets",
        "länets",
        "respektive",
        "samma",
        "egen",
        "vilken",
        "nästa",
        "ny",
        "nya",
        "grön",
        "gröna",
        "smart",
        "bästa",
        "bra",
        "stor",
        "stora",
        "liten",
        "lilla",
        "svensk",
        "svenska",
        "kommunens",
        "region",
        "regionens",
        "öppen",
        "digital",
        "hållbar",
        "attraktiv",
        "trygg",
        "levande",
        "ung",
        "fri",
        "vald",
        "enda",
        "annan",
        "andra",
        "många",
        "flera",
        "ingens",
        "någon",
        "vilkens",
        "mellan",
        "inom",
        "för",
        "med",
        "till",
        "hos",
        "om",
        "när",
        "där",
        "även",
        "också",
        "sedan",
        "genom",
        "enligt",
        "bland",
        "utan",
        "mot",
        "av",
        "på",
        "västsvensk",
        "norrländsk",
        "skånsk",
        "hennes",
        "hans",
        "deras",
        "dess",
        "ens",
        "ert",
        "min",
        "mitt",
    ]
)


def strongest(*, title: str, header: Sequence[str], paragraphs: Sequence[str]) -> tuple[str, float]:
    """The unregistered municipality that is named most, and how much that weighs on the scale of `issuing`."""
    weights: defaultdict[str, defaultdict[str, float]] = defaultdict(lambda: defaultdict(float))
    forms: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for lines, place, weight, ceiling in (
        ([title], "title", 5, 5),
        (header, "header", 5, 10),
        (paragraphs, "named", 3, 9),
    ):
        for line in lines:
            for name in _names(line):
                stem = _stem(name)
                label = place == "header" and _LABEL.search(line) is not None
                counted = weights[stem]
                counted[place] = min(ceiling, counted[place] + (9 if label else weight))
                forms[stem][name] += 1
    registered = any(name in register.by_name() for line in (*header, *paragraphs) for _, name in _NAMED.findall(line))
    for line in header:
        if (dated := _DATELINE.match(line)) and _is_place_of(dated[1], paragraphs):
            again = sum(len(re.findall(rf"\b{dated[1]}s?\b", line)) for line in (title, *paragraphs)) > 1
            weights[_stem(dated[1])]["dateline"] = (1.0 if again else 0.2) if registered else (4.0 if again else 2.2)
            forms[_stem(dated[1])][dated[1]] += 1
    if not weights:
        return "", 0.0
    stem = max(sorted(weights), key=lambda one: sum(weights[one].values()))
    return max(sorted(forms[stem]), key=lambda form: forms[stem][form]), sum(weights[stem].values())


def _stem(name: str) -> str:
    return name.removesuffix("s")


def _is_place_of(name: str, paragraphs: Sequence[str]) -> bool:
    """Whether a dateline's name may be a municipality's of which the text tells what its bodies do."""
    known = name in register.by_name() or name in register.by_place() or name.casefold() in _NO_NAMES
    return not known and not _NO_PLACE.match(name) and any(_MUNICIPAL.search(one) for one in paragraphs)


def _names(line: str) -> list[str]:
    known = register.by_name()
    found = []
    for first, name in _NAMED.findall(register.in_small_letters(line)):
        if name in known or f"{first} {name}" in known or name.casefold() in _NO_NAMES:
            continue
        found.append(name)
    return found
