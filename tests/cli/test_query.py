"""``pressrum query``, ``db`` and ``doctor``: asking the database, and looking after it."""

from __future__ import annotations

import csv
import io
import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
import running
import saved
from saved import Extracted

Pressrum = Callable[..., subprocess.CompletedProcess[str]]


def query(good: Extracted, *arguments: str) -> subprocess.CompletedProcess[str]:
    return running.run(good.database.parent, "query", *arguments)


def test_office_holders_say_who_for_which_party_since_when_and_which_sentence(good: Extracted) -> None:
    process = query(good, "office-holders", "--municipality", "Örebro", "--format", "json")
    assert process.returncode == 0, process.stderr
    rows = {(row["person"], row["body"]): row for row in json.loads(process.stdout)}
    brolund = rows["Annika Brolund", "kommunstyrelsen"]
    assert (brolund["party"], brolund["role"], brolund["since"]) == ("S", "ordförande", "2023-05-04")
    assert "Kommunstyrelsens ordförande Annika Brolund (S)" in brolund["sentence"]
    assert not any(row["municipality"] != "Örebro" for row in rows.values())


READY = (
    "office-holders", "committees", "parties", "persons", "quotes", "offices-over-time", "changes", "committee-history",
    "party-presence",
)  # fmt: skip


def test_without_a_question_the_ready_ones_are_listed(pressrum: Pressrum) -> None:
    listed = {line.split()[0] for line in pressrum("query").stdout.splitlines()}
    assert listed == {*READY, "unresolved"}  # these releases leave nothing unresolved


@pytest.mark.parametrize("question", READY)
def test_each_ready_question_answers(good: Extracted, question: str) -> None:
    process = query(good, question)
    assert process.returncode == 0, process.stderr
    assert len(list(csv.DictReader(io.StringIO(process.stdout)))) >= 1


def test_csv_keeps_semicolons_commas_quotes_and_letters(good: Extracted) -> None:
    process = query(good, """SELECT 'a;b, "c" åäö' AS text, NULL AS unknown, 1 AS one""")
    assert process.stdout == 'text,unknown,one\n"a;b, ""c"" åäö",,1\n'


def test_json_of_no_rows_is_an_empty_list(good: Extracted) -> None:
    process = query(good, "SELECT name FROM person WHERE 1 = 0", "--format", "json")
    assert json.loads(process.stdout) == []


def test_columns_are_chosen_and_shown_as_a_table(good: Extracted) -> None:
    process = query(good, "persons", "--columns", "person,party", "--person", "ekvall", "--format", "table")
    assert [line.split() for line in process.stdout.splitlines()] == [["person", "party"], ["Karin", "Ekvall", "S"]]


def test_sql_cannot_write(good: Extracted) -> None:
    before = saved.rows(good.database)
    for sql in ("DELETE FROM document", "DROP TABLE person", "SELECT 1; DELETE FROM document"):
        process = query(good, sql)
        assert (process.returncode, process.stdout) == (2, "")
        assert "pressrum: the database refuses the query" in process.stderr
    assert saved.rows(good.database) == before


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["office-holders", "--municipality", "Örebor"], "there is no municipality 'Örebor'; near it: Örebro"),
        (["office-holder"], "there is no ready question 'office-holder'"),
        (["committees", "--person", "Ek"], "committees takes no filter 'person'"),
        (["quotes", "--from", "igår"], "igår"),
        (["persons", "--columns", "person,age"], "there is no column age"),
        (["SELECT 1", "--party", "S"], "filters go with ready questions"),
        (["SELECT name FROM nowhere"], "no such table: nowhere"),
        (["persons", "--format", "xml"], "xml"),
    ],
)
def test_wrong_questions_are_answered_with_what_to_do(good: Extracted, arguments: list[str], words: str) -> None:
    process = query(good, *arguments)
    assert (process.returncode, process.stdout) == (2, "")
    assert words in " ".join(process.stderr.split())
    assert "Traceback" not in process.stderr


def test_search_shows_the_hit_among_its_words(good: Extracted) -> None:
    home = good.database.parent
    process = running.run(home, "search", "skolgårdarna", "--municipality", "Kalmar", "--format", "json")
    (hit,) = json.loads(process.stdout)
    assert (hit["rank"], hit["published"], hit["title"]) == (1, "2014-05-16", "Kalmar kommun satsar på skolgårdarna")
    assert "[skolgårdar]" in hit["context"]
    assert running.run(home, "search", "gatorna", "--columns", "municipality").stdout == "municipality\nÖrebro\n"
    assert running.run(home, "search", "finns", "inte").stdout.splitlines()[1:] == []
    assert "there is no word in '%'" in running.run(home, "search", "%").stderr


