"""`pressrum_sentences`: sentence starts by line and final punctuation; Swedish abbreviations, initials, quotes."""

from __future__ import annotations

import re

import numpy
from spacy.language import Language
from spacy.tokens import Doc, Token

# Never last in a sentence: something always follows them.
_NEVER_LAST = frozenset(
    [
        "nr",
        "ca",
        "tf",
        "t.f",
        "kl",
        "f.d",
        "fd",
        "st:t",
        "s:t",
        "tel",
        "mob",
        "vx",
        "bl",
        "t.ex",
        "ex",
        "t",
        "dvs",
        "d.v.s",
        "fr.o.m",
        "t.o.m",
        "f.o.m",
        "p.g.a",
        "pga",
        "jfr",
        "resp",
        "ev",
        "sk",
        "s.k",
        "dr",
        "prof",
        "doc",
        "ing",
        "fil",
        "med",
        "jur",
        "tekn",
        "hr",
        "fr",
        "vd:n",
        "sid",
        "art",
        "kap",
        "par",
        "max",
        "min",
        "inkl",
        "exkl",
        "ordf",
        "adr",
        "c/o",
        "ggr",
        "i.o.m",
        "m.a.o",
        "vol",
        "red",
        "bl.a",
        "st",
    ]
)
# At a line's head these open a row: "Led. Eva Ek, S"; within one they are words of their own ("på en led.").
_OPENS_A_ROW = frozenset({"led", "ledam", "ers", "suppl"})
# May end one; the next word's capital decides.
_MAY_BE_LAST = frozenset(["m.m", "m.fl", "osv", "o.s.v", "etc", "e.d", "o.d", "e.kr", "f.kr", "m.m."])
_BEFORE_INITIALS = frozenset({"av", "och", "säger", "–", "med", "till", "."})
_FINAL = frozenset({".", "!", "?", "…", "...", "?!", "!!", "!?"})
_CLOSING = frozenset("”»’)]\"'")
_OPENING = re.compile(r"[A-ZÅÄÖÉÜ0-9”\"»«“(–—\-•*]")


@Language.factory("pressrum_sentences", assigns=["token.is_sent_start"])
def make_sentences(nlp: Language, name: str) -> Sentences:
    """The component for ``nlp.add_pipe("pressrum_sentences")``; it needs nothing but the tokens."""
    return Sentences()


class Sentences:
    """Sets ``token.is_sent_start``: a line always ends a sentence, since titles, cells and list items have no stop."""

    def __call__(self, doc: Doc) -> Doc:
        """Work on one document, in place."""
        starts = {0}
        for token in doc:
            if token.is_space and "\n" in token.text:
                starts.add(_next_word(doc, token.i))
            elif _ends(token):
                starts.add(_after_closing(doc, token.i))
        # one array: setting it token by token looks through the whole document each time
        marks = numpy.array([1 if i in starts else -1 for i in range(len(doc))], dtype="int64").astype("uint64")
        return doc.from_array(["SENT_START"], marks) if len(doc) else doc  # type: ignore[arg-type]  # stubs lack arrays


def _next_word(doc: Doc, i: int) -> int:
    while i < len(doc) and doc[i].is_space:
        i += 1
    return i


def _after_closing(doc: Doc, i: int) -> int:
    """First token behind the final punctuation and the quotes and brackets that close with it."""
    i += 1
    while i < len(doc) and not doc[i - 1].whitespace_ and doc[i].text in _CLOSING:
        i += 1
    return i


def _ends(token: Token) -> bool:
    text = token.text
    if text not in _FINAL and not text.endswith("."):
        return False
    doc = token.doc
    following = doc[_after_closing(doc, token.i)] if _after_closing(doc, token.i) < len(doc) else None
    if following is None or following.is_space or not _OPENING.match(following.text):
        return False
    if token.text in _FINAL:
        return token.text != "." or not _abbreviates(token)
    return token.text.endswith(".") and token.text.lower().rstrip(".") in _MAY_BE_LAST


def _abbreviates(stop: Token) -> bool:
    """Whether this stop belongs to the word before it: an abbreviation, an initial, an ordinal at a line's start."""
    doc = stop.doc
    if stop.i == 0 or doc[stop.i - 1].whitespace_:
        return False
    word = doc[stop.i - 1]
    before = doc[stop.i - 2] if stop.i > 1 else None
    if word.lower_ in _NEVER_LAST and word.lower_ != "st":
        return True
    if word.text == "St" or (word.lower_ == "st" and before is not None and not before.like_num):
        return True
    at_line_start = before is None or (before.is_space and "\n" in before.text)
    if at_line_start and word.lower_ in _OPENS_A_ROW:
        return True
    if word.is_digit and (at_line_start or (before is not None and before.text in _FINAL)):
        return True
    if len(word.text) != 1 or not word.is_upper:
        return False
    return before is None or at_line_start or before.text[:1].isupper() or before.lower_ in _BEFORE_INITIALS
