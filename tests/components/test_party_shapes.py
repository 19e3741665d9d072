"""Local parties that no register has: by what they are called, and where their names stand. All are invented."""

from __future__ import annotations

import pytest
from marked_text import people, read


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("[[PER Iris Gil]], Hela Kumla, är vald.", ["Hela Kumla"]),
        ("Vårt Kumla fick tre mandat. Vårt Kumlas [[ROLE gruppledare]] är nöjd.", ["Vårt Kumla"]),
        ("Kumla i framtiden har utsett [[PER Jan Öst]] till [[ROLE gruppledare]].", ["Kumla i framtiden"]),
        ("Rädda Kumla väljer ny partiledare", ["Rädda Kumla"]),
        ("Avtal finns med partiet Bättre Kumla.", ["Bättre Kumla"]),
        ("Socialdemokraterna: [[PER Eva Ek]]\nLiberalerna: [[PER Bo Al]]\nBygd och bruk: [[PER Jan Öst]]\nÖvriga: -",
         ["S", "L", "Bygd och bruk"]),
        ("Parti\tMandat\nModeraterna\t9\nCenterpartiet\t3\nSkog och sjö\t2\nTotalt\t14", ["M", "C", "Skog och sjö"]),
        ("Moderaterna\n[[PER Eva Ek]]\n\nHela Kumla\n[[PER Jan Öst]]\n\nLiberalerna\n[[PER Bo Al]]",
         ["M", "Hela Kumla", "L"]),
        ("Partiet [[PARTY Bygd och bruk]] växer.", ["Bygd och bruk"]),
        ("[[PARTY Bygd och bruk]] fick åtta procent.", ["Bygd och bruk"]),
        ("Hela Kumla har fått bredband, och Nya Kumla växer. Hela Kumla får nya vägar.", []),
        ("Projekten Nya Kumla, Framtidens Kumla och Bättre Kumla pågår.", []),
        ("Ordförande: [[PER Eva Ek]]\nSekreterare: [[PER Bo Al]]\nBygd och bruk: [[PER Jan Öst]]", []),
    ],
)  # fmt: skip
def test_local_parties(text: str, names: list[str]) -> None:
    assert [party.name for party in read(text)._.parties] == names


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[[PER Karin Ek]] (Bygd och bruk) och [[PER Bo Al]] (M) är eniga.",
         ["Karin Ek (Bygd och bruk)", "Bo Al (M)"]),
        ("[[PER Karin Ek]] ([[PARTY Skogen]]) är nöjd.", ["Karin Ek (Skogen)"]),
        ("[[PER Karin Ek]] (Företagarna i Kumla), [[PER Jan Öst]] (Rektor på Byskolan) och [[PER Bo Al]] (M)",
         ["Karin Ek", "Jan Öst: rektor", "Bo Al (M)"]),
        ("Samling Kumla (SK) tar över. [[PER Arvid von Sell]] (SK) blir kvar.", ["Arvid von Sell (Samling Kumla)"]),
    ],
)  # fmt: skip
def test_party_behind_a_person(text: str, told: list[str]) -> None:
    assert [one.split(":")[0] for one in people(text)] == [one.split(":")[0] for one in told]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[[PER Eva Ek]] och [[PER Bo Al]], båda från Hela Kumla, är nöjda.",
         ["Eva Ek (Hela Kumla)", "Bo Al (Hela Kumla)"]),
        ("För Hela Kumla valdes [[PER Eva Ek]] och [[PER Bo Al]].", ["Eva Ek (Hela Kumla)", "Bo Al (Hela Kumla)"]),
        ("[[PARTY Moderatgruppen]] består av [[PER Eva Ek]] och [[PER Bo Al]].", ["Eva Ek (M)", "Bo Al (M)"]),
        ("Till [[PARTY M-gruppen]] hör [[PER Eva Ek]] och [[PER Bo Al]].", ["Eva Ek (M)", "Bo Al (M)"]),
    ],
)  # fmt: skip
def test_party_of_several(text: str, told: list[str]) -> None:
    assert people(f"Nytt\n\n{text}") == told


@pytest.mark.parametrize("verb", ["deltog", "höll tal", "kom först", "skrev till oss", "nu lämnar"])
def test_a_name_in_s_before_an_irregular_verb_is_no_genitive(verb: str) -> None:
    assert people(f"Igår [[PER Tobias Elis]] {verb}.") == ["Tobias Elis"]
