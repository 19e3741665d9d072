"""A run over pages: what is stored, what is left alone, what is taken up again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import hooks
import pytest
from sqlalchemy import Engine, text

import pipelines
from extract.errors import UnreadableError
from extract.page import Page
from extract.reading import iter_pages
from extract.workers import Workers
from pipelines import Done, Extraction, Settings


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    engine = pipelines.open_store(f"sqlite:///{tmp_path}/store.db")
    yield engine
    engine.dispose()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "pages"
    folder.mkdir()
    for name in ("a", "b", "c"):
        (folder / f"{name}.txt").write_text(f"release {name}")
    return folder


def run(engine: Engine, pages: Iterable[Page | UnreadableError], settings: Settings | None = None) -> dict[str, Done]:
    settings = settings or Settings(workers=1)
    workers = Workers(1, timeout=settings.timeout, extract=hooks.extract, setup=hooks.set_up)
    with Extraction(engine, settings, "test", workers) as extraction:
        return {Path(done.name).name: done for done in extraction.run(pages)}


def states(done: dict[str, Done]) -> dict[str, str]:
    return {name: each.status for name, each in done.items()}


def values(engine: Engine, sql: str) -> list[tuple[object, ...]]:
    with engine.connect() as connection:
        return [tuple(row) for row in connection.execute(text(sql))]


def test_a_file_that_vanishes_while_being_read_fails_alone(engine: Engine, folder: Path) -> None:
    def pages() -> Iterator[Page | UnreadableError]:
        found = iter_pages([folder])
        yield next(found)
        (folder / "b.txt").unlink()
        yield from found

    done = run(engine, pages())
    assert states(done) == {"a.txt": "new", "b.txt": "failed", "c.txt": "new"}
    assert "vanished" in done["b.txt"].reason


def test_pages_are_recorded_before_they_are_extracted(engine: Engine, folder: Path) -> None:
    workers = Workers(1, extract=hooks.extract, setup=hooks.set_up)
    with Extraction(engine, Settings(workers=1), "test", workers) as extraction:
        next(extraction.run(iter_pages([folder])))  # and then the process is killed
    assert values(engine, "SELECT state, count(*) FROM page GROUP BY state ORDER BY state") == [
        ("extracted", 1),
        ("pending", 2),
    ]
    assert states(run(engine, pipelines.waiting_pages(engine))) == {"b.txt": "new", "c.txt": "new"}


def test_a_failed_page_is_tried_again_and_an_extracted_one_is_not(engine: Engine, folder: Path) -> None:
    (folder / "b.txt").write_text("break this")
    assert states(run(engine, iter_pages([folder]))) == {"a.txt": "new", "b.txt": "failed", "c.txt": "new"}
    assert values(engine, "SELECT reason FROM page WHERE state = 'failed'") == [("is broken",)]
    # the workers of this run would kill themselves on any page they got
    (folder / "b.txt").write_text("kill this")
    again = run(engine, iter_pages([folder]))
    assert states(again) == {"a.txt": "unchanged", "b.txt": "failed", "c.txt": "unchanged"}
    assert "died" in again["b.txt"].reason


def test_a_page_that_another_pipeline_read_is_read_again(
    engine: Engine, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run(engine, iter_pages([folder]))
    monkeypatch.setattr(pipelines, "identity", lambda model: "sv_other/2.0 pressrum/9")
    assert set(states(run(engine, iter_pages([folder]))).values()) == {"updated"}
    assert values(engine, "SELECT DISTINCT model FROM document") == [("sv_other/2.0 pressrum/9",)]


def test_contacts_asked_for_later_make_pages_read_again_and_stay(engine: Engine, folder: Path) -> None:
    run(engine, iter_pages([folder]))
    with_contacts = Settings(workers=1, contacts=True)
    assert set(states(run(engine, iter_pages([folder]), with_contacts)).values()) == {"updated"}
    assert set(states(run(engine, iter_pages([folder]), with_contacts)).values()) == {"unchanged"}
    assert set(states(run(engine, iter_pages([folder]))).values()) == {"unchanged"}


def test_contacts_that_are_stored_stay_however_the_page_is_read_again(
    engine: Engine, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "a.txt").write_text("Eva Bergdal (S) eva@kommun.example")
    contacts = "SELECT value FROM contact"
    run(engine, iter_pages([folder]))
    assert values(engine, contacts) == []
    run(engine, iter_pages([folder]), Settings(workers=1, contacts=True))
    assert values(engine, contacts) == [("eva@kommun.example",)]
    monkeypatch.setattr(pipelines, "identity", lambda model: "sv_other/2.0 pressrum/9")
    read = run(engine, iter_pages([folder]), Settings(workers=1, again=True))
    assert values(engine, contacts) == [("eva@kommun.example",)]
    assert read["a.txt"].record is not None
    assert read["a.txt"].record["persons"]
    assert "emails" not in read["a.txt"].record["persons"][0]  # nobody asked for them this time
    assert set(states(run(engine, iter_pages([folder]))).values()) == {"unchanged"}


def test_the_run_counts_and_names_what_failed(engine: Engine, folder: Path) -> None:
    (folder / "b.txt").write_text("break this")
    run(engine, iter_pages([folder]))
    ((new, failed, failures),) = values(engine, "SELECT new, failed, failures FROM run")
    assert (new, failed) == (2, 1)
    assert "b.txt" in str(failures)
    assert "is broken" in str(failures)


def test_an_interrupted_run_is_closed_with_its_counts(engine: Engine, folder: Path) -> None:
    def pages() -> Iterator[Page | UnreadableError]:
        for number in range(300):  # more than is read ahead
            yield Page(body=f"release {number}".encode(), path=f"{number}.txt")
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run(engine, pages())
    ((ended, new),) = values(engine, "SELECT ended_at, new FROM run")
    assert ended
    assert 0 < int(str(new)) < 300
    assert values(engine, "SELECT count(*) FROM document") == [(new,)]
    assert values(engine, "SELECT count(*) FROM page") == [(300,)]
