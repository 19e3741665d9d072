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


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("HR-chef [[PER Eva Jungefors]] har också ingått.", ["Eva Jungefors"]),
        ("[[PER Eva Linnors]] förslag antogs.", ["Eva Linnor"]),
        ("[[PER Eva Rojas]], ledamot, svarar. Det sa [[PER Eva Rojas]] ledamot i nämnden.", ["Eva Rojas"]),
        ("Rösten är [[PER Eva Stafréns]]; hon bor i Alby.", ["Eva Stafrén"]),
        ("[[PER Eva Eks]] (M) förslag antogs, [[PER Bo Als]] (S) motion föll.", ["Eva Ek (M)", "Bo Al (S)"]),
        ("[[PER Eva Roos]] (L) föreslår en utredning.", ["Eva Roos (L)"]),
        ("[[PER J. Å. Sandelin]] är nöjd. Så säger [[PER J Å Sandelin]].", ["J. Å. Sandelin"]),
        ("[[PER Lars Olof Ekman Kilsén]] talade. Så sa [[PER Ekman Kilsén]].", ["Lars Olof Ekman Kilsén"]),
        ("[[PER Eva Ek]] är nöjd.\n[[PER EVA EK INVIGER]] BRON", ["Eva Ek"]),
        ('[[PER Sven]] "[[PER Svenne" Ek]] spelar.', ['Sven "Svenne" Ek']),
        ("Så säger [[PER Sven]] ”[[PER Svenne]]” [[PER Ek]].", ["Sven ”Svenne” Ek"]),
        ("[[PER Siv Grill]] och [[PER Bo Al]] deltog.", ["Siv Grill", "Bo Al"]),
        ("Ordförande blir [[PER Inker Palovaara]] (s).", ["Inker Palovaara (S)"]),
        ("Bolagets [[ROLE vd]] [[PER Eglė Vaitkutė]] ser möjligheter.", ["Eglė Vaitkutė: vd"]),
    ],
)
def test_names(text: str, expected: list[str]) -> None:
    assert sorted(name.split(":")[0] for name in people(text)) == sorted(name.split(":")[0] for name in expected)


@pytest.mark.parametrize(
    "text",
    [
        "[[PER Erik Eks]] Minne är en tävling.",
        "[[PER Erik Eks]] stipendium går till kören Tonika.",
        "Barnen på [[PER Lilla Björn]] får en ny gård.",
        "Torsdag: [[PER Pippi Långstrump-pyssel]] för de minsta.",
        "Underhållningen stod [[PER Astrid & Birk]] för.",
        'Vi läser ur "[[PER Eva Svärd]] räddar världen". I boken är [[PER Eva Svärd]] statsminister.',
        "Publiken får följa borgmästaren [[PER Eva Frost]] på äventyr.",
        "Rollen som [[PER Eva Frost]] spelas av tre barn.",
    ],
)
def test_no_persons(text: str) -> None:
    assert people(text) == []


def test_whose_school_it_is_may_be_named_before() -> None:
    assert people("[[PER Eva]] bor i [[LOC Alby]]. [[PER Eva Eks]] gård brann.") == ["Eva Ek"]
