"""Role phrases: a ROLE mention with the body that the words around tie to it, and chains of such phrases.

"kommunstyrelsens ordförande", "ordförande i socialnämnden och kommunalråd", "ledamot, socialnämnden".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise

from spacy.tokens import Span

from extract.components import role_institutions
from extract.components.no_roles import is_no_role
from extract.registers import municipalities

BODY_LABELS = frozenset({"COM", "ORG", "PARTY", "LOC"})

# Offices that are held in a body, and so take over the body that a neighbour or a heading names.
_HELD_IN_A_BODY = re.compile(
    r"(?:^|\s)(?:ordförand\w*|vice ordf\w*|ordf\.?|ledam[oö]t\w*|ersättar\w*|suppleant\w*|presidieledam\w*|"
    r"led\.|ers\.?|suppl\.|"
    r"gruppledare\w*|sammankallande|klubban?)$|^(?:1:e|2:e|förste|första|andre|andra|tredje|vice)(?: vice)?$"
)
_IN_PARTY = re.compile(r"(?<!vice )ordförand|gruppledar|språkrör|ombudsm|talesperson|partiledar|partisekreterare")

# What may stand between a genitive and its role: "kommunens nye och tillträdande", "bolagets båda"
ADJECTIVES = re.compile(
    r"\s*(?:(?:ny[ae]?|nyvald[ae]?|nuvarande|dåvarande|förr[ea]|förra|tidigare|tillträdande|avgående|blivande|"
    r"kommande|enda|"
    r"båda|starke|starka|mångåriga?e?|första?|tillförordnade?|egen|egna|och|(?:i )?dag)\s+)*"
)
_SORTS = (
    r"den nämnd,|det utskott,|det bolag,|förskolorna|skolorna|enheterna|bolagen|entreprenören|företaget|\w*bolaget|"
    r"\w*företaget|leverantören|myndigheten|kommunalförbundet|föreningen|stiftelsen|organisationen|tidningen|skolan|hotellet"
)
_PREPOSITION = re.compile(
    r"(?:\s+(?:i|för|inom)\s+[a-zåäö-]+(?:\s+och\s+[a-zåäö-]+)?(?=\s+(?:vid|på|i|hos|från)\s))?\s*,?\s*(?:i|för|på|vid|inom|av|hos|till|från|"
    r"över)\s+(?:(?:det|den|de|såväl|både|bl\.? ?a\.?|ny[ae]|nybildade|nyinrättade|"
    r"gemensamma|lokala|just|själva|kommunala|dess|deras|densammas|programområdet|sektor|bolaget|enheten|styrelsen för|"
    r"[a-zåäö]{4,}(?:ella|ala|iska|liga|tiva|tala|nala)|regionens|kommunens|stadens|norra|södra|västra|östra|centrala|"
    rf"{_SORTS}|(?:\w*stämma|\w*stämman|årsmötet)\s+(?:med|i|för|hos))\s+)*"
)
_IN_SOMEONES = re.compile(r"\s+(?:i|för|av)\s+(?:[A-ZÅÄÖ][\w-]+\s+){1,3}")  # "i Alby Turisms valberedning"
_DIRECT = re.compile(r"[ \t]+|\s*,\s*|\s*\(\s*|[ \t]*[\u2013-][ \t]*|\s*:\s*|")
_EMPLOYER = re.compile(r"(?:kommun|stad|\bAB)$|^Region ")
_ELLIPTIC = re.compile(r"\s*,?\s*(?:och|samt|medan)\b[^.;:\n]{3,60}\b(?:till|som|är|blir)\s+(?:ny\w*\s+)?$")
_BOARD = re.compile(r"\s+(?:styrelse|valberedning|ledningsgrupp)(?!\w)")
_IN_PARENTHESES = re.compile(r"\s*\([^()\n]+\)$")
_COMMA = re.compile(r"\s*(?:\(\w{1,4}\)\s*)?,\s*")
_AND_BODY = re.compile(
    r"(?:\s*,)?\s*(?:och|samt|respektive|som|liksom|eller|,)\s+(?:(?:i|för|på|vid|av)\s+)?(?:(?:dess|den|det|de)\s+)?"
)
_OF_A_COMPANY = re.compile(r"(?:vice )?vd$", re.IGNORECASE)  # "Faxeholmens vd": no place has one
_HANDED = re.compile(
    r"(?:över|(?:håller|hålla|hållit)\b[^.;:\n]{0,40}\bi)\s$"
)  # "tar över klubban", "håller i klubban": without it or a body it is just held
_AS_BACKGROUND = re.compile(r"\bbakgrund(?:en)? (?:\w+ )?som\s+$")
# not the s of "Konserthus", "Campus", "Vansbro Buss"
_GENITIVE = re.compile(r"(?:[:’']s|[’']|(?<!hu)(?<!pu)(?<!s)s)$", re.IGNORECASE)
_IN_SEVERAL = re.compile(
    r"\s+i (?:de )?(?:övriga|olika|andra|respektive|nya) (?:nämnder|utskott|styrelser|beredningar)(?:na)?\b"
)


@dataclass
class RolePhrase:
    """A role with its bodies; `start` and `end` are characters of the whole phrase, bodies included."""

    title: Span
    start: int
    end: int
    bodies: list[Span] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    """Canonical names of the bodies, as many as roles are meant."""
    body: Span | None = None
    """Where the body is named, for evidence."""
    points_behind: bool = False
    """Whether "i nämnden" behind the title points back to the body."""

    @property
    def held_in_a_body(self) -> bool:
        """Whether the office is one of a committee's or board's: chair, member, substitute."""
        return bool(_HELD_IN_A_BODY.search(self.title.text.casefold().replace("\u00ad", "")))

    @property
    def of_a_party(self) -> bool:
        """Whether the office may be a party's: its group leader, its chair, its spokesperson."""
        return bool(_IN_PARTY.search(self.title.text.casefold()))

    def take(self, body: Span) -> None:
        """Tie the phrase to `body`."""
        self.bodies.append(body)
        self.names.extend(body_names(body, owns=body.end_char <= self.title.start_char))
        self.body = self.body or body


