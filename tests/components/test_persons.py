"""Which mentions are one person, and which are nobody of the release. All persons are invented."""

from __future__ import annotations

import pytest
from marked_text import people


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[[PER Eva Eks]] förslag bifölls. [[PER Ek]] är nöjd.", ["Eva Ek"]),
        (
            "[[PER Eva Holmstrand]] är ny [[ROLE rektor]]. [[PER Eva Holmstand]] kommer från [[LOC Alby]].",
            ["Eva Holmstrand: +rektor"],
        ),
        (
            (
                "[[PER Anders Holmqvists]] förslag avslogs. – Synd, säger [[PER Holmqvist]]. [[PER Anders "
                "Holmqvist]] (V) överklagar."
            ),
            ["Anders Holmqvist (V)"],
        ),
        ("Kommunalrådet [[PER Eva Ek]] (M) möter [[PER Boström]], som skrivit en bok.", ["Eva Ek (M): kommunalråd"]),
        (
            "[[PER Ann-Sofie Ek]] och [[PER Ann Sofie Ek]] är samma person, [[ROLE rektor]] på [[ORG Ekskolan]].",
            ["Ann-Sofie Ek: rektor, Ekskolan"],
        ),
    ],
)
def test_names_of_one_person(text: str, expected: list[str]) -> None:
    assert sorted(people(text)) == sorted(expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Foto: [[PER Bo Al]]\n[[PER Eva Ek]] är [[ROLE bibliotekarie]].", ["Eva Ek: bibliotekarie"]),
        (
            "[[PER Pippi Långstrump]] firas på biblioteket. [[PER Eva Ek]], [[ROLE bibliotekarie]], läser högt.",
            ["Eva Ek: bibliotekarie"],
        ),
        ("Bild: [[PER Li Lo]]/TT\n[[PER Eva Ek]], [[ROLE rektor]]", ["Eva Ek: rektor"]),
        (
            "Foto: [[PER Bo Al]]. På bilden: [[PER Eva Ek]], [[ROLE enhetschef]], [[ORG Alby kommun]].",
            ["Eva Ek: enhetschef, Alby kommun"],
        ),
    ],
)
def test_nobody_of_the_release(text: str, expected: list[str]) -> None:
    assert sorted(people(text)) == sorted(expected)
