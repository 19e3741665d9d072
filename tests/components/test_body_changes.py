"""Committees renamed, merged and ended, with the day. All bodies are invented."""

from __future__ import annotations

import pytest
from marked_text import PEOPLE, read

from extract.components.body_changes import body_changes


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Skolnämnden byter den 1 januari 2015 namn till bildningsnämnden.",
            [("renamed", "skolnämnden", "bildningsnämnden", "2015-01-01")],
        ),
        (
            "Från den 1 januari 2015 heter skolnämnden i Ekby bildningsnämnden.",
            [("renamed", "skolnämnden", "bildningsnämnden", "2015-01-01")],
        ),
        (
            "Den 1 januari 2015 får omsorgsnämnden namnet välfärdsnämnden.",
            [("renamed", "omsorgsnämnden", "välfärdsnämnden", "2015-01-01")],
        ),
        (
            "Kulturnämnden och fritidsnämnden slås ihop till en kultur- och fritidsnämnd från 1 januari 2015.",
            [
                ("renamed", "kulturnämnden", "kultur- och fritidsnämnden", "2015-01-01"),
                ("merged", "fritidsnämnden", "kultur- och fritidsnämnden", "2015-01-01"),
            ],
        ),
        (
            "Fritidsnämnden uppgår i kulturnämnden den 1 mars 2015.",
            [("merged", "fritidsnämnden", "kulturnämnden", "2015-03-01")],
        ),
        (
            "Samhällsnämnden (tidigare byggnadsnämnden och tekniska nämnden) sammanträder.",
            [
                ("renamed", "byggnadsnämnden", "samhällsnämnden", None),
                ("merged", "tekniska nämnden", "samhällsnämnden", None),
            ],
        ),
        ("Fritidsnämnden upphör den 31 december 2014.", [("ended", "fritidsnämnden", None, "2014-12-31")]),
        ("Den 31 december 2014 läggs fritidsnämnden ner.", [("ended", "fritidsnämnden", None, "2014-12-31")]),
        ("Den 31 december 2014 avskaffas Albys fritidsnämnd.", [("ended", "Albys fritidsnämnd", None, "2014-12-31")]),
        (
            "Kulturnämnden och fritidsnämnden avvecklas den 31 december 2014.",
            [("ended", "kulturnämnden", None, "2014-12-31"), ("ended", "fritidsnämnden", None, "2014-12-31")],
        ),
        ("Socialnämnden delas i två den 31 december 2014.", [("ended", "socialnämnden", None, "2014-12-31")]),
        ("Eva Eks uppdrag i socialnämnden upphör den 31 mars 2015.", []),
        (
            "Kulturnämnden och fritidsnämnden blir den 1 januari 2015 en enda nämnd, kultur- och fritidsnämnden.",
            [
                ("renamed", "kulturnämnden", "kultur- och fritidsnämnden", "2015-01-01"),
                ("merged", "fritidsnämnden", "kultur- och fritidsnämnden", "2015-01-01"),
            ],
        ),
        (
            "Den 1 januari 2015 byter två nämnder namn: skolnämnden blir bildningsnämnden och socialnämnden blir "
            "omsorgsnämnden.",
            [
                ("renamed", "skolnämnden", "bildningsnämnden", "2015-01-01"),
                ("renamed", "socialnämnden", "omsorgsnämnden", "2015-01-01"),
            ],
        ),
        (
            "Ärendena flyttas till skolnämnden, som från den 1 januari 2015 heter bildningsnämnden.",
            [("renamed", "skolnämnden", "bildningsnämnden", "2015-01-01")],
        ),
        ("Socialnämnden och tekniska nämnden träffas den 1 mars 2015.", []),
        ("Socialnämnden får ett nytt namnförslag från tekniska nämnden.", []),
    ],
)
def test_what_a_release_says_of_names(text: str, expected: list[tuple[str, str, str | None, str | None]]) -> None:
    doc = read(text, components=PEOPLE)
    assert [(one.kind, one.old, one.new, one.day) for one in body_changes(doc)] == expected
    assert all(text[one.evidence.start : one.evidence.end] == text for one in body_changes(doc))
