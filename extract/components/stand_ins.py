"""Who holds an office for somebody else by a sentence that doesn't name it: "Bo Al vikarierar för henne".

The office is the one that the other holds or leaves. A stand-in who returns to their own work leaves what they held.
"""

from __future__ import annotations

import re
from dataclasses import replace

from extract.components.role_titles import is_acting, same_office
from extract.components.subjects import Subjects
from extract.facts import Evidence, Role, RoleKind

_STANDS_IN = (
    r"(?:vikarierar|vikarierade|vikarierat|hoppar in|rycker in|träder in|går in|är vikarie|är ersättare|"
    r"ersätter tillfälligt)"
)
_MEANWHILE = r"(?: (?:nu|då|också|alltjämt|fortsatt|fortfarande|ännu|tills vidare|under tiden|så länge|tillfälligt))*"
_FOR = re.compile(
    rf"\b{_STANDS_IN}{_MEANWHILE} (?:för|åt) (?:(?P<whom>honom|henne|hen)\b|(?=[A-ZÅÄÖ]))"
    rf"|\b[Ff]ör (?:(?P<whom2>honom|henne|hen)|(?P<name>(?:[A-ZÅÄÖ][\w-]+ ?){{1,3}})) {_STANDS_IN}{_MEANWHILE}"
)
_STATED_NO_MORE = r"(?=\.?\s*(?:[,.;\n]|$|tills\b|till dess\b|under\b|fram\b|från\b|medan\b|så länge\b|"
_IN_THE_POST = re.compile(
    rf"\b(?:uppehåller|upprätthåller|sköter|förestår|bemannar){_MEANWHILE} "
    r"(?:tjänsten|posten|rollen|uppdraget|befattningen|jobbet|stolen)\b"
    r"|\b(?:går|gick|gå|kliver|träder|träda|rycker|hoppar) in som (?:tillförordnad|tf|t\.f|vikarie)\b"
    rf"{_STATED_NO_MORE}den \d|i väntan\b))"
    rf"|\b(?:är|blir|fungerar som|tjänstgör som){_MEANWHILE} (?:tillförordnad|tf|t\.f\.?|vikarie)\b"
    rf"{_STATED_NO_MORE}sedan\b))"
)
# "Hon har varit tf sedan april"
_HAS_ACTED = re.compile(
    r"\bvarit (?:tillförordnad|tf|t\.\s?f\.?|vikarie)(?: (?:på|i) (?:posten|rollen|tjänsten|uppdraget))?"
    r"(?=\s*(?:[.,;]|$)|\s+(?:sedan|från|i \w+ månad|under)\b)"
)
_LEAVE = re.compile(r"\b[\w-]*ledig(?:het(?:en)?)?\b|\bsjukskriv\w+|\bfrånvaro\b|\btime-?out\b", re.IGNORECASE)
_STEPS_IN = re.compile(
    r"\b(?:kliver|klev|går|gick|träder|trädde|rycker|hoppar)(?: (?:\(?[A-ZÅÄÖ][\w-]*\)?|nu|då))* in som\b|"
    r"\btjänstgör som\b"
)
_RETURNS = re.compile(
    r"\b(?:återgår|återgått|återgick|återvänder|återvänt|återvände|går tillbaka|gått tillbaka|är åter bara|"
    r"är nu åter)\b",
    re.IGNORECASE,
)
_ABSENT = r"(?:frånvaron?|(?:[\w-]*ledighet|sjukskrivning|semester|sjukdom|vikariat|konvalescens)(?:en)?)"
TEMPORARY = re.compile(
    rf"\b(?:under|i) (?:(?:hans|hennes|hens|dennes|den|hela|(?-i:[A-ZÅÄÖ][\w-]+)) ){{1,3}}{_ABSENT}\b|"
    r"\bunder (?:tiden|(?:den|denna|samma) (?:tiden?|perioden?))\b(?! som\b)|"
    r"\b(?:medan|så länge|när) (?:han|hon|hen) är (?:borta|ledig|sjuk\w*|föräldraledig|tjänstledig)\b|"
    r"\b(?:tills|till dess|fram till att|innan|i väntan på)\b[^.;:\n]{0,60}?"
    r"\b(?:ny|nye|nya|ordinarie|efterträdare|ersättare|fyllnadsval\w*|permanent)\b|\btillfälligt\b|"
    r"\btills vidare (?:leds|leder|är|blir|tar|går|sköts|fungerar)\b|"
    r"\b(?:leds|leder|är|blir|fungerar|går in|tar)(?: \w+){0,4} tills vidare\b|"
    r"\bi väntan på\b[^.;:\n]{0,40}\b(?:val|beslut|rekrytering)",
    re.IGNORECASE,
)
"""By what words a sentence tells that an office is held for somebody who is away, or until it is filled."""
_SERVES = re.compile(
    r"[\s,]*(?:\([^)\n]*\))?[\s,]*(?:(?:kommer att |ska )?(?:tjänstgör\w*|fungera\w*|gå\w* in|trä\w+ in|rycker in|"
    r"hoppar in|kliver in|agera\w*|är|blir|vara|bli|verka\w*|ersätter|vikarierar)(?: \w+){0,3}?)?"
    r"\s*(?:som\s+)?(?:\w+s\s+)?"
)
_VERB_FIRST = re.compile(
    r"\b(?:tjänstgör|fungerar|går|träder|rycker|kliver|är|blir|hoppar|agerar|utses|utsågs|väljs|valdes)\s+(?:\w+ )?$",
    re.IGNORECASE,
)
_STAYS = re.compile(r"\b(?:arbetande|fortsätter|kvar|kvarstår|sitter|stannar)\b", re.IGNORECASE)
_TO_COME = re.compile(r"\b(?:går|hoppar|rycker|träder|kliver|uppehåller|blir|gå|träda)\b")


