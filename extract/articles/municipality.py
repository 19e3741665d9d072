"""Which municipality issued a release: evidence of the page and the text, weighed.

Every sign adds its weight to the municipality it names; a region or a joint authority (kommunalförbund) has its own.
The heaviest wins when it reaches `THRESHOLD`; a region, or nobody, gives None. Weights were set on the project's own
training releases; the order is what matters: an address proves more than a sender's name, that more than a place name.
"""

from __future__ import annotations

import itertools
import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from functools import cache

from extract.articles import register, unregistered
from extract.articles.other_senders import JOINT, OTHERS_TITLE, REGION, REGION_BODY
from extract.articles.register import Entry
from extract.page import Municipality

THRESHOLD = 0.5
"""Of evidence that must be there at all: one place name where nothing speaks against it."""
MARGIN = 1.2
"""By which the heaviest must outweigh the next."""
_TEXT = 40_000  # characters that are weighed; a release says within a page who sends it
OTHER = "other"  # a region (landsting until 2019), a joint authority, a county board: no municipality

# Names that are also surnames, first names, common words, or parts of other places: alone they say little.
_AMBIGUOUS = frozenset((
    "Ale", "Berg", "Eda", "Kil", "Lund", "Mark", "Mora", "Nora", "Orsa", "Sala", "Vara", "Boden", "Salem", "Borg",
    "Håbo", "Habo", "Åre",
))  # fmt: skip
_AS_PLACE = re.compile(
    r"(?:\b(?:i|från|till|för|på|kring|runt|utanför|centrala|norr om|söder om|av|genom|och|hela)\s|[,–-]\s)$"
)
_ELSEWHERE = re.compile(  # "kommer närmast från Växjö kommun", "tidigare … i Sigtuna kommun": a person's past
    r"(?:\b(?:kommer|kom|i dag|idag|närmast|tidigare|senast|dessförinnan|tjänst|anställd|arbetar|arbetat|jobbar"
    r"|jobbat|flyttat?|grannkommunen|granne|tillsammans med|samarbete med|samverkan med"
    r"|gemensamma? med|delas med|var|varit|åren|lånat?s?|lånade?s?|inlånad\w*|född|uppvuxen)\b[^.!?\n]{0,40})$",
    re.IGNORECASE,
)
_INSTITUTION = re.compile(
    r"\s(?:universitet|högskola|tings?rätt|lasarett|sjukhus|domkyrka|flygplats|stift|garnison|län)"
)
_PLACE_AFTER = re.compile(r"\b(?:i|från|till|kring|utanför|centrala)\s([A-ZÅÄÖ][a-zåäö]+(?:[ -][A-ZÅÄÖ][a-zåäö]+)?)")
_PLACE_OF = re.compile(  # "Duveds skola", "Kungsholmens stadsdelsnämnd", "Malmbergets AIF"
    r"\b([A-ZÅÄÖ][a-zåäö]+)s? (?:(?:för)?skola|bibliotek|kyrka|centrum|församling|hembygdsförening|station|torg|hamn"
    r"|stadsdels(?:nämnd|förvaltning|område)|kommundelsnämnd|bygdegård|vårdcentral|A?IF|[SBI]K|FF|GIF)\b"
)
_NAME = r"([A-ZÅÄÖ][\wÅÄÖ-]+(?: [A-ZÅÄÖ][\wÅÄÖ-]+)?)"
_SIGNS = {
    "host": re.compile(
        r"\b([A-ZÅÄÖ][\w-]+)(?: kommun)? (?:är|blir) (?:\w+ )?värdkommun\b"
        r"|\bvärdkommun(?:en)?,? (?:är )?([A-ZÅÄÖ][\w-]+)"
    ),
    "office": re.compile(
        r"\b(?:kommunfullmäktige|fullmäktige|kommunstyrelsen|\w+nämnden|kommunråd|(?:oppositions|kommunal)råd(?:et|en)?"
        rf"|kommundirektör(?:en)?|kommunchef(?:en)?)(?:s ordförande)?(?: \([A-Z]{{1,4}}\))? i ()?{_NAME}"
        rf"|(?<![.!?] ){_NAME} (?:kommunfullmäktige|kommunstyrelse|kommunalråd|oppositionsråd)\b"
    ),
    "address": re.compile(rf"(?<![\d-])(?<![\d-] )\b\d{{3}} ?\d{{2}} +(){_NAME}"),
}
_SIGN_WEIGHTS = {"host": (3, 3), "office": (1.5, 3), "address": (3, 4)}
_SENDERS = re.compile(r"\b(?:gemensamt )?pressmeddelande från\b|\bgemensamt pressmeddelande\b", re.IGNORECASE)
_CREDIT = re.compile(r"^(?:foto\w*|bild\w*|illustration\w*|film)\s*:", re.IGNORECASE)
_PARTY_LETTERS = re.compile(r"\((?P<letters>[A-ZÅÄÖ][A-Za-zÅÄÖåäö]{1,5})\)")
_PHONE = re.compile(r"(?<![\d+-])(?:\+46\s?(?:\(0\))?\s?(\d{1,3})|(0\d{1,3}))[\s/–-]\s?\d[\d\s]{3,9}\d")
_MAIL = re.compile(
    r"(?<=[\w.+-])(?:@|\s?(?:[(\[](?:at|a|@)[)\]]|snabel-?a)\s?|\s@\s)([\w-]{1,63}(?:\.[\w-]{1,63}){1,4})"
)
_SITE = re.compile(r"(?<![\w.@-])(?:www\.)?((?:[a-zåäö0-9-]{1,40}\.)?[A-Za-zåäöÅÄÖ0-9-]{2,40}\.se)\b")
_INHABITANTS = re.compile(r"\b([^\W\d_]{3,}?)bo(?:r|rna|rnas|rs|n|ns)?\b")
_LABEL = re.compile(
    r"^\s*(?:utgivare|avsändare|från|sender)\s*:|\bpressmeddelande från\b|^©|^(?:om|följ)\s", re.IGNORECASE
)


