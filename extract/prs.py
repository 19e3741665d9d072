"""A release as the PRS platform's interface gives it (Via TT and its sister sites): JSON around the body's HTML."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from datetime import datetime
from html import escape
from typing import Any
from urllib.parse import urljoin
from zoneinfo import ZoneInfo

SITE = "https://via.tt.se/"
_OPENS = re.compile(rb"\A\s*\{")
_KEYS = re.compile(rb'"(?:versions|leadtext)"\s*:')


@dataclass(frozen=True, slots=True)
class Release:
    """What is read of it. `body` is HTML; `persons` are the contacts, a list of lines each."""

    number: str
    url: str | None
    title: str
    lead: str
    body: str
    published: str
    publisher: str
    persons: tuple[tuple[str, ...], ...]


def release(body: bytes) -> Release | None:
    """The release that a JSON document is, in either of its forms; None for anything else."""
    if not _OPENS.match(body) or not _KEYS.search(body):
        return None
    try:
        given = json.loads(body)
    except ValueError:
        return None
    if not isinstance(given, dict) or "id" not in given:
        return None
    versions = given.get("versions")
    version = given
    if isinstance(versions, dict) and versions:
        version = versions.get("sv") or next(iter(versions.values()))
    text = version.get("body") if isinstance(version, dict) else None
    if isinstance(text, dict):
        text = text.get("complete")
    title = version.get("title") if isinstance(version, dict) else None
    if not isinstance(text, str) or not isinstance(title, str):
        return None
    url = version.get("url") or given.get("url")
    return Release(
        number=str(given["id"]),
        url=urljoin(SITE, url).replace("/release/", "/pressmeddelande/", 1) if isinstance(url, str) and url else None,
        title=title,
        lead=str(version.get("leadtext") or ""),
        body=text,
        published=_moment(given.get("published") or given.get("date") or version.get("published")),
        publisher=_name(given.get("publisher") or version.get("publisher")),
        persons=tuple(_persons(version.get("contacts") or given.get("contacts"))),
    )


def to_html(found: Release) -> str:
    """The release as the platform's own pages show it, for the rule that reads those."""
    byline = " | ".join(part for part in (found.published, found.publisher, "Pressmeddelande") if part)
    link = f'<link rel="canonical" href="{escape(found.url)}">' if found.url else ""
    cards = "".join(
        f"<div><h3>{escape(lines[0])}</h3>{''.join(f'<p>{escape(line)}</p>' for line in lines[1:])}</div>"
        for lines in found.persons
    )
    contacts = f"<h2>Kontakter</h2>{cards}" if cards else ""
    return (
        f'<!DOCTYPE html><html lang="sv"><head><title>{escape(found.title)}</title>{link}</head><body>'
        f'<h1 class="text-elements__Title">{escape(found.title)}</h1><p class="release__Byline">{escape(byline)}</p>'
        f'<p class="text-elements__Leadtext">{escape(found.lead)}</p>'
        f'<div class="release__PublicationContent">{found.body}</div>{contacts}</body></html>'
    )


def _moment(given: Any) -> str:
    """A moment as the page's byline has it, in Swedish time; what isn't ISO stays as it is, for the reader of dates."""
    try:
        moment = datetime.fromisoformat(str(given or "").replace("Z", "+00:00"))
    except ValueError:
        return str(given or "")
    if moment.tzinfo is not None:
        moment = moment.astimezone(ZoneInfo("Europe/Stockholm"))
    return f"{moment.day}.{moment.month}.{moment.year} {moment:%H:%M:%S}"


def _name(given: Any) -> str:
    return str(given.get("name") or "") if isinstance(given, dict) else ""


def _persons(given: Any) -> list[tuple[str, ...]]:
    listed = given.get("persons") if isinstance(given, dict) else given
    found = []
    for person in listed if isinstance(listed, list) else []:
        if isinstance(person, dict) and isinstance(person.get("name"), str):
            values = [person.get(key) for key in ("name", "title", "phone", "email")]
            found.append(tuple(value for value in values if isinstance(value, str) and value))
    return found
