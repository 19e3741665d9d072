"""Who follows whom: by "Eva Ek efterträder Bo Al" one takes up what the other leaves."""

from __future__ import annotations

import re
from dataclasses import replace

from spacy.tokens import Doc

from extract.components.extensions import text_of
from extract.components.role_titles import same_office
from extract.facts import Role, RoleKind

_AFTER = re.compile(
    r"\b(?:efterträd(?:er|a|de|dde|t|tt)|ersätter|ersatte|avlöser|avlöste|(?:tar|tog|ta|"
    r"tagit) över(?: \w+){0,3}? (?:efter|från)|efter|(?:tar|tog) över som .{0,60}? efter)\s+"
    r"(?:(?:då|därmed|sin|sitt|den|partikamrat\w*|företrädare\w*|avgående|avgångne|tidigare)\s+)*$",
    re.IGNORECASE,
)


def pass_on(doc: Doc, owner: dict[int, int], found: dict[int, list[Role]]) -> None:
    """Complete `found` (roles by the person's number) by what a succession implies, with the stated role's evidence."""
    for successor, predecessor, at in _successions(doc, owner):
        theirs = found.setdefault(predecessor, [])
        ours = found.setdefault(successor, [])
        incoming = [r for r in ours if r.kind == "incoming"]
        said = [r for r in incoming if r.evidence.start < at]  # what was spoken of, not what a list adds further on
        for role in (said or incoming)[-1:]:
            _complete(theirs, role, "former")
        if not any(r.kind == "incoming" for r in ours):
            for role in sorted(theirs, key=lambda r: r.kind != "former")[:1]:
                _complete(ours, role, "incoming")


def _complete(roles: list[Role], role: Role, kind: RoleKind) -> None:
    for at, other in enumerate(roles):
        if same_office(other.title, role.title) and (other.organization == role.organization or not other.organization):
            if other.kind == "current":
                roles[at] = replace(
                    other, kind=kind, organization=role.organization, organization_evidence=role.organization_evidence
                )
            return
    if not any(other.title.endswith(role.title) and "vice" not in other.title for other in roles):
        roles.append(replace(role, kind=kind))


_HANDS_OVER = re.compile(
    r"\b(?:(?:lämnar|lämnade|lämnat|lämna) (?:\w+ )?över\b[^.]*\btill|(?:ersätts|ersattes|efterträds|efterträddes|"
    r"avlöses|avlöstes) av|ny på (?:posten|tjänsten|jobbet|uppdraget) (?:blir|är|heter)|"
    r"efterträdare (?:blir|är|heter))\s+(?:(?:sin|den|partikamrat\w*|partikolleg\w*|efterträdare\w*)\s+)*$",
    re.IGNORECASE,
)


def _successions(doc: Doc, owner: dict[int, int]) -> list[tuple[int, int, int]]:
    """Pairs of persons by number, the successor first, and the character where the text says it."""
    pairs: list[tuple[int, int, int]] = []
    persons = [ent for ent in doc.ents if ent.label_ == "PER" and ent.start_char in owner]
    for at, person in enumerate(persons):
        front = text_of(doc)[max(0, person.start_char - 160) : person.start_char]
        front = _blank_mentions(doc, person.start_char, front)
        follows, hands_over = _AFTER.search(front), _HANDS_OVER.search(front)
        if not (follows or hands_over) or at == 0:
            continue
        sentence = person.sent if doc.has_annotation("SENT_START") else None
        earlier = [p for p in persons[:at] if owner[p.start_char] != owner[person.start_char]]
        same = [p for p in earlier if sentence is not None and p.start_char >= sentence.start_char]
        if same or earlier:
            subject = same[0] if same else earlier[-1]
            pair = (owner[subject.start_char], owner[person.start_char])
            pairs.append((*(pair if follows else pair[::-1]), person.start_char))
    return pairs


def _blank_mentions(doc: Doc, end: int, front: str) -> str:
    """The text in front of a name without roles, bodies and parties: "efter moderaten Bo Al" is "efter Bo Al"."""
    start = end - len(front)
    chars = list(front)
    for ent in doc.ents:
        if ent.label_ in {"ROLE", "COM", "PARTY", "ORG", "LOC"} and start <= ent.start_char < end:
            for i in range(ent.start_char - start, min(ent.end_char, end) - start):
                chars[i] = ""
    return "".join(chars)
