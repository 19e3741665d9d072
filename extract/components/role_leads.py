"""Chairs told by a verb alone: "Socialnämnden leds av Eva Ek", "Eva Ek leder socialnämnden"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from spacy.tokens import Span

from extract.components.extensions import evidence
from extract.components.role_parts import Line, mask
from extract.components.role_phrases import body_names
from extract.facts import Role, RoleKind
from extract.registers import role_class

_LED = re.compile(
    r"\s+(?P<verb>(?:kommer (?:\w+ ){0,2}?att |ska |skall |har (?:\w+ )?)?(?:leds|leddes|ledas|letts))\s+"
    r"(?:(?!av\b)[a-zåäö]+\s+){0,4}av\s+(?:partikamrat\w*\s+)?"
)
_LED_BEFORE = re.compile(r"\b(?P<verb>leds|leddes)\s+(?:nu\s+|fortsatt\s+)?$")
_BY = re.compile(r"\s+(?:(?!av\b)[a-zåäö]+\s+){0,3}av\s+")
_LEADS = re.compile(
    r"\s*(?:\([^)\n]*\)\s*)?,?\s*(?:som\s+)?"
    r"(?P<verb>(?:ska |skall |kommer (?:\w+ ){0,2}?att |får |har |fortsätter att )?"
    r"(?:(?:nu|även|också|fortsatt|i dag|länge) )?(?:leder|ledde|leda|lett))\s+(?:också\s+|nu\s+|även\s+)?"
)
_OTHERS = re.compile(r"\s*(?:\([^)\n]*\))?\s*(?:,|och|samt|/)\s*")
_APPOSED = re.compile(r"\s*(?:\([^)\n]*\))?\s*,?\s*(?:(?:som är|dess|nämndens|utskottets|i dag|tillförordnad)\s+)*")
_TITLE = "ordförande"
_ONE_MEETING = re.compile(r"\b(?:mötet|sammanträdet|sammanträde)\b", re.IGNORECASE)


def chairs(line: Line, version: str) -> Iterator[tuple[Span, Role]]:
    """Persons of the line, each with the chair that it is said to hold by leading a committee."""
    ents = [ent for ent in line.ents if ent.label_ not in {"PARTY", "LOC"}]
    for at, (one, other) in enumerate(pairwise(ents)):
        following = ents[at + 2] if at + 2 < len(ents) else None
        found = _stated(one, other, line)
        if found is None or _ONE_MEETING.search(line.text, one.start_char, other.end_char):
            continue
        person, body, start, verb = found
        if not _is_committee(body) or (person is other and _shared_or_titled(person, following, line)):
            continue
        span = person.doc.char_span(start, start + len(verb), alignment_mode="expand")
        if span is None:
            continue
        yield (
            person,
            Role(
                title=_TITLE,
                organization=body_names(body)[-1],
                kind=_kind(verb),
                role_class=role_class(_TITLE),
                evidence=evidence(span, version),
                organization_evidence=evidence(body, version),
            ),
        )


def _stated(one: Span, other: Span, line: Line) -> tuple[Span, Span, int, str] | None:
    """Person, committee and verb, where the two mentions and what is between say who leads what."""
    gap = mask(line.text, one.end_char, other.start_char, line.ents, "PARTY LOC")
    low, _ = line.sentence_at(other.start_char)
    if one.start_char < low:
        return None
    if (one.label_, other.label_) == ("COM", "PER"):
        if led := _LED.fullmatch(gap):
            return other, one, one.end_char + led.start("verb"), led["verb"]
        front = _LED_BEFORE.search(line.text[low : one.start_char])
        return (other, one, low + front.start("verb"), front["verb"]) if front and _BY.fullmatch(gap) else None
    if (one.label_, other.label_) == ("PER", "COM") and (leads := _LEADS.fullmatch(gap)):
        return one, other, one.end_char + leads.start("verb"), leads["verb"]
    return None


def _is_committee(body: Span) -> bool:
    """Whether it is one that has a chair whom the verb may mean; an assembly's presidium leads together."""
    names = body_names(body)
    return len(names) == 1 and "fullmäktige" not in names[0] and body.text[-1:].lower() != "s"


def _shared_or_titled(person: Span, following: Span | None, line: Line) -> bool:
    """Whether others lead, too, or the person's own title is told: "leds av Eva Ek (M), dess vice ordförande"."""
    if following is None:
        return False
    gap = mask(line.text, person.end_char, following.start_char, line.ents, "PARTY LOC")
    return (following.label_ == "PER" and _OTHERS.fullmatch(gap) is not None) or (
        following.label_ == "ROLE" and _APPOSED.fullmatch(gap) is not None
    )


def _kind(verb: str) -> RoleKind:
    if re.search(r"\b(?:ska|skall|kommer|får)\b", verb):
        return "incoming"
    return "former" if re.search(r"\b(?:ledde|leddes|har)\b", verb) else "current"