def stand_in(subjects: Subjects, found: dict[int, list[Role]]) -> None:
    """Add to `found` (roles by the person's number) the offices in which somebody stands in without their names."""
    before = ""
    for low, high in subjects.bounds:
        sentence = subjects.text[low:high]
        away = _STEPS_IN.search(sentence) and (_LEAVE.search(before) or _LEAVE.search(sentence))
        if (away or TEMPORARY.search(sentence)) and not _STAYS.search(sentence):
            _for_a_time(subjects, found, low, high)
        for match in _HAS_ACTED.finditer(sentence):
            _has_acted(subjects, found, match, low, high)
        before = sentence
        for match in _FOR.finditer(sentence):
            _for_someone(subjects, found, match, low, high)
        for match in _IN_THE_POST.finditer(sentence):
            who = subjects.of(low, low + match.start(), low + match.end(), high)
            if who is not None and not _takes_up(found.get(who, []), low, high):
                role = _spoken_of(found, who, low + match.start())
                _add(found.setdefault(who, []), [role] if role else [], match, low)
        if (back := _RETURNS.search(sentence)) is not None:
            who = subjects.of(low, low + back.start(), low + back.end(), high)
            for at, role in enumerate(found.get(who, []) if who is not None else []):
                if who is not None and is_acting(role.title) and role.evidence.start < low + back.start():
                    found[who][at] = replace(role, kind="former")


def _for_someone(subjects: Subjects, found: dict[int, list[Role]], match: re.Match[str], low: int, high: int) -> None:
    """Give who stands in for somebody what that person holds, unless the sentence says in what."""
    start, end = low + match.start(), low + match.end()
    behind = subjects.named(end - 1, high)
    if match["whom2"] or match["name"]:
        taker = subjects.owner[behind[0].start_char] if behind else None
        at = low + (match.start("whom2") if match["whom2"] else match.start("name"))
        named = subjects.named(at, end)
        whom = subjects.meant(at, match["whom2"]) if match["whom2"] else None
        whom = subjects.owner[named[0].start_char] if named else whom
    else:
        taker = subjects.of(low, start, start, high)
        at = low + match.start("whom") if match["whom"] else end
        whom = subjects.meant(at, match["whom"]) if match["whom"] else None
        whom = subjects.owner[behind[0].start_char] if behind and not match["whom"] else whom
    if taker is None or whom is None or taker == whom:
        return
    ours = found.setdefault(taker, [])
    if any(is_acting(role.title) and low <= role.evidence.start < high for role in ours):
        return  # "För henne vikarierar Bo Al som rektor"
    held = [role for role in found.get(whom, []) if role.kind != "incoming" and role.evidence.start < high]
    _add(ours, held, match, low)


def _has_acted(subjects: Subjects, found: dict[int, list[Role]], match: re.Match[str], low: int, high: int) -> None:
    """Give who "har varit tillförordnad" that office beside the one that they take up, else the one spoken of."""
    who = subjects.of(low, low + match.start(), low + match.end(), high)
    if who is None:
        return
    ours = found.setdefault(who, [])
    taken = [
        role for role in ours
        if role.kind == "incoming" and not is_acting(role.title) and role.evidence.start < high
    ]  # fmt: skip
    role = taken[-1] if taken else _spoken_of(found, who, low + match.start())
    _add(ours, [role] if role else [], match, low)


def _for_a_time(subjects: Subjects, found: dict[int, list[Role]], low: int, high: int) -> None:
    """Make acting what a sentence says to be held for a time: "Under hennes ledighet är Bo Al ordförande"."""
    text = subjects.text
    for person in subjects.named(low, high):
        who = subjects.owner[person.start_char]
        for at, role in enumerate(found.get(who, [])):
            between = subjects.plain(person.end_char, text[person.end_char : min(high, role.evidence.start)])
            serves = person.end_char <= role.evidence.start < high and _SERVES.fullmatch(between)
            verb = serves and (re.search(r"\w", between) or _VERB_FIRST.search(text, low, person.start_char))
            given = role.kind == "incoming" and role.evidence.start == person.start_char  # "ersätts … av Bo Al"
            if (verb or given) and role.kind in {"current", "incoming"} and not is_acting(role.title):
                found[who][at] = replace(role, title=f"tillförordnad {role.title}")


def _takes_up(roles: list[Role], low: int, high: int) -> bool:
    """Whether the sentence names what is taken up."""
    return any(role.kind == "incoming" and low <= role.evidence.start < high for role in roles)


def _spoken_of(found: dict[int, list[Role]], who: int, at: int) -> Role | None:
    """The office that the text last says to be left or filled by somebody else."""
    left = [
        role for number, roles in found.items() for role in roles
        if number != who and role.kind != "current" and role.evidence.start < at
    ]  # fmt: skip
    return max(left, key=lambda role: (role.kind == "former", role.evidence.start), default=None)


def _add(ours: list[Role], roles: list[Role], match: re.Match[str], low: int) -> None:
    kind: RoleKind = "incoming" if _TO_COME.search(match[0]) else "current"
    for role in roles:
        title = role.title if is_acting(role.title) else f"tillförordnad {role.title}"
        if not any(same_office(one.title, title) and one.organization == role.organization for one in ours):
            told = Evidence(low + match.start(), low + match.end(), role.evidence.found_by)
            ours.append(replace(role, title=title, kind=kind, start=None, end=None, evidence=told))
