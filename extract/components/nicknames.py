"""Names with a nickname inside, which a recogniser cuts in two: 'Karl-Gustav "Kågge" Holm'."""

from __future__ import annotations

import re
from collections.abc import Sequence

from spacy.tokens import Doc, Span
from spacy.util import filter_spans

from extract.components.extensions import text_of
from extract.given_names import is_given_name

_NAME = r"[A-ZÅÄÖÉ][\w-]+"
_NICKNAMED = re.compile(
    rf"(?<!\w)(?P<given>{_NAME})(?: {_NAME}){{0,2}} [\"”“'’]{_NAME}[\"”“'’] (?:(?:von|af|de) )?{_NAME}(?: {_NAME})?"
)


def with_nicknames(doc: Doc, ents: Sequence[Span]) -> Sequence[Span]:
    """The mentions, those of one name with its nickname in one."""
    whole = []
    for match in _NICKNAMED.finditer(text_of(doc)):
        span = doc.char_span(*match.span(), label="PER", alignment_mode="expand")
        parts = [ent for ent in ents if ent.label_ == "PER" and match.start() <= ent.start_char < match.end()]
        if span is not None and parts and is_given_name(match["given"]):
            span._.found_by = parts[0]._.found_by
            whole.append(span)
    return filter_spans([*whole, *ents]) if whole else ents
