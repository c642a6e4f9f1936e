"""A table's YAML taken apart row by row: the nodes, rows and problems that the scanner leads to."""

from __future__ import annotations

import random
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clindeck.content import row_reader as table_rows
from clindeck.content.table_reader import read_table
from clindeck.formats.yaml import reader as yaml_source
from clindeck.formats.yaml import yaml_rows
from clindeck.formats.yaml.reader import (
    Document,
    Mapping,
    Node,
    Scalar,
    Sequence,
    composed,
    read_yaml,
)
from clindeck.formats.yaml.yaml_rows import PlainRow
from clindeck.model.problems import Position, Problem
from clindeck.model.tables import Source

HEADER = """\
table: t
title: T
source: book
columns:
  name: {title: Name, required: true, unique: true}
  signs: {title: Signs, kind: list, unique: true}
  said: {title: Said}
  at: {title: At}
  more: {title: More}
  on: {title: On, kind: date}
rows:
"""
PLAIN = "  - id: a\n    name: one two\n    signs: [x, y z]\n    said: 'a # b'\n    at: \"12: 3\"\n"
NESTED = "  - id: b\n    name: two\n    caution:\n      text: >-\n        more\n        of it\n"
COLUMNS = ("name", "signs", "said", "at", "more", "on", "id")
BOOK = Source("book", "", "", "", "", "", "", "", "", "", Position("topic.yaml", 1, 1))


def both(text: str) -> tuple[Node, ...] | None:
    """Hold both ways from a text to nodes, rows and problems against each other.

    Return the rows by themselves, None if the scanner read the whole text.
    """
    data = text.encode()
    scanned, problems = read_yaml("t.yaml", data)
    document, rows, found = yaml_rows.read_table_yaml("t.yaml", data)
    assert found == problems
    tables = [
        read_table(document, {"book": BOOK}, {}, None, rows),
        read_table(scanned, {"book": BOOK}, {}, None),
    ]
    assert tables[0] == tables[1]
    cells = [[list(row.cells.items()) for row in table.rows] for table, _ in tables if table]
    assert cells[1:] == cells[:1]
    texts = [[table.texts(name) for name in COLUMNS] for table, _ in tables if table]
    assert texts[1:] == texts[:1]
    if rows is None:
        assert document == scanned
        return None
    nodes = tuple(row.node() if isinstance(row, PlainRow) else row for row in rows)
    assert isinstance(document.root, Mapping)
    assert isinstance(scanned.root, Mapping)
    key, held = scanned.root.entries["rows"]
    assert isinstance(held, Sequence)
    assert nodes == held.items
    header = {**document.root.entries, "rows": (key, held)}
    assert document.root._replace(entries=header) == scanned.root
    return nodes


@pytest.fixture(autouse=True, params=[1, 100], scope="module")
def often(request: pytest.FixtureRequest) -> Iterator[None]:
    """Read rows by a pattern and all at once from the first of a shape on, and one by one."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(yaml_rows, "OFTEN", request.param)
        patch.setattr(table_rows, "MANY", request.param)
        yield


@pytest.fixture
def scanned(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the texts that were left to the scanner."""
    texts: list[str] = []

    def noted(path: str, text: str, line: int = 1) -> Node | None:
        texts.append(text)
        return composed(path, text, line)

    def noted_whole(path: str, data: bytes) -> tuple[Document, tuple[Problem, ...]]:
        texts.append(data.decode())
        return read_yaml(path, data)

    monkeypatch.setattr(yaml_rows, "composed", noted)
    monkeypatch.setattr(yaml_rows, "read_yaml", noted_whole)
    return texts


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("id: r3", "id: r3", ""),
        ("id: r3", "id: r1", "T012"),
        ("id: r3", "id: R3", "T006"),
        ("name: n3", "name: N1", "T014"),
        ("[x3, y]", "[X1, y]", "T014"),
        ("[x3, y]", "[x1, z]", ""),
    ],
)
def test_rows_that_look_alike_are_held_against_each_other(old: str, new: str, code: str) -> None:
    alike = "".join(f"  - id: r{n}\n    name: n{n}\n    signs: [x{n}, y]\n" for n in range(5))
    text = HEADER + alike.replace(old, new) + PLAIN + NESTED + alike.replace("1", "7")
    document, rows, _ = yaml_rows.read_table_yaml("t.yaml", text.encode())
    _, problems = read_table(document, {"book": BOOK}, {}, None, rows)
    assert not code or problems[0].code == code
    both(text)


