"""`pressrum_organizations`: municipalities, administrations, companies and the other organizations of a release."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from spacy.language import Language
from spacy.tokens import Doc, Span

from extract.components.extensions import entities, register, text_of
from extract.registers import municipalities

VERSION = "pressrum_organizations/1"

register()

_WORD = r"[A-ZÅÄÖÉ][\w&'’é.-]*"
_COMPANY = re.compile(
    rf"(?<![\w-]){_WORD}(?:[ \t](?:i|och|&|på)?[ \t]?{_WORD}){{0,4}}[ \t](?:AB|HB|KB)(?::s)?(?![\w-])"
)
_NO_NAME = (
    r"(?!(?:I|På|Vid|Hos|Från|Till|Den|Det|De|En|Ett|Vår|Våra|Ny|Nya|Nytt|Nu|Efter|Även|Om|För|Av|Med|Som|Att|Där|Här|Alla|"
    r"Rektor|Hela|Denna|Detta|Varje|Ingen|Är|När|Hur|Vilken|Kommunens|Stadens|Skolans|Sveriges|Svensk|Svenska|Min|Mer|God|"
    r"Egen|Gemensam|Kommunal|Regional|Årets|Dagens|Bra|Samma|Modern|Framtidens) )"
)
_REGION = re.compile(r"(?<![\w-])Region(?:en)? [A-ZÅÄÖ][\w-]+(?: län)?(?![\w-])")
_ADMINISTRATION = re.compile(
    r"(?<![\w-])(?:(?:[a-zåäöA-ZÅÄÖ]+-,? )*[a-zåäöA-ZÅÄÖ]+- (?:och|&) )?[a-zåäöA-ZÅÄÖ]{3,}"
    r"(?:förvaltning|byggnadskontor|lednings?kontor)(?:en|et)s?(?![\w-])"
)
_KIND = (
    r"(?:för)?skola|gymnasium|(?:\w+)?bibliotek|museum|konserthus|församling|universitet|högskola|folkhögskola|tingsrätt|"
    r"sjukhus|lasarett|äldreboende|vårdcentral|ungdomsråd|ungdomsfullmäktige|räddningstjänst|kulturskola|brandkår|teater|"
    r"idrottsförening|hembygdsförening|energi|gymnasieförbund|sporthall|simhall"
)
# by the form of the word: "Ekskolan", "Fagerviks skola", "Ekska gymnasiet", "Räddningstjänsten Väst", "vård- och
# omsorgskontoret"
_INSTITUTION = re.compile(
    rf"(?<![\w-])(?:"
    rf"(?!(?:Grund|För|Hög|Fri|Gymnasie|Sär|Musik|Kultur|Folkhög|Yrkeshög|Fritids|Låg|Mellan|Bil|Dans|Sim)skolan)"
    rf"[A-ZÅÄÖ][a-zåäöé-]{{2,}}(?:skolan|gymnasiet|förskolan)"
    rf"|{_NO_NAME}[A-ZÅÄÖ][\w-]+ (?i:{_KIND})"
    rf"|{_NO_NAME}[A-ZÅÄÖ][a-zåäö]+ska (?:gymnasiet|skolan|sjukhuset|museet|institutet)"
    rf"|[Tt]ekniska (?:kontoret|förvaltningen)"
    rf"|(?:Räddningstjänsten|Förskolan|Länsstyrelsen|Stiftelsen|Kommunalförbundet|Äldreboendet|"
    rf"Vårdcentralen)(?:[ -][A-ZÅÄÖ]\w+){{1,3}}(?: län)?"
    rf"|(?:[a-zåäö]+-, )*[A-ZÅÄÖa-zåäö]+- och [a-zåäö]+"
    rf"(?:avdelningen|kontoret|omsorgen|enheten|kansliet|sektorn|centrum)"
    rf")(?:s(?! [A-ZÅÄÖ]))?(?![\w-])"
)
# "fastighetsbolaget Galären", "förbundets avdelning Insats": what it is, or whose, is no part of its name
_SORT = re.compile(
    r"^(?:(?:[a-zåäö]*bolaget|[a-zåäö]*företaget|entreprenören|leverantören|kommunalförbundet)s?\s+(?=[A-ZÅÄÖ])|"
    r"(?:förbundets|kommunens|stadens|bolagets|förvaltningens|regionens)\s+)"
)
_GENERIC = frozenset({"förvaltningen", "kommunförvaltningen"})
_BOARD = re.compile(r"^[Ss]tyrelsen (?:för|i|av) (?=[A-ZÅÄÖ])")  # whose board it is: "Styrelsen för Alby Bostäder AB"

COMPANY = re.compile(r"\bAB\b|bolag|bostäder|energi\b|hus\b|hem\b|fastigheter|vatten\b|hamn\b|förbund", re.IGNORECASE)
"""What the name of a company or joint authority has in it."""
SCHOOL = re.compile(r"(?:skola|skolan|gymnasiet|gymnasium|komvux)s?(?: [A-ZÅÄÖ]\w+)?$", re.IGNORECASE)
"""What the name of a school ends in."""
_RUN = r"(?P<name>[A-ZÅÄÖ][a-zåäöé]\w+(?: (?:(?:och|&) )?[A-ZÅÄÖ][\w-]+){0,2}(?: AB)?)"
# a name of what has a vd or is called a company, which the recogniser may take for a place elsewhere
_AS_COMPANY = (
    re.compile(
        rf"\b(?:[Vv][Dd](?::n)?|[Vv]d-(?:byte|posten?|stolen|jobbet|skifte)\w*|verkställande direktör(?:en)?)"
        rf" (?:för|i|på|hos|vid) (?:\w*(?:bolaget|företaget) )?{_RUN}"
    ),
    re.compile(rf"\b\w*(?:bolaget|företaget) {_RUN}"),
    re.compile(rf"(?<![\w-]){_RUN}(?:s|s nya| byter| får (?:en )?ny) [Vv][Dd](?![\w-])"),
    re.compile(rf"\b[Ss]tyrelsen (?:för|i) (?P<name>{_WORD}(?: {_WORD}){{0,2}})(?= (?:har|beslut\w+|utsåg|utser)\b)"),
    re.compile(rf"(?:^|\n)(?:§ ?\d+ |\d+\. )?{_RUN}\n[^\n.]{{1,60}}, [Vv][Dd](?![\w-])"),
)
_COMMON = re.compile(
    r"(?:bolaget|företaget|kommunen|koncernen|styrelsen|staden|förbundet|stiftelsen|skolan)s?$", re.IGNORECASE
)
_SPEAKS_OF_COMPANY = re.compile(r"\b(?:vd|VD|\w*bolagets?|hyresgästerna)\b")
_NO_COMPANY = r"(?<!ads)(?<!råd)(?<!mun)(?<!juk)(?<!tur)"  # "stadshus", "rådhus", "kulturhus"
_HOUSES = re.compile(rf"\w(?:{_NO_COMPANY}hus|hem|bostäder)s?$|^[\w-]+ (?:Hus|Hem|Bostäder|Energi)s?$")
"""What municipal housing companies are called; the recogniser often takes one for a place."""


@Language.factory("pressrum_organizations", assigns=["doc._.organizations", "doc.ents"], requires=["doc.ents"])
def make_organizations(nlp: Language, name: str) -> Organizations:
    """The component for ``nlp.add_pipe("pressrum_organizations")``, after the committees."""
    return Organizations()


class Organizations:
    """Adds ORG mentions that the patterns are sure of, names all of them, and sets ``doc._.organizations``."""

    def __call__(self, doc: Doc) -> Doc:
        """Work on one document, in place."""
        found = [span for start, end in _patterns(text_of(doc)) if (span := _free(doc, start, end))]
        found += _companies(doc, found)
        kept = [ent for ent in doc.ents if not any(_within(ent, span) for span in found)]
        doc.ents = tuple(sorted([*kept, *_disjoint(found)], key=lambda span: span.start))
        for ent in doc.ents:
            if ent.label_ == "ORG":
                ent._.names = (_in_full(canonical(ent.text, text_of(doc)), text_of(doc)),)
        doc._.organizations = entities(doc, "ORG")
        return doc


def canonical(surface: str, text: str) -> str:
    """The surface on one line, without genitive s where its ending tells, or `text` has it bare elsewhere."""
    name = _BOARD.sub("", _SORT.sub("", " ".join(surface.replace("\u00ad", "").split())))
    if not name.endswith("s"):
        return name
    bare = name[:-2] if name.endswith(":s") else name[:-1]
    known = re.search(
        r"(?:kommun|stad|förvaltningen|kontoret|verket|skolan|bolaget|styrelsen|myndigheten|förbundet|museet|AB)$", bare
    )
    if known or name.endswith(":s"):
        return bare
    return bare if re.search(rf"(?<!\w){re.escape(bare)}(?![\w:])", text) else name


def _in_full(name: str, text: str) -> str:
    """A school's whole name, where the text has it and calls it by its first word: "Alby", "Albys skola"."""
    if " " in name or not name[:1].isupper() or SCHOOL.search(name):
        return name
    found = set(
        re.findall(rf"(?<![\w-]){re.escape(name.removesuffix('s'))}s? (?:skola|förskola|gymnasium)(?!\w)", text)
    )
    return found.pop() if len(found) == 1 else name


