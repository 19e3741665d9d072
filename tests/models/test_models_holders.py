"""Terms out of what releases leave out or get wrong. All persons are invented."""

from __future__ import annotations

import random
from dataclasses import replace

from sqlalchemy import Engine
from store_dumps import Put, facts_of, rows
from store_releases import Release, chair

import models
from extract.facts import BodyChange, Evidence


def told(
    name: str, published: str, kind: str = "current", *, body: str | None = "socialnämnden", party: str | None = None,
    **role: str,
) -> Release:  # fmt: skip
    """A release of one claim, with dates and title as the text states them."""
    words = f"{name} {body} {published} {kind} {sorted(role.items())}"
    release = chair(name, party, body or "nämnden", published=published, path=words, words=words, kind=kind)
    person = release.persons[0]
    known = replace(person.roles[0], organization=body, organization_evidence=None, **role)  # type: ignore[arg-type]
    release.persons[0] = replace(person, roles=(known,))
    return release


def terms(engine: Engine, columns: str, person: str = "%") -> list[tuple[str | None, ...]]:
    where = f"WHERE person LIKE '{person}' ORDER BY first_seen, person, role"
    return rows(engine, f"SELECT {columns} FROM offices_over_time {where}")


def test_who_acts_goes_on_though_whom_they_act_for_is_named_and_into_the_post_itself(engine: Engine, put: Put) -> None:
    put(told("Eva Ek", "2017-01-01"))
    put(told("Bo Ås", "2017-03-01", title="tf ordförande"))
    put(told("Eva Ek", "2017-05-01"))
    put(told("Bo Ås", "2017-06-01", title="tf ordförande"))
    put(told("Bo Ås", "2018-01-10", "incoming", start="2018-02-01"))
    assert terms(engine, "person, kind, first_seen, last_seen, left_on") == [
        ("Eva Ek", "current", "2017-01-01", "2017-05-01", "2018-02-01"),
        ("Bo Ås", "acting", "2017-03-01", "2018-01-10", None),
    ]


def test_acting_again_after_a_stated_end_is_another_term(engine: Engine, put: Put) -> None:
    put(told("Bo Ås", "2013-10-01", title="tf ordförande", start="2013-10-01", end="2014-04-30"))
    put(told("Bo Ås", "2018-01-10", "incoming", start="2018-02-01"))
    assert terms(engine, "first_seen, last_seen, left_on") == [
        ("2013-10-01", "2013-10-01", "2014-04-30"),
        ("2018-01-10", "2018-01-10", None),
    ]


def test_one_odd_sighting_breaks_no_term_and_two_do(engine: Engine, put: Put) -> None:
    put(told("Eva Ek", "2015-01-01"))
    put(told("Bo Ås", "2016-01-01"))
    put(told("Eva Ek", "2017-01-01"))
    assert terms(engine, "person, kind, first_seen, last_seen") == [
        ("Eva Ek", "current", "2015-01-01", "2017-01-01"),
        ("Bo Ås", "former", "2016-01-01", "2016-01-01"),
    ]
    put(told("Bo Ås", "2016-06-01"))
    assert terms(engine, "person, first_seen, last_seen") == [
        ("Eva Ek", "2015-01-01", "2015-01-01"),
        ("Bo Ås", "2016-01-01", "2016-06-01"),
        ("Eva Ek", "2017-01-01", "2017-01-01"),
    ]


def test_a_former_claim_between_two_of_the_post_ends_nothing(engine: Engine, put: Put) -> None:
    put(told("Eva Ek", "2015-01-01"))
    put(told("Eva Ek", "2016-01-01", "former"))
    put(told("Eva Ek", "2017-01-01"))
    assert terms(engine, "kind, first_seen, last_seen, left_on") == [("current", "2015-01-01", "2017-01-01", None)]


def test_an_office_only_ever_told_of_as_past_is_none(engine: Engine, put: Put) -> None:
    put(told("Eva Ek", "2016-01-01", "former"))
    assert terms(engine, "person") == []


