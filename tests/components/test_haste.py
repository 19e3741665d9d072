"""What is fast says the same: words are cut as before, also once they are remembered."""

from __future__ import annotations

from pathlib import Path

import pytest
import spacy

from extract import haste
from extract.trained import folder

TEXTS = [path.read_text("utf-8") for path in sorted((Path(__file__).parents[1] / "gold" / "text").glob("*.txt"))[:20]]
ODD = "LaamanenRegionråd Ek(M),ordförande år.Pengarna S-ledda S-C-V-styret –Vi V. 12kr 100% ﬁlm ÅÄÖ Öga:öga ½ a@b.se"


def test_it_cuts_words_as_the_model_does() -> None:
    theirs, ours = spacy.load(folder("fast")), spacy.load(folder("fast"))
    haste.hasten(ours)
    for text in [*TEXTS, ODD]:
        assert [token.text for token in ours.make_doc(text)] == [token.text for token in theirs.make_doc(text)]


def test_words_that_come_again_are_kept_and_cut_the_same() -> None:
    nlp = spacy.load(folder("fast"))
    haste.hasten(nlp)
    before = [[token.text for token in nlp.make_doc(text)] for text in TEXTS]
    nlp = spacy.load(folder("fast"))
    haste.hasten(nlp)
    for text in TEXTS:
        with nlp.memory_zone():
            nlp.make_doc(text)
        haste.remember(nlp, [text])
    assert "och" in nlp.vocab
    assert "Obefintlig" not in nlp.vocab
    with nlp.memory_zone():
        assert [[token.text for token in nlp.make_doc(text)] for text in TEXTS] == before


def test_no_more_words_are_kept_than_it_says(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(haste, "KEPT", 50)
    nlp = spacy.load(folder("fast"))
    words = len(nlp.vocab)
    for batch in range(20):
        haste.remember(nlp, [" ".join(f"ord{batch}x{number}" for number in range(10))] * 3)
    assert words + 50 <= len(nlp.vocab) <= words + 60
