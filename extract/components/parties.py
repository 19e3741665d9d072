"""`pressrum_parties`: a release's parties, national and local, from the model, the register and the text itself."""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.language import Language
from spacy.tokens import Doc, Span

from extract.components import party_letters
from extract.components.extensions import entities, register, relabel, text_of
from extract.components.party_lexicon import LETTERS_ANY_CASE, POLITICAL_NOUN, Found, full_forms, name_of
from extract.components.party_local import (
    LocalParty,
    from_register,
    introduced,
    may_stand_for,
    merged,
    occurrences,
    plausible,
    without_genitive,
)
from extract.components.party_shapes import in_its_own_line, in_parentheses, may_be_party, sounds_local, stands_as_party

VERSION = "pressrum_parties/1"

register()

_NO_PARTY = re.compile(
    r"(?:alliansen|allians för .*|de rödgröna|rödgröna|femklövern|mittensamverkan|\w*koalitionen|vänster|höger|partiet|"
    r"majoriteten|oppositionen|regeringen|kommunen|regionen|styret|partierna|kommunstyrelsen|\w*gruppen|vilde|vildar|"
    r"politisk vilde|oberoende|partipolitiskt obunden|borgerlig\w*)s?",
    re.IGNORECASE,
)
# What may be a local party's letters behind a person, where other persons have a national party's there.
_LIKE_LETTERS = re.compile(r"[A-ZÅÄÖ][A-Za-zÅÄÖåäö]{0,3}[A-ZÅÄÖ]")
_NOT_LETTERS = frozenset(
    [
        "VD",
        "HR",
        "IT",
        "AB",
        "EU",
        "FN",
        "SKR",
        "SKL",
        "LRF",
        "LO",
        "TCO",
        "SSU",
        "MUF",
        "LUF",
        "CUF",
        "KDU",
        "UV",
        "SDU",
        "PRO",
        "SPF",
        "RFSL",
        "SVT",
        "SR",
        "KSO",
        "KSAU",
        "KS",
        "KF",
        "TF",
        "IF",
        "BK",
        "FK",
        "HK",
        "SK",
        "AIK",
        "VA",
        "OK",
        "NTF",
        "FUB",
        "DHR",
        "NPF",
        "RF",
        "SJ",
        "ICA",
        "IKEA",
    ]
)
_VICE = re.compile(r"[Vv]\.?[ \t]*(?:ordf|ordförande)\b")  # "V ordf: Eva Ek" is a vice chair
# between a person and "moderat": a comma, an age, "är"
_SAID_OF = re.compile(r",?\s+(?:\d\d(?: år)?,\s+|(?:som )?(?:är|var) (?:en )?)?")
_IN_ROW = re.compile(r"[ \t]*,[ \t]+([A-ZÅÄÖ]{1,5})(?=[ \t]*(?:\((?:om|ny|fyllnads)(?:val)?\)|\n|$))")
_BEHIND = re.compile(r"[ \t]*,?[ \t]*[(\[]([^()\[\]\n]{1,45})[)\]]")


@Language.factory("pressrum_parties", assigns=["doc._.parties", "doc.ents"], requires=["doc.ents"])
def make_parties(nlp: Language, name: str) -> Parties:
    """The component for ``nlp.add_pipe("pressrum_parties")``, after the entity recogniser."""
    return Parties(f"{nlp.meta['lang']}_{nlp.meta['name']}/{nlp.meta['version']}")


class Parties:
    """Corrects the PARTY mentions of ``doc.ents``, gives each its canonical names, and sets ``doc._.parties``."""

    def __init__(self, model: str) -> None:
        self.model = model

    def __call__(self, doc: Doc) -> Doc:
        """Work on one document, in place."""
        model = [ent for ent in doc.ents if ent.label_ == "PARTY"]
        local = _local_parties(doc, model)
        found = sorted([*_national(doc, model), *_local(doc, local)], key=lambda one: (one.start, -one.end))
        spans = [span for one in _disjoint(found) if (span := _span(doc, one)) is not None]
        covered = {token.i for span in spans for token in span}
        voted = [
            span
            for ent in model
            if covered.isdisjoint(range(ent.start, ent.end)) and (span := _voted(ent, local, self.model))
        ]
        spans += [*voted, *_again(doc, voted)]
        relabel(doc, spans, "PARTY")
        doc._.parties = entities(doc, "PARTY")
        return doc


