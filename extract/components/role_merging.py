"""One role from what several places of a release say of one office."""

from __future__ import annotations

from dataclasses import replace

from extract.components.role_titles import fuller, is_acting, same_office
from extract.facts import Role
from extract.registers import role_class

_AT_ONCE = 120
"""Characters that two titles of one sentence are at most apart."""


def _same_body(one: str, other: str) -> bool:
    """ "Fagersta Bostadshus" is short for "Fagersta Bostadshus AB"."""
    short, long = sorted((one.casefold(), other.casefold()), key=len)
    return short == long or long.startswith(short + " ")


def _another(one: Role, other: Role) -> bool:
    """Whether two titles aren't one office after all: "räddningschef och chef för Insats", of one sentence."""
    short, long = sorted((one, other), key=lambda role: len(role.title))
    if not long.title.endswith(short.title) or short.title == long.title or " " in long.title:
        return False
    told_at_once = abs(short.evidence.start - long.evidence.start) < _AT_ONCE and short.kind != long.kind
    return told_at_once or (short.title == "chef" and short.organization is not None and long.organization is None)


def add_unless_held(roles: list[Role], role: Role) -> None:
    """Add what a verb says, unless the person has an office in that body by its title; a deputy acts, too."""
    if is_acting(role.title) or not any(other.organization == role.organization for other in roles):
        add(roles, role)


def add(roles: list[Role], role: Role) -> None:
    """Keep one role of a title in a body; a statement of change wins over a plain one, a body over none."""
    for at, other in enumerate(roles):
        if not same_office(other.title, role.title) or _another(other, role):
            continue
        if other.organization and role.organization and not _same_body(other.organization, role.organization):
            continue
        if {other.kind, role.kind} == {"former", "incoming"} and other.organization != role.organization:
            continue
        best = max(other, role, key=lambda one: len(one.organization or ""))
        kind = other.kind if other.kind != "current" else role.kind
        title = fuller(other.title, role.title)
        roles[at] = replace(best, title=title, kind=kind, role_class=role_class(title))
        return
    roles.append(role)
