"""YAML bytes to exact texts with line and column; what is refused, and where."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from clindeck.formats.yaml import reader
from clindeck.formats.yaml.nodes import ListNode, MappingNode, Node
from clindeck.formats.yaml.reader import MAX_DEPTH, MAX_TEXT, read_yaml
from clindeck.model.cells import Text
from clindeck.model.normal_form import normal


def problems_of(data: str | bytes) -> list[str]:
    root, problems = read_yaml("f.yaml", data if isinstance(data, bytes) else data.encode())
    assert problems or root is not None, "a file without a root needs a problem"
    return [str(problem).removeprefix("f.yaml:") for problem in problems]


def entries_of(data: str) -> dict[str, str | list[str]]:
    root, problems = read_yaml("f.yaml", data.encode())
    assert problems == ()
    assert isinstance(root, MappingNode)
    found: dict[str, str | list[str]] = {}
    for name, (_, node) in root.entries.items():
        if isinstance(node, ListNode):
            found[name] = [item.text for item in node.items if isinstance(item, Text)]
        else:
            assert isinstance(node, Text)
            found[name] = node.text
    return found


@pytest.mark.parametrize(
    "typed",
    ["no", "yes", "on", "null", "~", "010", "0x1F", "5.10", "12:30", "1_000", "2026-01-31", "1e3"],
)
def test_a_value_is_the_text_that_was_typed(typed: str) -> None:
    assert entries_of(f"a: {typed}\nb: [{typed}]\n") == {"a": typed, "b": [typed]}


def test_every_node_knows_its_line_and_column() -> None:
    root, _ = read_yaml("f.yaml", b"a: one\nb:\n  - two\n  - 'three'\n")
    assert isinstance(root, MappingNode)
    value = root.node("b")
    assert isinstance(value, ListNode)
    assert (str(root.position), str(root.key_position("b"))) == ("f.yaml:1:1", "f.yaml:2:1")
    assert str(value.position) == "f.yaml:3:3"
    assert [str(item.position) for item in value.items] == ["f.yaml:3:5", "f.yaml:4:5"]


@pytest.mark.parametrize(
    ("typed", "inset"),
    [
        ("x", 0),
        ("'x'", 1),
        ('"x"', 1),
        ("''", 1),
        ("'it''s'", None),
        ('"\\x41"', None),
        ("x\n  y", None),
        ("'x\n  y'", None),
        (">-\n  x", None),
        ("|\n  x", None),
        ("|-", None),
    ],
)
def test_a_text_knows_how_far_behind_its_place_it_begins(typed: str, inset: int | None) -> None:
    root, problems = read_yaml("f.yaml", f"a: {typed}".encode())
    assert problems == ()
    assert isinstance(root, MappingNode)
    text = root.node("a")
    assert isinstance(text, Text)
    assert (str(text.position), text.inset) == ("f.yaml:1:4", inset)


def test_columns_count_characters_and_not_bytes() -> None:
    root, _ = read_yaml("f.yaml", "é: {ü: x}\n".encode())
    assert isinstance(root, MappingNode)
    inner = root.node("é")
    assert isinstance(inner, MappingNode)
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
    ("second", "found"),
    [
        ("b: y\nb: y\n? [c]\n: z\n", []),
        ("- [y]\n- {z: y}\n" * 40, []),
        ("b: &y\n", ['3:4 Y004 anchor "&y" is refused; remove it']),
        ("- [*y]\n", ['3:4 Y004 alias "*y" is refused; repeat the value']),
        ("{b: [!t y]}\n", ['3:6 Y004 tag "!t" is refused; every value is text, remove it']),
        ('"\\0"\n', ["3:1 Y008 character U+0000 is not allowed; remove its escape"]),
        (f"'{'y' * 20_001}'\n", ["3:1 Y013 a text of 20001 characters; no card holds more than "
         "20000, shorten it"]),
        (f"{'[' * 33}\n", ["3:33 Y010 nested more than 32 levels deep; flatten it"]),
    ],
)  # fmt: skip
def test_a_second_document_is_read_for_its_faults_alone(second: str, found: list[str]) -> None:
    data = f"a: x\n---\n{second}"
    assert problems_of(data) == ["2:1 Y007 a second document starts here; remove the line ---",
                                 *found]  # fmt: skip
    root, _ = read_yaml("f.yaml", data.encode())
    assert root is None or (isinstance(root, MappingNode) and list(root.entries) == ["a"])


@pytest.mark.parametrize(
    ("data", "keys"),
    [("---\na: x\n", ["a"]), ("a: x\n...\n", ["a"]), ("%YAML 1.1\n---\na: x\n", ["a"])],
)
def test_the_signs_around_a_single_document_say_nothing(data: str, keys: list[str]) -> None:
    assert list(entries_of(data)) == keys


@pytest.mark.parametrize(
    ("data", "found"),
    [
        ("a: |\n  x\nb:\n  - c\n", []),
        ("a: 'x\nb:\n  - \"c\"'\n", []),
        ("a: {\nb:\n  - c\n}\n", ["3:3 Y001 not YAML: did not find expected node content; put "
         "the text in quotes or mend the line"]),
        ("a\nb:\n  - c\n", ["2:2 Y003 a second `: ` in one value, or a line indented too far; put "
         "the text in quotes or align the line with its neighbours"]),
        ("- a\nb:\n  - c\n", ["2:1 Y003 wrong indentation; align the line with the lines of the "
         "same list or mapping"]),
        ("b: a\nc: x\nb:\n  - c\n", ['3:1 Y005 duplicate key "b"; it is first set in line 1, keep '
         "one"]),
        ("b:\n# only\x07this\n  - c\n", ["2:7 Y008 character U+0007 is not allowed; remove it"]),
        (f"# {'x' * 20_001}\nb:\n  - c\n", []),
    ],
)  # fmt: skip
def test_what_a_list_stands_behind_decides_what_it_is(data: str, found: list[str]) -> None:
    assert problems_of(data) == found


def test_a_file_of_more_values_than_are_allowed_is_refused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(reader, "MAX_MARKS", 20)
    assert problems_of("- [a, b, c]\n" * 5) == [
        "1:1 Y014 the file holds more than 20 lines and values; divide it"
    ]
    assert problems_of("- [a, b, c]\n" * 4) == []


@pytest.mark.parametrize(
    ("data", "place"),
    [
        ("a: {text}\n", "1:4"),
        ("a: '{text}'\n", "1:4"),
        ("a: [x, {text}]\n", "1:8"),
        ("a: >-\n  {text}\n", "1:4"),
        ("? {text}\n: x\n", "1:3"),
        ("a: x\nb: {text}\nc: @\n", "2:4"),
    ],
)
def test_a_text_that_no_card_can_hold_is_refused(data: str, place: str) -> None:
    message = "Y013 a text of 20001 characters; no card holds more than 20000, shorten it"
    found = problems_of(data.replace("{text}", "x" * (MAX_TEXT + 1)))
    assert found[0] == f"{place} {message}"
    assert len(found) == 1 + data.count("@")
    assert problems_of(data.replace("{text}", "x" * MAX_TEXT))[0:1] == found[1:]


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
    assert entries_of(written) == {key: normal(text) for key, text in values.items()}


PIECES = ("  - id: a\n", "    name: ", "    more: ", "one", " ", "'", '"', ":", "#", "[", "]", ", ",
          "- ", "-", "\n", "\t", "\r", "\\", "é", "|", ">", "{", "}", "&", "*", "!", "%", "?", ",",
          "@", "`", "~", "=", "<<", "\n      two", "\n    # c\n", "\u2029", "10")  # fmt: skip


def outline(node: Node) -> object:
    """Return a node's texts and places, as `outline_of_pyyaml` does."""
    if isinstance(node, Text):
        return node.text, node.line, node.column
    if isinstance(node, ListNode):
        return node.line, node.column, [outline(item) for item in node.items]
    keys = [(name, *node.key_position(name)[1:]) for name in node.entries]
    return node.line, node.column, [
        (key, outline(inner)) for key, (_, inner) in zip(keys, node.entries.values(), strict=True)
    ]  # fmt: skip


