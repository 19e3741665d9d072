"""Tables of offices: rows whose cells are marked off, and tables told line by line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Span

from extract.components.role_lines import LineContext
from extract.components.role_parts import Binding, Line
from extract.components.role_phrases import RolePhrase, body_names

_MARKS = (
    re.compile(r"\t+"),
    re.compile(r"\s*\|\s*"),
    re.compile(r"\s+/\s+"),
    re.compile(r"\s*;\s*"),
    re.compile(r" {2,}"),
)
"""What tables in plain text mark their cells off with."""
_COLUMN = frozenset({"nämnd", "nämnd/styrelse", "uppdrag", "namn", "parti", "titel", "roll", "organ", "befattning"})
"""Words that head a column and are no titles, whatever the recogniser says."""


@dataclass(frozen=True)
class _Row:
    """A line in cells; `cells` has the mentions of each."""

    number: int
    line: Line
    cells: tuple[tuple[Span, ...], ...]

    def column(self, ent: Span) -> int:
        """The number of the cell that the mention is in."""
        return next(i for i, cell in enumerate(self.cells) if ent in cell)

    @property
    def titles(self) -> list[Span]:
        """The mentions of titles in the row."""
        return [e for cell in self.cells for e in cell if e.label_ == "ROLE" and e.text.casefold() not in _COLUMN]


def bind_tables(context: LineContext) -> Iterator[tuple[int, int, Binding]]:
    """The bindings that tables give, each with the number of the line of its title, and of its person's."""
    for rows in _tables(context):
        heads = rows[0].titles if not rows[0].line.persons else []
        columns = {rows[0].column(title): title for title in heads}
        for row in rows:
            for title, person in _filled(row, columns):
                at = row.number if title in row.titles else rows[0].number
                yield at, row.number, _in_row(context, row, title, person)
    for number in range(len(context.lines)):
        titles = _titles_in_lines(context, number)
        if len(titles) > 1:
            for below, binding in _cell_by_cell(context, number + len(titles), titles):
                yield number, below, binding


def _tables(context: LineContext) -> Iterator[list[_Row]]:
    """Runs of lines marked off alike, of which at least two name somebody."""
    for mark in _MARKS:
        run: list[_Row] = []
        for number in range(len(context.lines) + 1):
            row = _row(context.lines[number], number, mark) if number < len(context.lines) else None
            if row is not None and (not run or context.gap(number) <= 1):
                run.append(row)
                continue
            if sum(bool(one.line.persons) for one in run) > 1:
                yield run
            run = [] if row is None else [row]


def _row(line: Line, number: int, mark: re.Pattern[str]) -> _Row | None:
    marks = [match.span() for match in mark.finditer(line.text, line.start, line.end)]
    if len(marks) < 2:
        return None
    starts, ends = [line.start, *(end for _, end in marks)], [*(start for start, _ in marks), line.end]
    bounds = zip(starts, ends, strict=True)
    return _Row(number, line, tuple(tuple(e for e in line.ents if a <= e.start_char < b) for a, b in bounds))


def _filled(row: _Row, columns: dict[int, Span]) -> Iterator[tuple[Span, Span]]:
    """The row's persons with their titles: the column's, or the row's own."""
    for person in row.line.persons:
        own = columns.get(row.column(person))
        if own is not None:
            yield own, person
        elif len(row.line.persons) == 1:
            yield from ((title, person) for title in row.titles)


def _in_row(context: LineContext, row: _Row, title: Span, person: Span) -> Binding:
    """The title tied to the person in the body that the title's cell names, else the row, else the heading above."""
    phrase = RolePhrase(title, title.start_char, title.end_char)
    bodies = [ent for cell in row.cells for ent in cell if ent.label_ in {"COM", "ORG"}]
    beside = [ent for ent in bodies if title in row.titles and row.column(ent) == row.column(title)]
    for body in (beside or bodies)[:1]:
        phrase.body, phrase.names = body, list(body_names(body, owns=body.end_char <= title.start_char))
    context.apply_heading(row.number, [phrase])
    return Binding(phrase, person, tuple(phrase.names), how="apposition")


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
    lone = len(line.ents) == 1 and line.ents[0].label_ == "ROLE" and not line.loose_words()
    return line.ents[0] if lone and line.ents[0].text.casefold() not in _COLUMN else None


def _cell_by_cell(context: LineContext, first: int, titles: list[Span]) -> Iterator[tuple[int, Binding]]:
    body: Span | None = None
    column = 0
    for number in range(first, len(context.lines)):
        line = context.lines[number]
        if context.is_heading(number):
            body, column = line.ents[0], 0
        elif context.is_person_line(number) and body is not None:
            if column < len(titles):
                phrase = RolePhrase(titles[column], titles[column].start_char, titles[column].end_char, body=body)
                yield number, Binding(phrase, line.persons[0], body_names(body), how="apposition")
            column += 1
        else:
            return
