"""How the national parties are written: full names, their inflection, adjectives, compounds and letters."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from extract.registers import parties

LETTERS = r"(?:SD|Sd|KD|Kd|KDS|MP|Mp|FI|Fi|FP|Fp|F!|S|M|C|V|L)"
LETTERS_ANY_CASE = r"(?:SD|Sd|sd|KDS|kds|KD|Kd|kd|MP|Mp|mp|FI|Fi|fi|FP|Fp|fp|F!|S|s|M|m|C|c|V|v|L|l)"
_MEMBER = r"(?:st|sten|stens|ster|sterna|sternas|stisk|stiskt|stiska|stiske)"
_CRAT = r"(?:en|ens|er|ers|erna|ernas|isk|iskt|iska|iske|s)?"

# Forms that can only be the party or its members; (party's letters, pattern, whether in lower case, too).
_STRONG: tuple[tuple[str, str, bool], ...] = (
    ("S", rf"(?:arbetar(?:e)?partiet[- ]+)?socialdemokrat{_CRAT}", True),
    ("SD", rf"sverigedemokrat{_CRAT}", True),
    ("KD", rf"kristdemokrat{_CRAT}", True),
    ("M", r"moderat(?:erna|ernas|er|ers|en|ens)|moderata samlingspartiets?", True),
    ("L", r"liberalerna(?:s)?|folkparti(?:et|ets)(?: liberalerna(?:s)?)?|folkpartiet", True),
    ("L", rf"folkparti{_MEMBER}", True),
    ("C", rf"centerparti(?:et|ets|{_MEMBER})|centerns?", True),
    ("V", rf"vänsterparti(?:et|ets|{_MEMBER})", True),
    ("MP", rf"miljöparti(?:et|ets|{_MEMBER})(?: de gröna)?", True),
    ("FI", r"feministiskt initiativs?|feministiska initiativets?", True),
    ("V", r"Vänsterns?", False),
    # a national party's people of a place: "Nackamoderaterna"
    ("M", r"[A-ZÅÄÖ][a-zåäö]+-?moderaternas?", False),
    ("S", r"[A-ZÅÄÖ][a-zåäö]+-?socialdemokraternas?", False),
    ("L", r"[A-ZÅÄÖ][a-zåäö]+-?liberalernas?", False),
    ("KD", r"[A-ZÅÄÖ][a-zåäö]+-?kristdemokraternas?", False),
)
# Compounds on a party's name: "moderatledda", "centerledaren", "folkpartipolitiker".
_COMPOUND_STEMS = (
    ("S", "socialdemokrat"),
    ("SD", "sverigedemokrat"),
    ("KD", "kristdemokrat"),
    ("M", "moderat"),
    ("L", "liberal"),
    ("L", "folkparti"),
    ("C", "center(?:parti)?"),
    ("V", "vänster(?:parti)?"),
    ("MP", "miljöparti"),
)
_COMPOUND_TAIL = (
    r"(?:(?:iskt)?(?:ledd|ledda|lett|ledare|ledaren|ledarens|styrd|styrda|styrt|politiker|politikern|politikerna|"
    r"gruppen|gruppens|väljare|toppen|märkt|märkta))"
)
# Words that are also plain adjectives; they need a politician or a matter of politics beside them.
_WEAK = (("M", r"moderat(?:a|e|s)?"), ("L", r"liberal(?:en|ens|er|a|e)?"))
POLITICAL_NOUN = (
    r"(?:\w*politiker\w*|\w*råd(?:et|en|s)?|\w*ledam[oö]t\w*|\w*ordförande\w*|gruppledare\w*|partiledare\w*|ersättare\w*|"
    r"majoritet\w*|opposition\w*|minoritet\w*|styre\w*|förslag\w*|budget\w*|motion\w*|reservation\w*|väljare\w*|"
    r"partigrupp\w*|företrädare\w*|regering\w*|minister\w*|mandat\w*|riksdags\w+|skuggbudget\w*|initiativ\w*|nej\w*)"
)
# Associations beside the party carry its adjective: "Moderata ungdomsförbundet" is an organization of its own.
_ASSOCIATION = r"(?!\s+(?:ungdom|kvinn|student|senior|skolungdom|förbund|studieförbund|s-kvinn))"
LETTER_TAIL = (
    r"(?:ledd|ledda|lett|led|styr[dt]a?|styret|styre|\w*politiker\w*|\w*ledare\w*|\w*ledam[oö]t\w*|gruppen?\w*|"
    r"\w*väljare\w*|förslag\w*|\w*budget\w*|motion\w*|topp\w*|\w*råd(?:et|en|s)?|majoritet\w*|minoritet\w*|ledning\w*|"
    r"företrädare\w*|mandat\w*|märkt\w*|medlem\w*|kandidat\w*|regering\w*|krav\w*|besked\w*|minister\w*|opposition\w*|"
    r"\w*ordförande\w*|kollega\w*|ersättare\w*|parti\w*|lista\w*|namn\w*|samarbete\w*|nej|röster\w*|partist\w*)"
)


@dataclass(frozen=True, slots=True)
class Found:
    """A stretch of text that names parties, with their canonical names; weak ones want a second voter."""

    start: int
    end: int
    names: tuple[str, ...]
    weak: bool = False


@cache
def letters() -> dict[str, str]:
    """Letters in any of their forms (upper case) to the canonical ones: FP is L."""
    own = {party.canonical: party.canonical for party in parties() if party.scope == "national"}
    old = {
        variant.upper(): party.canonical
        for party in parties()
        if party.scope == "national"
        for variant in party.variants
        if len(variant) <= 3
    }
    return old | own


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], str, bool], ...]:
    edge, end = r"(?<![\w-])", rf"(?![\w-]){_ASSOCIATION}"
    strong = [
        (re.compile(edge + f"(?:{p})" + end, re.IGNORECASE if both else 0), name, False) for name, p, both in _STRONG
    ]
    compounds = [
        (re.compile(rf"{edge}{stem}{_COMPOUND_TAIL}(?!\w)", re.IGNORECASE), name, False)
        for name, stem in _COMPOUND_STEMS
    ]
    weak = [(re.compile(edge + p + end, re.IGNORECASE), name, True) for name, p in _WEAK]
    return (*strong, *compounds, *weak)


_STEMS = {
    "S": ("socialdemokrat",),
    "SD": ("sverigedemokrat",),
    "KD": ("kristdemokrat",),
    "M": ("moderat",),
    "L": ("liberal", "folkparti"),
    "C": ("center",),
    "V": ("vänster",),
    "MP": ("miljöparti",),
    "FI": ("feministisk",),
}
"""What every form of a party has in it: texts without it needn't be searched for the forms."""


def full_forms(text: str) -> Iterator[Found]:
    """Every national party that `text` names in words."""
    folded = text.lower()
    named = {name for name, stems in _STEMS.items() if any(stem in folded for stem in stems)}
    for pattern, name, weak in _patterns():
        if name in named:
            for match in pattern.finditer(text):
                yield Found(match.start(), match.end(), (name,), weak)


@lru_cache(maxsize=10_000)
def name_of(surface: str) -> str | None:
    """Canonical letters of a national party written in words or letters; None for other strings."""
    bare = re.sub(r":?s$", "", surface.strip()) if len(surface) > 2 else surface.strip()
    if found := letters().get(bare.upper()):
        return found
    return next((name for pattern, name, _ in _patterns() if pattern.fullmatch(surface.strip())), None)
