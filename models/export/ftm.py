"""FollowTheMoney: the entities of its own library, one a line, for Aleph, OpenSanctions' tools and their kin."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from followthemoney import model
from followthemoney.proxy import EntityProxy
from sqlalchemy import Connection, text

from models.export import entities
from models.export.relations import Seen

_PUBLIC = {
    "council", "board", "committee", "subcommittee", "programme committee", "administration", "municipality", "region",
}  # fmt: skip


def write(connection: Connection, folder: Path, seen: Seen) -> Iterator[tuple[str, int]]:
    """Write ``entities.ftm.json``: Article, Organization, PublicBody, Company, Person, Position, Occupancy, Membership.

    Every value goes through the library, which cleans it, leaves out what is none (a path is no address), and checks
    the whole against its schema.
    """
    counts: Counter[str] = Counter()
    with (folder / "entities.ftm.json").open("w", encoding="utf-8", newline="\n") as file:
        for make in (_articles, _parties, _bodies, _persons, _posts, _memberships):
            for entity in make(connection):
                plain: Any = entity.to_dict()
                entity.schema.validate(plain)
                file.write(json.dumps(plain, ensure_ascii=False) + "\n")
                counts[entity.schema.name] += 1
                seen(f"entities.ftm.json {entity.schema.name}", 1)
    for name, count in counts.items():
        yield f"entities.ftm.json {name}", count


def _articles(connection: Connection) -> Iterator[EntityProxy]:
    query = (
        "SELECT document_id, title, sender, language, published, url, path FROM current_document ORDER BY document_id"
    )
    for row in connection.execute(text(query), execution_options={"yield_per": 1000}):
        yield _entity(
            "Article", "document", row.document_id, title=row.title, publisher=row.sender, language=row.language,
            publishedAt=row.published, sourceUrl=row.url, fileName=Path(row.path).name if row.path else None,
            country="se",
        )  # fmt: skip


def _parties(connection: Connection) -> Iterator[EntityProxy]:
    for party in entities.parties(connection):
        yield _thing(
            "Organization", "party", party.id, party.proof, name=party.name, alias=party.abbreviation, country="se",
            topics="pol.party",
        )  # fmt: skip


def _bodies(connection: Connection) -> Iterator[EntityProxy]:
    for body in entities.bodies(connection):
        schema = "PublicBody" if body.kind in _PUBLIC else "Company" if body.kind == "company" else "Organization"
        yield _thing(schema, "body", body.id, body.proof, name=body.name, classification=body.kind, country="se")


def _persons(connection: Connection) -> Iterator[EntityProxy]:
    for person in entities.persons(connection):
        entity = _thing(
            "Person", "person", person.id, person.proof, name=person.name, political=person.party, country="se"
        )
        for name in person.other_names:
            entity.add("alias", name)
        for kind, value in person.contacts:
            entity.add(kind, value, fuzzy=True)
        yield entity


def _posts(connection: Connection) -> Iterator[EntityProxy]:
    for post in entities.posts(connection):
        where = ", ".join(part for part in (post.title, post.body, post.municipality) if part)
        yield _thing(
            "Position", "post", post.id, post.proof, name=where, organization=_id("body", post.body_id), country="se",
            subnationalArea=post.municipality,
        )  # fmt: skip


def _memberships(connection: Connection) -> Iterator[EntityProxy]:
    for one in entities.memberships(connection):
        holder = _id("person", one.person_id)
        if one.post_id is None:
            entity = _entity(
                "Membership",
                "membership",
                one.id,
                member=holder,
                organization=_id("party", one.party_id),
                role=one.role,
            )
        else:
            entity = _entity(
                "Occupancy", "membership", one.id, holder=holder, post=_id("post", one.post_id), status=one.kind,
                politicalGroup=one.party, startDate=one.start_date, endDate=one.end_date,
            )  # fmt: skip
        for day in (one.first_seen, one.last_seen):
            entity.add("date", day)
        entity.add("description", one.proof.sentence)
        yield _proven(entity, one.proof)


def _thing(schema: str, kind: str, number: object, proof: entities.Proof, **values: object) -> EntityProxy:
    entity = _entity(schema, kind, number, **values)
    entity.add("notes", proof.sentence)
    return _proven(entity, proof)


def _proven(entity: EntityProxy, proof: entities.Proof) -> EntityProxy:
    entity.add("sourceUrl", proof.url)
    entity.add("modifiedAt", proof.published)
    entity.add("proof", _id("document", proof.document_id))
    return entity


def _entity(schema: str, kind: str, number: object, **values: object) -> EntityProxy:
    entity = model.make_entity(schema)
    entity.id = _id(kind, number)
    for name, value in values.items():
        entity.add(name, None if value is None else str(value))
    return entity


def _id(kind: str, number: object) -> str | None:
    return None if number is None else f"pressrum-{kind}-{number}"
