"""A lumbar vertebra with its disc from above: canal, facet joints, root. Front is at the top.

The canal is bounded by body and disc, pedicles, and laminae with the ligamentum flavum. The facet
joint's outer, concave part is the superior articular process of this vertebra; the inner one
belongs to the vertebra above. The root leaves the thecal sac over the pedicle, in front of the
joint; from its ganglion on it is the spinal nerve.
"""

from __future__ import annotations

from figures import sheet
from figures.sheet import Point, Sheet, mirrored, smooth

NAME = "lumbar-vertebra-from-above"
_MIDDLE = 160.0

_BODY: tuple[Point, ...] = (
    (160, 30), (122, 36), (98, 62), (98, 92), (116, 112), (140, 118), (160, 113),
)  # fmt: skip
_DISC: tuple[Point, ...] = (
    (160, 34), (124, 40), (102, 64), (102, 90), (119, 108), (141, 113), (160, 108),
)  # fmt: skip
_RING: tuple[Point, ...] = (
    (160, 43), (129, 48), (111, 68), (111, 87), (124, 100), (142, 104), (160, 100),
)  # fmt: skip
_CORE: tuple[Point, ...] = (
    (160, 56), (137, 59), (125, 73), (125, 84), (135, 93), (160, 94),
)  # fmt: skip
_ARCH: tuple[Point, ...] = (
    (124, 104), (117, 122), (104, 136), (82, 141), (60, 140), (55, 147), (62, 155), (84, 158),
    (101, 162), (99, 178), (106, 192), (120, 197), (134, 206), (148, 222), (152, 250), (150, 282),
    (160, 290),
)  # fmt: skip
_CANAL: tuple[Point, ...] = (
    (160, 115), (140, 119), (131, 130), (133, 148), (144, 168), (160, 186),
)  # fmt: skip
_FLAVUM: tuple[Point, ...] = ((134, 150), (139, 161), (146, 172), (158, 184))
_SUPERIOR: tuple[Point, ...] = (
    (104, 152), (97, 164), (98, 180), (108, 192), (119, 194), (113, 182), (114, 168), (122, 156),
    (114, 150),
)  # fmt: skip
_INFERIOR: tuple[Point, ...] = (
    (127, 158), (119, 170), (118, 182), (124, 194), (136, 196), (141, 184), (137, 168),
)  # fmt: skip


def drawn() -> Sheet:
    """Return the sheet."""
    figure = Sheet("Lumbar vertebra with its disc from above, front at the top", 322)
    figure.path(_whole(_ARCH), sheet.BONE, sheet.BONE_EDGE)
    figure.path(_whole(_BODY), sheet.BONE, sheet.BONE_EDGE)
    figure.path(_whole(_DISC), sheet.DISC, sheet.DISC_EDGE)
    figure.path(_whole(_RING), edge=sheet.DISC_EDGE, width=0.8)
    figure.path(_whole(_CORE), sheet.DISC_CORE, sheet.DISC_EDGE)
    figure.path(_whole(_CANAL), sheet.CANAL, sheet.BONE_EDGE)
    for points in (_FLAVUM, mirrored(_FLAVUM, _MIDDLE)):
        figure.path(smooth(points, closed=False), edge=sheet.LIGAMENT, width=4)
    _nerves(figure)
    for points in (_SUPERIOR, mirrored(_SUPERIOR, _MIDDLE)):
        figure.path(smooth(points, closed=True), sheet.BONE, sheet.BONE_EDGE)
    for points in (_INFERIOR, mirrored(_INFERIOR, _MIDDLE)):
        figure.path(smooth(points, closed=True), sheet.BONE_FAR, sheet.BONE_EDGE)
    figure.label("nucleus|pulposus", (8, 22), "start", ((146, 74),))
    figure.label("annulus|fibrosus", (312, 22), "end", ((208, 60),))
    figure.label("nerve root", (312, 90), "end", ((186, 128),))
    figure.label("spinal|nerve", (312, 122), "end", ((226, 128),))
    figure.label("thecal|sac", (8, 68), "start", ((150, 148),))
    figure.label("pedicle", (8, 112), "start", ((116, 138),))
    figure.label("transverse|process", (8, 190), "start", ((70, 149),))
    figure.label("facet|joint", (312, 190), "end", ((205, 176),))
    figure.label("ligamentum|flavum", (8, 238), "start", ((146, 174),))
    figure.label("vertebral|canal", (8, 300), "start", ((160, 170),))
    figure.label("lamina", (312, 244), "end", ((183, 208),))
    figure.label("spinous|process", (312, 286), "end", ((164, 268),))
    figure.note("front", (160, 22))
    return figure


def _whole(half: tuple[Point, ...]) -> str:
    """Return the closed outline whose left half is given, from front to back."""
    inner = half[1:-1]
    return smooth([*half, *mirrored(inner, _MIDDLE)], closed=True)


def _nerves(figure: Sheet) -> None:
    figure.ellipse((160, 142), (19, 20), "#fbe9b0", sheet.NERVE_EDGE, 1)
    for x, y in ((152, 134), (160, 131), (168, 134), (150, 144), (170, 144), (160, 143),
                 (154, 153), (166, 153)):  # fmt: skip
        figure.ellipse((x, y), (2.6, 2.6), sheet.NERVE, sheet.NERVE_EDGE, 0.7)
    for points in (
        [(145, 131), (134, 128), (120, 124), (104, 124), (88, 130)],
        [(175, 131), (186, 128), (200, 124), (216, 124), (232, 130)],
    ):
        figure.tube(smooth(points, closed=False), sheet.NERVE, sheet.NERVE_EDGE, 5)
    for x in (119, 201):
        figure.ellipse((x, 124.5), (6, 4.5), sheet.NERVE, sheet.NERVE_EDGE, 1)
