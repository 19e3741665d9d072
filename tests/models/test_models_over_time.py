"""The questions about time: who held what on a day, who moved, what became of a committee. All persons are invented."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import Engine, text
from store_dumps import Put, rows
from store_releases import LULEA, Release, chair

import models
from extract.errors import UsageError
from extract.facts import BodyChange, Evidence


def ask(engine: Engine, question: str, *columns: str, **filters: str) -> list[tuple[object, ...]]:
    given = {name.rstrip("_").replace("_", "-"): value for name, value in filters.items()}
    with models.run_ready(engine, question, given) as result:
        places = [result.columns.index(column) for column in columns]
        return [tuple(row[place] for place in places) for row in result.rows]


def told(name: str, body: str, published: str, kind: str = "current", **role: str) -> Release:
    """A release that says who chairs a body, with dates as the text states them."""
    words = f"{name} {body} {published} {kind}"
    release = chair(name, None, body, published=published, path=words, words=words, kind=kind)
    person = release.persons[0]
    release.persons[0] = replace(person, roles=(replace(person.roles[0], **role),))
    return release


def renamed(kind: str, old: str, new: str | None, day: str | None, published: str) -> Release:
    release = Release(f"Nya namn\n\nSå blir {old} ({kind}).", path=f"{kind} {old}", published=published)
    where, facts = Evidence(10, len(release.text), "test/1"), release.facts
    release.facts = lambda: replace(facts(), body_changes=(BodyChange(kind, old, new, day, where),))  # type: ignore
    return release


def test_who_held_an_office_on_a_day(engine: Engine, put: Put) -> None:
    put(told("Eva Ek", "socialnämnden", "2011-03-01", start="2011-01-01"))
    put(told("Eva Ek", "socialnämnden", "2014-12-01", "former", end="2014-12-31"))
    put(told("Bo Ås", "socialnämnden", "2014-12-01", "incoming", start="2015-01-01"))
    put(told("Cia Al", "socialnämnden", "2019-02-01"))

    def on(day: str) -> list[tuple[object, ...]]:
        held = f"'{day}' BETWEEN held_from AND coalesce(held_until, '9999-12-31')"
        sql = f"SELECT person FROM offices_over_time WHERE {held}"
        with models.run_sql(engine, sql) as result:
            found = list(result.rows)
        assert ask(engine, "office-holders", "person", as_of=day) == found
        assert ask(engine, "offices-over-time", "person", as_of=day) == found
        return found

    assert on("2010-12-31") == []  # the office begins on the stated day, not when a release comes to speak of it
    assert on("2011-01-01") == on("2012-06-30") == on("2014-12-31") == [("Eva Ek",)]
    assert on("2015-01-01") == on("2019-01-31") == [("Bo Ås",)]  # until the day before the next one is seen
    assert on("2019-02-01") == on("2030-01-01") == [("Cia Al",)]
    held = ask(engine, "office-holders", "person", "kind", as_of="2012-06-30")
    assert held == [("Eva Ek", "current")]  # and not "former", as she is by now


def test_who_left_at_an_unknown_time_held_it_while_seen(engine: Engine, put: Put) -> None:
    put(told("Eva Ek", "socialnämnden", "2011-03-01"))
    put(told("Eva Ek", "socialnämnden", "2012-03-01"))
    release = told("Eva Ek", "socialnämnden", "2013-03-01", "former")
    release.published = None
    put(release)
    sql = "SELECT held_from, held_until FROM offices_over_time"
    assert rows(engine, sql) == [("2011-03-01", None)]  # an undated release ends nothing that is told later
    put(told("Eva Ek", "socialnämnden", "2013-03-01", "former"))
    assert rows(engine, sql) == [("2011-03-01", "2013-02-28")]


def test_offices_are_found_by_the_time_in_which_they_were_held(engine: Engine, put: Put) -> None:
    put(told("Eva Ek", "socialnämnden", "2011-03-01"))
    put(told("Bo Ås", "socialnämnden", "2015-01-01"))
    put(told("Cia Al", "kulturnämnden", "2013-01-01"))

    def held(**filters: str) -> list[object]:
        return [person for (person,) in ask(engine, "offices_over_time", "person", **filters)]

    assert held() == ["Cia Al", "Eva Ek", "Bo Ås"]  # by body, then in the order in which they held it
    assert held(from_="2016-01-01") == ["Cia Al", "Bo Ås"]
    assert held(to="2012-12-31") == ["Eva Ek"]
    assert held(from_="2012-01-01", to="2013-06-30", committee="social") == ["Eva Ek"]


def test_a_person_who_goes_from_one_office_to_another_moved(engine: Engine, put: Put) -> None:
    put(told("Eva Ek", "socialnämnden", "2011-03-01"))
    put(told("Eva Ek", "socialnämnden", "2014-11-20", "former", end="2014-12-31"))
    put(told("Eva Ek", "kulturnämnden", "2014-11-21", "incoming", start="2015-01-01"))
    put(told("Bo Ås", "byggnämnden", "2011-03-01"))
    put(told("Bo Ås", "byggnämnden", "2013-05-01", "former"))
    put(told("Bo Ås", "valnämnden", "2014-05-01", "incoming"))  # a year later: two changes, no move
    put(told("Cia Al", "skolnämnden", "2014-12-01", "incoming"))  # and one that holds nothing else
    columns = ("changed_on", "change", "person", "body", "from_role", "from_body")
    assert ask(engine, "changes", *columns, from_="2014-01-01") == [
        ("2014-05-01", "new", "Bo Ås", "valnämnden", None, None),
        ("2014-12-01", "new", "Cia Al", "skolnämnden", None, None),
        ("2014-12-31", "left", "Eva Ek", "socialnämnden", None, None),
        ("2015-01-01", "moved", "Eva Ek", "kulturnämnden", "ordförande", "socialnämnden"),
        ("2015-01-01", "new", "Eva Ek", "kulturnämnden", None, None),
    ]
    moved = "SELECT person, from_body FROM changes WHERE change = 'moved' ORDER BY changed_on"
    assert rows(engine, moved) == [("Eva Ek", "socialnämnden")]


def test_nobody_moves_to_another_municipality(engine: Engine, put: Put) -> None:
    put(told("Eva Ek", "socialnämnden", "2011-03-01"))
    put(told("Eva Ek", "socialnämnden", "2014-12-01", "former", end="2014-12-31"))
    release = told("Eva Ek", "kulturnämnden", "2014-12-10", "incoming", start="2015-01-01")
    release.municipality = LULEA
    put(release)
    assert rows(engine, "SELECT change FROM changes ORDER BY changed_on") == [("left",), ("new",)]


def test_the_history_of_a_committee_is_names_mergers_and_chairs_in_order(engine: Engine, put: Put) -> None:
    put(told("Eva Ek", "skolnämnden", "2013-01-01"))
    put(told("Bo Ås", "fritidsnämnden", "2013-02-01"))
    put(renamed("renamed", "skolnämnden", "bildningsnämnden", "2015-01-01", "2014-12-01"))
    put(renamed("merged", "fritidsnämnden", "bildningsnämnden", "2015-01-01", "2014-12-02"))
    put(told("Cia Al", "bildningsnämnden", "2016-01-01"))
    columns = ("event", "name", "from_date", "until_date", "first_seen")
    history = ask(engine, "committee-history", *columns, committee="bildningsnämnden")
    assert history == ask(engine, "committee-history", *columns, committee="skolnämnden")  # by its old name, too
    assert history == [
        ("name", "skolnämnden", None, "2014-12-31", "2013-01-01"),
        ("chair", "Eva Ek", "2013-01-01", "2015-12-31", "2013-01-01"),
        ("name", "bildningsnämnden", "2015-01-01", None, "2016-01-01"),
        ("renamed", "bildningsnämnden", "2015-01-01", None, "2014-12-01"),
        ("took over", "fritidsnämnden", "2015-01-01", None, "2014-12-02"),
        ("chair", "Cia Al", "2016-01-01", None, "2016-01-01"),
    ]
    assert ask(engine, "committee-history", "event", "name", "until_date", committee="fritidsnämnden") == [
        ("name", "fritidsnämnden", "2014-12-31"),
        ("chair", "Bo Ås", "2014-12-31"),
        ("merged", "bildningsnämnden", None),
    ]
    sentences = "SELECT sentence FROM committee_history WHERE event = 'took over'"
    assert rows(engine, sentences) == [("Så blir fritidsnämnden (merged).",)]


def test_what_people_decide_of_a_committee_is_in_its_history(engine: Engine, put: Put) -> None:
    put(told("Eva Ek", "skolnämnden", "2013-01-01"))
    with models.transaction(engine) as session:
        models.decide_body(session, "1880", "skolnämnden", "lärandenämnden", None)
    history = ask(engine, "committee-history", "body", "event", "name", "sentence", committee="lärande")
    assert ("lärandenämnden", "renamed", "lärandenämnden", None) in history


def test_what_no_register_knows_is_listed_with_where_it_stands(engine: Engine, put: Put) -> None:
    put(chair("Eva Ek", "Byalistan", path="a", words="Ett"))
    put(chair("Bo Ås", "Byalistan", path="b", words="Två", published="2022-01-01"))
    put(chair("Cia Al", "Hamnpartiet", path="c", words="Tre"))
    put(chair("Cia Al", "S", path="c", words="Tre, rättat"))  # what no release says any more is no question
    columns = ("kind", "name", "municipality", "documents", "first_seen", "last_seen")
    assert ask(engine, "unresolved", *columns) == [("party", "Byalistan", "Örebro", 2, "2021-03-01", "2022-01-01")]
    assert ask(engine, "unresolved", "documents", from_="2022-01-01") == [(1,)]
    with engine.connect() as connection:
        found = connection.execute(text("SELECT name, context FROM still_unresolved ORDER BY published")).all()
    assert [name for name, _ in found] == ["Byalistan", "Byalistan"]
    assert all("(Byalistan), ordförande i" in context for _, context in found)


def test_one_name_in_two_municipalities_is_shown_and_never_made_one(engine: Engine, put: Put) -> None:
    put(chair("Eva Ek", "S", path="a", words="Gemensamt"))
    put(chair("Eva Ek", "S", path="b", words="Gemensamt", municipality=LULEA))
    put(chair("Bo Ås", "M", path="c", words="Ett"))
    put(chair("Bo Ås", "C", path="d", words="Två", municipality=LULEA))
    question = "SELECT municipality, other_municipality, person, shared_releases FROM likely_same_persons"
    assert sorted(rows(engine, question)) == [
        ("Luleå", "Örebro", "Eva Ek", "1"),
        ("Örebro", "Luleå", "Eva Ek", "1"),
    ]
    assert rows(engine, "SELECT count(*) FROM person WHERE name = 'Eva Ek'") == [("2",)]


def test_parties_by_municipality_and_month(engine: Engine, put: Put) -> None:
    put(chair(path="a", published="2021-03-01", words="Ett"))
    put(chair(path="b", published="2021-03-31", words="Två"))
    put(chair(path="c", published="2021-04-01", words="Tre"))
    put(chair("Bo Ås", "M", path="d", published="2021-04-01", words="Fyra", municipality=LULEA))
    columns = ("municipality", "month", "party", "documents", "mentions")
    assert ask(engine, "party_presence", *columns) == [
        ("Luleå", "2021-04", "M", 1, 1),
        ("Örebro", "2021-03", "S", 2, 2),
        ("Örebro", "2021-04", "S", 1, 1),
    ]
    assert ask(engine, "party-presence", *columns, party="S", from_="2021-03-15", to="2021-03-31") == [
        ("Örebro", "2021-03", "S", 1, 1)
    ]


@pytest.mark.parametrize("question", ["office-holders", "offices-over-time", "changes", "persons", "quotes_by_person"])
def test_a_person_is_found_by_each_of_their_names(engine: Engine, put: Put, question: str) -> None:
    put(told("Eva Ek Lundh", "socialnämnden", "2011-03-01", "incoming"))
    put(told("Eva Ek", "socialnämnden", "2012-03-01"))
    put(told("Eva Ek", "socialnämnden", "2013-03-01"))
    put(told("Bo Ås", "kulturnämnden", "2013-03-01", "incoming"))
    column = "speaker" if question == "quotes_by_person" else "person"
    assert set(ask(engine, question, column, person="lundh")) == {("Eva Ek",)}
    assert set(ask(engine, question, column, person="eva ek lundh")) == {("Eva Ek",)}


def test_search_finds_a_person_by_each_of_their_names(engine: Engine, put: Put) -> None:
    put(told("Eva Ek Lundh", "socialnämnden", "2011-03-01"))
    put(told("Eva Ek", "socialnämnden", "2012-03-01"))
    put(told("Bo Ås", "socialnämnden", "2013-03-01"))
    with models.search(engine, "händer", {"person": "lundh"}) as hits:
        assert sorted(str(row[1]) for row in hits.rows) == ["2011-03-01", "2012-03-01"]


def test_a_question_about_now_takes_no_day(engine: Engine, put: Put) -> None:
    put(told("Eva Ek", "socialnämnden", "2011-03-01"))
    with pytest.raises(UsageError, match="takes no filter 'as-of'"):
        models.run_ready(engine, "changes", {"as-of": "2011-03-01"})
