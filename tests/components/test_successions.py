"""Who takes up what another leaves. All persons are invented."""

from __future__ import annotations

import pytest
from marked_text import people


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "[[PER Eva Ek]] efterträder [[PER Bo Al]] som [[ROLE rektor]] på [[ORG Ekskolan]].",
            ["Eva Ek: +rektor, Ekskolan", "Bo Al: -rektor, Ekskolan"],
        ),
        (
            (
                "Nuvarande [[ROLE kommundirektör]] [[PER Bo Al]] går i pension i sommar. Ny på posten blir [[PER Eva "
                "Ek]], i dag [[ROLE förvaltningschef]] på [[ORG vård- och omsorgsförvaltningen]]."
            ),
            ["Bo Al: -kommundirektör", "Eva Ek: +kommundirektör; förvaltningschef, vård- och omsorgsförvaltningen"],
        ),
        (
            (
                "[[PER Eva Ek]] blir ny [[ROLE rektor]] för [[ORG Ekskolan]] från och med 1 augusti 2021. Hon "
                "efterträder [[PER Bo Al]], som går vidare till ett annat uppdrag."
            ),
            ["Eva Ek: +rektor, Ekskolan", "Bo Al: -rektor, Ekskolan"],
        ),
        (
            (
                "[[PER Eva Ek]] har varit [[ROLE vd]] för [[ORG Alby Bostäder]] i tio år. Nu går hon i pension. "
                "[[PER Bo Al]] tar över som [[ROLE vd]] den 1 juni 2023."
            ),
            ["Eva Ek: -vd, Alby Bostäder", "Bo Al: +vd, Alby Bostäder"],
        ),
        (
            (
                "[[ROLE Kommunalrådet]] [[PER Eva Ek]] (C) blir ny [[ROLE riksdagsledamot]]. Hennes ersättare som "
                "[[ROLE kommunalråd]] blir [[PER Bo Al]] (C)."
            ),
            ["Eva Ek (C): kommunalråd; +riksdagsledamot", "Bo Al (C): +kommunalråd"],
        ),
    ],
)
def test_successor_and_predecessor(text: str, expected: list[str]) -> None:
    assert sorted(people(text)) == sorted(expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "[[PER Eva Ek]] (S) sitter kvar som [[ROLE ledamot]] i kulturnämnden medan [[PER Bo Al]] (L) efterträds "
            "som [[ROLE ordförande]] i socialnämnden av [[PER Li Lo]] (M).",
            [
                "Eva Ek (S): ledamot, kulturnämnden",
                "Bo Al (L): -ordförande, socialnämnden",
                "Li Lo (M): +ordförande, socialnämnden",
            ],
        ),
        (
            "Socialnämnden leds av [[PER Li Lo]], medan miljönämndens klubba går från [[PER Eva Ek]] (S) till "
            "[[PER Bo Al]] (FI).",
            [
                "Li Lo: ordförande, socialnämnden",
                "Eva Ek (S): -ordförande, miljönämnden",
                "Bo Al (FI): +ordförande, miljönämnden",
            ],
        ),
        (
            "[[PER Eva Ek]] avlöses av [[PER Bo Al]] som [[ROLE rektor]] på [[ORG Ekskolan]].",
            ["Eva Ek: -rektor, Ekskolan", "Bo Al: +rektor, Ekskolan"],
        ),
        (
            "[[PER Eva Ek]] (S) avsäger sig uppdraget som [[ROLE ledamot]] i miljönämnden. I hennes ställe föreslås "
            "[[PER Bo Al]] (S), i dag [[ROLE ersättare]] i samma nämnd.",
            ["Eva Ek (S): -ledamot, miljönämnden", "Bo Al (S): +ledamot, miljönämnden; ersättare, miljönämnden"],
        ),
        (
            "[[PER Eva Ek]] (S) lämnar posten som [[ROLE ordförande]] i miljönämnden. Posten går till "
            "[[PER Bo Al]] (S).",
            ["Eva Ek (S): -ordförande, miljönämnden", "Bo Al (S): +ordförande, miljönämnden"],
        ),
        (
            "[[PER My Ny]] är nöjd. Till [[ROLE ledamot]] i byggnadsnämnden efter [[PER Eva Ek]] (C) valdes "
            "[[PER Bo Al]] (C).",
            ["My Ny", "Eva Ek (C): -ledamot, byggnadsnämnden", "Bo Al (C): +ledamot, byggnadsnämnden"],
        ),
        (
            "Ny [[ROLE ledamot]] i byggnadsnämnden efter [[PER Eva Ek]]: [[PER Bo Al]] (C)",
            ["Eva Ek: -ledamot, byggnadsnämnden", "Bo Al (C): +ledamot, byggnadsnämnden"],
        ),
        (
            "Det blir [[PER Eva Ek]] som tar över när [[PER Bo Al]] i höst kliver av som [[ROLE kommunalråd]] och "
            "kommunstyrelsens [[ROLE ordförande]].",
            ["Eva Ek: +kommunalråd; +ordförande, kommunstyrelsen", "Bo Al: -kommunalråd; -ordförande, kommunstyrelsen"],
        ),
        (
            "[[PER Eva Ek]] (V) är föräldraledig från uppdraget som [[ROLE ledamot]] i miljönämnden och ersätts av "
            "[[PER Bo Al]] (V).",
            ["Eva Ek (V): ledamot, miljönämnden", "Bo Al (V): +ledamot, miljönämnden"],
        ),
        (
            "[[PER Bo Al]], som efterträdde [[PER Eva Ek]] både som [[ROLE gruppledare]] och som partiets "
            "[[ROLE ledamot]] i barnnämnden, talade.",
            ["Bo Al: +gruppledare; +ledamot, barnnämnden", "Eva Ek: -gruppledare; -ledamot, barnnämnden"],
        ),
        (
            "Efter [[PER Eva Ek]], [[ROLE rektor]], talade [[PER Bo Al]], [[ROLE kommunalråd]].",
            ["Eva Ek: rektor", "Bo Al: kommunalråd"],
        ),
    ],
)
def test_other_words_for_it(text: str, expected: list[str]) -> None:
    assert sorted(people(text)) == sorted(expected)


