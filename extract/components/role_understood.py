"""The body a bare title is understood to be of: of the heading, of the meeting told of, of what was spoken of last."""

from __future__ import annotations

import re
from collections.abc import Sequence

from spacy.tokens import Span

from extract.components.extensions import text_of
from extract.components.organizations import COMPANY, SCHOOL
from extract.components.role_mentions import base_title
from extract.components.role_phrases import RolePhrase, body_names

_OF_A_COMPANY = re.compile(
    r"^(?:(?:tillförordnad|tf|vice|vikarierande) )*(?:vd|verkställande direktör)$|^(?:styrelse|bolags)ordförande$"
)
_OF_A_SCHOOL = re.compile(r"(?:^|\s)rektor$")
_MINE = re.compile(r"\b(?:min|hans|hennes|din|vår|sin)\s+$")
_OPENS = re.compile(r"(?:^|\n|[.!?]\s+)(?:I\s+)?$")
# "Kulturnämndens tidigare ordförande", "Kulturnämnden upphörde": what is told next is of another
_FORMER_OR_GONE = re.compile(
    r"\s+(?:tidigare|förr[ea]|avgående|dåvarande)\b|\s+(?:upphör\w*|läggs ne[dr]|lades ne[dr]|avveckla\w+|avskaffa\w+|"
    r"försvinner)\b"
)
_BECOMES = re.compile(
    r"\b(?:ihop|samman)\b[^.;]{0,20}\b(?:till|i|bildar)\b|\b(?:byter|bytt|bytte|ändrar)\b[^.;]{0,40}\bnamn\b|"
    r"\b(?:döp|ombilda)\w+|"
    r"\b(?:blir|blev|heter|ersätts av|går upp i|uppgår i)\s+(?:\w+ ){0,3}$|\bbildar\b"
)
_COUNCIL = re.compile(r"\w(?:fullmäktige|råd|rådet)$")
_ASSEMBLY = re.compile(r"fullmäktige")
_BLANK = re.compile(r"\n[ \t]*\n")
_HEADING_WORDS = 9
_NO_HEADING = re.compile(r"[.!?:,;]\s*$|^\s*[•*·–—-]|\d{4}$")
# what only an assembly that meets does: then its chair is spoken of
_MEETS = re.compile(
    r"(?:s|\s)[^.!?\n]{0,40}?\b(?:sammanträdde|sammanträder|samlades|samlas|möttes|möts|träffades|hade möte|"
    r"(?:höll|håller|inledde|avslutade|öppnade)\s[^.!?\n]{0,40}(?:möte|mötet|sammanträde|sammanträdet|år|året|session\w*)|"
    r"led[ds]e?s|öppnades|inleddes|avslutades|presidi\w+)\b"
)
_ITS_OWN = re.compile(r"\b(?:presidi\w+|sammanträde\w*|möte\w*|förhandlingar\w*)\s+(?:i|för|av|med)\s+$")
_MEETING = re.compile(r"\b(?:sammanträdet|mötet|förhandlingarna)\b|\b\w+s (?:sammanträde|möte)\b", re.IGNORECASE)
# what it does for itself only where the text names no other body
_CHOOSES = re.compile(r"[^.!?\n]{0,40}\b(?:valde|valt|väljer|utsåg|utsett|utser|avtackade|tackade|har fått|fick)\b")


def understand(phrase: RolePhrase, earlier: Sequence[Span]) -> None:
    """Give a vd or a rektor whom the text is yet to name the company or school that is spoken of."""
    body = None if phrase.names or phrase.held_in_a_body else understood(phrase, (), earlier)
    if body is not None:
        phrase.body, phrase.names = body, list(body_names(body))


