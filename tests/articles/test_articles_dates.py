"""Dates: every form that is read, and which of a page's dates is the release's own."""

from __future__ import annotations

from datetime import date

import pytest

from extract.articles import dates, to_article
from extract.page import Article, Page


def article(text: str) -> Article:
    return to_article(Page(text.encode(), path="page.txt"))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Feb 16, 2011 10:25 CET", date(2011, 2, 16)),
        ("Maj 16, 2014 15:13 CEST", date(2014, 5, 16)),
        ("Okt 09, 2018 06:55 CEST", date(2018, 10, 9)),
        ("2015-10-10 09:00 CEST", date(2015, 10, 10)),
        ("2.7.2024 08:35:34 CEST", date(2024, 7, 2)),
        ("6.3.2018 17:35", date(2018, 3, 6)),
        ("27 maj, 2020", date(2020, 5, 27)),
        ("den 20 oktober 2021", date(2021, 10, 20)),
        ("06 augusti 2026", date(2026, 8, 6)),
        ("29 maj 2024 kl. 10.24", date(2024, 5, 29)),
        ("17 oktober 2022, klockan 13.40", date(2022, 10, 17)),
        ("22 nov 2020 10:00 CET", date(2020, 11, 22)),
        ("onsdag 17 augusti 2022", date(2022, 8, 17)),
        ("1:a juni 2019", date(2019, 6, 1)),
        ("24-03-07", date(2024, 3, 7)),
        ("2026-08-06T23:59:00+02:00", date(2026, 8, 6)),
        ("2014-03-24 07:30:00 +0100", date(2014, 3, 24)),
        ("Thu, 17 Sep 2026 08:00:00 +0200", date(2026, 9, 17)),
        ("March 8, 2018", date(2018, 3, 8)),
        ("8 March 2018", date(2018, 3, 8)),
        ("3/5 2021", date(2021, 5, 3)),
        ("3/5-21", date(2021, 5, 3)),
        ("3 maj -21", date(2021, 5, 3)),
        ("03-05-2021", date(2021, 5, 3)),
        ("210503", date(2021, 5, 3)),
    ],
)
def test_forms(text: str, expected: date) -> None:
    found = dates.parse(text)
    assert found is not None
    assert found.date == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2022-06-30T22:30:00Z", date(2022, 7, 1)),
        ("2022-12-31T23:30:00+00:00", date(2023, 1, 1)),
        ("2022-06-30T23:30:00+02:00", date(2022, 6, 30)),
        ("Wed, 30 Jun 2021 20:30:00 -0400", date(2021, 7, 1)),
        ("Dec 31, 2020 23:50 CET", date(2020, 12, 31)),
    ],
)
def test_a_moment_with_a_zone_is_dated_in_sweden(text: str, expected: date) -> None:
    found = dates.parse(text)
    assert found is not None
    assert found.date == expected


@pytest.mark.parametrize(
    "text",
    [
        "31.2.2020",
        "2018-13-01",
        "den 16 maj",
        "i dag",
        "070-174 06 12",
        "556677-8899",
        "2019–2022",
        "dnr 2023/118",
        "12.30",
    ],
)
def test_what_is_no_full_date_is_not_read(text: str) -> None:
    assert dates.find(text, labelled=True) == []


BODY = (
    "Kommunstyrelsen i Sala beslutade i går att bygga om torget. "
    "Arbetet börjar den 3 maj 2031 och väntas pågå i två år.\n"
)


