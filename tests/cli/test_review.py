"""``pressrum review``: a list goes out, comes back filled in, and changes what the store says."""

from __future__ import annotations

import csv
import io
import json
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import postgresql
import pytest
import running
import saved
from saved import Extracted

from extract.evaluation import read_gold
from models.reviewing.sheets import COLUMNS, bare, guarded

Row = dict[str, str]


@pytest.fixture
def home(good: Extracted, tmp_path: Path) -> Path:
    """A folder with a store of two releases."""
    shutil.copy(good.database, tmp_path / "pressrum.db")
    return tmp_path


def review(home: Path, *arguments: object, text: str | None = None) -> subprocess.CompletedProcess[str]:
    if text is None:
        return running.run(home, "review", *arguments)
    return subprocess.run(
        running.command("review", *arguments), cwd=home, env=running.environment(home), input=text,
        capture_output=True, encoding="utf-8", timeout=300, check=False,
    )  # fmt: skip


def listed(home: Path, *arguments: object) -> list[Row]:
    process = review(home, *arguments)
    assert process.returncode == 0, process.stderr
    assert process.stdout.startswith("\ufeff")
    return list(csv.DictReader(io.StringIO(process.stdout[1:]), delimiter=";"))


def row_of(rows: list[Row], kind: str, person: str) -> Row:
    return next(row for row in rows if (row["kind"], row["person"]) == (kind, person))


def write(path: Path, rows: list[Row], delimiter: str = ";", encoding: str = "utf-8-sig") -> Path:
    with path.open("w", encoding=encoding, newline="") as file:
        writer = csv.DictWriter(file, COLUMNS, delimiter=delimiter)
        writer.writeheader()
        writer.writerows(rows)
    return path


def offices(home: Path) -> set[tuple[Any, ...]]:
    return set(saved.select(home / "pressrum.db", "SELECT person, party, role, body, kind FROM office_holders"))


def test_the_list_has_what_is_in_doubt_first_with_its_sentence(home: Path) -> None:
    rows = listed(home)
    assert tuple(rows[0]) == COLUMNS
    assert [row["person"] for row in rows] == ["Karin Ekvall", "Göran Ståhlnacke"]
    assert rows[0]["sentence"].startswith("Kommunfullmäktige har valt Karin Ekvall (S) till ny ordförande")
    assert rows[0]["why"].startswith("said to take it up, not to hold it")
    everything = listed(home, "--all")
    assert len(everything) == 17
    assert everything[:2] == rows
    assert {row["municipality"] for row in listed(home, "--all", "--municipality", "Kalmar")} == {"Kalmar"}
    assert {row["kind"] for row in listed(home, "--all", "--kind", "quote")} == {"quote"}
    assert {row["source"] for row in listed(home, "--all", "--release", rows[0]["source"])} == {rows[0]["source"]}
    assert listed(home, "--limit", "1") == rows[:1]


def test_a_file_with_answers_is_not_written_over(home: Path) -> None:
    assert review(home, "--out", "list.csv").returncode == 0
    before = (home / "list.csv").read_bytes()
    assert before.startswith(b"\xef\xbb\xbfid;municipality;")
    process = review(home, "--all", "--out", "list.csv")
    assert process.returncode == 2
    assert "list.csv is there already, and may hold answers" in process.stderr
    assert (home / "list.csv").read_bytes() == before
    assert review(home, "--all", "--out", "list.csv", "--overwrite").returncode == 0
    assert (home / "list.csv").read_bytes() != before


