"""Which roles a sentence gives a person, and in which body. All persons are invented."""

from __future__ import annotations

import pytest
from marked_text import people


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            (
                "[[PER Eva Ek]] (S), [[ROLE ordförande]] i socialnämnden och [[ROLE 2:e vice ordförande]] i "
                "kommunstyrelsen, är nöjd."
            ),
            ["Eva Ek (S): ordförande, socialnämnden; 2:e vice ordförande, kommunstyrelsen"],
        ),
        (
            (
                "[[PER Eva Ek]] (S) och [[PER Bo Al]] (M), [[ROLE ordförande]] respektive [[ROLE vice ordförande]] i "
                "socialnämnden, möter pressen."
            ),
            ["Eva Ek (S): ordförande, socialnämnden", "Bo Al (M): vice ordförande, socialnämnden"],
        ),
        (
            "Nya ledamöter i byggnadsnämnden är [[PER Eva Ek]] (S), [[PER Bo Al]] (M) och [[PER Li Lo]] (C).",
            [
                "Eva Ek (S): +ledamot, byggnadsnämnden",
                "Bo Al (M): +ledamot, byggnadsnämnden",
                "Li Lo (C): +ledamot, byggnadsnämnden",
            ],
        ),
        (
            "Till nya [[ROLE kommunalråd]] valdes [[PER Eva Ek]] (S) och [[PER Bo Al]] (M).",
            ["Eva Ek (S): +kommunalråd", "Bo Al (M): +kommunalråd"],
        ),
        (
            (
                "[[ROLE Ekonomichef]] [[PER Eva Ek]] presenterade bokslutet tillsammans med [[ROLE controller]] "
                "[[PER Bo Al]]."
            ),
            ["Eva Ek: ekonomichef", "Bo Al: controller"],
        ),
        (
            (
                "Socialdemokraterna, Vänsterpartiet och Centerpartiet presenterar i dag sitt budgetförslag. – Vi "
                "satsar på skolan, säger [[PER Eva Ek]] (S), kommunstyrelsens [[ROLE ordförande]].\n"
                "\n"
                "– Det är en budget för hela kommunen, säger [[PER Bo Al]] (V), [[ROLE kommunalråd]] med ansvar för "
                "välfärd."
            ),
            ["Eva Ek (S): ordförande, kommunstyrelsen", "Bo Al (V): kommunalråd"],
        ),
        (
            (
                "[[PER Eva Ek]] (SD), [[ROLE 2:e vice ordförande]] i bygg- och miljönämnden och [[ROLE ledamot]] av "
                "kommunfullmäktige, lämnade in en motion."
            ),
            ["Eva Ek (SD): 2:e vice ordförande, bygg- och miljönämnden; ledamot, kommunfullmäktige"],
        ),
        (
            "Gruppledarna [[PER Eva Ek]] (M), [[PER Bo Al]] (KD) och [[PER Li Lo]] (L) är överens.",
            ["Eva Ek (M): gruppledare", "Bo Al (KD): gruppledare", "Li Lo (L): gruppledare"],
        ),
        (
            (
                "Efter beslutet i nämnden kommenterar [[ROLE ordföranden]] [[PER Eva Ek]] (M) och [[ROLE 1:e vice "
                "ordföranden]] [[PER Bo Al]] (KD) läget i ett gemensamt uttalande."
            ),
            ["Eva Ek (M): ordförande", "Bo Al (KD): 1:e vice ordförande"],
        ),
        (
            (
                "Majoriteten (S, V och MP) vill höja skatten med 25 öre. Det meddelar [[ROLE kommunalråden]] [[PER "
                "Eva Ek]] (S) och [[PER Bo Al]] (V)."
            ),
            ["Eva Ek (S): kommunalråd", "Bo Al (V): kommunalråd"],
        ),
        (
            (
                "Välkomna till en pressträff med [[PER Eva Ek]], [[ROLE biträdande skoldirektör]], [[PER Bo Al]], "
                "[[ROLE säkerhetschef]], och [[PER Li Lo]], [[ROLE kommunpolis]]."
            ),
            ["Eva Ek: biträdande skoldirektör", "Bo Al: säkerhetschef", "Li Lo: kommunpolis"],
        ),
        (
            (
                "Stadsbyggnadsnämndens [[ROLE ordförande]] [[PER Eva Ek]] (L) och [[ROLE stadsbyggnadsdirektör]] "
                "[[PER Bo Al]] inviger bron."
            ),
            ["Eva Ek (L): ordförande, stadsbyggnadsnämnden", "Bo Al: stadsbyggnadsdirektör"],
        ),
        (
            (
                "Resultatet har väckt frågor. [[PER Eva Ek]] är [[ROLE undersköterska]] och [[ROLE ordförande]] i "
                "[[ORG Kommunal Alby]]."
            ),
            ["Eva Ek: undersköterska; ordförande, Kommunal Alby"],
        ),
        (
            (
                "[[PER Eva Ek]] (M), [[ROLE ordförande]] i utbildningsnämnden, [[PER Bo Al]] (L), [[ROLE "
                "ordförande]] i arbetsmarknadsnämnden, och [[PER Li Lo]] (KD), [[ROLE ordförande]] i socialnämnden, "
                "skriver:"
            ),
            [
                "Eva Ek (M): ordförande, utbildningsnämnden",
                "Bo Al (L): ordförande, arbetsmarknadsnämnden",
                "Li Lo (KD): ordförande, socialnämnden",
            ],
        ),
    ],
)
def test_chains_lists_and_respektive(text: str, expected: list[str]) -> None:
    assert sorted(people(text)) == sorted(expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Ordförande i socialnämnden blir [[PER Eva Ek]] (M) och i kulturnämnden [[PER Bo Al]] (C).",
            ["Eva Ek (M): +ordförande, socialnämnden", "Bo Al (C): +ordförande, kulturnämnden"],
        ),
        (
            "Ordförande: [[PER Eva Ek]] (S), socialnämnden, [[PER Bo Al]] (M), kulturnämnden",
            ["Eva Ek (S): ordförande, socialnämnden", "Bo Al (M): ordförande, kulturnämnden"],
        ),
        (
            "[[PER Eva Ek]] (S) blir [[ROLE ordförande]] i socialnämnden och [[PER Bo Al]] (M) i kulturnämnden.",
            ["Eva Ek (S): +ordförande, socialnämnden", "Bo Al (M): +ordförande, kulturnämnden"],
        ),
        (
            "[[PER Eva Ek]] blir [[ROLE rektor]] på [[ORG Ekskolan]], [[PER Bo Al]] på [[ORG Alskolan]].",
            ["Eva Ek: +rektor, Ekskolan", "Bo Al: +rektor, Alskolan"],
        ),
        (
            (
                "Nytt styre i [[LOC Alby]]: [[PER Eva Ek]] (S) blir [[ROLE ordförande]] i kommunstyrelsen, [[PER Bo "
                "Al]] (C) tar över socialnämnden och [[PER Li Lo]] (MP) blir [[ROLE vice ordförande]] i miljönämnden."
            ),
            ["Eva Ek (S): +ordförande, kommunstyrelsen", "Bo Al (C)", "Li Lo (MP): +vice ordförande, miljönämnden"],
        ),
    ],
)
def test_sentences_that_leave_words_out(text: str, expected: list[str]) -> None:
    assert sorted(people(text)) == sorted(expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            ("Socialnämnden höjer taxan. Beslutet är enigt, säger nämndens [[ROLE ordförande]] [[PER Eva Ek]] (S)."),
            ["Eva Ek (S): ordförande, socialnämnden"],
        ),
        (
            "[[ORG Albybostäder AB]] bygger nytt. Bygget är klart i vår, säger [[ROLE vd]] [[PER Eva Ek]].",
            ["Eva Ek: vd, Albybostäder AB"],
        ),
        (
            (
                "Barn- och ungdomsnämnden har i dag beslutat om budgeten. – Det är tufft, säger [[PER Eva Ek]] (L), "
                "[[ROLE ordförande]]."
            ),
            ["Eva Ek (L): ordförande, barn- och ungdomsnämnden"],
        ),
        (
            (
                "Barn- och utbildningsnämndens [[ROLE ordförande]] [[PER Eva Ek]] (S) är inte nöjd. Nämndens [[ROLE "
                "vice ordförande]] [[PER Bo Al]] (L) håller med henne."
            ),
            [
                "Eva Ek (S): ordförande, barn- och utbildningsnämnden",
                "Bo Al (L): vice ordförande, barn- och utbildningsnämnden",
            ],
        ),
        (
            (
                "Till [[ROLE tf vd]] för [[ORG Alby Energi AB]] har styrelsen utsett [[PER Eva Ek]]. [[ROLE "
                "Styrelseordförande]] [[PER Bo Al]] är nöjd med valet."
            ),
            ["Eva Ek: +tillförordnad vd, Alby Energi AB", "Bo Al: styrelseordförande, Alby Energi AB"],
        ),
    ],
)
def test_bodies_that_are_pointed_back_to_or_understood(text: str, expected: list[str]) -> None:
    assert sorted(people(text)) == sorted(expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "[[PER Eva Ek]] och [[PER Bo Al]] delar på jobbet. Han är också [[ROLE rektor]] på [[ORG Ekskolan]].",
            ["Eva Ek", "Bo Al: rektor, Ekskolan"],
        ),
        (
            "– Jag är glad att få börja som [[ROLE biträdande rektor]], säger [[PER Eva Ek]].",
            ["Eva Ek: +biträdande rektor"],
        ),
        (
            ("[[PER Eva Ek]] är [[ROLE krisberedskapssamordnare]] i [[ORG Alby kommun]] och ber alla koka vattnet."),
            ["Eva Ek: krisberedskapssamordnare, Alby kommun"],
        ),
        ('[[ROLE Skolchef]] [[PER Eva Ek]]: "Vi har en plan"\n– Vi har en plan, säger hon.', ["Eva Ek: skolchef"]),
    ],
)
def test_pronouns_and_first_person(text: str, expected: list[str]) -> None:
    assert sorted(people(text)) == sorted(expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Tillförordnade [[ROLE socialchefen]] [[PER Eva Ek]] leder arbetet.", ["Eva Ek: tillförordnad socialchef"]),
        (
            (
                "Årets kulturpris går till [[PER Eva Ek]], [[ROLE konstnär]]. Priset delas ut av kulturnämndens "
                "[[ROLE ordförande]] [[PER Bo Al]] (MP)."
            ),
            ["Eva Ek: konstnär", "Bo Al (MP): ordförande, kulturnämnden"],
        ),
        (
            "Läget är stabilt, säger [[ROLE räddningsledare]] [[PER Eva Ek]] vid [[ORG Räddningstjänsten Väst]].",
            ["Eva Ek: räddningsledare, Räddningstjänsten Väst"],
        ),
        (
            (
                "Pressträffen leds av [[PER Eva Ek]], som är [[ROLE kommunikationschef]]. Med finns även [[PER Bo "
                "Al]] från [[ORG Trafikverket]]."
            ),
            ["Eva Ek: kommunikationschef", "Bo Al"],
        ),
        (
            (
                "Årets ledare är [[PER Eva Ek]], [[ROLE enhetschef]] på [[ORG Solgläntans äldreboende]]. I "
                "motiveringen står bland annat att Ek lyssnar."
            ),
            ["Eva Ek: enhetschef, Solgläntans äldreboende"],
        ),
        (
            (
                "[[PER Eva Ek]], [[ORG Alby kommun]], säger att vägen öppnar. [[PER Bo Al]], [[ROLE projektledare]] "
                "på [[ORG Trafikverket]], håller med."
            ),
            ["Eva Ek", "Bo Al: projektledare, Trafikverket"],
        ),
        (
            "Som [[ROLE ordförande]] i kulturnämnden välkomnar [[PER Eva Ek]] (MP) beslutet.",
            ["Eva Ek (MP): ordförande, kulturnämnden"],
        ),
    ],
)
def test_titles_in_front_and_appositions(text: str, expected: list[str]) -> None:
    assert sorted(people(text)) == sorted(expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "I maj börjar [[PER Eva Ek]] som [[ROLE byggchef]] och [[PER Bo Al]] som [[ROLE gatuchef]].",
            ["Eva Ek: +byggchef", "Bo Al: +gatuchef"],
        ),
        (
            "[[ROLE Kommunalråd]] på heltid blir [[PER Eva Ek]] (S) och [[ROLE oppositionsråd]] på halvtid "
            "[[PER Bo Al]] (M).",
            ["Eva Ek (S): +kommunalråd", "Bo Al (M): +oppositionsråd"],
        ),
        (
            "Debatten i socialnämnden leds av [[ROLE ordföranden]] [[PER Eva Ek]].",
            ["Eva Ek: ordförande, socialnämnden"],
        ),
        (
            "[[PER Eva Ek]] är [[ROLE enhetschef]] för hemtjänsten i [[ORG Alby kommun]].",
            ["Eva Ek: enhetschef, Alby kommun"],
        ),
        (
            "[[PER Eva Ek]] är [[ROLE socionom]] i grunden. Hon är utbildad [[ROLE lärare]], i dag [[ROLE rektor]].",
            ["Eva Ek: rektor"],
        ),
        ("[[ROLE Tf.]] [[ROLE räddningschef]] [[PER Bo Al]] tackar alla.", ["Bo Al: tillförordnad räddningschef"]),
        ("Sedan i maj är [[PER Eva Ek]] rektor.", ["Eva Ek: rektor"]),
        (
            "Socialnämnden utser [[PER Eva Ek]] (C) till [[ROLE ledamot]] i kommunala pensionärsrådet.",
            ["Eva Ek (C): +ledamot, kommunala pensionärsrådet"],
        ),
        ("[[ROLE Partikollegan]] [[PER Bo Al]] (M) talade.", ["Bo Al (M)"]),
    ],
)
def test_forms_met_in_unlike_releases(text: str, expected: list[str]) -> None:
    assert sorted(people(text)) == sorted(expected)


def test_whoever_signs_a_letter_is_its_i() -> None:
    letter = (
        "Kära ni,\n\ndärför lämnar jag uppdraget som [[ROLE ordförande]] i kommunstyrelsen. Tack.\n\n"
        "[[PER Eva Ek]] (C)\nAlby kommun"
    )
    assert people(letter) == ["Eva Ek (C): -ordförande, kommunstyrelsen"]
    card = "– Som [[ROLE ordförande]] i byalaget är jag glad.\n\nKontakt:\n[[PER Eva Ek]]\nAlby kommun\n"
    assert people(card) == ["Eva Ek"]
