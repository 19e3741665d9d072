"""Local parties: those of the register, and those that a release introduces itself ("lokala Vägvalet (VV)").

Nobody lists them all, so a release's own words count most: a party is introduced once, then called by name or letters.
What is found is a name with its letters, either of which may be missing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from extract.components.party_lexicon import LETTERS, name_of
from extract.components.party_shapes import may_be_party, row_labels, sounds_local, stands_as_party
from extract.given_names import is_given_name
from extract.registers import parties

_WORD = r"[A-ZÅÄÖÉ][\w'’é-]+"
# A name: capitalised words, with small ones between; a small last word only before the abbreviation in parentheses.
_NAME = (
    rf"{_WORD}(?:(?:[ \t](?:i|för|och|på|&|-|från|utan|med))?[ \t]{_WORD}"
    r"|[ \t](?:i|för|och|på)[ \t][a-zåäö]+(?=[ \t]*\()){0,5}"
)
_ABBREVIATION = r"[A-ZÅÄÖ][A-Za-zÅÄÖåäö]{0,4}[A-ZÅÄÖa-z]|[A-ZÅÄÖ]{2,5}"
_GENERIC = re.compile(
    r"(?:(?:lokal|kommun|regerings|oppositions|syster|moder|stöd|samarbets|riksdags|sjukvårds|mitten|små|"
    r"stats|arbetar|landsbygds|bygde|majoritets|allians|borgerliga?)?partiet|partier(?:na)?|(?:check|deltagar|pris|"
    r"läs|spel|talar|närvaro|vänte|kontakt|namn|prio|topp|val|års|to-do|lång|kort|start|gäst|favorit|ranking|röst|"
    r"kandidat|bruttolist|önske|kö)list(?:an|a)|alliansen|allians för .*|\w*koalitionen|\w*majoriteten|framtid(?:en)?|"
    r"tillsammans|välkommen.*|samling|foto.*|bild.*|valet|\w*ordförande.*|\w*(?:råd|ledare|ledamot|ersättare|sekreterare)|kontakt.*|sverige.*|region(?:en)?|kommun(?:en)?)",
    re.IGNORECASE,
)
_INTRODUCED = re.compile(
    rf"\b(?:(?:lokala|regionala|nybildade|lokal|nya)\s+(?:parti(?:et)?\s+|listan\s+)?|(?:lokal|kommun|sjukvårds|bygde)?partiet\s+|"
    rf"(?:lokala|den lokala) listan\s+)(?P<name>{_NAME})"
)
_A_PARTY = r"(?:(?:den|det|ett|en)\s+)?(?:(?:nya|nytt|ny|lokala|lokalt|nybilda\w+)\s+)*(?:listan|partiet|parti|lista)"
_NAME_THEN_LETTERS = re.compile(rf"(?<![\w-])(?P<name>{_NAME})[ \t]*\((?P<letters>{_ABBREVIATION})\)")
_LETTERS_THEN_NAME = re.compile(
    rf"(?<![\w-])(?P<letters>{_ABBREVIATION})"
    rf"(?:,\s+(?:den|det)\s+(?:nya\s+)?lokala\s+(?:listan|partiet)|[ \t]*[=:–-]|\s+är\s+{_A_PARTY})\s+"
    rf"(?P<name>{_NAME}(?:[ \t](?:framtid|väl|bästa|röst))?)"
)
_ONE_WORD = re.compile(
    r"(?<![\w-])[A-ZÅÄÖ][a-zåäöé]{2,}(?:partiet|demokraterna|listan)(?:[ \t](?:i[ \t])?[A-ZÅÄÖ][\w-]+)?"
)
_PARTY_OF_PLACE = re.compile(
    rf"(?<![\w-])(?:{_WORD}[ \t]){{1,4}}(?:[Ss]jukvårds|[Bb]ygde|[Kk]ommun|[Ll]andsbygds)?[Pp]arti(?=s?(?!\w))"
)
_COUNTED_WITH = re.compile(
    r"(?:,|\b(?:och|samt|med|för|från|mellan|ur|av|i|bilda\w*|starta\w*|grunda\w*|representera\w*))\s+$"
)
# A name that sounds like a party, beside what parties stand beside: offices, persons, other parties, seats.
_LONG_NAME = (
    rf"(?!{LETTERS}\b)(?P<name>{_NAME}"
    r"(?:[ \t](?:först|framåt|framtid|väl|röst|bästa|tillsammans|i[ \t](?:framtiden|samverkan))(?!\w))?)"
)
_OTHER_PARTY = rf"(?:{LETTERS}|\w*(?:partiet|demokraterna|Moderaterna|Liberalerna))"
_BESIDE = tuple(
    re.compile(pattern)
    for pattern in (
        rf"\b(?:gruppledare|\w*råd|\w*ordförande|talesperson|företrädare|ledam[oö]t\w*|ersättare|kandidat\w*|mandat|röster)"
        rf"[ \t](?:för|från|ur|till|på)[ \t]{_LONG_NAME}",
        rf"(?<![\w-])[A-ZÅÄÖ][\w-]+[ \t](?:från|representerar|företräder)[ \t]{_LONG_NAME}",
        rf"(?<![\w.-]){_OTHER_PARTY}(?:,[ \t]|,?[ \t](?:och|samt|med)[ \t]){_LONG_NAME}",
        rf"(?<![\w-]){_LONG_NAME}(?:,[ \t]|,?[ \t](?:och|samt)[ \t]){_OTHER_PARTY}(?![\w-])",
        rf"(?<![\w-])(?P<who>[A-ZÅÄÖ][\w-]+[ \t](?:\w+[ \t])?[A-ZÅÄÖ][\w-]+),[ \t]{_LONG_NAME}(?=[,.;)]|$)",
        rf"\b(?:alla|samtliga|båda|bägge)[ \t](?:från|för|i)[ \t]{_LONG_NAME}",
        rf"\b[Ff]ör[ \t]{_LONG_NAME}(?=[ \t](?:valdes|väljs|sitter|satt|deltog|deltar|talade|svarar|kandiderar)\b|:)",
        rf"\b(?:med|i|ur|till|som|hos)[ \t]partiet[ \t]{_LONG_NAME}",
        rf"(?<![\w.-]){LETTERS}[ \t]\d+,?[ \t](?:och[ \t]|samt[ \t])?{_LONG_NAME}[ \t]\d+",
    )
)
_SUBJECT = re.compile(rf"(?:^|[.!?\n][ \t]*){_LONG_NAME}")


@dataclass(frozen=True, slots=True)
class LocalParty:
    """A local party of this document, under the name or the letters the text gives it (at least one)."""

    name: str | None
    abbreviation: str | None

    @property
    def canonical(self) -> str:
        """The full name where the text has it, else the letters."""
        return self.name or self.abbreviation or ""

    def forms(self) -> Iterator[str]:
        """How the text may write it."""
        if self.name:
            yield self.name
            first = self.name.split()[0]
            if first != self.name and re.search(r"(?:partiet|listan)$", first) and not _GENERIC.fullmatch(first):
                yield first
        if self.abbreviation:
            yield self.abbreviation


def occurrences(text: str, form: str) -> Iterator[tuple[int, int]]:
    """Where a form stands as a word, genitive s and a hyphened tail ("MF-ledaren") included."""
    if form not in text:
        return
    ending = r"(?::s|-ledaren?|-politikern?|-ledda|-styrda)?" if form.isupper() or len(form) <= 4 else r"s?"
    for match in re.finditer(rf"(?<![\w@.-]){re.escape(form)}{ending}(?![\w@])", text):
        yield match.span()


def plausible(name: str) -> bool:
    """Whether it can be a local party at all: no national one, no word for parties in general."""
    first = name.split()[0]
    return (
        len(name) > 2
        and not _GENERIC.fullmatch(name)
        and name_of(first) is None
        and not re.fullmatch(r"\w*(?:lokal|kommun)partiet", first, re.IGNORECASE)
    )


def _without_others(name: str) -> str:
    """The name without what stands before it: "MP och Dalarnas Sjukhusväljare", "Lokalpartiet Framtid Sjöbo"."""
    while (head := re.match(r"([\w!-]+)(?:[ \t]och|,)?[ \t]+(?=\S)", name)) and (
        name_of(head[1])
        or re.fullmatch(r"\w*parti(?:et|erna)", head[1])
        or head[1] in {"Partiet", "Lokala", "Det", "Även"}
    ):
        name = name[head.end() :]
    return name


def without_genitive(name: str, text: str) -> str:
    """A party's name without genitive s, where what is left sounds like a party or stands in the text by itself."""
    if not name.endswith("s"):
        return name
    bare = name[:-2] if name.endswith(":s") else name[:-1]
    if bare in text and re.search(rf"(?<!\w){re.escape(bare)}(?!\w)", text):
        return bare
    if sounds_local(name):
        return name
    return bare if sounds_local(bare) or name.endswith(":s") else name


