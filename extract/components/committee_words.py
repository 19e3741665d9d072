"""The head word of a political body ("nämnd", "utskott", "beredning") as it stands, and what patterns share."""

from __future__ import annotations

from dataclasses import dataclass

S = "[ \t\u00a0]"
PLACE = r"[A-ZÅÄÖ][\w-]+"


@dataclass(slots=True)
class Head:
    """Where the word stands, the stem before its kind ("social"), the kind, and the ending behind it ("ens")."""

    start: int
    end: int
    stem: str
    kind: str
    ending: str

    @property
    def plural(self) -> bool:
        """Whether it is a definite plural: "nämnderna"."""
        return self.ending.startswith("erna") or (self.kind == "utskott" and self.ending.startswith("en"))

    @property
    def definite(self) -> bool:
        """Whether it is a definite singular: "nämnden"."""
        return self.ending.startswith(("en", "et"))

    def base(self, stem: str, *, definite: bool) -> str:
        """Stem with the head word: "social" to "socialnämnden" or "socialnämnd"."""
        ending = {"utskott": "et"}.get(self.kind, "en") if definite else ""
        return stem + self.kind + ending
