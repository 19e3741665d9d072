"""The post that a title names: "förste vice" is "1:e vice", "tf" is no part of it, a compound holds its body."""

from __future__ import annotations

import re
from dataclasses import dataclass

from models.names import POLITICAL, body_kind, key

OCCUPATIONS = (None, "other")
"""Classes of titles that are an office only where a body is named: a consultant, an accordionist hold no post."""
_ACTING = re.compile(
    r"^(?:t\.? ?f\.?|tillförordna[dt]e?|vikarierande|vik\.|interims?|tillfällig[ae]?)[ -]+|\bt\.? ?f\.? +",
    re.IGNORECASE,
)
_ORDINALS = (
    (re.compile(r"^(?:förste|första|1:?[ae]|1\.)\s*(?=vice\b)"), "1:e "),
    (re.compile(r"^(?:andre|andra|2:?[ae]|2\.)\s*(?=vice\b)"), "2:e "),
    (re.compile(r"^(?:tredje|3:?[ae]|3\.)\s*(?=vice\b)"), "3:e "),
    (re.compile(r"(?<=vice )ordf\.?$"), "ordförande"),
    (re.compile(r"^ordf\.?$"), "ordförande"),
    (re.compile(r"\bverkställande direktör$"), "vd"),
)
_VICE = re.compile(r"\b(?:vice|viceordförande)\b")
# What stands in front of -ordförande and -ledamot, and the body that it is.
_COMPOUND = re.compile(
    r"^(?P<vice>(?:\d:e )?vice )?(?P<body>[\w -]*?(?:nämnds?|styrelse|fullmäktige|utskotts?|berednings?))"
    r"(?P<title>ordförande|ledamot|ersättare|suppleant)$"
)
_GENERAL = {"nämnd", "utskott", "beredning"}
_OF_ONE = re.compile(
    r"^(?:(?:[123]:e )?vice )?ordförande$|^styrelseordförande$|"
    r"^(?!bitr|vice|ställf|enhets|grupp|projekt|avdelnings|verksamhets|områdes|sektions)"
    r"(?:[\w-]+ (?:och|samt) )?[\w-]*(?:chef|direktör)$|^vd$|^rektor$|^oppositionsråd$|^borgmästare$|"
    r"^\w+(?:kommunal|borgar)råd$"
)
_STATE = re.compile(r"^(?:(?:politisk )?vilde|förtroendevald|fritidspolitiker|politiker)$")  # of a person, no office
_OF_NOTHING = re.compile(r"^(?:chef|ledare|medarbetare|pedagog)$|lärare$")
_LETTERS = (
    (re.compile(r"^kso$"), "ks-ordförande"),
    (re.compile(r"^ks-?(?=ordförande$|ledamot$)"), "kommunstyrelse"),
    (re.compile(r"^kf-?(?=ordförande$|ledamot$)"), "kommunfullmäktige"),
)
_OF_LETTERS = re.compile(r"^(?P<letters>[a-zåäö]{2,5})-(?P<title>(?:vice )?ordförande|ledamot|ersättare)$")
_NEEDS_BODY = re.compile(r"ordförande$|^(?:chef|direktör|vd|rektor)$|^(?:förvaltnings|sektors?)(?:chef|direktör)$")


@dataclass(frozen=True, slots=True)
class Office:
    """A post's title and body as they are compared, and whether it is held as an acting one."""

    title: str
    body: str | None
    acting: bool


def office(title: str, body: str | None, place: str | None = None) -> Office:
    """The office that a role is: `body` None where it is the municipality itself (`place` is its name), or a party."""
    plain = _ACTING.sub("", key(title))
    acting = plain != key(title)
    for pattern, replacement in _ORDINALS:
        plain = pattern.sub(replacement, plain)
    plain = plain.replace("viceordförande", "vice ordförande")
    if body is not None and is_municipality(body, place):
        body = None
    for pattern, spelt_out in _LETTERS:
        plain = pattern.sub(spelt_out, plain)
    if body is None and (letters := _OF_LETTERS.match(plain)):
        plain, body = letters["title"], letters["letters"].upper()
    if match := _COMPOUND.match(plain):
        stem = match["body"]
        if stem.removesuffix("s") in _GENERAL:
            if body is not None and body_kind(body) in POLITICAL:
                plain = (match["vice"] or "") + match["title"]
        elif body is None or body_kind(body) in POLITICAL:
            plain, body = (match["vice"] or "") + match["title"], body or definite(stem)
    elif plain in ("gruppledare", "partiledare", "gruppordförande"):
        body = None  # of a party, which the membership has
    elif plain == "ordförande" and body is not None and body_kind(body) == "company":
        plain = "styrelseordförande"  # a company has no other
    return Office(plain, body, acting)


def definite(stem: str) -> str:
    """The body that a compound's first part is: "socialnämnds-" socialnämnden, "kommunstyrelse-" kommunstyrelsen."""
    if stem.endswith("fullmäktige"):
        return "kommunfullmäktige" if stem == "fullmäktige" else stem
    if stem.endswith("styrelse"):
        return stem + "n"
    stem = stem.removesuffix("s")
    return stem + ("et" if stem.endswith("utskott") else "en")


def is_municipality(body: str, place: str | None) -> bool:
    """Whether it is the municipality, or merely its name: "kommunen", "Habo kommun", "Habo"."""
    if body_kind(body) == "municipality":
        return True
    return place is not None and key(body).removesuffix("s") == place


def of_one(title: str, body: str | None) -> bool:
    """Whether one person at a time holds it: chairs and vice chairs of a body, directors and heads, oppositionsråd."""
    return _OF_ONE.search(title) is not None and (body is not None or _NEEDS_BODY.search(title) is None)


def is_post(title: str, body: str | None, role_class: str | None) -> bool:
    """Whether a title is an office: not what somebody is ("politisk vilde"), nor an occupation in no body."""
    if _STATE.match(title):
        return False
    return body is not None or (role_class not in OCCUPATIONS and _OF_NOTHING.search(title) is None)
