"""Time against cards as an SVG picture, both axes logarithmic."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from math import ceil, floor, log10

Point = tuple[float, float]
"""Cards and seconds."""

_WIDTH, _HEIGHT = 720, 440
_LEFT, _RIGHT, _TOP, _BOTTOM = 64, 214, 18, 48
_COLOURS = ("#6b7280", "#1d4ed8", "#047857", "#b45309", "#7c3aed")
_STYLE = (
    "text{font:13px system-ui,sans-serif;fill:#1f2937}"
    ".grid{stroke:#d1d5db;stroke-width:1}"
    "polyline{fill:none;stroke-width:2.5;stroke-linejoin:round}"
)


def plot(lines: Mapping[str, Sequence[Point]]) -> str:
    """Return a picture of named lines, each of at least one point; all values are above 0."""
    points = [point for line in lines.values() for point in line]
    across = _Axis([cards for cards, _ in points], _LEFT, _WIDTH - _RIGHT)
    up = _Axis([seconds for _, seconds in points], _HEIGHT - _BOTTOM, _TOP)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}" role="img">',
        f"<title>Seconds against cards: {escape(', '.join(lines))}</title>",
        f"<style>{_STYLE}</style>",
        f'<rect width="{_WIDTH}" height="{_HEIGHT}" fill="#ffffff"/>',
    ]
    for cards in across.ticks():
        x = across.at(cards)
        parts.append(_line(x, _TOP, x, _HEIGHT - _BOTTOM))
        parts.append(_text(x, _HEIGHT - _BOTTOM + 18, f"{cards:,.0f}", "middle"))
    for seconds in up.ticks():
        y = up.at(seconds)
        parts.append(_line(_LEFT, y, _WIDTH - _RIGHT, y))
        parts.append(_text(_LEFT - 8, y + 4, f"{seconds:g} s", "end"))
    parts.append(_text((_LEFT + _WIDTH - _RIGHT) / 2, _HEIGHT - 8, "cards", "middle"))
    labels = _apart([up.at(line[-1][1]) for line in lines.values()])
    for index, (name, line) in enumerate(lines.items()):
        colour = _COLOURS[index % len(_COLOURS)]
        path = " ".join(f"{across.at(cards):.1f},{up.at(seconds):.1f}" for cards, seconds in line)
        parts.append(f'<polyline points="{path}" stroke="{colour}"/>')
        parts.extend(
            f'<circle cx="{across.at(cards):.1f}" cy="{up.at(seconds):.1f}" r="3.5" '
            f'fill="{colour}"/>'
            for cards, seconds in line
        )
        parts.append(_text(across.at(line[-1][0]) + 10, labels[index] + 4, name, "start", colour))
    return "\n".join([*parts, "</svg>\n"])


class _Axis:
    """A logarithmic axis over whole powers of ten, from one place of the picture to another."""

    def __init__(self, values: Sequence[float], start: float, end: float) -> None:
        self._low = floor(log10(min(values)))
        self._high = max(ceil(log10(max(values))), self._low + 1)
        self._start, self._end = start, end

    def at(self, value: float) -> float:
        """Return where a value stands in the picture."""
        part = (log10(value) - self._low) / (self._high - self._low)
        return self._start + part * (self._end - self._start)

    def ticks(self) -> list[float]:
        """Return the powers of ten on the axis."""
        return [10.0**power for power in range(self._low, self._high + 1)]


def _apart(heights: Sequence[float], space: float = 16) -> list[float]:
    """Return the heights, moved down where two labels would overlap."""
    placed = list(heights)
    latest = float("-inf")
    for index in sorted(range(len(placed)), key=placed.__getitem__):
        latest = placed[index] = max(placed[index], latest + space)
    return placed


def _line(x1: float, y1: float, x2: float, y2: float) -> str:
    return f'<line class="grid" x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}"/>'


def _text(x: float, y: float, text: str, anchor: str, colour: str = "#1f2937") -> str:
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" style="fill:{colour}">'
        f"{escape(text)}</text>"
    )
