"""The bytes of a photo to its width and height as it is shown, which may be turned: JPEG and PNG.

A camera writes what its sensor saw and how it was held. Browsers, and with them Anki, show the
photo upright, and count masks over it by what they show.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

_SIZES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_SCAN, _EXIF = 0xDA, 0xE1
_EXIF_HEAD = b"Exif\0"
_BYTE_ORDERS: dict[bytes, Literal["big", "little"]] = {b"II*\0": "little", b"MM\0*": "big"}
_ORIENTATION, _SHORT = 0x112, 3
_ON_ITS_SIDE = range(5, 9)
"""Orientations that are a quarter turn, mirrored or not: height is width there."""


def jpeg_size(data: bytes) -> tuple[float, float] | None:
    """Return width and height of a JPEG as it is shown, None if it does not tell."""
    size: tuple[float, float] | None = None
    orientation = 0
    for mark, segment in _segments(data):
        if mark in _SIZES and size is None and len(segment) >= 5:
            height, width = int.from_bytes(segment[1:3]), int.from_bytes(segment[3:5])
            size = (float(width), float(height)) if width and height else None
        elif mark == _EXIF and not orientation and segment.startswith(_EXIF_HEAD):
            orientation = _orientation(segment[len(_EXIF_HEAD) + 1 :])
    return _upright(size, orientation)


def png_size(data: bytes) -> tuple[float, float] | None:
    """Return width and height of a PNG as it is shown, None if it does not tell."""
    width, height = int.from_bytes(data[16:20]), int.from_bytes(data[20:24])
    at = 8
    while at + 8 <= len(data) and data[at + 4 : at + 8] not in (b"eXIf", b"IDAT"):
        at += 12 + int.from_bytes(data[at : at + 4])
    length = int.from_bytes(data[at : at + 4])
    is_exif = data[at + 4 : at + 8] == b"eXIf"
    orientation = _orientation(data[at + 8 : at + 8 + length]) if is_exif else 0
    return _upright((float(width), float(height)), orientation) if width and height else None


def _upright(size: tuple[float, float] | None, orientation: int) -> tuple[float, float] | None:
    return (size[1], size[0]) if size is not None and orientation in _ON_ITS_SIDE else size


def _segments(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield the segments in front of the picture itself, each as its mark and what it holds."""
    at = 2
    while at + 4 <= len(data) and data[at] == 0xFF:
        mark = data[at + 1]
        if mark == 0xFF:  # a mark may be filled up in front
            at += 1
            continue
        if mark == _SCAN:
            return
        length = int.from_bytes(data[at + 2 : at + 4])
        yield mark, data[at + 4 : at + 2 + length]
        at += 2 + length


def _orientation(exif: bytes) -> int:
    """Return how the camera was held, 1 to 8 as EXIF counts, or 0 if that is not told."""
    order = _BYTE_ORDERS.get(exif[:4])
    if order is None:
        return 0

    def number(at: int, size: int) -> int:
        return int.from_bytes(exif[at : at + size], order)

    directory = number(4, 4)
    for entry in range(number(directory, 2)):
        at = directory + 2 + 12 * entry
        if at + 12 > len(exif):
            return 0
        if (number(at, 2), number(at + 2, 2), number(at + 4, 4)) == (_ORIENTATION, _SHORT, 1):
            return number(at + 8, 2)
    return 0
