"""Roles that the layout gives: lines under a committee's name, a title on the line below a person's name, tables."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cached_property

from spacy.tokens import Span

from extract.components.role_binding import PRONOUN
from extract.components.role_kinds import is_election
from extract.components.role_parts import Binding, Line
from extract.components.role_phrases import RolePhrase, body_names
from extract.given_names import may_mean

_ROW_WORDS = 4
"""A row of a list has at most so many words outside its mentions; a sentence has more."""
_LEAD_UP = 1200
"""Characters between a first-person paragraph without marks and the attributed one that closes the statement."""
_CONTACT_LINE = re.compile(
    r"@|(?:\b0|\+)\d+(?:[ /()-]*\d{2,}){2}|\b\d{2,3}[ -]\d{2}[ -]?\d{2}\b|"
    r"\b(?:tel|telefon|mobil|e-post|mejl|mail|titel|fax|epost|växel|\w*kontakt(?:person)?)\b",
    re.IGNORECASE,
)
_CONTACT_HEAD = re.compile(
    r"\s*(?:\w*kontakt\w*|för (?:mer|ytterligare|vidare) \w+|frågor|upplysning\w*|medie?r?|press)\b", re.IGNORECASE
)
_SIGNATURE = 4
"""A letter is signed on one of so many last lines."""
_SPOKEN = re.compile(r"\s*[\u2013\u2014\"\u201d\u201c»-]")
_OPENS_ROW = re.compile(r"\s*(?:\([^)\n]*\))?\s*[:,]")
_NUMBERED = re.compile(r"\s*§ ?\d+\b")  # "§ 13 Avsägelse, socialnämnden"
_BULLET = re.compile(r"^\s*(?:[•*·\u2013-]\s*|\d+[.)]\s*)")


class LineContext:
    """What the lines around a role phrase say: headings, rows, the person a contact card is about."""

    def __init__(self, lines: list[Line], speakers: Sequence[tuple[int, int, Span]], contacts_from: int) -> None:
        self.lines = lines
        self.speakers = speakers
        self.contacts_from = contacts_from

    def bodies_before(self, at: int) -> list[Span]:
        """Committees, organizations and parties mentioned before a character, in order."""
        return [ent for ent in self._bodies if ent.end_char <= at]

    @cached_property
    def _bodies(self) -> list[Span]:
        return [ent for line in self.lines for ent in line.ents if ent.label_ in {"COM", "ORG", "PARTY"}]

    def topic(self, at: int, names: Mapping[int, str], pronoun: str) -> Span | None:
        """Whom the pronoun before or at a character means: the subject last named whose gender fits; "jag" speaks.

        `names` has the person's name for the start of every mention of one.
        """
        if pronoun == "jag":
            return self._speaker(at)
        found: Span | None = None
        for line in self.lines:
            for start, end in line.sentences:
                if start >= at:
                    return found
                persons = [p for p in line.persons if start <= p.start_char < min(end, at) and p.start_char in names]
                fitting = [p for p in persons if may_mean(pronoun, names[p.start_char])]
                if fitting:
                    found = fitting[0]
        return found

    def group(self, at: int) -> list[Span]:
        """Whom "de" before a character means: the persons that the sentence last before it names together."""
        ends = [(start, end, line) for line in self.lines for start, end in line.sentences if end <= at]
        for start, end, line in reversed(ends[-3:]):
            persons = [p for p in line.persons if start <= p.start_char < end]
            if len(persons) > 1:
                joined = line.text[persons[-2].end_char : persons[-1].start_char]
                return persons if re.fullmatch(r"\s*(?:\([^)\n]*\))?\s*(?:,|och|samt)\s*", joined) else []
        return []

    def _speaker(self, at: int) -> Span | None:
        """Who speaks at a character: the quote's speaker, or of the quote which the paragraphs before it lead up to."""
        ahead = [(start, speaker) for start, end, speaker in self.speakers if at < end]
        if not ahead or ahead[0][0] - at > _LEAD_UP:
            return self._signatory(at)
        return ahead[0][1]

    def _signatory(self, at: int) -> Span | None:
        """Who signs the letter that a character is in: a name alone on one of the last lines."""
        here = next((line for line in self.lines if line.start <= at < line.end), None)
        if here is None or _SPOKEN.match(here.text, here.start):
            return None
        for number in range(len(self.lines) - 1, max(0, len(self.lines) - _SIGNATURE) - 1, -1):
            line = self.lines[number]
            if line.start <= at or line.start >= self.contacts_from or self.is_contact(number):
                return None
            if self.is_person_line(number):
                heads = number and _CONTACT_HEAD.match(self.string(number - 1))
                return None if heads else line.persons[0]
        return None

    def is_heading(self, number: int) -> bool:
        """Whether the line names a body and nothing else: "Kommunstyrelsen", "Norabostäder AB, styrelsen"."""
        line = self.lines[number]
        labels = {ent.label_ for ent in line.ents}
        if not labels or not labels <= {"COM", "ORG"} or self.is_contact(number):
            return False
        words = 4 if _NUMBERED.match(line.text, line.start) else 1
        return len(line.loose_words()) <= words and not line.text[line.start : line.end].rstrip().endswith(
            (".", "!", "?")
        )

    def is_row(self, number: int) -> bool:
        """Whether the line is a row of a list: persons, roles and bodies with hardly a word between."""
        line = self.lines[number]
        return bool(line.ents) and len(line.loose_words()) <= _ROW_WORDS

    def is_person_line(self, number: int) -> bool:
        """Whether the line is a person's name, with a party at most: the head of a contact card or a table's cell."""
        line = self.lines[number]
        return (
            len(line.persons) == 1
            and {e.label_ for e in line.ents} <= {"PER", "PARTY"}
            and len(line.loose_words()) <= 1
        )

    def ends_in_person(self, number: int) -> bool:
        """Whether a name ends the line that a title goes on below: "Bakom nomineringen står Eva Ek"."""
        line = self.lines[number]
        persons = line.persons
        return (
            bool(persons)
            and len(line.loose_words()) <= _ROW_WORDS
            and not line.text[persons[-1].end_char : line.end].strip()
        )

    def gap(self, number: int) -> int:
        """Empty lines between a line and the one before it."""
        if number == 0:
            return 0
        return self.lines[number].text[self.lines[number - 1].end : self.lines[number].start].count("\n") - 1

    def apply_heading(self, number: int, chain: Sequence[RolePhrase]) -> None:
        """Give offices without a body that of the heading above their row, or in front of a colon in their line."""
        in_line = self._heading_in_line(number, chain)
        for phrase in chain:
            if phrase.names:
                continue
            own = any(ent.label_ == "COM" and ent.end_char <= phrase.start for ent in self.lines[number].ents)
            in_it = phrase.held_in_a_body and not own and "gruppledare" not in phrase.title.text.casefold()
            above = self._heading_above(number) if in_it else None
            if (body := in_line or above) is not None:
                phrase.names, phrase.body = list(body_names(body)), body

    def _heading_in_line(self, number: int, chain: Sequence[RolePhrase]) -> Span | None:
        line = self.lines[number]
        for ent in line.ents[:1]:
            front = _BULLET.sub("", line.text[line.start : ent.start_char])
            if ent.label_ in {"COM", "ORG", "LOC"} and not front.strip() and ent.end_char < chain[0].start:
                return (
                    ent
                    if re.match(r"\s*:\s", line.text[ent.end_char : ent.end_char + 3]) and self.is_row(number)
                    else None
                )
        return None

    def _heading_above(self, number: int) -> Span | None:
        if not self.is_row(number) or self.is_contact(number):
            return None
        for above in range(number - 1, -1, -1):
            if self.is_heading(above):
                return self.lines[above].ents[0]
            if not self.is_row(above) or self.gap(above + 1) > 1 or self.is_contact(above):
                return None
        return None

    def is_contact(self, number: int) -> bool:
        """Whether the line gives a telephone number, an address of mail, or says that it is about to."""
        return bool(_CONTACT_LINE.search(self.string(number)))

    def string(self, number: int) -> str:
        """The line as it stands in the text."""
        line = self.lines[number]
        return line.text[line.start : line.end]

    def in_election(self, number: int) -> bool:
        """Whether the line is in a list of offices, and the text before that list tells of an election."""
        if not self._is_list(number) or self._is_card(number):
            return False
        for above in range(number - 1, -1, -1):
            if not self.is_row(above) or is_election(self.string(above)):
                start = self.lines[max(0, above - 3)].start
                return is_election(self.string(0) + "\n" + self.lines[above].text[start : self.lines[above].end])
            if self._is_card(above):
                return False
        return False

    def _is_list(self, number: int) -> bool:
        """Whether the row has a row of persons and roles beside it or a heading above."""
        if not self.is_row(number) or self.string(number).rstrip().endswith(":"):
            return False
        if self._is_sentence(number):
            return False
        beside = [n for n in (number - 1, number + 1) if 0 <= n < len(self.lines) and self.gap(max(n, number)) <= 1]
        return any(self.is_row(n) and (self.lines[n].persons or self.is_heading(n)) for n in beside)

    def _is_sentence(self, number: int) -> bool:
        """Whether a short line is prose after all: it ends in a full stop, and doesn't open with "Eva Ek (S): …"."""
        line = self.lines[number]
        opens = line.persons and _OPENS_ROW.match(line.text, line.persons[0].end_char)
        return len(line.loose_words()) > 2 and not opens and self.string(number).rstrip().endswith((".", "!", "?"))

    def _signs(self, number: int) -> bool:
        """Whether the line is a title under the one name that stands alone: a signature, no list."""
        if self.lines[number].persons or not number or not self.is_person_line(number - 1):
            return False
        near = range(max(0, number - 5), min(len(self.lines), number + 5))
        return sum(self.is_person_line(n) for n in near) == 1

    def _is_card(self, number: int) -> bool:
        """Whether the line is of a contact card, or announces one."""
        if self.lines[number].start >= self.contacts_from or self._signs(number):
            return True
        return self.is_contact(number) or bool(_CONTACT_HEAD.match(self.string(number)))


