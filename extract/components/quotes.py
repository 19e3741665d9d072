"""Direct speech and who says it, however a release marks it and wherever the speaker is named."""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.language import Language
from spacy.tokens import Doc

from extract.components import extensions
from extract.components.attribution import Attribution, Cast, Speaker, evidence, speech_verbs
from extract.components.speech_lines import Line, Stretch, is_open, lines, stretches, trim
from extract.facts import Evidence, Quote

VERSION = "pressrum_quotes/1"

extensions.register()

# Quotation marks also hold reasons for a prize, titles and mottos: those are written, nobody says them.
_WRITTEN = re.compile(
    r"motiver|\b(?:lyder|heter|titeln?|rubriken?|temat?|mottot?|boken|låten|parollen?)\b", re.IGNORECASE
)
_REASON = re.compile(r"För (?:att|sitt|sin|sina|modet|ett|en|det)\b")
_FIRST_PERSON = re.compile(r"\b(?:jag|vi|mig|oss|min|mitt|mina|vår|vårt|våra)\b", re.IGNORECASE)
_AFTERWARDS = re.compile(r"(?:Det|Så|Detta) (?:säger|sa|sade|menar|tycker|skriver|berättar|konstaterar)\b")
_INTERVIEW = re.compile(r"\b(?:frågor till|intervju med|hallå där|möt|samtal med|svarar på)\b", re.IGNORECASE)
_INLINE_DASH = re.compile(r":\s*[–—-]\s+(?=[A-ZÅÄÖ\"”0-9])")
_ANNOUNCES = re.compile(r"\b(?:följande|nedan|kontakta?|presskontakt|uppdrag|förslag|program|fakta)\b", re.IGNORECASE)
_IS_HIS_WORD = re.compile(r"\s*,?\s*(?:är|var|löd|lyder) ")
_CLAUSE = re.compile(r"\b(?:att|om|som)\b|[.,]")
_SENTENCE_END = re.compile(r"[.!?…:]\s*$")


@Language.factory("pressrum_quotes", assigns=["doc._.quotes"], requires=["doc._.persons"])
def make_quotes(nlp: Language, name: str) -> Quotes:
    """The component for ``nlp.add_pipe("pressrum_quotes")``, after the persons and their roles."""
    return Quotes()


class Quotes:
    """Sets ``doc._.quotes``: one `Quote` a paragraph of direct speech and speaker, in the order of the text.

    Two persons who say it together give two. `Quote.text` is ``doc.text[start:end]`` of its evidence: from the first
    spoken word to the last, so that an attribution in between belongs to it.
    """

    def __call__(self, doc: Doc) -> Doc:
        """Read the speech of one document."""
        starts = [sent.start_char for sent in doc.sents] if doc.has_annotation("SENT_START") else []
        cast = Cast(doc.text, doc._.persons, starts)
        doc._.quotes = tuple(_Reader(cast, lines(doc.text, doc._.sections)).read())
        return doc


