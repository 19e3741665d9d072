"""What a crawl keeps: batches of new, changed and known pages, sources of one host, when conditions are remembered."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from sqlalchemy import Engine, text

from extract.page import Page
from extract.visits import Asked, Fetched, Source
from models.crawl_store import CrawlStore

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
ROOM = Source("room", None, "feed", "https://www.kommun.example/press", None, "press release")
NEWS = Source("news", None, "feed", "https://kommun.example/nyheter", None, "news")
OTHER = Source("other", None, "feed", "https://annan.example/", None, "news")


def fetched(name: str, words: str = "x", etag: str = '"1"', source: str = "room") -> Fetched:
    page = Page(
        f"<p>{name} {words}</p>".encode(), f"https://kommun.example/{name}", content_type="text/html",
        headers=(("etag", etag),), fetched_at=NOON, source_id=source,
    )  # fmt: skip
    return Fetched(page, 200, f"archive/a.warc.gz!{name}", name)


def a_store(engine: Engine) -> tuple[CrawlStore, int]:
    store = CrawlStore(engine, lambda url: url)
    store.register([ROOM, NEWS, OTHER])
    return store, store.start_run("test", {})


def test_a_batch_says_of_each_what_it_is(engine: Engine) -> None:
    store, run = a_store(engine)
    assert store.record(run, ROOM, [fetched("a"), fetched("b")]) == ["new", "new"]
    batch = [fetched("c"), fetched("a"), fetched("b", "y", '"2"'), fetched("d"), fetched("d", "y"),
             Asked("https://kommun.example/e", 304, NOON)]  # fmt: skip
    found = ["new", "unchanged", "changed", "new", "changed", "unchanged"]
    assert store.record(run, ROOM, batch) == found
    with engine.connect() as connection:
        rows = connection.execute(text("SELECT url, seq, state, archive, run_id FROM page ORDER BY url, seq")).all()
        etags = dict(tuple(row) for row in connection.execute(text("SELECT url, etag FROM address")))
    assert [(url[-1], seq) for url, seq, *_ in rows] == [("a", 1), ("b", 1), ("b", 2), ("c", 1), ("d", 1), ("d", 2)]
    assert {tuple(row[2:]) for row in rows if row[0][-1] == "c"} == {("pending", "archive/a.warc.gz!c", run)}
    assert etags["https://kommun.example/b"] == '"2"'


def test_the_sources_of_a_host_know_of_each_other(engine: Engine) -> None:
    store, run = a_store(engine)
    store.record(run, ROOM, [fetched("a")])
    store.record(run, NEWS, [fetched("b", source="news")])
    store.record(run, OTHER, [fetched("c", source="other")])
    own, beside = store.known(ROOM)
    assert [one.release for one in own] == ["a"]
    assert [one.release for one in beside] == ["b"]


def test_conditions_survive_an_answer_that_does_not_repeat_them(engine: Engine) -> None:
    store, run = a_store(engine)
    store.record(run, ROOM, [fetched("a")])
    later = NOON + timedelta(days=3)
    store.record(run, ROOM, [Asked("https://kommun.example/a", 304, later, {"date": "x"})])
    ((one,), _) = store.known(ROOM)
    assert one.conditions() == {"If-None-Match": '"1"'}
    assert (one.first_at, one.checked_at, one.status) == (NOON, later, 304)


def test_a_source_s_history_is_its_last_run_success_and_release(engine: Engine) -> None:
    store, run = a_store(engine)
    store.finish_source(store.start_source(run, ROOM), {"listed": 2}, None, None, NOON.date())
    store.finish_source(store.start_source(run, ROOM), {"listed": 0}, "empty list", "no release", None)
    history = store.history()
    assert history.runs["room"].cause == "empty list"
    assert history.successes["room"] is not None
    assert history.newest == {"room": NOON.date()}
    assert [row.cause for row in store.source_runs(run)] == [None, "empty list"]
