"""Where a letter is a party: in parentheses behind a name, in enumerations, in compounds, in columns.

A single letter is also a grade, a size, a road, a vitamin or an initial; each pattern here therefore wants company.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extract.components.party_lexicon import LETTER_TAIL, LETTERS, LETTERS_ANY_CASE, Found, letters

# Words before a letter that make it something else: "plan L", "riksväg V", "vitamin C", "storlek (L)".
_OTHER_WORD = (
    r"\b(?:\w*väg|plan|hall|\w*hus|hiss|trapp\w*|block|\w*kvarter\w*|vitamin(?:erna|er)?|hepatit|storlek\w*|strl|size|"
    r"\w*klass\w*|\w*betyg\w*|grad|nivå|\w*typ|\w*kategori\w*|linje|buss\w*|spår|sal|\w*bilaga|avsnitt|punkt|alternativ|"
    r"zon|etapp|kurs|matematik|terminal|port|entré|ingång|dörr|lokal|rum|parkering|läge|läger|körkort\w*|version|diagram|"
    r"tabell|figur|bokstav\w*|provtagnings\w*|prov|brev|skala|fil|lag|serie|division|team|copyright)"
)
_OTHER_SENSE = re.compile(rf"(?:{_OTHER_WORD}|[\d©])[ \t:,]*\(?$", re.IGNORECASE)
_OTHER_TALLY = re.compile(rf"{_OTHER_WORD}[ \t:,]*$", re.IGNORECASE)
_PARENTHESES = re.compile(r"[(\[]([^()\[\]\n]{1,70})[)\]]")
_ITEM = re.compile(
    r"\s*(?:[,;:/&+–-]|\boch\b|\bsamt\b|\bi samarbete med\b|\b(?:båda|bägge|samtliga|alla)\b(?: tre| från| för)?)\s*"
)
_SEPARATOR = (
    r"[ \t]*(?:,[ \t]*(?:och[ \t]|samt[ \t])?|/|\+|&|–|-|\boch\b|\bsamt\b|\beller\b|\brespektive\b|\bmot\b)[ \t]*"
)
_EDGE, _END = r"(?<![\w.:@/+&-])", r"(?![\w@])(?!\.[ \t]?[A-ZÅÄÖ][a-zåäö])"
_SEQUENCE = re.compile(rf"{_EDGE}{LETTERS}(?:(?::s)?{_SEPARATOR}{LETTERS}(?![\w]))+(?::s)?{_END}")
_TALLY = re.compile(rf"{_EDGE}{LETTERS}[ \t]*(?:[:–=-]|med|fick|får|har)?[ \t]*\(?\d+(?![\d.:]*\d)")
_COMPOUND = re.compile(
    rf"(?<![\w.-]){LETTERS_ANY_CASE}(?:[–-]{LETTERS_ANY_CASE})*-{LETTER_TAIL}(?!\w)|{_EDGE}{LETTERS}:s(?!\w)",
    re.IGNORECASE,
)
_WITH_A_HYPHEN = re.compile(rf"(?:[–-]|^)({LETTERS_ANY_CASE})(?=[–-])")
_MULTIPLE = re.compile(rf"{_EDGE}(?:KD|MP|SD|FP|KDS)(?::s)?{_END}")
_SINGLE = re.compile(rf"{_EDGE}{LETTERS}{_END}")
_OTHER_LETTER = re.compile(r"(?:\b(?:[ABD-KN-RT-UW-ZÅÄÖ]|XS|XL|XXL|\d+)\s*(?:,|/|och)\s*$)")
_OTHER_LETTER_AFTER = re.compile(r"\s*(?:,|/|och)\s*(?:och\s+)?(?:[ABD-KN-RT-UW-ZÅÄÖ]|XS|XL|XXL)\b")
_ACTS = re.compile(
    r"\s+(?:vill|föreslår|föreslog|yrka\w*|rösta\w*|anser|har|är|får|fick|kräver|säger|sa|menar|ser|går|gick|stöd\w*|"
    r"reservera\w*|lämna\w*|avstod|backar|tycker|hade|tar|tog|bildar|leder|ledde|styr|behåller|deltog|valde|nominera\w*|"
    r"ensamt?|tillsammans|och|samt|blir|blev|kan|ska|kommer)\b"
)
_HOLDER = re.compile(
    r"(?:\b(?:majoritet\w*|opposition\w*|minoritet\w*|styre\w*|koalition\w*|parti\w*|ledam[oö]t\w*|ersättare|\w*råd(?:et)?|"
    r"\w*ordförande\w*|\w*nämnd(?:en)?|\w*utskott(?:et)?|\w*styrelsen|gruppledare\w*|mandat\w*|gruppen|lista\w*|\w*demokrater\w*|suppleant\w*|kandidat\w*|vald\w*|företrädare|båda|bägge|samtliga)"
    r"|[A-ZÅÄÖÉÜ][\w'’-]+s?|[.,:])\s*$"
)


_ROWS = 2
"""So many names with a bare letter behind are rows of a list, not one man's initial."""


def _names(strings: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(letters()[string.upper()] for string in strings))


