"""A level of the low back as CT shows it: aorta and lumbar artery, spinal nerve and its rami.

Seen from below, front at the top, so the body's left is on the right. The section runs through the
foramen: body and arch are apart, no pedicle joins them. The artery is drawn on the left side, the
nerve on the right; both sides have both. The dorsal ramus turns back to muscles and skin, with its
medial branch round the joint; the ventral one runs through psoas to the lumbar plexus.
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
    (160, 204), (148, 196), (138, 184), (128, 174), (114, 172), (102, 180), (100, 196), (112, 210),
    (130, 222), (146, 236), (153, 252), (154, 276), (160, 284),
)  # fmt: skip
_CANAL: tuple[Point, ...] = (
    (160, 160), (146, 163), (139, 172), (140, 186), (150, 200), (160, 210),
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
    figure = Sheet("Lumbar artery, spinal nerve and rami as on CT, front at the top", 368)
    skin = smooth([(6, 284), (50, 304), (110, 318), (160, 312), (210, 318), (270, 304), (314, 284)],
                  closed=False)  # fmt: skip
    figure.path(skin, edge="#c99f80", width=4)
    for points in (_PSOAS, _BACK_MUSCLE):
        for side in (points, tuple(mirrored(points, _MIDDLE))):
            figure.path(smooth(side, closed=True), sheet.MUSCLE_LIGHT, sheet.MUSCLE_EDGE)
    figure.path(_whole(_ARCH), sheet.BONE, sheet.BONE_EDGE)
    figure.path(_whole(_BODY), sheet.BONE, sheet.BONE_EDGE)
    figure.path(_whole(_CANAL), sheet.CANAL, sheet.BONE_EDGE)
    _vessels(figure)
    _nerves(figure)
    figure.label("inferior|vena cava", (8, 30), "start", ((124, 56),))
    figure.label("aorta", (312, 34), "end", ((180, 54),))
    figure.label("lumbar|artery", (312, 84), "end", ((216, 112),))
    figure.label("psoas", (8, 112), "start", ((82, 128),))
    figure.label("spinal|nerve", (8, 162), "start", ((122, 168),))
    figure.label("ventral|ramus", (8, 206), "start", ((80, 140),))
    figure.label("dorsal|ramus", (8, 250), "start", ((97, 204),))
    figure.label("medial|branch", (56, 338), "start", ((117, 214),))
    figure.label("dorsal|branch", (312, 246), "end", ((234, 224),))
    figure.label("vertebral|body", (160, 116), "middle")
    figure.label("back muscles", (312, 342), "end", ((214, 262),))
    figure.note("front", (160, 22))
    figure.note("body's left|(as on CT)", (312, 194), "end")
    return figure


def _whole(half: tuple[Point, ...]) -> str:
    return smooth([*half, *mirrored(half[1:-1], _MIDDLE)], closed=True)


def _vessels(figure: Sheet) -> None:
    for points, width in (
        ([(172, 66), (192, 82), (210, 100), (220, 124), (220, 150), (224, 170)], 4.5),
        ([(224, 170), (240, 164), (260, 162), (280, 172)], 3.4),
        ([(224, 168), (222, 190), (230, 212), (236, 236), (244, 252)], 3.4),
        ([(222, 164), (206, 166), (192, 168), (178, 172)], 2.4),
        ([(166, 68), (130, 80), (108, 98), (104, 114)], 4.5),
    ):
        figure.tube(smooth(points, closed=False), sheet.ARTERY, sheet.ARTERY_EDGE, width)
    figure.ellipse((132, 58), (19, 16), sheet.VEIN, sheet.VEIN_EDGE, 2)
    figure.ellipse((172, 56), (18, 18), sheet.ARTERY, sheet.ARTERY_EDGE, 2)
    figure.ellipse((172, 56), (11, 11), "#e4736f")


def _nerves(figure: Sheet) -> None:
    figure.ellipse((160, 182), (14, 15), "#fbe9b0", sheet.NERVE_EDGE, 1)
    for x, y in (
        (154, 176),
        (161, 174),
        (167, 178),
        (153, 185),
        (160, 184),
        (166, 187),
        (160, 192),
    ):
        figure.ellipse((x, y), (2.4, 2.4), sheet.NERVE, sheet.NERVE_EDGE, 0.7)
    for points, width in (
        ([(147, 176), (138, 168), (126, 167), (112, 168)], 6.5),
        ([(112, 168), (98, 164), (86, 154), (80, 140), (78, 122)], 5),
        ([(112, 168), (100, 176), (96, 192), (96, 210), (88, 240), (80, 276), (75, 312)], 3.4),
        ([(96, 204), (104, 212), (116, 215), (128, 228)], 2.6),
    ):
        figure.tube(smooth(points, closed=False), sheet.NERVE, sheet.NERVE_EDGE, width)
