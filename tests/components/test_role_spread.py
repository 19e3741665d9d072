"""Whose of several persons a role is. All persons are invented."""

from __future__ import annotations

import pytest
from marked_text import people


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "[[ROLE Ordföranden]] i kommunstyrelsen, [[PER Eva Ek]] (S), och [[ROLE vice ordföranden]], "
            "[[PER Bo Al]] (M), läste upp förslaget.",
            ["Eva Ek (S): ordförande, kommunstyrelsen", "Bo Al (M): vice ordförande, kommunstyrelsen"],
        ),
        (
            "I socialnämnden sitter [[PER Eva Ek]] (S), [[ROLE vice ordförande]], samt [[ROLE ledamöterna]] "
            "[[PER Bo Al]] (C) och [[PER Li Lo]] (S).",
            [
                "Eva Ek (S): vice ordförande, socialnämnden",
                "Bo Al (C): ledamot, socialnämnden",
                "Li Lo (S): ledamot, socialnämnden",
            ],
        ),
        (
            "Nämndernas [[ROLE ordförande]] [[PER Eva Ek]] (S), [[LOC Alby]], [[PER Bo Al]] (S), [[LOC Boby]], "
            "och [[PER Li Lo]] (M), [[LOC Leby]], skriver:",
            [
                "Eva Ek (S): ordförande",
                "Bo Al (S): ordförande",
                "Li Lo (M): ordförande",
            ],
        ),
        (
            "Från [[LOC Alby]] kom [[PER Eva Ek]] (M) och från [[LOC Boby]] [[PER Bo Al]] (C), tillika "
            "[[ROLE vice ordförande]].",
            ["Eva Ek (M)", "Bo Al (C): vice ordförande"],
        ),
        (
            "Till [[ROLE ordförande]] respektive [[ROLE 2:e vice ordförande]] i skolnämnden utsågs [[PER Eva Ek]] (L) "
            "och [[PER Bo Al]] (S).",
            ["Eva Ek (L): +ordförande, skolnämnden", "Bo Al (S): +2:e vice ordförande, skolnämnden"],
        ),
        (
            "Till [[ROLE vice ordförande]] i miljönämnden valdes [[PER Eva Ek]] (M), och som nya [[ROLE ledamöter]] "
            "invaldes [[PER Bo Al]] (V) och [[PER Li Lo]] (KD).",
            [
                "Eva Ek (M): +vice ordförande, miljönämnden",
                "Bo Al (V): +ledamot, miljönämnden",
                "Li Lo (KD): +ledamot, miljönämnden",
            ],
        ),
        (
            "[[PER Eva Ek]] blir [[ROLE ordförande]] i miljönämnden med [[PER Bo Al]] som [[ROLE vice ordförande]].",
            ["Eva Ek: +ordförande, miljönämnden", "Bo Al: +vice ordförande, miljönämnden"],
        ),
        (
            "Till [[ROLE ordförande]] i valberedningen utsågs [[PER Eva Ek]], med [[PER Bo Al]] vid sin sida som vice.",
            ["Eva Ek: +ordförande, valberedningen", "Bo Al: +vice ordförande, valberedningen"],
        ),
        (
            "[[ROLE Förste]] och [[ROLE andre vice ordförande]] i miljönämnden är [[PER Eva Ek]] och [[PER Bo Al]].",
            ["Eva Ek: förste vice ordförande, miljönämnden", "Bo Al: andre vice ordförande, miljönämnden"],
        ),
        (
            "Barnnämnden får nytt presidium: [[PER Eva Ek]] (C) [[ROLE ordf.]], [[PER Bo Al]] (S) [[ROLE vice ordf.]]",
            ["Eva Ek (C): +ordförande, barnnämnden", "Bo Al (S): +vice ordförande, barnnämnden"],
        ),
        (
            "[[PER Eva Ek]] väljs till [[ROLE ordförande]], [[PER Bo Al]] (M) till [[ROLE 1:e vice ordförande]] och "
            "[[PER Li Lo]] till [[ROLE ledamot]] i miljönämnden.",
            [
                "Eva Ek: +ordförande, miljönämnden",
                "Bo Al (M): +1:e vice ordförande, miljönämnden",
                "Li Lo: +ledamot, miljönämnden",
            ],
        ),
        (  # no genitive of "Högskolan i Borå"
            "[[PER Eva Ek]] från [[ORG Högskolan i Borås]] och [[ROLE dekan]] [[PER Bo Al]] kom.",
            ["Eva Ek", "Bo Al: dekan, Högskolan i Borås"],
        ),
        (
            "[[ROLE Regionråden]] är:\n\n• [[PER Eva Ek]], S\n• [[PER Bo Al]], M, [[ROLE ordförande]] i miljönämnden",
            ["Eva Ek (S): regionråd", "Bo Al (M): regionråd; ordförande, miljönämnden"],
        ),
        (
            "[[PER Eva Ek]] och [[PER Bo Al]], båda [[ROLE ledamöter]] i miljönämnden, samt [[ROLE oppositionsrådet]] "
            "[[PER Li Lo]] kom.",
            ["Eva Ek: ledamot, miljönämnden", "Bo Al: ledamot, miljönämnden", "Li Lo: oppositionsråd"],
        ),
        (
            "De nuvarande [[ROLE cheferna]] [[PER Eva Ek]] ([[ORG kulturförvaltningen]]) och [[PER Bo Al]] "
            "([[ORG serviceförvaltningen]]) blir kvar.",
            ["Eva Ek: chef, kulturförvaltningen", "Bo Al: chef, serviceförvaltningen"],
        ),
        (
            "På plats fanns [[PER Eva Ek]], som är kommunens [[ROLE projektledare]], [[ROLE arkitekt]] [[PER Bo Al]] "
            "från [[ORG Alby Arkitekter]] och [[PER Li Lo]].",
            ["Eva Ek: projektledare", "Bo Al: arkitekt, Alby Arkitekter", "Li Lo"],
        ),
        (
            "[[PER Eva Ek]] (M) är [[ROLE ordförande]] i miljönämnden. Hon lämnade över en nyckel till "
            "[[ROLE fritidschef]] [[PER Bo Al]].",
            ["Eva Ek (M): ordförande, miljönämnden", "Bo Al: fritidschef"],
        ),
        (
            "[[PER Eva Ek]] och [[PER Bo Al]] är systrar. De delar på tjänsten som [[ROLE enhetschef]] på "
            "[[ORG Ekgården]].",
            ["Eva Ek: enhetschef, Ekgården", "Bo Al: enhetschef, Ekgården"],
        ),
        (
            "[[PER Eva Ek]] är glad. De är [[ROLE rektorer]] båda två.",
            ["Eva Ek"],
        ),
        (
            "[[PER Eva Ek]] blir [[ROLE räddningschef]]. [[PER Ek]] är i dag [[ROLE chef]] för [[ORG Insats]].",
            ["Eva Ek: +räddningschef; chef, Insats"],
        ),
    ],
)
def test_whose_role_it_is(text: str, expected: list[str]) -> None:
    assert people(text) == expected