def test_answers_change_the_store_and_outlive_reading_again(home: Path, good: Extracted) -> None:
    rows = listed(home, "--all")
    row_of(rows, "role", "Karin Ekvall").update(
        verdict="corrected", corrected_role="2:e vice ordförande", note="ringde"
    )
    row_of(rows, "role", "Annika Brolund").update(verdict="ok")
    row_of(rows, "role", "Dick Torsgård").update(verdict="WRONG ", reviewer="Bo")
    row_of(rows, "party", "Fatima Oskarsdotter").update(verdict="corrected", corrected_party="Moderaterna")
    write(home / "list.csv", rows)
    process = review(home, "list.csv", "--by", "Anna")
    assert process.returncode == 0, process.stderr
    assert process.stdout.splitlines()[-1] == "4 decided, 0 decided before, 13 without a verdict, 0 wrong"
    wanted = {
        ("Karin Ekvall", "S", "2:e vice ordförande", "tekniska nämnden", "current"),
        ("Annika Brolund", "S", "ordförande", "kommunstyrelsen", "current"),
        ("Fatima Oskarsdotter", "M", "kommunalråd", None, "current"),
    }
    assert offices(home) == wanted
    again = running.run(home, "extract", good.pages, "--again")
    assert again.returncode == 0, again.stderr
    saved.execute(home / "pressrum.db", "UPDATE page SET model = 'sv_old/1'")
    saved.execute(home / "pressrum.db", "UPDATE document SET facts_sha256 = 'another'")
    again = running.run(home, "extract", good.pages, "--again")
    assert "2 updated" in again.stdout
    assert offices(home) == wanted
    assert running.run(home, "db", "check").returncode == 0
    process = review(home, "list.csv", "--by", "Anna")
    assert process.stdout.splitlines() == ["0 decided, 4 decided before, 13 without a verdict, 0 wrong"]
    told = review(home, "--decisions").stdout
    assert (
        "Anna: role corrected: Karin Ekvall, ordförande, tekniska nämnden, incoming -> role: 2:e vice ordförande"
        in told
    )
    assert "Bo: role wrong: Dick Torsgård" in told
    assert "note: ringde" in told
    told = "SELECT reviewer, note FROM reviews JOIN office_holders USING (found_by) WHERE verdict = 'corrected'"
    signed = saved.select(home / "pressrum.db", f"{told} AND fact = 'role'")
    assert signed == [("Anna", "ringde")]


def test_the_same_on_postgresql(home: Path) -> None:
    with postgresql.database() as name:
        url = postgresql.url(name)
        assert running.run(home, "db", "copy", "sqlite:///pressrum.db", url).returncode == 0
        (home / "pressrum.db").unlink()
        holders = ("office-holders", "--person", "Ekvall", "--columns", "person,role,body", "--db", url)
        rows = listed(home, "--db", url)
        rows[0].update(verdict="corrected", corrected_role="ledamot", corrected_start="2023-05-04")
        write(home / "list.csv", rows[:1])
        assert review(home, "list.csv", "--by", "Anna", "--db", url).returncode == 0
        told = "person,role,body\nKarin Ekvall,{},tekniska nämnden\n"
        assert running.run(home, "query", *holders).stdout == told.format("ledamot")
        assert review(home, "--terminal", "--by", "Bo", "--db", url, text="n\n").returncode == 0
        assert running.run(home, "db", "check", "--db", url).returncode == 0
        assert review(home, "--undo", 1, "--undo", 2, "--db", url).returncode == 0
        assert running.run(home, "query", *holders).stdout == told.format("ordförande")
        assert listed(home, "--db", url)[0]["person"] == "Karin Ekvall"


def test_decisions_are_undone_one_by_one(home: Path) -> None:
    before = offices(home)
    rows = listed(home)
    for row in rows:
        row["verdict"] = "wrong"
    write(home / "list.csv", rows)
    review(home, "list.csv", "--by", "Anna")
    assert offices(home) != before
    assert review(home, "--undo", 1).stdout == "decision 1 is undone\n"
    assert running.run(home, "persons", "undo", 2).stdout == "decision 2 is undone\n"
    assert offices(home) == before
    process = review(home, "--undo", 2)
    assert process.returncode == 2
    assert "no decision 2 on a fact that counts" in process.stderr


BAD: list[tuple[Mapping[str, str], str]] = [
    ({"verdict": "corrected", "corrected_role": "ordföhrande"}, "corrected_role: 'ordföhrande' is in no register"),
    ({"verdict": "corrected", "corrected_body": "tekniska nämden"}, "near it: tekniska nämnden"),
    ({"verdict": "ok", "sentence": "Någon annan är vald."}, "the sentence is not that of the release"),
    ({"verdict": "ok", "person": "Karin Eka"}, "person was changed in its own column ('Karin Ekvall')"),
    ({"corrected_role": "ledamot"}, "has corrections and no verdict; say corrected"),
    ({"verdict": "ok", "id": "17"}, "'17' is no id of a list"),
]  # fmt: skip


