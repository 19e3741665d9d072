"""Honest predictions on the training releases by the models of the folds: `python predict.py WORK SHARED OUT`."""

from __future__ import annotations

import json
from pathlib import Path

import typer
from extract.components.encoder import TOKENIZER

from compose import training_releases
from export import pipeline
from finetune import FOLDS, load


def main(work: Path, shared: Path, out: Path) -> None:
    """OUT/ID.json is {"text": str, "ents": [[start, end, label]]}, each by the model that hasn't seen that release."""
    out.mkdir(parents=True, exist_ok=True)
    releases = training_releases(shared)
    for fold in range(FOLDS):
        nlp = pipeline(load(work / f"fold{fold}.npz").give(), (work / TOKENIZER).read_bytes(), "int8")
        for one in releases[fold::FOLDS]:
            ents = [[ent.start_char, ent.end_char, ent.label_] for ent in nlp(one.text).ents]
            record = json.dumps({"text": one.text, "ents": ents}, ensure_ascii=False)
            (out / f"{one.id}.json").write_text(record, encoding="utf-8")


if __name__ == "__main__":
    typer.run(main)
