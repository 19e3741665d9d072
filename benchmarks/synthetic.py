"""Synthetic releases of all municipalities over 15 years: careers, elections, successions, renamed committees, quotes.

Every value follows from the seed and the municipality, so that one store can be made again anywhere. No person is real.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta

import vocabulary as v
from synthetic_values import Draft, Office, Someone

from extract.facts import BodyChange, Departure, Entity, Evidence, Facts, Label, Mention, Person, Quote, Role
from extract.page import Article, Municipality, Page, Section

FIRST_DAY, LAST_DAY = date(2010, 1, 1), date(2024, 12, 31)
ELECTIONS = [date(2010, 11, 1), date(2015, 1, 1), date(2019, 1, 1), date(2023, 1, 1)]
MODEL, BY = "synthetic/1", "synthetic/1"
PARTIES = v.Zipf(["S", "M", "SD", "C", "V", "KD", "L", "MP"], 0.9, 1.5)


def shares(municipalities: Iterable[Municipality], documents: int, seed: int) -> dict[Municipality, int]:
    """How many releases each municipality has: some publish daily, most a few times a month."""
    order = sorted(municipalities, key=lambda one: one.code)
    random.Random(seed).shuffle(order)
    weights = [(rank + 12) ** -0.85 for rank in range(len(order))]
    exact = [documents * weight / sum(weights) for weight in weights]
    counts = [int(value) for value in exact]
    for at in sorted(range(len(order)), key=lambda at: counts[at] - exact[at])[: documents - sum(counts)]:
        counts[at] += 1
    return dict(zip(order, counts, strict=True))


class Town:
    """A municipality over 15 years, and its releases."""

    def __init__(self, municipality: Municipality, seed: int) -> None:
        self.municipality = municipality
        self.dice = random.Random(f"{seed}/{municipality.code}")
        self.own_party = f"{municipality.name}listan" if self.dice.random() < 0.3 else None
        self.people: list[Someone] = []
        self.renamed: tuple[str, str, date] | None = None
        self.offices = list(self._offices())
        self.weights = [office.weight for office in self.offices]
        for office in self.offices:
            self._fill(office)

    def _offices(self) -> Iterator[Office]:
        dice = self.dice
        yield Office("ordförande", "kommunstyrelsen", "elected", 12)
        yield Office("vice ordförande", "kommunstyrelsen", "elected", 2)
        yield Office("ordförande", "kommunfullmäktige", "elected", 1.5)
        yield Office("oppositionsråd", None, "elected_fulltime", 3)
        for _ in range(dice.randint(1, 4)):
            yield Office("kommunalråd", None, "elected_fulltime", 3)
        bodies = dice.sample(v.BODIES, dice.randint(6, 12))
        if dice.random() < 0.3:
            day = date(dice.randint(2012, 2022), 1, 1)
            self.renamed = (bodies[0], dice.choice(v.LATER), day)
        for rank, body in enumerate(bodies):
            yield Office("ordförande", body, "elected", 6 / (rank + 1))
            yield Office("vice ordförande", body, "elected", 1 / (rank + 1))
            for _ in range(5):
                yield Office("ledamot", body, "elected", 0.1)
        yield Office("kommundirektör", None, "manager", 2)
        yield Office("pressansvarig", None, "press_contact", 3)
        yield Office("hållbarhetsstrateg", None, None, 0.5)
        for office in dice.sample(v.OFFICES, 4):
            yield Office("förvaltningschef", office, "manager", 1)
        for school in dice.sample(v.SCHOOLS, 5):
            yield Office("rektor", school, "school", 0.5)

    def _fill(self, office: Office) -> None:
        elected = office.role_class in ("elected", "elected_fulltime")
        day = FIRST_DAY - timedelta(days=1)
        while day <= LAST_DAY:
            before = office.holders[-1][1] if office.holders else None
            if before is None or not elected or self.dice.random() < 0.55:
                office.holders.append((day, self._someone(elected, before)))
            if elected and self.dice.random() < 0.8:
                day = next((at for at in ELECTIONS if at > day), LAST_DAY + timedelta(days=1))
            else:
                day += timedelta(days=self.dice.randint(400, 2500))

    def _someone(self, elected: bool, but: Someone | None) -> Someone:
        dice = self.dice
        there = [one for one in self.people if (one.party is not None) == elected and one != but]
        if there and dice.random() < (0.5 if elected else 0.15):
            return dice.choice(there)
        given, last = v.GIVEN_NAMES.draw(dice), v.SURNAMES.draw(dice)
        other = None
        if dice.random() < 0.06:  # married, or a double name of which one is used
            other, last = f"{given} {last}", f"{last} {v.SURNAMES.draw(dice)}"
        party = PARTIES.draw(dice) if elected else None
        if elected and self.own_party is not None and dice.random() < 0.08:
            party = self.own_party
        found = Someone(f"{given} {last}", party, other)
        self.people.append(found)
        return found

    def changes(self) -> list[tuple[date, Office]]:
        """Takings of offices that others held before, in order."""
        found = [(since, office) for office in self.offices for since, _ in office.holders[1:] if since <= LAST_DAY]
        return sorted(found, key=lambda one: (one[0], one[1].title, one[1].body or ""))

    def releases(self, count: int, *, since: date = FIRST_DAY, series: str = "a") -> Iterator[Draft]:
        """So many releases, the oldest first; `series` tells those apart that were made from one town."""
        dice = random.Random(f"{self.dice.random()}/{series}")
        days = sorted(since + timedelta(days=dice.randrange((LAST_DAY - since).days)) for _ in range(count))
        changes = [one for one in self.changes() if one[0] > since and dice.random() < 0.5]
        dice.shuffle(changes)
        told = sorted(changes[: count // 6], key=lambda one: one[0])
        for number, day in enumerate(days):
            news = None
            if told and told[0][0] <= day:
                news = told.pop(0)
            elif self.renamed is not None and self.renamed[2] <= day and number and days[number - 1] < self.renamed[2]:
                yield Writer(self, dice, day, f"{series}{number}").renaming(*self.renamed)
                continue
            writer = Writer(self, dice, day, f"{series}{number}")
            if news is None:
                yield writer.ordinary()
            else:
                yield writer.departure(*news) if dice.random() < 0.2 else writer.succession(*news)

    def body(self, name: str | None, day: date) -> str | None:
        """What a body is called on a day."""
        if self.renamed is not None and name == self.renamed[0] and day >= self.renamed[2]:
            return self.renamed[1]
        return name


class Writer:
    """Writes one release, and notes where its facts stand."""

    def __init__(self, town: Town, dice: random.Random, day: date, number: str) -> None:
        self.town, self.dice, self.day, self.number = town, dice, day, number
        self.text = ""
        self.persons: dict[str, Person] = {}
        self.entities: dict[tuple[Label, str], list[Evidence]] = {}
        self.mentions: list[Mention] = []
        self.quotes: list[Quote] = []
        self.body_changes: list[BodyChange] = []
        self.departures: list[Departure] = []

    def ordinary(self) -> Draft:
        """Something happens; one or two persons have their say."""
        dice = self.dice
        offices = dict.fromkeys(dice.choices(self.town.offices, self.town.weights, k=1 if dice.random() < 0.6 else 2))
        self._title(v.words(dice, dice.randint(4, 8)).capitalize())
        self._paragraph(2)
        for office in offices:
            quote = v.sentence(dice).removesuffix(".")
            self._add("\n\n– ")
            said = self._add(quote)
            self._add(", säger ")
            speaker, place = self._person(office, "current")
            self._add(".")
            self.quotes.append(Quote(speaker, quote, said, place))
        if dice.random() < 0.5:
            body = self.town.body(dice.choice(self.town.offices[10:30]).body, self.day)
            if body is not None:
                self._add("\n\n" + v.sentence(dice) + " Frågan avgörs av ")
                self._body(body)
                self._add(".")
        self._paragraph(3)
        return self._done()

    def succession(self, since: date, office: Office) -> Draft:
        """Somebody takes an office over."""
        before = office.holder(since - timedelta(days=1))
        self._title("Ny " + office.title)
        self._add("\n\n")
        self._person(office, "incoming", start=since.isoformat())
        self._add(f" den {since.day}/{since.month} {since.year}. ")
        if self.dice.random() < 0.5:
            self._person(office, "former", who=before)
            self._add(" lämnar uppdraget.")
        self._paragraph(4)
        return self._done()

    def departure(self, since: date, office: Office) -> Draft:
        """Somebody leaves all that they hold, whatever it is."""
        who = office.holder(since - timedelta(days=1))
        self._title("Tack för allt")
        self._add("\n\n")
        start = len(self.text)
        place = self._mention("PER", who.name)
        self._add(" lämnar alla sina uppdrag.")
        self.persons[who.name] = Person(who.name, None, (), (place,))
        self.departures.append(Departure(who.name, None, Evidence(start, len(self.text), BY)))
        self._paragraph(3)
        return self._done()

    def renaming(self, old: str, new: str, day: date) -> Draft:
        """A committee gets another name."""
        self._title("Nytt namn på en nämnd")
        self._add("\n\n")
        start = len(self.text)
        self._body(old)
        self._add(" byter namn till ")
        self._body(new)
        self._add(f" från {day.isoformat()}.")
        evidence = Evidence(start, len(self.text), BY)
        self.body_changes.append(BodyChange("renamed", old, new, day.isoformat(), evidence))
        self._paragraph(4)
        return self._done()

    def _add(self, words: str) -> Evidence:
        start = len(self.text)
        self.text += words
        return Evidence(start, len(self.text), BY)

    def _mention(self, label: Label, words: str) -> Evidence:
        place = self._add(words)
        self.mentions.append(Mention(label, place))
        return place

    def _title(self, words: str) -> None:
        self._add(f"{words} {self.day.isoformat()} {self.number}" if self.dice.random() < 0.3 else words)
        self.title = self.text

    def _paragraph(self, sentences: int) -> None:
        self._add("\n\n" + " ".join(v.sentence(self.dice) for _ in range(sentences)))

    def _body(self, name: str) -> Evidence:
        label: Label = "COM" if name.endswith(("nämnden", "styrelsen", "fullmäktige")) else "ORG"
        place = self._mention(label, name)
        self.entities.setdefault((label, name), []).append(place)
        return place

    def _person(
        self, office: Office, kind: str, start: str | None = None, who: Someone | None = None
    ) -> tuple[str, Evidence]:
        who = who or office.holder(self.day)
        name = who.other if who.other is not None and self.dice.random() < 0.3 else who.name
        if who.name in self.persons:
            name = who.name
        place = self._mention("PER", name)
        party = None
        if who.party is not None:
            self._add(" (")
            party = self._mention("PARTY", who.party)
            self.entities.setdefault(("PARTY", who.party), []).append(party)
            self._add(")")
        self._add(", ")
        told = self._mention("ROLE", office.title)
        body, there = self.town.body(office.body, self.day), None
        if body is not None:
            self._add(" i " if body.endswith(("n", "e")) else " på ")
            there = self._body(body)
        role = Role(office.title, body, kind, office.role_class, told, there, start)  # type: ignore[arg-type]
        known = self.persons.get(name)
        roles, mentions = (known.roles, known.mentions) if known is not None else ((), ())
        self.persons[name] = Person(
            name, who.party, (*roles, role), (*mentions, place), known.party_evidence if known else party
        )
        return name, place

    def _done(self) -> Draft:
        town, text = self.town.municipality, self.text
        address = f"https://press.example/{town.code}/{self.number}"
        moment = datetime(self.day.year, self.day.month, self.day.day, 9, tzinfo=UTC)
        page = Page(text.encode(), url=address, content_type="text/html", fetched_at=moment)
        sections = (Section("title", 0, len(self.title)), Section("body", len(self.title), len(text)))
        article = Article(
            text, self.title, self.day, self.day.isoformat(), town, f"{town.name} kommun", "sv", address, "synthetic/1",
            "utf-8 (http)", sections,
        )  # fmt: skip
        by_label = {
            label: tuple(Entity(name, tuple(at)) for (of, name), at in self.entities.items() if of == label)
            for label in ("PARTY", "COM", "ORG")
        }
        facts = Facts(
            MODEL, tuple(self.persons.values()), by_label["PARTY"], by_label["COM"], by_label["ORG"],
            tuple(self.quotes), tuple(self.mentions), tuple(self.body_changes), tuple(self.departures),
        )  # fmt: skip
        return Draft(page, article, facts)
