from __future__ import annotations

import functools
from pathlib import Path

import pytest
from sqlalchemy import Engine
from store_dumps import Put, dump, facts_of, rows
from store_releases import HABO, LULEA, Release, chair

import models
from extract.errors import UsageError
from models.names import body_kind, swedish_order
from models.resolution.clusters import SAME_NAME
from models.sentences import proof_at, sentence_at

PERSONS = (
    "SELECT person, party, municipality, count(*) FROM persons_seen GROUP BY person_id, person, party, municipality"
)


def persons(engine: Engine) -> list[tuple[str | None, ...]]:
    return sorted(rows(engine, PERSONS), key=str)


def test_one_name_in_one_municipality_is_one_person_with_first_and_last_seen(engine: Engine, put: Put) -> None:
    put(chair(path="1", published="2020-02-03", words="Ett"))
    put(chair(path="2", published="2018-05-06", words="Två"))
    put(chair(path="3", published=None, words="Tre"))
    put(chair("eva  ekmark", None, path="4", published="2019-01-01", words="Fyra"))
    assert persons(engine) == [("Eva Ekmark", "S", "Örebro", "4")]
    assert rows(engine, "SELECT first_seen, last_seen, kind FROM membership") == [
        ("2018-05-06", "2020-02-03", "current")
    ]
    assert rows(engine, "SELECT DISTINCT reason, decided_by FROM person_link") == [("same name, same post", "rule")]
    assert rows(engine, "SELECT name FROM person_name ORDER BY name") == [("Eva Ekmark",), ("eva  ekmark",)]


def test_never_across_municipalities_and_not_where_none_is_known(engine: Engine, put: Put) -> None:
    put(chair(path="1", words="Ett"))
    put(chair(path="2", words="Två", municipality=LULEA))
    put(chair(path="3", words="Tre", municipality=None, sender="Okänd avsändare"))
    put(chair(path="4", words="Fyra", municipality=None, sender="Okänd avsändare"))
    assert persons(engine) == [
        ("Eva Ekmark", "S", "Luleå", "1"),
        ("Eva Ekmark", "S", "Örebro", "1"),
        ("Eva Ekmark", "S", None, "1"),
        ("Eva Ekmark", "S", None, "1"),
    ]


def test_a_region_is_a_scope_of_its_own(engine: Engine, put: Put) -> None:
    put(chair(path="1", words="Ett", municipality=None, sender="Region Örebro län"))
    put(chair(path="2", words="Två", municipality=None, sender="Region örebro län"))
    assert persons(engine) == [("Eva Ekmark", "S", None, "2")]


def test_contradicting_parties_are_two_persons_and_the_partyless_go_where_their_post_is(
    engine: Engine, put: Put
) -> None:
    put(chair(path="1", words="Ett"))
    ids = rows(engine, "SELECT id FROM person")
    put(chair("Eva Ekmark", "M", "kulturnämnden", path="2", words="Två"))
    put(chair("Eva Ekmark", None, "kulturnämnden", path="3", words="Tre"))
    put(chair("Eva Ekmark", None, "gatunämnden", path="4", words="Fyra"))
    assert rows(engine, "SELECT party, name_as_written, reason FROM persons_seen ORDER BY document_id") == [
        ("S", "Eva Ekmark", SAME_NAME),
        ("M", "Eva Ekmark", "same name, same post"),
        ("M", "Eva Ekmark", "same name, same post"),
        (None, "Eva Ekmark", SAME_NAME),
    ]
    assert rows(engine, "SELECT person_id FROM persons_seen WHERE party = 'S'") == ids  # who was there keeps their id


def test_a_former_holder_leaves_the_office_and_an_incoming_one_takes_it(engine: Engine, put: Put) -> None:
    put(chair("Eva Ekmark", path="1", published="2019-01-01", words="Ett"))
    put(chair("Bo Ås", "M", path="2", published="2020-01-01", words="Två", kind="incoming"))
    held = "SELECT person, kind, since FROM office_holders ORDER BY since"
    assert rows(engine, held) == [("Bo Ås", "current", "2020-01-01")]
    put(chair("Eva Ekmark", path="3", published="2020-02-01", words="Tre", kind="former"))
    put(chair("Bo Ås", "M", path="4", published="2020-03-01", words="Fyra"))
    assert rows(engine, held) == [("Bo Ås", "current", "2020-01-01")]
    over_time = "SELECT person, kind, first_seen, last_seen, new_on, left_on FROM offices_over_time ORDER BY first_seen"
    assert rows(engine, over_time) == [
        ("Eva Ekmark", "former", "2019-01-01", "2019-01-01", None, "2020-01-01"),
        ("Bo Ås", "current", "2020-01-01", "2020-03-01", "2020-01-01", None),
    ]


