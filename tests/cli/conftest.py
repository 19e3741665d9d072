"""Extractions that several tests look at: starting workers costs seconds, so each is run once."""

from __future__ import annotations

import pytest
from saved import Extracted, extract, write_bad_pages, write_pages


@pytest.fixture(scope="session")
def good(tmp_path_factory: pytest.TempPathFactory) -> Extracted:
    home = tmp_path_factory.mktemp("good")
    return extract(home, write_pages(home / "pages"), "--contacts", "--workers", "2")


@pytest.fixture(scope="session")
def bad(tmp_path_factory: pytest.TempPathFactory) -> Extracted:
    home = tmp_path_factory.mktemp("bad")
    return extract(home, write_bad_pages(home / "pages"))
