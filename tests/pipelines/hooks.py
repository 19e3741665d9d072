"""What workers run in these tests instead of the model: pages whose text says so kill, hang or break their worker."""

from __future__ import annotations

import os
import signal
import time

from extract.facts import Contact, Evidence, Facts, Person
from extract.page import Article, Page, Section
from extract.workers import Extracted, Failure, Outcome


def set_up(model: str | None) -> None:
    """Load nothing."""


def die_at_once(model: str | None) -> None:
    """What a worker does that finds no memory for the model."""
    os.kill(os.getpid(), signal.SIGKILL)


def extract(batch: list[Page]) -> list[Outcome]:
    """A page's text is its article; no facts."""
    return [_outcome(page) for page in batch]


def _outcome(page: Page) -> Outcome:
    text = page.body.decode()
    if "kill" in text:
        os.kill(os.getpid(), signal.SIGKILL)
    if "crash" in text:
        os.kill(os.getpid(), signal.SIGSEGV)
    if "exit" in text:
        os._exit(3)
    if "hang" in text:
        time.sleep(600)
    if "break" in text:
        return Failure("is broken")
    article = Article(
        text=text,
        title=None,
        published=None,
        published_text=None,
        municipality=None,
        sender=None,
        language="sv",
        url=None,
        extractor="test/1",
        encoding="utf-8 (guess)",
        sections=(Section("body", 0, len(text)),),
    )
    return Extracted(article, Facts("test/1", persons=(_person(text),)) if "@" in text else Facts("test/1"))


def _person(text: str) -> Person:
    """ "Eva Bergdal (S) eva@kommun.example": a person of a party, with an address."""

    def found(words: str) -> Evidence:
        return Evidence(text.index(words), text.index(words) + len(words), "test/1")

    mail = Contact("email", "eva@kommun.example", found("eva@kommun.example"))
    return Person("Eva Bergdal", "S", (), (found("Eva Bergdal"),), found("(S)"), (mail,))