def body_names(body: Span, *, owns: bool = False) -> tuple[str, ...]:
    """Canonical names of a body: what its component left, or as written; a party's as written, in either case.

    `owns` says that it stands in the genitive in front of a role, so that its last s is not its own.
    """
    names = tuple(body._.names) if body.label_ != "PARTY" else ()
    names = names or (re.sub(r"\s+", " ", body.text.replace("\u00ad", "")).strip(),)
    if not owns or body.label_ == "COM" or not _is_genitive(body):
        return names
    return tuple(name if name.split()[-1] in _in_s() else _GENITIVE.sub("", name) for name in names)


@cache
def _in_s() -> frozenset[str]:
    """Municipalities whose name ends in s: "Högskolan i Borås" is no genitive of "Högskolan i Borå"."""
    return frozenset(one.name for one in municipalities().values() if one.name.endswith("s"))


def _is_genitive(body: Span) -> bool:
    return body.text[-1:] in "sS’'" and (body.label_ != "LOC" or len(body.text) > 3)


def phrases(ents: Sequence[Span], text: str) -> list[RolePhrase]:
    """The role phrases among the mentions of one line, in order."""
    found: list[RolePhrase] = []
    used: set[int] = set()
    for at, ent in enumerate(ents):
        if ent.label_ != "ROLE" or is_no_role(ent, text) or (found and ent.start_char < found[-1].end):
            continue
        phrase = RolePhrase(ent, ent.start_char, ent.end_char)
        _take_bodies(phrase, ents, at, text, used)
        if found and phrase.body is not None and phrase.body.start_char <= found[-1].title.start_char:
            found.pop()  # "revisorernas ordförande": no two titles
        gavel = ent.text.casefold().startswith("klubba") and not _HANDED.search(text, 0, ent.start_char)
        if phrase.names or not (gavel or _AS_BACKGROUND.search(text, max(0, ent.start_char - 30), ent.start_char)):
            found.append(phrase)
    for first, second in pairwise(found):
        _share_apart(first, second, text)
    return found


