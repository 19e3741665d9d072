"""Releases as the PRS platform's interface gives them, in JSON."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from extract.articles import to_article
from extract.page import Page
from extract.reading import iter_pages

BODY = "<p>– Det gläder mig, säger Iris Falkendahl (S).</p><p>Skolan öppnar i augusti.</p>"
PERSONS = [{"name": "Viola Presslind", "title": "Pressansvarig", "phone": "011-00 00 00", "email": "v@kommun.example"}]
PUBLIC: dict[str, Any] = {
    "id": 3407001, "date": "2026-08-19T22:30:00.000Z", "publisher": {"id": 1347718, "name": "Norrköpings kommun"},
    "versions": {"sv": {"title": "Ny skola vid ån", "leadtext": "Beslut i dag.", "body": {"complete": BODY},
                        "url": "/release/3407001/ny-skola-vid-an?publisherId=1347718&lang=sv"}},
    "contacts": {"text": "", "persons": PERSONS},
}  # fmt: skip
V2: dict[str, Any] = {
    "id": 3407001, "published": "2026-08-20T00:30:00+02:00", "publisher": {"id": 1347718, "name": "Norrköpings kommun"},
    "title": "Ny skola vid ån", "leadtext": "Beslut i dag.", "body": BODY,
    "url": "https://via.tt.se/pressmeddelande/3407001/ny-skola-vid-an?publisherId=1347718&lang=sv",
    "contacts": {"persons": PERSONS}, "versions": [],
}  # fmt: skip


@pytest.mark.parametrize("document", [PUBLIC, V2], ids=["public", "v2"])
def test_a_release_in_json_reads_as_its_page(document: dict[str, Any]) -> None:
    article = to_article(Page(json.dumps(document).encode(), path="x.json", content_type="application/json"))
    assert article.title == "Ny skola vid ån"
    assert article.published == date(2026, 8, 20)  # in Sweden
    assert article.municipality is not None
    assert article.municipality.name == "Norrköping"
    assert article.url == "https://via.tt.se/pressmeddelande/3407001/ny-skola-vid-an?publisherId=1347718&lang=sv"
    body = [article.text[s.start : s.end] for s in article.sections if s.kind == "body"]
    assert body[0].startswith("Beslut i dag.\n\n– Det gläder mig, säger Iris Falkendahl (S).\n\nSkolan öppnar")
    contact = [article.text[s.start : s.end] for s in article.sections if s.kind == "contact"]
    assert "Viola Presslind" in contact[0]
    assert "011-00 00 00" in contact[0]


def test_in_a_folder_only_releases_are_read(tmp_path: Path) -> None:
    (tmp_path / "release.json").write_text(json.dumps(PUBLIC))
    (tmp_path / "list.json").write_text(json.dumps({"releases": [{"id": 1, "versions": {"sv": {"title": "x"}}}]}))
    (tmp_path / "package.json").write_text('{"name": "x", "versions": {"a": 1}}')
    (page,) = iter_pages([tmp_path])
    assert isinstance(page, Page)
    assert page.path is not None
    assert page.path.endswith("release.json")


@pytest.mark.parametrize("body", [b"{", b'{"versions":', b"[]", b'{"id":1,"leadtext":null,"title":"x"}', b"null"])
def test_what_is_no_release_is_none(body: bytes) -> None:
    from extract import prs

    assert prs.release(body) is None
