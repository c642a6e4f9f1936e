"""One mapping to checked values: texts, lists, flags, numbers, ids, dates."""

from __future__ import annotations

import pytest

from clindeck.content.node_reader import NodeReader
from clindeck.formats.yaml.reader import read_yaml
from clindeck.model.ids import slug_of
from clindeck.model.problems import Problem, did_you_mean
from clindeck.recipes.reverses import Ambiguous


def reader_of(text: str) -> NodeReader:
    root, problems = read_yaml("f.yaml", text.encode())
    assert problems == ()
    assert root is not None
    found: list[Problem] = []
    return NodeReader(root, "the thing", found)


def problems_of(reader: NodeReader) -> list[str]:
    return [str(problem).removeprefix("f.yaml:") for problem in reader.problems]


def test_a_text_is_stripped_and_keeps_its_place() -> None:
    reader = reader_of("x: ' a b '\n")
    found = reader.text("x")
    assert found is not None
    assert (found.text, str(found.position)) == ("a b", "f.yaml:1:4")


def test_an_absent_key_is_none_and_no_fault() -> None:
    reader = reader_of("x: a\n")
    assert reader.text("y") is None
    assert reader.text_or_empty("y") == ""
    assert problems_of(reader) == []


@pytest.mark.parametrize(("typed", "column"), [("''", 4), ("' '", 4), ('"\\u00a0"', 4)])
def test_a_value_of_nothing_is_empty(typed: str, column: int) -> None:
    reader = reader_of(f"x: {typed}\n")
    assert reader.text("x") is None
    assert problems_of(reader) == [f'1:{column} T004 "x" is empty; write a value or remove the key']


def test_an_empty_required_value_is_reported_once() -> None:
    reader = reader_of("x:\ny: a\n")
    assert reader.required_text("x").text == ""
    assert problems_of(reader) == ['1:3 T004 "x" is empty; write a value or remove the key']


def test_a_missing_required_key_is_reported_where_the_mapping_starts() -> None:
    reader = reader_of("\n  x: a\n")
    assert reader.required_text("y").text == ""
    assert problems_of(reader) == ['2:3 T003 the thing lacks "y"; add `y: …`']


@pytest.mark.parametrize(
    ("typed", "kind"), [("[a]", "a list"), ("{a: b}", "a mapping (key: value lines)")]
)
def test_a_list_or_mapping_is_no_text(typed: str, kind: str) -> None:
    reader = reader_of(f"x: {typed}\n")
    assert reader.text("x") is None
    assert problems_of(reader) == [f'1:4 T001 "x" must be a text, not {kind}']


def test_a_text_where_a_mapping_belongs_is_refused() -> None:
    root, _ = read_yaml("f.yaml", b"hello\n")
    assert root is not None
    reader = NodeReader(root, "the thing", [])
    assert problems_of(reader) == [
        "1:1 T001 the thing must be a mapping (key: value lines), not a text"
    ]


def test_an_unknown_key_gets_the_nearest_known_one() -> None:
    reader = reader_of("titel: a\n")
    reader.known(("title", "kind"))
    assert problems_of(reader) == [
        '1:1 T002 unknown key "titel" in the thing; did you mean "title"?'
    ]


def test_an_unknown_key_near_to_none_gets_all_known_ones() -> None:
    reader = reader_of("colour: a\n")
    reader.known(("title", "kind"))
    assert problems_of(reader) == ['1:1 T002 unknown key "colour" in the thing; known: title, kind']


def test_a_long_list_of_known_words_is_not_recited() -> None:
    assert did_you_mean("x", tuple(f"word-{number}" for number in range(25))) == ""


def test_a_single_text_counts_as_a_list_of_one() -> None:
    assert [text.text for text in reader_of("x: a\n").texts("x")] == ["a"]
    assert [text.text for text in reader_of("x: [a, b]\n").texts("x")] == ["a", "b"]


def test_an_empty_list_and_an_empty_item_are_reported() -> None:
    reader = reader_of("x: []\ny: [a, '']\n")
    assert reader.texts("x") == ()
    assert [text.text for text in reader.texts("y")] == ["a"]
    assert problems_of(reader) == [
        '1:4 T004 "x" is an empty list; write an item or remove the key',
        '2:8 T004 an item of "y" is empty; write a value or remove the key',
    ]


