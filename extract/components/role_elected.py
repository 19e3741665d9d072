"""Rows of those who are elected, whose verb stands in front of them all, or whose words behind the name say it."""

from __future__ import annotations

import re

from extract.components.role_parts import Binding, Line, mask

# "Ordförande blev P (S) och vice ordförande Q": the verb counts for the second office, too
_ELLIPTIC = re.compile(
    r"\b(?:blir|blev|(?:om)?valdes|väljs|utses|utsågs|föreslås)\s+(?:\(\s*\))?\s*(?:i|för)?\s*(?:,|och|samt|med)\s+(?:till\s+)?$"
)
# "Till presidium valdes ordförande P (S), vice ordförande Q (M) och andre vice ordförande R": titles blanked out, too
_ELECTED_ROW = re.compile(
    r"\b(?:valdes|väljs|utses|utsågs|föreslås)(?:\s+(?:följande|som|till))?(?:[\s(),:]|\boch\b|\bsamt\b)*$"
)
# what stands behind the names of an election's list: "Eva Ek (S), nyval"
_MARKED_NEW = re.compile(r"\s*(?:\([^)\n]{1,20}\))?\s*[,(]\s*(?:nyval|nyvald|ny|omval|omvald|återvald)\b")
_TO_ANOTHER = re.compile(r"[^.;:]{0,60}\b(?:till|som)\s+(?:ny|nya|ordinarie|\s{3})")


def is_in_elected_row(binding: Binding, line: Line, low: int, high: int) -> bool:
    """Whether a title in front of a name is one of several that a verb in front of them all says to be filled."""
    start = binding.phrase.start
    if _ELLIPTIC.search(mask(line.text, low, start, line.ents, "PER PARTY COM ORG")):
        return True
    row = _ELECTED_ROW.search(mask(line.text, low, start, line.ents, "PER PARTY COM ORG ROLE"))
    return row is not None and not _TO_ANOTHER.match(mask(line.text, binding.person.end_char, high, line.ents, "ROLE"))


def is_marked_new(text: str, at: int) -> bool:
    """Whether the name that ends there has "nyval" or "omval" behind it."""
    return _MARKED_NEW.match(text, at) is not None
