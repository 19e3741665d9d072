"""Offices handed on without being named again. All persons are invented."""

from __future__ import annotations

import pytest
from marked_text import people

LEFT = "[[PER Bo Al]] (S) lämnar uppdragen som [[ROLE kommunalråd]] och som [[ROLE ordförande]] i socialnämnden. "


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            LEFT + "Efterträdare på båda posterna blir [[PER Eva Ek]] (S).",
            "Eva Ek (S): +kommunalråd; +ordförande, socialnämnden",
        ),
        (LEFT + "Där tar [[PER Eva Ek]] (S) över.", "Eva Ek (S): +ordförande, socialnämnden"),
        (LEFT + "[[PER Eva Ek]] (S) tar över den 1 mars.", "Eva Ek (S): +ordförande, socialnämnden"),
        (LEFT + "[[PER Eva Ek]] (S) tar över ansvaret för frågan.", "Eva Ek (S)"),
    ],
)
def test_who_takes_over(text: str, expected: str) -> None:
    assert expected in people(text)


def test_he_leaves_what_she_takes_up() -> None:
    text = (
        "[[PER Bo Al]] (M) är i dag [[ROLE oppositionsråd]]. Den 1 mars blir han [[ROLE kommunalråd]]. "
        "[[PER Eva Ek]] (S) efterträder honom som [[ROLE gruppledare]]."
    )
    assert "-gruppledare" in next(one for one in people(text) if one.startswith("Bo Al"))
