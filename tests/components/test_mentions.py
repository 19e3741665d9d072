"""What the recogniser took for a person, corrected by the words of the name. All persons are invented."""

from __future__ import annotations

import pytest
from marked_text import people


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[[PER Nils Ericsons gata]] stängs av under arbetet som [[PER Lars Bygg AB]] utför.", []),
        ("[[PER Lars Svensson Fastigheter]] köper marken av [[PER Olof Palmes gata]] 3.", []),
        ("Det säger [[PER socialchefen Eva Ek]] på [[ORG Alby kommun]].", ["Eva Ek: socialchef, Alby kommun"]),
        (
            "[[PER Anders Kraft]] (S) och [[PER Anna Backe]], rektor, var där.",
            ["Anders Kraft (S)", "Anna Backe: rektor"],
        ),
        ("Rektorn Eva Lindqvist (C) öppnade mötet. Lindqvist tackade alla.", ["Eva Lindqvist (C): rektor"]),
    ],
)
def test_corrected(text: str, expected: list[str]) -> None:
    assert sorted(people(text)) == sorted(expected)
