"""What the register of given names decides: who may open a name, and whom "hon" or "han" may mean."""

from __future__ import annotations

import pytest

from extract.given_names import gender, is_given_name, may_mean


@pytest.mark.parametrize(
    ("word", "expected"),
    [("Eva", True), ("KARL-GÖRAN", True), ("Fatima", True), ("Kommunen", False), ("Nämnden", False)],
)
def test_is_given_name(word: str, expected: bool) -> None:
    assert is_given_name(word) is expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [("Eva Ek", "f"), ("Bo Al", "m"), ("Ann-Sofie Ek", "f"), ("Xyzzy Ek", None), ("", None)],
)
def test_gender(name: str, expected: str | None) -> None:
    assert gender(name) == expected


@pytest.mark.parametrize(
    ("pronoun", "name", "expected"),
    [
        ("hon", "Eva Ek", True),
        ("Han", "Eva Ek", False),
        ("hennes", "Bo Al", False),
        ("hen", "Bo Al", True),
        ("han", "Xyzzy Ek", True),
    ],
)
def test_may_mean(pronoun: str, name: str, expected: bool) -> None:
    assert may_mean(pronoun, name) is expected
