"""Which political bodies a release names, and under what name. All places are real, all persons invented."""

from __future__ import annotations

import pytest
from marked_text import read, surfaces


def names(text: str) -> list[str]:
    return [body.name for body in read(text)._.committees]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kultur- och fritidsnämndens ordförande", ["kultur- och fritidsnämnden"]),
        ("Kultur-, fritids- och ungdomsnämnden", ["kultur-, fritids- och ungdomsnämnden"]),
        ("omsorgs- respektive utbildningsnämnden", ["omsorgsnämnden", "utbildningsnämnden"]),
        ("barn- och skol- samt tekniska nämnden", ["barn- och skolnämnden", "tekniska nämnden"]),
        (
            "från kultur- och fritids-, barn- och skol- samt individ- och omsorgsnämnden",
            ["kultur- och fritidsnämnden", "barn- och skolnämnden", "individ- och omsorgsnämnden"],
        ),
        ("medan tandvårds- och hjälpmedelsnämnderna slås ihop", ["tandvårdsnämnden", "hjälpmedelsnämnden"]),
        (
            "stadsbyggnads- och miljö- och hälsoskyddsnämnderna",
            ["stadsbyggnadsnämnden", "miljö- och hälsoskyddsnämnden"],
        ),
        ("kultur-, fritids- samt tekniska nämnden", ["kulturnämnden", "fritidsnämnden", "tekniska nämnden"]),
        ("Barn- och\nutbildningsnämnden", ["barn- och utbildningsnämnden"]),
        ("en ny välfärdsnämnd", ["välfärdsnämnden"]),
        ("SOCIALNÄMNDEN HAR BESLUTAT", ["socialnämnden"]),
        ("kultur\u00adnämnden", ["kulturnämnden"]),
        ("Vård och omsorgsnämnden", ["vård- och omsorgsnämnden"]),
        ("LEVA-beredningen", ["LEVA-beredningen"]),
        ("KS ordförande och KF:s beslut", ["kommunstyrelsen", "kommunfullmäktige"]),
        ("kommunstyrelsens allmänna utskott", ["kommunstyrelsens allmänna utskott"]),
        ("KS personalutskott", ["kommunstyrelsens personalutskott"]),
        ("ordförande i KSAU", ["kommunstyrelsens arbetsutskott"]),
        ("regionstyrelsens utskott för hållbar utveckling", ["regionstyrelsens utskott för hållbar utveckling"]),
        ("samhällsbyggnadsnämndens namnberedning", ["samhällsbyggnadsnämndens namnberedning"]),
        ("Torshälla stads nämnd", ["Torshälla stads nämnd"]),
        ("Spånga-Tensta stadsdelsnämnd", ["Spånga-Tensta stadsdelsnämnd"]),
        ("ordförande i programnämnd Social välfärd.", ["programnämnd Social välfärd"]),
        ("utskottet Samhälle och utveckling", ["utskottet Samhälle och utveckling"]),
        ("nämnden för trafik, infrastruktur och miljö.", ["nämnden för trafik, infrastruktur och miljö"]),
        ("nämnden för arbete och lärandes ordförande", ["nämnden för arbete och lärande"]),
        ("miljönämnden i mellersta Bohuslän", ["miljönämnden i mellersta Bohuslän"]),
        ("socialnämnden i Östra Göinge", ["socialnämnden"]),
        ("regionfullmäktige möttes. Fullmäktige beslutade", ["regionfullmäktige"]),
        ("Region Dalarna: fullmäktige beslutade", ["regionfullmäktige"]),
        ("Fullmäktige i Grums kommun", ["kommunfullmäktige"]),
        ("Tre kommuner bildar gemensam överförmyndarnämnd", ["gemensamma överförmyndarnämnden"]),
        ("vid kommunfullmäktigesammanträdet, i socialnämnderna", ["kommunfullmäktige", "socialnämnden"]),
        ("ersätts av en gemensam välfärdsnämnd", ["välfärdsnämnden"]),
    ],
)
def test_names(text: str, expected: list[str]) -> None:
    assert names(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Länsstyrelsen, Socialstyrelsen och Hyresnämnden yttrade sig.",
        "Styrelsen för Grums Energi AB och styrelseordföranden",
        "Socialnämndsordföranden och nämndemannen, en kommunstyrelseordförande, stadsdelsnämnderna",
        "Val till nämnder och utskott. Varje nämnd redovisar. En ny gemensam nämnd bildas.",
        "Nämnden sammanträder i maj.",
        "Efter beredning av ärendet. Riksdagens socialutskott. Barnens fullmäktige",
        "Pensionärsrådet, folkhälsorådet och socialförvaltningen",
    ],
)
def test_no_committees(text: str) -> None:
    assert names(text) == []


def test_the_bare_word_points_back_to_the_last_body_of_its_kind() -> None:
    doc = read(
        "Kulturnämnden och tekniska utskottet. [[PER Eva Ek]] är ordförande i nämnden, [[PER Bo Alm]] i utskottet."
    )
    assert [(body.name, len(body.mentions)) for body in doc._.committees] == [
        ("kulturnämnden", 2),
        ("tekniska utskottet", 2),
    ]
    assert [ent._.names for ent in doc.ents if ent.text == "nämnden"] == [("kulturnämnden",)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kommunstyrelsens arbetsutskott. Ledamot i arbetsutskottet", ["kommunstyrelsens arbetsutskott"]),
        ("Den nya kommundelsnämnden. Norra kommundelsnämnden", ["norra kommundelsnämnden"]),
        ("Barn- och utbildningsnämnden (BUN). Beslut i BUN.", ["barn- och utbildningsnämnden"]),
        ("Byggnadsnämnden. Nej i nämndens arbetsutskott", ["byggnadsnämnden", "byggnadsnämndens arbetsutskott"]),
    ],
)
def test_a_body_taken_up_again_is_one_body(text: str, expected: list[str]) -> None:
    assert names(text) == expected


