"""Which municipality issued a release."""

from __future__ import annotations

import pytest

from extract.articles import register, to_article
from extract.page import Article, Page


def article(text: str, url: str | None = None) -> Article:
    return to_article(Page(text.encode(), path="page.txt", url=url, content_type="text/plain"))


def name(text: str, url: str | None = None) -> str | None:
    municipality = article(text, url).municipality
    return municipality.name if municipality else None


NEUTRAL = (
    "Ny skolchef utsedd\n\nKommunstyrelsen har anställt Emma Landkvist som ny skolchef. "
    "Hon är fyrtiofyra år och börjar den 1 februari.\n"
)


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://www.habo.se/nyheter/skolchef", "Håbo"),
        ("https://habokommun.se/nyheter/skolchef", "Habo"),
        ("https://kommun.falkenberg.se/nyheter/1", "Falkenberg"),
        ("https://www.mynewsdesk.com/se/orebro_kommun/pressreleases/ny-skolchef-1", "Örebro"),
        ("https://www.mynewsdesk.com/se/pressroom/ornskoldsviks_kommun/pressrelease/view/ny-1", "Örnsköldsvik"),
        ("https://vasteras-stad.mynewsdesk.com/pressreleases/ny-1", "Västerås"),
        ("https://nyhetsrum.skelleftea.se/pressreleases/ny-1", "Skellefteå"),
        ("https://start.stockholm/nyheter/1", "Stockholm"),
        ("https://www.mynewsdesk.com/se/smhi/pressreleases/ny-1", None),
        ("https://www.example.org/lund.se", None),
    ],
)
def test_the_address_tells_it(url: str, expected: str | None) -> None:
    assert name(NEUTRAL, url) == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Kontakt: emma.landkvist@orebro.se", "Örebro"),
        ("Laholms kommun växer.", "Laholm"),
        ("Upplands Väsby kommun söker fler lärare.", "Upplands Väsby"),
        ("Beslutet gäller hela Dals-Eds kommun.", "Dals-Ed"),
        ("Solna stad söker fler lärare.", "Solna"),
        ("Kontakt: rektorn, 0514-580 20", "Grästorp"),
        ("Skolorna i Landvetter får fler lärare.", "Härryda"),
        ("Göteborgs Stad söker fler lärare.", "Göteborg"),
        ("Nu kan alla nyköpingsbor välja skola.", "Nyköping"),
        ("Region Gotland bygger. Regionstyrelsen och regionfullmäktige är eniga.", "Gotland"),
        ("Hon kommer närmast från Växjö kommun. Sala kommun får nu en van ledare.", "Sala"),
        ("Hon har varit rektor i Sigtuna kommun, men flyttar nu till Knivsta.", "Knivsta"),
        (
            "Hon lånades in från Jokkmokks kommun. Skolorna ligger i Koskullskulle och Malmberget.",
            "Gällivare",
        ),
        ("Duveds skola och Mörsils skola får fler lärare.", "Åre"),
        ("Angereds stadsdelsnämnd får säga sitt.", "Göteborg"),
        ("Västjämtlands Väl är kritiskt till beslutet.", "Åre"),
        ("Bo Alm (MOP) är kritisk till beslutet.", "Mora"),
        ("Kontakt: emma.landkvist @ hagfors.se", "Hagfors"),
        ("Kontakt: emma.landkvist(at)hagfors.se", "Hagfors"),
        ("Foto: Eva Ek/Karlskrona kommun", "Karlskrona"),
        ("Askersund, Laxå och Lekeberg delar på henne. Askersund är värdkommun.", "Askersund"),
        ("Postadress: 661 81 SÄFFLE. Hon är född i Grums.", "Säffle"),
        ("Bo Alm (S), kommunalråd i Vara, är nöjd. Hon bor i Lidköping.", "Vara"),
    ],
)
def test_the_text_tells_it(line: str, expected: str) -> None:
    assert name(NEUTRAL + "\n" + line + "\n") == expected


@pytest.mark.parametrize(
    "line",
    [
        "Eva Lund och Nora Ekberg ingår i gruppen.",
        "Det ska vara högt i tak. Vara med och påverka!",
        "Mora sa kransekulla, heter det.",
        "Forskare vid Lunds universitet har följt arbetet.",
        "Ale är en dryck.",
        "Flera kommuner deltar.",
    ],
)
def test_words_and_surnames_that_are_also_municipalities_are_no_sender(line: str) -> None:
    assert name(NEUTRAL + "\n" + line + "\n") is None


