"""A figure with masks in the small library: a rectangle, an ellipse, and two shapes as one card."""

from __future__ import annotations

import struct

from tests.libraries import DECK, LIGAMENTS, LibraryFiles

MEDIA = "source_data/ankle-sprain/media/media.yaml"
FIGURE = "source_data/ankle-sprain/media/ankle.svg"
KEY = "ankle/ligaments/ankle/parts"

DRAWING = """\
<?xml version="1.0" encoding="UTF-8"?>
<!-- drawn by hand -->
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 100" width="200" height="100">
  <metadata>nobody reads this</metadata>
  <rect width="200" height="100" fill="white"/>
  <text x="20" y="20">talus  and <tspan>tibia</tspan></text>
</svg>
"""

LISTED = """\
media:
  - file: ankle.svg
    source: handbook
    licence: CC0
    alt: Ankle from the outside
    masks:
      - {mask: 1, label: talus, rect: [20, 10, 40, 20]}
      - {mask: 2, label: outer ankle (fibula), ellipse: [120, 50, 20, 10]}
      - mask: 4
        label: ligaments
        shapes:
          - polygon: [150, 60, 180, 60, 180, 90]
          - rect: [100, 80, 20, 10]
"""

RECIPE = """\
      - id: parts
        kind: occlusion
        figure: ankle.svg
        ask: "{short}, the ankle from outside: which of its {count} labels is hidden?"
"""


def with_occlusion(files: LibraryFiles) -> LibraryFiles:
    """Add the figure, shown by one row, and a recipe that asks for its three masks."""
    files.with_file(FIGURE, DRAWING).with_file(MEDIA, LISTED)
    files.with_change(LIGAMENTS, "  - id: deltoid\n", "  - id: deltoid\n    figure: ankle.svg\n")
    return files.with_file(DECK, files.text(DECK) + RECIPE).with_change(
        DECK, "expect: 8", "expect: 11"
    )


def exif(order: str, orientation: int, before: int = 1) -> bytes:
    """A segment that tells how a camera was held, behind `before` other entries."""
    head = b"II*\0" if order == "<" else b"MM\0*"
    other = struct.pack(f"{order}HHII", 0x10F, 2, 1, 0)
    entry = struct.pack(f"{order}HHIHH", 0x112, 3, 1, orientation, 0)
    tiff = head + struct.pack(f"{order}IH", 8, before + 1) + other * before + entry + b"\0\0\0\0"
    body = b"Exif\0\0" + tiff
    return b"\xff\xe1" + struct.pack(">H", len(body) + 2) + body
