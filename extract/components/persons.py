"""Persons of a release: every mention of one person together, with the party that the text gives them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from spacy.language import Language
from spacy.tokens import Doc, Span

from extract.components import extensions
from extract.components.extensions import evidence, text_of
from extract.components.nicknames import is_nickname
from extract.components.no_persons import characters
from extract.components.party_clauses import parties_by_clause, parties_taken
from extract.components.party_nouns import with_party_nouns
from extract.components.party_of import party_of
from extract.facts import Person
from extract.given_names import is_given_name
from extract.names import fullest, is_full, same_person, short_for, without_genitive

VERSION = "pressrum_persons/1"

extensions.register()

# After a genitive stands what is owned; these lower-case words instead go on with the sentence.
_NOT_OWNED = re.compile(
    r"\s+(?:är|var|har|hade|blir|blev|säger|sade|sa|och|eller|men|som|i|på|för|från|med|vid|till|av|om|att|under|efter|"
    r"ska|kan|vill|får|fick|kommer|går|gick|menar|berättar|lämnar|tar|tog|inte|också|samt|\w+(?:ar|er|ade|de|te|"
    r"as|es)|fått|gått|\w*(?:slår|går|får|når|står|gör|tror|bor|ingått|deltagit|blivit|varit|haft|valts|utsetts|skrivit|suttit)|"
    r"(?:\w*(?:tog|höll|drog|slog|skrev|drev)|kom|gav|såg|satt|stod|låg|vann|föll|bjöd|lät|sjöng|själv|nu|sedan|redan|"
    r"därför|dock|alltså|ännu|här|där|ofta|både))\b"
)
# behind a preposition no verb follows the name: "till Eva Eks uttalade glädje"
_GOVERNED = re.compile(r"\b(?:till|av|från|med|enligt|för|hos|om|på|över|under|efter)\s+$")
_PARTICIPLE = re.compile(r"\s+\w+(?:ade|da|ta|nde) [a-zåäö]+[,.;]")
_OWNED = re.compile(r"\s+[a-zåäö](?!\S*@)")
_ENDS = re.compile(r",|\.?(?:\n|$)|\. [A-ZÅÄÖ–-]")
_PARTY_IN_BRACKETS = re.compile(r"^ \(\w{1,4}\)")
# surnames that end in s themselves, and those that don't: "Jungefors", "Lindbergs"
_IN_S = re.compile(r"(?:fors|näs|ås|hus|us|moss|ros|glas)$", re.IGNORECASE)
_GENITIVE = re.compile(
    r"\w\w(?:én|berg|ström|lund|qvist|kvist|son|man|gren|dahl|sted|stedt|feldt|blad|blom|strand|mark|holm|vall|wall|"
    r"löf|sjö|borg|gård|hed|ling|skog|hage|stam|ović|ovic|ić)s$",
    re.IGNORECASE,
)
_COMRADE = re.compile(
    r"\bparti(?:kamrat|kolleg|vän|kompis|syster|broder)(?:en|nen|an|n)?\s+$"
    r"|\bparti(?:kamrater|kolleger|kollegor|vänner)(?:na)?\s+(?:[^.;:()\n]{3,40} (?:och|samt) )?$"
)
_PHOTO = re.compile(r"(?:foto(?:graf)?|bild(?:er)?|illustration|photo)\s*(?::|av|/|\u00a9)?\s*$", re.IGNORECASE)
_WROTE = re.compile(r"\btext(?: och |/| & |, ?)\w+\s*:?\s*$", re.IGNORECASE)
_IN_OFFICE = re.compile(r"\s+(?:är|blir|blev|fortsätter|sitter)\b(?: \w+){0,3} som\s+$")


@dataclass
class _Cluster:
    names: list[str]
    mentions: list[Span] = field(default_factory=list)


@Language.factory("pressrum_persons", assigns=["doc._.persons"], requires=["doc.ents"])
def make_persons(nlp: Language, name: str) -> Persons:
    """The component for ``nlp.add_pipe("pressrum_persons")``, after the parties."""
    return Persons()


class Persons:
    """Sets ``doc._.persons`` from the PER mentions; a person needs a full name somewhere in the text."""

    def __call__(self, doc: Doc) -> Doc:
        """Set ``doc._.persons``, without roles and contacts."""
        clusters = _clusters([ent for ent in doc.ents if ent.label_ == "PER" and not _is_credit(ent)])
        invented = characters(doc)
        clusters = [cluster for cluster in clusters if not any(name.casefold() in invented for name in cluster.names)]
        said = parties_by_clause(doc)
        taken = parties_taken(doc)
        persons = with_party_nouns(doc, [_person(cluster, said, taken) for cluster in clusters])
        doc._.persons = _with_comrades(doc, persons)
        return doc


def _is_credit(mention: Span) -> bool:
    """Whether only a picture is credited; who wrote the text, too, and has a title is one of its persons."""
    text = text_of(mention.doc)
    front = text[max(0, mention.start_char - 20) : mention.start_char]
    wrote = _WROTE.search(front) is not None and re.match(
        r",\s+[a-zåäö]", text[mention.end_char : mention.end_char + 4]
    )
    return bool(_PHOTO.search(front)) and not wrote


def _clusters(mentions: list[Span]) -> list[_Cluster]:
    clusters: list[_Cluster] = []
    written = {ent.text.casefold() for ent in mentions}
    alone = {ent.text.casefold() for ent in mentions if _ENDS.match(text_of(ent.doc), ent.end_char)}
    full = [(ent, _name(ent, written, alone)) for ent in mentions]
    # "Ekman Kilsén", who is Anna Ekman Kilsén
    surnames = {name for _, name in full if any(other.endswith(f" {name}") for _, other in full)}
    for ent, name in full:
        if is_full(name) and name not in surnames:
            home = next((c for c in clusters if any(same_person(name, other) for other in c.names)), None)
            home = home or _nicknamed(ent, name, clusters)
            if home is None:
                home = _Cluster([])
                clusters.append(home)
            home.names.append(name)
            home.mentions.append(ent)
    for ent, name in full:
        if not is_full(name) or name in surnames:
            home = _home_of_short(ent, name, clusters)
            if home is None and _is_known_by_surname(ent):
                clusters.append(home := _Cluster([name]))
            if home is not None:
                home.mentions.append(ent)
    return clusters


def _is_known_by_surname(ent: Span) -> bool:
    """Whether a surname alone names somebody in office whom the text doesn't name in full: "ordföranden Ek (S)"."""
    if len(ent) > 1 or is_given_name(ent.text) or not ent.text.istitle():
        return False
    text, ents = text_of(ent.doc), list(ent.doc.ents)
    at = next(number for number, other in enumerate(ents) if other.start == ent.start)
    before, after = ents[at - 1] if at else None, ents[at + 1] if at + 1 < len(ents) else None
    titled = before is not None and before.label_ == "ROLE" and text[before.end_char : ent.start_char] == " "
    behind = text[ent.end_char : after.start_char] if after is not None else ""
    party = after is not None and after.label_ == "PARTY" and behind == " ("
    office = after is not None and after.label_ == "ROLE" and _IN_OFFICE.fullmatch(behind) is not None
    return (titled and party) or office


