"""Dates as a text states them, also in part: "den 1 mars", "i augusti 2015", "vid årsskiftet", "samma dag".

A date without its year is of the year that brings it nearest to the release's own date; without that it is none.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from spacy.tokens import Doc

from extract.components.extensions import text_of
from extract.components.near_days import AT_ONCE, FEAST, NEAR, YEAR_OUT, at_once, feast, is_told, near_day

MONTHS = (
    "januari", "februari", "mars", "april", "maj", "juni", "juli", "augusti", "september", "oktober", "november",
    "december",
)  # fmt: skip
_SHORT = {
    "jan": 1, "feb": 2, "febr": 2, "apr": 4, "jun": 6, "jul": 7, "aug": 8, "sep": 9, "sept": 9, "okt": 10, "nov": 11,
    "dec": 12,
}  # fmt: skip
_MONTH = "(?:" + "|".join(MONTHS) + r"|(?:jan|febr?|apr|jun|jul|aug|sept?|okt|nov|dec)\.?)"
_YEARS = "nästa år|nästkommande år|i år|i fjol|förra året|samma år"
_BESIDE = (
    r"(?:dagen|dagarna) (?:därpå|därefter|innan|dessförinnan|före)|(?:nästa|följande) dag|"
    r"dagen efter(?= ?[,.;]|\s+(?:\w+er|\w+ar|går|gick|blir|är|tog)\b|$)"
)
_GOES = r"(?:lämnar|slutar|tar|tillträder|byter|övertar|avgår|börjar|går|efterträds|blir)"
_SAME = (
    r"samma (?:dag|datum|dygn|tidpunkt)|(?:(?<=från )|(?<=vid ))samma tid|den (?:dagen|dag)(?! då| när|s)|"
    r"då(?= (?:uppdraget|sitt uppdrag|tjänsten|posten|sin\b))|"
    r"samtidigt(?= (?:sitt uppdrag|uppdraget|tjänsten|posten))|"
    rf"(?<=[\n.!?] )(?:då|samtidigt)(?= {_GOES}\b)|(?:(?<=lämnar han )|(?<=lämnar hon ))(?:då|samtidigt)|"
    r"(?:(?<=får )|(?<=blir ))då(?= (?:en|ett|ny|nye|nya)\b)|"
    r"(?:(?<=Han lämnar )|(?<=Hon lämnar ))då"
)
_WEAK = re.compile(r"då|samtidigt", re.IGNORECASE)
_BREAK = 60
"""So many characters may stand between a date and "då" where a paragraph ends between them."""
_VAGUE = re.compile(
    r"\b(?:efter|till|i|under) (?:sommar|höst|vinter|vår|semester|jul|påsk|val)(?:en|n|et|as)?\b", re.IGNORECASE
)
_PATTERN = re.compile(
    r"(?<![\w-])(?P<iso>(?:19|20)\d\d-[01]\d-[0-3]\d)(?![\w-])"
    rf"|(?<![\w:.,])(?:(?:den|d\.) )?(?P<day>[0-3]?\d)(?::[ea])? (?P<month>{_MONTH})"
    rf"(?: (?:år )?(?P<year>(?:19|20)\d\d)| (?P<yearword>{_YEARS}))?(?![\w-])"
    r"|(?:(?<![\w/])(?:den|från|fr\.?\s?o\.?\s?m\.?|t\.?\s?o\.?\s?m\.?|till och med|from|tom|t om) (?:den )?|"
    r"(?<=\d[–-])|(?<= [–-] )|(?<![\w/–-])(?=\d\d?/\d\d?(?: (?:19|20)\d\d)?\s?[–-]\s?\d\d?/))"
    r"(?P<slashday>[0-3]?\d)/(?P<slashmonth>[01]?\d)(?:[ -](?P<slashyear>(?:19|20)\d\d))?(?![\w/])"
    rf"|\b(?:den )?(?P<edge>första|förste|sista|siste) (?P<edgemonth>{_MONTH})"
    rf"(?: (?:år )?(?P<edgeyear>(?:19|20)\d\d)| (?P<edgeyearword>{_YEARS}))?(?!\w)"
    rf"|\b(?:i|från|sedan|under|med|till|m|av|slutet av|början av|mitten av) (?P<monthly>{_MONTH})"
    rf"(?: (?:år )?(?P<monthyear>(?:19|20)\d\d)| (?P<monthyearword>{_YEARS}))?(?![\w-])"
    r"|\b(?P<half>halvårsskiftet)(?: (?P<halfyear>(?:19|20)\d\d))?(?!\w)"
    r"|\b(?P<turn>årsskiftet|nyår)"
    r"(?: (?:år )?(?P<turnfrom>(?:19|20)\d\d)(?:\s?[/–-]\s?(?P<turnto>(?:19|20)?\d\d))?)?(?!\w)"
    r"|\b(?:sedan|från och med|fr\.?\s?o\.?\s?m\.?|från|till och med|t\.?\s?o\.?\s?m\.?|fram till) "
    r"(?:år )?(?P<only>(?:19|20)\d\d)(?![\w–-])"
    rf"|\b(?P<feast>{FEAST})(?: (?P<feastyear>(?:19|20)\d\d))?(?!\w)|\b(?P<out>{YEAR_OUT})(?!\w)"
    rf"|\b(?P<atonce>{AT_ONCE})(?!\w)|\b(?P<near>{NEAR})"
    rf"|\b(?P<beside>{_BESIDE})(?!\w)|\b(?P<same>{_SAME})(?!\w)",
    re.IGNORECASE,
)


_DID = re.compile(
    r"\s+(?:tog|tillträdde|började|lämnade|slutade|avgick|blev|efterträdde|övertog|gick|valdes|utsågs|fick)\b",
    re.IGNORECASE,
)
_GONE = re.compile(
    r"\b(?:sedan|tillträdde|började|slutade|lämnade|avgick|avled|dog|gick bort|bortgång|var|satt)\b"
    r"(?:(?!\b(?:avgår|slutar|lämnar|upphör|tillträder|börjar|blir|går|tar|gäller)\b)[^.;:])*$",
    re.IGNORECASE,
)
_UNTIL = re.compile(r"\b(?:till och med|t\.?\s?o\.?\s?m\.?|tom|(?:fram|längst) till)(?: den)? ?$", re.IGNORECASE)
_ITSELF = re.compile(r",? (?:den )?\d{1,2} [a-z]")  # "från samma dag, den 1 oktober"
_NOT = re.compile(r"\binte\b(?! (?:bara|förrän|minst)\b)[^.;:\n]*$", re.IGNORECASE)
_BUT = re.compile(r"[^.;:\n]{0,80}?,? utan (?:först |redan )?(?:från |till )?(?:den|i|vid|på)\b", re.IGNORECASE)
_DENIED = re.compile(r"\binte (?:redan |längre )?$", re.IGNORECASE)
_PAST = {True: 1_000_000, False: 2}
"""How much more a day gone by counts, where the words say that it is to come, and where they don't."""


