"""Whether a role is held, taken up (+) or left (-). All persons are invented."""

from __future__ import annotations

import pytest
from marked_text import people


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Tidigare [[ROLE kommundirektören]] [[PER Eva Ek]] får ett nytt uppdrag.", ["Eva Ek: -kommundirektör"]),
        ("Avgående [[ROLE kommunalrådet]] [[PER Eva Ek]] (S) höll tal.", ["Eva Ek (S): -kommunalråd"]),
        ("[[PER Eva Ek]] tillträder som [[ROLE räddningschef]] den 1 mars.", ["Eva Ek: +räddningschef"]),
        ("[[PER EVA EK]] NY [[ROLE KOMMUNDIREKTÖR]]\n[[PER Eva Ek]] börjar i maj.", ["Eva Ek: +kommundirektör"]),
        (
            (
                "Till [[ROLE ordförande]] i kommunfullmäktige omvaldes [[PER Eva Ek]] (S). [[ROLE Förste vice "
                "ordförande]] blev [[PER Bo Al]] (M) och [[ROLE andre vice ordförande]] [[PER Li Lo]] (C)."
            ),
            [
                "Eva Ek (S): +ordförande, kommunfullmäktige",
                "Bo Al (M): +förste vice ordförande, kommunfullmäktige",
                "Li Lo (C): +andre vice ordförande, kommunfullmäktige",
            ],
        ),
        (
            (
                "[[PER Eva Ek]] (M) har avsagt sig uppdraget som [[ROLE ledamot]] i barn- och utbildningsnämnden. Ny "
                "ledamot efter [[PER Eva Ek]] blir [[PER Bo Al]] (M)."
            ),
            ["Eva Ek (M): -ledamot, barn- och utbildningsnämnden", "Bo Al (M): +ledamot, barn- och utbildningsnämnden"],
        ),
        (
            (
                "[[PER Eva Ek]] (KD) entledigas från uppdraget som [[ROLE ersättare]] i miljönämnden. Till ny "
                "ersättare utses [[PER Bo Al]] (KD)."
            ),
            ["Eva Ek (KD): -ersättare, miljönämnden", "Bo Al (KD): +ersättare, miljönämnden"],
        ),
        (
            (
                "Tidigare kommunalrådet [[PER Eva Ek]] (C) har avlidit, 74 år gammal. [[PER Ek]] var "
                "kommunstyrelsens [[ROLE ordförande]] mellan 1991 och 1998."
            ),
            ["Eva Ek (C): -kommunalråd; -ordförande, kommunstyrelsen"],
        ),
        (
            (
                "[[PER Eva Ek]] (L) lämnar sitt uppdrag som [[ROLE gruppledare]] för Liberalerna i [[LOC Alby]]. Hon "
                "har suttit i kommunfullmäktige sedan 2006."
            ),
            ["Eva Ek (L): -gruppledare, Liberalerna"],
        ),
        (
            (
                "§ 45 Val av [[ROLE ordförande]] i valnämnden\n"
                "Kommunfullmäktige väljer [[PER Eva Ek]] (M) till [[ROLE ordförande]] i valnämnden för tiden till "
                "och med 31 december 2026."
            ),
            ["Eva Ek (M): +ordförande, valnämnden"],
        ),
        (
            "Efter 14 år som [[ROLE kommunalråd]] väljer [[PER Eva Ek]] (C) att lämna politiken.",
            ["Eva Ek (C): -kommunalråd"],
        ),
        (
            "[[PER Eva Ek]] (C), som varit [[ROLE kommunalråd]] sedan 2006, ställer inte upp för omval.",
            ["Eva Ek (C): kommunalråd"],
        ),
        (
            (
                "Efter att [[PER Eva Ek]] (S) begärt entledigande från sitt uppdrag som [[ROLE ordförande]] i "
                "socialnämnden valde fullmäktige [[PER Bo Al]] (S) till ny [[ROLE ordförande]]."
            ),
            ["Eva Ek (S): -ordförande, socialnämnden", "Bo Al (S): +ordförande, socialnämnden"],
        ),
        (
            (
                "Kommundirektör [[PER Eva Ek]] har i dag meddelat att hon slutar. Biträdande kommundirektör [[PER Bo "
                "Al]] går in som tillförordnad [[ROLE kommundirektör]]."
            ),
            ["Eva Ek: -kommundirektör", "Bo Al: biträdande kommundirektör; +tillförordnad kommundirektör"],
        ),
        (
            (
                "[[PER Eva Ek]] var [[ROLE ordförande]] för Vänsterpartiet i [[LOC Alby]] 2010–2018 och sitter nu i "
                "regionfullmäktige."
            ),
            ["Eva Ek (V): -ordförande, Vänsterpartiet"],
        ),
    ],
)
def test_kind(text: str, expected: list[str]) -> None:
    assert sorted(people(text)) == sorted(expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "[[PER Eva Ek]] (S), [[ROLE ordförande]] i kultur- och fritidsnämnden åren 1998 till 2006, minns det väl.",
            ["Eva Ek (S): -ordförande, kultur- och fritidsnämnden"],
        ),
        (
            "[[PER Eva Ek]] (S), [[ROLE kommunalråd]] mellan 2010 och 2018, var först på plats.",
            ["Eva Ek (S): -kommunalråd"],
        ),
        (
            "[[PER Eva Ek]] (S) var [[ROLE ordförande]] i socialnämnden 2006–2010 och har sedan dess varit "
            "[[ROLE ledamot]] i kommunstyrelsen.",
            ["Eva Ek (S): -ordförande, socialnämnden; ledamot, kommunstyrelsen"],
        ),
        (
            "[[PER Eva Ek]] (S) valdes till [[ROLE ordförande]] i socialnämnden 2019–2022.",
            ["Eva Ek (S): +ordförande, socialnämnden"],
        ),
        (
            "[[PER Eva Ek]] (S), [[ROLE vice ordförande]] i kultur- och fritidsnämnden 2010–2014, talade.",
            ["Eva Ek (S): -vice ordförande, kultur- och fritidsnämnden"],
        ),
    ],
)
def test_years_in_office(text: str, expected: list[str]) -> None:
    assert people(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Hittills har [[PER Bo Al]] varit [[ROLE socialchef]]. Från 1 maj är [[PER Eva Ek]] [[ROLE socialchef]].",
            ["Bo Al: -socialchef", "Eva Ek: +socialchef"],
        ),
        ("Från och med 1 maj 2010 är [[PER Eva Ek]] [[ROLE socialchef]].", ["Eva Ek: socialchef"]),
        (
            "[[PER Eva Ek]] (L) går från [[ROLE ersättare]] till [[ROLE ledamot]] i kulturnämnden.",
            ["Eva Ek (L): -ersättare, kulturnämnden; +ledamot, kulturnämnden"],
        ),
        (
            "Därefter byter de, och [[PER Eva Ek]] (L) går från [[ROLE vice ordförande]] till [[ROLE ordförande]].",
            ["Eva Ek (L): +vice ordförande; +ordförande"],
        ),
        (
            "[[PER Eva Ek]] (S) har suttit i socialnämnden sedan 2002, de senaste åtta åren som [[ROLE ordförande]].",
            ["Eva Ek (S): ordförande, socialnämnden"],
        ),
        (
            "[[PER Bo Al]], tidigare [[ROLE ordförande]] i [[ORG Alby IF]], och [[PER Eva Ek]], som i många år var "
            "[[ROLE rektor]] på [[ORG Ekskolan]], fick priset.",
            ["Bo Al: -ordförande, Alby IF", "Eva Ek: -rektor, Ekskolan"],
        ),
    ],
)
def test_kinds_told_in_round_words(text: str, expected: list[str]) -> None:
    assert people(text) == expected
