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
_WORD = r"[A-ZÅÄÖ][\w&:-]*[\w&]"
_FURTHER = r"\s(?:(?:&|och|i|för)\s)?[A-ZÅÄÖ][\w&-]+"
_AT_NAME = re.compile(
    rf"\s+(?:(?:i|för)\s+)?(?:styrelsen\s+för|på|vid|hos|för)\s+(?P<name>{_WORD}(?:{_FURTHER}){{0,4}})"
    rf"(?=[,.;:)\n]|\s+(?:i|och|som|på|är|har|sedan|från|till|med|vid|under|när|men|tar|blir)\b|\s*$)|"
    rf"\s+i\s+(?P<long>(?:[A-ZÅÄÖ]{{2,}}|{_WORD}(?={_FURTHER}))(?:{_FURTHER}){{1,4}})(?![\w-])"
)
_OF_A_FIELD = re.compile(
    r"(?:\s+(?:i|för|på|vid|inom)\s+(?:den nya )?|\s*,\s+)(?P<name>sektor(?:n för)? [a-zåäö]+(?:,? och [a-zåäö]+)?|"
    r"(?:avdelningen|enheten|sektionen|förvaltningen) för [a-zåäö]+(?:, [a-zåäö]+)*(?: och [a-zåäö]+)?)(?![\w-])"
)
_ALONE = r"(?:revisorerna|revisionen|direktionen|valberedningen)"
_COUNCIL = r"[a-zåäö]{4,}(?:ande|ella|ala|iska|liga|valda)\s+(?:rådet|kommittén|delegationen|gruppen)"
_IN_FRONT = re.compile(rf"\b(?P<name>(?i:{_ALONE})|{_COMPOUND})s(?P<rest>\s+(?:\w+\s+){{0,2}}?)$")
_BEHIND = re.compile(
    rf"\s+(?:i|för|på|vid|inom|av|hos)\s+(?:(?:den|det|de|vår|vårt|kommunens|stadens|ny[ae]?|lokala|förtroendevalda)\s+)*"
    rf"(?P<name>(?:kommunala\s+)?{_COUNCIL}|kommunala\s+[a-zåäö]+rådet|{_ALONE}|{_BOARD}|{_PLACED}|{_COMPOUND})(?![\w-])"
)
_OWNER = re.compile(r"(?:^|[^\w-])(?P<name>[A-ZÅÄÖ][\w&-]+(?: (?:& )?[A-ZÅÄÖ][\w&-]+){0,3})s $")
_NO_OWNER = re.compile(
    r"(?:^| )(?:\w*(?:ens|ets|arnas|ernas|nas)|sverige|dagen|åre?t|länet|alla|henne|han|hon|des|dera|sin|vem)$|"
    r"(?:kommunen|nämnden|styrelsen|skolan|bolaget|föreningen|stad|län|staden|regionen|partiet|gruppen|förbundet|enheten|"
    r"museet|företaget|årets|dagens|utskottet)$",
    re.IGNORECASE,
)
_OPENS = re.compile(r"(?:^|[.!?:\n\u2013”\"-])\s*$")
_OWN_NAME = re.compile(r" (?P<name>[A-ZÅÄÖ][\w-]+(?: (?:och |i |& )?[A-ZÅÄÖ][\w-]+){0,4})")
_AFTER_NAME = re.compile(r"\s*\([^)\n]{1,30}\)")
_NO_BODY = re.compile(
    r"(?:arbets|mål|yrkes|ålders|projekt|styr|lednings|rekryterings|lands|stads|råd|hela|område|rat|klass|vatten)"
    r"(?:gruppen|huset|badet|tjänsten)$|gudstjänsten$|förtjänsten$|^(?:tjänsten|omsorgen|inrättningen)$",
    re.IGNORECASE,
)


def in_front(title: Span, adjectives: re.Pattern[str]) -> tuple[Span, str] | None:
    """The institution whose genitive stands in front of the title, with its name."""
    text = text_of(title.doc)
    word = _IN_FRONT.search(text[max(0, title.start_char - 70) : title.start_char])
    if word is None:
        return _owner_by_name(title)
    if not adjectives.fullmatch(word["rest"].lower()) or _NO_BODY.search(word["name"]):
        return None
    start = title.start_char - (len(word.string) - word.start("name"))
    body = title.doc.char_span(start, start + len(word["name"]) + 1, label="ORG")
    name = word["name"].lower() if re.fullmatch(_ALONE, word["name"], re.IGNORECASE) else word["name"]
    return (body, name) if body is not None else None


def behind(title: Span, end: int) -> tuple[Span, str] | None:
    """The institution that a preposition behind the phrase ties to the title, with its name."""
    text = text_of(title.doc)
    match = _OF_A_FIELD.match(text, end) or _BEHIND.match(text, end)
    if match is None:
        return _by_name(title, end)
    if _NO_BODY.search(match["name"]):
        return None
    own = _OWN_NAME.match(text_of(title.doc), match.end())
    body = title.doc.char_span(match.start("name"), own.end() if own else match.end(), label="ORG")
    if body is None:
        return None
    if own is None:
        return body, match["name"]
    return body, own["name"] if re.search(r"(?:bolaget|förbundet)$", match["name"]) else match["name"] + own[0]


def _owner_by_name(title: Span) -> tuple[Span, str] | None:
    """A name in the genitive right in front that no mention takes: "Ek & Als platschef"."""
    text = text_of(title.doc)
    match = _OWNER.search(text[max(0, title.start_char - 50) : title.start_char])
    if match is None or _NO_OWNER.search(match["name"]):
        return None
    start = title.start_char - (len(match.string) - match.start("name"))
    body = title.doc.char_span(start, start + len(match["name"]) + 1, label="ORG")
    if body is None or any(token.ent_type_ for token in body):
        return None
    opens = _OPENS.search(text[max(0, start - 4) : start])
    if opens and len(body) == 1 and match["name"].endswith(("n", "t", "a")):
        return None  # "Tunnelns driftansvarige": any noun has a capital at the head of a sentence
    return body, match["name"]


def beside_name(person: Span) -> Span | None:
    """The institution that a preposition behind a person's name tells: "platschef Bo Al på Ekverken"."""
    after = _AFTER_NAME.match(text_of(person.doc), person.end_char)
    place = _by_name(person, after.end() if after else person.end_char)
    if place is None:
        return None
    place[0]._.names = (place[1],)
    return place[0]


def _by_name(title: Span, end: int) -> tuple[Span, str] | None:
    """A name in capitals that no mention takes: "platschef hos Ek & Al", "ordförande i IK Alby"."""
    match = _AT_NAME.match(text_of(title.doc), end)
    if match is None:
        return None
    body = title.doc.char_span(*match.span("name" if match["name"] else "long"), label="ORG")
    if body is None or any(token.ent_type_ in {"PER", "PARTY", "LOC", "COM"} for token in body):
        return None
    named = {token.text for ent in title.doc.ents if ent.label_ == "PER" for token in ent}
    if body[-1].text in named:  # "ersättare för Ek"
        return None
    return body, body.text
