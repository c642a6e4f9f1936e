"""The masks of a figure from `media.yaml`: what each hides, under a number that is never reused."""

from __future__ import annotations

import re
from itertools import combinations

from clindeck.content.node_reader import NodeReader
from clindeck.formats.yaml.nodes import ListNode, Node
from clindeck.model.problems import Position, error, warning
from clindeck.model.tables import Mask, Shape, ShapeKind

MASK_KEYS = ("mask", "label", "shapes", "rect", "ellipse", "polygon")
SHAPE_KEYS = ("rect", "ellipse", "polygon")
MAX_NUMBER = 99
"""Anki itself goes to 499; the numbers of cloze blanks end at 99 as well."""

_NUMBER = re.compile(r"[0-9]{1,6}(?:\.[0-9]{1,4})?\Z", re.ASCII)
_FORMS = {
    "rect": "rect: [left, top, width, height]",
    "ellipse": "ellipse: [centre x, centre y, radius x, radius y]",
    "polygon": "polygon: [x, y, x, y, x, y, …]",
}

_Size = tuple[float, float]


def read_masks(entry: NodeReader, file: str, size: _Size | None) -> tuple[Mask, ...]:
    """Return the masks of a media entry; numbers are unique, shapes lie inside the picture."""
    if not entry.has("masks"):
        return ()
    if size is None:
        message = (
            f'the size of "{file}" is not known, so masks have no place in it; give an SVG a '
            "viewBox, or take a PNG, GIF or JPEG"
        )
        entry.problems.append(error(entry.key_position("masks"), "T034", message))
        return ()
    found: dict[int, Mask] = {}
    for node in entry.items("masks"):
        mask = _mask(entry.reader_of(node, "the mask"), size)
        if mask is None:
            continue
        first = found.setdefault(mask.number, mask)
        if first is not mask:
            message = (
                f"mask {mask.number} stands in line {first.position.line} already; each card has "
                "its own number, and a mask of several shapes lists them under `shapes:`"
            )
            entry.problems.append(error(mask.position, "T036", message))
    masks = tuple(found[number] for number in sorted(found))
    _warn_of_overlaps(entry, masks)
    return masks


def _mask(reader: NodeReader, size: _Size) -> Mask | None:
    reader.known(MASK_KEYS)
    faults = len(reader.problems)
    number, label = reader.whole_number("mask"), reader.required_text("label")
    if number is None and not reader.has("mask"):
        reader.required_text("mask")
    elif number is not None and not 1 <= number <= MAX_NUMBER:
        message = f'"mask" must be a number from 1 to {MAX_NUMBER}, not {number}'
        reader.problems.append(error(reader.key_position("mask"), "T036", message))
    shapes = _shapes(reader, size)
    if len(reader.problems) > faults or number is None:
        return None
    return Mask(number, label, shapes, reader.position)


def _shapes(reader: NodeReader, size: _Size) -> tuple[Shape, ...]:
    """Return the one shape that a mask names, or those of its list `shapes`."""
    readers = [reader.reader_of(node, "the shape") for node in reader.items("shapes")]
    for each in readers:
        each.known(SHAPE_KEYS)
    if any(reader.has(key) for key in SHAPE_KEYS):
        readers.append(reader)
    shapes: list[Shape] = []
    for each in readers:
        for key in SHAPE_KEYS:
            node = each.node(key)
            shape = None if node is None else _shape(each, ShapeKind(key), node, size)
            if shape is not None:
                shapes.append(shape)
    if not readers:
        forms = " or ".join(f"`{form}`" for form in _FORMS.values())
        message = f"the mask has no shape; add {forms}, in units of the figure"
        reader.problems.append(error(reader.position, "T034", message))
    return tuple(shapes)


def _shape(reader: NodeReader, kind: ShapeKind, node: Node, size: _Size) -> Shape | None:
    texts = reader.texts_of(node, f'"{kind.value}"') if isinstance(node, ListNode) else ()
    numbers = [float(text.text) for text in texts if _NUMBER.match(text.text)]
    is_whole = len(numbers) == len(texts)
    fits = len(numbers) >= 6 and len(numbers) % 2 == 0 if kind is ShapeKind.POLYGON else (
        len(numbers) == 4 and min(numbers[2:]) > 0)  # fmt: skip
    if not (is_whole and fits):
        reader.refuse(node, f'"{kind.value}" is written as {_FORMS[kind.value]}', "T034")
        return None
    shape = _made(kind, numbers, node.position)
    left, top, right, bottom = shape.box()
    if left < 0 or top < 0 or right > size[0] or bottom > size[1]:
        message = (
            f"the mask reaches out of the picture, which is {size[0]:g} wide and {size[1]:g} high; "
            "keep it inside"
        )
        reader.refuse(node, message, "T035")
        return None
    return shape


def _made(kind: ShapeKind, numbers: list[float], at: Position) -> Shape:
    if kind is ShapeKind.POLYGON:
        corners = tuple(zip(numbers[::2], numbers[1::2], strict=True))
        return Shape(kind, corners, (0.0, 0.0), at)
    return Shape(kind, ((numbers[0], numbers[1]),), (numbers[2], numbers[3]), at)


def _warn_of_overlaps(entry: NodeReader, masks: tuple[Mask, ...]) -> None:
    """Warn of masks that cover each other: with one lifted, the other still hides its label."""
    for one, other in combinations(masks, 2):
        if any(_overlap(a, b) for a in one.shapes for b in other.shapes):
            message = (
                f"mask {other.number} covers a part of mask {one.number} (line "
                f"{one.position.line}), so its answer stays hidden; move them apart"
            )
            entry.problems.append(warning(other.position, "T037", message))


def _overlap(one: Shape, other: Shape) -> bool:
    left, top, right, bottom = one.box()
    other_left, other_top, other_right, other_bottom = other.box()
    across = min(right, other_right) - max(left, other_left)
    down = min(bottom, other_bottom) - max(top, other_top)
    return across > 0 and down > 0
