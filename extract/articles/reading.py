"""What a rule (a platform's, the general one, the one for plain text) finds on a page, before its lines are cleaned."""

from __future__ import annotations

from dataclasses import dataclass

from extract.articles.dates import Candidate
from extract.page import Cut


@dataclass(frozen=True, slots=True)
class Reading:
    """A page as a rule read it. `lines` are body and contact block, empty lines between paragraphs, without the title.

    `title` None lets the cleaning look for it in `lines`; `date` None likewise. `header` and `footer` are lines that
    are no part of the release, yet say who sent it. `sender` only where the platform has its own element for it.
    """

    extractor: str
    lines: list[str]
    title: str | None = None
    date: Candidate | None = None
    sender: str | None = None
    header: tuple[str, ...] = ()
    footer: tuple[str, ...] = ()
    cut: tuple[Cut, ...] = ()
