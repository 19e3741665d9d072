"""Parties and committees against the annotated releases: precision, recall, F1, and every miss and false alarm.

    python benchmarks/parties_committees.py CORPUS [--ents DIR] [--dev] [--only REGEX]

CORPUS holds text/, gold/, markup/ and dev.txt. The mentions come from markup/, or from DIR/<id>.json
({"text", "ents": [[start, end, label]]}), such as predictions of models that haven't seen the document.
Without --dev the documents of dev.txt are left out, and errors are listed; with it, only they count, without a list.
"""

from __future__ import annotations

import argparse
import json
import re
import unicodedata
from collections import Counter
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.tokens import Doc

import extract.components.committees
import extract.components.organizations
import extract.components.parties
import extract.components.sentences  # noqa: F401
from extract.registers import municipalities


def norm(text: str) -> str:
    text = unicodedata.normalize("NFKC", text).casefold().replace("\u00ad", "")
    text = re.sub(r"[\u2010-\u2015]", "-", text)
    return re.sub(r"\s+", " ", text).strip(" \t\n.,;:!?-\"'”“’«»")


def choices(value: str | list[str]) -> set[str]:
    return {norm(v) for v in ([value] if isinstance(value, str) else value)}


def from_markup(path: Path) -> list[tuple[int, int, str]]:
    ents, at, length = [], 0, 0
    marked = path.read_text("utf-8")
    for match in re.finditer(r"\[\[(\w+) (.*?)\]\]", marked, re.DOTALL):
        length += match.start() - at
        ents.append((length, length + len(match[2]), match[1]))
        length += len(match[2])
        at = match.end()
    return ents


def make_doc(nlp: Language, text: str, ents: list[tuple[int, int, str]], municipality: str | None) -> Doc:
    doc = nlp.make_doc(text)
    spans = [doc.char_span(s, e, label=label, alignment_mode="expand") for s, e, label in ents]
    doc.ents = spacy.util.filter_spans([span for span in spans if span is not None])
    doc._.municipality = municipality
    return doc


def compare(gold: dict, field: str, found: list[str], count: Counter[str]) -> list[str]:
    """Count hits, misses and false alarms of a document into `count`; give the errors in words."""
    errors, left = [], list(found)
    for fact in gold.get(field, []):
        hit = next((one for one in left if one in choices(fact)), None)
        count["fn" if hit is None else "tp"] += 1
        if hit is None:
            errors.append(f"missed {fact}")
        else:
            left.remove(hit)
    ignored = {one for fact in (gold.get("ignore") or {}).get(field, []) for one in choices(fact)}
    extra = [one for one in left if one not in ignored]
    count["fp"] += len(extra)
    return errors + [f"extra {one}" for one in extra]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--ents", type=Path)
    parser.add_argument("--dev", action="store_true")
    parser.add_argument("--only", default="")
    args = parser.parse_args()
    dev = set((args.corpus / "dev.txt").read_text("utf-8").split())
    codes = {m.name: m.code for m in municipalities().values()}
    nlp = spacy.blank("sv")
    for name in ("sentences", "parties", "committees", "organizations"):
        nlp.add_pipe(f"pressrum_{name}")
    counts = {"parties": Counter[str](), "committees": Counter[str]()}
    for path in sorted((args.corpus / "gold").glob("*.json")):
        if (path.stem in dev) != args.dev or not re.search(args.only, path.stem):
            continue
        gold = json.loads(path.read_text("utf-8"))
        if args.ents:
            ents = [tuple(ent) for ent in json.loads((args.ents / f"{path.stem}.json").read_text("utf-8"))["ents"]]
        else:
            ents = from_markup(args.corpus / "markup" / f"{path.stem}.ann.txt")
        text = (args.corpus / "text" / f"{path.stem}.txt").read_text("utf-8")
        doc = make_doc(nlp, text, ents, codes.get(gold.get("municipality") or ""))
        for _, component in nlp.pipeline:
            doc = component(doc)
        for field, count in counts.items():
            errors = compare(gold, field, [norm(entity.name) for entity in getattr(doc._, field)], count)
            if not args.dev:
                print(*(f"{path.stem}: {field}: {error}\n" for error in errors), sep="", end="")
    for field, count in counts.items():
        precision, recall = (count["tp"] / max(1, count["tp"] + count[k]) for k in ("fp", "fn"))
        f1 = 2 * precision * recall / max(1e-9, precision + recall)
        print(f"{field:12}P {precision:.3f} R {recall:.3f} F1 {f1:.3f} n {count['tp'] + count['fn']}")


if __name__ == "__main__":
    main()
