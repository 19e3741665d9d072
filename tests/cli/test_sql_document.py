"""``docs/sql.md``: every line answers on both databases what the document prints, every view is there as described."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import postgresql
import pytest
import running
import sql_document
from sqlalchemy import inspect

import models

SAMPLES = Path(__file__).parents[2] / "data" / "samples"
HIDDEN = {"document_to_search"}
"""Views that serve the store itself."""


@pytest.fixture(scope="module")
def sqlite(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The store of ``make run``."""
    home = tmp_path_factory.mktemp("samples")
    process = running.run(home, "extract", SAMPLES, "--quiet")
    assert process.returncode == 0, process.stderr
    return f"sqlite:///{home / 'pressrum.db'}"


@pytest.fixture(scope="module")
def postgres(sqlite: str) -> Iterator[str]:
    with postgresql.database() as name:
        models.copy_store(sqlite, postgresql.url(name))
        yield postgresql.url(name)


@pytest.fixture(params=["sqlite", "postgres"])
def store(request: pytest.FixtureRequest) -> str:
    return str(request.getfixturevalue(request.param))


def test_there_are_ten_questions_with_their_answers() -> None:
    told = sql_document.lines()
    assert len(re.findall(r"^\*\*\d+\. ", sql_document.DOCUMENT.read_text("utf-8"), re.MULTILINE)) == 10
    assert len(told) >= 10
    assert all(len(answer.splitlines()) >= 2 for answer in told.values())


@pytest.mark.parametrize("sql", sql_document.lines(), ids=range(len(sql_document.lines())))
def test_each_line_answers_what_the_document_prints(store: str, sql: str) -> None:
    assert sql_document.answer(store, sql) == sql_document.lines()[sql], (
        f"if the new answer is right: python tests/cli/sql_document.py {store}"
    )


def test_lines_for_one_database_run_on_it(sqlite: str, postgres: str) -> None:
    stores = {"sqlite": sqlite, "postgresql": postgres}
    asked = sql_document.lines_of_one()
    assert {database for database, _ in asked} == set(stores)
    for database, sql in asked:
        with sql_document.opened(stores[database]) as engine, models.run_sql(engine, sql) as result:
            assert "changed_on" in result.columns


def test_a_client_that_knows_nothing_of_pressrum_gets_the_same_rows(sqlite: str) -> None:
    with closing(sqlite3.connect(sqlite.removeprefix("sqlite:///"))) as plain, sql_document.opened(sqlite) as engine:
        for sql in sql_document.lines():
            with models.run_sql(engine, sql) as result:
                assert plain.execute(sql).fetchall() == list(result.rows), sql


def test_each_view_is_described_with_its_columns(store: str) -> None:
    with sql_document.opened(store) as engine:
        inspector = inspect(engine)
        made = {
            view: [str(column["name"]) for column in inspector.get_columns(view)]
            for view in set(inspector.get_view_names()) - HIDDEN
        }
    described = sql_document.views()
    assert {view: columns for view, (columns, _) in described.items()} == made
    untold = {view: set(columns) - told for view, (columns, told) in described.items()}
    assert not any(untold.values()), untold


def test_commands_beside_the_questions_run(sqlite: str) -> None:
    """The questions that ``pressrum query`` answers with its own names, as written in the document."""
    text = " ".join(sql_document.DOCUMENT.read_text("utf-8").split())
    commands = re.findall(r"\(`pressrum (query [^`]+)`", text)
    assert len(commands) >= 10
    for command in commands:
        process = running.run(Path(sqlite.removeprefix("sqlite:///")).parent, *command.split())
        assert process.returncode == 0, (command, process.stderr)
        assert len(process.stdout.splitlines()) >= 2, command