@cache
def _names() -> re.Pattern[str]:
    names = sorted(register.by_name(), key=len, reverse=True)
    # no look behind it: a pattern that begins with letters is searched ten times as fast
    return re.compile(
        r"(?P<name>" + "|".join(map(re.escape, names)) + r")(?P<body>\s(?:[Kk]ommun(?:s|en|ens)?|[Ss]tads?))?(?![\w-])",
    )


@cache
def _stems() -> dict[str, Entry]:
    """What "nyköpingsbor", "åselebor" and "haningeborna" begin with."""
    return {form.casefold(): entry for form, entry in register.by_name().items() if len(form) > 3}


def _mentions(text: str) -> Iterator[tuple[re.Match[str], Entry]]:
    at = 0
    while match := _names().search(text, at):
        start, at = match.span()
        before = text[start - 1] if start else " "
        if before.isalnum() or before in "_-":
            at = start + 1  # amid a word
        else:
            yield match, register.by_name()[match["name"]]


def _named(text: str) -> Iterator[tuple[re.Match[str], Entry]]:
    """Municipalities named as such: "Laholms kommun", "SKARA KOMMUN", "Kalmar kommuns", "Solna stad"."""
    for match, entry in _mentions(text):
        # Gotland's municipality has a region's tasks, and calls itself one.
        if match["body"] or (entry.name == "Gotland" and text.endswith("Region ", 0, match.start())):
            yield match, entry
    if (small := register.in_small_letters(text)) != text:  # a letterhead in capitals
        yield from ((m, e) for m, e in _mentions(small) if m["body"] and not text.startswith(m[0], m.start()))


def _weigh_name(text: str, match: re.Match[str]) -> float:
    """What a bare place name is worth where it stands, 0 to 1."""
    before, after = text[max(0, match.start() - 60) : match.start()], text[match.end() : match.end() + 40]
    if _INSTITUTION.match(after):
        return 0.0
    preceding = re.search(r"(\S+)\s+$", before)
    follows_name = bool(preceding and preceding[1][0].isupper() and not re.search(r"[.!?:|•,–-]$", preceding[1]))
    as_place = bool(_AS_PLACE.search(before))
    if follows_name and len(re.findall(r"\S+", before)) > 1:
        return 0.2 if as_place else 0.0  # "Eva Lund"
    ambiguous = match["name"] in _AMBIGUOUS or match["name"].removesuffix("s") in _AMBIGUOUS
    if re.match(r" +[A-ZÅÄÖ][a-zåäö]+", after):
        return 0.2 if as_place else 0.0 if ambiguous else 0.4  # "Nora Ekberg", "Fagersta Bostadshus"
    if ambiguous:
        return 1.0 if as_place else 0.0
    return 1.0 if as_place else 0.7