def _share_apart(first: RolePhrase, second: RolePhrase, text: str) -> None:
    """The body behind the second is the first's, too: "Eva Ek, ordförande, och Bo Al, ledamot, i nämnden"."""
    if first.names or second.body is None or not (first.held_in_a_body and second.held_in_a_body):
        return
    apart = text[second.title.end_char : second.body.start_char].lstrip().startswith(",")
    if apart or _ELLIPTIC.match(text, first.end, second.start):
        first.names, first.body = list(second.names), second.body


def _take_bodies(phrase: RolePhrase, ents: Sequence[Span], at: int, text: str, used: set[int]) -> None:
    """The bodies in front of the title `ents[at]`, else those behind it, else what the form of the word tells."""
    if at and ents[at - 1].label_ in BODY_LABELS and ents[at - 1].start not in used:
        _take_genitive(phrase, ents[at - 1], text, used)
    if phrase.bodies and phrase.bodies[0].label_ == "PARTY":
        phrase.end = _past_assembly(phrase.end, ents[at + 1 :], text)
    if not phrase.bodies and _stands_behind_body(ents, at, text) and ents[at - 1].start not in used:
        phrase.take(ents[at - 1])
        used.add(ents[at - 1].start)
    if not phrase.bodies and not _of_a_council(phrase):
        _take_behind(phrase, ents[at + 1 :], text, used)
    if not phrase.bodies and (several := _IN_SEVERAL.match(text, phrase.end)):
        phrase.end = several.end()
    if not phrase.bodies and not phrase.names:
        _take_institution(phrase)


def _stands_behind_body(ents: Sequence[Span], at: int, text: str) -> bool:
    """Whether the title ends a row of name, body and title: "Eva Ek (S), socialnämnden, ordförande"."""
    if at < 2 or ents[at - 1].label_ not in {"COM", "ORG"} or ents[at - 2].label_ not in {"PER", "PARTY"}:
        return False
    gaps = text[ents[at - 2].end_char : ents[at - 1].start_char], text[ents[at - 1].end_char : ents[at].start_char]
    ends = re.match(r"\s*(?:[\n,;.]|$)", text[ents[at].end_char : ents[at].end_char + 3])
    return bool(ends and re.fullmatch(r"\)?\s*,\s*", gaps[0]) and re.fullmatch(r"\s*,\s*", gaps[1]))


def _of_a_council(phrase: RolePhrase) -> bool:
    """Take "elevrådet" of "ordförande för elevrådet på Ekskolan": the school it is at is another's body."""
    place = role_institutions.behind(phrase.title, phrase.end)
    if place is None or not place[1].endswith(("rådet", "kåren", "föreningen", "klubben")):
        return False
    phrase.body, phrase.names, phrase.end = place[0], [place[1]], place[0].end_char
    return True


def _take_genitive(phrase: RolePhrase, body: Span, text: str, used: set[int]) -> None:
    between = text[body.end_char : phrase.title.start_char]
    owns = _is_genitive(body) or (body.label_ in {"COM", "ORG"} and body.text.isupper() and between == " ")
    if not owns or "\n" in between or not ADJECTIVES.fullmatch(between.lower()):
        return
    if (body.label_ == "LOC" and not _OF_A_COMPANY.match(phrase.title.text)) or (
        body.label_ == "PARTY" and not _IN_PARTY.search(phrase.title.text.casefold())
    ):
        phrase.start = body.start_char
        return
    used.add(body.start)
    phrase.start = body.start_char
    phrase.take(body)


