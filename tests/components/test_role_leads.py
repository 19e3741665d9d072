"""Chairs that a verb tells without a title. All persons are invented."""

from __future__ import annotations

import pytest
from marked_text import people


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Miljönämnden leds av [[PER Eva Ek]] (M).", ["Eva Ek (M): ordförande, miljönämnden"]),
        ("Miljönämnden kommer att ledas av [[PER Eva Ek]] (M).", ["Eva Ek (M): +ordförande, miljönämnden"]),
        ("Miljönämnden leds även i fortsättningen av [[PER Eva Ek]].", ["Eva Ek: ordförande, miljönämnden"]),
        ("Under tiden leds miljönämnden av [[PER Eva Ek]].", ["Eva Ek: tillförordnad ordförande, miljönämnden"]),
        ("[[PER Eva Ek]] (M), som leder miljönämnden, är nöjd.", ["Eva Ek (M): ordförande, miljönämnden"]),
        (
            "I tio år har [[PER Eva Ek]] lett laget. [[PER Bo Al]] ska leda miljönämnden.",
            ["Bo Al: +ordförande, miljönämnden"],
        ),
        ("Miljönämnden leds av [[PER Eva Ek]], [[ROLE vice ordförande]].", ["Eva Ek: vice ordförande, miljönämnden"]),
        ("Kommunfullmäktige leds av [[PER Eva Ek]], [[PER Bo Al]] och [[PER Li Lo]].", []),
        ("Miljönämnden leds av [[PER Eva Ek]] och [[PER Bo Al]].", []),
        ("Miljönämndens sammanträde leds av [[PER Eva Ek]].", []),
        ("Kommunfullmäktige leds sedan i maj av [[PER Eva Ek]].", ["Eva Ek: ordförande, kommunfullmäktige"]),
        ("Måndagens kommunfullmäktige leddes av [[PER Eva Ek]].", []),
        ("Miljönämnden med [[PER Eva Ek]] (M) i spetsen är nöjd.", ["Eva Ek (M): ordförande, miljönämnden"]),
        ("Med [[PER Eva Ek]] (M) i spetsen beslutade miljönämnden om taxan.", ["Eva Ek (M): ordförande, miljönämnden"]),
        ("Miljönämnden, där [[PER Eva Ek]] håller i [[ROLE klubban]].", ["Eva Ek: ordförande, miljönämnden"]),
        ("Miljönämnden är delad. [[PER Eva Ek]], som leder nämnden, är nöjd.", ["Eva Ek: ordförande, miljönämnden"]),
        ("[[PER Eva Ek]], som har lett miljönämnden sedan 2010, är nöjd.", ["Eva Ek: ordförande, miljönämnden"]),
        ("[[PER Eva Ek]] leder redan i dag miljönämnden.", ["Eva Ek: ordförande, miljönämnden"]),
        ("[[PER Eva Ek]] leder en arbetsgrupp i miljönämnden.", []),
        ("[[PER Eva Ek]] leder [[ORG Ekskolan]].", []),
        (
            "[[PER Eva Ek]] är [[ROLE ordförande]] i miljönämnden. I dag leds miljönämnden av [[PER Eva Ek]].",
            ["Eva Ek: ordförande, miljönämnden"],
        ),
    ],
)
def test_who_leads(text: str, expected: list[str]) -> None:
    assert [told for told in people(text) if ":" in told] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Slutar\n[[ROLE Kommunjurist]] [[PER Eva Ek]] och [[ROLE vd:n]] för [[ORG Alby AB]], [[PER Bo Al]].",
            ["Eva Ek: -kommunjurist", "Bo Al: -vd, Alby AB"],
        ),
        (
            "Nya på sina poster\n[[ROLE Byggchef]]: [[PER Eva Ek]]\n[[ROLE Rektor]]: [[PER Bo Al]]",
            ["Eva Ek: +byggchef", "Bo Al: +rektor"],
        ),
        ("Nya vägar\n[[ROLE Byggchef]]: [[PER Eva Ek]]", ["Eva Ek: byggchef"]),
    ],
)
def test_kinds_by_the_heading(text: str, expected: list[str]) -> None:
    assert people(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[[PER Eva Ek]] började som [[ROLE lärare]] i Alby 1998.", "Eva Ek: -lärare"),
        ("Hon återgår till sin tjänst. [[PER Eva Ek]] återgår till tjänsten som [[ROLE lärare]].", "Eva Ek: +lärare"),
        ("Tills någon har valts fungerar [[PER Eva Ek]] som [[ROLE tf vd]].", "Eva Ek: tillförordnad vd"),
        ("[[PER Eva Ek]] får fortsätta som [[ROLE gruppledare]].", "Eva Ek: gruppledare"),
        ("[[PER Eva Ek]] minns sina sju år som [[ROLE rektor]].", "Eva Ek: -rektor"),
        ("Tills vidare går [[PER Eva Ek]] (M) in som [[ROLE rektor]].", "Eva Ek (M): +rektor"),
        ("Till [[ROLE nämndeman]] nominerades [[PER Eva Ek]].", "Eva Ek: +nämndeman"),
        ("Från och med den 3 mars heter [[ROLE socialchefen]] [[PER Eva Ek]].", "Eva Ek: +socialchef"),
    ],
)
def test_kinds_by_the_time(text: str, expected: str) -> None:
    assert people(text) == [expected]
