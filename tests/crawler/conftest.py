"""A stand-in web, a register that points at it, and real processes that crawl it."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import running
import web as stand_in
from crawling import Crawls


@pytest.fixture
def web() -> Iterator[stand_in.Web]:
    with stand_in.standing() as web:
        yield web


@pytest.fixture
def crawls(tmp_path: Path) -> Crawls:
    return Crawls(tmp_path)


@pytest.fixture
def run_cli(tmp_path: Path) -> Callable[..., subprocess.CompletedProcess[str]]:
    return lambda *arguments, **settings: running.run(tmp_path, *arguments, **settings)
