"""Whose of several persons a role is. All persons are invented."""

from __future__ import annotations

import pytest
from marked_text import people


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "[[ROLE Ordföranden]] i kommunstyrelsen, [[PER Eva Ek]] (S), och [[ROLE vice ordföranden]], "
            "[[PER Bo Al]] (M), läste upp förslaget.",
            ["Eva Ek (S): ordförande, kommunstyrelsen", "Bo Al (M): vice ordförande, kommunstyrelsen"],
        ),
        (
            "I socialnämnden sitter [[PER Eva Ek]] (S), [[ROLE vice ordförande]], samt [[ROLE ledamöterna]] "
            "[[PER Bo Al]] (C) och [[PER Li Lo]] (S).",
            [
                "Eva Ek (S): vice ordförande, socialnämnden",
                "Bo Al (C): ledamot, socialnämnden",
                "Li Lo (S): ledamot, socialnämnden",
            ],
        ),
        (
            "Nämndernas [[ROLE ordförande]] [[PER Eva Ek]] (S), [[LOC Alby]], [[PER Bo Al]] (S), [[LOC Boby]], "
            "och [[PER Li Lo]] (M), [[LOC Leby]], skriver:",
            [
                "Eva Ek (S): ordförande",
                "Bo Al (S): ordförande",
                "Li Lo (M): ordförande",
            ],
        ),
        (
            "Från [[LOC Alby]] kom [[PER Eva Ek]] (M) och från [[LOC Boby]] [[PER Bo Al]] (C), tillika "
            "[[ROLE vice ordförande]].",
            ["Eva Ek (M)", "Bo Al (C): vice ordförande"],
        ),
        (
            "Till [[ROLE ordförande]] respektive [[ROLE 2:e vice ordförande]] i skolnämnden utsågs [[PER Eva Ek]] (L) "
            "och [[PER Bo Al]] (S).",
            ["Eva Ek (L): +ordförande, skolnämnden", "Bo Al (S): +2:e vice ordförande, skolnämnden"],
        ),
        (
            "[[PER Eva Ek]] blir [[ROLE räddningschef]]. [[PER Ek]] är i dag [[ROLE chef]] för [[ORG Insats]].",
            ["Eva Ek: +räddningschef; chef, Insats"],
        ),
    ],
)
def test_whose_role_it_is(text: str, expected: list[str]) -> None:
    assert people(text) == expected


def test_a_card_whose_second_line_is_a_bare_title() -> None:
    card = "[[PER Eva Ek]]\n[[PER Förtroendevald]]\n[[ROLE ordförande]] socialnämnden"
    assert people(card) == ["Eva Ek: förtroendevald; ordförande, socialnämnden"]


def test_an_address_below_a_name_in_s_is_no_possession() -> None:
    assert people("[[PER Urban Edfors]]\nurban.edfors@alby.se") == ["Urban Edfors"]
