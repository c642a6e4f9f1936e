"""New sections into the files of an earlier build, in the place of what they were there."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import sha256
from operator import itemgetter
from pathlib import Path
from typing import BinaryIO

from clindeck.anki.update_file import HEADER
from clindeck.files.bounded_reads import opened
from clindeck.files.read_traces import chunks_of
from clindeck.history.ledger_file import lines_of_table
from clindeck.pipeline.kept_sections import KeptSection


class Altered(Exception):
    """A file is not as an earlier build left it: what was kept is worth nothing."""


def ranges_of(
    ledger: bytes, deck_id: str, tables: Iterable[str]
) -> dict[str, tuple[int, int]] | None:
    """Return where the lines of some tables stand, None if those of one cannot be told."""
    found = {table: lines_of_table(ledger, deck_id, table) for table in tables}
    sound = {table: each for table, each in found.items() if each is not None}
    return sound if len(sound) == len(found) else None


def spliced_ledger(
    earlier: bytes,
    ranges: Mapping[str, tuple[int, int]],
    lines: bytes,
    new_ranges: Mapping[str, tuple[int, int]],
) -> Iterator[bytes]:
    """Yield a ledger, new lines of some tables in the place of their earlier ones."""
    done = 0
    for table, (start, end) in sorted(ranges.items(), key=itemgetter(1)):
        first, last = new_ranges[table]
        yield earlier[done:start]
        yield lines[first:last]
        done = end
    yield earlier[done:]


def write_spliced(
    file: BinaryIO,
    earlier: Path,
    sections: Sequence[KeptSection],
    new: Mapping[str, KeptSection],
    lines: memoryview,
) -> None:
    """Write an update file, `lines` of new sections in the place of their earlier ones.

    Raises Altered if another section is not what it was: nothing is to be believed then.
    """
    file.write(HEADER)
    done = 0
    with opened(earlier) as source:
        source.seek(len(HEADER))
        for each in sections:
            made = new.get(each.section)
            if made is not None:
                file.write(lines[done : done + made.told.size])
                done += made.told.size
                source.seek(each.told.size, os.SEEK_CUR)
                continue
            seen = sha256()
            for chunk in chunks_of(source, each.told.size):
                seen.update(chunk)
                file.write(chunk)
            if seen.hexdigest() != each.told.hash:
                raise Altered
