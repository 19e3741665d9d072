"""Roles that the layout gives: lists after elections, tables, contact cards, programmes. All persons are invented."""

from __future__ import annotations

import pytest
from marked_text import people


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            (
                "Fullmäktige valde på måndagen ordförande i nämnderna.\n"
                "\n"
                "Socialnämnden\n"
                "Ordförande: [[PER Eva Ek]] (S)\n"
                "Vice ordförande: [[PER Bo Al]] (M)\n"
                "\n"
                "Kulturnämnden\n"
                "Ordförande: [[PER Li Lo]] (C)"
            ),
            [
                "Eva Ek (S): +ordförande, socialnämnden",
                "Bo Al (M): +vice ordförande, socialnämnden",
                "Li Lo (C): +ordförande, kulturnämnden",
            ],
        ),
        (
            (
                "Närvarande: [[PER Eva Ek]] (S), [[ROLE ordförande]], [[PER Bo Al]] (M), [[ROLE vice ordförande]], "
                "[[PER Li Lo]] (C), [[ROLE ledamot]]"
            ),
            ["Eva Ek (S): ordförande", "Bo Al (M): vice ordförande", "Li Lo (C): ledamot"],
        ),
        (
            (
                "Kommunfullmäktiges presidium 2023–2026\n"
                "\n"
                "[[PER Eva Ek]] (S) – [[ROLE ordförande]]\n"
                "[[PER Bo Al]] (M) – [[ROLE förste vice ordförande]]\n"
                "[[PER Li Lo]] (V) – [[ROLE andre vice ordförande]]"
            ),
            [
                "Eva Ek (S): ordförande, kommunfullmäktige",
                "Bo Al (M): förste vice ordförande, kommunfullmäktige",
                "Li Lo (V): andre vice ordförande, kommunfullmäktige",
            ],
        ),
        (
            (
                "Valda till äldrenämnden: [[PER Eva Ek]] (S), [[ROLE ordförande]], [[PER Bo Al]] (M), [[ROLE vice "
                "ordförande]], samt [[PER Li Lo]] (C)."
            ),
            ["Eva Ek (S): +ordförande, äldrenämnden", "Bo Al (M): +vice ordförande, äldrenämnden", "Li Lo (C)"],
        ),
    ],
)
def test_lists_under_headings(text: str, expected: list[str]) -> None:
    assert sorted(people(text)) == sorted(expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            (
                "Så här fördelas presidieposterna efter valet:\n"
                "\n"
                "Nämnd\tOrdförande\tVice ordförande\n"
                "Socialnämnden\t[[PER Eva Ek]] (S)\t[[PER Bo Al]] (M)\n"
                "Kulturnämnden\t[[PER Li Lo]] (C)\t[[PER Per Ro]] (V)"
            ),
            [
                "Eva Ek (S): +ordförande, socialnämnden",
                "Bo Al (M): +vice ordförande, socialnämnden",
                "Li Lo (C): +ordförande, kulturnämnden",
                "Per Ro (V): +vice ordförande, kulturnämnden",
            ],
        ),
        (
            (
                "Presidier\n"
                "Nämnd\n"
                "Ordförande\n"
                "Vice ordförande\n"
                "Socialnämnden\n"
                "[[PER Eva Ek]] (S)\n"
                "[[PER Bo Al]] (M)\n"
                "Kulturnämnden\n"
                "[[PER Li Lo]] (C)\n"
                "[[PER Per Ro]] (V)"
            ),
            [
                "Eva Ek (S): ordförande, socialnämnden",
                "Bo Al (M): vice ordförande, socialnämnden",
                "Li Lo (C): ordförande, kulturnämnden",
                "Per Ro (V): vice ordförande, kulturnämnden",
            ],
        ),
        (
            "Ordförande\n[[PER Eva Ek]] (S)\nVice ordförande\n[[PER Bo Al]] (M)",
            ["Eva Ek (S): ordförande", "Bo Al (M): vice ordförande"],
        ),
    ],
)
def test_tables_by_row_and_by_cell(text: str, expected: list[str]) -> None:
    assert sorted(people(text)) == sorted(expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (  # who stands under a title holds it, in the body of the row
            "Ordförande i nämnderna blir:\nSocialnämnden – [[PER Eva Ek]] (S)\nKulturnämnden – [[PER Bo Al]] (M)",
            ["Eva Ek (S): +ordförande, socialnämnden", "Bo Al (M): +ordförande, kulturnämnden"],
        ),
        (
            "Vice ordförande\n[[PER Eva Ek]] (S), socialnämnden\n[[PER Bo Al]] (M), kulturnämnden",
            ["Eva Ek (S): vice ordförande, socialnämnden", "Bo Al (M): vice ordförande, kulturnämnden"],
        ),
        (
            "Följande ordförande föreslås av majoriteten:\n- [[PER Eva Ek]] (s), kommunstyrelsen\n"
            "- [[PER Bo Al]] (m), valnämnden",
            ["Eva Ek (S): +ordförande, kommunstyrelsen", "Bo Al (M): +ordförande, valnämnden"],
        ),
        (  # or of the title's line, or of the heading; who has a title of their own holds that
            "Kommunstyrelsen har tre ledamöter:\n1. [[PER Eva Ek]] (S), [[ROLE ordförande]]\n"
            "2. [[PER Bo Al]] (M)\n3. [[PER Li Lo]] (C)\n"
            "\nErsättare\n[[PER Per Ro]] (V)",
            [
                "Eva Ek (S): ordförande, kommunstyrelsen",
                "Bo Al (M): ledamot, kommunstyrelsen",
                "Li Lo (C): ledamot, kommunstyrelsen",
                "Per Ro (V): ersättare, kommunstyrelsen",
            ],
        ),
        (
            "VALNÄMNDEN\nLedamöter\n[[PER Eva Ek]] (S)\n[[PER Bo Al]] (M)\nErsättare\n[[PER Li Lo]] (C)",
            ["Eva Ek (S): ledamot, valnämnden", "Bo Al (M): ledamot, valnämnden", "Li Lo (C): ersättare, valnämnden"],
        ),
        (
            "Två nämnder får nya ordförande i år:\n[[PER Eva Ek]] (S) i socialnämnden och [[PER Bo Al]] (M) i "
            "kulturnämnden.",
            ["Eva Ek (S): +ordförande, socialnämnden", "Bo Al (M): +ordförande, kulturnämnden"],
        ),
        (  # a title below a name alone is that name's, though another name follows
            "[[PER Eva Ek]] (S)\n2:e vice ordförande i kommunstyrelsen\nErsättare i socialnämnden\n\n"
            "[[PER Bo Al]] (C)\nLedamot i valnämnden",
            [
                "Eva Ek (S): 2:e vice ordförande, kommunstyrelsen; ersättare, socialnämnden",
                "Bo Al (C): ledamot, valnämnden",
            ],
        ),
    ],
)
def test_names_under_their_title(text: str, expected: list[str]) -> None:
    assert sorted(people(text)) == sorted(expected)


