"""`pressrum_greedy` finds what spaCy's own recogniser finds."""

from __future__ import annotations

from pathlib import Path

import pytest
import spacy
from spacy.language import Language

import extract.components.sentences  # noqa: F401  # registers pressrum_sentences
from extract.components.greedy import Greedy, stand_in
from extract.trained import folder

TEXTS = sorted((Path(__file__).parents[1] / "gold" / "text").glob("*.txt"))[:20]


def recogniser(*, greedy: bool) -> Language:
    nlp = spacy.load(folder("fast"))
    if greedy:
        stand_in(nlp)
    nlp.add_pipe("pressrum_sentences", first=True)
    return nlp


def found(nlp: Language, text: str) -> list[tuple[int, int, str]]:
    return [(ent.start_char, ent.end_char, ent.label_) for ent in nlp(text).ents]


@pytest.fixture(scope="module")
def both() -> tuple[Language, Language]:
    return recogniser(greedy=False), recogniser(greedy=True)


def test_it_takes_the_recognisers_place(both: tuple[Language, Language]) -> None:
    assert [isinstance(nlp.get_pipe("ner"), Greedy) for nlp in both] == [False, True]


def test_it_finds_the_same_mentions(both: tuple[Language, Language]) -> None:
    theirs, ours = both
    assert TEXTS
    for path in TEXTS:
        text = path.read_text("utf-8")
        assert found(ours, text) == found(theirs, text)


@pytest.mark.parametrize("text", ["", " ", "Eva", "Eva Ek", "Eva Ek\n", f"{'Gun Maria von Ek ' * 6}\nBo"])
def test_it_finds_the_same_in_odd_texts(both: tuple[Language, Language], text: str) -> None:
    theirs, ours = both
    assert found(ours, text) == found(theirs, text)


def test_it_leaves_other_recognisers_alone() -> None:
    nlp = spacy.load(folder("fast"))
    nlp.add_pipe("entity_ruler", before="ner")
    stand_in(nlp)
    assert not isinstance(nlp.get_pipe("ner"), Greedy)
