"""How political bodies are written: from the word that ends in nämnd, utskott or beredning outwards, both ways.

A name is the definite base form in lower case but for proper names (eval README, "Committees"): "Kultur- och
fritidsnämndens" is "kultur- och fritidsnämnden", "välfärdsnämnd" is "välfärdsnämnden".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from extract.components.committee_tails import NAMED, PROPER, tail_name, tail_of
from extract.components.committee_words import PLACE, Head, S
from extract.registers import committee_patterns, municipalities

_LETTERS = "[a-zA-ZåäöéüÅÄÖÉÜ\u00ad]"
KIND = re.compile(r"nämnd|utskott|beredning|fullmäktige|styrelse", re.IGNORECASE)
_INFLECTED = r"(?:nämnd(?:erna|ernas|ens|en|s)?|utskott(?:ets|et|ens|en|s)?|beredning(?:ens|en|s)?)"
# in old texts spaces are lost: "7 hektar.Fritidsnämndens", "omsorgsnämndenfår"
_HEAD = re.compile(
    rf"(?<![\w@/-])(?<!\.(?=(?-i:[a-zåäö])))(?P<word>(?:{_LETTERS}|-)*?)(?P<kind>{_INFLECTED})"
    r"(?:(?![\w@-]|\.[a-z])|(?=(?:får|har|ska|vill|säger|beslutade|beslutar|föreslår)(?!\w)))"
    r"|(?<![\w@/-])(?P<whole>(?:kommun|region|landstings|stads|förbunds)?fullmäktiges?(?:(?:möte|sammanträde)(?:ts?|na)?)?"
    r"|(?:kommun(?:\u00ad|-\n?)?|region(?:\u00ad|-\n?)?|landstings|stads|stadsdels|kommundels|brand)"
    r"styrelse(?:ns?|rnas?|(?:möte|sammanträde)(?:ts?|na)?)?)(?![\w@-])",
    re.IGNORECASE,
)
_UNIT = rf"{_LETTERS}{{2,}}[-–](?:,|{S}(?:och|&|samt|respektive|resp\.|eller))[ \t\u00a0\n]"
_UNITS = re.compile(rf"(?<![\w-])(?:{_UNIT})+$", re.IGNORECASE)
_ONE_UNIT = re.compile(rf"({_LETTERS}+)[-–](,|{S}(?:och|&|samt|respektive|resp\.|eller))[ \t\u00a0\n]", re.IGNORECASE)
# "Vård och omsorgsnämnden": the hyphen is often left out; known compounds only.
_WITHOUT_HYPHEN = re.compile(rf"(?<![\w-])({_LETTERS}{{3,}}){S}(?:och|&){S}$")
_APART = frozenset({"samt", "respektive", "resp.", "eller"})
_PLACE_BEFORE = re.compile(rf"(?<![\w-]){PLACE}(?:{S}stads|(?:{S}och{S}{PLACE})?){S}$")
# "Sydnärkes servicenämnd", but of "Kalix socialnämnd" the municipality is no part of the name, nor is a time
_REGION_BEFORE = re.compile(rf"(?<![\w-])(?P<region>(?:(?:Norra|Södra|Östra|Västra|Mellersta){S})?{PLACE})s{S}$")
_NO_REGION = re.compile(
    r"(?:Kommunen|Regionen|Staden|Landstinget|Kvällen|Gårdagen|Dagen|Året|Hösten|Våren|Sommaren|Vintern|Förbundet|Bolaget|"
    r"Veckan|Partiet|Kommunerna|Föreningen|Skolan|Regeringen|Sverige|Region\b.*|.*regionen|Stad|Halland|Skåne|Dalarna|"
    r"Blekinge|Värmland|Gotland|Norrbotten|Västerbotten|Västernorrland|Jämtland|Gävleborg|Sörmland|Östergötland|Kronoberg|"
    r".*(?:styrelse|nämnd|utskott|fullmäktige)n?|Västmanland|Småland|Västra Götaland|Närke|Uppland|Lappland)"
)
# "kollektivtrafikmyndighetens nämnd", "barn-, utbildnings- och kulturavdelningens utskott"
_OWNER_BEFORE = re.compile(
    rf"(?<![\w-])(?:{_UNIT})*{_LETTERS}+(?:avdelning|myndighet|sektor|sektion|förbund|område)(?:ens|ets|ns|s){S}$",
    re.IGNORECASE,
)
_OF_A_PART = re.compile(r"(?:stadsdels|kommundels|områdes|distrikts|bydels|kommun)$", re.IGNORECASE)


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
    return re.compile(rf"(?<![\w-])(?:{words}){S}$", re.IGNORECASE)


@cache
def _excluded() -> re.Pattern[str]:
    return re.compile("(?:" + "|".join(committee_patterns()["excluded"]) + ")", re.IGNORECASE)


# With these words alone a body isn't named: "den gemensamma nämnden".
_VAGUE = re.compile(
    r"(?:gemensam|gemensamma|lokala|regionala|kommunala|särskilda|tillfälliga|politiska|interkommunala) "
)
_STATE = re.compile(
    rf"(?:riksdagens?|statens|kyrkans|barnens|ungdomarnas|elevernas|EU-parlamentets|nationella|statliga){S}(?:\w+{S})?$",
    re.IGNORECASE,
)


def bodies(text: str, forbidden: frozenset[int], own: frozenset[str] = frozenset()) -> Iterator[Body]:
    """Every body that `text` names or points back to, in order; tails don't reach into `forbidden` characters.

    `own` are names of municipalities, whose genitive is no part of a body's name, besides those in the register.
    """
    for match in _HEAD.finditer(text):
        if match["whole"] is not None:
            if not _STATE.search(text[max(0, match.start() - 40) : match.start()]):
                yield _whole(match)
        elif body := _grown(text, match, forbidden, own):
            yield body


def _whole(match: re.Match[str]) -> Body:
    word = re.sub(r"[\u00ad\n-]", "", match["whole"]).lower()
    word = re.sub(r"(?<=fullmäktige)s?(?:möte|sammanträde).*", "", word)  # whose meeting it is
    word = re.sub(r"(?<=styrelse)(?:möte|sammanträde).*", "n", word)
    word = re.sub(r"(?<=styrelse)rna(?=s?$)", "n", word)
    kind = "styrelse" if "styrelse" in word else "fullmäktige"
    genitive = word.endswith("s")
    base = word.removesuffix("s")
    name = base if kind == "fullmäktige" or base.endswith("n") else base + "n"
    return Body(match.start(), match.end(), kind, (name,), name, genitive)


def _stem(written: str) -> str:
    """Lower case but for letter words before a hyphen ("LEVA-")."""
    plain = written.replace("\u00ad", "")
    return plain if re.match(r"[A-ZÅÄÖ]{2,}-$", plain) else plain.lower()


def _grown(text: str, match: re.Match[str], forbidden: frozenset[int], places: frozenset[str]) -> Body | None:
    kind_match = re.match(r"nämnd|utskott|beredning", match["kind"], re.IGNORECASE)
    if kind_match is None or _excluded().search(match["word"] + match["kind"]):
        return None
    kind = kind_match[0].lower()
    head = Head(match.start(), match.end(), _stem(match["word"]), kind, match["kind"][kind_match.end() :].lower())
    before = text[max(0, head.start - 120) : head.start]
    if _STATE.search(before) or (head.stem.endswith("-") and len(head.stem) < 3):
        return None
    adjective = _adjective().search(before)
    prefix = adjective[0].strip().lower() + " " if adjective and (not head.stem or not head.plural) else ""
    start = head.start - (len(adjective[0]) if adjective and prefix else 0)
    groups, start = _groups(text, start, head, bool(prefix))
    if len(groups) == 1 and (further := _adjective().search(text[max(0, start - 30) : start])):
        prefix, start = further[0].strip().lower() + " ", start - len(further[0])
    place = "" if prefix or len(groups) > 1 else _place(text, start, head, places)
    start -= len(place)
    if _is_described(text, start, head, prefix):
        return None
    tail = tail_of(text, head, forbidden, bool(prefix))
    if not head.stem and not (place or tail) and (not prefix or _VAGUE.fullmatch(prefix)):
        return _pointing(text, head)
    known = (
        len(groups) == 1 and _known_compound(*groups[0].split("- och ", 1))
        if groups and "- och " in groups[0]
        else False
    )
    if head.plural and len(groups) < 2 and not known and (not head.stem or groups or NAMED.fullmatch(head.stem)):
        return None
    loose = head.kind == "beredning" and not (head.definite or head.stem == "val" or place or prefix or groups)
    loose = loose or (not head.stem and not (head.definite or head.plural) and not (place or tail))
    names = _names(head, prefix, groups, place, tail_name(text, head, tail))
    own = head.base(head.stem, definite=True)
    return Body(start, head.end + len(tail), kind, names, own, head.ending.endswith("s"), loose)


def _groups(text: str, start: int, head: Head, separate: bool) -> tuple[list[str], int]:
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
        groups += _parted(current, apart=head.plural) if joined else current
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


def _place(text: str, start: int, head: Head, own: frozenset[str]) -> str:
    """A place before the name of a part's body: "Torshälla stads nämnd", "Spånga-Tensta stadsdelsnämnd"."""
    if head.ending not in {"", "s"}:
        return ""
    before = text[max(0, start - 160) : start]
    if not head.stem and (owner := _OWNER_BEFORE.search(before)):
        return owner[0]
    region = _REGION_BEFORE.search(before)
    if region and head.stem and head.kind == "nämnd" and not _OF_A_PART.search(head.stem):
        named = {region["region"], region["region"] + "s"}
        return "" if named & (_municipalities() | own) or _NO_REGION.fullmatch(region["region"]) else region[0]
    match = _PLACE_BEFORE.search(before)
    if match is None:
        return ""
    of_part = bool(head.stem) and _OF_A_PART.search(head.stem) is not None and head.stem != "kommun"
    return match[0] if of_part or (not head.stem and re.search(rf"{S}stads{S}$", match[0])) else ""


