"""Who takes up what another leaves. All persons are invented."""

from __future__ import annotations

import pytest
from marked_text import people


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "[[PER Eva Ek]] efterträder [[PER Bo Al]] som [[ROLE rektor]] på [[ORG Ekskolan]].",
            ["Eva Ek: +rektor, Ekskolan", "Bo Al: -rektor, Ekskolan"],
        ),
        (
            (
                "Nuvarande [[ROLE kommundirektör]] [[PER Bo Al]] går i pension i sommar. Ny på posten blir [[PER Eva "
                "Ek]], i dag [[ROLE förvaltningschef]] på [[ORG vård- och omsorgsförvaltningen]]."
            ),
            ["Bo Al: -kommundirektör", "Eva Ek: +kommundirektör; förvaltningschef, vård- och omsorgsförvaltningen"],
        ),
        (
            (
                "[[PER Eva Ek]] blir ny [[ROLE rektor]] för [[ORG Ekskolan]] från och med 1 augusti 2021. Hon "
                "efterträder [[PER Bo Al]], som går vidare till ett annat uppdrag."
            ),
            ["Eva Ek: +rektor, Ekskolan", "Bo Al: -rektor, Ekskolan"],
        ),
        (
            (
                "[[PER Eva Ek]] har varit [[ROLE vd]] för [[ORG Alby Bostäder]] i tio år. Nu går hon i pension. "
                "[[PER Bo Al]] tar över som [[ROLE vd]] den 1 juni 2023."
            ),
            ["Eva Ek: -vd, Alby Bostäder", "Bo Al: +vd, Alby Bostäder"],
        ),
        (
            (
                "[[ROLE Kommunalrådet]] [[PER Eva Ek]] (C) blir ny [[ROLE riksdagsledamot]]. Hennes ersättare som "
                "[[ROLE kommunalråd]] blir [[PER Bo Al]] (C)."
            ),
            ["Eva Ek (C): kommunalråd; +riksdagsledamot", "Bo Al (C): +kommunalråd"],
        ),
    ],
)
def test_successor_and_predecessor(text: str, expected: list[str]) -> None:
    assert sorted(people(text)) == sorted(expected)
