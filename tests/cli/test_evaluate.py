"""``pressrum evaluate``: figures of pages and of records, and floors that they must not fall under."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
import saved

Pressrum = Callable[..., subprocess.CompletedProcess[str]]

GOLD = {
    "municipality": "Kalmar",
    "published": "2014-05-16",
    "persons": [{"name": "Dick Torsgård", "party": "C", "roles": []}],
    "parties": ["C", "L", "V"],
}
RECORD = {
    "source": "pages/kalmar.txt",
    "municipality": "Kalmar",
    "published": "2014-05-17",
    "persons": [{"name": "Dick Torsgård", "party": None, "roles": []}],
    "parties": ["C", "L", "S"],
}


@pytest.fixture(autouse=True)
def home(tmp_path: Path) -> Path:
    (tmp_path / "gold").mkdir()
    (tmp_path / "gold" / "kalmar.json").write_text(json.dumps(GOLD), "utf-8")
    (tmp_path / "gold" / "other.json").write_text(json.dumps(GOLD), "utf-8")
    (tmp_path / "ids.txt").write_text("kalmar\n")
    (tmp_path / "records.jsonl").write_text(json.dumps(RECORD) + "\n", "utf-8")
    return tmp_path


def test_records_are_scored(pressrum: Pressrum, home: Path) -> None:
    process = pressrum("evaluate", "gold", "records.jsonl", "--ids", "ids.txt", "--errors", "--json", "out.json")
    assert process.returncode == 0, process.stderr
    lines = [" ".join(line.split()) for line in process.stdout.splitlines()]
    assert "kalmar: parties: missed ['v']" in lines
    assert "1 documents" in lines
    assert "parties 0.667 0.667 0.667 3" in lines
    assert "published accuracy 0.000 1" in lines
    assert json.loads((home / "out.json").read_text())["persons"]["f1"] == 1


def test_pages_are_extracted_and_scored(pressrum: Pressrum, home: Path) -> None:
    (home / "pages").mkdir()
    (home / "pages" / "kalmar.txt").write_text(saved.TEXT, "utf-8")
    (home / "pages" / "unasked.txt").write_text("Hej", "utf-8")
    process = pressrum("evaluate", "gold", "pages", "--ids", "ids.txt")
    assert process.returncode == 0, process.stderr
    assert "published               accuracy   1.000     1" in process.stdout
    assert "municipality            accuracy   1.000     1" in process.stdout
    assert not (home / "pressrum.db").exists()


def test_a_figure_under_its_floor_fails(pressrum: Pressrum, home: Path) -> None:
    (home / "floors.json").write_text('{"persons": 1.0, "parties": 0.7, "_why": "a note"}')
    process = pressrum("evaluate", "gold", "records.jsonl", "--ids", "ids.txt", "--floors", "floors.json")
    assert process.returncode == 1
    assert process.stderr == "failed: parties: 0.667 is under its floor of 0.700\n"


def test_documents_without_a_prediction_are_missed(pressrum: Pressrum) -> None:
    process = pressrum("evaluate", "gold", "records.jsonl", "--errors")
    assert "other: no prediction" in process.stdout
    assert "2 documents" in process.stdout


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        ("ids.txt", "kalmar växjö", "no annotation for växjö"),
        ("records.jsonl", '{"municipality": "Kalmar"}', 'records.jsonl:1: not a record with a "source"'),
        ("floors.json", '{"personer": 1}', "floors for unknown fields: personer"),
        ("gold/kalmar.json", "{", "kalmar.json: not JSON"),
    ],
)
def test_wrong_files_are_named(pressrum: Pressrum, home: Path, name: str, text: str, words: str) -> None:
    (home / "floors.json").write_text("{}")
    (home / name).write_text(text, "utf-8")
    process = pressrum("evaluate", "gold", "records.jsonl", "--ids", "ids.txt", "--floors", "floors.json")
    assert process.returncode == 2
    assert words in process.stderr
    assert "Traceback" not in process.stderr
