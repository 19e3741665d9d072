"""Names that a recogniser cuts in two: 'Karl-Gustav "Kågge" Holm', "H-Å Ek"; and nicknames that a text states."""

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
_INITIALLED = re.compile(
    r"(?<![\w-])[A-ZÅÄÖ]\.?-[A-ZÅÄÖ]\.? (?:(?:von|af|de) )?[A-ZÅÄÖÉ][a-zåäöéü]{2,}(?:-[A-ZÅÄÖ]\w+)?(?!\w)"
)
_STATED = (
    r"\b{0}, som (?:alla|många|de flesta|vännerna|kollegerna|kollegorna) (?:kallade|kallar)|"
    r"\b(?:kallad|kallas|kallades|känd som) {0}\b|[\"”“»]{0}[\"”“«]"
)


def with_whole_names(doc: Doc, ents: Sequence[Span]) -> Sequence[Span]:
    """The mentions, those of one name with its nickname or initials in one."""
    whole = []
    for match in _INITIALLED.finditer(text_of(doc)):
        span = doc.char_span(*match.span(), label="PER")
        if span is not None:
            whole.append(span)
    for match in _NICKNAMED.finditer(text_of(doc)):
        span = doc.char_span(*match.span(), label="PER", alignment_mode="expand")
        parts = [ent for ent in ents if ent.label_ == "PER" and match.start() <= ent.start_char < match.end()]
        if span is not None and parts and is_given_name(match["given"]):
            span._.found_by = parts[0]._.found_by
            whole.append(span)
    return filter_spans([*whole, *ents]) if whole else ents


def is_nickname(given: str, text: str) -> bool:
    """Whether the text says that somebody is called so: "Nisse, som alla kallade honom"."""
    return re.search(_STATED.format(re.escape(given)), text) is not None