def test_another_seat_in_the_presidium_ends_the_one_before_once_it_is_taken(
    engine: Engine, other_engine: Engine, put: Put, put_other: Put
) -> None:
    releases = [
        told("Eva Ek", "2015-01-01", title="1:e vice ordförande"),
        told("Eva Ek", "2016-01-10", "incoming", start="2016-02-01"),
        told("Eva Ek", "2015-01-02", body="valnämnden", title="1:e vice ordförande"),
        told("Bo Ås", "2015-03-01", body=None, title="oppositionsråd"),
        told("Bo Ås", "2018-10-01", "incoming", body=None, title="kommunalråd", start="2019-01-01"),
    ]
    for release in releases[:2]:
        put(release)
    seats = "role, body, kind, left_on"
    chair_to_be = ("ordförande", "socialnämnden", "incoming", None)
    assert terms(engine, seats) == [("1:e vice ordförande", "socialnämnden", "current", None), chair_to_be]
    for release in releases[2:]:
        put(release)
    assert terms(engine, seats, "Eva%") == [
        ("1:e vice ordförande", "socialnämnden", "former", "2016-02-01"),
        ("1:e vice ordförande", "valnämnden", "current", None),
        ("ordförande", "socialnämnden", "current", None),
    ]
    assert terms(engine, seats, "Bo%")[0] == ("oppositionsråd", None, "current", None)
    put(told("Cia Al", "2019-02-01", body="kulturnämnden"))
    assert terms(engine, seats, "Bo%")[0] == ("oppositionsråd", None, "former", "2019-01-01")
    random.Random(4).shuffle(releases)
    for release in [told("Cia Al", "2019-02-01", body="kulturnämnden"), *releases]:
        put_other(release)
    assert facts_of(engine) == facts_of(other_engine)


def test_who_serves_out_a_term_of_office_ends_the_one_elected_for_it(engine: Engine, put: Put) -> None:
    put(told("Eva Ek", "2010-11-01", start="2011-01-01", end="2014-12-31"))
    put(told("Bo Ås", "2013-02-01", "incoming", start="2013-04-01"))
    columns = "person, end_date, left_on"
    assert terms(engine, columns, "Eva%") == [("Eva Ek", None, "2013-04-01")]
    put(told("Cia Al", "2010-11-02", body="valnämnden", start="2011-01-01", end="2014-12-31"))
    put(told("Dan Ed", "2014-12-10", "incoming", body="valnämnden", start="2015-01-01"))
    assert terms(engine, columns, "Cia%") == [("Cia Al", "2014-12-31", "2014-12-31")]


def test_the_start_of_a_later_term_of_office_is_not_when_they_came(engine: Engine, put: Put) -> None:
    put(told("Eva Ek", "2008-02-01", "incoming"))
    put(told("Eva Ek", "2010-12-01", start="2011-01-01"))
    assert terms(engine, "start_date, new_on") == [(None, "2008-02-01")]


def test_a_year_is_no_month_in_which_something_changed(engine: Engine, put: Put) -> None:
    put(told("Eva Ek", "2012-02-01", start="2006"))
    assert terms(engine, "start_date, new_on") == [("2006-01-01", None)]


def ended(body: str, day: str, published: str) -> Release:
    release = Release(f"Nytt {published}\n\n{body} upphör.", path=f"{body} {published}", published=published)
    where, facts = Evidence(10, len(release.text), "test/1"), release.facts
    release.facts = lambda: replace(facts(), body_changes=(BodyChange("ended", body, None, day, where),))  # type: ignore
    return release


