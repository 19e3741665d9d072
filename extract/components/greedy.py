"""`pressrum_greedy`: what spaCy's trained `ner` says, by numpy in a tenth of the time.

spaCy's own parser asks each of its moves anew at each token whether it may be made, and takes Python's lock for it. But
outside a mention no move depends on the ones before: all tokens' scores are one product of matrices.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from spacy.language import Language
from spacy.pipeline import EntityRecognizer
from spacy.pipeline.tok2vec import Tok2VecListener
from spacy.tokens import Doc, Span

Floats = npt.NDArray[np.float32]

_AHEAD = 8
"""Tokens of a mention that are scored at once; longer ones take another turn."""


@Language.factory("pressrum_greedy", assigns=["doc.ents"])
def make_greedy(nlp: Language, name: str) -> Greedy:
    """The component; `stand_in` puts it in the place of a trained one."""
    return Greedy()


def stand_in(nlp: Language) -> None:
    """Let `pressrum_greedy` do the work of the pipeline's "ner", if that is of the kind it knows; else nothing.

    Nothing may stand before it but its "tok2vec": what sets mentions that a recogniser heeds, this one doesn't.
    """
    ner = nlp.get_pipe("ner") if nlp.pipe_names[:2] == ["tok2vec", "ner"] else None
    if isinstance(ner, EntityRecognizer) and Greedy.knows(ner):
        nlp.replace_pipe("ner", "pressrum_greedy")
        greedy = nlp.get_pipe("ner")
        assert isinstance(greedy, Greedy)
        greedy.take(ner)


class Greedy:
    """Sets ``doc.ents`` from ``doc.tensor``, as the recogniser would whose weights it took, in a `Doc` without any."""

    @staticmethod
    def knows(ner: EntityRecognizer) -> bool:
        """Whether it can do the recogniser's work: greedy, three features, maxout, on vectors of a shared `tok2vec`."""
        model = ner.model
        vectors = model.get_ref("tok2vec").layers
        return (
            ner.cfg["beam_width"] == 1
            and bool(model.attrs["has_upper"])
            and not model.attrs["unseen_classes"]
            and model.get_ref("lower").get_dim("nF") == 3
            and model.get_ref("lower").get_dim("nP") > 1
            and len(vectors) == 3
            and isinstance(vectors[0], Tok2VecListener)
        )

    def take(self, ner: EntityRecognizer) -> None:
        """Take the recogniser's weights."""
        linear, lower, upper = (ner.model.get_ref("tok2vec").layers[2], *map(ner.model.get_ref, ("lower", "upper")))
        self._narrow, self._narrow_bias = linear.get_param("W").T.copy(), linear.get_param("b")
        features, hidden, pieces, width = lower.get_param("W").shape
        # of the token, of the first of its mention, of the one before it: each [width, pieces and hidden]
        slots = lower.get_param("W").transpose(0, 3, 2, 1).reshape(features, width, pieces * hidden)
        self._own, self._first, self._before = (slot.copy() for slot in slots)
        self._bias = lower.get_param("b").T.reshape(-1)
        self._alone = self._bias + lower.get_param("pad")[0, 1:].sum(axis=0).T.reshape(-1)
        self._pieces = pieces
        scores, bias = upper.get_param("W"), upper.get_param("b")
        names = [ner.moves.get_class_name(number).partition("-") for number in range(len(scores))]
        outside = [n for n, (move, _, label) in enumerate(names) if move == "O" or (move in "BU" and label)]
        self._outside, self._outside_bias = scores[outside].T.copy(), bias[outside]
        self._moves = [(names[n][0], names[n][2]) for n in outside]
        self._begin = np.array([move == "B" for move, _ in self._moves])
        self._word = np.array([move != "O" for move, _ in self._moves])
        self._inside = {
            label: (scores[[i, last]].T.copy(), bias[[i, last]])
            for i, last, label in (
                (names.index(("I", "-", label)), names.index(("L", "-", label)), label)
                for move, _, label in names
                if move == "B"
            )
        }

    def __call__(self, doc: Doc) -> Doc:
        """Find the mentions of one text."""
        if len(doc):
            doc.set_ents(self._spans(doc))
        return doc

    def _spans(self, doc: Doc) -> list[Span]:
        marks = doc.to_array(["IS_SPACE", "SENT_START"])
        ends = np.append(marks[1:, 1] == 1, True)  # at these no mention goes on
        vectors: Floats = doc.tensor @ self._narrow + self._narrow_bias
        own = vectors @ self._own
        scores = self._hidden(own + self._alone) @ self._outside + self._outside_bias
        scores[np.ix_(ends, self._begin)] = -np.inf
        scores[np.ix_(marks[:, 0] == 1, self._word)] = -np.inf
        best = scores.argmax(axis=1)
        spans: list[Span] = []
        done = 0
        for start in np.flatnonzero(self._word[best]).tolist():
            if start >= done:
                move, label = self._moves[best[start]]
                done = start + 1 if move == "U" else self._end(start, label, vectors, own, ends)
                spans.append(Span(doc, start, done, label=label))
        return spans

    def _end(self, start: int, label: str, vectors: Floats, own: Floats, ends: npt.NDArray[np.bool_]) -> int:
        """Where a mention ends that begins at a token: the first that says so, or the last of its sentence."""
        first = vectors[start] @ self._first + self._bias
        weights, bias = self._inside[label]
        at = start + 1
        while True:
            stop = min(at + _AHEAD, len(own))
            goes_on, closes = (
                self._hidden(own[at:stop] + first + vectors[at - 1 : stop - 1] @ self._before) @ weights + bias
            ).T
            last = np.flatnonzero((closes > goes_on) | ends[at:stop])
            if len(last):
                return at + int(last[0]) + 1
            at = stop

    def _hidden(self, sums: Floats) -> Floats:
        return np.asarray(np.maximum.reduce(np.split(sums, self._pieces, axis=1)), np.float32)
