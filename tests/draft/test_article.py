"""Text of an article to blocks."""

from __future__ import annotations

from clindeck.draft.reading.article import blocks_of
from clindeck.draft.reading.encodings import text_of
from clindeck.formats.outline import BlockKind


def shape(text: str) -> list[tuple[str, list[str]]]:
    return [(b.kind.value, [line.text for line in b.lines]) for b in blocks_of("a.txt", text)]


def test_headings_items_tables_and_prose_are_told_apart() -> None:
    text = """\
Trees of the park

Every tree has a number on a small plate. Start at the gate.


Leaves

  1. Needle: of the pine

  2. Blade
     flat and wide

  • Scale

Tree Height
Birch 20 m
Oak 30 m
"""
    assert shape(text) == [
        ("heading", ["Trees of the park"]),
        ("prose", ["Every tree has a number on a small plate. Start at the gate."]),
        ("heading", ["Leaves"]),
        ("item", ["Needle: of the pine"]),
        ("item", ["Blade", "flat and wide"]),
        ("item", ["Scale"]),
        ("table", ["Tree Height", "Birch 20 m", "Oak 30 m"]),
    ]


def test_every_line_keeps_its_place_behind_indentation_and_marks() -> None:
    blocks = blocks_of("a.txt", "Leaves\r\n\r\n  12) Needle\r\n      thin\r\n## Bark\r\n")
    lines = [line for block in blocks for line in block.lines]
    assert [(str(line.position), line.text) for line in lines] == [
        ("a.txt:1:1", "Leaves"),
        ("a.txt:3:7", "Needle"),
        ("a.txt:4:7", "thin"),
        ("a.txt:5:4", "Bark"),
    ]


def test_a_heading_right_above_its_list_is_a_heading() -> None:
    assert shape("Leaves\n- Needle\n- Blade\n") == [
        ("heading", ["Leaves"]),
        ("item", ["Needle"]),
        ("item", ["Blade"]),
    ]


def test_no_line_with_text_is_lost() -> None:
    text = "\n".join(
        ["x", "", "- a", "b", "", "c d", "e f", "g h", "", "A long line. It ends.", "2. z", "", "?"]
    )
    blocks = blocks_of("a.txt", text)
    assert {line.position.line for block in blocks for line in block.lines} == {
        number for number, line in enumerate(text.split("\n"), start=1) if line
    }
    assert blocks[1].kind is BlockKind.ITEM


def test_what_is_no_text_is_named_with_its_place() -> None:
    assert [str(each) for each in text_of("a.txt", b"fine\nno\xff")[1]] == [
        "a.txt:2:3 A006 the file is not UTF-8 here; save it with that encoding"
    ]
    assert text_of("a.txt", b"\xef\xbb\xbfa\tb\r\n") == ("a\tb\r\n", ())


def test_lists_of_letters_circles_and_deeper_ones_are_told_apart() -> None:
    text = "Leaves\n\nKinds:\n  a) needle\n  b) blade\n    o flat\n    o wide\n"
    assert [(b.kind.value, b.lines[0].text, b.level) for b in blocks_of("a.txt", text)] == [
        ("heading", "Leaves", 1), ("heading", "Kinds", 2), ("item", "needle", 3),
        ("item", "blade", 3), ("item", "flat", 5), ("item", "wide", 5),
    ]  # fmt: skip


def test_columns_that_are_set_apart_with_spaces_are_a_table() -> None:
    (block,) = blocks_of("a.txt", "Tree     Height\nBirch    15 m\nOak      30 m\n")
    assert block.kind is BlockKind.GRID
    assert block.grid is not None
    assert [[cell.text for cell in line] for line in block.grid.lines] == [
        ["Tree", "Height"], ["Birch", "15 m"], ["Oak", "30 m"],
    ]  # fmt: skip
