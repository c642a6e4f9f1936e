"""Rows among rows: what a line of one says, and what is said of it, wherever the row stands."""

from __future__ import annotations

import random
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from clindeck.content.table_reader import read_table
from clindeck.formats.yaml.reader import read_yaml
from clindeck.model.cells import ColumnKind
from clindeck.model.problems import Position
from clindeck.model.tables import Source, Table

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
ROW = "  - id: a\n    name: one two\n    signs: [x, y z]\n    said: 'a # b'\n    at: \"12: 3\"\n"
ABOVE = "  - id: b\n    name: two\n    caution:\n      text: >-\n        more\n        of it\n" \
        "      verify: dose\n"  # fmt: skip
BELOW = "  # another\n  - name: three\n    id: c\n    more: so\n"
BOOK = Source("book", "", "", "", "", "", "", "", "", "", Position("topic.yaml", 1, 1))
PLACES = {"alone": ("", ""), "first": ("", BELOW), "between": (ABOVE, BELOW), "last": (ABOVE, "")}
in_each_place = pytest.mark.parametrize(("above", "below"), PLACES.values(), ids=PLACES)


def read(text: str) -> tuple[Table | None, list[str]]:
    root, problems = read_yaml("t.yaml", text.encode())
    table, found = read_table(root, {"book": BOOK}, {})
    return table, [str(each).removeprefix("t.yaml:") for each in (*problems, *found)]


def texts_of(table: Table, column: str) -> dict[str, Any]:
    return dict(zip([row.id for row in table.rows], table.texts(column), strict=True))


@in_each_place
@pytest.mark.parametrize(
    ("line", "text", "column"),
    [
        ("more: a # b", "a", 11),
        ("more: a # b", "a", 11),
        ("more: a#b", "a#b", 11),
        ("more: a ", "a", 11),
        ("more:  a", "a", 12),
        ("more:\ta", "a", 11),
        ("more: a\tb", "a\tb", 11),
        ("more: 5:30", "5:30", 11),
        ("more: 'it''s'", "it's", 11),
        ('more: "a\\tb"', "a\tb", 11),
        ("more: ' a '", "a", 11),
        ("more: a\n      b", "a b", 11),
        ("more: 'a\n  - id: b\n    c'", "a - id: b c", 11),
        ("more: |\n      - id: b", "- id: b", 11),
        ("more: 'a\x85      b'", "a b", 11),
        ("more: 'a\r      b'", "a b", 11),
        ("more: a\xa0", "a", 11),
        ("more: a\ufeffb", "a\ufeffb", 11),
        ("more: \U0001f600", "\U0001f600", 11),
        ("? more\n    : a", "a", 7),
    ],
)
def test_a_value_is_read_as_yaml_says(
    line: str, text: str, column: int, above: str, below: str
) -> None:
    table, problems = read(f"{HEADER}{above}{ROW}    {line}\n{below}")
    assert problems == []
    assert table is not None
    assert texts_of(table, "more") == {
        **({"b": None} if above else {}),
        "a": text,
        **({"c": "so"} if below else {}),
    }
    first = 12 + above.count("\n")
    (row,) = (row for row in table.rows if row.id == "a")
    assert str(row.position) == f"t.yaml:{first}:5"
    assert str(row.cells["more"].position) == f"t.yaml:{first + 5 + line[0].count('?')}:{column}"
    assert row.cells["signs"].items[1].column == 16
    assert [item.inset for item in (*row.cells["said"].items, *row.cells["name"].items)] == [1, 0]


A_LIST = '"more" is a list, but its column holds one text; give it `kind: list`'
BEHIND = "Y001 text behind a closing quote or bracket; put the whole value in quotes"
INDENTATION = "Y003 wrong indentation; align the line with the lines of the same list or mapping"
NO_COLON = "Y003 a line without `: `; write `key: value` or indent it as text"
TWO_COLONS = (
    "Y003 a second `: ` in one value, or a line indented too far; put the text in quotes or align "
    "the line with its neighbours"
)


