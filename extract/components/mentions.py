"""Second thoughts about the model's persons: the given names' register and the words of a name have a vote, too."""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.language import Language
from spacy.tokens import Doc, Span, Token
from spacy.util import filter_spans

from extract.components import extensions
from extract.components.attribution import speech_verbs
from extract.components.extensions import text_of, words_of
from extract.components.nicknames import with_whole_names
from extract.components.no_persons import is_named_after, is_no_name, names_apart, within_cell
from extract.components.role_mentions import is_elected, is_qualifier, is_title, missed_titles, post_apart, widened
from extract.given_names import is_given_name
from extract.names import PARTICLES
from extract.registers import base_role, role_class

VERSION = "pressrum_mentions/1"

extensions.register()

_ORGANIZATION = re.compile(
    r"(?:^(?:AB|HB|KB|IF|IK|SK|BK|GK|FF|FC|BIF|Aktiebolag|Fastigheter|Bostäder|Energi|Teater|Trädgård|Kommun|"
    r"Kraft|Buss|Röst|Grill)$|"
    r"(?:förening(?:en)?|förbund(?:et)?|skolan?|gymnasiet|museum|museet|konserthus|bibliotek|bolaget|kommun|"
    r"stiftelsen?|fonden|sällskapet?|"
    r"församling(?:en)?|kyrkan?|stipendiet|priset|akademin?|trafik|byggen?|bygg|plåtslageri|åkeri|schakt|"
    r"brunnsborrning|skogsvård|län|region))s?$",
    re.IGNORECASE,
)
# of these, some are surnames, too: "Siv Grill", but "Sivs Grill"
_SURNAMES = frozenset({"grill", "kraft", "buss", "röst", "bygg", "energi", "region"})
_PLACE = re.compile(
    r"(?:väg(?:en)?|gata[n]?|torg(?:et)?|gränd(?:en)?|park(?:en)?|plats(?:en)?|allén?|stig(?:en)?|backen?|kajen?|"
    r"bro[n]?|led(?:en)?)s?$",
    re.IGNORECASE,
)
_DEFINITE_PLACE = re.compile(
    r"(?:vägen|gatan|torget|gränden|parken|platsen|allén|stigen|backen|kajen|bron|leden|torg)s?$", re.IGNORECASE
)
_INITIAL = re.compile(r"[A-ZÅÄÖ]\.?(?:\s?[A-ZÅÄÖ]\.|-[A-ZÅÄÖ]\.?)*")
_FUNCTION_WORDS = frozenset({"i", "på", "och", "för", "från", "som", "till", "vid", "med", "är", "har"})
# what the model takes for a title beside one: "styrelsens", "t.o.m.", an address
_NO_TITLE = re.compile(
    r"[@\d]|^(?:t\.?o\.?m|fr\.?o\.?m|tel|mobil)\.?$|(?:(?:styrelse|nämnd|kommun|avdelning|förvaltning|enhet)ens?|museets?|bolagets?|skolans)$|"
    r"^(?:dess|deras|sin|in|densammas|f\.?\s?n\.?|guidar|leder|politiker(?:n|na)?)$"
)
_PARTICIPLE = re.compile(r"(?:ande|ende|iga|alt|ligt)$")
_SAYING = frozenset({"say", "tell", "report"})
_PARTY_BEHIND = re.compile(
    r"\s*,?\s*\(\s*(?:[A-ZÅÄÖ][\w\s]{0,30}|s|m|c|v|l|fp|kd|kds|mp|sd|fi)\)|,\s+(?:S|M|SD|C|V|KD|MP|L|FP|FI)\b"
)
_ROLE_BEHIND = re.compile(r",\s+(\w+)|\s(?:är|blir|blev)\s+(?:(?:ny|tf|vikarierande|tillförordnad|biträdande) )?(\w+)")


@Language.factory("pressrum_mentions", assigns=["doc.ents"], requires=["doc.ents"])
def make_mentions(nlp: Language, name: str) -> Mentions:
    """The component for ``nlp.add_pipe("pressrum_mentions")``, right after the statistical model."""
    return Mentions()