@pytest.mark.parametrize(("changes", "words"), BAD)
def test_a_line_that_can_not_be_is_named_and_stops_no_other(home: Path, changes: Mapping[str, str], words: str) -> None:
    rows = listed(home, "--kind", "role")
    rows[0].update(changes)
    rows[1]["verdict"] = "ok"
    process = review(home, write(home / "list.csv", rows), "--by", "Anna")
    assert process.returncode == 1
    assert f"{home / 'list.csv'}:2: " in process.stderr
    assert words in process.stderr
    assert "Traceback" not in process.stderr
    assert process.stdout.splitlines()[-1] == "1 decided, 0 decided before, 0 without a verdict, 1 wrong"


def test_a_line_twice_or_unsigned_is_refused(home: Path) -> None:
    rows = listed(home)[:1]
    rows[0]["verdict"] = "ok"
    process = review(home, write(home / "list.csv", rows))
    assert (
        "list.csv:2: nobody signs the line; fill in the column reviewer, or name yourself with --by" in process.stderr
    )
    process = review(home, write(home / "list.csv", [*rows, rows[0] | {"verdict": "wrong"}]), "--by", "Anna")
    assert process.returncode == 1
    assert "list.csv:3: is about the fact of line 2 again" in process.stderr
    assert saved.select(home / "pressrum.db", "SELECT verdict FROM reviews") == [("ok",)]


@pytest.mark.parametrize(("delimiter", "encoding"), [(",", "utf-8"), ("\t", "utf-16"), (";", "cp1252")])
def test_what_spreadsheets_save_is_read(home: Path, delimiter: str, encoding: str) -> None:
    rows = listed(home)[:1]
    rows[0].update(verdict="corrected", corrected_role="ledamot", reviewer="Åsa")
    process = review(home, write(home / "list.csv", rows, delimiter, encoding))
    assert process.returncode == 0, process.stderr
    assert ("Karin Ekvall", "S", "ledamot", "tekniska nämnden", "current") in offices(home)


def test_a_file_that_is_no_list_is_refused(home: Path) -> None:
    (home / "other.csv").write_text("name,party\nEva,S\n", "utf-8")
    for name, words in (
        ("other.csv", "other.csv:1: has no column id, verdict"),
        ("none.csv", "none.csv: can't be read"),
    ):
        process = review(home, name, "--by", "Anna")
        assert process.returncode == 2
        assert words in process.stderr


@pytest.mark.parametrize("text", ["=HYPERLINK(1)", "+46 8 1", "-1+1", "@SUM(A1)", "\t=1", "'=1", "–", "Eva", "'n"])
def test_no_cell_is_a_formula(text: str) -> None:
    assert not guarded(text).startswith(("=", "+", "-", "@", "\t", "\r"))
    assert bare(guarded(text)) == text


def test_a_formula_in_a_release_is_none_in_the_list(tmp_path: Path) -> None:
    text = saved.TEXT.replace(
        "– Vi har väntat länge på det här", "=HYPERLINK(”http://x”) Vi har väntat länge på det här"
    )
    (tmp_path / "kalmar.txt").write_text(text.replace("Kommunalrådet", "-1+cmd Kommunalrådet"), "utf-8")
    assert running.run(tmp_path, "extract", "kalmar.txt").returncode == 0
    process = review(tmp_path, "--all")
    cells = [cell for row in csv.reader(io.StringIO(process.stdout), delimiter=";") for cell in row]
    assert any("HYPERLINK" in cell for cell in cells)
    assert any("cmd" in cell for cell in cells)
    assert not any(cell.startswith(("=", "+", "-", "@")) for cell in cells)
    rows = listed(tmp_path, "--all")
    for row in rows:
        row["verdict"] = "ok"
    process = review(tmp_path, write(tmp_path / "list.csv", rows), "--by", "Anna")
    assert process.returncode == 0, process.stderr