def in_parentheses(text: str) -> Iterator[Found]:
    """Letters in parentheses that stand by themselves between separators: "(S)", "(M, ledamot)", "(S, V och MP)"."""
    for match in _PARENTHESES.finditer(text):
        before = text[max(0, match.start() - 40) : match.start()]
        if _OTHER_SENSE.search(before) or re.match(
            r"\(c\)\s*\d{4}", text[match.start() : match.end() + 6], re.IGNORECASE
        ):
            continue
        at, items = match.start(1), []
        for part in [*_ITEM.finditer(match[1]), None]:
            end = match.start(1) + part.start() if part else match.end(1)
            items.append((at, end, text[at:end]))
            at = match.start(1) + part.end() if part else end
        known = [(start, end, item) for start, end, item in items if re.fullmatch(LETTERS_ANY_CASE, item)]
        others = [item for _, _, item in items if re.fullmatch(r"[A-ZÅÄÖ]", item) and item.upper() not in letters()]
        if others and not any(len(item) > 1 for _, _, item in known):
            continue
        sure = bool(_HOLDER.search(before)) or sum(len(item) > 1 or len(known) > 1 for _, _, item in known) > 0
        for start, end, item in known:
            weak = not sure or (item.islower() and not re.search(r"[A-ZÅÄÖÉ][\w'’-]*\s*$|rådet?\s*$", before))
            yield Found(start, end, _names([item]), weak)


def enumerations(text: str) -> Iterator[Found]:
    """Two or more letters in a row ("M, KD och L", "S/V"), and results ("SD 12 mandat, S 11")."""
    for match in _SEQUENCE.finditer(text):
        before = text[max(0, match.start() - 40) : match.start()]
        if _OTHER_SENSE.search(before) or _OTHER_LETTER.search(before) or _OTHER_LETTER_AFTER.match(text, match.end()):
            continue
        found = list(re.finditer(LETTERS, match[0]))
        weak = len(found) == 2 and all(len(one[0]) == 1 for one in found)
        for one in found:
            yield Found(match.start() + one.start(), match.start() + one.end(), _names([one[0]]), weak)
    tallies = list(_TALLY.finditer(text))
    if len(tallies) >= 3:
        for match in tallies:
            letter = re.match(LETTERS, match[0])
            if letter and not _OTHER_TALLY.search(text[max(0, match.start() - 40) : match.start()]):
                yield Found(match.start(), match.start() + letter.end(), _names([letter[0]]))


def compounds(text: str) -> Iterator[Found]:
    """Letters with a tail: "S-ledda", "M-KD-styret", "SD:s"."""
    for match in _COMPOUND.finditer(text):
        head = re.match(rf"{LETTERS_ANY_CASE}(?=:s)", match[0]) or None
        strings = [head[0]] if head else [m[1] for m in _WITH_A_HYPHEN.finditer(match[0])]
        if head and head[0].islower():
            continue
        yield Found(match.start(), match.end(), _names(strings))


def alone(text: str) -> Iterator[Found]:
    """Letters by themselves: those of two are parties unless something else forbids; one letter is weak."""
    for match in _MULTIPLE.finditer(text):
        if not _OTHER_SENSE.search(text[max(0, match.start() - 40) : match.start()]):
            yield Found(match.start(), match.end(), _names([match[0].removesuffix(":s")]))
    for match in _SINGLE.finditer(text):
        before = text[max(0, match.start() - 40) : match.start()]
        acts = _ACTS.match(text, match.end()) or re.search(
            r"\b(?:från|för|mellan|med|av|mot|till|hos|inom|Inom|Från)\s$", before
        )
        if acts and not _OTHER_SENSE.search(before):
            yield Found(match.start(), match.end(), _names([match[0]]), weak=True)


def behind_names(text: str, names: Sequence[tuple[int, int]]) -> Iterator[Found]:
    """Letters in the column or apposition behind a person (`names`: characters): "Eva Ek, C", "Eva Ek   S"."""
    cell = re.compile(
        rf"[ \t]*(?:[,/|–-][ \t|]*|[ \t]{{2,}}|\t|\n|[ ](?=[A-Z!]{{1,2}}[ \t]*(?:$|[\n,;])))[ \t]*"
        rf"(?P<letter>{LETTERS_ANY_CASE})"
        r"(?=[ \t]*(?:$|[\n,;|)\t/]|\((?:om|ny|fyllnads)(?:val)?\)|och\b|[ \t]{2}|\.(?:\s|$)))"
    )
    cells = [(end, match) for _, end in names if (match := cell.match(text, end))]
    bare = sum(text[end : match.start("letter")] == " " for end, match in cells)
    for end, match in cells:
        separator = text[end : match.start("letter")]
        weak = (match["letter"].islower() and "," not in separator) or (separator == " " and bare < _ROWS)
        yield Found(match.start("letter"), match.end("letter"), _names([match["letter"]]), weak)


def before_names(text: str, names: Sequence[tuple[int, int]]) -> Iterator[Found]:
    """Letters in the column in front of a person, in two rows at least: "C   Eva Ek"."""
    cell = re.compile(rf"(?:^|\n)[ \t]*(?P<letter>{LETTERS})(?:[ ]{{2,}}|[ ]*\t[ \t]*|[ \t]*\|[ \t]*)$")
    cells = [match for start, _ in names if (match := cell.search(text, max(0, start - 40), start))]
    if len(cells) >= _ROWS:
        for match in cells:
            yield Found(match.start("letter"), match.end("letter"), _names([match["letter"]]))
