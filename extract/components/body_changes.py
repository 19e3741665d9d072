"""Which bodies a release says were renamed, merged or ended, from which day: `body_changes`.

"Skolnämnden byter namn till bildningsnämnden", "kulturnämnden och fritidsnämnden slås ihop till en kultur- och
fritidsnämnd". Of merged bodies the new one carries on the first named; the others end.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from spacy.tokens import Doc

from extract.components.extensions import sentences_of, text_of
from extract.components.stated_dates import StatedDate, dates_of
from extract.facts import BodyChange, Evidence

VERSION = "pressrum_body_changes/1"

_MERGES = re.compile(
    r"\b(?:slås|slogs|slå|förs|läggs|går|gick|gå|slagits|gått|förts)\b[^.;\n]{0,60}?\b(?:ihop|samman)\b"
    r"|\bsammanslagning\w*|\bbildar\b|\bbildas av\b"
    r"|\bblir\b[^.;,\n]{0,30}?\b(?:en|ett|till)\b|\bersätts (?:\w+ )?(?:\w+ )?av\b",
    re.IGNORECASE,
)
_RENAMES = re.compile(
    r"\b(?:byter|bytte|bytt|byta|ändrar|ändrade)\b[^.;\n]{0,80}?\bnamn\b|\b(?:heter|heta|hette)\b"
    r"|\b(?:får|fick|fått|få|ges|ger|bär|antar)\b"
    r"[^.;\n]{0,80}?\bnamnet\b|\bdöp(?:s|tes|a|er|te|ts) om\b|\bomdöp\w+|\bombilda[st]?\w*"
    r"|\bersätts\b[^.;,\n]{0,25}?\bav\b|\bblir\b"
    r"|\bnytt namn\b|\bnamnbyte\w*",
    re.IGNORECASE,
)
_INTO = re.compile(
    r"\b(?:går|gick|gå|gått) upp i\b|\buppgår i\b|\bförs över till\b|\binordnas i\b|\binordnats i\b", re.IGNORECASE
)
_END = r"(?:upphör\w*|läggs|lades|avveckla[st]?\w*|avskaffas|avskaffats|upplöses|slopas|försvinner|begravs|skrotas)"
_ENDS = re.compile(
    rf"\b(?:(?!läggs|lades){_END}|läggs\b[^.;\n]{{0,30}}?\bne[dr]|lades ne[dr]|går i graven"
    r"|(?:delas|delades|klyvs)\b(?= i | upp i |[^.,;\n]{1,25} i ))",
    re.IGNORECASE,
)
# "Vid årsskiftet läggs kulturnämnden ner"; not "Uppdragen i nämnden upphör"
_ENDS_FIRST = re.compile(rf"\b(?P<verb>{_END})\s+(?:[A-ZÅÄÖ]\w+s\s+)?$", re.IGNORECASE)
_DOWN = re.compile(r"[^.;\n]{0,30}?\bne[dr]\b")
_INSIDE = re.compile(r"\b(?:i|inom|för|av|på|till|från|hos|med)\s+(?:\w+s\s+)?$", re.IGNORECASE)
_WHEN = r"(?:(?:från|fr\.?\s?o\.?\s?m\.?|vid|i|den)\b[^,;.\n]{0,30}\s)?"
# between two names: "socialnämnden blir omsorgsnämnden", "X, som från 1 januari heter Y"
_BECOMES = re.compile(
    rf",?\s+(?:som\s+)?{_WHEN}(?:(?:nu|därmed|då|sedan)\s+)?"
    r"(?:blir|heter|ombildas till|döps om till|byter namn till|får namnet|ersätts av)\s+"
    rf"{_WHEN}(?:(?:nu|i stället|i fortsättningen|en|den nya|nya|då)\s+)*",
    re.IGNORECASE,
)
_FORMER = re.compile(
    r"^[\s,(]*(?:tidigare|före detta|f\.?\s?d\.?|förut|som tidigare hette|som förut hette|hette tidigare)\s+$",
    re.IGNORECASE,
)
_JOINED = re.compile(r"^(?:\s*,\s*|\s+(?:och|samt|med)\s+|\s+och\s+\w+s\s+)$", re.IGNORECASE)
_KINDS = re.compile(
    r"(nämnd|nämnden|utskott\w*|styrelse\w*|beredning\w*|förvaltning\w*|kontor\w*|avdelning\w*|bolag\w*|\bab)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Named:
    start: int
    end: int
    name: str


def body_changes(doc: Doc) -> Iterator[BodyChange]:
    """What the text says of bodies' names, each once."""
    text = text_of(doc)
    dates = dates_of(doc)
    bounds = sentences_of(doc) or [(0, len(text))]
    given: set[tuple[str, str, str | None]] = set()
    found = [change for low, high in bounds for change in _of_sentence(doc, text, low, high, dates)]
    # a sentence with the day counts before a headline without it
    for change in sorted(found, key=lambda change: (change.day is None, change.evidence.start)):
        place = (change.kind, change.old, change.new)
        if place not in given and not any(old == change.old and new and change.new for _, old, new in given):
            given.add(place)
            yield change


