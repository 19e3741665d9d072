"""What a date is of, by the words of its sentence: a beginning, an end, or neither."""

from __future__ import annotations

import re

from extract.components.dated_roles import Side

# The last of these in front of the date, in its sentence, says what the date is of; else the first behind it.
_CUES: tuple[tuple[Side | None, re.Pattern[str]], ...] = (
    (
        "start",
        re.compile(
            r"\b(?:från och med|fr\.?\s?o\.?\s?m\b\.?|med start|tillträd(?:er|de|a|e|et)|börja(?:r|de|t)?|startar|"
            r"sedan|(?:tar|tog|ta) (?:[\w()]+ ){0,4}?(?:över|vid|plats)|(?:tar|tog|ta)(?=\s+$)|övertar|överta[gs]\w*|"
            r"perioden|för tiden|under tiden|mellan|gäller|arbetsdag(?:en)?|efterträd\w+|blir|bli|från|är|"
            r"ersätt(?:er|s|a)|ersatte|sätter sig|återkommer|(?:går|gick|kliver|klev|träder|"
            r"trädde) (?:[\w()]+ ){0,4}?in|övergår|får|axla[rs]|uppehåller|"
            r"vikarierar)\b",
            re.IGNORECASE,
        ),
    ),
    (
        "end",
        re.compile(
            r"\b(?:till och med|t\.?\s?o\.?\s?m\b\.?|fram till|lämna(?:r|de|t|s)?(?! (?:tillbaka|in|fram|"
            r"besked)\b)|sluta(?:r|de|t)?|avgå(?:r|ng|tt)?|"
            r"avgick|(?:går|gick|gå) (?:[\w()]+ ){0,2}?i pension|pensioneras|upphör(?:de|t)?|entledig\w+|"
            r"sista (?:arbets)?dag(?:en)?|längst till|till(?=\s+$)|släpp(?:er|te|a)|återgå(?:r|tt)?|återgick|"
            r"läggs (?:\w+ )?ne[dr]|kliver av|klev av|frånträd\w+|(?:går|gick|löper|löpte) ut|avsl?utar|"
            r"dog|avled|avlidit|avlider|gick bort|gått bort|somnade in|ifrån sig)\b",
            re.IGNORECASE,
        ),
    ),
    (
        None,
        re.compile(
            r"\b(?:född\w*|döm\w*|beslut\w*|möte\w*|sammanträd\w*|utsåg\w*|utse\w*|valde\w*|vald[ae]?|välj\w*|"
            r"anställd\w*|publicera\w*|"
            r"senast|öppna\w*|inviga?\w*|presentera\w*|meddela\w*|ansök\w*|avl(?:ö\w+|ä\w+)|avgör\w*|"
            r"behandla\w*|debattera\w*|informera\w*|utlys\w*|kommer|hålls|äger rum)\b",
            re.IGNORECASE,
        ),
    ),
)
# what goes before the cues: "hennes sista dag blir", "den 31 oktober gör hon sin sista dag", "går hon i pension"
_LAST = r"\bsista (?:\w+ )?(?:[\w-]*dag(?:en)?|pass(?:et)?)\b"
_FIRST = r"\b(?:första (?:\w+ )?[\w-]*dag(?:en)?|startdatum(?:et)?|tillträdesda\w+|på plats)\b"
_PHRASES: tuple[tuple[Side, re.Pattern[str], re.Pattern[str]], ...] = (
    (
        "end",
        re.compile(rf"(?:{_LAST}|\binte längre\b)[^.;]{{0,60}}$", re.IGNORECASE),
        re.compile(
            rf"^[^.;,]{{0,30}}?{_LAST}|^ (?:är|var) [^.;,]{{0,50}}\binte längre\b|"
            r"^ (?:går|gick) [^.;,]{1,60} i pension\b|^ tar [^.;]{1,120} slut\b",
            re.I,
        ),
    ),
    (
        "start",
        re.compile(
            rf"(?:{_FIRST}|\b(?:\w*skiftet|\w*bytet|tillträdet?|överlämningen|övergången)\b)[^.;]{{0,60}}$",
            re.IGNORECASE,
        ),
        re.compile(rf"^[^.;,]{{0,30}}?{_FIRST}", re.IGNORECASE),
    ),
)
_CUE_BEHIND = re.compile(
    r"^[\s,]*(?:(?P<start>tillträd(?:er|de)|börja(?:r|de)|t(?:ar|og) över|tar|övert(?:ar|og)|får|"
    r"tog(?= (?-i:[A-ZÅÄÖ])\w+ [^.;,]{0,50}\böver\b)|blir|blev|är|byter|"
    r"ersatte|återkommer|efterträ(?:der|dde|ds|ddes)|ersätt(?:er|s)|"
    r"avlöses|axlar|har|valdes|utses|(?:går|gick|kliver|klev|träder|trädde) (?:[^.;,]{1,60} )?in|"
    r"(?:går|gick) [^.;,]{1,60} från [^.;,]{3,60} till)|"
    r"(?P<end>lämnar|lämnade|lämna|slutar|slutade|sluta|avgår|avgick|avgå|upphör|frånträder|avled|somnade))\b",
    re.IGNORECASE,
)
_FROM = re.compile(r"\b(?:från och med|fr\.?\s?o\.?\s?m\.?|från|gäller)$", re.IGNORECASE)
_GIVES_UP = re.compile(
    r"\b(?:avsagt|avsäger|avsade|avsägelse\w*|entledig\w+|lämnar|slutar|avgår|avgång(?:en)?|uppsägning(?:en)?)\b"
    r"(?:(?!\b(?:blir|tar|tillträd\w+|väljs|valdes|är|ersätts|efterträds|avlöses|övertas)\b).)*$",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r"[;:]|,? (?:men|medan)\b|, (?:och|samt|då|där|som|vars|utan)\b", re.IGNORECASE)