@in_each_place
@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("name: one", '{0}:5 Y005 duplicate key "name"; it is first set in line {name}, keep one'),
        ("more: a: b", f"{{0}}:12 {TWO_COLONS}"),
        ("more: a:", f"{{0}}:12 {TWO_COLONS}"),
        ("more: &a b", '{0}:11 Y004 anchor "&a" is refused; remove it'),
        ("more: *a", '{0}:11 Y004 alias "*a" is refused; repeat the value'),
        ("more: !t b", '{0}:11 Y004 tag "!t" is refused; every value is text, remove it'),
        ("more: ''", '{0}:11 T004 "more" is empty; write a value or remove the key'),
        ("more:", '{0}:10 T004 "more" is empty; write a value or remove the key'),
        ("more: [a, ]", f"{{0}}:11 T001 {A_LIST}"),
        ("more: [a,b]", f"{{0}}:11 T001 {A_LIST}"),
        ("more: [a: b]", f"{{0}}:11 T001 {A_LIST}"),
        ("more: [a?, b]", f"{{0}}:11 T001 {A_LIST}"),
        ("more: [a b , c]", f"{{0}}:11 T001 {A_LIST}"),
        ("more: [a, 'b']", f"{{0}}:11 T001 {A_LIST}"),
        ("more: {a: b}", '{0}:11 T001 "more" must be a text, not a mapping (key: value lines)'),
        ('more: "a" b', f"{{0}}:15 {BEHIND}"),
        ("more: [a,\n  - b]", "{1}:3 Y001 not YAML: did not find expected node content; put the "
         "text in quotes or mend the line"),
        ("more: a\u2028b", f"{{1}}:1 {NO_COLON}"),
        ("more: a\x85b", f"{{1}}:1 {NO_COLON}"),
        ("more: a\x01", "{0}:12 Y008 character U+0001 is not allowed; remove it"),
        ("on: 2026-02-29", '{0}:9 T007 "on" "2026-02-29" is not a date; write it as 2026-01-31'),
        ("Upper: a", '{0}:5 T002 unknown key "Upper" in the row; known: id, formerly, source, '
         "review, caution, urgent, audience, yield, figure, silence, name, signs, said, at, "
         "more, on"),
        ("<<: a", "{0}:5 Y004 merge key << is refused; repeat the values"),
        ("? a", '{0}:7 T002 unknown key "a" in the row; did you mean "at"?'),
        ("---", f"{{0}}:5 {NO_COLON}"),
        ("...", f"{{0}}:5 {NO_COLON}"),
        ("- a", f"{{0}}:5 {INDENTATION}"),
        ("\t", "{0}:5 Y002 tab in the indentation; use spaces"),
        ("   bad: a", f"{{0}}:8 {INDENTATION}"),
        ("     bad: a", f"{{0}}:10 {INDENTATION}"),
        (f"{'k' * 1_200}: a", f"{{0}}:5 {NO_COLON}"),
        (f"more: {'x' * 20_001}", "{0}:11 Y013 a text of 20001 characters; no card holds more "
         "than 20000, shorten it"),
    ],
)  # fmt: skip
def test_a_faulty_line_is_told_where_it_stands(
    line: str, problem: str, above: str, below: str
) -> None:
    first = 12 + above.count("\n")
    _, problems = read(f"{HEADER}{above}{ROW}    {line}\n{below}")
    assert problems == [problem.format(first + 5, first + 6, name=first + 1)]


def test_a_quote_that_is_never_closed_is_told_where_it_opens_or_where_another_follows() -> None:
    assert read(f"{HEADER}{ROW}    more: 'a\n") == (
        None, ["17:11 Y001 an opening quote is never closed; close it"],
    )  # fmt: skip
    assert read(f"{HEADER}{ROW}    more: 'a\n{ROW}") == (None, [f"21:12 {BEHIND}"])


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("id: r3", "id: r1", '21:9 T012 duplicate row id "r1"; it is first used in line 15, ids '
         "are unique in a table"),
        ("id: r3", "id: R3", '21:9 T006 "id" "R3" is not a valid id; use lower-case letters, '
         'digits and single hyphens, e.g. "r3"'),
        ("id: r3", "id: [r3]", '21:9 T001 "id" must be a text, not a list'),
        ("name: n3", "name: N1", '22:11 T014 "name" repeats "N1" of line 16, but its column is '
         "unique; make them differ or merge the rows"),
        ("[x3, y]", "[X1, y]", '23:12 T014 "signs" repeats "X1\ny" of line 17, but its column is '
         "unique; make them differ or merge the rows"),
        ("[x3, y]", "[x1, z]", ""),
        ("[x3, y]", "[x1]", ""),
    ],
)  # fmt: skip
def test_a_row_is_held_against_the_rows_before_it(old: str, new: str, problem: str) -> None:
    alike = "".join(f"  - id: r{n}\n    name: n{n}\n    signs: [x{n}, y]\n" for n in range(5))
    _, problems = read(HEADER + alike.replace(old, new) + ROW + ABOVE + alike.replace("r", "s")
                       .replace("n", "m").replace("mame", "name").replace("sigms", "signs")
                       .replace("x", "z"))  # fmt: skip
    assert problems == ([problem] if problem else [])


