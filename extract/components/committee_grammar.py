"""How political bodies are written: from the word that ends in nämnd, utskott or beredning outwards, both ways.

A name is the definite base form in lower case but for proper names (eval README, "Committees"): "Kultur- och
fritidsnämndens" is "kultur- och fritidsnämnden", "välfärdsnämnd" is "välfärdsnämnden".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from extract.registers import committee_patterns, municipalities

_S = "[ \t\u00a0]"
_LETTERS = "[a-zA-ZåäöéüÅÄÖÉÜ\u00ad]"
KIND = re.compile(r"nämnd|utskott|beredning|fullmäktige|styrelse", re.IGNORECASE)
_INFLECTED = r"(?:nämnd(?:erna|ernas|ens|en|s)?|utskott(?:ets|et|ens|en|s)?|beredning(?:ens|en|s)?)"
_HEAD = re.compile(
    rf"(?<![\w@/.-])(?P<word>(?:{_LETTERS}|-)*?)(?P<kind>{_INFLECTED})(?![\w@-]|\.[a-z])"
    r"|(?<![\w@/-])(?P<whole>(?:kommun|region|landstings|stads|förbunds)?fullmäktiges?(?:(?:möte|sammanträde)(?:ts?|na)?)?"
    r"|(?:kommun(?:\u00ad|-\n?)?|region(?:\u00ad|-\n?)?|landstings|stads|stadsdels|kommundels)styrelse(?:n|ns)?)(?![\w@-])",
    re.IGNORECASE,
)
_UNIT = rf"{_LETTERS}{{2,}}[-–](?:,|{_S}(?:och|&|samt|respektive|resp\.|eller))[ \t\u00a0\n]"
_UNITS = re.compile(rf"(?<![\w-])(?:{_UNIT})+$", re.IGNORECASE)
_ONE_UNIT = re.compile(rf"({_LETTERS}+)[-–](,|{_S}(?:och|&|samt|respektive|resp\.|eller))[ \t\u00a0\n]", re.IGNORECASE)
# "Vård och omsorgsnämnden": the hyphen is often left out; known compounds only.
_WITHOUT_HYPHEN = re.compile(rf"(?<![\w-])({_LETTERS}{{3,}}){_S}(?:och|&){_S}$")
_APART = frozenset({"samt", "respektive", "resp.", "eller"})
_PLACE = r"[A-ZÅÄÖ][\w-]+"
_PLACE_BEFORE = re.compile(rf"(?<![\w-]){_PLACE}(?:{_S}stads|(?:{_S}och{_S}{_PLACE})?){_S}$")
_OF_A_PART = re.compile(r"(?:stadsdels|kommundels|områdes|distrikts|bydels|kommun)$", re.IGNORECASE)
_NAMED = re.compile(r"(?:program|stadsdels|kommundels|områdes|distrikts)?$", re.IGNORECASE)
_WITH_A_FIELD = re.compile(
    r"(?:myndighets|special|verksamhets|drifts|produktions|beställar|samverkans|program)?$", re.IGNORECASE
)
_ADJECTIVE_INSIDE = (
    r"(?:(?i:gemensam|hållbar|social|intern|teknisk|allmän|regional|särskil[dt]|inre|yttre|unga?|personlig|kommunal|lokal|"
    r"offentlig|öppen|högre|god|grön|fysisk|nära|strategisk|långsiktig|digital)(?:t|a)?[ \t])?"
)
_NO_BODY = r"(?!\w*(?:nämnd|styrels|utskott|fullmäkt|beredning|verket|kommunen\b|regionen\b))"
_SMALL = rf"{_NO_BODY}{_ADJECTIVE_INSIDE}[a-zåäöé][\w-]{{2,}}"
_CAPITAL = rf"{_NO_BODY}{_ADJECTIVE_INSIDE}[A-ZÅÄÖ][\w-]{{2,}}"
_EITHER = rf"{_NO_BODY}{_ADJECTIVE_INSIDE}[A-Za-zÅÄÖåäö][\w-]{{2,}}"
_NO_FIELD = (
    r"(?!(?:att|en|ett|den|det|de|dem|denna|detta|dessa|första|andra|sista|sin|sina|sitt|hur|vad|samma|varje|alla|deras|"
    r"hans|hennes|vår|våra|vårt|oss|dig|mig|honom|henne|perioden|mandatperioden|tiden|mer|vidare|information|beslut|"
    r"godkännande|yttrande|behandling|ställningstagande|kommande|närvarande|åren?|några|många|flera|sådana?|sig|som|dagen|"
    r"framtiden)\b)"
)
_FIELD = re.compile(
    rf"{_S}för{_S}{_NO_FIELD}(?:{_SMALL}(?:(?:,{_S}{_SMALL})*{_S}(?:och|&|samt){_S}{_SMALL})?"
    rf"|{_CAPITAL}(?:(?:,{_S}{_EITHER})*{_S}(?:och|&|samt){_S}{_EITHER})?|(?i:intern|social|gemensam|hållbar){_S}{_SMALL})"
)
_PART = re.compile(
    rf"{_S}i{_S}(?P<area>(?i:norra|södra|östra|västra|mellersta|sydöstra|sydvästra|nordöstra|nordvästra|nedre|övre){_S}[\w-]+)"
    rf"|{_S}(?:Norr|Söder|Öst|Väst|Öster|Väster|Nord|Syd|Centrum|Centrala|(?:Norra|Södra|Östra|Västra)(?:{_S}{_PLACE})?)(?!\w)"
)
_PROPER = re.compile(
    rf"{_S}(?:(?:Norra|Södra|Östra|Västra|Nedre|Övre|Mellersta|Social|Teknisk|Hållbar|Gemensam|Kommunal|Lokal){_S}[\w-]+"
    rf"|{_PLACE}(?:{_S}(?:och|&){_S}[\w-]+|{_S}{_PLACE})*)"
)


@dataclass(frozen=True, slots=True)
class Body:
    """A stretch of text that names political bodies. `names` is empty where it only points back ("nämnden")."""

    start: int
    end: int
    kind: str
    """nämnd, utskott, beredning, fullmäktige or styrelse."""
    names: tuple[str, ...]
    own: str = ""
    """The head word alone in base form, by which a longer name may be taken up again ("arbetsutskottet")."""
    genitive: bool = False
    loose: bool = False
    """Indefinite, so a body only with an owner ("nämndens namnberedning") or when the model says so."""


@cache
def _municipalities() -> frozenset[str]:
    return frozenset(one.name for one in municipalities().values())


@cache
def _adjective() -> re.Pattern[str]:
    words = "|".join(sorted(committee_patterns()["adjective"], key=len, reverse=True))
    return re.compile(rf"(?<![\w-])(?:{words}){_S}$", re.IGNORECASE)


@cache
def _excluded() -> re.Pattern[str]:
    return re.compile("(?:" + "|".join(committee_patterns()["excluded"]) + ")", re.IGNORECASE)


# With these words alone a body isn't named: "den gemensamma nämnden".
_VAGUE = re.compile(
    r"(?:gemensam|gemensamma|lokala|regionala|kommunala|särskilda|tillfälliga|politiska|interkommunala) "
)
_STATE = re.compile(
    rf"(?:riksdagens?|statens|kyrkans|barnens|ungdomarnas|elevernas|EU-parlamentets|nationella|statliga){_S}(?:\w+{_S})?$",
    re.IGNORECASE,
)


def bodies(text: str, forbidden: frozenset[int]) -> Iterator[Body]:
    """Every body that `text` names or points back to, in order; tails don't reach into `forbidden` characters."""
    for match in _HEAD.finditer(text):
        if match["whole"] is not None:
            if not _STATE.search(text[max(0, match.start() - 40) : match.start()]):
                yield _whole(match)
        elif body := _grown(text, match, forbidden):
            yield body


