"""Offices filled by an election, whose verb or mark stands once for several. All persons are invented."""

from __future__ import annotations

import pytest
from marked_text import people

CHAIRS = ["Eva Ek (S): +ordförande, socialnämnden", "Bo Al (V): +ordförande, kulturnämnden"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Till presidium för kommunfullmäktige valdes [[ROLE ordförande]] [[PER Eva Ek]] (S), [[ROLE förste vice "
            "ordförande]] [[PER Bo Al]] (M) och [[ROLE andre vice ordförande]] [[PER Li Lo]] (V).",
            [
                "Eva Ek (S): +ordförande, kommunfullmäktige",
                "Bo Al (M): +förste vice ordförande, kommunfullmäktige",
                "Li Lo (V): +andre vice ordförande, kommunfullmäktige",
            ],
        ),
        (  # who is elected to something else holds what stands in front of the name
            "På måndagen valdes [[ROLE ledamoten]] [[PER Eva Ek]] (S) till ny [[ROLE ordförande]] i socialnämnden.",
            ["Eva Ek (S): ledamot; +ordförande, socialnämnden"],
        ),
        (
            "Två nya [[ROLE ordförande]] tillträder i maj: [[PER Eva Ek]] (S) i socialnämnden och [[PER Bo Al]] (V) i "
            "kulturnämnden.",
            CHAIRS,
        ),
        (
            "Nämndernas nya [[ROLE ordförande]] blir dessa: socialnämnden [[PER Eva Ek]] (S), kulturnämnden "
            "[[PER Bo Al]] (V).",
            CHAIRS,
        ),
        (
            "[[ROLE Ordförande]] i socialnämnden: [[PER Eva Ek]] (S), ny. [[ROLE Ordförande]] i kulturnämnden: "
            "[[PER Bo Al]] (V), omval.",
            CHAIRS,
        ),
        (
            "Kommunfullmäktige har förrättat val till nämnderna.\nSocialnämnden: [[PER Eva Ek]] (S), "
            "[[ROLE ordförande]]\nKulturnämnden: [[PER Bo Al]] (V), [[ROLE ordförande]]",
            CHAIRS,
        ),
        (
            "[[PER Li Lo]] (M) har länge varit [[ROLE ordförande]] i socialnämnden, en post som nu går till "
            "[[PER Eva Ek]] (S).",
            ["Li Lo (M): -ordförande, socialnämnden", "Eva Ek (S): +ordförande, socialnämnden"],
        ),
        (
            "I dag entledigades [[ROLE kommundirektör]] [[PER Eva Ek]] från sin tjänst.",
            ["Eva Ek: -kommundirektör"],
        ),
    ],
)
def test_offices_filled(text: str, expected: list[str]) -> None:
    assert people(text) == expected