def test_lines_without_doubt_are_read_without_the_scanner(scanned: list[str]) -> None:
    text = f"{HEADER}# first\n\n{PLAIN}\n  # second\n{PLAIN}"
    _, rows, problems = yaml_rows.read_table_yaml("t.yaml", text.encode())
    assert problems == ()
    assert scanned == [HEADER]
    assert rows is not None
    last = rows[1]
    assert isinstance(last, PlainRow)
    assert last.texts == ("a", "one two", "x, y z", "a # b", "12: 3")
    assert last.node().entries["said"] == (
        Scalar("said", 24, 5, plain=True, inset=0),
        Scalar("a # b", 24, 11, plain=False, inset=1),
    )


def test_rows_with_a_doubt_alone_go_to_the_scanner(scanned: list[str]) -> None:
    nodes = both(f"{HEADER}{PLAIN}{NESTED}{NESTED}{PLAIN}")
    assert nodes is not None
    assert scanned == [HEADER, f"rows:\n{NESTED}{NESTED}  - next"]


@pytest.mark.parametrize(
    "line",
    [
        "name: one",
        "more: a: b",
        "more: a:",
        "more: a # b",
        "more: a #b",
        "more: a#b",
        "more: a ",
        "more:  a",
        "more:\ta",
        "more: a\tb",
        "more: 5:30",
        "more: &a b",
        "more: *a",
        "more: !t b",
        "more: [a, ]",
        "more: [a,b]",
        "more: [a: b]",
        "more: [a?, b]",
        "more: [a b , c]",
        "more: {a: b}",
        "more: [a, 'b']",
        "more: 'it''s'",
        'more: "a\\tb"',
        'more: "a" b',
        "more: 'a",
        "more: a\n      b",
        "more: 'a\n  - id: b\n    c'",
        "more: [a,\n  - b]",
        "more: |\n      - id: b",
        "more: a\u2028b",
        "more: a\x85b",
        "more: 'a\x85      b'",
        "more: 'a\r      b'",
        "more: a\xa0",
        "more: a\ufeffb",
        "more: \U0001f600",
        "more: a\x01",
        "Upper: a",
        "<<: a",
        "? a",
        "---",
        "...",
        "- a",
        "\t",
        "   bad: a",
        "     bad: a",
        "more: " + "x" * 20_001,
        f"{'k' * 1_200}: a",
    ],
)
@pytest.mark.parametrize("where", ["first", "between", "last"])
def test_a_doubtful_line_means_what_the_scanner_says(line: str, where: str) -> None:
    odd = f"{PLAIN}    {line}\n"
    rows = {"first": odd + PLAIN, "between": PLAIN + odd + PLAIN, "last": PLAIN + odd}
    both(HEADER + rows[where])


@pytest.mark.parametrize(
    "text",
    [
        f"{HEADER}{PLAIN}formerly: [u]\n",
        f"{HEADER}{PLAIN}rows:\n{PLAIN}",
        f"{HEADER}- id: a\n  name: b\n- id: c\n",
        f"{HEADER}{PLAIN}- id: c\n",
        f"{HEADER}{PLAIN}   - id: c\n",
        f"{HEADER}{PLAIN}    - id: c\n",
        f"{HEADER}{PLAIN}",
        f"{HEADER}{PLAIN}".rstrip("\n"),
        f"{HEADER}{PLAIN}".replace("\n", "\r\n"),
        f"\ufeff{HEADER}{PLAIN}",
        f"---\n{HEADER}{PLAIN}",
        f"a: b\n---\n{HEADER}{PLAIN}",
        f"{HEADER}{PLAIN}---\na: b\n",
        f"a: 'x\nrows:\n{PLAIN}'\n",
        f"a: {{\nrows:\n{PLAIN}}}\n",
        f"a: |\n  x\nrows:\n{PLAIN}",
        f"a\nrows:\n{PLAIN}",
        f"- a\nrows:\n{PLAIN}",
        f"rows: a\n{HEADER}{PLAIN}",
        f"{HEADER}",
        f"{HEADER}# only\x07this\n{PLAIN}",
        f"# {'x' * 20_001}\n{HEADER}{PLAIN}",
        f"{HEADER}  - id: [a]\n    name: b\n",
        f"{HEADER}  - id: One\n    name: b\n",
        f"{HEADER}  - name: b\n    id: a\n{PLAIN}",
        "table: t\nrows:\n  - a\n  - id: b\n",
        "table: t\nrows:\n  -  id: b\n",
        "table: t\nrows:\n  - id: a\n    b: c\n   # odd\n  - id: b\n",
    ],
)
def test_a_file_of_another_form_means_what_the_scanner_says(text: str) -> None:
    both(text)