def _nicknamed(ent: Span, name: str, clusters: list[_Cluster]) -> _Cluster | None:
    """The one person of that surname, where the text says what they are called: "Nisse Ek", for Nils."""
    given, _, surname = name.partition(" ")
    alike = [c for c in clusters if any(other.split()[-1] == surname for other in c.names)]
    return alike[0] if len(alike) == 1 and is_nickname(given, text_of(ent.doc)) else None


def _home_of_short(ent: Span, name: str, clusters: list[_Cluster]) -> _Cluster | None:
    """The person whom a given name or surname alone stands for: of several, the one last named before it."""
    fitting = [c for c in clusters if any(_stands_for(name, other) for other in c.names)]
    before = [c for c in fitting if any(m.end_char <= ent.start_char for m in c.mentions)]
    if before:
        return max(before, key=lambda c: max(m.start_char for m in c.mentions if m.end_char <= ent.start_char))
    return fitting[0] if len(fitting) == 1 else None


def _stands_for(name: str, full: str) -> bool:
    stripped = without_genitive(name)
    return short_for(name, full) or (stripped is not None and short_for(stripped, full))


def _name(mention: Span, written: set[str], alone: set[str]) -> str:
    """The mention's name without a genitive s, so far as the document tells one from a name in -s.

    `written` is every name as it stands, `alone` those that a mark or the line's end follows somewhere: no genitives.
    """
    text = re.sub(r"\s+", " ", mention.text.replace("\u00ad", "")).strip()
    if text.isupper():  # of "EVA EK INVIGER" the name, where the text writes it elsewhere
        inside = [name for name in written if is_full(name) and text.casefold().startswith(f"{name} ")]
        text = text[: len(max(inside, key=len))] if inside else text
    stripped = without_genitive(text)
    if stripped is None:
        return text
    if stripped.casefold() in written or text[-1] in "'’":
        return stripped
    if not is_full(text) or _IN_S.search(text):
        return text
    following = _PARTY_IN_BRACKETS.sub("", text_of(mention.doc)[mention.end_char : mention.end_char + 40])
    owned = _OWNED.match(following) is not None and _NOT_OWNED.match(following) is None
    front = text_of(mention.doc)[max(0, mention.start_char - 10) : mention.start_char]
    owned = owned or (_PARTICIPLE.match(following) is not None and _GOVERNED.search(front) is not None)
    return stripped if (owned and text.casefold() not in alone) or _GENITIVE.search(text) else text


