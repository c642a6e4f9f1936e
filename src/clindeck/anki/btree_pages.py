"""Rows of a table to pages of a SQLite database, as its file format is laid down.

Rows are numbered one after the other and given in that order, so a page is filled from front to
end and never opened again. Their bytes follow each other in a page as they do in the table, which
packs better than SQLite's own order, from the end of a page to its front.
https://www.sqlite.org/fileformat2.html
"""

from __future__ import annotations

import sys
from array import array
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import accumulate, chain, islice, pairwise
from operator import add
from struct import pack
from typing import NamedTuple

from clindeck.anki.sqlite_records import VARINTS, EvenRecords

PAGE_SIZE = 32_768
"""As far as a match of deflate may reach, so that pages which begin alike can be packed as such."""
_LEAF, _INTERIOR = 13, 5
_OVERFLOWING = 35
"""A record that is larger than a page less this goes on in pages of its own."""
_LEAF_HEAD, _INTERIOR_HEAD, _POINTER, _PAGE_NUMBER = 8, 12, 2, 4
_LOW_DIGITS = [bytes([digit]) for digit in range(128)]
_HIGH_DIGITS = [bytes([digit | 128]) for digit in range(128)]


class Page(NamedTuple):
    """A page of a table; `last_id` is the greatest id of a leaf, None for the rest of a record."""

    data: bytes
    last_id: int | None


class Halves(NamedTuple):
    """Records in two parts each, of which the first is a short one."""

    firsts: Sequence[bytes]
    seconds: Sequence[bytes]


class Child(NamedTuple):
    """A page that another one points at, by its number, and the greatest id in or below it."""

    page: int
    last_id: int


def leaf_pages(
    ids: range, chunks: Iterable[Halves], first_page: int, page_size: int = PAGE_SIZE
) -> Iterator[Page]:
    """Yield the pages of records of any size, which get these ids in turn.

    What of a record does not fit stands in pages before its leaf; these hold page numbers, and are
    right only if the first of all stands at `first_page`.
    """
    room = page_size - _LEAF_HEAD
    page, taken = first_page, 0
    starts, ends, sizes = list[bytes](), list[bytes](), list[int]()  # of cells without a page
    for halves in chunks:
        first_halves, second_halves = halves
        record_sizes = list(map(add, map(len, first_halves), map(len, second_halves)))
        if max(record_sizes) > page_size - _OVERFLOWING:
            (first_halves, second_halves), rest = _parted(halves, page, page_size)
            yield from (Page(data, None) for data in rest)
            page += len(rest)
        names = _id_varints(ids[taken : taken + len(record_sizes)])
        taken += len(record_sizes)
        lengths = map(VARINTS.__getitem__, record_sizes)
        new_starts = list(map(b"".join, zip(lengths, names, first_halves, strict=True)))
        sizes += map(add, map(len, new_starts), map(len, second_halves))
        starts += new_starts
        ends += second_halves
        stops = list(accumulate(map(_POINTER.__add__, sizes)))
        start, used = 0, 0
        while stops[-1] - used > room:
            stop = bisect_right(stops, used + room)
            leaf = _leaf(starts[start:stop], ends[start:stop], sizes[start:stop], page_size)
            yield Page(leaf, ids[taken - len(ends) + stop - 1])
            start, used, page = stop, stops[stop - 1], page + 1
        starts, ends, sizes = starts[start:], ends[start:], sizes[start:]
    if ends:
        yield Page(_leaf(starts, ends, sizes, page_size), ids[taken - 1])


def even_pages(
    ids: range, records: EvenRecords, page_size: int = PAGE_SIZE
) -> Iterator[tuple[bytes, bytes, int]]:
    """Yield the pages of records of one size, in two parts: what comes before the cells, and these.

    The third is the greatest id. All pages but the last begin with the same first part.
    """
    digits = _digit_count(ids[-1])
    start = VARINTS[len(records.pattern)]
    pattern = start + bytes(digits) + records.pattern
    size = len(pattern)
    most = (page_size - _LEAF_HEAD) // (size + _POINTER)
    head = b""
    for first in range(0, len(ids), most):
        here = ids[first : first + most]
        cells = bytearray(pattern * len(here))
        for place, column in enumerate(_digit_columns(here, digits), len(start)):
            cells[place::size] = column
        for place, column in records.columns.items():
            cells[len(start) + digits + place :: size] = column[first : first + most]
        if not head or len(here) < most:
            head = _head(_LEAF, [size] * len(here), page_size)
        yield head, bytes(cells), here[-1]