def test_a_card_whose_second_line_is_a_bare_title() -> None:
    card = "[[PER Eva Ek]]\n[[PER Förtroendevald]]\n[[ROLE ordförande]] socialnämnden"
    assert people(card) == ["Eva Ek: förtroendevald; ordförande, socialnämnden"]


def test_an_address_below_a_name_in_s_is_no_possession() -> None:
    assert people("[[PER Urban Edfors]]\nurban.edfors@alby.se") == ["Urban Edfors"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Moderaternas [[ROLE gruppledare]] [[PER Eva Ek]] och Liberalernas [[PER Bo Al]] reserverade sig.",
            ["Eva Ek (M): gruppledare, Moderaterna", "Bo Al (L): gruppledare, Liberalerna"],
        ),
        (
            "Socialnämndens [[ROLE ordförande]] [[PER Eva Ek]] (S) och kulturnämndens [[PER Bo Al]] (M) var där.",
            ["Eva Ek (S): ordförande, socialnämnden", "Bo Al (M): ordförande, kulturnämnden"],
        ),
        (
            "[[ROLE Rektorerna]] [[PER Eva Ek]], [[ORG Ekskolan]], och [[PER Bo Al]], [[ORG Alskolan]], skrev under.",
            ["Eva Ek: rektor, Ekskolan", "Bo Al: rektor, Alskolan"],
        ),
        (
            "[[PER Eva Ek]] blir [[ROLE rektor]] på [[ORG Ekskolan]] och [[PER Bo Al]] tar över som "
            "[[ROLE förvaltningschef]] för [[ORG socialförvaltningen]].",
            ["Eva Ek: +rektor, Ekskolan", "Bo Al: +förvaltningschef, socialförvaltningen"],
        ),
        (
            "[[PER Eva Ek]] och [[PER Bo Al]] blir [[ROLE ledamöter]] i socialnämnden.",
            ["Eva Ek: +ledamot, socialnämnden", "Bo Al: +ledamot, socialnämnden"],
        ),
        (
            "[[PER Eva Ek]] är [[ROLE jurist]] och i dag [[ROLE ordförande]] i socialnämnden.",
            ["Eva Ek: ordförande, socialnämnden"],
        ),
        ("[[PER Eva Ek]] är [[ROLE jurist]] på [[ORG Alby kommun]].", ["Eva Ek: jurist, Alby kommun"]),
    ],
)
def test_words_left_out_in_the_second_half(text: str, expected: list[str]) -> None:
    assert people(text) == expected
