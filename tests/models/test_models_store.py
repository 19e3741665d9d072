from __future__ import annotations

import itertools
import random
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Engine
from store_dumps import Put, dump, facts_of, rows
from store_releases import LULEA, Release, chair

import models

OFFICES = "SELECT person, party, role, body, since, last_seen, kind FROM office_holders ORDER BY person, body, since"


def test_a_release_becomes_an_office_holder_with_the_sentence_that_says_so(engine: Engine, put: Put) -> None:
    outcome = put(chair())
    assert (outcome.state, outcome.standing) == ("new", "current")
    assert rows(
        engine, "SELECT person, party, role, body, body_kind, municipality, since, sentence FROM office_holders"
    ) == [
        (
            "Eva Ekmark",
            "S",
            "ordförande",
            "socialnämnden",
            "committee",
            "Örebro",
            "2021-03-01",
            "– Det är bra för Örebro, säger Eva Ekmark (S), ordförande i socialnämnden.",
        )
    ]
    assert list(models.check(engine)) == []


def test_the_same_again_changes_no_row(engine: Engine, put: Put) -> None:
    releases = [chair(), chair("Bo Ås", "M", path="b", words="Annat"), chair(path="kopia/a.html")]
    first = [put(release).state for release in releases]
    before = dump(engine)
    assert first == ["new", "new", "new"]
    assert [put(release).state for release in releases] == ["unchanged"] * 3
    assert dump(engine) == before


def test_a_crash_between_page_and_document_is_taken_up_again(engine: Engine, put: Put) -> None:
    release = chair()
    with models.transaction(engine) as session:
        page = models.record_page(session, release.page(), archive="archive/1.warc.gz!7")
    assert (page.state, page.stage) == ("new", "pending")

    def die() -> None:
        with models.transaction(engine) as session:
            models.store_document(session, page.page_id, release.article(), release.facts())
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        die()
    assert rows(engine, "SELECT count(*) FROM document") == [("0",)]
    with models.transaction(engine) as session:
        waiting = list(models.pending_pages(session))
    assert [(page.page_id, page.path, page.archive) for page in waiting] == [
        (waiting[0].page_id, "saved/a.html", "archive/1.warc.gz!7")
    ]
    put(release)
    with models.transaction(engine) as session:
        assert list(models.pending_pages(session)) == []
        assert models.record_page(session, release.page()).stage == "extracted"
    assert len(rows(engine, OFFICES)) == 1


def test_a_failed_page_waits_for_another_try_or_another_pipeline(engine: Engine, put: Put) -> None:
    put(chair())
    with models.transaction(engine) as session:
        failed = models.record_page(session, chair(path="b").page()).page_id
        models.mark_failed(session, failed, "took over 60 s", model="sv_pressrum/0.1.0")
    with models.transaction(engine) as session:
        assert list(models.pending_pages(session)) == []
        assert [(page.path, page.reason) for page in models.pending_pages(session, failed=True)] == [
            ("b", "took over 60 s")
        ]
        assert list(models.pending_pages(session, model="sv_pressrum/0.1.0")) == []
        assert [page.path for page in models.pending_pages(session, model="sv_pressrum/0.2.0")] == ["saved/a.html"]


def test_a_changed_file_gives_a_new_version_and_the_old_one_counts_no_more(engine: Engine, put: Put) -> None:
    put(chair(kind="current"))
    changed = put(chair("Bo Ås", "M"))
    assert (changed.state, changed.standing) == ("changed", "current")
    assert rows(engine, "SELECT standing, count(*) FROM document GROUP BY standing ORDER BY standing") == [
        ("current", "1"),
        ("superseded", "1"),
    ]
    assert rows(engine, OFFICES) == [
        ("Bo Ås", "M", "ordförande", "socialnämnden", "2021-03-01", "2021-03-01", "current")
    ]
    assert rows(engine, "SELECT speaker FROM quotes_by_person") == [("Bo Ås",)]
    assert list(models.check(engine)) == []


