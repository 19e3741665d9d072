from __future__ import annotations

import gzip
import sqlite3
import threading
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Engine, inspect, text
from sqlalchemy.exc import StatementError
from store_dumps import Put, rows
from store_releases import chair

import models
from extract.errors import UsageError
from extract.page import Page
from models import versions
from models.schema import Base

TABLES = {
    "address", "appearance", "body", "body_change", "claim", "contact", "departure", "document", "fact_review",
    "membership", "membership_claim", "membership_departure", "mention", "municipality", "name_block", "page", "party",
    "party_name", "person", "person_anchor", "person_decision", "person_link", "person_name", "post", "quote",
    "reviewed_document", "run", "source", "source_run", "unresolved",
}  # fmt: skip


def _of_search(name: str | None) -> bool:
    """The index of search is made by its migration alone: each database has its own kind."""
    return (name or "").startswith("document_search")


def test_an_empty_database_gets_every_table_and_view(empty: Engine) -> None:
    assert models.current_version(empty) is None
    models.upgrade(empty)
    assert models.current_version(empty) == models.newest_version()
    made = {name for name in inspect(empty).get_table_names() if not _of_search(name)}
    assert made == TABLES | {"alembic_version"}
    assert {"office_holders", "offices_over_time", "party_presence"} <= set(inspect(empty).get_view_names())
    with empty.connect() as connection:
        options = {"compare_server_default": True, "include_name": lambda name, *_: not _of_search(name)}
        context = MigrationContext.configure(connection, opts=options)
        assert compare_metadata(context, Base.metadata) == []


def test_a_store_of_today_is_left_alone(engine: Engine, put: Put) -> None:
    put(chair())
    models.upgrade(engine)
    models.require_current(engine)
    assert len(rows(engine, "SELECT * FROM office_holders")) == 1


def test_migrations_can_be_undone_and_done_again(empty: Engine) -> None:
    models.upgrade(empty)
    folder = Path(versions.__file__).parent / "migrations"
    with empty.begin() as connection:
        config = versions._config(str(folder))
        config.attributes["connection"] = connection
        command.downgrade(config, "base")
    assert inspect(empty).get_table_names() == ["alembic_version"]
    models.upgrade(empty)
    models.require_current(empty)


def test_a_store_of_a_newer_program_is_refused(engine: Engine) -> None:
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '0999'"))
    try:
        for use in (models.upgrade, models.require_current):
            with pytest.raises(UsageError, match=r"newer pressrum \(schema 0999, .*pip install --upgrade pressrum"):
                use(engine)
    finally:
        with engine.begin() as connection:
            connection.execute(text("UPDATE alembic_version SET version_num = :now"), {"now": models.newest_version()})


def test_a_store_that_must_be_upgraded_first_says_how(empty: Engine) -> None:
    with pytest.raises(UsageError, match=r"has no tables of pressrum; run: pressrum db upgrade --db "):
        models.require_current(empty)


def test_a_database_with_tables_of_someone_else_is_left_alone(empty: Engine) -> None:
    with empty.begin() as connection:
        connection.execute(text("CREATE TABLE person (id int)"))
    with pytest.raises(UsageError, match=r"person.*that pressrum didn't make"):
        models.upgrade(empty)
    assert inspect(empty).get_table_names() == ["person"]


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("sqlite:///{folder}/missing/store.db", "there is no folder {folder}/missing"),
        ("sqlite:///{folder}", "is a folder; name a file in it"),
        ("sqlite:///{folder}/page.html", "file is not a database"),
        ("sqlite://", "names no file"),
        ("sqlite:///:memory:", "names no file"),
        ("pressrum.db", "'pressrum.db' is no database URL; give one such as sqlite:///pressrum.db"),
        ("mysql://eva:hemligt@host/db", "mysql://eva:***@host/db: mysql is not supported"),
        ("postgresql://eva:hemligt@127.0.0.1:1/db", "postgresql+psycopg://eva:***@127.0.0.1:1/db: can't be opened"),
        ("postgresql://eva:hemligt@127.0.0.1:1/db", "check host, port, database, user and password"),
    ],
)
def test_what_can_not_be_opened_is_named_without_its_password(tmp_path: Path, url: str, words: str) -> None:
    (tmp_path / "page.html").write_text("<html>" + "<p>Ingen databas.</p>" * 400)
    with pytest.raises(UsageError) as error:
        models.open_engine(url.format(folder=tmp_path))
    assert words.format(folder=tmp_path) in str(error.value)
    assert "hemligt" not in str(error.value)


