"""Names as strings: genitives, spellings, shorter forms. All persons are invented."""

from __future__ import annotations

import pytest

from extract.names import fullest, is_full, same_person, short_for, without_genitive


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Eva Eks", "Eva Ek"),
        ("Eva Lans'", "Eva Lans"),
        ("EVA EK:S", "EVA EK"),
        ("Mats", "Mat"),
        ("Eva Ek", None),
        ("Ås", None),
    ],
)
def test_without_genitive(name: str, expected: str | None) -> None:
    assert without_genitive(name) == expected


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ann-Sofie Ek", "Ann Sofie Ek"),
        ("Eva Holmstrand", "Eva Holmstand"),
        ("EVA EK", "Eva Ek"),
        ("Eva Ek", "Eva Maria Ek"),
        ("Eva Lind", "Eva Lind Moberg"),
        ("Nils-Åke Bro\u00adlin", "Nils-Åke Brolin"),
    ],
)
def test_same_person(one: str, other: str) -> None:
    assert same_person(one, other)
    assert same_person(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Eva Ek", "Eva Al"), ("Bo Ek", "Eva Ek"), ("Anders Holm", "Anders Holmgren"), ("Eva Lind", "Bo Eva Lind Ek")],
)
def test_other_person(one: str, other: str) -> None:
    assert not same_person(one, other)


@pytest.mark.parametrize(
    ("short", "full", "expected"),
    [
        ("Ek", "Eva Ek", True),
        ("Eva", "Eva Ek", True),
        ("Lind Moberg", "Eva Lind Moberg", True),
        ("Moberg", "Eva Lind-Moberg", True),
        ("Holmstand", "Eva Holmstrand", True),
        ("Al", "Eva Ek", False),
        ("Eva Ek", "Ek", False),
    ],
)
def test_short_for(short: str, full: str, expected: bool) -> None:
    assert short_for(short, full) is expected


@pytest.mark.parametrize(
    ("name", "expected"), [("Eva Ek", True), ("Eva von Ek", True), ("von Ek", False), ("Ek", False), ("", False)]
)
def test_is_full(name: str, expected: bool) -> None:
    assert is_full(name) is expected


def test_fullest_prefers_most_words_then_ordinary_case_then_the_usual_spelling() -> None:
    assert fullest(["Eva Ek", "Eva Maria Ek"]) == "Eva Maria Ek"
    assert fullest(["EVA EK", "Eva Ek"]) == "Eva Ek"
    assert fullest(["Eva Holmstand", "Eva Holmstrand", "Eva Holmstrand"]) == "Eva Holmstrand"
