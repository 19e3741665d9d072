"""What people decide of persons: merged, split and renamed; and what is for them to look at.

Decisions are rows that name pages and names, so they outlive new extraction and win over the rules. `undo` ends one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import combinations

from sqlalchemy import select
from sqlalchemy.orm import Session

from extract.errors import UsageError
from models.engine import lock_writer
from models.resolution.atoms import atoms_of
from models.resolution.comparing import DOUBTFUL, JOINED, compare
from models.resolution.concerned import Concerned
from models.resolution.decisions import decisions_on
from models.resolution.loading import load
from models.resolution.person_names import likeness
from models.resolution.rebuilding import meeting, rebuild
from models.resolution.surnames import renamed
from models.reviewing.applying import undo_review
from models.schema import Appearance, Claim, Document, Page, Person, PersonAnchor, PersonDecision, PersonLink

Anchor = tuple[str, str]
"""Page key and name key."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """Two names that may be one person: how likely by the rules, why, whether they were joined, and their proof."""

    scope: str
    score: float
    reason: str
    joined: bool
    persons: tuple[int, int]
    names: tuple[str, str]
    sentences: tuple[str, str]


def merge_persons(session: Session, one: int, other: int, reason: str | None = None) -> int:
    """Decide that two persons of one municipality are one; gives the decision's id. Raises UsageError."""
    lock_writer(session)
    left, right = _person(session, one), _person(session, other)
    if left.id == right.id:
        raise UsageError(f"person {one} is person {other} already")
    if left.scope != right.scope:
        raise UsageError(f"person {one} ({left.name}) and person {other} ({right.name}) are of two municipalities")
    return _decide(session, "merge", left.scope, (_anchors(session, [left.id]), _anchors(session, [right.id])), reason)


def split_person(session: Session, person_id: int, document_ids: Iterable[int], reason: str | None = None) -> int:
    """Decide that the person whom these documents name is another; gives the decision's id. Raises UsageError."""
    lock_writer(session)
    person, wanted = _person(session, person_id), set(document_ids)
    naming = select(Appearance.document_id).join(PersonLink, PersonLink.appearance_id == Appearance.id)
    strange = wanted - set(session.scalars(naming.where(PersonLink.person_id == person.id)))
    if strange:
        shown = ", ".join(map(str, sorted(strange)))
        raise UsageError(f"person {person_id} ({person.name}) isn't named by document {shown}; give those that do")
    away = _anchors(session, [person.id], wanted)
    stay = [anchor for anchor in _anchors(session, [person.id]) if anchor not in away]
    if not away or not stay:
        raise UsageError(f"no other document names {person.name}: leave at least one, and give at least one")
    return _decide(session, "split", person.scope, (stay, away), reason)


def rename_person(session: Session, person_id: int, name: str, reason: str | None = None) -> int:
    """Decide by which name a person is shown; gives the decision's id. Raises UsageError."""
    lock_writer(session)
    person = _person(session, person_id)
    if not name.strip():
        raise UsageError("the name is empty")
    return _decide(session, "rename", person.scope, (_anchors(session, [person.id]), []), reason, name=name.strip())


def undo(session: Session, decision_id: int) -> None:
    """End a decision: the rules decide again. Raises UsageError for one that isn't there, or was ended."""
    lock_writer(session)
    decision = session.get(PersonDecision, decision_id)
    if decision is None or decision.undone_at is not None:
        raise UsageError(f"there is no decision {decision_id} that counts; pressrum persons decisions lists them")
    if decision.kind == "review":
        undo_review(session, decision_id)
        return
    decision.undone_at = datetime.now(UTC)
    session.flush()
    rebuild(session, _concerned(session, decision_id))


def person_decisions(session: Session) -> Iterator[tuple[PersonDecision, tuple[dict[str, int], dict[str, int]]]]:
    """What people decided of persons, the oldest first: on each side the names, with the number of their releases."""
    query = select(PersonDecision).where(PersonDecision.kind.in_(("merge", "split", "rename")))
    for decision in session.scalars(query.order_by(PersonDecision.id)).all():
        sides: tuple[dict[str, int], dict[str, int]] = ({}, {})
        anchors = select(PersonAnchor.side, PersonAnchor.name_key).where(PersonAnchor.decision_id == decision.id)
        for side, name_key in session.execute(anchors.order_by(PersonAnchor.id)):
            names = sides[side - 1]
            names[name_key] = names.get(name_key, 0) + 1
        yield decision, sides


