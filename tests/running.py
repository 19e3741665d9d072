"""Real ``pressrum`` processes, as a user starts them."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from contextlib import suppress
from pathlib import Path


def environment(home: Path) -> dict[str, str]:
    """The environment of a user who has set nothing: no colours, no settings but one, a home of its own."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PRESSRUM")}
    own = {"NO_COLOR": "1", "TERM": "dumb", "COLUMNS": "200", "HOME": str(home)}
    return kept | own | {"PRESSRUM_WORKERS": "1"}  # each worker loads the model, which most tests need once


def command(*arguments: object) -> list[str]:
    """The installed command's line."""
    return [str(Path(sys.executable).with_name("pressrum")), *map(str, arguments)]


def run(cwd: Path, *arguments: object, **settings: str) -> subprocess.CompletedProcess[str]:
    """Run ``pressrum`` in a folder: its exit code, and what it printed."""
    return subprocess.run(
        command(*arguments),
        cwd=cwd,
        env=environment(cwd) | settings,
        capture_output=True,
        encoding="utf-8",
        timeout=300,
        check=False,
    )


def run_on_terminal(cwd: Path, *arguments: object) -> tuple[int, str, str]:
    """The same with stderr on a terminal: the exit code, the output, and what the terminal was sent."""
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        command(*arguments), cwd=cwd, env=environment(cwd) | {"TERM": "xterm"}, stdout=subprocess.PIPE, stderr=theirs
    )
    os.close(theirs)
    shown = b""
    with suppress(OSError):  # Linux says so where the other end is closed
        while part := os.read(ours, 4096):
            shown += part
    os.close(ours)
    output, _ = process.communicate(timeout=300)
    return process.returncode, output.decode(), shown.decode()
