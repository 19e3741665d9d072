"""Popolo: persons, organizations, posts, memberships and areas in one JSON file, each object checked by its schema."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any
from urllib.parse import quote

from jsonschema import Draft202012Validator
from sqlalchemy import Connection

from extract.errors import PressrumError
from models.export import entities
from models.export.relations import Seen

Thing = dict[str, Any]


def write(connection: Connection, folder: Path, seen: Seen) -> Iterator[tuple[str, int]]:
    """Write ``popolo.json``; what is unknown is left out. Raises PressrumError for an object against its schema."""
    schema = json.loads((files("data") / "schemas" / "popolo.json").read_text("utf-8"))
    kinds: dict[str, tuple[str, Callable[[Connection], Iterator[Thing]]]] = {
        "areas": ("area", _areas),
        "organizations": ("organization", _organizations),
        "persons": ("person", _persons),
        "posts": ("post", _posts),
        "memberships": ("membership", _memberships),
    }
    counts: dict[str, int] = {}
    with (folder / "popolo.json").open("w", encoding="utf-8", newline="\n") as file:
        for place, (name, (kind, things)) in enumerate(kinds.items()):
            check = Draft202012Validator({"$ref": f"#/$defs/{kind}", "$defs": schema["$defs"]})
            file.write(f"{',' if place else '{'}\n{json.dumps(name)}: [")
            counts[name] = 0
            for thing in things(connection):
                for wrong in check.iter_errors(thing):
                    raise PressrumError(f"{name}: {thing['id']} is no {kind} of Popolo: {wrong.message}")
                file.write(("," if counts[name] else "") + "\n" + json.dumps(thing, ensure_ascii=False))
                counts[name] += 1
                seen(f"popolo.json {name}", 1)
            file.write("\n]")
        file.write("\n}\n")
    for name, count in counts.items():
        yield f"popolo.json {name}", count


def _areas(connection: Connection) -> Iterator[Thing]:
    for code, name in entities.municipalities(connection):
        yield {"id": _id("area", code), "name": name, "identifier": code, "classification": "municipality"}


def _organizations(connection: Connection) -> Iterator[Thing]:
    for party in entities.parties(connection):
        names = [{"name": party.abbreviation, "note": "abbreviation"}] if party.abbreviation else None
        yield _known(
            id=_id("party", party.id), name=party.name, classification="party", other_names=names,
            area_id=_id("area", party.municipality_code), sources=_sources(party.proof),
        )  # fmt: skip
    for body in entities.bodies(connection):
        yield _known(
            id=_id("body", body.id), name=body.name, classification=body.kind,
            area_id=_id("area", body.municipality_code), sources=_sources(body.proof),
        )  # fmt: skip


def _persons(connection: Connection) -> Iterator[Thing]:
    for person in entities.persons(connection):
        contacts = [{"type": "voice" if kind == "phone" else kind, "value": value} for kind, value in person.contacts]
        yield _known(
            id=_id("person", person.id), name=person.name,
            other_names=[{"name": name} for name in person.other_names],
            contact_details=contacts, area_id=_id("area", person.municipality_code), sources=_sources(person.proof),
        )  # fmt: skip


def _posts(connection: Connection) -> Iterator[Thing]:
    for post in entities.posts(connection):
        label = f"{post.title}, {post.body}" if post.body else post.title
        yield _known(
            id=_id("post", post.id), label=label, role=post.title, organization_id=_id("body", post.body_id),
            area_id=_id("area", post.municipality_code), classification=post.role_class,
            sources=_sources(post.proof),
        )  # fmt: skip


def _memberships(connection: Connection) -> Iterator[Thing]:
    for one in entities.memberships(connection):
        party = _id("party", one.party_id)
        yield _known(
            id=_id("membership", one.id), person_id=_id("person", one.person_id), role=one.role,
            organization_id=_id("body", one.body_id) if one.post_id is not None else party,
            post_id=_id("post", one.post_id), on_behalf_of_id=party if one.post_id is not None else None,
            start_date=one.start_date, end_date=one.end_date, kind=one.kind, first_seen=one.first_seen,
            last_seen=one.last_seen, sources=_sources(one.proof),
        )  # fmt: skip


def _id(kind: str, number: object) -> str | None:
    return None if number is None else f"{kind}/{number}"


def _known(**values: Any) -> Thing:
    return {name: value for name, value in values.items() if value not in (None, [])}


def _sources(proof: entities.Proof) -> list[Thing]:
    url = proof.url or "file:" + quote(proof.path or "")
    return [_known(url=url, note=proof.sentence, published=proof.published)]
