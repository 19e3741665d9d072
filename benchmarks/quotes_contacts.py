"""Quotes, phones and e-mails against the gold: python benchmarks/quotes_contacts.py [--errors] [--pipeline] [ID...]

Without --pipeline the persons are the gold's, found in the text by name, so that only the two components are measured.
The 40 documents of dev.txt are left out: they are for measuring the whole, not for work on a part.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from pathlib import Path
from typing import Any

import spacy
from spacy.tokens import Doc

import extract.components.contacts
import extract.components.quotes  # noqa: F401  registers the factories
from extract.articles import to_article
from extract.facts import Evidence, Person, Role
from extract.nlp import facts_of, load
from extract.page import Page, Section
from extract.record import record

SHARED = Path("/work/shared")
sys.path.insert(0, str(SHARED / "eval"))
import score  # noqa: E402  the project's own scorer


def documents() -> list[tuple[str, dict[str, Any]]]:
    dev = set((SHARED / "corpus/dev.txt").read_text().split())
    found: list[tuple[str, dict[str, Any]]] = []
    for gold, texts in ((SHARED / "corpus/gold", SHARED / "corpus/text"), (SHARED / "eval/gold", SHARED / "seeds")):
        files = [file for file in sorted(gold.glob("*.json")) if file.stem not in dev]
        found += [((texts / f"{f.stem}.txt").read_text("utf-8"), json.loads(f.read_text("utf-8"))) for f in files]
    return found


def gold_persons(text: str, gold: dict[str, Any]) -> tuple[Person, ...]:
    """The gold's persons, each with every place where the full name, or an unambiguous part of it, stands."""
    taken: list[tuple[int, int]] = []
    mentions: list[list[Evidence]] = [[] for _ in gold["persons"]]
    names = [n if isinstance(n, list) else [n] for n in (p["name"] for p in gold["persons"])]
    forms = [(form, i) for i, variants in enumerate(names) for form in variants]
    words = [(v.split(), i) for i, variants in enumerate(names) for v in variants]
    parts = [(p, i) for w, i in words for p in (w[0], w[-1], " ".join(w[1:]))]
    parts = [(p, i) for p, i in parts if all(j == i for q, j in parts if q == p)]
    for form, index in [*forms, *sorted(set(parts), key=lambda item: -len(item[0]))]:
        for match in re.finditer(rf"(?<!\w){re.escape(form)}(?:s\b|(?!\w))", text):
            if form and all(match.end() <= a or match.start() >= b for a, b in taken):
                taken.append(match.span())
                mentions[index].append(Evidence(*match.span(), "gold"))
    return tuple(
        Person(
            name=names[i][0],
            party=None,
            roles=tuple(
                Role(first(r["title"]), None, "current", None, Evidence(0, 0, "gold")) for r in person.get("roles", [])
            ),
            mentions=tuple(sorted(mentions[i], key=lambda e: e.start)),
        )
        for i, person in enumerate(gold["persons"])
    )


def first(value: Any) -> str:
    return value[0] if isinstance(value, list) else value


def sections(text: str) -> tuple[Section, ...]:
    cut = text.find("\n")
    return (Section("title", 0, cut), Section("body", cut, len(text)))


def by_gold(docs: list[tuple[str, dict[str, Any]]]) -> list[Doc]:
    nlp = spacy.blank("sv")
    nlp.add_pipe("sentencizer")
    nlp.add_pipe("pressrum_quotes")
    nlp.add_pipe("pressrum_contacts")
    made = []
    for text, gold in docs:
        doc = nlp.make_doc(text)
        doc._.sections = sections(text)
        doc._.persons = gold_persons(text, gold)
        made.append(nlp(doc))
    return made


def by_pipeline(docs: list[tuple[str, dict[str, Any]]]) -> list[dict[str, Any]]:
    """The records of the whole way, from the page's text by article and trained pipeline."""
    articles = [to_article(Page(body=text.encode(), path=f"{gold['id']}.txt")) for text, gold in docs]
    facts = facts_of(load(), articles)
    names = [gold["id"] for _, gold in docs]
    return [record(a, f, name, contacts=True) for a, f, name in zip(articles, facts, names, strict=True)]


def prediction(doc: Doc, name: str) -> dict[str, Any]:
    return {
        "source": name,
        "persons": [
            {
                "name": p.name,
                "phones": [c.value for c in p.contacts if c.kind == "phone"],
                "emails": [c.value for c in p.contacts if c.kind == "email"],
            }
            for p in doc._.persons
        ],
        "quotes": [{"speaker": q.speaker, "text": q.text} for q in doc._.quotes],
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("ids", nargs="*")
    parser.add_argument("--errors", action="store_true")
    parser.add_argument("--pipeline", action="store_true", help="with articles and persons as the pipeline finds them")
    args = parser.parse_args()
    docs = [(t, g) for t, g in documents() if not args.ids or g["id"] in args.ids]
    gold = {g["id"]: g for _, g in docs}
    if args.pipeline:
        made = by_pipeline(docs)
    else:
        made = [prediction(doc, g["id"]) for doc, (_, g) in zip(by_gold(docs), docs, strict=True)]
    predictions = {found["source"]: found for found in made}
    figures, errors = score.score(gold, predictions)
    wanted = ("quotes", "phones", "emails")
    if args.errors:
        print("\n".join(error for error in errors if error.split(": ")[1] in wanted))
    print(f"{len(docs)} documents, persons of the {'pipeline' if args.pipeline else 'gold'}")
    for name in wanted:
        f = figures[name]
        print(f"{name:8} P {f['precision']:.3f}  R {f['recall']:.3f}  F1 {f['f1']:.3f}  n {f['n']}")


if __name__ == "__main__":
    main()
