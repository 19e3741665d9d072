"""Who is whom over time. All persons are invented."""

from __future__ import annotations

import random

import pytest
from sqlalchemy import Engine
from sqlalchemy.orm import Session
from store_dumps import Put, facts_of, rows
from store_releases import LULEA, Release, chair

import models
from extract.errors import UsageError
from models.resolution.person_names import blocks, likeness


@pytest.mark.parametrize(
    ("one", "other", "how"),
    [
        ("Karl-Gustav Modig", "KG Modig", "form"),
        ("Karl-Gustav Modig", "K-G Modig", "form"),
        ("Per-Olov Nord", "Per-Olof Nord", "form"),
        ("Per-Olov Nord", "P-O Nord", "form"),
        ("Eva Hallberg Wiik", "Eva Hallberg", "form"),
        ("Eva Hallberg Wiik", "Eva Wiik", "form"),
        ("Eva Hallberg-Wiik", "Eva Hallberg Wiik", "same"),
        ("Jonas Erik Kjell", "Jonas Kjell", "form"),
        ("Jonas E. Kjell", "Jonas Kjell", "form"),
        ('Charlotte "Lotta" Green', "Lotta Green", "form"),
        ("Charlotte Green", "Lotta Green", "initial"),
        ("Hanna Green", "Johanna Green", None),
        ("Anna Maria Ek", "Maria Ek", "form"),
        ("E. Karlgren", "Eva Karlgren", "initial"),
        ("Ulla Jepson", "Ulla Jeppsson", "spelling"),
        ("Birgit Haldén", "Birgit Halldén", "spelling"),
        ("Eva Holtstad", "Eva Holstad", "misspelling"),
        ("Eva Hallberg", "Eva Wiik", None),
        ("Maria Ek", "Marie Ek", None),
        ("Eva Ek", "Eva Ed", None),
        ("Anders Holm", "Andreas Holm", None),
    ],
)
def test_names_that_may_be_one_persons(one: str, other: str, how: str | None) -> None:
    from models.names import key

    assert likeness(key(one), key(other)) == likeness(key(other), key(one)) == how
    if how is not None:
        assert blocks(key(one)) & blocks(key(other))


def persons(engine: Engine) -> list[tuple[str | None, ...]]:
    sql = "SELECT person, party, count(*) FROM persons_seen GROUP BY person_id, person, party ORDER BY person, party"
    return rows(engine, sql)


def releases() -> list[Release]:
    """A marriage, a misspelling, a change of party in office, and two of one name."""
    told = [
        ("Eva Hallberg", "S", "socialnämnden", "2011-01-01"),
        ("Eva Hallberg Wiik", "S", "socialnämnden", "2012-01-01"),
        ("Eva Wiik", "S", "kulturnämnden", "2013-01-01"),
        ("Sten Zetterberg", "S", "gatunämnden", "2011-01-01"),
        ("Sten Zetterberg", "M", "gatunämnden", "2012-01-01"),
        ("Sten Zeterberg", "M", "gatunämnden", "2013-01-01"),
        ("Anders Ström", "S", "skolnämnden", "2011-01-01"),
        ("Anders Ström", "MP", "fritidsnämnden", "2011-06-01"),
    ]
    found = [
        chair(name, party, body, published=day, path=str(number), words=f"Nummer {number}")
        for number, (name, party, body, day) in enumerate(told)
    ]
    official = Release("Bron\n\nBron är klar, säger ekonomichef Anders Ström.", path="9", published="2012-01-01")
    official.person("Anders Ström", None, official.role("ekonomichef", role_class="manager"))
    return [*found, official]


def test_marriage_spelling_party_and_two_of_one_name_in_any_order(
    engine: Engine, other_engine: Engine, put: Put, put_other: Put
) -> None:
    for release in releases():
        put(release)
    assert sorted(persons(engine), key=str) == [
        ("Anders Ström", "MP", "1"),
        ("Anders Ström", "S", "1"),
        ("Anders Ström", None, "1"),
        ("Eva Hallberg", "S", "3"),
        ("Sten Zetterberg", "M", "3"),
    ]
    shuffled = releases()
    random.Random(5).shuffle(shuffled)
    for release in shuffled:
        put_other(release)
    assert facts_of(engine) == facts_of(other_engine)
    assert list(models.check(engine)) == []


