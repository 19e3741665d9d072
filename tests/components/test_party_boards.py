"""Offices of a party's association are the party's, and so are those who hold them. All persons are invented."""

from __future__ import annotations

import pytest
from marked_text import people


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "[[PARTY Liberalerna]] i Alby har hållit årsmöte. Till [[ROLE ordförande]] omvaldes [[PER Eva Ek]], som "
            "också är [[ROLE ledamot]] i [[COM socialnämnden]]. Ny [[ROLE vice ordförande]] är [[PER Bo Al]].",
            ["Eva Ek (L): +ordförande, Liberalerna; ledamot, socialnämnden",
             "Bo Al (L): +vice ordförande, Liberalerna"],
        ),
        (
            "[[PARTY Socialdemokraternas]] nya styrelse består av [[ROLE ordförande]] [[PER Eva Ek]] och "
            "[[ROLE sekreterare]] [[PER Bo Al]].",
            ["Eva Ek (S): ordförande, Socialdemokraterna", "Bo Al (S): sekreterare, Socialdemokraterna"],
        ),
        (
            "[[PARTY Moderaterna]] har valt ny styrelse\n\n[[ROLE Ordförande]]: [[PER Eva Ek]]\n"
            "[[ROLE Kassör]]: [[PER Bo Al]]\n\n[[ROLE Socialchef]] [[PER Li Wu]] tackade.",
            ["Eva Ek (M): ordförande, Moderaterna", "Bo Al (M): kassör, Moderaterna", "Li Wu: socialchef"],
        ),
        (
            "[[PARTY Moderaterna]] har fått en ny styrelse. [[ROLE Ordförande]] i [[COM byggnadsnämnden]] är "
            "[[PER Eva Ek]].",
            ["Eva Ek: ordförande, byggnadsnämnden"],
        ),
        (
            "[[PARTY Moderaterna]] röstade nej. [[ROLE Ordförande]] var [[PER Eva Ek]].",
            ["Eva Ek: ordförande"],
        ),
        (
            "Hela Kumla höll årsmöte. [[ROLE Kassör]] är [[PER Eva Ek]].",
            ["Eva Ek (Hela Kumla): kassör, Hela Kumla"],
        ),
    ],
)  # fmt: skip
def test_offices_of_a_partys_board(text: str, told: list[str]) -> None:
    assert people(f"Nytt\n\n{text}") == told


def test_names_of_two_sentences_are_two() -> None:
    text = "Ny [[ROLE kassör]] är [[PER Eva Ek Holm. Bo Al Berg]] är [[ROLE rektor]]."
    assert [one.split(":")[0] for one in people(text)] == ["Eva Ek Holm", "Bo Al Berg"]