def test_in_the_terminal_each_answer_is_saved_before_the_next_line(home: Path) -> None:
    process = review(home, "--terminal", "--by", "Anna", text="x\ne\n\n2:e vice ordförande\n\n\n\n\n\nq\n")
    assert process.returncode == 0, process.stderr
    assert "1 of 2  role  Örebro 2023-05-04" in process.stdout
    assert "why: said to take it up, not to hold it" in process.stdout
    assert "'x' means nothing here" in process.stdout
    assert process.stdout.endswith(" 1 decided, 0 skipped, 1 left\n")
    assert ("Karin Ekvall", "S", "2:e vice ordförande", "tekniska nämnden", "current") in offices(home)
    process = review(home, "--terminal", "--by", "Bo", text="e\n\nordföhrande\n\n\n\n\n\ns\n")
    assert "1 of 1  role" in process.stdout
    assert "'ordföhrande' is in no register" in process.stdout
    assert process.stdout.endswith(" 0 decided, 1 skipped, 0 left\n")
    assert (
        review(home, "--terminal", "--by", "Bo", text="n\n").stdout.splitlines()[-1] == "1 decided, 0 skipped, 0 left"
    )
    assert review(home, "--terminal", text="y\n").returncode == 2


TRAIN = """
import json, sys
from pathlib import Path
from docs import to_docs
from markup import read_folder
from tokenization import blank
docs = to_docs(blank(), read_folder(Path(sys.argv[1])))
print(json.dumps([[doc.text, [[ent.text, ent.label_] for ent in doc.ents]] for doc in docs]))
"""
"""What the training scripts make of a folder of annotated texts."""


def trained_on(folder: Path) -> list[tuple[str, set[tuple[str, str]]]]:
    scripts = Path(__file__).parents[2] / "training" / "scripts"
    process = subprocess.run(
        [sys.executable, "-c", TRAIN, str(folder)], cwd=scripts, env=running.environment(folder), capture_output=True,
        encoding="utf-8", timeout=300, check=False,
    )  # fmt: skip
    assert process.returncode == 0, process.stderr
    return [(text, {(words, label) for words, label in mentions}) for text, mentions in json.loads(process.stdout)]


def test_decisions_become_training_documents(home: Path) -> None:
    rows = listed(home, "--all", "--municipality", "Örebro")
    for row in rows:
        row["verdict"] = "ok"
    row_of(rows, "role", "Göran Ståhlnacke").update(verdict="corrected", corrected_start="2018")
    row_of(rows, "role", "Annika Brolund").update(verdict="wrong")
    row_of(rows, "party", "Karin Ekvall").update(verdict="corrected", corrected_party="M")
    kalmar = row_of(listed(home, "--all"), "role", "Dick Torsgård") | {"verdict": "wrong"}
    assert review(home, write(home / "list.csv", [*rows, kalmar]), "--by", "Anna").returncode == 0
    process = review(home, "--to-training", "reviewed")
    assert process.stdout == "2 documents written to reviewed, 1 of them decided in every fact\n"
    gold = {facts["municipality"]: facts for facts in read_gold(home / "reviewed" / "facts").values()}
    persons = {person["name"]: person for person in gold["Örebro"]["persons"]}
    assert persons["Annika Brolund"] == {"name": "Annika Brolund", "party": "S", "roles": []}
    assert persons["Karin Ekvall"]["party"] == "M"
    assert persons["Göran Ståhlnacke"]["roles"] == [
        {"title": "ordförande", "organization": "tekniska nämnden", "kind": "former", "start": "2018"}
    ]
    assert gold["Örebro"]["quotes"] == [{"speaker": "Karin Ekvall", "starts": "Vi ska bygga om gatorna i"}]
    assert gold["Kalmar"]["reviewed"] == {"decided": 1, "facts": 5}
    assert {file.name for file in (home / "reviewed" / "texts").iterdir()} == {
        f"{one['id']}.ann.txt" for one in gold.values()
    }
    text, mentions = next(one for one in trained_on(home / "reviewed" / "texts") if "Karin Ekvall" in one[0])
    assert {("Karin Ekvall", "PER"), ("ordförande", "ROLE"), ("tekniska nämnden", "COM")} <= mentions
    assert "019-21 90 10" not in text
    assert "000-00 00 00" in text
    assert "xxxxx.xxxxxx@xxxxxx.xx" in text
    assert review(home, "--to-training", "reviewed").returncode == 2
    process = review(home, "--to-training", "reviewed", "--complete", "--overwrite")
    assert "1 documents written" in process.stdout
    assert "kalmar.txt: not all of its facts are decided" in process.stderr
