"""What goes wrong with one document when it is stored."""

from __future__ import annotations

from extract.errors import PressrumError


class StoreError(PressrumError):
    """A document can't be stored as given: it is counted as failed, nothing of it is kept, and the run goes on."""


class EvidenceError(StoreError):
    """A fact's evidence doesn't stand where it says: a fault of the component it names."""
