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
    weights: defaultdict[str, Counter[str]] = defaultdict(Counter)
    forms: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for lines, place, weight, ceiling in (
        ([title], "title", 5, 5),
        (header, "header", 5, 10),
        (paragraphs, "named", 3, 9),
    ):
        for line in lines:
            for name in _names(line):
                stem = name.removesuffix("s")
                label = place == "header" and _LABEL.search(line) is not None
                counted = weights[stem]
                counted[place] = min(ceiling, counted[place] + (9 if label else weight))
                forms[stem][name] += 1
    if not weights:
        return "", 0.0
    stem = max(sorted(weights), key=lambda one: weights[one].total())
    return max(sorted(forms[stem]), key=lambda form: forms[stem][form]), float(weights[stem].total())


def _names(line: str) -> list[str]:
    known = register.by_name()
    found = []
    for first, name in _NAMED.findall(line):
        if name in known or f"{first} {name}" in known or name.casefold() in _NO_NAMES:
            continue
        found.append(name)
    return found
