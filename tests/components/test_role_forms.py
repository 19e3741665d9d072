"""Everyday forms of words in which releases give roles: `role_forms.txt` has a text, and below it what it says.

`\\n` in a text is a line's end, ` | ` parts persons. All of them are invented.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from marked_text import people

LINES = (Path(__file__).parent / "role_forms.txt").read_text("utf-8").splitlines()


@pytest.mark.parametrize(("text", "expected"), list(zip(LINES[::2], LINES[1::2], strict=True)))
def test_everyday_forms(text: str, expected: str) -> None:
    assert " | ".join(people(text.replace("\\n", "\n"))) == expected.strip()