@pytest.mark.parametrize(
    ("head", "raw", "expected"),
    [
        (
            "Torget byggs om\n\nPublicerad: 2030-11-05 kl 10.00\nUppdaterad: 2030-11-09\n",
            "2030-11-05 kl 10.00",
            date(2030, 11, 5),
        ),
        (
            "Torget byggs om\n\nPublicerad 5 november 2030 – Uppdaterad 9 november 2030\n",
            "5 november 2030",
            date(2030, 11, 5),
        ),
        ("Torget byggs om\n\nSala den 5 november 2030\n", "5 november 2030", date(2030, 11, 5)),
        ("Torget byggs om\n\nPressmeddelande 2030-11-05\n", "2030-11-05", date(2030, 11, 5)),
        ("PRESSMEDDELANDE   2030-11-05 09:30 CET\n\nTorget byggs om\n", "2030-11-05 09:30 CET", date(2030, 11, 5)),
        ("Torget byggs om\n\n(Pressmeddelande 30-11-05)\n", "30-11-05", date(2030, 11, 5)),
        ("Torget byggs om\n\nNyhet från Tekniska kontoret, 2030-11-05\n", "2030-11-05", date(2030, 11, 5)),
        ("Torget byggs om\n\nSala 20301105\n", "20301105", date(2030, 11, 5)),
        ("Torget byggs om\n\nTisdag 5 november 2030\n", "5 november 2030", date(2030, 11, 5)),
        ("Torget byggs om\n\nNr 23/2030  5 november 2030\n", "5 november 2030", date(2030, 11, 5)),
        (
            "Torget byggs om\n\n5 november 2030 | Pressmeddelande från Sala kommun – Trafik\n",
            "5 november 2030",
            date(2030, 11, 5),
        ),
        ("Torget byggs om\n\nInformationsblad nr 3, utgivet 5 november 2030\n", "5 november 2030", date(2030, 11, 5)),
        (
            "Torget invigs\n\n5 november 2030\n\nVälkommen!\n\nPlats: Stora torget\n",
            "5 november 2030",
            date(2030, 11, 5),
        ),
        ("Torget invigs\n\nNr 5 - 5 november 2030\n", "5 november 2030", date(2030, 11, 5)),
        ("Torget invigs\n\nFre 09:00 - 5 november 2030\n", "5 november 2030", date(2030, 11, 5)),
        ("Torget byggs om\n\nPressmeddelande 301105\n", "301105", date(2030, 11, 5)),
        ("Torget byggs om\n\nInbjudan till press 2030-11-05\n", "2030-11-05", date(2030, 11, 5)),
        (
            "Inbjudan till pressträff\n\nTid: måndag 12 november kl. 13\nPlats: Torget\n\nSkickad: 5 november 2030\n",
            "5 november 2030",
            date(2030, 11, 5),
        ),
        ("Torget byggs om\n\nSkickat: 5 november 2030\n", "5 november 2030", date(2030, 11, 5)),
        (
            "Torget byggs om\n\nMinnesanteckningar från mötet i bygdegården onsdag 2 november 2030, kl 18.30–20.45, om "
            "hur torget ska se ut. Publicerade 2030-11-05.\n",
            "2030-11-05",
            date(2030, 11, 5),
        ),
        ("Torget byggs om\n\n(2030-11-05) Från årsskiftet får Sala ett nytt torg.\n", "2030-11-05", date(2030, 11, 5)),
    ],
)
def test_the_release_s_own_date_wins_with_its_raw_string(head: str, raw: str, expected: date) -> None:
    read = article(head + "\n" + BODY)
    assert (read.published, read.published_text) == (expected, raw)


