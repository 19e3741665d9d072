"""Whether a given name is a woman's or a man's, for what "hon" and "han" refer to.

`data/given_names.csv`: names with at least 20 bearers in Sweden of whom nine in ten are of one gender (SCB's statistics of
names, by way of peterdalle/svensktext, CC BY 4.0).
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Literal

Gender = Literal["f", "m"]

_PRONOUNS: dict[str, Gender] = {"hon": "f", "henne": "f", "hennes": "f", "han": "m", "honom": "m", "hans": "m"}


@cache
def _register() -> Mapping[str, Gender]:
    with (files("data") / "given_names.csv").open(encoding="utf-8", newline="") as file:
        return {row["name"].casefold(): "f" if row["gender"] == "f" else "m" for row in csv.DictReader(file)}


def gender(name: str) -> Gender | None:
    """Gender of a full name's given name; None where the register doesn't tell or the parts of a double name disagree."""
    given = name.split()[0].casefold() if name.split() else ""
    found = {_register().get(part) for part in given.split("-")} - {None}
    return found.pop() if len(found) == 1 else None


def may_mean(pronoun: str, name: str) -> bool:
    """Whether the pronoun may stand for the person: unless the given name is known to be of the other gender."""
    wanted = _PRONOUNS.get(pronoun.casefold())
    known = gender(name)
    return wanted is None or known is None or wanted == known
