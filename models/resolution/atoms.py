"""What is compared: a person in one release, and the appearances that nobody but people would part."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

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
    taken: Mapping[int, date]
    """Posts that they are said to take up, and when."""
    left: frozenset[int]
    """Posts that they are said to leave, or to have left."""
    departs: bool
    """Whether they are said to leave all that they hold."""

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
