"""Annotated documents as `training/` reads them: texts with ``[[LABEL words]]`` around their mentions."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

Span = tuple[int, int, str]
"""Start and end in characters of the text, and the label."""
_OPEN, _CLOSE = "[[", "]]"


class UnmarkableError(ValueError):
    """A text that can't be annotated in this form; the message says why."""


def marked(text: str, spans: Iterable[Span]) -> str:
    """The text with its mentions in brackets. Spans may touch, not overlap; white space at their edges is left out.

    Raises UnmarkableError where text or mention has brackets of its own, and for mentions that overlap.
    """
    if _OPEN in text or _CLOSE in text:
        raise UnmarkableError("the text has double brackets of its own")
    parts: list[str] = []
    last = 0
    for start, end, label in sorted(_trimmed(text, spans)):
        words = text[start:end]
        if start < last:
            raise UnmarkableError(f"mentions overlap at {words!r}")
        if "[" in words or "]" in words or text[start - 1 : start] == "[" or text[end : end + 1] == "]":
            raise UnmarkableError(f"brackets around {words!r}")
        parts += [text[last:start], f"{_OPEN}{label} {words}{_CLOSE}"]
        last = end
    return "".join([*parts, text[last:]])


def _trimmed(text: str, spans: Iterable[Span]) -> Iterable[Span]:
    for start, end, label in spans:
        words = text[start:end]
        if words.strip():
            yield start + len(words) - len(words.lstrip()), end - len(words) + len(words.rstrip()), label


def apart(spans: Sequence[Span]) -> list[Span]:
    """Those of the spans that overlap no earlier one: give them in the order in which they count."""
    kept: list[Span] = []
    for span in spans:
        if not any(span[0] < other[1] and other[0] < span[1] for other in kept):
            kept.append(span)
    return sorted(kept)
