"""The rows of one document's facts: what is known is tied to its party, body and post, what isn't is unresolved."""

from __future__ import annotations

import calendar
import re
from collections.abc import Sequence
from datetime import date

from sqlalchemy import and_, false, or_, select
from sqlalchemy.orm import Session

from extract.facts import BodyChange, Departure, Evidence, Facts, Person, Quote, Role
from models import schema
from models.errors import StoreError
from models.names import POLITICAL, body_kind, key, place_of, stands_for
from models.resolution.bodies import post_of
from models.resolution.rebuilding import note_name
from models.resolution.titles import office
from models.sentences import proof_at, sentence_at

_RENEWED = re.compile(
    r"\b(?:omval\w*|återval\w*|väljs om|valdes om|välj(?:a|er) om|valts om|fortsätter|fortsatt|sitter kvar|kvarstår|"
    r"blir kvar|förnyat förtroende|ytterligare (?:fyra|fem|ett|två|tre) år)\b",
    re.IGNORECASE,
)
_NEW = re.compile(r"\bny[ae]?\s+$|\bnyval\w*", re.IGNORECASE)


class FactWriter:
    """Writes the facts of one document; the document's row is there, and has no facts yet."""

    def __init__(self, session: Session, document: schema.Document, *, keep_contacts: bool) -> None:
        self._session = session
        self._document = document
        self._keep_contacts = keep_contacts
        self._parties: dict[str, schema.Party] = {}
        self._bodies: dict[str, schema.Body] = {}
        self._unresolved: set[tuple[str, str]] = set()
        self._tied: set[tuple[str, int, int]] = set()
        self._speakers: dict[str, schema.Appearance] = {}
        code = document.municipality_code
        own = None if code is None else session.get(schema.Municipality, code)
        self._place = own.name_key.removesuffix("s") if own is not None else place_of(document.sender or "")

    def write(self, facts: Facts) -> None:
        """Write all rows; the evidence has been checked. Raises StoreError for a stated date that is none."""
        for person in facts.persons:
            self._person(person)
        for entity in facts.parties:
            for evidence in entity.mentions:
                self._mention("PARTY", evidence, party_id=self._party(entity.name, evidence).id)
        for label, entities in (("COM", facts.committees), ("ORG", facts.organizations)):
            for entity in entities:
                for evidence in entity.mentions:
                    body = self._body(entity.name, evidence, political=label == "COM")
                    self._mention(label, evidence, body_id=body.id)
        for mention in facts.mentions:
            span = (mention.label, mention.evidence.start, mention.evidence.end)
            if span not in self._tied:
                self._mention(mention.label, mention.evidence)
        for change in facts.body_changes:
            self._change(change)
        for departure in facts.departures:
            self._departure(departure)
        for quote in facts.quotes:
            self._quote(quote)
        self._session.flush()

    def _quote(self, quote: Quote) -> None:
        speaker = self._speakers.get(quote.speaker) if quote.speaker is not None else None
        start, end = _span(quote.speaker_evidence)
        self._session.add(
            schema.Quote(
                **self._evidence("QUOTE", quote.evidence), speaker=quote.speaker,
                appearance_id=None if speaker is None else speaker.id, speaker_start_char=start, speaker_end_char=end,
            )
        )  # fmt: skip

    def _person(self, person: Person, appearance: schema.Appearance | None = None) -> None:
        party = None
        if person.party is not None:
            party = self._party(person.party, person.party_evidence or self._first_mention(person))
        if appearance is None:
            appearance = schema.Appearance(document_id=self._document.id, scope=self._document.scope)
            self._session.add(appearance)
        appearance.name, appearance.name_key = person.name, key(person.name)
        appearance.party_id = None if party is None else party.id
        self._session.flush()
        self._note_name(appearance.name_key)
        self._speakers.setdefault(person.name, appearance)
        for evidence in person.mentions:
            self._mention("PER", evidence, appearance_id=appearance.id)
        if party is not None:
            # A party that follows from something other than its name has the person's first mention as its place.
            evidence = person.party_evidence or self._first_mention(person)
            self._claim(person, appearance, "PARTY", evidence, kind="current", party_id=party.id)
        for role in person.roles:
            self._role(person, appearance, role)
        if self._keep_contacts and (person.roles or party is not None):  # officials only
            for contact in person.contacts:
                row = self._evidence(contact.kind.upper(), contact.evidence)
                self._session.add(
                    schema.Contact(**row, kind=contact.kind, value=contact.value, appearance_id=appearance.id)
                )

    def _role(self, person: Person, appearance: schema.Appearance, role: Role) -> None:
        if role.role_class is None:
            self._unknown("role", role.title, role.evidence)
        held = office(role.title, role.organization, self._place)
        body = None
        if held.body is not None:
            body = self._body(held.body, role.organization_evidence or role.evidence, political=False)
        post = self._post(held.title, body, role.role_class)
        start, end = _span(role.organization_evidence)
        first, first_precision = _stated(role.start, role.title)
        last, last_precision = _stated(role.end, role.title, latest=True)
        self._claim(
            person, appearance, "ROLE", role.evidence, kind=role.kind, role_title=role.title,
            role_class=role.role_class, organization=role.organization, organization_start_char=start,
            organization_end_char=end, body_id=None if body is None else body.id, post_id=post.id,
            start_date=first, start_precision=first_precision, end_date=last, end_precision=last_precision,
            acting=held.acting, renewed=self._renewed(person, role.evidence),
        )  # fmt: skip

    def _change(self, change: BodyChange) -> None:
        names = [name for name in (change.old, change.new) if name is not None]
        for name in names:
            self._body(name, change.evidence, political=False)
        day, _ = _stated(change.day, change.old)
        self._session.add(
            schema.BodyChange(
                scope=self._document.scope, document_id=self._document.id, kind=change.kind, old_key=key(change.old),
                new_key=None if change.new is None else key(change.new), change_date=day,
                start_char=change.evidence.start, end_char=change.evidence.end, decided_by="rule",
            )
        )  # fmt: skip

    def _departure(self, departure: Departure) -> None:
        last, precision = _stated(departure.day, departure.person, latest=True)
        self._session.add(
            schema.Departure(
                document_id=self._document.id, appearance_id=self._speakers[departure.person].id, end_date=last,
                end_precision=precision, start_char=departure.evidence.start, end_char=departure.evidence.end,
                found_by=departure.evidence.found_by,
            )
        )  # fmt: skip

    def _claim(
        self, person: Person, appearance: schema.Appearance, label: str, evidence: Evidence, **values: object
    ) -> None:
        people = [(mention.start, mention.end) for mention in person.mentions]
        first, last = proof_at(self._document.text, evidence.start, evidence.end, people)
        self._session.add(
            schema.Claim(
                **self._evidence(label, evidence),
                appearance_id=appearance.id,
                sentence_start_char=first,
                sentence_end_char=last,
                **values,
            )
        )

    def _mention(self, label: str, evidence: Evidence, **tie: int) -> None:
        self._tied.add((label, evidence.start, evidence.end))
        self._session.add(schema.Mention(**self._evidence(label, evidence), **tie))

    def _evidence(self, label: str, evidence: Evidence) -> dict[str, object]:
        surface = self._document.text[evidence.start : evidence.end]
        return {
            "document_id": self._document.id, "start_char": evidence.start, "end_char": evidence.end, "label": label,
            "surface": surface, "found_by": evidence.found_by,
        }  # fmt: skip

    def _first_mention(self, person: Person) -> Evidence:
        if not person.mentions:
            raise StoreError(f"person {person.name!r} has a party but no mention: there is no evidence to store")
        return min(person.mentions, key=lambda evidence: (evidence.start, evidence.end))

    def _party(self, name: str, evidence: Evidence) -> schema.Party:
        name_key = key(name)
        party = self._parties.get(name_key) or self._registered_party(name_key)
        if party is None:
            party = self._same_unknown_party(name) or self._new_party(name)
        if party.scope == "unknown":
            if party.name_key == name_key:
                party.name = min(party.name, name)  # of several spellings always the same one, whichever came first
            self._unknown("party", name, evidence)
        self._parties[name_key] = party
        return party

    def _new_party(self, name: str) -> schema.Party:
        party = schema.Party(
            scope="unknown", municipality_code=self._document.municipality_code, name=name, name_key=key(name),
            home=self._document.scope,
        )  # fmt: skip
        self._session.add(party)
        self._session.flush()
        return party

    def _same_unknown_party(self, name: str) -> schema.Party | None:
        """A party unknown here whose initials `name` is, or the other way round: one release writes it out, one not."""
        for party in self._unknown_parties():
            if party.abbreviation is None and stands_for(name, party.name):
                party.abbreviation, party.abbreviation_key = name, key(name)
                return party
            if party.abbreviation is None and stands_for(party.name, name):
                party.abbreviation, party.abbreviation_key = party.name, party.name_key
                party.name, party.name_key = name, key(name)
                return party
        return None

    def _registered_party(self, name_key: str) -> schema.Party | None:
        """The municipality's own party of that name wins over a national one, a registered over an unknown."""
        order = {"local": 0, "national": 1, "unknown": 2}
        return min(
            self._parties_called(name_key),
            key=lambda row: (order[row.scope], row.abbreviation_key != name_key, row.name), default=None,
        )  # fmt: skip

    def _body(self, name: str, evidence: Evidence, *, political: bool) -> schema.Body:
        name_key, scope = key(name), self._document.scope
        body = self._bodies.get(name_key) or self._known_body(name_key)
        if body is None:
            code = self._document.municipality_code
            body = schema.Body(scope=scope, municipality_code=code, name=name, name_key=name_key, kind=body_kind(name))
            self._session.add(body)
            self._session.flush()
        body.name = max(body.name, name) if body.kind in POLITICAL else min(body.name, name)  # nämnder in lower case
        if political and body.kind not in POLITICAL:
            self._unknown("body", name, evidence)
        self._bodies[name_key] = body
        return body

    # What the store knows, in a method each.

    def _parties_called(self, name_key: str) -> Sequence[schema.Party]:
        party, code = schema.Party, self._document.municipality_code
        local = false() if code is None else and_(party.scope == "local", party.municipality_code == code)
        own = and_(party.scope == "unknown", party.home == self._document.scope)
        here = or_(local, own, party.scope == "national")
        also = select(schema.PartyName.party_id).where(schema.PartyName.name_key == name_key)
        called = or_(party.name_key == name_key, party.abbreviation_key == name_key, party.id.in_(also))
        return self._session.scalars(select(party).where(here, called)).all()

    def _unknown_parties(self) -> Sequence[schema.Party]:
        unknown = select(schema.Party).where(schema.Party.scope == "unknown", schema.Party.home == self._document.scope)
        return self._session.scalars(unknown.order_by(schema.Party.name_key)).all()

    def _known_body(self, name_key: str) -> schema.Body | None:
        body = schema.Body
        return self._session.scalar(select(body).where(body.scope == self._document.scope, body.name_key == name_key))

    def _post(self, title: str, body: schema.Body | None, role_class: str | None) -> schema.Post:
        return post_of(self._session, self._document.scope, title, body, role_class)

    def _note_name(self, name_key: str) -> None:
        note_name(self._session, self._document.scope, name_key)

    def _renewed(self, person: Person, evidence: Evidence) -> bool:
        """Whether the words around an office say that it is held on: "omval", "fortsätter som", "sitter kvar"."""
        text = self._document.text
        first, last = sentence_at(text, evidence.start, evidence.end)
        low = max(first, text.rfind(";", first, evidence.start) + 1)
        high = text.find(";", evidence.end, last)
        new = _NEW.search(text[max(low, evidence.start - 12) : evidence.start])
        return new is None and _RENEWED.search(text[low : high if high >= 0 else last]) is not None

    def _unknown(self, kind: str, text: str, evidence: Evidence) -> None:
        if (kind, text) not in self._unresolved:
            self._unresolved.add((kind, text))
            self._session.add(
                schema.Unresolved(
                    document_id=self._document.id,
                    kind=kind,
                    text=text,
                    start_char=evidence.start,
                    end_char=evidence.end,
                )
            )


def _span(evidence: Evidence | None) -> tuple[int | None, int | None]:
    return (None, None) if evidence is None else (evidence.start, evidence.end)


def _stated(value: str | None, what: str, *, latest: bool = False) -> tuple[date | None, str | None]:
    """A stated date and its precision: "2015-03-01", "2015-03" or "2015", the first or the last day of it."""
    if value is None:
        return None, None
    try:
        year, *rest = (int(part) for part in value.split("-"))
        if len(rest) == 2:
            return date(year, *rest), "day"
        month = rest[0] if rest else 12 if latest else 1
        day = calendar.monthrange(year, month)[1] if latest else 1
        return date(year, month, day), "month" if rest else "year"
    except (ValueError, TypeError) as error:
        raise StoreError(f"{what!r}: {value!r} is no ISO date (YYYY-MM-DD, YYYY-MM or YYYY)") from error
