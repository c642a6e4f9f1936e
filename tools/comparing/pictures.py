"""Small pictures and sounds, drawn here, and the masks that cards hide of them."""

from __future__ import annotations

import struct
import zlib
from random import Random

from tools.comparing.library_model import Node, Picture
from tools.comparing.random_texts import Words

_ACROSS, _DOWN = 5, 4
"""Masks stand in a grid, so that none covers another."""


def random_picture(words: Words, sources: list[str], *, is_sound: bool = False) -> Picture:
    """Return a picture or a sound with its entry."""
    random = words.random
    entry: dict[str, Node] = {
        "source": random.choice(sources) if random.random() < 0.7 else sources,
        "licence": random.choice(("CC BY 4.0", "CC0", "own work")),
        "alt": words.line(),
    }
    stem = random.choice((words.word(), f"{words.word()} {words.word()}", words.word().upper()))
    if is_sound:
        ending, start = random.choice(((".mp3", b"ID3"), (".ogg", b"OggS")))
        return Picture(stem + ending, start + random.randbytes(40), entry)
    size = random.choice(((200, 100), (120, 160), (64, 64)))
    ending = random.choice((".svg", ".svg", ".png", ".png", ".gif"))
    picture = Picture(stem + ending, drawn(ending, size, random), entry, size)
    return picture


def drawn(ending: str, size: tuple[int, int], random: Random) -> bytes:
    """Return the bytes of a picture that looks different each time."""
    width, height = size
    if ending == ".png":
        return _png(width, height, random.randrange(256))
    if ending == ".gif":
        colours = b"\x80\x00\x00" + random.randbytes(6)
        image = b"," + struct.pack("<4HB", 0, 0, 1, 1, 0) + b"\x02\x02D\x01\x00;"
        return b"GIF89a" + struct.pack("<2H", width, height) + colours + image
    colour = f"#{random.randrange(1 << 24):06x}"
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<!-- a comment -->\n'
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}">\n'
        f"  <metadata>nothing</metadata>\n  <rect width='{width}' height='9' fill='{colour}'/>\n"
        '  <text x="4" y="20">a  &lt; b &amp; <tspan>\u05d0</tspan></text>\n</svg>\n'
    ).encode()


def _png(width: int, height: int, grey: int) -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        checksum = struct.pack(">I", zlib.crc32(kind + data))
        return struct.pack(">I", len(data)) + kind + data + checksum

    head = struct.pack(">2I5B", width, height, 8, 0, 0, 0, 0)
    pixels = (b"\0" + bytes([grey]) * width) * height
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(pixels))
        + chunk(b"IEND", b"")
    )


def add_mask(picture: Picture, words: Words) -> None:
    """Add a mask with a number that the picture never had, if one is left."""
    left = [number for number in range(1, 1 + _ACROSS * _DOWN) if number not in picture.spent]
    if left:
        number = words.random.choice(left)
        picture.spent.add(number)
        picture.masks[number] = mask(number, picture, words)


def mask(number: int, picture: Picture, words: Words) -> dict[str, Node]:
    """Return a mask in the place of its number, of a random shape."""
    random = words.random
    assert picture.size is not None, picture.file
    wide, high = picture.size[0] // _ACROSS, picture.size[1] // _DOWN
    left, top = number % _ACROSS * wide, number // _ACROSS % _DOWN * high
    inset = random.randint(1, 3)
    rect = [str(left + inset), str(top + inset), f"{wide - 2 * inset}.5", str(high - 2 * inset)]
    ellipse = [str(left + wide // 2), str(top + high // 2), str(wide // 3), str(high // 3)]
    corners = [(left, top), (left + wide - 1, top), (left + wide - 1, top + high - 1)]
    polygon = [str(number) for corner in corners for number in corner]
    found: dict[str, Node] = {"mask": str(number), "label": words.line()}
    form = random.randrange(4)
    if form == 0:
        found["rect"] = rect
    elif form == 1:
        found["ellipse"] = ellipse
    elif form == 2:
        found["polygon"] = polygon
    else:
        half = [*rect[:2], str(wide // 3), rect[3]]
        other = [str(left + wide // 2), rect[1], str(wide // 3), rect[3]]
        found["shapes"] = [{"rect": half}, {"rect": other}]
    return found
