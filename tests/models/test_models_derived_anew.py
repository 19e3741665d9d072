"""A store of the first schema is upgraded without loss. All persons are invented."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from sqlalchemy import Engine, text
from store_dumps import rows

import models
from models import versions

OLD = """
INSERT INTO municipality (code, name, name_key, county) VALUES ('1880', 'Örebro', 'örebro', 'Örebro län');
INSERT INTO page (id, key, path, sha256, size, seq, state) VALUES (1, 'a', 'a', 'x', 1, 1, 'extracted');
INSERT INTO page (id, key, path, sha256, size, seq, state) VALUES (2, 'b', 'b', 'y', 1, 1, 'extracted');
INSERT INTO document (id, page_id, municipality_code, scope, title, text, text_sha256, published, language, encoding,
    extractor, model, facts_sha256, standing)
    VALUES (1, 1, '1880', '1880', 'T', 'Eva Ek (S) är kommunstyrelseordförande.', 'x', '2015-01-01', 'sv', 'u', 'e',
    'm', 'f', 'current');
INSERT INTO document (id, page_id, municipality_code, scope, title, text, text_sha256, published, language, encoding,
    extractor, model, facts_sha256, standing)
    VALUES (2, 2, '1880', '1880', 'U', 'Eva Ek (S) leder kommunstyrelsen, säger ordförande', 'y', '2016-01-01', 'sv',
    'u', 'e', 'm', 'f', 'current');
INSERT INTO party (id, scope, municipality_code, name, name_key) VALUES (1, 'unknown', '1880', 'S', 's');
INSERT INTO body (id, scope, municipality_code, name, name_key, kind)
    VALUES (1, '1880', '1880', 'kommunstyrelsen', 'kommunstyrelsen', 'board');
INSERT INTO appearance (id, document_id, scope, name, name_key, party_id) VALUES (1, 1, '1880', 'Eva Ek', 'eva ek', 1);
INSERT INTO appearance (id, document_id, scope, name, name_key, party_id) VALUES (2, 2, '1880', 'Eva Ek', 'eva ek', 1);
INSERT INTO post (id, scope, title, role_class) VALUES (1, '1880', 'kommunstyrelseordförande', 'elected');
INSERT INTO post (id, scope, title, role_class, body_id) VALUES (2, '1880', 'ordförande', 'elected', 1);
INSERT INTO claim (id, document_id, appearance_id, kind, role_title, role_class, post_id, start_date,
    sentence_start_char, sentence_end_char, start_char, end_char, label, surface, found_by)
    VALUES (1, 1, 1, 'current', 'kommunstyrelseordförande', 'elected', 1, '2014-10-01', 0, 39, 14, 38, 'ROLE',
    'kommunstyrelseordförande', 'r');
INSERT INTO claim (id, document_id, appearance_id, kind, role_title, role_class, organization, body_id, post_id,
    sentence_start_char, sentence_end_char, start_char, end_char, label, surface, found_by)
    VALUES (2, 2, 2, 'current', 'ordförande', 'elected', 'kommunstyrelsen', 1, 2, 0, 50, 40, 50, 'ROLE', 'ordförande',
    'r');
INSERT INTO person (id, scope, municipality_code, name, name_key, party_id)
    VALUES (7, '1880', '1880', 'Eva Ek', 'eva ek', 1);
INSERT INTO person_name (person_id, name) VALUES (7, 'Eva Ek');
INSERT INTO person_link (appearance_id, person_id, reason, decided_by) VALUES (1, 7, 'same', 'rule');
INSERT INTO person_link (appearance_id, person_id, reason, decided_by) VALUES (2, 7, 'same', 'rule');
INSERT INTO membership (person_id, post_id, party_id, kind, first_seen, last_seen, claim_id)
    VALUES (7, 1, 1, 'current', '2015-01-01', '2015-01-01', 1);
INSERT INTO membership (person_id, post_id, party_id, kind, first_seen, last_seen, claim_id)
    VALUES (7, 2, 1, 'current', '2016-01-01', '2016-01-01', 2);
"""


def test_the_first_schema_is_upgraded_and_what_it_says_is_derived_anew(empty: Engine) -> None:
    folder = Path(versions.__file__).parent / "migrations"
    with empty.begin() as connection:
        config = versions._config(str(folder))
        config.attributes["connection"] = connection
        command.upgrade(config, "0003")
        for statement in filter(str.strip, OLD.split(";\n")):
            connection.execute(text(statement))
    models.upgrade(empty)
    models.require_current(empty)
    offices = """SELECT person_id, person, party, role, body, first_seen, last_seen, start_date, start_precision
                 FROM offices_over_time"""
    assert rows(empty, offices) == [
        ("7", "Eva Ek", "S", "ordförande", "kommunstyrelsen", "2015-01-01", "2016-01-01", "2014-10-01", "day")
    ]
    assert rows(empty, "SELECT count(*) FROM claim") == [("2",)]
    assert rows(empty, "SELECT home FROM party") == [("1880",)]
    assert list(models.check(empty)) == []