def test_a_store_that_is_only_read_is_not_made(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="there is no file"):
        models.open_engine(f"sqlite:///{tmp_path}/store.db", create=False)
    assert list(tmp_path.iterdir()) == []


def test_sqlite_is_set_up_for_one_writer_and_many_readers(tmp_path: Path) -> None:
    engine = models.open_engine(f"sqlite:///{tmp_path}/store.db")
    pragmas = {name: rows(engine, f"PRAGMA {name}")[0][0] for name in ("journal_mode", "foreign_keys", "busy_timeout")}
    assert pragmas == {"journal_mode": "wal", "foreign_keys": "1", "busy_timeout": "30000"}
    engine.dispose()


def test_a_reader_sees_the_store_while_another_process_writes(engine: Engine, put: Put) -> None:
    put(chair())
    with models.transaction(engine) as session:
        models.record_page(session, chair(path="b").page())
        session.flush()
        with models.run_sql(engine, "SELECT count(*) FROM page") as result:
            assert list(result.rows) == [(1,)]


def test_writers_wait_for_each_other(engine: Engine, put: Put) -> None:
    names = [f"Person{number} Ek" for number in range(6)]
    failures: list[BaseException] = []

    def work(number: int) -> None:
        try:
            for name in names:
                put(chair(name, path=f"{number}/{name}", words=f"Skribent {number}"))
        except BaseException as error:
            failures.append(error)
            raise

    threads = [threading.Thread(target=work, args=(number,)) for number in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    assert rows(engine, "SELECT count(*), count(DISTINCT name_key) FROM person") == [("6", "6")]
    assert rows(engine, "SELECT count(*) FROM body") == [("1",)]
    assert list(models.check(engine)) == []


def test_runs_keep_their_counts_and_name_what_failed(engine: Engine) -> None:
    with models.transaction(engine) as session:
        run = models.start_run(session, "extract saved/", {"pressrum": "0.1.0"})
    assert rows(engine, "SELECT ended_at FROM run") == [(None,)]
    with models.transaction(engine) as session:
        models.finish_run(session, run, {"new": 3, "failed": 1, "skipped": 2}, [("saved/ö.pdf", "is binary")])
    with models.transaction(engine) as session:
        row = session.get_one(models.schema.Run, run)
        assert (row.new, row.changed, row.failed, row.counts["skipped"]) == (3, 0, 1, 2)
        assert row.failures == [["saved/ö.pdf", "is binary"]]
        assert row.started_at <= row.ended_at
        assert row.started_at.utcoffset().total_seconds() == 0


def test_counts_of_a_store(engine: Engine, put: Put) -> None:
    put(chair())
    put(chair("Bo Ås"))
    counts = models.stats(engine)
    assert (counts["municipality"], counts["document"], counts["person"], counts["quote"]) == (290, 2, 1, 2)
    assert (counts["document current"], counts["document superseded"], counts["page extracted"]) == (1, 1, 2)


def test_check_finds_what_others_broke(engine: Engine, put: Put) -> None:
    put(chair())
    with engine.begin() as connection:
        connection.execute(text("UPDATE mention SET start_char = start_char + 1 WHERE label = 'PER'"))
        connection.execute(text("UPDATE quote SET surface = 'Något annat'"))
        connection.execute(text("UPDATE membership SET claim_id = NULL"))
        connection.execute(text("DELETE FROM person_link"))
        connection.execute(text("INSERT INTO body (scope, name, name_key, kind) VALUES ('1880', 'x', 'x', 'other')"))
    found = {(problem.table, problem.what) for problem in models.check(engine)}
    assert {table for table, _ in found} == {"mention", "quote", "membership", "appearance", "person", "body"}
    assert ("membership", "has no claim that proves it") in found


def test_check_finds_what_search_forgot(engine: Engine, put: Put) -> None:
    put(chair())
    with engine.begin() as connection:
        table = "document_search" if engine.dialect.name == "postgresql" else "document_search_docsize"
        connection.execute(text(f"DELETE FROM {table}"))
    assert [(problem.table, problem.what) for problem in models.check(engine)] == [
        ("document", "counts, but search doesn't know it")
    ]


def test_check_finds_broken_foreign_keys_of_sqlite(tmp_path: Path, sqlite_template: Path) -> None:
    path = tmp_path / "store.db"
    path.write_bytes(sqlite_template.read_bytes())
    other = sqlite3.connect(path)  # a program that doesn't switch foreign keys on
    other.execute("INSERT INTO person_name (person_id, name, name_key) VALUES (77, 'Ingen', 'ingen')")
    other.commit()
    other.close()
    engine = models.open_engine(f"sqlite:///{path}")
    assert [(problem.table, problem.what) for problem in models.check(engine)] == [
        ("person_name", "names a row of person that isn't there")
    ]
    engine.dispose()


def test_a_naive_time_is_refused(engine: Engine) -> None:
    page = replace(chair().page(), fetched_at=datetime(2021, 1, 1))
    with pytest.raises(StatementError, match="without its zone"), models.transaction(engine) as session:
        models.record_page(session, page)


def test_a_page_of_an_unknown_source_or_without_a_name_is_refused(engine: Engine) -> None:
    for page, words in (
        (replace(chair().page(), source_id="orebro"), "'orebro' is not in the register of sources"),
        (replace(chair().page(), path=None), "without address and path"),
        (replace(chair().page(), url="https://www.orebro.se/" + "x" * 2000), "of 2022 characters can't be recorded"),
    ):
        with pytest.raises(models.StoreError, match=words), models.transaction(engine) as session:
            models.record_page(session, page)


def test_bodies_of_crawled_pages_are_looked_for_in_their_archives(engine: Engine, tmp_path: Path) -> None:
    path = tmp_path / "crawl-1.warc.gz"
    with path.open("wb") as file:
        for number in range(3):
            http = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>Sida {number}</p>"
            head = f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://www.orebro.se/{number}\r\n"
            file.write(gzip.compress(f"{head}Content-Length: {len(http)}\r\n\r\n{http}\r\n\r\n".encode()))
    places = {0: f"{path}!1", 1: f"{path}!2", 2: f"{path}!9", 3: f"{tmp_path}/gone.warc.gz!1", 4: "saved/a.html"}
    with models.transaction(engine) as session:
        for number, place in places.items():
            page = Page(f"<p>Sida {number}</p>".encode(), url=f"https://www.orebro.se/{number}")
            models.record_page(session, replace(page, body=b"annat") if number == 1 else page, archive=place)
    ids = {url: row for row, url in rows(engine, "SELECT id, url FROM page")}
    read: list[models.Archived] = []
    found = {(problem.row, problem.what) for problem in models.check_archive(engine, read.append)}
    assert read == [models.Archived(str(path), 3, 3, 1), models.Archived(f"{tmp_path}/gone.warc.gz", 0, 1, 0)]
    assert found == {
        (ids["https://www.orebro.se/1"], f"{path}!2 holds another body"),
        (ids["https://www.orebro.se/2"], f"its body is record 9 of {path}, which has no such record"),
        (ids["https://www.orebro.se/3"], f"its body is record 1 of {tmp_path}/gone.warc.gz, which isn't there; "
         "go to the folder that its path starts from"),
    }  # fmt: skip
