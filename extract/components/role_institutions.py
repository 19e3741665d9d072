"""Bodies told by the form of the word alone: "musikskolans rektor", "ledamot i kommunala pensionärsrådet"."""

from __future__ import annotations

import re

from spacy.tokens import Span

from extract.components.extensions import text_of

_COMPOUND = (
    r"[A-ZÅÄÖa-zåäö][a-zåäö-]+[a-zåäö](?:skolan|gymnasiet|biblioteket|museet|förvaltningen|kontoret|kansliet|avdelningen|"
    r"centralen|badet|teatern|hemmet|boendet|enheten|rådet|gruppen|föreningen|klubben|kommittén|stiftelsen|förbundet|"
    r"bolaget|sektorn|delegationen|centret|sjukhuset|huset|orkestern|utbildningen|tjänsten|omsorgen|"
    r"vården|hälsan|sektionen|landstinget|högskolan|universitetet|myndigheten|verket|byrån)"
)
_BOARD = r"(?:[A-ZÅÄÖ][\w-]+ ){1,4}styrelse"
# "Alby ungdomsråd", "Boby Konserthus", and any name behind "på", "vid" or "hos"
_PLACED = (
    r"(?:[A-ZÅÄÖ][\w-]+ ){1,2}[A-ZÅÄÖa-zåäö]*(?:råd|skola|gymnasium|bibliotek|museum|konserthus|församling|"
    r"universitet|högskola|tingsrätt|sjukhus|lasarett|förening|klubb|förbund|kår|teater|äldreboende|räddningstjänst)"
)
_AT_NAME = re.compile(
    r"\s+(?:på|vid|hos)\s+(?P<name>[A-ZÅÄÖ][\w&:-]*[\w&](?:\s(?:(?:&|och|i|för)\s)?[A-ZÅÄÖ][\w&-]+){0,4})(?![\w-])"
)
_ALONE = r"(?:revisorerna|revisionen|direktionen|valberedningen)"
_COUNCIL = r"[a-zåäö]{4,}(?:ande|ella|ala|iska|liga|valda)\s+(?:rådet|kommittén|delegationen|gruppen)"
_IN_FRONT = re.compile(rf"\b(?P<name>(?i:{_ALONE})|{_COMPOUND})s(?P<rest>\s+(?:\w+\s+){{0,2}}?)$")
_BEHIND = re.compile(
    rf"\s+(?:i|för|på|vid|inom|av|hos)\s+(?:(?:den|det|de|vår|vårt|kommunens|stadens|ny[ae]?|lokala|förtroendevalda)\s+)*"
    rf"(?P<name>(?:kommunala\s+)?{_COUNCIL}|kommunala\s+[a-zåäö]+rådet|{_ALONE}|{_BOARD}|{_PLACED}|{_COMPOUND})(?![\w-])"
)
_OWN_NAME = re.compile(r" (?P<name>[A-ZÅÄÖ][\w-]+(?: (?:och |i |& )?[A-ZÅÄÖ][\w-]+){0,4})")
_NO_BODY = re.compile(
    r"(?:arbets|mål|yrkes|ålders|projekt|styr|lednings|rekryterings|lands|stads|råd|hela|område|rat|klass|vatten)"
    r"(?:gruppen|huset|badet|tjänsten)$|gudstjänsten$|förtjänsten$|^(?:tjänsten|omsorgen|inrättningen)$",
    re.IGNORECASE,
)


def in_front(title: Span, adjectives: re.Pattern[str]) -> tuple[Span, str] | None:
    """The institution whose genitive stands in front of the title, with its name."""
    text = text_of(title.doc)
    word = _IN_FRONT.search(text[max(0, title.start_char - 70) : title.start_char])
    if word is None or not adjectives.fullmatch(word["rest"].lower()) or _NO_BODY.search(word["name"]):
        return None
    start = title.start_char - (len(word.string) - word.start("name"))
    body = title.doc.char_span(start, start + len(word["name"]) + 1, label="ORG")
    name = word["name"].lower() if re.fullmatch(_ALONE, word["name"], re.IGNORECASE) else word["name"]
    return (body, name) if body is not None else None


def behind(title: Span, end: int) -> tuple[Span, str] | None:
    """The institution that a preposition behind the phrase ties to the title, with its name."""
    match = _BEHIND.match(text_of(title.doc), end) or _AT_NAME.match(text_of(title.doc), end)
    if match is None or _NO_BODY.search(match["name"]):
        return None
    own = _OWN_NAME.match(text_of(title.doc), match.end())
    body = title.doc.char_span(match.start("name"), own.end() if own else match.end(), label="ORG")
    if body is None:
        return None
    if own is None:
        return body, match["name"]
    return body, own["name"] if re.search(r"(?:bolaget|förbundet)$", match["name"]) else match["name"] + own[0]
