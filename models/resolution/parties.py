"""Which names are one party, of those that are in no register: a local party's name and its letters.

A release that writes a party both ways ties them, and so does a person of a municipality whose party is the one here
and the other there, where the letters fit the name. Each tie is a row of `party_name`, with its reason and place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import delete, or_, select, update
from sqlalchemy.orm import Session, aliased

from models.names import key
from models.resolution.concerned import Concerned
from models.schema import Appearance, Claim, Document, Membership, Mention, Party, PartyName, Person

_LETTERS = re.compile(r"[A-ZÅÄÖ][A-Za-zÅÄÖåäö]{1,5}")
_FILLING = {"och", "för", "i", "av", "på", "det", "en"}
TIED = "written both ways in one release"
SHARED = "letters of the name, and both the party of {}"


@dataclass(frozen=True, slots=True)
class _Tie:
    """A short name of a party, where it stands, and why it is one."""

    party: int
    short: str
    reason: str
    document: int
    start: int
    end: int


def tie_parties(session: Session, document_id: int | None = None) -> Concerned:
    """Bring together the unknown parties whose names this document ties (None: any does); gives whom that concerns."""
    found = Concerned()
    for tie in [*_written_both_ways(session, document_id), *_shared(session, document_id)]:
        party = session.get(Party, tie.party)
        if party is not None:  # else an earlier tie has brought it into another
            _tie(session, party, tie, found)
    session.flush()
    return found


def is_short(name: str) -> bool:
    """Whether a name is letters that stand for one: "SBR", "ViB", not "Kustlistan"."""
    return _LETTERS.fullmatch(name) is not None and sum(letter.isupper() for letter in name) >= 2


def may_stand_for(short: str, name: str) -> bool:
    """Whether letters can stand for a name: each word's first, and some within ("SBR": Skogsbygdens Röst)."""
    words = [word for word in re.findall(r"\w+", key(name)) if word not in _FILLING]
    return bool(words) and is_short(short) and not is_short(name) and _fits(key(short), words)


def _fits(letters: str, words: list[str]) -> bool:
    if not words:
        return not letters
    if not letters.startswith(words[0][0]):
        return False
    taken, rest = 1, words[0][1:]
    while True:
        if _fits(letters[taken:], words[1:]):
            return True
        at = rest.find(letters[taken]) if taken < len(letters) else -1
        if at < 0:
            return False
        taken, rest = taken + 1, rest[at + 1 :]


def _written_both_ways(session: Session, document_id: int | None) -> Iterator[_Tie]:
    query = (
        select(Party.id, Party.name, Mention.surface, Mention.document_id, Mention.start_char, Mention.end_char)
        .join(Mention, Mention.party_id == Party.id)
        .join(Document, Mention.document_id == Document.id)
        .where(Party.scope == "unknown", Mention.label == "PARTY", Document.standing == "current")
        .order_by(Mention.document_id, Mention.start_char)
    )
    if document_id is not None:
        query = query.where(Mention.document_id == document_id)
    found = session.execute(query).all()
    written_out = {(party, document) for party, _, surface, document, _, _ in found if not is_short(surface)}
    for party, name, surface, document, start, end in found:
        if is_short(surface) and not is_short(name) and (party, document) in written_out:
            yield _Tie(party, surface, TIED, document, start, end)


def _shared(session: Session, document_id: int | None) -> Iterator[_Tie]:
    """Persons of one name in one municipality, here of one unknown party, there of one whose letters it may be."""
    mine, other = aliased(Appearance), aliased(Appearance)
    here, there = aliased(Party), aliased(Party)
    query = (
        select(mine.name, here, mine.id, there, other.id)
        .join(here, mine.party_id == here.id)
        .join(other, (other.scope == mine.scope) & (other.name_key == mine.name_key))
        .join(there, other.party_id == there.id)
        .where(here.scope == "unknown", there.scope == "unknown", here.id != there.id)
        .order_by(mine.id, other.id)
    )
    if document_id is not None:
        query = query.where(mine.document_id == document_id)
    for person, one, at, another, elsewhere in session.execute(query).all():
        for short, name, appearance in ((one, another, at), (another, one, elsewhere)):
            if may_stand_for(short.name, name.name):
                place = select(Claim.document_id, Claim.start_char, Claim.end_char)
                claim = session.execute(place.where(Claim.appearance_id == appearance, Claim.label == "PARTY")).first()
                if claim is not None:
                    yield _Tie(name.id, short.name, SHARED.format(person), *claim)


def _tie(session: Session, party: Party, tie: _Tie, found: Concerned) -> None:
    folded = key(tie.short)
    here = or_(Party.municipality_code.is_(None), Party.municipality_code == party.municipality_code)
    taken = select(Party.id).where(Party.scope != "unknown", Party.abbreviation_key == folded, here)
    if session.scalar(taken.limit(1)) is not None:
        return  # a registered party's letters aren't another's
    same = select(Party).where(Party.scope == "unknown", Party.home == party.home, Party.id != party.id)
    for other in session.scalars(same.where(Party.name_key == folded)).all():
        found.add(absorb(session, other, party))
    if party.abbreviation is None or tie.short < party.abbreviation:
        party.abbreviation, party.abbreviation_key = tie.short, folded
    known = select(PartyName.id).where(PartyName.party_id == party.id, PartyName.name_key == folded)
    if session.scalar(known.where(PartyName.document_id == tie.document).limit(1)) is None:
        session.add(
            PartyName(
                party_id=party.id, name=tie.short, name_key=folded, reason=tie.reason, document_id=tie.document,
                start_char=tie.start, end_char=tie.end,
            )
        )  # fmt: skip
        session.flush()


def absorb(session: Session, gone: Party, party: Party) -> Concerned:
    """Make one party of two: what named `gone` names `party`. Gives the names and posts to be worked out again."""
    named = select(Appearance.scope, Appearance.name_key).where(Appearance.party_id == gone.id)
    groups = {(scope, name) for scope, name in session.execute(named)}
    held = select(Claim.post_id).join(Appearance, Claim.appearance_id == Appearance.id)
    posts = {post for post in session.scalars(held.where(Appearance.party_id == gone.id)) if post is not None}
    for table in (Appearance, Claim, Mention, Membership, Person, PartyName):
        session.execute(update(table).where(table.party_id == gone.id).values(party_id=party.id))
    session.delete(gone)
    session.flush()
    session.expire_all()
    return Concerned(groups=groups, posts=posts)


def forget_ties(session: Session, document_id: int) -> None:
    """Take away what a document ties, before it is written anew."""
    session.execute(delete(PartyName).where(PartyName.document_id == document_id))
