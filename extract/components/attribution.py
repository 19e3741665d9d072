"""Who says it: the clauses that name a speaker ("…, säger X (M)", "X menar:"), and whom a text last spoke of."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from itertools import pairwise

from extract.facts import Evidence, Person
from extract.given_names import may_mean
from extract.names import short_for, without_genitive

_WORD = re.compile(r"\b[A-ZÅÄÖ]?[a-zåäöéü]+")
_PRONOUN = re.compile(r"(?:hon|han|hen)\b")
_THIRD = re.compile(r"\b(?:hon|han|hen)\b", re.IGNORECASE)
_OBLIQUE = re.compile(r"\b(?:henne|honom|hennes|hans)\b", re.IGNORECASE)
# Between verb and subject: "säger också hon", "menar därför Eva Ek", "berättar en stolt Eva Ek".
_ADVERB = re.compile(
    r"(?:också|även|då|vidare|däremot|dock|därför|sedan|nu|därefter|bland annat|till sist|samtidigt|själv)\s+"
)
_STOP = re.compile(r"[.!?…](?=\s+[\"”“»«–-]?\s*[A-ZÅÄÖÉ0-9]|[\"”“»«]?\s*$)")
_OWN_CLAUSE = re.compile(
    r"(?:\b(?i:som|det|vad|så|jag|vi|ni|du|han|hon|hen|de|dem|man|och|men|inte|ofta|alltid|också|då|nu|här|där|ju|eller|"
    r"detta|sig|oss|alla|många|ingen|någon|när|om|att)|[A-ZÅÄÖÉ][\w-]*)$"
)
_CUT_OFF = re.compile(r"\b(?:om|att|som|efter|när|medan|eftersom|till)\b")
_CUT_OFF_OPEN = re.compile(r"\b(?:om|att|som|efter|när|medan|eftersom|till|och|samt|eller|med|mellan|från)\b|,")
_TITLE = r"(?:(?!\w+(?:ar|er)\b)\w+\s)?"  # "och rektor Bo Alm", but not "och hälsar Bo Alm"
_JOINED = re.compile(
    rf"(?:\s*\([^)]{{1,30}}\))?\s*(?:,|,?\s*och|,?\s*samt|&)\s*{_TITLE}"
    rf"|(?:,[^.,;:]{{1,60}})(?:\s*\([^)]{{1,30}}\))?,?\s*(?:och|samt)\s+{_TITLE}"
)
# No subject of speech is found in them, whoever was spoken of last: "säger kommunen i ett uttalande".
_BODIES = re.compile(
    r"(?:kommunen|regionen|polisen|partiet|partierna|majoriteten|oppositionen|alliansen|bolaget|styrelsen|nämnden|"
    r"förvaltningen|föreningen|de|man|vi|jag|det|den|sig|nej|ja|upp|till|in|ut|i|på|med|om|inte)\b"
)
# In marked speech any verb may stand between the words and the name ("…, skrockar Eva Ek"), but those of kind "never".
_VERBAL = re.compile(r"\w+(?:ar|er|de|te|as|es)$")


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


@dataclass(frozen=True, slots=True)
class Attribution:
    """A clause from its verb to the end of its sentence; `say` where the verb alone is proof of speech."""

    start: int
    end: int
    speakers: tuple[Speaker, ...]
    say: bool


@cache
def speech_verbs() -> dict[str, str]:
    """Forms and kinds of ``data/speech_verbs.csv``.

    "say" marks speech even where no dash or quotation mark does; "tell" needs one, or a first person in what is said;
    "never" are words that look like a verb of speech after a comma and are none.
    """
    table = resources.files("data").joinpath("speech_verbs.csv").read_text(encoding="utf-8")
    return {row["verb"]: row["kind"] for row in csv.DictReader(table.splitlines())}


class Cast:
    """The persons of a document, where they are mentioned, and whom the text spoke of, the last one last."""

    def __init__(self, text: str, persons: Sequence[Person], sentence_starts: Sequence[int]) -> None:
        self.text = text
        self.persons = persons
        self.mentions = sorted(
            (Mention(e.start, e.end, i) for i, person in enumerate(persons) for e in person.mentions),
            key=lambda mention: (mention.start, -mention.end),
        )
        self._sentence_starts = sentence_starts
        self._recent: list[int] = []

    def within(self, start: int, end: int) -> list[Mention]:
        """The mentions between two offsets, in order."""
        return [mention for mention in self.mentions if start <= mention.start and mention.end <= end]

    def saw(self, person: int | None) -> None:
        """Note whom the text speaks of now."""
        if person is not None:
            self._recent.append(person)

    def latest(self, pronoun: str = "", other_than: int | None = None) -> int | None:
        """Whom the text spoke of last; of two, the one whose given name goes with "hon" or "han"."""
        people = [person for person in reversed(self._recent) if person != other_than]
        fitting = (person for person in people if may_mean(pronoun, self.persons[person].name))
        return next(fitting, people[0] if people else None)

    def sentences(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """Bounds of the sentences of a line."""
        cuts = [start, *(cut for cut in self._sentence_starts if start < cut < end), end]
        yield from pairwise(cuts)

    def topic(self, start: int, end: int) -> Speaker | None:
        """Whom a line of prose is about at its end: what its last sentence with a person or a pronoun begins with.

        Notes him, too. "Hon" goes on with the one before; "Själv säger hon" turns from the last speaker to the other.
        """
        found: Speaker | None = None
        for begin, stop in self.sentences(start, end):
            named = next(iter(self.within(begin, stop)), None)
            pronoun = _THIRD.search(self.text, begin, stop)
            if (
                pronoun is None and named is None
            ):  # but "Hans kollega Eva Ek" and "Efter honom kommer Eva Ek" are about her
                pronoun = _OBLIQUE.search(self.text, begin, stop)
            if pronoun and (named is None or pronoun.start() < named.start):
                turned = re.match(r"Själv\b", self.text[begin:stop]) is not None and found is None
                person = self.latest(pronoun.group(), other_than=self.latest() if turned else None)
                found = Speaker(person, pronoun.span()) if person is not None else found
            elif named:
                found = Speaker(named.person, (named.start, named.end))
            if found:
                self.saw(found.person)
        return found

    def attributions(self, start: int, end: int, marked: bool) -> list[Attribution]:
        """The clauses of a line that name a speaker after his words; in marked speech any verb may do it."""
        found: list[Attribution] = []
        for word in _WORD.finditer(self.text, start, end):
            verb = word.group()
            kind = speech_verbs().get(verb.casefold(), "other" if marked and _VERBAL.match(verb) else "never")
            if kind == "never":
                continue
            before = self.text[start : word.start()].rstrip()
            if not (before and self._after_words(verb, kind, before, marked)):
                continue
            stop = _STOP.search(self.text, word.end(), end)
            close = stop.end() if stop else end
            if self.text[word.end() : word.end() + 1].isspace() and (
                speakers := self._subject(word.end() + 1, close, kind != "other")
            ):
                found.append(Attribution(word.start(), close, speakers, kind == "say"))
        return found

    def _after_words(self, verb: str, kind: str, before: str, marked: bool) -> bool:
        """Whether what stands before a verb can be the end of the words spoken: a comma, the closing mark, a full stop.

        Even the comma may be forgotten before "säger"; "som Eva Ek säger" and "det säger" are the sentence's own.
        """
        if verb[0].isupper():
            return kind == "say" and marked and before[-1] in ".!?…"
        if before[-1] in ',!?…"”“»«' or re.search(r"[\"”“»«]\s*[–-]$", before):
            return True
        if kind != "say" or not marked:
            return False
        return before[-1] == "." or not (before[-1] in ":;–-(" or _OWN_CLAUSE.search(before))

    def _subject(self, start: int, end: int, known: bool) -> tuple[Speaker, ...]:
        if adverb := _ADVERB.match(self.text, start, end):
            start = adverb.end()
        if pronoun := _PRONOUN.match(self.text, start, end):
            return (Speaker(self.latest(pronoun.group()), pronoun.span()),)
        named = self.within(start, end)
        gap = self.text[start : named[0].start] if named else ""
        limit = 90 if known else 45
        if named and len(gap) <= limit and not (_CUT_OFF if known else _CUT_OFF_OPEN).search(gap):
            return tuple(Speaker(m.person, (m.start, m.end)) for m in self._joint(named))
        if not known:
            return ()
        phrase = re.match(r"[^,.;:!?\"”(]+", self.text[start:end])
        if phrase is None or _BODIES.match(phrase.group()):
            return ()
        return (self._described(start, phrase.group().rstrip()),)

    def _joint(self, named: list[Mention]) -> list[Mention]:
        """The first mention, and those that share the verb with it: "säger Eva Ek (M) och Bo Alm (C)"."""
        joint = named[:1]
        for mention in named[1:]:
            if not _JOINED.fullmatch(self.text[joint[-1].end : mention.start]):
                break
            joint.append(mention)
        last = [self.text[a.end : b.start] for a, b in pairwise(joint)]
        return joint if last and re.search(r"och|samt|&", last[-1]) else named[:1]

    def _described(self, start: int, phrase: str) -> Speaker:
        """A speaker by another spelling, by a role ("ordföranden"), else the one spoken of ("en rörd vinnare")."""
        for word in re.finditer(r"[A-ZÅÄÖÉ][\w-]+", phrase):
            name = without_genitive(word.group()) or word.group()
            for index, person in enumerate(self.persons):
                if short_for(word.group(), person.name) or short_for(name, person.name):
                    return Speaker(index, (start + word.start(), start + word.end()))
        if re.search(r"[A-ZÅÄÖÉ][\w-]+ [A-ZÅÄÖÉ][\w-]+", phrase):
            return Speaker(None, None)
        by_role = self._by_role(phrase)
        speaker = by_role if by_role is not None else self.latest()
        noun = re.match(r"\w+(?:\s\w+){0,2}", phrase)
        return Speaker(speaker, (start, start + (noun.end() if noun else len(phrase))))

    def _by_role(self, phrase: str) -> int | None:
        nouns = {form for word in re.findall(r"\w+", phrase.casefold()) for form in _indefinite(word)}
        titles = [(i, role.title.split()) for i, person in enumerate(self.persons) for role in person.roles]
        having = {i for i, title in titles if nouns & set(title)}
        recent = next((person for person in reversed(self._recent) if person in having), None)
        return recent if recent is not None else min(having) if len(having) == 1 else None


def _indefinite(noun: str) -> Iterator[str]:
    yield noun
    for ending in ("en", "n", "et", "t"):
        if noun.endswith(ending) and len(noun) > len(ending) + 3:
            yield noun[: -len(ending)]


def evidence(speaker: Speaker, found_by: str) -> Evidence | None:
    """Where the text names the speaker, as evidence."""
    return Evidence(*speaker.evidence, found_by) if speaker.evidence and speaker.person is not None else None
