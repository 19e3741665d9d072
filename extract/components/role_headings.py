"""What a heading says of the persons in the rows below it: "Slutar", "Nya på sina poster"."""

from __future__ import annotations

import re

from extract.components.role_lines import LineContext
from extract.facts import RoleKind

_WORDS = 6
_ROWS = 8
"""A heading counts for so many rows."""
_LEAVING = re.compile(
    r"\W*(?:(?:dessa |följande )?(?:slutar|avgår|lämnar|avtackas|avslutar)|tackar för sig|entledigande[nt]?|"
    r"avsägelse[rn]?|avgångar?|(?:går i )?pension(?:eringar|erade)?)\b[^.!?]*$",
    re.IGNORECASE,
)
_ARRIVING = re.compile(
    r"\W*(?:nya?(?= (?:på|medarbetare|chefer|ansikten|namn|kollegor|uppdrag|tjänster))|nyanställ\w+|nyvald\w*|"
    r"börjar|tillträder|rekrytering(?:ar)?|tillsatta tjänster)\b[^.!?]*$",
    re.IGNORECASE,
)


def kind_above(context: LineContext, number: int) -> RoleKind | None:
    """The kind that the heading over a row gives its roles; None where no heading tells."""
    if not context.is_row(number) and not context.lines[number].persons:
        return None
    for above in range(number - 1, max(-1, number - _ROWS), -1):
        line, text = context.lines[above], context.string(above).strip()
        if not line.persons and len(text.split()) <= _WORDS:
            return "former" if _LEAVING.fullmatch(text) else "incoming" if _ARRIVING.fullmatch(text) else None
        if context.gap(above + 1) > 0 or not line.persons:
            return None
    return None