def _local_parties(doc: Doc, model: list[Span]) -> tuple[LocalParty, ...]:
    persons = [ent for ent in doc.ents if ent.label_ == "PER"]
    behind = []
    for person in persons:
        if match := _BEHIND.match(text_of(doc), person.end_char):
            behind += [part.strip() for part in match[1].split(",")]
    voted = [ent.text for ent in model if name_of(ent.text) is None]
    others = [ent.text for ent in doc.ents if ent.label_ in {"PER", "LOC", "ORG"}]
    found = [*from_register(text_of(doc), doc._.municipality), *introduced(text_of(doc), behind, voted, others)]
    rows = [match[1] for person in persons if (match := _IN_ROW.match(text_of(doc), person.end_char))]
    if any(re.fullmatch(LETTERS_ANY_CASE, one) for one in rows):
        behind += [one for one in rows if len(one) > 1 and one not in _NOT_LETTERS and name_of(one) is None]
    usual = any(re.fullmatch(LETTERS_ANY_CASE, one) for one in (*behind, *rows))
    for one in behind:
        if usual and in_parentheses(one) and one not in others and plausible(one):
            found.append(LocalParty(one, None))
        like_letters = _LIKE_LETTERS.fullmatch(one) is not None and name_of(one) is None
        if like_letters and (one in voted or (usual and one not in _NOT_LETTERS)):
            found.append(LocalParty(_full_name(one, voted, text_of(doc)), one))
    return merged(found)


def _full_name(letters: str, voted: list[str], text: str) -> str | None:
    """The one name of those that the model takes for a party which the letters can stand for: Sorundanet's "SN"."""
    names = {without_genitive(one, text) for one in voted if len(one) > len(letters) + 2 and plausible(one)}
    fitting = [name for name in names if may_stand_for(name, letters)]
    return fitting[0] if len(fitting) == 1 else None


def _national(doc: Doc, model: list[Span]) -> Iterator[Found]:
    """National parties of the text; weak ones where the model, a politician or the rest of the document agrees."""
    text = text_of(doc)
    voted = {i for ent in model for i in range(ent.start_char, ent.end_char)}
    inside = {i for ent in doc.ents if ent.label_ != "PARTY" for i in range(ent.start_char, ent.end_char)}
    persons = [(ent.start_char, ent.end_char) for ent in doc.ents if ent.label_ == "PER"]
    words = list(full_forms(text))
    letters = [
        *party_letters.in_parentheses(text),
        *party_letters.behind_names(text, persons),
        *party_letters.before_names(text, persons),
        *party_letters.enumerations(text),
        *party_letters.compounds(text),
        *(one for one in party_letters.alone(text) if one.start not in inside),
    ]
    letters = [one for one in letters if not _VICE.match(text, one.start)]
    sure = {name for one in (*words, *letters) if not one.weak for name in one.names}
    for one in words:
        if not one.weak or one.start in voted or _of_a_politician(doc, one):
            yield one
    for one in letters:
        if not one.weak or one.start in voted or (one.start not in inside and (set(one.names) & sure or len(sure) > 2)):
            yield one


def _of_a_politician(doc: Doc, found: Found) -> bool:
    """Whether an adjective such as "moderat" stands before or behind a politician or a matter of politics."""
    after = text_of(doc)[found.end : found.end + 30]
    if re.match(rf"\s+{POLITICAL_NOUN}", after):
        return True
    for ent in doc.ents:
        if ent.label_ in {"PER", "ROLE"}:
            if 0 <= ent.start_char - found.end <= 1:
                return True
            if ent.label_ == "PER" and _SAID_OF.fullmatch(text_of(doc)[ent.end_char : found.start][:30]):
                return re.match(r"\s*(?:,|och\b|\.)", after) is not None
    return False


