"""Who speaks for a party in its own statement is of that party; in another sender's release nobody is by that alone."""

from __future__ import annotations

import pytest
from marked_text import people

OWN = (
    "[[PARTY S]] kräver svar om hemtjänsten\n\n"
    "– Vi vill veta varför, säger [[ROLE oppositionsrådet]] [[PER Eva Ek]].\n\n"
    "[[ROLE Socialchef]] [[PER Bo Al]] har inte svarat."
)


def test_office_holders_of_a_partys_statement_are_of_that_party() -> None:
    assert people(OWN) == ["Eva Ek (S): oppositionsråd", "Bo Al: socialchef"]


@pytest.mark.parametrize(
    "text",
    [
        "Enklare [[ORG hemtjänst]]\n\n[[PARTY S]] är för, säger [[ROLE kommunalrådet]] [[PER Eva Ek]].",
        "[[PARTY Moderaternas]] förslag föll\n\nDet blir som det är, säger [[ROLE kommunalrådet]] [[PER Eva Ek]].",
    ],
)
def test_a_party_that_is_spoken_of_gives_nobody_a_party(text: str) -> None:
    assert people(text) == ["Eva Ek: kommunalråd"]