@dataclass(frozen=True, slots=True)
class StatedDate:
    """A date and where it stands; `value` is "2015-03-01", "2015-03" or "2015"."""

    start: int
    end: int
    value: str
    kind: str
    """day, month, year, turn or half (of the year: the side decides the day) or same (as the one before)."""

    def of(self, side: str) -> str:
        """As a beginning or an end: at the turn of the year one begins on 1 January and leaves on 31 December."""
        if self.kind not in {"turn", "half"}:
            return self.value
        year = int(self.value)
        if self.kind == "half":
            return f"{year}-07-01" if side == "start" else f"{year}-06-30"
        return f"{year}-01-01" if side == "start" else f"{year - 1}-12-31"


def dates_of(doc: Doc) -> tuple[StatedDate, ...]:
    """The dates of a document, found once: several ask for them."""
    found = doc.user_data.get("pressrum_dates")
    if found is None:
        found = doc.user_data["pressrum_dates"] = tuple(stated_dates(text_of(doc), doc._.published))
    return found


def stated_dates(text: str, published: date | None) -> Iterator[StatedDate]:
    """The dates of the text, in its order; those that point to the one before ("samma dag") are told by it.

    A denied date ("slutar inte den 31 mars utan …") is none.
    """
    last: StatedDate | None = None
    for match in _PATTERN.finditer(text):
        if match["same"] and _ITSELF.match(text, match.end()):
            continue
        found = _pointing(match, last) if match["same"] or match["beside"] else _read(match, published)
        if found is not None and not _is_denied(text, match):
            yield found
            last = found if found.kind != "year" else last


