"""Whom a verb of a sentence is said of: the person named in front of it, behind it, or by a pronoun."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from spacy.tokens import Doc, Span

from extract.components.extensions import sentences_of, text_of

Topic = Callable[[int, str], Span | None]
"""Whom a pronoun at a character means; of an empty word whoever the text speaks of there."""

_PRONOUN = re.compile(r"\b(?P<word>han|hon|hen|jag|hans|hennes|hens)\b", re.IGNORECASE)
_PRONOUN_BEHIND = re.compile(r"\s*(?P<word>han|hon|hen|jag)\b", re.IGNORECASE)
_NO_SUBJECT = re.compile(
    r"\b(?:efter|efterträd\w*|ersätt\w*|ersatte|avlös\w*|med|av|än|hos|om|tacka\w*|via|åt|mot|till|från|för|enligt|"
    r"säger|sade|berättar)\s+(?:(?:partikamrat|partikolleg|företrädar|efterträdar)\w*\s+)?$",
    re.IGNORECASE,
)
_RELATIVE = re.compile(r"\s*(?:\([^)\n]*\)\s*)?,?\s+som\b")
_BEHIND = re.compile(r"\s*(?:(?:nu|då|även|också|i dag|i går|därmed|alltså|själv)\s+){0,2}$", re.IGNORECASE)
_KIN = re.compile(
    r"s?\s+(?:\w+\s+)?(?:man|make|maka|fru|hustru|sambo|mamma|mor|moder|pappa|far|fader|son|dotter|barn|bror|syster|"
    r"farfar|farmor|morfar|mormor|hund)\b"
)


class Subjects:
    """The persons of a document as subjects of its verbs; they are told by their numbers."""

    def __init__(self, doc: Doc, owner: Mapping[int, int], topic: Topic) -> None:
        self.doc, self.owner, self.topic = doc, owner, topic
        self.text = text_of(doc)
        self.bounds = sentences_of(doc)
        self.persons = [ent for ent in doc.ents if ent.label_ == "PER" and ent.start_char in owner]

    def named(self, low: int, high: int) -> list[Span]:
        """The mentions of persons in a stretch."""
        return [ent for ent in self.persons if low <= ent.start_char < high]

    def of(self, low: int, start: int, end: int, high: int) -> int | None:
        """The subject of the verb from `start` to `end` in the sentence from `low` to `high`, if it has one."""
        if (word := _PRONOUN_BEHIND.match(self.text, end)) is not None:
            return self.meant(word.start("word"), word["word"])
        named = [ent for ent in self.named(low, start) if self._may_lead(ent, low, start)]
        if named and _RELATIVE.match(self.text, named[-1].end_char):
            return self.owner[named[-1].start_char]  # "Bo Al, som meddelade att han slutar"
        cut = named[-1].end_char if named else low
        word = next(iter(reversed(list(_PRONOUN.finditer(self.text, cut, end)))), None)
        if word is not None:
            return self.meant(word.start("word"), word["word"])
        if named:
            return self.owner[named[-1].start_char]
        behind = self.named(start, high)
        if behind and (behind[0].start_char < end or self._is_behind(end, behind[0].start_char)):
            return self.owner[behind[0].start_char]
        return None

    def meant(self, at: int, word: str) -> int | None:
        """Whom a pronoun means; of an empty word whom the text spoke of last."""
        span = self.topic(at, word.lower())
        return self.owner.get(span.start_char) if span is not None else None

    def _may_lead(self, ent: Span, low: int, start: int) -> bool:
        front = self.text[low : ent.start_char]
        if _KIN.match(self.text, ent.end_char, start):
            return False
        return not _NO_SUBJECT.search(self.plain(low, front)) or bool(_RELATIVE.match(self.text, ent.end_char))

    def _is_behind(self, end: int, at: int) -> bool:
        """Whether only titles, parties and small words stand between a verb and the name behind it."""
        return _BEHIND.fullmatch(self.plain(end, self.text[end:at])) is not None

    def plain(self, start: int, stretch: str) -> str:
        """A stretch of text without the mentions of other things than persons."""
        chars = list(stretch)
        for ent in self.doc.ents:
            if ent.label_ != "PER" and start <= ent.start_char < start + len(stretch):
                for at in range(ent.start_char - start, min(ent.end_char - start, len(chars))):
                    chars[at] = ""
        return re.sub(r"\(\s*\)\s*", "", "".join(chars))
