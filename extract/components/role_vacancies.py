"""Posts that the text says are filled before it names by whom: "Alby kommun får ny rektor" over "Eva Ek tar över …"."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Span

from extract.components.extensions import text_of
from extract.components.role_mentions import base_title
from extract.components.role_parts import Binding, Line
from extract.components.role_phrases import RolePhrase

_EMPLOYS = re.compile(
    r"\s+(?:har\s+)?(?:nu\s+)?(?:anställ\w+|rekryter\w+|utsett|utser|utsåg|utnämn\w+|tillsätter|tillsatt|får|fick|presenterar)\b"
    r"[^,;:]*$"
)


def employer(phrase: RolePhrase, line: Line) -> Span | None:
    """The organization that fills the post: "Alby kommun har anställt Eva Ek som ny kommundirektör"."""
    low, _ = line.sentence_at(phrase.title.start_char)
    first = next((ent for ent in line.ents if ent.start_char >= low), None)
    if first is not None and first.label_ == "PARTY" and phrase.of_a_party:
        return first if _CHOOSES.match(text_of(first.doc)[first.end_char : phrase.start]) else None
    if first is None or first.label_ != "ORG" or phrase.held_in_a_body or first.end_char > phrase.start:
        return None
    text = text_of(first.doc)
    at_head = not text[low : first.start_char].strip(" •*·\u2013-")
    return first if at_head and _EMPLOYS.match(text[first.end_char : phrase.start]) else None


_CHOOSES = re.compile(
    r"\s+(?:(?:i|på)\s+[A-ZÅÄÖ][\w-]+\s+)?(?:har\s+)?(?:nu\s+)?(?:valt|valde|väljer|utsett|utsåg|utser|föreslår|nominerat)\b[^,;:]*$"
)
_GETS = re.compile(r"\b(?:får|fick|fått)\s+$")
_NEW_ONE = re.compile(
    r"\s+(?:(?:i|på)\s+[A-ZÅÄÖ][\w-]+\s+)?(?:(?:får|fick|har fått)\s+)?(?:nu\s+|också\s+)?"
    r"(?:(?:en|ett)\s+)?(?:ny|nytt|nye|nya)\s+(?:\w+\s+)?"
)


def receiver(phrase: RolePhrase, line: Line) -> Span | None:
    """The body that is said to get someone new: "Samtidigt får socialnämnden en ny ordförande"."""
    before = [ent for ent in line.ents if ent.end_char <= phrase.start and ent.label_ != "LOC"]
    if not before or before[-1].label_ not in ({"COM", "ORG", "PARTY"} if phrase.of_a_party else {"COM", "ORG"}):
        return None
    body, text = before[-1], line.text
    gap = text[body.end_char : phrase.start]
    gets = _GETS.search(text[max(line.start, body.start_char - 8) : body.start_char]) or re.search(
        r"\bf(?:år|ick|ått)\b", gap
    )
    return body if gets and _NEW_ONE.fullmatch(gap) else None


_NEW = re.compile(
    r"\b(?:ny|nye|nya|nästa|blivande|rekryterat|anställt|utsett|(?:får|fick|fått)\b[^.;:\n]{0,60}\b(?:ordinarie|"
    r"fast|första (?:kvinna|man)(?: \w+)? som|kvinnliga?))\s+$",
    re.IGNORECASE,
)
# "Socialchefen har fått en efterträdare: Eva Ek"
_HAS_SUCCESSOR = re.compile(
    r"\s+(?:har )?(?:nu )?(?:får|fick|fått) (?:nu |också )?(?:en|sin) (?:ny |fast )?(?:efterträdare|ersättare)\b"
)
_SUCCESSOR_TO = re.compile(r"\b(?:efterträdare|ersättare)(?:n)? (?:till|för|åt|som) (?:\w+ )?$", re.IGNORECASE)
_TAKES = re.compile(
    r"(?:\s*\([^)\n]*\))?\s+(?:tar över|tillträder|börjar (?:sin|den|sitt)|får (?:jobbet|tjänsten|uppdraget)|(?:har )?"
    r"(?:anställts|utsetts|rekryterats|fått (?:jobbet|tjänsten|uppdraget))|"
    r"efterträder|ersätter|tar vid|anställs|utses|heter den nya|är klar för)\b"
)
_RELATIVE = re.compile(r"(?:\s*\([^)\n]*\))?,\s(?:som|tidigare|i dag|närmast)\b[^.,;:]{3,80},")
_GOES_TO = re.compile(
    r"(?:\bdet (?:blir|är)|\bvalet (?:föll|faller|har fallit) på|\b(?:har )?(?:anställer|anställt|utsett|utser|"
    r"rekryterat)|\b(?:tjänsten|jobbet|uppdraget) (?:går|gick) till|\bny på (?:posten|tjänsten|jobbet) (?:blir|är)|"
    r"heter|\b(?:börjar|tillträder)|efterträdare:|(?:tjänsten|posten|uppdraget|rollen) (?:innehas|besätts|tillsätts)"
    r"(?: \w+){0,2}? av|till det uppdraget(?: \w+){1,3})\s+$",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Post:
    """A post that is filled: the phrase that names it, and the bodies it is in."""

    phrase: RolePhrase
    names: tuple[str, ...]

    @property
    def title(self) -> str:
        """The title in base form."""
        return base_title(self.phrase.title.text)


def post(phrase: RolePhrase, line: Line) -> Post | None:
    """The post that a phrase tied to nobody announces as filled; None where it announces none."""
    surface = phrase.title.text.casefold()
    text = line.text
    body = employer(phrase, line) or receiver(phrase, line)
    if _HAS_SUCCESSOR.match(text, phrase.end) or _SUCCESSOR_TO.search(text, line.start, phrase.start):
        return Post(phrase, tuple(phrase.names)) if phrase.names or not phrase.held_in_a_body else None
    if (phrase.held_in_a_body and body is None and not phrase.names) or base_title(surface) != surface:
        return None
    if body is None and not _NEW.search(text[max(line.start, phrase.start - 80) : phrase.start]):
        return None
    if not phrase.names and body is not None:
        phrase.take(body)
    return Post(phrase, tuple(phrase.names))


def in_its_body(binding: Binding, posts: list[Post]) -> Binding:
    """With the body of the announced post, where the role is taken up and the text doesn't say again in which."""
    title = base_title(binding.phrase.title.text)
    announced = next((one for one in posts if one.names and one.title == title), None)
    if announced is None:
        return binding
    binding.phrase.body = announced.phrase.body
    return replace(binding, names=announced.names)


def holder(doc: Doc, one: Post, owner: dict[int, int]) -> Span | None:
    """Who the text behind an announced post says takes it up, without naming the post again."""
    for ent in doc.ents:
        if ent.label_ != "PER" or ent.start_char not in owner or ent.start_char < one.phrase.end:
            continue
        low = max(text_of(doc).rfind("\n", 0, ent.start_char) + 1, ent.start_char - 60)
        told = _RELATIVE.match(text_of(doc), ent.end_char)
        takes = _TAKES.match(text_of(doc), told.end() if told else ent.end_char)
        if takes or _GOES_TO.search(text_of(doc)[low : ent.start_char]):
            return ent
    return None
