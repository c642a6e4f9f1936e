"""Time against size as an SVG picture: a panel for each shape, all axes logarithmic, all alike."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from html import escape
from math import ceil, floor, log10
from typing import NamedTuple

Point = tuple[float, float]
"""Cards and seconds."""

_COLUMNS = 3
_WIDTH, _HEIGHT = 300, 250
_LEFT, _RIGHT, _TOP, _BOTTOM = 52, 14, 34, 34
_LEGEND = 30
_COLOURS = ("#6b7280", "#1d4ed8", "#047857", "#b45309", "#7c3aed")
_STYLE = (
    "text{font:11px system-ui,sans-serif;fill:#1f2937}"
    ".title{font-size:12px;font-weight:600}"
    ".grid{stroke:#d1d5db;stroke-width:1}"
    "polyline{fill:none;stroke-width:2;stroke-linejoin:round}"
)


class Panel(NamedTuple):
    """A panel: its title, and named lines of at least one point; all values are above 0."""

    title: str
    lines: Mapping[str, Sequence[Point]]


def plot(panels: Sequence[Panel]) -> str:
    """Return a picture of panels, all with the same names of lines and the same axes."""
    points = [point for panel in panels for line in panel.lines.values() for point in line]
    names = list(dict.fromkeys(name for panel in panels for name in panel.lines))
    across = _Axis([cards for cards, _ in points], _LEFT, _WIDTH - _RIGHT)
    up = _Axis([seconds for _, seconds in points], _HEIGHT - _BOTTOM, _TOP)
    columns = min(_COLUMNS, len(panels))
    width, height = columns * _WIDTH, ceil(len(panels) / columns) * _HEIGHT + _LEGEND
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img">',
        f"<title>Seconds against cards: {escape(', '.join(names))}</title>",
        f"<style>{_STYLE}</style>",
        f'<rect width="{width}" height="{height}" fill="#ffffff"/>',
    ]
    for index, name in enumerate(names):
        x = _LEFT + index * (width - _LEFT) / len(names)
        parts.append(f'<line x1="{x}" y1="18" x2="{x + 18}" y2="18" stroke="{_colour(index)}" '
                     f'stroke-width="2"/>')  # fmt: skip
        parts.append(_text(x + 23, 22, name, "start"))
    for index, panel in enumerate(panels):
        x, y = index % columns * _WIDTH, index // columns * _HEIGHT + _LEGEND
        parts.append(f'<g transform="translate({x} {y})">')
        parts.extend(_drawn(panel, names, across, up))
        parts.append("</g>")
    return "\n".join([*parts, "</svg>\n"])


def _drawn(panel: Panel, names: Sequence[str], across: _Axis, up: _Axis) -> Iterable[str]:
    yield f'<text class="title" x="{_LEFT}" y="{_TOP - 12}">{escape(panel.title)}</text>'
    for cards in across.ticks():
        x = across.at(cards)
        yield _line(x, _TOP, x, _HEIGHT - _BOTTOM)
        yield _text(x, _HEIGHT - _BOTTOM + 15, f"{cards:,.0f}", "middle")
    for seconds in up.ticks():
        y = up.at(seconds)
        yield _line(_LEFT, y, _WIDTH - _RIGHT, y)
        yield _text(_LEFT - 6, y + 4, f"{seconds:g} s", "end")
    for name, line in panel.lines.items():
        colour = _colour(names.index(name))
        path = " ".join(f"{across.at(cards):.1f},{up.at(seconds):.1f}" for cards, seconds in line)
        yield f'<polyline points="{path}" stroke="{colour}"/>'
        for cards, seconds in line:
            yield (
                f'<circle cx="{across.at(cards):.1f}" cy="{up.at(seconds):.1f}" r="3" '
                f'fill="{colour}"/>'
            )


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


def _colour(index: int) -> str:
    return _COLOURS[index % len(_COLOURS)]


def _line(x1: float, y1: float, x2: float, y2: float) -> str:
    return f'<line class="grid" x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}"/>'


def _text(x: float, y: float, text: str, anchor: str) -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}">{escape(text)}</text>'
