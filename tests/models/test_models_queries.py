from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import Engine, text
from store_dumps import Put, dump
from store_releases import LULEA, Release, chair

import models
from extract.errors import UsageError


def answer(engine: Engine, name: str, **filters: str) -> list[dict[str, object]]:
    with models.run_ready(engine, name, {key.rstrip("_"): value for key, value in filters.items()}) as result:
        assert list(result.columns) == [column for column, _ in models.READY[name].columns]
        return [dict(zip(result.columns, row, strict=True)) for row in result.rows]


@pytest.fixture
def store(engine: Engine, put: Put) -> Engine:
    put(chair("Eva Ekmark", "S", "socialnämnden", path="a"))
    put(chair("Åke Öhrn", "ÖrP", "kulturnämnden", path="b", published="2021-05-02", words="Nytt om kulturen"))
    put(chair("Zara Lind", "M", "barn- och socialnämnden", path="c", published="2022-01-10", municipality=LULEA))
    release = Release("Fest i parken\n\nDet blir fest.\n\n– Välkomna hit, säger Kalle Gran.", path="d", published=None)
    put(release.person("Kalle Gran").quote("Kalle Gran", "Välkomna hit"))
    return engine


def test_office_holders_are_found_by_each_filter(store: Engine) -> None:
    def who(**filters: str) -> list[object]:
        return [row["person"] for row in answer(store, "office-holders", **filters)]

    assert who() == ["Zara Lind", "Åke Öhrn", "Eva Ekmark"]  # by municipality, then body
    assert who(municipality="örebro") == who(municipality="1880") == who(municipality="Örebro kommun")
    assert who(municipality="ÖREBRO") == ["Åke Öhrn", "Eva Ekmark"]
    assert who(party="s") == who(party="SOCIALDEMOKRATERNA") == ["Eva Ekmark"]
    assert who(person="åke") == who(person="ÅKE ÖHRN") == ["Åke Öhrn"]
    assert who(person="ake") == []
    assert who(committee="Socialnämnden") == ["Eva Ekmark"]  # it bears just that name; the other only holds it
    assert who(committee="och social") == ["Zara Lind"]
    assert who(from_="2021-05-02") == ["Zara Lind", "Åke Öhrn"]
    assert who(to="2021-12-31", municipality="Örebro", party="ÖrP") == ["Åke Öhrn"]


def test_what_is_unknown_comes_last(store: Engine, put: Put) -> None:
    put(chair("Åke Öhrn", None, path="r", municipality=None, sender="Region Örebro län", published=None))
    release = Release("Ny chef\n\nEva Ekmark (S) är kommunalråd.", path="k")
    put(release.person("Eva Ekmark", "S", release.role("kommunalråd")))
    assert [(row["municipality"], row["body"]) for row in answer(store, "office-holders")] == [
        ("Luleå", "barn- och socialnämnden"),
        ("Örebro", "kulturnämnden"),
        ("Örebro", "socialnämnden"),
        ("Örebro", None),
        (None, "socialnämnden"),
    ]
    assert [row["published"] for row in answer(store, "quotes")][-2:] == [None, None]


def test_percent_signs_and_underscores_in_a_filter_are_themselves(store: Engine) -> None:
    assert answer(store, "persons", person="%") == []
    assert answer(store, "persons", person="_") == []


def test_quotes_name_speakers_of_every_kind(store: Engine) -> None:
    rows = answer(store, "quotes", municipality="Örebro")
    assert {(row["published"], row["speaker"], row["party"], row["quote"]) for row in rows} == {
        ("2021-03-01", "Eva Ekmark", "S", "Det är bra för Örebro"),
        ("2021-05-02", "Åke Öhrn", "ÖrP", "Det är bra för Örebro"),
        (None, "Kalle Gran", None, "Välkomna hit"),
    }
    assert [row["path"] for row in answer(store, "quotes", from_="2021-04-01", to="2021-12-31")] == ["b"]


def test_persons_with_neither_role_nor_party_are_no_persons_of_the_store(store: Engine) -> None:
    assert [row["person"] for row in answer(store, "persons")] == ["Zara Lind", "Eva Ekmark", "Åke Öhrn"]


def test_parties_and_committees_are_counted_inside_the_period(store: Engine, put: Put) -> None:
    put(chair(path="e", published="2023-01-01", words="En gång till"))
    every, late = answer(store, "parties", party="S"), answer(store, "parties", party="S", from_="2022-01-01")
    assert [(row["documents"], row["first_seen"], row["last_seen"]) for row in every] == [
        (2, "2021-03-01", "2023-01-01")
    ]
    assert [(row["documents"], row["first_seen"]) for row in late] == [(1, "2023-01-01")]
    rows = answer(store, "committees", municipality="Örebro", committee="socialnämnden")
    assert [(row["committee"], row["kind"], row["documents"]) for row in rows] == [("socialnämnden", "committee", 2)]


