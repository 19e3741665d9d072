"""Titles that stand in for a name of the sentence before. All persons are invented."""

from __future__ import annotations

import pytest
from marked_text import people


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[[PER Eva Ek]] tackar för sig. [[ROLE Kommunalrådet]] slutar i maj.", "Eva Ek: -kommunalråd"),
        ("[[PER Bo Al]] är trött. I maj går [[ROLE hamnchefen]] i pension.", "Bo Al: -hamnchef"),
        (
            "Nu får [[PER Eva Ek]] mer att göra. I går utsåg nämnden den nuvarande [[ROLE socialchefen]] till ny "
            "[[ROLE kommundirektör]].",
            "Eva Ek: socialchef; +kommundirektör",
        ),
        (
            "Byter jobb gör [[PER Bo Al]]. [[ROLE Socialchefen]] slutar i maj. Tjänsten övertas av [[PER Eva Ek]].",
            "Eva Ek: +socialchef",
        ),
        ("[[PER Eva Ek]] har klagat. [[ROLE Rektorn]] svarar att det ska bli bättre.", "Eva Ek"),
        ("[[PER Eva Ek]] har klagat. I maj slutar [[ROLE rektorn]]. [[ROLE Rektor]] [[PER Bo Al]] är nöjd.", "Eva Ek"),
        ("[[PER Eva Ek]] är glad. Nu blir det fest för [[ROLE rektorn]].", "Eva Ek"),
        ("[[PER Eva Ek]], [[ROLE lärare]], är glad. [[ROLE Rektorn]] slutar.", "Eva Ek: lärare"),
        ("[[PER Eva Ek]] och [[PER Bo Al]] är glada. [[ROLE Rektorn]] slutar.", "Eva Ek"),
        ("[[PER Eva Ek]] bor i stan. Hon är missnöjd med [[ROLE rektorn]] på [[ORG Ekskolan]].", "Eva Ek"),
    ],
)
def test_whom_a_title_alone_means(text: str, expected: str) -> None:
    assert expected in people(text)
