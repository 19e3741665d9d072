"""spaCy's Swedish tokenizer with the few changes that municipal pages need; all of it is serialised with the model."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.util import compile_infix_regex, compile_prefix_regex, compile_suffix_regex

from gazetteer import install

_LOWER, _UPPER = "a-zåäöéü", "A-ZÅÄÖ"
_INFIXES = (
    # "KronaRegionråd": pages that lose the line break glue a name to the title below it. Three lower-case letters
    # before the capital leave McDonald, iPhone and DeGeer whole.
    rf"(?<=[{_LOWER}]{{3}})(?=[{_UPPER}][{_LOWER}]{{2}})",
    # spaces lost around punctuation: "Eva Ek(M),ordförande", "nästa år.Pengarna"
    rf"(?<=[{_LOWER}0-9)])[(),;](?=\S)",
    r"\)(?=\S)",
    rf"(?<=[{_LOWER}]{{2}})\.(?=[{_UPPER}])",
    rf"[/+](?=[{_UPPER}])",
    r"[•|·]",
    # "S-ledda", "S-C-V-styret": the party is the letter
    r"(?<=(?<!\w)[SMCVL])-(?=\w)",
    r"(?<=(?<!\w)(?:SD|KD|MP|FP|FI))-(?=\w)",
)
_PREFIXES = (rf"-(?=[{_UPPER}])", r"[–—•·*](?=\S)")  # "-Det är bra", the dash of a quotation
_PARTY_LETTERS = "SMCVL"  # "… och V." ends a sentence more often than it abbreviates a name


def customize(nlp: Language) -> Language:
    """Change the tokenizer of a Swedish pipeline in place, and return the pipeline."""
    defaults = nlp.Defaults
    tokenizer = nlp.tokenizer
    tokenizer.prefix_search = compile_prefix_regex([*(defaults.prefixes or []), *_PREFIXES]).search
    tokenizer.infix_finditer = compile_infix_regex([*(defaults.infixes or []), *_INFIXES]).finditer
    tokenizer.suffix_search = compile_suffix_regex([*(defaults.suffixes or []), r"\+"]).search
    for letter in _PARTY_LETTERS:
        tokenizer.add_special_case(f"{letter}.", [{"ORTH": letter}, {"ORTH": "."}])
    return nlp


def blank() -> Language:
    """An empty Swedish pipeline with our tokenizer."""
    return customize(spacy.blank("sv"))


@spacy.registry.callbacks("pressrum.vocabulary.v1")
def vocabulary_callback(gazetteer: str | None = None) -> Callable[[Language], Language]:
    """For `[initialize.before_init]` of a training config: our tokenizer, and the name classes of a JSON file."""

    def prepare(nlp: Language) -> Language:
        if gazetteer is not None:
            install(nlp, json.loads(Path(gazetteer).read_text(encoding="utf-8")))
        return customize(nlp)

    return prepare
