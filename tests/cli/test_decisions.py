"""``pressrum persons`` and ``pressrum bodies``: what people decide outlives reading again. All persons are invented."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
import running
import saved

RELEASE = """{title}

Pressmeddelande   •   {day} 15:13 CEST

{lead}

– Vi har väntat länge på det här, säger {who}, ordförande i {body}.

Arbetet i Kalmar kommun börjar efter sommaren och är klart till nyår.
"""
PAGES = {
    "a": ("Nya skolgårdar i Kalmar", "Maj 16, 2014", "Kalmar kommun bygger nya skolgårdar.", "Siv Holtman (C)"),
    "b": ("Nya lekplatser i Kalmar", "Maj 16, 2015", "Kalmar kommun bygger nya lekplatser.", "Siv Holtman (C)"),
    "c": ("Nya badplatser i Kalmar", "Maj 16, 2016", "Kalmar kommun bygger nya badplatser.", "Stina Lundgren (C)"),
}
BODIES = {"a": "fritidsnämnden", "b": "fritidsnämnden", "c": "kulturnämnden"}


@pytest.fixture(scope="module")
def extracted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("decided")
    (home / "pages").mkdir()
    for stem, (title, day, lead, who) in PAGES.items():
        text = RELEASE.format(title=title, day=day, lead=lead, who=who, body=BODIES[stem])
        (home / "pages" / f"{stem}.txt").write_text(text, "utf-8")
    process = running.run(home, "extract", "pages")
    assert process.returncode == 0, process.stderr
    return home


@pytest.fixture
def home(extracted: Path, tmp_path: Path) -> Path:
    shutil.copytree(extracted, tmp_path / "home")
    return tmp_path / "home"


def done(home: Path, *arguments: object) -> str:
    process = running.run(home, *arguments)
    assert process.returncode == 0, process.stderr
    return process.stdout


def ask(home: Path, sql: str) -> list[tuple[str, ...]]:
    """The rows, as text."""
    rows = saved.select(home / "pressrum.db", sql)
    return [tuple("" if value is None else str(value) for value in row) for row in rows]


def number(home: Path, name: str) -> str:
    ((person,),) = ask(home, f"SELECT id FROM person WHERE name = '{name}'")
    return person


def persons(home: Path) -> list[tuple[str, ...]]:
    """Each person with the releases that name them."""
    return ask(
        home,
        "SELECT person, count(*) AS releases FROM persons_seen GROUP BY person_id, person ORDER BY releases, person",
    )


def again(home: Path) -> None:
    """Read all pages once more, one of them with other words."""
    page = home / "pages" / "b.txt"
    page.write_text(page.read_text("utf-8").replace("efter sommaren", "i september"), "utf-8")
    done(home, "extract", "pages", "--again")
    assert done(home, "db", "check") == "sound\n"


def test_a_merger_outlives_reading_again_and_can_be_undone(home: Path) -> None:
    assert persons(home) == [("Stina Lundgren", "1"), ("Siv Holtman", "2")]
    one, other = number(home, "Siv Holtman"), number(home, "Stina Lundgren")
    told = done(home, "persons", "merge", one, other, "--reason", "gift 2015")
    assert told == f"decision 1: persons {one} and {other} are one\n"
    assert persons(home) == [("Siv Holtman", "3")]
    again(home)
    assert persons(home) == [("Siv Holtman", "3")]
    assert ask(home, "SELECT DISTINCT decided_by, reason FROM person_link ORDER BY 1") == [
        ("human", "decided by a person")
    ]
    listed = done(home, "persons", "decisions")
    assert "1 " in listed
    assert "merge siv holtman (2) | stina lundgren (1); gift 2015\n" in listed
    assert done(home, "persons", "undo", 1) == "decision 1 is undone\n"
    assert persons(home) == [("Stina Lundgren", "1"), ("Siv Holtman", "2")]
    assert "; gift 2015; undone " in done(home, "persons", "decisions")
    again_undone = running.run(home, "persons", "undo", 1)
    assert (again_undone.returncode, again_undone.stdout) == (2, "")
    assert "there is no decision 1 that counts; pressrum persons decisions lists them" in again_undone.stderr


def test_a_split_outlives_reading_again_and_can_be_undone(home: Path) -> None:
    person = number(home, "Siv Holtman")
    ((document,),) = ask(home, "SELECT max(document_id) FROM persons_seen WHERE person = 'Siv Holtman'")
    told = done(home, "persons", "split", person, document)
    assert told == f"decision 1: 1 document names another than {person}\n"
    apart = [("Siv Holtman", "1"), ("Siv Holtman", "1"), ("Stina Lundgren", "1")]
    assert persons(home) == apart
    again(home)
    assert persons(home) == apart
    done(home, "persons", "undo", 1)
    assert persons(home) == [("Stina Lundgren", "1"), ("Siv Holtman", "2")]


def test_a_name_given_by_people_outlives_reading_again_and_can_be_undone(home: Path) -> None:
    done(home, "persons", "rename", number(home, "Siv Holtman"), "Siv Holtman Ek")
    again(home)
    assert persons(home) == [("Stina Lundgren", "1"), ("Siv Holtman Ek", "2")]
    found = ask(home, "SELECT DISTINCT person FROM offices_over_time WHERE body = 'fritidsnämnden'")
    assert found == [("Siv Holtman Ek",)]
    assert "rename Siv Holtman Ek: siv holtman (2)" in done(home, "persons", "decisions")
    done(home, "persons", "undo", 1)
    assert persons(home) == [("Stina Lundgren", "1"), ("Siv Holtman", "2")]


def test_review_shows_pairs_in_doubt_with_their_sentences(home: Path) -> None:
    page = home / "pages" / "d.txt"
    page.write_text((home / "pages" / "c.txt").read_text("utf-8").replace("(C)", "(M)"), "utf-8")
    done(home, "extract", "pages")
    shown = done(home, "persons", "review", "--municipality", "Kalmar")
    assert "apart (same name" in shown
    assert shown.count("säger Stina Lundgren") == 2
    assert done(home, "persons", "review", "--municipality", "Habo") == ""


def test_a_renamed_body_keeps_its_offices_and_can_be_undone(home: Path) -> None:
    told = done(home, "bodies", "rename", "Kalmar", "fritidsnämnden", "kulturnämnden", "--from", "2016-01-01")
    assert told == "decision 1: fritidsnämnden is now kulturnämnden\n"
    names = "SELECT body, name, valid_from, valid_until FROM body_names WHERE name LIKE '%nämnden' ORDER BY name"
    renamed = [
        ("kulturnämnden", "fritidsnämnden", "", "2015-12-31"),
        ("kulturnämnden", "kulturnämnden", "2016-01-01", ""),
    ]
    assert ask(home, names) == renamed
    again(home)
    assert ask(home, names) == renamed
    chairs = "SELECT name FROM committee_history WHERE event = 'chair' AND body = 'kulturnämnden' ORDER BY first_seen"
    assert ask(home, chairs) == [("Siv Holtman",), ("Stina Lundgren",)]
    assert "fritidsnämnden renamed kulturnämnden on 2016-01-01" in done(home, "bodies", "decisions")
    done(home, "bodies", "undo", 1)
    assert ask(home, chairs) == [("Stina Lundgren",)]
    assert "undone" in done(home, "bodies", "decisions")
    assert done(home, "db", "check") == "sound\n"


def test_a_merged_body_ends_with_its_offices(home: Path) -> None:
    done(home, "bodies", "merge", "Kalmar", "fritidsnämnden", "kultur- och fritidsnämnden", "--from", "2016-01-01")
    again(home)
    ended = ask(home, "SELECT kind, held_until FROM offices_over_time WHERE body = 'fritidsnämnden'")
    assert ended == [("former", "2015-12-31")]
    done(home, "bodies", "undo", 1)
    assert ask(home, "SELECT kind FROM offices_over_time WHERE body = 'fritidsnämnden'") == [("current",)]
    assert (
        ask(home, "SELECT name FROM body WHERE name = 'kultur- och fritidsnämnden'") == []
    )  # none but people named it


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["persons", "merge", "1", "999"], "there is no person 999; pressrum query persons, or review, gives"),
        (["persons", "merge", "1", "1"], "person 1 is person 1 already"),
        (["persons", "merge", "Siv", "1"], "should be a valid integer"),
        (["persons", "split", "1", "999"], "isn't named by document 999"),
        (["persons", "split", "999", "1"], "there is no person 999"),
        (["persons", "split", "1"], "Missing argument"),
        (["persons", "rename", "1", "  "], "the name is empty"),
        (["persons", "undo", "5"], "there is no decision 5 that counts"),
        (["persons", "review", "--municipality", "Kalmer"], "there is no municipality 'Kalmer'; near it: Kalmar"),
        (["persons", "decisions", "--db", "sqlite:///nowhere.db"], "there is no file"),
        (["bodies", "rename", "Kalmer", "x", "y"], "there is no municipality 'Kalmer'; near it: Kalmar"),
        (["bodies", "rename", "Kalmar", "fritidnämnden", "y"], "names a body 'fritidnämnden'; near it: fritidsnämnden"),
        (["bodies", "rename", "Kalmar", "fritidsnämnden", "Fritidsnämnden"], "is 'Fritidsnämnden' already"),
        (["bodies", "rename", "Kalmar", "fritidsnämnden", " "], "the new name is empty"),
        (["bodies", "rename", "Kalmar", "fritidsnämnden", "y", "--from", "i fjol"], "--from: 'i fjol' is no date"),
        (["bodies", "merge", "Kalmar", "fritidsnämnden", "kulturnämnden"], "say when fritidsnämnden went into"),
        (["bodies", "undo", "5"], "there is no decision 5 that counts; pressrum bodies decisions lists them"),
    ],
)
def test_what_can_not_be_decided_says_why_and_changes_nothing(
    extracted: Path, arguments: list[str], words: str
) -> None:
    process = running.run(extracted, *arguments)
    assert (process.returncode, process.stdout) == (2, "")
    assert words in " ".join(process.stderr.replace("│", " ").split())
    assert "Traceback" not in process.stderr
    assert (
        saved.select(extracted / "pressrum.db", "SELECT id FROM person_decision UNION SELECT id FROM body_change") == []
    )
