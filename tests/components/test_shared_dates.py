"""Dates of offices that a sentence doesn't name: of lists, of those just named, of a leave. All are invented."""

from __future__ import annotations

from datetime import date

import pytest
from marked_text import PEOPLE, read

THURSDAY = date(2015, 9, 10)


def terms(text: str) -> list[str]:
    """Each office as "Eva Ek, rektor, 2016-01-01, None"."""
    doc = read(text, components=PEOPLE, published=THURSDAY)
    return [
        f"{person.name}, {role.title}, {role.start}, {role.end}" for person in doc._.persons for role in person.roles
    ]


ROWS = """Socialnämnden
Ordförande: [[PER Eva Ek]] (S)
Vice ordförande: [[PER Bo Al]] (M)

Kulturnämnden
Ordförande: [[PER Siv Ås]] (C)
"""
ROWS = ROWS.replace("Ordförande:", "[[ROLE Ordförande]]:").replace("Vice ordförande:", "[[ROLE Vice ordförande]]:")


@pytest.mark.parametrize(
    "lead",
    [
        "Fullmäktige har valt presidier. Samtliga val gäller från den 1 januari.",
        "Följande presidier tillträder på nyårsdagen:",
        "Så här ser nämnderna ut efter nyår:",
        "Val till nämnderna har förrättats. Tillträde sker den 1 januari 2016.\n\nFler val görs i december.",
    ],
)
def test_of_a_list_below(lead: str) -> None:
    assert terms(f"{lead}\n\n{ROWS}") == [
        "Eva Ek, ordförande, 2016-01-01, None",
        "Bo Al, vice ordförande, 2016-01-01, None",
        "Siv Ås, ordförande, 2016-01-01, None",
    ]


def test_both_ends_of_a_list() -> None:
    lead = "Nedanstående val gäller från den 1 januari 2016 till och med den 31 december 2019."
    assert [term.split(", ", 2)[2] for term in terms(f"{lead}\n\n{ROWS}")] == ["2016-01-01, 2019-12-31"] * 3


def test_a_list_ends_at_the_prose_and_the_contacts() -> None:
    behind = (
        "[[PER Ulla Vik]] (S) är [[ROLE ordförande]] i kommunstyrelsen.\n\nKontakt\n[[PER Jan Mo]], [[ROLE rektor]]\n"
    )
    assert terms(f"Valen gäller från nyår.\n\n{ROWS}\n{behind}")[3:] == [
        "Ulla Vik, ordförande, None, None",
        "Jan Mo, rektor, None, None",
    ]


