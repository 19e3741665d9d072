"""Small parts: classes of errors, dates of lists, bot checks, Retry-After, waits before asking again."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from scrapy.exceptions import CannotResolveHostError, DownloadTimeoutError, IgnoreRequest
from scrapy.http import HtmlResponse, Response
from twisted.internet.error import ConnectionRefusedError as RefusedError
from twisted.internet.error import DNSLookupError, TCPTimedOutError

from crawler import dates
from crawler.causes import Cause, is_challenge, of_error, of_status
from crawler.lists import Entry
from crawler.manners import require_contact, retry_after
from crawler.memory import Memory
from crawler.platforms.feed import Feed
from extract.errors import UsageError
from extract.visits import Known, Source


@pytest.mark.parametrize(
    ("error", "cause"),
    [
        (DNSLookupError("kommun.invalid"), Cause.dns),
        (CannotResolveHostError("kommun.invalid"), Cause.dns),
        (TCPTimedOutError(), Cause.timeout),
        (DownloadTimeoutError("took longer than 60.0 seconds"), Cause.timeout),
        (RefusedError(), Cause.connection),
        (IgnoreRequest("Forbidden by robots.txt"), Cause.robots),
        (IgnoreRequest("max redirections reached"), Cause.redirect),
        (ZeroDivisionError("division by zero"), Cause.own),
    ],
)
def test_errors_have_their_class(error: Exception, cause: Cause) -> None:
    assert of_error(error)[0] is cause


def test_statuses_have_their_class() -> None:
    found = {status: of_status(status) for status in (403, 404, 410, 429, 500, 503)}
    assert found == {
        403: Cause.blocked, 404: Cause.not_found, 410: Cause.not_found, 429: Cause.blocked, 500: Cause.server,
        503: Cause.server,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-08-06T23:59:00+02:00", date(2026, 8, 6)),
        ("2014-03-24 07:30:00 +0100", date(2014, 3, 24)),
        ("2.7.2024 08:35:34 CEST | Pressmeddelande", date(2024, 7, 2)),
        ("6.3.2018 17:35", date(2018, 3, 6)),
        ("Publicerat 27 maj, 2020", date(2020, 5, 27)),
        ("06 augusti 2026", date(2026, 8, 6)),
        ("Pressmeddelanden • Feb 24, 2017 08:39 CET", date(2017, 2, 24)),
        ("Okt 3, 2016", date(2016, 10, 3)),
        ("30 februari 2020", None),
        ("450 elever 2020", None),
        ("", None),
    ],
)
def test_dates_of_lists(text: str, day: date | None) -> None:
    assert dates.day(text) == day


@pytest.mark.parametrize(
    ("body", "headers", "is_one"),
    [
        ("<title>Just a moment...</title>", {}, True),
        ("<body>x</body>", {"cf-mitigated": "challenge"}, True),
        ("<script src='/_Incapsula_Resource?SWJIYLWA=1'></script>", {}, True),
        ("<title>Kommunen inför captcha</title><p>Just a moment, säger hon på engelska.</p>", {}, False),
    ],
)
def test_bot_checks_are_told_from_content(body: str, headers: dict[str, str], is_one: bool) -> None:
    assert is_challenge(HtmlResponse("http://x.example", body=body, encoding="utf-8", headers=headers)) is is_one


def test_retry_after_has_two_forms() -> None:
    def asked(value: str) -> float | None:
        return retry_after(Response("http://x.example", status=429, headers={"Retry-After": value}))

    assert asked("120") == 120
    assert asked("Wed, 21 Oct 2015 07:28:00 GMT") == 0
    assert asked("soon") is None


@pytest.mark.parametrize(("known", "waited", "due"), [(0, 0.9, False), (0, 1, True), (30, 29, False), (30, 30, True)])
def test_a_release_is_asked_for_again_after_as_long_as_it_is_known(known: float, waited: float, due: bool) -> None:
    first = datetime(2026, 1, 1, tzinfo=UTC)
    checked = first + timedelta(days=known)
    release = Known("http://x.example/1", None, None, None, 200, first, checked)
    assert release.is_due(checked + timedelta(days=waited)) is due


def test_an_address_that_the_store_could_not_keep_is_left_out() -> None:
    source = Source("x", None, "feed", "http://x.example/feed", None, "news")
    spider = Feed(source=source)
    assert spider._consider(Entry(f"http://x.example/{'a' * 2000}")) == "elsewhere"
    assert spider.health.counts["listed"] == 0
    assert spider.health.troubles[0][0] is Cause.layout


def test_a_release_is_known_by_its_number_under_another_slug() -> None:
    now = datetime(2026, 1, 1, tzinfo=UTC)
    release = Known("http://x.example/a-12345", "12345", None, None, 200, now, now)
    memory = Memory([release])
    assert memory.find("http://x.example/b-12345", "12345") is release
    assert memory.find("http://x.example/b-12346", "12346") is None
    assert memory.find("http://x.example/b", None) is None


@pytest.mark.parametrize("contact", ["", "nobody", "pressrum"])
def test_a_contact_must_be_an_address(contact: str) -> None:
    with pytest.raises(UsageError):
        require_contact(contact, ["www.kommun.example"])
    require_contact(contact, ["127.0.0.1:8000"])
    require_contact("redaktion@tidning.example", ["www.kommun.example"])
