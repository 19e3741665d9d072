from pathlib import Path

import pytest
from public import Blanker, read_tagged
from spacy.vocab import Vocab


@pytest.fixture
def blanker(tmp_path: Path) -> Blanker:
    path = tmp_path / "occupations.csv"
    path.write_text("vocation,gender\nbagare,male\n", encoding="utf-8")
    return Blanker(path)


def test_both_formats_give_sentences_with_iob_tags(tmp_path: Path) -> None:
    plain = tmp_path / "plain.txt"
    plain.write_text("Eva \tPER\nEk\tPER\ni   0\nUmeå    LOC\n\n \nHej 0\n", encoding="utf-8")
    iob = tmp_path / "x.iob2"
    iob.write_text("# sent_id = 1\n# text = Eva Ek\n1\tEva\tB-PER\t-\t-\n2\tEk\tI-PER\t-\t-\n\n", encoding="utf-8")
    assert list(read_tagged(plain)) == [
        (["Eva", "Ek", "i", "Umeå"], ["B-PER", "I-PER", "O", "B-LOC"]),
        (["Hej"], ["O"]),
    ]
    assert list(read_tagged(iob)) == [(["Eva", "Ek"], ["B-PER", "I-PER"])]


def test_what_a_set_does_not_know_is_missing_not_outside(blanker: Blanker) -> None:
    words = ["bagaren", "och", "socialchefen", "i", "kommunfullmäktige", "röstade", "på", "Moderaterna"]
    tags = ["O", "O", "O", "O", "O", "O", "O", "B-ORG"]
    assert blanker.tags(words, tags) == ["-", "O", "-", "O", "-", "O", "O", "B-PARTY"]


def test_a_mention_with_an_unknown_head_is_missing_as_a_whole(blanker: Blanker) -> None:
    assert blanker.tags(["Tour", "de", "Ski"], ["B-MISC", "I-MISC", "I-MISC"]) == ["-", "-", "-"]
    doc = blanker.doc(Vocab(), (["Socialnämnden", "i", "Umeå"], ["B-ORG", "I-ORG", "I-ORG"]))
    assert [token.ent_iob for token in doc] == [0, 0, 0]
    assert not doc.ents
