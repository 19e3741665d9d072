"""What our components share."""

from __future__ import annotations

import re
from pathlib import Path

import spacy

from extract.components.extensions import text_of

COMPONENTS = Path(__file__).parents[2] / "extract" / "components"


def test_a_text_is_put_together_once() -> None:
    doc = spacy.blank("sv")("Eva Ek,  rektor\n\n")
    assert text_of(doc) == "Eva Ek,  rektor\n\n"
    assert text_of(doc) is text_of(doc)


def test_no_component_has_spacy_put_the_text_together_again() -> None:
    """`doc.text` costs as much as the text is long, each time; of a rule for every mention that is most of the time."""
    asking = [
        f"{path.name}: {line.strip()}"
        for path in sorted(COMPONENTS.glob("*.py"))
        if path.name != "extensions.py"
        for line in path.read_text("utf-8").splitlines()
        if re.search(r"(?<!`)\bdoc\.text\b", line)
    ]
    assert not asking, "use extensions.text_of(doc)"
