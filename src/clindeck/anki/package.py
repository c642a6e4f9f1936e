"""Releases to an `.apkg`, an archive of database and media: the same bytes for the same ones."""

from __future__ import annotations

import io
import json
import shutil
from collections.abc import Mapping
from errno import EFBIG
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import BinaryIO
from zipfile import ZIP_DEFLATED, LargeZipFile, ZipFile, ZipInfo

from zlib_ng import zlib_ng

from clindeck.anki.collection import DeckHead, write_collection
from clindeck.history.releases import Releases

DEFLATE_LEVEL = 5
"""Of zlib-ng. Level 7 takes more than twice as long for a fiftieth less."""
_CHUNK = 1 << 18
_ZIP_DATE = (1980, 1, 1, 0, 0, 0)
"""The first moment that a zip archive knows."""
_UNIX, _MODE = 3, 0o644 << 16
_COMMENT = b"clindeck; latest change %d"


def write_package(
    file: BinaryIO, deck: DeckHead, releases: Releases, media: Mapping[str, bytes]
) -> None:
    """Write an Anki package into a file that can be sought in. `media` are contents by name.

    The database is many times as large as the package. It is made in a temporary file and packed
    piece by piece, so that it never stands in memory. Raises OSError if there is no room, or if the
    archive would have more than 4 GiB or 65,535 members.
    """
    names = sorted(media)
    listing = json.dumps({str(index): name for index, name in enumerate(names)}).encode()
    try:
        with ZipFile(file, "w", allowZip64=False) as archive, TemporaryDirectory() as folder:
            database = Path(folder) / "collection.anki2"
            write_collection(database, deck, releases)
            with database.open("rb") as content:
                _add(archive, database.name, content, database.stat().st_size)
            _add(archive, "media", io.BytesIO(listing), len(listing))
            for index, name in enumerate(names):
                _add(archive, str(index), io.BytesIO(media[name]), len(media[name]))
            archive.comment = _COMMENT % max(releases.changed_at_s, default=0)
    except LargeZipFile as fault:
        message = "a package holds at most 4 GiB and 65,533 media files"
        raise OSError(EFBIG, message) from fault


def _add(archive: ZipFile, name: str, content: BinaryIO, size: int) -> None:
    info = ZipInfo(name, _ZIP_DATE)
    info.compress_type, info.create_system, info.external_attr = ZIP_DEFLATED, _UNIX, _MODE
    info.file_size = size
    with archive.open(info, "w") as member:
        # zipfile knows zlib alone. What zlib-ng packs is a seventh smaller in the same time.
        compressor = zlib_ng.compressobj(DEFLATE_LEVEL, zlib_ng.DEFLATED, -zlib_ng.MAX_WBITS)
        member._compressor = compressor  # type: ignore[attr-defined]
        shutil.copyfileobj(content, member, _CHUNK)
