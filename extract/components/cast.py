"""The persons of a document as one reads it: where they are mentioned, and whom the text spoke of last."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from extract.facts import Evidence, Person
from extract.given_names import gender, may_mean

_THIRD = re.compile(r"\b(?:hon|han|hen)\b", re.IGNORECASE)
_OBLIQUE = re.compile(r"\b(?:henne|honom|hennes|hans)\b", re.IGNORECASE)
# "Till skillnad från Bo Alm är Eva Ek nöjd": the sentence is about her.
_ASIDE = re.compile(
    r"(?:Till skillnad från|I likhet med|Precis som|Liksom|Efter|Tillsammans med|Jämte|Utöver|Förutom|Tack vare)\s"
)
_RELATIVE = re.compile(r"(?:\s*\([^)]*\))?, som (?!är\b|har\b|var\b|blir\b|hade\b)[^,]*$")
_TO_NAME = re.compile(r",? (?:(?:i|på|för|vid|hos) [^.,;:!?()\n]{2,40} )?")
_TO_TITLE = re.compile(
    r"(?: \([^)\n]{1,20}\))?,? (?:\d{2}(?: år)?, )?(?:som är |är |ny |tf |kommunens |skolans |[^\W\d_]+s )?"
)
# A noun in definite form that opens a sentence: "Ordföranden är nöjd", "Den nya rektorn ser fram emot hösten".
_ROLE_SUBJECT = re.compile(r"(?:Den \w+ |\w+s )?(\w+(?:en|n|et))\b")


@dataclass(frozen=True, slots=True)
class Mention:
    """A mention of a person, who is `person` among the persons of the document."""

    start: int
    end: int
    person: int


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who speaks, and where the text names him; `person` is None where the name is no known person's."""

    person: int | None
    evidence: tuple[int, int] | None


def by(mention: Mention) -> Speaker:
    """The speaker whom a mention names."""
    return Speaker(mention.person, (mention.start, mention.end))