@pytest.mark.parametrize(
    ("lines", "ids"),
    [
        ("- id: a\n  name: b\n- id: c\n  name: d\n", ["a", "c"]),
        ("  -  id: a\n     name: b\n", ["a"]),
        ("  - id: a\n    name: b\n   # odd\n  - id: c\n    name: d\n", ["a", "c"]),
        ("  - {id: a, name: b}\n  - {name: d, id: c}\n", ["a", "c"]),
        ("  [{id: a, name: b}, {id: c, name: d}]\n", ["a", "c"]),
        (ROW.rstrip("\n"), ["a"]),
        (ROW.replace("\n", "\r\n"), ["a"]),
        (f"# first\n\n{ROW}\n  # second\n{BELOW}", ["a", "c"]),
    ],
)
def test_rows_are_written_in_any_style(lines: str, ids: list[str]) -> None:
    table, problems = read(HEADER + lines)
    assert problems == []
    assert table is not None
    assert [row.id for row in table.rows] == ids


def test_rows_in_one_line_are_held_against_each_other() -> None:
    _, problems = read(f"{HEADER}  [{{id: a, name: b}}, {{id: c, name: B}}]\n")
    assert problems == ['12:36 T014 "name" repeats "B" of line 12, but its column is unique; make '
                        "them differ or merge the rows"]  # fmt: skip


def test_a_repeated_list_of_one_is_told_at_its_item() -> None:
    _, problems = read(f"{HEADER}  - id: a\n    name: b\n    signs: x\n"
                       "  - id: c\n    name: d\n    signs: [\n      X]\n")  # fmt: skip
    assert problems == [
        '18:7 T014 "signs" repeats "X" of line 14, but its column is unique; make them differ or '
        "merge the rows"
    ]


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


def as_a_cell(value: Any, kind: ColumnKind) -> Any:
    """Return what a table says of a value that PyYAML's loader of texts found."""
    if isinstance(value, list):
        items = tuple(each.strip() for each in value if isinstance(each, str) and each.strip())
        return items or None if kind.is_list else None
    if not isinstance(value, str) or not value.strip():
        return None
    return (value.strip(),) if kind.is_list else value.strip()


@settings(max_examples=150, deadline=None)
@given(st.integers(0, 2**32))
def test_rows_say_what_another_loader_finds_in_them(seed: int) -> None:
    chance = random.Random(seed)
    text = HEADER + rows_of_few_shapes(chance)
    text = text.replace("\n", "\r\n") if chance.random() < 0.1 else text
    table, problems = read(text)
    if table is None or any(" Y005 " in each for each in problems):  # it keeps the last, we refuse
        assert problems
        return
    loaded: dict[str, dict[str, Any]] = {}
    for row in yaml.load(text, yaml.CBaseLoader)["rows"]:
        row_id = row.get("id", "")
        loaded.setdefault(row_id.strip() if isinstance(row_id, str) else "", row)
    assert [row.id for row in table.rows] == list(loaded)
    for column in table.columns:
        assert texts_of(table, column.name) == {
            row_id: as_a_cell(row.get(column.name), column.kind) for row_id, row in loaded.items()
        }


def test_of_a_text_that_is_too_long_only_what_a_card_holds_is_judged() -> None:
    table, problems = read(f"{HEADER}{ROW}    more: {'x' * 20_009}\n")
    assert [each.partition(" ")[2][:4] for each in problems] == ["Y013"]
    assert table is not None
    assert [len(row.cells["more"].items[0].text) for row in table.rows] == [20_000]
