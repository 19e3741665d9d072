"""The body of a role that stands apart from it: behind the name, or at the sentence's head."""

from __future__ import annotations

import re
from collections.abc import Sequence

from spacy.tokens import Span

from extract.components.extensions import text_of
from extract.components.role_institutions import beside_name
from extract.components.role_parts import Binding, Line
from extract.components.role_phrases import RolePhrase
from extract.components.role_vacancies import employer, receiver

_BEHIND_NAME = re.compile(
    r"\s*(?:\([^)\n]*\))?\s*,?\s*(?:(?:slutar|slutade|avgår|börjar|började)\s+)?(?:på|vid|hos|från|inom|i)\s+|"
    r"\s+(?:lämnar|lämnade)\s+"
)
_ON = re.compile(r"\s*(?:\([^)\n]*\))?\s*,?\s*(?:på|vid|hos)\s+")
_AT = re.compile(r"(?:^|[.!?\n]\s*)(?:På|Vid|Hos|Inom)\s+$")
_WHERE = re.compile(
    r"(?:\s+i\s+[\w-]+)?\s*,?\s*(?:där (?:han|hon|hen|\w+)?[^.,;]{0,40}|som (?:ny )?|och blir (?:dess |ny )?)$",
    re.IGNORECASE,
)
_TIED = re.compile(r"\s+(?:i|på|för|vid|inom|hos)\s+")
_HEAD = re.compile(r"\W*(?:(?:i|inom|för|till|av|hos) )?(?:den |det )?(?:nya |gemensamma )?$", re.IGNORECASE)
_NOT_IN_THE_FIRST = re.compile(
    r"\b(?:föreslår|föreslog|nominerar|har utsett|utsåg|utser|valde|väljer|beslutade|beslutat|beslutar)\b",
    re.IGNORECASE,
)


def body_apart(binding: Binding, line: Line, following: Line | None) -> Span | None:
    """The body that the sentence or card names apart from the role; None where it names none."""
    phrase = binding.phrase
    low, high = line.sentence_at(phrase.title.start_char)
    inside = [ent for ent in line.ents if low <= ent.start_char and ent.end_char <= high]
    return (
        _behind_name(binding, inside)
        or (beside_name(binding.person) if binding.how == "title" and not phrase.held_in_a_body else None)
        or _led_in(phrase, inside)
        or _head(phrase, inside, low)
        or _before(phrase, inside)
        or receiver(phrase, line)
        or (employer(phrase, line) if binding.how == "clause" else None)
        or _line_below(binding, line, following)
    )


def _behind_name(binding: Binding, ents: Sequence[Span]) -> Span | None:
    """ "rektor Eva Ek på Bergaskolan", "På Chalmers är professor Eva Ek ansvarig"."""
    text, at = text_of(binding.person.doc), binding.person.end_char
    front = min(binding.phrase.start, binding.person.start_char)
    first = ents[0] if ents and ents[0].label_ == "ORG" and ents[0].end_char < front else None
    at_head = first is not None and _AT.search(text[max(0, first.start_char - 8) : first.start_char])
    if first is not None and at_head and not binding.phrase.held_in_a_body:
        return first
    announced = binding.how == "clause" and binding.person.start_char >= binding.phrase.end
    if binding.how != "title" and not announced:
        return None
    for ent in ents:
        if ent.start_char < at or ent.label_ == "PARTY":
            continue
        between = text[at : ent.start_char]
        ends = re.match(r"[,.;\n]|$", text[ent.end_char : ent.end_char + 1])
        apposed = bool(ends and re.fullmatch(r"\s*(?:\([^)\n]*\))?\s*,\s*", between))
        apposed = apposed or (between.strip() == "(" and text[ent.end_char : ent.end_char + 1] == ")")
        behind = _ON if announced else _BEHIND_NAME
        fits = ent.label_ in {"ORG", "COM"} and ((apposed and not announced) or behind.fullmatch(between))
        return (
            ent
            if fits
            and not re.match(r"s?\s+\w+(?:chef|direktör|ordförande|rektor)", text[ent.end_char : ent.end_char + 30])
            else None
        )
    return None


def _led_in(phrase: RolePhrase, ents: Sequence[Span]) -> Span | None:
    """ "till Skellefteå Kraft, där hon tillträder som chef", "går till kontoret som strateg"."""
    before = [ent for ent in ents if ent.end_char <= phrase.start and ent.label_ != "LOC"]
    if not before or before[-1].label_ not in {"ORG", "COM"}:
        return None
    text = text_of(phrase.title.doc)
    gap = text[before[-1].end_char : phrase.start]
    own = len(before) > 1 and before[-2].label_ == "ROLE" and gap.lstrip().startswith(",")
    if own and _TIED.fullmatch(text, before[-2].end_char, before[-1].start_char) and " där" not in gap:
        return None  # "Bo Al, chef för Ekskolan, som socialchef"
    return before[-1] if _WHERE.fullmatch(gap) else None


def _head(phrase: RolePhrase, ents: Sequence[Span], low: int) -> Span | None:
    """ "Kommunstyrelsen får Eva Ek (S) som ordförande", "I utskottet valdes Bo Al till ordförande"."""
    if not phrase.held_in_a_body or not ents or ents[0].label_ != "COM" or ents[0].end_char > phrase.start:
        return None
    text = text_of(ents[0].doc)
    if not _HEAD.fullmatch(text[low : ents[0].start_char]) or re.match(
        r"\s+[A-ZÅÄÖ]", text[ents[0].end_char : ents[0].end_char + 2]
    ):
        return None
    by_it = _NOT_IN_THE_FIRST.search(text[ents[0].end_char : phrase.start]) and not re.match(
        r"\W*(?:i|inom|till) ", text[low : low + 8], re.IGNORECASE
    )
    return None if by_it or (ents[0].text[-1:] == "s" and ents[1:] and ents[1].label_ == "ROLE") else ents[0]


def _before(phrase: RolePhrase, ents: Sequence[Span]) -> Span | None:
    """ "Debatten i nämnden leds av ordföranden Eva Ek": the one committee of the sentence that something is in."""
    committees = [ent for ent in ents if ent.label_ == "COM"]
    if len(committees) != 1 or not phrase.held_in_a_body or committees[0].end_char > phrase.start:
        return None
    text, body = text_of(phrase.title.doc), committees[0]
    return body if re.search(r"\bi\s+$", text[max(0, body.start_char - 4) : body.start_char]) else None


def _line_below(binding: Binding, line: Line, following: Line | None) -> Span | None:
    """The body on the line below a title in a contact card."""
    if following is None or following.start - line.end != 1 or len(following.ents) != 1 or line.loose_words():
        return None
    ent = following.ents[0]
    return (
        ent
        if ent.label_ in {"ORG", "COM"} and not following.loose_words() and not binding.phrase.held_in_a_body
        else None
    )
