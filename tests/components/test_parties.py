"""Which parties a release names, and which letters are none. Persons and local parties are invented."""

from __future__ import annotations

import pytest
from marked_text import read, surfaces


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("[[PER Eva Ek]] (M), [[PER Bo Alm]] (S, ledamot) och [[PER Li Wu]] (ordförande, KD)", ["M", "S", "KD"]),
        ("[[PER Ola Ek]] (fp) och [[PER Bo Ek]] (c)", ["L", "C"]),
        ("Bakom förslaget står M, KD och L.", ["M", "KD", "L"]),
        ("S,M,C,KD,MP är eniga.", ["S", "M", "C", "KD", "MP"]),
        ("Styret (S/V) och den rödgröna majoriteten (S, V och MP)", ["S", "V", "MP"]),
        ("Moderaternas motion och sverigedemokraterna, folkpartiet och centern", ["M", "SD", "L", "C"]),
        ("den moderatledda budgeten, S-styrda kommuner, KD:s gruppledare och M-KD-styret", ["M", "S", "KD"]),
        ("moderata kommunalrådet [[PER Ann Berg]], miljöpartisten [[PER Bo Lo]]", ["M", "MP"]),
        ("[[PER Ann Berg]], moderat, och den mest kända liberalen [[PER Bo Lo]]", ["M", "L"]),
        ("Nackamoderaterna och Örebroliberalernas lista", ["M", "L"]),
        ("Feministiskt initiativ (F!) och Fi-politikern", ["FI"]),
        ("Valresultat\nSD 12 mandat, S 11, M 6, V 3", ["SD", "S", "M", "V"]),
        ("Ordförande\n[[PER Eva Ek]]\tS\nVice ordförande\n[[PER Bo Alm]]   M\n", ["S", "M"]),
        ("[[PER Eva Ek]], C\n[[PER Bo Alm]] [S]\n", ["C", "S"]),
    ],
)
def test_national_parties(text: str, names: list[str]) -> None:
    assert [party.name for party in read(text)._.parties] == names


@pytest.mark.parametrize(
    "text",
    [
        "Tröjorna finns i storlekarna S, M, L och XL, och en i storlek (L).",
        "Betygen A, B, C eller D. Provet gäller C-uppsats och C-körkort.",
        "Riksväg V 25 stängs. Samling vid plan C. Barn behöver vitamin C.",
        "[[PER S. Ek]] och [[PER Karl V. Ek]] deltog.",
        "Copyright (C) Grums kommun. (c) 2020",
        "Alliansen och Allians för Grums röstade nej, liksom en politisk vilde.",
        "Moderata ungdomsförbundet och Centerkvinnorna bjöd på fika.",
        "En moderat ökning med en liberal tolkning, från vänster till höger.",
        "V ordf: [[PER Eva Ek]]\n2:e v ordf: [[PER Bo Al]]",
        "[[PER Eva Ek]] (vilde), [[PER Bo Ek]] (till vänster), [[PER An Ek]] (42)",
    ],
)
def test_letters_and_words_that_are_no_parties(text: str) -> None:
    assert read(text)._.parties == ()


@pytest.mark.parametrize(
    ("text", "name", "mentions"),
    [
        ("S, C och lokala Granvalet (GV). [[PER Bo Ek]] (GV) leder. GV-ledaren log.", "Granvalet", 4),
        ("Vi i Grums Tillsammans (GT) har budget. GT vill mer.", "Grums Tillsammans", 3),
        ("Lokalpartiet Framtid Eda (FE) är kritiskt. FE:s motion.", "Framtid Eda", 3),
        ("[[PER Bo Ek]] (Folkets Väl) och Folkets Väls budget", "Folkets Väl", 2),
        ("S, V och Kusten först reserverade sig.", "Kusten först", 1),
        ("Edapartiets gruppledare [[PER Bo Ek]]", "Edapartiet", 1),
        ("gruppledare för Grums Framåt", "Grums Framåt", 1),
        ("[[PER Eva Ek]] (S) och [[PER Bo Ek]] (GBV)", "GBV", 1),
    ],
)
def test_local_parties_that_the_text_introduces(text: str, name: str, mentions: int) -> None:
    parties = {party.name: len(party.mentions) for party in read(text)._.parties}
    assert parties.get(name) == mentions
    assert not set(parties) - {name, "S", "V", "C"}


def test_local_party_of_the_register_is_known_in_its_municipality_only() -> None:
    text = "[[PER Bo Ek]] (FOV) talade."
    assert [party.name for party in read(text, "1293")._.parties] == ["FOV"]
    assert read(text, "1880")._.parties == ()


def test_other_associations_with_letters_are_no_parties() -> None:
    doc = read("[[ORG Sveriges Kommuner och Regioner]] (SKR), [[PER Eva Ek]] (S) och [[PER Bo Ek]] (VD)")
    assert [party.name for party in doc._.parties] == ["S"]


def test_mentions_are_the_letters_alone_and_say_who_found_them() -> None:
    doc = read("Säger [[PER Eva Ek]] (M), moderaternas [[ROLE gruppledare]].")
    assert surfaces(doc, "PARTY") == ["M", "moderaternas"]
    assert surfaces(doc, "PER") == ["Eva Ek"]
    (party,) = doc._.parties
    assert [doc.text[one.start : one.end] for one in party.mentions] == ["M", "moderaternas"]
    assert {one.found_by for one in party.mentions} == {"pressrum_parties/1"}


def test_what_the_model_takes_for_a_party_must_sound_like_one() -> None:
    doc = read("[[PARTY Vuxenskolan Granudden]] och [[PARTY Alliansen]] möttes. [[PARTY V]] sa nej.")
    assert [party.name for party in doc._.parties] == ["V"]


def test_letters_go_with_the_name_that_the_model_alone_knows() -> None:
    doc = read("[[PER Eva Ek]] (M), [[PARTY Sorundanet]] och [[PER Bo Al]] (SN). Kontakt\nKommunalråd (SN)")
    assert [party.name for party in doc._.parties] == ["M", "Sorundanet"]


def test_a_party_that_the_model_alone_knows_is_one_everywhere() -> None:
    doc = read("MP och [[PARTY Samling Sundet]] röstade ja. Samling Sundets kommunalråd [[PER Eva Ek]] är nöjd.")
    assert surfaces(doc, "PARTY") == ["MP", "Samling Sundet", "Samling Sundets"]