def _whole(match: re.Match[str]) -> Body:
    word = re.sub(r"[\u00ad\n-]", "", match["whole"]).lower()
    word = re.sub(r"(?<=fullmäktige)s?(?:möte|sammanträde).*", "", word)  # whose meeting it is
    kind = "styrelse" if "styrelse" in word else "fullmäktige"
    genitive = word.endswith("s")
    base = word.removesuffix("s")
    name = base if kind == "fullmäktige" or base.endswith("n") else base + "n"
    return Body(match.start(), match.end(), kind, (name,), name, genitive)


@dataclass(slots=True)
class _Head:
    start: int
    end: int
    stem: str
    kind: str
    ending: str

    @property
    def plural(self) -> bool:
        return self.ending.startswith("erna") or (self.kind == "utskott" and self.ending.startswith("en"))

    @property
    def definite(self) -> bool:
        return self.ending.startswith(("en", "et"))

    def base(self, stem: str, *, definite: bool) -> str:
        """Stem with the head word: "social" to "socialnämnden" or "socialnämnd"."""
        ending = {"utskott": "et"}.get(self.kind, "en") if definite else ""
        return stem + self.kind + ending


def _stem(written: str) -> str:
    """Lower case but for letter words before a hyphen ("LEVA-")."""
    plain = written.replace("\u00ad", "")
    return plain if re.match(r"[A-ZÅÄÖ]{2,}-$", plain) else plain.lower()


