"""Shapes and labels to an SVG file: one sheet, one text size, colours that suit day and night.

A sheet is 320 units wide, as a small phone. Text of 13.5 units stays at 12 px or more on a card
that leaves it 285 px. The sheet has a ground of its own, so that it reads the same in dark mode.
No script, no font, nothing from the network.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

WIDTH = 320
TEXT_SIZE = 13.5
LINE_HEIGHT = 15.5
ASCENT, DESCENT = 0.8, 0.25
GAP = 2.0
"""Between the room of a label and its leader."""
NATURAL_SCALE = 2
"""A sheet's own size in pixels for each unit: large enough for a desktop, shrunk on a phone."""

PAPER = "#fbfaf6"
INK = "#20303a"
LEADER = "#5b6b75"
BONE = "#eadfc6"
BONE_FAR = "#d9c9a6"
BONE_EDGE = "#8c7850"
DISC = "#a9c9dc"
DISC_CORE = "#dcebf3"
DISC_EDGE = "#4f7f9c"
NERVE = "#f2c230"
NERVE_EDGE = "#8a6a00"
ARTERY = "#d2403c"
ARTERY_EDGE = "#7f1d1a"
VEIN = "#5b7fb5"
VEIN_EDGE = "#2b446e"
LIGAMENT = "#d9b25a"
MUSCLE = "#c9776b"
MUSCLE_DARK = "#a95549"
MUSCLE_LIGHT = "#dd9c8f"
MUSCLE_EDGE = "#6f332b"
CANAL = "#f5f1e6"

Point = tuple[float, float]
Box = tuple[float, float, float, float]
"""Left, top, right and bottom."""

_WIDTHS = {
    **dict.fromkeys("ijl.,:;'", 0.36),
    **dict.fromkeys("frtI()/- ", 0.5),
    **dict.fromkeys("mwMW", 1.05),
    **dict.fromkeys("ABCDEFGHJKLNOPQRSTUVXYZ", 0.8),
}
_USUAL_WIDTH = 0.72
"""Widths in text sizes, as those of a bold and wide sans serif: no fallback font needs more."""


@dataclass(frozen=True, slots=True)
class Label:
    """A printed label. `x` and `y` are the anchor and baseline of its first line."""

    lines: tuple[str, ...]
    x: float
    y: float
    anchor: str

    @property
    def text(self) -> str:
        """The label as one line."""
        return " ".join(self.lines)

    def box(self) -> Box:
        """Return the room that the label takes at most, whatever the font."""
        width = max(map(_width_of, self.lines))
        shift = {"start": 0.0, "middle": -width / 2, "end": -width}[self.anchor]
        top = self.y - ASCENT * TEXT_SIZE
        bottom = self.y + (len(self.lines) - 1) * LINE_HEIGHT + DESCENT * TEXT_SIZE
        return (self.x + shift, top, self.x + shift + width, bottom)

    def start_to(self, target: Point) -> Point:
        """Return where a leader to a point begins: beside the edge that is nearest to it."""
        left, top, right, bottom = self.box()
        x, y = target
        half_line = LINE_HEIGHT / 2
        if not left <= x <= right:
            level = min(max(y, top + half_line), bottom - half_line)
            return (right + GAP if x > right else left - GAP, level)
        return (min(max(x, left + GAP), right - GAP), top - GAP if y < top else bottom + GAP)


