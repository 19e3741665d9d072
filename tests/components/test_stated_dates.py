"""Which days a text states, of a release of Thursday 10 September 2015."""

from __future__ import annotations

from datetime import date

import pytest

from extract.components.stated_dates import stated_dates

THURSDAY = date(2015, 9, 10)


def days(text: str, side: str = "start") -> list[str]:
    return [one.of(side) for one in stated_dates(text, THURSDAY)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Hon börjar i dag.", ["2015-09-10"]),
        ("Han är från och med i dag tillförordnad.", ["2015-09-10"]),
        ("Han är sedan i måndags ordförande.", ["2015-09-07"]),
        ("I fredags lämnade hon sin post.", ["2015-09-04"]),
        ("Hon avled i torsdags.", ["2015-09-03"]),
        ("Hon tillträder på måndag.", ["2015-09-14"]),
        ("Hon tillträder nästa onsdag.", ["2015-09-16"]),
        ("Hon börjar på måndag den 21 september.", ["2015-09-21"]),
        ("De tillträder på nyårsdagen.", ["2016-01-01"]),
        ("Hon har sedan nyår varit vice ordförande.", ["2015-01-01"]),
        ("Hon har lett nämnden sedan nyår 2013.", ["2013-01-01"]),
        ("Han är ledig till den 31 maj nästa år.", ["2016-05-31"]),
        ("Hon slutade den 30 april i fjol.", ["2014-04-30"]),
        ("Hon går i pension i maj nästa år.", ["2016-05"]),
        ("Hon är tf rektor 15/9–31/12.", ["2015-09-15", "2015-12-31"]),
    ],
)
def test_days_by_their_distance(text: str, expected: list[str]) -> None:
    assert days(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Hon slutar den 31 oktober. Dagen efter tar Bo över.", ["2015-10-31", "2015-11-01"]),
        ("Hon slutar vid årsskiftet och han börjar dagen därpå.", ["2015-12-31", "2016-01-01"]),
        ("Han börjar den 1 oktober. Hon lämnar rummet dagen innan.", ["2015-10-01", "2015-09-30"]),
        ("Han börjar den 1 oktober. Då lämnar hon posten.", ["2015-10-01", "2015-10-01"]),
        (
            "Hon har varit rektor sedan 2001 och slutar den 1 maj. Samma dag börjar han.",
            ["2001", "2016-05-01", "2016-05-01"],
        ),
    ],
)
def test_days_by_the_one_before(text: str, expected: list[str]) -> None:
    assert days(text, "end") == expected


def test_at_once_is_the_day_of_the_decision() -> None:
    assert days("Valet gjordes på måndagen och gäller omedelbart.") == ["2015-09-07"]
    assert days("Hon slutar med omedelbar verkan. Det meddelade hon i dag.") == ["2015-09-10"]
    assert days("Hon slutar med omedelbar verkan.") == []


def test_the_years_end() -> None:
    assert days("Hon arbetar året ut.", "end") == ["2015-12-31"]


@pytest.mark.parametrize(
    "text",
    [
        "I dag invigdes bron.",
        "Bo valdes i måndags.",
        "I dag lämnar hon in sin ansökan.",
        "Hon tillträder i höst.",
        "Hon slutade den 1 juni. Efter sommaren kommer en ny rektor. Då tar Bo över.",
        "Dagen efter valet var lugn.",
    ],
)
def test_what_is_no_day(text: str) -> None:
    assert days(text)[1:] == []
    assert "2015-09-10" not in days(text)


def test_a_denied_day_is_none() -> None:
    assert days("Hon slutar inte den 31 mars, som vi skrev, utan den 31 maj.") == ["2015-05-31"]
    assert days("Hon slutar inte förrän den 31 december.") == ["2015-12-31"]


def test_what_stands_in_front_of_a_short_day_is_no_part_of_it() -> None:
    text = "Hon är ledig fr.o.m. den 15/10 t.o.m. den 31/12 och åter samma dag, den 1 januari."
    found = [text[one.start : one.end] for one in stated_dates(text, THURSDAY)]
    assert found == ["den 15/10", "den 31/12", "den 1 januari"]
