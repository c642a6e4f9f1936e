"""The HTML of an image occlusion card to HTML that shows its masks without Anki and without script.

Anki's script reads the shapes from hidden elements and paints them on a canvas over the picture.
Here they become an SVG in the canvas's place, stretched over the picture in the same fractions.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import escape
from html.parser import HTMLParser

_CANVAS = re.compile(r'<canvas id="image-occlusion-canvas"></canvas>')
_SCRIPT = re.compile(r"<script>.*?</script>", re.DOTALL)
_NUMBER = re.compile(r"[0-9]*\.?[0-9]+\Z", re.ASCII)
_STATES = {"cloze": "active", "cloze-inactive": "inactive", "cloze-highlight": "highlight"}

MASKS_CSS = """
.card #image-occlusion-container { position: relative; line-height: 0; }
.card #image-occlusion-container .masks {
  position: absolute; inset: 0; width: 100%; height: 100%;
}
.card .masks .active { fill: #b3541e; stroke: #5c2508; }
.card .masks .inactive { fill: #9fb4ba; stroke: #51666d; }
.card .masks .highlight { fill: none; stroke: #b3541e; }
.card .masks * { stroke-width: 2px; vector-effect: non-scaling-stroke; }
.card .toggle { display: none; }
"""
"""What a static page needs besides the css of the note type."""


def with_drawn_masks(html: str) -> str:
    """Return a card's side with its masks drawn and its script left out; any other as it is."""
    if _CANVAS.search(html) is None:
        return html
    reader = _ShapeReader()
    reader.feed(html)
    reader.close()
    drawing = (
        '<svg class="masks" viewBox="0 0 1 1" preserveAspectRatio="none" aria-hidden="true" '
        f'focusable="false">{"".join(reader.drawn)}</svg>'
    )
    return _CANVAS.sub(lambda _: drawing, _SCRIPT.sub("", html))


class _ShapeReader(HTMLParser):
    """Collects the shapes of a card's masks, drawn."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.drawn: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        data = {name: value or "" for name, value in attrs}
        state = _STATES.get(data.get("class", ""))
        if tag != "div" or state is None or "data-shape" not in data:
            return
        if state == "inactive" and data.get("data-occludeinactive") != "1":
            return
        outline = _outline(data)
        if outline:
            self.drawn.append(f'<{outline} class="{state}"/>')


def _outline(data: Mapping[str, str]) -> str:
    """Return an element's name and place, or nothing if the shape is none that is known."""
    numbers = {name.removeprefix("data-"): float(value) for name, value in data.items()
               if _NUMBER.match(value)}  # fmt: skip
    shape = data["data-shape"]
    try:
        left, top = numbers["left"], numbers["top"]
        if shape == "rect":
            size = f'width="{numbers["width"]:g}" height="{numbers["height"]:g}"'
            return f'rect x="{left:g}" y="{top:g}" {size}'
        if shape == "ellipse":
            across, down = numbers["rx"], numbers["ry"]
            centre = f'cx="{left + across:g}" cy="{top + down:g}"'
            return f'ellipse {centre} rx="{across:g}" ry="{down:g}"'
    except KeyError:
        return ""
    if shape == "polygon":
        return f'polygon points="{escape(data.get("data-points", ""))}"'
    return ""