def doubts(session: Session, scope: str | None = None) -> Iterator[Doubt]:
    """Pairs of names that the rules joined with little to go by, or nearly did, the most doubtful first."""
    names = select(Appearance.scope, Appearance.name_key).join(Document, Appearance.document_id == Document.id)
    names = names.where(Document.standing == "current").distinct().order_by(Appearance.scope, Appearance.name_key)
    if scope is not None:
        names = names.where(Appearance.scope == scope)
    done: set[tuple[str, str]] = set()
    found: list[Doubt] = []
    for of, name in session.execute(names).all():
        if (of, name) in done:
            continue
        near = meeting(session, of, name)
        done |= {(of, other) for other in near}
        found += _doubts_of(session, of, near)
    yield from sorted(found, key=lambda doubt: (abs(doubt.score - JOINED), doubt.scope, doubt.names))


def _doubts_of(session: Session, scope: str, names: list[str]) -> Iterator[Doubt]:
    decisions = decisions_on(session, scope, names)
    appearances = load(session, scope, names)
    atoms, changed = atoms_of(appearances, decisions), renamed(session, appearances)
    ids = [one.id for atom in atoms for one in atom.members]
    links = {
        link.appearance_id: link
        for link in session.scalars(select(PersonLink).where(PersonLink.appearance_id.in_(ids)))
    }
    given: set[tuple[int, int]] = set()
    for a, b in combinations(atoms, 2):
        pair = compare(a, b, changed)
        if a.members[0].id not in links or b.members[0].id not in links:
            continue  # whom no release gives a role or a party is nobody's business
        left, right = links[a.members[0].id], links[b.members[0].id]
        joined = left.person_id == right.person_id
        persons = (min(left.person_id, right.person_id), max(left.person_id, right.person_id))
        sure = a.mark or b.mark or (pair.never and likeness(a.name_key, b.name_key) is None)
        doubtful = DOUBTFUL <= pair.score < JOINED + 0.1 if joined else pair.score >= 0.2
        if sure or not doubtful or (not joined and persons in given):
            continue
        given.add(persons)
        sentences = tuple(_sentence(session, atom.members[0].id) for atom in (a, b))
        yield Doubt(
            scope, min(pair.score, 1.0), pair.reason, joined, (left.person_id, right.person_id),
            (a.members[0].name, b.members[0].name), (sentences[0], sentences[1]),
        )  # fmt: skip


def _sentence(session: Session, appearance_id: int) -> str:
    query = select(Claim, Document.text).join(Document, Claim.document_id == Document.id)
    row = session.execute(query.where(Claim.appearance_id == appearance_id).order_by(Claim.start_char).limit(1)).first()
    return "" if row is None else row[1][row[0].sentence_start_char : row[0].sentence_end_char]


def _person(session: Session, person_id: int) -> Person:
    person = session.get(Person, person_id)
    if person is None:
        raise UsageError(f"there is no person {person_id}; pressrum query persons, or review, gives their numbers")
    return person


def _anchors(session: Session, persons: list[int], documents: set[int] | None = None) -> list[Anchor]:
    query = (
        select(Page.key, Appearance.name_key, Document.id)
        .join(Document, Document.page_id == Page.id)
        .join(Appearance, Appearance.document_id == Document.id)
        .join(PersonLink, PersonLink.appearance_id == Appearance.id)
        .where(PersonLink.person_id.in_(persons))
        .order_by(Page.key, Appearance.name_key)
    )
    return [
        (page, name) for page, name, document in session.execute(query) if documents is None or document in documents
    ]


def _decide(
    session: Session, kind: str, scope: str, sides: tuple[list[Anchor], list[Anchor]], reason: str | None,
    name: str | None = None,
) -> int:  # fmt: skip
    decision = PersonDecision(kind=kind, name=name, reason=reason, decided_at=datetime.now(UTC))
    session.add(decision)
    session.flush()
    session.add_all(
        PersonAnchor(decision_id=decision.id, side=number, scope=scope, page_key=page, name_key=name_key)
        for number, anchors in enumerate(sides, 1)
        for page, name_key in anchors
    )
    session.flush()
    rebuild(session, _concerned(session, decision.id))
    return decision.id


def _concerned(session: Session, decision_id: int) -> Concerned:
    names = select(PersonAnchor.scope, PersonAnchor.name_key).where(PersonAnchor.decision_id == decision_id).distinct()
    return Concerned(groups={(scope, name) for scope, name in session.execute(names)})