def understood(phrase: RolePhrase, held: Sequence[Span], earlier: Sequence[Span]) -> Span | None:
    """The body a bare title is understood to be of: a chair's committee, a vd's company, a rektor's school.

    `held` are the bodies that earlier offices of the text were held in, `earlier` all bodies named before.
    """
    title = base_title(phrase.title.text)
    if _OF_A_COMPANY.match(title):
        return _company(phrase, earlier)
    if _OF_A_SCHOOL.search(title):
        return None if _is_someones(phrase) else _school(phrase, earlier)
    if not phrase.held_in_a_body or "gruppledare" in title:
        return None
    if (spoken_of := _spoken_of(phrase, earlier)) is not None:
        return spoken_of
    if _is_someones(phrase):
        return None
    meeting = _meeting(phrase, earlier)
    over = _over(phrase, [ent for ent in earlier if ent.label_ == "COM"])
    last = max((ent for ent in (meeting, over, *held[-1:]) if ent is not None), key=_at, default=None)
    if last is not None:
        return last
    if (council := _council(earlier)) is not None:
        return council
    committees = [ent for ent in earlier if ent.label_ == "COM" and not _is_assembly(ent)]
    if committees:
        return committees[-1]
    boards = [ent for ent in earlier if ent.label_ == "ORG" and COMPANY.search(ent.text)]
    named = boards and re.search(r"\bstyrelse", text_of(phrase.title.doc)[: phrase.start], re.IGNORECASE)
    return boards[-1] if named else _chosen_by(phrase, earlier)


def _at(body: Span) -> int:
    return body.start_char


def _is_assembly(committee: Span) -> bool:
    return any(_ASSEMBLY.search(name) for name in body_names(committee))


def _paragraph(phrase: RolePhrase) -> int:
    return text_of(phrase.title.doc).rfind("\n", 0, phrase.start) + 1


def _company(phrase: RolePhrase, earlier: Sequence[Span]) -> Span | None:
    """The company last named, else the only one named further on: "bolagets vd Eva Ek. – Vi på Alby Hus"."""
    if (last := next((ent for ent in reversed(earlier) if _is_company(ent)), None)) is not None:
        return last
    behind = [ent for ent in phrase.title.doc.ents if ent.start_char > phrase.end and _is_company(ent)]
    return behind[0] if len({body_names(ent) for ent in behind}) == 1 else None


def _is_company(ent: Span) -> bool:
    return ent.label_ == "ORG" and COMPANY.search(ent.text) is not None


def _school(phrase: RolePhrase, earlier: Sequence[Span]) -> Span | None:
    """The school of the paragraph or of the heading over it, if they name one: "På Ekskolan … Rektor Eva Ek"."""
    schools = [ent for ent in earlier if ent.label_ == "ORG" and SCHOOL.search(ent.text)]
    here = [ent for ent in schools if ent.start_char >= _paragraph(phrase)]
    if len({name for ent in here for name in body_names(ent)}) == 1:
        return here[-1]
    return None if here else _over(phrase, schools)


def _over(phrase: RolePhrase, bodies: Sequence[Span]) -> Span | None:
    """The one of the bodies that the heading right over the paragraph names, or the line that leads up to its list.

    "§ 13 Avsägelse, socialnämnden", "Till socialnämndens presidium valdes:".
    """
    text = text_of(phrase.title.doc)
    high = _paragraph(phrase) - 1
    in_list = True
    while high > 0:
        low = text.rfind("\n", 0, high) + 1
        line = text[low:high]
        if (in_list and line.rstrip().endswith(":")) or _is_heading(text, low, line):
            named = {name: ent for ent in bodies if low <= ent.start_char < high for name in body_names(ent)}
            return next(iter(named.values())) if len(named) == 1 and low > 0 else None
        in_list = in_list and bool(line.strip())
        high = low - 1
    return None


def _is_heading(text: str, low: int, line: str) -> bool:
    """Whether the line at a character heads a paragraph: it is short, begins like a sentence and ends like none."""
    if not line.strip():
        return False
    alone = low == 0 or text[:low].endswith("\n\n") or _BLANK.search(text[max(0, low - 4) : low]) is not None
    return alone and len(line.split()) <= _HEADING_WORDS and _NO_HEADING.search(line) is None


