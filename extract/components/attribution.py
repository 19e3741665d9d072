"""Who says it: the clauses that name a speaker, "…, säger X (M), ordförande i …" and "…, säger kommundirektör X:"."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources
from itertools import pairwise

from extract.components.cast import Cast, Mention, Speaker, by
from extract.names import short_for, without_genitive

_WORD = re.compile(r"\b[A-ZÅÄÖ]?[a-zåäöéü]+")
_PRONOUN = re.compile(r"(?:hon|han|hen)\b")
# Between verb and subject: "säger också hon", "menar därför Eva Ek", "berättar en stolt Eva Ek".
_ADVERB = re.compile(
    r"(?:också|även|då|vidare|däremot|dock|därför|sedan|nu|därefter|bland annat|till sist|samtidigt|själv)\s+"
)
_STOP = re.compile(r"[.!?…](?=\s+[\"”“»«–-]?\s*[A-ZÅÄÖÉ0-9]|[\"”“»«]?\s*$)")
_OWN_CLAUSE = re.compile(
    r"(?:\b(?i:som|det|vad|så|jag|vi|ni|du|han|hon|hen|de|dem|man|och|men|inte|ofta|alltid|också|då|nu|här|där|ju|eller|"
    r"detta|sig|oss|alla|många|ingen|någon|när|om|att)|[A-ZÅÄÖÉ][\w-]*)$"
)
_CUT_OFF = re.compile(r"\b(?:om|att|efter|när|medan|eftersom|till)\b|\bsom\b(?!.*, $)")
_CUT_OFF_OPEN = re.compile(r"\b(?:om|att|som|efter|när|medan|eftersom|till|och|samt|eller|med|mellan|från)\b|,")
_TITLE = r"(?:(?!\w+(?:ar|er)\b)\w+\s)?"  # "och rektor Bo Alm", but not "och hälsar Bo Alm"
_JOINED = re.compile(
    rf"(?:\s*\([^)]{{1,30}}\))?\s*(?:,|,?\s*och|,?\s*samt|&)\s*{_TITLE}"
    rf"|(?:\s*\([^)]{{1,30}}\))?(?:,[^.,;:]{{1,60}})(?:\s*\([^)]{{1,30}}\))?,?\s*(?:och|samt)\s+{_TITLE}"
)
_HIS_WORD = re.compile(r"\s+(?:besked|kommentar|svar|ord|råd|slutsats|hälsning|omdöme|reaktion|uppmaning|recept)\w*")
_BEFORE = 60  # characters before a verb that tell whether words spoken end there
_THEY = re.compile(r"(?:de båda|båda|de|duon|trion)\b")
# "säger den nöjda pristagaren" may be the one spoken of, "säger företrädare för regeringen" is not.
_ONE_PERSON = re.compile(r"(?:en|ett|den|det|vår|hennes|hans)\s|[a-zåäö]+(?:en|n|et)\b|[a-zåäö]+s\s[a-zåäö]+")
# "fyller hans syster i": not the one who spoke last, but the other.
_KIN = re.compile(
    r"(?:hans|hennes)\s(?:(?P<she>syster|fru|hustru|mor|mamma|dotter)|(?P<he>bror|make|man|far|pappa|son)|sambo|kollega)\b"
)
_CLAUSE = re.compile(r"\b(?:att|om|som)\b|[.,]")
# No subject of speech is found in them, whoever was spoken of last: "säger kommunen i ett uttalande".
_BODIES = re.compile(
    r"(?:kommunen|regionen|polisen|partiet|partierna|majoriteten|oppositionen|alliansen|bolaget|styrelsen|nämnden|"
    r"förvaltningen|föreningen|juryn|kommittén|(?:den|det)(?!\s\w+[ae]\s)|"
    r"de|man|vi|jag|sig|nej|ja|upp|till|in|ut|i|på|med|om|inte|att)\b"
)
# In marked speech any verb may stand between the words and the name ("…, skrockar Eva Ek"), but those of kind "never".
_VERBAL = re.compile(r"\w+(?:ar|er|de|te|as|es)$")

_MARKED = re.compile(r"\s*[–—\"”“»«]\s*(?=[A-ZÅÄÖÉ])")


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
    "report" always needs one; "near" wants the name right after it ("enligt Eva Ek", "var Eva Eks besked"); "never" are
    words that look like a verb of speech after a comma and are none.
    """
    table = resources.files("data").joinpath("speech_verbs.csv").read_text(encoding="utf-8")
    return {row["verb"]: row["kind"] for row in csv.DictReader(table.splitlines())}


