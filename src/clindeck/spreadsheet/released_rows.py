"""What the ledgers of a library know of a table's rows."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from clindeck.files.library import Library
from clindeck.history.ledger_entries import DRAFT, LIVE
from clindeck.history.ledger_file import MAX_LEDGER_BYTES, read_ledger
from clindeck.spreadsheet.table_files import TableFile


def _entries(library: Library) -> Iterator[tuple[str, str]]:
    """Yield key and state of everything ever released that was made from rows."""
    for path in library.files(PurePosixPath("decks"), ".ledger.jsonl"):
        data = library.read(path, MAX_LEDGER_BYTES) or b""
        for key, entry in read_ledger(str(path), data)[0].items():
            if key.count("/") == 3 and entry.state != DRAFT:
                yield key, entry.state


def released_ids(library: Library, table: TableFile) -> set[str]:
    """Return every id that a released note of the table was made from, and all former ones."""
    stem = table.path.stem
    names = (stem, *table.table.formerly)
    released = {
        part
        for key, _ in _entries(library)
        if key.split("/")[1] in names
        for part in key.split("/")[2].split("~")
    }
    return released | {old for row in table.table.rows for old in row.formerly}


def live_keys(library: Library, table: TableFile) -> dict[str, tuple[str, ...]]:
    """Return the keys of what learners have, by the row that it is made from alone or as a pair."""
    found: dict[str, list[str]] = {}
    for key, state in _entries(library):
        parts = key.split("/")
        if state == LIVE and parts[1] == table.path.stem:
            for row_id in parts[2].split("~"):
                found.setdefault(row_id, []).append(key)
    return {row_id: tuple(sorted(keys)) for row_id, keys in found.items()}
