"""Rewrites go into a file's own characters, and nothing else of the file changes."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from clindeck.content.table_reader import read_table
from clindeck.doses.style import Fix
from clindeck.formats.yaml.reader import read_yaml
from clindeck.lint.fixes import FixedFile, FixesOf, fixed_file
from clindeck.model.cells import Text
from clindeck.model.tables import Silence

HEAD = """\
table: t
title: T
source: s
columns:
  name: {title: Name, required: true}
  dose: {title: Dose, kind: dose}
  uses: {title: Uses, kind: list}
  size: {title: Size, kind: number}
rows:
"""


def some_fixes(text: str, *, is_dose: bool) -> Iterator[Fix]:
    """A comma in four digits wherever a unit follows; a word for the dash only in a dose."""
    for found in re.finditer(r"([0-9])([0-9]{3}) mg", text):
        yield Fix(found.start(2), found.start(2), ",", "D004")
    for found in re.finditer("–", text) if is_dose else ():
        yield Fix(found.start(), found.end(), " to ", "D006")


def fixed(
    rows: str,
    *,
    kept: frozenset[str] = frozenset(),
    silences: tuple[Silence, ...] = (),
    head: str = HEAD,
) -> FixedFile | None:
    data = (head + rows).encode()
    table, _ = read_table(read_yaml("t.yaml", data)[0], {}, None)
    assert table is not None
    return fixed_file("t.yaml", data, table, kept, silences, some_fixes)


def rows_after(rows: str) -> str:
    """Return the rows after the fixes, having seen that everything before them stayed."""
    found = fixed(rows)
    if found is None:
        return rows
    assert found.before == HEAD + rows
    assert found.after.startswith(HEAD)
    again = fixed(found.after.removeprefix(HEAD))
    assert again is None, "a second run changes nothing"
    return found.after.removeprefix(HEAD)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("dose: 1500 mg", "dose: 1,500 mg"),
        ("dose:   1500 mg   # 1500 mg", "dose:   1,500 mg   # 1500 mg"),
        ('dose: "1500 mg"', 'dose: "1,500 mg"'),
        ("dose: ' 1500 mg '", "dose: ' 1,500 mg '"),
        ("dose: 1000–1500 mg", "dose: 1000 to 1,500 mg"),
        ("'dose': 1500 mg; 2500 mg", "'dose': 1,500 mg; 2,500 mg"),
        ("uses:\n    - 1500 mg\n    - b", "uses:\n    - 1,500 mg\n    - b"),
        ("uses:\n    - 漢字 2500 mg # x", "uses:\n    - 漢字 2,500 mg # x"),
        ('uses: ["1500 mg", b]', 'uses: ["1,500 mg", b]'),
    ],
)  # fmt: skip
def test_a_value_is_rewritten_in_place(before: str, after: str) -> None:
    assert rows_after(f"  - id: a\n    name: A\n    {before}\n") == (
        f"  - id: a\n    name: A\n    {after}\n"
    )


@pytest.mark.parametrize(
    "value",
    [
        "dose: >-\n      1500 mg",
        "dose: |\n      1500 mg",
        "dose: 1500 mg\n      daily",
        'dose: "1500\\x20mg"',
        'dose: "1500 mg \\"x\\""',
        "dose: '1500 mg ''x'''",
    ],
)
def test_a_text_whose_characters_differ_from_the_files_is_left_alone(value: str) -> None:
    assert fixed(f"  - id: a\n    name: A\n    {value}\n") is None


def test_where_a_comma_would_split_a_list_the_value_is_quoted() -> None:
    assert rows_after("  - {id: a, name: A, uses: [x, 1500 mg], dose: 2500 mg}\n") == (
        '  - {id: a, name: A, uses: [x, "1,500 mg"], dose: "2,500 mg"}\n'
    )


def test_only_the_values_that_need_it_are_quoted() -> None:
    rows = "".join(f"  - id: a{n}\n    name: A\n    dose: {n}500 mg\n" for n in range(1, 9))
    flow = "  - {id: b, name: B, dose: 1500 mg}\n"
    found = rows_after(rows + flow + rows.replace("a", "c").replace("ncme", "name"))
    assert found.count('"') == 2
    assert '  - {id: b, name: B, dose: "1,500 mg"}\n' in found
    assert found.count(",500 mg") == 17


def test_outside_doses_only_what_is_certain_is_rewritten() -> None:
    assert rows_after("  - id: a\n    name: A 2–3, 1500 mg\n    dose: 2–3 mg\n") == (
        "  - id: a\n    name: A 2–3, 1,500 mg\n    dose: 2 to 3 mg\n"
    )


def test_cautions_count_as_free_text() -> None:
    assert rows_after(
        "  - id: a\n    name: A\n    caution: {verify: dose, text: at most 1500 mg}\n"
    ) == ('  - id: a\n    name: A\n    caution: {verify: dose, text: "at most 1,500 mg"}\n')


def test_numbers_ids_and_sources_are_left_alone() -> None:
    assert fixed("  - id: a\n    name: A\n    size: 1500 mg\n    source: 1500 mg\n") is None


def test_columns_that_make_keys_are_left_alone() -> None:
    rows = "  - id: a\n    name: 1500 mg\n    dose: 1500 mg\n"
    found = fixed(rows, kept=frozenset({"dose"}))
    assert found is not None
    assert (found.values, found.after) == (
        1,
        HEAD + "  - id: a\n    name: 1,500 mg\n    dose: 1500 mg\n",
    )


def silence(rule: str, *, tables: tuple[str, ...] = (), recipes: tuple[str, ...] = ()) -> Silence:
    return Silence(Text(rule, "clindeck.toml", 1, 1, None), "so", tables, recipes)


def test_what_a_silenced_rule_would_find_is_left_alone_in_that_row() -> None:
    row = "  - id: {}\n    name: A\n    silence: [{{rule: {}, because: so}}]\n    dose: {}\n"
    assert rows_after(
        row.format("a", "D004", "1000–1500 mg") + row.format("b", "Q001", "1000–1500 mg")
    ) == (row.format("a", "D004", "1000 to 1500 mg") + row.format("b", "Q001", "1000 to 1,500 mg"))


@pytest.mark.parametrize(
    ("of_library", "is_left_alone"),
    [
        (silence("D004"), True),
        (silence("D004", tables=("t",)), True),
        (silence("D004", tables=("other",)), False),
        (silence("D004", recipes=("dose",)), False),
        (silence("D006"), False),
    ],
)
def test_silences_of_the_library_count_where_they_cover_whole_rows(
    of_library: Silence, *, is_left_alone: bool
) -> None:
    found = fixed("  - id: a\n    name: A\n    dose: 1500 mg\n", silences=(of_library,))
    assert (found is None) == is_left_alone


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r", "\x85", "\u2028"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_line_ends_and_the_byte_order_mark_stay(line_end: str, mark: str) -> None:
    head = mark + HEAD.replace("\n", line_end)
    rows = f"  - id: a{line_end}    name: A{line_end}    dose: 1500 mg{line_end}"
    found = fixed(rows, head=head)
    assert found is not None
    assert found.after == head + rows.replace("1500", "1,500")


def test_a_byte_order_mark_does_not_shift_the_first_line() -> None:
    line = (
        "\ufeff{table: t, title: T, source: s, columns: {dose: {title: D, kind: dose}}, "
        "rows: [{id: a, dose: 1–2 mg}]}\n"
    )
    found = fixed("", head=line)
    assert found is not None
    assert found.after == line.replace("1–2", "1 to 2")


def test_a_file_with_a_fault_of_its_form_is_left_alone() -> None:
    assert fixed("  - id: a\n    name: A\n    dose: 1500 mg\n    dose: 1500 mg\n") is None


def fixed_with(fixes_of: FixesOf, dose: str) -> str | None:
    """Return what a dose becomes, None if it stays."""
    rows = f"  - id: a\n    name: A\n    dose: {dose}\n"
    data = (HEAD + rows).encode()
    table, _ = read_table(read_yaml("t.yaml", data)[0], {}, None)
    assert table is not None
    found = fixed_file("t.yaml", data, table, frozenset(), (), fixes_of)
    return None if found is None else found.after.splitlines()[-1].removeprefix("    dose: ")


def test_of_rewrites_that_overlap_the_first_is_made() -> None:
    def both(text: str, *, is_dose: bool) -> list[Fix]:
        del is_dose
        return [Fix(0, 3, "x", "D001"), Fix(2, 4, "y", "D001")] if text == "abcd" else []

    assert fixed_with(both, "abcd") == "xd"


def test_rewrites_go_on_until_nothing_is_left() -> None:
    def next_letter(text: str, *, is_dose: bool) -> list[Fix]:
        del is_dose
        return [Fix(0, 1, chr(ord(text[0]) + 1), "D001")] if "a" <= text[0] < "e" else []

    assert fixed_with(next_letter, "a") == "e"


def test_a_text_that_never_settles_is_left_alone() -> None:
    def longer(text: str, *, is_dose: bool) -> list[Fix]:
        del is_dose
        return [Fix(0, 0, "x", "D001")] if text[0] in "dx" else []

    assert fixed_with(longer, "d") is None


def test_a_rewrite_that_would_change_how_the_file_reads_is_not_made() -> None:
    def into_another_key(text: str, *, is_dose: bool) -> list[Fix]:
        del is_dose
        return [Fix(0, 1, '"c: d" #', "D001")] if text == "b" else []

    assert fixed_with(into_another_key, "b") is None
