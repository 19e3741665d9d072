"""How likely two are one person: by name, party, posts and time."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from models.resolution.atoms import Atom
from models.resolution.person_names import Likeness, abbreviates, likeness, rare, surname_alone

JOINED = 0.6
"""Score from which two are one person."""
DOUBTFUL = 0.35
"""Score from which a pair that isn't joined is shown to people."""

_BASE: dict[Likeness, float] = {
    "same": 0.85, "form": 0.7, "initial": 0.45, "spelling": 0.5, "misspelling": 0.4, "surname": 0.45,
}  # fmt: skip
_NAMED: dict[Likeness, str] = {
    "same": "same name", "form": "fuller and shorter form of one name", "initial": "initial or nickname fits",
    "spelling": "another spelling of the name", "misspelling": "name differs by a letter",
    "surname": "surname alone",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Pair:
    """Two atoms, how likely they are one person, and why."""

    score: float
    reason: str
    never: bool = False
    weak: bool = False
    """Whether others' names may be shortened in the same way: such a pair doesn't make two full names one person's."""


Renamed = Mapping[frozenset[str], Pair]
"""By two name keys of other surnames why they are one person: see `surnames`."""


def compare(a: Atom, b: Atom, renamed: Renamed) -> Pair:
    """How likely two atoms are one person."""
    alike = likeness(a.name_key, b.name_key)
    together = a.name_key != b.name_key and bool(a.documents & b.documents)
    if together and not abbreviates(a.name_key, b.name_key):
        return Pair(0.0, "both names in one release", never=True)
    if alike is None:
        pair = renamed.get(frozenset({a.name_key, b.name_key})) if a.single & b.single else None
        return pair or Pair(0.0, "other names")
    if alike == "same" and surname_alone(a.name_key):
        alike = "surname"  # of one family, perhaps
    score, why = _BASE[alike], [_NAMED[alike]]
    if together and alike == "surname":
        score, why = score + 0.15, [*why, "of one in the same release"]
    seldom = rare(a.name_key) and rare(b.name_key)
    if alike in ("spelling", "misspelling") and seldom:
        score, why = score + 0.1, [*why, "rare name"]
    shared = a.single & b.single
    if shared:
        score, why = score + 0.3, [*why, "same post"]
    elif a.posts & b.posts:
        score, why = score + 0.15, [*why, "same post"]
    elif a.titles & b.titles:
        score, why = score + 0.05, [*why, "same title"]
    weak = alike in ("initial", "surname")
    in_turn = not weak and _in_turn(a, b)
    rarely = in_turn and seldom
    if a.party is not None and a.party == b.party:
        score, why = score + 0.15, [*why, "same party"]
    elif a.party is not None and b.party is not None:
        in_office = in_turn and bool(a.posts & b.posts)
        score -= 0.1 if in_office else 0.25 if rarely else 0.6
        why.append("party changed in office" if in_office else "party changed" if rarely else "another party")
    if {a.side, b.side} == {"elected", "official"} and not shared:
        score -= 0.2 if rarely else 0.6
        why.append("elected and official in turn" if rarely else "elected and official")
    return Pair(round(max(0.0, score), 2), ", ".join(why), never=score < DOUBTFUL, weak=weak)


def _in_turn(a: Atom, b: Atom) -> bool:
    """Whether the one was seen only before the other: a party is changed once, not to and fro."""
    if None in (a.first, a.last, b.first, b.last):
        return False
    return a.last < b.first or b.last < a.first  # type: ignore[operator]
