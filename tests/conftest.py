"""What tests of every room share."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
import running


@pytest.fixture
def pressrum(tmp_path: Path) -> Callable[..., subprocess.CompletedProcess[str]]:
    """Run ``pressrum`` in an empty folder: its exit code, and what it printed."""
    return partial(running.run, tmp_path)