def test_a_file_of_more_values_than_are_allowed_is_refused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert both(f"{HEADER}{PLAIN}") is not None
    monkeypatch.setattr(yaml_source, "MAX_MARKS", 20)
    assert both(f"{HEADER}{PLAIN}") is None


PIECES = ("  - id: a\n", "    name: ", "    more: ", "one", " ", "'", '"', ":", "#", "[", "]", ", ",
          "- ", "-", "\n", "\t", "\r", "\\", "é", "|", ">", "{", "}", "&", "*", "!", "%", "?", ",",
          "@", "`", "~", "=", "<<", "\n      two", "\n    # c\n", "\u2029", "10")  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=24).map("".join))
def test_any_text_below_the_rows_means_what_the_scanner_says(text: str) -> None:
    both(f"{HEADER}{PLAIN}{text}\n{PLAIN}")
    both(f"{HEADER}  - id: {text}\n{PLAIN}")
    both(f"{HEADER}{PLAIN}    more: {text}\n{NESTED}{PLAIN}")


VALUES = (
    ("one", "two words", "2026-02-28", "2026-02-29", "a:b", "b-1", "10 %", "\u00e9t\u00e9"),
    ("Stra\u00dfe", "STRASSE", "x", "1", "2", "3", "4", "5", "6"),
    ("'a # b'", "'[x, y]'", "'x, y'", "'a: \u4e2d'"),
    ('"one"', '"a\'b"', '"\U0001f600"'),
    ("[one]", "[x, two words]", "[x, y z, \u00e9]"),
    ("one ", " one", "one\xa0", "' one'", '"one\u3000"', "\u00e9"),
    ("", "''", "[]", "a # b", "'it''s'", '"\\x41"', "[a, 'b']", "{text: x}"),
    ("|\n      more", ">-\n      of\n      it", "one\n      two", "[a,\n     b]"),
)
KEYS = ("signs", "said", "at", "more", "on")
BETWEEN = ("    # c\n", "\n", "  \n", "#\n", "      # \u00e9: 'x'\n", "  # - id: x\n")
Shape = list[tuple[str, tuple[str, ...], str]]


def shape_of_rows(chance: random.Random) -> Shape:
    """Return keys, each with the values that it may have and the lines that follow it."""
    keys = ["id", "name", *chance.sample(KEYS, chance.randint(0, 4))]
    if chance.random() < 0.3:
        chance.shuffle(keys)
    if chance.random() < 0.2:
        keys[chance.randrange(len(keys))] = chance.choice(("unknown", "source", "id", "more"))
    kinds = VALUES[: chance.choice((4, 4, 4, 5, len(VALUES)))]
    return [
        (
            key,
            chance.choice(kinds) if key == "signs" or chance.random() < 0.1 else
            chance.choice((*VALUES[:4], kinds[-1])),
            chance.choice(BETWEEN) if chance.random() < 0.1 else "",
        )
        for key in keys
    ]  # fmt: skip


def rows_of_few_shapes(chance: random.Random) -> str:
    """Return rows with the keys, kinds of value and comments of few shapes, and own ids and names.

    Some repeat an id or a name, or have no valid one.
    """
    shapes = [shape_of_rows(chance) for _ in range(chance.randint(1, 3))]
    rows = []
    for number in range(chance.randint(1, 12)):
        lines = [
            f"    {key}: {value_of_a_row(chance, key, values, number)}\n{between}"
            for key, values, between in chance.choice(shapes)
        ]
        rows.append("".join(lines).replace("    ", "  - ", 1))
    return "".join(rows)


def value_of_a_row(chance: random.Random, key: str, values: tuple[str, ...], number: int) -> str:
    if key not in ("id", "name") or chance.random() < 0.02:
        return chance.choice(values)
    own = f"{key}-{number}" if chance.random() < 0.98 else f"{key}-1"
    return own if chance.random() < 0.9 else f"'{own}'"


@settings(max_examples=150, deadline=None)
@given(st.integers(0, 2**32))
def test_rows_of_few_shapes_mean_what_the_scanner_says(seed: int) -> None:
    chance = random.Random(seed)
    text = HEADER + rows_of_few_shapes(chance)
    if chance.random() < 0.1:
        text = text.removesuffix("\n")
    both(text.replace("\n", "\r\n") if chance.random() < 0.1 else text)
