"""The trained pipeline as the project ships it: `python package.py TRAINED SCORES OUT`."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import spacy
import typer
from spacy.language import Language

from markup import LABELS

VERSION = "0.1.0"
SPACY = ">=3.8.7,<3.9.0"  # as in pyproject.toml; spaCy itself would write the version at hand, and warn at others
SOURCES = [
    {"name": "pressrum corpus and training/texts", "license": "MIT", "author": "pressrum"},
    {
        "name": "swedish-ner-corpus (train)",
        "license": "CC BY 4.0",
        "url": "https://github.com/klintan/swedish-ner-corpus",
    },
    {
        "name": "UNER_Swedish-Talbanken (train, dev)",
        "license": "CC BY-SA 4.0",
        "url": "https://github.com/UniversalNER/UNER_Swedish-Talbanken",
    },
    {
        "name": "SCB: first names and surnames, by way of svensktext; places",
        "license": "CC BY 4.0",
        "url": "https://github.com/peterdalle/svensktext",
    },
    {
        "name": "swedev/partidata: names of local parties",
        "license": "CC0",
        "url": "https://github.com/swedev/partidata",
    },
]


def describe(nlp: Language, scores: dict[str, object]) -> None:
    """Fill `nlp.meta`: what the pipeline is, what it was trained on, under which licence, how good it is."""
    nlp.meta.update(
        name="pressrum",
        version=VERSION,
        description="Persons, roles, parties, political bodies, organizations and places in Swedish municipal press "
        "releases. A convolutional network on hash embeddings; the NORM of a listed name is its class (~F first name, "
        "~L surname, ~B both, ~P place, ~N name and place, ~D also a common word; genitives end in s).",
        author="pressrum",
        license="CC BY-SA 4.0",
        sources=SOURCES,
        spacy_version=SPACY,
    )
    nlp.meta["performance"] = {"scores": scores["scores"]}


def without_training(nlp: Language) -> None:
    """Drop what only training needs (callbacks of ours, paths), so that the pipeline loads without our code."""
    nlp.config["initialize"]["before_init"] = None
    for name in nlp.config["paths"]:
        nlp.config["paths"][name] = None


def main(trained: Path, scores: Path, out: Path) -> None:
    """TRAINED is spaCy's model-last; SCORES the JSON of evaluate.py; OUT is replaced."""
    nlp = spacy.load(trained)
    describe(nlp, json.loads(scores.read_text(encoding="utf-8")))
    without_training(nlp)
    if out.exists():
        shutil.rmtree(out)
    nlp.to_disk(out)
    # the words of the training texts are no part of the pipeline: features are hashes
    strings = sorted({*spacy.blank("sv").vocab.strings, *LABELS})
    (out / "vocab" / "strings.json").write_text(json.dumps(strings, ensure_ascii=False, indent=0), encoding="utf-8")
    spacy.load(out)
    size = sum(path.stat().st_size for path in out.rglob("*") if path.is_file())
    typer.echo(f"{out}: {size / 1e6:.1f} MB")


if __name__ == "__main__":
    typer.run(main)