class Mentions:
    """Corrects PER in ``doc.ents``: titles are cut off, companies and streets relabelled, clear names added."""

    def __call__(self, doc: Doc) -> Doc:
        """Correct ``doc.ents``."""
        spans: list[Span] = []
        ents = doc.ents
        persons = [(ent.start, ent.text) for ent in ents if ent.label_ == "PER"]
        for ent in map(
            within_cell,
            with_whole_names(doc, [part for one in ents for two in post_apart(one) for part in names_apart(two)]),
        ):
            if ent.label_ != "ROLE" and len(ent) == 1 and is_elected(ent.text):
                # "KSO" looks like a party, "Förtroendevald" like a name, "fullmäktigeordföranden" like a committee
                ent = _labelled(doc, ent.start, ent.end, "ROLE")
            if ent.label_ == "ROLE" and _is_no_title(ent):
                continue
            if ent.label_ == "LOC" and _is_persons(ent):
                ent = _labelled(doc, ent.start, ent.end, "PER")
            spans.extend(_corrected(ent, persons) if ent.label_ == "PER" else [_without_trailing(ent)])
        taken = {i for span in spans for i in _inside(span)}
        spans.extend(_missed(doc, taken))
        spans = filter_spans(spans)
        spans.extend(_again(doc, spans))
        spans = _with_titles(doc, filter_spans(spans))
        doc.ents = tuple(sorted(filter_spans(spans), key=lambda span: span.start))
        return doc


def _again(doc: Doc, spans: list[Span]) -> Iterator[Span]:
    """The given name or surname of a person of the text, standing alone further on: "Isabell arbetar i dag …"."""
    parts = {
        token.text
        for span in spans
        if span.label_ == "PER" and len(span) > 1
        for token in span
        if token.is_title and len(token) > 2
    }
    words = words_of(doc)
    meant = {*parts, *(f"{part}s" for part in parts)}
    places = [at for at, word in enumerate(words) if word in meant and word.istitle()]
    taken = {i for span in spans if span.label_ not in {"LOC", "ROLE"} or len(span) > 1 for i in _inside(span)}
    written = {word for word in words if word.islower()} if places else set()
    for at in places:
        token = doc[at]
        whose = words[at] if words[at] in parts else words[at][:-1]
        if at in taken or (whose.lower() in written and not is_given_name(whose)):
            continue
        before, after = doc[max(token.i - 1, 0)], doc[min(token.i + 1, len(doc) - 1)]
        alone = not (after.is_title and token.whitespace_ == " ") and not (
            before.is_title and before.i != token.i and before.whitespace_ == " "
        )
        if alone and not _PLACE.search(after.text) and not _ORGANIZATION.search(after.text):
            yield _labelled(doc, token.i, token.i + 1, "PER")


def _with_titles(doc: Doc, spans: list[Span]) -> list[Span]:
    """The mentions with the titles the model overlooked, and its own titles to their full width."""
    spans = [span for span in spans if span.label_ != "ROLE" or not is_qualifier(span.text)]
    taken = {i for span in spans for i in _inside(span)}
    found = []
    for span in spans:
        wide = widened(_without_owner(span), taken) if span.label_ == "ROLE" else span
        if wide is not span:
            wide._.found_by = VERSION
        found.append(wide)
    for title in missed_titles(doc, found):
        title._.found_by = VERSION
        found.append(title)
    return found


_OWNER = re.compile(
    r"(?:nämndens|styrelsens|utskottets|fullmäktiges|beredningens|kommunens|förvaltningens)$", re.IGNORECASE
)


def _without_owner(span: Span) -> Span:
    """A title without the body in front that the model took along: "kommunstyrelsens ordförande"."""
    start = next((token.i + 1 for token in reversed(span[:-1]) if _OWNER.search(token.text)), span.start)
    return span if start == span.start else Span(span.doc, start, span.end, label="ROLE")


def _labelled(doc: Doc, start: int, end: int, label: str) -> Span:
    span = Span(doc, start, end, label=label)
    span._.found_by = VERSION
    return span


def _is_no_title(ent: Span) -> bool:
    """Whether the model took for a title what stands beside one, or a participle that no register has."""
    last = ent[-1].text.lower()
    return bool(_NO_TITLE.search(last) or (_PARTICIPLE.search(last) and not is_title(last)))


def _without_trailing(ent: Span) -> Span:
    """The mention without a last word that the model took in: "sektor Social välfärd säger", "Nordsjöfrakt i"."""
    last = ent[-1]
    trails = last.text in _FUNCTION_WORDS or speech_verbs().get(last.text) in _SAYING
    if len(ent) < 2 or not last.is_lower or not trails:
        return ent
    return _labelled(ent.doc, ent.start, ent.end - 1, ent.label_)


def _is_persons(ent: Span) -> bool:
    """Whether what the model took for a place is a name with a party or a title behind: "Eva Ek är tf rektor"."""
    named = len(ent) == 2 and ent[1].is_title and is_given_name(ent[0].text)
    return named and _has_party_or_role(ent.doc, ent.end_char)


