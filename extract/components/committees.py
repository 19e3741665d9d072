"""`pressrum_committees`: the political bodies of a release, from the model, the patterns and the text itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from spacy.language import Language
from spacy.tokens import Doc, Span

from extract.components.committee_grammar import KIND, Body, bodies
from extract.components.committee_short import colloquial, introduced
from extract.components.extensions import entities, register, relabel, text_of
from extract.registers import committee_patterns

VERSION = "pressrum_committees/1"

register()

_REGION = re.compile(r"\b(?:regionfullmäktige|regionstyrelse\w*|regionråd\w*|Region [A-ZÅÄÖ]\w+|regiondirektör\w*)\b")
_MUNICIPAL = re.compile(
    r"\b(?:kommunfullmäktige|kommunstyrelse\w*|kommunalråd\w*|\w+s? kommun(?:s|en|ens)?)\b", re.IGNORECASE
)
_ABBREVIATION = re.compile(r"(?<![\w@.-])(?:KS[ -]?AU|KSau|KSPU|KS|KF|RS|RF)(?::s|:s)?(?![\w@-])")
_CHANGED = re.compile(
    r"\bblir\b[^.,;\n]{0,25} en\b|"
    r"\b(?:slås|slogs|slagits|slå|samman|ihop|sammanslag\w+|upphör\w*|läggs|uppgår|går upp|namnbyte|byt(?:er|a) namn)\b"
)
_OWNER = re.compile(
    r"(?<![\w.-])(?:(?i:kommunens|stadens|regionens)|[A-ZÅÄÖ][\w-]+s(?: (?:kommuns|stads))?)[ \t\u00a0]$"
)
_MUNICIPALITY = re.compile(r"(?<![\w-])([A-ZÅÄÖ][a-zåäöé]+(?:-[A-ZÅÄÖ][a-zåäöé]+)?)s? [Kk]ommuns?(?![\w-])")
# "den nya nämnden" is the one that the text says is formed
_NEW = re.compile(r"\bden nya $", re.IGNORECASE)
_FORMED = re.compile(
    r"\b(?:bildar|bildas|blir|till|inrättas|heter|namnet|ersätts av)\s+(?:(?:en|den|ny|nya|enda|gemensam) )*$"
)


@Language.factory("pressrum_committees", assigns=["doc._.committees", "doc.ents"], requires=["doc.ents"])
def make_committees(nlp: Language, name: str) -> Committees:
    """The component for ``nlp.add_pipe("pressrum_committees")``, after the parties."""
    return Committees()


class Committees:
    """Corrects the COM mentions of ``doc.ents``, gives each its canonical names, and sets ``doc._.committees``.

    A mention that points back ("nämndens") has its antecedent's names; without an antecedent it is no mention.
    """

    def __call__(self, doc: Doc) -> Doc:
        """Work on one document, in place."""
        model = [ent for ent in doc.ents if ent.label_ == "COM"]
        forbidden = frozenset(
            i for ent in doc.ents if ent.label_ in {"PER", "PARTY"} for i in range(ent.start_char, ent.end_char)
        )
        found = sorted(
            [*bodies(text_of(doc), forbidden, _own(doc)), *_abbreviations(text_of(doc))], key=lambda body: body.start
        )
        assembly = _assembly(text_of(doc))
        found = [replace(body, names=(assembly,)) if body.names == ("fullmäktige",) else body for body in found]
        sure = [_shared(body, text_of(doc)) for body in _owned(found, text_of(doc)) if _sure(body, model)]
        found = _taken_up(sure, _apart(sure, text_of(doc)))
        found += [*introduced(doc, found, model), *colloquial(text_of(doc), found)]
        found = list(_pointed(sorted(found, key=lambda body: body.start), text_of(doc)))
        relabel(doc, [span for body in found if (span := _span(doc, body)) is not None], "COM")
        doc._.committees = entities(doc, "COM")
        return doc


def _abbreviations(text: str) -> Iterator[Body]:
    """KS, KF and their like."""
    known = {re.sub(r"[ -]", "", form): name for form, name in committee_patterns()["abbreviation"].items()}
    region = _REGION.search(text) is not None
    for match in _ABBREVIATION.finditer(text):
        form = re.sub(r"[ -]|:s$", "", match[0])
        if form in {"RS", "RF"} and not region:
            continue
        kind = next(kind[0] for kind in KIND.finditer(known[form].split()[-1]))
        # "KS ordförande" and "KS personalutskott" are genitives, too
        yield Body(match.start(), match.end(), kind, (known[form],), known[form], genitive=True)


def _assembly(text: str) -> str:
    """What "fullmäktige" alone means here: the assembly that the text names, else the municipality's or region's."""
    if named := re.search(r"\b(?:kommun|region|stads|landstings|förbunds)fullmäktige", text, re.IGNORECASE):
        return named[0].lower()
    return "regionfullmäktige" if _REGION.search(text) and not _MUNICIPAL.search(text) else "kommunfullmäktige"


def _owned(found: list[Body], text: str) -> list[Body]:
    """A utskott or beredning behind its owner's genitive is one body: "kommunstyrelsens arbetsutskott"."""
    kept: list[Body] = []
    for body in found:
        owner = kept[-1] if kept else None
        if owner and body.start < owner.end:
            continue
        gap = text[owner.end : body.start] if owner else ""
        if (
            owner
            and owner.genitive
            and body.kind in {"utskott", "beredning"}
            and body.names
            and re.fullmatch(r"[ \t\u00a0]", gap)
        ):
            kept[-1] = replace(_merged(kept, body), loose=False)
        else:
            kept.append(replace(body, loose=body.loose and not _whose(text, body.start)))
    return kept