def _of_sentence(doc: Doc, text: str, low: int, high: int, dates: Sequence[StatedDate]) -> Iterator[BodyChange]:
    named = [
        _Named(ent.start_char, ent.end_char, ent._.names[-1])
        for ent in doc.ents
        if low <= ent.start_char < high
        and ent.label_ in {"COM", "ORG"}
        and ent._.names
        and _KINDS.search(ent._.names[-1])
    ]
    if not named:
        return
    where = Evidence(low, high, VERSION)
    day = next((one for one in dates if low <= one.start < high and one.kind in {"day", "turn", "same"}), None)
    begins, ends = (None, None) if day is None else (day.of("start"), day.of("end"))
    for one, other in pairwise(named):
        if _FORMER.match(text[one.end : other.start]) and one.name != other.name:
            yield BodyChange("renamed", other.name, one.name, None, where)
            for last, further in pairwise(named[named.index(other) :]):
                if not _JOINED.match(text[last.end : further.start]):
                    break
                yield BodyChange("merged", further.name, one.name, None, where)
            return
    if (cue := _INTO.search(text, low, high)) and (pair := _around(named, cue)):
        olds, new = pair
        for old in olds:
            yield BodyChange("merged", old, new, begins, where)
        return
    if merged := list(_merged(text, named, low, high)):
        yield from (BodyChange("merged" if number else "renamed", *pair, begins, where) for number, pair in merged)
        return
    pairs = [
        (one.name, other.name)
        for one, other in pairwise(named)
        if one.name != other.name and _BECOMES.fullmatch(text, one.end, other.start)
    ]
    if pairs:
        yield from (BodyChange("renamed", *pair, begins, where) for pair in pairs)
        return
    cue = _RENAMES.search(text, low, high)
    if cue is not None and (names := _renamed(text, named, cue)) is not None:
        yield BodyChange("renamed", *names, begins, where)
        return
    yield from (BodyChange("ended", name, None, ends, where) for name in _ended(text, named, low, high))


def _ended(text: str, named: list[_Named], low: int, high: int) -> list[str]:
    """The names of what ends: "Kulturnämnden och fritidsnämnden upphör", "Vid årsskiftet läggs kulturnämnden ner"."""
    first = named[0]
    if _INSIDE.search(text[low : first.start]):
        return []
    if verb := _ENDS_FIRST.search(text, low, first.start):
        down = verb["verb"].lower() not in {"läggs", "lades"} or _DOWN.match(text, first.end, high)
        return [first.name] if down else []
    cue = _ENDS.search(text, first.end, high)
    if cue is None:
        return []
    before = [one for one in named if one.end <= cue.start()]
    joined = all(_JOINED.match(text[one.end : other.start]) for one, other in pairwise(before))
    return [one.name for one in before] if joined and _close(text[before[-1].end : cue.start()]) else []


def _merged(text: str, named: list[_Named], low: int, high: int) -> Iterator[tuple[int, tuple[str, str]]]:
    """Old and new names of "kulturnämnden och fritidsnämnden slås ihop till kultur- och fritidsnämnden"."""
    cue = _MERGES.search(text, low, high)
    olds, new = (_around(named, cue) if cue is not None else None) or ([], "")
    if len(olds) > 1 and _listed(text, named, olds):
        yield from ((number, (old, new)) for number, old in enumerate(olds) if old != new)


def _around(named: list[_Named], cue: re.Match[str]) -> tuple[list[str], str] | None:
    """The names in front of the cue's end, and the first behind it."""
    after = [one for one in named if one.start >= cue.end()]
    before = [one.name for one in named if one.end <= cue.end()]
    return (list(dict.fromkeys(before)), after[0].name) if before and after else None


def _listed(text: str, named: list[_Named], olds: list[str]) -> bool:
    first = next(one for one in named if one.name == olds[0])
    second = next(one for one in named if one.name == olds[1])
    return _JOINED.match(text[first.end : second.start]) is not None


def _renamed(text: str, named: list[_Named], cue: re.Match[str]) -> tuple[str, str] | None:
    """Old and new name about a cue: "Skolnämnden byter namn till X", "Från 2013 heter skolnämnden X"."""
    verb = cue[0].lower()
    old = next((one for one in reversed(named) if one.end <= cue.start()), None)
    inside = next((one for one in named if cue.start() <= one.start and one.end <= cue.end()), None)
    after = [one for one in named if one.start >= cue.end()]
    if verb in {"heter", "heta", "hette"} and old is None and len(after) > 1:
        return (after[0].name, after[1].name) if after[0].name != after[1].name else None
    if inside is not None:
        old = inside
    if old is None or not after or old.name == after[0].name:
        return None
    between = text[cue.end() : after[0].start]
    if len(between) > 40 or (
        verb in {"blir", "heter"} and not re.fullmatch(r"\s*(?:(?:nu|i stället|en|den nya|nya|då|till)\s+)?", between)
    ):
        return None
    if verb in {"blir", "heter"} and not re.fullmatch(r"[^.,;\n]{0,40}", text[old.end : cue.start()]):
        return None
    return old.name, after[0].name


def _close(between: str) -> bool:
    return len(between) < 60 and not re.search(r"[,;:]", between)