def _other_label(ent: Span) -> str | None:
    """What the mention is by its last word, if no person: "Stefan Lundgrens Hus AB", "Karin Boyes gata"."""
    last = ent[-1].text
    if len(ent) < 2 or (is_given_name(ent[0].text) and _has_party_or_role(ent.doc, ent.end_char)):
        return None  # "Anders Kraft (S)" and "Anna Backe, rektor" are persons
    if last.lower() in _SURNAMES and is_given_name(ent[0].text):
        return None
    if _ORGANIZATION.search(last):
        return "ORG"
    place = _DEFINITE_PLACE.search(last) or (_PLACE.search(last) and ent[-2].text.endswith("s"))
    return "LOC" if place else None


def _has_party_or_role(doc: Doc, end: int) -> bool:
    """Whether a party or a title stands right behind the character, as behind a person's name."""
    behind = text_of(doc)[end : end + 60]
    role = _ROLE_BEHIND.match(behind)
    return bool(_PARTY_BEHIND.match(behind)) or (role is not None and _is_role(role[1] or role[2]))


def _corrected(ent: Span, persons: list[tuple[int, str]]) -> Iterator[Span]:
    """What the mention is after all: itself, a title and a name, another label, or nothing."""
    doc, start, end = ent.doc, ent.start, ent.end
    if is_no_name(ent):
        return
    names = [text for at, text in persons if at != start]
    if is_named_after(ent, names):
        yield _labelled(doc, start, end, "ORG")
        return
    if (label := _other_label(ent)) is not None:
        yield _labelled(doc, start, end, label)
        return
    first = next((i for i in range(start, end - 1) if is_given_name(doc[i].text)), start)
    for at in range(start, first):
        if _is_role(doc[at].text):
            yield _labelled(doc, at, at + 1, "ROLE")
        elif doc[at].is_title and doc[at].text.endswith("s") and _is_role(doc[at + 1].text):
            yield _labelled(doc, at, at + 1, "ORG")
    start = first
    if end - start == 2 and doc[start].is_lower and doc[start].text not in PARTICLES:
        start += 1
    while end - start > 1 and doc[end - 1].is_lower and doc[end - 1].text not in PARTICLES:
        end -= 1
    if (
        start
        and is_given_name(doc[start - 1].text)
        and not is_given_name(doc[start].text)
        and _joined(doc[start - 1])
        and doc[start - 1].is_title
    ):
        start -= 1
    full = end - start > 1
    if (
        full
        and not _INITIAL.fullmatch(doc[start].text)
        and not is_given_name(doc[start].text)
        and doc[start].text not in PARTICLES
        and not _has_party_or_role(doc, doc[end - 1].idx + len(doc[end - 1]))
        and not (start and _is_role(doc[start - 1].text) and doc[start - 1].is_lower)
        and not any(name.endswith(" " + doc[start:end].text) for name in names)
    ):
        return
    yield ent if (start, end) == (ent.start, ent.end) else _labelled(doc, start, end, "PER")


def _inside(span: Span) -> range:
    return range(span.start, span.end)


def _is_role(word: str) -> bool:
    return role_class(base_role(word)) is not None


def _joined(token: Token) -> bool:
    return token.whitespace_ == " "


def _missed(doc: Doc, taken: set[int]) -> Iterator[Span]:
    """Names of clear form: a given name and further capitalised words, with a party or role beside them."""
    done = 0
    for at, word in enumerate(words_of(doc)[:-1]):
        if at >= done and word.istitle() and is_given_name(word):
            done = _name_end(doc, at, taken)
            if done - at >= 2 and _supported(doc, at, done):
                yield _labelled(doc, at, done, "PER")


def _name_end(doc: Doc, start: int, taken: set[int]) -> int:
    """Where a name that begins at `start` ends; `start` where none begins. A company's name goes on after "AB"."""
    company = start > 0 and doc[start - 1].text in {"AB", "HB", "KB"}
    if start in taken or company or not doc[start].is_title or not is_given_name(doc[start].text):
        return start
    end = start + 1
    while (
        end < len(doc)
        and end - start < 5
        and end not in taken
        and _joined(doc[end - 1])
        and (doc[end].is_title or doc[end].text in PARTICLES)
        and doc[end].text.replace("-", "").isalpha()
    ):
        end += 1
    while end > start and doc[end - 1].text in PARTICLES:
        end -= 1
    return end


def _supported(doc: Doc, start: int, end: int) -> bool:
    if _has_party_or_role(doc, doc[end - 1].idx + len(doc[end - 1])):
        return True
    if _ORGANIZATION.search(doc[end - 1].text) or _PLACE.search(doc[end - 1].text):
        return False
    return (
        start > 0
        and _joined(doc[start - 1])
        and doc[start - 1].is_alpha
        and not doc[start - 1].is_title
        and _is_role(doc[start - 1].text)
    )
