"""Aorta and lumbar arteries from the front: four pairs, L1 to L4, and the fork at L4.

The viewer faces the body, so its left is on the right. The aorta lies a little to the body's left,
the inferior vena cava to its right, over the right lumbar arteries. The arteries run round the
vertebral bodies to the back, out of sight; from the fork the median sacral artery runs down.
"""

from __future__ import annotations

from figures import sheet
from figures.sheet import Sheet, smooth

NAME = "lumbar-arteries"
_MIDDLE = 160.0
_FIRST, _PITCH = 62.0, 54.0
_AORTA = 168.0
_CAVA = 145.0
_FORK = _FIRST + 3 * _PITCH + 10


def drawn() -> Sheet:
    """Return the sheet."""
    figure = Sheet("Abdominal aorta and lumbar arteries from the front", 372)
    for level in range(5):
        _vertebra(figure, level)
    figure.path(
        smooth([(118, 316), (160, 308), (202, 316), (194, 340), (160, 362), (126, 340)],
               closed=True),
        sheet.BONE, sheet.BONE_EDGE,
    )  # fmt: skip
    for level in range(4):
        _pair(figure, level)
    _veins(figure)
    median = smooth([(_AORTA - 1, _FORK), (162, _FORK + 50), (160, 336)], closed=False)
    figure.tube(median, sheet.ARTERY, sheet.ARTERY_EDGE, 2.6)
    trunk = f"M{_AORTA} 14V{_FORK}"
    forks = [
        smooth([(_AORTA, _FORK - 4), (x_bend, _FORK + 42), (x_end, _FORK + 92)], closed=False)
        for x_end, x_bend in ((98, 132), (232, 200))
    ]
    for colour, more in ((sheet.ARTERY_EDGE, 2), (sheet.ARTERY, 0)):
        figure.path(trunk, edge=colour, width=17 + more)
        for d in forks:
            figure.path(d, edge=colour, width=11 + more)
    figure.path(f"M{_AORTA} 14V{_FORK - 10}", edge="#e4736f", width=4)
    for level in range(5):
        figure.label(f"L{level + 1}", (104 - level, _FIRST + level * _PITCH - 12), "middle")
    figure.label("abdominal|aorta", (312, 22), "end", ((172, 26),))
    figure.label("inferior|vena cava", (8, 176), "start", ((142, 204),))
    figure.label("paired|lumbar|arteries", (312, 100), "end", ((186, 117), (186, 64)))
    figure.label("common|iliac artery", (312, 236), "end", ((204, 284),))
    figure.label("median|sacral|artery", (8, 316), "start", ((160, 318),))
    figure.label("sacrum", (312, 346), "end", ((184, 346),))
    figure.note("body's|right", (8, 22), "start")
    figure.note("body's|left", (312, 200), "end")
    return figure


def _vertebra(figure: Sheet, level: int) -> None:
    y = _FIRST + level * _PITCH
    half = 38 + level
    for side in (-1, 1):
        points = [(_MIDDLE + side * (half - 8), y - 4), (_MIDDLE + side * (half + 36), y - 8)]
        figure.tube(smooth(points, closed=False), sheet.BONE_FAR, sheet.BONE_EDGE, 9)
    top, bottom, waist = y - 19, y + 19, half - 6
    left, right = _MIDDLE - half, _MIDDLE + half
    figure.path(
        f"M{left} {top}C{_MIDDLE - 20} {top + 3} {_MIDDLE + 20} {top + 3} {right} {top}"
        f"C{_MIDDLE + waist} {y - 6} {_MIDDLE + waist} {y + 6} {right} {bottom}"
        f"C{_MIDDLE + 20} {bottom - 3} {_MIDDLE - 20} {bottom - 3} {left} {bottom}"
        f"C{_MIDDLE - waist} {y + 6} {_MIDDLE - waist} {y - 6} {left} {top}Z",
        sheet.BONE,
        sheet.BONE_EDGE,
    )
    disc_top, disc_bottom = bottom + 1, bottom + 15
    figure.path(
        f"M{left} {disc_top}C{_MIDDLE - 20} {disc_top - 2} {_MIDDLE + 20} {disc_top - 2} "
        f"{right} {disc_top}C{right + 4} {disc_top + 5} {right + 4} {disc_bottom - 5} "
        f"{right} {disc_bottom}C{_MIDDLE + 20} {disc_bottom + 2} {_MIDDLE - 20} {disc_bottom + 2} "
        f"{left} {disc_bottom}C{left - 4} {disc_bottom - 5} {left - 4} {disc_top + 5} "
        f"{left} {disc_top}Z",
        sheet.DISC,
        sheet.DISC_EDGE,
    )


def _pair(figure: Sheet, level: int) -> None:
    """Draw the pair of a level, until it bends round the waist of the body, out of sight."""
    y = _FIRST + level * _PITCH
    for side in (-1, 1):
        points = [
            (_AORTA + side * 6, y + 1),
            (_MIDDLE + side * 20, y + 4),
            (_MIDDLE + side * (30 + level), y + 2),
            (_MIDDLE + side * (33 + level), y - 3),
        ]
        figure.tube(smooth(points, closed=False), sheet.ARTERY, sheet.ARTERY_EDGE, 3.6)


def _veins(figure: Sheet) -> None:
    """Draw the inferior vena cava and the common iliac veins that form it at L5."""
    union = _FIRST + 4 * _PITCH - 6
    parts = (
        (f"M{_CAVA} 14V{union}", 17),
        (smooth([(_CAVA, union - 6), (124, union + 34), (106, union + 70)], closed=False), 10),
        (smooth([(_CAVA, union - 6), (170, union + 28), (206, union + 70)], closed=False), 10),
    )
    for colour, more in ((sheet.VEIN_EDGE, 2), (sheet.VEIN, 0)):
        for d, width in parts:
            figure.path(d, edge=colour, width=width + more)