_AND_THEN = re.compile(r"[;:]|,? (?:men|medan)\b|, (?:och|samt)\b", re.IGNORECASE)
_GOES = re.compile(r"\b(?:går|gick|övergår|överlämnas|lämnas|övergick)\s*$", re.IGNORECASE)
_TO = re.compile(r"\s*(?:(?:också|även|över|i stället) )*till\b(?! och med)", re.IGNORECASE)
_APART = re.compile(r"\s[\u2013\u2014|•-]\s")


def side_of(front: str, behind: str) -> Side | None:
    """What a date is of, by the words of its sentence in front of it and behind it."""
    front = _APART.split(front)[-1]
    for side, ahead, after in _PHRASES:
        if ahead.search(front) or after.search(behind):
            return side
    cues = [(match.end(), side) for side, pattern in _CUES for match in pattern.finditer(front)]
    behind_it = _CUE_BEHIND.match(behind)
    clause = max((match.end() for match in _AND_THEN.finditer(front)), default=0)
    if clause and behind_it and not any(at > clause for at, _ in cues):
        return "start" if behind_it["start"] else "end"  # "Hon lämnar posten, och den 1 mars tar Eva Ek över"
    # "är" says little: any other word in front of the date counts more
    last = max(cues, key=lambda cue: cue[0], default=None)
    if last is not None and last[1] == "start" and _FROM.search(front[: last[0]]) and _GIVES_UP.search(front):
        return "end"  # "har avsagt sig uppdraget från och med den 1 mars", "Avgången gäller från den 1 mars"
    if last is not None and not (
        front[: last[0]].lower().endswith(" är") and not front[last[0] :].strip().startswith("sedan")
    ):
        return last[1]
    if behind_it is None:
        return "start" if _GOES.search(front) and _TO.match(behind) else None
    return "start" if behind_it["start"] else "end"


def begins_behind(behind: str) -> bool:
    """Whether the words behind a date say what begins or ends on it."""
    return _CUE_BEHIND.match(behind) is not None


def clause_of(text: str, at: int, low: int, high: int) -> tuple[int, int]:
    """The clause around a character of a sentence."""
    front = [match.start() for match in _CLAUSE.finditer(text, low, at)]
    return (front[-1] if front else low), clause_end(text, at, high)


def clause_end(text: str, at: int, high: int) -> int:
    """Where the clause around a character ends, in its sentence up to `high`."""
    match = _CLAUSE.search(text, at, high)
    return match.start() if match else high
