"""The values that pass from a page to an article. They import nothing heavy, so every room may use them."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal


@dataclass(frozen=True, slots=True)
class Page:
    """A page as it was met, before anything reads it: fetched by the crawler or saved by a person.

    At least one of `url` and `path` is set. `path` names the file; for a page inside an archive it is
    ``archive.zip!inner/name.html`` (for WARC: ``file.warc.gz!<record number>``). `headers` are the response's, in
    order, names in lower case. `fetched_at` is aware, and None for a file that doesn't tell.
    """

    body: bytes
    url: str | None = None
    path: str | None = None
    content_type: str | None = None
    headers: tuple[tuple[str, str], ...] = ()
    fetched_at: datetime | None = None
    source_id: str | None = None

    @property
    def name(self) -> str:
        """What messages and records call the page: its path, or else its address."""
        return self.path or self.url or "<page without a name>"

    @property
    def sha256(self) -> str:
        """Hex digest of the body: the page's identity when it is met again."""
        return hashlib.sha256(self.body).hexdigest()


@dataclass(frozen=True, slots=True)
class Municipality:
    """A municipality (kommun) of the register, `data/municipalities.csv`."""

    code: str
    """SCB code, four digits: Örebro is 1880."""
    name: str
    """Short name without "kommun": "Örebro", "Upplands Väsby"."""


SectionKind = Literal["title", "body", "contact"]


@dataclass(frozen=True, slots=True)
class Section:
    """A part of `Article.text`, by character offsets; "contact" is the block of contact persons after the body."""

    kind: SectionKind
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Cut:
    """Something that stood on the page and is no part of the release: what it was taken for, and its text."""

    reason: str
    text: str


@dataclass(frozen=True, slots=True)
class Article:
    """A release without the page around it.

    `text` is NFC; its first line is the title (when there is one), then an empty line, then the body, then the contact
    block, paragraphs parted by one empty line and lines of a list or an address by one newline. `sections` tile it in
    order. Every fact's offsets count in `text`.
    """

    text: str
    title: str | None
    published: date | None
    """The release's own date in Swedish time; None where the page doesn't state it."""
    published_text: str | None
    """The string that `published` was read from, as it stood on the page."""
    municipality: Municipality | None
    sender: str | None
    """Who issued it as the page names them: "Örebro kommun", "Region Örebro län"."""
    language: str
    """ISO 639-1 code of the text: "sv", "en", "fi"; "und" where there is too little text to tell."""
    url: str | None
    """The page's own address: canonical link, og:url, archive header or "saved from"; None where unknown."""
    extractor: str
    """Platform rule and its version that read the page: "mynewsdesk/1", "text/1", "trafilatura/2.3.1"."""
    encoding: str
    """Encoding the bytes were read in, and the rule that chose it: "utf-8 (http)", "windows-1252 (fallback)"."""
    sections: tuple[Section, ...] = ()
    cut: tuple[Cut, ...] = field(default=(), repr=False)
