"""What makes a pipeline fast without changing anything that it says: words, matrices, the fast model's recogniser."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any, TypeVar
from weakref import WeakKeyDictionary

from spacy.language import Language
from thinc.api import Model, NumpyOps

from extract.components import greedy

Found = TypeVar("Found")

KEPT = 20_000
"""Words that a worker keeps for good, so many megabytes at most as there are thousands of them."""
OFTEN = 3
"""Texts that a word stands in before it is kept."""


@dataclass(slots=True)
class _Memory:
    """In how many texts each word stood, and how many are kept."""

    seen: Counter[str] = field(default_factory=Counter)
    kept: int = 0


_memories: WeakKeyDictionary[Language, _Memory] = WeakKeyDictionary()


def hasten(nlp: Language) -> None:
    """Speed up a pipeline that was just loaded and has none of our components yet."""
    _multiply_by_numpy(nlp)
    greedy.stand_in(nlp)
    if hasattr(nlp.tokenizer, "max_cache_size"):  # it is spaCy's own
        _leave_words_whole(nlp.tokenizer)
        nlp.tokenizer.max_cache_size = KEPT


def remember(nlp: Language, texts: Iterable[str]) -> None:
    """Keep the words that come again, and how they are cut: what a memory zone learns it forgets. Call it in none."""
    memory = _memories.setdefault(nlp, _Memory())
    if memory.kept >= KEPT:
        return
    if len(memory.seen) > 10 * KEPT:
        memory.seen.clear()  # rare words, most of them
    again = []
    for text in texts:
        words = set(text.split())
        memory.seen.update(words)
        again += [word for word in words if memory.seen[word] == OFTEN]
    if again:
        memory.kept += len(again)
        nlp.make_doc(" ".join(again))


def _multiply_by_numpy(nlp: Language) -> None:
    """Let numpy multiply matrices for thinc: its own BLAS knows few processors, and takes twice the time."""
    ops = NumpyOps(use_blis=False)
    for _, component in nlp.pipeline:
        network = getattr(component, "model", None)
        if isinstance(network, Model) and isinstance(network.ops, NumpyOps):
            for layer in network.walk():
                layer.ops = ops


def _leave_words_whole(tokenizer: Any) -> None:
    """Ask the patterns of the tokenizer only about what they could cut: not about a word of nothing but letters."""

    def spared(pattern: Callable[[str], Found], nothing: Found) -> Callable[[str], Found]:
        return lambda word: nothing if word.isalpha() and (word.islower() or word.istitle()) else pattern(word)

    if tokenizer.prefix_search:
        tokenizer.prefix_search = spared(tokenizer.prefix_search, None)
    if tokenizer.suffix_search:
        tokenizer.suffix_search = spared(tokenizer.suffix_search, None)
    if tokenizer.url_match:
        tokenizer.url_match = spared(tokenizer.url_match, None)
    if tokenizer.infix_finditer:
        tokenizer.infix_finditer = spared(tokenizer.infix_finditer, iter(()))
