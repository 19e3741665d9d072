"""Why a source failed: the classes that runs, `sources check` and exit codes speak in."""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import StrEnum

from scrapy.exceptions import IgnoreRequest
from scrapy.http import Response
from twisted.internet import error as net
from twisted.web.client import ResponseNeverReceived


class Cause(StrEnum):
    """Classes of failure, the gravest first: the first that occurred is the run's."""

    dns = "dns"
    tls = "tls"
    connection = "connection"
    timeout = "timeout"
    blocked = "blocked"
    robots = "robots"
    not_found = "not found"
    redirect = "redirect"
    server = "server error"
    layout = "layout changed"
    empty = "empty list"
    failed = "releases failed"
    no_dates = "no dates"
    short = "too short"
    no_persons = "no persons"
    stale = "stale"
    own = "fault of pressrum"


class AnotherHostError(IgnoreRequest):
    """A redirect led away from the source's host: who answers there isn't who was asked."""


class TooLongAWaitError(IgnoreRequest):
    """The server asks to be left alone for longer than a run waits."""


_MARKS = (b"cf-chl-", b"cf_chl_", b"/cdn-cgi/challenge-platform/", b"_incapsula_resource", b"/_sec/cp_challenge/")
_TITLE = re.compile(
    rb"<title>\s*(?:just a moment|attention required|access denied|are you a robot|ddos-guard|human verification)"
)
"""What pages of bot checks hold in scripts and title; not the word "captcha", which releases may use."""


def is_challenge(response: Response) -> bool:
    """Whether an answer is a bot check instead of content, whatever its status says."""
    if response.headers.get("cf-mitigated"):
        return True
    if len(response.body) >= 200_000:
        return False
    head = response.body[:60_000].lower()  # one pattern for all of it would take as long as the rest of an answer
    return any(mark in head for mark in _MARKS) or _TITLE.search(head) is not None


_OF_ERRORS: Mapping[type[BaseException], Cause] = {
    AnotherHostError: Cause.redirect,
    TooLongAWaitError: Cause.blocked,
    net.DNSLookupError: Cause.dns,
    net.TimeoutError: Cause.timeout,
    net.TCPTimedOutError: Cause.timeout,
    net.SSLError: Cause.tls,
    net.ConnectError: Cause.connection,
    net.ConnectionClosed: Cause.connection,
    ResponseNeverReceived: Cause.connection,
    IgnoreRequest: Cause.robots,
}


def of_error(error: BaseException) -> tuple[Cause, str]:
    """Class and words of what kept a request from being answered."""
    words = str(error).strip().splitlines()
    said = f"{type(error).__name__}: {words[0]}" if words else type(error).__name__
    if isinstance(error, IgnoreRequest) and "max redirections" in str(error).lower():
        return Cause.redirect, said
    below = repr(getattr(error, "reasons", None)) + repr(error.__cause__)
    if re.search(r"SSL|[Cc]ertificate|TLS", said + below):
        return Cause.tls, said
    if "CannotResolveHost" in said or "DNS" in said:
        return Cause.dns, said
    for kind, cause in _OF_ERRORS.items():
        if isinstance(error, kind):
            return cause, said
    name = type(error).__name__
    if "Timeout" in name:
        return Cause.timeout, said
    if re.search("Connect|Download|Response", name):
        return Cause.connection, said
    return Cause.own, said


def of_status(status: int) -> Cause:
    """Class of an HTTP status from 400 up."""
    if status in (401, 403, 406, 429, 451):
        return Cause.blocked
    return Cause.not_found if status in (404, 410) else Cause.server if status >= 500 else Cause.blocked
