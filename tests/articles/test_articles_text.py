"""Plain-text pages: what stands around a release goes, the release stays."""

from __future__ import annotations

import pytest

from extract.articles import to_article
from extract.page import Article, Page

LEAD = (
    "Kommunstyrelsen i Sala beslutade i går att bygga om torget, "
    "som inte har rörts sedan 1962 och som många tycker är fult."
)
QUOTE = "– Nu får vi ett torg att vara stolta över, säger Ebba Lindqvist (C), kommunstyrelsens ordförande."


def article(text: str) -> Article:
    return to_article(Page(text.encode(), path="page.txt"))


def part(read: Article, kind: str) -> str:
    return "\n\n".join(read.text[s.start : s.end] for s in read.sections if s.kind == kind)


@pytest.mark.parametrize(
    "line",
    [
        "Skip to main content",
        "Hoppa till huvudinnehållet | العربية | English | Suomi",
        "Start / Kommun och politik / Nyheter",
        "Haninge kommun › Nyheter",
        "Du är här: Start » Nyheter » Torg",
        "Start    Nyheter    Evenemang    Självservice    Kontakt",
        "Vi använder kakor (cookies) för att förbättra webbplatsen.   Jag förstår   Läs mer om kakor",
        "Cookies på sala.se   Neka   Acceptera alla",
        "Lyssna",
        "Lyssna   Anpassa",
        "Dela",
        "Dela: Facebook Twitter LinkedIn",
        "Dela på Facebook&nbsp;&nbsp;Skriv ut",
        "Skriv ut | Dela på Facebook | Dela på Twitter",
        "Utskriftsvänlig sida | Tipsa en vän | Webbmaster: webmaster@sala.se",
        "Hjälpte informationen på denna sida dig? Ja | Nej",
        "Ja  Nej",
        "Tyck till om sidan",
        "Sidansvarig: Anna Ansvarig",
        "Publicerad av: Petra Publicist",
        "Sidan granskades senast 15 december 2022 av Greta Granskare",
        "Publicerad 2019-10-02 av Petra Publicist",
        "© Sala kommun 2004. Bäst i Internet Explorer 5.",
        "Följ Sala kommun",
        "Abonnera på våra pressmeddelanden. Endast mejladress behövs och den används bara här.",
        "Foto: Folke Fotograf",
        "Pressbilder: fotograf Folke Fotograf",
        "Illustration: Folke Fotograf/Bildkompaniet",
        "HiddenA line styled icon from Orion Icon Library.Eye",
        "Till toppen av sidan",
        "__________________________",
    ],
)
def test_a_line_of_the_page_goes_wherever_it_stands_and_is_recorded(line: str) -> None:
    for text in (
        f"{line}\n\nTorget byggs om\n\n{LEAD}\n\n{QUOTE}\n",
        f"Torget byggs om\n\n{line}\n\n{LEAD}\n\n{QUOTE}\n",
        f"Torget byggs om\n\n{LEAD}\n\n{QUOTE}\n\n{line}\n",
    ):
        read = article(text)
        assert read.text == f"Torget byggs om\n\n{LEAD}\n\n{QUOTE}"
        assert line in [cut.text for cut in read.cut]


@pytest.mark.parametrize(
    "line",
    [
        "– Lyssna på de äldre, säger Ebba Lindqvist.",
        "- Dela på bördan, annars går det inte, menar Ebba Lindqvist.",
        "Läs mer om torget på kommunens webbplats.",
        "Prenumerera kan man göra på biblioteket, där tidningarna finns kvar.",
        "Följ reglerna för eldning.",
        "Kontakt med vården är viktig, framhåller Ebba Lindqvist.",
        "Nej. Varför skulle jag det?",
        "– Läs mer. Det är mitt råd, säger Ebba Lindqvist.",
        "Sidan om torget har lästs av tusen personer.",
        "Stortorget / Lilla torget byggs om samtidigt.",
        "10.20  Ebba Lindqvist klipper bandet",
        "Namn   Funktion   Telefon",
        "• En scen för sextio personer",
        "Dela av kostnaden betalas av staten.",
    ],
)
def test_a_line_of_the_release_stays_though_it_has_the_page_s_words(line: str) -> None:
    read = article(f"Torget byggs om\n\n{LEAD}\n\n{line}\n\n{QUOTE}\n")
    assert read.text == f"Torget byggs om\n\n{LEAD}\n\n{line}\n\n{QUOTE}"


OTHERS = "Okt 28, 2011   Rut Relaterad får pris\nPelle Persson (M) lämnar nämnden"


