"""Zip and tar archives of saved pages: read in memory, member by member, and never written to disk."""

from __future__ import annotations

import io
import lzma
import re
import tarfile
import unicodedata
import zipfile
import zlib
from collections.abc import Callable, Collection, Iterator
from typing import BinaryIO, cast

from extract.errors import UnreadableError
from extract.page import Page
from extract.reading import kinds, pages, warc
from extract.reading.kinds import Kind

Opener = Callable[[], BinaryIO]

_DAMAGED = (
    *(zipfile.BadZipFile, tarfile.TarError, zlib.error, lzma.LZMAError),
    *(EOFError, OSError, ValueError),
    NotImplementedError,  # zipfile's word for a method of compression that it doesn't know
)
_PAGE_ENDING = re.compile(r"\.(?:[xs]?html?|xht)\Z", re.IGNORECASE)


def pages_of(
    name: str, kind: Kind, opener: Opener, max_bytes: int, *, nested: bool = False
) -> Iterator[Page | UnreadableError]:
    """Give the pages of an archive (`kind` "zip" or "tar"), and of the archives in it, one level deep.

    A page's `path` is ``name!member``. `max_bytes` holds for each member as it comes out, whatever its header says. A
    member that can't be read is given as an error, and so is one whose name leads out of the archive ("../").
    """
    try:
        yield from (_zip if kind == "zip" else _tar)(name, opener, max_bytes, nested)
    except _DAMAGED as error:
        yield UnreadableError(
            name, f"is damaged, cut short or no {kind} archive: copy it again ({pages.in_a_line(error)})"
        )


def _zip(name: str, opener: Opener, max_bytes: int, nested: bool) -> Iterator[Page | UnreadableError]:
    with opener() as file, zipfile.ZipFile(file) as archive:
        members = sorted((_zip_name(info), info) for info in archive.infolist() if not info.is_dir())
        stems = page_stems(member for member, _ in members)
        locked = 0
        for member, info in members:
            if not (leads_out(member) or is_wanted(member, stems)):
                continue
            if info.flag_bits & 1:
                locked += 1
                continue
            try:
                with archive.open(info) as stream:
                    yield from _member(name, member, info.file_size, cast("BinaryIO", stream), max_bytes, nested)
            except _DAMAGED as error:
                yield UnreadableError(f"{name}!{member}", f"is damaged inside its archive ({pages.in_a_line(error)})")
    if locked:
        files = "a file" if locked == 1 else f"{locked} files"
        yield UnreadableError(name, f"holds {files} protected by a password: unpack it and give the folder")


def _tar(name: str, opener: Opener, max_bytes: int, nested: bool) -> Iterator[Page | UnreadableError]:
    with opener() as first:  # a first pass, for a page may follow the folder that belongs to it
        stems = page_stems(names_in("tar", first))
    with opener() as file, tarfile.open(fileobj=file, mode="r:*") as archive:
        read = 0
        try:
            for info in _walk(archive):
                member = unicodedata.normalize("NFC", pages.shown(info.name))
                if not (leads_out(member) or is_wanted(member, stems)):
                    continue
                stream = archive.extractfile(info)
                assert stream is not None  # a regular file
                with stream:
                    yield from _member(name, member, info.size, cast("BinaryIO", stream), max_bytes, nested)
                read += 1
        except _DAMAGED as error:
            words = (
                f"is damaged or cut short after {read} files, which were read: copy it again ({pages.in_a_line(error)})"
            )
            yield UnreadableError(name, words)


def _walk(archive: tarfile.TarFile) -> Iterator[tarfile.TarInfo]:
    while (info := archive.next()) is not None:
        if info.isreg():
            yield info
        archive.members.clear()  # type: ignore[attr-defined]  # else every header stays in memory


def _member(
    archive: str, member: str, size: int, stream: BinaryIO, max_bytes: int, nested: bool
) -> Iterator[Page | UnreadableError]:
    name = f"{archive}!{member}"
    kind = kinds.kind_of_name(member.rpartition("/")[2])
    if leads_out(member):
        yield UnreadableError(name, "has a name that leads out of its archive: not read")
        return
    if kind == "sealed":
        yield pages.refusal(name, kind)
        return
    if kind == "warc":
        yield from warc.pages_of(name, stream, max_bytes)
        return
    if kind in kinds.ARCHIVE_KINDS and nested:
        yield UnreadableError(name, "lies too deep, an archive in an archive in an archive: unpack it")
        return
    if kind == "json" and size > kinds.LONGEST_JSON:
        return
    if size > max_bytes:
        yield pages.too_long(name, size, max_bytes)
        return
    try:
        body = pages.read_at_most(stream, name, max_bytes)
        if kind in kinds.ARCHIVE_KINDS:
            yield from pages_of(name, kind, lambda: io.BytesIO(body), max_bytes, nested=True)
        elif (page := pages.page_of(name, kind, body, named=False, max_bytes=max_bytes)) is not None:
            yield page
    except UnreadableError as error:
        yield error


def leads_out(member: str) -> bool:
    """Tell a member's name that would leave the folder it is unpacked in."""
    return ".." in re.split(r"[/\\]", member) or re.match(r"[/\\]|[A-Za-z]:", member) is not None


def page_stems(names: Iterator[str] | Collection[str]) -> frozenset[str]:
    """Collect the pages' names without their endings, by which the folders that belong to them are known."""
    return frozenset(name[: match.start()] for name in names if (match := _PAGE_ENDING.search(name)) is not None)


def is_wanted(member: str, stems: frozenset[str]) -> bool:
    """Tell what may be a page, or hold some, from what is passed over: assets, hidden files, a page's own folder."""
    *folders, file = [part for part in member.split("/") if part != "."]
    if kinds.kind_of_name(file) in ("asset", "data", "litter"):
        return False
    if any(part != ".." and kinds.is_litter(part) for part in folders):
        return False
    prefix = member[: -len("/".join((*folders, file)))]  # "./", where a tar has it
    for depth, folder in enumerate(folders):
        match = kinds.COMPANION.fullmatch(folder)
        if match is not None and prefix + "/".join((*folders[:depth], match[1])) in stems:
            return False
    return True


def _zip_name(info: zipfile.ZipInfo) -> str:
    """A member's name: zipfile takes one without the UTF-8 flag for cp437, but macOS writes UTF-8 without it."""
    name = info.filename
    if not info.flag_bits & 0x800:
        try:
            name = name.encode("cp437").decode("utf-8")
        except UnicodeError:
            name = info.filename
    return unicodedata.normalize("NFC", name.replace("\\", "/"))  # old Windows tools write "\\"


def names_in(kind: Kind, file: BinaryIO) -> Iterator[str]:
    """Give the names of an archive's files, as far as they can be read; raises nothing for a damaged archive."""
    try:
        if kind == "zip":
            with zipfile.ZipFile(file) as archive:
                yield from [_zip_name(info) for info in archive.infolist() if not info.is_dir()]
        else:
            with tarfile.open(fileobj=file, mode="r:*") as tar:
                for info in _walk(tar):
                    yield unicodedata.normalize("NFC", pages.shown(info.name))
    except _DAMAGED:
        return  # whoever reads the archive itself comes to the same place, and tells
