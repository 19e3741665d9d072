"""The party that a sentence gives a person: "Eva Ek sitter i nämnden för Miljöpartiet", "Partiet har utsett Bo Al".

Appositions ("moderaten Eva Ek", "Eva Ek (M)") are of `party_of`; what is said of someone so named counts before these.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Span

from extract.components.party_signs import (
    ADJECTIVE,
    BODY,
    MEMBER,
    NAMED,
    ONE,
    OTHER,
    OWNER,
    PARTY,
    PERSON,
    PRONOUN,
    TITLE,
    TITLES,
    SignedLine,
    signed_lines,
)

_ROLE = f"[{TITLE}{TITLES}]"
_W = r"[\wåäöé-]+"
_STOP = rf"[^.;:!?\n{NAMED}{PERSON}{PRONOUN}]"
"""Within a clause that speaks of nobody and of no party else."""
_BRACKETS = rf"(?: \((?:{_STOP}{{0,25}}|(?:tidigare |förut |f\.?d\.? )?[{PARTY}])\))?"
_WHO = rf"(?P<per>[{PERSON}{PRONOUN}]){_BRACKETS}"
_SUBJECT = rf"{_WHO},?(?: som)?(?: {_W}){{0,2}}?"
_NAMES = (
    rf"(?P<per>{PERSON}{_BRACKETS}(?:(?:,? och|,? samt| &|,) {PERSON}{_BRACKETS})*)"
    rf"(?!,? ?[(\[][{NAMED}]|, ?[{PARTY}{ONE}](?:[,.;]|$)|,? \(?{_ROLE})"
)
"""Names in a row that share what is said in front; the last must not go on with a role of its own."""
_OF = rf"(?P<party>{PARTY})(?: \({PARTY}\))?"
_OWNED_BY = f"(?P<party>{OWNER})"
_OFFICE = (
    rf"(?:{_ROLE}|\w*(?:namn|kandidat|representant|företrädare|talesperson|talesman|ledare|språkrör|ombud|veteran|"
    r"ledamot|ledamöter|politiker|toppar)(?:en|er|erna|n|et)?|man|kvinna)"
)
# adjectives in the definite form and numbers, as they stand behind a genitive
_QUALIFIED = r"(?:(?:(?!\w*(?:ade|ande|nde)\b)\w+[ae]|två|tre|fyra|fem|sex|\d|\d:[ae]) ){0,3}"
_WHERE = rf"(?: (?:i|på|för|inom|till|vid) (?:den |det )?(?:{BODY}|{OTHER}|{_W}(?: {_W})?))?"
_NOT_OF_ANOTHER = rf"(?<!{PERSON}, )"
"""Of "Eva Ek, moderat ledamot, Bo Al" the party is Eva's."""
_AREA = rf"(?: (?:i|på) (?:{OTHER}|{_W}))?"
_FROM = r",? ?(?:från |för |i |ur |representerar |företräder )?[(\[]?"
_BEGINS = r"(?:^\W*|[.:;!?–-] |, |\boch |\bsamt |\bmedan |\bliksom )"
_SITS = (
    r"(?:sitter|satt|suttit|sitta|tjänstgör\w*|valdes|valts|väljs|invaldes|invalts|invald|vald|kandidera\w*|kom|"
    r"ställer upp|ställde upp|arbetar|verkar|verkade|talar|svarar)"
)
_IS = r"(?:är|var|blir|blev|bli|varit|blivit|heter|hette)"
_TAKES = (
    rf"(?:{_IS}|valdes|valts|väljs|utses|utsetts|utsågs|tar|tog|tagit|tillträd\w+|avgår|avgick|avgått|slutar|lämna\w*|"
    r"avsäg\w+|avsagt)"
)
_CHOOSES = (
    r"(?:nominera[rt]|nominerade|valt|valde|väljer|utsett|utser|utsåg|föreslår|föreslagit|föreslog|lanserar|lanserat|"
    r"lanserade|omvalt|omvalde|återvalt)"
)
_CHOOSE_THEM = rf"{_CHOOSES}(?: (?!att\b){_W}){{0,2}}?(?: {_ROLE},?)? {_NAMES}"
_STANDS_FOR = (
    r"(?:representera[rt]?|representerade|företräder|företrädde|företrätt|tillhör|tillhörde|tillhört|ledde|lett|leder)"
)
_FOLLOWED_BY = rf"(?:{_STOP}{{0,15}} följd av (?P<more>{PERSON}(?:(?:,| och) {PERSON})*))?"
_ROLED = rf"(?:{_ROLE},? )?{_NAMES}"

