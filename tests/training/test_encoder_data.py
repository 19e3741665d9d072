import numpy as np
from examples import TAGS, allowed_of_nordic
from markup import parse
from silver import fair, plain, stretches
from tokenization import blank


def open_tags(row: np.ndarray) -> set[str]:
    return {TAGS[place] for place in np.flatnonzero(row)}


def test_a_nordic_set_leaves_open_what_may_be_a_title_a_party_or_a_body() -> None:
    words = ["Sagen", "om", "en", "ny", "bro", "ved", "Vejle", ",", "siger", "formand", "Eva", "Ek", "fra", "Venstre"]
    tags = ["O", "O", "O", "O", "O", "O", "B-LOC", "O", "O", "O", "B-PER", "I-PER", "O", "B-ORG"]
    rows = [open_tags(row) for row in allowed_of_nordic(words, tags)]
    assert rows[0] == {"O"}
    assert rows[6] == {"B-LOC"}
    assert rows[9] == {"O", "B-ROLE", "I-ROLE", "B-PARTY", "I-PARTY", "B-COM", "I-COM"}
    assert rows[10:12] == [{"B-PER"}, {"I-PER"}]
    assert rows[13] == {"B-ORG", "B-PARTY", "B-COM"}


def test_a_title_far_from_any_person_is_open_too() -> None:
    rows = allowed_of_nordic(["Ordføreren", "takker", "ja"], ["O", "O", "O"])
    assert "B-ROLE" in open_tags(rows[0])
    assert open_tags(rows[1]) == {"O"}


def test_markdown_leaves_its_words_and_the_dashes_of_speech() -> None:
    marked = "# Ny bro\n\n- Det är **bra**, säger [Eva Ek](https://a.se).\n\n\n* en sak\n> en till"
    assert plain(marked) == "Ny bro\n\n- Det är bra, säger Eva Ek.\n\nen sak\nen till"


def test_a_paragraph_with_a_doubtful_word_ends_the_stretch() -> None:
    doc = blank()("Bron är klar.\n\nEva Ek är nöjd.\n\nKanske Vi.\n\nDen är lång.")
    doc.set_ents([doc.char_span(15, 21, label="PER")])
    sure = np.ones(len(doc))
    sure[[token.i for token in doc if token.text == "Vi"]] = 0.4
    found = list(stretches(doc, sure, 0.8, "x"))
    assert [one.text for one in found] == ["Bron är klar.\n\nEva Ek är nöjd.", "Den är lång."]
    assert found[0].ents == ((15, 21, "PER"),)
    assert found[1].ents == ()


def test_letters_that_are_no_party_and_bodies_of_the_state_make_a_stretch_unfit() -> None:
    for good in ("[[PARTY S]]", "[[PARTY Moderaternas]]", "[[PARTY miljöpartister]]", "[[COM miljö- och byggnämnden]]"):
        assert fair(parse(f"Det säger [[PER Eva Ek]] i {good}.", "x")), good
    for bad in ("[[PARTY FMV]]", "[[PARTY FN:s]]", "[[COM finansutskottet]]", "[[COM EU-kommissionens]]"):
        assert not fair(parse(f"Det säger [[PER Eva Ek]] i {bad}.", "x")), bad
