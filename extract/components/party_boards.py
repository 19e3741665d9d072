"""The boards of parties' associations: "Liberalerna i Alby har hållit årsmöte. Till ordförande valdes Eva Ek".

Such an office is one of the party, whatever committee the text names besides, and the holder is of that party.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from spacy.tokens import Span

from extract.components.extensions import text_of

_MEETING = r"\w*(?:årsmöte|årsmötet|årsstämma|årsstämman|medlemsmöte|medlemsmötet|vårmöte|höstmöte|kretsstämma|möte)"
_BOARD = (
    r"(?:styrelsen?|partistyrelsen?|partiförening(?:en)?|lokalförening(?:en)?|lokalavdelning(?:en)?|arbetarekommun(?:en)?|"
    r"kommunförening(?:en)?|kvinnor|krets(?:en)?)"
)
_PLACE = r"(?: (?:i|på) [A-ZÅÄÖ][\w-]*(?: [A-ZÅÄÖ][\w-]*)?)?"
# behind the party: "har hållit årsmöte", "i Alby har valt ny styrelse", "s årsmöte", "s nya styrelse"
_BEHIND = re.compile(
    rf"s?{_PLACE}(?: \(\w+\))?(?: (?:har|hade))?(?: (?:nyligen|nu|också))?"
    rf" (?:hållit|höll|håller|haft|hade|genomfört|genomförde|samlades|samlats)(?: \w+){{0,3}} {_MEETING}(?!\w)"
    rf"|s?{_PLACE}(?: (?:har|hade))?(?: (?:nyligen|nu|också))?"
    r" (?:har|hade|valt|valde|väljer|fått|får|fick|utsett|utsåg)"
    rf"(?: (?:en|sin|ny|nya|helt|om))* {_BOARD}(?! (?:i|för|av|på) )(?!\w)"
    rf"|(?: (?:lokala|nya|nyvalda))*{_PLACE}(?: (?:lokala|nya|nyvalda))* (?:{_MEETING}|{_BOARD})(?!\w)"
)
_VERB = re.compile(r" (?:ha[rd]|haft|h[åö]ll|fått|får|fick|val[dt]|väljer|uts[åe]|genomför|samla)")
# in front of it: "årsmötet för Liberalerna", "styrelsen i Centerpartiet"
_FRONT = re.compile(rf"\b(?:{_MEETING}|{_BOARD}|[Oo]rdförande) (?:för|i|hos|med) (?:lokala )?$")
_OFFICE = re.compile(
    r"(?:(?:(?:\d:[ae]|första?|andra?|förste|andre) )?(?:vice |v\. ?)?(?:ordf\.?|ordförande|kassör|sekreterare)"
    r"|(?:styrelse)?ledamot|(?:styrelse)?ledamöter(?:na)?|(?:styrelse)?suppleant(?:er(?:na)?)?|ersättare"
    r"|studie(?:ledare|organisatör)|val(?:ledare|samordnare)|kampanjledare|medlemsansvarig|facklig ledare)(?:n|en)?",
    re.IGNORECASE,
)
_FAR = 900
_ROW = re.compile(r"[^.\n]{0,60}")


def board_of(title: Span, earlier: Iterable[Span], low: int) -> Span | None:
    """The party whose association's office the title is, of the bodies named `earlier`; `low` begins its sentence."""
    if not _OFFICE.fullmatch(title.text):
        return None
    text, start = text_of(title.doc), title.start_char
    bodies = [ent for ent in earlier if start - _FAR < ent.start_char < start]
    meeting = next((ent for ent in reversed(bodies) if ent.label_ == "PARTY" and has_board(ent)), None)
    if meeting is None or not _still_told(text, meeting, start):
        return None
    of_another = any(ent.start_char >= max(low, meeting.end_char) and ent.label_ in {"COM", "ORG"} for ent in bodies)
    return None if of_another or _has_body_behind(title, text) else meeting


def has_board(party: Span) -> bool:
    """Whether the text speaks of the party's association there: of its meeting, or its board."""
    text = text_of(party.doc)
    behind, front = text[party.end_char : party.end_char + 110], text[max(0, party.start_char - 40) : party.start_char]
    match = _BEHIND.match(behind)
    if match is None:
        return _FRONT.search(front) is not None
    return party.text[-1:] in "sS" or _VERB.search(match[0]) is not None


def _still_told(text: str, party: Span, start: int) -> bool:
    """Whether the text still speaks of it: in the same paragraph, in rows below, or below it as a heading."""
    between = text[party.end_char : start]
    first, _, rest = between.partition("\n\n")
    if "\n\n" not in between or (not first.rstrip().endswith(".") and "\n\n" not in rest):
        return True
    rows = [line for line in rest.split("\n") if line.strip()]
    return all(_ROW.fullmatch(row) for row in rows)


def _has_body_behind(title: Span, text: str) -> bool:
    """Whether the sentence goes on to a committee, without another title before it."""
    stop = re.compile(r"[.!?]\s|\n|$").search(text, title.end_char)
    high = stop.start() if stop else len(text)
    for ent in title.doc.ents:
        if title.end_char <= ent.start_char < high and ent.label_ in {"ROLE", "COM"}:
            return ent.label_ == "COM"
    return False
