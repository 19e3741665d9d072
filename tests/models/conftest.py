from __future__ import annotations

import os
import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine, create_engine, text
from sqlalchemy.exc import OperationalError
from store_dumps import Put
from store_releases import Release

import models

POSTGRES = os.environ.get("PRESSRUM_TEST_POSTGRES", "postgresql+psycopg://postgres@127.0.0.1:5432/test")
MUNICIPALITIES = Path(__file__).parents[2] / "data" / "municipalities.csv"
PARTIES = """name,abbreviation,scope,municipality_code
Socialdemokraterna,S,national,
Moderaterna,M,national,
Miljöpartiet de gröna,MP,national,
Örebropartiet,ÖrP,local,1880
"""


@pytest.fixture(scope="session")
def postgres() -> str:
    server = create_engine(POSTGRES, connect_args={"connect_timeout": 3})
    try:
        with server.connect():
            pass
    except OperationalError as error:
        pytest.skip(f"no PostgreSQL server answers at {server.url.render_as_string()}: {error.orig}")
    finally:
        server.dispose()
    return POSTGRES


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """A store's URL, its own for each test: a file, or a schema of the server."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'store.db'}"
        return
    server = create_engine(request.getfixturevalue("postgres"), isolation_level="AUTOCOMMIT")
    schema = f"pressrum_test_{uuid.uuid4().hex}"
    with server.connect() as connection:
        connection.execute(text(f"CREATE SCHEMA {schema}"))
    try:
        yield f"{POSTGRES}?options=-csearch_path%3D{schema}"
    finally:
        with server.connect() as connection:
            connection.execute(text(f"DROP SCHEMA {schema} CASCADE"))
        server.dispose()


@pytest.fixture
def empty(url: str) -> Iterator[Engine]:
    """An opened database without tables."""
    engine = models.open_engine(url)
    yield engine
    engine.dispose()


@pytest.fixture
def parties(tmp_path: Path) -> Path:
    path = tmp_path / "parties.csv"
    path.write_text(PARTIES, encoding="utf-8")
    return path


@pytest.fixture
def engine(empty: Engine, parties: Path) -> Engine:
    """A store with its registers, and no pages."""
    models.upgrade(empty)
    with models.transaction(empty) as session:
        models.load_registers(session, MUNICIPALITIES, parties)
    return empty


@pytest.fixture
def put(engine: Engine) -> Put:
    """Store a release the way a run does: the page first, committed, then its document."""

    def store(release: Release, **options: bool) -> models.DocumentOutcome:
        with models.transaction(engine) as session:
            page = models.record_page(session, release.page())
        with models.transaction(engine) as session:
            return models.store_document(session, page.page_id, release.article(), release.facts(), **options)

    return store