def _whose(text: str, start: int) -> bool:
    """Whether a municipality or its like owns it: "Albys stadsbyggnadsberedning", "stadens trafikberedning"."""
    return _OWNER.search(text[max(0, start - 60) : start]) is not None


def _sure(body: Body, model: list[Span]) -> bool:
    return not body.loose or any(ent.start_char < body.end and body.start < ent.end_char for ent in model)


def _shared(body: Body, text: str) -> Body:
    """Without "gemensam" in front unless several municipalities share it: "en gemensam välfärdsnämnd" is of one."""
    written = re.match(r"gemensam[ \t]", text[body.start :], re.IGNORECASE)
    if (
        not written
        or not body.names
        or re.search(r"\b(?:kommuner|kommunerna|regioner|regionerna)s?\b", text, re.IGNORECASE)
    ):
        return body
    name = body.names[-1].removeprefix("gemensamma ")
    return replace(body, start=body.start + written.end(), names=(*body.names[:-1], name))


def _merged(kept: list[Body], body: Body) -> Body:
    """The last of `kept` as owner of `body`; "nämndens arbetsutskott" takes the nämnd named last."""
    owner = kept[-1]
    whose = owner.names or next((one.names for one in reversed(kept) if one.kind == owner.kind and one.names), ())
    names = body.names
    # fullmäktige has one valberedning, which is named with and without its owner
    if whose and not (body.own == "valberedningen" and owner.kind == "fullmäktige"):
        heads = {body.own, *(name for name in names if " " not in name)}
        names = tuple(f"{whose[-1]}s {_with_indefinite(name, heads)}" for name in names)
    return replace(body, start=owner.start, names=names)


def _with_indefinite(name: str, heads: set[str]) -> str:
    for head in sorted(heads, key=len, reverse=True):
        if head in name:
            return name.replace(head, _indefinite(head))
    return name


def _indefinite(own: str) -> str:
    return re.sub(r"(nämnd|utskott|beredning)e[nt]$", r"\1", own)


def _apart(found: list[Body], text: str) -> set[str]:
    """Head words that name a body of their own: "omsorgsnämnden" that is merged into a "social- och omsorgsnämnd"."""
    apart = set()
    for body in found:
        low = max(text.rfind(". ", 0, body.start), text.rfind("\n", 0, body.start)) + 1
        high = min((at for at in (text.find(". ", body.end), text.find("\n", body.end)) if at >= 0), default=len(text))
        if body.names == (body.own,) and _CHANGED.search(text, low, high):
            apart.add(body.own)
    return apart


def _taken_up(found: list[Body], apart: set[str]) -> list[Body]:
    """A head word alone is the longer name that has it: "arbetsutskottet", "miljönämnden (i mellersta Bohuslän)"."""
    result = []
    for number, body in enumerate(found):
        if body.names == (body.own,) and body.own not in apart:
            longer = [one.names[-1] for one in found if one.own == body.own and one.names and one.names[-1] != body.own]
            before = [
                one.names[-1]
                for one in found[:number]
                if one.own == body.own and one.names and one.names[-1] != body.own
            ]
            if before or len(set(longer)) == 1:
                body = replace(body, names=((before or longer)[-1],))
        result.append(body)
    return result


def _own(doc: Doc) -> frozenset[str]:
    """Names of municipalities that the text or its sender calls so, in either case: "Norrbro", "Norrbros"."""
    named = _MUNICIPALITY.findall(f"{text_of(doc)}\n{doc._.sender or ''}")
    return frozenset(form for name in named for form in (name, name.removesuffix("s"), f"{name}s"))


def _pointed(found: list[Body], text: str) -> Iterator[Body]:
    """Give those that point back their antecedent; drop those without one."""
    last: dict[str, str] = {}
    formed: dict[str, str] = {}
    for body in found:
        if body.names:
            last[body.kind] = body.names[-1]
            if _FORMED.search(text[max(0, body.start - 40) : body.start]):
                formed[body.kind] = body.names[-1]
            yield body
        elif body.kind in last:
            new = _NEW.search(text[max(0, body.start - 8) : body.start])
            yield replace(body, names=((formed.get(body.kind) if new else None) or last[body.kind],))


def _span(doc: Doc, body: Body) -> Span | None:
    span = doc.char_span(body.start, body.end, label="COM", alignment_mode="expand")
    if span is None:
        return None
    span._.names = body.names
    span._.found_by = VERSION
    return span
