"""What looks like a person's role and is none: background, a colleague, a label, a successor, chairs in the plural."""

from __future__ import annotations

import re

from spacy.tokens import Span

# "tills en ersättare har utsetts", "valdes till hennes ersättare"
_SOMEONES = re.compile(r"\b(?:en|sin|någon|ingen|till (?:hans|hennes|hens|dennes))\s+$")
_STANDS_IN = re.compile(r"\s+som\s")  # "hennes ersättare som kommunalråd" is no substitute of a committee
_BACKGROUND = re.compile(r"\s+(?:i grunden|i botten|från början|till yrket)\b")
_COLLEAGUE = re.compile(
    r"(?:parti)?(?:kolleg|kamrat)\w*|(?:parti)?vän(?:nen|ner|nerna|inna\w*)?|granne\w*", re.IGNORECASE
)
_LABELS = frozenset({"omval", "nyval", "ansvarsområde", "nämnd", "uppdrag", "namn", "parti", "titel", "roll", "organ"})
_TRAINED = re.compile(
    r"\b(?:utbildad|utbildade sig till|examinerad|utbildning som|studerat till|"
    r"började (?:sin|sitt) \w+ som)\s+$",
    re.IGNORECASE,
)
_DEGREES = re.compile(
    r"(?:civil|högskole)ingenjör|jurist|(?:civil|national)?ekonom|socionom|agronom|jägmästare|kulturgeograf|"
    r"(?:stats|beteende|samhälls|kultur)vetare"
)
_IS = re.compile(r"\b(?:är|var|också)\s+(?:\w+\s+)?$")  # "Eva Ek är jurist och kommer närmast från Alby"
# "blir underställd kommundirektören", "har överlevt fyra ordförande": of others
_UNDER = re.compile(
    r"\b(?:underställ\w+|under|rapporterar(?: direkt)? till|lyder under|biträder|bistår|avlastar|assisterar|stöttar|"
    r"svarar inför|samarbetar med|nära samarbete med)\s+(?:den |en )?$",
    re.IGNORECASE,
)
_COUNTED = re.compile(
    r"\b(?P<verb>överlevt|överlevde|haft|hade|mött|sett|träffat|arbetat (?:med|för|under)|jobbat (?:med|för|under)|"
    r"(?:med|under|hos|för|bland))\s+(?:\w+ )?"
    r"(?:två|tre|fyra|fem|sex|sju|åtta|nio|tio|elva|tolv|flera|många|olika|\d+)\s+(?:olika )?$",
    re.IGNORECASE,
)
# "leder nämnden tills fullmäktige har utsett en ny ordförande": of nobody yet
_YET_TO_COME = re.compile(
    r"\b(?:tills|till dess|fram till att|innan|i väntan på)\b[^.;:\n]{0,80}?"
    r"\b(?:ny|nye|ordinarie|permanent)\s+(?:\w+\s+)?$|"
    r"\b(?:rekrytering\w*|tillsättning\w*|utlysning\w*) av (?:en )?(?:ny|nytt|ordinarie)\s+$",
    re.IGNORECASE,
)
_NAMES = re.compile(r"\s*(?:[,:(]|som (?:heter|är))?\s*(?:är |blir )?[A-ZÅÄÖÉ][\w-]")


def is_no_role(ent: Span, text: str) -> bool:
    """Whether the title is told as background ("socionom i grunden") or means a successor ("ersättare som")."""
    return bool(
        (ent.text.casefold() == "ersättare" and _STANDS_IN.match(text, ent.end_char))
        or (ent.text == "ersättare" and _SOMEONES.search(text, max(0, ent.start_char - 14), ent.start_char))
        or _BACKGROUND.match(text, ent.end_char)
        or _COLLEAGUE.fullmatch(ent.text)
        or ent.text.casefold() in _LABELS
        or (
            _DEGREES.fullmatch(ent.text)
            and _IS.search(text, max(0, ent.start_char - 25), ent.start_char)
            and re.match(r"[,.]|\s*,?\s+(?:och|men|som|med)\b", text[ent.end_char : ent.end_char + 8])
        )
        or _TRAINED.search(text, max(0, ent.start_char - 25), ent.start_char)
        or _of_others(ent, text)
    )


def _of_others(ent: Span, text: str) -> bool:
    """Whether the clause's subject stands under, or has met, who has the title, and nobody is named behind it."""
    front = text[max(0, ent.start_char - 50) : ent.start_char]
    others = _UNDER.search(front) or _COUNTED.search(front)
    others = others or _YET_TO_COME.search(text, max(0, ent.start_char - 110), ent.start_char)
    return bool(others and not _NAMES.match(text, ent.end_char))
