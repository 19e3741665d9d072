"""The encoder as a part of a spaCy pipeline: what it finds, and that nothing but the text decides it."""

from __future__ import annotations

import json
import random
from itertools import pairwise

import numpy as np
import pytest
import spacy
from spacy.language import Language

from extract.components.encoder import MODEL, TAGS, TOKENIZER, Encoder, decode, follows, make_encoder
from extract.components.encoder_windows import windows
from extract.errors import UsageError
from extract.trained import SHIPPED

ENCODER = SHIPPED["accurate"]
RELEASE = """Ny ordförande i kulturnämnden i Hjo

Kommunfullmäktige valde i måndags Hillevi Tornérus (S) till ordförande i kulturnämnden.

– Det känns fantastiskt, säger Hillevi Tornérus.

Kontakt:
Abdirahman Warsame Nur, kommundirektör, 0503-123 45"""


@pytest.fixture(scope="module")
def nlp() -> Language:
    return spacy.load(ENCODER)


def mentions(nlp: Language, text: str) -> list[tuple[str, str]]:
    return [(ent.text, ent.label_) for ent in nlp(text).ents]


def test_finds_persons_roles_parties_and_bodies(nlp: Language) -> None:
    found = mentions(nlp, RELEASE)
    for mention in (
        ("Hillevi Tornérus", "PER"),
        ("Abdirahman Warsame Nur", "PER"),
        ("kommundirektör", "ROLE"),
        ("S", "PARTY"),
        ("kulturnämnden", "COM"),
        ("Kommunfullmäktige", "COM"),
    ):
        assert mention in found
    assert all(ent._.found_by.startswith("sv_pressrum_encoder/") for ent in nlp(RELEASE).ents)


def test_a_text_is_read_alike_alone_and_among_others(nlp: Language) -> None:
    others = ["Vägen stängs.", RELEASE * 4, ""]
    docs = list(nlp.pipe([others[0], RELEASE, *others[1:]]))
    assert [(ent.text, ent.label_) for ent in docs[1].ents] == mentions(nlp, RELEASE)


def test_a_long_text_loses_no_mention_at_a_seam(nlp: Language) -> None:
    times = 12
    found = mentions(nlp, "\n\n".join([RELEASE] * times))
    assert found.count(("Hillevi Tornérus", "PER")) == 2 * times
    assert found.count(("Abdirahman Warsame Nur", "PER")) == times


@pytest.mark.parametrize("text", ["", "\n \n", "\u00ad", "x" * 5000, "😀" * 700, "\u2028\ufeff\u0000"])
def test_odd_texts_have_no_mentions_and_no_errors(nlp: Language, text: str) -> None:
    assert mentions(nlp, text) == []


def test_a_soft_hyphen_changes_no_word(nlp: Language) -> None:
    assert ("kultur\u00adnämnden", "COM") in mentions(nlp, RELEASE.replace("kulturnämnden", "kultur\u00adnämnden"))


def test_goes_to_another_process_as_bytes(nlp: Language) -> None:
    part = nlp.get_pipe("ner")
    assert isinstance(part, Encoder)
    copy = make_encoder(nlp, "ner", 192, 48, "x/1").from_bytes(part.to_bytes())
    doc = nlp.make_doc(RELEASE)
    assert np.array_equal(copy.scores(doc), part.scores(doc))


def test_names_what_is_missing(nlp: Language, tmp_path) -> None:
    empty = make_encoder(nlp, "ner", 192, 48, "x/1")
    with pytest.raises(UsageError, match="from_disk"):
        empty(nlp.make_doc("Eva Ek"))
    (tmp_path / TAGS).write_text(json.dumps(["O"]))
    with pytest.raises(UsageError, match=f"(?s){MODEL}|{TOKENIZER}"):
        empty.from_disk(tmp_path)
    with pytest.raises(UsageError, match="windows of 600"):
        make_encoder(nlp, "ner", 600, 48, "x/1")


def test_windows_cover_every_word_and_hold_what_they_may() -> None:
    rng = random.Random(1)
    for _ in range(300):
        lengths = [rng.randint(1, 12) for _ in range(rng.randint(1, 900))]
        found = list(windows(lengths, 192, 48))
        assert found[0][0] == 0
        assert found[-1][1] == len(lengths)
        assert all(sum(lengths[start:end]) <= 192 for start, end in found)
        for (start, end), (following, last) in pairwise(found):
            assert start < following <= end < last


def test_the_best_sequence_never_continues_what_did_not_begin() -> None:
    tags = ("O", "B-PER", "I-PER", "B-ORG", "I-ORG")
    scores = np.array([[1, 0, 2, -1, 0], [0, 0, 3, 0, 3.1], [0, 0, 0, 2, 0]], np.float32)
    assert [tags[number] for number in decode(scores, follows(tags))] == ["B-PER", "I-PER", "B-ORG"]
