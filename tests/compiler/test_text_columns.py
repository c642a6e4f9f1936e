"""Columns joined together say what each note's texts say joined one by one."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clindeck.compiler.columns import text_columns as joining
from clindeck.compiler.columns.text_columns import Column, Joiner, RowColumn
from clindeck.model.notes import Html

LENGTH = 4
ROWS = 40
TEXT = st.text(st.sampled_from('a"#\t\né≥𝄞'), max_size=3).map(Html)
TABLES = st.lists(st.lists(TEXT, min_size=ROWS, max_size=ROWS), min_size=1, max_size=2)
STARTS = st.integers(0, ROWS - LENGTH).map(lambda first: range(first, first + LENGTH))
PLACES = STARTS | st.sets(st.integers(0, ROWS - 1), min_size=LENGTH, max_size=LENGTH).map(sorted)
AFTER = TEXT | st.lists(TEXT, min_size=LENGTH, max_size=LENGTH)


def shouted(column: Column) -> Column:
    """Put a mark on both sides of texts with a `"` or `#` in them."""
    if isinstance(column, str):
        return f"!{column}!" if '"' in column or "#" in column else column
    return [str(shouted(text)) for text in column]


def values(column: Column) -> Sequence[str]:
    return [column] * LENGTH if isinstance(column, str) else column


@given(st.data(), TABLES)
def test_joined_columns_say_what_texts_joined_one_by_one_say(
    data: st.DataObject, tables: list[list[Html]]
) -> None:
    of_rows = st.builds(RowColumn, st.sampled_from(tables), PLACES)
    columns = st.lists(AFTER | of_rows, max_size=5)
    plain, worded = Joiner("#"), Joiner("#", shouted)
    with pytest.MonkeyPatch.context() as patch:
        # Parts of columns are soon full, and soon thrown away.
        patch.setattr(joining, "_ROWS", 3)
        patch.setattr(joining, "_MOST_KEPT", 2)
        for block in data.draw(st.lists(columns, max_size=4)):
            before, after = data.draw(TEXT), data.draw(AFTER)
            for joiner, wording in ((plain, values), (worded, shouted)):
                texts = zip(*(values(wording(each)) for each in block), strict=True)
                between = ["#".join(of_note) for of_note in texts] or [""] * LENGTH
                ends = values(after)
                assert [text.decode() for text in joiner.joined(block, LENGTH, before, after)] == [
                    f"{before}{text}{end}" for text, end in zip(between, ends, strict=True)
                ]


def test_what_recipes_say_of_the_same_rows_is_put_into_words_once() -> None:
    seen: list[str] = []

    def wording(column: Column) -> Column:
        seen.extend(column)
        return column

    told = [Html(str(row)) for row in range(2_000)]
    joiner = Joiner("|", wording)
    for first in range(0, 2_000, 500):
        for without in (None, first + 7, first + 499):
            places = [place for place in range(first, first + 500) if place != without]
            column = RowColumn(told, places)
            assert list(joiner.joined([column], len(places))) == [
                told[place].encode() for place in places
            ]
    assert seen == told


def test_rows_far_apart_are_read_alone() -> None:
    told = [Html(str(row)) for row in range(100_000)]
    seen: list[int] = []

    def wording(column: Column) -> Column:
        seen.append(len(column))
        return column

    column = RowColumn(told, [3, 99_990])
    assert list(Joiner("|", wording).joined([column, "a"], 2)) == [b"3|a", b"99990|a"]
    assert seen == [2, 1]  # the two, and the text for all


def test_a_column_of_another_length_is_a_fault() -> None:
    with pytest.raises(ValueError, match="shorter"):
        list(Joiner("|").joined([["a"], ["b", "c"]], 2))


def test_row_columns_are_sequences() -> None:
    column = RowColumn([Html(each) for each in "abcde"], [1, 3, 4])
    assert (len(column), list(column), column[1], list(column[1:])) == (
        3,
        list("bde"),
        "d",
        ["d", "e"],
    )