def test_a_date_about_something_else_is_no_lists() -> None:
    assert (
        terms(f"Från den 1 januari sköts bygglov av kommunstyrelsen.\n\n{ROWS}")[0] == "Eva Ek, ordförande, None, None"
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "[[PER Eva Ek]] (S) blir [[ROLE kommunalråd]]. [[PER Bo Al]] (M) blir [[ROLE oppositionsråd]]. "
            "Båda tillträder vid årsskiftet.",
            ["Eva Ek, kommunalråd, 2016-01-01, None", "Bo Al, oppositionsråd, 2016-01-01, None"],
        ),
        (
            "[[PER Eva Ek]] (S) blir [[ROLE kommunalråd]] efter [[PER Bo Al]] (M). Skiftet sker den 1 november.",
            ["Eva Ek, kommunalråd, 2015-11-01, None", "Bo Al, kommunalråd, None, None"],
        ),
        (
            "På nyårsdagen blir [[PER Eva Ek]] (S) [[ROLE kommunalråd]]. [[PER Bo Al]] (M) blir i stället "
            "[[ROLE oppositionsråd]].",
            ["Eva Ek, kommunalråd, 2016-01-01, None", "Bo Al, oppositionsråd, 2016-01-01, None"],
        ),
        (
            "[[PER Eva Ek]] har utsetts till [[ROLE rektor]]. Första dagen på jobbet blir den 5 oktober.",
            ["Eva Ek, rektor, 2015-10-05, None"],
        ),
        (
            "[[PER Eva Ek]] blir ny [[ROLE socialchef]].\n\n– Roligt, säger [[ROLE rektor]] [[PER Bo Al]].\n\n"
            "Tillträde: 1 november.",
            ["Eva Ek, socialchef, 2015-11-01, None", "Bo Al, rektor, None, None"],
        ),
    ],
)
def test_of_those_just_named(text: str, expected: list[str]) -> None:
    assert terms(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "[[ROLE Rektor]] [[PER Eva Ek]] är tjänstledig från den 1 oktober till och med den 31 mars. "
            "Under ledigheten är [[PER Bo Al]] [[ROLE tf rektor]].",
            ["Eva Ek, rektor, None, None", "Bo Al, tillförordnad rektor, 2015-10-01, 2016-03-31"],
        ),
        (
            "Den 1 oktober går [[ROLE rektor]] [[PER Eva Ek]] på föräldraledighet. Den varar till den 31 mars nästa "
            "år. Under den tiden är [[PER Bo Al]] [[ROLE tf rektor]].",
            ["Eva Ek, rektor, None, None", "Bo Al, tillförordnad rektor, 2015-10-01, 2016-03-31"],
        ),
        (
            "[[ROLE Rektor]] [[PER Eva Ek]] slutar den 30 september. "
            "Under oktober är [[PER Bo Al]] [[ROLE tf rektor]].",
            ["Eva Ek, rektor, None, 2015-09-30", "Bo Al, tillförordnad rektor, 2015-10, 2015-10"],
        ),
        (
            "[[PER Eva Ek]] blir [[ROLE rektor]] den 1 november. Än så länge är [[PER Bo Al]] [[ROLE tf rektor]].",
            ["Eva Ek, rektor, 2015-11-01, None", "Bo Al, tillförordnad rektor, None, None"],
        ),
    ],
)
def test_who_stands_in(text: str, expected: list[str]) -> None:
    assert terms(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "[[PER Eva Ek]] efterträder [[PER Bo Al]], som varit [[ROLE rektor]] sedan 1998.",
            ["Eva Ek, rektor, None, None", "Bo Al, rektor, 1998, None"],
        ),
        (
            "Från den 1 oktober är [[ROLE ekonomichef]] [[PER Eva Ek]] [[ROLE tf rektor]].",
            ["Eva Ek, ekonomichef, None, None", "Eva Ek, tillförordnad rektor, 2015-10-01, None"],
        ),
        (
            "Den 1 november går [[PER Eva Ek]] från [[ROLE rektor]] till [[ROLE skolchef]].",
            ["Eva Ek, rektor, None, 2015-11-01", "Eva Ek, skolchef, 2015-11-01, None"],
        ),
        (
            "[[PER Eva Ek]] är [[ROLE rektor]] till och med den 31 maj, men posten som [[ROLE skolchef]] lämnar hon "
            "redan den 1 mars.",
            ["Eva Ek, rektor, None, 2016-05-31", "Eva Ek, skolchef, None, 2016-03-01"],
        ),
        (
            "Ny [[ROLE rektor]] sedan den 1 september är [[PER Eva Ek]].",
            ["Eva Ek, rektor, 2015-09-01, None"],
        ),
        (
            "Partiet, som styrt sedan 2010, meddelade det via sin [[ROLE gruppledare]] [[PER Eva Ek]].",
            ["Eva Ek, gruppledare, None, None"],
        ),
        (
            "[[PER Bo Al]] är [[ROLE tf rektor]] till dess att [[PER Eva Ek]] tillträder den 1 november.",
            ["Bo Al, tillförordnad rektor, None, None"],
        ),
        (
            "[[PER Eva Ek]] har tidigare varit [[ROLE rektor]]. Nyckeln ska lämnas tillbaka den 1 mars, säger hon.",
            ["Eva Ek, rektor, None, None"],
        ),
    ],
)
def test_whose_it_is_in_a_sentence(text: str, expected: list[str]) -> None:
    assert terms(text) == expected


@pytest.mark.parametrize(
    "behind", ["Det nya styret tillträder den 1 januari 2016.", "Nämnderna tillträder på nyårsdagen."]
)
def test_a_sentence_under_a_list_is_of_all_its_rows(behind: str) -> None:
    rows = (
        "Partierna är överens om att:\n- [[PER Eva Ek]] (S) blir [[ROLE ordförande]] i socialnämnden\n"
        "- [[PER Bo Al]] (M) blir [[ROLE ordförande]] i kulturnämnden\n"
        "- [[PER Siv Ås]] (C) blir [[ROLE ordförande]] i miljönämnden\n"
    )
    assert [term.split(", ")[2] for term in terms(rows + behind)] == ["2016-01-01"] * 3


def test_a_roster_of_those_who_are_to_come_needs_no_verb() -> None:
    rows = "Socialnämnden\n[[ROLE Ordförande]]: [[PER Eva Ek]] (S)\n[[ROLE Vice ordförande]]: [[PER Bo Al]] (M)\n"
    assert [term.split(", ")[2] for term in terms(f"{rows}Nämnden tillträder den 1 januari.")] == ["2016-01-01"] * 2
    assert [term.split(", ")[2] for term in terms(f"{rows}Nämnden tillträdde i januari.")] == ["None"] * 2


def test_what_a_municipality_gets_on_a_day() -> None:
    text = "Den 1 januari får Alby en ny kommunstyrelse. [[ROLE Ordförande]] blir [[PER Eva Ek]] (S)."
    assert terms(text) == ["Eva Ek, ordförande, 2016-01-01, None"]
    text = "Den 1 januari tog [[PER Eva Ek]] (S) över som [[ROLE ordförande]] i socialnämnden efter [[PER Bo Al]] (M)."
    assert "Eva Ek, ordförande, 2015-01-01, None" in terms(text)
