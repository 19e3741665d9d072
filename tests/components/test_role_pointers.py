"""Bodies that a role points back to, or that only the form of the word tells. All persons are invented."""

from __future__ import annotations

import pytest
from marked_text import people


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "[[ORG Alby ungdomsfullmäktige]], vars [[ROLE ordförande]] [[PER Eva Ek]] talar.",
            ["Eva Ek: ordförande, Alby ungdomsfullmäktige"],
        ),
        (
            "Vänsterpartiet, som styrt med S, svarar genom sin [[ROLE gruppledare]] [[PER Eva Ek]].",
            ["Eva Ek (V): gruppledare, Vänsterpartiet"],
        ),
        (
            "[[ORG Alby BK]] väntar. Det är som förr, säger föreningens [[ROLE ordförande]], [[PER Eva Ek]].",
            ["Eva Ek: ordförande, Alby BK"],
        ),
        (
            "[[PER Eva Ek]] är [[ROLE rektor]] på [[ORG Ekskolan]]. [[PER Bo Al]] är [[ROLE lärare]] på samma skola.",
            ["Eva Ek: rektor, Ekskolan", "Bo Al: lärare, Ekskolan"],
        ),
        (
            "[[ORG Alby Vatten AB]] och dess [[ROLE vd]] [[PER Eva Ek]] bjuder in.",
            ["Eva Ek: vd, Alby Vatten AB"],
        ),
        (
            "[[ORG Alby Vatten AB]] grävde. Sedan dess har [[ROLE ekonomichefen]] [[PER Eva Ek]] räknat.",
            ["Eva Ek: ekonomichef"],
        ),
    ],
)
def test_bodies_pointed_to(text: str, expected: list[str]) -> None:
    assert people(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("– Kul, säger [[PER Eva Ek]], [[ROLE dramapedagog]] på kulturskolan.", "Eva Ek: dramapedagog, kulturskolan"),
        (
            "[[PER Eva Ek]] är [[ROLE samordnare]] för det brottsförebyggande rådet.",
            "Eva Ek: samordnare, brottsförebyggande rådet",
        ),
        (
            "[[PER Eva Ek]], [[ROLE ordförande]] för de förtroendevalda revisorerna.",
            "Eva Ek: ordförande, revisorerna",
        ),
        ("säger direktionens [[ROLE ordförande]] [[PER Eva Ek]].", "Eva Ek: ordförande, direktionen"),
        ("[[PER Eva Ek]], [[ROLE chef]] för arbetsgruppen.", "Eva Ek: chef"),
    ],
)
def test_bodies_told_by_the_word_alone(text: str, expected: str) -> None:
    assert people(text) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Till kommunens [[ROLE ombud]] vid stämman med [[ORG Alby Energi AB]] utsågs [[PER Eva Ek]] (V).",
            "Eva Ek (V): +ombud, Alby Energi AB",
        ),
        ("[[PER Eva Ek]], [[ROLE gruppledare]] Vänsterpartiet: Bra.", "Eva Ek (V): gruppledare, Vänsterpartiet"),
        (
            "[[PER Eva Ek]] (M), [[ROLE ordförande]] i trafiknämnden, [[ORG Region Alby]].",
            "Eva Ek (M): ordförande, trafiknämnden",
        ),
    ],
)
def test_bodies_behind_a_title(text: str, expected: str) -> None:
    assert people(text) == [expected]