def bind_by_lines(chain: Sequence[RolePhrase], context: LineContext, number: int) -> list[Binding]:
    """Tie the chain to the person of the lines around: a contact card, or an elliptic sentence under a name."""
    line = context.lines[number]
    if line.persons:
        return []
    below = _cell_below(context, number)
    opened_by_title = number > 1 and _cell_below(context, number - 2) is not None and context.gap(number) <= 0
    heads = context.gap(number) > 0 or opened_by_title  # "Ordförande" over "Eva Ek", each under an empty line
    person = below if below and heads else _card_head(context, number, chain[0].start) or below
    if person is None:
        return []
    return [Binding(phrase, person, tuple(phrase.names)) for phrase in chain]


def _card_head(context: LineContext, number: int, at: int) -> Span | None:
    """The person whose card the line belongs to: the name stands alone on a line above, with contact lines between."""
    short = context.is_row(number)
    for above in range(number - 1, max(-1, number - 4), -1):
        if context.gap(above + 1) > (1 if short else 0):
            return None
        if context.is_person_line(above):
            other = PRONOUN.search(context.lines[number].text, context.lines[number].start, at)
            return context.lines[above].persons[0] if short or not other else None
        if short and above == number - 1 and context.ends_in_person(above):
            return context.lines[above].persons[-1]
        if (
            context.lines[above].persons
            or context.is_heading(above)
            or not (context.is_row(above) or context.is_contact(above))
        ):
            return None
    return None


def _cell_below(context: LineContext, number: int) -> Span | None:
    """The person on the line below a title that stands alone: "Rektor" over "Eva Ek"."""
    line = context.lines[number]
    alone = (
        {"ROLE"} <= {ent.label_ for ent in line.ents}
        and not line.persons
        and context.is_row(number)
        and len(context.lines[number].loose_words()) <= 1
    )
    if (
        alone
        and number + 1 < len(context.lines)
        and context.is_person_line(number + 1)
        and context.gap(number + 1) <= 0
    ):
        return context.lines[number + 1].persons[0]
    return None