@cache
def _municipality() -> re.Pattern[str]:
    names = "|".join(re.escape(one.name) for one in sorted(municipalities().values(), key=lambda one: -len(one.name)))
    # (what stands before it is looked at afterwards: a pattern that begins with letters is searched fast)
    return re.compile(rf"(?:{names})s? (?:kommun|stad|stads|kommuns)(?![\w-])")


def _companies(doc: Doc, found: Sequence[Span]) -> list[Span]:
    """The names of companies wherever they stand, of which the text once says that they are one."""
    text = text_of(doc)
    places = {form for one in municipalities().values() for form in (one.name, f"{one.name}s")}
    named = {match["name"].removesuffix(" AB") for pattern in _AS_COMPANY for match in pattern.finditer(text)}
    if _SPEAKS_OF_COMPANY.search(text):
        named |= {ent.text for ent in doc.ents if ent.label_ == "LOC" and _HOUSES.search(ent.text)}
    spans = []
    for name in (one for one in named - places if not _COMMON.search(one)):
        for match in re.finditer(rf"(?<![\w-]){re.escape(name)}(?:s?|s? AB)(?![\w-])", text):
            span = _free(doc, match.start(), match.end())
            if span is not None and not any(span.start < one.end and one.start < span.end for one in found):
                spans.append(span)
    return spans


