"""Posts and memberships over time, and the bodies they are in. All persons are invented."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import Engine
from store_dumps import Put, facts_of, rows
from store_releases import Release, chair

import models
from extract.facts import BodyChange, Evidence
from models.resolution.titles import Office, is_post, of_one, office

TERMS = """SELECT person, kind, first_seen, last_seen, start_date, end_date, new_on, left_on FROM offices_over_time
           ORDER BY first_seen, person"""


@pytest.mark.parametrize(
    ("title", "body", "expected"),
    [
        ("förste vice ordförande", "socialnämnden", Office("1:e vice ordförande", "socialnämnden", False)),
        ("andre vice ordförande", "socialnämnden", Office("2:e vice ordförande", "socialnämnden", False)),
        ("tf kommundirektör", None, Office("kommundirektör", None, True)),
        ("tillförordnad ordförande", "socialnämnden", Office("ordförande", "socialnämnden", True)),
        ("vikarierande skolchef", "Habo kommun", Office("skolchef", None, True)),
        ("kommunstyrelseordförande", None, Office("ordförande", "kommunstyrelsen", False)),
        ("kommunfullmäktigeledamot", None, Office("ledamot", "kommunfullmäktige", False)),
        ("fullmäktigeordförande", None, Office("ordförande", "kommunfullmäktige", False)),
        ("socialnämndsordförande", None, Office("ordförande", "socialnämnden", False)),
        ("nämndordförande", "socialnämnden", Office("ordförande", "socialnämnden", False)),
        ("nämndordförande", None, Office("nämndordförande", None, False)),
        ("styrelseordförande", "Habohus AB", Office("styrelseordförande", "Habohus AB", False)),
        ("ordförande", "Habohus AB", Office("styrelseordförande", "Habohus AB", False)),
        ("verkställande direktör", "Habohus", Office("vd", "Habohus", False)),
        ("ks-ordförande", None, Office("ordförande", "kommunstyrelsen", False)),
        ("kso", None, Office("ordförande", "kommunstyrelsen", False)),
        ("bun-ordförande", None, Office("ordförande", "BUN", False)),
        ("kommunalråd", "Habo", Office("kommunalråd", None, False)),
        ("gruppledare", "Moderaterna", Office("gruppledare", None, False)),
    ],
)
def test_the_post_that_a_title_names(title: str, body: str | None, expected: Office) -> None:
    assert office(title, body, "habo") == expected


def test_posts_of_one_holder() -> None:
    held = ["ordförande", "1:e vice ordförande", "rektor", "vd", "chef"]
    assert all(of_one(title, "X") and not of_one(title, None) for title in held)
    assert all(of_one(title, None) for title in ("kommundirektör", "socialchef", "oppositionsråd"))
    assert not any(
        of_one(title, "X") for title in ("ledamot", "ersättare", "kommunalråd", "biträdande rektor", "gruppledare")
    )


def test_titles_that_are_no_office() -> None:
    assert not is_post("politisk vilde", "kommunfullmäktige", "elected")
    assert not any(is_post(title, None, "school") for title in ("lärare", "förskollärare"))
    assert not is_post("chef", None, "manager")
    assert is_post("chef", "hemtjänsten", "manager")
    assert is_post("socialchef", None, "manager")


def told(name: str, published: str, kind: str = "current", **role: str) -> Release:
    """A release of one claim, with dates as the text states them."""
    release = chair(name, None, published=published, path=f"{published} {name}", words=f"{name} {published}", kind=kind)
    person = release.persons[0]
    release.persons[0] = replace(person, roles=(replace(person.roles[0], **role),))
    return release


def test_a_successor_closes_a_post_of_one_holder_and_a_return_is_a_term_of_its_own(engine: Engine, put: Put) -> None:
    put(told("Eva Ek", "2011-03-01"))
    put(told("Eva Ek", "2014-12-01"))
    put(told("Bo Ås", "2014-11-01", "incoming", start="2015-01-01"))
    put(told("Bo Ås", "2016-05-01"))
    put(told("Eva Ek", "2018-11-01", "incoming", start="2019-01-01"))
    assert rows(engine, TERMS) == [
        ("Eva Ek", "former", "2011-03-01", "2014-12-01", None, None, None, "2015-01-01"),
        ("Bo Ås", "current", "2014-11-01", "2016-05-01", "2015-01-01", None, "2015-01-01", "2019-01-01"),
        ("Eva Ek", "incoming", "2018-11-01", "2018-11-01", "2019-01-01", None, "2019-01-01", None),
    ]
    put(told("Cia Al", "2019-02-01", "former"))  # later news: what was to come has come
    assert [row[1] for row in rows(engine, TERMS)] == ["former", "former", "current"]
    models_withdrawn = "SELECT change, person FROM changes WHERE month = '2019-01' ORDER BY change"
    assert rows(engine, models_withdrawn) == [("left", "Bo Ås"), ("new", "Eva Ek")]


def test_a_leave_breaks_nothing_and_who_acts_is_acting(engine: Engine, put: Put) -> None:
    put(told("Eva Ek", "2017-01-01"))
    put(told("Bo Ås", "2017-03-01", "current", title="tf ordförande", start="2017-04-01", end="2017-09-30"))
    assert [row[:2] for row in rows(engine, TERMS)] == [("Eva Ek", "current"), ("Bo Ås", "incoming")]
    put(told("Cia Al", "2017-05-01", "former"))
    assert [row[:2] for row in rows(engine, TERMS)] == [("Eva Ek", "current"), ("Bo Ås", "acting")]
    put(told("Eva Ek", "2017-10-05"))
    assert rows(engine, TERMS) == [
        ("Eva Ek", "current", "2017-01-01", "2017-10-05", None, None, None, None),
        ("Bo Ås", "former", "2017-03-01", "2017-03-01", "2017-04-01", "2017-09-30", "2017-04-01", "2017-09-30"),
    ]


def test_who_will_leave_is_still_seen_and_who_has_left_is_not(engine: Engine, put: Put) -> None:
    put(told("Eva Ek", "2015-01-01"))
    put(told("Eva Ek", "2015-12-01", "former", end="2015-12-31"))
    put(told("Eva Ek", "2016-03-01", "former"))
    assert [row[:4] for row in rows(engine, TERMS)] == [("Eva Ek", "former", "2015-01-01", "2015-12-01")]
    assert rows(engine, "SELECT end_precision, left_on FROM membership") == [("day", "2015-12-31")]


def test_a_month_and_a_year_keep_their_precision(engine: Engine, put: Put) -> None:
    put(told("Eva Ek", "2015-01-01", start="2014", end="2016-02"))
    dates = "SELECT start_date, start_precision, end_date, end_precision FROM membership"
    assert rows(engine, dates) == [("2014-01-01", "year", "2016-02-29", "month")]


def renamed(kind: str, old: str, new: str | None, day: str, path: str) -> Release:
    text = f"Nya namn\n\n{old} och {new}: {kind} {day}."
    where = Evidence(10, len(text), "test/1")
    release = Release(text, path=path, published="2014-12-01")
    facts = release.facts
    release.facts = lambda: replace(facts(), body_changes=(BodyChange(kind, old, new, day, where),))  # type: ignore
    return release


def test_a_renamed_committee_keeps_its_holders_and_a_merged_one_ends(
    engine: Engine, other_engine: Engine, put: Put, put_other: Put
) -> None:
    releases = [
        chair("Eva Ek", None, "skolnämnden", path="1", published="2013-01-01", words="Ett"),
        chair("Eva Ek", None, "bildningsnämnden", path="2", published="2016-01-01", words="Två"),
        chair("Bo Ås", None, "fritidsnämnden", path="3", published="2013-01-01", words="Tre"),
        renamed("renamed", "skolnämnden", "bildningsnämnden", "2015-01-01", "4"),
        renamed("merged", "fritidsnämnden", "bildningsnämnden", "2015-01-01", "5"),
    ]
    for release in releases:
        put(release)
    offices = "SELECT person, body, kind, first_seen, last_seen, left_on FROM offices_over_time ORDER BY person"
    assert rows(engine, offices) == [
        ("Bo Ås", "fritidsnämnden", "former", "2013-01-01", "2013-01-01", "2014-12-31"),
        ("Eva Ek", "bildningsnämnden", "current", "2013-01-01", "2016-01-01", None),
    ]
    names = "SELECT body, name, valid_from, valid_until FROM body_names WHERE body = 'bildningsnämnden' ORDER BY name"
    assert rows(engine, names) == [
        ("bildningsnämnden", "bildningsnämnden", "2015-01-01", None),
        ("bildningsnämnden", "skolnämnden", None, "2014-12-31"),
    ]
    for release in reversed(releases):
        put_other(release)
    assert facts_of(engine) == facts_of(other_engine)
    assert list(models.check(engine)) == []


def test_people_know_of_a_new_name_that_no_release_tells(engine: Engine, put: Put) -> None:
    put(chair("Eva Ek", None, "skolnämnden", path="1", published="2013-01-01", words="Ett"))
    put(chair("Eva Ek", None, "bildningsnämnden", path="2", published="2016-01-01", words="Två"))
    assert len(rows(engine, TERMS)) == 2
    with models.transaction(engine) as session:
        models.decide_body(session, "1880", "skolnämnden", "bildningsnämnden", date(2015, 1, 1))
    assert [row[2:4] for row in rows(engine, TERMS)] == [("2013-01-01", "2016-01-01")]


def test_spelling_variants_and_companies_are_one_body(engine: Engine, put: Put) -> None:
    put(chair("Eva Ek", None, "kultur- och fritidsnämnden", path="1", words="Ett"))
    put(chair("Eva Ek", None, "kultur och fritidsnämnden", path="2", words="Två"))
    assert rows(engine, "SELECT count(*) FROM membership") == [("1",)]


def test_an_occupation_without_a_body_is_no_post(engine: Engine, put: Put) -> None:
    release = Release("Priset\n\nDragspelaren Ida Sol får priset.")
    put(release.person("Ida Sol", None, release.role("Dragspelaren", role_class="other")))
    assert rows(engine, TERMS) == []