def may_stand_for(name: str, abbreviation: str) -> bool:
    """Whether the letters can stand for the name: its initials, or its first letters in order."""
    words = [word for word in re.split(r"[\s-]+", name) if word]
    first = "".join(word[0] for word in words).casefold()
    letters = abbreviation.casefold()
    if letters == first or letters == "".join(word[0] for word in words if word[0].isupper()).casefold():
        return True
    at = 0
    for char in name.casefold():
        if at < len(letters) and char == letters[at]:
            at += 1
    return at == len(letters) and letters[0] == name[0].casefold()


@cache
def _names_everywhere() -> re.Pattern[str]:
    """Names of the register that are a party's wherever they stand."""
    names = {
        party.name
        for party in parties()
        if party.scope == "local"
        and (" " in party.name or party.name.endswith("partiet"))
        and sounds_local(party.name)
        and plausible(party.name)
    }
    return re.compile(rf"(?<![\w@.-])({'|'.join(map(re.escape, sorted(names, key=len, reverse=True)))})s?(?![\w@])")


def from_register(text: str, municipality: str | None) -> Iterator[LocalParty]:
    """Parties of the register that the text names; letters and common words only of this municipality's (SCB code)."""
    for match in _names_everywhere().finditer(text):
        yield LocalParty(match[1], None)
    for party in parties():
        if municipality is None or party.municipality_code != municipality:
            continue
        named = next(occurrences(text, party.name), None) is not None and plausible(party.name)
        letters = party.abbreviation
        in_parentheses = letters is not None and re.search(rf"\({re.escape(letters)}[),]", text) is not None
        if named or in_parentheses:
            yield LocalParty(party.name if named else None, letters if in_parentheses else None)