def _spoken_of(phrase: RolePhrase, earlier: Sequence[Span]) -> Span | None:
    """The committee that opens a sentence of the paragraph, or the assembly whose presidium is spoken of."""
    text = text_of(phrase.title.doc)
    paragraph = _paragraph(phrase)
    for ent in reversed([ent for ent in earlier if ent.label_ == "COM"]):
        if ent.start_char < paragraph:
            break
        if _FORMER_OR_GONE.match(text, ent.end_char, phrase.start):
            continue
        if not _is_assembly(ent) and _OPENS.search(text[max(0, ent.start_char - 8) : ent.start_char]):
            return _succeeding(ent, earlier)
    near = [ent for ent in earlier if ent.label_ == "COM" and ent.start_char > phrase.start - 300]
    presidium = text.rfind("presidi", max(0, phrase.start - 300), phrase.start)
    return near[-1] if near and _is_assembly(near[-1]) and presidium > near[-1].end_char else None


def _succeeding(body: Span, earlier: Sequence[Span]) -> Span:
    """The body's new name, or what it is merged into, where its sentence goes on to tell that; else itself."""
    text = text_of(body.doc)
    behind = [ent for ent in earlier if ent.label_ == "COM" and ent.start_char > body.end_char]
    here = [ent for ent in behind if not re.search(r"[.!?\n]", text[body.end_char : ent.start_char])]
    return here[-1] if here and _BECOMES.search(text, body.end_char, here[-1].start_char) else body


def _meeting(phrase: RolePhrase, earlier: Sequence[Span]) -> Span | None:
    """The assembly whose meeting the paragraph tells of: "Fullmäktige sammanträdde i går. Ordförande: Eva Ek"."""
    text = text_of(phrase.title.doc)
    committees = [ent for ent in earlier if ent.label_ == "COM"]
    here = [ent for ent in committees if ent.start_char >= _paragraph(phrase)]
    for ent in reversed(here):
        if _is_assembly(ent):
            told = _MEETS.match(text, ent.end_char - (ent.text[-1:] == "s"), phrase.start)
            return ent if told or _ITS_OWN.search(text[max(0, ent.start_char - 30) : ent.start_char]) else None
    if not here and _MEETING.search(text, _paragraph(phrase), phrase.start):
        title = [ent for ent in committees if "\n" not in text[: ent.start_char]]
        return title[0] if len(title) == 1 and _is_assembly(title[0]) else None
    return None


def _chosen_by(phrase: RolePhrase, earlier: Sequence[Span]) -> Span | None:
    """The assembly that elects its own chair, where the text names no other body: "Fullmäktige valde ordförande"."""
    if any(ent.label_ != "PARTY" and not _is_assembly(ent) for ent in earlier if ent.label_ != "ORG"):
        return None
    here = [ent for ent in earlier if ent.label_ == "COM" and ent.start_char >= _paragraph(phrase)]
    chair = "ordförande" in base_title(phrase.title.text)
    return here[-1] if here and chair and _CHOOSES.match(text_of(here[-1].doc), here[-1].end_char) else None


def _council(earlier: Sequence[Span]) -> Span | None:
    """The youth council or the like that the text is about: it comes first, and no committee before it."""
    first = next((ent for ent in earlier if ent.label_ in {"COM", "ORG"}), None)
    return first if first is not None and first.label_ == "ORG" and _COUNCIL.search(first.text) else None


def _is_someones(phrase: RolePhrase) -> bool:
    """Whether it is a person's or a party's, and so of no body that is understood: "min ersättare", "FN:s ledamot"."""
    text = text_of(phrase.title.doc)
    owner = text[phrase.start : phrase.title.start_char].strip()
    return bool(owner) or _MINE.search(text[max(0, phrase.start - 8) : phrase.start]) is not None