class Cast:
    """The persons of a document, where they are mentioned, and whom the text spoke of, the last one last."""

    def __init__(
        self,
        text: str,
        persons: Sequence[Person],
        sentence_starts: Sequence[int],
        titles: Iterable[tuple[int, str]] = (),
    ) -> None:
        """`titles` are those that stand beside persons, who are told by index (`titles_beside`)."""
        self.text = text
        self.persons = persons
        self._titles = [
            *((i, role.title.casefold()) for i, person in enumerate(persons) for role in person.roles),
            *titles,
        ]
        self.mentions = sorted(
            (Mention(e.start, e.end, i) for i, person in enumerate(persons) for e in person.mentions),
            key=lambda mention: (mention.start, -mention.end),
        )
        self.group: tuple[int, ...] = ()
        """The persons of the last sentence that had several: "säger de"."""
        self._sentence_starts = sentence_starts
        self._recent: list[int] = []

    def within(self, start: int, end: int) -> list[Mention]:
        """The mentions between two offsets, in order."""
        return [mention for mention in self.mentions if start <= mention.start and mention.end <= end]

    def is_genitive(self, mention: Mention) -> bool:
        """Whether the mention says whose something is: "Eva Eks efterträdare"."""
        name = self.persons[mention.person].name
        return self.text[mention.start : mention.end].endswith("s") and not name.endswith("s")

    def saw(self, person: int | None) -> None:
        """Note whom the text speaks of now."""
        if person is not None:
            self._recent.append(person)

    def latest(self, pronoun: str = "", other_than: int | None = None) -> int | None:
        """Whom the text spoke of last; of two, the one whose given name goes with "hon" or "han"."""
        people = [person for person in reversed(self._recent) if person != other_than]
        fitting = [person for person in people if may_mean(pronoun, self.persons[person].name)]
        if not fitting:
            return people[0] if people else None
        if fitting[0] in self.group and gender(self.persons[fitting[0]].name) is None:
            # of two in one sentence, the one whose name is known to go with the pronoun
            sure = (p for p in fitting if p in self.group and gender(self.persons[p].name) is not None)
            return next(sure, fitting[0]) if pronoun else fitting[0]
        return fitting[0]

    def other(self, pronoun: str) -> int | None:
        """Who is akin to the one spoken of last: of the same surname, else the one spoken of before."""
        latest = self.latest()
        name = "" if latest is None else self.persons[latest].name.split()[-1]
        kin = [i for i, person in enumerate(self.persons) if i != latest and person.name.split()[-1] == name]
        return next((i for i in kin if may_mean(pronoun, self.persons[i].name)), self.latest(pronoun, latest))

    def sentences(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """Bounds of the sentences of a line."""
        cuts = [start, *(cut for cut in self._sentence_starts if start < cut < end), end]
        yield from pairwise(cuts)

    def topic(self, start: int, end: int) -> tuple[Speaker, ...]:
        """Whom a line of prose is about at its end: the subject of its last sentence with a person or pronoun.

        Notes him, too. "Hon" goes on with the one before; "Själv säger hon" turns from the last speaker to the other.
        """
        found: Speaker | None = None
        for begin, stop in self.sentences(start, end):
            named = self._subject(begin, stop)
            pronoun = next((p for p in _THIRD.finditer(self.text, begin, stop) if not self._is_quoted(p, start)), None)
            if pronoun is None and named is None:  # "Efter honom kommer Eva Ek" is about her
                pronoun = _OBLIQUE.search(self.text, begin, stop)
            if pronoun and (named is None or pronoun.start() < named.start):
                turned = re.match(r"Själv\b", self.text[begin:stop]) is not None and found is None
                person = self.latest(pronoun.group(), other_than=self.latest() if turned else None)
                found = Speaker(person, pronoun.span()) if person is not None else found
            elif named:
                found = by(named)
            elif role := _ROLE_SUBJECT.match(self.text, begin, stop):
                holder = self.holder(role.group(1))
                found = Speaker(holder, role.span(1)) if holder is not None else found
            if found:
                self.saw(found.person)
        return (found,) if found else ()

    def _is_quoted(self, pronoun: re.Match[str], start: int) -> bool:
        """Whether a pronoun stands in quotation marks that open on its line: it means nobody outside them."""
        before = self.text[start : pronoun.start()]
        return (before.count('"') + before.count("”")) % 2 == 1 or before.count("»") + before.count("«") == 1

    def _subject(self, start: int, end: int) -> Mention | None:
        """The mention that a sentence is about: the first, unless it tells whose, after whom or unlike whom."""
        named = self.within(start, end)
        people = tuple(dict.fromkeys(mention.person for mention in named))
        if len(people) < 2:
            return named[0] if named else None
        self.group = people
        for mention in named:  # noted so that "hon" and "han" find the one who fits
            self.saw(mention.person)
        if _RELATIVE.match(self.text[named[-1].end : end].rstrip(" .:\n")):
            return named[-1]
        aside = _ASIDE.match(self.text, start, end)
        if (aside and aside.end() == named[0].start) or self.is_whose(named[0], named[1]):
            return next(mention for mention in named if mention.person != named[0].person)
        return named[0]

    def is_whose(self, first: Mention, second: Mention) -> bool:
        """Whether the first is named to say whose successor, or colleague, the second is."""
        between = self.text[first.end : second.start]
        return self.is_genitive(first) and bool(re.fullmatch(r"\s(?:\w+\s|, ){1,3}", between)) and second != first

    def holder(self, phrase: str) -> int | None:
        """The person whose title a phrase has ("nämndordföranden"): the last spoken of, or the only one."""
        nouns = {form for word in re.findall(r"\w+", phrase.casefold()) for form in _indefinite(word) if len(form) > 3}
        vice = "vice" in phrase
        titles = [(i, word) for i, title in self._titles if vice == ("vice" in title) for word in title.split()]
        having = {i for i, word in titles if word in nouns}
        having = having or {i for i, word in titles for n in nouns if n.endswith(word) or word.endswith(n)}
        recent = next((person for person in reversed(self._recent) if person in having), None)
        if recent is not None or len(having) != 1:
            return recent
        # One not spoken of yet has it; where the last spoken of has no title, it may well be his.
        latest = self.latest()
        return min(having) if latest is None or latest in {i for i, _ in self._titles} else None


def titles_beside(text: str, persons: Sequence[Person], titles: Iterable[tuple[int, int]]) -> Iterator[tuple[int, str]]:
    """Titles in the text, by offsets, with the person whose name stands beside: "rektorn Eva Ek", "Eva Ek, rektor".

    Of "socialchefen i Lycksele Eva Ek" it is hers, too; each form that the noun may have without its article counts.
    """
    mentions = sorted((e.start, e.end, i) for i, person in enumerate(persons) for e in person.mentions)
    for start, end in titles:
        after = next((m for m in mentions if m[0] >= end), None)
        before = next((m for m in reversed(mentions) if m[1] <= start), None)
        if after and _TO_NAME.fullmatch(text[end : after[0]]):
            owner = after[2]
        elif before and _TO_TITLE.fullmatch(text[before[1] : start]):
            owner = before[2]
        else:
            continue
        words = text[start:end].casefold().split()
        yield from ((owner, " ".join([*words[:-1], noun])) for noun in _indefinite(words[-1]) if words)


def _indefinite(noun: str) -> Iterator[str]:
    yield noun
    for ending in ("en", "n", "et", "t"):
        if noun.endswith(ending) and len(noun) > len(ending) + 3:
            yield noun[: -len(ending)]


def evidence(speaker: Speaker, found_by: str) -> Evidence | None:
    """Where the text names the speaker, as evidence."""
    return Evidence(*speaker.evidence, found_by) if speaker.evidence and speaker.person is not None else None