class Clauses:
    """Finds the clauses in the text of a cast."""

    def __init__(self, cast: Cast) -> None:
        self.cast = cast
        self.text = cast.text

    def after(self, start: int, end: int, *, marked: bool) -> list[Attribution]:
        """The clauses of a line that name a speaker after his words; in marked speech any verb may do it."""
        found: list[Attribution] = []
        for word in _WORD.finditer(self.text, start, end):
            verb = word.group()
            kind = speech_verbs().get(verb.casefold(), "other" if marked and _VERBAL.match(verb) else "never")
            if kind == "never" or (kind in ("report", "near") and not marked):
                continue
            before = self.text[max(start, word.start() - _BEFORE) : word.start()].rstrip()
            if not (before and _ends_words(verb, kind, before, marked)):
                continue
            stop = _STOP.search(self.text, word.end(), end)
            close = stop.end() if stop else end
            # without its comma even "säger" wants a name or a pronoun right after it: "min dotter sa att …"
            strict = "other" if kind == "say" and (before[-1].isalnum() or before[-1] == "–") else kind
            if self.text[word.end() : word.end() + 1].isspace() and (
                speakers := self._subject(word.end() + 1, close, strict)
            ):
                found.append(Attribution(word.start(), close, speakers, kind == "say"))
        return found

    def before(self, start: int, end: int) -> tuple[Speaker, ...]:
        """The subject, or subjects, after the last verb of speech before a colon: "…, säger kommundirektör X:"."""
        if not self.text[start:end].rstrip().endswith(":"):
            return ()
        kinds = speech_verbs()
        verbs = [m for m in re.finditer(r"\w+", self.text[start:end]) if kinds.get(m.group(), "never") != "never"]
        named = self.cast.within(start + verbs[-1].end(), end) if verbs else []
        if not named or _CLAUSE.search(self.text, start + verbs[-1].end(), named[0].start):
            return ()
        joint = self._joint(named)
        for mention in joint:
            self.cast.saw(mention.person)
        return tuple(by(mention) for mention in joint)

    def _subject(self, start: int, end: int, kind: str) -> tuple[Speaker, ...]:
        known = kind not in ("other", "near")
        if adverb := _ADVERB.match(self.text, start, end):
            start = adverb.end()
        if kind != "near" and (pronoun := _PRONOUN.match(self.text, start, end)):
            return (Speaker(self.cast.latest(pronoun.group()), pronoun.span()),)
        named = self.cast.within(start, end)
        gap = self.text[start : named[0].start] if named else ""
        if kind == "near":
            return (by(named[0]),) if named and self._is_near(named[0], start, end) else ()
        limit = 130 if known else 45
        if len(named) > 1 and self.cast.is_whose(named[0], named[1]):
            named = named[1:]
        if named and len(gap) <= limit and not (_CUT_OFF if known else _CUT_OFF_OPEN).search(gap):
            return tuple(by(mention) for mention in self._joint(named))
        if known and 1 < len(self.cast.group) < 4 and (they := _THEY.match(self.text, start, end)):
            return tuple(Speaker(person, they.span()) for person in self.cast.group)
        phrase = re.match(r"[^,.;:!?\"”(]+", self.text[start:end]) if known else None
        if phrase is None or _BODIES.match(phrase.group()):
            return ()
        return (self._described(start, phrase.group().rstrip()),)

    def _is_near(self, mention: Mention, start: int, end: int) -> bool:
        """ "enligt Eva Ek" and "enligt rektor Eva Ek", but of "är" and "var" only "var Eva Eks besked"."""
        if self.text[start - 7 : start] == "enligt ":
            return mention.start - start < 45 and not _CUT_OFF_OPEN.search(self.text, start, mention.start)
        return mention.start == start and bool(_HIS_WORD.match(self.text, mention.end, end))

    def _joint(self, named: list[Mention]) -> list[Mention]:
        """The first mention, and those that share the verb with it: "säger Eva Ek (M) och Bo Alm (C)"."""
        joint = named[:1]
        for mention in named[1:]:
            own = re.match(r" (\w+)", self.text[mention.end : mention.end + 30])  # "säger Eva Ek och Bo Alm instämmer"
            if own and speech_verbs().get(own[1], "never") != "never":
                break
            if not _JOINED.fullmatch(self.text[joint[-1].end : mention.start]):
                break
            joint.append(mention)
        last = [self.text[a.end : b.start] for a, b in pairwise(joint)]
        return joint if last and re.search(r"och|samt|&", last[-1]) else named[:1]

    def _described(self, start: int, phrase: str) -> Speaker:
        """A speaker by another spelling, by a role ("ordföranden"), else the one spoken of ("en rörd vinnare")."""
        for word in re.finditer(r"[A-ZÅÄÖÉ][\w-]+", phrase):
            name = without_genitive(word.group()) or word.group()
            for index, person in enumerate(self.cast.persons):
                if short_for(word.group(), person.name) or short_for(name, person.name):
                    return Speaker(index, (start + word.start(), start + word.end()))
        if re.search(r"[A-ZÅÄÖÉ][\w-]+ [A-ZÅÄÖÉ][\w-]+", phrase):
            return Speaker(None, None)
        by_role = self.cast.holder(phrase)
        if by_role is None and (kin := _KIN.match(phrase)):
            by_role = self.cast.other("hon" if kin["she"] else "han" if kin["he"] else "")
        speaker = by_role if by_role is not None else self.cast.latest() if _ONE_PERSON.match(phrase) else None
        noun = re.match(r"\w+(?:\s\w+){0,2}", phrase)
        return Speaker(speaker, (start, start + (noun.end() if noun else len(phrase))))


def turns(text: str, start: int, clauses: list[Attribution]) -> Iterator[tuple[int, list[Attribution]]]:
    """The clauses by whom they name, each with where his words begin; a new one's open with a mark of their own."""
    own = clauses[:1]
    for last, clause in pairwise(clauses):
        fresh = _MARKED.match(text, last.end)
        if fresh and clause.speakers[0].person not in (None, last.speakers[0].person):
            yield start, own
            start, own = fresh.end(), []
        own.append(clause)
    yield start, own


def _ends_words(verb: str, kind: str, before: str, marked: bool) -> bool:
    """Whether what stands before a verb can be the end of the words spoken: a comma, the closing mark, a full stop.

    Even the comma may be forgotten before "säger"; "som Eva Ek säger" and "det säger" are the sentence's own.
    """
    if verb[0].isupper():
        return kind == "say" and marked and before[-1] in ".!?…"
    if before[-1] in ',!?…"”“»«’' or re.search(r"[\"”“»«]\s*[–-]$", before):
        return True
    if kind != "say" or not marked:
        return False
    return before[-1] in ".–" or not (before[-1] in ":;-(" or _OWN_CLAUSE.search(before))