def test_a_stated_start_is_kept_as_a_date(engine: Engine, put: Put) -> None:
    release = Release("Byte på skolan\n\nIda Sol blir rektor från och med 16 april 2021.")
    release.person("Ida Sol", None, release.role("rektor", kind="incoming", start="2021-04-16"))
    put(release)
    assert rows(engine, "SELECT person, kind, start_date, end_date, sentence FROM office_holders") == [
        ("Ida Sol", "incoming", "2021-04-16", None, "Ida Sol blir rektor från och med 16 april 2021.")
    ]


def test_a_party_without_words_of_its_own_has_the_person_as_evidence(engine: Engine, put: Put) -> None:
    release = Release("Gruppledaren\n\nEva Ek leder moderaterna.")
    put(release.person("Eva Ek", "M"))
    assert rows(engine, "SELECT label, surface FROM claim") == [("PARTY", "Eva Ek")]


def test_a_party_that_the_register_learns_of_takes_over_what_was_unknown(
    engine: Engine, other_engine: Engine, put: Put, put_other: Put, tmp_path: Path
) -> None:
    register = tmp_path / "more.csv"
    register.write_text(
        "name,abbreviation,scope,municipality_code\nFramtid Habo,HF,local,0643\nFramtid Habo,,local,2580\n", "utf-8"
    )
    municipalities = tmp_path / "none.csv"
    municipalities.write_text("code,name,county,domain\n", "utf-8")
    releases = [
        chair("Eva Ek", "Framtid Habo", path="1", municipality=HABO, words="Ett"),
        chair("Eva Ek", "HF", path="2", municipality=HABO, words="Två"),
        chair("Bo Ås", "Framtid Luleå", path="3", municipality=LULEA, words="Tre"),
    ]
    try:
        for release in releases:
            put(release)
        assert len(persons(engine)) == 3
        for store in (engine, other_engine):
            with models.transaction(store) as session:
                assert models.load_registers(session, municipalities, register) == 2
        for release in releases:
            put_other(release)
        assert persons(engine) == [("Bo Ås", "Framtid Luleå", "Luleå", "1"), ("Eva Ek", "HF", "Habo", "2")]
        assert facts_of(engine) == facts_of(other_engine)
        assert rows(engine, "SELECT text FROM unresolved WHERE kind = 'party'") == [("Framtid Luleå",)]
        assert list(models.check(engine)) == []
    finally:
        forget(engine, other_engine)


def test_initials_and_the_name_written_out_are_one_unknown_party(
    engine: Engine, other_engine: Engine, put: Put, put_other: Put
) -> None:
    releases = [
        chair("Eva Ek", "Framtid i Habo", path="1", municipality=HABO, words="Ett"),
        chair("Eva Ek", "FIH", path="2", municipality=HABO, words="Två"),
        chair("Bo Ås", "FÖR", path="3", municipality=HABO, words="Tre"),
        chair("Eva Ek", "FIH", path="4", municipality=LULEA, words="Fyra"),
    ]
    for release in releases:
        put(release)
    for release in reversed(releases):
        put_other(release)
    assert persons(engine) == [
        ("Bo Ås", "FÖR", "Habo", "1"),
        ("Eva Ek", "FIH", "Habo", "2"),
        ("Eva Ek", "FIH", "Luleå", "1"),
    ]
    assert facts_of(engine) == facts_of(other_engine)


def forget(*engines: Engine) -> None:
    """The server's stores keep their registers from test to test: take away what this test put there."""
    for engine in engines:
        with engine.begin() as connection:
            for table in ("mention", "membership", "claim", "quote", "appearance", "person"):
                connection.exec_driver_sql(f"DELETE FROM {table}")
            connection.exec_driver_sql("DELETE FROM party WHERE name = 'Framtid Habo'")