def _person(cluster: _Cluster, said: Mapping[int, Span | None], taken: Mapping[int, Span]) -> Person:
    """The person of these mentions; `said` is what sentences say of the party of some (None: left it).

    `taken` is the party that some are said to go over to, which counts whatever stands beside their names.
    """
    mentions = sorted(cluster.mentions, key=lambda span: span.start)
    party = next((found for mention in mentions if (found := party_of(mention)) is not None and found._.names), None)
    stated = [said[mention.start] for mention in mentions if mention.start in said]
    new = next((taken[mention.start] for mention in mentions if mention.start in taken), None)
    if new is not None:
        party = new
    elif None in stated:  # who has left a party has only what stands in brackets
        party = party if party is not None and text_of(party.doc)[: party.start_char].endswith(("(", "[")) else None
    else:
        party = party or next(iter(stated), None)
    return Person(
        name=fullest(cluster.names),
        party=party._.names[0] if party is not None else None,
        roles=(),
        mentions=tuple(evidence(mention) for mention in mentions),
        party_evidence=evidence(party) if party is not None else None,
    )


def _with_comrades(doc: Doc, persons: list[Person]) -> tuple[Person, ...]:
    """Give a "partikamrat" and the person last named before, whose comrade that is, the party that one of them has."""
    found = list(persons)
    for at, person in enumerate(persons):
        fronts = ((m, text_of(doc)[max(0, m.start - 60) : m.start]) for m in person.mentions)
        comrade = next((m for m, front in fronts if _COMRADE.search(front)), None)
        if comrade is None:
            continue
        before = [(m.start, no) for no, other in enumerate(found) for m in other.mentions if m.start < comrade.start]
        if person.party is None:
            having = max((pair for pair in before if found[pair[1]].party), default=None)
            if having is not None:
                other = found[having[1]]
                found[at] = replace(person, party=other.party, party_evidence=other.party_evidence)
        elif before:
            start, number = max(before)
            together = not re.search(r"[.:;!?]\s|\n", text_of(doc)[start : comrade.start])
            if together and found[number].party is None:
                found[number] = replace(found[number], party=person.party, party_evidence=person.party_evidence)
    return tuple(found)
