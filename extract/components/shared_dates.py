"""Dates stated once for several offices: in front of a list, behind it, or of the office that was just spoken of.

"Samtliga gäller från 1 januari 2011:", "De fyra tar plats vid årsskiftet", "Skiftet sker den 1 januari", "Det gäller
omedelbart". What stands in the paragraph before counts first, then the rows that follow.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extract.components.dated_roles import Dating, Place, Side
from extract.components.role_parts import mask
from extract.components.role_titles import is_acting
from extract.components.stated_dates import StatedDate
from extract.facts import RoleKind

_NUMBERS = {"båda": 2, "bägge": 2, "två": 2, "duon": 2, "tre": 3, "trion": 3, "fyra": 4, "fem": 5, "sex": 6, "sju": 7}
_ALL = re.compile(
    r"\b(?:alla|samtliga|båda|bägge|duon|trion|de (?:två|tre|fyra|fem|sex|sju|nya|nyvalda|nyutsedda|båda)|"
    r"valen|uppdragen|tjänsterna|posterna|(?:för)?ändringarna|bytena|(?:\w*skift|\w*byt|tillträd|maktövertagand)et|"
    r"tillträde|förordnandena|presidie\w+|de tillträder|"
    r"(?:\w*nämnden|\w*nämnderna|\w*styrelsen|\w*styret|\w*presidiet|\w*ledningen|\w*majoriteten|\w*koalitionen) "
    r"(?:tillträder|tar över|tar plats|börjar))\b",
    re.IGNORECASE,
)
_ONE = re.compile(
    r"\b(?:uppdrag(?:et|en)|startdatum\w*|tjänsten|tillträde[st]?|tillträder|anställningen|"
    r"första (?:arbets)?dag(?:en)?|posten|rollen|börjar|startar|valet|beslutet|förordnandet|vikariatet|avgången|"
    r"avsägelsen|entledigandet|mandatet|"
    r"(?:det|detta|även det|allt) (?:gäller|sker|skedde|träder|verkställs)|sista (?:arbets)?dag(?:en)?)\b",
    re.IGNORECASE,
)
_BODY = re.compile(r"nämnd|styr|presidi|ledning|majoritet|koalition", re.IGNORECASE)
_ACTING = re.compile(r"\b(?:vikariat|förordnande)\w*", re.IGNORECASE)
_ELECTED = re.compile(r"\b(?:val(?:et|en)|mandat(?:et|en)?|anställning(?:en)?)\b", re.IGNORECASE)
_TERM = re.compile(
    r"\W*(?:den nya |samtliga |alla )?(?:mandatperioden|valen|val|uppdragen|förtroendeuppdragen|presidierna)\b",
    re.IGNORECASE,
)
_ENTRY = re.compile(
    r"\W*(?:tillträd(?:e|et|esdag|esdatum)|första (?:arbets)?dag(?:en)?|startdatum\w*|anställningen|"
    r"uppdraget|tjänsten)\b",
    re.IGNORECASE,
)
_OPEN = re.compile(
    r"\b(?:det|detta|beslutet|ändringen|förändringen) (?:gäller|sker|skedde|träder|verkställs)\b", re.IGNORECASE
)
"""Words for what was decided: a beginning or an end, as the sentence before says."""
_HEADING = re.compile(
    r"\b(?:\w*presidi\w+|följande|val(?:en|t|da|et)?|\w*poster(?:na)?|uppdrag(?:en)?|nämnder(?:na)?|\w*ledning(?:en)?|"
    r"ledarskap\w*|mandatperiod\w*|fördel\w+|gäller|förtroendevald\w*|leds|leder|leda|styr(?:s|et|er)?|tillträd\w+|"
    r"namnen)\b|\bser \w+ ut\b|"
    r"\bny(?:tt|a)? (?:politisk\w* )?(?:\w*styrelse|\w*nämnd|\w*styre|\w*majoritet|ordförande)\b",
    re.IGNORECASE,
)
_ROW_WORDS = 4
_SAYS = re.compile(r"\b(?:är|blir|blev|var|har|får|fick|säger)\b", re.IGNORECASE)
_CLOSED_ROW_WORDS = 2
"""A row that ends in a full stop is mostly a sentence."""
_HEADING_WORDS = 8
_BEFORE_LIST = 3
"""So many lines of prose may stand between the sentence and its list."""
_WORD = re.compile(r"[^\W\d_]{2,}")
_NO_LIST = re.compile(
    r"@|\b0\d{1,3}[ -]\d|\d{3}[ -]\d\d|^\W*(?:\w*kontakt\w*|upplysning\w*|frågor|för (?:mer|ytterligare)|fakta\w*|text|"
    r"foto|fotnot|vill du veta)\b",
    re.IGNORECASE,
)
_LINE = re.compile(r"[^\n]*\S[^\n]*")
_KINDS: dict[Side, tuple[RoleKind, ...]] = {"start": ("incoming",), "end": ("former",)}


class Shared:
    """What a sentence without persons of its own dates."""

    def __init__(self, dating: Dating, dates: Sequence[StatedDate]) -> None:
        self.dating = dating
        self.dates = dates
        self.text = dating.text
        self._last: tuple[int, list[Place]] = (-1, [])
        self._ahead_of_us = False

    def share(self, low: int, high: int, side: Side, value: str) -> None:
        """Give a date of the sentence from `low` to `high` to the offices that it speaks of."""
        sentence = self.text[low:high]
        self._ahead_of_us = value > str(self.dating.doc._.published or "9999")
        if self._last[0] == low:  # "från … till och med …": both are of the same offices
            self.dating.set(self._last[1], side, value)
            return
        places = self._behind_it(low, sentence, side)
        if not places and side == "start" and _OPEN.search(sentence):
            places = self._behind_it(low, sentence, "end")
            side = "end" if places else "start"
        if not places and side == "start":
            places = [place for place in self._ahead(low, high) if self.dating.role(place).kind != "former"]
            places = places or self._far_behind(low, sentence)
        self._last = (low, places)
        self.dating.set(places, side, value)

    def _behind_it(self, low: int, sentence: str, side: Side) -> list[Place]:
        """The undated offices that the sentences before it in its paragraph told of, else the paragraph before."""
        several, acting = _ALL.search(sentence), _ACTING.search(sentence) is not None
        elected = _ELECTED.search(sentence) is not None
        if not (several or _ONE.search(sentence)):
            return []
        top = self.text.rfind("\n", 0, low) + 1
        above = self._list_above(top) if several else self._line_above(top)
        for start, end in ((top, low), (above, top)):
            found = self._undated(start, end, side, several[0] if several else "", elected=elected, acting=acting)
            if found and not several:
                first, _ = self.dating.sentence(self.dating.anchor(found[-1]))
                found = [place for place in found if self.dating.anchor(place) >= first]
            if found:
                return found
            if self.dating.places(("incoming", "current", "former"), start, end):
                break
        return []

    def _line_above(self, top: int) -> int:
        """Where the line above one that starts at `top` starts, empty ones left out."""
        return self.text[:top].rstrip("\n").rfind("\n") + 1 if top else 0

    def _list_above(self, top: int) -> int:
        """The same; of a list the first row."""
        above = self._line_above(top)
        while above and (row := self._line_above(above)) < above:
            if not self.dating.places(("incoming", "current"), row, above) or "\n\n" in self.text[row:above]:
                break
            above = row
        return above

    def _far_behind(self, low: int, sentence: str) -> list[Place]:
        """What a text ends with: "Tillträde: 1 mars", "Mandatperioden i nämnderna börjar den 1 januari"."""
        places = [place for place in self.dating.places(("incoming",), 0, low) if self.dating.role(place).start is None]
        if _TERM.match(sentence):
            committees = "nämnder" in sentence.lower()
            return [p for p in places if not committees or (self.dating.role(p).organization or "").endswith("nämnden")]
        if not (places and _ENTRY.match(sentence)):
            return []
        first, _ = self.dating.sentence(self.dating.anchor(places[-1]))
        return [place for place in places if self.dating.anchor(place) >= first]

    def _undated(self, start: int, end: int, side: Side, several: str, *, elected: bool, acting: bool) -> list[Place]:
        places = self.dating.places(("incoming",) if elected else _KINDS[side], start, end)
        if side == "end" and acting:
            held = self.dating.places(("current", "incoming"), start, end)
            places = [place for place in held if is_acting(self.dating.role(place).title)] or places
        if (
            side == "start" and not places and self._ahead_of_us and _BODY.search(several)
        ):  # a roster of those who are to come has no verb
            places = self.dating.places(("current",), start, end)
        found = [place for place in places if getattr(self.dating.role(place), side) is None]
        count = _NUMBERS.get(several.lower().split()[-1]) if several else None
        if side == "start" and count and len({place.person for place in found}) < count:
            # "Vid sin sida får hon skolkommunalrådet Bo Al. De två tillträder i maj"
            anyone = [
                place for place in self.dating.places(("incoming", "current"), start, end)
                if self.dating.role(place).start is None
            ]  # fmt: skip
            if len({place.person for place in anyone}) == count:
                return anyone
        return found

    def _ahead(self, low: int, high: int) -> list[Place]:
        """The offices that the sentence heads: the rest of its paragraph, else the rows below."""
        sentence = self.text[low:high].strip()
        opens = sentence.endswith(":")
        if not (opens or _HEADING.search(sentence) or _ALL.search(sentence)):
            return []
        if self.dating.persons(low, high):
            return []
        below = self.text.find("\n", high - 1)
        below = len(self.text) if below < 0 else below
        kinds: tuple[RoleKind, ...] = ("incoming", "current")
        dated = next((self.dating.sentence(one.start)[0] for one in self.dates if one.start >= high), below)
        rest = self.dating.places(kinds, high, min(dated, below))  # as far as no other date is stated
        if rest:
            return rest
        return list(self._rows(below, opens=opens))

    def _rows(self, start: int, *, opens: bool) -> Iterator[Place]:
        begun, prose = False, 0
        for line in _LINE.finditer(self.text, start):
            low, high = line.span()
            roles = self.dating.places(("incoming", "current", "former"), low, high)
            if _NO_LIST.search(line[0]):
                return
            if self._is_row(low, high) and (roles or self._persons(low, high)):
                begun = True
                yield from roles
            elif roles and opens and not begun:  # "Så här ser det ut från den 1 januari:" over a paragraph
                yield from roles
                return
            elif len(line[0].split()) > _HEADING_WORDS or line[0].rstrip().endswith((".", "!", "?")):
                prose += 1
                if begun or roles or prose > _BEFORE_LIST:
                    return

    def _is_row(self, low: int, high: int) -> bool:
        loose = _WORD.findall(mask(self.text, low, high, self.dating.doc.ents, "PER ROLE PARTY COM ORG LOC"))
        if self.text[low:high].rstrip().endswith((".", "!", "?")):
            return len(loose) <= _CLOSED_ROW_WORDS and not _SAYS.search(self.text, low, high)
        return len(loose) <= _ROW_WORDS or not self.text[low:high].rstrip().endswith(":")

    def _persons(self, low: int, high: int) -> bool:
        return any(low <= at < high for at in self.dating.owner)
