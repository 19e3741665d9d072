"""Figures of `to_article` on annotated plain-text releases: dates, municipalities, what the cleaning keeps and leaks.

    python benchmarks/articles.py CORPUS_DIR [SEEDS_DIR SEED_GOLD_DIR] [--errors]

CORPUS_DIR holds text/, gold/, markup/ and dev.txt; the documents of dev.txt are left out. Lost are gold persons,
committees, quotes, phones and e-mails that the text of the article no longer holds; leaked are persons marked in
markup/ that the gold doesn't list, in other words those of other releases and photo credits, that it still holds.
"""

from __future__ import annotations

import argparse
import json
import re
import unicodedata
from collections import Counter
from pathlib import Path
from typing import Any

from extract.articles import to_article
from extract.page import Article, Page


def choices(value: Any) -> list[str]:
    return [v for v in (value if isinstance(value, list) else [value]) if v]


def squeeze(text: str) -> str:
    return re.sub(r"\s+", " ", unicodedata.normalize("NFC", text).replace("\u00ad", "")).casefold()


def wanted(gold: dict[str, Any], source: str) -> list[tuple[str, list[str]]]:
    """Strings of the gold that stand in the source, by kind: the article must hold one of each list."""
    facts: list[tuple[str, list[str]]] = []
    for person in gold.get("persons", []):
        facts.append(("person", choices(person["name"])))
        contact = person.get("contact") or {}
        facts += [("phone", [p]) for p in choices(contact.get("phone"))] + [
            ("email", [e]) for e in choices(contact.get("email"))
        ]
    facts += [("quote", choices(quote["starts"])) for quote in gold.get("quotes", [])]
    facts += [("committee", choices(committee)) for committee in gold.get("committees", [])]
    found = ((kind, [v for v in values if squeeze(v) in squeeze(source)]) for kind, values in facts)
    return [(kind, values) for kind, values in found if values]


def measure(path: Path, gold: dict[str, Any], markup: str | None, counts: Counter[str]) -> list[str]:
    article: Article = to_article(Page(path.read_bytes(), path=str(path), content_type="text/plain"))
    errors = []
    for name, value in (
        ("published", article.published.isoformat() if article.published else None),
        ("municipality", article.municipality.name if article.municipality else None),
    ):
        if name in gold:
            right = value in choices(gold[name]) if gold[name] else value is None
            counts[f"{name} right"] += right
            counts[f"{name} all"] += 1
            if not right:
                errors.append(f"{path.stem}: {name}: wanted {gold[name]}, got {value} ({article.published_text!r})")
    source, text = path.read_text("utf-8"), squeeze(article.text)
    for kind, values in wanted(gold, source):
        kept = any(squeeze(v) in text for v in values)
        counts[f"{kind} kept"] += kept
        counts[f"{kind} all"] += 1
        if not kept:
            errors.append(f"{path.stem}: lost {kind} {values[0]!r}")
    names = {squeeze(n) for p in gold.get("persons", []) for n in choices(p["name"])}
    parts = {part for name in names for part in name.split()} | {part + "s" for name in names for part in name.split()}
    for name in set(re.findall(r"\[\[PER ([^]]+)\]\]", markup or "")):
        if not set(squeeze(name).split()) & parts:
            counts["others all"] += 1
            if squeeze(name) in text:
                counts["others leaked"] += 1
                errors.append(f"{path.stem}: leaked {name!r}")
    return errors


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("seeds", type=Path, nargs="?")
    parser.add_argument("seed_gold", type=Path, nargs="?")
    parser.add_argument("--errors", action="store_true", help="list every miss")
    parser.add_argument(
        "--held-out", action="store_true", help="measure the documents of dev.txt alone, without listing misses"
    )
    args = parser.parse_args()
    held_out = set((args.corpus / "dev.txt").read_text("utf-8").split())
    sets = {"corpus": (args.corpus / "text", args.corpus / "gold", args.corpus / "markup")}
    if args.seeds:
        sets["seeds"] = (args.seeds, args.seed_gold or args.seeds, args.corpus / "none")
    for name, (texts, golds, markups) in sets.items():
        counts: Counter[str] = Counter()
        errors: list[str] = []
        documents = 0
        for path in sorted(texts.glob("*.txt")):
            gold = golds / f"{path.stem}.json"
            if (path.stem in held_out) != args.held_out or not gold.exists():
                continue
            documents += 1
            markup = markups / f"{path.stem}.ann.txt"
            errors += measure(
                path,
                json.loads(gold.read_text("utf-8")),
                markup.read_text("utf-8") if markup.exists() else None,
                counts,
            )
        print(f"{name}: {documents} documents")
        for kind in ("published", "municipality"):
            print(
                f"  {kind:14}{counts[kind + ' right'] / max(counts[kind + ' all'], 1):7.3f} of {counts[kind + ' all']}"
            )
        for kind in ("person", "quote", "committee", "phone", "email"):
            print(f"  {kind + ' kept':14}{counts[kind + ' kept']:5d} of {counts[kind + ' all']}")
        print(f"  {'others leaked':14}{counts['others leaked']:5d} of {counts['others all']}")
        if args.errors and not args.held_out:
            print("\n".join(errors))


if __name__ == "__main__":
    main()
