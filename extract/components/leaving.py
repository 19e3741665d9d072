"""Words by which a sentence says that somebody leaves whatever they hold: all posts, the work, politics, or life."""

from __future__ import annotations

import re

_POSTS = r"(?:[\w-]*uppdrag(?:en|et)?|poster(?:na)?)"
_GIVES_UP = (
    r"(?:lämna(?:r|de|t|s)?|avsäg(?:er|a|else\w*)|avsagt|avsade|avgå(?:r|tt|ng)?|avgick|entledig\w+|befria\w*|frånträd\w*|"
    r"sluta(?:r|de|t)?|hoppa(?:r|de|t)? av|kliv(?:er|a|it) av|klev av|upphör\w*)"
)
_NAME = r"(?-i:\(?[A-ZÅÄÖ][\w-]*\)?)"
ALL = re.compile(
    rf"\b{_GIVES_UP}\b[^.;:\n]{{0,50}}?\b(?:alla|samtliga|sina)\b(?: \w+){{0,3}}? {_POSTS}\b"
    r"(?! (?:som|i (?!kommun|politik|(?-i:[A-ZÅÄÖ]))|inom (?!kommun|politik)|för|på)\b)"
    rf"|\b(?:alla|samtliga)(?: \w+){{0,3}}? {_POSTS} (?:lämnar|lämnas|upphör)\b",
    re.IGNORECASE,
)
"""Every post, also of someone who asks to be freed of them."""
AWAY = re.compile(
    r"\b(?:lämna(?:r|de|t)?|sluta(?:r|de|t)?|hoppa(?:r|de|t)? av|drar sig tillbaka|dragit sig tillbaka)"
    rf"(?: {_NAME}| nu| då| helt| själv| också| därmed| med| från| i| hos| vid| på| sin)* "
    rf"(?:(?:kommun|lokal|parti|riks)?politiken|(?:{_NAME} )?kommun(?:en)?|anställning(?:en)?|arbetslivet)(?!\w)"
    rf"|\b(?:går|gick|gått|gå)(?: {_NAME}| han| hon| hen| nu| då| själv| också| dessutom| därefter){{0,4}} i pension\b"
    r"|\bpensionera(?:s|r sig|des|ts)\b|\bavgå\w* med pension\b|\bflytta(?:r|t|de) från kommunen\b",
    re.IGNORECASE,
)
"""Politics, the work, the municipality."""
DEATH = re.compile(
    r"\b(?:avled|avlidit|avlider|gick bort|gått bort|gått ur tiden|gick ur tiden|somnade in|somnat in|har dött|dog|"
    r"(?:är|finns) inte längre (?:bland|med|hos) oss)\b",
    re.IGNORECASE,
)
PLAIN = re.compile(
    rf"\b(?:sluta(?:r|de|t)|avgå(?:r|tt)|avgick|sagt upp sig|"
    rf"tacka(?:r|de)(?: {_NAME}| han| hon| hen| nu| själv){{0,4}} för sig|"
    r"(?:begär\w*|beviljas|beviljats) (?:sitt )?entledigande|"
    r"lämna(?:r|de|t)(?= *(?:efter|vid|den|på egen|för|redan|nu|[.,])))"
    r"(?! (?:som|från|sitt uppdrag|sin post|i [\w-]*nämnd)\b)",
    re.IGNORECASE,
)
"""Something that the words don't name: it is everything where the text gives the person no office."""

_PAST = re.compile(
    r"\b(?:lämnat|lämnade|hoppat|hoppade|dragit|gick|gått|pensionerades|pensionerats|flyttat|flyttade)\b"
)
_NOT = re.compile(r"\b(?:inte|aldrig|om|ifall|varken|ryktet|rykten|skulle)\b[^.]*$", re.IGNORECASE)
_NEVER = re.compile(r"\b(?:inte|aldrig|ej)\b", re.IGNORECASE)
_OTHER_SENSE = re.compile(
    r"\b(?:mötet|skolan|festen|perioden|året|lektionen|programmet|avtalet|bussen)\s*$", re.IGNORECASE
)


def gone(sentence: str) -> re.Match[str] | None:
    """By what words the sentence says that somebody has left everything, not that they will."""
    cue = ALL.search(sentence) or AWAY.search(sentence)
    return cue if cue is not None and _PAST.search(cue[0].lower()) else None


def is_denied(sentence: str, cue: re.Match[str]) -> bool:
    """Whether the sentence denies what the cue says, only supposes it, or says it of a meeting or a road."""
    front = sentence[: cue.start()]
    denied = _NEVER.search(cue[0]) and not DEATH.search(cue[0])
    return bool(denied or _NOT.search(front) or _OTHER_SENSE.search(front))
