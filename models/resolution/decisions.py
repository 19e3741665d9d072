"""What people decide of persons: rows that outlive every new extraction, because they name pages and names."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.resolution.atoms import Decisions
from models.schema import PersonAnchor, PersonDecision


def decisions_on(session: Session, scope: str, name_keys: Iterable[str]) -> Decisions:
    """The decisions about these names. Of several on one release's name the newest counts."""
    touched = select(PersonAnchor.decision_id).where(
        PersonAnchor.scope == scope, PersonAnchor.name_key.in_(list(name_keys))
    )
    rows = session.execute(
        select(PersonDecision.id, PersonDecision.kind, PersonAnchor.side, PersonAnchor.page_key, PersonAnchor.name_key)
        .join(PersonAnchor, PersonAnchor.decision_id == PersonDecision.id)
        .where(PersonDecision.id.in_(touched), PersonDecision.undone_at.is_(None))
        .order_by(PersonDecision.id, PersonAnchor.id)
    ).all()
    found = Decisions()
    groups: dict[str, str] = {}
    for decision, kind, side, page_key, name_key in rows:
        if kind == "rename":
            continue
        place = (page_key, name_key)
        mark = f"{decision}.{side}"
        before = found.marks.get(place)
        found.marks[place] = mark
        if before is not None and before.partition(".")[0] != str(decision):
            groups[mark] = before
        pair = frozenset({f"{decision}.1", f"{decision}.2"})
        (found.one if kind == "merge" else found.apart).add(pair)
    # an older decision goes on between what a newer one left alone
    for new, old in groups.items():
        found.one.add(frozenset({new, old}))
    return found


def names_by_people(session: Session, scope: str, name_keys: Iterable[str]) -> dict[tuple[str, str], str]:
    """The names that people gave to persons, by page key and name key of their releases."""
    rows = session.execute(
        select(PersonAnchor.page_key, PersonAnchor.name_key, PersonDecision.name)
        .join(PersonDecision, PersonAnchor.decision_id == PersonDecision.id)
        .where(
            PersonAnchor.scope == scope, PersonAnchor.name_key.in_(list(name_keys)),
            PersonDecision.kind == "rename", PersonDecision.undone_at.is_(None),
        )
        .order_by(PersonDecision.id)
    )  # fmt: skip
    return {(page_key, name_key): name for page_key, name_key, name in rows if name is not None}
