"""Train with spaCy: `python train.py CONFIG WORK`; `spacy train --code` can't import the modules beside its file."""

from __future__ import annotations

from pathlib import Path

import typer
from spacy.cli.train import train

import tokenization  # noqa: F401  registers the callback that the config names


def main(config: Path, work: Path, seed: int = 1) -> None:
    """WORK holds train.spacy, dev.spacy and gazetteer.json; the model comes to WORK/model/model-last."""
    paths = {"train": "train.spacy", "dev": "dev.spacy", "gazetteer": "gazetteer.json"}
    overrides: dict[str, object] = {f"paths.{name}": str(work / file) for name, file in paths.items()}
    train(config, work / "model", overrides=overrides | {"system.seed": seed})


if __name__ == "__main__":
    typer.run(main)
