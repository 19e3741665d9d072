"""What counts of a document: the extracted facts with people's decisions applied. Pure: values in, values out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from extract.facts import Evidence, Role
from extract.registers import role_class
from models.names import key
from models.reviewing.cast import Cast, Held, Someone, cast_of
from models.reviewing.places import Span, nearest, occurrences, overlap
from models.reviewing.targets import Target, aim, moved, targets_of
from models.reviewing.values import Decision, Extracted


def corrected(text: str, extracted: Extracted, decisions: Sequence[Decision]) -> Extracted:
    """The facts that count. Decisions whose sentence the text no longer has, or has twice, change nothing."""
    cast = cast_of(text, extracted)
    free = list(targets_of(cast))
    aims: list[tuple[Decision, Span, Target | None]] = []
    for decision in decisions:
        place = moved(text, decision)
        if place is None:
            continue
        target = aim(free, decision, place)
        free = [one for one in free if one is not target]  # of two decisions each has a fact of its own
        aims.append((decision, place, target))
    for decision, place, target in sorted(aims, key=lambda one: (one[0].fact == "person", one[0].id)):
        _CHANGE[decision.fact](cast, decision, place, target)
    return cast.value()


def _change_role(cast: Cast, decision: Decision, place: Span, target: Target | None) -> None:
    before = target.role.role if target is not None and target.role is not None else None
    if target is not None and target.person is not None and target.role is not None:
        if target.found.values == decision.decided:
            target.role.role = _signed(target.role.role, decision)
            return
        target.person.roles.remove(target.role)
    if decision.decided is None:
        return
    values = decision.decided
    person = cast.somebody(values["person"] or "", decision)
    title = values["role"] or ""
    role = Role(
        title, values["body"], values["status"], role_class(title), Evidence(*place, decision.found_by),  # type: ignore[arg-type]
        _body_evidence(cast.text, values["body"], before, place, decision), values["start"], values["end"],
    )  # fmt: skip
    said = next((held for held in person.roles if _same(held.role, role)), None)
    if said is None:
        person.roles.append(Held(role))
    else:
        said.role = _signed(said.role, decision)  # the release says so elsewhere, too
    if "party" in values:
        _set_party(cast, person, values["party"], place, decision)


def _same(one: Role, other: Role) -> bool:
    left, right = (replace(role, evidence=one.evidence, organization_evidence=None) for role in (one, other))
    return replace(left, role_class=None) == replace(right, role_class=None)


def _signed(role: Role, decision: Decision) -> Role:
    return replace(role, evidence=replace(role.evidence, found_by=decision.found_by))


def _body_evidence(
    text: str, body: str | None, before: Role | None, place: Span, decision: Decision
) -> Evidence | None:
    if body is None:
        return None
    if before is not None and before.organization == body:
        return before.organization_evidence
    span = nearest(occurrences(text, body, genitive=True), place)
    return None if span is None else Evidence(*span, decision.found_by)


def _change_party(cast: Cast, decision: Decision, place: Span, target: Target | None) -> None:
    if target is not None and target.person is not None:
        if target.found.values == decision.decided:
            target.person.party_evidence = Evidence(*target.found.span, decision.found_by)
            return
        target.person.party = target.person.party_evidence = None
    if decision.decided is None:
        return
    person = cast.somebody(decision.decided["person"] or "", decision)
    _set_party(cast, person, decision.decided["party"], place, decision)


def _set_party(cast: Cast, person: Someone, party: str | None, place: Span, decision: Decision) -> None:
    """The party's own word as evidence where the reviewed sentence has it, else the place of the fact."""
    person.party = party
    if party is None:
        person.party_evidence = None
        return
    start = decision.sentence_start + place[0] - decision.start
    end = start + len(decision.sentence)
    inside = [span for span in occurrences(cast.text, party) if start <= span[0] and span[1] <= end]
    person.party_evidence = Evidence(*(nearest(inside, place) or place), decision.found_by)


def _change_quote(cast: Cast, decision: Decision, place: Span, target: Target | None) -> None:
    if target is None or target.quote is None:
        return  # nobody's words any more: what was said of them has no place
    quote = target.quote.quote
    signed = replace(quote.evidence, found_by=decision.found_by)
    if decision.decided is None:
        cast.quotes.remove(target.quote)
    elif target.found.values == decision.decided:
        target.quote.quote = replace(quote, evidence=signed)
    else:
        speaker = decision.decided["person"]
        spans = [] if speaker is None else occurrences(cast.text, speaker, genitive=True)
        near = nearest(spans, place)
        shown = None if near is None else Evidence(*near, decision.found_by)
        target.quote.quote = replace(quote, speaker=speaker, speaker_evidence=shown, evidence=signed)
        if speaker is not None:
            cast.somebody(speaker, decision)


def _change_person(cast: Cast, decision: Decision, place: Span, target: Target | None) -> None:
    if target is None or target.person is None:
        return
    person, said = target.person, target.found.name
    if decision.decided is None:
        person.gone = True
        _rename(cast, said, None)
        return
    name = decision.decided["person"] or ""
    if "party" in decision.decided:
        _set_party(cast, person, decision.decided["party"], place, decision)
    if decision.verdict == "ok" or name == person.name:
        at = min(range(len(person.mentions)), key=lambda number: person.mentions[number].start)
        person.mentions[at] = replace(person.mentions[at], found_by=decision.found_by)
        return
    spans = occurrences(cast.text, name, genitive=True)
    person.mentions = [_widened(mention, spans, decision) for mention in person.mentions]
    others = (one for one in cast.persons if one is not person and not one.gone)
    same = next((one for one in others if key(one.name) == key(name)), None)
    if same is None:
        person.name = name
    else:
        _join(same, person)
    _rename(cast, said, (same or person).name)


def _widened(mention: Evidence, spans: Iterable[Span], decision: Decision) -> Evidence:
    for span in spans:
        if overlap(span, (mention.start, mention.end)):
            return Evidence(*span, decision.found_by)
    return mention


def _join(person: Someone, other: Someone) -> None:
    """Two names of one person in one release: what was said of both is said of the one."""
    known = {(held.role.title, held.role.organization, held.role.kind) for held in person.roles}
    person.roles += [one for one in other.roles if (one.role.title, one.role.organization, one.role.kind) not in known]
    person.mentions = sorted({*person.mentions, *other.mentions}, key=lambda one: (one.start, one.end))
    if person.party is None:
        person.party, person.party_evidence = other.party, other.party_evidence
    person.contacts += tuple(contact for contact in other.contacts if contact not in person.contacts)
    other.gone = True


def _rename(cast: Cast, said: str, name: str | None) -> None:
    cast.renamed[said] = name
    for spoken in cast.quotes:
        if spoken.quote.speaker == said:
            shown = None if name is None else spoken.quote.speaker_evidence
            spoken.quote = replace(spoken.quote, speaker=name, speaker_evidence=shown)


_CHANGE = {"role": _change_role, "party": _change_party, "quote": _change_quote, "person": _change_person}
