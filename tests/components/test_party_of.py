"""The party that the words around a name give a person. All persons are invented."""

from __future__ import annotations

import pytest
from marked_text import people


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Moderaten [[PER Eva Ek]] och socialdemokraten [[PER Bo Al]] är överens.", ["Eva Ek (M)", "Bo Al (S)"]),
        ("Miljöpartiets [[ROLE kommunalråd]] [[PER Eva Ek]] lämnar politiken.", ["Eva Ek (MP): -kommunalråd"]),
        ("[[PER Eva Ek]] och [[PER Bo Al]] (båda M) yrkade avslag.", ["Eva Ek (M)", "Bo Al (M)"]),
        ("[[PER Eva Ek]] (M) ersätts av partikamraten [[PER Bo Al]].", ["Eva Ek (M)", "Bo Al (M)"]),
        (
            "Det säger [[PER Eva Ek]], [[ROLE gruppledare]] för Vänsterpartiet.",
            ["Eva Ek (V): gruppledare, Vänsterpartiet"],
        ),
        ("Moderaterna:\n[[PER Eva Ek]]\n[[PER Bo Al]]", ["Eva Ek (M)", "Bo Al (M)"]),
        ("[[PER Eva Ek]], moderat [[ROLE gruppledare]], reserverade sig.", ["Eva Ek (M): gruppledare"]),
        ("[[PER Eva Ek]], Liberalerna, vill se en utredning.", ["Eva Ek (L)"]),
        (
            (
                "[[PER Eva Ek]], [[ROLE regionråd]] (M) och [[PER Bo Al]], [[ROLE kommunalråd]] (S), skriver under "
                "avtalet."
            ),
            ["Eva Ek (M): regionråd", "Bo Al (S): kommunalråd"],
        ),
        (
            (
                'I dag presenterade oppositionen med Moderaterna, Kristdemokraterna och Liberalerna sin budget. "Vi '
                'prioriterar skolan", säger Moderaternas [[ROLE oppositionsråd]] [[PER Eva Ek]].'
            ),
            ["Eva Ek (M): oppositionsråd"],
        ),
        (
            "[[PER Eva Ek]] (S), [[ROLE ordförande]], och [[PER Bo Al]] (-), politisk vilde, röstade nej.",
            ["Eva Ek (S): ordförande", "Bo Al: politisk vilde"],
        ),
        ("Liberalen [[PER Eva Ek]] och centerpartisten [[PER Bo Al]] reserverade sig.", ["Eva Ek (L)", "Bo Al (C)"]),
        (
            ("[[PER Eva Ek]] från Sverigedemokraterna och [[PER Bo Al]], gruppledare för Kristdemokraterna, svarade."),
            ["Eva Ek (SD)", "Bo Al (KD): gruppledare, Kristdemokraterna"],
        ),
        ("(M) [[PER Eva Ek]] talade.", ["Eva Ek"]),
        ("Centerpartiet nominerar [[PER Eva Ek]] till ny [[ROLE gruppledare]].", ["Eva Ek (C): +gruppledare"]),
        (
            "[[PER Eva Ek]] (M), [[PER Bo Al]] (C) och [[PER Li Lo]] (utan partibeteckning) yrkade bifall.",
            ["Eva Ek (M)", "Bo Al (C)", "Li Lo"],
        ),
        ("[[PER Eva Ek]], [[ROLE kommunalråd]] (C), inviger bron.", ["Eva Ek (C): kommunalråd"]),
    ],
)
def test_party(text: str, expected: list[str]) -> None:
    assert sorted(people(text)) == sorted(expected)
