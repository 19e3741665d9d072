"""Which appearances are one person: pairs are scored by name, party, posts and time, and joined best first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from itertools import combinations

from models.resolution.person_names import Likeness, likeness

JOINED = 0.6
"""Score from which two are one person."""
DOUBTFUL = 0.35
"""Score from which a pair that isn't joined is shown to people."""
_TIE = 0.05
_DECIDED = 9.0

PARTED = "parted by a person"
SAME_NAME = "same name in this scope, no contradicting party"
_BASE: dict[Likeness, float] = {
    "same": 0.85, "form": 0.7, "initial": 0.45, "spelling": 0.5, "misspelling": 0.4,
}  # fmt: skip
_NAMED: dict[Likeness, str] = {
    "same": "same name", "form": "fuller and shorter form of one name", "initial": "initial or nickname fits",
    "spelling": "another spelling of the name", "misspelling": "name differs by a letter",
}  # fmt: skip

ELECTED = frozenset({"elected", "elected_fulltime", "party", "government"})
OFFICIAL = frozenset({"civil_servant", "manager", "press_contact", "school"})


@dataclass(frozen=True, slots=True)
class Appearing:
    """A person in one current release, as it is compared."""

    id: int
    name: str
    name_key: str
    party: int | None
    party_name: str
    published: date | None
    page_key: str
    document: int
    posts: frozenset[tuple[int, bool]]
    """Posts, each with whether one person at a time holds it."""
    titles: frozenset[str]
    classes: frozenset[str]

    @property
    def in_public(self) -> bool:
        """Whether the release gives them a party or a role: else they are nobody's business unless known elsewhere."""
        return self.party is not None or bool(self.titles)

    @property
    def side(self) -> str:
        """Elected, official, or neither that can be told."""
        if self.party is not None or self.classes & ELECTED:
            return "elected"
        return "official" if self.classes & OFFICIAL else "open"


@dataclass(slots=True)
class Atom:
    """Appearances of one name, party and side, of the partyless also posts: never parted but by people."""

    name_key: str
    party: int | None
    party_name: str
    side: str
    mark: str
    """What people decided of them: see `Decisions`."""
    members: list[Appearing] = field(default_factory=list)
    posts: set[int] = field(default_factory=set)
    single: set[int] = field(default_factory=set)
    titles: set[str] = field(default_factory=set)
    documents: set[int] = field(default_factory=set)
    first: date | None = None
    last: date | None = None

    def key(self) -> tuple[str, str, str, str, str]:
        """What it is ordered by: content alone."""
        return (self.name_key, self.party_name, self.side, self.mark, min(one.page_key for one in self.members))

    def take(self, one: Appearing) -> None:
        """Add an appearance."""
        self.members.append(one)
        self.posts |= {post for post, _ in one.posts}
        self.single |= {post for post, single in one.posts if single}
        self.titles |= one.titles
        self.documents.add(one.document)
        if one.published is not None:
            self.first = min(self.first or one.published, one.published)
            self.last = max(self.last or one.published, one.published)


@dataclass(frozen=True, slots=True)
class Pair:
    """Two atoms, how likely they are one person, and why."""

    score: float
    reason: str
    never: bool = False


@dataclass(slots=True)
class Cluster:
    """A person to be: atoms, and by appearance the reason and score of its belonging here."""

    atoms: list[Atom]
    reasons: dict[int, tuple[str, float, str]] = field(default_factory=dict)

    def members(self) -> Iterator[Appearing]:
        """All appearances."""
        for atom in self.atoms:
            yield from atom.members


@dataclass(slots=True)
class Decisions:
    """What people decided: marks of appearances, marks that are one person, and marks that are not."""

    marks: dict[tuple[str, str], str] = field(default_factory=dict)
    """By page key and name key."""
    one: set[frozenset[str]] = field(default_factory=set)
    apart: set[frozenset[str]] = field(default_factory=set)