def outline_of_pyyaml(node: yaml.Node) -> object:
    line, column = node.start_mark.line + 1, node.start_mark.column + 1
    if isinstance(node, yaml.ScalarNode):
        return node.value, line, column
    if isinstance(node, yaml.SequenceNode):
        return line, column, [outline_of_pyyaml(item) for item in node.value]
    assert isinstance(node, yaml.MappingNode)
    return line, column, [
        (outline_of_pyyaml(key), outline_of_pyyaml(inner)) for key, inner in node.value
    ]  # fmt: skip


@given(st.lists(st.sampled_from(PIECES), max_size=24).map("".join))
def test_a_file_without_a_fault_holds_what_pyyaml_finds_where_it_finds_it(text: str) -> None:
    for data in (f"rows:\n  - id: b\n{text}\n", f"a: {text}\nb: c\n", text):
        root, problems = read_yaml("f.yaml", data.encode())
        if root is not None and not problems:
            found = yaml.compose(data, yaml.CSafeLoader)
            assert found is not None
            assert outline(root) == outline_of_pyyaml(found)
        else:
            assert problems


def problems_in(text: str) -> list[str]:
    return [str(problem) for problem in read_yaml("a.yaml", text.encode())[1]]


def test_an_item_that_a_comma_cut_is_reported_at_its_place() -> None:
    text = "effects: [nausea, renal stones (rare, at high dose), 1,000 mg or more]\n"
    end = ": a comma ends an item of this list; put the whole item in quotes"
    assert problems_in(text) == [
        f'a.yaml:1:19 Y015 "renal stones (rare" has half a pair of (){end}',
        f'a.yaml:1:39 Y015 "at high dose)" has half a pair of (){end}',
        'a.yaml:1:54 Y015 "1" and "000 mg or more" are two items of the list, cut at the comma of '
        "a number; put the item in quotes",
    ]


