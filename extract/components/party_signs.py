"""A line of text with one sign for each mention, in which patterns see how a sentence ties persons to parties.

"Moderaternas gruppledare Eva Ek" becomes three signs and two spaces; words that no component marks stay as they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Span

from extract.components.extensions import text_of
from extract.given_names import may_mean

PERSON, PRONOUN, PARTY, OWNER, MEMBER, ONE, ADJECTIVE = map(chr, range(0xE000, 0xE007))
TITLE, TITLES, BODY, OTHER = map(chr, range(0xE007, 0xE00B))
"""Signs, of Unicode's private use: no text has them, and to a pattern they are no letters.

`PARTY` is a party by its name or letters ("Moderaterna", "M"), `OWNER` its genitive, `MEMBER` "moderaten", `ONE`
"moderat", `ADJECTIVE` "moderata". `TITLES` is "ledamöterna"; `PRONOUN` is "han" or "hon", `BODY` a committee, `OTHER`
an organization or a place.
"""
NAMED = f"{PARTY}{OWNER}{MEMBER}{ONE}{ADJECTIVE}"
_PLAIN = {"PER": PERSON, "ROLE": TITLE, "COM": BODY, "ORG": OTHER, "LOC": OTHER}
_FORMS = (
    (ONE, re.compile(r"(?:moderat|liberal|\w*krat|\w*partist|centerist)", re.IGNORECASE)),
    (ADJECTIVE, re.compile(r"(?:\w*isk[ate]?|moderat[ae]|liberala|.*-(?:ledda?|styr\w+|märkt\w*))", re.IGNORECASE)),
    (
        MEMBER,
        re.compile(
            r"(?:moderaten|liberalen|\w*kraten|\w*partisten|.*-\w+(?:en|et|n)|\w+(?:ledaren|politikern|toppen|rådet))s?",
            re.IGNORECASE,
        ),
    ),
    (OWNER, re.compile(r"(?:\w*(?:erna|partiet|center[nm]|vänstern|initiativ)s|.*:s)", re.IGNORECASE)),
)
_SEVERAL = re.compile(r"(?:erna|arna|orna|råden|ledamöter|ledarna|ersättarna|ordförandena)$", re.IGNORECASE)
_WORDS = re.compile(r"(?<!\w)(?:partiets?|listan|han|hon)(?!\w)", re.IGNORECASE)
# a full stop that ends no sentence would cut a pattern short
_ABBREVIATED = re.compile(
    r"(?<!\w)(?:ordf|vice ordf|v|tf|kl|tel|tfn|ca|resp|f\.? ?d|t\.? ?f|bl\.? ?a|m\.? ?fl|t\.? ?ex|\d)\.(?!\n|$)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class SignedLine:
    """A line's signs, and what each stands for by its place in `text`; a pronoun for the person meant by it."""

    text: str
    mentions: dict[int, Span]

    def under(self, signs: str, start: int, end: int) -> list[Span]:
        """The mentions that have one of these signs in a stretch of the line."""
        return [self.mentions[at] for at in range(start, end) if self.text[at] in signs and at in self.mentions]


def sign_of(party: Span) -> str:
    """How a PARTY mention stands for its party."""
    text = party.text
    sign = next((sign for sign, form in _FORMS if form.fullmatch(text)), None)
    if sign is not None and len(text) > 2:
        return sign
    # local parties: "Vägvalets", but "Salas bästa" and "Skara Framåt"
    return OWNER if any(text in (f"{name}s", f"{name}:s") for name in party._.names) else PARTY


def signed_lines(doc: Doc) -> Iterator[SignedLine]:
    """The lines that name a person and a party, or refer to one named before."""
    text = text_of(doc)
    marks = sorted([(ent.start_char, ent.end_char, ent) for ent in doc.ents] + list(_words(doc)), key=lambda m: m[0])
    at, parties, persons = 0, list[Span](), list[Span]()
    for match in re.finditer(r"[^\n]+", text):
        parts: list[str] = []
        mentions: dict[int, Span] = {}
        low, length = match.start(), 0
        while at < len(marks) and marks[at][0] < match.end():
            start, end, mark = marks[at]
            at += 1
            if start < low:
                continue
            sign, meant = _meant(mark, parties, persons)
            if sign is None:
                continue
            gap = text[low:start]
            parts += [gap, sign]
            length += len(gap) + 1
            if meant is not None:
                mentions[length - 1] = meant
            low = end
        parts.append(text[low : match.end()])
        signs = set("".join(parts))
        if signs & {PERSON, PRONOUN} and signs & set(NAMED):
            yield SignedLine(_ABBREVIATED.sub(lambda m: m[0].replace(".", "\u00b7"), "".join(parts)), mentions)


def _words(doc: Doc) -> Iterator[tuple[int, int, str]]:
    taken = {i for ent in doc.ents for i in range(ent.start_char, ent.end_char)}
    for match in _WORDS.finditer(text_of(doc)):
        if match.start() not in taken:
            yield match.start(), match.end(), match[0].lower()


def _antecedent(pronoun: str, persons: list[Span]) -> Span | None:
    """The first of those named in the last sentence that names anybody, of the pronoun's gender: its subject."""
    together: list[Span] = []
    for person in reversed(persons):
        if together and re.search(r"[.!?]\s|\n", text_of(person.doc)[person.end_char : together[-1].start_char]):
            break
        together.append(person)
    return next((person for person in reversed(together) if may_mean(pronoun, person.text)), None)


def _meant(mark: Span | str, parties: list[Span], persons: list[Span]) -> tuple[str | None, Span | None]:
    """The sign of a mention or a word, and the mention it stands for; notes parties and persons as they are named."""
    if isinstance(mark, str):
        if mark in {"han", "hon"}:
            return PRONOUN, _antecedent(mark, persons)
        return (OWNER if mark == "partiets" else PARTY, parties[-1]) if parties else (None, None)
    if mark.label_ == "ROLE" and mark.text.endswith("vilde"):
        return None, None
    if mark.label_ == "PER":
        persons.append(mark)
    if mark.label_ == "PARTY" and mark._.names:
        parties.append(mark)
        return sign_of(mark), mark
    if mark.label_ == "ROLE" and _SEVERAL.search(mark.text):
        return TITLES, mark
    return _PLAIN.get(mark.label_, OTHER), mark
