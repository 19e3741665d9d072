"""A store copied from one database to another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import Connection, Engine, Row, Table, text
from store_dumps import Put, dump, facts_of, rows
from store_releases import LULEA, chair

import models
from extract.errors import PressrumError, UsageError
from models import copying


@pytest.fixture
def store(engine: Engine, put: Put) -> Engine:
    """Versions, copies, withdrawn and failed pages, a run, contacts, a person who is gone."""
    put(chair("Eva Ekmark", path="a"))
    put(chair("Bo Ås", "M", path="a"))  # another version
    put(chair(path="kopia", words="En text"))
    put(chair(path="första", words="En text", published="2020-01-01"))  # its duplicate has the smaller id
    put(chair("Åke Öhrn", "Okända partiet", path="l", municipality=LULEA, words="På väg: 100 % – «nu»\t\\N"))
    put(chair(path="c", words="Med telefon 019-21 10 00"), keep_contacts=True)
    with models.transaction(engine) as session:
        run = models.start_run(session, "extract saved/", {"pressrum": "0.1.0"})
        models.finish_run(session, run, {"new": 3}, [("saved/ö.pdf", "är binär")])
        models.start_run(session, "extract", {})  # killed: its counts are NULL
        page = models.record_page(session, chair(path="w").page())
        models.withdraw_page(session, page.page_id, datetime(2022, 1, 1, 12, 30, 15, 123456, tzinfo=UTC))
        session.execute(text("DELETE FROM person WHERE name = 'Åke Öhrn'"))
    return engine


@pytest.fixture(params=["sqlite", "postgresql"])
def target(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'copy.db'}"
    return str(request.getfixturevalue("postgresql_url"))


def url(engine: Engine) -> str:
    return engine.url.render_as_string(hide_password=False)


def test_a_copy_is_the_same_store(store: Engine, target: str) -> None:
    told: list[models.Copied] = []
    copied = models.copy_store(url(store), target, told.append)
    assert told == copied
    assert {one.table: one.rows for one in copied} == {
        name: count for name, count in models.stats(store).items() if " " not in name
    }
    there = models.open_engine(target)
    models.require_current(there)
    assert dump(there) == dump(store)
    assert facts_of(there) == facts_of(store)
    assert rows(there, "SELECT count(*) FROM run WHERE counts IS NULL") == [("1",)]
    assert list(models.check(there)) == list(models.check(store))
    with models.search(there, "kommunen") as here, models.search(store, "kommunen") as before:
        assert {row[5] for row in here.rows} == {row[5] for row in before.rows}
    highest = int(rows(store, "SELECT max(id) FROM person")[0][0] or 0)
    with models.transaction(there) as session:  # new rows get new ids, also not that of the person who is gone
        session.execute(text("INSERT INTO person (scope, name, name_key) VALUES ('1880', 'Ny', 'ny')"))
    assert int(rows(there, "SELECT max(id) FROM person")[0][0] or 0) > highest + (1 if highest else 0)
    there.dispose()


def test_a_target_with_rows_is_refused_and_left_as_it_is(store: Engine, target: str) -> None:
    models.copy_store(url(store), target)
    there = models.open_engine(target)
    before = dump(there)
    with pytest.raises(UsageError, match=r"is not empty: it has .*2 rows of run, .*name a database"):
        models.copy_store(url(store), target)
    assert dump(there) == before
    there.dispose()


def test_a_store_that_was_only_made_is_empty(store: Engine, target: str) -> None:
    there = models.open_store(target)
    assert models.stats(there)["municipality"] == 290
    models.copy_store(url(store), target)
    assert dump(there) == dump(store)
    there.dispose()


def test_an_interrupted_copy_leaves_nothing(store: Engine, target: str, tmp_path: Path) -> None:
    def stop(copied: models.Copied) -> None:
        if copied.table == "claim":
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        models.copy_store(url(store), target, stop)
    if target.startswith("sqlite"):
        assert not list(tmp_path.glob("copy.db*"))
    else:
        there = models.open_engine(target)
        assert models.current_version(there) is None
        there.dispose()


def test_a_copy_that_is_not_the_same_is_not_kept(
    store: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def lose(writer: Connection, table: Table, batches: Iterator[Sequence[Row[tuple[object, ...]]]]) -> None:
        insert(writer, table, (batch[1:] if table.name == "quote" else batch for batch in batches))

    insert = copying._insert
    monkeypatch.setattr(copying, "_insert", lose)
    with pytest.raises(PressrumError, match=r"quote: . rows were read, .* nothing was kept"):
        models.copy_store(url(store), f"sqlite:///{tmp_path}/copy.db")
    assert not list(tmp_path.glob("copy.db*"))


def test_a_source_that_is_no_store_is_refused(tmp_path: Path) -> None:
    for source, words in ((f"sqlite:///{tmp_path}/none.db", "there is no file"), ("x.db", "is no database URL")):
        with pytest.raises(UsageError, match=words):
            models.copy_store(source, f"sqlite:///{tmp_path}/copy.db")
    models.open_engine(f"sqlite:///{tmp_path}/bare.db").dispose()
    with pytest.raises(UsageError, match="has no tables of pressrum"):
        models.copy_store(f"sqlite:///{tmp_path}/bare.db", f"sqlite:///{tmp_path}/copy.db")
    assert not list(tmp_path.glob("copy.db*"))
