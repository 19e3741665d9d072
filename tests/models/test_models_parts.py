"""Answers for the whole country come in parts, and searches of common words compare the newest releases."""

from __future__ import annotations

import pytest
from sqlalchemy import Engine
from store_dumps import Put
from store_releases import HABO, LULEA, OREBRO, chair

import models
from models import parts, searching

PLACES = (OREBRO, HABO, LULEA, None)


@pytest.fixture
def store(engine: Engine, put: Put) -> Engine:
    for number in range(12):
        put(
            chair(
                ("Eva Ekmark", "Åke Öhrn", "Zara Lind")[number % 3], "S", ("socialnämnden", "valnämnden")[number % 2],
                path=str(number), words=f"Nummer {number}" if number < 4 else f"Nytt {number}\n\nNummer",
                municipality=PLACES[number % 4],
                sender=None if number % 4 < 3 else "Region Örebro län",
                published=None if number == 6 else f"20{10 + number // 4 * 4}-0{1 + number // 2}-11",
            )
        )  # fmt: skip
    return engine


@pytest.mark.parametrize("question", models.READY)
def test_an_answer_in_parts_is_that_in_one(store: Engine, monkeypatch: pytest.MonkeyPatch, question: str) -> None:
    def answer(**filters: str) -> list[tuple[object, ...]]:
        with models.run_ready(store, question, filters) as result:
            return list(result.rows)

    monkeypatch.setattr(parts, "_MUNICIPALITIES", (70, 1))  # the second of them is Habo
    monkeypatch.setattr(parts, "_DAYS", dict.fromkeys(("published", "changed_on"), (10, 40, 1000)))
    several = answer()
    monkeypatch.setattr(parts, "conditions", lambda *_: [""])
    monkeypatch.setattr("models.queries.conditions", lambda *_: [""])
    assert several == answer()


def test_the_first_rows_alone_say_whether_there_are_more(store: Engine) -> None:
    with models.run_ready(store, "quotes") as everything:
        rows = list(everything.rows)
    for limit, more in ((1, True), (5, True), (12, False), (20, False)):
        with models.run_ready(store, "quotes", limit=limit) as first:
            assert list(first.rows) == rows[:limit]
            assert first.more is more


def test_of_common_words_the_newest_releases_are_compared(store: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    def found(**filters: str) -> set[object]:
        with models.search(
            store, "nummer", {key.rstrip("_"): value for key, value in filters.items()}, limit=3
        ) as hits:
            return {dict(zip(hits.columns, row, strict=True))["published"] for row in hits.rows}

    assert "2010-01-11" in found()  # the oldest have it in their titles
    monkeypatch.setattr(searching, "COMMON", 5)
    monkeypatch.setattr(searching, "RANKED", 4)
    monkeypatch.setattr(searching, "_estimate", lambda *_: 12)
    assert found() <= {"2014-04-11", "2018-05-11", "2018-06-11"}
    assert found(party="S") == found()
    assert found(to="2016-01-01") <= {"2010-02-11", "2014-03-11", "2014-04-11"}
    assert "2010-01-11" in found(municipality="Örebro")  # few releases: all are compared
    monkeypatch.setattr(searching, "RANKED", 1)
    assert "2010-01-11" in found()  # the newest alone are not enough
