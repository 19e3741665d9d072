"""``pressrum extract``: saved pages become rows and records, once."""

from __future__ import annotations

import json
import os
import signal
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
import running
import saved
from saved import Extracted

Pressrum = Callable[..., subprocess.CompletedProcess[str]]


def test_a_folder_of_pages_becomes_rows(good: Extracted) -> None:
    assert good.process.returncode == 0, good.process.stderr
    assert "2 pages: 2 new, 0 changed, 0 unchanged, 0 failed" in good.process.stdout
    assert saved.select(good.database, "SELECT title, published, municipality_code FROM document ORDER BY title") == [
        ("Kalmar kommun satsar på skolgårdarna", "2014-05-16", "0880"),
        ("Ny ordförande i tekniska nämnden", "2023-05-04", "1880"),
    ]


def test_the_record_says_who_holds_which_office(good: Extracted) -> None:
    record = good.records["Ny ordförande.html"]
    assert record["url"] == "https://www.orebro.se/nyheter/2023-05-04-ny-ordforande.html"
    assert (record["municipality"], record["published"], record["language"]) == ("Örebro", "2023-05-04", "sv")
    persons = {person["name"]: person for person in record["persons"]}
    assert {name: person["party"] for name, person in persons.items()} == {
        "Karin Ekvall": "S",
        "Göran Ståhlnacke": "M",
        "Annika Brolund": "S",
    }
    assert ("ordförande", "kommunstyrelsen", "current") in [
        (role["title"], role["organization"], role["kind"]) for role in persons["Annika Brolund"]["roles"]
    ]
    assert persons["Karin Ekvall"]["emails"] == ["karin.ekvall@orebro.se"]
    for person in record["persons"]:
        for start, end in person["mentions"]:
            assert record["text"][start:end].split()[-1].startswith(person["name"].split()[-1])


def test_every_stored_surface_stands_in_its_text(good: Extracted) -> None:
    facts = "SELECT start_char, end_char, surface, document_id FROM {} JOIN document ON document.id = document_id"
    spans = [row for table in ("mention", "claim", "quote") for row in saved.select(good.database, facts.format(table))]
    texts = dict(saved.select(good.database, "SELECT id, text FROM document"))
    assert len(spans) > 10
    assert all(texts[document][start:end] == surface for start, end, surface, document in spans)


def test_a_second_run_changes_no_row(good: Extracted) -> None:
    before = saved.rows(good.database)
    process = running.run(good.database.parent, "extract", good.pages)
    assert process.returncode == 0, process.stderr
    assert "2 pages: 0 new, 0 changed, 2 unchanged, 0 failed" in process.stdout
    assert saved.rows(good.database) == before


def test_records_of_unchanged_pages_are_printed_again(good: Extracted) -> None:
    before = saved.rows(good.database)
    process = running.run(good.database.parent, "extract", good.pages, "--contacts", "--jsonl", "-")
    assert [json.loads(line) for line in process.stdout.splitlines()] == list(good.records.values())
    assert "2 pages: 0 new, 0 changed, 2 unchanged, 0 failed" in process.stderr
    assert saved.rows(good.database) == before


def test_a_changed_page_gives_a_new_version(pressrum: Pressrum, tmp_path: Path) -> None:
    pages = saved.write_pages(tmp_path / "pages")
    assert pressrum("extract", pages, "--quiet").stdout == ""
    page = pages / "kalmar.txt"
    page.write_text(page.read_text("utf-8").replace("tre miljoner", "fyra miljoner"), "utf-8")
    process = pressrum("extract", pages)
    assert "2 pages: 0 new, 1 changed, 1 unchanged, 0 failed" in process.stdout, process.stderr
    texts = saved.select(tmp_path / "pressrum.db", "SELECT standing, text FROM document WHERE title LIKE 'Kalmar%'")
    assert sorted((standing, "fyra miljoner" in str(text)) for standing, text in texts) == [
        ("current", True),
        ("superseded", False),
    ]


def test_contacts_are_kept_only_where_asked_for(bad: Extracted, good: Extracted) -> None:
    count = "SELECT count(*) FROM contact"
    assert saved.select(bad.database, count) == [(0,)]
    assert saved.select(good.database, count) == [(2,)]
    assert not any("phones" in person for record in bad.records.values() for person in record["persons"])


def test_output_is_pure_and_quiet_is_silent(bad: Extracted, pressrum: Pressrum) -> None:
    latin = {"LC_ALL": "sv_SE.ISO-8859-1", "PYTHONIOENCODING": "iso-8859-1"}  # records are UTF-8 all the same
    process = pressrum("extract", bad.pages / "good.txt", "--jsonl", "-", "--quiet", **latin)
    assert json.loads(process.stdout)["title"] == "Kalmar kommun satsar på skolgårdarna"
    assert (process.returncode, process.stderr) == (0, "")


def test_what_cannot_be_read_is_named_and_the_rest_is_stored(bad: Extracted) -> None:
    assert bad.process.returncode == 1
    lines = [line for line in bad.process.stderr.splitlines() if line.startswith("failed: ")]
    failed = {line.split(": ")[1].rpartition("/pages/")[2] for line in lines}
    assert failed == {"empty.html", "binary.html", "huge.html", "outside.zip!../../outside.html"}
    assert "9 pages: 5 new, 0 changed, 0 unchanged, 4 failed" in bad.process.stdout
    ((failures, count),) = saved.select(bad.database, "SELECT failures, failed FROM run")
    assert count == 4
    assert all(name in str(failures) for name in failed)


