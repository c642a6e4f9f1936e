"""The made-up libraries of the benchmark: the same everywhere, and without a word of complaint."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import pytest

from benchmarks import tables
from benchmarks.shapes import SHAPES, Shape
from benchmarks.tables import Form
from tests.libraries import clindeck

SIZES = {"a": 250, "b": 50, "c": 50, "d": 50, "e": 2, "f": 3}


@pytest.mark.parametrize(
    ("form", "digest"),
    [
        (Form.PLAIN, "64ef855e28410825"),
        (Form.QUOTED, "8ae32eb2d60aaa71"),
        (Form.RICH, "713e62233b359b2e"),
        (Form.CSV, "26ec7acca1f5ea4e"),
    ],
)
def test_the_same_rows_give_the_same_bytes_on_every_machine(form: Form, digest: str) -> None:
    files = tables.library_files(40, form)
    text = "".join(f"{name}\n{text}" for name, text in files.items())
    assert sha256(text.encode()).hexdigest()[:16] == digest
    assert tables.library_files(40, form) == files


@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: f"shape {shape.letter}")
def test_check_has_nothing_to_say_of_a_shape_and_counts_its_cards(
    shape: Shape, tmp_path: Path
) -> None:
    size = SIZES[shape.letter]
    shape.write(tmp_path, size)
    found = clindeck("check", "--strict", cwd=tmp_path)
    decks = f"{shape.decks(size)} deck{'' if shape.decks(size) == 1 else 's'}"
    assert (found.status, found.stderr) == (0, "")
    assert found.stdout == f"0 errors, 0 warnings; {shape.cards(size)} cards in {decks}\n"


@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: f"shape {shape.letter}")
def test_one_edit_changes_one_line_of_one_file_and_stays_clean(
    shape: Shape, tmp_path: Path
) -> None:
    size = SIZES[shape.letter]
    shape.write(tmp_path, size)
    before = {path: path.read_text() for path in tmp_path.rglob("*.*") if path.is_file()}
    shape.edit(tmp_path, size)
    (edited,) = [path for path, text in before.items() if path.read_text() != text]
    lines = zip(before[edited].splitlines(), edited.read_text().splitlines(), strict=True)
    (new,) = [new for old, new in lines if old != new]
    assert "35 mg every 7 hours" in new or new.startswith("title: More on ")
    assert clindeck("check", "--strict", cwd=tmp_path).status == 0


def test_a_copy_of_the_shipped_topic_stands_beside_its_cards_written_out(tmp_path: Path) -> None:
    (copies,) = [shape for shape in SHAPES if shape.letter == "e"]
    copies.write(tmp_path, 2)
    decks = sorted(path.stem for path in (tmp_path / "decks").iterdir())
    assert decks == sorted(path.stem for path in (tmp_path / "cards").iterdir())
    text = (tmp_path / "cards" / f"{decks[0]}.yaml").read_text()
    assert text.count("  question: ") == copies.cards(1)
