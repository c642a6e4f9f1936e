"""Lumbar spine from the left side: L1 to L5 on the sacrum, with discs, foramina and lordosis.

Front is on the left. Each root leaves under the pedicle of its own vertebra. Pedicles spring from
the upper half of the bodies; the superior articular process of the lower vertebra lies in front of
the inferior one of the upper.
"""

from __future__ import annotations

from itertools import pairwise
from math import cos, radians, sin

from figures import sheet
from figures.sheet import Sheet

NAME = "lumbar-levels"

# Centre and turn of each vertebra, clockwise in degrees: the column bends forward in its middle.
_VERTEBRAE = (
    ("L1", 136, 58, 13.0),
    ("L2", 124, 109, 8.0),
    ("L3", 118, 161, 1.0),
    ("L4", 119, 213, -7.0),
    ("L5", 129, 264, -18.0),
)
_SACRUM = (155, 308, -37.0)
_BODY = "M-27 -19C-14 -16 14 -16 28 -19C26 -8 26 8 28 19C14 16 -14 16 -28 20C-25 8 -25 -8 -27 -19Z"
# Pedicle, superior process, lamina with spinous process, inferior process: one bone seen edge on.
_ARCH = (
    "M26 -17C32 -18 36 -19 40 -20C41 -28 44 -34 48 -35C53 -34 54 -26 54 -16"
    "C60 -13 64 -10 68 -6C80 -7 94 -6 101 -1C105 7 104 18 100 24C90 26 78 23 68 19"
    "C69 26 69 34 65 40C60 42 56 38 56 31C55 22 52 10 45 2C38 -3 32 -3 26 -3Z"
)
_UPPER_PLATE = ((-27.0, -19.0), (0.0, -16.7), (28.0, -19.0))
_LOWER_PLATE = ((-28.0, 20.0), (0.0, 17.0), (28.0, 19.0))
_SACRAL_PLATE = ((-29.0, -13.0), (0.0, -11.5), (26.0, -13.0))

_Placed = tuple[float, float, float]


def drawn() -> Sheet:
    """Return the sheet."""
    figure = Sheet("Lumbar spine from the left side, front on the left", 404)
    _sacrum(figure)
    placed = [*((x, y, turn) for _, x, y, turn in _VERTEBRAE), _SACRUM]
    plates = (*(_UPPER_PLATE for _ in _VERTEBRAE[1:]), _SACRAL_PLATE)
    for (above, below), plate in zip(pairwise(placed), plates, strict=True):
        _root(figure, above)
        _disc(figure, above, below, plate)
    for _, x, y, turn in reversed(_VERTEBRAE):
        figure.group(f"translate({x} {y}) rotate({turn})")
        figure.path(_ARCH, sheet.BONE_FAR, sheet.BONE_EDGE)
        figure.path(_BODY, sheet.BONE, sheet.BONE_EDGE)
        # The transverse process points at the viewer.
        figure.ellipse((44, -9), (5.5, 6), sheet.BONE, sheet.BONE_EDGE)
        figure.end()
    for name, x, y, _ in _VERTEBRAE:
        figure.label(name, (x, y + 5), "middle")
    figure.label("sacrum|(S1 to S5)", (314, 292), "end", ((214, 332),))
    figure.label("disc", (48, 128), "end", ((97, 135),))
    figure.label("root in its|foramen", (8, 196), "start", ((153, 169),))
    figure.label("lumbosacral|disc (L5/S1)", (8, 312), "start", ((122, 297),))
    figure.label("transverse|process", (314, 24), "end", ((181, 58),))
    figure.label("spinous|process", (314, 124), "end", ((216, 129),))
    figure.label("facet|joint", (264, 214), "start", ((172, 183),))
    figure.note("front", (30, 24))
    figure.arrow((50, 36), (12, 36))
    return figure


def _disc(figure: Sheet, above: _Placed, below: _Placed, plate: tuple[sheet.Point, ...]) -> None:
    upper = [_at(above, point) for point in _LOWER_PLATE]
    lower = [_at(below, point) for point in plate]
    front = ((upper[0][0] + lower[0][0]) / 2 - 4, (upper[0][1] + lower[0][1]) / 2)
    back = ((upper[2][0] + lower[2][0]) / 2 + 2.5, (upper[2][1] + lower[2][1]) / 2)
    outline = [*upper, back, *reversed(lower), front]
    figure.path(sheet.smooth(outline, closed=True), sheet.DISC, sheet.DISC_EDGE)


def _at(placed: _Placed, point: sheet.Point) -> sheet.Point:
    """Return where a point of a vertebra's own drawing lies on the sheet."""
    x, y, turn = placed
    angle = radians(turn)
    return (
        x + point[0] * cos(angle) - point[1] * sin(angle),
        y + point[0] * sin(angle) + point[1] * cos(angle),
    )


def _root(figure: Sheet, vertebra: _Placed) -> None:
    figure.ellipse(_at(vertebra, (37, 7)), (5.5, 7), sheet.NERVE, sheet.NERVE_EDGE)


def _sacrum(figure: Sheet) -> None:
    x, y, turn = _SACRUM
    figure.group(f"translate({x} {y}) rotate({turn})")
    figure.path(
        "M-29 -13C-14 -11 14 -11 26 -13C30 -20 34 -28 40 -30C45 -28 46 -20 47 -12"
        "C58 -4 60 10 58 24C62 44 56 66 50 84C44 98 34 108 22 114C12 112 8 104 8 96"
        "C8 80 2 62 -8 44C-18 26 -27 8 -29 -13Z",
        sheet.BONE,
        sheet.BONE_EDGE,
    )
    figure.end()