def test_a_database_is_copied_and_exported(good: Extracted, tmp_path: Path) -> None:
    home = good.database.parent
    process = running.run(home, "db", "copy", good.url, f"sqlite:///{tmp_path}/copy.db")
    assert (process.returncode, process.stderr) == (0, "")
    assert "         2 document\n" in process.stdout
    assert "rows copied, read again, and the same" in process.stdout
    copied = saved.rows(tmp_path / "copy.db")
    stored = saved.rows(good.database)
    assert {name: rows for name, rows in copied.items() if not name.startswith("document_search")} == {
        name: rows for name, rows in stored.items() if not name.startswith("document_search")
    }
    again = running.run(home, "db", "copy", good.url, f"sqlite:///{tmp_path}/copy.db")
    assert (again.returncode, "is not empty" in again.stderr) == (2, True)
    process = running.run(home, "export", "csv", tmp_path / "out", "--db", f"sqlite:///{tmp_path}/copy.db")
    assert "         2 document.csv\n" in process.stdout
    assert (tmp_path / "out" / "office_holders.csv").read_text("utf-8").startswith("person_id,person,party_id,party,")
    refused = running.run(home, "export", "csv", tmp_path / "out")
    assert (refused.returncode, "--overwrite" in refused.stderr) == (2, True)


def test_copy_and_export_show_on_a_terminal_how_far_they_are(good: Extracted, tmp_path: Path) -> None:
    home = good.database.parent
    rows = len(saved.select(good.database, "SELECT id FROM run"))  # other tests add to them
    rows += sum(len(found) for name, found in saved.rows(good.database).items() if not _of_search(name))
    code, output, shown = running.run_on_terminal(home, "db", "copy", good.url, f"sqlite:///{tmp_path}/copy.db")
    assert (code, "rows copied, read again, and the same" in output) == (0, True)
    assert f"{2 * rows:,} of {2 * rows:,} rows" in shown  # each is written, and compared
    for form in ("csv", "popolo"):
        code, output, shown = running.run_on_terminal(home, "export", form, tmp_path / form)
        assert (code, "written to" in output) == (0, True)
        assert "rows" in shown
        assert "rows" not in output


def _of_search(name: str) -> bool:
    return name.startswith("document_search") or name in ("alembic_version", "sqlite_sequence")


def test_a_reader_that_leaves_early_is_no_error(good: Extracted) -> None:
    many = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 200000) SELECT i FROM n"
    line = " ".join(f"'{word}'" for word in running.command("query", many))
    process = subprocess.run(
        ["/bin/sh", "-c", f"{line} | head -n 2"],
        cwd=good.database.parent,
        env=running.environment(good.database.parent),
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert (process.stdout, process.stderr) == ("i\n1\n", "")


def test_a_database_that_is_not_there(pressrum: Pressrum, tmp_path: Path) -> None:
    for arguments in (["query", "persons"], ["db", "stats"], ["db", "check"]):
        process = pressrum(*arguments)
        assert process.returncode == 2
        assert "there is no file" in process.stderr
    assert not list(tmp_path.iterdir())


def test_the_database_is_made_counted_and_sound(good: Extracted, pressrum: Pressrum) -> None:
    assert pressrum("db", "upgrade").stdout.startswith("sqlite:///pressrum.db: schema ")
    assert "290 municipality" in pressrum("db", "stats").stdout
    home = good.database.parent
    assert "2 document current" in running.run(home, "db", "stats").stdout
    assert running.run(home, "db", "check").stdout == "sound\n"


def test_a_broken_fact_is_found(pressrum: Pressrum, good: Extracted, tmp_path: Path) -> None:
    (tmp_path / "pressrum.db").write_bytes(good.database.read_bytes())
    saved.execute(tmp_path / "pressrum.db", "UPDATE quote SET start_char = start_char + 1")
    process = pressrum("db", "check")
    assert process.returncode == 1
    assert "quote 1: text[" in process.stdout


def test_the_doctor_tells_what_is_there_and_what_is_wrong(good: Extracted) -> None:
    home = good.database.parent
    process = running.run(home, "doctor")
    assert process.returncode == 0, process.stdout
    assert "2 documents, 0 pages waiting" in process.stdout
    process = running.run(home, "doctor", "--model", "sv_core_news_xxl", "--db", "sqlite:///nowhere/x.db")
    assert process.returncode == 1
    wrong = [line.split()[1] for line in process.stdout.splitlines() if line.startswith("WRONG")]
    assert wrong == ["model", "database"]


def test_the_database_is_named_by_the_environment_too(good: Extracted, pressrum: Pressrum) -> None:
    process = pressrum("query", "SELECT count(*) AS n FROM document", PRESSRUM_DB=good.url)
    assert process.stdout == "n\n2\n"


def test_help_and_version(pressrum: Pressrum) -> None:
    assert pressrum("--version").stdout.startswith("pressrum 0.")
    text = pressrum("--help").stdout
    assert all(f" {name} " in text for name in ("extract", "query", "evaluate", "db", "doctor"))
    assert pressrum("extracts").returncode == 2
