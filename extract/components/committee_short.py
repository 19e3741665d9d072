"""Short names of political bodies that a text gives them or everybody uses: "BUN", "SBN", "byggs ordförande"."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Doc, Span

from extract.components.committee_grammar import Body
from extract.components.extensions import text_of

_IN_BRACKETS = re.compile(r"[ \t]*\(([A-ZÅÄÖ]{2,6})\)")
_BETWEEN_COMMAS = re.compile(
    r",?[ \t]+(?:(?:i|till) (?:dagligt tal|vardags)|(?:även |också )?kalla[dt]|förkorta[dt])[ \t]+"
    r"([A-ZÅÄÖ]{2,6})(?![\w-])"
    r"|,[ \t]+([A-ZÅÄÖ]{2,6})(?=[,.;:])"
)
_LAST_LETTER = {"nämnd": "N", "utskott": "U", "beredning": "B", "styrelse": "S"}
_NAMED_STEM = re.compile(r"^(?P<stems>.+?)s?(?:nämnd|utskott)(?:en|et)?$|^(?P<adjective>\w+a) (?:nämnden|utskottet)$")
_CHAIR = r"(?:(?:ny[ae]?|tf|förr[ea]|1:[ea]|2:[ea]|förste|andre) )*(?:vice )?ordförande"
_SEAT = r"(?:ordföranden?|ordf\.|vice|ledamot|ersättare|klubban)"


def introduced(doc: Doc, found: Sequence[Body], model: Sequence[Span]) -> list[Body]:
    """Letters that the text gives a body ("barn- och utbildningsnämnden (BUN)"), everywhere they stand."""
    letters: dict[str, Body] = {}
    for body in found:
        if body.names and (short := _letters_behind(text_of(doc), body)):
            letters[short] = body
    for ent in model:
        short = ent.text.removesuffix(":s")
        if re.fullmatch(r"[A-ZÅÄÖ]{2,5}", short) and short not in letters:
            fitting = [body for body in found if body.names and _initials(body.names[-1]) == short]
            if fitting:
                letters[short] = fitting[0]
    taken = {i for body in found for i in range(body.start, body.end)}
    return [
        replace(body, start=match.start(), end=match.end(), names=body.names[-1:])
        for short, body in letters.items()
        for match in re.finditer(rf"(?<![\w@.-]){short}(?::s)?(?![\w@-])", text_of(doc))
        if match.start() not in taken
    ]


def _letters_behind(text: str, body: Body) -> str | None:
    if match := _IN_BRACKETS.match(text, body.end):
        return match[1]
    match = _BETWEEN_COMMAS.match(text, body.end)
    short = (match[1] or match[2]) if match else None
    return short if short and _may_abbreviate(short, body) else None


def _may_abbreviate(short: str, body: Body) -> bool:
    """Whether the letters stand in the name in this order, the first and the last at its head and its kind."""
    letters = iter(body.names[-1].upper())
    fits = short[0] == body.names[-1][0].upper() and short[-1] == _LAST_LETTER.get(body.kind)
    return fits and all(letter in letters for letter in short)


def _initials(name: str) -> str:
    """ "barn- och utbildningsnämnden": BUN; "samhällsbyggnadsnämnden": SBN is not derived."""
    parts = re.findall(r"\w+", re.sub(r"(nämnd|utskott|beredning)", r" \1", name))
    return "".join(part[0] for part in parts if part not in {"och", "en", "et"}).upper()


def colloquial(text: str, found: Sequence[Body]) -> Iterator[Body]:
    """What a body that the text names is called in passing: "byggs ordförande", "vice ordförande i kultur"."""
    called: defaultdict[str, set[str]] = defaultdict(set)
    for body in found:
        for stem in _stems(body.names[-1]) if body.names else ():
            called[stem].add(body.names[-1])
    for stem, names in sorted(called.items()):
        if len(names) > 1:
            continue
        form = rf"(?<![\w-]){re.escape(stem)}(?:en|n)?"
        for match in re.finditer(rf"{form}s(?= {_CHAIR})|(?<= i ){form}(?![\w-]| och )", text, re.IGNORECASE):
            owns = match[0].casefold().endswith("s") and text[match.end() : match.end() + 1] == " "
            seat = re.search(rf"\b{_SEAT} i $", text[max(0, match.start() - 14) : match.start()])
            if seat or (owns and re.match(rf" {_CHAIR}", text[match.end() : match.end() + 40])):
                yield Body(match.start(), match.end(), "nämnd", tuple(names), genitive=owns and not seat)


def _stems(name: str) -> Iterator[str]:
    """The words by which one speaks of it: of "bygg- och miljönämnden" bygg and miljö, of "byggnadsnämnden" bygg."""
    match = _NAMED_STEM.match(name)
    if match is None:
        return
    for part in re.split(r"-?,? (?:och )?|-$", match["stems"] or match["adjective"]):
        if len(part) > 3:
            yield part
            if part.startswith("byggnad"):
                yield "bygg"
