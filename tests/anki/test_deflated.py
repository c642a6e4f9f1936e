"""Deflated parts, as Python's own zlib reads them."""

from __future__ import annotations

import random
import zlib

import pytest

from clindeck.anki.deflated import END, WINDOW, Deflated, deflated, in_a_row, said_again

NOISE = random.Random(1).randbytes(WINDOW)  # nothing to pack


def unpacked(part: Deflated) -> bytes:
    reader = zlib.decompressobj(-15)
    data = reader.decompress(part.packed + END)
    assert reader.eof
    assert (part.size, part.crc) == (len(data), zlib.crc32(data))
    return data


def test_parts_in_a_row_are_their_bytes_in_a_row() -> None:
    parts = [deflated([b"a", b"b" * 70_000]), deflated([], is_near=True), deflated([NOISE])]
    assert unpacked(in_a_row(parts)) == b"a" + b"b" * 70_000 + NOISE
    assert unpacked(in_a_row([])) == b""


def test_a_part_depends_on_nothing_that_was_packed_before() -> None:
    first = deflated([NOISE, b"text " * 99])
    deflated([b"something else"])
    assert deflated([NOISE, b"text " * 99]) == first


@pytest.mark.parametrize("size", [*range(3, 300), 512, 515, 516, 517, 1400, WINDOW])
def test_what_began_a_window_before_is_said_again_in_few_bytes(size: int) -> None:
    part = deflated([NOISE[:size]])
    rest = deflated([NOISE[size:]])
    again = said_again(part)
    assert len(again.packed) <= 10 + size // 75
    assert unpacked(in_a_row([part, rest, again])) == NOISE + NOISE[:size]