def introduced(
    text: str, behind_persons: Sequence[str], voted: Iterable[str], others: Sequence[str]
) -> Iterator[LocalParty]:
    """Parties that the text introduces.

    `behind_persons`: what stands in parentheses behind persons, without roles. `voted`: what the statistical model
    took for a party, `others` what it took for persons, places or organizations. A name with its letters counts when
    it sounds like a party, when the letters stand behind a person, or when the model agrees.
    """
    behind, model = set(behind_persons), {form for one in voted for form in (one, without_genitive(one, text))}
    taken = {other for other in others if not sounds_local(other)} - model
    yield from _with_letters(text, behind, model, taken)
    yield from _called_parties(text, behind, model)
    for pattern in _BESIDE:
        for match in pattern.finditer(text):
            name = without_genitive(_without_others(match["name"]), text)
            who = match.groupdict().get("who")  # "Nya Alby, Framtidens Alby" are two projects
            named = who is None or (is_given_name(who.split()[0]) and not sounds_local(who))
            if named and " " in name and sounds_local(name) and plausible(name):
                yield LocalParty(name, None)
    for match in _SUBJECT.finditer(text):
        name = match["name"]
        if " " in name and sounds_local(name) and plausible(name) and stands_as_party(text, *match.span("name")):
            yield LocalParty(name, None)
    for content in behind:
        if (sounds_local(content) or content in model) and plausible(content) and may_be_party(content):
            yield LocalParty(content, None)
    for name in row_labels(text):
        if plausible(name):
            yield LocalParty(name, None)


def _with_letters(text: str, behind: set[str], model: set[str], taken: set[str]) -> Iterator[LocalParty]:
    """ "Grums Tillsammans (GT)", "GT, den lokala listan Grums Tillsammans"."""
    for pattern in (_NAME_THEN_LETTERS, _LETTERS_THEN_NAME):
        for match in pattern.finditer(text):
            name, letters = _without_others(match["name"]), match["letters"]
            if name_of(letters) or name in taken or name.rpartition(" och ")[2] in taken:
                continue
            if any(other.endswith(f" {name}") for other in taken):  # "von Sell (SK)" is a person's end
                continue
            name = _named_by(name, letters) or (name if letters in behind or "lokala" in match[0] else "")
            signs = sounds_local(name), letters in behind, name in model, letters in model
            if name and any(signs) and plausible(name):
                yield LocalParty(name, letters)


def _called_parties(text: str, behind: set[str], model: set[str]) -> Iterator[LocalParty]:
    """ "lokala partiet Granvalet", "Edapartiet", "Dalarnas Sjukvårdsparti"."""
    for match in _INTRODUCED.finditer(text):
        name = match["name"]
        sure = re.search(r"parti|listan", match[0][: match.start("name") - match.start()]) is not None
        if plausible(name) and (name in model or sounds_local(name) or (sure and name in behind)):
            yield LocalParty(name, None)
    for pattern in (_ONE_WORD, _PARTY_OF_PLACE):
        for match in pattern.finditer(text):
            name = match[0]
            sure = not name.split()[0].endswith("listan") or _COUNTED_WITH.search(text[: match.start()]) is not None
            if plausible(name) and (sure or name in model or name in behind):
                yield LocalParty(name, None)


def _named_by(name: str, letters: str) -> str | None:
    """The longest end of a run of words that the letters can stand for: of "Vi i Mora Tillsammans" the last two."""
    words = name.split()
    ends = (" ".join(words[i:]) for i in range(len(words)) if words[i][0].isupper())
    return next((end for end in ends if may_stand_for(end, letters)), None)


def merged(found: Iterable[LocalParty]) -> tuple[LocalParty, ...]:
    """One a party: same names together, lone letters with the name they can stand for."""
    names: dict[str, str | None] = {}
    alone: list[str] = []
    for party in found:
        if party.name:
            names[party.name] = names.get(party.name) or party.abbreviation
        elif party.abbreviation:
            alone.append(party.abbreviation)
    taken = {letters for letters in names.values() if letters}
    rest: list[str] = []
    for letters in dict.fromkeys(alone):
        if letters in taken:
            continue
        free = [name for name, own in names.items() if own is None and may_stand_for(name, letters)]
        if len(free) == 1:
            names[free[0]] = letters
        else:
            rest.append(letters)
    longest = [
        name for name in names if not any(name != other and re.match(rf"{re.escape(name)}\b", other) for other in names)
    ]
    return (*(LocalParty(name, names[name]) for name in longest), *(LocalParty(None, letters) for letters in rest))