@pytest.mark.parametrize("verb", ["föreslås", "utses", "har utsetts", "valdes", "har", "blir"])
def test_an_efterträdare_who_has_an_office_of_another_body(verb: str) -> None:
    text = (
        "[[PER Eva Ek]] (S) avgår som kommunstyrelsens [[ROLE ordförande]]. Till hennes efterträdare "
        f"{verb} [[PER Bo Al]] (S), i dag [[ROLE ordförande]] i socialnämnden."
    ).replace(" har [[", " har valts [[")
    assert sorted(people(text)) == [
        "Bo Al (S): +ordförande, kommunstyrelsen; ordförande, socialnämnden",
        "Eva Ek (S): -ordförande, kommunstyrelsen",
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "[[PER Bo Al]] (M) har haft uppdraget som [[ROLE ordförande]] i miljönämnden sedan 2015. Nu lämnar han "
            "över till [[PER Eva Ek]] (L).",
            ["Bo Al (M): -ordförande, miljönämnden", "Eva Ek (L): +ordförande, miljönämnden"],
        ),
        (
            "[[PER Bo Al]] lämnar rollen som [[ROLE skolchef]]. [[PER Eva Ek]], som i dag är [[ROLE rektor]] på "
            "[[ORG Ekskolan]], tillträder tjänsten den 1 augusti.",
            ["Bo Al: -skolchef", "Eva Ek: +skolchef; rektor, Ekskolan"],
        ),
        (
            "[[PER Bo Al]] lämnar rollen som [[ROLE skolchef]]. [[PER Eva Ek]] blir ny [[ROLE rektor]]. "
            "[[PER Eva Ek]] tillträder tjänsten den 1 augusti.",
            ["Bo Al: -skolchef", "Eva Ek: +rektor"],
        ),
        (
            "[[PER Bo Al]], [[ROLE skolchef]] i [[ORG Alby kommun]], slutar. [[ROLE Biträdande skolchef]] "
            "[[PER Eva Ek]] går in som tillförordnad tills rekryteringen är klar.",
            [
                "Bo Al: -skolchef, Alby kommun",
                "Eva Ek: biträdande skolchef; +tillförordnad skolchef, Alby kommun",
            ],
        ),
    ],
)
def test_taken_up_without_its_name(text: str, expected: list[str]) -> None:
    assert sorted(people(text)) == sorted(expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "[[ROLE Ordförandeskapet]] i miljönämnden övertas den 1 maj av [[PER Eva Ek]] (S).",
            ["Eva Ek (S): +ordförande, miljönämnden"],
        ),
        (
            "[[ROLE Rektorstjänsten]] på [[ORG Ekskolan]], som [[PER Bo Al]] haft i fem år, går till [[PER Eva Ek]].",
            ["Bo Al", "Eva Ek: +rektor, Ekskolan"],
        ),
        (
            "Kommunfullmäktige har fått ny ledning. [[PER Bo Al]] (S) lämnade i går över klubban till [[PER Eva Ek]].",
            ["Bo Al (S): -ordförande, kommunfullmäktige", "Eva Ek: +ordförande, kommunfullmäktige"],
        ),
        (
            "[[PER Eva Ek]] (S) blir [[ROLE kommunalråd]]. Då lämnar hon posten som [[ROLE ordförande]] i miljönämnden "
            "till [[PER Li Lo]] (S).",
            ["Eva Ek (S): +kommunalråd; -ordförande, miljönämnden", "Li Lo (S): +ordförande, miljönämnden"],
        ),
        (
            "I går gick [[PER Eva Ek]] (C) från [[ROLE vice ordförande]] till [[ROLE ordförande]] i miljönämnden.",
            ["Eva Ek (C): -vice ordförande, miljönämnden; +ordförande, miljönämnden"],
        ),
        (
            "[[PER Eva Ek]] (S) valdes till [[ROLE ordförande]] i miljönämnden, sedan [[PER Bo Al]] (M) röstats bort.",
            ["Eva Ek (S): +ordförande, miljönämnden", "Bo Al (M): -ordförande, miljönämnden"],
        ),
        (
            "Miljönämnden leds av [[PER Eva Ek]] (S). Hon tog över efter [[PER Bo Al]] (S).",
            ["Eva Ek (S): ordförande, miljönämnden", "Bo Al (S): -ordförande, miljönämnden"],
        ),
        (
            "Vem som efterträder [[PER Bo Al]] är inte klart, säger [[PER Eva Ek]], [[ROLE rektor]].",
            ["Bo Al", "Eva Ek: rektor"],
        ),
        (
            "[[PER Eva Ek]] lämnar uppdraget som [[ROLE rektor]], till [[PER Bo Als]] stora sorg.",
            ["Eva Ek: -rektor", "Bo Al"],
        ),
        (
            "[[PER Eva Ek]] (S) är [[ROLE kommunalråd]]. I dag lämnar hon över fullmäktiges [[ROLE klubba]] till "
            "[[PER Li Lo]] (S).",
            ["Eva Ek (S): kommunalråd; -ordförande, kommunfullmäktige", "Li Lo (S): +ordförande, kommunfullmäktige"],
        ),
        ("[[PER Eva Ek]] blir kvar som [[ROLE rektor]].", ["Eva Ek: rektor"]),
        (
            "[[PER Bo Al]] lämnar posten som [[ROLE rektor]] för att gå till [[PER Eva Ek]].",
            ["Bo Al: -rektor", "Eva Ek"],
        ),
    ],
)
def test_posts_that_go_from_one_to_another(text: str, expected: list[str]) -> None:
    assert people(text) == expected
