"""Organizations that the form of the word tells, where the model told none."""

from __future__ import annotations

import pytest
from marked_text import read, surfaces


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Hon arbetar på Blangeskolan och Fagerviks skola.", ["Blangeskolan", "Fagerviks skola"]),
        ("Ekska gymnasiets elever mötte Hylte bibliotek.", ["Ekska gymnasiets", "Hylte bibliotek"]),
        (
            "Räddningstjänsten Alby Väst och Länsstyrelsen Ekbygds län.",
            ["Räddningstjänsten Alby Väst", "Länsstyrelsen Ekbygds län"],
        ),
        ("Hon är chef på vård- och omsorgskontoret.", ["vård- och omsorgskontoret"]),
        ("Grundskolan och Vår skola. När skola och hem möts.", []),
        ("Alby Brandkårs Kamratförening.", []),
    ],
)
def test_institutions_by_their_form(text: str, expected: list[str]) -> None:
    assert surfaces(read(text), "ORG") == expected


@pytest.mark.parametrize(
    ("surface", "name"),
    [
        ("fastighetsbolaget Galären", "Galären"),
        ("förbundets avdelning Insats", "avdelning Insats"),
        ("förskolan Ekorren", "förskolan Ekorren"),
    ],
)
def test_the_kind_in_front_of_a_name(surface: str, name: str) -> None:
    (ent,) = read(f"Hon leder [[ORG {surface}]].").ents
    assert ent._.names == (name,)
