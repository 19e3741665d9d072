"""A surname that changed though no release says so: one given name goes on in one post under another surname.

It is believed where one person at a time holds the post, the one name ends before the other begins, nobody else holds
it in between, and no release tells that the one left it or the other took it up: a successor may bear the same given
name as well.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import combinations

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from extract.given_names import gender
from models.resolution.atoms import Appearing
from models.resolution.comparing import Pair, Renamed
from models.resolution.concerned import Group
from models.resolution.person_names import likeness, rare_given, same_given
from models.resolution.titles import of_one
from models.schema import Appearance, Claim, Document, Post

_LONGEST = timedelta(days=6 * 366)
"""Between the last release with the one name and the first with the other: later a successor is as likely."""

_MANY = 400
"""Values in one IN list."""


@dataclass(frozen=True, slots=True)
class _Held:
    name_key: str
    published: date


Holders = Mapping[int, list[_Held]]
"""By post who holds it in their own right, in the order of the releases."""


def meeting_in_post(session: Session, scope: str, names: Iterable[str]) -> set[str]:
    """Names that held a post that these held, and differ from one of them in the surname alone, or have it alone."""
    wanted = set(names)
    posts = _posts(session, (Appearance.scope == scope, Appearance.name_key.in_(wanted)))
    if not posts:
        return set()
    held = select(Appearance.name_key).join(Claim, Claim.appearance_id == Appearance.id).distinct()
    others = set(session.scalars(held.where(Claim.post_id.in_(posts)))) - wanted
    return {other for other in others if any(_may_be(name, other) for name in wanted)}


def _posts(session: Session, which: tuple[ColumnElement[bool], ...]) -> set[int]:
    query = select(Post.id, Post.title, Post.body_id).join(Claim, Claim.post_id == Post.id)
    rows = session.execute(query.join(Appearance, Claim.appearance_id == Appearance.id).where(*which).distinct())
    return {post for post, title, body in rows if of_one(title, None if body is None else "")}


def _may_be(name: str, other: str) -> bool:
    return same_given(name, other) or likeness(name, other) == "surname"


def same_given_in(session: Session, posts: Iterable[int]) -> set[Group]:
    """Names with a given name of which several held one of these posts: any news of the post concerns them."""
    query = select(Claim.post_id, Post.title, Post.body_id, Appearance.scope, Appearance.name_key).distinct()
    query = query.join(Appearance, Claim.appearance_id == Appearance.id).join(Post, Claim.post_id == Post.id)
    held: defaultdict[int, set[Group]] = defaultdict(set)
    ordered = sorted(posts)
    for ids in (ordered[at : at + _MANY] for at in range(0, len(ordered), _MANY)):
        for post, title, body, scope, name in session.execute(query.where(Claim.post_id.in_(ids))):
            if of_one(title, None if body is None else ""):
                held[post or 0].add((scope, name))
    found: set[Group] = set()
    for names in held.values():
        for one, other in combinations(sorted(names), 2):
            if same_given(one[1], other[1]):
                found |= {one, other}
    return found


def renamed(session: Session, appearances: Iterable[Appearing]) -> Renamed:
    """Which of these names are one person's before and after, with score and reason."""
    by_name: defaultdict[str, list[Appearing]] = defaultdict(list)
    in_post: defaultdict[int, set[str]] = defaultdict(set)
    for one in appearances:
        by_name[one.name_key].append(one)
        for post, single in one.posts:
            if single:
                in_post[post].add(one.name_key)
    shared: defaultdict[tuple[str, str], set[int]] = defaultdict(set)
    for post, names in in_post.items():
        for pair in combinations(sorted(names), 2):
            if same_given(*pair):
                shared[pair].add(post)
    if not shared:
        return {}
    holders = _holders(session, set().union(*shared.values()))
    found = {
        frozenset(pair): _judged(by_name[pair[0]], by_name[pair[1]], posts, holders) for pair, posts in shared.items()
    }
    return {pair: judged for pair, judged in found.items() if judged is not None}


def _holders(session: Session, posts: set[int]) -> Holders:
    query = (
        select(Claim.post_id, Appearance.name_key, Document.published)
        .join(Appearance, Claim.appearance_id == Appearance.id)
        .join(Document, Appearance.document_id == Document.id)
        .where(Claim.post_id.in_(posts), Claim.kind != "former", Claim.acting.is_(False))
        .where(Document.standing == "current", Document.published.is_not(None))
        .order_by(Document.published, Appearance.name_key)
    )
    found: defaultdict[int, list[_Held]] = defaultdict(list)
    for post, name, published in session.execute(query):
        if published is not None:
            found[post or 0].append(_Held(name, published))
    return found


def _judged(one: list[Appearing], other: list[Appearing], posts: set[int], holders: Holders) -> Pair | None:
    """How likely the bearers of two names are one; None where that is out of the question."""
    if any(bearer.published is None for bearer in one + other):
        return None  # nothing is known of their order
    before, after = sorted((sorted(one, key=_day), sorted(other, key=_day)), key=lambda bearers: _day(bearers[0]))
    if not timedelta(0) < _day(after[0]) - _day(before[-1]) <= _LONGEST or any(bearer.departs for bearer in before):
        return None
    if not all(_goes_on(before, after, post, holders[post]) for post in posts):
        return None
    parties = {*_party(reversed(before)), *_party(after)}
    if len(parties) > 1:
        return None
    rare = rare_given(before[0].name_key)
    why = "another surname, same given name and post without a break"
    if parties and (rare or gender(before[0].name) != "m"):
        return Pair(0.8, f"{why}, same party")
    return Pair(0.65, f"{why}, rare given name") if rare else Pair(0.55, why)


def _day(bearer: Appearing) -> date:
    return bearer.published or date.min


def _party(bearers: Iterable[Appearing]) -> set[int]:
    """The first party that any of them has."""
    return set([bearer.party for bearer in bearers if bearer.party is not None][:1])


def _goes_on(before: list[Appearing], after: list[Appearing], post: int, held: list[_Held]) -> bool:
    """Whether the bearer of one name goes on in the post as the bearer of the other, as far as releases tell."""
    if any(post in bearer.left for bearer in before):
        return False
    last = max(_day(bearer) for bearer in before if _in(bearer, post))
    first = min(_day(bearer) for bearer in after if _in(bearer, post))
    taken = max([last, *(bearer.taken[post] for bearer in before if post in bearer.taken)])
    if any(bearer.taken.get(post, last) > taken for bearer in after):
        return False
    own = {before[0].name_key, after[0].name_key}
    return not any(
        last <= one.published <= first and one.name_key not in own
        and all(likeness(one.name_key, name) is None for name in own)
        for one in held
    )  # fmt: skip


def _in(bearer: Appearing, post: int) -> bool:
    return any(held == post for held, _ in bearer.posts)
