"""What counts of a document: the extracted facts with people's decisions applied. Pure: values in, values out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from extract.facts import Contact, Departure, Evidence, Person, Quote, Role
from extract.registers import role_class
from models.names import key
from models.reviewing.places import Span, nearest, occurrences, overlap, shift
from models.reviewing.values import Decision, Extracted, Fact, Values


@dataclass(slots=True)
class _Held:
    role: Role


@dataclass(slots=True)
class _Spoken:
    quote: Quote


@dataclass(slots=True)
class _Someone:
    name: str
    party: str | None
    party_evidence: Evidence | None
    roles: list[_Held]
    mentions: list[Evidence]
    contacts: tuple[Contact, ...]
    gone: bool = False

    def value(self) -> Person:
        """As a fact."""
        roles = tuple(held.role for held in self.roles)
        return Person(self.name, self.party, roles, tuple(self.mentions), self.party_evidence, self.contacts)


@dataclass(frozen=True, slots=True)
class Found:
    """The extracted fact that a decision, or a line of a list, is about."""

    fact: Fact
    span: Span
    name: str
    """Of the person as extracted; empty for a quote of nobody."""
    values: Values


@dataclass(slots=True)
class _Target:
    found: Found
    person: _Someone | None = None
    role: _Held | None = None
    quote: _Spoken | None = None


@dataclass(slots=True)
class _Cast:
    """The facts of a document, as they are being changed."""

    text: str
    persons: list[_Someone]
    quotes: list[_Spoken]
    departures: list[Departure]
    names: list[Evidence]
    renamed: dict[str, str | None] = field(default_factory=dict)
    """Names of persons as extracted: what they are called now; None: no person."""

    def somebody(self, name: str, decision: Decision) -> _Someone:
        """The person of that name; made where the release has none, with the places that name them."""
        for person in self.persons:
            if key(person.name) == key(name) and not person.gone:
                return person
        taken = [(mention.start, mention.end) for person in self.persons for mention in person.mentions]
        spans = occurrences(self.text, name, genitive=True)
        free = [span for span in spans if not any(overlap(span, other) for other in taken)]
        person = _Someone(name, None, None, [], [Evidence(*span, decision.found_by) for span in free], ())
        self.persons.append(person)
        return person

    def value(self) -> Extracted:
        """As facts; whom nothing is said of any more is a mention still."""
        persons = tuple(person.value() for person in self.persons if not person.gone)
        quotes = tuple(spoken.quote for spoken in self.quotes)
        departures = []
        for departure in self.departures:
            name = self.renamed.get(departure.person, departure.person)
            if name is not None:
                departures.append(replace(departure, person=name))
        tied = [(mention.start, mention.end) for person in persons for mention in person.mentions]
        names = [name for name in self.names if not any(overlap((name.start, name.end), span) for span in tied)]
        return Extracted(persons, quotes, tuple(departures), tuple(names))


def corrected(text: str, extracted: Extracted, decisions: Sequence[Decision]) -> Extracted:
    """The facts that count. Decisions whose sentence the text no longer has, or has twice, change nothing."""
    cast = _cast(text, extracted)
    targets = list(_targets(cast))
    places = [(decision, _moved(text, decision)) for decision in decisions]
    aims = [(one, place, _aim(targets, one, place)) for one, place in places if place is not None]
    for decision, place, target in sorted(aims, key=lambda aim: (aim[0].fact == "person", aim[0].id)):
        _CHANGE[decision.fact](cast, decision, place, target)
    return cast.value()


def facts_of(text: str, extracted: Extracted) -> list[Found]:
    """Every fact that can be reviewed, in the order of the text."""
    found = [target.found for target in _targets(_cast(text, extracted))]
    return sorted(found, key=lambda one: (one.span, one.fact, one.name))


def aimed_at(text: str, extracted: Extracted, decision: Decision) -> Found | None:
    """The extracted fact that a decision is about; None where it is no longer extracted, or its sentence is gone."""
    place = _moved(text, decision)
    target = None if place is None else _aim(list(_targets(_cast(text, extracted))), decision, place)
    return None if target is None else target.found


def applies(text: str, decision: Decision) -> bool:
    """Whether the text still has the sentence that was decided on."""
    return _moved(text, decision) is not None


def _cast(text: str, extracted: Extracted) -> _Cast:
    persons = [
        _Someone(
            one.name,
            one.party,
            one.party_evidence,
            [_Held(role) for role in one.roles],
            list(one.mentions),
            one.contacts,
        )
        for one in extracted.persons
    ]
    quotes = [_Spoken(quote) for quote in extracted.quotes]
    return _Cast(text, persons, quotes, list(extracted.departures), list(extracted.names))


def _targets(cast: _Cast) -> Iterator[_Target]:
    for person in cast.persons:
        first = min(person.mentions, key=lambda one: (one.start, one.end), default=None)
        for held in person.roles:
            role = held.role
            values = {
                "person": person.name, "role": role.title, "body": role.organization, "status": role.kind,
                "start": role.start, "end": role.end,
            }  # fmt: skip
            found = Found("role", (role.evidence.start, role.evidence.end), person.name, values)
            yield _Target(found, person, role=held)
        place = person.party_evidence or first
        if person.party is not None and place is not None:
            values = {"person": person.name, "party": person.party}
            yield _Target(Found("party", (place.start, place.end), person.name, values), person)
        if first is not None:
            yield _Target(Found("person", (first.start, first.end), person.name, {"person": person.name}), person)
    for spoken in cast.quotes:
        quote = spoken.quote
        span = (quote.evidence.start, quote.evidence.end)
        found = Found("quote", span, quote.speaker or "", {"person": quote.speaker})
        yield _Target(found, quote=spoken)


def _moved(text: str, decision: Decision) -> Span | None:
    by = shift(text, decision.sentence, decision.sentence_start)
    return None if by is None else (decision.start + by, decision.end + by)


def _aim(targets: Iterable[_Target], decision: Decision, place: Span) -> _Target | None:
    """The fact at that place, of that person; where the place is another by now, the one that overlaps it alone."""
    same = [target for target in targets if target.found.fact == decision.fact]
    named = [target for target in same if key(target.found.name) == decision.name_key]
    for pool in (
        [target for target in named if target.found.span == place],
        [target for target in same if target.found.span == place] if decision.fact == "quote" else [],
        [target for target in named if overlap(target.found.span, place)],
    ):
        alike = [target for target in pool if target.found.values == decision.said]
        if alike or pool:
            return (alike or pool)[0]
    return None


def _change_role(cast: _Cast, decision: Decision, place: Span, target: _Target | None) -> None:
    before = target.role.role if target is not None and target.role is not None else None
    if target is not None and target.person is not None and target.role is not None:
        if decision.verdict == "ok":
            target.role.role = _signed(target.role.role, decision)
            return
        target.person.roles.remove(target.role)
    if decision.decided is None:
        return
    values = decision.decided
    person = cast.somebody(values["person"] or "", decision)
    title = values["role"] or ""
    person.roles.append(
        _Held(
            Role(
                title, values["body"], values["status"], role_class(title), Evidence(*place, decision.found_by),  # type: ignore[arg-type]
                _body_evidence(cast.text, values["body"], before, place, decision), values["start"], values["end"],
            )
        )
    )  # fmt: skip
    if "party" in values:
        _set_party(cast, person, values["party"], place, decision)


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


def _change_party(cast: _Cast, decision: Decision, place: Span, target: _Target | None) -> None:
    if target is not None and target.person is not None:
        if decision.verdict == "ok":
            target.person.party_evidence = Evidence(*target.found.span, decision.found_by)
            return
        target.person.party = target.person.party_evidence = None
    if decision.decided is None:
        return
    person = cast.somebody(decision.decided["person"] or "", decision)
    _set_party(cast, person, decision.decided["party"], place, decision)


def _set_party(cast: _Cast, person: _Someone, party: str | None, place: Span, decision: Decision) -> None:
    """The party's own word as evidence where the reviewed sentence has it, else the place of the fact."""
    person.party = party
    if party is None:
        person.party_evidence = None
        return
    start = cast.text.find(decision.sentence)
    inside = [
        span for span in occurrences(cast.text, party) if start <= span[0] and span[1] <= start + len(decision.sentence)
    ]
    person.party_evidence = Evidence(*(nearest(inside, place) or place), decision.found_by)


