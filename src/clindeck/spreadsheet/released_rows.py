"""What the ledgers of a library know of a table's rows."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from clindeck.files.folder_entries import LEDGER_ENDING
from clindeck.files.library import Library
from clindeck.formats.yaml.reader import read_yaml
from clindeck.history.ledger_entries import DRAFT, LIVE
from clindeck.history.ledger_file import MAX_LEDGER_BYTES, read_ledger
from clindeck.model.decks import name_in_keys
from clindeck.recipes.deck_definitions import read_deck
from clindeck.spreadsheet.table_files import TableFile


def _entries(
    library: Library, table: TableFile, names: tuple[str, ...]
) -> Iterator[tuple[str, str, str]]:
    """Yield key, its part for a row or rows, and state of all that a table's rows ever released.

    `names` are those that the table has or had.
    """
    for path in library.files(PurePosixPath("decks"), LEDGER_ENDING):
        in_keys = {name_in_keys(table.topic.id, name) for name in names}
        if _own_topic(library, path) in (table.topic.id, ""):
            in_keys.update(names)
        data = library.read(path, MAX_LEDGER_BYTES) or b""
        for key, entry in read_ledger(str(path), data)[0].items():
            if key.count("/") == 3 and entry.state != DRAFT:
                _, name, part, _ = key.split("/")
                if name in in_keys:
                    yield key, part, entry.state


def _own_topic(library: Library, ledger: PurePosixPath) -> str:
    """Return the topic of the deck that has a ledger, empty if it cannot be told."""
    path = ledger.with_name(f"{ledger.name.removesuffix(LEDGER_ENDING)}.yaml")
    deck, _ = read_deck(read_yaml(str(path), library.read(path) or b"")[0])
    return "" if deck is None else deck.topic.text


def released_ids(library: Library, table: TableFile) -> set[str]:
    """Return every id that a released note of the table was made from, and all former ones."""
    names = (table.path.stem, *table.table.formerly)
    found = _entries(library, table, names)
    released = {row_id for _, part, _ in found for row_id in part.split("~")}
    return released | {old for row in table.table.rows for old in row.formerly}


def live_keys(library: Library, table: TableFile) -> dict[str, tuple[str, ...]]:
    """Return the keys of what learners have, by the row that it is made from alone or as a pair."""
    found: dict[str, list[str]] = {}
    for key, part, state in _entries(library, table, (table.path.stem,)):
        if state == LIVE:
            for row_id in part.split("~"):
                found.setdefault(row_id, []).append(key)
    return {row_id: tuple(sorted(keys)) for row_id, keys in found.items()}
