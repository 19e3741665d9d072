"""Which appearances are one person: pairs are scored by name, party, posts and time, and joined best first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import combinations

from models.resolution.atoms import Appearing, Atom, Decisions, atoms_of
from models.resolution.comparing import JOINED, Pair, Renamed, compare
from models.resolution.person_names import shortened

_TIE = 0.05
_DECIDED = 9.0

Pairs = dict[tuple[int, int], Pair]

PARTED = "parted by a person"
SAME_NAME = "same name in this scope, no contradicting party"


@dataclass(slots=True)
class Cluster:
    """A person to be: atoms, and by appearance the reason and score of its belonging here."""

    atoms: list[Atom]
    reasons: dict[int, tuple[str, float, str]] = field(default_factory=dict)

    def members(self) -> Iterator[Appearing]:
        """All appearances."""
        for atom in self.atoms:
            yield from atom.members


def clusters_of(appearances: Iterable[Appearing], decisions: Decisions, renamed: Renamed) -> list[Cluster]:
    """Who is whom. Deterministic: pairs of equal score are taken in the order of their names."""
    atoms = atoms_of(appearances, decisions)
    pairs = {(i, j): compare(atoms[i], atoms[j], renamed) for i, j in combinations(range(len(atoms)), 2)}
    for i, j in pairs:
        marks = frozenset({atoms[i].mark, atoms[j].mark})
        if marks in decisions.one or (len(marks) == 1 and atoms[i].mark):
            pairs[i, j] = Pair(_DECIDED, "decided by a person")
        elif marks in decisions.apart:
            pairs[i, j] = Pair(0.0, PARTED, never=True)
    owner = list(range(len(atoms)))
    full = [not shortened(atom.name_key) for atom in atoms]
    why: defaultdict[int, list[Pair]] = defaultdict(list)
    for (i, j), pair in sorted(pairs.items(), key=lambda item: (-item[1].score, item[0])):
        one, other = owner[i], owner[j]
        if pair.score < JOINED or one == other:
            continue
        if _contradicts(one, other, owner, pairs, sure=pair.score == _DECIDED) or _ambiguous(i, j, owner, pairs, full):
            continue
        if pair.weak and _others(one, other, owner, pairs, full):
            continue
        keep, gone = min(one, other), max(one, other)
        owner = [keep if home == gone else home for home in owner]
        why[i].append(pair)
        why[j].append(pair)
    return [_cluster([at for at, home in enumerate(owner) if home == root], atoms, why) for root in sorted(set(owner))]


def _between(one: int, other: int, owner: list[int]) -> list[tuple[int, int]]:
    left = [at for at, home in enumerate(owner) if home == one]
    right = [at for at, home in enumerate(owner) if home == other]
    return [(min(i, j), max(i, j)) for i in left for j in right]


def _contradicts(one: int, other: int, owner: list[int], pairs: Pairs, *, sure: bool) -> bool:
    found = [pairs[place] for place in _between(one, other, owner)]
    if sure:  # a person's word counts more than what a program deems impossible
        return any(pair.reason == PARTED for pair in found)
    return any(pair.never for pair in found)


def _others(one: int, other: int, owner: list[int], pairs: Pairs, full: list[bool]) -> bool:
    """Whether both have full names, and none of the one's is like one of the other's: "Eva Ek" and "Erik Ek"."""
    found = [pairs[i, j] for i, j in _between(one, other, owner) if full[i] and full[j]]
    return bool(found) and all(pair.score < JOINED for pair in found)


def _ambiguous(i: int, j: int, owner: list[int], pairs: Pairs, full: list[bool]) -> bool:
    """Whether one of the two fits a third as well, who can't be the other."""
    score, weak = pairs[i, j].score, pairs[i, j].weak
    if score == _DECIDED:
        return False
    for at, partner in ((i, j), (j, i)):
        for third in range(len(owner)):
            if owner[third] in (owner[at], owner[partner]):
                continue
            rival = pairs[min(at, third), max(at, third)]
            if rival.score < max(JOINED, score - _TIE) or rival.never:
                continue
            if _contradicts(owner[partner], owner[third], owner, pairs, sure=False):
                return True
            if weak and rival.weak and _others(owner[partner], owner[third], owner, pairs, full):
                return True
    return False


def _cluster(members: list[int], atoms: list[Atom], why: dict[int, list[Pair]]) -> Cluster:
    cluster = Cluster([atoms[at] for at in members])
    for at in members:
        best = max(why.get(at, ()), key=lambda pair: (pair.score, pair.reason), default=None)
        for one in atoms[at].members:
            if best is None:
                cluster.reasons[one.id] = (SAME_NAME, 1.0, "rule")
            elif best.score == _DECIDED:
                cluster.reasons[one.id] = (best.reason, 1.0, "human")
            else:
                cluster.reasons[one.id] = (best.reason, min(best.score, 1.0), "rule")
    return cluster
