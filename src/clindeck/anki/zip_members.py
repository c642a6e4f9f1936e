"""Members that are deflated already to a zip archive: the same bytes for the same members.

Python's own `zipfile` packs everything itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from errno import EFBIG
from struct import pack
from typing import BinaryIO, NamedTuple

from clindeck.anki.deflated import END, Deflated

_VERSION, _NO_FLAGS, _DEFLATE = 20, 0, 8
_TIME, _DATE = 0, 1 << 5 | 1
"""The first moment that a zip archive knows, 1980-01-01."""
_TOO_LARGE, _TOO_MANY = 1 << 32, 1 << 16
_UNIX, _MODE = 3 << 8, 0o644 << 16


class Member(NamedTuple):
    """A file of an archive: its name, of ASCII alone, and what it holds."""

    name: str
    content: Deflated


def write_members(file: BinaryIO, members: Iterable[Member], comment: bytes) -> Sequence[int]:
    """Write an archive; return where the packed bytes of each member begin in it.

    Raises OSError if it would have 4 GiB or 65,536 members, or more.
    """
    at, entries, starts = 0, list[bytes](), list[int]()
    for name, (packed, crc, size) in members:
        about = pack(
            "<5H3I2H", _VERSION, _NO_FLAGS, _DEFLATE, _TIME, _DATE,
            crc, len(packed) + len(END), size, len(name), 0,
        )  # fmt: skip
        entries.append(
            b"PK\1\2" + pack("<H", _UNIX | _VERSION) + about
            + pack("<3H2I", 0, 0, 0, _MODE, at) + name.encode("ascii")
        )  # fmt: skip
        head = b"PK\3\4" + about + name.encode("ascii")
        file.writelines((head, packed, END))
        starts.append(at + len(head))
        at += len(head) + len(packed) + len(END)
        if at >= _TOO_LARGE or len(entries) >= _TOO_MANY:
            raise OSError(EFBIG, "a package holds at most 4 GiB and 65,533 media files")
    listing = b"".join(entries)
    count = len(entries)
    file.write(listing)
    file.write(b"PK\5\6" + pack("<4H2IH", 0, 0, count, count, len(listing), at, len(comment)))
    file.write(comment)
    return starts
