"""Which names are one party: the register's variants, a local party's name and letters. All persons are invented."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import Engine, text
from store_dumps import Put, facts_of, rows
from store_releases import HABO, LULEA, Release, chair

import models
from extract.errors import UsageError
from extract.facts import Entity, Mention
from models.resolution.parties import may_stand_for

PERSONS = "SELECT person, party, count(*) FROM persons_seen GROUP BY person_id, person, party ORDER BY person, party"
TIES = (
    "SELECT party.name, party_name.name, reason, document_id FROM party_name JOIN party ON party.id = party_id "
    "WHERE reason <> 'register' ORDER BY party.name, document_id"
)


@pytest.mark.parametrize(
    ("short", "name", "fits"),
    [
        ("SBR", "Skogsbygdens Röst", True),
        ("SR", "Skogsbygdens Röst", True),
        ("ViB", "Väl i Bygden", False),
        ("VB", "Väl i Bygden", True),
        ("KL", "Kustlistan", True),
        ("BR", "Skogsbygdens Röst", False),
        ("SRB", "Skogsbygdens Röst", False),
        ("SB", "Skogsbygdens Röst", False),
        ("S", "Skogsbygdens Röst", False),
        ("Skog", "Skogsbygdens Röst", False),
        ("SBR", "SBRX", False),
    ],
)
def test_letters_that_may_stand_for_a_name(short: str, name: str, fits: bool) -> None:
    assert may_stand_for(short, name) is fits


def both_ways(path: str, name: str, short: str) -> Release:
    """A release that writes a party in both ways, which the facts have as one."""
    text = f"Nytt styre\n\nPartiet {name} ({short}) tar plats. Därför har {short} valt."
    release = Release(text, path=path, municipality=HABO)
    places = (release.at(name), release.at(short))
    release.parties.append(Entity(name, places))
    release.mentions += [Mention("PARTY", place) for place in places]
    return release


def test_a_release_that_writes_a_party_both_ways_ties_the_names(
    engine: Engine, other_engine: Engine, put: Put, put_other: Put
) -> None:
    releases = [
        chair("Jan Ek", "SBR", path="1", municipality=HABO, words="Ett"),
        both_ways("2", "Skogsbygdens Röst", "SBR"),
        chair("Jan Ek", "Skogsbygdens Röst", path="3", municipality=HABO, words="Tre"),
        chair("Bo Ås", "SBR", path="4", municipality=LULEA, words="Fyra"),
    ]
    for release in releases:
        put(release)
    for release in reversed(releases):
        put_other(release)
    assert rows(engine, PERSONS) == [("Bo Ås", "SBR", "1"), ("Jan Ek", "SBR", "2")]
    assert facts_of(engine) == facts_of(other_engine)
    (tie,) = rows(engine, TIES)
    assert tie[:3] == ("Skogsbygdens Röst", "SBR", "written both ways in one release")
    assert rows(engine, "SELECT count(*) FROM party WHERE scope = 'unknown'") == [("2",)]  # one a municipality
    assert list(models.check(engine)) == []
    for name in ("SBR", "skogsbygdens röst"):
        with models.run_ready(engine, "office-holders", {"party": name, "municipality": "Habo"}) as result:
            assert [row[0] for row in result.rows] == ["Jan Ek"]


def test_a_person_of_both_ties_a_name_and_letters_that_fit_it(
    engine: Engine, other_engine: Engine, put: Put, put_other: Put
) -> None:
    releases = [
        chair("Jan Ek", "SBR", path="1", municipality=HABO, words="Ett"),
        chair("Jan Ek", "Skogsbygdens Röst", path="2", municipality=HABO, words="Två"),
        chair("Bo Ås", "SBR", path="3", municipality=HABO, words="Tre", body="kulturnämnden"),
        chair("Jan Ek", "Byns Väl", path="4", municipality=HABO, words="Fyra"),  # letters that don't fit: another Jan
    ]
    for release in releases:
        put(release)
    for release in reversed(releases):
        put_other(release)
    expected = [("Bo Ås", "SBR", "1"), ("Jan Ek", "Byns Väl", "1"), ("Jan Ek", "SBR", "2")]
    assert rows(engine, PERSONS) == rows(other_engine, PERSONS) == expected
    (tie,) = rows(engine, TIES)
    assert tie[:3] == ("Skogsbygdens Röst", "SBR", "letters of the name, and both the party of Jan Ek")
    assert facts_of(engine) == facts_of(other_engine)


def test_what_a_document_ties_goes_with_what_it_says(engine: Engine, put: Put) -> None:
    put(both_ways("1", "Skogsbygdens Röst", "SBR"))
    put(both_ways("2", "Skogsbygdens Röst", "SBR"))
    assert len(rows(engine, TIES)) == 2
    again = both_ways("2", "Skogsbygdens Röst", "SBR")
    again.parties.clear()
    again.mentions.clear()
    put(again)
    assert len(rows(engine, TIES)) == 1
    put(both_ways("1", "Skogsbygdens Röst", "SBR"))
    assert len(rows(engine, TIES)) == 1


def test_a_party_is_found_by_the_names_that_the_register_has(
    engine: Engine, put: Put, registers: tuple[Path, Path], tmp_path: Path
) -> None:
    register = tmp_path / "parties.csv"
    lines = [line + "," for line in registers[1].read_text("utf-8").splitlines()]
    lines[0] += "variants"
    lines[1] += "SAP|Arbetarepartiet"
    register.write_text("\n".join(lines).replace(",,variants", ",variants") + "\n", "utf-8")
    with models.transaction(engine) as session:
        assert models.load_registers(session, registers[0], register) == 2
        assert models.load_registers(session, registers[0], register) == 0
    put(chair("Eva Ek", "S", path="1"))
    for name in ("SAP", "arbetarepartiet"):
        with models.run_ready(engine, "office-holders", {"party": name}) as result:
            assert [row[0] for row in result.rows] == ["Eva Ek"]
        with models.search(engine, "händer", {"party": name}) as hits:
            assert len(list(hits.rows)) == 1
    with pytest.raises(UsageError, match="near it: Arbetarepartiet"):
        models.run_ready(engine, "office-holders", {"party": "Arbetarpartiet"})
    with models.transaction(engine) as session:
        assert models.load_registers(session, *registers) == 2  # the register dropped them
    with pytest.raises(UsageError, match="there is no party 'SAP'"):
        models.run_ready(engine, "office-holders", {"party": "SAP"})


def test_the_parties_of_the_country_are_found_by_their_older_names(tmp_path: Path) -> None:
    engine = models.open_store(f"sqlite:///{tmp_path / 'store.db'}")
    names = {"Folkpartiet": "L", "FP": "L", "Folkpartiet liberalerna": "L", "vpk": "V", "kds": "KD", "F!": "FI"}
    for name, abbreviation in names.items():
        sql = f"SELECT abbreviation FROM party JOIN party_name ON party_id = party.id WHERE name_key = '{name.lower()}'"
        assert rows(engine, sql.replace("name_key", "party_name.name_key")) == [(abbreviation,)], name
    engine.dispose()


def test_letters_of_a_registered_party_are_no_others(engine: Engine, put: Put) -> None:
    put(both_ways("1", "Markens Partivänner", "MP"))
    assert rows(engine, TIES) == []
    with models.run_ready(engine, "parties", {"municipality": "Habo"}) as result:
        assert [row[0] for row in result.rows] == ["Markens Partivänner"]


def test_check_finds_a_tie_that_stands_nowhere(engine: Engine, put: Put) -> None:
    put(both_ways("1", "Skogsbygdens Röst", "SBR"))
    assert list(models.check(engine)) == []
    with engine.begin() as connection:
        connection.execute(text("UPDATE party_name SET end_char = 9999 WHERE document_id IS NOT NULL"))
    (problem,) = models.check(engine)
    assert (problem.table, "characters" in problem.what) == ("party_name", True)
