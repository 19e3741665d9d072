"""The language of a text, among those that Swedish municipalities publish in."""

from __future__ import annotations

import re
from functools import cache

from py3langid.langid import MODEL_FILE, LanguageIdentifier

CANDIDATES = ("sv", "en", "fi", "no", "da", "de", "fr", "es", "ar", "so", "pl", "uk", "se")
MIN_LETTERS = 20


@cache
def _identifier() -> LanguageIdentifier:
    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages(CANDIDATES)
    return identifier


def identify(text: str) -> str:
    """ISO 639-1 code of the language most of the text is in; "und" below twenty letters.

    Paragraphs vote by their length, so that a Finnish or English sentence leaves a Swedish release Swedish.
    """
    if len(re.findall(r"[^\W\d_]", text)) < MIN_LETTERS:
        return "und"
    votes: dict[str, float] = {}
    for paragraph in text.split("\n\n"):
        letters = len(re.findall(r"[^\W\d_]", paragraph))
        if letters >= MIN_LETTERS:
            code = _of_paragraph(paragraph)
            votes[code] = votes.get(code, 0) + letters
    return max(votes, key=votes.__getitem__) if votes else _of_paragraph(text)


def _of_paragraph(text: str) -> str:
    # Swedish with many names looks Danish or Norwegian to the model; ä, ö and "och" are neither's.
    code = str(_identifier().classify(text)[0])
    if code in {"no", "da"} and (re.search("[äöÄÖ]", text) or re.search(r"\b(?:och|är|för|från|inte)\b", text)):
        return "sv"
    return code