_RULES = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        # "Eva Ek och Bo Al, båda från S", "(alla M)"
        rf"(?P<per>{PERSON}{_STOP}{{0,50}}? (?:och|samt) {PERSON}){_STOP}{{0,50}}?[ (](?:båda|bägge){_FROM}"
        rf"(?P<party>[{PARTY}{ONE}])",
        rf"(?P<per>{PERSON}(?:{_STOP}{{0,50}}?(?:,| och| samt) {PERSON})+){_STOP}{{0,50}}?[ (](?:alla|samtliga)"
        rf"(?: tre| fyra)?{_FROM}(?P<party>[{PARTY}{ONE}])",
        rf"{TITLES} (?P<per>{PERSON}(?:, {PERSON})* och {PERSON}),? (?:från|för|i) {_OF}",
        # "Centerpartiets Eva Ek och Bo Al", "Moderaternas två kommunalråd är …", "Liberalernas förstanamn i valet, …"
        rf"{_OWNED_BY} {_NAMES}",
        rf"{_OWNED_BY} {_QUALIFIED}{_OFFICE}{_WHERE}(?::| {_IS})? {_NAMES}",
        rf"{_NOT_OF_ANOTHER}{_OWNED_BY} {_QUALIFIED}{_OFFICE}{_WHERE}, {_NAMES}",
        rf"{_OWNED_BY} (?:{_W} )?\w*(?:grupp|lista|lag|styrelse|gruppstyrelse|valsedel)(?: {_STOP}{{0,40}}?)? "
        rf"(?:ingår|består av|utgörs av|står|toppas av|sitter|finns|återfinns)(?: {_W}){{0,2}}?(?: {_ROLE})? {_NAMES}"
        rf"{_FOLLOWED_BY}",
        # "Moderatgruppen består av Eva Ek och Bo Al", "Till M-gruppen hör", "I Hela Albys grupp ingår"
        rf"(?P<party>[{PARTY}{MEMBER}]){_WHERE} (?:består av|utgörs av|hör|ingår)(?: {_W})?(?: {_ROLE})? {_NAMES}",
        # "Socialdemokraterna Eva Ek och Bo Al", "moderata kommunalråden Eva Ek och …", "socialdemokraten och läraren"
        rf"{_OF} (?P<per>{PERSON}(?:(?:,? och|,) {PERSON})+)",
        rf"{_NOT_OF_ANOTHER}(?P<party>[{ADJECTIVE}{ONE}]) (?:{_W} )?{_OFFICE}{_WHERE}(?:,| {_IS})? {_NAMES}",
        rf"(?P<party>{MEMBER})(?: och (?:{_ROLE}|{_W}))? (?P<per>{PERSON})",
        # "För Moderaterna deltog Eva Ek", "för Moderaterna – Eva Ek", "från Moderaterna kommer Eva Ek"
        rf"{_BEGINS}för {_OF}{_AREA}(?:,|:| [–-])? (?:{_W} ){{0,2}}?{_ROLED}",
        rf"{_BEGINS}från {_OF}{_AREA}(?: (?:kommer|kom|deltar|deltog|medverka\w*|var|är|finns|fanns|sitter))?"
        rf"(?: också| även)? {_ROLED}",
        # "Moderaterna företräds av", "Centerpartiet av Bo Al", "genom Eva Ek", "med Eva Ek i spetsen"
        rf"{_OF}{_AREA}(?: själva)? (?:företrä(?:ds|tts|ddes)|representera(?:s|des|ts)|le(?:ds|ddes)|toppa(?:s|des))"
        rf" (?:{_STOP}{{0,40}} )?av (?:{_W} ){{0,2}}?{_ROLED}{_FOLLOWED_BY}",
        rf"{_OF}{_AREA} (?:av|genom) {_ROLED}",
        rf"{_OFFICE} (?:för|från) {_OF}{_WHERE}(?:,|:| {_IS})? {_ROLED}",
        rf"{_BEGINS}\(?{_OF}\)?: {_ROLED}",
        rf"{_OF} \((?:{_ROLE},? )?(?P<per>{PERSON})\)",
        rf"{_OF}{_AREA},? med {_ROLED} (?:i spetsen|som)\b",
        rf"{_OF},? vars {_QUALIFIED}{_OFFICE}{_WHERE},? {_NAMES}",
        # "Liberalerna har utsett Eva Ek och Bo Al", "har partiet utsett Eva Ek", "har fått en ny gruppledare. Eva Ek …"
        rf"{_OF}{_AREA}(?: har)?(?: {_W}){{0,2}}? {_CHOOSE_THEM}",
        rf"{_OWNED_BY} (?:\w*möte|\w*stämma|partiförening)(?: har)?(?: {_W})? {_CHOOSE_THEM}",
        rf"{_OF}{_AREA}(?: har)? (?:fått|får|fick|byter|byter ut|bytt)(?: sin| en| ett)?(?: {_W})? {_OFFICE}"
        rf"(?:[.:]| –) {_NAMES}",
        # "Eva Ek är moderat", "Eva Ek (ordförande, M)", "Eva Ek, 45, moderat och jurist"
        rf"{_WHO},?(?: som)?(?: {_W})? (?:är|var|varit)(?: {_W})? (?P<party>{ONE})(?=[ ,.])",
        rf"{_WHO},?(?: som)? {_IS}(?: {_W})? (?P<party>[{ADJECTIVE}{ONE}]) {_OFFICE}",
        rf"{_WHO},? \({_OF}\)",
        rf"{_WHO}[,(\s]{{1,2}}(?:\d\d(?: år)?, |{_STOP}{{0,12}}{_ROLE},? ?(?:och )?|f·? ?d·? {_W},? )"
        rf"(?P<party>[{PARTY}{ONE}])(?=[,.;)\]]|$| och\b)",
        # "Eva Ek sitter i nämnden för Miljöpartiet", "är ny gruppledare för Liberalerna", "representerade Liberalerna"
        rf"{_SUBJECT} {_SITS}(?: {_STOP}{{0,60}}?)? för {_OF}",
        rf"{_SUBJECT} {_TAKES} {_STOP}{{0,40}}?{_OFFICE}{_WHERE} (?:för|vi i) {_OF}",
        rf"{_WHO}(?:, (?:som är )?| som är | – )"
        rf"(?:(?!och )[\w-]+ ){{0,3}}(?:{_ROLE} )?{_OFFICE}{_WHERE} (?:för|från|hos) {_OF}",
        rf"{_SUBJECT} {_STANDS_FOR}(?: {_W})? {_OF}",
        rf"{_WHO}, {_STOP}{{3,70}}?, {_STANDS_FOR}(?: {_W})? {_OF}",
        rf"{_STANDS_FOR} (?P<per>{PRONOUN}) {_OF}",
        rf"{_WHO},?(?: som)? (?:{_W} ){{0,2}}?(?:aktiv|engagerad|verksam|medlem|med) (?:i|inom) {_OF}",
        # "Eva Ek, Centerpartiets andranamn", "blir Socialdemokraternas nya oppositionsråd", "toppar Liberalernas lista"
        rf"{_WHO},(?: {_STOP}{{0,40}} (?:och|samt|tillika))? (?:tidigare |nu )?{_OWNED_BY} {_QUALIFIED}{_OFFICE}"
        rf"(?!(?: {_ROLE})?{_WHERE} {PERSON})",
        rf"{_WHO},?(?: {_W}){{0,4}}? (?:som|till|{_IS})(?: {_W})? {_OWNED_BY} {_QUALIFIED}{_OFFICE}"
        rf"(?!(?: {_ROLE})?{_WHERE} {PERSON})",
        rf"{_WHO},?(?: som)? (?:toppar|toppade) {_OWNED_BY} {_W}",
    )
)
# who goes over to another
_GOES_OVER = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"{_WHO}(?:,? {_STOP}{{0,40}}?)?,? (?:går|gick|gått|byter|bytte|bytt|hoppar|hoppade)(?: {_W})? från"
        rf" (?:{PARTY}|(?:att vara )?(?:politisk )?vilde) till {_OF}",
        rf"{_WHO}(?:,? {_STOP}{{0,60}}?)?,? (?:lämnar|lämnade|lämnat|hoppar av|hoppat av)(?: {_W})? {PARTY}"
        rf"(?:,? (?:och|för att)(?: {_W}){{0,4}}?)?(?: i stället| istället)? (?:för|till|i|till förmån för) {_OF}",
        rf"{_WHO}(?:,? {_STOP}{{0,40}}?)?,? (?:har blivit|blir|blev|går|gick|gått|ansluter sig|anslöt sig|anslutit sig|"
        rf"byter|bytt|bytte)(?: {_W})? (?:medlem i|över till|med i|till|parti till) {_OF}",
    )
)
_LEAVES = re.compile(
    rf"{_WHO}{_STOP}{{0,90}} (?:lämna[rt]?|lämnade|utesl\w+)(?: ur)? {PARTY}"
    rf"|(?P<one>[{PERSON}{PRONOUN}])[^.;:!?\n{PERSON}{PRONOUN}]{{0,120}}"
    r"(?<!varit politisk )(?<!från politisk )(?<!varit )(?<!från )\bvilde\b",
    re.IGNORECASE,
)