class _Reader:
    """Reads a release from its top, remembering who spoke and whom it spoke of."""

    def __init__(self, cast: Cast, found: list[Line]) -> None:
        self.cast = cast
        self.text = cast.text
        self.lines = found
        self.marked = any(line.mark in ("dash", "quote") for line in found)
        self.plain_style = False  # another paragraph was shown to be speech without any mark
        self.speakers: tuple[Speaker, ...] = ()  # of the last speech
        self.after_speech = False
        self.intro: Speaker | None = None  # whom the prose just before is about
        self.interviewee: Speaker | None = None

    def read(self) -> Iterator[Quote]:
        for number, line in enumerate(self.lines):
            if line.mark == "item":
                self.after_speech, self.intro = False, None
            elif (line.mark == "dash" and (quotes := self._dash(number, line))) or (
                line.mark == "quote" and (quotes := self._quote_mark(number, line))
            ):
                yield from quotes
            else:
                yield from self._prose(number, line)

    def _dash(self, number: int, line: Line) -> list[Quote]:
        clauses = self.cast.attributions(line.spoken, line.end, marked=True)
        if clauses:
            return self._said(line.spoken, self._last_spoken(line, clauses), self._main(line, clauses).speakers)
        if not line.is_sentence or self.text[line.spoken].islower():
            return []
        return self._said(line.spoken, line.end, self._unattributed(number))

    def _quote_mark(self, number: int, line: Line) -> list[Quote]:
        first = next(stretches(line), None)
        clauses = self.cast.attributions(line.spoken, line.end, marked=True)
        if is_open(line) and not clauses:
            return self._said(line.spoken, line.end, self._unattributed(number))
        if first is None or first.outer_start != line.start:
            return []
        if any(clause.start >= first.end for clause in clauses):
            return self._said(line.spoken, self._last_quoted(line), self._main(line, clauses).speakers)
        if line.end - first.outer_end > 1 or number == 0 or self._is_written(number, first):
            return []
        return self._said(line.spoken, first.end, self._unattributed(number))

    def _is_written(self, number: int, stretch: Stretch) -> bool:
        before = self.lines[number - 1].text if number else ""
        if _REASON.match(stretch.text) or _WRITTEN.search(before):
            return True
        return self.intro is None and not self.after_speech and self._named_below(number) is None

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
            return (self.intro,)
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
        if below.mark != "none" or not named:
            return None
        signed = below.block == line.block and named[0].start - below.start < 30 and not below.is_sentence
        if not (signed or _AFTERWARDS.match(below.text)) or below.text.endswith(":"):
            return None
        return Speaker(named[0].person, (named[0].start, named[0].end))

    def _ahead(self, number: int) -> tuple[Speaker, ...]:
        """The speaker whom the next paragraph of the same speech names."""
        for line in self.lines[number + 1 : number + 4]:
            if line.mark == "item" or (line.mark == "none" and not is_open(self.lines[number])):
                return ()
            if clauses := self.cast.attributions(line.spoken, line.end, marked=True):
                return self._main(line, clauses).speakers
        return ()

    def _prose(self, number: int, line: Line) -> Iterator[Quote]:
        quotes = self._inline(line) or self._after_colon(line) or self._plain(number, line)
        if quotes:
            yield from quotes
            return
        before = self.lines[number - 1] if number else None
        same_block = before is not None and before.block == line.block and not self.after_speech
        about = self._introduced(line.start, line.end)
        if line.text.endswith(":") and about:
            self.intro = about
        else:
            about = about or self.cast.topic(line.start, line.end)
            self.intro = about or (self.intro if same_block else None)
        self.after_speech = False
        if about and _INTERVIEW.search(line.text):
            self.interviewee = about

    def _introduced(self, start: int, end: int) -> Speaker | None:
        """The subject after the last verb of speech before a colon: "…, säger kommundirektör X:"."""
        if not self.text[start:end].rstrip().endswith(":"):
            return None
        verbs = [m for m in re.finditer(r"\w+", self.text[start:end]) if _is_verb(m.group())]
        named = self.cast.within(start + verbs[-1].end(), end) if verbs else []
        if not named or _CLAUSE.search(self.text, start + verbs[-1].end(), named[0].start):
            return None
        self.cast.saw(named[0].person)
        return Speaker(named[0].person, (named[0].start, named[0].end))

    def _inline(self, line: Line) -> list[Quote]:
        """Utterances in quotation marks amid prose; several of one speaker are one quote."""
        found: list[tuple[Stretch, tuple[Speaker, ...]]] = []
        done = line.start
        for stretch in stretches(line):
            if len(stretch.text.split()) < 3 or not (stretch.text[0].isupper() or stretch.text[0].isdigit()):
                continue
            if speakers := self._of_stretch(line, stretch, done):
                found.append((stretch, speakers))
                done = stretch.outer_end
        quotes: list[Quote] = []
        while found:
            speakers = found[0][1]
            own = [stretch for stretch, others in found if others[0].person == speakers[0].person]
            found = [item for item in found if item[1][0].person != speakers[0].person]
            quotes += self._said(own[0].start, own[-1].end, speakers)
        return quotes

    def _of_stretch(self, line: Line, stretch: Stretch, done: int) -> tuple[Speaker, ...]:
        before = self.text[done : stretch.outer_start]
        if _REASON.match(stretch.text) or _WRITTEN.search(before[-60:]):
            return ()
        colon = before.rstrip().endswith(":")
        fresh = not before.strip() or bool(_SENTENCE_END.search(before))
        if before.strip() and fresh:
            about = self._introduced(done, stretch.outer_start) or self.cast.topic(done, stretch.outer_start)
        else:
            about = None
        for clause in self.cast.attributions(stretch.start, line.end, marked=True):
            if 0 < clause.start - stretch.end < 8:
                return clause.speakers
        if own := _IS_HIS_WORD.match(self.text, stretch.outer_end, line.end):
            named = self.cast.within(own.end(), line.end)
            if named and named[0].start == own.end():
                return (Speaker(named[0].person, (named[0].start, named[0].end)),)
        at_end = line.end - stretch.outer_end <= 1
        whole = stretch.text.rstrip()[-1] in ".!?…" or self.text[stretch.outer_end : line.end] == "."
        if about and whole and (colon or (fresh and at_end)):
            return (about,)
        return ()

    def _after_colon(self, line: Line) -> list[Quote]:
        """ "X menar att …: – Det är bra." on one line."""
        dash = _INLINE_DASH.search(line.text)
        if dash is None or _WRITTEN.search(line.text[: dash.start()]):
            return []
        colon = line.start + dash.start() + 1
        about = self._introduced(line.start, colon) or self.cast.topic(line.start, colon)
        clauses = self.cast.attributions(line.start + dash.end(), line.end, marked=True)
        if clauses:
            end = self._last_spoken(line, clauses)
            return self._said(line.start + dash.end(), end, self._main(line, clauses).speakers)
        return self._said(line.start + dash.end(), line.end, (about,)) if about and line.is_sentence else []

    def _plain(self, number: int, line: Line) -> list[Quote]:
        """Speech without any mark: attributed, or an answer, or announced by a colon."""
        before = self.lines[number - 1] if number else None
        announced = before is not None and before.text.endswith(":") and self.intro is not None
        for clause in self.cast.attributions(line.start, line.end, marked=False):
            words = self.text[line.start : clause.start]
            closing = words.rstrip()[-1] in '"”«»'
            if not (clause.say or announced or closing or _FIRST_PERSON.search(words) or self._in_plain_style()):
                continue
            if any(speaker.person is not None for speaker in clause.speakers):
                self.plain_style = self.plain_style or clause.say
                return self._said(line.start, clause.start, clause.speakers)
        below = self.lines[number + 1] if number + 1 < len(self.lines) else None
        if below and _AFTERWARDS.match(below.text) and (who := self._named_below(number)):
            return self._said(line.start, line.end, (who,))
        if before is None or before.block != line.block or not line.is_sentence or self.after_speech:
            return []
        if before.text.endswith("?") and self.interviewee:
            return self._said(line.start, line.end, (self.interviewee,))
        if announced and self.intro and len(line.text) > 30 and not _ANNOUNCES.search(before.text):
            return self._said(line.start, line.end, (self.intro,))
        return []

    def _in_plain_style(self) -> bool:
        return self.plain_style and not self.marked

    def _said(self, start: int, end: int, speakers: tuple[Speaker, ...]) -> list[Quote]:
        start, end = trim(self.text, start, end)
        for speaker in speakers:
            self.cast.saw(speaker.person)
        self.speakers, self.after_speech, self.intro = speakers, True, None
        return [
            Quote(
                speaker=None if speaker.person is None else self.cast.persons[speaker.person].name,
                text=self.text[start:end],
                evidence=Evidence(start, end, VERSION),
                speaker_evidence=evidence(speaker, VERSION),
            )
            for speaker in speakers or (Speaker(None, None),)
        ]


def _is_verb(word: str) -> bool:
    return speech_verbs().get(word, "never") != "never"