def _take_institution(phrase: RolePhrase) -> None:
    """ "musikskolans tidigare rektor", "ledamot i pensionärsrådet": by the form of the word, where no mention is."""
    if (owner := role_institutions.in_front(phrase.title, ADJECTIVES)) is not None:
        phrase.body, phrase.names = owner[0], [owner[1]]
        phrase.start = owner[0].start_char
    elif (place := role_institutions.behind(phrase.title, phrase.end)) is not None:
        phrase.body, phrase.names = place[0], [place[1]]
        phrase.end = place[0].end_char


def _past_assembly(end: int, following: Sequence[Span], text: str) -> int:
    """Where "Moderaternas gruppledare i kommunfullmäktige" ends: the party's it is, wherever it is held."""
    body = following[0] if following else None
    inside = body is not None and body.label_ == "COM" and re.fullmatch(r"\s+i\s+", text[end : body.start_char])
    return body.end_char if body is not None and inside else end


def _follows(body: Span, between: str) -> bool:
    """Whether the body stands right behind the title: "rektor Ekskolan", "gruppledare Vänsterpartiet"."""
    if body.label_ == "PARTY":
        return between == " " and len(body.text) > 3
    patterns = (_DIRECT, _COMMA, _IN_SOMEONES) if body.label_ == "COM" else (_DIRECT, _COMMA)
    return body.label_ in {"COM", "ORG"} and any(pattern.fullmatch(between) for pattern in patterns)


def _take_behind(phrase: RolePhrase, following: Sequence[Span], text: str, used: set[int]) -> None:
    at = phrase.title.end_char
    if following and following[0].label_ == "PARTY" and _IN_PARENTHESES.match(text, at, following[0].end_char + 1):
        at, following = following[0].end_char + 1, following[1:]  # "politisk sekreterare (M), Alby kommun"
    if _owns_a_committee(following, text) and _PREPOSITION.fullmatch(text[at : following[0].start_char]):
        at, following = following[0].end_char, following[1:]  # "ledamot i Alby kommuns socialnämnd"
    pattern: re.Pattern[str] = _PREPOSITION
    for number, body in enumerate(following):
        between = text[at : body.start_char]
        if body.label_ not in BODY_LABELS or "\n" in between:
            return
        direct = number == 0 and _follows(body, between)
        if not (direct or pattern.fullmatch(between)) or _owned_by_next(following, number, text):
            return
        if body.label_ == "LOC" and between.strip(" ,").startswith("från"):
            return  # where one comes from: "lantbrukare från Alby"
        if body.label_ == "LOC" and (number or phrase.held_in_a_body):
            phrase.end = body.end_char if between.strip() == "i" else phrase.end
            return
        if body.label_ == "PARTY" and (number or not _IN_PARTY.search(phrase.title.text.casefold())):
            return
        other = number and (body.label_ != following[number - 1].label_ or _EMPLOYER.search(body.text))
        if other and between.strip() == ",":
            return  # "ordförande i trafiknämnden, Region Alby", "enhetschef på hemtjänsten, Alby kommun"
        used.add(body.start)
        phrase.take(body)
        phrase.end = at = body.end_char
        if body.label_ == "ORG" and _is_genitive(body) and (board := _BOARD.match(text, at)):
            phrase.names[-1] = _GENITIVE.sub("", phrase.names[-1])  # "ledamot i Alby Energis styrelse"
            phrase.end = at = board.end()
        pattern = _AND_BODY


def _owns_a_committee(following: Sequence[Span], text: str) -> bool:
    if len(following) < 2 or following[0].label_ not in {"ORG", "LOC"} or following[1].label_ != "COM":
        return False
    owner = following[0]
    owns = _is_genitive(owner) or owner.text[-1:] in "xz"
    return owns and text[owner.end_char : following[1].start_char] == " "


def _owned_by_next(following: Sequence[Span], number: int, text: str) -> bool:
    """Whether the body is the genitive of another role or mention: "ordförande, kommunstyrelsens ordförande"."""
    body = following[number]
    if number + 1 >= len(following) or not _is_genitive(body) or following[number + 1].label_ != "ROLE":
        return False
    return bool(ADJECTIVES.fullmatch(text[body.end_char : following[number + 1].start_char].lower()))
