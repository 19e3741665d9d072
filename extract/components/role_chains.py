"""Role phrases that hang together: "kommunalråd och ordförande i socialnämnden"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from spacy.tokens import Span

from extract.components.role_parts import mask
from extract.components.role_phrases import RolePhrase
from extract.registers import base_role

_LINK = re.compile(
    r"\s*(?:,|/|\boch\b|\bsamt\b|\btillika\b|\brespektive\b|\bmen också\b|\bmen även\b|\bdessutom\b|\bäven\b|"
    r"\bnumera\b|\btidigare\b|\bny\b|"
    r"\bnytt\b|\bi dag\b|\bavgående\b|\btillträdande\b|\bdessförinnan\b|\bsom\b|\bockså\b|&|\+|\u00b7|\||\s)*"
)
_TO_ANOTHER = re.compile(r"\s*(?:,|och|samt|,\s*och)\s+(?:\(\s*\)\s*)?(?:till|som)\s+(?:ny\w*\s+)?")
# "från vice ordförande i socialnämnden till posten som ordförande"
_ON_TO = re.compile(r"\s+till\s+(?:(?:posten|uppdraget|rollen|platsen|jobbet|tjänsten|stolen) som\s+)?")
_IN_APPOSITION = re.compile(
    r"\s*(?:\([^)\n]*\))?\s*,\s*(?:(?:båda|bägge|alla|samtliga)\s+)?(?:som (?:är|var|blir)\s+(?:\w+s\s+)?)?"
)


def chains(found: Sequence[RolePhrase], ents: Sequence[Span], text: str) -> list[list[RolePhrase]]:
    """Phrases that hang together without a person between them: "kommunalråd och ordförande i socialnämnden"."""
    persons = [ent.start_char for ent in ents if ent.label_ == "PER"]
    result: list[list[RolePhrase]] = []
    for phrase in found:
        last = result[-1][-1] if result else None
        if (
            last
            and not any(last.end <= at < phrase.start for at in persons)
            and _LINK.fullmatch(text[last.end : phrase.start])
            and not _member_behind_chair(last, phrase, text)
            and not _parted(result[-1][0], last, phrase, ents, text)
        ):
            result[-1].append(phrase)
        else:
            result.append([phrase])
    for chain in result:
        _share_body(chain, text)
    for chain, following in reversed(list(pairwise(result))):
        _share_in_list(chain[-1], following[0], ents, text)
    return result


def _share_in_list(phrase: RolePhrase, other: RolePhrase, ents: Sequence[Span], text: str) -> None:
    """The body of the last office of a list: "Eva Ek väljs till ordförande och Bo Al till ledamot i nämnden"."""
    behind = other.body is not None and other.body.start_char > other.title.start_char
    alike = phrase.held_in_a_body and other.held_in_a_body and phrase.title.text != other.title.text
    if not alike or phrase.end >= other.start:
        return
    between = mask(text, phrase.end, other.start, ents, "PER PARTY")
    if behind and not phrase.names and (_TO_ANOTHER.fullmatch(between) or _ON_TO.fullmatch(between)):
        phrase.names, phrase.body = list(other.names), other.body
    elif phrase.names and not other.names and _ON_TO.fullmatch(between):
        other.names, other.body = list(phrase.names), phrase.body


def _member_behind_chair(last: RolePhrase, phrase: RolePhrase, text: str) -> bool:
    """Whether others hold the second office: "till vice ordförande, och som nya ledamöter invaldes …"."""
    one, several = last.title.text.casefold(), phrase.title.text.casefold()
    plural = base_role(several) != several and several.endswith(("er", "na", "or", "ar"))
    return plural and base_role(one) == one and bool(re.search(r"\b(?:och|samt)\b", text[last.end : phrase.start]))


def _parted(first: RolePhrase, last: RolePhrase, phrase: RolePhrase, ents: Sequence[Span], text: str) -> bool:
    """Whether each has a person of its own: "Eva Ek (S), ordförande, samt ledamöterna Bo Al och Li Lo"."""
    if "," not in text[last.end : phrase.start]:
        return False
    before = [ent for ent in ents if ent.label_ == "PER" and ent.end_char <= first.start]
    after = [ent for ent in ents if ent.label_ == "PER" and ent.start_char >= phrase.end]
    return bool(
        before
        and after
        and _IN_APPOSITION.fullmatch(text[before[-1].end_char : first.start])
        and not text[phrase.end : after[0].start_char].strip()
    )


def _share_body(chain: Sequence[RolePhrase], text: str) -> None:
    """A body behind the last of several offices is the body of all: "ordförande respektive ledamot i socialnämnden"."""
    for first, second in reversed(list(pairwise(chain))):
        between = text[first.end : second.start]
        linked = re.search(r"\b(?:och|respektive|samt|tillika)\b", between)
        behind = second.points_behind or (bool(second.bodies) and second.bodies[0].start_char > second.title.start_char)
        if linked and behind and not first.names and first.held_in_a_body and second.held_in_a_body:
            first.names, first.body = list(second.names), second.body
    for first, second in pairwise(chain):
        in_front = bool(first.bodies) and first.bodies[0].start_char < first.title.start_char
        if in_front and not second.bodies and second.held_in_a_body:
            second.names, second.body = list(first.names), first.body
