"""The language of a text, among those that Swedish municipalities publish in."""

from __future__ import annotations

import re
from functools import cache

from py3langid.langid import MODEL_FILE, LanguageIdentifier

CANDIDATES = ("sv", "en", "fi", "no", "da", "de", "fr", "es", "ar", "so", "pl", "uk", "se")
MIN_LETTERS = 20
_LETTERS = re.compile(r"[^\W\d_]+")
_SWEDISH = re.compile(r"\b(?:och|är|för|från|inte|till|att|även|också|ett|när|där)\b")
"""Common words that none of the other languages has."""


@cache
def _identifier() -> LanguageIdentifier:
    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages(CANDIDATES)
    return identifier


def identify(text: str) -> str:
    """ISO 639-1 code of the language most of the text is in; "und" below twenty letters.

    Paragraphs vote by their length, so that a Finnish or English sentence leaves a Swedish release Swedish.
    """
    paragraphs = [(paragraph, len("".join(_LETTERS.findall(paragraph)))) for paragraph in text.split("\n\n")]
    if sum(letters for _, letters in paragraphs) < MIN_LETTERS:
        return "und"
    voting = [(paragraph, letters) for paragraph, letters in paragraphs if letters >= MIN_LETTERS]
    half = sum(letters for _, letters in voting) / 2
    votes: dict[str, float] = {}
    # those that say themselves that they are Swedish come first; the model reads the others only where they count
    for swedish in (True, False):
        for paragraph, letters in voting:
            if _is_swedish(paragraph) is swedish:
                code = "sv" if swedish else _of_paragraph(paragraph)
                votes[code] = votes.get(code, 0) + letters
                if votes[code] > half:
                    return code
    return max(votes, key=votes.__getitem__) if votes else _of_paragraph(text)


def _is_swedish(paragraph: str) -> bool:
    """Whether its words say so by themselves: the model takes a hundred times as long to agree."""
    found = len(_SWEDISH.findall(paragraph))
    return found >= 2 and 80 * found >= len(paragraph)


def _of_paragraph(text: str) -> str:
    # Swedish with many names looks Danish or Norwegian to the model; ä, ö and "och" are neither's.
    code = str(_identifier().classify(text)[0])
    if code in {"no", "da"} and (re.search("[äöÄÖ]", text) or re.search(r"\b(?:och|är|för|från|inte)\b", text)):
        return "sv"
    return code