def _is_denied(text: str, match: re.Match[str]) -> bool:
    """Whether a sentence says that it isn't this day: "slutar inte den 1 mars, som vi skrev, utan den 1 maj"."""
    front = text[max(0, match.start() - 80) : match.start()]
    if _DENIED.search(front):
        return True
    return bool(_NOT.search(front) and _BUT.match(text, match.end()))


def is_years_end(words: str) -> bool:
    """Whether a date is the end of the year, and so an end: "arbetar året ut"."""
    return re.fullmatch(YEAR_OUT, words, re.IGNORECASE) is not None


def is_weak(words: str) -> bool:
    """Whether a date is only pointed to by "då" or "samtidigt": one that the sentence states itself counts more."""
    return _WEAK.fullmatch(words) is not None


def _is_far(between: str) -> bool:
    """Whether a word as "då" can't mean a date so far in front of it, or means another time named since."""
    return between.count("\n") > 2 or ("\n" in between and len(between) > _BREAK) or bool(_VAGUE.search(between))


def _pointing(match: re.Match[str], last: StatedDate | None) -> StatedDate | None:
    """ "samma dag", "dagen därpå": by the date before it."""
    if re.match(r",? (?:den )?\d", match.string[match.end() :][:8]):  # "samma dag, den 1 oktober"
        return None
    if last is None or (last.kind == "month" and "da" in match[0].lower()):
        return None
    if match["same"]:
        if _WEAK.fullmatch(match["same"]) and _is_far(match.string[last.end : match.start()]):
            return None
        return StatedDate(*match.span(), last.value, last.kind)
    back = re.search(r"innan|före|dessförinnan", match["beside"], re.IGNORECASE) is not None
    from_day = last.of("start" if back else "end")
    if not _is_date(from_day):
        return None
    return StatedDate(*match.span(), (date.fromisoformat(from_day) + timedelta(-1 if back else 1)).isoformat(), "day")


def _read(match: re.Match[str], published: date | None) -> StatedDate | None:
    start, end = match.span()
    if match["iso"]:
        return StatedDate(start, end, match["iso"], "day") if _is_date(match["iso"]) else None
    if match["feast"] or match["out"] or match["atonce"] or match["near"]:
        value = _near(match, published)
        return StatedDate(start, end, value, "day") if value else None
    front = match.string[max(0, start - 40) : match.start("slashday") if match["slashday"] else start]
    gone = _GONE.search(front) is not None or _DID.match(match.string, end) is not None
    ahead = not gone and _UNTIL.search(front) is not None
    if match["day"]:
        year = match["year"] or _year(match["yearword"], published)
        value = _day(int(match["day"]), _month(match["month"]), year, published, gone=gone, ahead=ahead)
        return StatedDate(start, end, value, "day") if value else None
    if match["slashday"] or match["edge"]:
        return _odd_day(match, published, gone=gone, ahead=ahead)
    if match["monthly"]:
        month = _month(match["monthly"])
        if year := match["monthyear"] or _year(match["monthyearword"], published):
            return StatedDate(match.start("monthly"), end, f"{year}-{month:02}", "month")
        gone = gone or match[0].lower().startswith("sedan")
        value = _day(15, month, None, published, gone=gone)
        return StatedDate(match.start("monthly"), end, value[:7], "month") if value else None
    if match["turn"]:
        return _turn(match, published, gone=gone)
    if match["half"]:
        value = _day(1, 7, match["halfyear"], published, gone=gone)
        return StatedDate(start, end, value[:4], "half") if value else None
    return StatedDate(match.start("only"), end, match["only"], "year")


