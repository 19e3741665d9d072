"""The pipeline that the project ships, on sentences written for this test."""

import json
from pathlib import Path

import pytest
import spacy
from spacy.language import Language

MODEL = Path(__file__).parents[2] / "data" / "sv_pressrum"


@pytest.fixture(scope="module")
def nlp() -> Language:
    return spacy.load(MODEL)


def test_meta_says_what_it_is_made_of() -> None:
    meta = json.loads((MODEL / "meta.json").read_text(encoding="utf-8"))
    assert meta["license"] == "CC BY-SA 4.0"
    assert {"CC BY 4.0", "CC BY-SA 4.0", "MIT"} <= {source["license"] for source in meta["sources"]}
    assert set(meta["performance"]["scores"]["releases"]) == {"all", "PER", "ROLE", "PARTY", "COM", "ORG", "LOC"}


def test_no_code_of_ours_and_no_words_of_the_training_texts_are_inside(nlp: Language) -> None:
    assert nlp.pipe_names == ["tok2vec", "ner"]
    assert "pressrum.vocabulary" not in (MODEL / "config.cfg").read_text(encoding="utf-8")
    assert len(json.loads((MODEL / "vocab" / "strings.json").read_text(encoding="utf-8"))) < 2000
    assert sum(path.stat().st_size for path in MODEL.rglob("*")) <= 10_500_000


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "– Det är ett viktigt beslut, säger Fatuma Lindqvist (M), ordförande i socialnämnden.",
            [("Fatuma Lindqvist", "PER"), ("M", "PARTY"), ("ordförande", "ROLE"), ("socialnämnden", "COM")],
        ),
        (
            "Kommunstyrelsens ordförande Gösta Ekvall(S) besökte Hultsfred.",
            [
                ("Kommunstyrelsens", "COM"),
                ("ordförande", "ROLE"),
                ("Gösta Ekvall", "PER"),
                ("S", "PARTY"),
                ("Hultsfred", "LOC"),
            ],
        ),
        ("Zlatko Marjanović anställs som kommundirektör.", [("Zlatko Marjanović", "PER"), ("kommundirektör", "ROLE")]),
    ],
)
def test_it_finds_names_offices_parties_and_bodies(nlp: Language, text: str, expected: list[tuple[str, str]]) -> None:
    assert [(ent.text, ent.label_) for ent in nlp(text).ents] == expected
