"""Titles that the model overlooked, told by the registers and by where they stand: beside a name, on a card."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from spacy.tokens import Doc, Span

from extract.components.extensions import text_of, words_of
from extract.registers import CACHED, base_role, role_class, roles

_QUALIFIER = re.compile(
    r"^(?:vice|v|biträdande|bitr|tillförordnade?|tf|t\.f|vikarierande|ställföreträdande|regional[a]?|politisk[a]?|"
    r"särskild[ae]?|kommunikations-?|stadens|verkställande|teknisk[a]?|administrativ[a]?|operativ[a]?|"
    r"strategisk[a]?|senior|vik|auktoriserade?|tjänsteförrättande)\.?$",
    re.IGNORECASE,
)
_ORDINAL = re.compile(r"^(?:[123]|1:[ea]|2:[ea]|3:[ea]|1:ste|förste|första|andr[ea]|tredje)$", re.IGNORECASE)
_ELECTED = frozenset({"elected", "elected_fulltime"})
_INTRODUCES = frozenset(
    {
        "som",
        "är",
        "var",
        "blir",
        "blev",
        "till",
        "ny",
        "nya",
        "nye",
        "nuvarande",
        "tidigare",
        "avgående",
        "förre",
        "förra",
        "vår",
        "varit",
        "blivit",
        "bli",
    }
)
_WHERE = frozenset({"på", "vid", "hos", "för", "i", "inom"})
_NOT_ALONE = frozenset(
    {
        "vice",
        "råd",
        "chef",
        "ledare",
        "man",
        "medlem",
        "gäst",
        "elev",
        "barn",
        "mamma",
        "pappa",
        "granne",
        "politiker",
        "vikarie",
    }
)
# the post itself, by another word: "ordförandeklubban", "rektorstjänsten", "gruppledarskapet"
_POST = re.compile(
    r"^(.*?(?:ordförande|kommunalråd|regionråd|oppositionsråd|borgarråd|gruppledar|rektor|direktör|chef|vd|ledamot|sekreterare))"
    r"[s-]?(?:stol|klubba|skap|post|uppdrag|roll|tjänst|plats|jobb|befattning)(?:en|et|n|er|erna|ar|arna)?s?$",
    re.IGNORECASE,
)
_HANDS = frozenset({"lämna", "lämnar", "lämnade", "lämnat", "ta", "tar", "tog", "tagit"})
_HOLDS = frozenset({"hålla", "håller", "hållit"})  # who "höll i klubban" did so at one meeting
GAVEL = frozenset({"klubban", "klubba"})
_THEIR_GAVEL = re.compile(r"(\w*(?:fullmäktige|nämnds|styrelse|utskotts|berednings))klubban?$", re.IGNORECASE)
_COMMITTEE = re.compile(r"(?:nämnden?|utskottet?|styrelsen|fullmäktige|beredningen)$", re.IGNORECASE)
# short forms that only a row's head, or "till" in front, tells from other words: "Led. Eva Ek", "till ers. efter Bo Al"
_SHORT = re.compile(
    r"(?:^[ \t•*·–-]{0,3}|\b(?:till|som|ny|nya) )(?P<title>(?:led|ledam|ers|suppl)\.)(?= )",
    re.IGNORECASE | re.MULTILINE,
)
_WITH_STOP = frozenset({"led", "ledam", "ers", "suppl"})
_CELL = re.compile(r"[^,;|()\t\n]+?(?=\s*[,;|()\t\n]|\s{2,}|$)")


@lru_cache(maxsize=CACHED)
def base_title(surface: str) -> str:
    """A title's base form, also of a compound that the register has the end of: "ljuskonstnären" is "ljuskonstnär"."""
    if surface.lower() in GAVEL:
        return "ordförande"
    if (gavel := _THEIR_GAVEL.match(surface)) is not None:
        return gavel[1].lower() + "ordförande"
    if (post := _POST.match(surface)) is not None:
        surface = re.sub(r"gruppledar$", "gruppledare", post[1], flags=re.IGNORECASE)
    base = base_role(surface)
    if surface.lower().endswith(("aren", "rren")) and base.endswith(("ar", "rr")):
        return base + "e"
    if role_class(base) is not None or _ends_in_title(base):
        return base
    stems = (re.sub(ending, "", base) for ending in (r"n$", r"en$", r"t$", r"et$"))
    return next((stem for stem in stems if stem != base and _ends_in_title(stem)), base)


def _ends_in_title(stem: str) -> bool:
    """Whether the word is a title of the register, or a compound that ends in one of some length."""
    return any(stem[i:] in roles() for i in range(max(1, len(stem) - 4)) if len(stem) - i >= 5 or i == 0)