def _is_described(text: str, start: int, head: Head, prefix: str) -> bool:
    """ "en gemensam nämnd för lönefrågor och telefoni" tells what there is, and not what it is called."""
    before = re.search(r"\b(?:en|ny|nya?)\s$", text[max(0, start - 8) : start], re.IGNORECASE)
    return prefix.startswith("gemensam") and not head.stem and not head.definite and before is not None


def _pointing(text: str, head: Head) -> Body | None:
    """ "nämnden", "samma utskott": a body named elsewhere; not the preparing of a matter ("beredningen av")."""
    same = re.search(r"\bsamma\s$", text[max(0, head.start - 8) : head.start], re.IGNORECASE)
    if head.plural or not (head.definite or same) or re.match(rf"{S}(?:av|inför)\b", text[head.end : head.end + 8]):
        return None
    return Body(head.start, head.end, head.kind, (), head.base("", definite=True), head.ending.endswith("s"))


def _names(head: Head, prefix: str, groups: list[str], place: str, tail: str) -> tuple[str, ...]:
    shouted = tail.isupper() and len(tail) > 4
    place = place.lower() if _OWNER_BEFORE.fullmatch(place) else place
    tail = (tail.lower() if shouted else tail).replace("\u00a0", " ")
    indefinite = bool(place) or (bool(tail) and not head.definite and PROPER.fullmatch(tail) is not None)
    prefix = re.sub(r"^gemensam ", "gemensamma ", prefix)
    stems = groups or [head.stem]
    names = [head.base(stem, definite=not indefinite) for stem in stems]
    names[-1] = f"{place}{prefix}{names[-1]}{tail}".replace("\u00a0", " ")
    return tuple(dict.fromkeys(names))
