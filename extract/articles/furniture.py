"""Lines of a page that are no part of a release: what they look like, by what they are.

All patterns match a whole line, folded by `fold`; they are those of saved pages of municipal sites and press rooms.
A line that none of them knows is kept: a lost sentence costs more than a kept button.
"""

from __future__ import annotations

import html
import re

_SHARE = (
    r"(?:facebook|twitter|linkedin|instagram|whatsapp|messenger|x|bluesky|threads|e-?post|e-?mail|mejl|kopiera länk)"
)
_BUTTON = (
    r"(?:lyssna(?: på (?:sidan|texten|innehållet))?|anpassa|stäng|dela(?: (?:sidan|artikeln|nyheten|den här sidan"
    r"|med dig))?"
    rf"(?:\W* (?:på|via))?(?:\W*{_SHARE}\b)*|tweeta|skriv ut(?: sidan)?|utskriftsvänlig (?:sida|version)|tipsa en vän"
    r"|translate(?: site)?|till startsidan|läs upp|webbmaster: \S+|godkänn (?:alla|kakor)|acceptera alla|jag förstår"
    r"|markera en text för att lyssna|läs mer om kakor)"
)
_ENTRY = (  # words that are page furniture only in a row of three and more
    rf"(?:{_BUTTON}|{_SHARE}|meny|sök|öppna|start|hem|nyheter|evenemang|självservice|kontakt|press|lediga jobb"
    rf"|anslagstavla|logga in"
    r"|e-tjänster|kalender|in english|english|suomi|languages?|other languages|العربية|teckenspråk|lättläst|mina "
    r"sidor|karta"
    r"|neka|inställningar|rss|om kommunen|om webbplatsen|tillgänglighet(?:sredogörelse)?|hoppa till "
    r"(?:huvud)?innehåll(?:et)?)"
)

FURNITURE: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (reason, re.compile(rf"(?:{pattern})\W*$", re.IGNORECASE))
    for reason, pattern in (
        (
            "skip link",
            r"(?:hoppa|gå) (?:direkt )?(?:till|över) .{0,30}(?:innehåll|meny|navigation|sidfot)\w*(?: \|.*)?|skip "
            r"to .{0,30}content"
            r"|snabbnavigation|till (?:sidans )?(?:huvud)?innehåll(?:et)?(?: på sidan)?",
        ),
        ("page button", rf"{_BUTTON}(?:\W+{_BUTTON})*"),
        ("menu", rf"{_ENTRY}(?:\W+{_ENTRY}){{2,}}"),
        (
            "page button",
            r"till (?:sidans topp|toppen(?: av sidan)?)|gå tillbaka|visa (?:mer|fler|alla)|ja\W+nej|bra\W+mindre bra",
        ),
        (
            "cookies",
            r".{0,80}\b(?:(?:vi|webbplatsen|sidan) använder (?:\w+ )?(?:kakor|cookies)|(?:kakor|cookies) på \S+\.se"
            r"|acceptera (?:alla )?(?:kakor|cookies)|hantera (?:kakor|cookies)|nödvändiga (?:kakor"
            r"|cookies)).{0,200}|om (?:kakor|cookies)",
        ),
        (
            "page feedback",
            r"(?:hjälpte (?:informationen|sidan|innehållet)|hade du nytta|var (?:denna |den här )?(?:informationen"
            r"|sidan|sida|innehållet) till"
            r" (?:hjälp|nytta)|blev du hjälpt|fick du hjälp|vad tycker du om (?:sidan|informationen)|kommentera sidan"
            r"|tyck till om (?:sidan|kommunen|webbplatsen)|tack för att du hjälper oss|hittade du (?:det )?(?:vad "
            r")?du sökte"
            r"|lämna (?:synpunkt(?:er)? på sidan|synpunkt eller|felanmälan)|beröm, fråga, ge förslag|rapportera "
            r"fel).{0,80}",
        ),
        (
            "page owner",
            r"(?:(?:sidansvarig|innehållsansvarig|ansvarig för sidan|webbredaktör|webbansvarig|webbmaster"
            r"|publicerad av|publicerat av"
            r"|ansvarig utgivare|redaktör)\s*:.{0,80}|(?:sidan |senast )granska(?:d|des|t)\b.{0,80}|sidinformation)",
        ),
        ("copyright", r"©.{0,120}|copyright\b.{0,120}"),
        (
            "subscription",
            r"följ (?:oss(?: på)?\b.{0,40}|[\w\s-]{1,40}(?:kommun|stad|region \w+|län))|abonnera på .*"
            r"|prenumerera(?: på [\w\s]{0,40})?"
            r"|vill du inte ha fler brev.{0,60}|i vårt pressrum kan du .*|besök vårt pressrum|till pressrummet",
        ),
        ("icon", r".{0,20}styled icon from .*|media no image|close icon"),
        ("script notice", r"javascript (?:är avstängt|måste).{0,80}|(?:du|din webbläsare) .{0,30}javascript.{0,60}"),
        ("breadcrumb", r"du är här\s*:.{0,160}"),
        (
            "keywords",
            r"(?:kategori(?:er)?|taggar|etiketter|nyckelord|ämnen|ämnesord|sakområden|arkiverad under)\s*:.{1,160}",
        ),
        ("old news notice", r"(?:den här )?nyheten är äldre än.{0,80}|detta är ett arkiverat.{0,80}"),
        ("form link", r"till e-postformulär för .{0,80}|skicka e-post till .{0,80}"),
        ("separator", r"[_=*~·•—–-]{3,}"),
    )
)

