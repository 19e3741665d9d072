from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import Engine
from store_dumps import Put, rows
from store_releases import HABO, Release, chair

import models
from extract.facts import Entity, Evidence, Facts, Mention, Quote
from extract.page import Municipality


def wrong_facts() -> list[tuple[str, Facts]]:
    facts, text = chair().facts(), chair().text
    outside = Evidence(len(text) - 2, len(text) + 1, "persons/3")
    return [
        ("persons/3", replace(facts, mentions=(Mention("PER", outside),))),
        ("persons/3", replace(facts, mentions=(Mention("PER", Evidence(5, 5, "persons/3")),))),
        ("-1 to 3", replace(facts, parties=(Entity("S", (Evidence(-1, 3, "parties/1"),)),))),
        ("quotes/1", replace(facts, quotes=(Quote(None, "Det är dåligt", facts.quotes[0].evidence),))),
        ("signs", replace(facts, mentions=(Mention("PER", Evidence(0, 3, "")),))),
    ]


@pytest.mark.parametrize(("words", "facts"), wrong_facts())
def test_a_fact_whose_evidence_is_not_in_the_text_is_refused(engine: Engine, words: str, facts: Facts) -> None:
    with models.transaction(engine) as session:
        page = models.record_page(session, chair().page())
    with pytest.raises(models.EvidenceError, match=words), models.transaction(engine) as session:
        models.store_document(session, page.page_id, chair().article(), facts)
    assert rows(engine, "SELECT count(*) FROM document") == [("0",)]


def test_what_can_not_be_stored_as_it_is_says_so(engine: Engine) -> None:
    with models.transaction(engine) as session:
        page_id = models.record_page(session, chair().page()).page_id
    article, facts = chair().article(), chair().facts()
    person = replace(facts.persons[0], roles=(replace(facts.persons[0].roles[0], start="i våras"),))
    cases = [
        ("page 999", 999, article, facts),
        ("no ISO date", page_id, article, replace(facts, persons=(person,))),
        (r"text holds '.x00'", page_id, replace(article, text=article.text + "\0"), facts),
        (r"title holds '.udcf6'", page_id, replace(article, title="Sk\udcf6la"), facts),
        ("name of 900", page_id, article, replace(facts, persons=(replace(facts.persons[0], name="x" * 900),))),
        ("address of 3000", page_id, replace(article, url="x" * 3000), facts),
        ("Påhittad", page_id, replace(article, municipality=Municipality("9999", "Påhittad")), facts),
    ]
    for words, page, wrong_article, wrong_facts in cases:
        with pytest.raises(models.StoreError, match=words), models.transaction(engine) as session:
            models.store_document(session, page, wrong_article, wrong_facts)


def test_contacts_are_kept_only_when_asked_for_and_only_of_officials(engine: Engine, put: Put) -> None:
    text = "Ny chef\n\nEva Ek, socialchef, 070-000 00 01, eva@example.org\n\nKalle Gran, 070-000 00 02"
    release = Release(text)
    role = release.role("socialchef", role_class="manager")
    release.person("Eva Ek", None, role, contacts=("070-000 00 01", "eva@example.org"))
    release.person("Kalle Gran", contacts=("070-000 00 02",))
    put(release)
    assert rows(engine, "SELECT count(*) FROM contact") == [("0",)]
    assert put(release, keep_contacts=True).state == "updated"
    assert rows(engine, "SELECT kind, value FROM contact ORDER BY kind") == [
        ("email", "eva@example.org"),
        ("phone", "070-000 00 01"),
    ]
    assert rows(engine, "SELECT surface FROM mention WHERE label = 'PER' ORDER BY surface") == [
        ("Eva Ek",),
        ("Kalle Gran",),
    ]
    assert rows(engine, "SELECT name FROM person") == [("Eva Ek",)]


def test_what_no_register_knows_is_recorded_and_not_guessed(engine: Engine, put: Put) -> None:
    release = chair("Eva Ek", "Framtid Habo", "trivselrådet", municipality=HABO)
    release.persons = [replace(release.persons[0], roles=(replace(release.persons[0].roles[0], role_class=None),))]
    put(release)
    assert rows(engine, "SELECT kind, text FROM unresolved ORDER BY kind") == [
        ("body", "trivselrådet"),
        ("party", "Framtid Habo"),
        ("role", "ordförande"),
    ]
    assert rows(engine, "SELECT name, scope, municipality_code FROM party WHERE name LIKE 'Fram%'") == [
        ("Framtid Habo", "unknown", "0643")
    ]
    assert rows(engine, "SELECT kind FROM body") == [("other",)]


def test_a_file_whose_name_is_not_utf8_is_kept_under_its_bytes(engine: Engine, put: Put) -> None:
    release = chair(path=b"saved/sk\xf6l.html".decode("utf-8", "surrogateescape"))
    assert put(release).state == "new"
    assert put(release).state == "unchanged"
    assert rows(engine, "SELECT path FROM office_holders") == [("saved/sk\\xf6l.html",)]