def _near(match: re.Match[str], published: date | None) -> str | None:
    """A day told by its distance from the release's own: "i onsdags", "på nyårsdagen", "året ut"."""
    if match["feast"]:
        month, day = feast(match["feast"])
        return _day(day, month, match["feastyear"], published)
    if published is None:
        return None
    if match["out"]:
        return f"{published.year}-12-31"
    if match["atonce"]:
        near = at_once(match.string, match.start(), published)
    else:
        near = near_day(match["near"], published) if is_told(match.string, *match.span()) else None
    return near.isoformat() if near is not None else None


def _year(word: str | None, published: date | None) -> str | None:
    """The year of "nästa år", "i fjol"; None where the word leaves it open."""
    if word is None or published is None or word.lower() == "samma år":
        return None
    step = {"nästa år": 1, "nästkommande år": 1, "i år": 0}.get(word.lower(), -1)
    return str(published.year + step)


def _odd_day(match: re.Match[str], published: date | None, *, gone: bool, ahead: bool) -> StatedDate | None:
    """ "den 1/3", "den sista april"."""
    if match["slashday"]:
        month, day, year = int(match["slashmonth"]), int(match["slashday"]), match["slashyear"]
    else:
        month, year = _month(match["edgemonth"]), match["edgeyear"] or _year(match["edgeyearword"], published)
        # no release is about a term that ends on a leap day
        day = 1 if match["edge"].lower().startswith("först") else calendar.monthrange(2001, month)[1]
    value = _day(day, month, year, published, gone=gone, ahead=ahead) if 1 <= month <= 12 else None
    # "från den 1/3": what stands in front of the day says what it is of
    start = match.start() if match["edge"] else max(match.start(), match.start("slashday") - len("den "))
    if match["slashday"] and not match.string[start:].lower().startswith("den "):
        start = match.start("slashday")
    return StatedDate(start, match.end(), value, "day") if value else None


def _turn(match: re.Match[str], published: date | None, *, gone: bool) -> StatedDate | None:
    start, end = match.span()
    if match["turnto"]:
        return StatedDate(start, end, match["turnto"].rjust(4, "x").replace("xx", match["turnfrom"][:2]), "turn")
    if match["turnfrom"]:  # "nyår 2015" is its first of January, "årsskiftet 2015" the turn behind it, if that may be
        begins = match["turn"].lower() == "nyår"
        begins = begins or (gone and published is not None and int(match["turnfrom"]) >= published.year)
        return StatedDate(start, end, str(int(match["turnfrom"]) + (not begins)), "turn")
    if published is None:
        return None
    return StatedDate(start, end, str(published.year + (published.month > 3 and not gone)), "turn")


def _month(word: str) -> int:
    word = word.lower().rstrip(".")
    return MONTHS.index(word) + 1 if word in MONTHS else _SHORT[word]


def _is_date(value: str) -> bool:
    try:
        date.fromisoformat(value)
    except ValueError:
        return False
    return True


def _day(
    day: int, month: int, year: str | None, published: date | None, *, gone: bool = False, ahead: bool = False
) -> str | None:
    if year is not None:
        value = f"{year}-{month:02}-{day:02}"
        return value if _is_date(value) else None
    if published is None:
        return None
    near = [_on(published.year + step, month, day) for step in (-1, 0, 1)]
    found = [one for one in near if one is not None and (one <= published or not gone)]
    if not found:
        return None
    return min(found, key=lambda one: _distance(one, published, _PAST[ahead])).isoformat()


def _on(year: int, month: int, day: int) -> date | None:
    return date(year, month, day) if 1 <= day <= calendar.monthrange(year, month)[1] else None


def _distance(one: date, published: date, past: int) -> int:
    """Days, those gone by counted `past` times: what is announced is mostly to come."""
    days = (one - published).days
    return days if days >= 0 else -past * days