def _weigh_sites(scale: _Scale, text: str) -> None:
    for host in _SITE.findall(text):
        owner = register.of_host(register.fold(host.removesuffix(".se")) + ".se") or register.of_host(host)
        if owner:
            scale.add(owner, "site", 2, 4)


def _weigh_parties(scale: _Scale, text: str) -> None:
    """Local parties that stand in one municipality only, by name or by their letters after a person's name."""
    folded = text.casefold()
    words = set(re.findall(r"[\w-]+", folded))
    words |= {word.removesuffix("s") for word in words}
    for form, owner in register.by_party().items():
        if len(form) > 5 and form.split()[0] in words and re.search(rf"(?<![\w-]){re.escape(form)}s?(?![\w-])", folded):
            scale.add(owner, "party", 1.5, 2)
    for letters in set(_PARTY_LETTERS.findall(text)):
        if letters.casefold() in register.by_party():
            scale.add(register.by_party()[letters.casefold()], "letters", 1.0, 1.5)


def _weigh_area(scale: _Scale, title: str, text: str) -> None:
    """Telephone area codes, and towns and villages: they tell where a release is from that names no municipality."""
    for code in {"0" + abroad if abroad else home for abroad, home in _PHONE.findall(text)}:
        for entry in (owners := register.by_area_code().get(code, ())):
            scale.add(entry, "phone", 0.8 / len(owners), 1.2)
    for part, weight, ceiling in ((title, 1.0, 1.5), (text, 0.5, 1.2)):
        first = re.match(r"([A-ZÅÄÖ][\w-]+)\s?[:–]", part)  # "Malmberget: sista eleverna flyttar"
        for place in [*_PLACE_AFTER.findall(part), *_PLACE_OF.findall(part), *(first.groups() if first else ())]:
            forms = (place, place.split()[0], place.removesuffix("s"), place + "s")
            owner = next((register.by_place()[form] for form in forms if form in register.by_place()), None)
            if owner:
                scale.add(owner, f"village{weight}", weight, ceiling)


class _Scale:
    """Sums of weights, each kind of evidence with its ceiling, so that a long list of places outweighs no sender."""

    def __init__(self) -> None:
        self.sums: defaultdict[Entry | str, defaultdict[str, float]] = defaultdict(lambda: defaultdict(float))

    def add(self, who: Entry | str, kind: str, weight: float, ceiling: float) -> None:
        self.sums[who][kind] = min(self.sums[who][kind] + weight, ceiling)

    def ranking(self) -> list[tuple[float, Entry | str]]:
        return sorted(((sum(kinds.values()), who) for who, kinds in self.sums.items()), key=lambda x: -x[0])


def _weigh_header(scale: _Scale, lines: Sequence[str]) -> None:
    """Sender lines, labels and datelines: what the page says of itself."""
    for line in lines:
        if _CREDIT.match(line):
            for _match, entry in _named(line):
                scale.add(entry, "credit", 2.5, 3)  # "Foto: Eva Ek/Solna stad": more than a place, less than a sender
            continue
        short = len(line) <= 110
        for _match, entry in _named(line):
            scale.add(entry, "header", 9 if _LABEL.search(line) else 5 if short else 0, 10)
        for match in REGION.finditer(line):
            if short:
                scale.add(OTHER, "header", 9 if match.start() < 3 or "från" in line[: match.start()] else 5, 12)
        if JOINT.match(line.strip()):
            scale.add(OTHER, "header", 9, 9)
        for match, entry in _mentions(line[:60]):
            if (
                not match["body"]
                and match.start() < 3
                and re.match(r"\W*(?:den\s|\w+dag\s)?\W*\d", line[match.end() :])
            ):
                scale.add(entry, "dateline", 6, 6)
        if short:
            _weigh_sites(scale, line)


