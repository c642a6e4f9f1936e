"""Pages of a table, as SQLite itself reads them."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from contextlib import closing

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clindeck.anki.btree_pages import Child, Halves, even_pages, interior_pages, leaf_pages
from clindeck.anki.sqlite_records import NULL, TEXT_TYPES, VARINTS, even_records, int_type

Row = tuple[int, str, str]
SMALLEST_PAGE = 512
ROOT, FIRST_PAGE = 2, 3
NUMBERS = st.integers(-(2**63), 2**63 - 1) | st.integers(-200, 200)
TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=40)
LONG_TEXTS = st.builds(str.__mul__, TEXTS, st.integers(0, 80))
FIRST_IDS = st.sampled_from([1, 100, 127, 16_000, 2**35 - 20, 1_700_000_000_000, 2**49 - 20])


def halves(rows: Sequence[Row]) -> Halves:
    """The records of rows, cut where a note's are: before the last text."""
    firsts = []
    for number, one, two in rows:
        width, kind = int_type(number)
        types = bytes([kind]) + TEXT_TYPES[len(one.encode())] + TEXT_TYPES[len(two.encode())]
        values = number.to_bytes(width, "big", signed=True) + one.encode()
        firsts.append(bytes([len(types) + 2, NULL]) + types + values)
    return Halves(firsts, [two.encode() for _, _, two in rows])


def read_back(
    leaves: Sequence[bytes], children: Sequence[Child], page_size: int, columns: int
) -> list[tuple[object, ...]]:
    """The rows of a table of these pages, after SQLite has found nothing wrong with them."""
    above, root = interior_pages(children, FIRST_PAGE + len(leaves), page_size)
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.execute(f"PRAGMA page_size = {page_size}")
        names = ", ".join(f"column_{number}" for number in range(columns))
        connection.execute(f"CREATE TABLE t (id INTEGER PRIMARY KEY, {names})")
        connection.commit()
        data = bytearray(connection.serialize())
    assert len(data) == ROOT * page_size
    data[(ROOT - 1) * page_size :] = b"".join((root, *leaves, *above))
    data[28:32] = (len(data) // page_size).to_bytes(4, "big")
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.deserialize(bytes(data))
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        rows = connection.execute("SELECT * FROM t ORDER BY id").fetchall()
        for row in rows[:: max(1, len(rows) // 20)]:
            found = connection.execute("SELECT * FROM t WHERE id = ?", (row[0],)).fetchall()
            assert found == [row]
    return rows


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.tuples(NUMBERS, TEXTS, LONG_TEXTS), min_size=60), FIRST_IDS,
    st.sampled_from([1, 16, 200]), st.integers(1, 90),
)  # fmt: skip
def test_rows_of_any_kind_are_read_back(
    rows: list[Row], first_id: int, step: int, chunk: int
) -> None:
    are_read_back(rows, range(first_id, first_id + step * len(rows), step), chunk)


def test_rows_are_read_back_that_just_fit_and_just_do_not() -> None:
    are_read_back([(1, "", "x" * size) for size in range(440, 1560)], range(1, 1121), 100)


@pytest.mark.parametrize("count", [2, 62, 63, 64, 65, 126, 127])
def test_any_number_of_pages_is_found_from_the_root(count: int) -> None:
    rows = [(1, "", "x" * 460)] * count
    assert are_read_back(rows, range(1000, 1000 + count), 50) == count


def are_read_back(rows: Sequence[Row], ids: range, chunk: int) -> int:
    """Has a table of rows read, and returns the number of its leaves."""
    chunks = (halves(rows[at : at + chunk]) for at in range(0, len(rows), chunk))
    pages = list(leaf_pages(ids, chunks, FIRST_PAGE, SMALLEST_PAGE))
    children = [
        Child(number, page.last_id)
        for number, page in enumerate(pages, FIRST_PAGE)
        if page.last_id is not None
    ]
    assert all(len(page.data) == SMALLEST_PAGE for page in pages)
    assert read_back([page.data for page in pages], children, SMALLEST_PAGE, 3) == [
        (id_, *row) for id_, row in zip(ids, rows, strict=True)
    ]
    return len(children)


@pytest.mark.parametrize("first_id", [1, 100, 2**14 - 50, 2**35 - 50, 1_700_000_000_000])
@pytest.mark.parametrize("page_size", [SMALLEST_PAGE, 4096])
def test_records_of_one_size_are_read_back(first_id: int, page_size: int) -> None:
    count = 3000
    bits = [number % 2 for number in range(count)]
    falling = range(70_000, 70_000 - count, -1)
    records = even_records([range(0, 7 * count, 7), -1, bits, 99, falling, 1 << 40])
    pages = list(even_pages(range(first_id, first_id + count), records, page_size))
    assert len({head for head, _, _ in pages[:-1]}) == 1
    children = [Child(number, page[2]) for number, page in enumerate(pages, FIRST_PAGE)]
    leaves = [head + cells for head, cells, _ in pages]
    assert read_back(leaves, children, page_size, 7) == [
        (first_id + number, 7 * number, -1, bits[number], 99, falling[number], 1 << 40, "")
        for number in range(count)
    ]


def test_numbers_of_variable_length_are_as_sqlite_writes_them() -> None:
    written = [VARINTS[number].hex() for number in (0, 127, 128, 16_383, 16_384, 2**35)]
    assert written == ["00", "7f", "8100", "ff7f", "818000", "818080808000"]
