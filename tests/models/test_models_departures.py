"""Who leaves all that they hold, and who is named without an office. All persons are invented."""

from __future__ import annotations

import random

from sqlalchemy import Engine
from store_dumps import Put, facts_of, rows
from store_releases import Release, chair

import models

TERMS = """SELECT person, body, kind, last_seen, end_date, left_on FROM offices_over_time
           ORDER BY person, body, first_seen"""


def goes(name: str, published: str, day: str | None = None) -> Release:
    """A release that says that somebody leaves all that they hold, and names no office."""
    words = f"{name} lämnar alla sina uppdrag."
    release = Release(f"Tack {published}\n\n{words}", path=f"{published} {name}", published=published)
    return release.person(name).departure(name, words, day)


def sits(name: str, body: str, published: str, kind: str = "current") -> Release:
    words = f"{name} {body} {published}"
    return chair(name, "S", body, published=published, path=words, words=words, kind=kind)


def test_a_departure_ends_all_that_is_held_on_the_stated_day_and_is_evidence_of_nothing(
    engine: Engine, put: Put
) -> None:
    put(sits("Eva Ek", "socialnämnden", "2014-01-01"))
    put(sits("Eva Ek", "valnämnden", "2015-01-01"))
    put(sits("Bo Ås", "valnämnden", "2013-01-01"))
    put(goes("Eva Ek", "2016-02-01", "2016-03-31"))
    assert rows(engine, TERMS) == [
        ("Bo Ås", "valnämnden", "former", "2013-01-01", None, "2015-01-01"),
        ("Eva Ek", "socialnämnden", "current", "2014-01-01", "2016-03-31", "2016-03-31"),
        ("Eva Ek", "valnämnden", "current", "2015-01-01", "2016-03-31", "2016-03-31"),
    ]
    put(sits("Cia Al", "kulturnämnden", "2016-05-01"))  # news of a later day: what was to come has come
    assert [row[2] for row in rows(engine, TERMS) if row[0] == "Eva Ek"] == ["former", "former"]
    assert list(models.check(engine)) == []


def test_an_undated_departure_counts_from_its_release_until_they_are_seen_again(engine: Engine, put: Put) -> None:
    put(sits("Eva Ek", "socialnämnden", "2014-01-01"))
    put(goes("Eva Ek", "2016-02-01"))
    ended = ("Eva Ek", "socialnämnden", "former", "2014-01-01", None, "2016-02-01")
    assert rows(engine, TERMS) == [ended]
    put(sits("Eva Ek", "socialnämnden", "2017-01-01"))
    assert rows(engine, TERMS) == [("Eva Ek", "socialnämnden", "current", "2017-01-01", None, None)]


def test_who_takes_an_office_in_the_release_does_not_leave_that_one(engine: Engine, put: Put) -> None:
    put(sits("Eva Ek", "socialnämnden", "2014-01-01"))
    release = sits("Eva Ek", "valnämnden", "2015-01-01", "incoming")
    release.departure("Eva Ek", release.text.partition("\n")[0], "2015-01-31")
    put(release)
    assert [row[1:3] + row[5:] for row in rows(engine, TERMS)] == [
        ("socialnämnden", "current", "2015-01-31"),
        ("valnämnden", "current", None),
    ]


def test_departures_in_any_order_and_withdrawn(engine: Engine, other_engine: Engine, put: Put, put_other: Put) -> None:
    told = [
        sits("Eva Ek", "socialnämnden", "2014-01-01"), sits("Eva Ek", "valnämnden", "2015-01-01"),
        goes("Eva Ek", "2016-02-01", "2016-03-31"), sits("Bo Ås", "socialnämnden", "2016-04-02", "incoming"),
    ]  # fmt: skip
    for release in told:
        put(release)
    random.Random(3).shuffle(told)
    for release in told:
        put_other(release)
    assert facts_of(engine) == facts_of(other_engine)
    kept = goes("Eva Ek", "2016-02-01", "2016-03-31")
    kept.departures.clear()  # read again, and better: nothing of the kind is said
    kept.model = "sv_pressrum/9.9"
    put(kept)
    assert ("Eva Ek", "valnämnden", "current", "2015-01-01", None, None) in rows(engine, TERMS)
    assert list(models.check(engine)) == []


def test_who_has_neither_role_nor_party_is_nobody_until_a_release_gives_one(engine: Engine, put: Put) -> None:
    private = Release("Festen\n\nEva Ek fyllde hundra år.", path="1", published="2013-01-01").person("Eva Ek")
    put(private)
    put(Release("Kören\n\nIda Sol sjöng.", path="2", published="2013-02-01").person("Ida Sol"))
    put(Release("Kören\n\nIda Sohl sjöng igen.", path="3", published="2013-03-01").person("Ida Sohl"))
    assert rows(engine, "SELECT name FROM person") == []
    assert rows(engine, "SELECT count(*) FROM appearance") == [("3",)]
    put(sits("Eva Ek", "socialnämnden", "2014-01-01"))
    seen = "SELECT person, published FROM persons_seen ORDER BY published"
    assert rows(engine, seen) == [("Eva Ek", "2013-01-01"), ("Eva Ek", "2014-01-01")]
    with models.transaction(engine) as session:
        assert list(models.doubts(session)) == []  # of whom nobody knows an office there is nothing to ask
