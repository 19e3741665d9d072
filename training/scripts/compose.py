"""The training set: releases, their variants and public sentences in one file: `python compose.py SHARED WORK`."""

from __future__ import annotations

import json
import random
from pathlib import Path
from typing import Annotated as Arg

import typer
from spacy.language import Language
from spacy.tokens import Doc, DocBin

from augment import Augmenter
from convert import write
from docs import to_docs
from gazetteer import build
from markup import Annotated, held_out, read_folder
from tokenization import blank

TEXTS = Path(__file__).parent.parent / "texts"
ROUNDS, UPWEIGHT = 10, 2


def training_releases(shared: Path) -> list[Annotated]:
    """The corpus without the documents that are for measuring only."""
    corpus = shared / "corpus"
    dev = held_out(corpus)
    return [one for one in read_folder(corpus / "markup") if one.id not in dev]


def compose(
    nlp: Language, releases: list[Annotated], shared: Path, work: Path, rounds: int, upweight: int, seed: int
) -> list[Doc]:
    """`upweight` copies of the releases as they are, `rounds` variants of each, and WORK/public.spacy.

    Variants are made from `releases` alone, so a fold that is left out leaks nothing.
    """
    augmenter = Augmenter(releases, shared / "data" / "lists", random.Random(seed))
    docs = to_docs(nlp, releases) * upweight + to_docs(nlp, augmenter.variants(rounds))
    return docs + list(DocBin().from_disk(work / "public.spacy").get_docs(nlp.vocab))


def write_gazetteer(shared: Path, path: Path) -> None:
    """The classes of names, as JSON for `[paths] gazetteer`."""
    data = shared / "data"
    table = build(data / "lists", data / "text" / "regeringen-pressmeddelanden.jsonl.gz")
    path.write_text(json.dumps(table, ensure_ascii=False, sort_keys=True), encoding="utf-8")


def main(
    shared: Path,
    work: Path,
    rounds: Arg[int, typer.Option(help="variants of each release")] = ROUNDS,
    upweight: Arg[int, typer.Option(help="copies of each release as it is")] = UPWEIGHT,
    seed: int = 1,
) -> None:
    """Write WORK/train.spacy and WORK/gazetteer.json."""
    # the texts J to M are left to the encoder: with them, the facts that the CNN gives got no better (docs/model.md)
    releases = training_releases(shared) + [text for text in read_folder(TEXTS) if text.id.startswith("T")]
    write_gazetteer(shared, work / "gazetteer.json")
    write(compose(blank(), releases, shared, work, rounds, upweight, seed), work / "train.spacy")


if __name__ == "__main__":
    typer.run(main)