def test_a_mapping_where_a_list_belongs_is_refused() -> None:
    reader = reader_of("x: {a: b}\n")
    assert reader.items("x") == ()
    assert problems_of(reader) == [
        '1:4 T001 "x" must be a list (lines that start with "- "), not a mapping (key: value lines)'
    ]


def test_a_flag_is_true_or_false_and_nothing_else() -> None:
    reader = reader_of("a: 'true'\nb: false\nc: yes\n")
    assert [reader.flag(key) for key in "abcd"] == [True, False, False, False]
    assert problems_of(reader) == ['3:4 T001 "c" must be true or false, not "yes"']


@pytest.mark.parametrize("typed", ["-1", "1.5", "1,000", "٣", "²", "1000000000", "many"])
def test_a_whole_number_is_ascii_digits(typed: str) -> None:
    reader = reader_of(f"x: {typed}\n")
    assert reader.whole_number("x") is None
    assert problems_of(reader) == [f'1:4 T001 "x" must be a whole number, not "{typed}"']


def test_zero_is_a_whole_number() -> None:
    assert reader_of("x: 0\n").whole_number("x") == 0


def test_a_choice_falls_back_to_its_default_after_naming_the_fault() -> None:
    reader = reader_of("x: gruop\n")
    assert reader.choice("x", Ambiguous, Ambiguous.SKIP) is Ambiguous.SKIP
    assert reader.choice("y", Ambiguous, Ambiguous.SKIP) is Ambiguous.SKIP
    assert problems_of(reader) == ['1:4 T005 "x" may not be "gruop"; did you mean "group"?']


@pytest.mark.parametrize("typed", ["a", "a1", "l4-l5", "0-9"])
def test_valid_ids_are_let_through(typed: str) -> None:
    reader = reader_of(f"x: {typed}\n")
    assert reader.identifier("x").text == typed
    assert problems_of(reader) == []


@pytest.mark.parametrize(
    ("typed", "proposal"),
    [
        ("L4/L5", ', e.g. "l4-l5"'),
        ("Side effects", ', e.g. "side-effects"'),
        ("a--b", ', e.g. "a-b"'),
        ("-a", ', e.g. "a"'),
        ("a_b", ', e.g. "a-b"'),
        ("über", ""),
        ("…", ""),
    ],
)
def test_an_invalid_id_comes_with_a_valid_one(typed: str, proposal: str) -> None:
    reader = reader_of(f"x: {typed}\n")
    reader.identifier("x")
    assert problems_of(reader) == [
        f'1:4 T006 "x" "{typed}" is not a valid id; use lower-case letters, digits and single '
        f"hyphens{proposal}"
    ]


def test_an_id_may_not_end_in_a_line_break() -> None:
    reader = reader_of("x: [a, 'B']\n")
    assert [text.text for text in reader.identifiers("x")] == ["a", "B"]
    assert problems_of(reader) == [
        '1:8 T006 an item of "x" "B" is not a valid id; use lower-case letters, digits and single '
        'hyphens, e.g. "b"'
    ]


@pytest.mark.parametrize(
    "typed", ["2026-02-30", "31.01.2026", "20260131", "2026-1-31", "2026-W05-1"]
)
def test_a_date_is_one_of_the_calendar(typed: str) -> None:
    reader = reader_of(f"x: {typed}\n")
    reader.date("x")
    assert problems_of(reader) == [f'1:4 T007 "x" "{typed}" is not a date; write it as 2026-01-31']


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("Side effects", "side-effects"),
        ("NSAID (oral)", "nsaid-oral"),
        ("5.10 %", "5-10-percent"),
        ("COX\u20112", "cox-2"),
        ("α-blocker", "α-blocker"),
        ("E\u0301coule", "\u00e9coule"),
        ("ﬁrst", "first"),
        ("a/b~c::d", "a-b-c-d"),
        ("+", "plus"),
        ("!", ""),
    ],
)
def test_a_slug_keeps_letters_and_digits_of_any_script(text: str, slug: str) -> None:
    assert slug_of(text) == slug