def _grown(text: str, match: re.Match[str], forbidden: frozenset[int]) -> Body | None:
    kind_match = re.match(r"nämnd|utskott|beredning", match["kind"], re.IGNORECASE)
    if kind_match is None or _excluded().search(match["word"] + match["kind"]):
        return None
    kind = kind_match[0].lower()
    head = _Head(match.start(), match.end(), _stem(match["word"]), kind, match["kind"][kind_match.end() :].lower())
    before = text[max(0, head.start - 120) : head.start]
    if _STATE.search(before) or (head.stem.endswith("-") and len(head.stem) < 3):
        return None
    adjective = _adjective().search(before)
    prefix = adjective[0].strip().lower() + " " if adjective and (not head.stem or not head.plural) else ""
    start = head.start - (len(adjective[0]) if adjective and prefix else 0)
    groups, start = _groups(text, start, head, bool(prefix))
    place = "" if prefix or groups else _place(text, start, head)
    start -= len(place)
    tail = _tail(text, head, forbidden, bool(prefix))
    if not head.stem and not (place or tail) and (not prefix or _VAGUE.fullmatch(prefix)):
        return _pointing(text, head)
    if head.plural and len(groups) < 2 and (not head.stem or groups or _NAMED.fullmatch(head.stem)):
        return None
    loose = head.kind == "beredning" and not (head.definite or head.stem == "val" or place or prefix or groups)
    loose = loose or (not head.stem and not head.definite and not (place or tail))
    names = _names(head, prefix, groups, place, _tail_name(text, head, tail))
    own = head.base(head.stem, definite=True)
    return Body(start, head.end + len(tail), kind, names, own, head.ending.endswith("s"), loose)


def _groups(text: str, start: int, head: _Head, separate: bool) -> tuple[list[str], int]:
    """Stems of the bodies that share this head ("omsorgs- respektive socialnämnden"), the head's own last."""
    before = text[max(0, start - 160) : start]
    units_match = _UNITS.search(before)
    if units_match is None:
        bare = _WITHOUT_HYPHEN.search(before)
        if bare and _known_compound(bare[1].lower(), head.stem):
            return [f"{bare[1].lower()}- och {head.stem}"], start - len(bare[0])
        return [], start
    groups: list[str] = []
    current: list[str] = []
    joined = 0
    for stem, conjunction in _ONE_UNIT.findall(units_match[0]):
        word = conjunction.strip().lower()
        current.append(_stem(stem))
        if word in _APART or (word == "," and joined):
            groups += _parted(current) if joined else current  # "kultur-, fritids- samt": no "och" makes them one
            current, joined = [], 0
        else:
            joined += word != ","
    if separate:
        groups += _parted(current) if joined else current
        return [*groups, head.stem], start - len(units_match[0])
    parted = _parted([*current, head.stem], apart=head.plural or joined > 1)
    return [*groups, *parted], start - len(units_match[0])


def _known_compound(first: str, second: str) -> bool:
    return any(f"{first}- och {second}".startswith(known) for known in committee_patterns()["compound"])


