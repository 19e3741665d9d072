"""The facts in doubt, as lines of a list, the most doubtful first."""

from __future__ import annotations

import heapq
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import combinations, groupby

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models.names import key
from models.resolution.titles import of_one
from models.reviewing.applying import decisions_on
from models.reviewing.doubts import ASIDE, DOUBTS, ORDER, Around, doubts_of
from models.reviewing.extracted import extracted_of, stated
from models.reviewing.ids import MEMBERSHIP, LineId, numbered
from models.reviewing.places import Span
from models.reviewing.targets import Found, facts_of, judged
from models.reviewing.values import Extracted
from models.schema import (
    Appearance,
    Body,
    Claim,
    Document,
    Membership,
    MembershipClaim,
    Municipality,
    Page,
    Party,
    Person,
    PersonLink,
    Post,
    ReviewedDocument,
)
from models.sentences import proof_at, sentence_at

KINDS = ("role", "party", "quote", "person", MEMBERSHIP)
_BATCH = 200
_LONG = 400
"""Characters between a quote and the words that name its speaker, up to which both are shown."""


@dataclass(frozen=True, slots=True)
class Line:
    """A fact for a person to look at. Unknown values are None."""

    id: str
    municipality: str | None
    date: date | None
    source: str
    """Address of the release, or its file."""
    kind: str
    person: str | None
    role: str | None
    body: str | None
    status: str | None
    party: str | None
    start: str | None
    end: str | None
    sentence: str
    doubts: tuple[str, ...]
    rival: str | None = None
    """Who else holds the office at the same time."""

    @property
    def why(self) -> str:
        """The doubts in words."""
        told = f": {self.rival}" if self.rival else ""
        return "; ".join(DOUBTS[name] + told * (name == "two_holders") for name in self.doubts)

    @property
    def doubtful(self) -> bool:
        """Whether there is a reason to list it."""
        return not ASIDE.issuperset(self.doubts)

    def rank(self) -> tuple[object, ...]:
        """The most doubtful first; of two as doubtful the newer."""
        gravest = ORDER[self.doubts[0]] if self.doubts else len(ORDER)
        day = self.date or date.min
        return (gravest, -len(self.doubts), -day.toordinal(), self.id)


_Place = tuple[int, Span, str]
"""Document, characters and name of a claim."""


@dataclass(frozen=True, slots=True)
class _Office:
    """The stated dates of a membership, and who else holds the post in its time."""

    start: str | None
    end: str | None
    rival: str


def lines(
    session: Session, *, scope: str | None = None, kind: str | None = None, source: str | None = None,
    everything: bool = False, limit: int | None = None,
) -> list[Line]:  # fmt: skip
    """The undecided facts of current releases that raise a doubt; with `everything` those that raise none as well.

    `source` is an address or path, for the facts of one release. Documents are read some hundreds at a time.
    """
    found = _all(session, scope, source)
    wanted = (line for line in found if (kind is None or line.kind == kind) and (everything or line.doubtful))
    return sorted(wanted, key=Line.rank) if limit is None else heapq.nsmallest(limit, wanted, key=Line.rank)


def sentence_of(text: str, found: Found, extracted: Extracted) -> Span:
    """The characters that a person must see to judge a fact."""
    start, end = found.span
    if found.fact == "quote":
        quote = next(one for one in extracted.quotes if (one.evidence.start, one.evidence.end) == found.span)
        named = quote.speaker_evidence
        if named is not None and max(named.start - end, start - named.end) <= _LONG:
            start, end = min(start, named.start), max(end, named.end)
        low = text.rfind("\n", 0, start) + 1
        high = text.find("\n", end)
        return low, len(text) if high < 0 else high
    person = next((one for one in extracted.persons if one.name == found.name), None)
    if found.fact == "person" or person is None:
        return sentence_at(text, start, end)
    return proof_at(text, start, end, [(one.start, one.end) for one in person.mentions])


def _all(session: Session, scope: str | None, source: str | None) -> Iterator[Line]:
    query = select(Document.id).where(Document.standing == "current").order_by(Document.id)
    if scope is not None:
        query = query.where(Document.scope == scope)
    if source is not None:
        query = query.join(Page, Document.page_id == Page.id).where(
            (Page.key == source) | (Page.path == source) | (Page.url == source) | (Document.address == source)
        )
    rivals = _rivals(session, scope)
    unregistered = frozenset(
        name
        for names in session.execute(select(Party.name_key, Party.abbreviation_key).where(Party.scope == "unknown"))
        for name in names
        if name is not None
    )
    ids = session.scalars(query).all()
    for at in range(0, len(ids), _BATCH):
        yield from _of_batch(session, ids[at : at + _BATCH], unregistered, rivals)
        session.expunge_all()


def _of_batch(
    session: Session, ids: Sequence[int], unregistered: frozenset[str], rivals: dict[_Place, _Office]
) -> Iterator[Line]:
    rows = session.execute(
        select(Document, Page, Municipality.name)
        .join(Page, Document.page_id == Page.id)
        .outerjoin(Municipality, Document.municipality_code == Municipality.code)
        .where(Document.id.in_(ids))
        .order_by(Document.id)
    ).all()
    extracted = extracted_of(session, ids)
    other_party, single = _other_party(session, ids), _single(session, ids)
    reviewed = set(session.scalars(select(ReviewedDocument.document_id).where(ReviewedDocument.document_id.in_(ids))))
    for document, page, municipality in rows:
        facts = extracted[document.id]
        decided = judged(document.text, facts, decisions_on(session, document)) if document.id in reviewed else []
        around = Around(
            document.text, document.published is not None, unregistered, frozenset(other_party.get(document.id, ())),
            frozenset(single.get(document.id, ())), _titles(facts),
        )  # fmt: skip
        source = document.address or page.canonical_url or page.url or page.path or page.key
        for line_id, found in numbered(page.key, document.text, facts_of(document.text, facts)):
            if found in decided or (found.fact == "person" and not _in_public(facts, found.name)):
                continue
            line = _line(line_id, document, source, municipality, found, facts, doubts_of(found, facts, around))
            yield line
            office = rivals.get((document.id, found.span, key(found.name)))
            if office is not None and found.fact == "role":
                yield replace(
                    line, id=str(replace(line_id, kind=MEMBERSHIP)), kind=MEMBERSHIP, start=office.start,
                    end=office.end, doubts=("two_holders",), rival=office.rival,
                )  # fmt: skip