@pytest.mark.parametrize(
    "heading",
    [
        "Senaste pressmeddelandena från Sala kommun",
        "Senaste nytt",
        "Relaterat innehåll",
        "Relaterade nyheter",
        "Fler nyheter",
        "Mer från pressrummet",
        "Läs mer",
        "Läs också:",
        "Tidigare nyheter",
        "Tidigare krönikor",
        "Senaste kommentarerna",
        "Mest lästa nyheter",
    ],
)
def test_lists_of_other_releases_go_with_their_persons_and_the_contact_block_below_stays(heading: str) -> None:
    end = "Kontakt\nEbba Lindqvist, kommunstyrelsens ordförande, 0224-74 70 01"
    for text in (f"{heading}\n{OTHERS}\n", f"{heading}\n\n{OTHERS}\n", f"{heading}\n{OTHERS}\n\n{end}\n"):
        read = article(f"Torget byggs om\n\n{LEAD}\n\n{QUOTE}\n\n{text}")
        assert "Relaterad" not in read.text
        assert "Persson" not in read.text
        assert (end in read.text) == (end in text)


@pytest.mark.parametrize(
    "line", ["Nästa inlägg: Pelle Persson slutar", "← Pelle Persson slutar", "Pelle Persson slutar →"]
)
def test_a_line_that_leads_to_another_release_goes(line: str) -> None:
    assert "Persson" not in article(f"Torget byggs om\n\n{LEAD}\n\n{QUOTE}\n\n{line}\n").text


def test_teasers_of_other_releases_on_via_tt_go_too() -> None:
    teaser = (
        "Teknikchefen Rut Relaterad berättar om vinterns snöröjning, "
        "som i år blir både dyrare och långsammare än någonsin förr."
    )
    read = article(
        f"Torget byggs om\n\n{LEAD}\n\n{QUOTE}\n\nSenaste pressmeddelandena från Sala kommun\n\n"
        f"Så röjer vi snön2.7.2024 08:35:34 CEST | Pressmeddelande\n\n{teaser}\n\nI vårt pressrum kan du läsa mer.\n"
    )
    assert read.text == f"Torget byggs om\n\n{LEAD}\n\n{QUOTE}"
    assert read.published is None


def test_a_list_of_links_in_the_middle_ends_where_the_text_goes_on() -> None:
    read = article(
        f"Torget byggs om\n\n{LEAD}\n\nLäs mer\nSå byggs torget om\n\n{LEAD}\n\nBifogade filer\n» Plan (pdf, 4 "
        f"MB)\n\n{QUOTE}\n"
    )
    assert read.text == f"Torget byggs om\n\n{LEAD}\n\n{LEAD}\n\n{QUOTE}"


@pytest.mark.parametrize(
    "block",
    [
        "Kontakt:\nEbba Lindqvist (C)\nTitel: ordförande kommunstyrelsen\nTelefon: 0224-74 70 01",
        "Kontaktpersoner\n\nEbba Lindqvist\nKommunalråd (C)\n0224-74 70 01\n\nSune Berg\nsune.berg@sala.se",
        "För mer information, kontakta Ebba Lindqvist, kommunalråd, tel 0224-74 70 01",
        "Presskontakt: Ebba Lindqvist, 0224-74 70 01",
        "Frågor besvaras av\nSune Berg, tekniska kontoret, sune.berg@sala.se",
        "Mer information: Sune Berg, teknisk chef, 0224-74 71 00",
        "Ebba Lindqvist (C)\n\nKommunalråd\n\nE-post: ebba.lindqvist@sala.se\n\nTelefon: 0224-74 70 01",
        "Ebba Lindqvist\n0224-74 70 01\nSala kommun",
    ],
)
def test_the_contact_block_is_a_section_of_its_own(block: str) -> None:
    about = (
        "Sala kommun har 23 000 invånare. "
        "Kommunen styrs sedan valet av Centerpartiet, Moderaterna och lokala Salas Bästa tillsammans."
    )
    read = article(f"Torget byggs om\n\n{LEAD}\n\n{QUOTE}\n\n{block}\n")
    assert part(read, "contact") == block
    assert part(read, "body") == f"{LEAD}\n\n{QUOTE}"
    with_heading = article(f"Torget byggs om\n\n{LEAD}\n\n{QUOTE}\n\nKontakt\n{block}\n\n{about}\n")
    assert about in part(with_heading, "body")
    assert block in part(with_heading, "contact")


def test_the_body_goes_on_below_a_contact_line() -> None:
    read = article(f"Torget byggs om\n\n{LEAD}\n\nFrågor om bygget: Sune Berg, 0224-74 71 00\n\n{LEAD}\n\n{QUOTE}\n")
    assert part(read, "body") == f"{LEAD}\n\n{LEAD}\n\n{QUOTE}"
    assert part(read, "contact") == "Frågor om bygget: Sune Berg, 0224-74 71 00"


def test_a_caption_keeps_its_person_and_loses_its_photographer() -> None:
    read = article(
        f"Torget byggs om\n\n{LEAD}\n\n(Bild 1: Ebba Lindqvist (C) tar första spadtaget. Foto: Folke "
        f"Fotograf)\n\n{QUOTE}\n"
    )
    assert "(Bild 1: Ebba Lindqvist (C) tar första spadtaget.)" in read.text
    assert "Folke" not in read.text
    assert any("Folke Fotograf" in cut.text for cut in read.cut)


