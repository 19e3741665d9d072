"""Given names: what may open a person's name, and whether "hon" or "han" may mean the bearer.

`data/given_names.csv`: the names with at least 2 bearers in Sweden; the gender where at least 20 bear it and nine in
ten are of one (SCB's statistics of names, by way of peterdalle/svensktext, CC BY 4.0).
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from functools import cache, lru_cache
from importlib.resources import files
from typing import Literal

Gender = Literal["f", "m"]

_PRONOUNS: dict[str, Gender] = {"hon": "f", "henne": "f", "hennes": "f", "han": "m", "honom": "m", "hans": "m"}


@cache
def _register() -> Mapping[str, str]:
    lines = (files("data") / "given_names.csv").read_text("utf-8").splitlines()
    return {row["name"].casefold(): row["gender"] for row in csv.DictReader(lines)}


@lru_cache(maxsize=20_000)
def is_given_name(word: str) -> bool:
    """Whether the word, or a part of it at a hyphen, is a given name."""
    return any(part in _register() for part in word.casefold().split("-"))


def gender(name: str) -> Gender | None:
    """Gender of a full name's given name; None where the register doesn't tell or a double name's parts disagree."""
    given = name.split()[0].casefold() if name.split() else ""
    found = {_register().get(part, "") for part in given.split("-")} - {""}
    if len(found) != 1:
        return None
    return "f" if found.pop() == "f" else "m"


def may_mean(pronoun: str, name: str) -> bool:
    """Whether the pronoun may stand for the person: unless the given name is known to be of the other gender."""
    wanted = _PRONOUNS.get(pronoun.casefold())
    known = gender(name)
    return wanted is None or known is None or wanted == known
