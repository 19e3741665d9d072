"""The party that a sentence, the layout or an office of a party gives a person. All persons are invented."""

from __future__ import annotations

import pytest
from marked_text import read

PARTS = ("sentences", "mentions", "parties", "committees", "organizations", "persons", "quotes", "roles")


def parties(marked: str) -> dict[str, str | None]:
    return {person.name: person.party for person in read(marked, None, PARTS)._.persons}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[[PER Eva Ek]] och [[PER Bo Al]], båda (S), skriver under.", {"Eva Ek": "S", "Bo Al": "S"}),
        (
            "[[PER Li Lo]] (M), [[PER Eva Ek]] och [[PER Bo Al]], båda från Vänsterpartiet, yrkade avslag.",
            {"Li Lo": "M", "Eva Ek": "V", "Bo Al": "V"},
        ),
        (
            "[[PER Eva Ek]], [[PER Bo Al]] och [[PER Li Lo]], alla (KD), avstod.",
            {"Eva Ek": "KD", "Bo Al": "KD", "Li Lo": "KD"},
        ),
        (
            "[[ROLE Ledamöterna]] [[PER Eva Ek]] och [[PER Bo Al]] från Vänsterpartiet reserverade sig.",
            {"Eva Ek": "V", "Bo Al": "V"},
        ),
        ("Centerpartiets [[PER Eva Ek]] och [[PER Bo Al]] vill vänta.", {"Eva Ek": "C", "Bo Al": "C"}),
        ("Centerpartiets [[PER Eva Ek]] och [[PER Bo Al]] (M) vill vänta.", {"Eva Ek": "C", "Bo Al": "M"}),
        ("Moderaternas två [[ROLE kommunalråd]] är [[PER Eva Ek]] och [[PER Bo Al]].", {"Eva Ek": "M", "Bo Al": "M"}),
        ("Liberalernas förstanamn i kommunvalet, [[PER Eva Ek]], är nöjd.", {"Eva Ek": "L"}),
        ("Miljöpartiets [[ROLE språkrör]] i [[LOC Sala]], [[PER Eva Ek]]: Äntligen.", {"Eva Ek": "MP"}),
        ("Socialdemokraterna [[PER Eva Ek]] och [[PER Bo Al]] skriver under.", {"Eva Ek": "S", "Bo Al": "S"}),
        ("Socialdemokraten och läraren [[PER Eva Ek]] är nöjd.", {"Eva Ek": "S"}),
        (
            "För Moderaterna deltog [[PER Eva Ek]] och för Socialdemokraterna [[PER Bo Al]].",
            {"Eva Ek": "M", "Bo Al": "S"},
        ),
        (
            "Från Moderaterna kommer [[PER Eva Ek]], från Liberalerna [[PER Bo Al]].",
            {"Eva Ek": "M", "Bo Al": "L"},
        ),
        ("Moderaterna företräds av [[PER Eva Ek]] och Centerpartiet av [[PER Bo Al]].", {"Eva Ek": "M", "Bo Al": "C"}),
        ("En motion från Moderaterna genom [[PER Eva Ek]] avslogs.", {"Eva Ek": "M"}),
        (
            "Miljöpartiet har valt [[PER Eva Ek]] och [[PER Bo Al]] till [[ROLE språkrör]].",
            {"Eva Ek": "MP", "Bo Al": "MP"},
        ),
        ("Miljöpartiet har fått en ny [[ROLE gruppledare]]. [[PER Eva Ek]] bor i [[LOC Alby]].", {"Eva Ek": "MP"}),
        (
            "Centerpartiet (C) genom [[PER Eva Ek]], Moderaterna ([[PER Bo Al]]) är överens.",
            {"Eva Ek": "C", "Bo Al": "M"},
        ),
        ("[[PER Eva Ek]] (ordf) (KD), [[PER Bo Al]] (vice ordf) (SD)", {"Eva Ek": "KD", "Bo Al": "SD"}),
        ("[[PER Eva Ek]] som är socialdemokratiskt [[ROLE oppositionsråd]] svarar.", {"Eva Ek": "S"}),
        ("KD: [[PER Eva Ek]] och [[PER Bo Al]]. MP: [[PER Li Lo]].", {"Eva Ek": "KD", "Bo Al": "KD", "Li Lo": "MP"}),
        (
            "[[PER Eva Ek]], moderat [[ROLE ledamot]] i nämnden, [[PER Bo Al]], som sitter för Liberalerna, talade.",
            {"Eva Ek": "M", "Bo Al": "L"},
        ),
        (
            "Det skriver [[PER Eva Ek]], Liberalernas miljöpolitiska [[ROLE talesperson]] [[PER Bo Al]] med flera.",
            {"Eva Ek": None, "Bo Al": "L"},
        ),
        (
            "Ny [[ROLE ledamot]] för Centerpartiet är [[ROLE riksdagsledamoten]] [[PER Eva Ek]].",
            {"Eva Ek": "C"},
        ),
        ("[[PER Eva Ek]], försvarspolitisk [[ROLE talesperson]] för Liberalerna, svarar.", {"Eva Ek": "L"}),
        ("[[PER Eva Ek]], före detta [[ROLE ledamot]] för Liberalerna, svarar.", {"Eva Ek": "L"}),
        ("[[PER Eva Ek]] är moderat och sitter i kommunstyrelsen.", {"Eva Ek": "M"}),
        ("[[PER Eva Ek]] ([[ROLE ordförande]], M) och [[PER Bo Al]] är överens.", {"Eva Ek": "M", "Bo Al": None}),
        ("[[PER Eva Ek]], 45, moderat och jurist, tar plats.", {"Eva Ek": "M"}),
        ("[[PER Eva Ek]] sitter i socialnämnden för Miljöpartiet.", {"Eva Ek": "MP"}),
        ("[[PER Eva Ek]], som representerade Kristdemokraterna, har avlidit.", {"Eva Ek": "KD"}),
        ("Det minns [[PER Eva Ek]]. Själv representerade hon Liberalerna.", {"Eva Ek": "L"}),
        ("[[PER Eva Ek]], aktiv i Centerpartiet sedan 1979, fick priset.", {"Eva Ek": "C"}),
        ("[[PER Eva Ek]], Centerpartiets andranamn, vill vänta.", {"Eva Ek": "C"}),
        ("[[PER Eva Ek]], vice ordförande och moderaternas företrädare i ärendet, reserverade sig.", {"Eva Ek": "M"}),
        ("[[PER Eva Ek]] blir Socialdemokraternas nya [[ROLE oppositionsråd]].", {"Eva Ek": "S"}),
        ("[[PER Eva Ek]] är den bästa gruppledare vi i Centerpartiet har haft.", {"Eva Ek": "C"}),
        ("[[PER Eva Ek]] går från Liberalerna till Moderaterna.", {"Eva Ek": "M"}),
        ("Miljöpartiet vill inte delta. Partiets [[PER Eva Ek]] sitter kvar.", {"Eva Ek": "MP"}),
        (
            "Miljöpartiet har bestämt sig. Till [[ROLE gruppledare]] har partiet utsett [[PER Eva Ek]].",
            {"Eva Ek": "MP"},
        ),
    ],
)
def test_party_by_a_sentence(text: str, expected: dict[str, str | None]) -> None:
    assert parties(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Efter kritik från Moderaterna svarar [[ROLE förvaltningschef]] [[PER Eva Ek]].",
        "Moderaternas förslag fick kritik av [[ROLE förvaltningschef]] [[PER Eva Ek]].",
        "Moderaternas motion, som [[PER Eva Ek]] har läst, avslogs.",
        "[[PER Eva Ek]], som valdes in i fullmäktige för Sverigedemokraterna, har meddelat att hon lämnar partiet.",
        "[[PER Eva Ek]] satt i nämnden för Sverigedemokraterna men är numera politisk vilde.",
        "[[PER Eva Ek]] (M/KD) valdes.",
        "I går mötte [[ROLE kommundirektör]] [[PER Eva Ek]] företrädare för Moderaterna.",
        "[[PER Eva Ek]] är [[ROLE kommundirektör]] och redovisade för Moderaterna och Centerpartiet.",
        "Moderaterna har föreslagit att [[ROLE rektor]] [[PER Eva Ek]] får priset.",
        "[[ROLE Rektor]] [[PER Eva Ek]] tackade Moderaterna och Liberalerna för stödet.",
    ],
)
def test_no_party(text: str) -> None:
    assert parties(text) == {"Eva Ek": None}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Moderaterna (M)\n[[PER Eva Ek]], [[ROLE gruppledare]]\n\n"
            "Socialdemokraterna (S)\n- [[PER Bo Al]], [[ROLE ledamot]]",
            {"Eva Ek": "M", "Bo Al": "S"},
        ),
        ("För Moderaterna i Alby\n[[PER Eva Ek]], [[ROLE gruppledare]]\n[[PER Bo Al]]", {"Eva Ek": "M", "Bo Al": "M"}),
        ("[[PER Eva Ek]]\n[[ROLE Gruppledare]]\nModeraterna\n070-123 45 67", {"Eva Ek": "M"}),
        ("[[PER Eva Ek]]\nModeraterna\n\n[[PER Bo Al]]\nLiberalerna", {"Eva Ek": "M", "Bo Al": "L"}),
        ("Ledamöter:\n(M) [[PER Eva Ek]]\n(S) [[PER Bo Al]]", {"Eva Ek": "M", "Bo Al": "S"}),
        (
            "[[ROLE Ordförande]] (M): [[PER Eva Ek]]\n[[ROLE Vice ordförande]] (S): [[PER Bo Al]]",
            {"Eva Ek": "M", "Bo Al": "S"},
        ),
        ("för Moderaterna – [[PER Eva Ek]]\nför Liberalerna – [[PER Bo Al]]", {"Eva Ek": "M", "Bo Al": "L"}),
        (
            "[[PER Eva Ek]] | M | [[ROLE ordförande]]\n[[PER Bo Al]] | S | [[ROLE ledamot]]",
            {"Eva Ek": "M", "Bo Al": "S"},
        ),
        ("Valda är\n[[PER Eva Ek]] M\n[[PER Bo Al]] S", {"Eva Ek": "M", "Bo Al": "S"}),
        (
            "Centerpartiet\n[[ROLE Gruppledare]]: [[PER Eva Ek]]\n[[ROLE Ersättare]]: [[PER Bo Al]]",
            {"Eva Ek": "C", "Bo Al": "C"},
        ),
        ("Centerpartiet:\n• [[PER Eva Ek]]\nModeraterna:\n• [[PER Bo Al]]", {"Eva Ek": "C", "Bo Al": "M"}),
        ("C   [[PER Eva Ek]]\nM   [[PER Bo Al]]", {"Eva Ek": "C", "Bo Al": "M"}),
        (
            "[[ROLE Kommunalråd]] [[PER Eva Ek]], M\n[[ROLE Oppositionsråd]] [[PER Bo Al]], S",
            {"Eva Ek": "M", "Bo Al": "S"},
        ),
        ("Namn: [[PER Eva Ek]]\nParti: Moderaterna\nÅlder: 45", {"Eva Ek": "M"}),
        ("[[PER Eva Ek]] [M] och [[PER Bo Al]] [S] deltog.", {"Eva Ek": "M", "Bo Al": "S"}),
        ("Läget i dag\nModeraterna är nöjda.\n[[PER Eva Ek]]\n[[PER Bo Al]]", {"Eva Ek": None, "Bo Al": None}),
    ],
)
def test_party_by_layout(text: str, expected: dict[str, str | None]) -> None:
    assert parties(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Moderaterna har valt [[PER Eva Ek]] till [[ROLE gruppledare]]. Hon tar över i maj efter [[PER Bo Al]].",
            {"Eva Ek": "M", "Bo Al": "M"},
        ),
        (
            "Till ny [[ROLE ordförande]] i socialnämnden valdes [[PER Eva Ek]] (M) efter [[PER Bo Al]].",
            {"Eva Ek": "M", "Bo Al": None},
        ),
        (
            "Moderaterna säger nej. – Den är för dyr, säger [[ROLE gruppledaren]] [[PER Eva Ek]].",
            {"Eva Ek": "M"},
        ),
        (
            "Nej till budgeten\nModeraterna och Liberalerna säger nej, säger [[ROLE gruppledaren]] [[PER Eva Ek]].",
            {"Eva Ek": None},
        ),
        ("Nytt år\nVi i Liberalerna vill mer. [[ROLE Gruppledare]]: [[PER Eva Ek]], Alby", {"Eva Ek": "L"}),
        (
            "Nytt år\nVi i Liberalerna vill mer. Tack, [[PER Li Lo]]!\n\n[[PER Eva Ek]]\n[[PER Bo Al]]",
            {"Li Lo": None, "Eva Ek": "L", "Bo Al": "L"},
        ),
        ("Ny [[ROLE gruppledare]] för Liberalerna: [[PER Eva Ek]]", {"Eva Ek": "L"}),
        ("[[PER Eva Ek]] efterträds av partikamraten [[PER Bo Al]] (M).", {"Eva Ek": "M", "Bo Al": "M"}),
        (
            "[[PER Li Lo]] (M) och hans partikamrater [[PER Eva Ek]] och [[PER Bo Al]] deltog.",
            {"Li Lo": "M", "Eva Ek": "M", "Bo Al": "M"},
        ),
        ("[[PER Eva Ek]] (M) fick stöd av partikollegan [[PER Bo Al]].", {"Eva Ek": "M", "Bo Al": "M"}),
    ],
)
def test_of_the_same_party(text: str, expected: dict[str, str | None]) -> None:
    assert parties(text) == expected
