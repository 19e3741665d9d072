"""`pressrum_encoder`: mentions by a small transformer that runs in onnxruntime; no torch."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt
from spacy.language import Language
from spacy.tokens import Doc, Span

from extract.components.encoder_windows import END, START, Pieces, windows
from extract.components.extensions import register
from extract.errors import UsageError

VERSION = "pressrum_encoder/1"
TAGS, MODEL, TOKENIZER = "tags.json", "model.onnx", "tokenizer.json"
"""The files of the component: the tags in the order of the scores, the network, the pieces."""

Scores = npt.NDArray[np.float32]

register()


@Language.factory(
    "pressrum_encoder", assigns=["doc.ents"], default_config={"longest": 192, "overlap": 48, "found_by": VERSION}
)
def make_encoder(nlp: Language, name: str, longest: int, overlap: int, found_by: str) -> Encoder:
    """The component; its files come by `from_disk`, as with any component of a saved pipeline.

    A window holds at most `longest` word pieces (the network knows 510), `overlap` of them from the one before.
    """
    return Encoder(longest, overlap, found_by)


class Encoder:
    """Sets ``doc.ents``. Each window runs by itself: a text's mentions depend on nothing but the text."""

    def __init__(self, longest: int, overlap: int, found_by: str) -> None:
        if not 0 <= overlap < longest <= 510:
            raise UsageError(f"pressrum_encoder: no windows of {longest} pieces with {overlap} overlapping")
        self.longest, self.overlap, self.found_by = longest, overlap, found_by
        self._files: dict[str, bytes] = {}

    def load(self, files: dict[str, bytes]) -> Encoder:
        """Take `TAGS`, `MODEL` and `TOKENIZER`; raises KeyError for a missing one, UsageError without onnxruntime."""
        try:  # here and not above: spaCy imports every registered component, also where no encoder is wanted
            import onnxruntime
            from tokenizers import Tokenizer
        except ImportError as error:
            raise UsageError(f"this model needs {error.name}: pip install {error.name}") from error
        self._files = {name: files[name] for name in (TAGS, MODEL, TOKENIZER)}
        self.tags = tuple(str(tag) for tag in json.loads(files[TAGS]))
        self.pieces = Pieces(Tokenizer.from_buffer(files[TOKENIZER]))
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1  # a worker has one core
        options.log_severity_level = 3
        self.session = onnxruntime.InferenceSession(files[MODEL], options, providers=["CPUExecutionProvider"])
        self._follows = follows(self.tags)
        return self

    def __call__(self, doc: Doc) -> Doc:
        """Find the mentions of one text."""
        words = [token.i for token in doc if not token.is_space]
        if not words:
            return doc
        best = decode(self.scores(doc), self._follows)
        doc.ents = tuple(self._spans(doc, words, best))
        return doc

    def scores(self, doc: Doc) -> Scores:
        """[words, tags] for the tokens that aren't white space; raises UsageError before `from_disk`."""
        if not self._files:
            raise UsageError("pressrum_encoder: it has no model; load it from a saved pipeline, or by from_disk")
        cuts = self.pieces.cut(doc)
        found: Scores = np.empty((len(cuts), len(self.tags)), np.float32)
        done = 0
        for start, end in windows([len(cut) for cut in cuts], self.longest, self.overlap):
            # where two windows overlap, each word counts in that which has more text on both sides of it
            seam = (start + done + 1) // 2 if start else 0
            found[seam:end] = self._run(cuts[start:end])[seam - start :]
            done = end
        return found

    def _run(self, cuts: Sequence[list[int]]) -> Scores:
        ids = [START]
        heads: list[int] = []
        for cut in cuts:
            heads.append(len(ids) + (len(cut) > 1 and cut[0] == END))
            ids += cut
        ids.append(END)
        # a word of more pieces than the network has places is no word; its end doesn't matter
        batch = np.array([ids[:512]], np.int64)
        scores = self.session.run(None, {"ids": batch})[0][0]
        return np.asarray(scores[np.minimum(heads, batch.shape[1] - 1)], np.float32)

    def _spans(self, doc: Doc, words: Sequence[int], best: Sequence[int]) -> Iterable[Span]:
        start = last = 0
        label = ""
        for word, number in [*zip(words, best, strict=True), (len(doc), -1)]:
            place, _, kind = self.tags[number].partition("-") if number >= 0 else ("O", "", "")
            if label and not (place == "I" and kind == label):
                span = Span(doc, start, last + 1, label=label)
                span._.found_by = self.found_by
                yield span
                label = ""
            if place != "O" and not label:
                start, label = word, kind
            last = word

    def to_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> None:
        """Write the three files into a folder."""
        folder = Path(path)
        folder.mkdir(parents=True, exist_ok=True)
        for name, content in self._files.items():
            (folder / name).write_bytes(content)

    def from_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> Encoder:
        """Read the three files; raises UsageError where one is missing or can't be read."""
        try:
            return self.load({name: (Path(path) / name).read_bytes() for name in (TAGS, MODEL, TOKENIZER)})
        except OSError as error:
            raise UsageError(
                f"{path}: the encoder's files are incomplete ({error}); install the model again"
            ) from error

    def to_bytes(self, *, exclude: Iterable[str] = ()) -> bytes:
        """The three files in one, for a pipeline that goes to another process."""
        return b"".join(
            len(part).to_bytes(8, "big") + part for name in (TAGS, MODEL, TOKENIZER) for part in (self._files[name],)
        )

    def from_bytes(self, content: bytes, *, exclude: Iterable[str] = ()) -> Encoder:
        """The inverse of `to_bytes`."""
        files: dict[str, bytes] = {}
        place = 0
        for name in (TAGS, MODEL, TOKENIZER):
            size = int.from_bytes(content[place : place + 8], "big")
            files[name] = content[place + 8 : place + 8 + size]
            place += 8 + size
        return self.load(files)


def follows(tags: Sequence[str]) -> npt.NDArray[np.bool_]:
    """[before, after]: whether a tag may follow another: "I-X" only "B-X" and "I-X". The last row is a text's begin."""
    allowed = np.ones((len(tags) + 1, len(tags)), np.bool_)
    for after, tag in enumerate(tags):
        if tag.startswith("I-"):
            allowed[:, after] = [before in (tag, "B-" + tag[2:]) for before in tags] + [False]
    return allowed


def decode(scores: Scores, allowed: npt.NDArray[np.bool_]) -> list[int]:
    """The best sequence of tags in which each may follow the one before (Viterbi)."""
    greedy: list[int] = scores.argmax(axis=1).tolist()
    if allowed[[len(allowed) - 1, *greedy[:-1]], greedy].all():
        return greedy  # nothing better can exist
    cost = np.where(allowed, np.float32(0), np.float32(-1e9))
    total = scores[0] + cost[-1]
    back = np.empty(scores.shape, np.intp)
    for place in range(1, len(scores)):
        ways = total[:, None] + cost[:-1]
        back[place] = ways.argmax(axis=0)
        total = ways.max(axis=0) + scores[place]
    path = [int(total.argmax())]
    for place in range(len(scores) - 1, 0, -1):
        path.append(int(back[place, path[-1]]))
    return path[::-1]
