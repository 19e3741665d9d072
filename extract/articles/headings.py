"""Headings that part a release from what stands around it: contact blocks, lists of other releases, files, chat."""

from __future__ import annotations

import re

from extract.articles.furniture import fold

# Lists of other releases: their persons must not survive, so such a list ends only at a heading that is the release's
# own.
_OTHERS = re.compile(
    r"(?:(?:de )?senaste (?:pressmeddelanden|nyheter|artiklar|inlägg|aktuellt)\w*(?: från .{1,60})?|senaste nytt"
    r"|relatera(?:d|t|de)(?: (?:innehåll|nyheter|artiklar|pressmeddelanden|material|inlägg))?"
    r"|(?:fler|andra|tidigare|liknande|mer|äldre) (?:nyheter|artiklar|pressmeddelanden|inlägg|aktuellt|krönikor"
    r"|bloggar|bloggposter|debattartiklar|kommentarer)(?: från .{1,60})?"
    r"|mer från .{1,60}|mest läst[ae]?(?: (?:nyheter|artiklar|inlägg|just nu))?|populära inlägg|mest populärt"
    r"|(?:de )?senaste (?:kommentarer(?:na)?|krönikorna)|lämna (?:ett svar|en kommentar)"
    r"|(?:andra|fler) läser(?: också)?"
    r"|nyhetsarkiv(?:et)?|bloggarkiv|latest news|related (?:news|content)|blogglista)\W*$",
    re.IGNORECASE,
)
# These head such a list at the end of a page, and a box of links in the middle of one.
_READ_ON = re.compile(r"läs (?:mer|också|även|vidare)\W*$", re.IGNORECASE)
_ONE_OTHER = re.compile(
    r"(?:(?:läs (?:mer|också|även)|se även|relaterat|(?:tidigare|nästa|föregående|förra|äldre|nyare) (?:nyhet|inlägg"
    r"|artikel|pressmeddelande|sida))\s*:\s*\S.{0,160}|← ?\S.{0,120}|\S.{0,120} ?→)$",
    re.IGNORECASE,
)
# Lists of files and key words, and links to elsewhere: they end with the first line that is no link text. "Mer
# information"
# and "Länkar" stay: what the release itself refers to names committees and their papers.
_LINKS = re.compile(
    r"(?:relaterade länkar|externa länkar|dokument|bifogade (?:filer|dokument)"
    r"|pdf-dokument|filer|ladda (?:ner|ned)(?: .{1,40})?|bilder|pressbilder|media|nyckelord|taggar|ämnen|ämnesord"
    r"|kategorier|regioner"
    r"|etiketter|genvägar|snabblänkar|hitta snabbt|läs mer på .{1,40})\W*$",
    re.IGNORECASE,
)
_CHAT = re.compile(
    r"(?:chatta\b.{0,40}|chatt(?:en)?(?: med oss)?|chatbot|.{0,60}\b(?:digitala? assistent|chattbot)\b.{0,120}"
    r"|.{0,80}\bchatten är (?:öppen|stängd)\b.{0,120})$",
    re.IGNORECASE,
)
_ABOUT = re.compile(
    r"(?:(?:[Kk]ort )?(?:[Oo]m) (?:oss|[A-ZÅÄÖ][\w-]*(?: [\w-]+){0,3}|kommunen|företaget|bolaget|regionen|bloggen"
    r"|mig)|OM [A-ZÅÄÖ -]{3,40}|[Ff]akta(?: om .{1,40})?)\W*$"
)

_CONTACT = re.compile(
    r"(?:press|medie?)?(?:kontakt|kontakptersoner)(?:er|person(?:er)?|uppgifter|information)?(?: (?:för )?(?:press"
    r"|media|medier))?\W*$"
    r"|(?:press|medie?)?kontakt(?:er|person(?:er)?|uppgifter)?\s*:.{0,200}$|kontakta oss\b.{0,40}$"
    r"|press(?:frågor|jour|tjänst|telefon)?\s*:|medie?(?:förfrågningar|kontakt|frågor)\b\W"
    r"|viktiga kontakter\W*$|avsändare\s*:",
    re.IGNORECASE,
)
_SOFT_CONTACT = re.compile(
    r"(?:för (?:mer|ytterligare|vidare|närmare|fler)\b|(?:mer|ytterligare|vidare) (?:information|info"
    r"|upplysningar)\b|upplysning(?:ar|scentral)\b"
    r"|information lämnas|frågor\b|vid (?:frågor|eventuella frågor)|har du frågor|för (?:kommentarer?|frågor"
    r"|akkreditering|medier|intervju)"
    r"|anmälan(?: och frågor)?\s*:|media kan kontakta|kontakta (?:gärna )?[A-ZÅÄÖ]|kontakt\b)",
    re.IGNORECASE,
)
_REACH = re.compile(
    r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}\.\w|(?<![\d-])(?:\+46|0)[\s()/–-]*\d(?:[\s()/–-]*\d){5,11}(?!\d)"
    r"|\b(?:tfn|tel|mobil|telefon)\b",
    re.IGNORECASE,
)


def is_quote(line: str) -> bool:
    """Direct speech: never a heading, whatever its words."""
    return bool(re.match(r"[-–—]\s?\S|[\"”“]|»\S", line))


def others(line: str) -> bool:
    """Heading of a list of other releases."""
    return not is_quote(line) and bool(_OTHERS.match(fold(line)))


def read_on(line: str) -> bool:
    """Heading of a list of other releases or of a box of links: "Läs mer"."""
    return not is_quote(line) and bool(_READ_ON.match(fold(line)))


def one_other(line: str) -> bool:
    """One line that points to another release: "Läs även: …"."""
    return not is_quote(line) and bool(_ONE_OTHER.match(fold(line)))


def links(line: str) -> bool:
    """Heading of a list of links, files, pictures or key words."""
    return not is_quote(line) and bool(_LINKS.match(fold(line)))


def chat(line: str) -> bool:
    """A chat window's heading or greeting."""
    return not is_quote(line) and bool(_CHAT.match(fold(line)))


def about(line: str) -> bool:
    """Heading of the sender's own description, or of a fact box: what follows belongs to the release."""
    return len(line) <= 60 and bool(_ABOUT.match(fold(line)))


def reachable(line: str) -> bool:
    """Whether a line holds a phone number or an e-mail address, or names one."""
    return bool(_REACH.search(line))


def contact(line: str, below: list[str]) -> bool:
    """Whether a contact block starts here; `below` are the next few lines, which a vague heading needs as witnesses."""
    if is_quote(line):
        return False
    folded = fold(line)
    if _CONTACT.match(folded):
        return True
    if not _SOFT_CONTACT.match(folded) or folded.endswith("?"):
        return False
    return reachable(line) if len(line) > 70 else any(reachable(near) for near in [line, *below])
