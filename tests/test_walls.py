"""The walls between the rooms, and what a command may load before it works."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


def loaded_by(code: str) -> set[str]:
    """The top-level modules that a fresh interpreter holds after running `code`."""
    process = subprocess.run(
        [sys.executable, "-c", f"{code}\nimport sys\nprint(*{{name.partition('.')[0] for name in sys.modules}})"],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    return set(process.stdout.splitlines()[-1].split())


def test_no_room_imports_through_a_wall() -> None:
    process = subprocess.run(
        [Path(sys.executable).with_name("lint-imports"), "--no-cache"],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert process.returncode == 0, process.stdout + process.stderr


@pytest.mark.parametrize(
    ("code", "absent"),
    [
        (
            "from cli import app; app(['--help'], standalone_mode=False)",
            {"spacy", "trafilatura", "sqlalchemy", "scrapy"},
        ),
        ("import pipelines", {"spacy", "trafilatura", "scrapy"}),
        ("import crawler.run, crawler.recording, crawler.platforms.viatt, pipelines", {"spacy", "trafilatura"}),
        ("import models", {"spacy", "trafilatura", "scrapy", "lxml"}),
        ("import extract.page, extract.facts, extract.record, extract.workers", {"spacy", "trafilatura", "sqlalchemy"}),
    ],
)
def test_heavy_libraries_wait_until_they_are_needed(code: str, absent: set[str]) -> None:
    assert not absent & loaded_by(code)
