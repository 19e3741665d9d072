"""Who is whom when the surname changes or stands alone, or the party or the side does. All persons are invented."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
from sqlalchemy import Engine
from store_dumps import Put, facts_of, rows
from store_releases import Release, chair

import models
from models.resolution.person_names import abbreviates, likeness

PERSONS = "SELECT person, count(*) FROM persons_seen GROUP BY person_id, person ORDER BY person"


def persons(engine: Engine) -> list[tuple[str | None, ...]]:
    return rows(engine, PERSONS)


def sits(
    name: str, published: str, party: str | None = "S", body: str = "socialnämnden", kind: str = "current",
    **role: str,
) -> Release:  # fmt: skip
    words = f"{name} {body} {published}"
    release = chair(name, party, body, published=published, path=words, words=words, kind=kind)
    person = release.persons[0]
    release.persons[0] = replace(person, roles=(replace(person.roles[0], **role),))  # type: ignore[arg-type]
    return release


def heads(name: str, published: str, title: str = "turistchef") -> Release:
    release = Release(f"Sommar {published}\n\n{title} {name} hälsar.", path=f"{published} {name}", published=published)
    return release.person(name, None, release.role(title, role_class="manager"))


@pytest.mark.parametrize(
    ("one", "other", "how"),
    [
        ("ann-sofie ek", "ann-sofi ek", "form"),
        ("eva lindquist", "eva lindqvist", "spelling"),
        ("eva dahlberg", "eva dalberg", "spelling"),
        ("nils berg", "nisse berg", "initial"),
        ("gunilla berg", "nilla berg", "initial"),
        ("pernilla berg", "nilla berg", "initial"),
        ("sofia berg", "fia berg", "initial"),
        ("krok", "jon krok", "surname"),
        ("krok", "eva alm-krok", "surname"),
        ("krok", "krok", "same"),
        ("eva", "eva krok", None),
    ],
)
def test_forms_of_names(one: str, other: str, how: str | None) -> None:
    assert likeness(one, other) == likeness(other, one) == how


def test_what_a_release_may_call_one_person_beside_the_name_in_full() -> None:
    shortened = [("k-g modig", "karl-gustav modig"), ("nisse kall", "nils kall"), ("kall", "nils kall")]
    assert all(abbreviates(*pair) and abbreviates(*reversed(pair)) for pair in shortened)
    two = [("karl modig", "karl-gustav modig"), ("eva ek", "eva alm"), ("eva ek", "anna ek"), ("lars ek", "lars ek")]
    assert not any(abbreviates(*pair) for pair in two)


def married() -> list[Release]:
    return [
        sits("Samira Ek", "2011-01-01", body="valnämnden"),
        sits("Samira Ek", "2012-01-01"),
        sits("Samira Alm", "2014-03-01"),
        sits("Samira Alm", "2015-01-01", body="kulturnämnden"),
        heads("Tyra-Linn Falk", "2012-01-01"),
        heads("Tyra-Linn Mörk", "2015-01-01"),
    ]


def test_a_new_surname_in_the_same_post_without_a_break_in_any_order(
    engine: Engine, other_engine: Engine, put: Put, put_other: Put
) -> None:
    for release in married():
        put(release)
    assert persons(engine) == [("Samira Alm", "4"), ("Tyra-Linn Falk", "2")]
    reason = "another surname, same given name and post without a break, same party"
    assert rows(engine, f"SELECT DISTINCT score FROM person_link WHERE reason = '{reason}'") == [("0.8",)]
    terms = "SELECT first_seen, last_seen, left_on FROM offices_over_time WHERE body = 'socialnämnden'"
    assert rows(engine, terms) == [("2012-01-01", "2014-03-01", None)]
    shuffled = married()
    random.Random(2).shuffle(shuffled)
    for release in shuffled:
        put_other(release)
    assert facts_of(engine) == facts_of(other_engine)
    assert list(models.check(engine)) == []


@pytest.mark.parametrize(
    "told",
    [
        [sits("Samira Alm", "2013-01-01", kind="incoming")],  # the one takes it up
        [sits("Samira Alm", "2014-03-01", start="2014-01-01")],
        [sits("Samira Ek", "2013-12-01", kind="former")],  # the other leaves it
        [sits("Samira Ek", "2013-12-01", end="2013-12-31")],
        [sits("Bo Ås", "2013-01-01")],  # another had it in between
        [sits("Samira Ek", "2016-01-01", body="valnämnden")],  # the old name goes on
        [sits("Samira Ek", "2012-06-01", party="M", body="valnämnden")],
        [Release("Tack\n\nSamira Ek går i pension.", path="x", published="2013-01-01")
         .person("Samira Ek").departure("Samira Ek", "Samira Ek går i pension.")],
    ],
)  # fmt: skip
def test_a_successor_of_the_same_given_name_is_another(engine: Engine, put: Put, told: list[Release]) -> None:
    put(sits("Samira Ek", "2012-01-01"))
    put(sits("Samira Alm", "2014-03-01"))
    assert [count for _, count in persons(engine)] == ["2"]
    for release in told:
        put(release)
    names = "SELECT DISTINCT name_as_written FROM persons_seen WHERE person = 'Samira {}' ORDER BY 1"
    assert rows(engine, names.format("Ek")) == [("Samira Ek",)]
    assert rows(engine, names.format("Alm")) == [("Samira Alm",)]


def test_what_joined_two_names_can_be_withdrawn(engine: Engine, put: Put) -> None:
    put(sits("Samira Ek", "2012-01-01"))
    put(sits("Samira Ek", "2012-05-01", body="valnämnden"))
    later = sits("Samira Alm", "2014-03-01")
    put(later)
    put(sits("Samira Alm", "2015-03-01", body="kulturnämnden"))
    assert [count for _, count in persons(engine)] == ["4"]
    later.persons[0] = replace(later.persons[0], roles=())
    later.model = "sv_pressrum/9.9"  # read again: it never said so
    put(later)
    assert persons(engine) == [("Samira Alm", "2"), ("Samira Ek", "2")]
    assert list(models.check(engine)) == []


def test_two_of_one_common_given_name_are_two_or_in_doubt(engine: Engine, put: Put) -> None:
    put(sits("Lars Ek", "2012-01-01"))
    put(sits("Lars Alm", "2014-01-01"))
    put(heads("Anna Ek", "2012-01-01", "socialchef"))
    put(heads("Anna Alm", "2014-01-01", "socialchef"))
    assert len(persons(engine)) == 4
    with models.transaction(engine) as session:
        assert sorted(doubt.names for doubt in models.doubts(session)) == [
            ("Anna Alm", "Anna Ek"), ("Lars Alm", "Lars Ek"),
        ]  # fmt: skip


def test_a_surname_alone_is_the_one_who_has_the_post_or_the_party(
    engine: Engine, other_engine: Engine, put: Put, put_other: Put
) -> None:
    told = [
        sits("Jon Krok", "2014-01-01", "MP"),
        sits("Krok", "2015-01-01", None),
        sits("Krok", "2016-01-01", "MP", "kulturnämnden"),
        sits("Vera Krok", "2014-06-01", "M", "valnämnden"),
        sits("Krok", "2017-01-01", None, "byggnämnden"),  # either of them
        sits("Andersson", "2015-01-01", None, "skolnämnden"),
        sits("Maj Andersson", "2016-01-01", "S", "skolnämnden"),
    ]
    for release in told:
        put(release)
    assert persons(engine) == [("Jon Krok", "3"), ("Krok", "1"), ("Maj Andersson", "2"), ("Vera Krok", "1")]
    for release in reversed(told):
        put_other(release)
    assert facts_of(engine) == facts_of(other_engine)


def test_an_initial_joins_no_two_full_names(engine: Engine, put: Put) -> None:
    put(sits("Eva Kvist", "2014-01-01"))
    put(sits("Erik Kvist", "2014-02-01", body="valnämnden"))
    put(sits("E. Kvist", "2014-03-01", body="kulturnämnden"))
    assert len(persons(engine)) == 3


def test_a_nickname_beside_the_name_in_full_is_the_same_person(engine: Engine, put: Put) -> None:
    release = Release("Tack\n\nNils Kalla (S) är ordförande i valnämnden. – Det är slut, säger Nisse Kalla.")
    release.person("Nils Kalla", "S", release.role("ordförande", "valnämnden"))
    release.person("Nisse Kalla", "S")
    put(release.quote("Nisse Kalla", "Det är slut"))
    assert rows(engine, "SELECT speaker FROM quotes_by_person") == [("Nils Kalla",)]


def test_a_rare_name_changes_party_or_side_and_a_common_one_is_two(engine: Engine, put: Put) -> None:
    for name in ("Linus Hörnfelt", "Mats Ek"):
        put(sits(name, "2012-01-01", "MP"))
        put(sits(name, "2016-01-01", "S", "kulturnämnden"))
    for name in ("Torvald Fjällgren", "Per Ström"):
        put(sits(name, "2012-02-01", "M", "valnämnden"))
        put(heads(name, "2016-02-01", "kanslichef"))
    put(sits("Gerd Fjällström", "2012-03-01", "M", "gatunämnden"))  # at one time they are two, however rare
    put(heads("Gerd Fjällström", "2012-03-02", "ekonomichef"))
    put(sits("Gerd Fjällström", "2013-03-01", "M", "gatunämnden"))
    assert persons(engine) == [
        ("Gerd Fjällström", "1"), ("Gerd Fjällström", "2"), ("Linus Hörnfelt", "2"), ("Mats Ek", "1"), ("Mats Ek", "1"),
        ("Per Ström", "1"), ("Per Ström", "1"), ("Torvald Fjällgren", "2"),
    ]  # fmt: skip
