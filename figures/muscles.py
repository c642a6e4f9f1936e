"""The deep muscles of the back from behind: three columns on the left, multifidus on the right.

The columns of the erector spinae rise from sacrum and iliac crest: iliocostalis outermost, from the
crest, longissimus between, spinalis at the spinous processes, ending above the low back. The right
side is drawn without them: the bundles of multifidus run upwards and inwards to spinous processes
two to four levels above, and are thickest over the sacrum.
"""

from __future__ import annotations

from figures import sheet
from figures.sheet import Point, Sheet, mirrored, smooth

NAME = "back-muscles"
_MIDDLE = 160.0
_FIRST, _PITCH, _LEVELS = 44.0, 21.0, 11
"""Height of the first spinous process, distance of the next, and how many: T7 to L5."""

_ILIOCOSTALIS: tuple[Point, ...] = (
    (118, 274), (106, 264), (103, 236), (99, 200), (94, 150), (88, 100), (86, 52), (97, 50),
    (101, 100), (107, 150), (113, 200), (119, 240), (126, 270),
)  # fmt: skip
_LONGISSIMUS: tuple[Point, ...] = (
    (138, 304), (126, 280), (117, 232), (111, 180), (108, 130), (107, 80), (108, 40), (124, 38),
    (127, 80), (130, 130), (136, 180), (144, 232), (151, 296),
)  # fmt: skip
_SPINALIS: tuple[Point, ...] = (
    (152, 200), (146, 182), (139, 150), (136, 110), (136, 70), (139, 38), (149, 36), (149, 70),
    (150, 110), (152, 150), (154, 182),
)  # fmt: skip
_SACRUM: tuple[Point, ...] = (
    (160, 266), (140, 268), (126, 276), (130, 300), (142, 328), (154, 350), (160, 358),
)  # fmt: skip
_ILIUM: tuple[Point, ...] = (
    (135, 294), (122, 272), (102, 258), (80, 256), (60, 268), (50, 292), (58, 314), (80, 328),
    (99, 342), (112, 332), (126, 324), (136, 308),
)  # fmt: skip


def drawn() -> Sheet:
    """Return the sheet."""
    figure = Sheet("Deep muscles of the back from behind", 384)
    for points in (_ILIUM, mirrored(_ILIUM, _MIDDLE)):
        figure.path(smooth(points, closed=True), sheet.BONE_FAR, sheet.BONE_EDGE)
    inner = _SACRUM[1:-1]
    outline = smooth([*_SACRUM, *mirrored(inner, _MIDDLE)], closed=True)
    figure.path(outline, sheet.BONE, sheet.BONE_EDGE)
    for level in range(_LEVELS):
        _vertebra(figure, level)
    _multifidus(figure)
    for points, fill in (
        (_ILIOCOSTALIS, sheet.MUSCLE_DARK),
        (_LONGISSIMUS, sheet.MUSCLE),
        (_SPINALIS, sheet.MUSCLE_LIGHT),
    ):
        figure.path(smooth(points, closed=True), fill, sheet.MUSCLE_EDGE)
    for level in range(_LEVELS):
        figure.ellipse((_MIDDLE, _height(level)), (3.6, 6.5), sheet.BONE, sheet.BONE_EDGE)
    figure.label("iliocostalis", (4, 228), "start", ((108, 216),))
    figure.label("longissimus", (4, 198), "start", ((122, 186),))
    figure.label("spinalis", (6, 74), "start", ((143, 100),))
    figure.label("rib", (6, 52), "start", ((72, 53),))
    figure.label("multifidus", (314, 222), "end", ((180, 224),))
    figure.label("spinous|process", (314, 168), "end", ((162, 149),))
    figure.label("iliac|crest", (314, 252), "end", ((240, 256),))
    figure.label("sacrum", (314, 360), "end", ((166, 330),))
    figure.note("erector spinae", (6, 20), "start")
    figure.note("deep to it", (314, 20), "end")
    figure.note("body's|left", (8, 352), "start")
    figure.note("from behind", (160, 378))
    return figure


def _height(level: int) -> float:
    return _FIRST + level * _PITCH


def _vertebra(figure: Sheet, level: int) -> None:
    """Draw ribs for the thoracic levels, transverse processes for the lumbar ones."""
    y = _height(level)
    is_thoracic = level < _LEVELS - 5
    for side in (-1, 1):
        if is_thoracic:
            reach = (98, 96, 92, 86, 76, 62)[level]
            points = [
                (_MIDDLE + side * 6, y - 4),
                (_MIDDLE + side * min(36, reach * 0.5), y - 8),
                (_MIDDLE + side * reach * 0.75, y + 2),
                (_MIDDLE + side * reach, y + 18),
            ]
            figure.tube(smooth(points, closed=False), sheet.BONE, sheet.BONE_EDGE, 5)
        else:
            points = [(_MIDDLE + side * 6, y), (_MIDDLE + side * 30, y - 4)]
            figure.tube(smooth(points, closed=False), sheet.BONE, sheet.BONE_EDGE, 5)
    figure.path(
        f"M{_MIDDLE - 9} {y - 8}H{_MIDDLE + 9}V{y + 8}H{_MIDDLE - 9}Z",
        sheet.BONE,
        sheet.BONE_EDGE,
    )


def _multifidus(figure: Sheet) -> None:
    """Draw a bundle to each spinous process, from two to four levels below it or the sacrum."""
    for level in range(_LEVELS - 1, -1, -1):
        y = _height(level)
        start_y = min(y + 3 * _PITCH, 318 + (level - _LEVELS) * 3)
        bulk = level / (_LEVELS - 1)  # from slight at T7 to thick at L5
        start_x = _MIDDLE + 18 + 16 * bulk
        d = (
            f"M{_MIDDLE + 3} {y + 1}L{_MIDDLE + 6 + 3 * bulk:.1f} {y + 6}"
            f"L{start_x:.1f} {start_y}L{start_x - 9 - 12 * bulk:.1f} {start_y + 5}Z"
        )
        figure.path(d, (sheet.MUSCLE, sheet.MUSCLE_LIGHT)[level % 2], sheet.MUSCLE_EDGE, 0.9)
