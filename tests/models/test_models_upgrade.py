"""Stores that older programs wrote: nothing of them is lost."""

from __future__ import annotations

from pathlib import Path

import pytest
from alembic import command
from sqlalchemy import Engine, text
from store_dumps import rows

import models
from models import versions

# The rows of one release with its office, as a program of the schema 0002 wrote them.
TEXT = "Ny bro\n\nEva Ekmark (S), ordförande i tekniska nämnden, inviger."
FIRST = (
    "INSERT INTO municipality (code, name, name_key, county) VALUES ('1880', 'Örebro', 'örebro', 'Örebro län')",
    "INSERT INTO party (id, scope, name, name_key, abbreviation, abbreviation_key) "
    "VALUES (3, 'national', 'Socialdemokraterna', 'socialdemokraterna', 'S', 's')",
    "INSERT INTO run (id, command, versions, started_at) VALUES (1, 'extract', '{}', '2021-03-02 10:00:00')",
    "INSERT INTO page (id, key, path, sha256, size, seq, archive, state, extractor, model, run_id) "
    "VALUES (7, 'a.html', 'a.html', 'ab', 10, 1, 'a.html', 'extracted', 'x/1', 'm/1', 1)",
    "INSERT INTO document (id, page_id, municipality_code, scope, title, text, text_sha256, published, language, "
    "encoding, extractor, model, facts_sha256, standing, run_id) VALUES "
    "(9, 7, '1880', '1880', 'Ny bro', :text, 'cd', '2021-03-01', 'sv', 'utf-8', 'x/1', 'm/1', 'ef', 'current', 1)",
    "INSERT INTO body (id, scope, municipality_code, name, name_key, kind) "
    "VALUES (2, '1880', '1880', 'tekniska nämnden', 'tekniska nämnden', 'committee')",
    "INSERT INTO post (id, scope, title, role_class, body_id) VALUES (4, '1880', 'ordförande', 'elected', 2)",
    "INSERT INTO person (id, scope, municipality_code, name, name_key, party_id) "
    "VALUES (5, '1880', '1880', 'Eva Ekmark', 'eva ekmark', 3)",
    "INSERT INTO person_name (id, person_id, name) VALUES (1, 5, 'Eva Ekmark')",
    "INSERT INTO appearance (id, document_id, scope, name, name_key, party_id) "
    "VALUES (6, 9, '1880', 'Eva Ekmark', 'eva ekmark', 3)",
    "INSERT INTO person_link (appearance_id, person_id, reason, decided_by) VALUES (6, 5, 'same name', 'rule')",
    "INSERT INTO mention (id, document_id, appearance_id, start_char, end_char, label, surface, found_by) "
    "VALUES (1, 9, 6, 8, 18, 'PER', 'Eva Ekmark', 'x')",
    "INSERT INTO claim (id, document_id, appearance_id, kind, role_title, role_class, organization, body_id, post_id, "
    "sentence_start_char, sentence_end_char, start_char, end_char, label, surface, found_by) "
    "VALUES (8, 9, 6, 'current', 'ordförande', 'elected', 'tekniska nämnden', 2, 4, 8, 62, 24, 34, 'ROLE', "
    "'ordförande', 'x')",
    "INSERT INTO claim (id, document_id, appearance_id, kind, party_id, sentence_start_char, sentence_end_char, "
    "start_char, end_char, label, surface, found_by) VALUES (10, 9, 6, 'current', 3, 8, 62, 20, 21, 'PARTY', 'S', 'x')",
    "INSERT INTO membership (id, person_id, post_id, party_id, kind, first_seen, last_seen, claim_id) "
    "VALUES (1, 5, 4, 3, 'current', '2021-03-01', '2021-03-01', 8)",
)


def _move(engine: Engine, to: str) -> None:
    with engine.begin() as connection:
        config = versions._config(str(Path(versions.__file__).parent / "migrations"))
        config.attributes["connection"] = connection
        command.upgrade(config, to)


@pytest.mark.parametrize("step", ["0002", "0003", "0004"])
def test_a_store_of_an_older_program_is_upgraded_without_loss(empty: Engine, step: str) -> None:
    _move(empty, step)
    with empty.begin() as connection:
        for statement in FIRST:
            connection.execute(text(statement), {"text": TEXT} if ":text" in statement else {})
    before = {
        table: rows(empty, f"SELECT count(*) FROM {table}") for table in ("document", "claim", "person", "mention")
    }
    models.upgrade(empty)
    models.require_current(empty)
    assert before == {table: rows(empty, f"SELECT count(*) FROM {table}") for table in before}
    assert rows(empty, "SELECT person, party, role, body, since, sentence FROM office_holders") == [
        ("Eva Ekmark", "S", "ordförande", "tekniska nämnden", "2021-03-01", TEXT[8:62])
    ]
    with models.search(empty, "broar") as hits:
        assert [row[7] for row in hits.rows] == [9]
    assert list(models.check(empty)) == []
