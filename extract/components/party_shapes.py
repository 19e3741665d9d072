"""What local parties are called, and where a name stands as parties do, that no register and no letters vouch for."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from extract.components.party_lexicon import name_of
from extract.given_names import is_given_name
from extract.registers import base_role, municipalities, role_class

# Words that parties are called by; without one, a name wants another sign.
_TYPICAL = re.compile(
    r"(?:parti(?:et)?|list(?:an|a)|demokraterna|\bväl|\bbästa|\bframtid(?:en)?|\bröst|tillsammans|väljar(?:e|na)|"
    r"\bsamling\b.*|alternativet|\bnystart\b.*|framåt|\bframtid\b.*|\w+valet|\w+borna|initiativet?|\bförst|\blyfter)$",
    re.IGNORECASE,
)
# "Hela Kumla", "Leva i Kumla": one of these words, and a place
_WITH_PLACE = re.compile(
    r"(?:Hela|Rädda|Rättvisa|Rättvist|Bättre|Vårt|Vår|Nya|Nytt|Framtidens|Samla|Trygga|Tryggare|Tryggt|Levande|Fria|"
    r"Fritt|Gröna|Öppna|Starta|Utveckla|Bevara|Älska|Enade|Stolta|Aktiva|Friska|Alla för|Leva i|Bo i|Vi i|Vi för|"
    r"Tillsammans för|Rösta för|Folkets) (?P<place>[A-ZÅÄÖ][\w-]*(?: [A-ZÅÄÖ][\w-]*)?)(?: kommun)?"
)
# an organization's name, or what is written in a table beside parties
_NO_PARTY = re.compile(
    r"(?:.*(?:kommun(?:en)?|region(?:en)?|förvaltning(?:en)?|bolaget|nämnden|styrelsen|utskottet|fullmäktige|skolan?|"
    r"kyrkan?|förening(?:en)?|förbund(?:et)?|enhet(?:en)?|universitetet?|högskolan?|polisen|länsstyrelsen|myndighet(?:en)?|"
    r"verket|stiftelsen|gruppen|klubben|sverige|länet|rådet|AB)|"
    r"(?:företagar\w*|näringsliv\w*|övriga?|andra|totalt|summa|blanka?|ogiltiga|antal|valdeltagande|majoritet|opposition|ordförande|vice|ledam[oö]t|"
    r"ersättare|beslutande|närvarande|kontakt|plats|datum|tid|foto|bild|telefon|mandat|politisk|partilös|oberoende|vilde|"
    r"för|mot|ja|nej|avstår|parti|namn|personliga?)\b.*)",
    re.IGNORECASE,
)
_ROW = re.compile(
    r"[ \t•*·–-]*(?P<name>[A-ZÅÄÖ][^\n:|\t(\d–]{2,40}?)(?:[ ]?\([\wÅÄÖåäö]{1,5}\))?"
    r"(?P<mark>[ ]?:|\t|[ ]{2,}|[ ]?\||[ ][–-][ ]|[ ]\d)(?P<rest>[^\n]*)"
)
# "Bygd och bruk fick åtta procent", "Hela Kumla har valt … till ny partiordförande"
_COUNTED = re.compile(
    r"(?:s?)(?: \([A-ZÅÄÖ]\w{1,4}\))? (?:har |hade )?(?:fick|får|fått|har|hade|tappade|tappar|förlorade|vann|ökade|"
    r"ökar|behöll|behåller|gick)\b[^.\n]{0,25}? (?:mandat|procent|%|procentenheter|röster|platser i)\b"
)
_CHOSE = re.compile(
    r"s?(?: \([A-ZÅÄÖ]\w{1,4}\))? (?:har |hade )?(?:valt|väljer|valde|utsett|utser|utsåg|nominera\w+|får|fått|fick|"
    r"byter|bytt)\b[^.\n]{0,60}\b(?:parti(?:ordförande|ledare)|gruppledare|toppkandidat|toppnamn|förstanamn)"
    r"|(?: (?:har|hade))? (?:hållit|höll|håller|haft)\b[^.\n]{0,30}\b(?:årsmöte|nomineringsmöte|medlemsmöte)"
)
_OFFICE_IN_FRONT = re.compile(
    r"\b(?:partiet|lokala|listan|(?:partiordförande|partiledare|gruppledare|mandat) (?:för|i|till)) $", re.IGNORECASE
)


@cache
def _places() -> frozenset[str]:
    rows = csv.DictReader((files("data") / "places.csv").read_text("utf-8").splitlines())
    names = {row["place"] for row in rows} | {one.name for one in municipalities().values()}
    return frozenset(names | {f"{name}s" for name in names})


def sounds_local(name: str) -> bool:
    """Whether a local party might be called so: "Kumlapartiet", "Kumlas väl", "Hela Kumla", "Kumla i framtiden"."""
    if _TYPICAL.search(name):
        return True
    match = _WITH_PLACE.fullmatch(name)
    if match is not None:
        return match["place"] in _places()
    return name.endswith(" i framtiden") and name.removesuffix(" i framtiden") in _places()


def may_be_party(name: str) -> bool:
    """Whether a name that stands where parties stand can be one's: no organization, person, place or table's word."""
    words = name.split()
    return (
        bool(words)
        and len(words) <= 5
        and name[0].isupper()
        and not name.isupper()
        and _NO_PARTY.fullmatch(name) is None
        and name not in _places()
        and (sounds_local(name) or not (is_given_name(words[0]) and len(words) > 1 and words[-1][0].isupper()))
    )


def in_parentheses(name: str) -> bool:
    """Whether it is a party behind a person where others have theirs: "Bygd och bruk", not "Rektor på Byskolan"."""
    first = name.split()[0] if name.split() else ""
    joined = re.search(r" (?:och|för|i|på) ", name) is not None
    return joined and may_be_party(name) and role_class(base_role(first)) is None and not re.search(r"[\d,:;]", name)


def stands_as_party(text: str, start: int, end: int) -> bool:
    """Whether what is said at the name is said of parties only: votes, seats, a group leader."""
    behind = text[end : end + 120]
    return bool(
        _COUNTED.match(behind) or _CHOSE.match(behind) or _OFFICE_IN_FRONT.search(text[max(0, start - 40) : start])
    )


def row_labels(text: str) -> Iterator[str]:
    """Names that begin a row, or are one, among rows of parties of which two are known: "Rädda Kumla: Eva Ek"."""
    run: list[str] = []
    for line in [*text.split("\n"), "."]:
        if not line.strip():
            continue
        row = _ROW.fullmatch(line)
        if row is not None:
            run.append(row["name"].strip())
            continue
        if len({name_of(one) for one in run if name_of(one) is not None}) >= 2:
            yield from (one for one in run if name_of(one) is None and may_be_party(one))
        run = []
    lines = [line.strip(" •*·–-:") for line in text.split("\n")]
    if len({name_of(line) for line in lines if len(line) > 5} - {None}) >= 1:
        yield from (line for line in lines if len(line) < 40 and sounds_local(line) and may_be_party(line))


def in_its_own_line(text: str, start: int, end: int) -> bool:
    """Whether nothing else but a number or letters in parentheses stands in the line."""
    low, high = text.rfind("\n", 0, start) + 1, text.find("\n", end)
    after = text[end : high if high >= 0 else None]
    return (
        not text[low:start].strip(" •*·–-")
        and re.fullmatch(r"\s*(?:\(\w{1,5}\))?,?\s*(?:\d+.*)?:?\s*", after) is not None
    )
