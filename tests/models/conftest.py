from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import postgresql
import pytest
from sqlalchemy import Engine, text
from store_dumps import Put
from store_releases import Release

import models
from models.schema import Base

MUNICIPALITIES = Path(__file__).parents[2] / "data" / "municipalities.csv"
PARTIES = """name,abbreviation,scope,municipality_code
Socialdemokraterna,S,national,
Moderaterna,M,national,
Miljöpartiet de gröna,MP,national,
Örebropartiet,ÖrP,local,1880
"""


@pytest.fixture(scope="session")
def registers(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    path = tmp_path_factory.mktemp("registers") / "parties.csv"
    path.write_text(PARTIES, encoding="utf-8")
    return MUNICIPALITIES, path


def _prepare(url: str, registers: tuple[Path, Path]) -> None:
    engine = models.open_engine(url)
    models.upgrade(engine)
    with models.transaction(engine) as session:
        models.load_registers(session, *registers)
    engine.dispose()


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory, registers: tuple[Path, Path]) -> Path:
    """A migrated store with its registers, to be copied."""
    path = tmp_path_factory.mktemp("template") / "store.db"
    _prepare(f"sqlite:///{path}", registers)
    return path


@pytest.fixture(scope="session")
def postgresql_stores(registers: tuple[Path, Path]) -> Iterator[tuple[str, str]]:
    """Two such stores on the server, of this test run alone; emptied after each test."""
    with postgresql.database() as first, postgresql.database() as second:
        for name in (first, second):
            _prepare(postgresql.url(name), registers)
        yield first, second


def _clean(engine: Engine) -> None:
    with engine.begin() as connection:
        connection.execute(text("UPDATE page SET same_as_id = NULL"))
        connection.execute(text("UPDATE document SET standing = 'current', duplicate_of_id = NULL"))
        for table in reversed(Base.metadata.sorted_tables):
            if table.name not in ("municipality", "party"):
                connection.execute(table.delete())
        connection.execute(text("DELETE FROM party WHERE scope = 'unknown'"))


@pytest.fixture(params=["sqlite", "postgresql"])
def backend(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def empty(backend: str, tmp_path: Path) -> Iterator[Engine]:
    """An opened database without tables."""
    if backend == "sqlite":
        engine = models.open_engine(f"sqlite:///{tmp_path / 'empty.db'}")
        yield engine
        engine.dispose()
        return
    with postgresql.database() as name:
        engine = models.open_engine(postgresql.url(name))
        yield engine
        engine.dispose()


@pytest.fixture
def postgresql_url() -> Iterator[str]:
    """A database without tables, on the server."""
    with postgresql.database() as name:
        yield postgresql.url(name)


@contextmanager
def _store(backend: str, folder: Path, request: pytest.FixtureRequest, number: int) -> Iterator[Engine]:
    if backend == "sqlite":
        path = folder / f"store-{number}.db"
        shutil.copyfile(request.getfixturevalue("sqlite_template"), path)
        engine = models.open_engine(f"sqlite:///{path}")
        yield engine
    else:
        engine = models.open_engine(postgresql.url(request.getfixturevalue("postgresql_stores")[number]))
        yield engine
        _clean(engine)
    engine.dispose()


@pytest.fixture
def engine(backend: str, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Engine]:
    """A store with its registers, and no pages."""
    with _store(backend, tmp_path, request, 0) as engine:
        yield engine


@pytest.fixture
def other_engine(backend: str, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Engine]:
    """A second such store, to compare with."""
    with _store(backend, tmp_path, request, 1) as engine:
        yield engine


def putter(engine: Engine) -> Put:
    """A function that stores a release the way a run does: the page first, committed, then its document."""

    def store(release: Release, **options: bool) -> models.DocumentOutcome:
        with models.transaction(engine) as session:
            page = models.record_page(session, release.page())
        with models.transaction(engine) as session:
            return models.store_document(session, page.page_id, release.article(), release.facts(), **options)

    return store


@pytest.fixture
def put(engine: Engine) -> Put:
    return putter(engine)


@pytest.fixture
def put_other(other_engine: Engine) -> Put:
    return putter(other_engine)