def _line(
    line_id: LineId, document: Document, source: str, municipality: str | None, found: Found, extracted: Extracted,
    doubts: list[str],
) -> Line:  # fmt: skip
    start, end = sentence_of(document.text, found, extracted)
    values = found.values
    party = values.get("party")
    if found.fact == "role":
        party = next(one.party for one in extracted.persons if one.name == found.name)
    return Line(
        str(line_id), municipality or document.sender, document.published, source, found.fact, values["person"],
        values.get("role"), values.get("body"), values.get("status"), party, values.get("start"), values.get("end"),
        document.text[start:end], tuple(doubts),
    )  # fmt: skip


def _in_public(extracted: Extracted, name: str) -> bool:
    person = next(one for one in extracted.persons if one.name == name)
    return bool(person.roles) or person.party is not None


def _titles(extracted: Extracted) -> dict[Span, int]:
    """How many persons each title is given to, by its place."""
    owners = {(role.evidence.start, role.evidence.end, one.name) for one in extracted.persons for role in one.roles}
    return Counter((start, end) for start, end, _ in owners)


def _other_party(session: Session, ids: Sequence[int]) -> dict[int, set[str]]:
    """By document the keys of names whose person goes by another party now than here."""
    query = (
        select(Appearance.document_id, Appearance.name_key)
        .join(PersonLink, PersonLink.appearance_id == Appearance.id)
        .join(Person, PersonLink.person_id == Person.id)
        .where(Appearance.document_id.in_(ids), Appearance.party_id.is_not(None))
        .where(Person.party_id != Appearance.party_id)
    )
    found: dict[int, set[str]] = {}
    for document, name in session.execute(query):
        found.setdefault(document, set()).add(name)
    return found


def _single(session: Session, ids: Sequence[int]) -> dict[int, set[Span]]:
    """By document the places of roles that no other release says."""
    here = select(MembershipClaim.membership_id).join(Claim, MembershipClaim.claim_id == Claim.id)
    alone = (
        select(MembershipClaim.membership_id)
        .join(Claim, MembershipClaim.claim_id == Claim.id)
        .where(MembershipClaim.membership_id.in_(here.where(Claim.document_id.in_(ids))))
        .group_by(MembershipClaim.membership_id)
        .having(func.count(Claim.document_id.distinct()) == 1)
    )
    query = select(Claim.document_id, Claim.start_char, Claim.end_char).join(
        MembershipClaim, MembershipClaim.claim_id == Claim.id
    )
    found: dict[int, set[Span]] = {}
    for document, start, end in session.execute(query.where(MembershipClaim.membership_id.in_(alone))):
        found.setdefault(document, set()).add((start, end))
    return found


def _rivals(session: Session, scope: str | None) -> dict[_Place, _Office]:
    """By their newest claim the memberships that can't be, as two persons are seen in a post of one at a time."""
    query = (
        select(
            Membership, Post.title, Body.name, Person.name, Claim.document_id, Claim.start_char, Claim.end_char,
            Appearance.name_key,
        )
        .join(Post, Membership.post_id == Post.id)
        .outerjoin(Body, Post.body_id == Body.id)
        .join(Person, Membership.person_id == Person.id)
        .join(Claim, Membership.claim_id == Claim.id)
        .join(Appearance, Claim.appearance_id == Appearance.id)
        .where(Membership.kind != "acting", Membership.first_seen.is_not(None))
        .order_by(Membership.post_id, Membership.id)
    )  # fmt: skip
    if scope is not None:
        query = query.where(Post.scope == scope)
    found: dict[_Place, _Office] = {}
    for _, rows in groupby(session.execute(query), key=lambda row: row[0].post_id):
        holders = [row for row in rows if of_one(row[1], row[2])]
        for one, other in combinations(holders, 2):
            if one[0].person_id != other[0].person_id and _together(one[0], other[0]):
                for mine, theirs in ((one, other), (other, one)):
                    document, start, end, name = mine[4:]
                    found[document, (start, end), name] = _office(mine[0], theirs[3])
    return found


def _office(row: Membership, rival: str) -> _Office:
    return _Office(stated(row.start_date, row.start_precision), stated(row.end_date, row.end_precision), rival)


def _together(one: Membership, other: Membership) -> bool:
    """Whether both are seen in the post in times that overlap; who hands over may be seen on the day of the other."""
    if one.first_seen is None or other.first_seen is None or one.last_seen is None or other.last_seen is None:
        return False
    if one.first_seen == other.first_seen == one.last_seen == other.last_seen:
        return all((row.kind, row.new_on, row.left_on) == ("current", None, None) for row in (one, other))
    later = max(one.first_seen, other.first_seen)
    handed_over = any(row.left_on is not None and row.left_on <= later for row in (one, other))
    return one.first_seen < other.last_seen and other.first_seen < one.last_seen and not handed_over
