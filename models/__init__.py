"""Keeps facts: the tables, their migrations, and the questions users ask of them. Knows SQLAlchemy, no spaCy.

What the other rooms use is in `models.api`, and is had as ``models.NAME``. It is loaded with the first name that is
asked for: ``pressrum --help`` knows `models.commands`, and must not wait for SQLAlchemy.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from models.api import *  # noqa: F403


def __getattr__(name: str) -> Any:
    api = import_module("models.api")
    given = getattr(api, "__all__", ())  # none while `models.api` itself is being loaded, which asks for modules
    globals().update({one: getattr(api, one) for one in given})
    if name in given:
        return globals()[name]
    raise AttributeError(f"models has no {name}")