def test_a_tail_stops_before_persons_and_parties() -> None:
    doc = read(
        "Trafiknämnden. [[PER Nora Ek]] sitter i nämnden för Vänsterpartiet. Programnämnden [[PER Bo Alm]] leder"
    )
    assert [body.name for body in doc._.committees] == ["trafiknämnden", "programnämnden"]
    assert surfaces(doc, "PARTY") == ["Vänsterpartiet"]


def test_evidence_is_the_surface_with_its_genitive() -> None:
    doc = read("Socialnämndens ordförande i Grums")
    (body,) = doc._.committees
    (evidence,) = body.mentions
    assert doc.text[evidence.start : evidence.end] == "Socialnämndens"
    assert evidence.found_by == "pressrum_committees/1"


def test_organizations_lose_their_genitive_and_take_in_the_place() -> None:
    doc = read(
        "[[LOC Grums]] kommuns budget. [[ORG Skanskas]] chef. Barn- och skolförvaltningens chef. Skanska bygger."
    )
    assert [one.name for one in doc._.organizations] == ["Grums kommun", "Skanska", "Barn- och skolförvaltningen"]
    assert surfaces(doc, "LOC") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "ordförande i nämnden för psykisk hälsa och funktionshinder.",
            ["nämnden för psykisk hälsa och funktionshinder"],
        ),
        ("Kollektivtrafikmyndighetens nämnd får en ordförande", ["kollektivtrafikmyndighetens nämnd"]),
        (
            "barn-, utbildnings- och kulturavdelningens utskott",
            ["barn-, utbildnings- och kulturavdelningens utskott"],
        ),
        ("Sydnärkes servicenämnd möttes", ["Sydnärkes servicenämnd"]),
        ("Södra Roslagens miljö- och hälsoskyddsnämnd", ["Södra Roslagens miljö- och hälsoskyddsnämnd"]),
        ("ledamot i Kalix socialnämnd", ["socialnämnden"]),
        ("Gårdagens socialnämnd", ["socialnämnden"]),
        ("Kommunstyrelsens utvecklingsutskott", ["kommunstyrelsens utvecklingsutskott"]),
        ("ordförande i utskottet barn och ungdom, och nämnden kultur", ["utskottet barn och ungdom", "nämnden kultur"]),
        ("Utskottet behandlar frågan.", []),
        ("kommunstyrelserna i Flen och kommunstyrelsernas ordförande", ["kommunstyrelsen"]),
        ("kommunstyrelsesammanträdet och kommunstyrelsemötet", ["kommunstyrelsen"]),
        ("Brandstyrelsen tillsattes 1944.", ["brandstyrelsen"]),
        ("Operativa hälso- och sjukvårdsnämnden", ["operativa hälso- och sjukvårdsnämnden"]),
        ("7 hektar.Fritidsnämndens ordförande", ["fritidsnämnden"]),
        ("att omsorgsnämndenfår fem miljoner", ["omsorgsnämnden"]),
        ("en gemensam nämnd för lönefrågor, Sydnärkes servicenämnd", ["Sydnärkes servicenämnd"]),
        ("Ny gemensam nämnd för tre kommuner", []),
        ("social-, kultur- och tekniska nämnderna", ["socialnämnden", "kulturnämnden", "tekniska nämnden"]),
        (
            "kommunstyrelsens arbets- respektive personalutskott",
            ["kommunstyrelsens arbetsutskott", "kommunstyrelsens personalutskott"],
        ),
        ("miljö- och byggnadsnämnderna i Höör och Hörby", ["miljö- och byggnadsnämnden"]),
        ("Socialstyrelsen, bolagets styrelse och Åre Destinations styrelse", []),
    ],
)
def test_owners_fields_and_lost_spaces(text: str, expected: list[str]) -> None:
    assert names(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Lokala nämnden i öster, lokala nämnden i Alby", ["lokala nämnden i öster", "lokala nämnden i Alby"]),
        ("nämnden för samordnad hjälpmedelsförsörjning", ["nämnden för samordnad hjälpmedelsförsörjning"]),
        ("ordförande i nämnden för livslångt lärande och arbete", ["nämnden för livslångt lärande och arbete"]),
        ("Nämnden för stad och land har sagt ja.", ["nämnden för stad och land"]),
        ("Nämnden för arbetsmarknad får mer.", ["nämnden för arbetsmarknad"]),
        ("Albys stadsbyggnadsberedning och stadens trafikberedning", ["stadsbyggnadsberedningen", "trafikberedningen"]),
        ("en ny stadsbyggnadsberedning", []),
        ("Tillsynen i Almvik kommun sköts av Almviks miljönämnd.", ["miljönämnden"]),
    ],
)
def test_unusual_names(text: str, expected: list[str]) -> None:
    assert names(text) == expected
