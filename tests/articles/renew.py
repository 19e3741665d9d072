"""Write the expected article beside every page: python tests/articles/renew.py, then read the diff."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from extract.articles import to_article
from extract.page import Article, Page

PAGES = Path(__file__).parent / "pages"


def as_record(article: Article) -> dict[str, Any]:
    return {
        "title": article.title,
        "published": article.published.isoformat() if article.published else None,
        "published_text": article.published_text,
        "municipality": article.municipality.name if article.municipality else None,
        "sender": article.sender,
        "language": article.language,
        "url": article.url,
        # The version of the library may rise; what is read must not change with it unseen.
        "extractor": article.extractor.replace(
            "trafilatura/" + article.extractor.partition("trafilatura/")[2].split(" ")[0], "trafilatura"
        )
        if "trafilatura" in article.extractor
        else article.extractor,
        "text": article.text.split("\n"),
        "sections": [
            [section.kind, article.text[section.start : section.end].split("\n")[0]] for section in article.sections
        ],
    }


def read(path: Path) -> Article:
    return to_article(Page(path.read_bytes(), path=str(path)))


if __name__ == "__main__":
    for page in sorted(PAGES.glob("*.html")):
        record = json.dumps(as_record(read(page)), ensure_ascii=False, indent=1)
        page.with_suffix(".json").write_text(record + "\n", encoding="utf-8")