_AMID = re.compile(r"[\w-]")


def _patterns(text: str) -> list[tuple[int, int]]:
    named = [match.span() for match in _municipality().finditer(text)]
    found = [(start, end) for start, end in named if not (start and _AMID.match(text, start - 1))]
    found += [match.span() for pattern in (_COMPANY, _REGION) for match in pattern.finditer(text)]
    found += [match.span() for match in _INSTITUTION.finditer(text)]
    found += [m.span() for m in _ADMINISTRATION.finditer(text) if m[0].lower().rstrip("s") not in _GENERIC]
    return found


def _within(ent: Span, span: Span) -> bool:
    """Whether the mention is a place or organization that the longer pattern takes in ("Örebro" of "Örebro kommun")."""
    return ent.label_ in {"LOC", "ORG"} and span.start <= ent.start and ent.end <= span.end


def _free(doc: Doc, start: int, end: int) -> Span | None:
    span = doc.char_span(start, end, label="ORG")
    if span is None:
        return None
    for ent in doc.ents:
        if ent.end > span.start and ent.start < span.end and not _within(ent, span):
            return None
    span._.found_by = VERSION
    return span


def _disjoint(spans: list[Span]) -> list[Span]:
    kept: list[Span] = []
    for span in sorted(spans, key=lambda one: (one.start, -one.end)):
        if not kept or span.start >= kept[-1].end:
            kept.append(span)
    return kept
