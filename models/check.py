"""Counts, and whether the store is sound."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import Connection, Engine, func, or_, select, text

from models.engine import reading
from models.schema import (
    Appearance,
    Base,
    Body,
    BodyChange,
    Claim,
    Contact,
    Document,
    FactReview,
    Membership,
    Mention,
    Page,
    PartyName,
    Person,
    PersonDecision,
    PersonLink,
    Post,
    Quote,
    Unresolved,
)


@dataclass(frozen=True, slots=True)
class Problem:
    """A row that shouldn't be as it is: its table, its id, and what is wrong."""

    table: str
    row: str
    what: str


def stats(engine: Engine) -> dict[str, int]:
    """Rows of each table, then some of them by state: "document current", "page pending", "unresolved role"."""
    counts: dict[str, int] = {}
    with reading(engine) as connection:
        for table in Base.metadata.sorted_tables:
            counts[table.name] = connection.scalar(select(func.count()).select_from(table)) or 0
        for column in (Document.standing, Page.state, Claim.kind, Unresolved.kind, PersonLink.decided_by):
            found = connection.execute(select(column, func.count()).group_by(column).order_by(column))
            counts |= {f"{column.class_.__tablename__} {value}": count for value, count in found}
    return counts


def check(engine: Engine) -> Iterator[Problem]:
    """What is wrong in the store: foreign keys, evidence that isn't in its text, orphaned and underived rows.

    Reads every document once, one at a time. A sound store gives nothing.
    """
    with reading(engine) as connection:
        if connection.dialect.name == "sqlite":  # PostgreSQL can't hold a broken key
            for table, row, parent, _ in connection.execute(text("PRAGMA foreign_key_check")):
                yield Problem(table, str(row), f"names a row of {parent} that isn't there")
        yield from _spans(connection)
        yield from _orphans(connection)
        yield from _unsearchable(connection)
        yield from _signed(connection)


def _spans(connection: Connection) -> Iterator[Problem]:
    for table in (Mention, Claim, Quote, Contact):
        query = (
            select(table.id, table.start_char, table.end_char, table.surface, Document.text)
            .join(Document, table.document_id == Document.id)
            .order_by(table.document_id)
        )
        for row, start, end, surface, whole in connection.execute(query):
            if whole[start:end] != surface or not surface:
                yield Problem(
                    table.__tablename__, str(row), f"text[{start}:{end}] is {whole[start:end]!r}, not {surface!r}"
                )
    for place in (Unresolved, PartyName):
        spans = select(place.id, place.start_char, place.end_char, func.length(Document.text).label("length"))
        for row, start, end, length in connection.execute(spans.join(Document, place.document_id == Document.id)):
            if start is None or end is None or not 0 <= start < end <= length:
                yield Problem(place.__tablename__, str(row), f"characters {start} to {end} of a text of {length}")


def _orphans(connection: Connection) -> Iterator[Problem]:
    current = select(Document.id).where(Document.standing == "current")
    linked = select(PersonLink.appearance_id)
    checks = (
        (Page, select(Page.id).where(
            Page.state == "extracted", Page.same_as_id.is_(None), Page.id.not_in(select(Document.page_id)),
        ), "is extracted, but has no document"),
        (Person, select(Person.id).where(Person.id.not_in(select(PersonLink.person_id))), "no release names them"),
        (Appearance, select(Appearance.id).where(
            Appearance.document_id.in_(current), Appearance.id.not_in(linked),
            Appearance.party_id.is_not(None) | select(Claim.id).where(Claim.appearance_id == Appearance.id).exists(),
        ), "is linked to no person"),
        (Appearance, select(Appearance.id).where(
            Appearance.document_id.not_in(current), Appearance.id.in_(linked),
        ), "is linked to a person, but its document doesn't count"),
        (Membership, select(Membership.id).where(Membership.claim_id.is_(None)), "has no claim that proves it"),
        (Post, select(Post.id).where(~select(Claim.id).where(Claim.post_id == Post.id).exists()), "no claim names it"),
        (Body, select(Body.id).where(
            ~select(Claim.id).where(Claim.body_id == Body.id).exists(),
            ~select(Mention.id).where(Mention.body_id == Body.id).exists(),
            ~select(BodyChange.id).where(
                BodyChange.scope == Body.scope,
                or_(BodyChange.old_key == Body.name_key, BodyChange.new_key == Body.name_key),
            ).exists(),
        ), "no claim or mention names it"),
    )  # fmt: skip
    for table, query, what in checks:
        for row in connection.scalars(query):
            yield Problem(table.__tablename__, str(row), what)


def _unsearchable(connection: Connection) -> Iterator[Problem]:
    known = (
        "id FROM document_search_docsize" if connection.dialect.name == "sqlite" else "document_id FROM document_search"
    )
    counts = "SELECT id FROM document WHERE standing = 'current'"
    for query, what in (
        (f"{counts} EXCEPT SELECT {known}", "counts, but search doesn't know it"),
        (f"SELECT {known} EXCEPT {counts}", "doesn't count, but search knows it"),
    ):
        for (row,) in connection.execute(text(f"{query} ORDER BY 1")):
            yield Problem("document", str(row), what)


def _signed(connection: Connection) -> Iterator[Problem]:
    """Facts that a person's decision signs, where it counts no more; and decisions' remains without a decision."""
    counting = select(FactReview.decision_id).join(PersonDecision, FactReview.decision_id == PersonDecision.id)
    signs = {f"review/{row}" for row in connection.scalars(counting.where(PersonDecision.undone_at.is_(None)))}
    for table in (Claim, Quote, Mention):
        query = select(table.id, table.found_by).where(table.found_by.like("review/%")).order_by(table.id)
        for row, found_by in connection.execute(query):
            if found_by not in signs:
                yield Problem(table.__tablename__, str(row), f"is signed by {found_by}, which counts no more")
