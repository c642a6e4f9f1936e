"""Values to records of a SQLite database: what a row is, wherever it may stand.

A record is the number of bytes of its header, a type for each column, and then the values.
https://www.sqlite.org/fileformat2.html#record_format
"""

from __future__ import annotations

import sys
from array import array
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

NULL, ZERO, EMPTY_TEXT = 0, 8, 13
"""Types of values that take no byte. The first stands for the id of the row, which is elsewhere."""
_INT_TYPES = ((1, 1), (2, 2), (3, 3), (4, 4), (6, 5), (8, 6))
"""How many bytes a whole number may take, and the type that says so."""


class _Varints(dict[int, bytes]):
    """Numbers as SQLite writes those of variable length, each worked out once."""

    def __missing__(self, number: int) -> bytes:
        found = bytes([number & 127])
        digits = number >> 7
        while digits:
            found = bytes([digits & 127 | 128]) + found
            digits >>= 7
        self[number] = found
        return found


VARINTS = _Varints()
"""Sizes and types; ids are too many to keep."""


class _TextTypes(dict[int, bytes]):
    """The types of texts by their size in bytes, each worked out once."""

    def __missing__(self, size: int) -> bytes:
        found = self[size] = VARINTS[13 + 2 * size]
        return found


TEXT_TYPES = _TextTypes()


class EvenRecords(NamedTuple):
    """Records of one size. They are like `pattern` but for some bytes.

    `columns` are these, by their place in a record: one byte for each record.
    """

    pattern: bytes
    columns: Mapping[int, bytes]


def int_type(number: int) -> tuple[int, int]:
    """Return how many bytes hold a whole number and all that are nearer to zero, and their type.

    Shorter forms are for space alone: SQLite reads a number in any.
    """
    bits = (number if number >= 0 else ~number).bit_length()
    return next(each for each in _INT_TYPES if bits < 8 * each[0])


def even_records(fields: Sequence[int | Sequence[int]]) -> EvenRecords:
    """Return records of an id, of these fields and of an empty text.

    A field is one whole number for all records, or one for each, which is not negative.
    """
    types, values = bytearray([NULL]), bytearray()
    columns: dict[int, bytes] = {}
    start = len(fields) + 3
    for place, field in enumerate(fields, 2):
        if not isinstance(field, int) and field.count(field[0]) == len(field):
            field = field[0]
        if isinstance(field, int):
            width, kind = int_type(field) if field else (0, ZERO)
            values += field.to_bytes(width, "big", signed=True)
        elif max(field) < 2:  # a type that is the number itself
            width, kind = 0, ZERO
            columns[place] = bytes(map(ZERO.__add__, field))
        else:
            width, kind = int_type(max(field))
            digits = _int_bytes(field)
            for digit in range(width):
                columns[start + len(values) + digit] = digits[8 - width + digit :: 8]
            values += bytes(width)
        types.append(kind)
    types.append(EMPTY_TEXT)
    return EvenRecords(bytes([start]) + types + values, columns)


def _int_bytes(numbers: Iterable[int]) -> bytes:
    """Return whole numbers in eight bytes each, the greatest digit first."""
    found = array("q", numbers)
    if sys.byteorder == "little":
        found.byteswap()
    return found.tobytes()
