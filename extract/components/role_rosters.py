"""Rosters: names in lines of their own under the title that all of them hold, "Ersättare" or "Ordförande blir:"."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Span

from extract.components.role_lines import LineContext
from extract.components.role_parts import Binding, Line
from extract.components.role_phrases import RolePhrase, body_names, phrases
from extract.components.role_spread import each_in_own, is_shared
from extract.registers import base_role

_LEAD_IN_WORDS = 8
"""A line that leads up to a list, "Följande ordförande föreslås av majoriteten:", has at most so many words beside."""


def bind_rosters(context: LineContext) -> Iterator[tuple[int, int, Binding]]:
    """The bindings of rosters, each with the number of its title's line and of its person's."""
    for number, line in enumerate(context.lines):
        phrase = _title(context, number)
        if phrase is None:
            continue
        rows = list(_rows(context, number, titled=not phrase.held_in_a_body))
        if context.string(number).rstrip().endswith(":"):
            names = sum(len(context.lines[row].persons) for row in rows)
            heads = names > 1 or (names == 1 and len(line.loose_words()) <= _LEAD_IN_WORDS // 2)
        else:
            heads = _heads_silently(context, number, phrase, rows)
        if heads:
            _complete(context, number, phrase)
            yield from ((number, row, binding) for row in rows for binding in _bindings(context.lines[row], phrase))


def _title(context: LineContext, number: int) -> RolePhrase | None:
    """The title of a line that may open a list: the only one there, and nobody's name beside it."""
    line = context.lines[number]
    titles = [ent for ent in line.ents if ent.label_ == "ROLE"]
    if len(titles) != 1 or line.persons or context.is_contact(number):
        return None
    colon = context.string(number).rstrip().endswith(":")
    if len(line.loose_words()) > (_LEAD_IN_WORDS if colon else 1):
        return None
    return next(iter(phrases(line.ents, line.text)), None)


def _rows(context: LineContext, number: int, *, titled: bool) -> Iterator[int]:
    """The lines below that name somebody without a title of their own; those with one don't end the list.

    `titled`: those with another title count, too ("Regionråden är:" over "Eva Ek, ordförande i nämnden").
    """
    for below in range(number + 1, len(context.lines)):
        line = context.lines[below]
        pairs = len(line.persons) > 1 and len(_bodies(line)) > 1  # "Eva Ek i valnämnden, Bo Al i socialnämnden"
        if not line.persons or not (pairs or context.is_row(below)) or context.is_contact(below):
            return
        if context.gap(below) > (1 if below == number + 1 else 0):
            return
        if (titled or not any(ent.label_ == "ROLE" for ent in line.ents)) and len(line.loose_words()) <= 1 + len(
            line.persons
        ):
            yield below


def _heads_silently(context: LineContext, number: int, phrase: RolePhrase, rows: list[int]) -> bool:
    """Whether a title without a colon is of the names below it, and not of the one name above it, as on a card."""
    above = 0
    while above < number and context.gap(number - above) <= 0 and context.is_person_line(number - above - 1):
        above += 1
    joined = number > 0 and context.gap(number) <= 0
    if not rows or above == 1 or context.gap(rows[0]) > (0 if joined else 1):
        return False
    own_bodies = all(_bodies(context.lines[row]) and not _has_title(context.lines[row]) for row in rows)
    title = phrase.title.text
    several = base_role(title) != title.casefold() or title.casefold() in {"ersättare", "suppleant"}
    return several or (above == 0 and own_bodies) or (above == 0 and len(rows) > 1 and is_shared(title))


def _complete(context: LineContext, number: int, phrase: RolePhrase) -> None:
    """Give the title the body of its line, "Kommunstyrelsen har elva ledamöter:", or of the heading above."""
    bodies = _bodies(context.lines[number])
    if not phrase.names and len(bodies) == 1:
        phrase.take(bodies[0])
    context.apply_heading(number, [phrase])


def _bindings(line: Line, phrase: RolePhrase) -> Iterator[Binding]:
    """The persons of a row, in the body that the row names, or in the title's own."""
    bodies = _bodies(line)
    if not bodies or _has_title(line):
        for person in line.persons:
            yield Binding(phrase, person, tuple(phrase.names), how="apposition")
    elif len(line.persons) == 1:
        own = RolePhrase(phrase.title, phrase.start, phrase.end, body=bodies[0])
        yield Binding(own, line.persons[0], body_names(bodies[0]), how="apposition")
    else:
        yield from each_in_own(phrase, line, line.persons[0], line.end)


def _has_title(line: Line) -> bool:
    return any(ent.label_ == "ROLE" for ent in line.ents)


def _bodies(line: Line) -> list[Span]:
    return [ent for ent in line.ents if ent.label_ in {"COM", "ORG"}]