def _change_quote(cast: _Cast, decision: Decision, place: Span, target: _Target | None) -> None:
    if target is None or target.quote is None:
        return  # nobody's words any more: what was said of them has no place
    quote = target.quote.quote
    signed = replace(quote.evidence, found_by=decision.found_by)
    if decision.decided is None:
        cast.quotes.remove(target.quote)
    elif decision.verdict == "ok":
        target.quote.quote = replace(quote, evidence=signed)
    else:
        speaker = decision.decided["person"]
        spans = [] if speaker is None else occurrences(cast.text, speaker, genitive=True)
        near = nearest(spans, place)
        shown = None if near is None else Evidence(*near, decision.found_by)
        target.quote.quote = replace(quote, speaker=speaker, speaker_evidence=shown, evidence=signed)
        if speaker is not None:
            cast.somebody(speaker, decision)


def _change_person(cast: _Cast, decision: Decision, place: Span, target: _Target | None) -> None:
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
    _rename(cast, said, name)


def _widened(mention: Evidence, spans: Iterable[Span], decision: Decision) -> Evidence:
    for span in spans:
        if overlap(span, (mention.start, mention.end)):
            return Evidence(*span, decision.found_by)
    return mention


def _join(person: _Someone, other: _Someone) -> None:
    """Two names of one person in one release: what was said of both is said of the one."""
    known = {(held.role.title, held.role.organization, held.role.kind) for held in person.roles}
    person.roles += [one for one in other.roles if (one.role.title, one.role.organization, one.role.kind) not in known]
    person.mentions = sorted({*person.mentions, *other.mentions}, key=lambda one: (one.start, one.end))
    if person.party is None:
        person.party, person.party_evidence = other.party, other.party_evidence
    person.contacts += tuple(contact for contact in other.contacts if contact not in person.contacts)
    other.gone = True


def _rename(cast: _Cast, said: str, name: str | None) -> None:
    cast.renamed[said] = name
    for spoken in cast.quotes:
        if spoken.quote.speaker == said:
            shown = None if name is None else spoken.quote.speaker_evidence
            spoken.quote = replace(spoken.quote, speaker=name, speaker_evidence=shown)


_CHANGE = {"role": _change_role, "party": _change_party, "quote": _change_quote, "person": _change_person}
