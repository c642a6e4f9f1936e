"""A level of the low back from above: aorta and lumbar artery, spinal nerve and its two rami.

Front is at the top, so the body's left is on the left. Arteries are drawn on the left side, nerves
on the right; both sides have both. The dorsal ramus turns back to muscles and skin, the ventral one
runs forward to the lumbar plexus.
"""

from __future__ import annotations

from figures import sheet
from figures.sheet import Point, Sheet, mirrored, smooth

NAME = "arteries-and-rami"
_MIDDLE = 160.0

_BODY: tuple[Point, ...] = (
    (160, 84), (126, 90), (106, 112), (106, 138), (122, 156), (142, 161), (160, 157),
)  # fmt: skip
_ARCH: tuple[Point, ...] = (
    (128, 150), (120, 166), (108, 178), (88, 183), (68, 182), (66, 191), (88, 197), (108, 202),
    (122, 216), (142, 232), (152, 248), (154, 276), (160, 284),
)  # fmt: skip
_CANAL: tuple[Point, ...] = (
    (160, 159), (142, 163), (134, 174), (138, 194), (148, 212), (160, 224),
)  # fmt: skip
_PSOAS: tuple[Point, ...] = (
    (100, 118), (82, 112), (66, 124), (62, 148), (74, 168), (96, 166), (104, 144),
)  # fmt: skip
_BACK_MUSCLE: tuple[Point, ...] = (
    (146, 246), (122, 228), (98, 210), (80, 207), (68, 224), (70, 250), (90, 272), (120, 284),
    (146, 286),
)  # fmt: skip


def drawn() -> Sheet:
    """Return the sheet."""
    figure = Sheet("Lumbar artery, spinal nerve and rami from above, front at the top", 352)
    skin = smooth([(6, 262), (50, 300), (110, 318), (160, 312), (210, 318), (270, 300), (314, 262)],
                  closed=False)  # fmt: skip
    figure.path(skin, edge="#c99f80", width=4)
    for points in (_PSOAS, _BACK_MUSCLE):
        for side in (points, tuple(mirrored(points, _MIDDLE))):
            figure.path(smooth(side, closed=True), sheet.MUSCLE_LIGHT, sheet.MUSCLE_EDGE)
    figure.path(_whole(_ARCH), sheet.BONE, sheet.BONE_EDGE)
    figure.path(_whole(_BODY), sheet.BONE, sheet.BONE_EDGE)
    figure.path(_whole(_CANAL), sheet.CANAL, sheet.BONE_EDGE)
    _arteries(figure)
    _nerves(figure)
    figure.label("aorta", (30, 34), "start", ((142, 58),))
    figure.label("lumbar|artery", (8, 88), "start", ((112, 98),))
    figure.label("dorsal|branch", (8, 222), "start", ((86, 228),))
    figure.label("spinal|nerve", (312, 88), "end", ((196, 170),))
    figure.label("ventral|ramus", (312, 140), "end", ((245, 148),))
    figure.label("dorsal|ramus", (312, 222), "end", ((228, 222),))
    figure.label("vertebral|body", (160, 112), "middle")
    figure.label("back muscles", (160, 342), "middle", ((112, 262), (208, 262)))
    figure.note("front", (160, 22))
    figure.note("body's|left", (8, 146), "start")
    return figure


def _whole(half: tuple[Point, ...]) -> str:
    return smooth([*half, *mirrored(half[1:-1], _MIDDLE)], closed=True)


def _arteries(figure: Sheet) -> None:
    for points, width in (
        ([(148, 66), (128, 82), (110, 100), (100, 124), (100, 150), (94, 172)], 4.5),
        ([(94, 172), (80, 166), (60, 162), (40, 172)], 3.4),
        ([(94, 170), (97, 190), (90, 212), (84, 236), (76, 252)], 3.4),
        ([(100, 164), (116, 163), (130, 168), (142, 172)], 2.4),
        ([(150, 68), (190, 80), (210, 98), (216, 112)], 4.5),
    ):
        figure.tube(smooth(points, closed=False), sheet.ARTERY, sheet.ARTERY_EDGE, width)
    figure.ellipse((150, 56), (18, 18), sheet.ARTERY, sheet.ARTERY_EDGE, 2)
    figure.ellipse((150, 56), (11, 11), "#e4736f")


def _nerves(figure: Sheet) -> None:
    figure.ellipse((160, 186), (15, 17), "#fbe9b0", sheet.NERVE_EDGE, 1)
    for x, y in (
        (154, 179),
        (161, 177),
        (167, 181),
        (153, 189),
        (160, 187),
        (167, 191),
        (160, 197),
    ):
        figure.ellipse((x, y), (2.4, 2.4), sheet.NERVE, sheet.NERVE_EDGE, 0.7)
    for points, width in (
        ([(173, 178), (184, 172), (196, 170), (208, 171)], 6.5),
        ([(208, 171), (224, 168), (236, 160), (246, 146), (252, 126)], 5),
        ([(208, 171), (218, 180), (222, 196), (226, 216), (236, 240), (243, 276), (245, 306)], 3.4),
        ([(225, 212), (216, 228), (204, 244)], 2.6),
    ):
        figure.tube(smooth(points, closed=False), sheet.NERVE, sheet.NERVE_EDGE, width)
