"""What looks like a person's name and is none: a work's character, a school or prize named after one, a duo, a quiz."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from importlib.resources import files

from spacy.tokens import Doc, Span

from extract.components.extensions import text_of

# "Åberg-pyssel", "Lagerlöf-frågesport"; but "Al-khatib"
_COMPOUND = re.compile(r"(?!(?:Al|El|Abd|Ben|Ibn)-)[A-ZÅÄÖÉ]\w+-[a-zåäöé]{4,}s?", re.IGNORECASE)
_NO_FIRST_NAME = frozenset(
    {"Lilla", "Stora", "Gamla", "Nya", "Norra", "Södra", "Östra", "Västra", "Sankt", "Sankta", "S:t", "S:ta"}
)
_GAP = re.compile(r"\s{2,}|[\t\n|]")
# behind a genitive: what is named after a person, if the person is named nowhere else
_NAMED_AFTER = re.compile(
    r" (?:\w+ )?\w*(?:stipendi(?:um|et|er)|pris(?:et)?|minnesfond|fond|stiftelse|[Mm]inne|väg|gata|plats|torg|park|"
    r"gränd|allé|backe|skola|förskola|gymnasium|museum|hem|hus|gård|kyrka|saga|rum|sal|medalj|grotta|brygga|bro|staty)s?(?!\w)"
)
_WORK = (
    r"(?:böcker|bok|boken|barnboken|bilderboken|romanen|deckaren|novellen|filmen|föreställningen|teatern|pjäsen|"
    r"musikalen|operan|sagan|serien|låten|visan|skulpturen|konstverket|utställningen|barnteatern|sagostunden|läser ur|"
    r"läser|ur|ser|visar|visas|spelar|sätter upp|om)"
)
_TITLE = re.compile(rf"\b{_WORK}\s[\"”“»'’]([^\"”“»«'’\n]{{3,60}})[\"”“»«'’]", re.IGNORECASE)
_TITLE_FIRST = re.compile(
    r"[\"”“»]([^\"”“»«\n]{3,60})[\"”“»«],? (?:visas|spelas|sätts upp|ges|har premiär|är en (?:bok|film|pjäs))"
)
_PLAYED = re.compile(r"\b[Rr]oll(?:en|erna) som ([A-ZÅÄÖ][\w-]+(?:(?: och|,)? [A-ZÅÄÖ][\w-]+)*)")
_AUDIENCE = r"\b(?:publiken|läsaren|läsarna|åskådarna|besökarna|barnen|tittarna)\b"
_MET = re.compile(
    rf"{_AUDIENCE}(?:[^.\n]{{0,20}} (?:följer|möter|träffar)| (?:får|kan|ska) (?:följa|möta|träffa))\b([^.\n]*)",
    re.IGNORECASE,
)


@cache
def _characters() -> frozenset[str]:
    lines = (files("data") / "fictional_characters.txt").read_text("utf-8").splitlines()
    return frozenset(line.casefold() for line in lines if line and not line.startswith("#"))


def is_no_name(mention: Span) -> bool:
    """Whether the mention by its own form is no person's name."""
    first, last = mention[0].text, mention[-1].text
    return (
        first in _NO_FIRST_NAME
        or "@" in mention.text
        or "&" in mention.text
        or (len(mention) > 1 and _COMPOUND.fullmatch(last) is not None and not last.istitle())
    )


def names_apart(ent: Span) -> tuple[Span, ...]:
    """The mention, or the names of two sentences that the model took for one: "… är Eva Ek. Bo Al är …"."""
    for token in ent if ent.label_ == "PER" and ". " in ent.text else ():
        parts = [Span(ent.doc, *bounds, label="PER") for bounds in ((ent.start, token.i), (token.i + 1, ent.end))]
        if token.text == "." and all(len(part) > 1 for part in parts) and len(ent.doc[token.i - 1]) > 2:
            for part in parts:
                part._.found_by = ent._.found_by
            return tuple(parts)
    return (ent,)


def within_cell(ent: Span) -> Span:
    """The mention as far as its cell of a table or its line goes: the model may run on over a gap."""
    gap = _GAP.search(ent.text)
    cut = ent.doc.char_span(ent.start_char, ent.start_char + gap.start(), ent.label_) if gap else None
    if cut is None:
        return ent
    cut._.found_by = ent._.found_by
    return cut


def is_named_after(mention: Span, names: Iterable[str]) -> bool:
    """Whether only a school, street or prize bears the name: "Karin Boyes stipendium", without her among `names`."""
    text = mention.text
    if len(mention) < 2 or not text.endswith("s"):
        return False
    behind = text_of(mention.doc)[mention.end_char : mention.end_char + 40]
    whole = text[:-1]
    meant = any(name == whole or f" {name} " in f" {whole} " for name in names)
    return _NAMED_AFTER.match(behind) is not None and not meant


def characters(doc: Doc) -> frozenset[str]:
    """The names (folded) of characters: known ones, those in titles of works, those that the text says are played."""
    text = text_of(doc)
    found = [match for pattern in (_TITLE, _TITLE_FIRST, _PLAYED, _MET) for match in pattern.finditer(text)]
    spans = [match.span(match.lastindex or 0) for match in found]
    persons = (ent for ent in doc.ents if ent.label_ == "PER")
    inside = (ent.text.casefold() for ent in persons if any(low <= ent.start_char < high for low, high in spans))
    return _characters() | frozenset(inside)
