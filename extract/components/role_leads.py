"""Chairs told by a verb alone: "Socialnämnden leds av Eva Ek", "Eva Ek leder socialnämnden", "med Eva Ek i spetsen"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from spacy.tokens import Span

from extract.components.extensions import evidence, text_of
from extract.components.role_parts import Line, mask
from extract.components.role_phrases import body_names
from extract.components.stand_ins import TEMPORARY
from extract.facts import Role, RoleKind
from extract.registers import role_class

_PARTY = r"(?:\([^)\n]*\)\s*)?"
_WORDS = r"(?:(?!av\b)[a-zåäö\d]+\s+)"
_LED = re.compile(
    r"\s+(?P<verb>(?:kommer (?:\w+ ){0,2}?att |ska |skall |har (?:\w+ )?)?(?:leds|leddes|ledas|letts|basas|styrs))\s+"
    rf"{_WORDS}{{0,6}}av\s+(?:partikamrat\w*\s+)?"
)
_LED_BEFORE = re.compile(r"\b(?P<verb>leds|leddes)\s+(?:nu\s+|fortsatt\s+)?$")
_BY = re.compile(rf"\s+{_WORDS}{{0,6}}av\s+")
_LEADS = re.compile(
    rf"\s*{_PARTY}(?:,\s*som\s[^,.;:\n]{{3,60}},\s*)?,?\s*(?:som\s+)?"
    r"(?P<verb>(?:ska |skall |kommer (?:\w+ ){0,2}?att |får |har |fortsätter att )?"
    r"(?:(?:nu|även|också|fortsatt|i dag|länge|alltjämt|sedan tidigare) )?(?:leder|ledde|leda|lett|basar|basa))\s+"
    r"(?:för\s+)?(?:(?:också|nu|även|redan|i|dag|alltjämt|fortfarande|fortsatt|sedan|tidigare|numera)\s+){0,4}"
)
_AT_ITS_HEAD = re.compile(r"\s+med\s+(?:[a-zåäö]+\s+){0,2}")
_HEAD_BEHIND = re.compile(rf"\s*{_PARTY}(?P<verb>i spetsen|vid rodret)\b")
_HEAD_FIRST = re.compile(rf"\s*{_PARTY}(?P<verb>i spetsen|vid rodret)\s+(?:har\s+)?[a-zåäö]+\s+")
_WITH = re.compile(r"\b[Mm]ed\s+$")
# the body by another word: "som leder nämnden"
_POINTED = re.compile(
    rf"\s*{_PARTY},?\s*(?:som\s+)?(?P<verb>(?:ska |har )?(?:leder|ledde|leda|lett))\s+"
    r"(?P<word>nämnden|utskottet|beredningen)\b"
)
# "Tills vidare leds nämnden av Bo Al"
_POINTED_LED = re.compile(
    r"\b(?:(?P<verb>leds|leddes) (?P<word>nämnden|utskottet|beredningen)|(?P<word2>nämnden|utskottet|beredningen) "
    r"(?P<verb2>(?:ska |kommer att )?(?:leds|leddes|ledas)))\s+(?:[a-zåäö]+\s+){0,4}?av\s+$",
    re.IGNORECASE,
)
_SINCE = re.compile(r"\s+(?:sedan|alltsedan|ända sedan)\b")
_OTHERS = re.compile(r"\s*(?:\([^)\n]*\))?\s*(?:,|och|samt|/)\s*")
_APPOSED = re.compile(r"\s*(?:\([^)\n]*\))?\s*,?\s*(?:(?:som är|dess|nämndens|utskottets|i dag|tillförordnad)\s+)*")
_TITLE = "ordförande"
_ONE_MEETING = re.compile(r"\b(?:mötet|sammanträdet|sammanträde)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Lead:
    """Who leads which body, and the verb with its place."""

    person: Span
    body: Span
    start: int
    verb: str


def chairs(line: Line, earlier: Sequence[Span], version: str) -> Iterator[tuple[Span, Role]]:
    """Persons of the line, each with the chair that it is said to hold by leading a committee.

    `earlier` are the bodies that the text names before the line.
    """
    ents = [ent for ent in line.ents if ent.label_ not in {"PARTY", "LOC"}]
    for at, (one, other) in enumerate(pairwise(ents)):
        following = ents[at + 2] if at + 2 < len(ents) else None
        found = _stated(one, other, line)
        if found is None or _ONE_MEETING.search(line.text, one.start_char, other.end_char):
            continue
        shared = found.person is other and _shared_or_titled(found.person, following, line)
        if _is_led(found) and not shared:
            kind = _kind(found.verb, line.text[found.body.end_char : line.end])
            yield from _chair(found, kind, version, line)
    for person in line.persons:
        if (found := _pointed(person, [*earlier, *line.ents], line)) is not None:
            yield from _chair(found, _kind(found.verb, ""), version, line)


def _for_a_time(ent: Span, line: Line) -> bool:
    """Whether the sentence says that somebody leads for who is away, or until there is another."""
    return TEMPORARY.search(line.text, *line.sentence_at(ent.start_char)) is not None


def _is_deputy(person: Span, line: Line) -> bool:
    """Whether who leads for a time does so as what the title in front of the name says: "vice ordförande Bo Al"."""
    front = [ent for ent in line.ents if ent.label_ == "ROLE" and ent.end_char <= person.start_char]
    return (
        bool(front)
        and "vice" in front[-1].text.casefold()
        and (not line.text[front[-1].end_char : person.start_char].strip(" ,"))
    )


def _chair(found: _Lead, kind: RoleKind, version: str, line: Line) -> Iterator[tuple[Span, Role]]:
    span = found.person.doc.char_span(found.start, found.start + len(found.verb), alignment_mode="expand")
    acting = _for_a_time(found.person, line)
    if span is None or (acting and _is_deputy(found.person, line)):
        return
    title = f"tillförordnad {_TITLE}" if acting and kind != "former" else _TITLE
    yield (
        found.person,
        Role(
            title=title,
            organization=body_names(found.body)[-1],
            kind=kind,
            role_class=role_class(title),
            evidence=evidence(span, version),
            organization_evidence=evidence(found.body, version),
        ),
    )


def _stated(one: Span, other: Span, line: Line) -> _Lead | None:
    """Person, committee and verb, where the two mentions and what is between say who leads what."""
    gap = mask(line.text, one.end_char, other.start_char, line.ents, "PARTY LOC")
    low, high = line.sentence_at(other.start_char)
    if one.start_char < low:
        return None
    if (one.label_, other.label_) == ("COM", "PER"):
        if led := _LED.fullmatch(gap):
            return _Lead(other, one, one.end_char + led.start("verb"), led["verb"])
        head = _HEAD_BEHIND.match(line.text, other.end_char, high) if _AT_ITS_HEAD.fullmatch(gap) else None
        if head is not None:
            return _Lead(other, one, head.start("verb"), head["verb"])
        front = _LED_BEFORE.search(line.text[low : one.start_char])
        found = _Lead(other, one, low + front.start("verb"), front["verb"]) if front else None
        return found if _BY.fullmatch(gap) else None
    if (one.label_, other.label_) == ("PER", "COM"):
        leads = _LEADS.fullmatch(gap)
        if leads is None and _WITH.search(line.text, low, one.start_char):
            leads = _HEAD_FIRST.fullmatch(gap)
        return _Lead(one, other, one.end_char + leads.start("verb"), leads["verb"]) if leads else None
    return None


def _pointed(person: Span, bodies: Sequence[Span], line: Line) -> _Lead | None:
    """ "Bo Al, som leder nämnden": the one last named of that kind."""
    low, high = line.sentence_at(person.start_char)
    match = _POINTED.match(line.text, person.end_char, high)
    verb, word = ("verb", "word")
    if match is None:
        front = mask(line.text, low, person.start_char, line.ents, "ROLE")
        match = _POINTED_LED.search(front)
        verb, word = ("verb2", "word2") if match is not None and match["verb2"] else (verb, word)
    else:
        low = 0
    if match is None:
        return None
    fitting = [
        ent for ent in bodies
        if ent.label_ == "COM" and ent.start_char < person.start_char
        and body_names(ent)[-1].endswith(match[word].lower())
    ]  # fmt: skip
    return _Lead(person, fitting[-1], low + match.start(verb), match[verb]) if fitting else None


def _is_led(found: _Lead) -> bool:
    """Whether the body has a chair whom the verb may mean: an assembly was led by somebody at one meeting."""
    names = body_names(found.body)
    if len(names) != 1 or (found.body.text[-1:].lower() == "s" and found.verb not in ("i spetsen", "vid rodret")):
        return False
    return "fullmäktige" not in names[0] or found.verb in ("leds", "leder", "i spetsen") or _in_years(found)


def _in_years(found: _Lead) -> bool:
    text = text_of(found.person.doc)
    return re.match(r"[^.;\n]{0,20}\bi \w+ år\b", text[found.body.end_char : found.body.end_char + 40]) is not None


def _shared_or_titled(person: Span, following: Span | None, line: Line) -> bool:
    """Whether others lead, too, or the person's own title is told: "leds av Eva Ek (M), dess vice ordförande"."""
    if following is None:
        return False
    gap = mask(line.text, person.end_char, following.start_char, line.ents, "PARTY LOC")
    return (following.label_ == "PER" and _OTHERS.fullmatch(gap) is not None) or (
        following.label_ == "ROLE" and _APPOSED.fullmatch(gap) is not None
    )


def _kind(verb: str, behind: str) -> RoleKind:
    if re.search(r"\b(?:ska|skall|kommer|får)\b", verb):
        return "incoming"
    if re.search(r"\bhar\b", verb) and _SINCE.match(behind):
        return "current"
    return "former" if re.search(r"\b(?:ledde|leddes|har)\b", verb) else "current"