@pytest.mark.parametrize(
    "page",
    [
        "Torget byggs om\n\n" + BODY,
        "Pressinbjudan: Torget invigs\n\nVälkommen till invigningen lördagen den 8 juni 2030 klockan 11.00 på "
        "Stora torget i Sala!\n",
        "Torget byggs om\n\n"
        + BODY
        + "\nSenaste pressmeddelandena från Sala kommun\nNov 01, 2030   Så röjer vi snön\n",
        "Torget byggs om\n\n" + BODY + "\nFler nyheter\n2030-09-24 Så påverkas du av vägarbetet\n",
        "Torget invigs\n\nTid: lördag 8 juni 2030 kl. 11\nPlats: Stora torget\n\n" + BODY,
        "Torget byggs om\n\nI går\n\n" + BODY,
        "Torget invigs\n\nDatum: 8 juni 2030\nTid: 11.00\nPlats: Stora torget\n\n" + BODY,
        "Torget invigs\n\nLördag 8 juni 2030\nPlats: Stora torget\n\n" + BODY,
        "Torget byggs om\n\n" + BODY + "\nÖppettider\n24 december 2030\nStängt\n",
        "Torget invigs\n\n1–2 mars 2030\n\n" + BODY,
        "Torget invigs\n\n" + BODY + "\nVälkommen!\n8 juni 2030\nStora torget\n",
        "Torget invigs\n\n" + BODY + "\nTid: 8 juni 2030\nPlats: Stora torget\n",
        "Torget invigs\n\n" + BODY + "\nLördag 8 juni 2030 kl 11.00\n",
        "Torget byggs om\n\n" + BODY + "\nSenast granskad: 2030-11-09\n",
    ],
)
def test_dates_of_events_and_of_other_releases_are_not_the_release_s(page: str) -> None:
    read = article(page)
    assert (read.published, read.published_text) == (None, None)


def test_a_statement_that_ends_with_place_and_date_is_dated_by_it() -> None:
    read = article(f"Vi lämnar samarbetet\n\n{BODY}\nSala den 5 november 2030\n\nEbba Lindqvist\n")
    assert (read.published, read.published_text) == (date(2030, 11, 5), "5 november 2030")


@pytest.mark.parametrize(
    "end",
    [
        "5 november 2030",
        "5 november 2030 | Sala kommun",
        "/Informationsavdelningen\n2030-11-05",
        "Sala kommun, 2030-11-05\nKommunikationsavdelningen",
        "Sala kommun den 5 november 2030",
        "2030-11-05 Ebba Lindqvist, kommunikatör",
        "Ebba Lindqvist, 5 november 2030",
        "Kommunledningskontoret 2030-11-05",
        "Postat 5 november 2030",
        "2030-11-05 08:30",
    ],
)
def test_a_release_may_be_dated_below(end: str) -> None:
    assert article(f"Torget byggs om\n\n{BODY}\n{end}\n").published == date(2030, 11, 5)


def test_a_reviewed_date_counts_where_the_text_says_that_it_is_today() -> None:
    text = (
        f"Torget byggs om\n\nDet börjar i dag, den 5 november.\n\n{BODY}\nSenast granskad: 5 november 2030 av Ebba Ek\n"
    )
    assert article(text).published == date(2030, 11, 5)


def test_an_updated_date_never_beats_another_and_is_told_as_what_it_is_where_it_stands_alone() -> None:
    both = article(
        "Torget byggs om\n\nSenast uppdaterad 9 november 2030\n\n" + BODY + "\nPublicerad den 5 november 2030\n"
    )
    assert both.published == date(2030, 11, 5)
    alone = article("Torget byggs om\n\n" + BODY + "\nSidan uppdaterades: 2030-11-09\n")
    assert (alone.published, alone.published_text) == (date(2030, 11, 9), "Sidan uppdaterades: 2030-11-09")


def test_a_modification_date_in_the_head_is_no_date_of_publication() -> None:
    head = '<meta name="DC.modified" content="2030-11-09"><meta property="article:modified_time" content="2030-11-09">'
    page = f"<html><head>{head}</head><body><main><h1>Torget byggs om</h1><p>{BODY}</p></main></body></html>"
    assert to_article(Page(page.encode(), path="page.html")).published is None


def test_json_ld_tells_the_date_of_a_page_that_shows_none() -> None:
    data = (
        '{"@graph": [{"@type": "WebPage", "datePublished": "2029-01-01"},'
        ' {"@type": "NewsArticle", "datePublished": "2030-11-05T07:00:00+01:00"}]}'
    )
    head = f'<head><script type="application/ld+json">{data}</script></head>'
    page = f"<html>{head}<body><h1>Torget byggs om</h1><p>{BODY}</p></body></html>"
    read = to_article(Page(page.encode(), path="page.html"))
    assert (read.published, read.published_text) == (date(2030, 11, 5), "2030-11-05T07:00:00+01:00")