def _parted(stems: list[str], *, apart: bool = False) -> list[str]:
    """One name of several stems ("kultur-, fritids- och ungdom"); `apart`: one each, but for known compounds."""
    if not apart:
        return [", ".join(f"{stem}-" for stem in stems[:-2]) + ", " * (len(stems) > 2) + "- och ".join(stems[-2:])]
    names: list[str] = []
    for stem in stems:
        if names and _known_compound(names[-1], stem):
            names[-1] += f"- och {stem}"
        else:
            names.append(stem)
    return names


def _place(text: str, start: int, head: _Head) -> str:
    """A place before the name of a part's body: "Torshälla stads nämnd", "Spånga-Tensta stadsdelsnämnd"."""
    match = _PLACE_BEFORE.search(text[max(0, start - 80) : start])
    if match is None or head.ending not in {"", "s"}:
        return ""
    of_part = bool(head.stem) and _OF_A_PART.search(head.stem) is not None and head.stem != "kommun"
    return match[0] if of_part or (not head.stem and re.search(rf"{_S}stads{_S}$", match[0])) else ""


def _tail(text: str, head: _Head, forbidden: frozenset[int], prefixed: bool) -> str:
    patterns = []
    if _WITH_A_FIELD.fullmatch(head.stem):
        patterns.append(_FIELD)
    if _NAMED.fullmatch(head.stem) and head.ending in {"", "en", "et"} and (head.definite or head.stem or prefixed):
        patterns.append(_PROPER)
    for pattern in (*patterns, _PART):
        match = pattern.match(text, head.end)
        if match and not (pattern is _PART and match["area"] in _municipalities()):
            end = match.end()
            while end > head.end and not forbidden.isdisjoint(range(head.end, end)):
                end = text.rfind(" ", head.end, end) if " " in text[head.end + 1 : end] else head.end
            cut = re.sub(rf"(?:,|{_S}(?:och|&|samt|för))*$", "", text[head.end : end])
            if cut and (pattern is not _FIELD or len(cut.split()) > 1) and forbidden.isdisjoint(range(head.end, end)):
                return cut
    return ""


_OWNED = re.compile(
    rf"{_S}(?:\d:[ea]{_S}|förste{_S}|andre{_S}|nya?{_S})*(?:vice{_S})?(?:ordförande|ledam|ersättare|presidium|sammanträde|möte|beslut)"
)


def _tail_name(text: str, head: _Head, tail: str) -> str:
    """The tail without a genitive s: "nämnden för arbete och lärandes ordförande"."""
    if tail.endswith("s") and len(tail.split()) > 2:
        bare = tail[:-1]
        if re.search(re.escape(bare) + r"(?!\w)", text, re.IGNORECASE) or _OWNED.match(text, head.end + len(tail)):
            return bare
    return tail


def _pointing(text: str, head: _Head) -> Body | None:
    """ "nämnden", "samma utskott": a body named elsewhere; not the preparing of a matter ("beredningen av")."""
    same = re.search(r"\bsamma\s$", text[max(0, head.start - 8) : head.start], re.IGNORECASE)
    if head.plural or not (head.definite or same) or re.match(rf"{_S}(?:av|inför)\b", text[head.end : head.end + 8]):
        return None
    return Body(head.start, head.end, head.kind, (), head.base("", definite=True), head.ending.endswith("s"))


def _names(head: _Head, prefix: str, groups: list[str], place: str, tail: str) -> tuple[str, ...]:
    shouted = tail.isupper() and len(tail) > 4
    tail = (tail.lower() if shouted else tail).replace("\u00a0", " ")
    indefinite = bool(place) or (bool(tail) and not head.definite and _PROPER.fullmatch(tail) is not None)
    prefix = re.sub(r"^gemensam ", "gemensamma ", prefix)
    stems = groups or [head.stem]
    names = [head.base(stem, definite=not indefinite) for stem in stems]
    names[-1] = f"{place}{prefix}{names[-1]}{tail}".replace("\u00a0", " ")
    return tuple(dict.fromkeys(names))
