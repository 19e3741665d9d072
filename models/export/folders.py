"""A folder that is filled with files all at once, or not at all."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from extract.errors import PressrumError, UsageError


@contextmanager
def filled(folder: Path, *, overwrite: bool) -> Iterator[Path]:
    """A place to write files in; at the end they are moved into `folder`, after an error they are gone.

    Raises UsageError, before anything is written, for a file, a folder that can't be made, and one that holds something
    (unless `overwrite`).
    """
    if folder.exists() and not folder.is_dir():
        raise UsageError(f"{folder} is a file; name a folder")
    new = not folder.exists()
    try:
        folder.mkdir(exist_ok=True)
        if not overwrite and any(folder.iterdir()):
            raise UsageError(f"{folder} holds files already; name another folder, or replace them with --overwrite")
        place = Path(tempfile.mkdtemp(prefix=".pressrum-", dir=folder))
    except FileNotFoundError as error:
        raise UsageError(f"{folder}: there is no folder {folder.absolute().parent}; make it first") from error
    except OSError as error:
        raise UsageError(f"{folder} can't be written ({error.strerror}); name another folder") from error
    try:
        yield place
        for file in sorted(place.iterdir()):
            file.replace(folder / file.name)
    except BaseException as error:
        shutil.rmtree(place, ignore_errors=True)
        if new and not any(folder.iterdir()):
            folder.rmdir()
        if isinstance(error, OSError):
            raise PressrumError(f"{folder}: {error.strerror or error}; nothing was exported") from error
        raise
    place.rmdir()
