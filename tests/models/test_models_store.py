from __future__ import annotations

from sqlalchemy import Engine
from store_dumps import Put, dump, rows
from store_releases import chair


def test_a_release_becomes_an_office_holder_with_the_sentence_that_says_so(engine: Engine, put: Put) -> None:
    assert put(chair()).state == "new"
    assert rows(
        engine, "SELECT person, party, role, body, body_kind, municipality, since, kind, sentence FROM office_holders"
    ) == [
        (
            "Eva Ekmark",
            "S",
            "ordförande",
            "socialnämnden",
            "committee",
            "Örebro",
            "2021-03-01",
            "current",
            "– Det är bra för Örebro, säger Eva Ekmark (S), ordförande i socialnämnden.",
        )
    ]


def test_the_same_again_changes_no_row(engine: Engine, put: Put) -> None:
    put(chair())
    before = dump(engine)
    assert put(chair()).state == "unchanged"
    assert dump(engine) == before
