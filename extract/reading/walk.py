"""From the paths a person gave to the files that may be pages, in a settled order, each file once."""

from __future__ import annotations

import os
import stat
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from extract.errors import UnreadableError, UsageError
from extract.reading import kinds, pages
from extract.reading.kinds import Kind


@dataclass(frozen=True, slots=True)
class Found:
    """A file that may be a page or an archive of pages. `named`: a person gave this very file, not a folder over it."""

    path: Path
    kind: Kind
    named: bool
    size: int
    """Bytes on disk when it was met."""


class Walk:
    """The files under some paths, folders depth first and by name; links are followed, and nothing is met twice.

    Raises `UsageError` at once for a path that doesn't exist. While it is iterated, `passed_over` counts the endings of
    the files that are no pages, for the message of those who find none.
    """

    def __init__(self, paths: Sequence[Path]) -> None:
        if not paths:
            raise UsageError("no file or folder given: name at least one")
        for path in paths:
            _exists(path)
        self.paths = paths
        self.passed_over: Counter[str] = Counter()
        self._met: set[tuple[int, int]] = set()

    def __iter__(self) -> Iterator[Found | UnreadableError]:
        for path in self.paths:
            if path.is_dir() and self._belongs_to_a_page(path):  # "saved/*" names the page and its folder
                continue
            yield from self._under(path)

    def _under(self, given: Path) -> Iterator[Found | UnreadableError]:
        waiting = [given]
        while waiting:
            path = waiting.pop()
            named = path is given
            try:
                status = path.stat()
                if self._is_met(status):
                    continue
                if stat.S_ISDIR(status.st_mode):
                    waiting.extend(reversed(self._children(path)))
                    continue
            except OSError as error:
                if named or kinds.kind_of_name(path.name) in kinds.PAGE_KINDS | kinds.ARCHIVE_KINDS | {"unknown"}:
                    yield UnreadableError(pages.shown(path), pages.why(error, path))
                continue
            kind = kinds.kind_of_name(path.name.lstrip(".") if named else path.name)
            if not stat.S_ISREG(status.st_mode):
                if named:
                    yield UnreadableError(pages.shown(path), "is neither a file nor a folder")
            elif kind == "sealed" or (named and kind in ("asset", "data", "litter")):
                yield pages.refusal(pages.shown(path), kind)
            elif kind in ("asset", "data", "litter"):
                self.passed_over[path.suffix.lower() or path.name] += 1
            else:
                yield Found(path, kind, named, status.st_size)

    def _is_met(self, status: os.stat_result) -> bool:
        # Links make folders go in circles and files come twice. Where a file system has no numbers, all are 0.
        key = (status.st_dev, status.st_ino)
        if key in self._met and status.st_ino:
            return True
        self._met.add(key)
        return False

    def _children(self, folder: Path) -> list[Path]:
        names = sorted(child.name for child in folder.iterdir())
        own = {Path(name).stem for name in names if kinds.kind_of_name(name) in ("html", "xhtml")}
        children = []
        for name in names:
            match = kinds.COMPANION.fullmatch(name)
            if kinds.is_litter(name) or (match is not None and match[1] in own and (folder / name).is_dir()):
                continue
            children.append(folder / name)
        return children

    def _belongs_to_a_page(self, folder: Path) -> bool:
        match = kinds.COMPANION.fullmatch(folder.name)
        if match is None:
            return False
        endings = (".html", ".htm", ".xhtml", ".xht", ".HTML", ".HTM")
        return any((folder.parent / f"{match[1]}{ending}").is_file() for ending in endings)


def _exists(path: Path) -> None:
    try:
        path.stat()
    except FileNotFoundError as error:
        link = path.is_symlink()
        words = "is a link to something that doesn't exist" if link else "doesn't exist: check the name"
        raise UsageError(f"{pages.shown(path)}: {words}") from error
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise UsageError(f"{pages.shown(path)}: can't be opened ({reason})") from error
