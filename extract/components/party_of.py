"""The party that the words around a person's name give that person."""

from __future__ import annotations

import re
from collections.abc import Sequence

from spacy.tokens import Span

from extract.components.extensions import text_of
from extract.components.party_layout import party_by_layout

# "Eva Ek (M)", "Eva Ek, (L)", "Eva Ek(m)"; the party is the first thing in the parentheses
_IN_PARENTHESES = re.compile(r"\s*,?\s*[(\[]\s*")
_OF_ALL = re.compile(r"\(\s*(?:båda|bägge|alla|samtliga|alla tre)\s+(?:från\s+|för\s+)?$")
# "Simon von Hulander, M, ...", "Eva Ek / S", "Eva Ek - S", and in columns
_APPOSED = re.compile(r"(?:\s*,\s*(?:(?:vår|vårt|den|det|som är|som)\s+)?|\s*[/|]\s*|[ \t]{2,}|\t| [\u2013-] )")
# "Eva Ek M" at the end of a row
_BARE_LETTERS = re.compile(r"[A-Z]{1,2}(?=[ \t]*(?:[\n,;]|$))")
_AFTER_APPOSED = re.compile(r"\s*(?:[,.;:)\n/|]|$|\((?:om|ny|fyllnads)(?:val\w*)?\)|och\b|\u2013|-|[ \t]{2,}|samt\b)")
_FROM = re.compile(
    r"[ \t]*,?[ \t]*(?:från|för|i|(?:som )?(?:representerar|företräder|leder|tillhör)|(?:som )?är med i|"
    r"(?:och )?medlem i)\s+"
    r"(?:(?:det|den)\s+)?(?:lokala\s+)?(?:partiet\s+)?"
)
# between a party in front and the name: "Moderaternas nye gruppledare ", "moderaten ", "Moderaterna i Höör nominerar "
_ADJECTIVES = re.compile(
    r"\s*,?\s*(?:\b(?:ny[ae]?|nuvarande|förr[ea]|tidigare|tillträdande|avgående|\w+s? enda|starke man|starke|"
    r"starka|lokala?|mångårig[ae])\b\s*,?\s*)*"
)
_CHOSE = re.compile(r"(?:\s+har)?\s+(?:nominera[rt]|nominerade|valt|väljer|utsett|utser|föreslår|föreslagit)\s+")
_NICKNAME = re.compile(r"-?(?:ledaren|politikern|kvinnan|mannen|toppen|veteranen|rådet)\s+")
_MEMBER = re.compile(r"(?:aten|isten|alen|kraten|istern|ist|iska|iske|isk|at|ata|ate|krat)$")
_GLUE = re.compile(
    r"(?:\s|,|[–-]\s|\bi\b|\bpå\b|\bför\b|\binom\b|\bvid\b|\boch\b|\bsamt\b|\btillika\b|\btidigare\b|\bavgående\b|"
    r"\btillträdande\b|"
    r"\bi dag\b|\bny\b|\bsom\b|\bär\b|\d+ år|Titel:?)*",
    re.IGNORECASE,
)
_LISTED = re.compile(r"\s*(?:,|och|samt|&|,\s*och)\s*")
_TITLES = frozenset({"ROLE", "COM", "ORG", "LOC"})


def party_of(mention: Span) -> Span | None:
    """The PARTY mention that belongs to this mention of a person, if its surroundings name one."""
    ents = list(mention.doc.ents)
    at = next(i for i, ent in enumerate(ents) if ent.start == mention.start)
    return (
        _behind(mention, ents[at + 1 :])
        or _in_front(mention, ents[:at])
        or party_by_layout(mention, ents[:at], ents[at + 1 :])
    )


def _behind(mention: Span, following: Sequence[Span]) -> Span | None:
    text = text_of(mention.doc)
    at = mention.end_char
    crossed_role = crossed_person = False
    for number, ent in enumerate(following[:8]):
        between = text[at : ent.start_char]
        if ent.label_ == "PARTY":
            if crossed_person:
                return ent if _OF_ALL.search(between) else None
            return ent if _belongs_behind(text, mention, ent, between, crossed_role, following[number + 1 :]) else None
        if ent.label_ == "PER" and _LISTED.fullmatch(between):
            crossed_person = True
        elif ent.label_ not in _TITLES or not _GLUE.fullmatch(between) or "\n\n" in between or crossed_person:
            return None
        if number == 0 and ent.label_ == "ROLE" and re.match(r",?\s+(?:och|samt)\b", between):
            return None  # "Eva Ek och gruppledaren för Moderaterna, Bo Al"
        crossed_role = crossed_role or ent.label_ == "ROLE"
        at = ent.end_char
    return None