def test_a_file_that_is_changed_back_is_the_newest_again(engine: Engine, put: Put) -> None:
    for name in ("Eva Ekmark", "Bo Ås", "Eva Ekmark"):
        put(chair(name))
    assert [row[0] for row in rows(engine, OFFICES)] == ["Eva Ekmark"]
    before = dump(engine)
    put(chair("Eva Ekmark"))
    assert dump(engine) == before


def test_a_page_whose_release_is_the_same_gives_no_new_version(engine: Engine, put: Put) -> None:
    put(chair())
    again = put(chair(clutter="<aside>Idag: 12 grader</aside>"))
    assert again.state == "unchanged"
    assert rows(engine, "SELECT count(*) FROM document") == [("1",)]
    assert rows(engine, "SELECT state, count(*) FROM page GROUP BY state") == [("extracted", "2")]
    assert list(models.check(engine)) == []


def test_the_newest_fetch_of_an_address_wins_whatever_the_order(engine: Engine, put: Put) -> None:
    at = datetime(2021, 3, 1, 12, tzinfo=UTC)

    def fetched(name: str, hours: int) -> None:
        release = chair(name, page_url="https://www.orebro.se/nyheter/1")
        page = replace(release.page(), path=None, fetched_at=at + timedelta(hours=hours))
        with models.transaction(engine) as session:
            page_id = models.record_page(session, page).page_id
        with models.transaction(engine) as session:
            models.store_document(session, page_id, release.article(), release.facts())

    fetched("Eva Ekmark", 5)
    fetched("Bo Ås", 2)  # from an older archive
    assert [row[0] for row in rows(engine, OFFICES)] == ["Eva Ekmark"]
    fetched("Bo Ås", 9)  # the page was changed back
    assert [row[0] for row in rows(engine, OFFICES)] == ["Bo Ås"]


def test_two_saved_copies_of_one_address_are_versions_and_two_runs_agree(engine: Engine, put: Put) -> None:
    url = "https://www.orebro.se/nyheter/1"
    releases = [chair("Eva Ekmark", path="2021.html", url=url), chair("Bo Ås", path="2022.html", url=url)]
    for release in releases:
        put(release)
    assert [row[0] for row in rows(engine, OFFICES)] == ["Bo Ås"]
    before = dump(engine)
    assert [put(release).state for release in releases] == ["unchanged", "unchanged"]
    assert dump(engine) == before


def test_pages_that_all_claim_one_address_stay_releases_of_their_own(engine: Engine, put: Put) -> None:
    front = "https://www.orebro.se/"
    put(chair("Eva Ekmark", path="a", url=front, words="Fler platser på Lyckan"))
    put(chair("Bo Ås", path="b", url=front, words="Ny bro över Svartån"))
    assert len(rows(engine, OFFICES)) == 2


def test_so_do_pages_that_were_met_under_it_by_mistake(engine: Engine, put: Put) -> None:
    front = "https://www.orebro.se/"
    releases = [chair("Eva Ekmark", path="a", words="Fler platser"), chair("Bo Ås", path="b", words="Ny bro")]

    def extract() -> None:
        for release in releases:
            with models.transaction(engine) as session:
                page_id = models.record_page(session, release.page(), canonical_url=front).page_id
                models.store_document(session, page_id, release.article(), release.facts())

    extract()
    assert len(rows(engine, OFFICES)) == 2
    before = dump(engine)
    extract()
    assert dump(engine) == before


def test_the_same_text_elsewhere_points_at_its_first(engine: Engine, put: Put) -> None:
    later = put(chair(path="b", published="2021-03-05"))
    first = put(chair(path="a", published="2021-03-01"))
    assert (first.standing, later.standing) == ("current", "current")
    assert rows(engine, "SELECT id, standing, duplicate_of_id FROM document ORDER BY id") == [
        (str(later.document_id), "duplicate", str(first.document_id)),
        (str(first.document_id), "current", None),
    ]
    assert rows(engine, OFFICES) == [
        ("Eva Ekmark", "S", "ordförande", "socialnämnden", "2021-03-01", "2021-03-01", "current")
    ]
    other = put(chair(path="c", municipality=LULEA))
    assert other.standing == "current"
    put(chair("Bo Ås", path="a"))  # the first becomes another text: its copy stands on its own
    assert rows(engine, "SELECT path FROM current_document ORDER BY path") == [("a",), ("b",), ("c",)]
    assert list(models.check(engine)) == []