@pytest.mark.parametrize(
    ("name", "filters", "words"),
    [
        ("office-holders", {"municipality": "Örebbro"}, "near it: Örebro"),
        ("office-holders", {"municipality": "9999"}, "no municipality '9999'"),
        ("office-holders", {"party": "Socialdemokratena"}, "near it: Socialdemokraterna"),
        ("office-holders", {"from": "i går"}, "from: 'i går' is no date; write it as 2021-10-20"),
        ("office-holders", {"from": "2022-01-01", "to": "2021-01-01"}, "from 2022-01-01 is after to 2021-01-01"),
        ("parties", {"committee": "x"}, "parties takes no filter 'committee'; it takes: municipality, party, from, to"),
        ("office-holder", {}, "near it: office-holders"),
        ("persons", {"person": " "}, "the filter person is empty"),
    ],
)
def test_a_wrong_question_says_what_is_wrong_and_what_is_near(
    store: Engine, name: str, filters: dict[str, str], words: str
) -> None:
    with pytest.raises(UsageError) as error:
        models.run_ready(store, name, filters)
    assert words in str(error.value)


def test_free_sql_answers_with_columns_and_rows(store: Engine) -> None:
    sql = "SELECT person, since, 1.5 AS number FROM office_holders WHERE municipality LIKE '%rebro' ORDER BY since;"
    with models.run_sql(store, sql) as result:
        assert result.columns == ("person", "since", "number")
        assert list(result.rows) == [("Eva Ekmark", "2021-03-01", 1.5), ("Åke Öhrn", "2021-05-02", 1.5)]
    with models.run_sql(store, "SELECT person FROM office_holders WHERE person = 'ingen'") as result:
        assert (result.columns, list(result.rows)) == (("person",), [])


WRITING = [
    "INSERT INTO municipality VALUES ('0001', 'x', 'x', 'x', NULL)",
    "DELETE FROM mention",
    "UPDATE person SET name = 'x'",
    "DROP VIEW office_holders",
    "CREATE TABLE x (y int)",
    "SELECT 1; DELETE FROM mention",
    "SELECT 1; COMMIT; DELETE FROM mention",
    "COMMIT",
    "WITH gone AS (DELETE FROM mention RETURNING id) SELECT id FROM gone",
    "ATTACH DATABASE '{folder}/other.db' AS other",
    "VACUUM INTO '{folder}/other.db'",
    "PRAGMA writable_schema = ON",
    "PRAGMA query_only = OFF",
    "SELECT load_extension('{folder}/other.db')",
    "COPY (SELECT 1) TO '{folder}/other.db'",
    "COPY (SELECT 1) TO PROGRAM 'touch {folder}/other.db'",
    "DO $$ BEGIN DELETE FROM mention; END $$",
    "SET TRANSACTION READ WRITE",
    "SELECT nextval('person_id_seq')",
]


@pytest.mark.parametrize("sql", WRITING)
def test_free_sql_can_only_read(store: Engine, tmp_path: Path, sql: str) -> None:
    before = dump(store)
    with pytest.raises(UsageError, match=r"the database refuses the query|the query answers nothing"):
        list(models.run_sql(store, sql.format(folder=tmp_path)).rows)
    assert dump(store) == before
    assert not (tmp_path / "other.db").exists()


def test_sql_that_the_database_can_not_read_gives_its_own_words(store: Engine) -> None:
    with pytest.raises(UsageError, match="no_such_table"):
        models.run_sql(store, "SELECT * FROM no_such_table")
    with pytest.raises(UsageError, match="the query is empty"):
        models.run_sql(store, "  ")


def test_an_error_after_the_first_rows_is_told_too(store: Engine) -> None:
    fails = {
        "sqlite": "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 3000) "
        "SELECT CASE WHEN i < 2500 THEN i ELSE abs(-9223372036854775808) END FROM n",
        "postgresql": "SELECT 1 / (2500 - i) FROM generate_series(1, 3000) AS i",
    }
    result = models.run_sql(store, fails[store.dialect.name])
    with pytest.raises(UsageError, match=r"overflow|division by zero"):
        list(result.rows)


def test_an_answer_is_streamed_and_its_connection_given_back(store: Engine, put: Put) -> None:
    endless = {
        "sqlite": "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i FROM n",
        "postgresql": "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i FROM n",
    }
    with models.run_sql(store, endless[store.dialect.name]) as result:
        assert [next(result.rows) for _ in range(3)] == [(1,), (2,), (3,)]
    put(chair(path="f", words="Skrivs direkt efteråt"))
    with store.connect() as connection:
        connection.execute(text("DELETE FROM unresolved"))  # a connection from the pool writes as before
        connection.rollback()