def interior_pages(
    children: Sequence[Child], first_page: int, page_size: int = PAGE_SIZE
) -> tuple[list[bytes], bytes]:
    """Return pages that point at two or more others, and the root, which points at them in turn.

    The former are written from `first_page` on. The root is not among them.
    """
    largest = _PAGE_NUMBER + _digit_count(children[-1].last_id) + _POINTER
    most = (page_size - _INTERIOR_HEAD) // largest + 1
    pages: list[bytes] = []
    while len(children) > most:
        groups = -(-len(children) // most)
        bounds = [len(children) * group // groups for group in range(groups + 1)]
        parents: list[Child] = []
        for start, stop in pairwise(bounds):
            parents.append(Child(first_page + len(pages), children[stop - 1].last_id))
            pages.append(_interior(children[start:stop], page_size))
        children = parents
    return pages, _interior(children, page_size)


def _digit_count(number: int) -> int:
    return max(1, (number.bit_length() + 6) // 7)


def _id_varints(ids: range) -> list[bytes]:
    """Return ascending ids as SQLite writes them; those that differ in the last digit at once."""
    found: list[bytes] = []
    at = 0
    while at < len(ids):
        first = ids[at]
        high = _leading(first >> 14) + _HIGH_DIGITS[first >> 7 & 127] if first >= 128 else b""
        found += islice(map(high.__add__, _LOW_DIGITS[first & 127 :: ids.step]), len(ids) - at)
        at = len(found)
    return found


@lru_cache(maxsize=2)
def _leading(number: int) -> bytes:
    """Return a number's digits as they stand before others, none for 0."""
    digits = range(_digit_count(number) - 1, -1, -1) if number else ()
    return bytes([number >> 7 * digit & 127 | 128 for digit in digits])


def _digit_columns(ids: range, digits: int) -> Iterator[bytes]:
    """Yield the digits of ids, the greatest first, as one byte for each id."""
    for shift in range(7 * (digits - 1), 0, -7):
        yield b"".join(
            bytes([high & 127 | 128])
            * (min(ids.stop, (high + 1) << shift) - max(ids.start, high << shift))
            for high in range(ids.start >> shift, (ids[-1] >> shift) + 1)
        )
    lowest = bytes(range(128)) * (len(ids) // 128 + 2)
    yield lowest[ids.start & 127 :][: len(ids)]


def _parted(halves: Halves, page: int, page_size: int) -> tuple[Halves, list[bytes]]:
    """Return what of some records stands in their leaves, and the pages from `page` on."""
    firsts, seconds = map(list, halves)
    pages: list[bytes] = []
    least = (page_size - 12) * 32 // 255 - 23
    room = page_size - _PAGE_NUMBER
    for number, halves_of_one in enumerate(zip(*halves, strict=True)):
        record = b"".join(halves_of_one)
        if len(record) <= page_size - _OVERFLOWING:
            continue
        kept = least + (len(record) - least) % room
        if kept > page_size - _OVERFLOWING:
            kept = least
        firsts[number] = record[:kept]
        seconds[number] = pack(">I", page + len(pages))
        for start in range(kept, len(record), room):
            following = page + len(pages) + 1 if start + room < len(record) else 0
            pages.append(pack(">I", following) + record[start : start + room].ljust(room, b"\0"))
    return Halves(firsts, seconds), pages


def _leaf(
    starts: Sequence[bytes], ends: Sequence[bytes], sizes: Sequence[int], page_size: int
) -> bytes:
    head = _head(_LEAF, sizes, page_size)
    return b"".join((head, *chain.from_iterable(zip(starts, ends, strict=True))))


def _interior(children: Sequence[Child], page_size: int) -> bytes:
    cells = [
        pack(">I", child.page) + _id_varints(range(child.last_id, child.last_id + 1))[0]
        for child in children[:-1]
    ]
    head = _head(_INTERIOR, list(map(len, cells)), page_size, pack(">I", children[-1].page))
    return b"".join((head, *cells))


def _head(kind: int, sizes: Sequence[int], page_size: int, right: bytes = b"") -> bytes:
    first = page_size - sum(sizes)
    pointers = array("H", accumulate(sizes[:-1], initial=first))
    if sys.byteorder == "little":
        pointers.byteswap()
    head = pack(">BHHHB", kind, 0, len(sizes), first, 0) + right + pointers.tobytes()
    return head.ljust(first, b"\0")