def is_elected(surface: str) -> bool:
    """Whether the title is of an elected office, in whatever form: "KSO", "ledamöter"."""
    return role_class(base_role(surface)) in _ELECTED


@lru_cache(maxsize=CACHED)
def is_title(word: str) -> bool:
    """Whether the word, or the end of the compound, is a title of the registers: "gatuingenjör", "upphandlaren"."""
    base = base_title(word)
    if base in _NOT_ALONE or not base.replace("-", "").isalpha():
        return base == "chef"
    return role_class(base) is not None or _ends_in_title(base)


def post_apart(ent: Span) -> tuple[Span, ...]:
    """The mention, or post and place of one that the model took for both: "Rektorstjänsten på Alby"."""
    both = ent.label_ in {"ORG", "LOC"} and len(ent) > 2 and _POST.match(ent[0].text) and ent[1].text in _WHERE
    if not both:
        return (ent,)
    post, place = Span(ent.doc, ent.start, ent.start + 1, "ROLE"), Span(ent.doc, ent.start + 2, ent.end, "ORG")
    place._.found_by = ent._.found_by
    return post, place


def is_qualifier(text: str) -> bool:
    """Whether the words only qualify a title that follows: "tf", "biträdande"."""
    return _QUALIFIER.match(text) is not None


def missed_titles(doc: Doc, mentions: Iterable[Span]) -> Iterator[Span]:
    """ROLE spans beside the given mentions of other labels; they don't overlap any of them."""
    mentions = list(mentions)
    taken = {token.i for span in mentions for token in span}
    persons = [span for span in mentions if span.label_ == "PER"]
    found: list[int] = []
    for person in persons:
        found.extend(_beside(doc, person, taken))
    found.extend(_on_cards(doc, persons, taken))
    found.extend(_elsewhere(doc, taken))
    for last in dict.fromkeys(found):
        yield Span(doc, _start(doc, last, taken), last + 1, label="ROLE")
    for match in _SHORT.finditer(text_of(doc)):
        span = doc.char_span(*match.span("title"), label="ROLE")
        if span is not None and taken.isdisjoint(range(span.start, span.end)):
            yield span


def widened(span: Span, taken: set[int]) -> Span:
    """A ROLE mention with what the model left out: "1:e vice", "plan- och" in front, the stop of "Led." behind."""
    start = _start(span.doc, span.start, taken - set(range(span.start, span.end)))
    following = span.doc[span.end] if span.end < len(span.doc) else None
    stopped = following is not None and following.text == "." and span.text.lower() in _WITH_STOP
    end = span.end + stopped
    return span if (start, end) == (span.start, span.end) else Span(span.doc, start, end, label="ROLE")


def _start(doc: Doc, last: int, taken: set[int]) -> int:
    """First token of the title that ends (or begins) at `last`, with its qualifiers and a compound's first half."""
    start = last
    while start > 0 and start - 1 not in taken and "\n" not in doc[start - 1].text_with_ws:
        if (
            doc[start - 1].text == "."
            and start > 1
            and start - 2 not in taken
            and doc[start - 2].lower_ in {"tf", "bitr", "v", "vik", "tillf", "t.f"}
        ):
            start -= 1
        before = doc[start - 1].text
        pair = (doc[start - 2].lower_ if start > 1 and start - 2 not in taken else "", before.lower())
        if _QUALIFIER.match(before) or (_ORDINAL.match(before) and doc[start].lower_ in {"vice", "v"}):
            start -= 1
        elif (
            pair in {("medicinskt", "ansvarig"), ("t", "f")}
            or (before in {"och", "&"} and start > 1 and doc[start - 2].text.endswith("-") and start - 2 not in taken)
            or before.endswith("-,")
            or (before == "," and start > 1 and doc[start - 2].text.endswith("-") and start - 2 not in taken)
        ):
            start -= 2
        else:
            break
    return start


def _beside(doc: Doc, person: Span, taken: set[int]) -> Iterator[int]:
    """Titles right in front of a name, or behind it after a comma: "rektor Eva Ek", "Eva Ek (S), gatuingenjör"."""
    front = person.start - 1
    if front >= 0 and front not in taken and doc[front].whitespace_ == " " and is_title(doc[front].text):
        yield front
    at = person.end
    copula = front >= 0 and doc[front].lower_ in {"är", "blir", "blev", "var"}
    if copula:  # "Sedan i maj är Eva Ek rektor", "Under tiden är Bo Al t f rektor"
        first = next((i for i in range(at, min(at + 3, len(doc))) if not _is_before_title(doc[i].text)), at)
        if first < len(doc) and first not in taken and is_title(doc[first].text):
            yield first
    while at < len(doc) and (doc[at].text in {",", "(", ")"} or at in taken) and "\n" not in doc[at].text:
        at += 1
    if at == person.end or doc[at - 1].text not in {",", "(", ")"}:
        return
    for token in doc[at : at + 5]:
        if token.i in taken or "\n" in token.text or token.text in ",.:;()":
            return
        if is_title(token.text):
            yield token.i
            return
        if not (
            _QUALIFIER.match(token.text)
            or token.text in {"och", "som", "är", "i", "dag", "ny", "tidigare", "även", "till", "vardags"}
            or token.text.endswith("-")
        ):
            return