def test_a_chat_window_at_the_end_goes_with_its_robot() -> None:
    read = article(
        f"Torget byggs om\n\n{LEAD}\n\n{QUOTE}\n\nChatta med oss!\nHej, jag heter Malva och är kommunens digitala "
        f"assistent.\n\nKontakt Sala\n"
    )
    assert read.text == f"Torget byggs om\n\n{LEAD}\n\n{QUOTE}"


def test_the_site_s_header_between_page_title_and_headline_goes() -> None:
    read = article(
        "Torget i Sala byggs om\n\nStäng\n\nKontakta oss\n\nRing 0224-74 70 00\n\nSala kommun\nStora torget 1\n\n"
        f"Torget i Sala byggs om\n\nPublicerat 27 maj, 2020\n\n{LEAD}\n"
    )
    assert read.text == f"Torget i Sala byggs om\n\n{LEAD}"
    assert read.sender == "Sala kommun"


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("PRESSINBJUDAN\n\nPublicerad: 2019-03-12\n\nVälkommen till torget", "Välkommen till torget"),
        ("SALA KOMMUN\nPressmeddelande  2005-10-04\n\nTORGET BYGGS OM", "TORGET BYGGS OM"),
        ("Region Dalarna\n\nNyhet | 2022-12-14\n\nAkuten byggs om", "Akuten byggs om"),
        (
            "Sala - staden med silvret\n\nStartsidan > Nyheter > Arkiv 2006\n\n2006-11-23\n\nTorget byggs om",
            "Torget byggs om",
        ),
        ("Nyhetsbrev från Sala kommun, nr 9, 30 november 2017", "Nyhetsbrev från Sala kommun, nr 9, 30 november 2017"),
        ("Torget byggs om i hela Sala kommun\n\n2019-05-01", "Torget byggs om i hela Sala kommun"),
    ],
)
def test_the_headline_is_found_among_labels_letterheads_and_dates(head: str, title: str) -> None:
    read = article(f"{head}\n\n{LEAD}\n\n{QUOTE}\n")
    assert read.title == title
    assert read.text.startswith(title + "\n\n")


def test_characters_are_kept_but_for_composition_odd_spaces_and_soft_hyphens() -> None:
    decomposed = "Torget a\u030aterinvigs"
    read = article(f"{decomposed}\n\nKommun\u00adstyrelsen\u00a0har ”talat”\u2009–\u00a0nu byggs det.  \n\n{QUOTE}\n")
    assert read.text == f"Torget återinvigs\n\nKommunstyrelsen har ”talat”\u2009– nu byggs det.\n\n{QUOTE}"


def test_a_wrapped_mail_may_break_words_and_names_and_have_a_long_line() -> None:
    read = article(
        "Torget byggs om\n\n"
        "Kommunstyrelsen i Sala beslutade i går att bygga om tor-\n"
        "get, som inte har rörts sedan 1962.  Arbetet börjar i vår och kom-\n"
        "mer att ta två år. Så länge flyttar handeln till Fiskarga-\n"
        "tan. När torget är klart flyttar handeln tillbaka, om den vill\n"
        "det.\n\n"
        "– Nu får vi ett torg att vara stolta över, på två år, säger Ebba Lindqvist (C), som är ordförande.\n\n"
        "Hon får medhåll av oppositionens företrädare i styrelsen, Karl-Erik\n"
        "Ek (M), och av stadsträdgårdsmästaren, som heter Bo\n"
        "Alm.\n\n"
        "Förslaget har också granskats av den tidigare ordföranden Eva Ek\n"
        "(S).\n\n"
        "Upplysningar om torget lämnas av stadsarkitekt Eva\n"
        "Almstig, tel. 0224-74 70 01.\n"
    )
    assert "stadsarkitekt Eva Almstig, tel" in read.text
    assert "bygga om torget, som inte" in read.text
    assert "styrelsen, Karl-Erik Ek (M)" in read.text
    assert "Eva Ek (S)" in read.text


def test_the_lines_of_a_wrapped_mail_are_joined_and_those_of_lists_are_not() -> None:
    read = article(
        "Torget byggs om\n\n"
        "Kommunstyrelsen i Sala beslutade i går att bygga om torget, som\n"
        "inte har rörts sedan 1962. Arbetet börjar i vår och väntas pågå i\n"
        "två år.\n\n"
        "– Nu får vi ett torg att vara stolta över, säger Ebba Lindqvist\n"
        "(C), kommunstyrelsens ordförande.\n\n"
        "Program:\n- Invigning av torget med tal av kommunalrådet och musik\n- Korv\n"
    )
    assert "som inte har rörts sedan 1962. Arbetet börjar i vår och väntas pågå i två år." in read.text
    assert QUOTE in read.text
    assert "\n- Korv" in read.text
