"""Shapes that hide parts of a picture, as an old deck draws them, to masks of a figure.

Places are parts of the picture's width and height, from 0 to 1, until the picture's size is known.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, replace

Points = tuple[tuple[float, float], ...]

_SHAPE = re.compile(r"image-occlusion:([a-z]{1,20}):([^{}<]{1,20000})")
_PROPERTY = re.compile(r"(?:\A|:)([a-z]{1,20})=([^:]*)")
_NUMBER = re.compile(r"-?(?:[0-9]{1,7}(?:\.[0-9]{0,12})?|\.[0-9]{1,12})")
_CORNERS_OF_ELLIPSE = 24
_LEAST = 0.01
"""A side, in units of the picture, below which nothing is hidden."""


@dataclass(frozen=True, slots=True)
class OldShape:
    """A shape: its corners, or for an ellipse its centre and, as `radii`, its half axes.

    A rectangle has the corners left top and right bottom. `degrees` are by which it is turned
    about its left top corner.
    """

    kind: str
    points: Points
    radii: tuple[float, float] = (0.0, 0.0)
    degrees: float = 0.0


@dataclass(frozen=True, slots=True)
class OldMask:
    """What one card hides, by its number."""

    number: int
    shapes: tuple[OldShape, ...]


@dataclass(frozen=True, slots=True)
class DrawnShape:
    """A shape as `media.yaml` has it: `rect`, `ellipse` or `polygon`, and numbers in its units."""

    kind: str
    numbers: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class DrawnMask:
    """A mask as `media.yaml` has it."""

    number: int
    shapes: tuple[DrawnShape, ...]


def shape_in_cloze(text: str) -> OldShape | None:
    """Return the shape that a blank of Anki's own image occlusion draws, None if it is none."""
    found = _SHAPE.search(text)
    if found is None:
        return None
    told = dict(_PROPERTY.findall(found[2]))
    numbers = {name: _number(value) for name, value in told.items()}
    left, top = numbers.get("left", 0.0), numbers.get("top", 0.0)
    degrees = numbers.get("angle", 0.0)
    if found[1] == "rect":
        corners = (left, top), (left + numbers.get("width", 0), top + numbers.get("height", 0))
        return OldShape("rect", corners, degrees=degrees)
    if found[1] == "ellipse":
        radii = numbers.get("rx", 0.0), numbers.get("ry", 0.0)
        centre = left + radii[0], top + radii[1]
        return OldShape("ellipse", (centre,), radii, degrees)
    if found[1] == "polygon":
        each = [float(number) for number in _NUMBER.findall(told.get("points", ""))]
        points = tuple(zip(each[::2], each[1::2], strict=False))
        return OldShape("polygon", points) if len(points) > 2 else None
    return None


def written_on_picture(text: str) -> str:
    """Return the words of a text that is written on a picture rather than hides a part of it."""
    found = _SHAPE.search(text)
    return dict(_PROPERTY.findall(found[2])).get("text", "") if found is not None else ""


def hides_all(text: str) -> bool:
    """Return whether the other masks hide, too, while one is asked for."""
    return re.search(r":oi=1(?=[:}\s])", text) is not None


def drawn(mask: OldMask, size: tuple[float, float]) -> DrawnMask | None:
    """Return a mask in units of a picture of this size, None if it hides nothing of it."""
    shapes = tuple(filter(None, (_drawn(shape, *size) for shape in mask.shapes)))
    return DrawnMask(mask.number, shapes) if shapes else None


def _number(text: str) -> float:
    found = _NUMBER.match(text.strip())
    return 0.0 if found is None else float(found[0])


def _drawn(shape: OldShape, width: float, height: float) -> DrawnShape | None:
    points = tuple((x * width, y * height) for x, y in shape.points)
    shape = replace(shape, points=points, radii=(shape.radii[0] * width, shape.radii[1] * height))
    outline = _outline(shape)
    xs = [_within(x, width) for x, _ in outline]
    ys = [_within(y, height) for _, y in outline]
    across, down = max(xs) - min(xs), max(ys) - min(ys)
    if across < _LEAST or down < _LEAST:
        return None
    if shape.kind == "polygon" or shape.degrees:
        corners = [_short(part) for point in zip(xs, ys, strict=True) for part in point]
        return DrawnShape("polygon", tuple(corners))
    if shape.kind == "ellipse":
        centre = min(xs) + across / 2, min(ys) + down / 2
        return DrawnShape("ellipse", (*map(_short, centre), _low(across / 2), _low(down / 2)))
    return DrawnShape("rect", (_short(min(xs)), _short(min(ys)), _low(across), _low(down)))


def _outline(shape: OldShape) -> Points:
    """Return the corners of a shape, turned as it is; those of an ellipse lie on it."""
    if shape.kind == "polygon":
        return shape.points
    if shape.kind == "ellipse":
        (x, y), (rx, ry) = shape.points[0], shape.radii
        turns = (2 * math.pi * part / _CORNERS_OF_ELLIPSE for part in range(_CORNERS_OF_ELLIPSE))
        corners: Points = tuple((x + rx * math.cos(t), y + ry * math.sin(t)) for t in turns)
        about = x - rx, y - ry
    else:
        (left, top), (right, bottom) = shape.points
        corners = (left, top), (right, top), (right, bottom), (left, bottom)
        about = left, top
    return turned(corners, about, shape.degrees) if shape.degrees else corners


def turned(points: Points, about: tuple[float, float], degrees: float) -> Points:
    """Return points turned clockwise about another one."""
    cos, sin = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
    return tuple(
        (
            about[0] + (x - about[0]) * cos - (y - about[1]) * sin,
            about[1] + (x - about[0]) * sin + (y - about[1]) * cos,
        )
        for x, y in points
    )


def _within(value: float, most: float) -> float:
    return min(max(value, 0.0), most)


def _short(value: float) -> float:
    return round(value, 1)


def _low(value: float) -> float:
    """Return a length with one decimal, not longer than it is, so that it stays in the picture."""
    return max(math.floor(value * 10 - 0.5) / 10, 0.1)