_CRUMB = re.compile(r"\s*(?:/|›|»|>|→|\|)\s*")
_CRUMB_START = re.compile(
    r"^(?:start(?:sida|sidan)?|hem|home|förstasidan?|nyheter|nyhetsarkiv|[\wåäö-]+\.se|[\wåäö -]+ kommun"
    r"|[\wåäö -]+ stad|aktuellt|press)$",
    re.IGNORECASE,
)
_NAME = r"[A-ZÅÄÖÉ][\w.'’&-]*"
_CREDIT = re.compile(
    # "Text och bild: Eva Ek" names who wrote it
    r"(?:^|(?<=[\s(.|]))(?<![Tt]ext och )(?i:foto(?:graf)?|photo|illustration(?:er)?|illustratör|bild"
    r"|pressbild(?:er)?)\s*:\s*(?i:fotograf\s+)?"
    rf"{_NAME}(?:\s+(?:von|af|de|och|&|{_NAME})){{0,6}}(?:\s*/\s*[\w .åäöÅÄÖ-]{{2,40}})?\s*(?=[.)\]|,]|$)[.,]?",
    re.MULTILINE,
)


def fold(line: str) -> str:
    """The line as the patterns see it: entities left over from HTML and runs of spaces undone."""
    return re.sub(r"\s+", " ", html.unescape(line).replace("\xa0", " ")).strip(" \t•·*")


def reason(line: str) -> str | None:
    """What page furniture a line is; None for everything else."""
    folded = fold(line)
    if not folded or len(folded) > 400:
        return None
    if is_breadcrumb(folded):
        return "breadcrumb"
    for name, pattern in FURNITURE:
        if pattern.match(folded):
            return name
    return None


def is_breadcrumb(folded: str) -> bool:
    """ "Start / Kommun och politik / Nyheter", "Haninge kommun › Nyheter", "Nyhetsarkiv > December 2018"."""
    parts = _CRUMB.split(folded.strip("/›»> "))
    return (
        len(parts) >= 2
        and all(0 < len(part) <= 45 and not part.endswith((".", "?", "!")) for part in parts)
        and bool(_CRUMB_START.match(parts[0]))
        and not re.search(r"\d{4}-\d|@|pressmeddelande|publicera", folded, re.IGNORECASE)
        and not re.search(r"\s\|\s", folded)
    )


def without_credit(line: str) -> tuple[str, str]:
    """The line without photo and illustration credits, and what was taken: the caption itself stays."""
    taken = [m.group().strip() for m in _CREDIT.finditer(line)]
    if not taken:
        return line, ""
    rest = re.sub(r"\s+\)", ")", re.sub(r"\(\s*\)", "", _CREDIT.sub("", line)))
    return rest.strip(" |,"), " ".join(taken)