@pytest.mark.parametrize(
    ("text", "sender"),
    [
        (
            "Region Västernorrland 2022-11-03\n\nRegionfullmäktige valde i dag nya regionråd. En av dem var "
            "kommunalråd i Kramfors.\n",
            "Region Västernorrland",
        ),
        (
            "REGION KRONOBERG\n\nAMBULANSERNA RÄCKER\n\nÄlmhult, Tingsryd och Markaryd behåller sina ambulanser.\n",
            "REGION KRONOBERG",
        ),
        (
            "Sjuhärads gymnasieförbund\n\nNy förbundschef\n\nFörbundets ordförande Majt Hård från Ulricehamn är "
            "nöjd.\n",
            "Sjuhärads gymnasieförbund",
        ),
        (
            "Räddningstjänsten Västra Dalarna\nKommunalförbund för Mora och Älvdalen\n\nNy räddningschef\n\n"
            "Direktionen har utsett Bo Alm. Han har arbetat i Mora i tio år.\n",
            None,
        ),
    ],
)
def test_a_region_or_a_joint_authority_is_no_municipality(text: str, sender: str) -> None:
    read = article("Ny ledning\n\n" + text)
    assert (read.municipality, read.sender) == (None, sender)


@pytest.mark.parametrize(
    "text",
    [
        "Landstinget bygger ut\n\nLandstingsstyrelsen beslutade om en ny mottagning.\n\n"
        "Landstinget i Värmland, 651 82 Karlstad",
        "Länsstyrelsen i Örebro län ger besked\n\nLandshövding Bo Alm besökte Hällefors kommun i går.",
    ],
)
def test_a_landsting_or_a_county_board_is_no_municipality(text: str) -> None:
    assert article(text).municipality is None


def test_of_several_municipalities_the_one_named_as_publisher_issued_it() -> None:
    read = article(
        "Gemensamt pressmeddelande från Askersunds kommun, Kumla kommun och Lekebergs kommun\n\nUtgivare: "
        "Lekebergs kommun\n\n"
        "Tre kommuner bildar nämnd\n\nFrån nyår samlar kommunerna arbetet i en gemensam överförmyndarnämnd med "
        "säte i Fjugesta.\n"
    )
    assert (read.municipality, read.sender) == (register.of_host("lekeberg.se").municipality, "Lekebergs kommun")  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        ("Gemensamt pressmeddelande från Mjölby kommun, Boxholms kommun och Region Östergötland", "Mjölby"),
        ("Gemensamt pressmeddelande från Region Östergötland, Mjölby kommun och Boxholms kommun", None),
    ],
)
def test_of_senders_that_weigh_the_same_the_first_named_issued_it(label: str, expected: str | None) -> None:
    text = (
        f"{label}\n\nAvsiktsförklaring om dubbelspår\n\nMjölby kommun, Boxholms kommun och Region Östergötland är "
        "eniga om utbyggnaden av banan. Det skriver de i en avsiktsförklaring som undertecknades i dag på stationen.\n"
    )
    assert name(text) == expected


def test_of_two_in_the_title_the_first_issued_it() -> None:
    text = "Hagfors och Munkfors får gemensam miljöchef\n\nHagfors kommun och Munkfors kommun delar på en chef.\n"
    assert name(text) == "Hagfors"
    assert name(text.replace("Hagfors och Munkfors får", "Vi får")) is None


def test_the_register_holds_the_290_with_the_codes_of_scb() -> None:
    codes = {entry.name: entry.municipality.code for entry in register.entries()}
    assert len(codes) == 290
    assert (codes["Örebro"], codes["Håbo"], codes["Habo"], codes["Gotland"]) == ("1880", "0305", "0643", "0980")
    assert register.by_place()["Malmberget"].name == "Gällivare"


@pytest.mark.parametrize(
    ("paragraphs", "name"),
    [
        (["Ekbyhults kommun bygger en skola. Städbolaget i Växjö hjälper till."], "Ekbyhults"),
        (["Årets kommun är Växjö kommun."], ""),
        (["Vår kommun växer, säger Eva Ek i Växjö."], ""),
        (["Upplands Väsby kommun bygger en skola."], ""),
    ],
)
def test_a_municipality_in_no_register_is_told_by_its_name(paragraphs: list[str], name: str) -> None:
    from extract.articles import unregistered

    assert unregistered.strongest(title="", header=[], paragraphs=paragraphs)[0] == name


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("EKBYHULTS KOMMUN 16 oktober 2014", "Ekbyhults kommun"),
        ("EKBYHULT KOMMUN\nTorsdagen den 16 oktober 2014", "Ekbyhult kommun"),
        ("Ekbyhult den 28/2 2017", "Ekbyhult kommun"),
        ("Ekbyhult, torsdag 16 oktober 2014", "Ekbyhult kommun"),
        ("Publicerad den 16 oktober 2014", None),
    ],
)
def test_a_letterhead_or_a_dateline_outweighs_a_place_named_in_passing(head: str, expected: str | None) -> None:
    text = f"Ny ordförande\n\n{head}\n\nKommunstyrelsen får en ny ordförande. Hon flyttar till Umeå.\n"
    found = article(text)
    assert found.sender == expected
    assert (found.municipality is None) == (expected is not None)


def test_a_letterhead_in_capitals_with_the_date_beside_it() -> None:
    text = "LAHOLMS KOMMUN 16 oktober 2014\n\nNy chef\n\nEn ny chef börjar. Hon kommer från Umeå.\n"
    assert name(text) == "Laholm"
