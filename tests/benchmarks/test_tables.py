"""The made-up library of the benchmark: the same everywhere, and without a word of complaint."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

from benchmarks import tables
from tests.libraries import clindeck


def test_the_same_rows_give_the_same_bytes_on_every_machine() -> None:
    text = "".join(f"{name}\n{text}" for name, text in tables.library_files(40).items())
    assert sha256(text.encode()).hexdigest()[:16] == "64ef855e28410825"
    assert tables.library_files(40) == tables.library_files(40)


def test_check_has_nothing_to_say_about_it_and_counts_four_cards_a_row(tmp_path: Path) -> None:
    tables.write_library(tmp_path, 250)
    found = clindeck("check", "--strict", cwd=tmp_path)
    assert (found.status, found.stderr) == (0, "")
    assert found.stdout == "0 errors, 0 warnings; 1000 cards in 1 deck\n"


def test_one_edit_changes_one_line_of_one_table_and_stays_clean(tmp_path: Path) -> None:
    tables.write_library(tmp_path, 250)
    before = {path: path.read_text() for path in tmp_path.rglob("*.yaml")}
    tables.edit_one_row(tmp_path)
    (edited,) = [path for path, text in before.items() if path.read_text() != text]
    assert edited == tmp_path / tables.EDITED_TABLE
    lines = zip(before[edited].splitlines(), edited.read_text().splitlines(), strict=True)
    assert [new for old, new in lines if old != new] == ["    dose: 35 mg every 7 hours"]
    assert clindeck("check", "--strict", cwd=tmp_path).status == 0
