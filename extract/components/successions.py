"""Who follows whom: by "Eva Ek efterträder Bo Al" one takes up what the other leaves."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Span

from extract.components.extensions import text_of
from extract.components.role_mentions import GAVEL
from extract.components.role_titles import is_acting, same_office
from extract.components.stand_ins import TEMPORARY
from extract.components.subjects import Topic
from extract.facts import Evidence, Role, RoleKind

_WHOSE = (
    r"(?:(?:då|därmed|sin|sitt|den|hans|hennes|partikamrat\w*|partikolleg\w*|företrädare\w*|efterträdare\w*|avgående|avgångne|"
    r"tidigare)\s+)*$"
)
_AFTER = re.compile(
    r"\b(?:efterträd(?:er|a|de|dde|t|tt)|ersätter|ersatte|ersätta|avlöser|avlöste|avlösa|(?:tar|tog|ta|"
    r"tagit) över(?: \w+){0,3}? (?:efter|från)|efter|efterträdare till|ersättare för|"
    r"(?:tar|tog) över som .{0,60}? efter)\s+" + _WHOSE,
    re.IGNORECASE,
)
# in front of the one who takes over: "lämnar över klubban till", "efterträds som ordförande av", "posten går till"
_HANDS_OVER = re.compile(
    r"\b(?:(?:lämnar|lämnade|lämnat|lämna) (?:[\w()]+ ){0,6}?över (?:nu )?\s*"
    r"(?:(?:klubban?|posten|platsen|rollen|uppdrag\w*|"
    r"ordförande\w*|stafettpinnen|ansvaret|tjänsten|jobbet|ledningen|rodret|som|det|sitt|sin)\b[^.]*?|"
    r"\s*(?:i|för)\s*)??\s*\btill|"
    r"(?:lämna|överlämna|överlåt)(?:r|er|de|t|it)? (?:(?!för att)[^.;:]){0,60}?\b(?:posten|platsen|uppdraget|rollen|"
    r"stolen|tjänsten|jobbet|klubban)\b(?:(?!för att|\boch\b)[^.;:]){0,60}?\btill|"
    r"(?:ersätts|ersattes|efterträds|"
    r"efterträddes|avlöses|avlöstes)(?:\s+som)?[^.,;:\n]{0,30}?\s+av|"
    r"ny på (?:posten|tjänsten|jobbet|uppdraget) (?:blir|är|heter)|efterträdare (?:blir|är|heter)|"
    r"(?:hans|hennes|hens|sin) efterträdare(?: (?:har|föreslås|utses|utsågs|utsetts|väljs|valdes|valts|blev))*|"
    r"(?:posten|platsen|tjänsten|uppdraget|klubban|stafettpinnen|rollen|jobbet|stolen) (?:går|gick|övergår|lämnas) "
    r"(?:(?:i|till) \w+ |nu |över |vidare |då )*till|"
    r"(?:posten|platsen|tjänsten|uppdraget|klubban|rollen|jobbet|stolen) (?:övertas|tas över|tas|axlas|ärvs|fylls)\b"
    r"[^.;:]{0,30}?\bav|"
    r"(?:går|gick|övergår|lämnas|flyttas)(?: \w+){0,2}? från [^.,;:\n]{3,50} till|"
    r"(?:hans|hennes) (?:nuvarande |gamla |tidigare )?(?:post|plats|uppdrag|roll|tjänst|jobb) "
    r"(?:går|gick|övergår|tas|övertas|intas|fylls|besätts|axlas)"
    r"(?: över)? (?:till|av)|"
    r"i (?:hans|hennes|hens|dennes) ställe (?:\w+ ){0,2}\w+|"
    r"in (?:kliver|träder|går|kommer|hoppar|rycker)(?: då| nu| i stället| istället| där| nämligen)*)\s+" + _WHOSE,
    re.IGNORECASE,
)
# "Det blir Eva Ek som tar över när Bo Al slutar"
_WHEN = re.compile(r"\b(?:tar|ta|tog|tagit) över\b[^.;:\n]{0,30}\b(?:när|då|sedan|efter att)\s*$", re.IGNORECASE)
_TOOK_OVER = re.compile(r"\b(?:tog över|tagit över|efterträdde|ersatte|avlöste)\b", re.IGNORECASE)
# "Vem som efterträder Bo Al är oklart"
_OPEN = re.compile(r"\b(?:vem|vilka|vilken|ingen|någon)\b[^.;:\n]{0,60}$", re.IGNORECASE)
_SINCE = re.compile(r"\b(?:sedan|efter att|då|när)\s+$")
_HAS_LEFT = re.compile(
    r"\s*(?:\([^)\n]*\)\s*)?(?:har |hade |i \w+ )?(?:röstats bort|avgått|avgick|slutat|slutade|lämnat|lämnade|"
    r"avsatts|avsattes|gått i pension|avlidit|avled|gått bort|hoppat av|entledigats|petats)\b"
)
_FOR_A_WHILE = re.compile(r"\b[\w-]*ledig(?:het(?:en)?)?\b|\bsjuk\w+|\bfrånvaro\b|\bsemester", re.IGNORECASE)
_ACTING = re.compile(r"^(?:tillförordnad|vikarierande|tf) ")
_AS = re.compile(r"\bsom\s+(?:(?!är|var|i dag)\w+\s+){0,3}$")
_PRONOUN = re.compile(r"\b(?:han|hon|hen|jag|hans|hennes|hens)\b", re.IGNORECASE)
_NO_SUBJECT = re.compile(r"\b(?:med|av|efter|från|hos|om|än|via)\s+$", re.IGNORECASE)
_TAKES_UP = re.compile(
    r":\s*$|\b(?:(?:om|åter|in)?val(?:des|ts|de)|väljs|utse[sr]|utsågs|utsetts|blir|blev|tillträ\w+|tar|föresl\w+|nominer\w+|"
    r"inträ\w+|träder|kommer|går|börjar|anställs|anställts|heter|rekryter\w+)\b"
)


@dataclass(frozen=True)
class _Succession:
    """Two persons by number, where the text says it, and the sentence it says it in."""

    successor: int
    predecessor: int
    at: int
    end: int
    sentence: tuple[int, int]
    for_good: bool

    def says(self, role: Role) -> bool:
        """Whether the role stands in the sentence of the succession."""
        return self.sentence[0] <= role.evidence.start < self.sentence[1]

    def taken_up(self, role: Role) -> Role:
        """The other's role as the successor's: it is this sentence that says so, not what gave the other the role."""
        if self.says(role):
            return role
        return replace(role, start=None, end=None, evidence=Evidence(self.at, self.end, role.evidence.found_by))


def pass_on(doc: Doc, owner: dict[int, int], found: dict[int, list[Role]], topic: Topic) -> None:
    """Complete `found` (roles by the person's number) by what a succession implies, with the stated role's evidence."""
    for one in _successions(doc, owner, found, topic):
        theirs = found.setdefault(one.predecessor, [])
        ours = found.setdefault(one.successor, [])
        _by_the_sentence(text_of(doc), one, ours, theirs)
        incoming = [r for r in ours if r.kind == "incoming"]
        here = [r for r in incoming if one.at < r.evidence.start < one.sentence[1]]
        said = [r for r in incoming if r.evidence.start < one.at]  # what was spoken of, not what a list adds further on
        for role in here or (said or incoming)[-1:]:
            _complete(theirs, role if any(is_acting(held.title) for held in theirs) else _regular(role), "former")
        if not incoming:
            left = [r for r in theirs if r.kind == "former" and one.at < r.evidence.start < one.sentence[1]]
            left = left or [r for r in theirs if r.kind == "former" and one.says(r)]
            held = [r for r in theirs if r.kind != "incoming"]
            if not theirs and _TOOK_OVER.search(text_of(doc), one.sentence[0], one.at):
                # "Eva Ek är rektor. Hon tog över efter Bo Al"
                for role in [r for r in ours if r.kind == "current" and r.evidence.start < one.at][-1:]:
                    _complete(theirs, role, "former")
                continue
            for role in left or sorted(held, key=lambda r: (r.kind != "former", -r.evidence.start))[:1]:
                _complete(ours, one.taken_up(role), "incoming")
                gives_up = re.search(r"\blämna\w* [^.;]*\böver\b", text_of(doc)[one.sentence[0] : one.at])
                if gives_up and role.kind == "current" and role in theirs:
                    theirs[theirs.index(role)] = replace(role, kind="former")


def _regular(role: Role) -> Role:
    """The office that somebody acts in, as the one before them held it."""
    return replace(role, title=_ACTING.sub("", role.title)) if is_acting(role.title) else role


def _by_the_sentence(text: str, one: _Succession, ours: list[Role], theirs: list[Role]) -> None:
    """A role that the sentence of the succession names is taken up by the one and left by the other."""
    for at, role in enumerate(ours):
        behind = one.at < role.evidence.start < one.sentence[1]
        if role.kind == "current" and behind and _AS.search(text[one.at : role.evidence.start]):
            ours[at] = replace(role, kind="incoming")
    for at, role in enumerate(theirs):
        if role.kind == "current" and one.for_good and one.sentence[0] <= role.evidence.start < one.at:
            theirs[at] = replace(role, kind="former")


def _complete(roles: list[Role], role: Role, kind: RoleKind, *, for_good: bool = False) -> None:
    alike = [at for at, other in enumerate(roles) if same_office(other.title, role.title)]
    if for_good and len(alike) == 1 and roles[alike[0]].kind == "current" and roles[alike[0]].organization:
        roles[alike[0]] = replace(roles[alike[0]], kind=kind)  # the body may be called otherwise there
        return
    for at, other in enumerate(roles):
        if same_office(other.title, role.title) and (other.organization == role.organization or not other.organization):
            if other.kind == "current":
                roles[at] = replace(
                    other, kind=kind, organization=role.organization, organization_evidence=role.organization_evidence
                )
            return
    if not any(_has_it(other, role) for other in roles):
        roles.append(replace(role, kind=kind))


def _has_it(other: Role, role: Role) -> bool:
    """Whether the office is held already under a like name; not the same one of another body, which goes on."""
    apart = other.title == role.title and other.organization and role.organization and other.kind == "current"
    return other.title.endswith(role.title) and "vice" not in other.title and not apart


def _successions(doc: Doc, owner: dict[int, int], found: dict[int, list[Role]], topic: Topic) -> list[_Succession]:
    pairs: list[_Succession] = []
    persons = [ent for ent in doc.ents if ent.label_ == "PER" and ent.start_char in owner]
    for at, person in enumerate(persons):
        front = text_of(doc)[max(0, person.start_char - 160) : person.start_char]
        front = _blank_mentions(doc, person.start_char, front)
        follows, hands_over = _AFTER.search(front) or _WHEN.search(front), _HANDS_OVER.search(front)
        low, high = _sentence(person)
        if (ousted := _ousted(persons[:at], person, low, high, owner)) is not None:
            pairs.append(_pair(owner, ousted, person, ousted, (low, high), for_good=True))
        if not (follows or hands_over) or _OPEN.search(front) or (hands_over and _is_whose(doc, owner, person)):
            continue
        earlier = [p for p in persons[:at] if owner[p.start_char] != owner[person.start_char]]
        same = [p for p in earlier if p.start_char >= low]
        from_one = bool(same and hands_over and " från " in hands_over[0])
        other = same[-1] if from_one else _subject(same)
        if other is None and follows:
            other = _next(persons[at + 1 :], person, high)
            if other is not None:
                pairs.append(_pair(owner, other, person, other, (low, high), for_good=False))
                continue
        if other is None and earlier:
            other = _giver(doc, low, person, topic) if hands_over else None
        if other is None and earlier:
            other = earlier[-1] if follows else _leaver(earlier, owner, found) or earlier[-1]
        if other is None or owner.get(other.start_char) == owner[person.start_char]:
            continue
        successor, predecessor = (other, person) if follows else (person, other)
        told = text_of(doc)[max(0, low - 160) : high]
        for_good = bool(hands_over) and not (_FOR_A_WHILE.search(told) or TEMPORARY.search(told))
        pairs.append(_pair(owner, successor, predecessor, person, (low, high), for_good=for_good))
    return pairs


def _ousted(earlier: Sequence[Span], person: Span, low: int, high: int, owner: dict[int, int]) -> Span | None:
    """Who followed by "Eva Ek valdes till ordförande sedan Bo Al avgått"."""
    text = text_of(person.doc)
    if not (_SINCE.search(text, low, person.start_char) and _HAS_LEFT.match(text, person.end_char, high)):
        return None
    same = [one for one in earlier if one.start_char >= low and owner[one.start_char] != owner[person.start_char]]
    return same[-1] if same else None


def _is_whose(doc: Doc, owner: dict[int, int], person: Span) -> bool:
    """Whether it is a genitive before a noun: "till Bo Als sorg"."""
    name = doc._.persons[owner[person.start_char]].name
    word = person.text.split()[-1]
    return (
        word.endswith("s")
        and not name.endswith(word)
        and bool(re.match(r"\s+[a-zåäö]", text_of(doc)[person.end_char : person.end_char + 3]))
    )


def _subject(same: Sequence[Span]) -> Span | None:
    """The one last named in front who may be the clause's subject: not "med Li Lo"."""
    fronts = ((p, text_of(p.doc)[max(0, p.start_char - 12) : p.start_char]) for p in reversed(same))
    return next((p for p, front in fronts if not _NO_SUBJECT.search(front)), same[0] if same else None)


def _pair(
    owner: dict[int, int], successor: Span, predecessor: Span, at: Span, sentence: tuple[int, int], *, for_good: bool
) -> _Succession:
    return _Succession(
        owner[successor.start_char], owner[predecessor.start_char], at.start_char, at.end_char, sentence, for_good
    )


def _giver(doc: Doc, low: int, person: Span, topic: Topic) -> Span | None:
    """Who gives by a pronoun: "Samma dag lämnar hon över klubban till Eva Ek", "I hans ställe kommer Eva Ek"."""
    pronoun = _PRONOUN.search(text_of(doc), low, person.start_char)
    return topic(pronoun.start(), pronoun[0].lower()) if pronoun is not None else None


def _sentence(person: Span) -> tuple[int, int]:
    if not person.doc.has_annotation("SENT_START"):
        return 0, len(text_of(person.doc))
    return person.sent.start_char, person.sent.end_char


def _next(following: Sequence[Span], person: Span, high: int) -> Span | None:
    """The successor behind the predecessor: "Till ledamot efter Bo Al valdes Eva Ek"."""
    after = following[0] if following else None
    if after is None or after.start_char >= high:
        return None
    return after if _TAKES_UP.search(text_of(person.doc)[person.end_char : after.start_char]) else None


def _leaver(earlier: Sequence[Span], owner: dict[int, int], found: dict[int, list[Role]]) -> Span | None:
    """The one last named who leaves something."""
    return next(
        (p for p in reversed(earlier) if any(r.kind == "former" for r in found.get(owner[p.start_char], []))), None
    )


def _blank_mentions(doc: Doc, end: int, front: str) -> str:
    """The text in front of a name without roles, bodies and parties: "efter moderaten Bo Al" is "efter Bo Al"."""
    start = end - len(front)
    chars = list(front)
    for ent in doc.ents:
        gavel = ent.label_ == "ROLE" and ent.text.casefold() in GAVEL  # "Klubban går vidare till Bo Al"
        if not gavel and ent.label_ in {"ROLE", "COM", "PARTY", "ORG", "LOC"} and start <= ent.start_char < end:
            for i in range(ent.start_char - start, min(ent.end_char, end) - start):
                chars[i] = ""
    return "".join(chars)