def _is_before_title(word: str) -> bool:
    return word in {"t", "f", "ny", "nu", "fortsatt"} or is_qualifier(word)


def _on_cards(doc: Doc, persons: list[Span], taken: set[int]) -> Iterator[int]:
    """Titles in the cells beside or on the line below a name that opens its line."""
    text = text_of(doc)
    for person in persons:
        end = text.find("\n", person.end_char)
        end = len(text) if end < 0 else end
        below = text.find("\n", end + 1)
        below = len(text) if below < 0 else below
        stretches = [(end + 1, below)] if not text[person.end_char : end].strip(" ,()/SMCVKDLPFI") else []
        if re.match(r"\t|\s{2,}", text[person.end_char : person.end_char + 2]):
            stretches.append((person.end_char, end))
        for low, high in stretches:
            for cell in _CELL.finditer(text, low, min(high, low + 90)):
                span = doc.char_span(*_trimmed(text, cell), alignment_mode="contract")
                if span is not None and 0 < len(span) <= 4 and span[-1].i not in taken and is_title(span[-1].text):
                    yield span[-1].i


def _trimmed(text: str, cell: re.Match[str]) -> tuple[int, int]:
    label = re.match(r"\s*(?:titel|roll|befattning)\s*:\s*|\s*", cell[0], re.IGNORECASE)
    return cell.start() + (label.end() if label else 0), cell.start() + len(cell[0].rstrip())


def _elsewhere(doc: Doc, taken: set[int]) -> Iterator[int]:
    """Elected offices wherever they stand, and listed titles that "som", "blir", "ny" or the like introduces."""
    words = words_of(doc)
    for at, word in enumerate(words):
        if len(word) < 3 or at in taken or not word.isalpha():
            continue
        if (word == "vice" and _is_vice(doc, at)) or (word.lower() in GAVEL and _is_held(doc, at)):
            yield at
        if word in _NOT_ALONE:
            continue
        if _POST.match(word) or _THEIR_GAVEL.match(word) or _of_party(doc, at, word):
            yield at
            continue
        kind = role_class(base_title(word))
        if kind is None:
            continue
        front = words[_start(doc, at, taken) - 1].lower() if at else ""
        if kind in _ELECTED or _goes_on(doc, at, taken) or (front in _INTRODUCES and base_role(word) not in _NOT_ALONE):
            yield at


def _of_party(doc: Doc, at: int, word: str) -> bool:
    """Whether it is a party's office behind the party's genitive: "Miljöpartiets språkrör"."""
    if not at or role_class(base_title(word)) != "party":
        return False
    return doc[at - 1].ent_type_ == "PARTY" or re.search(r"(?:partiets|ernas)$", doc[at - 1].text) is not None


def _goes_on(doc: Doc, at: int, taken: set[int]) -> bool:
    """Whether a list of posts goes on: "fastighetschef på Alby Bo och förvaltare hos Boby Hus"."""
    if at < 4 or at + 1 >= len(doc) or doc[at - 1].text != "och" or doc[at + 1].text not in _WHERE:
        return False
    start = max(at - 9, doc[at].sent.start)
    return any(ent.label_ == "ROLE" and start <= ent.end < at for ent in doc.ents)


def _is_vice(doc: Doc, at: int) -> bool:
    """Whether "vice" stands for the office: "med Eva Ek vid sin sida som vice", "blir 2:e vice"."""
    front = doc[_start(doc, at, set()) - 1].lower_ if at else ""
    return front in {"som", "blir", "blev", "till", "ny"} and (at + 1 == len(doc) or doc[at + 1].text in set(".,;)\n"))


def _is_held(doc: Doc, at: int) -> bool:
    """Whether "klubban" is a committee's chair: "tar över klubban i socialnämnden", "där Eva Ek håller i klubban"."""
    front = [token.lower_ for token in doc[max(0, at - 8) : at]]
    if front[-1:] == ["över"] and not _HANDS.isdisjoint(front):
        return True
    if front[-1:] == ["i"] and not _HOLDS.isdisjoint(front):
        return True
    behind = doc[at + 2].text if at + 2 < len(doc) and doc[at + 1].text in {"i", "för"} else ""
    return bool(_COMMITTEE.search(behind) or (at and _COMMITTEE.search(doc[at - 1].text.removesuffix("s"))))
