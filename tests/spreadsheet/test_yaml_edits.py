"""Edits of a table's text: each lands in its cell, and all else stays byte for byte."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clindeck.formats.text_edits import applied
from clindeck.formats.yaml.nodes import ListNode, MappingNode
from clindeck.formats.yaml.reader import read_yaml
from clindeck.formats.yaml.writer import Unfit, scalar_text
from clindeck.model.cells import Text
from clindeck.spreadsheet.yaml_edits import YamlRows

COLUMNS = ("id", "drug", "dose", "effects", "note")
TEXTS = (
    "x", "no", "5.10", "010", "12:30", "a: b", "a #b", "# x", "it's \"so\"", "\\( x^2 \\)", "- y",
    "[x]", "{y", "x, y", "*z*", "%p", "@a", "| p", "> q", "? q", "&r", "!s", "ünï 😀", "~5 mg",
    "key:", "long " * 30 + "end", "null", "'q'", '"dq"', "a\\nb", "a ", "`c`",
)  # fmt: skip
ONE_TEXT = st.sampled_from(TEXTS).map(str.strip)
MULTILINE = st.sampled_from(("two\nlines", "one\n\nthree: 3", "- a\n- b"))
HEAD = "table: t\ncolumns: {}\nrows:\n"


def edited(
    text: str, row_id: str, **changes: tuple[str, ...] | Mapping[str, tuple[str, ...]]
) -> str:
    paths: dict[tuple[str, ...], tuple[str, ...]] = {}
    for key, value in changes.items():
        if isinstance(value, tuple):
            paths[(key,)] = value
        else:
            paths.update({(key, *part.split(".")): items for part, items in value.items()})
    rows = YamlRows(HEAD + text)
    after = applied(HEAD + text, rows.cell_edits(row_id, paths, (*COLUMNS, "caution")))
    assert after.startswith(HEAD)
    return after.removeprefix(HEAD)


def said(text: str) -> list[dict[str, tuple[str, ...]]]:
    """Return what the rows of a text say, key by key."""
    root, problems = read_yaml("t.yaml", text.encode())
    assert problems == ()
    assert isinstance(root, MappingNode)
    rows = root.node("rows")
    assert isinstance(rows, ListNode)
    found = []
    for row in rows.items:
        assert isinstance(row, MappingNode)
        values = {}
        for key, (_, value) in row.entries.items():
            items = value.items if isinstance(value, ListNode) else (value,)
            values[key] = tuple(item.text for item in items if isinstance(item, Text))
        found.append(values)
    return found


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("dose: 5 mg", "dose: 6 mg"),
        ("dose: 5 mg  # why", "dose: 6 mg  # why"),
        ("dose: '5 mg'", "dose: '6 mg'"),
        ('dose: "5 mg"   # why', 'dose: "6 mg"   # why'),
        ("dose: >-\n      5\n      mg", "dose: >-\n      6 mg"),
        ("dose: |\n      5 mg\n\n    # below", "dose: >-\n      6 mg\n\n    # below"),
        ("dose: 5\n      mg", "dose: 6 mg"),
        ("dose: >-  # why\n      5 mg", "dose: >-  # why\n      6 mg"),
    ],
)
def test_a_new_text_keeps_the_style_of_the_old_one(before: str, after: str) -> None:
    text = "  - id: a\n    {}\n    note: n\n"
    assert edited(text.format(before), "a", dose=("6 mg",)) == text.format(after)


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("no", "no"),
        ("a: b", '"a: b"'),
        ('say "a: b"', "'say \"a: b\"'"),
        ("\\( x \\): y", "'\\( x \\): y'"),
        ("two\nlines", "|-\n      two\n      lines"),
    ],
)
def test_quotes_are_written_only_where_they_are_needed(value: str, written: str) -> None:
    assert edited("  - id: a\n    note: n\n", "a", note=(value,)) == (
        f"  - id: a\n    note: {written}\n"
    )


def test_a_list_keeps_its_style_and_its_comments() -> None:
    text = "  - id: a\n    effects:\n      - x  # common\n      - y\n      - z\n    note: n\n"
    assert edited(text, "a", effects=("x", "w", "z", "v: 1")) == text.replace("- y", "- w").replace(
        "- z\n", '- z\n      - "v: 1"\n'
    )
    assert edited(text, "a", effects=("x",)) == text.replace("      - y\n      - z\n", "")
    text = "  - id: a\n    effects: [x, 'y']  # why\n"
    assert edited(text, "a", effects=("x", "z")) == text.replace("'y'", "'z'")
    assert edited(text, "a", effects=("x", "y, z", "w")) == text.replace("'y'", '"y, z", w')


def test_keys_come_in_their_order_and_go_with_their_line() -> None:
    text = "  - id: a\n    drug: d  # name\n    note: n\n"
    assert edited(text, "a", dose=("5 mg",)) == text.replace("# name\n", "# name\n    dose: 5 mg\n")
    assert edited(text, "a", drug=()) == "  - id: a\n    note: n\n"
    assert edited(text, "a", note=()) == "  - id: a\n    drug: d  # name\n"
    assert edited("  - drug: d\n    id: a\n", "a", drug=()) == "  - id: a\n"


def test_rows_in_braces_stay_in_braces() -> None:
    text = "  - {id: a, drug: d, note: n}  # one\n"
    assert edited(text, "a", drug=("e, f",)) == text.replace("drug: d", 'drug: "e, f"')
    assert edited(text, "a", dose=("5",)) == text.replace("drug: d", "drug: d, dose: 5")
    assert edited(text, "a", drug=()) == text.replace(" drug: d,", "")


def test_cautions_are_edited_in_their_place_one_of_several_too() -> None:
    text = (
        "  - id: a\n    caution:\n      - text: first\n        verify: dose\n"
        "      - text: second  # why\n        verify: [dose, evidence]\n"
    )
    assert edited(text, "a", caution={"2.text": ("other",)}) == text.replace("second", "other")
    assert edited(text, "a", caution={"basis": ("s",)}) == text.replace(
        "verify: dose\n", "verify: dose\n        basis: s\n"
    )
    with pytest.raises(Unfit, match="has to be removed by hand"):
        edited(text, "a", caution={"2.text": (), "2.verify": ()})


def test_a_new_row_stands_behind_its_neighbour_and_looks_like_it() -> None:
    spaced = "  - id: a\n    drug: d  # d\n\n  # of b\n  - id: b\n    drug: e\n"
    rows = YamlRows(HEAD + spaced)
    new = {"id": ("c",), "drug": ("f: g",), "caution": {"text": ("t",), "verify": ("x", "y")}}
    assert applied(HEAD + spaced, [rows.new_row("a", new)]) == HEAD + spaced.replace(
        "# d\n",
        '# d\n\n  - id: c\n    drug: "f: g"\n    caution:\n      text: t\n      verify: [x, y]\n',
    )
    tight = "- {id: a}\n- {id: b}"
    rows = YamlRows(HEAD + tight)
    assert applied(HEAD + tight, [rows.new_row("b", {"id": ("c",), "drug": ("d",)})]) == (
        HEAD + tight + "\n- {id: c, drug: d}"
    )
    assert applied(HEAD + spaced, [YamlRows(HEAD + spaced).removed_row("a")]) == HEAD + (
        "  # of b\n  - id: b\n    drug: e\n"
    )


def test_the_first_rows_of_a_table_take_the_place_of_its_brackets() -> None:
    text = "rows: []  # to come\nformerly: u\n"
    rows = YamlRows(text)
    edits = [rows.new_row(None, {"id": (name,), "drug": ("d",)}) for name in ("a", "b")]
    assert applied(text, edits) == (
        "rows:  # to come\n  - id: a\n    drug: d\n  - id: b\n    drug: d\nformerly: u\n"
    )


@st.composite
def tables(draw: st.DrawFn) -> tuple[str, str, dict[tuple[str, ...], tuple[str, ...]]]:
    """Return a table's text in mixed styles, the id of a row, and changes of that row."""
    lines: list[str] = []
    ids = [f"r{number}" for number in range(draw(st.integers(1, 3)))]
    for row_id in ids:
        lines.append(f"  - id: {row_id}")
        for key in draw(st.permutations(COLUMNS[1:])):
            if draw(st.booleans()):
                continue
            if draw(st.integers(0, 3)) == 0:
                lines.append(f"    # about {key} of {row_id}")
            lines += _written(draw, key)
        if draw(st.booleans()):
            lines.append("")
    changes: dict[tuple[str, ...], tuple[str, ...]] = {
        (key,): draw(st.one_of(
            st.just(()), ONE_TEXT.map(lambda text: (text,)), MULTILINE.map(lambda text: (text,)),
            st.lists(ONE_TEXT, min_size=2, max_size=4).map(tuple),
        ))
        for key in draw(st.sets(st.sampled_from(COLUMNS[1:]), min_size=1))
    }  # fmt: skip
    end = draw(st.sampled_from(("\n", "\r\n")))
    text = (HEAD + "\n".join(lines) + "\n").replace("\n", end)
    return text, draw(st.sampled_from(ids)), changes


