"""Whom a sentence gives the role that stands in front of the name: "Till ordförande utsågs Eva Ek"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from spacy.tokens import Span

from extract.components.role_parts import Line, mask
from extract.components.role_phrases import RolePhrase
from extract.registers import base_role

TO = re.compile(r"\btill\s+(?:(?:ny[at]?|tillförordnad|även)\s+)?$", re.IGNORECASE)
_BECOMES = re.compile(
    r"\s*(?:,\s*)?(?:[^.,:;!?\n]{0,40}?(?:,\s(?:den|från|i)\s[^.,:;!?\n]{2,25},|,)?\s)?(?:blir|är|blev|heter|väljs|(?:om|åter)?valdes|omväljs|valde|valts|utses|utsågs|utsåg|"
    r"utsetts|utsett|föreslås|föreslår|"
    r"nomineras|anställs|går|gick|slutar|slutade|avgår|avgick|lämnar)\b[^.,:;!?\n]{0,30}$",
    re.IGNORECASE,
)
# "Rollen som ordförande axlas den 1 april av Eva Ek", "Chefskapet, som Bo Al haft i fem år, går över till Eva Ek"
_HANDED_ON = re.compile(
    r"(?:,\s*(?:som|vilk\w+)\s[^.,;:!?\n]{2,60},)?[^.,;:!?\n]*?\s(?:(?:axlas|övertas|ärvs|fylls|tas|intas|besätts)\b"
    r"[^.,;:!?\n]{0,40}\bav|(?:går|gick|övergår|övergick|lämnas|överlåts|flyttas)\b(?![^.,;:!?\n]*\bfrån\s+till)"
    r"[^.,;:!?\n]{0,40}\btill|tillfaller)\s+(?:(?:partikamrat|partikolleg)\w*\s+)?",
    re.IGNORECASE,
)
_CHOOSES = re.compile(
    r"\b(?:föreslår|föreslås|valdes|väljs|valt|utsågs|utses|utser|utsett|anställs|anställt|nominer\w+)\b"
)
_PREDECESSOR = re.compile(r"\b(?:efter|ersätter)\s+(?:\w+\s+)?$")
_LISTED_BEHIND = re.compile(r"[^.!?:\n]{3,80}:\s*")  # "Tre ledamöter har begärt att få sluta: Eva Ek, Bo Al och Li Lo"
_PREDECESSOR_THEN = re.compile(r"\s*(?:efter|ersätter)\s+(?:\([^)\n]*\)\s*)?(?:blir|är)?:?\s*")  # "efter Bo Al: Eva Ek"
_AS = re.compile(
    r"^\W*(?:(?:och|samt|medan|men) )?(?:i |efter (?:\w+ ){1,4}|nu )?"
    r"(?:egenskap av|(?:sin|sitt) (?:roll|uppdrag|tid) som|som)\s+(?:\w+\s+)?$",
    re.I,
)
_VERB_THEN = re.compile(r"\s+[a-zåäö]+\s+(?:nu\s+|också\s+)?")
_BY = re.compile(r"\bav\b")  # "samordnaren anställs av rektor Eva Ek"


def handed_on(line: Line, end: int, after: Sequence[Span]) -> Span | None:
    """To whom the office that ends at a character goes, past whoever has had it."""
    for person in after:
        if _HANDED_ON.fullmatch(mask(line.text, end, person.start_char, line.ents, "PER PARTY COM ORG LOC")):
            return person
    return None


def announced(line: Line, low: int, chain: Sequence[RolePhrase], after: list[Span], *, alone: bool) -> Span | None:
    """Whom the sentence gives the role in front: "Till ordförande utsågs Eva Ek", "Ny rektor efter Bo Al blir Eva Ek".

    `alone`: nobody is named in front of the role.
    """
    start, end = chain[0].start, chain[-1].end
    to = TO.search(line.text[low:start]) is not None
    for person in after:
        gap = mask(line.text, end, person.start_char, line.ents, "PER PARTY COM ORG LOC")
        inverted = alone and _VERB_THEN.fullmatch(gap) and _AS.search(line.text[low:start])
        becomes = _BECOMES.fullmatch(gap) and not _BY.search(gap)
        if _LISTED_BEHIND.fullmatch(gap) and base_role(chain[-1].title.text) != chain[-1].title.text.casefold():
            return person if alone and person is after[0] and len(after) > 1 else None
        named = _PREDECESSOR_THEN.fullmatch(gap) and person is not after[0]
        if inverted or named or (becomes and (alone or to)):
            return person
        if not _PREDECESSOR.search(gap):
            near = len(gap) < 80 or (len(gap) < 200 and _CHOOSES.search(gap))
            return person if to and alone and near else None
    return None
