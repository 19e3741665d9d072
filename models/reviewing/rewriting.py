"""Writing the persons of a document again, as people's decisions left them."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import select

from extract.facts import Departure, Evidence, Person, Quote
from models import schema
from models.writing import FactWriter


class FactRewriter(FactWriter):
    """Writes rows of persons, quotes and departures where those of parties, bodies and other mentions are there."""

    def write_again(
        self,
        persons: Iterable[tuple[Person, schema.Appearance | None]],
        quotes: Iterable[Quote],
        departures: Iterable[Departure],
        names: Iterable[Evidence],
    ) -> None:
        """Write them; whoever has a row of `appearance` keeps it. `names` are mentions that are nobody's."""
        known = select(schema.Unresolved.kind, schema.Unresolved.text)
        rows = self._session.execute(known.where(schema.Unresolved.document_id == self._document.id))
        self._unresolved = {(kind, text) for kind, text in rows}
        for person, appearance in persons:
            self._person(person, appearance)
        for name in names:
            self._mention("PER", name)
        for departure in departures:
            self._departure(departure)
        for quote in quotes:
            self._quote(quote)
        self._session.flush()