def _written(draw: st.DrawFn, key: str) -> list[str]:
    comment = draw(st.sampled_from(("", "  # why")))
    kind = draw(st.sampled_from(("text", "flow", "block")))
    if kind == "text":
        style = draw(st.sampled_from((None, "'", '"', ">", "|")))
        text = draw(st.one_of(ONE_TEXT, MULTILINE))
        written = scalar_text(text, 4, style=style)
        head, line_end, body = written.partition("\n")
        return [f"    {key}: {head}{comment}{line_end}{body}"]
    items = [
        scalar_text(item, 6, in_flow=kind == "flow")
        for item in draw(st.lists(ONE_TEXT, min_size=1, max_size=3))
    ]
    if kind == "flow":
        return [f"    {key}: [{', '.join(items)}]{comment}"]
    return [f"    {key}:", *(f"      - {item}{comment}" for item in items)]


def _comments(text: str) -> Sequence[str]:
    """Return the comments on lines of their own."""
    return re.findall(r"# about \w+ of \w+", text)


@settings(max_examples=60, deadline=None)
@given(tables())
def test_every_edit_lands_in_its_cell_and_nowhere_else(
    drawn: tuple[str, str, dict[tuple[str, ...], tuple[str, ...]]],
) -> None:
    text, row_id, changes = drawn
    edits = list(YamlRows(text).cell_edits(row_id, changes, COLUMNS))
    after = applied(text, edits)
    expected = said(text)
    row = next(row for row in expected if row["id"] == (row_id,))
    for path, value in changes.items():
        (key,) = path
        row[key] = value
    expected = [{key: value for key, value in each.items() if value} for each in expected]
    assert said(after) == [dict(each) for each in expected]
    assert _comments(after) == _comments(text), "comments of their own line stay"
    assert after.count("\r\n") in (0, after.count("\n")), "line ends stay of one kind"
    kept = [line for each in expected if each["id"] != (row_id,) for line in each]
    assert all(f"{key}:" in after for key in kept)
