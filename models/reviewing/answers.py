"""A reviewer's answer to a line: checked against store and registers, and kept as a decision."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches

from sqlalchemy import select
from sqlalchemy.orm import Session

from extract.errors import UsageError
from extract.registers import base_role, role_class, roles
from models.engine import lock_writer
from models.names import key
from models.resolution.bodies import plain
from models.reviewing.applying import Judgement, decide
from models.reviewing.extracted import canonical, extracted_of
from models.reviewing.ids import MEMBERSHIP, LineId, digest_of, parse
from models.reviewing.lines import sentence_of
from models.reviewing.places import occurrences
from models.reviewing.targets import Found, facts_of
from models.reviewing.values import Extracted, Values, Verdict
from models.schema import Appearance, Body, Claim, Document, MembershipClaim, Page, Party

VERDICTS: tuple[Verdict, ...] = ("ok", "wrong", "corrected")
STATUSES = ("current", "incoming", "former")
NONE = "-"
"""In a column of corrections: the fact has none; an empty column leaves it as it is."""
FIELDS: Mapping[str, tuple[str, ...]] = {
    "role": ("person", "role", "body", "status", "party", "start", "end"),
    MEMBERSHIP: ("start", "end"),
    "party": ("person", "party"),
    "quote": ("person",),
    "person": ("person", "party"),
}
"""What can be corrected in a line of each kind."""
_KEPT = ("body", "party", "start", "end")
"""What a fact may be without; of a quote also the person."""
_STATED = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


@dataclass(frozen=True, slots=True)
class Answer:
    """What a reviewer says of a line: `corrections` by field of `FIELDS`, as written; `shown` what they were shown."""

    id: str
    verdict: str
    corrections: Mapping[str, str]
    reviewer: str
    note: str | None = None
    shown: Mapping[str, str] | None = None
    """The columns of the line as they came back; None where the program itself kept them."""


def answer(session: Session, given: Answer) -> list[tuple[int, bool]]:
    """Keep an answer, and bring the store in line.

    Gives the ids of its decisions (of a membership that is wrong one for each of its claims), each with whether it is
    new. Raises UsageError, in words for the reviewer, where the line can't be used; nothing is written then.
    """
    lock_writer(session)
    line_id = parse(given.id)
    if given.verdict not in VERDICTS:
        raise UsageError(f"the verdict is {given.verdict!r}; it is one of {', '.join(VERDICTS)}")
    if not given.reviewer.strip():
        raise UsageError("nobody signs the line; fill in the column reviewer, or name yourself with --by")
    document = _document(session, line_id)
    extracted = extracted_of(session, [document.id])[document.id]
    found = line_id.of(facts_of(document.text, extracted))
    if found is None:
        raise UsageError("the release is read otherwise by now, and has no such fact; write the list anew")
    start, end = sentence_of(document.text, found, extracted)
    if given.shown is not None:
        _require_unchanged(given.shown, found, document.text[start:end])
    values = _values(session, document, line_id.kind, found, extracted, given)
    judgement = Judgement(given.verdict, values, given.reviewer.strip(), given.note)
    if line_id.kind == MEMBERSHIP and values is None:
        return _reject_membership(session, document, found, judgement)
    return [decide(session, document, found, judgement, (start, end))]


def _document(session: Session, line_id: LineId) -> Document:
    """The document of that text; raises UsageError where the page has another by now."""
    query = select(Document).join(Page, Document.page_id == Page.id).where(Page.key == line_id.page)
    versions = session.scalars(query.order_by(Document.standing == "current", Document.id)).all()
    if not versions:
        raise UsageError(f"the store has no release {line_id.page}")
    same = [one for one in versions if digest_of(one.text) == line_id.text]
    if not same:
        raise UsageError(f"{line_id.page} has another text than when the list was written; write the list anew")
    if same[-1].standing != "current":
        raise UsageError(f"this version of {line_id.page} counts no more ({same[-1].standing}); write the list anew")
    return same[-1]


def _require_unchanged(shown: Mapping[str, str], found: Found, sentence: str) -> None:
    if "sentence" in shown and _folded(shown["sentence"]) != _folded(sentence):
        raise UsageError(
            f"the sentence is not that of the release ({_short(sentence)!r}); leave it alone, or write the list anew"
        )
    for name in ("person", "role", "body", "status", "party"):
        said = found.values.get(name) or ""
        if name in shown and name in found.values and _folded(shown[name]) != _folded(said):
            raise UsageError(f"{name} was changed in its own column ({said!r}); write it into corrected_{name}")


def _folded(words: str) -> str:
    return " ".join(words.split())


def _short(words: str) -> str:
    return words if len(words) <= 60 else f"{words[:60]}…"


def _values(
    session: Session, document: Document, kind: str, found: Found, extracted: Extracted, given: Answer
) -> Values | None:
    """What counts by an answer; None where the fact is wrong."""
    filled = {name: value.strip() for name, value in given.corrections.items() if value.strip()}
    if given.verdict != "corrected" and filled:
        raise UsageError(
            f"the verdict is {given.verdict}, and corrected_{next(iter(filled))} is filled in; say corrected"
        )
    if given.verdict == "wrong":
        return None
    if given.verdict == "ok":
        return found.values
    if not filled:
        raise UsageError("the verdict is corrected, and no column of corrections is filled in")
    values = dict(found.values)
    for name, value in filled.items():
        if name not in FIELDS[kind]:
            raise UsageError(f"corrected_{name} can't be filled in for a {kind}; it takes {', '.join(FIELDS[kind])}")
        if value in (NONE, "–"):
            if name not in _KEPT and not (name == "person" and kind == "quote"):
                raise UsageError(f"corrected_{name}: a {kind} has one; where it has none, the verdict is wrong")
            values[name] = None
        else:
            values[name] = _checked(session, document, name, value, extracted)
    _require_order(values)
    if values == found.values:
        raise UsageError("the corrections are what the store has already; the verdict is ok")
    return values


def _checked(session: Session, document: Document, name: str, value: str, extracted: Extracted) -> str:
    match name:
        case "person":
            return _person(session, document, _folded(value), extracted)
        case "role":
            return _role(document, value)
        case "body":
            return _body(session, document, _folded(value))
        case "party":
            return _party(session, document, value)
        case "status":
            if value.lower() not in STATUSES:
                raise UsageError(f"corrected_status is {value!r}; it is one of {', '.join(STATUSES)}")
            return value.lower()
        case _:
            _day(name, value)
            return value


def _person(session: Session, document: Document, name: str, extracted: Extracted) -> str:
    """A name that the release, or another of the municipality, has."""
    known = {key(one.name): one.name for one in extracted.persons}
    if key(name) in known:
        return known[key(name)]
    there = select(Appearance.name).where(Appearance.scope == document.scope)
    if occurrences(document.text, name, genitive=True):
        return name
    if (elsewhere := session.scalar(there.where(Appearance.name_key == key(name)).limit(1))) is not None:
        return elsewhere
    names = set(session.scalars(there.distinct()))
    raise UsageError(f"corrected_person: no release here names {name!r}{_near(name, names)}")


def _role(document: Document, value: str) -> str:
    """A title in base form, that the registers know or the release has."""
    title = base_role(value)
    if role_class(title) is None and not occurrences(document.text, title):
        raise UsageError(f"corrected_role: {value!r} is in no register, nor in the release{_near(title, roles())}")
    return title


def _body(session: Session, document: Document, name: str) -> str:
    """A body that releases of the municipality name, or this one's text."""
    bodies = session.scalars(select(Body).where(Body.scope == document.scope)).all()
    same = next((one.name for one in bodies if one.name_key == key(name)), None)
    same = same or next((one.name for one in bodies if plain(one.name) == plain(name)), None)
    if same is None and not occurrences(document.text, name, genitive=True):
        where = document.sender or "this municipality"
        raise UsageError(f"corrected_body: no release of {where} names {name!r}{_near(name, (b.name for b in bodies))}")
    return same or name


