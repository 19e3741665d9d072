"""Posts that are announced before the text says who fills them. All persons are invented."""

from __future__ import annotations

import pytest
from marked_text import people


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            (
                "[[ORG Alby kommun]] har anställt [[PER Eva Ek]] som ny [[ROLE kommundirektör]]. Hon kommer närmast "
                "från [[ORG Region Väst]] där hon varit [[ROLE regiondirektör]]. [[PER Eva Ek]] tillträder tjänsten "
                "den 1 mars 2022."
            ),
            ["Eva Ek: +kommundirektör, Alby kommun; -regiondirektör, Region Väst"],
        ),
        (
            (
                "Klart med ny [[ROLE kulturchef]]\n"
                "\n"
                "[[PER Eva Ek]] (född 1975) tillträder i höst. Hon är i dag [[ROLE enhetschef]] på [[ORG biblioteket]]."
            ),
            ["Eva Ek: +kulturchef; enhetschef, biblioteket"],
        ),
        (
            "[[LOC Alby]] får ny [[ROLE kommundirektör]]\n\nValet föll på [[PER Eva Ek]]. Hon börjar den 1 april.",
            ["Eva Ek: +kommundirektör"],
        ),
        (
            (
                "[[ORG Alby Bostäder]] anställer [[PER Eva Ek]] till ny [[ROLE vd]]. Hon lämnar jobbet som [[ROLE "
                "ekonomidirektör]] på [[ORG Region Väst]]."
            ),
            ["Eva Ek: +vd, Alby Bostäder; -ekonomidirektör, Region Väst"],
        ),
    ],
)
def test_announced_posts(text: str, expected: list[str]) -> None:
    assert sorted(people(text)) == sorted(expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[[ROLE Socialchefen]] har fått en efterträdare: [[PER Eva Ek]], 45.", ["Eva Ek: +socialchef"]),
        (
            "[[ORG Alby kommun]] får sin första kvinna som [[ROLE skolchef]]. [[PER Eva Ek]] tar vid i maj.",
            ["Eva Ek: +skolchef, Alby kommun"],
        ),
        ("[[ROLE Socialchefen]] har fått en fråga av [[PER Eva Ek]].", ["Eva Ek"]),
    ],
)
def test_a_successor_is_announced(text: str, expected: list[str]) -> None:
    assert people(text) == expected