def _weigh_text(scale: _Scale, title: str, lead: str, text: str) -> None:
    for _match, entry in _named(title):
        scale.add(entry, "title", 5, 5)
    if OTHERS_TITLE.match(title):
        scale.add(OTHER, "title", 4, 4)
    for match, entry in _named(text):
        past = _ELSEWHERE.search(text[max(0, match.start() - 100) : match.start()])
        scale.add(entry, "named", 0.3 if past else 3, 9)
    for part, weight, ceiling in ((title, 3.0, 4.0), (lead, 1.5, 3.0), (text, 0.5, 3.0)):
        for match, entry in _mentions(part):
            if not match["body"]:
                past = _ELSEWHERE.search(part[max(0, match.start() - 60) : match.start()])
                scale.add(entry, f"place{weight}", weight * _weigh_name(part, match) * (0.3 if past else 1), ceiling)
    _weigh_sites(scale, text)
    _weigh_area(scale, title, text)
    _weigh_parties(scale, text)
    _weigh_signs(scale, title, text)


def _weigh_signs(scale: _Scale, title: str, text: str) -> None:
    """What only the issuing municipality, or a region, would write of itself: mailboxes, addresses, its own bodies."""
    for host in _MAIL.findall(text):
        owner = register.of_host(host)
        if owner:
            scale.add(owner, "mail", 5, 8)
    for sign, pattern in _SIGNS.items():
        for name in filter(None, itertools.chain.from_iterable(pattern.findall(text))):
            name = name.title() if name.isupper() else name
            owner = register.by_name().get(name) or register.by_name().get(name.split()[0])
            if owner:
                scale.add(owner, sign, *_SIGN_WEIGHTS[sign])
    for stem in _INHABITANTS.findall(f"{title}\n{text}"):
        if stem.casefold() in _stems():
            scale.add(_stems()[stem.casefold()], "inhabitants", 1, 2)
    if "Region Gotland" not in text:
        scale.add(OTHER, "bodies", 1.5 * len(REGION_BODY.findall(text)), 9)
    scale.add(OTHER, "named", 1.0 * len(REGION.findall(text)), 6)


def _first_sender(lines: Sequence[str], tied: Collection[Entry | str]) -> Entry | None:
    """Whom "Gemensamt pressmeddelande från …" names first, or a title of two; else unknown is better than a guess."""
    for line in lines:
        if label := _SENDERS.search(line):
            senders = line[label.end() :]
            first = next(iter(_named(senders)), None)
            region = REGION.search(senders)
            if first and first[1] in tied and not (region and region.start() < first[0].start()):
                return first[1]
            return None
    named = list(dict.fromkeys(entry for _, entry in _mentions(lines[0])))
    return named[0] if len(named) == 2 and tied == set(named) else None


def issuing(
    *, url: str | None, title: str, header: Sequence[str], paragraphs: Sequence[str], footer: Sequence[str] = ()
) -> Municipality | str | None:
    """The municipality that issued the release, or None: a region, a joint authority, or nobody that can be told.

    A municipality that is in no register is told by what it calls itself: "Vasa kommun".

    `header` are the lines around title and date (also those cut from the text), `paragraphs` lead, body and contact
    block, `footer` what the page says of its owner below.
    """
    scale = _Scale()
    owner = register.of_address(url) if url else None
    if owner:
        scale.add(owner, "address", 14, 14)
    _weigh_header(scale, [*header, *footer])
    _weigh_text(scale, title, "\n".join(paragraphs[:2])[:_TEXT], "\n".join(paragraphs)[:_TEXT])
    ranking = scale.ranking()
    named, weight = unregistered.strongest(title=title, header=[*header, *footer], paragraphs=paragraphs)
    if named and weight >= (ranking[0][0] if ranking else 0):
        return f"{named} kommun"
    if not ranking or ranking[0][0] < THRESHOLD:
        return None
    best: Entry | str | None = ranking[0][1]
    if len(ranking) > 1 and ranking[0][0] < MARGIN * ranking[1][0]:  # two speak nearly as loud
        best = _first_sender([title, *header], {who for weight, who in ranking if weight * MARGIN > ranking[0][0]})
    return best.municipality if isinstance(best, Entry) else None
