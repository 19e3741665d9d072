"""What goes wrong with a document, in words that name it and say what to do."""

from __future__ import annotations


class PressrumError(Exception):
    """Base of the errors that a user meets; the message names the file, address or option, and what to do."""


class UsageError(PressrumError):
    """The command was given something that can't be worked on at all: exit code 2."""


class UnreadableError(PressrumError):
    """One page can't be read (binary, empty, truncated, vanished): it is counted and the run goes on."""

    def __init__(self, name: str, reason: str) -> None:
        super().__init__(f"{name}: {reason}")
        self.name = name
        self.reason = reason
