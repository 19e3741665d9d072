"""What tests of every room share."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

Pressrum = Callable[..., "subprocess.CompletedProcess[str]"]


def environment(home: Path) -> dict[str, str]:
    """The environment of a user who has set nothing: no colours, no settings of ours, a home of its own."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PRESSRUM")}
    return kept | {"NO_COLOR": "1", "TERM": "dumb", "COLUMNS": "200", "HOME": str(home)}


def command(*arguments: object) -> Sequence[str]:
    """The installed command, as a user runs it."""
    return [str(Path(sys.executable).with_name("pressrum")), *map(str, arguments)]


@pytest.fixture
def pressrum(tmp_path: Path) -> Pressrum:
    """Run ``pressrum`` in an empty folder; the process's exit code and what it printed."""

    def run(*arguments: object, cwd: Path = tmp_path, **settings: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            command(*arguments),
            cwd=cwd,
            env=environment(tmp_path) | settings,
            capture_output=True,
            encoding="utf-8",
            timeout=300,
            check=False,
        )

    return run
