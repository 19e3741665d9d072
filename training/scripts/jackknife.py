"""Honest predictions on the training releases, for tuning rules: `python jackknife.py SHARED WORK CONFIG OUT`."""

from __future__ import annotations

import json
from pathlib import Path

import spacy
import typer
from spacy.cli.train import train

from compose import TEXTS, compose, training_releases, write_gazetteer
from convert import write
from docs import to_docs
from markup import read_folder
from tokenization import blank


def main(shared: Path, work: Path, config: Path, out: Path, folds: int = 4, steps: int = 800, rounds: int = 8) -> None:
    """Train on all folds but one, label that one; OUT/ID.json is {"text": str, "ents": [[start, end, label]]}."""
    out.mkdir(parents=True, exist_ok=True)
    releases, own = training_releases(shared), list(read_folder(TEXTS))
    write_gazetteer(shared, work / "gazetteer.json")
    nlp = blank()
    for fold in range(folds):
        kept = [one for number, one in enumerate(releases) if number % folds != fold]
        left = [one for number, one in enumerate(releases) if number % folds == fold]
        room = work / f"fold{fold}"
        write(compose(nlp, kept + own, shared, work, rounds, 2, 1), room / "train.spacy")
        write(to_docs(nlp, left), room / "held.spacy")
        paths = {"train": room / "train.spacy", "dev": room / "held.spacy", "gazetteer": work / "gazetteer.json"}
        overrides: dict[str, object] = {f"paths.{name}": str(path) for name, path in paths.items()}
        overrides |= {"training.max_steps": steps, "training.eval_frequency": steps}
        train(config, room / "model", overrides=overrides)
        model = spacy.load(room / "model" / "model-last")
        for one in left:
            doc = model(one.text)
            ents = [[ent.start_char, ent.end_char, ent.label_] for ent in doc.ents]
            record = json.dumps({"text": one.text, "ents": ents}, ensure_ascii=False)
            (out / f"{one.id}.json").write_text(record, encoding="utf-8")


if __name__ == "__main__":
    typer.run(main)