class Sheet:
    """A drawing in the making; later shapes lie above earlier ones."""

    def __init__(self, title: str, height: float) -> None:
        self.title = title
        self.height = height
        self.labels: list[Label] = []
        self.leaders: list[tuple[Point, Point]] = []
        self._parts: list[str] = []

    def path(
        self, d: str, fill: str = "none", edge: str = "none", width: float = 1.2, more: str = ""
    ) -> None:
        """Draw a path."""
        self._parts.append(
            f'<path d="{d}" fill="{fill}" stroke="{edge}" stroke-width="{_number(width)}"{more}/>'
        )

    def ellipse(
        self,
        centre: Point,
        radii: Point,
        fill: str,
        edge: str = "none",
        width: float = 1.2,
    ) -> None:
        """Draw an ellipse."""
        self._parts.append(
            f'<ellipse cx="{_number(centre[0])}" cy="{_number(centre[1])}" rx="{_number(radii[0])}"'
            f' ry="{_number(radii[1])}" fill="{fill}" stroke="{edge}" '
            f'stroke-width="{_number(width)}"/>'
        )

    def tube(self, d: str, fill: str, edge: str, width: float) -> None:
        """Draw a vessel or nerve along a path: an edge, and the colour inside of it."""
        self.path(d, edge=edge, width=width + 2)
        self.path(d, edge=fill, width=width)

    def group(self, transform: str) -> None:
        """Let what follows be moved and turned, until `end`."""
        self._parts.append(f'<g transform="{transform}">')

    def end(self) -> None:
        """End a group."""
        self._parts.append("</g>")

    def label(
        self,
        text: str,
        at: Point,
        anchor: str = "start",
        to: Sequence[Point] = (),
    ) -> None:
        """Print a label, lines parted by `|`, with a leader to each point of `to`."""
        label = Label(tuple(text.split("|")), at[0], at[1], anchor)
        self.labels.append(label)
        for end_x, end_y in to:
            x, y = label.start_to((end_x, end_y))
            self.leaders.append(((x, y), (end_x, end_y)))
            d = f"M{_number(x)} {_number(y)}L{_number(end_x)} {_number(end_y)}"
            self.path(d, edge=PAPER, width=3)
            self.path(d, edge=LEADER, width=1.1)
            self.ellipse((end_x, end_y), (1.9, 1.9), LEADER, PAPER, 0.8)
        self._print(label, "600")

    def note(self, text: str, at: Point, anchor: str = "middle") -> None:
        """Print a remark that is not a part of the body: a direction, a side."""
        self._print(
            Label(tuple(text.split("|")), at[0], at[1], anchor), "400", ' font-style="italic"'
        )

    def arrow(self, start: Point, end: Point) -> None:
        """Draw a straight arrow along one of the axes."""
        x, y = end
        dx = (x > start[0]) - (x < start[0])
        dy = (y > start[1]) - (y < start[1])
        head = (
            f"M{_number(x - 5 * dx - 3.5 * dy)} {_number(y - 5 * dy - 3.5 * dx)}"
            f"L{_number(x)} {_number(y)}"
            f"L{_number(x - 5 * dx + 3.5 * dy)} {_number(y - 5 * dy + 3.5 * dx)}"
        )
        line = f"M{_number(start[0])} {_number(start[1])}L{_number(x)} {_number(y)}"
        self.path(line + head, edge=LEADER, width=1.3)

    def _print(self, label: Label, weight: str, more: str = "") -> None:
        spans = "".join(
            f'<tspan x="{_number(label.x)}" dy="{0 if index == 0 else _number(LINE_HEIGHT)}">'
            f"{escape(line)}</tspan>"
            for index, line in enumerate(label.lines)
        )
        self._parts.append(
            f'<text x="{_number(label.x)}" y="{_number(label.y)}" text-anchor="{label.anchor}" '
            f'font-weight="{weight}"{more}>{spans}</text>'
        )

    def svg(self) -> str:
        """Return the file's text."""
        height = _number(self.height)
        lines = "\n".join(self._parts)
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" '
            f'width="{WIDTH * NATURAL_SCALE}" height="{_number(self.height * NATURAL_SCALE)}" '
            f'role="img" aria-label={quoteattr(self.title)} '
            f'font-family="system-ui, sans-serif" font-size="{TEXT_SIZE}" fill="{INK}" '
            'stroke-linecap="round" stroke-linejoin="round">\n'
            f'<rect width="{WIDTH}" height="{height}" rx="6" fill="{PAPER}"/>\n{lines}\n</svg>\n'
        )


def smooth(points: Sequence[Point], *, closed: bool) -> str:
    """Return a path through points without corners (Catmull-Rom, as cubic curves)."""
    count = len(points)
    segments = range(count if closed else count - 1)
    parts = [f"M{_number(points[0][0])} {_number(points[0][1])}"]
    for index in segments:
        if closed:
            before, start = points[index - 1], points[index]
            end, after = points[(index + 1) % count], points[(index + 2) % count]
        else:
            before, start = points[max(index - 1, 0)], points[index]
            end, after = points[index + 1], points[min(index + 2, count - 1)]
        first = (start[0] + (end[0] - before[0]) / 6, start[1] + (end[1] - before[1]) / 6)
        second = (end[0] - (after[0] - start[0]) / 6, end[1] - (after[1] - start[1]) / 6)
        parts.append("C" + " ".join(f"{_number(x)} {_number(y)}" for x, y in (first, second, end)))
    return "".join(parts) + ("Z" if closed else "")


def mirrored(points: Sequence[Point], axis: float) -> list[Point]:
    """Return points on the other side of a vertical axis, in reverse order."""
    return [(2 * axis - x, y) for x, y in reversed(points)]


def _width_of(line: str) -> float:
    return TEXT_SIZE * sum(_WIDTHS.get(character, _USUAL_WIDTH) for character in line)


def _number(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")
