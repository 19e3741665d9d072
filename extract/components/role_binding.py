"""Which person a role phrase belongs to, told by the words and marks between them in one line of text."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from spacy.tokens import Span

from extract.components.party_nouns import MEMBER
from extract.components.role_announced import TO, announced, handed_on
from extract.components.role_mentions import GAVEL
from extract.components.role_parts import Binding, How, Line, mask
from extract.components.role_phrases import RolePhrase, body_names
from extract.components.role_spread import each_behind_colon, each_gets, each_in_own, of_others, spread, whole
from extract.registers import base_role

_AFTER = re.compile(
    r"\s*(?:s\b)?\s*(?:på (?:hel|halv|del)tid\s+|i\s+)?(?:\([^)\n]*\)\s*)?[,:]?\s*"
    r"(?:\s[\u2013-]\s)?(?:(?:som|bland annat|bl\.a\.) )?(?:där\s*,\s*)?"
)
_AFTER_DATE = re.compile(r"\s*(?:från|fr\.?\s?o\.?\s?m\.?|t\.?\s?o\.?\s?m\.?|per|sedan)\s[^,:;\n]{1,30}:\s*")
_APPOSITION = re.compile(
    r"s?\s*(?:\([^)\n]*\)?)?\s*(?:[,:;/|•·]|[\u2013-](?=\s)|\t|\s{2,})*\s*"
    r"(?:(?:i dag|idag|till vardags|tidigare|numera|hittills|sedan tidigare|också|även|dessutom|samtidigt|"
    r"avgående|nuvarande|tillträdande|"
    r"blivande|nyvald|nyutsedd|ny|nye|då|dåvarande|förr[ea]|f\.?d\.?|som(?=\s+(?:\w+\s+){0,2}?(?:är|var|varit|har|"
    r"hade|blir|blev)\b)|har|hade|är|var|varit|blir|blev|den|det|med titeln|titel:?|roll:?|"
    r"från \w+|\d{1,2}(?: år(?: gammal)?)?|båda|bägge|och|tillika|likaså|vid)\s*,?\s*)*"
)
_PUNCTUATED = re.compile(r"[,(:\u2013/|•\t-]|\s{2,}")
# "lämnade över en nyckel till rektor Eva Ek": no office is given
_GIVES_TO = re.compile(
    r"\b(?:lämna\w*|överläm\w+|tack\w*|ställ\w*|skicka\w*|gav|gick|vänd\w*|hänvisa\w*|ring|mejla|sa|sade|säger|ledde)\b",
    re.IGNORECASE,
)
_NOT_SUBJECT = re.compile(
    r"\b(?:efter|efterträd\w*|ersätt\w*|avlös\w*|med|av|än|hos|om|tacka\w*|via|åt|mot|tillsammans med|och|till|"
    r"från|bakom|hälsa\w*|"
    r"sin\w* \w+|partikamrat\w*)\s*$",
    re.IGNORECASE,
)
# "Eva Ek valdes till ordförande, och som nya ledamöter invaldes Bo Al": what is in front is another's
_NEW_CLAUSE = re.compile(r"[,;]?\s*\b(?:och|samt|medan|men)\s+(?=(?:som|till)\s+(?:ny\w*\s+)?$)")
_IS = re.compile(r"\b(?:är|var|varit|blir|blev)\b")
_AS_NEXT = re.compile(r"\s*(?:\([^)\n]*\))?\s*(?:vid (?:sin|hans|hennes) sida )?(?:som|till)\s+(?:ny\w*\s+)?")
_ALSO = re.compile(r"\s*,?\s*(?:och|samt|medan|,)\s+")
_IN = re.compile(r"\s*(?:\(\s*\))?\s*(?:i|på|för|vid|inom)\s+")
_RELATIVE = re.compile(
    r"\b(?:(?<!både )(?<!och )som(?!\s+(?:(?:ny\w*|tf|tillförordnad|kommunens|bolagets|skolans)\s+)*$)|där|vars)\b"
)
_IS_SHE = re.compile(
    r"\s*(?:,\s*(?:som|vilk\w+)\s[^,.;:\n]{3,60},)?\s*(?:är|blir|var|blev|har|förblir|lämnar|lämnade|släpper|släppte|"
    r"behåller|behöll|frånträder|avsäger|tillträder|tar|övertar|får|fick|innehar|slutar|avgår|fortsätter)\s+"
    r"(?:han|hon|hen)\b",
    re.IGNORECASE,
)
_I_AS = re.compile(r"\b(?:jag|mig)\b[^.!?]*\b(?:som|är|var|blev)\s+(?:\w+\s+)?$", re.IGNORECASE)
_FROM = re.compile(r"\s*(?:går|gick|övergår|lämnas|flyttas)(?: \w+){0,2}? från\s+")
_TILL = re.compile(r"\s*(?:\([^)\n]*\))?\s*till\s+")
_AFTER_HER = re.compile(r"\b(?:efter|(?:efterträd|ersätt|avlös)\w*)\s+(?:henne|honom|hen)\s+(?:som\s+)?(?:\w+\s+)?$")
_THEY = re.compile(
    r"\W*(?:de|båda|bägge|tillsammans) (?:(?:två|tre|båda) )?(?:delar|blir|är|har|börjar|valdes|tillträder|var)\b", re.I
)
_SUBJECT_PRONOUN = re.compile(r"\b(?:han|hon|hen)\b", re.IGNORECASE)
PRONOUN = re.compile(r"\b(?:han|hon|hen|hans|hennes|henne|honom)\b", re.IGNORECASE)


def bind(
    chain: Sequence[RolePhrase], line: Line, topic: Callable[[str], Span | None], group: Callable[[], list[Span]]
) -> list[Binding]:
    """Tie the chain to a person of its sentence, by a pronoun to `topic`'s or `group`'s; [] where it names nobody."""
    start, end = chain[0].start, chain[-1].end
    low, high = line.sentence_at(chain[0].title.start_char)
    before = [p for p in line.persons if low <= p.start_char and p.end_char <= start]
    after = [p for p in line.persons if p.start_char >= end and p.end_char <= high]
    if any(start <= p.start_char and p.end_char <= end for p in line.persons):
        return []
    if early := _taken(chain, line, after) or _listed(chain[-1], line, before, after, high):
        return early
    person = _direct(chain, line, before, after)
    if person is not None:
        behind = person.start_char >= end
        in_front = line.text[low:start]
        to = behind and bool(TO.search(in_front)) and not _GIVES_TO.search(in_front)
        if behind and (each := each_in_own(chain[-1], line, person, high)):
            return [replace(binding, how="title") for binding in each]
        bindings = spread(chain, person, line)
        bindings += of_others(chain, line, bindings[-1].person, high)
        bindings += _gapped(chain, line, high, bindings) if behind else _gapped_verb(chain[-1], line, high)
        # "I nämnden blir Eva Ek (S) ordförande": no mark parts the name from the role, and the verb stands in front
        plain = not behind and not _MARKED.search(line.text[person.end_char : start])
        how: How = "clause" if to or plain else "title" if behind else "apposition"
        return [replace(binding, how=how) for binding in bindings]
    if (clause := _NEW_CLAUSE.search(line.text, low, start)) is not None and after and clause.start() > low:
        announced_one = announced(line, clause.start(), chain, after, alone=True)
        if announced_one is not None:
            return spread(chain, announced_one, line)
    announced_one = announced(line, low, chain, after, alone=not before)
    if announced_one is not None:
        if each := each_in_own(chain[-1], line, announced_one, high):
            return each
        bindings = spread(chain, announced_one, line)
        return bindings + _gapped(chain, line, high, bindings)
    if _refers(chain, line.text[low:start]):
        return []
    if each := each_gets(chain[-1], line, low):
        return each
    subject = _subject(before, line, low, start)
    if subject is not None:
        return spread(chain, subject, line) + _gapped_verb(chain[-1], line, high)
    return _by_pronoun(chain, line, (low, high), None if before else group, topic)


def _taken(chain: Sequence[RolePhrase], line: Line, after: list[Span]) -> list[Binding]:
    end = chain[-1].end
    taker = _from_to(line, end, after) or handed_on(line, end, after)
    return [] if taker is None else [whole(phrase, taker) for phrase in chain]


def _listed(phrase: RolePhrase, line: Line, before: Sequence[Span], after: Sequence[Span], high: int) -> list[Binding]:
    each = [] if before else each_behind_colon(phrase, line, after, high)
    return [replace(binding, how="title") for binding in each]


def _by_pronoun(
    chain: Sequence[RolePhrase],
    line: Line,
    sentence: tuple[int, int],
    group: Callable[[], list[Span]] | None,
    topic: Callable[[str], Span | None],
) -> list[Binding]:
    """Tie the chain to whom "de", "jag", "hon" means; [] where no pronoun stands there."""
    in_front = line.text[sentence[0] : chain[0].start]
    if group is not None and _THEY.match(in_front):
        return [whole(phrase, person) for phrase in chain for person in group()]
    if _AFTER_HER.search(in_front):
        return []  # "vem som efterträder henne som gruppledare"
    speaks = _I_AS.search(in_front)
    pronoun = _last(_SUBJECT_PRONOUN, in_front) or PRONOUN.search(in_front) or MEMBER.search(in_front)
    pronoun = pronoun or _IS_SHE.match(line.text[chain[-1].end : sentence[1]])
    subject = topic("jag") if speaks else topic(pronoun[0].split()[-1]) if pronoun else None
    return [whole(phrase, subject) for phrase in chain] if subject is not None else []


def _last(pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    return next(iter(reversed(list(pattern.finditer(text)))), None)


def _from_to(line: Line, end: int, after: list[Span]) -> Span | None:
    """Who takes over in "klubban går från Eva Ek (S) till Bo Al"."""
    if len(after) < 2 or not _FROM.fullmatch(line.text, end, after[0].start_char):
        return None
    return after[1] if _TILL.fullmatch(line.text, after[0].end_char, after[1].start_char) else None


def _refers(chain: Sequence[RolePhrase], in_front: str) -> bool:
    """Whether a bare definite title points at its holder instead of giving the role: "eftersom ordföranden är sjuk"."""
    title = chain[0].title.text.casefold()
    if title in GAVEL:
        return False  # "tar över klubban" gives it
    definite = title.endswith(("n", "et", "na", "ns", "ets", "nas")) and base_role(title) != title
    if definite and _OBJECT.search(in_front):
        return True
    return definite and not chain[0].names and not re.search(r"\b(?:som|är|blir|var|till)\s+(?:\w+\s+)?$", in_front)


# "missnöjd med rektorn på Ekskolan"
_OBJECT = re.compile(r"\b(?:med|om|av|hos|från|mot|åt|än|för)\s+(?:(?:den|det)\s+)?$")
_OWN_VERB = re.compile(
    r"\s*(?:\([^)\n]*\)\s*)?(?:blir|blev|är|var|tar|tog|tillträder|tillträdde|går|gick|börjar|började|lämnar|lämnade|"
    r"avgår|avgick|slutar|slutade|efterträder|väljs|valdes|utses|utsågs|föreslås|fortsätter|kliver|anställs)\b"
)
_WHO = re.compile(r"\s*(?:\([^)\n]*\)\s*)?,\s*som\s")
_CLAUSE = re.compile(
    r"\b(?:blir|blev|är|var|tillträder|tillträdde|börjar|började|lämnar|lämnade|avgår|avgick|slutar|slutade|"
    r"väljs|valdes|utses|utsågs|föreslås|fortsätter|anställs|tar|tog|går|gick)\b[^.]*\b(?:och|samt|medan)\s*$"
)
_MARKED = re.compile(r"[,:;/|•·\t\n]|\(\s*$|\s[\u2013-]\s|\s{2,}|\bsom\b|\bhar\b|\bvar\w*\b|\bi dag\b|\btidigare\b")
_AS_WHAT = re.compile(r"\w\s+(?:som|till)\s+(?:\w+\s+)?$")
_IS_THEN = re.compile(r"\s*(?:är|var)\s+(?:fortsatt\s+|även\s+|också\s+)?")


def _direct(chain: Sequence[RolePhrase], line: Line, before: list[Span], after: list[Span]) -> Span | None:
    """The person right behind ("rektor Eva Ek", "Ordförande: Eva Ek") or right in front ("Eva Ek (S), rektor")."""
    start, end = chain[0].start, chain[-1].end
    gap_after = mask(line.text, end, after[0].start_char, line.ents, "PARTY LOC") if after else None
    gap_before = mask(line.text, before[-1].end_char, start, line.ents, "PARTY LOC ORG") if before else None
    fits_after = gap_after is not None and any(one.fullmatch(gap_after) for one in (_AFTER, _AFTER_DATE))
    if fits_after and before and "," in (gap_after or "") and _AS_WHAT.search(line.text, before[-1].end_char, start):
        fits_after = False  # "Eva Ek omvaldes som ordförande, Bo Al blir vice"
    # "Eva Ek (S), och vice ordföranden, Bo Al (M)": a comma in front of the "och" only where a name follows the title
    only_and = re.fullmatch(rf"\s*(?:\([^)\n]*\))?\s*{',?' if fits_after else ''}\s*(?:och|samt)\s*", gap_before or "")
    fits_before = gap_before is not None and _APPOSITION.fullmatch(gap_before) is not None and not only_and
    if after and _IS_THEN.fullmatch(gap_after or "") and chain[0].held_in_a_body:
        return after[0]
    if fits_after and fits_before and _IS.search(gap_before or ""):
        return before[-1]
    if fits_after and fits_before:
        in_front = bool(_PUNCTUATED.search(gap_before or "")) and bool(_PUNCTUATED.search(gap_after or ""))
        return before[-1] if in_front and ":" not in (gap_after or "") else after[0]
    if fits_after:
        return after[0]
    return before[-1] if fits_before else None


def _gapped(chain: Sequence[RolePhrase], line: Line, high: int, bound: list[Binding]) -> list[Binding]:
    """Further persons with bodies of their own: "Ordförande i A blir P (M) och i B Q (C)"."""
    phrase, last = chain[-1], bound[-1].person
    if not phrase.held_in_a_body or last.start_char < phrase.end:
        return []
    ents = [
        e
        for e in line.ents
        if last.end_char <= e.start_char and e.end_char <= high and e.label_ in {"PER", "COM", "ROLE"}
    ]
    found: list[Binding] = []
    if (
        not phrase.names
        and ents
        and ents[0].label_ == "COM"
        and re.fullmatch(r"\s*(?:\([^)]*\))?\s*,?\s*", line.text[last.end_char : ents[0].start_char])
    ):
        bound[-1] = replace(bound[-1], names=body_names(ents[0]))
        ents = ents[1:]
    for one, other in zip(ents[::2], ents[1::2], strict=False):
        gap = mask(line.text, one.end_char, other.start_char, line.ents, "PARTY")
        labels = (one.label_, other.label_)
        front = line.text[max(last.end_char, one.start_char - 12) : one.start_char]
        if labels == ("COM", "PER") and not gap.strip(" :") and re.search(r"\b(?:i|för|av)\s+$", front):
            found.append(Binding(phrase, other, body_names(one)))
        elif labels == ("PER", "COM") and not phrase.names and re.fullmatch(r"\s*(?:\([^)]*\))?\s*,\s*", gap):
            found.append(Binding(phrase, one, body_names(other)))
        else:
            break
    return found


def _gapped_verb(phrase: RolePhrase, line: Line, high: int) -> list[Binding]:
    """Further persons of a sentence that leaves out verb and role: "P blir rektor på A och Q på B"."""
    found: list[Binding] = []
    at = phrase.end
    ents = [e for e in line.ents if at <= e.start_char and e.end_char <= high and e.label_ not in {"PARTY", "LOC"}]
    for one, other in zip(ents[::2], ents[1::2], strict=False):
        link = line.text[at : one.start_char]
        gap = mask(line.text, one.end_char, other.start_char, line.ents, "PARTY")
        parallel = one.label_ == "PER" and other.label_ in {"COM", "ORG"} and phrase.names
        if not (parallel and _ALSO.fullmatch(link) and _IN.fullmatch(gap)):
            break
        found.append(Binding(phrase, one, body_names(other)))
        at = other.end_char
    return found


def _subject(before: list[Span], line: Line, low: int, start: int) -> Span | None:
    for person in reversed(before):
        front = mask(line.text, low, person.start_char, line.ents, "ROLE COM PARTY ORG LOC")
        if not _NOT_SUBJECT.search(front):
            return person
        if re.search(r"\b(?:och|samt|med|av|till)\s*$", front) and _AS_NEXT.fullmatch(
            line.text, person.end_char, start
        ):
            return person
        if re.search(r"\b(?:och|samt|medan)\s*$", front):
            if person is not before[0] and _CLAUSE.search(front) and _OWN_VERB.match(line.text, person.end_char):
                return person  # "Eva Ek blir rektor på Ekskolan och Bo Al tar över som chef"
            if _WHO.match(line.text, person.end_char):
                return person  # "Eva Ek och Bo Al, som i många år var rektor"
            continue
        if _RELATIVE.search(line.text[person.end_char : start][:40]):
            return person
    if PRONOUN.search(line.text[low:start]):
        return None
    return (
        before[-1]
        if before and not re.search(r"\b(?:efter|efterträd|ersätt)\w*\s*$", line.text[low : before[-1].start_char])
        else None
    )
