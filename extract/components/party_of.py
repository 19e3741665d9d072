"""The party that the words around a person's name give that person."""

from __future__ import annotations

import re

from spacy.tokens import Span

# "Eva Ek (M)", "Eva Ek, (L)", "Eva Ek(m)"; the party is the first thing in the parentheses
_IN_PARENTHESES = re.compile(r"\s*,?\s*\(\s*")
# "Simon von Hulander, M, ...", "Eva Ek / S", and in columns
_APPOSED = re.compile(r"(?:\s*,\s*|\s*/\s*|[ \t]{2,}|\t| [\u2013-] )")
_AFTER_APPOSED = re.compile(r"\s*(?:[,.;:)\n/]|$|och\b|\u2013|-|[ \t]{2,}|samt\b)")
_FROM = re.compile(r"\s*,?\s*(?:från|för|i|(?:som )?(?:representerar|företräder|leder|tillhör)|(?:som )?är med i|(?:och )?medlem i|(?:\w+ ){1,4}för)\s+(?:(?:det|den)\s+)?(?:lokala\s+)?(?:partiet\s+)?")
# between a party in front and the name: "Moderaternas nye gruppledare ", "moderaten ", "MF-ledaren "
_CHOSE = re.compile(r"(?:\s+(?:i|på)\s+\w+)?(?:\s+har)?\s+(?:nominera[rt]|nominerade|valt|väljer|utsett|utser|föreslår|föreslagit)\s+")
_MEMBER = re.compile(r"(?:aten|isten|alen|kraten|istern|ist|iska|iske|isk|at|ata|ate|krat)$")
_ADJECTIVES = re.compile(r"\s*(?:\b(?:ny[ae]?|nuvarande|förr[ea]|tidigare|tillträdande|avgående|\w+s? enda|starke|starka|lokala?)\b\s*)*")
_GLUE = re.compile(
    r"(?:\s|,|\bi\b|\bpå\b|\bför\b|\binom\b|\bvid\b|\boch\b|\bsamt\b|\btillika\b|\btidigare\b|\bavgående\b|\btillträdande\b|"
    r"\bi dag\b|\bny\b|\d+ år|Titel:?)*",
    re.IGNORECASE,
)


def party_of(mention: Span) -> Span | None:
    """The PARTY mention that belongs to this mention of a person, if its surroundings name one."""
    return _behind(mention) or _in_front(mention)


def _neighbours(mention: Span) -> tuple[list[Span], list[Span]]:
    ents = list(mention.doc.ents)
    at = next(i for i, ent in enumerate(ents) if ent.start == mention.start)
    return ents[:at], ents[at + 1 :]


def _behind(mention: Span) -> Span | None:
    text = mention.doc.text
    _, following = _neighbours(mention)
    at = mention.end_char
    crossed_role = False
    for ent in following[:6]:
        between = text[at : ent.start_char]
        if ent.label_ == "PARTY":
            return ent if _belongs_behind(text, mention, ent, between, crossed_role) else None
        if ent.label_ not in {"ROLE", "COM", "ORG", "LOC"} or not _GLUE.fullmatch(between) or "\n\n" in between:
            return None
        crossed_role = crossed_role or ent.label_ == "ROLE"
        at = ent.end_char
    return None


def _belongs_behind(text: str, mention: Span, party: Span, between: str, crossed_role: bool) -> bool:
    if _IN_PARENTHESES.fullmatch(between):
        return "\n" not in text[mention.end_char : party.start_char] or crossed_role
    after = text[party.end_char : party.end_char + 12]
    if _APPOSED.fullmatch(between):
        # "Åke Boklint, Fjällets Rösts ordförande": the party is in the genitive, of a role
        return bool(_AFTER_APPOSED.match(after)) or _owns_role(party)
    return bool(_FROM.fullmatch(between))


def _owns_role(party: Span) -> bool:
    _, following = _neighbours(party)
    return bool(following) and following[0].label_ == "ROLE" and bool(
        _ADJECTIVES.fullmatch(party.doc.text[party.end_char : following[0].start_char])
    )


def _in_front(mention: Span) -> Span | None:
    text = mention.doc.text
    preceding, _ = _neighbours(mention)
    at = mention.start_char
    for ent in reversed(preceding[-4:]):
        between = text[ent.end_char : at]
        if ent.label_ == "LOC":
            continue
        if ent.label_ == "PARTY":
            return ent if _belongs_in_front(text, ent, between) else None
        if ent.label_ not in {"ROLE", "COM", "ORG"} or not _ADJECTIVES.fullmatch(_between_in_front(between).lower()):
            return None
        at = ent.start_char
    return None


def _between_in_front(between: str) -> str:
    """The words between two mentions, without what only ties a role to its body: "Moderaternas gruppledare i Örebro, X"."""
    return re.sub(r"^\s*(?:i|på|för)\s+", " ", between.replace(",", " "))


def _belongs_in_front(text: str, party: Span, between: str) -> bool:
    if "\n" in between:
        return False
    if re.fullmatch(r"\s*\)\s*,?\s*:?\s*", between):  # "ordföranden (S), Eva Ek"
        opened = text[: party.start_char].rstrip().endswith("(")
        return opened and not _closes_another(party)
    if _CHOSE.fullmatch(between) or re.fullmatch(r"-?(?:ledaren|politikern|kvinnan|mannen|toppen|veteranen)\s+", between):
        return True
    whole = party.text
    owns = whole[-1:] in "sS" or whole[:1].islower() or "-" in whole or bool(_MEMBER.search(whole.casefold()))
    return owns and bool(_ADJECTIVES.fullmatch(between))


def _closes_another(party: Span) -> bool:
    """Whether the parentheses belong to a person in front of them: "Eva Ek (S), Bo Al (M)"."""
    preceding, _ = _neighbours(party)
    return bool(preceding) and preceding[-1].label_ == "PER"