@pytest.mark.parametrize(
    "text",
    [
        'a: ["renal stones (rare, at high dose)", "1,000 mg or more"]\n',
        "a: [10,20,30,40]\n",
        "a: [5 mg, 10 mg]\n",
        "a: [nausea (rare), pain]\n",
        "a:\n  - stones (rare\n  - 1,000 mg\n",
        "a: [[ibuprofen,naproxen],[a,b]]\n",
        "a: [cells per m²,3 of them]\n",
    ],
)
def test_whole_items_and_figures_are_no_torn_ones(text: str) -> None:
    assert problems_in(text) == []


def test_a_comment_that_cuts_a_value_off_is_reported_at_its_sign() -> None:
    assert problems_in("dose: 500 mg once daily #1 choice, maximum 2 g\nb: c\n") == [
        'a.yaml:1:25 Y016 "#1 choice, maximum 2 g" is a comment and no part of the value; put the '
        "value in quotes, or leave two spaces before #"
    ]


def test_comments_of_several_lines_are_told_each_at_its_own() -> None:
    text = "é: b #c\n\nd: e\nf: g  #h\ni: j #k #l \n"
    assert [problem.split(" is ")[0] for problem in problems_in(text)] == [
        'a.yaml:1:6 Y016 "#c"',
        'a.yaml:5:6 Y016 "#k #l"',
    ]


@pytest.mark.parametrize(
    "text",
    [
        "dose: 5 mg # a comment\n",
        "dose: 5 mg  #1\n",
        'dose: "5 mg #1"\n',
        "dose: 5 mg#1\n",
        "dose: |\n  5 mg #1\n",
        "#1 first\na: b # c #d\n",
        "a: #b\n  c\n",
    ],
)
def test_a_comment_that_is_set_off_passes(text: str) -> None:
    assert problems_in(text) == []


def test_a_conflict_of_git_is_named_as_such() -> None:
    text = "a: b\n<<<<<<< HEAD\nc: d\n=======\nc: e\n>>>>>>> other\n"
    assert problems_in(text) == [
        "a.yaml:2:1 Y017 a conflict that git left in the file; keep one version or join both, and "
        "remove the lines <<<<<<<, ======= and >>>>>>>"
    ]


@pytest.mark.parametrize(
    ("data", "place", "sign"),
    [
        ("a: >5\nb: x\n", "1:4", ">"),
        ("a: >5\n", "1:4", ">"),
        ("c: é\na: >-5\n", "2:4", ">"),
        ("a: >2\n    mg\nb: '&'\n", "1:4", ">"),
        ("a: >\nb: x\n", "1:4", ">"),
        ("a: |5\nb: x\n", "1:4", "|"),
        ("a: |\n", "1:4", "|"),
        ("a: > 5 mm\n", "1:4", ">"),
        ("a: | 5 mm\n", "1:4", "|"),
        ("a: & 5\n", "1:4", "&"),
        ("a: * 5\n", "1:4", "*"),
        ("a: *not* 5\n", "1:4", "*"),
        ("a: - 5 dB\n", "1:4", "-"),
        ("a: ! not 5\n", "1:4", "!"),
        ("a: [! no, x]\n", "1:5", "!"),
        ("a: !\n", "1:4", "!"),
    ],
)
def test_a_sign_that_yaml_would_swallow_is_named_where_it_stands(
    data: str, place: str, sign: str
) -> None:
    assert problems_of(data) == [
        f"{place} Y001 a value may not start with {sign}; put it in quotes"
    ]


def test_the_head_of_a_block_of_lines_is_none_of_these() -> None:
    data = "a: >\n  x\nb: |-\n  y\nc: >+ # z\n  z\nd: |2\n    w\ne: >-\n  5\n"
    assert problems_of(data) == []


@pytest.mark.parametrize(
    ("data", "column"),
    [('a: "not" 5 mg\n', 10), ("a: 'x' y\n", 8), ("a: [5 mg] daily\n", 11), ("a: {b: c} d\n", 11)],
)
def test_text_behind_a_closing_sign_is_named_as_such(data: str, column: int) -> None:
    assert problems_of(data) == [
        f"1:{column} Y001 text behind a closing quote or bracket; put the whole value in quotes"
    ]
