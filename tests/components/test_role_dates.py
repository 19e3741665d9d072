"""Since when and until when: only full dates, each to the role and the person it is of. All persons are invented."""

from __future__ import annotations

import pytest
from marked_text import PEOPLE, read


def periods(text: str) -> list[tuple[str, str | None, str | None]]:
    doc = read(text, components=PEOPLE)
    return [(role.title, role.start, role.end) for person in doc._.persons for role in person.roles]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "[[PER Eva Ek]] blir ny [[ROLE rektor]] på [[ORG Ekskolan]] från och med 16 april 2011.",
            [("rektor", "2011-04-16", None)],
        ),
        (
            "[[PER Eva Ek]] är ny [[ROLE kommundirektör]]. Hon tillträder den 1 mars 2022.",
            [("kommundirektör", "2022-03-01", None)],
        ),
        ("[[PER Bo Al]] är [[ROLE tf vd]] t.o.m. 30 juni 2015.", [("tillförordnad vd", None, "2015-06-30")]),
        (
            "[[PER Bo Al]] lämnar uppdraget som [[ROLE ordförande]] i socialnämnden den 31 december 2020.",
            [("ordförande", None, "2020-12-31")],
        ),
        (
            "[[PER Eva Ek]] blir [[ROLE tf socialchef]] från och med 1 januari 2020 till och med 30 juni 2020.",
            [("tillförordnad socialchef", "2020-01-01", "2020-06-30")],
        ),
        (
            "[[PER Eva Ek]] blir [[ROLE rektor]] den 1 augusti 2021. Hon tar över efter [[PER Bo Al]], som slutar den "
            "31 juli 2021.",
            [("rektor", "2021-08-01", None), ("rektor", None, "2021-07-31")],
        ),
        ("[[PER Eva Ek]] har varit [[ROLE rektor]] sedan 1 januari 2010.", [("rektor", "2010-01-01", None)]),
        (
            "[[PER Bo Al]] slutar som [[ROLE rektor]] den 30 april 2015. Ny [[ROLE rektor]] från samma dag, den 1 maj "
            "2015, blir [[PER Eva Ek]].",
            [("rektor", None, "2015-04-30"), ("rektor", "2015-05-01", None)],
        ),
        ("[[PER Eva Ek]] tillträder som [[ROLE rektor]] i mars 2022.", [("rektor", "2022-03", None)]),
    ],
)
def test_stated(text: str, expected: list[tuple[str, str | None, str | None]]) -> None:
    assert periods(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "[[PER Eva Ek]] tillträder som [[ROLE rektor]] den 1 mars.",
        "[[PER Eva Ek]] valdes den 3 maj 2019 till [[ROLE ordförande]] i socialnämnden.",
        "[[PER Eva Ek]] är [[ROLE rektor]]. Bron öppnar den 3 maj 2022.",
        "[[PER Eva Ek]] är [[ROLE rektor]], född den 3 maj 1960.",
        "[[ROLE Rektor]] [[PER Eva Ek]] lämnar skolan – 31 januari 2018",
    ],
)
def test_no_invented_dates(text: str) -> None:
    assert [(start, end) for _, start, end in periods(text)] == [(None, None)]
