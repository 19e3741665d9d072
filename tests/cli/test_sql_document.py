"""``docs/sql.md``: every line answers on both databases what the document prints, every view is there as described."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
import running
import sql_document
from sqlalchemy import inspect

import models

HIDDEN = {"document_to_search"}
"""Views that serve the store itself."""


def test_there_are_ten_questions_with_their_answers() -> None:
    told = sql_document.lines()
    assert len(re.findall(r"^\*\*\d+\. ", sql_document.DOCUMENT.read_text("utf-8"), re.MULTILINE)) == 10
    assert len(told) >= 10
    assert all(len(answer.splitlines()) >= 2 for answer in told.values())


@pytest.mark.parametrize("sql", sql_document.lines(), ids=range(len(sql_document.lines())))
def test_each_line_answers_what_the_document_prints(sample_store: str, sql: str) -> None:
    assert sql_document.answer(sample_store, sql) == sql_document.lines()[sql], (
        f"if the new answer is right: python tests/cli/sql_document.py {sample_store}"
    )


def test_lines_for_one_database_run_on_it(samples: str, samples_in_postgresql: str) -> None:
    stores = {"sqlite": samples, "postgresql": samples_in_postgresql}
    asked = sql_document.lines_of_one()
    assert {database for database, _ in asked} == set(stores)
    for database, sql in asked:
        with sql_document.opened(stores[database]) as engine, models.run_sql(engine, sql) as result:
            assert "changed_on" in result.columns


def test_a_client_that_knows_nothing_of_pressrum_gets_the_same_rows(samples: str) -> None:
    with closing(sqlite3.connect(samples.removeprefix("sqlite:///"))) as plain, sql_document.opened(samples) as engine:
        for sql in sql_document.lines():
            with models.run_sql(engine, sql) as result:
                assert plain.execute(sql).fetchall() == list(result.rows), sql


def test_each_view_is_described_with_its_columns(sample_store: str) -> None:
    with sql_document.opened(sample_store) as engine:
        inspector = inspect(engine)
        made = {
            view: [str(column["name"]) for column in inspector.get_columns(view)]
            for view in set(inspector.get_view_names()) - HIDDEN
        }
    described = sql_document.views()
    assert {view: columns for view, (columns, _) in described.items()} == made
    untold = {view: set(columns) - told for view, (columns, told) in described.items()}
    assert not any(untold.values()), untold


def test_commands_beside_the_questions_run(samples: str) -> None:
    """The questions that ``pressrum query`` answers with its own names, as written in the document."""
    text = " ".join(sql_document.DOCUMENT.read_text("utf-8").split())
    commands = re.findall(r"\(`pressrum (query [^`]+)`", text)
    assert len(commands) >= 10
    for command in commands:
        process = running.run(Path(samples.removeprefix("sqlite:///")).parent, *command.split())
        assert process.returncode == 0, (command, process.stderr)
        assert len(process.stdout.splitlines()) >= 2, command
