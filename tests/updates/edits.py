"""Edits of a library, as an editor would make them: in the text of its files."""

from __future__ import annotations

import re
from pathlib import Path

from clindeck.files.library import Library
from tests.shipped import DECK_FILE, TOPIC


def replace_text(library: Library, path: str, old: str, new: str) -> None:
    """Replaces the one place where `old` stands."""
    file = library.root / path
    text = file.read_text(encoding="utf-8")
    assert text.count(old) == 1, f"{path} holds {old!r} {text.count(old)} times"
    file.write_text(text.replace(old, new), encoding="utf-8")


def table_path(table: str) -> str:
    return f"{TOPIC}/{table}.yaml"


def row_block(library: Library, table: str, row_id: str) -> str:
    """The lines of a row, comments before the next row excluded."""
    text = (library.root / table_path(table)).read_text(encoding="utf-8")
    found = re.search(
        rf"^  - id: {re.escape(row_id)}(?: *#.*)?\n(?:    .*\n|\n(?=    ))*", text, re.MULTILINE
    )
    assert found is not None, f"{table} has no row {row_id}"
    return found.group()


def remove_row(library: Library, table: str, row_id: str) -> None:
    replace_text(library, table_path(table), row_block(library, table, row_id), "")


def move_row_to_end(library: Library, table: str, row_id: str) -> None:
    block = row_block(library, table, row_id)
    remove_row(library, table, row_id)
    append(library, table_path(table), block)


def rename_row(library: Library, table: str, row_id: str, new_id: str) -> None:
    block = row_block(library, table, row_id)
    first, _, rest = block.partition("\n")
    renamed = f"{first.replace(row_id, new_id)}\n    formerly: [{row_id}]\n{rest}"
    replace_text(library, table_path(table), block, renamed)


def section_block(library: Library, section: str) -> str:
    text = (library.root / DECK_FILE).read_text(encoding="utf-8")
    found = re.search(
        rf"^  - section: {re.escape(section)}\n(?:    .*\n|\n(?=    ))*", text, re.MULTILINE
    )
    assert found is not None, f"no section {section}"
    return found.group()


def move_section_to_end(library: Library, section: str) -> None:
    block = section_block(library, section)
    replace_text(library, DECK_FILE, block, "")
    append(library, DECK_FILE, block)


def remove_section(library: Library, section: str) -> None:
    replace_text(library, DECK_FILE, section_block(library, section), "")


def append(library: Library, path: str, text: str) -> None:
    file = library.root / path
    content = file.read_text(encoding="utf-8").rstrip("\n") + "\n"
    file.write_text(content + text, encoding="utf-8")


def delete_file(library: Library, path: str) -> None:
    Path(library.root / path).unlink()
