"""Bodies that a role points back to, or that only the form of the word tells. All persons are invented."""

from __future__ import annotations

import pytest
from marked_text import people


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "[[ORG Alby ungdomsfullmäktige]], vars [[ROLE ordförande]] [[PER Eva Ek]] talar.",
            ["Eva Ek: ordförande, Alby ungdomsfullmäktige"],
        ),
        (
            "Vänsterpartiet, som styrt med S, svarar genom sin [[ROLE gruppledare]] [[PER Eva Ek]].",
            ["Eva Ek (V): gruppledare, Vänsterpartiet"],
        ),
        (
            "[[ORG Alby BK]] väntar. Det är som förr, säger föreningens [[ROLE ordförande]], [[PER Eva Ek]].",
            ["Eva Ek: ordförande, Alby BK"],
        ),
        (
            "[[PER Eva Ek]] är [[ROLE rektor]] på [[ORG Ekskolan]]. [[PER Bo Al]] är [[ROLE lärare]] på samma skola.",
            ["Eva Ek: rektor, Ekskolan", "Bo Al: lärare, Ekskolan"],
        ),
        (
            "[[ORG Alby Vatten AB]] och dess [[ROLE vd]] [[PER Eva Ek]] bjuder in.",
            ["Eva Ek: vd, Alby Vatten AB"],
        ),
        (
            "[[ORG Alby Vatten AB]] grävde. Sedan dess har [[ROLE ekonomichefen]] [[PER Eva Ek]] räknat.",
            ["Eva Ek: ekonomichef"],
        ),
    ],
)
def test_bodies_pointed_to(text: str, expected: list[str]) -> None:
    assert people(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("– Kul, säger [[PER Eva Ek]], [[ROLE dramapedagog]] på kulturskolan.", "Eva Ek: dramapedagog, kulturskolan"),
        (
            "[[PER Eva Ek]] är [[ROLE samordnare]] för det brottsförebyggande rådet.",
            "Eva Ek: samordnare, brottsförebyggande rådet",
        ),
        (
            "[[PER Eva Ek]], [[ROLE ordförande]] för de förtroendevalda revisorerna.",
            "Eva Ek: ordförande, revisorerna",
        ),
        ("säger direktionens [[ROLE ordförande]] [[PER Eva Ek]].", "Eva Ek: ordförande, direktionen"),
        ("[[PER Eva Ek]], [[ROLE chef]] för arbetsgruppen.", "Eva Ek: chef"),
        ("[[ROLE Revisorernas]] [[ROLE ordförande]], [[PER Eva Ek]], talade.", "Eva Ek: ordförande, revisorerna"),
        (
            "[[PER Eva Ek]] lämnar posten som [[ROLE ersättare]] i Alby Bos styrelse.",
            "Eva Ek: -ersättare, Alby Bos styrelse",
        ),
        ("[[PER Eva Ek]] är [[ROLE ordförande]] i Alby Turisms valberedning.", "Eva Ek: ordförande, valberedningen"),
    ],
)
def test_bodies_told_by_the_word_alone(text: str, expected: str) -> None:
    assert people(text) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Till kommunens [[ROLE ombud]] vid stämman med [[ORG Alby Energi AB]] utsågs [[PER Eva Ek]] (V).",
            "Eva Ek (V): +ombud, Alby Energi AB",
        ),
        (
            "[[PER Eva Ek]] (M) är [[ROLE ordförande]] i den nämnd, miljönämnden, som driver bygget.",
            "Eva Ek (M): ordförande, miljönämnden",
        ),
        (
            "– Kallt, säger [[PER Eva Ek]], [[ROLE platschef]] hos entreprenören [[ORG Alby Bygg]].",
            "Eva Ek: platschef, Alby Bygg",
        ),
        (
            "[[PER Eva Ek]], [[ROLE professor]] i geriatrik från [[ORG Alby universitet]].",
            "Eva Ek: professor, Alby universitet",
        ),
        ("[[PER Eva Ek]], [[ROLE chef]] för [[ORG förbundets avdelning Insats]].", "Eva Ek: chef, avdelning Insats"),
        (
            "[[PER Eva Ek]] har varit [[ROLE rektor]] på [[ORG Ekskolan]] och förvaltare hos [[ORG Alby Hus]].",
            "Eva Ek: -rektor, Ekskolan; -förvaltare, Alby Hus",
        ),
        ("• [[ORG Sektor omsorg]] får [[PER Eva Ek]] som [[ROLE chef]].", "Eva Ek: +chef, Sektor omsorg"),
        ("[[ROLE Kommunchef]] [[PER Eva Ek]] slutar i [[ORG Alby kommun]].", "Eva Ek: -kommunchef, Alby kommun"),
        (
            "Till ny [[ROLE förbundschef]] för [[ORG Alby Gata]], som ägs av [[LOC Alby]] och [[LOC Boby]], föreslår "
            "gruppen [[PER Eva Ek]].",
            "Eva Ek: +förbundschef, Alby Gata",
        ),
        ("Ny [[ROLE rektor]] från den 1 november: [[PER Eva Ek]].", "Eva Ek: +rektor"),
        ("[[PER Eva Ek]] (C), under åren 1995–2009 nämndens [[ROLE ordförande]].", "Eva Ek (C): -ordförande"),
        ("[[PER Eva Ek]] vill att kommunens [[ROLE revisorer]] granskar.", "Eva Ek"),
        ("Under tiden är [[PER Eva Ek]] t f fritidschef.", "Eva Ek: tillförordnad fritidschef"),
        ("[[ROLE Medicinskt ansvarig sjuksköterska]] [[PER Eva Ek]] kom.", "Eva Ek: medicinskt ansvarig sjuksköterska"),
        ("[[PER Eva Ek]], [[ROLE stabschef]], [[ROLE guidar]].", "Eva Ek: stabschef"),
        ("[[PER Eva Ek]], [[ROLE gruppledare]] Vänsterpartiet: Bra.", "Eva Ek (V): gruppledare, Vänsterpartiet"),
        (
            "[[PER Eva Ek]] (M), [[ROLE ordförande]] i trafiknämnden, [[ORG Region Alby]].",
            "Eva Ek (M): ordförande, trafiknämnden",
        ),
    ],
)
def test_titles_with_what_stands_beside(text: str, expected: str) -> None:
    assert people(text) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Kommunfullmäktige valde presidium i går.\n\nTill [[ROLE ordförande]] valdes [[PER Eva Ek]] (S), i dag "
            "[[ROLE ledamot]] i miljönämnden.",
            ["Eva Ek (S): +ordförande, kommunfullmäktige; ledamot, miljönämnden"],
        ),
        (
            "Miljönämndens [[ROLE ordförande]] är [[PER Eva Ek]].\n\nKommunstyrelsen får ett nytt namn. "
            "[[ROLE Vice ordförande]], tillika [[ROLE kommunalråd]] i opposition, blir [[PER Bo Al]].",
            ["Eva Ek: ordförande, miljönämnden", "Bo Al: +vice ordförande, kommunstyrelsen; +kommunalråd"],
        ),
        (
            "[[ORG Alby ungdomsråd]] höll årsmöte. [[PER Eva Ek]] omvaldes till [[ROLE ordförande]].",
            ["Eva Ek: +ordförande, Alby ungdomsråd"],
        ),
        (
            "[[PER Eva Ek]] lämnar uppdraget som [[ROLE ledamot]] i miljönämnden. Till ny [[ROLE ledamot]] valdes "
            "[[PER Bo Al]].",
            ["Eva Ek: -ledamot, miljönämnden", "Bo Al: +ledamot, miljönämnden"],
        ),
    ],
)
def test_bodies_understood(text: str, expected: list[str]) -> None:
    assert people(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("I miljönämnden tar [[PER Eva Ek]] över ordförandeklubban.", "Eva Ek: +ordförande, miljönämnden"),
        ("[[PER Eva Ek]] lämnar ordförandeposten i miljönämnden.", "Eva Ek: -ordförande, miljönämnden"),
        ("[[PER Eva Ek]] lämnar [[ROLE gruppledarskapet]] för KD.", "Eva Ek (KD): -gruppledare, KD"),
        ("Samtliga har fått lämna: [[PER Eva Ek]], [[ROLE ledamot]] i miljönämnden.", "Eva Ek: ledamot, miljönämnden"),
        (
            "Följande har entledigats från sina uppdrag: [[PER Eva Ek]], [[ROLE ledamot]] i miljönämnden.",
            "Eva Ek: -ledamot, miljönämnden",
        ),
        ("Det är [[PER Eva Ek]], vänortssamordnare.", "Eva Ek: vänortssamordnare"),
        ("[[PER Eva Ek]] (M) tar över klubban i miljönämnden.", "Eva Ek (M): +ordförande, miljönämnden"),
        ("[[PER Eva Ek]] (M) i miljönämnden höll i [[ROLE klubban]].", "Eva Ek (M)"),
        (
            "[[PER Eva Ek]], [[ROLE politisk sekreterare]] (M), [[ORG Alby kommun]]",
            "Eva Ek: politisk sekreterare, Alby kommun",
        ),
        (
            "Miljöpartiet har fått en ny [[ROLE gruppledare]], [[PER Eva Ek]].",
            "Eva Ek (MP): +gruppledare, Miljöpartiet",
        ),
        (
            "– Bra, säger [[PER Eva Ek]], [[ROLE ordförande]] för Alby ungdomsråd.",
            "Eva Ek: ordförande, Alby ungdomsråd",
        ),
        ("– Bra, säger [[PER Eva Ek]], [[ROLE platschef]] hos Ek & Al.", "Eva Ek: platschef, Ek & Al"),
        ("[[COM Fullmäktigeordföranden]] [[PER Eva Ek]] talade.", "Eva Ek: fullmäktigeordförande"),
        ("[[PER Eva Ek]] går in tills en [[ROLE ersättare]] i miljönämnden är vald.", "Eva Ek"),
        (
            "[[PER Eva Ek]] är [[ROLE ledamot]] i kommunstyrelsen och [[ROLE ordf.]] i densammas arbetsutskott samt "
            "[[ROLE ers.]] i miljönämnden.",
            "Eva Ek: ledamot, kommunstyrelsen; ordförande, arbetsutskottet; ersättare, miljönämnden",
        ),
        (
            "Det är sedan hon var liten som [[PER Eva Ek]] är [[ROLE ordförande]] för elevrådet på [[ORG Ekskolan]].",
            "Eva Ek: ordförande, elevrådet",
        ),
        (
            "Samtidigt får miljönämnden en ny [[ROLE andre vice ordförande]]. Till det uppdraget valde fullmäktige "
            "[[PER Eva Ek]].",
            "Eva Ek: +andre vice ordförande, miljönämnden",
        ),
        ("I höst får [[ORG Ekskolan]] en ny [[ROLE rektor]], [[PER Eva Ek]].", "Eva Ek: +rektor, Ekskolan"),
        (
            "Moderaternas [[ROLE gruppledare]] i miljönämnden, [[PER Eva Ek]], är nöjd.",
            "Eva Ek (M): gruppledare, Moderaterna",
        ),
    ],
)
def test_posts_by_other_words(text: str, expected: str) -> None:
    assert people(text) == [expected]
