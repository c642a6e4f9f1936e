"""The zip file of a package to its database and the names of its media; nothing of it is believed.

Three formats are known: `collection.anki2`, `collection.anki21`, and since Anki 23.10
`collection.anki21b`, whose parts are compressed with Zstandard. Sizes are bounded before and after
unpacking, which goes on in pieces; a media file is unpacked only where it is asked for.
"""

from __future__ import annotations

import io
import sys
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum
from typing import IO

from clindeck.anki.reader.bounded_json import parsed_json
from clindeck.anki.reader.protobuf import Message, WireError

MAX_MEDIA_LIST_BYTES = 16 * 1024 * 1024
"""Unpacked size from which a list of media is refused: the names of 200,000 files."""
_PIECE = 1 << 20
_MOST_FRAMES = 1_000
"""Anki writes one; frames that hold nothing would otherwise take for ever."""
_DAMAGED = "it is no package or a damaged one"
_NEWEST_VERSION = 3  # PackageMetadata.Version.VERSION_LATEST


class UnreadablePackage(Exception):
    """A file is no package that can be read; the message is one line and says what to do."""


class PackageFormat(Enum):
    """The formats of packages, by the file that holds the collection."""

    OLDEST = "collection.anki2"
    OLDER = "collection.anki21"
    NEWEST = "collection.anki21b"


@dataclass(frozen=True, slots=True)
class Archive:
    """An opened package: its database's bytes, and its media's names (None: cannot be told).

    The database is large: who has loaded it clears these bytes.
    """

    format: PackageFormat
    database: bytearray
    media: tuple[str, ...] | None


def archive_of(package: bytes | IO[bytes], max_database_bytes: int) -> Archive:
    """Return what lies in a package. Raises UnreadablePackage."""
    try:
        with zipfile.ZipFile(
            io.BytesIO(package) if isinstance(package, bytes) else package
        ) as zip_:
            found = _format(zip_)
            database = _part(zip_, found.value, max_database_bytes, found)
            media = _media_names(zip_, found)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, KeyError) as fault:
        raise UnreadablePackage(_DAMAGED) from fault
    except (RuntimeError, NotImplementedError) as fault:
        raise UnreadablePackage("it is encrypted or packed in an unknown way") from fault
    if database is None:
        raise UnreadablePackage(f"its database is larger than {max_database_bytes >> 20} MiB")
    if not database.startswith(b"SQLite format 3\0") or len(database) < 100:
        raise UnreadablePackage("its collection is no database")
    # A database in write-ahead mode (2) cannot be opened from memory; rollback mode (1) can.
    database[18:20] = b"\1\1"
    return Archive(found, database, media)


def _format(zip_: zipfile.ZipFile) -> PackageFormat:
    """Return the best format that a package holds: older ones beside it may be mere stubs."""
    names = set(zip_.namelist())
    if "meta" in names:
        with zip_.open("meta") as file:
            meta = file.read(1024)
        try:
            version = Message(meta).number(1) or 0
        except WireError:
            version = 0
        if version > _NEWEST_VERSION:
            raise UnreadablePackage("it was made by a later Anki than this program knows")
    for each in (PackageFormat.NEWEST, PackageFormat.OLDER, PackageFormat.OLDEST):
        if each.value in names:
            return each
    raise UnreadablePackage("it holds no Anki collection")


def _part(zip_: zipfile.ZipFile, name: str, limit: int, found: PackageFormat) -> bytearray | None:
    """Return a part unpacked, None if it is larger than the limit."""
    with zip_.open(name) as file:
        packed = _pieces(file, limit)
        data = bytearray()
        for piece in _decompressed(packed) if found is PackageFormat.NEWEST else packed:
            data += piece
            if len(data) > limit:
                return None
    return data


def _pieces(file: IO[bytes], limit: int) -> Iterator[bytes]:
    """Yield what a file holds, and no more than is needed to see that it is over the limit."""
    size = 0
    while size <= limit and (piece := file.read(_PIECE)):
        size += len(piece)
        yield piece


def _decompressed(pieces: Iterator[bytes]) -> Iterator[bytes]:
    """Yield what Zstandard frames unpack to, piece by piece."""
    if sys.version_info >= (3, 14):
        from compression import zstd
    else:
        from backports import zstd

    frames = 0
    decompressor = None
    for packed in pieces:
        left = packed
        while left or (decompressor is not None and not decompressor.needs_input):
            if decompressor is None:
                decompressor = zstd.ZstdDecompressor()
                frames += 1
            try:
                yield decompressor.decompress(left, _PIECE)
            except zstd.ZstdError as fault:
                raise UnreadablePackage(_DAMAGED) from fault
            left = b""
            if decompressor.eof:
                left, decompressor = decompressor.unused_data, None
            if frames > _MOST_FRAMES:
                raise UnreadablePackage(_DAMAGED)
    if decompressor is not None:
        raise UnreadablePackage(_DAMAGED)


def _media_names(zip_: zipfile.ZipFile, found: PackageFormat) -> tuple[str, ...] | None:
    """Return the names under which the media files are to be stored, sorted."""
    try:
        members = _media_members(zip_, found)
    except _NO_LIST:
        return None
    return None if members is None else tuple(sorted(members))


_NO_LIST = (UnreadablePackage, ValueError, AttributeError, RecursionError)
"""What the list of the media files raises where it is damaged."""


def _media_members(zip_: zipfile.ZipFile, found: PackageFormat) -> dict[str, str] | None:
    """Return the part of the zip file that holds each media file, by name; None for a long list."""
    if "media" not in zip_.namelist():
        return {}
    data = _part(zip_, "media", MAX_MEDIA_LIST_BYTES, found)
    if data is None:
        return None
    if found is PackageFormat.NEWEST:
        entries = Message(bytes(data)).all_bytes(1)
        return {Message(entry).text(1): str(place) for place, entry in enumerate(entries)}
    listed = parsed_json(data).items() if data.strip() else ()
    return {str(name): str(member) for member, name in listed}


def media_files(
    package: IO[bytes], names: Iterable[str], limit: int, limit_of_all: int
) -> Iterator[tuple[str, bytes | None]]:
    """Yield media files of a package by their names, with None for what cannot be had.

    That is a file that is not there, is damaged, is larger than `limit` bytes, or comes when
    `limit_of_all` bytes were taken. Raises UnreadablePackage.
    """
    left = limit_of_all
    try:
        with zipfile.ZipFile(package) as zip_:
            found = _format(zip_)
            members = _media_members(zip_, found) or {}
            for name in names:
                data = _media_file(zip_, members.get(name, ""), min(limit, left), found)
                left -= len(data or b"")
                yield name, data
    except (zipfile.BadZipFile, EOFError, OSError, *_NO_LIST) as fault:
        raise UnreadablePackage(_DAMAGED) from fault


def _media_file(
    zip_: zipfile.ZipFile, member: str, limit: int, found: PackageFormat
) -> bytes | None:
    """Return a file of a package unpacked, None where it cannot be had."""
    try:
        data = _part(zip_, member, limit, found)
    except (
        zipfile.BadZipFile, zlib.error, EOFError, KeyError, ValueError, RuntimeError,
        NotImplementedError, UnreadablePackage,
    ):  # fmt: skip
        return None
    return None if data is None else bytes(data)
