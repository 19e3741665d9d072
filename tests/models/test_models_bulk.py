"""A store of synthetic releases: written at once, or one by one in whatever order, it is the same store."""

from __future__ import annotations

import random
import sys
from pathlib import Path

import pytest
from sqlalchemy import Engine
from store_dumps import facts_of, rows

import models
from extract.page import Municipality

sys.path.append(str(Path(__file__).parents[2] / "benchmarks"))
from bulk import load
from synthetic import Draft, Town

TOWNS = (Municipality("1880", "Örebro"), Municipality("2580", "Luleå"))
SEED = 2

DERIVED = {
    "links": """SELECT page.key, appearance.name, person.name, person_link.reason, score, decided_by
        FROM person_link JOIN person ON person.id = person_id JOIN appearance ON appearance.id = appearance_id
        JOIN document ON document.id = document_id JOIN page ON page.id = page_id""",
    "proofs": """SELECT person.name, post.title, body.name, membership.term, membership.kind, membership.new_on,
        membership.left_on, page.key, claim.start_char
        FROM membership JOIN person ON person.id = person_id JOIN post ON post.id = membership.post_id
        LEFT JOIN body ON body.id = post.body_id JOIN membership_claim ON membership_id = membership.id
        JOIN claim ON claim.id = membership_claim.claim_id
        JOIN document ON document.id = claim.document_id JOIN page ON page.id = page_id""",
    "departures": """SELECT person.name, post.title, membership.term, departure.start_char
        FROM membership_departure JOIN departure ON departure.id = departure_id
        JOIN membership ON membership.id = membership_id JOIN person ON person.id = person_id
        JOIN post ON post.id = post_id""",
    "bodies": """SELECT body.scope, body.name, canonical.name, body.valid_from, body.valid_until
        FROM body LEFT JOIN body AS canonical ON canonical.id = body.canonical_id""",
    "blocks": "SELECT scope, block, name_key FROM name_block",
    "pages": "SELECT key, url, state, page.model, sha256, facts_sha256, text_sha256, scope FROM page JOIN document ON "
    "page_id = page.id",
    "mentions": """SELECT page.key, label, mention.start_char, mention.end_char, surface, found_by, party.name,
        body.name, appearance.name FROM mention JOIN document ON document.id = mention.document_id
        JOIN page ON page.id = page_id LEFT JOIN party ON party.id = mention.party_id
        LEFT JOIN body ON body.id = body_id LEFT JOIN appearance ON appearance.id = appearance_id""",
}


def everything(engine: Engine) -> dict[str, list[str]]:
    return facts_of(engine) | {name: sorted(map(repr, rows(engine, sql))) for name, sql in DERIVED.items()}


def put(engine: Engine, draft: Draft) -> None:
    with models.transaction(engine) as session:
        page = models.record_page(session, draft.page)
    with models.transaction(engine) as session:
        models.store_document(session, page.page_id, draft.article, draft.facts)


@pytest.mark.parametrize("order", [1, 2])
def test_releases_one_by_one_in_any_order_make_the_store_that_all_at_once_do(
    engine: Engine, other_engine: Engine, order: int
) -> None:
    made = [(town, list(Town(town, SEED).releases(45))) for town in TOWNS]
    assert load(engine, made, told=lambda _: None) == 90
    drafts = [draft for _, some in made for draft in some]
    facts = [draft.facts for draft in drafts]
    assert any(one.departures for one in facts)
    assert any(one.body_changes for one in facts)
    random.Random(order).shuffle(drafts)
    for draft in drafts:
        put(other_engine, draft)
    one, other = everything(engine), everything(other_engine)
    assert {name: len(found) for name, found in one.items()} == {name: len(found) for name, found in other.items()}
    assert one == other
    assert list(models.check(engine)) == list(models.check(other_engine)) == []
