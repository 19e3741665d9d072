"""The party that the layout gives a person: a heading over a list, the line below a name, the start of a line."""

from __future__ import annotations

import re
from collections.abc import Sequence

from spacy.tokens import Span

from extract.components.extensions import text_of

_MARKERS = " \t•·*–—-0123456789.)"
# a heading may say more than the party: "För Moderaterna i Alvesta", "Moderaterna (M):", "Moderaterna, 15 mandat"
_BEFORE_PARTY = re.compile(r"\W*(?:för|från)?\W*", re.IGNORECASE)
_AFTER_PARTY = re.compile(r"\s*(?:i [\w -]{2,25}|\(\w{1,4}\)|,? \d+ (?:mandat|platser))?\s*:?\s*")
_LINES_BELOW = 3
# in front of the name in its line: "Gruppledare: ", "2:e vice ordförande: ", "Namn: "
_LABEL = re.compile(rf"[{re.escape(_MARKERS)}]*(?:\d:[ae] )?[^\W\d][\w ]{{2,30}}:[ \t]*")


def party_by_layout(mention: Span, preceding: Sequence[Span], following: Sequence[Span]) -> Span | None:
    """The PARTY mention that a heading, the line's start or the lines below give the person."""
    text = text_of(mention.doc)
    low = text.rfind("\n", 0, mention.start_char) + 1
    in_line = [ent for ent in preceding if ent.start_char >= low]
    label = _LABEL.fullmatch(text[low : mention.start_char])
    if in_line and not label:
        return _at_line_start(text, low, in_line)
    if text[low : mention.start_char].strip(_MARKERS) and not label:
        return None
    # a run of lines that begins with a party is its list; one that begins with a name is a signature
    block = text.rfind("\n\n", 0, low) + 2 if "\n\n" in text[:low] else 0
    listed = next((ent.label_ for ent in preceding if ent.start_char >= block), "PER") == "PARTY"
    above = _heading(text, low, preceding)
    return above if listed and above is not None else _below(text, mention, following) or above


def _at_line_start(text: str, low: int, in_line: Sequence[Span]) -> Span | None:
    """ "Moderaterna: Eva Ek, Bo Al", "för Moderaterna – Eva Ek"; "(M) Eva Ek" is of the words around a name."""
    first = in_line[0]
    opens = (
        first.label_ == "PARTY"
        and _BEFORE_PARTY.fullmatch(text[low : first.start_char].strip(_MARKERS))
        and re.match(
            r"\)?(?:[ \t]*\(\w{1,4}\))?(?:\s*:\s|[ \t]+[–-][ \t]|[ ]{2,}|\t|[ \t]*\|)", text[first.end_char :][:16]
        )
    )
    others = [ent for ent in in_line[1:] if ent.label_ != "PER"]
    names_only = all(ent.label_ == "PARTY" and ent._.names == first._.names for ent in others)
    return first if opens and names_only else None


def _below(text: str, mention: Span, following: Sequence[Span]) -> Span | None:
    """A party alone in one of the lines below a name that has its line to itself, as in a signature."""
    rest = text[mention.end_char :]
    name_line, _, below = rest.partition("\n")
    if name_line.strip(" ,"):
        return None
    at = mention.end_char + len(name_line) + 1
    for row in below.split("\n")[:_LINES_BELOW]:
        inside = [ent for ent in following if at <= ent.start_char < at + len(row)]
        if not row.strip() or any(ent.label_ == "PER" for ent in inside):
            return None
        party = next((ent for ent in inside if ent.label_ == "PARTY"), None)
        if party is not None:
            before, after = text[at : party.start_char], text[party.end_char : at + len(row)]
            role = bool(re.search(r"(?:,|/|\bför)\s*$", before)) and any(ent.label_ == "ROLE" for ent in inside)
            alone = re.fullmatch(r"\s*(?:\(|Parti(?:tillhörighet)?\s*:)?\s*", before)
            ends = _AFTER_PARTY.fullmatch(after.lstrip(")")) and not after.rstrip().endswith(":")
            return party if (alone or role) and ends else None
        at += len(row) + 1
    return None


def _heading(text: str, low: int, preceding: Sequence[Span]) -> Span | None:
    """The party in the line above a list of names; the list ends with an empty line or one that is no row of it."""
    above = [ent for ent in preceding if ent.label_ == "PARTY"]
    heads = [ent for ent in above if _is_heading(text, ent, above)]
    if not heads:
        return None
    head = heads[-1]
    rows = text[head.end_char : low].split("\n")[1:-1]
    if rows and not rows[0].strip():
        rows = rows[1:]
    starts = [ent.start_char for ent in preceding if ent.label_ == "PER"]
    at = low - sum(len(row) + 1 for row in rows)
    for row in rows:
        label = _LABEL.match(row)
        indent = label.end() if label else len(row) - len(row.lstrip(_MARKERS))
        if not row.strip() or len(row) > 90 or at + indent not in starts:
            return None
        at += len(row) + 1
    return head


def _is_heading(text: str, party: Span, parties: Sequence[Span]) -> bool:
    """Whether the party's line holds nothing else, but for its letters behind its name, and where it is."""
    low = text.rfind("\n", 0, party.start_char) + 1
    high = text.find("\n", party.end_char)
    after = text[party.end_char : high if high >= 0 else None]
    first = not any(low <= other.start_char < party.start_char for other in parties)
    before = text[low : party.start_char].strip(" •*#")
    return first and bool(_BEFORE_PARTY.fullmatch(before)) and bool(_AFTER_PARTY.fullmatch(after))