def atoms_of(appearances: Iterable[Appearing], decisions: Decisions) -> list[Atom]:
    """The appearances, grouped; in the order of their content."""
    atoms: dict[tuple[object, ...], Atom] = {}
    for one in appearances:
        mark = decisions.marks.get((one.page_key, one.name_key), "")
        place = (one.name_key, one.party, one.side, mark, one.posts if one.party is None else None)
        if place not in atoms:
            atoms[place] = Atom(one.name_key, one.party, one.party_name, one.side, mark)
        atoms[place].take(one)
    return sorted(atoms.values(), key=Atom.key)


def compare(a: Atom, b: Atom) -> Pair:
    """How likely two atoms are one person."""
    alike = likeness(a.name_key, b.name_key)
    if a.name_key != b.name_key and a.documents & b.documents:
        return Pair(0.0, "both names in one release", never=True)
    if alike is None:
        return Pair(0.0, "other names")
    score, why = _BASE[alike], [_NAMED[alike]]
    shared = a.single & b.single
    if shared:
        score, why = score + 0.3, [*why, "same post"]
    elif a.posts & b.posts:
        score, why = score + 0.15, [*why, "same post"]
    elif a.titles & b.titles:
        score, why = score + 0.05, [*why, "same title"]
    if a.party is not None and a.party == b.party:
        score, why = score + 0.15, [*why, "same party"]
    elif a.party is not None and b.party is not None:
        in_turn = shared and alike != "initial" and _in_turn(a, b)
        score -= 0.1 if in_turn else 0.6
        why.append("party changed in office" if in_turn else "another party")
    if {a.side, b.side} == {"elected", "official"} and not shared:
        score, why = score - 0.6, [*why, "elected and official"]
    return Pair(round(max(0.0, score), 2), ", ".join(why), never=score < DOUBTFUL)


def _in_turn(a: Atom, b: Atom) -> bool:
    """Whether the one was seen only before the other: a party is changed once, not to and fro."""
    if None in (a.first, a.last, b.first, b.last):
        return False
    return a.last < b.first or b.last < a.first  # type: ignore[operator]


def clusters_of(appearances: Iterable[Appearing], decisions: Decisions) -> list[Cluster]:
    """Who is whom. Deterministic: pairs of equal score are taken in the order of their names."""
    atoms = atoms_of(appearances, decisions)
    pairs = {(i, j): compare(atoms[i], atoms[j]) for i, j in combinations(range(len(atoms)), 2)}
    for i, j in pairs:
        marks = frozenset({atoms[i].mark, atoms[j].mark})
        if marks in decisions.one or (len(marks) == 1 and atoms[i].mark):
            pairs[i, j] = Pair(_DECIDED, "decided by a person")
        elif marks in decisions.apart:
            pairs[i, j] = Pair(0.0, PARTED, never=True)
    owner = list(range(len(atoms)))
    why: defaultdict[int, list[Pair]] = defaultdict(list)
    for (i, j), pair in sorted(pairs.items(), key=lambda item: (-item[1].score, item[0])):
        one, other = owner[i], owner[j]
        if pair.score < JOINED or one == other:
            continue
        if _contradicts(one, other, owner, pairs, sure=pair.score == _DECIDED) or _ambiguous(i, j, owner, pairs):
            continue
        keep, gone = min(one, other), max(one, other)
        owner = [keep if home == gone else home for home in owner]
        why[i].append(pair)
        why[j].append(pair)
    return [_cluster([at for at, home in enumerate(owner) if home == root], atoms, why) for root in sorted(set(owner))]


def _contradicts(one: int, other: int, owner: list[int], pairs: dict[tuple[int, int], Pair], *, sure: bool) -> bool:
    left = [at for at, home in enumerate(owner) if home == one]
    right = [at for at, home in enumerate(owner) if home == other]
    found = [pairs[min(i, j), max(i, j)] for i in left for j in right]
    if sure:  # a person's word counts more than what a program deems impossible
        return any(pair.reason == PARTED for pair in found)
    return any(pair.never for pair in found)


def _ambiguous(i: int, j: int, owner: list[int], pairs: dict[tuple[int, int], Pair]) -> bool:
    """Whether one of the two fits a third as well, who can't be the other."""
    score = pairs[i, j].score
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
