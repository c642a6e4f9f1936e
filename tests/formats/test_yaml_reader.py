"""YAML bytes to exact texts with line and column; what is refused, and where."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from clindeck.formats.yaml.reader import MAX_DEPTH, Mapping, Scalar, Sequence, read_yaml


def problems_of(data: str | bytes) -> list[str]:
    document, problems = read_yaml("f.yaml", data if isinstance(data, bytes) else data.encode())
    refused = document.root is None
    assert problems or not refused, "a document without a root needs a problem"
    return [str(problem).removeprefix("f.yaml:") for problem in problems]


def entries_of(data: str) -> dict[str, str | list[str]]:
    document, problems = read_yaml("f.yaml", data.encode())
    assert problems == ()
    assert isinstance(document.root, Mapping)
    found: dict[str, str | list[str]] = {}
    for name, (_, node) in document.root.entries.items():
        if isinstance(node, Sequence):
            found[name] = [item.text for item in node.items if isinstance(item, Scalar)]
        else:
            assert isinstance(node, Scalar)
            found[name] = node.text
    return found


@pytest.mark.parametrize(
    "typed",
    ["no", "yes", "on", "null", "~", "010", "0x1F", "5.10", "12:30", "1_000", "2026-01-31", "1e3"],
)
def test_a_value_is_the_text_that_was_typed(typed: str) -> None:
    assert entries_of(f"a: {typed}\nb: [{typed}]\n") == {"a": typed, "b": [typed]}


def test_every_node_knows_its_line_and_column() -> None:
    document, _ = read_yaml("f.yaml", b"a: one\nb:\n  - two\n  - 'three'\n")
    root = document.root
    assert isinstance(root, Mapping)
    key, value = root.entries["b"]
    assert isinstance(value, Sequence)
    assert (key.line, key.column) == (2, 1)
    assert [(item.line, item.column) for item in value.items] == [(3, 5), (4, 5)]
    assert str(document.at(value.items[1])) == "f.yaml:4:5"


def test_columns_count_characters_and_not_bytes() -> None:
    document, _ = read_yaml("f.yaml", "é: {ü: x}\n".encode())
    assert isinstance(document.root, Mapping)
    inner = document.root.entries["é"][1]
    assert isinstance(inner, Mapping)
    assert inner.entries["ü"][1].column == 8


def test_a_byte_order_mark_and_windows_line_ends_are_passed_over() -> None:
    assert entries_of("\ufeffa: x\r\nb: y\r\n") == {"a": "x", "b": "y"}


def test_block_and_folded_texts_are_read_as_yaml_says() -> None:
    assert entries_of("a: >-\n  one\n  two\nb: |-\n  one\n  two\n") == {
        "a": "one two",
        "b": "one\ntwo",
    }


@pytest.mark.parametrize("data", ["", "# only a comment\n", "\n\n"])
def test_an_empty_file_is_reported(data: str) -> None:
    assert problems_of(data) == ["1:1 Y009 the file is empty; write its first key"]


def test_duplicate_key_names_both_lines() -> None:
    assert problems_of("a: x\nb: y\na: z\n") == [
        '3:1 Y005 duplicate key "a"; it is first set in line 1, keep one'
    ]


def test_keys_that_differ_only_in_quotes_are_duplicates() -> None:
    assert problems_of("a: x\n'a': z\n") == [
        '2:1 Y005 duplicate key "a"; it is first set in line 1, keep one'
    ]


def test_anchor_and_alias_are_refused_where_they_stand() -> None:
    assert problems_of("a: &here x\nb: [*here]\n") == [
        '1:4 Y004 anchor "&here" is refused; remove it',
        '2:5 Y004 alias "*here" is refused; repeat the value',
    ]


def test_anchor_on_a_list_or_mapping_is_refused() -> None:
    assert problems_of("a: &x [1]\nb: &y {c: d}\n") == [
        '1:4 Y004 anchor "&x" is refused; remove it',
        '2:4 Y004 anchor "&y" is refused; remove it',
    ]


def test_merge_key_is_refused() -> None:
    assert problems_of("a:\n  <<: {b: c}\n") == [
        "2:3 Y004 merge key << is refused; repeat the values"
    ]


def test_a_quoted_double_angle_is_a_key_like_any_other() -> None:
    assert entries_of("'<<': x\n") == {"<<": "x"}


def test_tags_are_refused() -> None:
    assert problems_of("a: !!int 5\nb: !own x\n") == [
        '1:4 Y004 tag "tag:yaml.org,2002:int" is refused; every value is text, remove it',
        '2:4 Y004 tag "!own" is refused; every value is text, remove it',
    ]


def test_a_key_that_is_no_text_is_refused() -> None:
    assert problems_of("? [a, b]\n: x\n") == ["1:3 Y006 a key must be a text; write `name: value`"]


def test_two_keys_that_are_no_text_are_not_called_duplicates() -> None:
    assert problems_of("? [a]\n: x\n? [b]\n: y\n") == [
        "1:3 Y006 a key must be a text; write `name: value`",
        "3:3 Y006 a key must be a text; write `name: value`",
    ]


def test_a_second_document_is_refused() -> None:
    assert problems_of("a: x\n---\nb: y\n---\nc: z\n") == [
        "2:1 Y007 a second document starts here; remove the line ---"
    ]


@pytest.mark.parametrize(
    ("data", "place"),
    [
        ("a: x\n\tb: y\n", "2:1"),
        ("a:\n\t- b\n", "2:1"),
        ("a:\n  b: x\n  \tc: y\n", "3:3"),
        ("a:\n  - b: x\n\tc: y\n", "3:1"),
        ("a: |\n\tx\n", "2:1"),
    ],
)
def test_tab_in_the_indentation_is_named_as_such(data: str, place: str) -> None:
    assert problems_of(data) == [f"{place} Y002 tab in the indentation; use spaces"]


@pytest.mark.parametrize(
    ("data", "place"),
    [
        ("a:\n  - b: x\n    c: y\n   d: z\n", "4:4"),
        ("a:\n  - b: x\n - c: y\n", "3:2"),
        ("a:\n  - b: x\n   - c: y\n", "3:4"),
        ("a:\n    b: x\n  c: y\n", "3:3"),
        ("a: 'x'\n  b: y\n", "2:3"),
    ],
)
def test_a_line_that_aligns_with_nothing_is_wrong_indentation(data: str, place: str) -> None:
    assert problems_of(data) == [
        f"{place} Y003 wrong indentation; align the line with the lines of the same list or mapping"
    ]


@pytest.mark.parametrize(
    ("data", "place"),
    [("a: b: c\n", "1:5"), ("a: x\n  b: y\n", "2:4"), ("a:\n  - b\n    c: d\n", "3:6")],
)
def test_a_second_colon_in_a_value_is_explained(data: str, place: str) -> None:
    assert problems_of(data) == [
        f"{place} Y003 a second `: ` in one value, or a line indented too far; put the text in "
        "quotes or align the line with its neighbours"
    ]


def test_a_line_without_colon_is_named_and_not_the_line_after_it() -> None:
    assert problems_of("a: x\nb\nc: y\n") == [
        "2:1 Y003 a line without `: `; write `key: value` or indent it as text"
    ]


@pytest.mark.parametrize("quote", ["'", '"'])
def test_an_open_quote_is_reported_where_it_opens(quote: str) -> None:
    assert problems_of(f"a: x\nb: {quote}y\nc: z\n") == [
        "2:4 Y001 an opening quote is never closed; close it"
    ]


@pytest.mark.parametrize("sign", ["@", "`", "%"])
def test_a_value_may_not_start_with_a_reserved_sign(sign: str) -> None:
    assert problems_of(f"a: {sign}x\n") == [
        f"1:4 Y001 a value may not start with {sign}; put it in quotes"
    ]


@pytest.mark.parametrize("bracket", ["[x, y", "{x: y"])
def test_an_open_bracket_is_reported(bracket: str) -> None:
    (found,) = problems_of(f"a: {bracket}\nb: z\n")
    assert " Y001 " in found


def test_every_refusal_before_a_syntax_error_is_reported_with_it() -> None:
    found = problems_of("a: &x y\na: z\nb: @\n")
    assert [problem.split()[1] for problem in found] == ["Y004", "Y005", "Y001"]


def test_bytes_that_are_not_utf8_are_reported_where_they_stand() -> None:
    assert problems_of(b"a: x\nb: \xc3\xa9\xff\n") == [
        "2:5 Y008 the file is not UTF-8 here; save it with the encoding UTF-8"
    ]


@pytest.mark.parametrize(
    ("data", "place"),
    [(b"\xef\xbb\xbfa: \xc3\xa9\xff\n", "1:5"), (b"\xef\xbb\xbf\xc3\xa9\xc3\xa9\xff", "1:3")],
)
def test_a_byte_order_mark_does_not_shift_the_place_of_bad_bytes(data: bytes, place: str) -> None:
    assert problems_of(data) == [
        f"{place} Y008 the file is not UTF-8 here; save it with the encoding UTF-8"
    ]


@pytest.mark.parametrize(
    ("data", "place"), [("a: x\nb: \x07\n", "2:4"), ("a: é\nbé: é\x07\n", "2:6")]
)
def test_a_control_character_is_reported_where_it_stands(data: str, place: str) -> None:
    assert problems_of(data) == [f"{place} Y008 character U+0007 is not allowed; remove it"]


@pytest.mark.parametrize("escape", [r"\0", r"\x07", r"\x1f", r"\r", r"\x7f", r"\e"])
def test_a_control_character_written_as_an_escape_is_refused_too(escape: str) -> None:
    # Anki: one \x1f in a field fails the whole import, NUL vanishes; clindeck uses NUL for slots.
    found = problems_of(f'a: x\nb: "y{escape}"\n')
    assert len(found) == 1
    assert found[0].startswith("2:4 Y008 ")


def test_deep_nesting_is_refused_instead_of_exhausting_the_stack() -> None:
    found = problems_of("[" * 5000)
    assert found == [f"1:{MAX_DEPTH + 1} Y010 nested more than {MAX_DEPTH} levels deep; flatten it"]


@given(st.text())
def test_no_text_at_all_makes_the_reader_fail(text: str) -> None:
    problems_of(text.encode("utf-8", "surrogatepass"))


@given(st.binary())
def test_no_bytes_at_all_make_the_reader_fail(data: bytes) -> None:
    problems_of(data)


@given(
    st.dictionaries(
        st.text("abcdef", min_size=1),
        st.text(
            st.characters(exclude_categories=("Cs", "Cc", "Cn", "Co")),
            min_size=1,
        ),
        min_size=1,
    )
)
def test_what_another_program_writes_is_read_back_exactly(values: dict[str, str]) -> None:
    written = yaml.safe_dump(values, allow_unicode=True, default_style='"', width=1_000_000)
    assert entries_of(written) == values
