import pytest
from markup import MarkupError, parse, read_folder

TEXTS = __import__("pathlib").Path(__file__).parents[2] / "training" / "texts"


def test_mentions_are_where_the_text_has_them() -> None:
    one = parse("Säger [[COM socialnämndens]] [[ROLE ordförande]] [[PER Eva Ek]] ([[PARTY M]]).", "x")
    assert one.text == "Säger socialnämndens ordförande Eva Ek (M)."
    assert [(one.text[s:e], label) for s, e, label in one.ents] == [
        ("socialnämndens", "COM"),
        ("ordförande", "ROLE"),
        ("Eva Ek", "PER"),
        ("M", "PARTY"),
    ]


def test_decomposed_letters_are_composed_before_offsets_are_counted() -> None:
    one = parse("Pa\u030a [[LOC Va\u0308sterga\u030ard]]", "x")
    assert one.text == "På Västergård"
    assert one.text[slice(*one.ents[0][:2])] == "Västergård"


@pytest.mark.parametrize("bad", ["[[PERSON Eva]]", "[[PER Eva]", "PER Eva]]", "[[PER Eva ]] Ek"])
def test_broken_markup_is_named_with_its_document(bad: str) -> None:
    with pytest.raises(MarkupError, match="D999"):
        parse(f"Hej {bad} och hå", "D999")


def test_an_empty_folder_says_what_is_missing(tmp_path) -> None:
    with pytest.raises(MarkupError, match=r"ann\.txt"):
        list(read_folder(tmp_path))


def test_our_own_texts_are_sound_and_know_every_label() -> None:
    texts = list(read_folder(TEXTS))
    assert len(texts) >= 60
    assert {label for one in texts for *_, label in one.ents} == {"PER", "ROLE", "PARTY", "COM", "ORG", "LOC"}
