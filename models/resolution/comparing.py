"""How likely two are one person: by name, party, posts and time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
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
    weak = alike in ("initial", "surname")
    seldom = rare(a.name_key) and rare(b.name_key)
    in_turn = not weak and _in_turn(a, b)
    found = [(_BASE[alike], _NAMED[alike])]
    if together and alike == "surname":
        found.append((0.15, "of one in the same release"))
    if alike in ("spelling", "misspelling") and seldom:
        found.append((0.15, "rare name"))
    found += [*_by_post(a, b), *_by_party(a, b, alike, in_turn=in_turn, seldom=seldom)]
    if {a.side, b.side} == {"elected", "official"} and not a.single & b.single:
        found.append((-0.2, "elected and official in turn") if in_turn and seldom else (-0.6, "elected and official"))
    score = max(0.0, sum(points for points, _ in found))
    return Pair(round(score, 2), ", ".join(why for _, why in found), never=score < DOUBTFUL, weak=weak)


def _by_post(a: Atom, b: Atom) -> Iterator[tuple[float, str]]:
    if a.single & b.single:
        yield 0.3, "same post"
    elif a.posts & b.posts:
        yield 0.15, "same post"
    elif a.titles & b.titles:
        yield 0.05, "same title"


def _by_party(a: Atom, b: Atom, alike: Likeness, *, in_turn: bool, seldom: bool) -> Iterator[tuple[float, str]]:
    if None in (a.party, b.party):
        if alike == "surname" and a.side == b.side != "open":
            yield 0.15, f"both {a.side}"
    elif a.party == b.party:
        yield 0.15, "same party"
    elif in_turn and a.posts & b.posts:
        yield -0.1, "party changed in office"
    else:
        yield (-0.25, "party changed") if in_turn and seldom else (-0.6, "another party")


def _in_turn(a: Atom, b: Atom) -> bool:
    """Whether the one was seen only before the other: a party is changed once, not to and fro."""
    if None in (a.first, a.last, b.first, b.last):
        return False
    return a.last < b.first or b.last < a.first  # type: ignore[operator]