def _belongs_behind(
    text: str, mention: Span, party: Span, between: str, crossed_role: bool, rest: Sequence[Span]
) -> bool:
    behind = text[party.end_char : party.end_char + 12]
    if _IN_PARENTHESES.fullmatch(between) or _OF_ALL.fullmatch(between.lstrip()):
        lines = text[mention.end_char : party.start_char]
        if re.match(r"/[A-ZÅÄÖ]|[)\]]\s*:" if "\n" in lines else r"/[A-ZÅÄÖ]", behind):
            return False  # "(M/KD)" is two parties', "Vice ordförande (S): …" the next one's
        return "\n" not in lines or crossed_role
    if between == " " and _BARE_LETTERS.match(text, party.start_char):
        return True
    if _APPOSED.fullmatch(between):
        # "Åke Boklint, Fjällets Rösts ordförande": the party is in the genitive, of a role
        role = rest[0] if rest and rest[0].label_ == "ROLE" else None
        if role is not None and "\n" in text[party.end_char : role.start_char]:
            role = None
        owns_role = role is not None and _ADJECTIVES.fullmatch(text[party.end_char : role.start_char])
        if role is not None and _goes_on(text, role, rest[1:]):
            return False
        ends = party.text.endswith(".") or _AFTER_APPOSED.match(behind)
        return bool(owns_role or ends)
    # ", från Liberalerna Bo Al": the party of the next one
    return bool(_FROM.fullmatch(between)) and not _goes_on(text, party, rest)


def _goes_on(text: str, ent: Span, rest: Sequence[Span]) -> bool:
    """Whether a name stands right behind: ", Moderaternas gruppledare Bo Al"."""
    if rest and rest[0].label_ == "ROLE" and text[ent.end_char : rest[0].start_char] == " ":
        return _goes_on(text, rest[0], rest[1:])
    return bool(rest) and rest[0].label_ == "PER" and text[ent.end_char : rest[0].start_char] == " "


def _in_front(mention: Span, preceding: Sequence[Span]) -> Span | None:
    text = text_of(mention.doc)
    between = ""
    at = mention.start_char
    for ent in reversed(preceding[-5:]):
        between = text[ent.end_char : at] + between
        if "\n" in between:
            return None
        if ent.label_ == "PARTY":
            return ent if _belongs_in_front(text, ent, between, preceding) else None
        if ent.label_ not in _TITLES:
            return None
        at = ent.start_char
    return None


def _belongs_in_front(text: str, party: Span, between: str, preceding: Sequence[Span]) -> bool:
    """`between` is the text from the party to the name without the roles and bodies in it."""
    if re.match(r"\s*\)", between):  # "ordföranden (S), Eva Ek"; not "Bo Al (S), ordförande Eva Ek"
        opened = text[: party.start_char].rstrip().endswith("(")
        if re.search(r"\)\s*\(\s*$", text[max(0, party.start_char - 5) : party.start_char]):
            return False  # "Bo Al (ordf) (S), Eva Ek"
        whose = [ent for ent in preceding if ent.end_char <= party.start_char]
        return (
            opened
            and bool(re.fullmatch(r"\s*\)\s*,?\s*:?\s*", between))
            and not (whose and whose[-1].label_ == "PER" and "\n" not in text[whose[-1].end_char : party.start_char])
        )
    plain = re.sub(r"\s+(?:i|på|för)(?=\s)|,", " ", between)
    if _CHOSE.fullmatch(plain) or _NICKNAME.fullmatch(between):
        return True
    before = [ent for ent in preceding if ent.end_char <= party.start_char]
    other = before[-1] if before and before[-1].label_ == "PER" else None
    if between.endswith(", ") and other is not None and text[other.end_char : party.start_char] == ", ":
        return False  # "Eva Ek, moderat ledamot i nämnden, Bo Al"
    whole = party.text
    owns = whole[-1:] in "sS" or whole[:1].islower() or "-" in whole or bool(_MEMBER.search(whole.casefold()))
    return owns and bool(_ADJECTIVES.fullmatch(plain.lower()))
