"""Roles given to a person and to those listed beside: to each, or one by one where "respektive" pairs them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Span

from extract.components.role_parts import Binding, Line, mask
from extract.components.role_phrases import BODY_LABELS, RolePhrase, body_names
from extract.registers import base_role

_BETWEEN_LISTED = re.compile(r"\s*(?:\([^)\n]*\))?\s*(?:,\s{2,},\s*)?(?:,|och|samt|/|respektive|,\s*och|&|\s)\s*")
_PLURAL = re.compile(
    r"(?:råden|rådena|ledamöter|ledamöterna|ordförandena|ersättarna|suppleanter\w*|rektorer\w*|revisorer\w*|chefer\w*|"
    r"direktörer\w*|politiska vildar|"
    r"nämndemän\w*|rna|arna|or|ombud)$"
)
_SAME_IN_PLURAL = re.compile(
    r"(?:gruppledare|kommunalråd|oppositionsråd|regionråd|borgarråd|ordförande|ersättare|ledare|ombud|nämndemän|"
    r"samordnare|utredare)$"
)

_LISTED = frozenset({"PER", "COM", "ORG", "ROLE"})
_IN_OWN = re.compile(r"\s*(?:\(\s*\))?\s*,?\s*(?:(?:på|vid|i|för|hos)\s+|\()")
_AND_ALSO = re.compile(r"\s*(?:\([^)\n]*\))?\s*(?:,|,?\s*(?:och|samt))\s+")
_ON = re.compile(r"\s*(?:\([^)\n]*\))?\s*(?:på|vid|hos|i|från)\s+")
_ALL_OF_THEM = re.compile(r"\b(?:båda|bägge|samtliga|alla (?:tre|fyra|fem))\s+$")  # "båda lärare"
_AS_ALL = re.compile(r"\s*(?:\([^)\n]*\))?\s*som\s+(?:ny\w*\s+)?")
_GETS = re.compile(r"\s+(?:får|fick|har fått)\s+")
_NEXT = re.compile(r"\)?\s*(?:,|;|och|samt|,\s*och|\s)\s*")
_CHAIR = re.compile(r"ordförande$|ordf\.?$|^(?:1:e|2:e|förste|andre|första|andra)(?: vice)?$")


def _coordinated(person: Span, line: Line, start: int, end: int) -> list[Span]:
    """The person with those listed beside, on the same side of the role phrase: "A (S), B (C) och C (KD)"."""
    before = person.end_char <= start
    persons = [p for p in line.persons if (p.end_char <= start if before else p.start_char >= end)]
    at = next((i for i, other in enumerate(persons) if other.start == person.start), None)
    if at is None:
        return [person]
    first = last = at
    while first > 0 and _listed(persons[first - 1], persons[first], line):
        first -= 1
    while last + 1 < len(persons) and _listed(persons[last], persons[last + 1], line):
        last += 1
    return persons[first : last + 1]


def _listed(one: Span, other: Span, line: Line) -> bool:
    between = mask(line.text, one.end_char, other.start_char, line.ents, "PARTY LOC")  # "Eva Ek (S), Alby, och Bo Al"
    return bool(between.strip()) and _BETWEEN_LISTED.fullmatch(between) is not None


def spread(chain: Sequence[RolePhrase], person: Span, line: Line) -> list[Binding]:
    """Give the chain's roles to one person, to each of several, or one by one where "respektive" pairs them."""
    persons = _coordinated(person, line, chain[0].start, chain[-1].end)
    if chain[-1].end <= person.start_char and chain[-1].body is not None:
        persons = [one for one in persons if one is person or _owner(one, line) is None]
    if len(persons) == 1:
        return [whole(phrase, persons[0]) for phrase in chain]
    paired = re.search(
        r"\brespektive\b",
        line.text[min(persons[0].start_char, chain[0].start) : max(persons[-1].end_char, chain[-1].end)],
    )
    if len(persons) == len(chain) and (paired or _one_each(chain)):
        return [whole(phrase, person) for phrase, person in zip(chain, persons, strict=True)]
    if paired and len(chain) == 1 and len(chain[0].names) == len(persons):
        return [Binding(chain[0], person, (name,)) for name, person in zip(chain[0].names, persons, strict=True)]
    if len(chain) == 1 and not chain[0].names and (bodies := _respective(chain[0], persons, line)):
        return [Binding(chain[0], one, body_names(body)) for one, body in zip(persons, bodies, strict=True)]
    if any(_for_several(phrase, persons, line) for phrase in chain):
        if len(chain) == 1 and not chain[0].names and (body := _behind_all(chain[0], persons, line)) is not None:
            return [Binding(chain[0], person, body_names(body)) for person in persons]
        return [whole(phrase, person) for phrase in chain for person in persons]
    return [whole(phrase, person) for phrase in chain]