@pytest.mark.parametrize(
    "mark",
    ["\t", " | ", " / "],
)
def test_tables_whose_rows_have_title_body_and_name(mark: str) -> None:
    rows = (
        ("Nämnd", "Uppdrag", "Namn", "Parti"),
        ("Socialnämnden", "Ordförande", "[[PER Eva Ek]]", "S"),
        ("Socialnämnden", "1:e vice ordförande", "[[PER Bo Al]]", "M"),
        ("Kulturnämnden", "Ordförande", "[[PER Li Lo]]", "C"),
    )
    assert sorted(people("\n".join(mark.join(row) for row in rows))) == [
        "Bo Al (M): 1:e vice ordförande, socialnämnden",
        "Eva Ek (S): ordförande, socialnämnden",
        "Li Lo (C): ordförande, kulturnämnden",
    ]


def test_a_table_whose_cells_are_whole_offices() -> None:
    rows = (
        "Uppdrag | Namn | Parti",
        "Socialnämndens ordförande | [[PER Eva Ek]] | S",
        "Ledamot i valnämnden | [[PER Bo Al]] | M",
    )
    text = "\n".join(rows)
    assert sorted(people(text)) == ["Bo Al (M): ledamot, valnämnden", "Eva Ek (S): ordförande, socialnämnden"]