def _local(doc: Doc, local: tuple[LocalParty, ...]) -> Iterator[Found]:
    for party in local:
        for form in party.forms():
            for start, end in occurrences(text_of(doc), form):
                yield Found(start, end, (party.canonical,))


def _disjoint(found: list[Found]) -> list[Found]:
    """The longest of those that overlap; `found` is sorted by start, longest first."""
    kept: list[Found] = []
    for one in found:
        if kept and one.start < kept[-1].end:
            if one.end - one.start > kept[-1].end - kept[-1].start:
                kept[-1] = one
        else:
            kept.append(one)
    return kept


def _span(doc: Doc, found: Found) -> Span | None:
    span = doc.char_span(found.start, found.end, label="PARTY", alignment_mode="expand")
    if span is None or "\n" in span.text:
        return None
    span._.names = found.names
    span._.found_by = VERSION
    return span


def _voted(ent: Span, local: tuple[LocalParty, ...], model: str) -> Span | None:
    """A mention that the model alone found, with the name it must mean; None where it can be no party."""
    text = ent.text.strip()
    canonical = name_of(text)
    if canonical is None:
        bare = without_genitive(text, text_of(ent.doc))
        by_form = {form: party.canonical for party in local for form in party.forms()}
        canonical = by_form.get(text) or by_form.get(bare)
        if canonical is None:
            if not _sounds_local(ent):
                return None
            canonical = bare
    span = Span(ent.doc, ent.start, ent.end, label="PARTY")
    span._.names = (canonical,)
    span._.found_by = ent._.found_by or f"ner {model}"
    return span


def _again(doc: Doc, voted: list[Span]) -> Iterator[Span]:
    """The other places where a party stands that the model alone found: "Samling Skärgårdens kommunalråd"."""
    names = {name for span in voted for name in span._.names if name_of(name) is None}
    for name in sorted(names):
        for start, end in occurrences(text_of(doc), name):
            span = _span(doc, Found(start, end, (name,)))
            if span is not None and not any(span.start < one.end and one.start < span.end for one in voted):
                yield span


def _sounds_local(ent: Span) -> bool:
    """Whether what the model alone takes for a party is called like one, or stands where parties stand."""
    text = ent.text
    if _NO_PARTY.fullmatch(text) or not text[:1].isupper() or not plausible(text) or len(text) < 3:
        return False
    if sounds_local(text) or sounds_local(text.removesuffix("s")):
        return " " in text or text.endswith(("partiet", "listan", "demokraterna", "valet", "partiets", "listans"))
    if may_be_party(text) and (_stands_in_list(ent) or stands_as_party(text_of(ent.doc), ent.start_char, ent.end_char)):
        return True
    before, after = text_of(ent.doc)[: ent.start_char], text_of(ent.doc)[ent.end_char :]
    neighbour = any(
        name_of(other.text) is not None and re.fullmatch(r"(?:,|,? och|,? samt) ", gap)
        for other in ent.doc.ents
        for gap in (
            text_of(ent.doc)[other.end_char : ent.start_char][:8],
            text_of(ent.doc)[ent.end_char : other.start_char][:8],
        )
    )
    return neighbour or re.search(r"\b(?:partiet|lokala|listan)\s$", before) is not None or after.startswith("-led")


def _stands_in_list(ent: Span) -> bool:
    """Whether it has its line to itself, as a national party has elsewhere."""
    text = text_of(ent.doc)
    return in_its_own_line(text, ent.start_char, ent.end_char) and any(
        in_its_own_line(text, other.start_char, other.end_char)
        for other in ent.doc.ents
        if other.label_ == "PARTY" and name_of(other.text) is not None
    )