def _owner(person: Span, line: Line) -> Span | None:
    """The body right in front of the name that it is the genitive of: "Liberalernas Bo Al"."""
    before = [ent for ent in line.ents if ent.end_char <= person.start_char]
    owner = before[-1] if before and before[-1].label_ in BODY_LABELS - {"LOC"} else None
    apart = owner is None or line.text[owner.end_char : person.start_char].strip(" \u00a0")
    return None if owner is None or apart or owner.text[-1] != "s" else owner


def of_others(chain: Sequence[RolePhrase], line: Line, last: Span, high: int) -> list[Binding]:
    """Those of like bodies: "Moderaternas gruppledare Eva Ek och Liberalernas Bo Al" lead a group each."""
    found: list[Binding] = []
    phrase = chain[-1]
    if len(chain) > 1 or phrase.body is None or phrase.body.end_char > phrase.title.start_char:
        return found
    if last.start_char < phrase.end:
        return found
    for person in (one for one in line.persons if last.end_char <= one.start_char and one.end_char <= high):
        owner = _owner(person, line)
        if owner is None or owner.label_ != phrase.body.label_:
            break
        if not _AND_ALSO.fullmatch(mask(line.text, last.end_char, owner.start_char, line.ents, "PARTY")):
            break
        names = body_names(owner, owns=True)
        found.append(Binding(replace(phrase, body=owner, names=list(names)), person, names))
        last = person
    return found


def _behind_all(phrase: RolePhrase, persons: Sequence[Span], line: Line) -> Span | None:
    """The body behind the last of several names: "rektorerna Eva Ek och Bo Al på Ekskolan"."""
    last = persons[-1]
    after = next((ent for ent in line.ents if ent.start_char >= last.end_char and ent.label_ != "PARTY"), None)
    if last.start_char < phrase.end or after is None or after.label_ not in {"COM", "ORG"}:
        return None
    return after if _ON.fullmatch(line.text, last.end_char, after.start_char) else None


def _respective(phrase: RolePhrase, persons: Sequence[Span], line: Line) -> list[Span]:
    """The bodies that come later: "börjar som rektorer i höst, på Ekskolan respektive Alskolan"."""
    _, high = line.sentence_at(phrase.title.start_char)
    bodies = [ent for ent in line.ents if phrase.end <= ent.start_char < high and ent.label_ in {"COM", "ORG"}]
    told = len(bodies) == len(persons) and "respektive" in line.text[phrase.end : bodies[-1].start_char]
    return bodies if told else []


def each_in_own(phrase: RolePhrase, line: Line, first: Span, high: int) -> list[Binding]:
    """Persons listed with a body each: "Nya rektorer: Eva Ek på Ekskolan och Bo Al på Alskolan"; [] for one."""
    ents = [e for e in line.ents if first.start_char <= e.start_char and e.end_char <= high and e.label_ in _LISTED]
    found: list[Binding] = []
    plural = is_shared(phrase.title.text)
    end = 0
    for one, other in zip(ents[::2], ents[1::2], strict=False):
        gap = mask(line.text, one.end_char, other.start_char, line.ents, "PARTY")
        led_up = not found or _NEXT.fullmatch(line.text, end, one.start_char)
        in_own = _IN_OWN.fullmatch(gap) or (plural and re.fullmatch(r"\s*(?:\(\s*\))?\s*,\s*", gap))
        if one.label_ != "PER" or other.label_ not in {"COM", "ORG"} or not (in_own and led_up):
            break
        end = other.end_char
        found.append(Binding(phrase, one, body_names(other)))
    return found if len(found) > 1 and not phrase.names else []