def test_a_withdrawn_page_leaves_the_views_until_it_is_back(engine: Engine, put: Put) -> None:
    put(chair())
    with models.transaction(engine) as session:
        page = models.record_page(session, chair().page())
        models.withdraw_page(session, page.page_id, datetime(2022, 1, 1, tzinfo=UTC))
    assert rows(engine, OFFICES) == rows(engine, "SELECT * FROM persons_seen") == []
    assert rows(engine, "SELECT standing FROM document") == [("withdrawn",)]
    assert list(models.check(engine)) == []
    for fetched, offices in ((datetime(2021, 6, 1, tzinfo=UTC), 0), (datetime(2022, 1, 2, tzinfo=UTC), 1)):
        with models.transaction(engine) as session:
            models.record_page(session, replace(chair().page(), fetched_at=fetched))
        assert len(rows(engine, OFFICES)) == offices


def test_a_page_read_better_replaces_what_was_read_before(engine: Engine, put: Put) -> None:
    put(chair("Eva Ekmark", "S", "nämnden för allt"))
    better = chair("Eva Ekmark", "S", "nämnden för allt", model="sv_pressrum/0.2.0")
    better.persons = [replace(better.persons[0], roles=())]
    better.committees, better.mentions = [], [m for m in better.mentions if m.label not in ("COM", "ROLE")]
    assert put(better).state == "updated"
    assert rows(engine, OFFICES) == []
    assert rows(engine, "SELECT person, party FROM persons_seen") == [("Eva Ekmark", "S")]
    assert rows(engine, "SELECT count(*) FROM post") == rows(engine, "SELECT count(*) FROM body") == [("0",)]
    assert rows(engine, "SELECT model FROM document") == [("sv_pressrum/0.2.0",)]
    assert list(models.check(engine)) == []


def series() -> list[Release]:
    """Releases that touch each other: versions, copies, persons of one name, unknown parties, undated ones."""
    return [
        chair(path="1", published="2019-01-01", words="Ett"),
        chair(path="2", published="2021-01-01", words="Två", kind="former"),
        chair(path="3", published=None, words="Tre"),
        chair("EVA EKMARK", path="4", published="2020-01-01", words="Fyra"),
        chair("Eva Ekmark", "M", "kulturnämnden", path="5", published="2020-05-01", words="Fem"),
        chair("Eva Ekmark", None, "kulturnämnden", path="6", published="2020-06-01", words="Sex"),
        chair("Eva Ekmark", None, "gatunämnden", path="7", published="2020-07-01", words="Sju"),
        chair("Eva Ekmark", path="8", municipality=LULEA, words="Åtta"),
        chair("Eva Ekmark", path="9", municipality=None, words="Nio"),
        chair(path="10", published="2018-01-01", words="Ett"),
        chair("Åsa Ö", "Bästa Örebro", path="11", words="Elva", url="https://www.orebro.se/11"),
        chair("Åsa Ö", "bästa örebro", path="12", words="Elva", url="https://www.orebro.se/11", published="2020-02-02"),
    ]


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_facts_do_not_depend_on_the_order_or_the_number_of_runs(
    engine: Engine, other_engine: Engine, put: Put, put_other: Put, seed: int
) -> None:
    releases = series()
    for release in releases:
        put(release)
    random.Random(seed).shuffle(releases)
    for release in itertools.chain(releases, releases[:4]):
        put_other(release)
    assert facts_of(other_engine) == facts_of(engine)
    assert list(models.check(engine)) == list(models.check(other_engine)) == []


def test_facts_of_a_store_that_went_astray_first_are_those_of_a_straight_one(
    engine: Engine, other_engine: Engine, put: Put, put_other: Put
) -> None:
    for release in series():
        put(release)
    for release in series():  # first read wrongly, then again
        put_other(replace(release, persons=[], quotes=[], committees=[], model="sv_pressrum/0.0.1"))
    for release in reversed(series()):
        assert put_other(release).state == "updated"
    assert facts_of(other_engine) == facts_of(engine)
