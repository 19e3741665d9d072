"""Search: words of titles and texts, on both databases."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from alembic import command
from sqlalchemy import Engine, text
from store_dumps import Put, rows
from store_releases import LULEA, Release, chair

import models
from extract.errors import UsageError
from models import searching, versions


def found(engine: Engine, query: str, limit: int | None = None, **filters: str) -> list[dict[str, object]]:
    with models.search(engine, query, {key.rstrip("_"): value for key, value in filters.items()}, limit=limit) as hits:
        assert hits.columns == tuple(name for name, _ in searching.COLUMNS)
        return [dict(zip(hits.columns, row, strict=True)) for row in hits.rows]


def paths(engine: Engine, query: str, **filters: str) -> list[object]:
    return [hit["path"] for hit in found(engine, query, **filters)]


def say(path: str, title: str, body: str = "Det blir så.", **more: object) -> Release:
    return Release(f"{title}\n\n{body}", path=path, **more)  # type: ignore[arg-type]


@pytest.fixture
def store(engine: Engine, put: Put) -> Engine:
    put(say("a", "Hemtjänsten får mer pengar", "Nämnden vill anställa fler i de mindre orterna."))
    put(say("b", "Budget 2021", "Mer går till förskolorna, och till hemtjänstens nattpatrull.", published="2021-05-02"))
    put(say("c", "Nya båtar i hamnen", "Bat och batar är andra ord.", municipality=LULEA, published="2022-01-10"))
    put(chair("Åke Öhrn", "ÖrP", path="d", words="Kultur/fritid får ett eget kontor", published=None))
    return engine


def test_a_hit_says_when_where_and_in_which_words(store: Engine) -> None:
    first, second = found(store, "hemtjänst")
    assert (first["rank"], first["title"], second["rank"]) == (1, "Hemtjänsten får mer pengar", 2)  # titles count more
    assert (first["published"], first["municipality"], first["path"]) == ("2021-03-01", "Örebro", "a")
    assert first["context"] == "[Hemtjänsten] får mer pengar"
    assert "och till [hemtjänstens] nattpatrull" in str(second["context"])


# A store takes longer to make than to ask: these are asked of one.
FOUND = [
    ("HEMTJÄNSTEN", ["a", "b"]),
    ("förskola", ["b"]),
    ("förskolan", ["b"]),
    ("båt", ["c"]),
    ("båtarna", ["c"]),
    ("hemtjanst", []),  # å, ä, ö are letters
    ("bat batar", ["c"]),
    ("hemtjänst pengar", ["a"]),  # all words
    ("hemt*", ["a", "b"]),
    ('"mer pengar"', ["a"]),
    ('"pengar mer"', []),
    ("”mer pengar”", ["a"]),
    ("fritid", ["d"]),
    ("kultur/fritid", ["d"]),
    ("Åke Öhrn", ["d"]),
    ("a\u030ake", ["d"]),  # å of two characters
    ("2021", ["b"]),
]


def test_words_phrases_and_beginnings(store: Engine) -> None:
    assert {query: paths(store, query) for query, _ in FOUND} == dict(FOUND)


MARKS = [
    'anställa "', '"anställa', "anställa -", "-anställa", "anställa %", "anställa)", "(anställa", "title:anställa",
     "anställa'; --", "anställa & |", "anställa:*", "^anställa", "anställa\\", "anställa <-> !",
     "+anställa", "anställa\0", "anställa “",
]  # fmt: skip
OPERATORS = ["NOT hemtjänst", "hemtjänst OR båtar", "NEAR(hemtjänst pengar)"]


def test_no_mark_breaks_a_query_and_operators_are_words(store: Engine) -> None:
    assert {query: paths(store, query) for query in MARKS} == {key: ["a"] for key in MARKS} | {"title:anställa": []}
    assert {query: paths(store, query) for query in OPERATORS} == {key: [] for key in OPERATORS}


def test_filters(store: Engine) -> None:
    assert paths(store, "mer", municipality="örebro") == ["a", "b"]
    assert paths(store, "mer", municipality="luleå") == []
    assert paths(store, "mer", from_="2021-05-01") == ["b"]
    assert paths(store, "mer", to="2021-04-01") == ["a"]
    assert paths(store, "kontor", person="öhrn") == paths(store, "kontor", party="örebropartiet") == ["d"]
    assert paths(store, "mer", person="öhrn") == paths(store, "kontor", party="S") == []
    assert len(found(store, "mer", limit=1)) == 1


WRONG: list[tuple[str, dict[str, str], str]] = [
    ("% - \"'", {}, "there is no word in"),
    ("", {}, "there is no word in"),
    ("mer", {"municipality": "Örebor"}, "near it: Örebro"),
    ("mer", {"from": "2022-01-01", "to": "2021-01-01"}, "is after to"),
    ("mer", {"from": "igår"}, "is no date"),
]


def test_what_can_not_be_asked(engine: Engine) -> None:
    for query, filters, words in WRONG:
        with pytest.raises(UsageError, match=words):
            models.search(engine, query, filters)


def test_only_what_counts_is_found(store: Engine, put: Put) -> None:
    put(say("a", "Ny bro", "Nämnden vill bygga."))  # another version of the page
    assert paths(store, "hemtjänst") == ["b"]
    assert paths(store, "bygger") == ["a"]
    put(say("copy", "Ny bro", "Nämnden vill bygga."))
    assert len(paths(store, "bro")) == 1
    with models.transaction(store) as session:
        page = models.record_page(session, say("b", "").page()).page_id
        session.execute(text("UPDATE page SET key = path WHERE id = :id"), {"id": page})
        gone = session.execute(text("SELECT id FROM page WHERE path = 'b' ORDER BY id")).scalars().first()
        assert gone is not None
        models.withdraw_page(session, gone, datetime(2030, 1, 1, tzinfo=UTC))
    assert paths(store, "hemtjänst") == []
    assert list(models.check(store)) == []


def test_a_release_read_better_is_found_by_its_new_words_alone(engine: Engine, put: Put) -> None:
    put(say("a", "Ny bro", "Den är lång."))
    better = replace(say("a", "Ny bro", "Den är lång."), model="sv_pressrum/0.2.0")
    put(better)
    with models.transaction(engine) as session:
        session.execute(text("UPDATE document SET text = :text"), {"text": "Ny bro\n\nKort."})
    assert paths(engine, "lång") == []
    assert paths(engine, "kort bro") == ["a"]
    with models.transaction(engine) as session:
        session.execute(text("DELETE FROM document"))
    assert paths(engine, "bro") == []


def test_a_store_from_before_is_found_after_its_upgrade(store: Engine) -> None:
    folder = str(Path(versions.__file__).parent / "migrations")
    for move, to in ((command.downgrade, "0004"), (command.upgrade, "head")):
        with versions.migrating(store) as connection:
            config = versions._config(folder)
            config.attributes["connection"] = connection
            move(config, to)
    assert paths(store, "hemtjänst") == ["a", "b"]
    assert rows(store, "SELECT count(*) FROM document_to_search") == [("4",)]


def test_the_index_can_be_asked_in_sql_and_not_be_written(store: Engine) -> None:
    asked, written = {
        "sqlite": ("SELECT count(*) FROM document_search WHERE document_search MATCH 'hemtjänst*'",
                   "INSERT INTO document_search (document_search) VALUES ('delete-all')"),
        "postgresql": ("SELECT count(*) FROM document_search WHERE words @@ to_tsquery('swedish', 'hemtjänst')",
                       "DELETE FROM document_search"),
    }[store.dialect.name]  # fmt: skip
    with models.run_sql(store, asked) as result:
        assert list(result.rows) == [(2,)]
    with pytest.raises(UsageError, match="the database refuses"):
        models.run_sql(store, written)
    assert len(paths(store, "hemtjänst")) == 2


def test_forms_of_a_noun() -> None:
    assert {"skolan", "skola", "skolans"} <= set(searching.inflected("skolor"))
    assert "hemtjänst" in searching.inflected("hemtjänstens")
    assert "väg" in searching.inflected("vägarna")
    assert searching.inflected("ek") == searching.inflected("åar") == []
