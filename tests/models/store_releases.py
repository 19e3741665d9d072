"""Invented releases and their facts: a text with marks becomes an `Article` and `Facts` whose offsets are right.

``R("Örebro", "2021-03-01", "[[PER Eva Ek]] ...")`` would say little about roles, so facts are given by their words: the
helpers find them in the text, and fail where they don't stand.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from extract.facts import Contact, Departure, Entity, Evidence, Facts, Mention, Person, Quote, Role
from extract.page import Article, Municipality, Page, Section

OREBRO, LULEA, HABO = Municipality("1880", "Örebro"), Municipality("2580", "Luleå"), Municipality("0643", "Habo")
MODEL = "sv_pressrum/0.1.0"


@dataclass
class Release:
    """A release to be stored: text, and the facts that its words are."""

    text: str
    municipality: Municipality | None = OREBRO
    published: str | None = "2021-03-01"
    path: str = "saved/a.html"
    url: str | None = None
    page_url: str | None = None
    sender: str | None = None
    clutter: str = ""
    model: str = MODEL
    persons: list[Person] = field(default_factory=list)
    parties: list[Entity] = field(default_factory=list)
    committees: list[Entity] = field(default_factory=list)
    organizations: list[Entity] = field(default_factory=list)
    quotes: list[Quote] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)
    departures: list[Departure] = field(default_factory=list)

    def at(self, words: str, found_by: str = "test/1") -> Evidence:
        start = self.text.index(words)
        return Evidence(start, start + len(words), found_by)

    def person(self, name: str, party: str | None = None, *roles: Role, contacts: tuple[str, ...] = ()) -> Release:
        place = self.at(name)
        self.mentions.append(Mention("PER", place))
        evidence = None
        if party is not None and f"{name} ({party})" in self.text:
            start = self.text.index(f"{name} ({party})") + len(name) + 2
            evidence = Evidence(start, start + len(party), "parties/1")
            self.mentions.append(Mention("PARTY", evidence))
            self.parties.append(Entity(party, (evidence,)))
        found = tuple(Contact("email" if "@" in c else "phone", c, self.at(c, "contacts/1")) for c in contacts)
        self.persons.append(Person(name, party, roles, (place,), evidence, found))
        return self

    def role(
        self,
        title: str,
        body: str | None = None,
        kind: str = "current",
        role_class: str | None = "elected",
        start: str | None = None,
    ) -> Role:
        body_place = None
        if body is not None and body in self.text:
            body_place = self.at(body, "committees/1")
            self.committees.append(Entity(body, (body_place,)))
            self.mentions.append(Mention("COM", body_place))
        place = self.at(title, "roles/1")
        self.mentions.append(Mention("ROLE", place))
        return Role(title, body, kind, role_class, place, body_place, start)  # type: ignore[arg-type]

    def departure(self, name: str, words: str, day: str | None = None) -> Release:
        self.departures.append(Departure(name, day, self.at(words, "departures/1")))
        return self

    def quote(self, speaker: str, words: str) -> Release:
        self.quotes.append(Quote(speaker, words, self.at(words, "quotes/1"), self.at(speaker)))
        return self

    def page(self) -> Page:
        body = f"<nav>Meny Kontakt</nav>{self.clutter}<article>{self.text}</article>".encode()
        return Page(body, url=self.page_url, path=self.path, content_type="text/html")

    def article(self) -> Article:
        title = self.text.partition("\n")[0]
        return Article(
            text=self.text,
            title=title,
            published=None if self.published is None else date.fromisoformat(self.published),
            published_text=self.published,
            municipality=self.municipality,
            sender=self.sender or (self.municipality and f"{self.municipality.name} kommun"),
            language="sv",
            url=self.url,
            extractor="sitevision/1",
            encoding="utf-8 (http)",
            sections=(Section("title", 0, len(title)), Section("body", len(title), len(self.text))),
        )

    def facts(self) -> Facts:
        return Facts(
            self.model,
            tuple(self.persons),
            tuple(self.parties),
            tuple(self.committees),
            tuple(self.organizations),
            tuple(self.quotes),
            tuple(self.mentions),
            departures=tuple(self.departures),
        )


def chair(
    name: str = "Eva Ekmark",
    party: str | None = "S",
    body: str = "socialnämnden",
    *,
    published: str | None = "2021-03-01",
    municipality: Municipality | None = OREBRO,
    path: str = "saved/a.html",
    kind: str = "current",
    words: str = "Kommunen satsar på äldre",
    **more: object,
) -> Release:
    """A release that says that `name` chairs `body`."""
    shown = f"{name} ({party})" if party else name
    text = (
        f"{words}\n\nPengarna räcker till fler händer.\n\n– Det är bra för Örebro, säger {shown}, ordförande i {body}."
    )
    release = Release(text, municipality, published, path, **more)  # type: ignore[arg-type]
    release.person(name, party, release.role("ordförande", body, kind))
    return release.quote(name, "Det är bra för Örebro")
