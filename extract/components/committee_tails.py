"""What a political body's name goes on with behind its head word: "nämnden för …", "utskottet barn och ungdom"."""

from __future__ import annotations

import re
from functools import cache

from extract.components.committee_words import PLACE, Head, S
from extract.registers import committee_patterns, municipalities

NAMED = re.compile(r"(?:program|stadsdels|kommundels|områdes|distrikts)?$", re.IGNORECASE)
_WITH_A_FIELD = re.compile(
    r"(?:myndighets|special|verksamhets|drifts|produktions|beställar|samverkans|program)?$", re.IGNORECASE
)
_ADJECTIVE_INSIDE = (
    r"(?:(?i:gemensam|hållbar|social|intern|allmän|särskil[dt]|inre|yttre|unga?|öppen|högre|god|grön|nära|ny|fri|trygg|"
    r"förebyggande|livslång|sammanhållen|(?!\w*(?:stad|byggnad|marknad|månad|skillnad)\b)\w{4,}ad|"
    r"\w{2,}(?:isk|nal|kal|tal|iv|lig))(?:t|a|e)?[ \t](?!(?i:och|samt|i|för|på|som|med|har|är|får)\b))?"
)
_NO_BODY = r"(?!\w*(?:nämnd|styrels|utskott|fullmäkt|beredning|verket|kommunen\b|regionen\b))"
_SMALL = rf"{_NO_BODY}{_ADJECTIVE_INSIDE}[a-zåäöé][\w-]{{2,}}"
_CAPITAL = rf"{_NO_BODY}{_ADJECTIVE_INSIDE}[A-ZÅÄÖ][\w-]{{2,}}"
_EITHER = rf"{_NO_BODY}{_ADJECTIVE_INSIDE}[A-Za-zÅÄÖåäö][\w-]{{2,}}"
_NO_FIELD = (
    r"(?!(?:att|en|ett|den|det|de|dem|denna|detta|dessa|första|andra|sista|sin|sina|sitt|hur|vad|samma|varje|alla|deras|"
    r"hans|hennes|vår|våra|vårt|oss|dig|mig|honom|henne|perioden|mandatperioden|tiden|mer|vidare|information|beslut|"
    r"godkännande|yttrande|behandling|ställningstagande|kommande|närvarande|åren?|några|många|flera|sådana?|sig|som|dagen|"
    r"framtiden|två|tre|fyra|fem|sex|sju|åtta|nio|tio|kommunerna?|kommuner|medlemskommunerna)\b)"
)
_FIELD = re.compile(
    rf"{S}för{S}{_NO_FIELD}(?:{_SMALL}(?:(?:,{S}{_SMALL})*{S}(?:och|&|samt){S}{_SMALL})?"
    rf"|{_CAPITAL}(?:(?:,{S}{_EITHER})*{S}(?:och|&|samt){S}{_EITHER})?|(?i:intern|social|gemensam|hållbar){S}{_SMALL})"
)
_PART = re.compile(
    rf"{S}i{S}(?P<area>(?i:norra|södra|östra|västra|mellersta|sydöstra|sydvästra|nordöstra|nordvästra|nedre|övre){S}[\w-]+)"
    rf"|{S}(?:Norr|Söder|Öst|Väst|Öster|Väster|Nord|Syd|Centrum|Centrala|(?:Norra|Södra|Östra|Västra)(?:{S}{PLACE})?)(?!\w)"
)
_POINT = re.compile(
    rf"{S}i{S}(?:(?:nord|syd|sydöst|sydväst|nordöst|nordväst|öst|väst)(?:er)?|norr|söder|centrum)(?!\w)"
)
_IN_PLACE = re.compile(rf"{S}i{S}{PLACE}")
PROPER = re.compile(
    rf"{S}(?:(?:Norra|Södra|Östra|Västra|Nedre|Övre|Mellersta|Social|Teknisk|Hållbar|Gemensam|Kommunal|Lokal){S}[\w-]+"
    rf"|{PLACE}(?:{S}(?:och|&){S}[\w-]+|{S}{PLACE})*)"
)


@cache
def _municipalities() -> frozenset[str]:
    return frozenset(one.name for one in municipalities().values())


@cache
def _bare_field() -> re.Pattern[str]:
    """A field of work right behind the head word: "utskottet barn och ungdom"."""
    word = "(?:" + "|".join(sorted(committee_patterns()["field"], key=len, reverse=True)) + ")"
    return re.compile(rf"{S}{word}(?:,{S}{word})*(?:{S}(?:och|&){S}{word})?(?![\w-])")


def tail_of(text: str, head: Head, forbidden: frozenset[int], prefixed: bool) -> str:
    """What belongs to the name behind the head word, with the space in front; it keeps clear of `forbidden`."""
    patterns = []
    if _WITH_A_FIELD.fullmatch(head.stem):
        patterns.append(_FIELD)
    if not head.stem and head.definite and head.kind != "beredning":
        patterns.append(_bare_field())
    if NAMED.fullmatch(head.stem) and head.ending in {"", "en", "et"} and (head.definite or head.stem or prefixed):
        patterns.append(PROPER)
    if not head.stem and prefixed:  # "lokala nämnden i öster", a region's "lokala nämnden i Alby"
        local = text[max(0, head.start - 7) : head.start - 1].lower() == "lokala"
        patterns += [_POINT, _IN_PLACE] if local else [_POINT]
    for pattern in (*patterns, _PART):
        match = pattern.match(text, head.end)
        if match and not (pattern is _PART and match["area"] in _municipalities()):
            end = match.end()
            while end > head.end and not forbidden.isdisjoint(range(head.end, end)):
                end = text.rfind(" ", head.end, end) if " " in text[head.end + 1 : end] else head.end
            cut = re.sub(rf"(?:,|{S}(?:och|&|samt|för))*$", "", text[head.end : end])
            if cut and (pattern is not _FIELD or len(cut.split()) > 1) and forbidden.isdisjoint(range(head.end, end)):
                return cut
    return ""


_OWNED = re.compile(
    rf"{S}(?:\d:[ea]{S}|förste{S}|andre{S}|nya?{S})*(?:vice{S})?(?:ordförande|ledam|ersättare|presidium|sammanträde|möte|beslut)"
)


def tail_name(text: str, head: Head, tail: str) -> str:
    """The tail without a genitive s: "nämnden för arbete och lärandes ordförande"."""
    if tail.endswith("s") and len(tail.split()) > 2:
        bare = tail[:-1]
        if re.search(re.escape(bare) + r"(?!\w)", text, re.IGNORECASE) or _OWNED.match(text, head.end + len(tail)):
            return bare
    return tail