def test_a_page_of_60_mb_is_refused_with_its_size(bad: Extracted) -> None:
    (line,) = [line for line in bad.process.stderr.splitlines() if "huge.html" in line]
    assert "60.0 MB" in line


def test_ten_thousand_nested_elements_are_read(bad: Extracted) -> None:
    assert "Dick Torsgård" in bad.records["nested.html"]["text"]


def test_names_that_lead_out_of_an_archive_are_not_read(bad: Extracted, tmp_path: Path) -> None:
    assert not list(bad.pages.parent.parent.rglob("outside.html"))
    assert bad.records["release.html"]["title"] == "Inuti"


@pytest.mark.parametrize(("page", "language"), [("english.html", "en"), ("finnish.html", "fi")])
def test_other_languages_are_stored_without_facts(bad: Extracted, page: str, language: str) -> None:
    record = bad.records[page]
    assert record["language"] == language
    assert record["text"]
    assert record["persons"] == record["committees"] == record["parties"] == record["quotes"] == []


def test_failed_pages_are_tried_again(bad: Extracted) -> None:
    before = saved.rows(bad.database)
    process = running.run(bad.database.parent, "extract", bad.pages)
    assert process.returncode == 1
    assert "9 pages: 0 new, 0 changed, 5 unchanged, 4 failed" in process.stdout
    assert saved.rows(bad.database) == before


def test_a_folder_that_does_not_exist(pressrum: Pressrum, tmp_path: Path) -> None:
    process = pressrum("extract", "nowhere")
    assert process.returncode == 2
    assert process.stderr == "pressrum: nowhere: doesn't exist: check the name\n"
    assert not (tmp_path / "pressrum.db").exists()


def test_a_folder_without_pages(pressrum: Pressrum, tmp_path: Path) -> None:
    (tmp_path / "styles").mkdir()
    (tmp_path / "styles" / "style.css").write_text("body {}")
    process = pressrum("extract", "styles")
    assert process.returncode == 2
    assert "styles: holds no page (there is only: 1 .css)" in process.stderr


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("sqlite:///no/such/folder/x.db", "there is no folder"),
        ("sqlite:///page.txt", "page.txt: can't be opened: file is not a database"),
        ("nonsense", "'nonsense' is no database URL"),
        ("postgresql://nobody:secret@127.0.0.1:9/x", "postgresql+psycopg://nobody:***@127.0.0.1:9/x: can't be opened"),
        ("mysql://localhost/x", "mysql is not supported"),
    ],
)
def test_a_database_that_cannot_be_opened(pressrum: Pressrum, tmp_path: Path, url: str, words: str) -> None:
    (tmp_path / "page.txt").write_text(saved.TEXT * 10, "utf-8")
    process = pressrum("extract", "page.txt", "--db", url)
    assert (process.returncode, process.stdout) == (2, "")
    assert words in process.stderr
    assert "secret" not in process.stderr
    assert "Traceback" not in process.stderr


def test_a_model_that_is_not_there(pressrum: Pressrum, tmp_path: Path) -> None:
    (tmp_path / "page.txt").write_text(saved.TEXT, "utf-8")
    process = pressrum("extract", "page.txt", "--model", "sv_core_news_xxl")
    assert process.returncode == 2
    assert "sv_core_news_xxl: no spaCy pipeline" in process.stderr


def test_a_file_for_records_that_cannot_be_written(pressrum: Pressrum, tmp_path: Path) -> None:
    (tmp_path / "page.txt").write_text(saved.TEXT, "utf-8")
    process = pressrum("extract", "page.txt", "--jsonl", "nowhere/out.jsonl")
    assert process.returncode == 2
    assert "nowhere/out.jsonl: can't be written" in process.stderr


def test_ctrl_c_keeps_what_is_stored_and_the_next_run_goes_on(pressrum: Pressrum, tmp_path: Path) -> None:
    (tmp_path / "pages").mkdir()
    for number in range(120):
        text = saved.TEXT.replace("tre miljoner", f"{number} miljoner")
        (tmp_path / "pages" / f"{number:03}.txt").write_text(text, "utf-8")
    line = running.command("extract", "pages", "--jsonl", "-")
    with subprocess.Popen(
        line,
        cwd=tmp_path,
        env=running.environment(tmp_path),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        start_new_session=True,
    ) as process:
        assert process.stdout
        process.stdout.readline()
        os.killpg(process.pid, signal.SIGINT)  # as a terminal does: the workers get it, too
        _, errors = process.communicate(timeout=60)
    assert process.returncode == 130, errors
    assert errors.startswith("interrupted; ")
    assert "Traceback" not in errors
    stored = saved.select(tmp_path / "pressrum.db", "SELECT count(*) FROM document")[0][0]
    assert 0 < int(str(stored)) < 120
    assert saved.select(tmp_path / "pressrum.db", "SELECT new FROM run WHERE ended_at IS NOT NULL") == [(stored,)]

    left = pressrum("extract", "pages")
    assert f"120 pages: {120 - int(str(stored))} new, 0 changed, {stored} unchanged, 0 failed" in left.stdout


def test_without_a_path_the_waiting_pages_are_taken_up(pressrum: Pressrum, tmp_path: Path) -> None:
    (tmp_path / "page.txt").write_text(saved.TEXT, "utf-8")
    pressrum("extract", "page.txt", "--quiet")
    assert "0 pages:" in pressrum("extract").stdout
    saved.execute(tmp_path / "pressrum.db", "UPDATE page SET state = 'pending', model = NULL")
    (tmp_path / "page.txt").unlink()
    process = pressrum("extract")
    assert process.returncode == 1
    assert "failed: page.txt: is gone" in process.stderr
