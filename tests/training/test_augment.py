import random
from pathlib import Path

import pytest
from augment import Augmenter, PersonSwap, assemble, segments
from markup import parse
from names import Names

LISTS = {
    "first-names-women.csv": "name,persons\nSaga,900\nFadumo,80\n",
    "first-names-men.csv": "name,persons\nTorsten,700\nYusuf,90\n",
    "surnames.csv": "name,persons\nKvist,500\nLundmark,900\nAden,20\n",
    "municipalities.csv": "code,name\n1785,Säffle\n2514,Kalix\n",
    "places.csv": "city\nRolfs\nTöre\n",
    "occupations.csv": "vocation,gender\nbagare,male\n",
    "local-parties-2018.csv": "municipality,party,abbreviation\nSäffle,Säfflepartiet,SäP\n",
}
RELEASE = """Ny majoritet i [[LOC Kalix]]

– Vi är redo, säger [[COM kommunstyrelsens]] [[ROLE ordförande]] [[PER Maja Önnered]] ([[PARTY S]]).

[[PER Önnereds]] parti får stöd av [[PARTY Centerpartiet]].
[[PER Maja]] blir [[ROLE kommunalråd]] i [[ORG Kalix kommun]].

Foto: Ola Bild
"""


@pytest.fixture
def lists(tmp_path: Path) -> Path:
    for name, text in LISTS.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    (tmp_path / "authorities.tsv").write_text("type\tname\tcity\nVerk\tFyrverket\tÖrebro\n", encoding="utf-8")
    return tmp_path


def test_cutting_and_joining_changes_nothing() -> None:
    one = parse(RELEASE, "x")
    assert assemble(segments(one), "x") == one


def test_a_person_gets_one_new_name_in_all_its_forms(lists: Path) -> None:
    swap = PersonSwap(["Maja Önnered", "Önnereds", "Maja"], Names(lists), random.Random(3))
    full, owned, first = swap("Maja Önnered"), swap("Önnereds"), swap("Maja")
    assert "Maja" not in full
    assert full.startswith(first)
    assert owned in (full.removeprefix(first).strip() + "s", full.removeprefix(first).strip())
    assert swap("MAJA ÖNNERED") == full.upper()


def test_variants_keep_the_labels_and_lose_the_names(lists: Path) -> None:
    one = parse(RELEASE, "x")
    variants = list(Augmenter([one], lists, random.Random(1)).variants(40))
    assert len({variant.text for variant in variants}) > 30
    for variant in variants:
        assert "önnered" not in variant.text.casefold()
        for start, end, label in variant.ents:
            assert variant.text[start:end].strip() == variant.text[start:end], (label, variant.text[start:end])
    assert {label for variant in variants for *_, label in variant.ents} == {
        "LOC",
        "COM",
        "ROLE",
        "PER",
        "PARTY",
        "ORG",
    }


def test_the_same_seed_gives_the_same_variants(lists: Path) -> None:
    one = parse(RELEASE, "x")
    first, second = (list(Augmenter([one], lists, random.Random(5)).variants(3)) for _ in range(2))
    assert first == second


def test_lines_wrap_inside_mentions_and_words_and_lose_nothing(lists: Path) -> None:
    one = parse("[[PER Maja Önnered]] är [[ROLE förste vice ordförande]] i [[COM socialnämnden]]. " * 9, "x")
    augmenter = Augmenter([one], lists, random.Random(1))
    wrapped = set()
    for _ in range(20):
        parts = segments(one)
        augmenter._wrap(parts)
        assert "".join(part.text for part in parts).replace("-\n", "").replace("\n", " ") == one.text
        wrapped |= {part.text for part in parts if part.label and "\n" in part.text}
    assert "Maja\nÖnnered" in wrapped
    assert any("-\n" in text for text in wrapped)
