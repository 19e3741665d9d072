"""Extractions that several tests look at: starting workers costs seconds, so each is run once."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import postgresql
import pytest
import running
from saved import Extracted, extract, write_bad_pages, write_pages

import models


@pytest.fixture(scope="session")
def good(tmp_path_factory: pytest.TempPathFactory) -> Extracted:
    home = tmp_path_factory.mktemp("good")
    return extract(home, write_pages(home / "pages"), "--contacts", "--workers", "2")


@pytest.fixture(scope="session")
def bad(tmp_path_factory: pytest.TempPathFactory) -> Extracted:
    home = tmp_path_factory.mktemp("bad")
    return extract(home, write_bad_pages(home / "pages"))


@pytest.fixture(scope="session")
def samples(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The store of ``make run``, by its URL."""
    home = tmp_path_factory.mktemp("samples")
    process = running.run(home, "extract", Path(__file__).parents[2] / "data" / "samples", "--quiet")
    assert process.returncode == 0, process.stderr
    return f"sqlite:///{home / 'pressrum.db'}"


@pytest.fixture(scope="session")
def samples_in_postgresql(samples: str) -> Iterator[str]:
    with postgresql.database() as name:
        models.copy_store(samples, postgresql.url(name))
        yield postgresql.url(name)


@pytest.fixture(params=["samples", "samples_in_postgresql"])
def sample_store(request: pytest.FixtureRequest) -> str:
    return str(request.getfixturevalue(request.param))