def _party(session: Session, document: Document, value: str) -> str:
    """A party of the registers that stands here, or one that releases of the municipality name."""
    here = (Party.scope == "national") | (
        (Party.scope == "local") & (Party.municipality_code == document.municipality_code)
    )
    own = (Party.scope == "unknown") & (Party.home == document.scope)
    parties = session.scalars(select(Party).where(here | own).order_by(Party.scope, Party.id)).all()
    same = [one for one in parties if key(value) in (one.name_key, one.abbreviation_key)]
    if not same:
        names = [name for one in parties for name in (one.name, one.abbreviation) if name]
        raise UsageError(f"corrected_party: no party {value!r} is known here{_near(value, names)}")
    return canonical(same[0])


def _day(name: str, value: str) -> date:
    match = _STATED.fullmatch(value)
    wrong = UsageError(f"corrected_{name}: {value!r} is no date; write it as 2015-03-01, 2015-03 or 2015")
    if match is None:
        raise wrong
    try:
        return date(int(match[1]), int(match[2] or 1), int(match[3] or 1))
    except ValueError as error:
        raise wrong from error


def _require_order(values: Values) -> None:
    start, end = values.get("start"), values.get("end")
    if start and end and start[: len(end)] > end[: len(start)]:
        raise UsageError(f"the start {start} is after the end {end}")


def _near(wanted: str, names: Iterable[str]) -> str:
    by_key = {key(name): name for name in names}
    near = get_close_matches(key(wanted), by_key, n=3, cutoff=0.6)
    return f"; near it: {', '.join(by_key[one] for one in near)}" if near else ""


def _reject_membership(
    session: Session, document: Document, found: Found, judgement: Judgement
) -> list[tuple[int, bool]]:
    """A membership is wrong where all is wrong that it rests on."""
    proof = select(MembershipClaim.membership_id).join(Claim, MembershipClaim.claim_id == Claim.id)
    proof = proof.where(Claim.document_id == document.id, Claim.start_char == found.span[0])
    proof = proof.join(Appearance, Claim.appearance_id == Appearance.id).where(Appearance.name_key == key(found.name))
    query = (
        select(Claim.document_id, Claim.start_char, Claim.end_char, Appearance.name_key)
        .join(MembershipClaim, MembershipClaim.claim_id == Claim.id)
        .join(Appearance, Claim.appearance_id == Appearance.id)
        .where(MembershipClaim.membership_id.in_(proof))
        .order_by(Claim.document_id, Claim.start_char)
    )
    places = [(row[0], row[1], row[2], row[3]) for row in session.execute(query)]
    places = places or [(document.id, *found.span, key(found.name))]
    made = []
    for document_id, start, end, name in places:
        other = session.get_one(Document, document_id)
        extracted = extracted_of(session, [document_id])[document_id]
        line_id = LineId("", "", "role", start, end, 1, name)
        fact = line_id.of(facts_of(other.text, extracted))
        if fact is not None:
            made.append(decide(session, other, fact, judgement, sentence_of(other.text, fact, extracted)))
    return made
