"""What the encoder reads: a text's words as word pieces, in windows that overlap."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, ClassVar

from spacy.tokens import Doc

if TYPE_CHECKING:
    from tokenizers import Tokenizer

START, END = 0, 2
"""XLM-R's ids for the begin and the end of a sequence; `END` stands for a line break too."""
UNKNOWN = 3
_CACHED = 200_000


def spaced(word: str, space: bool) -> str:
    """A word as the tokenizer takes it: without soft hyphens, a space in front where the text has one."""
    return (" " if space else "") + (word.replace("\u00ad", "") or "-")


class Pieces:
    """Cuts words to pieces, each word by itself, so that a word begins with a piece of its own; remembers words."""

    line: ClassVar[list[int]] = [END]

    def __init__(self, tokenizer: Tokenizer) -> None:
        self.tokenizer = tokenizer
        self._known: dict[str, list[int]] = {}

    def cut(self, doc: Doc) -> list[list[int]]:
        """The pieces of each token that isn't white space; before the first of a line, a sign for the line's begin."""
        forms: list[str] = []
        breaks: list[bool] = []
        space = True
        new_line = False
        for token in doc:
            if token.is_space:
                space = True
                new_line = new_line or "\n" in token.text
                continue
            forms.append(spaced(token.text, space))
            breaks.append(new_line and len(forms) > 1)
            space, new_line = bool(token.whitespace_), False
        cuts = self.cut_words(forms)
        return [self.line + cut if new else cut for cut, new in zip(cuts, breaks, strict=True)]

    def cut_words(self, forms: Sequence[str]) -> list[list[int]]:
        """The pieces of words that `spaced` made; at least one each."""
        unknown = sorted({form for form in forms if form not in self._known})
        if len(self._known) + len(unknown) > _CACHED:
            self._known.clear()
            unknown = sorted(set(forms))
        for form, cut in zip(unknown, self.tokenizer.encode_batch(unknown, add_special_tokens=False), strict=True):
            self._known[form] = cut.ids or [UNKNOWN]
        return [self._known[form] for form in forms]


def windows(lengths: Sequence[int], longest: int, overlap: int) -> Iterator[tuple[int, int]]:
    """Stretches [start, end) of words that hold at most `longest` pieces, `overlap` of them the last one's end.

    Those of one text are about equally long; a word longer than `longest` is a stretch of its own.
    """
    total = sum(lengths)
    if total <= longest:
        yield 0, len(lengths)
        return
    count = -(-(total - overlap) // (longest - overlap))
    room = min(longest, -(-(total + overlap * (count - 1)) // count) + max(8, longest // 32))
    start = 0
    while True:
        end, used = start, 0
        while end < len(lengths) and (end == start or used + lengths[end] <= room):
            used += lengths[end]
            end += 1
        yield start, end
        if end == len(lengths):
            return
        back = 0
        while end - 1 > start and back + lengths[end - 1] <= overlap:
            end -= 1
            back += lengths[end]
        start = end
