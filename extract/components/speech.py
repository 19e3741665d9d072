"""Reading a release line by line: which paragraphs are direct speech, and whose."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extract.components.attribution import Attribution, Clauses, turns
from extract.components.cast import Cast, Mention, Speaker, by, evidence
from extract.components.speech_inline import is_reason, utterances
from extract.components.speech_labels import FIRST_PERSON, announced_inside, labelled, so_said
from extract.components.speech_lines import Line, Stretch, bullets_as_dashes, in_series, is_open, stretches, trim
from extract.facts import Evidence, Quote

_AFTERWARDS = re.compile(
    r"(?:(?:Det|Så|Detta) )?(?:[Ss]äger|[Ss]a|[Ss]ade|menar|tycker|skriver|berättar|konstaterar)\b"
    r"|Orden (?:är|kommer)\b"
)
_INTERVIEW = re.compile(r"\b(?:frågor till|intervju med|hallå där|möt|samtal med|svarar på)\b", re.IGNORECASE)
_ANNOUNCES = re.compile(r"\b(?:följande|nedan|kontakta?|presskontakt|uppdrag|förslag|program|fakta)\b", re.IGNORECASE)
_CAPITALS = re.compile(r"[A-ZÅÄÖ]{4,}(?: [A-ZÅÄÖ]+)*:\s+")  # "ENGLISH: The last pupils leave, says Eva Ek."
_FRAGMENT = re.compile(r"\w [\"”“»][a-zåäö][^\"”“»«]*[\"”“«»],?\s*$")  # 'Läget är "under kontroll", säger …' reports
_SIGNATURE = 90  # characters: a name, an office and a party at most


class Reader:
    """Reads a release from its top, remembering who spoke and whom it spoke of."""

    def __init__(self, cast: Cast, found: list[Line], found_by: str) -> None:
        self.found_by = found_by
        self.cast = cast
        self.clauses = Clauses(cast)
        self.text = cast.text
        self.marked = any(line.mark in ("dash", "quote") for line in found)
        self.lines = found if self.marked else bullets_as_dashes(found, self._surely_speech)
        # Where nothing is marked and one line is surely speech, the others with a verb of speech are, too.
        self.plain_style = not self.marked and any(map(self._surely_speech, found))
        self.speakers: tuple[Speaker, ...] = ()  # of the last speech
        self.after_speech = False
        self.intro: tuple[Speaker, ...] = ()  # whom the prose just before is about
        self.interviewee: Speaker | None = None

    def _surely_speech(self, line: Line) -> bool:
        return any(clause.say for clause in self.clauses.after(line.spoken, line.end, marked=False))

    def read(self) -> Iterator[Quote]:
        """The quotes, in the order of the text."""
        for number, line in enumerate(self.lines):
            if line.mark == "item":
                yield from self._item(line)
            elif (line.mark == "dash" and (quotes := self._dash(number, line))) or (
                line.mark == "quote" and (quotes := self._quote_mark(number, line))
            ):
                yield from quotes
            else:
                yield from self._prose(number, line)

    def _item(self, line: Line) -> list[Quote]:
        """What is said in an item of a list, "» Det är bra, säger Eva Ek"; its persons are the ones spoken of last."""
        self.after_speech, self.intro = False, ()
        if quotes := self._inline(line):
            return quotes
        for clause in self.clauses.after(line.spoken, line.end, marked=False):
            if clause.say and clause.speakers[0].person is not None:
                return self._said(line.spoken, clause.start, clause.speakers)
        if line.is_sentence:
            self.cast.topic(line.start, line.end)
        return []

    def _dash(self, number: int, line: Line) -> list[Quote]:
        clauses = self.clauses.after(line.spoken, line.end, marked=True)
        if clauses:
            return [
                quote
                for start, own in turns(self.text, line.spoken, clauses)
                for quote in self._spoken(line, start, own)
            ]
        if so := self._so_says(number):
            return so
        announced = self.intro != () and (
            self.lines[number - 1].text.endswith(":") or FIRST_PERSON.search(line.text) is not None
        )
        if not (line.is_sentence or announced) or self.text[line.spoken].islower():
            return []
        if (line.inner and not self.intro) or in_series(self.lines, number):
            return []
        return self._said(line.spoken, line.end, self._unattributed(number))

    def _spoken(self, line: Line, start: int, clauses: list[Attribution]) -> list[Quote]:
        return self._said(start, self._last_spoken(line, clauses), self._main(line, clauses).speakers)

    def _quote_mark(self, number: int, line: Line) -> list[Quote]:
        first = next(stretches(line), None)
        clauses = self.clauses.after(line.spoken, line.end, marked=True)
        if is_open(line) and not clauses:
            return self._said(line.spoken, line.end, self._unattributed(number))
        if first is None or first.outer_start != line.start:
            return []
        if signed := self._signed(line, first):
            return self._said(line.spoken, first.end, (signed,))
        outside = self.cast.within(first.outer_end, line.end)
        if len({mention.person for mention in outside if not _within(mention, line)}) > 1 and self._heard(line) > 1:
            return []  # two who speak in turn on one line: `_inline` parts them
        if any(clause.start >= first.end for clause in clauses):
            return self._said(line.spoken, self._last_quoted(line), self._main(line, clauses).speakers)
        if line.end - first.outer_end > 1 or self._is_written(number, first):
            return []
        return self._said(line.spoken, first.end, self._unattributed(number))

    def _signed(self, line: Line, stretch: Stretch) -> Speaker | None:
        """The name that signs a quotation on its own line: "Det är bra." – Eva Ek, kommunalråd."""
        for mention in self.cast.within(stretch.outer_end, line.end)[:1]:
            between = self.text[stretch.outer_end : mention.start]
            if between.strip() in ("–", "—", "-", "/", "(") and line.end - mention.end < _SIGNATURE:
                return by(mention)
        return None

    def _heard(self, line: Line) -> int:
        return sum(len(stretch.text.split()) > 2 for stretch in stretches(line))

    def _is_written(self, number: int, stretch: Stretch) -> bool:
        before = self.lines[number - 1].text if number else ""
        if is_reason(stretch, before):
            return True
        return not self.intro and not self.after_speech and self._named_below(number) is None

    def _main(self, line: Line, clauses: list[Attribution]) -> Attribution:
        """The clause that counts: the one that ends the line, else the first with a sure verb, else the first."""
        last = clauses[-1]
        if not self.text[last.end : line.end].strip(' ."”»«'):
            return last
        return next((clause for clause in clauses if clause.say), clauses[0])

    def _last_spoken(self, line: Line, clauses: list[Attribution]) -> int:
        last = clauses[-1]
        ends_line = not self.text[last.end : line.end].strip(' ."”»«')
        return last.start if ends_line else line.end

    def _last_quoted(self, line: Line) -> int:
        return max(stretch.end for stretch in stretches(line))

    def _unattributed(self, number: int) -> tuple[Speaker, ...]:
        """The speaker of a paragraph that doesn't name him: below it, before it, or the one who spoke already."""
        line = self.lines[number]
        if below := self._named_below(number):
            return (below,)
        if is_open(line) and (ahead := self._ahead(number)):
            return ahead
        if self.intro:
            return self.intro
        if self.after_speech and self.speakers:
            return self.speakers
        asked = number > 0 and self.lines[number - 1].text.endswith("?")
        if asked and self.interviewee:
            return (self.interviewee,)
        if asked and self.speakers:
            return self.speakers
        if ahead := self._ahead(number):
            return ahead
        latest = self.cast.latest()
        return self.speakers or ((Speaker(latest, None),) if latest is not None else ())

    def _named_below(self, number: int) -> Speaker | None:
        """ "Det säger X", or a line with name and office under the words."""
        if number + 1 == len(self.lines):
            return None
        line, below = self.lines[number], self.lines[number + 1]
        named = self.cast.within(below.start, below.end)
        if below.mark not in ("none", "dash") or not named or below.text.endswith(":"):
            return None
        if below.block == line.block:
            signs = named[0].start - below.spoken < 30 and not below.is_sentence
        else:
            signs = self._is_signature(below, named[0].start) and not self._heads_speech(number + 1)
        if not (signs or _AFTERWARDS.match(below.text)):
            return None
        return by(named[0])

    def _is_signature(self, line: Line, name: int) -> bool:
        """Whether a line is nothing but a name with its office."""
        return name == line.spoken and not line.is_sentence and line.end - line.start < _SIGNATURE

    def _names_speaker(self, line: Line) -> bool:
        named = self.cast.within(line.start, line.end)
        return len(named) == 1 and self._is_signature(line, named[0].start)

    def _heads_speech(self, number: int) -> bool:
        """Whether the line stands over words of its own, or the line before this one's words stands over those."""
        line = self.lines[number]
        after = self.lines[number + 1] if number + 1 < len(self.lines) else None
        if after and after.block == line.block:
            return True
        over = self.lines[number - 2] if number > 1 else None
        if over is None or over.mark != "none":
            return False
        named = self.cast.within(over.start, over.end)
        return over.text.endswith(":") or bool(named and self._is_signature(over, named[0].start))

    def _ahead(self, number: int) -> tuple[Speaker, ...]:
        """The speaker whom the next paragraph of the same speech names."""
        for line in self.lines[number + 1 : number + 4]:
            if line.mark == "item" or (line.mark == "none" and not is_open(self.lines[number])):
                return ()
            if clauses := self.clauses.after(line.spoken, line.end, marked=True):
                return self._main(line, clauses).speakers
        return ()

    def _prose(self, number: int, line: Line) -> Iterator[Quote]:
        quotes = self._inline(line) or self._plain(number, line)
        if quotes:
            yield from quotes
            return
        before = self.lines[number - 1] if number else None
        same_block = before is not None and before.block == line.block and not self.after_speech
        about = self.clauses.before(line.start, line.end)
        if line.text.endswith(":") and about:
            self.intro = about
        else:
            about = about or self.cast.topic(line.start, line.end)
            self.intro = about or (self.intro if same_block else ())
        self.after_speech = False
        if about and _INTERVIEW.search(line.text):
            self.interviewee = about[0]

    def _inline(self, line: Line) -> list[Quote]:
        """Utterances in quotation marks amid prose."""
        found = utterances(line, self.clauses)
        return [quote for start, end, speakers in found for quote in self._said(start, end, speakers)]

    def _plain(self, number: int, line: Line) -> list[Quote]:
        """Speech without any mark: attributed, or an answer, or announced by a colon."""
        before = self.lines[number - 1] if number else None
        announced = before is not None and before.text.endswith(":") and self.intro != ()
        if quotes := self._attributed(line, announced=announced):
            return quotes
        if quotes := self._labelled(number):
            return quotes
        if so := self._so_says(number):
            return so
        below = self.lines[number + 1] if number + 1 < len(self.lines) else None
        if below and _AFTERWARDS.match(below.text) and (who := self._named_below(number)):
            return self._said(line.start, line.end, (who,))
        if before is None or not line.is_sentence or self.after_speech or line.mark == "quote":
            return []
        if before.block == line.block and self.intro and self._names_speaker(before) and FIRST_PERSON.search(line.text):
            return self._said(line.start, line.end, self.intro)
        if before.block != line.block and not (announced and FIRST_PERSON.search(line.text)):
            return []
        if before.text.endswith("?") and self.interviewee:
            return self._said(line.start, line.end, (self.interviewee,))
        tells = len(line.text) > 30 or FIRST_PERSON.search(line.text)
        if announced and self.intro and tells and not _ANNOUNCES.search(before.text):
            return self._said(line.start, line.end, self.intro)
        return []

    def _attributed(self, line: Line, *, announced: bool) -> list[Quote]:
        for clause in self.clauses.after(line.start, line.end, marked=False):
            words = self.text[line.start : clause.start]
            closing = words.rstrip()[-1] in '"”«»'
            if _FRAGMENT.search(words) or not (
                clause.say or announced or closing or FIRST_PERSON.search(words) or self.plain_style
            ):
                continue
            if any(speaker.person is not None for speaker in clause.speakers):
                label = _CAPITALS.match(line.text)
                return self._said(line.start + (label.end() if label else 0), clause.start, clause.speakers)
        return []

    def _so_says(self, number: int) -> list[Quote]:
        asked = number > 0 and self.lines[number - 1].text.endswith("?")
        found = so_said(self.lines[number], self.cast, asked=asked)
        return self._said(found[0], found[1], (found[2],)) if found else []

    def _labelled(self, number: int) -> list[Quote]:
        """ "Eva Ek (S): Jag är glad över beslutet.", and the same announced amid a line."""
        line = self.lines[number]
        found = labelled(self.lines, number, self.cast) or announced_inside(line, self.clauses)
        return self._said(found[0], line.end, (found[1],)) if found else []

    def _said(self, start: int, end: int, speakers: tuple[Speaker, ...]) -> list[Quote]:
        start, end = trim(self.text, start, end)
        for mention in self.cast.within(end, self.text.find("\n", end) if "\n" in self.text[end:] else len(self.text)):
            self.cast.saw(mention.person)  # "säger hon och får medhåll av Bo Alm": he may be the next "han"
        for speaker in speakers:
            self.cast.saw(speaker.person)
        self.speakers, self.after_speech, self.intro = speakers, True, ()
        return [
            Quote(
                speaker=None if speaker.person is None else self.cast.persons[speaker.person].name,
                text=self.text[start:end],
                evidence=Evidence(start, end, self.found_by),
                speaker_evidence=evidence(speaker, self.found_by),
            )
            for speaker in speakers or (Speaker(None, None),)
        ]


def _within(mention: Mention, line: Line) -> bool:
    return any(stretch.start <= mention.start < stretch.end for stretch in stretches(line))
