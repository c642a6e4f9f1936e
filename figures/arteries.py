"""Aorta and lumbar arteries from the front: four pairs, L1 to L4, and the fork at L4.

The viewer faces the body, so its left is on the right. The aorta lies a little to the body's left.
"""

from __future__ import annotations

from figures import sheet
from figures.sheet import Sheet, smooth

NAME = "lumbar-arteries"
_MIDDLE = 160.0
_FIRST, _PITCH = 62.0, 54.0
_AORTA = 166.0
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
        x, y = (_AORTA, 7) if level == 4 else (138, -4)
        figure.label(f"L{level + 1}", (x, _FIRST + level * _PITCH + y), "middle")
    figure.label("abdominal|aorta", (314, 22), "end", ((172, 26),))
    figure.label("paired|lumbar|arteries", (314, 108), "end", ((226, 124), (226, 70)))
    figure.label("common|iliac artery", (314, 272), "end", ((222, 306),))
    figure.label("sacrum", (160, 345), "middle")
    figure.note("body's|right", (8, 22), "start")
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
    """Draw the pair of a level: round the waist of the body, then to its back."""
    y = _FIRST + level * _PITCH
    for side in (-1, 1):
        points = [
            (_AORTA + side * 6, y + 1),
            (_MIDDLE + side * 28, y + 6),
            (_MIDDLE + side * 48, y + 7),
            (_MIDDLE + side * 72, y + 9),
        ]
        figure.tube(smooth(points, closed=False), sheet.ARTERY, sheet.ARTERY_EDGE, 3.6)
