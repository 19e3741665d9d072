"""How the tables of `data/` are read. A malformed line raises `RegisterError`, which names file and line."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Literal, get_args

from extract.errors import PressrumError
from extract.page import Municipality

PartyScope = Literal["national", "local"]
RoleClass = Literal[
    "elected",
    "elected_fulltime",
    "civil_servant",
    "manager",
    "press_contact",
    "party",
    "government",
    "company",
    "school",
    "other",
]
CommitteeKind = Literal["abbreviation", "adjective", "compound", "excluded", "field", "standalone"]


class RegisterError(PressrumError):
    """A file of `data/` is malformed; the message names file and line."""


@dataclass(frozen=True, slots=True)
class Party:
    """A party of `data/parties.csv`. `variants` are other full forms of its name and old letters."""

    name: str
    abbreviation: str | None
    variants: tuple[str, ...]
    scope: PartyScope
    municipality_code: str | None
    """SCB code of the municipality whose council a local party stood for; None where the register doesn't tell."""
    valid_from: str | None
    valid_to: str | None
    evidence: str

    @property
    def canonical(self) -> str:
        """What facts call it: the letters of a national party, a local party's name."""
        return self.abbreviation if self.scope == "national" and self.abbreviation else self.name


@dataclass(frozen=True, slots=True)
class RoleTitle:
    """A title of `data/roles.csv` in base form, with its class; a leading "-" says that compounds of it count, too.

    `forms` are inflected forms that the endings of `extract.registers.base_role` don't give (ledamöter).
    """

    title: str
    role_class: RoleClass
    forms: tuple[str, ...]


def rows(path: Path, columns: tuple[str, ...]) -> Iterator[tuple[int, dict[str, str]]]:
    """Lines of a register with their number in the file; `columns` must be there and every line be full."""
    with path.open(encoding="utf-8", newline="") as lines:
        reader = csv.DictReader(lines, strict=True)
        if not set(columns) <= set(reader.fieldnames or ()):
            raise RegisterError(f"{path}:1: the columns are {reader.fieldnames}, wanted are {', '.join(columns)}")
        try:
            for row in reader:
                if None in row or None in row.values():
                    wanted = len(reader.fieldnames or ())
                    raise RegisterError(f"{path}:{reader.line_num}: {wanted} fields wanted; quote those with commas")
                yield reader.line_num, {key: value.strip() for key, value in row.items()}
        except csv.Error as error:
            raise RegisterError(f"{path}:{reader.line_num}: {error}") from error


def _choice(path: Path, line: int, value: str, choices: tuple[str, ...]) -> None:
    if value not in choices:
        raise RegisterError(f"{path}:{line}: {value!r} is none of {', '.join(choices)}")


def read_municipalities(path: Path) -> Mapping[str, Municipality]:
    """`municipalities.csv`: SCB code to municipality. Raises `RegisterError`."""
    found: dict[str, Municipality] = {}
    for line, row in rows(path, ("code", "name")):
        if not (len(row["code"]) == 4 and row["code"].isdigit()) or row["code"] in found or not row["name"]:
            raise RegisterError(f"{path}:{line}: each municipality has a name and a code of four digits, once")
        found[row["code"]] = Municipality(row["code"], row["name"])
    return MappingProxyType(found)


def read_parties(path: Path) -> tuple[Party, ...]:
    """`parties.csv`, in its order. Raises `RegisterError`."""
    found = []
    columns = ("name", "abbreviation", "variants", "scope", "municipality_code", "valid_from", "valid_to", "evidence")
    for line, row in rows(path, columns):
        _choice(path, line, row["scope"], get_args(PartyScope))
        if not row["name"] or not row["evidence"]:
            raise RegisterError(f"{path}:{line}: a party has a name and evidence")
        if row["scope"] == "national" and not row["abbreviation"]:
            raise RegisterError(f"{path}:{line}: a national party has an abbreviation")
        found.append(
            Party(
                name=row["name"],
                abbreviation=row["abbreviation"] or None,
                variants=tuple(v for v in row["variants"].split("|") if v),
                scope="national" if row["scope"] == "national" else "local",
                municipality_code=row["municipality_code"] or None,
                valid_from=row["valid_from"] or None,
                valid_to=row["valid_to"] or None,
                evidence=row["evidence"],
            )
        )
    return tuple(found)


def read_roles(path: Path) -> Mapping[str, RoleTitle]:
    """`roles.csv`: title (with a leading "-" where compounds count) to its row. Raises `RegisterError`."""
    classes: dict[str, RoleClass] = {name: name for name in get_args(RoleClass)}
    found: dict[str, RoleTitle] = {}
    for line, row in rows(path, ("title", "class", "forms", "evidence")):
        _choice(path, line, row["class"], tuple(classes))
        if not row["title"] or row["title"] in found:
            raise RegisterError(f"{path}:{line}: {row['title']!r} is empty or stands twice")
        forms = tuple(form for form in row["forms"].split("|") if form)
        found[row["title"]] = RoleTitle(row["title"], classes[row["class"]], forms)
    return MappingProxyType(found)


def read_committees(path: Path) -> Mapping[CommitteeKind, Mapping[str, str]]:
    """`committees.csv`: for each kind of pattern, form (lower case but for abbreviations) to canonical name or "".

    Raises `RegisterError`.
    """
    found: dict[CommitteeKind, dict[str, str]] = {kind: {} for kind in get_args(CommitteeKind)}
    kinds: dict[str, CommitteeKind] = {name: name for name in get_args(CommitteeKind)}
    for line, row in rows(path, ("kind", "form", "canonical", "note")):
        _choice(path, line, row["kind"], tuple(kinds))
        if not row["form"] or row["form"] in found[kinds[row["kind"]]]:
            raise RegisterError(f"{path}:{line}: {row['form']!r} is empty or stands twice")
        found[kinds[row["kind"]]][row["form"]] = row["canonical"]
    return found