def ids(engine: Engine) -> dict[str, int]:
    return {str(name): int(str(person)) for person, name in rows(engine, "SELECT id, name FROM person ORDER BY id")}


def test_a_persons_word_outlives_extraction_and_can_be_undone(engine: Engine, put: Put) -> None:
    one = chair("Eva Hallberg", path="1", words="Ett", published="2011-01-01")
    other = chair("Eva Wiik", path="2", words="Två", body="kulturnämnden", published="2012-01-01")
    put(one)
    put(other)
    assert len(ids(engine)) == 2
    with models.transaction(engine) as session:
        decision = models.merge_persons(session, *ids(engine).values(), "gift 2011")
    assert len(ids(engine)) == 1
    assert rows(engine, "SELECT DISTINCT decided_by FROM person_link") == [("human",)]
    one.model = other.model = "sv_pressrum/9.9"  # read again with another model
    put(one)
    put(other)
    assert len(ids(engine)) == 1
    with models.transaction(engine) as session:
        models.rename_person(session, next(iter(ids(engine).values())), "Eva Hallberg Wiik")
    assert list(ids(engine)) == ["Eva Hallberg Wiik"]
    with models.transaction(engine) as session:
        models.undo(session, decision)
    assert len(rows(engine, "SELECT id FROM person")) == 2
    assert list(models.check(engine)) == []


def test_a_split_keeps_two_of_one_name_apart_and_the_new_release_goes_where_its_post_is(
    engine: Engine, put: Put
) -> None:
    put(chair("Eva Ek", path="1", words="Ett"))
    second = put(chair("Eva Ek", path="2", words="Två", body="kulturnämnden"))
    assert len(ids(engine)) == 1
    with models.transaction(engine) as session:
        models.split_person(session, ids(engine)["Eva Ek"], [second.document_id])
    assert len(rows(engine, "SELECT id FROM person")) == 2
    put(chair("Eva Ek", path="3", words="Tre", body="kulturnämnden"))
    of = "SELECT count(*) FROM persons_seen GROUP BY person_id ORDER BY count(*)"
    assert rows(engine, of) == [("1",), ("2",)]


def test_what_can_not_be_decided_says_why(engine: Engine, put: Put) -> None:
    put(chair("Eva Ek", path="1", words="Ett"))
    put(chair("Eva Ek", path="2", words="Två", municipality=LULEA))
    one, other = (int(str(row[0])) for row in rows(engine, "SELECT id FROM person ORDER BY id"))
    with models.transaction(engine) as session:
        with pytest.raises(UsageError, match="of two municipalities"):
            models.merge_persons(session, one, other)
        with pytest.raises(UsageError, match="there is no person 99"):
            models.merge_persons(session, one, 99)
        with pytest.raises(UsageError, match="isn't named by document 77"):
            models.split_person(session, one, [77])
        with pytest.raises(UsageError, match="there is no decision 5"):
            models.undo(session, 5)


def test_doubtful_pairs_are_shown_with_their_sentences(engine: Engine, put: Put) -> None:
    put(chair("Anders Ström", "S", "skolnämnden", path="1", words="Ett"))
    put(chair("Anders Ström", "M", "kulturnämnden", path="2", words="Två"))
    put(chair("Bo Ås", "M", "gatunämnden", path="3", words="Tre"))
    with Session(engine) as session:
        (doubt,) = models.doubts(session)
    assert (doubt.names, doubt.joined) == (("Anders Ström", "Anders Ström"), False)
    assert "another party" in doubt.reason
    assert {"skolnämnden" in sentence for sentence in doubt.sentences} == {True, False}


def test_a_municipality_in_no_register_is_one_by_its_name(engine: Engine, put: Put) -> None:
    for number, sender in enumerate(("Ekby kommun", "Ekbys kommun", "Alby kommun")):
        put(chair(path=str(number), words=f"Nummer {number}", municipality=None, sender=sender))
    assert rows(engine, "SELECT scope, count(*) FROM document GROUP BY scope ORDER BY scope") == [
        ("kommun:alby", "1"),
        ("kommun:ekby", "2"),
    ]
    assert sorted(count for *_, count in persons(engine)) == ["1", "2"]
