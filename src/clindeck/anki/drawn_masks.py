"""The HTML of an image occlusion card to HTML that shows its masks without Anki and without script.

Anki's script reads the shapes from hidden elements and paints them on a canvas over the picture.
Here they become an SVG in the canvas's place, stretched over the picture in the same fractions.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from html import escape

from clindeck.markup.character_references import unescaped

CANVAS = '<canvas id="image-occlusion-canvas"></canvas>'
_SCRIPT = re.compile(r"<script>.*?</script>", re.DOTALL)
DRAWING = (
    '<svg class="masks" viewBox="0 0 1 1" preserveAspectRatio="none" aria-hidden="true" '
    'focusable="false">',
    "</svg>",
)
"""What stands before and behind the shapes that take the canvas's place."""
_SHAPE = re.compile(
    r'<div class="(?P<state>cloze(?:-inactive|-highlight)?)"'
    r'(?P<data>(?: data-[A-Za-z]+="[^"]*")+) ?></div>'
)
"""What `rendering` writes for a shape."""
_DATA = re.compile(r' data-([A-Za-z]+)="([^"]*)"')
_NUMBER = re.compile(r"(?:[0-9]{1,20}(?:\.[0-9]{1,20})?|\.[0-9]{1,20})\Z", re.ASCII)
_STATES = {"cloze": "active", "cloze-inactive": "inactive", "cloze-highlight": "highlight"}

MASKS_CSS = """
.card #image-occlusion-container {
  position: relative; width: fit-content; max-width: 100%; margin-inline: auto; line-height: 0;
}
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
    if CANVAS not in html:
        return html
    drawing = drawn_shapes(html).join(DRAWING)
    return without_scripts(html).replace(CANVAS, drawing)


def without_scripts(html: str) -> str:
    """Return HTML without its scripts."""
    last = html.rfind("</script>") + len("</script>")  # what opens behind it has no end to look for
    return _SCRIPT.sub("", html[:last]) + html[last:]


def drawn_shapes(html: str) -> str:
    """Return the elements of SVG that stand for the shapes in a text."""
    return "".join([_drawn(state, data) for state, data in _SHAPE.findall(html)])


@lru_cache(maxsize=1024)
def _drawn(shape_state: str, shape_data: str) -> str:
    """Return the element of a shape; all cards of a picture hold the same shapes in few states."""
    state = _STATES[shape_state]
    data = {name: unescaped(value) for name, value in _DATA.findall(shape_data)}
    if state == "inactive" and data.get("occludeInactive") != "1":
        return ""
    outline = _outline(data)
    return f'<{outline} class="{state}"/>' if outline else ""


def _outline(data: Mapping[str, str]) -> str:
    """Return an element's name and place, or nothing if the shape is none that is known."""
    numbers = {name: float(value) for name, value in data.items() if _NUMBER.match(value)}
    shape = data.get("shape")
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
        return f'polygon points="{escape(data.get("points", ""))}"'
    return ""
