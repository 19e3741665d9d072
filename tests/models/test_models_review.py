"""What people decide of single facts: what counts then, and that it lasts. All persons are invented."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import Engine
from sqlalchemy.orm import Session
from store_dumps import Put, dump, facts_of, rows
from store_releases import LULEA, Release, chair

import models
from extract.errors import UsageError
from extract.facts import Departure, Evidence
from models.reviewing.answers import Answer, answer
from models.reviewing.lines import Line, lines

OFFICES = "SELECT person, party, role, body, kind, start_date FROM offices_over_time ORDER BY person, role, body"


def listed(engine: Engine, *, everything: bool = True, **more: str) -> list[Line]:
    with Session(engine) as session:
        return lines(session, everything=everything, **more)  # type: ignore[arg-type]


def line_of(engine: Engine, kind: str, person: str | None) -> Line:
    found = [line for line in listed(engine) if (line.kind, line.person) == (kind, person)]
    assert len(found) == 1, found
    return found[0]


def say(engine: Engine, line: Line | str, verdict: str, note: str | None = None, **corrections: str) -> list[int]:
    line_id = line if isinstance(line, str) else line.id
    with models.transaction(engine) as session:
        given = Answer(line_id, verdict, corrections, "Granskaren", note)
        return [decision for decision, _ in answer(session, given)]


def undo(engine: Engine, decision: int) -> None:
    with models.transaction(engine) as session:
        models.undo(session, decision)


def without_ids(engine: Engine) -> dict[str, list[str]]:
    """What the store says, and who signs it."""
    signed = rows(engine, "SELECT label, surface, found_by, kind FROM claim ORDER BY start_char, label")
    return facts_of(engine) | {"signed": [repr(row) for row in signed]}


def test_a_wrong_role_counts_no_more_until_it_is_undone(engine: Engine, put: Put) -> None:
    put(chair())
    before = without_ids(engine)
    (decision,) = say(engine, line_of(engine, "role", "Eva Ekmark"), "wrong")
    assert rows(engine, OFFICES) == []
    assert rows(engine, "SELECT count(*) FROM post") == [("0",)]
    assert rows(engine, "SELECT person, party FROM persons_seen") == [("Eva Ekmark", "S")]
    assert list(models.check(engine)) == []
    undo(engine, decision)
    assert without_ids(engine) == before
    assert rows(engine, "SELECT count(*) FROM reviewed_document") == [("0",)]
    with pytest.raises(UsageError, match=f"no decision {decision} that counts"):
        undo(engine, decision)


CORRECTED: list[tuple[dict[str, str], tuple[str | None, ...]]] = [
    ({"role": "2:e vice ordförande"}, ("Eva Ekmark", "S", "2:e vice ordförande", "socialnämnden", "current", None)),
    ({"role": "Ordföranden", "body": "byggnadsnämnden"},
     ("Eva Ekmark", "S", "ordförande", "byggnadsnämnden", "current", None)),
    ({"body": "-"}, ("Eva Ekmark", "S", "ordförande", None, "current", None)),
    ({"party": "M"}, ("Eva Ekmark", "M", "ordförande", "socialnämnden", "current", None)),
    ({"party": "örebropartiet"}, ("Eva Ekmark", "ÖrP", "ordförande", "socialnämnden", "current", None)),
    ({"party": "-"}, ("Eva Ekmark", None, "ordförande", "socialnämnden", "current", None)),
    ({"start": "2021-02"}, ("Eva Ekmark", "S", "ordförande", "socialnämnden", "current", "2021-02-01")),
    ({"person": "Bo Ås"}, ("Bo Ås", "M", "ordförande", "socialnämnden", "current", None)),
]  # fmt: skip


@pytest.mark.parametrize(("corrections", "office"), CORRECTED)
def test_a_corrected_role_is_what_counts(
    engine: Engine, put: Put, corrections: Mapping[str, str], office: tuple[str | None, ...]
) -> None:
    put(chair("Bo Ås", "M", "byggnadsnämnden", path="b", published="2020-01-01"))
    put(chair())
    before = without_ids(engine)
    (decision,) = say(engine, line_of(engine, "role", "Eva Ekmark"), "corrected", **corrections)
    assert office in rows(engine, OFFICES)
    signed = rows(engine, f"SELECT surface, label FROM claim WHERE found_by = 'review/{decision}' ORDER BY label DESC")
    assert signed[0] == ("ordförande", "ROLE")
    assert list(models.check(engine)) == []
    undo(engine, decision)
    assert without_ids(engine) == before


def test_a_role_that_was_left_is_no_longer_held(engine: Engine, put: Put) -> None:
    put(chair())
    put(chair(path="2", published="2021-06-01", words="Två"))
    newer = next(line for line in listed(engine, kind="role") if str(line.date) == "2021-06-01")
    say(engine, newer, "corrected", status="former")
    assert rows(engine, "SELECT person FROM office_holders") == []
    left = "SELECT change, changed_on, found_by FROM changes"
    assert rows(engine, left) == [("left", "2021-06-01", "roles/1")]


def test_views_show_the_decision_beside_the_fact(engine: Engine, put: Put) -> None:
    put(chair())
    (decision,) = say(
        engine, line_of(engine, "role", "Eva Ekmark"), "corrected", "ringde", body="socialnämnden", role="ledamot"
    )
    shown = "SELECT person, role, sentence, found_by FROM office_holders"
    assert rows(engine, shown) == [
        ("Eva Ekmark", "ledamot", "– Det är bra för Örebro, säger Eva Ekmark (S), ordförande i socialnämnden.",
         f"review/{decision}")
    ]  # fmt: skip
    told = """SELECT reviews.decision_id, reviewer, verdict, fact, note FROM reviews
              JOIN office_holders ON office_holders.found_by = reviews.found_by"""
    assert rows(engine, told) == [(str(decision), "Granskaren", "corrected", "role", "ringde")]


def test_what_is_confirmed_is_listed_no_more_and_lasts(engine: Engine, put: Put) -> None:
    put(chair())
    line = line_of(engine, "role", "Eva Ekmark")
    decision = say(engine, line, "ok")
    assert sorted(one.kind for one in listed(engine)) == ["party", "person", "quote"]
    assert say(engine, line, "ok") == decision
    assert rows(engine, "SELECT count(*) FROM person_decision") == [("1",)]
    release = chair(model="sv_pressrum/9.0.0")
    release.persons[0] = replace(release.persons[0], roles=())
    put(release)  # another model doesn't find it any more
    assert rows(engine, OFFICES) == [("Eva Ekmark", "S", "ordförande", "socialnämnden", "current", None)]


def test_what_was_confirmed_counts_where_another_model_says_otherwise(engine: Engine, put: Put) -> None:
    put(chair())
    for line in listed(engine):
        say(engine, line, "ok")
    release = chair(model="sv_pressrum/9.0.0")
    (person,) = release.persons
    other = replace(person.roles[0], organization="byggnadsnämnden", organization_evidence=None)
    release.persons[0] = replace(person, party="M", roles=(other,))
    release.quotes[0] = replace(release.quotes[0], speaker=None, speaker_evidence=None)
    put(release)
    assert rows(engine, OFFICES) == [("Eva Ekmark", "S", "ordförande", "socialnämnden", "current", None)]
    assert rows(engine, "SELECT speaker, party FROM quotes_by_person") == [("Eva Ekmark", "S")]
    assert list(models.check(engine)) == []


def test_a_new_answer_takes_the_place_of_the_old_one(engine: Engine, put: Put) -> None:
    put(chair())
    line = line_of(engine, "role", "Eva Ekmark")
    (first,) = say(engine, line, "wrong")
    (second,) = say(engine, line, "corrected", role="ledamot")
    assert rows(engine, "SELECT person, role FROM office_holders") == [("Eva Ekmark", "ledamot")]
    assert rows(engine, "SELECT id FROM person_decision WHERE undone_at IS NULL") == [(str(second),)]
    assert first != second


def test_decisions_outlive_new_extraction_in_whichever_order(
    engine: Engine, other_engine: Engine, put: Put, put_other: Put
) -> None:
    put(chair())
    say(engine, line_of(engine, "role", "Eva Ekmark"), "corrected", role="ledamot")
    say(engine, line_of(engine, "quote", "Eva Ekmark"), "wrong")
    put(chair(model="sv_pressrum/9.0.0"))
    put_other(chair(model="sv_pressrum/9.0.0"))
    say(other_engine, line_of(other_engine, "quote", "Eva Ekmark"), "wrong")
    say(other_engine, line_of(other_engine, "role", "Eva Ekmark"), "corrected", role="ledamot")
    assert facts_of(engine) == facts_of(other_engine)
    assert rows(engine, "SELECT role FROM office_holders") == [("ledamot",)]
    assert rows(engine, "SELECT count(*) FROM quote") == [("0",)]


def test_a_decision_follows_its_sentence_into_another_version_and_a_copy(engine: Engine, put: Put) -> None:
    put(chair())
    say(engine, line_of(engine, "role", "Eva Ekmark"), "corrected", role="ledamot")
    put(chair(words="Ny rubrik, som är längre"))  # a newer version of the page
    put(chair(path="kopia", published="2020-12-01"))  # the first text at another address
    assert rows(engine, "SELECT path, role FROM offices_over_time JOIN claim ON claim.id = claim_id") == [
        ("saved/a.html", "ledamot")
    ]
    assert rows(engine, "SELECT DISTINCT role_title FROM claim WHERE label = 'ROLE'") == [("ledamot",)]
    assert list(models.check(engine)) == []


def test_a_decision_on_a_sentence_that_is_gone_waits(engine: Engine, put: Put) -> None:
    put(chair())
    say(engine, line_of(engine, "role", "Eva Ekmark"), "wrong")
    put(chair(body="byggnadsnämnden"))
    assert rows(engine, "SELECT person, body FROM office_holders") == [("Eva Ekmark", "byggnadsnämnden")]


def test_a_name_that_is_none_takes_its_facts_with_it(engine: Engine, put: Put) -> None:
    release = chair("Nova Bryggan", None)
    release.sender = None
    put(release, keep_contacts=True)
    before = without_ids(engine)
    (decision,) = say(engine, line_of(engine, "person", "Nova Bryggan"), "wrong")
    for table in ("person", "appearance", "claim", "membership"):
        assert rows(engine, f"SELECT count(*) FROM {table}") == [("0",)]
    assert listed(engine) == []
    assert rows(engine, "SELECT speaker, appearance_id FROM quote") == [(None, None)]
    assert rows(engine, "SELECT count(*) FROM mention WHERE label = 'PER'") == [("0",)]
    undo(engine, decision)
    assert without_ids(engine) == before


def test_a_name_cut_short_is_made_whole(engine: Engine, put: Put) -> None:
    release = Release(
        "Bron\n\nEva Ek Lundh, ordförande i gatunämnden, inviger bron. Eva Ek är glad.\n\nTel 019-21 41 11."
    )
    release.person("Eva Ek", None, release.role("ordförande", "gatunämnden"), contacts=("019-21 41 11",))
    put(release, keep_contacts=True)
    (person,) = rows(engine, "SELECT id FROM person")
    say(engine, line_of(engine, "person", "Eva Ek"), "corrected", person="Eva Ek Lundh")
    assert rows(engine, "SELECT id, name FROM person") == [(*person, "Eva Ek Lundh")]
    assert rows(engine, "SELECT surface FROM mention WHERE label = 'PER'") == [("Eva Ek Lundh",)]
    assert rows(engine, "SELECT value FROM contact") == [("019-21 41 11",)]
    assert list(models.check(engine)) == []


def test_who_leaves_is_called_by_the_right_name(engine: Engine, put: Put) -> None:
    release = chair(words="Eva Ekmark lämnar politiken")
    sentence = Evidence(0, 27, "departures/1")
    facts = replace(release.facts(), departures=(Departure("Eva Ekmark", None, sentence),))
    release.facts = lambda: facts  # type: ignore[method-assign]
    put(release)
    put(chair("Eva Ekmarker", path="b", published="2019-01-01", words="Två"))
    say(engine, line_of(engine, "person", "Eva Ekmark"), "corrected", person="Eva Ekmarker")
    departed = "SELECT appearance.name FROM departure JOIN appearance ON appearance.id = appearance_id"
    assert rows(engine, departed) == [("Eva Ekmarker",)]


def test_a_quote_gets_its_speaker(engine: Engine, put: Put) -> None:
    release = Release("Bron\n\n– Så fint, säger hon.\n\nEva Ek (S) inviger bron.").person("Eva Ek", "S")
    release.quotes.append(replace(release.quote("Eva Ek", "Så fint").quotes.pop(), speaker=None, speaker_evidence=None))
    put(release)
    say(engine, line_of(engine, "quote", None), "corrected", person="Eva Ek")
    assert rows(engine, "SELECT speaker, party, quote FROM quotes_by_person") == [("Eva Ek", "S", "Så fint")]


def test_a_party_in_no_register_is_no_longer_unresolved_when_corrected(engine: Engine, put: Put) -> None:
    put(chair("Eva Ekmark", "Framtiden"))
    release = chair("Eva Ekmark", "Framtiden")
    release.parties.clear()
    put(release)
    assert rows(engine, "SELECT text FROM unresolved") == [("Framtiden",)]
    say(engine, line_of(engine, "party", "Eva Ekmark"), "corrected", party="Moderaterna")
    assert rows(engine, "SELECT person, party FROM persons_seen") == [("Eva Ekmark", "M")]
    assert rows(engine, "SELECT text FROM unresolved") == []


def test_two_who_hold_one_office_are_listed_and_one_can_be_taken_away(engine: Engine, put: Put) -> None:
    for path, name in (("1", "Eva Ekmark"), ("2", "Bo Ås")):
        put(chair(name, "S", "gatunämnden", path=path, published="2022-01-01", words=f"Gata {path}"))
    offices = listed(engine, everything=False, kind="membership")
    assert {line.person for line in offices} == {"Eva Ekmark", "Bo Ås"}
    wrong = next(line for line in offices if line.person == "Bo Ås")
    assert wrong.why == "another holds this office at the same time: Eva Ekmark"
    (decision,) = say(engine, wrong, "wrong")
    assert listed(engine, everything=False, kind="membership") == []
    assert rows(engine, "SELECT person FROM office_holders") == [("Eva Ekmark",)]
    undo(engine, decision)
    assert len(listed(engine, everything=False, kind="membership")) == 2


def test_a_membership_that_is_wrong_takes_all_its_claims(engine: Engine, put: Put) -> None:
    for number in ("1", "2"):
        put(chair(path=number, published=f"2022-0{number}-01", words=f"Nummer {number}"))
    line = listed(engine, kind="role")[0]
    decisions = say(engine, line.id.replace(":role:", ":membership:"), "wrong")
    assert len(decisions) == 2
    assert rows(engine, OFFICES) == []


def test_stated_dates_of_a_membership_can_be_corrected(engine: Engine, put: Put) -> None:
    put(chair())
    line = line_of(engine, "role", "Eva Ekmark").id.replace(":role:", ":membership:")
    with pytest.raises(UsageError, match="corrected_role can't be filled in for a membership; it takes start, end"):
        say(engine, line, "corrected", role="ledamot")
    say(engine, line, "corrected", start="2019-01-01", end="2022-12")
    over_time = "SELECT start_date, end_date, end_precision, new_on FROM offices_over_time"
    assert rows(engine, over_time) == [("2019-01-01", "2022-12-31", "month", "2019-01-01")]
    assert rows(engine, "SELECT change, changed_on FROM changes WHERE change = 'new'") == [("new", "2019-01-01")]


WRONG: list[tuple[str, dict[str, str], str]] = [
    ("corrected", {"role": "ordföhrande"}, "'ordföhrande' is in no register.*near it: ordförande"),
    ("corrected", {"body": "socialnämden"}, "no release of Örebro kommun names 'socialnämden'; near it: socialnämnden"),
    ("corrected", {"body": "fritidsnämnden"}, "no release of Örebro kommun names 'fritidsnämnden'"),
    ("corrected", {"party": "Framtiden"}, "no party 'Framtiden' is known here"),
    ("corrected", {"person": "Eva Ekmrak"}, "no release here names 'Eva Ekmrak'; near it: Eva Ekmark"),
    ("corrected", {"person": "-"}, "where it has none, the verdict is wrong"),
    ("corrected", {"status": "maybe"}, "one of current, incoming, former"),
    ("corrected", {"start": "1/3 2015"}, "no date; write it as 2015-03-01"),
    ("corrected", {"start": "2015-02-30"}, "no date"),
    ("corrected", {"start": "2015", "end": "2014-12"}, "start 2015 is after the end 2014-12"),
    ("corrected", {"role": "ordförande"}, "what the store has already"),
    ("corrected", {}, "no column of corrections is filled in"),
    ("ok", {"role": "ledamot"}, "corrected_role is filled in; say corrected"),
    ("perhaps", {}, "one of ok, wrong, corrected"),
]  # fmt: skip


@pytest.mark.parametrize(("verdict", "corrections", "words"), WRONG)
def test_an_answer_that_can_not_be_is_refused(
    engine: Engine, put: Put, verdict: str, corrections: dict[str, str], words: str
) -> None:
    put(chair())
    put(chair("Bo Ås", "M", "fritidsnämnden", municipality=LULEA, path="l"))
    line = line_of(engine, "role", "Eva Ekmark")
    before = dump(engine)
    with pytest.raises(UsageError, match=words):
        say(engine, line, verdict, **corrections)
    assert dump(engine) == before


def test_a_list_of_an_older_text_is_refused(engine: Engine, put: Put) -> None:
    put(chair())
    line = line_of(engine, "role", "Eva Ekmark")
    put(chair(words="Ny rubrik"))
    with pytest.raises(UsageError, match=r"saved/a\.html counts no more \(superseded\); write the list anew"):
        say(engine, line, "ok")
    with pytest.raises(UsageError, match="has another text than when the list was written"):
        say(engine, line.id.replace(line.id.partition("#")[2][:12], "0" * 12), "ok")
    with pytest.raises(UsageError, match="no release nowhere"):
        say(engine, line.id.replace("saved/a.html", "nowhere"), "ok")
    with pytest.raises(UsageError, match="is no id"):
        say(engine, "17", "ok")


def test_a_copied_store_keeps_decisions_and_undoes_them(engine: Engine, put: Put, tmp_path: Path) -> None:
    put(chair())
    before = without_ids(engine)
    (decision,) = say(engine, line_of(engine, "role", "Eva Ekmark"), "wrong")
    target = f"sqlite:///{tmp_path / 'copy.db'}"
    models.copy_store(engine.url.render_as_string(hide_password=False), target)
    there = models.open_engine(target)
    assert without_ids(there) == without_ids(engine)
    undo(there, decision)
    assert without_ids(there) == before
    there.dispose()


def test_what_is_read_otherwise_than_what_was_judged_wrong_counts(engine: Engine, put: Put) -> None:
    def release(*bodies: str, model: str) -> Release:
        told = Release("Val\n\nEva Ek blir ordförande i skol- och kulturnämnden.", model=model)
        place = told.at("ordförande")
        parts = tuple(replace(told.role("ordförande"), organization=body, evidence=place) for body in bodies)
        return told.person("Eva Ek", None, *parts)

    put(release("skolnämnden", "kulturnämnden", model="m/1"))
    for line in listed(engine, kind="role"):
        say(engine, line, "wrong")
    assert rows(engine, OFFICES) == []
    put(release("skol- och kulturnämnden", model="m/2"))  # the other model sees one body, which nobody has judged
    assert [row[3] for row in rows(engine, OFFICES)] == ["skol- och kulturnämnden"]
    assert list(models.check(engine)) == []


def test_two_decisions_never_take_the_same_fact(engine: Engine, put: Put) -> None:
    def release(*titles: str, model: str) -> Release:
        told = Release("Val\n\nEva Ek blir ordförande i skolnämnden.", model=model)
        return told.person("Eva Ek", None, *(told.role(title, "skolnämnden") for title in titles))

    put(release("ordförande i skolnämnden", "ordförande", model="m/1"))
    for line, start in zip(listed(engine, kind="role"), ("2015", "2019"), strict=True):
        say(engine, line, "corrected", start=start)
    put(release("ordförande", model="m/2"))
    assert len(rows(engine, "SELECT * FROM claim")) == 2
    assert list(models.check(engine)) == []


def test_a_fact_that_a_decision_signs_no_more_is_a_problem(engine: Engine, put: Put) -> None:
    put(chair())
    (decision,) = say(engine, line_of(engine, "role", "Eva Ekmark"), "ok")
    assert list(models.check(engine)) == []
    with engine.begin() as connection:
        connection.exec_driver_sql("UPDATE person_decision SET undone_at = '2022-01-01 00:00:00'")
    assert [problem.what for problem in models.check(engine)] == [
        f"is signed by review/{decision}, which counts no more"
    ]