def each_behind_colon(phrase: RolePhrase, line: Line, after: Sequence[Span], high: int) -> list[Binding]:
    """Persons listed with a body each behind a clause: "Nya ordförande tillträder i maj: Eva Ek i valnämnden, …"."""
    colon = line.text.find(":", phrase.end, after[0].start_char) if after else -1
    if colon < 0 or phrase.names or not is_shared(phrase.title.text):
        return []
    ents = [e for e in line.ents if colon < e.start_char and e.end_char <= high and e.label_ in _LISTED]
    if ents and ents[0].label_ == "COM":  # "valnämnden Eva Ek (S), socialnämnden Bo Al (C)"
        pairs = list(zip(ents[::2], ents[1::2], strict=False))
        fits = all((one.label_, other.label_) == ("COM", "PER") for one, other in pairs) and len(ents) == 2 * len(pairs)
        return [Binding(phrase, other, body_names(one)) for one, other in pairs] if fits and len(pairs) > 1 else []
    return each_in_own(phrase, line, after[0], high)


def each_gets(phrase: RolePhrase, line: Line, low: int) -> list[Binding]:
    """Bodies listed with a person each: "Valnämnden får Eva Ek (M) och miljönämnden Bo Al (C) som ordförande"."""
    ents = [e for e in line.ents if low <= e.start_char and e.end_char <= phrase.start and e.label_ in _LISTED]
    pairs = list(zip(ents[::2], ents[1::2], strict=False))
    fits = [(one.label_, other.label_) for one, other in pairs] == [("COM", "PER")] * len(pairs) and len(pairs) > 1
    if not fits or len(ents) % 2 or phrase.names or not _AS_ALL.fullmatch(line.text, ents[-1].end_char, phrase.start):
        return []
    gaps = [mask(line.text, one.end_char, other.start_char, line.ents, "PARTY") for one, other in pairs]
    if not _GETS.fullmatch(gaps[0]) or any(gap.strip() for gap in gaps[1:]):
        return []
    return [Binding(phrase, other, body_names(one)) for one, other in pairs]


def _one_each(chain: Sequence[RolePhrase]) -> bool:
    """Whether nobody holds two of the offices: "ordförande och vice ordförande blir Eva Ek och Bo Al"."""
    titles = [phrase.title.text.casefold() for phrase in chain]
    bodies = [tuple(phrase.names) for phrase in chain if phrase.names]
    chairs = [title for title in titles if _CHAIR.search(title)]
    return len(set(titles)) == len(chairs) > 1 and len(set(bodies)) < 2


def whole(phrase: RolePhrase, person: Span) -> Binding:
    """The phrase tied to the person with all its bodies."""
    return Binding(phrase, person, tuple(phrase.names))


def is_shared(surface: str) -> bool:
    """Whether several may be meant by the title as it stands: "ledamöter", "ersättare", "kommunalråd"."""
    title = surface.casefold().replace("\u00ad", "")
    return _is_plural(title) or bool(_SAME_IN_PLURAL.search(title))


def _is_plural(title: str) -> bool:
    """Whether the title, in small letters, stands in the plural: "ledamöter", "rektorerna"."""
    return bool(_PLURAL.search(title)) and base_role(title) != title


def _for_several(phrase: RolePhrase, persons: list[Span], line: Line) -> bool:
    title = phrase.title.text.casefold().replace("\u00ad", "")
    if _is_plural(title):
        return True
    behind = phrase.end <= persons[0].start_char
    introduces = ":" in line.text[phrase.end : persons[0].start_char] if behind else False
    at = phrase.title.start_char
    front = line.text[max(line.start, at - 30) : at]
    if not behind and _ALL_OF_THEM.search(front):
        return True
    if not _SAME_IN_PLURAL.search(title):
        return False
    return (
        introduces
        or (bool(re.search(r"(?:\bnya|\bbåda|\bbägge|\btre|\btvå|\bfyra|rnas|ernas|till)\s+$", front)) and behind)
        or (
            not behind
            and bool(re.search(r"\btill\s+$|\bbåda\s+$|\bsom\s+$|,\s*$", front))
            and not _single_between(persons, phrase, line)
        )
    )


def _single_between(persons: list[Span], phrase: RolePhrase, line: Line) -> bool:
    """ "A och B (S), ordförande i …": a role in apposition is the last person's alone."""
    return bool(re.search(r",\s*$", line.text[persons[-1].end_char : phrase.start]))
