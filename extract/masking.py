"""Contact details made unreadable, for texts that leave the store."""

from __future__ import annotations

import re

from extract.components.contact_forms import find

_PERSONAL_NUMBER = re.compile(r"(?<!\d)(?:19|20)?\d{6}[-–+ ]?\d{4}(?!\d)")


def masked(text: str) -> str:
    """The text with the digits of phone and personal numbers as 0, the letters of e-mail addresses as x.

    Every character keeps its place, so that offsets stay right and the text its look.
    """
    letters = list(text)
    for found in find(text):
        for at in range(found.start, found.end):
            letters[at] = _mask(letters[at], email=found.kind == "email")
    for match in _PERSONAL_NUMBER.finditer(text):
        for at in range(*match.span()):
            letters[at] = _mask(letters[at], email=False)
    return "".join(letters)


def _mask(letter: str, *, email: bool) -> str:
    if letter.isdigit():
        return "0"
    return "x" if email and letter.isalpha() else letter
