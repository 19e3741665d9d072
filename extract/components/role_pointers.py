"""Bodies that a role only points to: "föreningens ordförande", "rektor på samma skola", "bolaget och dess vd"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from spacy.tokens import Span

from extract.components.extensions import text_of
from extract.components.party_boards import board_of
from extract.components.role_phrases import ADJECTIVES, RolePhrase, body_names

_COMPANY = r"\bAB\b|bolag|bostäder|hus\b|hamn|energi|vatten"
_CLUB = r"förening|klubb|sällskap|\b(?:IF|IK|SK|BK|FF|FK|FC|GF|HK|HC|IBK|[A-Z]?[A-Z]?IF|BoIS)\b"
_KINDS = {
    "nämnd": "nämnd",
    "utskott": "utskott",
    "beredning": "beredning",
    "styrelse": rf"styrelse|förbund|{_COMPANY}",
    "bolag": _COMPANY,
    "företag": _COMPANY,
    "koncern": _COMPANY,
    "förbund": "förbund",
    "direktion": "förbund|direktion",
    "skola": "skola|gymnasi|komvux|sfi",
    "gymnasi": "gymnasi",
    "rektorsområde": "skola|område",
    "förvaltning": "förvaltning|kontor",
    "kontor": "kontor",
    "enhet": "enhet",
    "avdelning": "avdelning",
    "sektor": "sektor",
    "förening": _CLUB,
    "klubb": _CLUB,
    "sällskap": "sällskap",
    "stiftelse": "stiftelse",
    "församling": "församling",
    "kommitté": "kommitté",
    "råd": r"råd(?:et)?\b",
    "grupp": "grupp",
    "myndighet": "myndighet|verket|styrelsen|inspektion",
    "sjukhus": "sjukhus|lasarett",
    "bibliotek": "bibliotek",
    "muse": "muse",
    "teater": "teater",
    "orkester": "orkester|sinfonietta",
    "universitet": "universitet|högskola",
    "parti": "",
}
_NAMED = {key: re.compile(pattern, re.IGNORECASE) for key, pattern in _KINDS.items()}
_STEMS = "|".join(sorted(_KINDS, key=len, reverse=True)).replace("teater", "teat(?:er|r)").replace("skola", "skol[an]")
_FRONT = re.compile(rf"\b({_STEMS})(?:n?s|ens|ets|ts|ums)$", re.IGNORECASE)
_BEHIND = re.compile(
    rf"\s+(?:i|för|på|vid|inom|av|hos)\s+(?:samma\s+({_STEMS})(?:n|en|et|t|um)?|({_STEMS})(?:n|en|et|t))\b",
    re.IGNORECASE,
)
# what may be meant by "bolaget" or "föreningen" without the word in its name: no public body
_PUBLIC = re.compile(
    r"kommun|stad$|\bregion|förvaltning|kontor|skola|gymnasi|verket$|myndighet|länsstyrelse|polis|tjänst", re.IGNORECASE
)
_PRIVATE = frozenset({"bolag", "företag", "förening", "klubb"})
_OWN = re.compile(r"\b(?:sin|sina|sitt)\s+(?:\w+\s+)?$")
_WHOSE = re.compile(r"[\s,()]*\bvars\s+(?:\w+\s+)?$")
_ITS = re.compile(r"\b(?<!sedan )(?<!till )(?<!innan )(?<!tills )(?:dess|densammas)\s+(?:\w+\s+)?$", re.IGNORECASE)


def point_back(phrase: RolePhrase, earlier: Iterable[Span], persons: Sequence[Span], low: int) -> None:
    """Resolve the body that a phrase without one points to, if the text names it before.

    `earlier` are the bodies named before it, `persons` those of its line, `low` is where its sentence begins.
    """
    if phrase.names:
        return
    text = text_of(phrase.title.doc)
    bodies = [ent for ent in earlier if ent.end_char <= phrase.start]
    if (body := _by_pronoun(text, phrase, bodies, persons, low)) is not None:
        _tie(phrase, body)
        return
    front = _FRONT.search(text[max(0, phrase.start - 40) : phrase.start].rstrip())
    front = front or _FRONT.search(
        re.sub(ADJECTIVES.pattern + "$", "", text[max(0, phrase.start - 60) : phrase.start]).rstrip()
    )
    behind = _BEHIND.match(text[phrase.end : phrase.end + 40])
    if not (front or behind):
        if (party := board_of(phrase.title, bodies, low)) is not None:
            _tie(phrase, party)
        return
    word = front[1] if front else behind[1] or behind[2] if behind else ""
    if behind and not front:
        phrase.end += behind.end()
        phrase.points_behind = True
    if (body := _meant(word.casefold(), bodies)) is not None:
        _tie(phrase, body)


def _tie(phrase: RolePhrase, body: Span) -> None:
    phrase.take(body)
    phrase.bodies.pop()


def _by_pronoun(
    text: str, phrase: RolePhrase, bodies: Sequence[Span], persons: Sequence[Span], low: int
) -> Span | None:
    """ "Partiet, via sin gruppledare", "fullmäktige, vars ordförande", "bolaget och dess vd"."""
    front = text[max(low, phrase.start - 60) : phrase.start]
    here = [ent for ent in bodies if ent.start_char >= low]
    if here and _WHOSE.fullmatch(text[here[-1].end_char : phrase.start]):
        return here[-1]
    if here and _OWN.search(front) and not any(low <= p.start_char < phrase.start for p in persons):
        return here[0]
    fitting = [ent for ent in bodies if ent.label_ != "PARTY"]
    return fitting[-1] if fitting and _ITS.search(front) else None


def _meant(stem: str, bodies: Sequence[Span]) -> Span | None:
    """The body last named of the kind that the word tells."""
    key = "skola" if stem.startswith("skol") else "teater" if stem.startswith("teat") else stem
    candidates = [ent for ent in bodies if (ent.label_ == "PARTY") == (key == "parti")]
    named = [ent for ent in candidates if _NAMED[key].search(" ".join(body_names(ent)))]
    if not named and key in _PRIVATE:
        named = [ent for ent in candidates if ent.label_ == "ORG" and not _PUBLIC.search(ent.text)]
    return named[-1] if named else None
