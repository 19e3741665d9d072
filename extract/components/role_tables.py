"""Tables of offices: a row of titles, then rows of names, each under its title; or the same line by line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from spacy.tokens import Span

from extract.components.role_lines import LineContext
from extract.components.role_parts import Binding, Line
from extract.components.role_phrases import RolePhrase, body_names
from extract.registers import base_role

_HEADING_WORDS = 2
_CELL_MARK = re.compile(r"\t|\s{2,}|\|")


def bind_tables(context: LineContext) -> Iterator[tuple[int, Binding]]:
    """The bindings that tables give, each with the number of the line that its person stands in."""
    for number, line in enumerate(context.lines):
        if (title := _heads_names(line)) is not None:
            yield from _named_below(context, number, title)
        titles = _titles_in_row(line) or _titles_in_lines(context, number)
        if len(titles) < 2:
            continue
        first = (
            number + 1 if line.ents and len([e for e in line.ents if e.label_ == "ROLE"]) >= 2 else number + len(titles)
        )
        yield from _filled(context, first, titles)


def _heads_names(line: Line) -> Span | None:
    """The title of a line like "Övriga ordinarie ledamöter:", which the names below all hold."""
    ends = line.text[line.start : line.end].rstrip().endswith(":")
    if not ends or len(line.ents) != 1 or line.ents[0].label_ != "ROLE":
        return None
    title = line.ents[0].text.casefold()
    several = base_role(title) != title  # "De nya regionråden är:"
    return line.ents[0] if len(line.loose_words()) <= _HEADING_WORDS * (1 + several) else None


def _named_below(context: LineContext, number: int, title: Span) -> Iterator[tuple[int, Binding]]:
    phrase = RolePhrase(title, title.start_char, title.end_char)
    context.apply_heading(number, [phrase])
    for below in range(number + 1, len(context.lines)):
        one = len(context.lines[below].persons) == 1 and context.is_row(below)
        if not one or context.gap(below) > (1 if below == number + 1 else 0):
            return
        yield below, Binding(phrase, context.lines[below].persons[0], tuple(phrase.names), how="apposition")


def _titles_in_row(line: Line) -> list[Span]:
    """The titles of a heading row: several, in cells, and nobody's name."""
    roles = [ent for ent in line.ents if ent.label_ == "ROLE"]
    celled = all(_CELL_MARK.search(line.text[a.end_char : b.start_char]) for a, b in pairwise(roles))
    return roles if len(roles) >= 2 and celled and not line.persons else []


def _titles_in_lines(context: LineContext, number: int) -> list[Span]:
    """The titles that open a table told line by line: each alone on its line, right below one another."""
    if number and _lone_title(context.lines[number - 1]) is not None and context.gap(number) == 0:
        return []
    titles: list[Span] = []
    for at in range(number, len(context.lines)):
        title = _lone_title(context.lines[at])
        if title is None or (titles and context.gap(at) > 0):
            break
        titles.append(title)
    return titles


def _lone_title(line: Line) -> Span | None:
    return line.ents[0] if len(line.ents) == 1 and line.ents[0].label_ == "ROLE" and not line.loose_words() else None


def _filled(context: LineContext, first: int, titles: list[Span]) -> Iterator[tuple[int, Binding]]:
    body: Span | None = None
    column = 0
    for number in range(first, len(context.lines)):
        line = context.lines[number]
        if context.is_heading(number):
            body, column = line.ents[0], 0
        elif context.is_person_line(number) and body is not None:
            if column < len(titles):
                yield number, _binding(titles[column], line.persons[0], body)
            column += 1
        elif line.persons and line.ents[0].label_ in {"COM", "ORG"} and context.is_row(number):
            for title, person in _by_cell(line, titles):
                yield number, _binding(title, person, line.ents[0])
        else:
            return


def _by_cell(line: Line, titles: list[Span]) -> Iterator[tuple[Span, Span]]:
    """The titles with the persons in their columns; the body is in the first, and a cell may be vacant."""
    for person in line.persons:
        column = len(_CELL_MARK.findall(line.text[line.ents[0].end_char : person.start_char])) - 1
        if 0 <= column < len(titles):
            yield titles[column], person


def _binding(title: Span, person: Span, body: Span) -> Binding:
    phrase = RolePhrase(title, title.start_char, title.end_char, body=body)
    return Binding(phrase, person, body_names(body), how="apposition")