def test_a_body_that_is_held_on_and_one_that_every_municipality_has_have_not_ended(engine: Engine, put: Put) -> None:
    put(told("Eva Ek", "2012-01-01", body="kommunstyrelsen"))
    put(ended("kommunstyrelsen", "2014-12-31", "2014-10-01"))
    put(told("Bo Ås", "2012-01-02", body="gatunämnden"))
    put(ended("gatunämnden", "2014-12-31", "2014-10-02"))
    columns = "person, kind, end_date"
    assert terms(engine, columns) == [("Eva Ek", "current", None), ("Bo Ås", "current", "2014-12-31")]
    put(told("Bo Ås", "2016-01-02", body="gatunämnden"))
    assert terms(engine, columns) == [("Eva Ek", "current", None), ("Bo Ås", "current", None)]
    assert list(models.check(engine)) == []


def test_the_party_of_a_holder_is_the_persons_where_no_release_of_the_post_names_it(
    engine: Engine, other_engine: Engine, put: Put, put_other: Put
) -> None:
    releases = [
        told("Eva Ekmark", "2011-01-01", party="S", body="valnämnden"),
        told("Eva Ekmark", "2012-01-01"),
        told("Eva Ekmark", "2015-01-01", party="S", body="kulturnämnden"),
    ]
    put(releases[1])
    assert terms(engine, "party") == [(None,)]
    put(releases[0])
    put(releases[2])
    assert {party for (party,) in terms(engine, "party")} == {"S"}
    for release in releases:
        put_other(release)
    assert facts_of(engine) == facts_of(other_engine)


def test_a_title_without_its_body_or_number_is_of_the_post_held_at_that_time(
    engine: Engine, other_engine: Engine, put: Put, put_other: Put
) -> None:
    releases = [
        told("Eva Ek", "2011-01-01"),
        told("Eva Ek", "2012-01-01", body=None),
        told("Eva Ek", "2015-01-01", "incoming", body="kulturnämnden"),
        told("Eva Ek", "2016-01-01", body=None),
        told("Bo Ås", "2011-01-01", title="2:e vice ordförande"),
        told("Bo Ås", "2012-01-01", title="vice ordförande"),
        told("Cia Al", "2011-01-01", title="vice ordförande"),
        told("Cia Al", "2013-01-01", "incoming", title="1:e vice ordförande", start="2013-02-01"),
    ]
    for release in releases:
        put(release)
    assert terms(engine, "role, body, first_seen, last_seen") == [
        ("2:e vice ordförande", "socialnämnden", "2011-01-01", "2012-01-01"),
        ("vice ordförande", "socialnämnden", "2011-01-01", "2011-01-01"),
        ("ordförande", "socialnämnden", "2011-01-01", "2012-01-01"),
        ("1:e vice ordförande", "socialnämnden", "2013-01-01", "2013-01-01"),
        ("ordförande", "kulturnämnden", "2015-01-01", "2016-01-01"),
    ]
    random.Random(6).shuffle(releases)
    for release in releases:
        put_other(release)
    assert facts_of(engine) == facts_of(other_engine)


def test_who_has_gone_is_not_seen_in_the_post_that_another_is_to_take(engine: Engine, put: Put) -> None:
    release = Release("Ny chef\n\nIda Sol börjar som turistchef. Bo Ås, turistchef, har gått i pension.")
    release.person("Ida Sol", None, release.role("turistchef", kind="incoming", start="2021-08-15"))
    release.person("Bo Ås", None, release.role("turistchef", kind="former"))
    put(release.departure("Bo Ås", "Bo Ås, turistchef, har gått i pension."))
    assert terms(engine, "person") == [("Ida Sol",)]


def test_a_departure_ends_no_term_that_was_over_by_what_was_stated(engine: Engine, put: Put) -> None:
    put(told("Eva Ek", "2010-11-01", start="2011-01-01", end="2014-12-31"))
    put(told("Eva Ek", "2013-01-01"))
    gone = Release("Tack\n\nEva Ek lämnar politiken.", path="x", published="2017-02-01")
    put(gone.person("Eva Ek").departure("Eva Ek", "Eva Ek lämnar politiken.", "2017-03-31"))
    assert terms(engine, "end_date, left_on") == [("2014-12-31", "2014-12-31")]