def parties_by_clause(doc: Doc) -> dict[int, Span | None]:
    """By the start of a mention of a person the party that a sentence gives them; None for one who leaves theirs."""
    found: dict[int, Span | None] = {}
    for line in signed_lines(doc):
        for person, party in _stated(line):
            found.setdefault(person.start, party)
        found.update(dict.fromkeys(_leavers(line)))
    return found


def parties_taken(doc: Doc) -> dict[int, Span]:
    """By the start of a mention of a person the party that they go over to, whatever they were of before."""
    return {person.start: party for line in signed_lines(doc) for person, party in _stated(line, _GOES_OVER)}


def _stated(line: SignedLine, rules: Sequence[re.Pattern[str]] = _RULES) -> Iterator[tuple[Span, Span]]:
    for rule in rules:
        for match in rule.finditer(line.text):
            parties = line.under(NAMED, *match.span("party"))
            for group in ("per", "more") if "more" in rule.groupindex else ("per",):
                for person in line.under(PERSON + PRONOUN, *match.span(group)):
                    if parties and parties[0].start != person.start:
                        yield person, parties[0]


def _leavers(line: SignedLine) -> Iterator[int]:
    for match in _LEAVES.finditer(line.text):
        group = "per" if match["per"] else "one"
        yield from (person.start for person in line.under(PERSON + PRONOUN, *match.span(group)))