def test_short_numbers_and_words_that_are_no_titles() -> None:
    text = "Socialnämnden\nordf [[PER Eva Ek]] (S), omval\n1 v ordf [[PER Bo Al]] (M), nyval"
    assert sorted(people(text)) == [
        "Bo Al (M): +1:e vice ordförande, socialnämnden",
        "Eva Ek (S): +ordförande, socialnämnden",
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kontakt:\n[[PER Eva Ek]]\n[[ROLE Socialchef]]\n070-123 45 67", ["Eva Ek: socialchef"]),
        ("Kontakt\n[[PER Eva Ek]]\nTitel: [[ROLE Kommunikatör]]\nTelefon: 011-12 34 56", ["Eva Ek: kommunikatör"]),
        (
            (
                "För mer information, kontakta:\n"
                "[[PER Eva Ek]] (S), [[ROLE ordförande]] i tekniska nämnden, tel 070-123 45 67\n"
                "[[PER Bo Al]], [[ROLE VA-chef]], [[ORG Alby kommun]], 070-123 45 68"
            ),
            ["Eva Ek (S): ordförande, tekniska nämnden", "Bo Al: va-chef, Alby kommun"],
        ),
        (
            "Kontakt\n\n[[PER Eva Ek]]\n[[ROLE Förbundsdirektör]]\n[[ORG Kommunalförbundet Väst]]\neva.ek@vast.se",
            ["Eva Ek: förbundsdirektör, Kommunalförbundet Väst"],
        ),
        (
            (
                "Frågor besvaras av:\n"
                "[[PER Eva Ek]], [[ROLE trafikingenjör]], 011-12 34 56, eva.ek@alby.se\n"
                "[[PER Bo Al]] (C), [[ROLE ordförande]] i samhällsbyggnadsnämnden, 070-111 22 33"
            ),
            ["Eva Ek: trafikingenjör", "Bo Al (C): ordförande, samhällsbyggnadsnämnden"],
        ),
        ("Presskontakt\n[[PER Eva Ek]] [[ROLE Presschef]] eva.ek@alby.se 070-123 45 67", ["Eva Ek: presschef"]),
    ],
)
def test_contact_cards(text: str, expected: list[str]) -> None:
    assert sorted(people(text)) == sorted(expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "[[PER Eva Ek]] (S), [[ROLE kommunalråd]]\n[[PER Bo Al]] (M), [[ROLE oppositionsråd]]",
            ["Eva Ek (S): kommunalråd", "Bo Al (M): oppositionsråd"],
        ),
        (
            (
                "Program\n"
                "\n"
                "10.00 Välkommen, [[PER Eva Ek]], [[ROLE kommunalråd]] (C)\n"
                "10.15 [[ROLE Stadsarkitekt]] [[PER Bo Al]] berättar om platsen\n"
                "11.00 Invigningstal av [[ROLE landshövding]] [[PER Li Lo]]"
            ),
            ["Eva Ek (C): kommunalråd", "Bo Al: stadsarkitekt", "Li Lo: landshövding"],
        ),
        (
            (
                "Medverkande:\n"
                "• [[PER Eva Ek]], [[ROLE ordförande]] kultur- och fritidsnämnden (L)\n"
                "• [[PER Bo Al]], [[ROLE kultur- och fritidschef]], [[ORG Alby kommun]]\n"
                "• [[PER Li Lo]], [[ROLE projektledare]]"
            ),
            [
                "Eva Ek (L): ordförande, kultur- och fritidsnämnden",
                "Bo Al: kultur- och fritidschef, Alby kommun",
                "Li Lo: projektledare",
            ],
        ),
        (
            (
                "Undertecknat\n"
                "[[PER Eva Ek]] (S)\n"
                "[[ROLE Ordförande]] kommunstyrelsen, [[LOC Alby]]\n"
                "\n"
                "[[PER Bo Al]] (M)\n"
                "[[ROLE Ordförande]] kommunstyrelsen, [[LOC Berga]]"
            ),
            ["Eva Ek (S): ordförande, kommunstyrelsen", "Bo Al (M): ordförande, kommunstyrelsen"],
        ),
        (
            "I juryn sitter [[PER Eva Ek]] (ordförande), [[PER Bo Al]] (sekreterare) och [[PER Li Lo]].",
            ["Eva Ek: ordförande", "Bo Al: sekreterare", "Li Lo"],
        ),
        (
            (
                "Vi som skriver:\n"
                "[[PER Eva Ek]], [[ROLE kommunstyrelsens ordförande]] (S), [[LOC Alby]]\n"
                "[[PER Bo Al]], [[ROLE kommunstyrelsens ordförande]] (M), [[LOC Berga]]"
            ),
            ["Eva Ek (S): ordförande, kommunstyrelsen", "Bo Al (M): ordförande, kommunstyrelsen"],
        ),
        (
            "[[PER Eva Ek]], [[ROLE rektor]] [[ORG Ekskolan]]\n[[PER Bo Al]], [[ROLE rektor]] [[ORG Alskolan]]",
            ["Eva Ek: rektor, Ekskolan", "Bo Al: rektor, Alskolan"],
        ),
        (
            (
                "Inbjudan till pressvisning onsdag 5 maj\n"
                "På plats finns:\n"
                "[[PER Eva Ek]], [[ROLE projektledare]]\n"
                "[[PER Bo Al]], [[ROLE ordförande]] i fastighetsnämnden (S)"
            ),
            ["Eva Ek: projektledare", "Bo Al (S): ordförande, fastighetsnämnden"],
        ),
    ],
)
def test_rows_of_programmes_and_signatures(text: str, expected: list[str]) -> None:
    assert sorted(people(text)) == sorted(expected)