def test_registers_a_second_time_change_nothing(engine: Engine, registers: tuple[Path, Path]) -> None:
    before = dump(engine)
    with models.transaction(engine) as session:
        assert models.load_registers(session, *registers) == 0
    assert dump(engine) == before
    assert rows(engine, "SELECT name, county FROM municipality WHERE code = '1880'") == [("Örebro", "Örebro län")]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("name,abbreviation,scope\nX,,national\n", "has no column municipality_code"),
        ("name,abbreviation,scope,municipality_code\nX,,regional,\n", "X: scope is national"),
        ("name,abbreviation,scope,municipality_code\nX,,national,0643\n", "X: scope is national"),
        ("name,abbreviation,scope,municipality_code\nX,,local,9999\n", "no municipality has the code 9999"),
        ("name,abbreviation,scope,municipality_code\nX\n", "line 2"),
    ],
)
def test_a_register_that_can_not_be_used_says_where(
    engine: Engine, registers: tuple[Path, Path], tmp_path: Path, content: str, words: str
) -> None:
    path = tmp_path / "wrong.csv"
    path.write_text(content, "utf-8")
    with pytest.raises(UsageError, match=words) as error, models.transaction(engine) as session:
        models.load_registers(session, registers[0], path)
    assert str(path) in str(error.value)


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("socialnämnden", "committee"),
        ("kultur- och fritidsnämnden", "committee"),
        ("valberedningen", "committee"),
        ("kommunstyrelsens arbetsutskott", "subcommittee"),
        ("kommunfullmäktige", "council"),
        ("regionfullmäktige", "regional"),
        ("kommunstyrelsen", "board"),
        ("programnämnd barn och utbildning", "programme committee"),
        ("socialförvaltningen", "administration"),
        ("kommunledningskontoret", "administration"),
        ("Örebrobostäder AB", "company"),
        ("Örebro kommun", "municipality"),
        ("Region Örebro län", "region"),
        ("Älvskolan", "school"),
        ("Habo IF", "association"),
        ("Polisen", "other"),
    ],
)
def test_kinds_of_bodies(name: str, kind: str) -> None:
    assert body_kind(name) == kind


def test_swedish_order_puts_å_ä_ö_last() -> None:
    names = ["Ödla", "Ärlig", "Zeta", "Åsa", "Alm", "ängel", "Élan"]
    ordered = sorted(names, key=functools.cmp_to_key(swedish_order))
    assert ordered == ["Alm", "Élan", "Zeta", "Åsa", "ängel", "Ärlig", "Ödla"]


def around(text: str, words: str) -> str:
    start = text.index(words)
    first, last = sentence_at(text, start, start + len(words))
    return text[first:last]


@pytest.mark.parametrize(
    ("text", "words", "sentence"),
    [
        ("Rubrik\n\nEtt. Eva Ek är chef. Två.", "chef", "Eva Ek är chef."),
        ("Bl.a. talar E. Ek, f.d. rektor, kl. 10. Sedan fika.", "rektor", "Bl.a. talar E. Ek, f.d. rektor, kl. 10."),
        ("”Så bra!” Det säger Eva Ek.", "bra", "”Så bra!”"),
        ("Eva Ek\nsocialchef\n070-1", "socialchef", "socialchef"),
        ("utan punkt", "punkt", "utan punkt"),
        ("Ett! Ordet. ", "Ett", "Ett!"),
    ],
)
def test_the_sentence_around_a_fact(text: str, words: str, sentence: str) -> None:
    assert around(text, words) == sentence


def test_a_proof_reaches_to_its_person_in_the_same_paragraph_only() -> None:
    text = "Kontakt\n\nEva Ek\nsocialchef\n070-1\n\nBo Ås\nrektor"

    def proof(words: str, name: str) -> str:
        start, person = text.index(words), text.index(name)
        first, last = proof_at(text, start, start + len(words), [(person, person + len(name))])
        return text[first:last]

    assert proof("socialchef", "Eva Ek") == "Eva Ek\nsocialchef"
    assert proof("rektor", "Eva Ek") == "rektor"
