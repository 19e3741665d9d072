"""Which trained pipeline is meant, where it lies, what it is called. Imports nothing heavy: a command asks first."""

from __future__ import annotations

import importlib.util
import json
from importlib import metadata
from importlib.resources import files
from pathlib import Path
from typing import Any

from extract.errors import UsageError

_DATA = Path(str(files("data")))
SHIPPED = {"accurate": _DATA / "sv_pressrum_encoder", "fast": _DATA / "sv_pressrum"}
"""The pipelines that the project ships, by the name a user calls them (`docs/model.md` compares them)."""
DEFAULT = "accurate"


def folder(model: str | None = None) -> Path:
    """The folder of a trained pipeline: one that is shipped, by name, a folder, or an installed package's.

    None is the default of those that are shipped.

    Raises UsageError where there is none.
    """
    model = model or DEFAULT
    shipped = SHIPPED.get(model)
    given = shipped or Path(model)
    if (given / "meta.json").is_file():
        return given
    if shipped:
        raise UsageError(
            f"{given}: the pipeline that pressrum ships is missing; take it from the repository (git checkout "
            f"data/{given.name}), train it (make model), or name another with --model"
        )
    package = importlib.util.find_spec(model) if model.isidentifier() else None
    if package is None or not package.submodule_search_locations:
        raise UsageError(
            f"{model}: no spaCy pipeline; give {' or '.join(SHIPPED)}, the folder of one (with its meta.json), or the "
            f"name of an installed package such as sv_core_news_lg"
        )
    return Path(package.submodule_search_locations[0])


def identity(model: str | None = None) -> str:
    """Name and version of the whole pipeline, as rows and records give it: "sv_pressrum/0.1.0 pressrum/0.1.0".

    The model comes first, then our components on top of it; pages read by another one are worth reading again. Raises
    UsageError as `folder` does.
    """
    return f"{found_by(_meta(folder(model)))} pressrum/{metadata.version('pressrum')}"


def found_by(meta: dict[str, Any]) -> str:
    """The model alone, by its ``meta.json``, as evidence names it: "sv_pressrum/0.1.0"."""
    return f"{meta['lang']}_{meta['name']}/{meta['version']}"


def _meta(place: Path) -> dict[str, Any]:
    try:
        meta = json.loads((place / "meta.json").read_text("utf-8"))
        found_by(meta)
    except (OSError, ValueError, KeyError) as error:
        raise UsageError(f"{place}: its meta.json can't be read ({error!r}); install the model again") from error
    return dict(meta)
