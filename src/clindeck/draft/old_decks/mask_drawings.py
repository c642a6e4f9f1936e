"""SVG drawings of the add-on Image Occlusion Enhanced to the shapes that hide what is asked for.

The add-on lays a drawing over the picture, as large as that. What is asked for has the class
`qshape`; groups hide together. What turns or moves a shape is reckoned in.
"""

from __future__ import annotations

import math
import re

from clindeck.draft.old_decks.mask_shapes import OldShape, Points

Matrix = tuple[float, float, float, float, float, float]

_ASKED = "qshape"
_STEP = re.compile(r"(matrix|translate|scale|rotate)\s*\(([^()]{1,200})\)")
_NUMBER = re.compile(r"-?(?:[0-9]{1,7}(?:\.[0-9]{0,12})?|\.[0-9]{1,12})(?:e-?[0-9]{1,2})?")
_STRAIGHT = re.compile(r"[MLZmlz0-9eE.,\s-]+\Z")
_CORNERS = 24
_AS_IT_IS: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
_DEEPEST = 50


def asked_shapes(data: bytes) -> tuple[OldShape, ...]:
    """Return the shapes that a drawing asks for, in parts of its size; none if it is not read."""
    from xml.parsers import expat

    reader = _DrawingReader()
    try:
        reader.read(data)
    except (expat.ExpatError, ValueError):
        return ()
    return reader.shapes()


class _DrawingReader:
    """Collects the asked shapes of a drawing while it is read."""

    def __init__(self) -> None:
        self._size: tuple[float, float] = (0.0, 0.0)
        self._origin: tuple[float, float] = (0.0, 0.0)
        self._open: list[tuple[Matrix, bool]] = []
        self._found: list[tuple[str, Points]] = []

    def read(self, data: bytes) -> None:
        from xml.parsers import expat

        parser = expat.ParserCreate()
        parser.StartDoctypeDeclHandler = _refuse
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.Parse(data, True)  # noqa: FBT003 - the parser's own

    def shapes(self) -> tuple[OldShape, ...]:
        """Return the shapes in parts of the drawing's size."""
        width, height = self._size
        if not (width > 0 and height > 0):
            return ()
        left, top = self._origin
        found = []
        for kind, points in self._found:
            placed = tuple(((x - left) / width, (y - top) / height) for x, y in points)
            if kind == "ellipse":
                (x, y), (right, bottom) = placed
                found.append(OldShape(kind, ((x, y),), (right - x, bottom - y)))
            else:
                found.append(OldShape(kind, placed))
        return tuple(found)

    def _start(self, name: str, told: dict[str, str]) -> None:
        if len(self._open) > _DEEPEST:
            raise ValueError(name)
        outer, is_asked = self._open[-1] if self._open else (_AS_IT_IS, False)
        matrix = _times(outer, _matrix(told.get("transform", "")))
        is_asked = is_asked or _ASKED in told.get("class", "").split()
        name = name.rpartition(":")[2]
        if name == "svg" and not self._open:
            box = [float(each) for each in _NUMBER.findall(told.get("viewBox", ""))]
            sides = [float(_first(told.get(side, ""))) for side in ("width", "height")]
            if len(box) == 4:
                self._origin, sides = (box[0], box[1]), box[2:]
            self._size = sides[0], sides[1]
        elif is_asked:
            self._shape(name, told, matrix)
        self._open.append((matrix, is_asked))

    def _end(self, _name: str) -> None:
        self._open.pop()

    def _shape(self, name: str, told: dict[str, str], matrix: Matrix) -> None:
        kind, points = _points(name, {key: told.get(key, "") for key in told})
        if points and matrix == _AS_IT_IS:
            self._found.append((kind, points))
        elif points:
            corners = tuple(_moved(matrix, each) for each in _ring(kind, points))
            self._found.append(("polygon", corners))


def _refuse(*_: object) -> None:
    raise ValueError("a drawing declares no document type")


def _points(name: str, told: dict[str, str]) -> tuple[str, Points]:
    """Return a shape's kind and points: corners, of an ellipse its centre and right bottom."""

    def number(key: str) -> float:
        return float(_first(told.get(key, "")))

    if name == "rect":
        left, top = number("x"), number("y")
        return "rect", ((left, top), (left + number("width"), top + number("height")))
    if name in ("ellipse", "circle"):
        x, y = number("cx"), number("cy")
        rx = number("rx") if name == "ellipse" else number("r")
        ry = number("ry") if name == "ellipse" else number("r")
        return "ellipse", ((x, y), (x + rx, y + ry))
    if name in ("polygon", "polyline"):
        return "polygon", _pairs(told.get("points", ""))
    if name == "path":
        return "polygon", _path(told.get("d", ""))
    return "", ()


def _path(text: str) -> Points:
    """Return the corners of a path; of a curved one all its points, which lie around it."""
    if not _STRAIGHT.match(text) or not re.search(r"[ml]", text):
        return _pairs(text)
    x = y = 0.0
    found: list[tuple[float, float]] = []
    for command, numbers in re.findall(r"([MLml])([^MLZmlz]*)", text):
        for dx, dy in _pairs(numbers, fewest=1):
            x, y = (x + dx, y + dy) if command.islower() else (dx, dy)
            found.append((x, y))
    return tuple(found) if len(found) > 2 else ()


def _pairs(text: str, fewest: int = 3) -> Points:
    each = [float(number) for number in _NUMBER.findall(text)]
    points = tuple(zip(each[::2], each[1::2], strict=False))
    return points if len(points) >= fewest else ()


def _ring(kind: str, points: Points) -> Points:
    """Return the corners of a shape that is to be moved."""
    if kind == "polygon":
        return points
    (left, top), (right, bottom) = points
    if kind == "rect":
        return (left, top), (right, top), (right, bottom), (left, bottom)
    turns = (2 * math.pi * part / _CORNERS for part in range(_CORNERS))
    return tuple(
        (left + (right - left) * math.cos(turn), top + (bottom - top) * math.sin(turn))
        for turn in turns
    )


def _matrix(text: str) -> Matrix:
    """Return what an attribute `transform` does."""
    found = _AS_IT_IS
    for name, numbers in _STEP.findall(text):
        each = [float(number) for number in _NUMBER.findall(numbers)]
        found = _times(found, _step(name, each))
    return found


def _step(name: str, each: list[float]) -> Matrix:
    padded = [*each, 0.0, 0.0, 0.0]
    if name == "matrix" and len(each) == 6:
        return each[0], each[1], each[2], each[3], each[4], each[5]
    if name == "translate":
        return 1.0, 0.0, 0.0, 1.0, padded[0], padded[1]
    if name == "scale" and each:
        return each[0], 0.0, 0.0, each[1] if len(each) > 1 else each[0], 0.0, 0.0
    if name == "rotate":
        turn, x, y = math.radians(padded[0]), padded[1], padded[2]
        cos, sin = math.cos(turn), math.sin(turn)
        return cos, sin, -sin, cos, x - x * cos + y * sin, y - x * sin - y * cos
    return _AS_IT_IS


def _times(one: Matrix, two: Matrix) -> Matrix:
    a, b, c, d, e, f = one
    g, h, i, j, k, m = two
    return (
        a * g + c * h, b * g + d * h, a * i + c * j, b * i + d * j, a * k + c * m + e,
        b * k + d * m + f,
    )  # fmt: skip


def _moved(matrix: Matrix, point: tuple[float, float]) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    x, y = point
    return a * x + c * y + e, b * x + d * y + f


def _first(text: str) -> str:
    found = _NUMBER.search(text)
    return "0" if found is None else found[0]
