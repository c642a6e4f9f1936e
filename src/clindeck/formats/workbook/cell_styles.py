"""How the cells of a workbook look: letters, grounds, number formats, and the looks of rules."""

from __future__ import annotations

from typing import NamedTuple

from clindeck.formats.looks import SYMBOL_FONTS
from clindeck.formats.workbook.elements import Element, children, descendants, is_on, named

_FORMATS = {
    0: "General", 1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%",
    11: "0.00E+00", 12: "# ?/?", 13: "# ??/??", 14: "mm-dd-yy", 15: "d-mmm-yy", 16: "d-mmm",
    17: "mmm-yy", 18: "h:mm AM/PM", 19: "h:mm:ss AM/PM", 20: "h:mm", 21: "h:mm:ss",
    22: "m/d/yy h:mm", 37: "#,##0 ;(#,##0)", 38: "#,##0 ;[Red](#,##0)", 39: "#,##0.00;(#,##0.00)",
    40: "#,##0.00;[Red](#,##0.00)", 45: "mm:ss", 46: "[h]:mm:ss", 47: "mmss.0", 48: "##0.0E+0",
    49: "@",
}  # fmt: skip
"""The number formats that a workbook names by their number alone (ECMA-376, 18.8.30)."""
_BLACK = (
    "theme=1",
    "rgb=FF000000",
    "rgb=00000000",
    "indexed=8",
    "indexed=64",
    "auto=1",
    "auto=true",
)
_WHITE = ("theme=0", "rgb=FFFFFFFF", "rgb=00FFFFFF", "indexed=9", "indexed=1")
_TINY = 2
"""Points up to which nobody reads letters."""
_EAST_ASIAN_DATES = (*range(27, 37), *range(50, 59))


class CellLook(NamedTuple):
    """How letters look. `script` is sup, sub or empty, `colour` empty for the usual one.

    `is_tiny`: too small to be read.
    """

    script: str = ""
    is_struck: bool = False
    is_strong: bool = False
    is_em: bool = False
    font: str = ""
    colour: str = ""
    is_tiny: bool = False


class CellStyle(NamedTuple):
    """What the style of a cell says of its content; `is_plain` if it says nothing.

    `is_filled`: its ground has a colour, `ground`, so that white letters can be seen on it.
    """

    number_format: str
    look: CellLook
    is_plain: bool = False
    is_filled: bool = False
    ground: str = ""


PLAIN = CellStyle("General", CellLook(), is_plain=True)


Styles = tuple[tuple[CellStyle, ...], frozenset[int], frozenset[int]]
"""Styles of cells by number, and the numbers of the looks that rules cross out with, hide with."""
NO_STYLES: Styles = (), frozenset(), frozenset()


def styles_in(root: Element) -> Styles:
    """Return what the part of a workbook that holds its styles says."""
    formats = dict(_FORMATS) | dict.fromkeys(_EAST_ASIAN_DATES, "yyyy/mm/dd")
    for each in descendants(root, "numFmt"):
        formats[int(each.get("numFmtId", "0"))] = each.get("formatCode", "")
    fonts = [look_of(each) for group in children(root, "fonts") for each in children(group, "font")]
    fills = [_ground(each) for group in children(root, "fills") for each in children(group, "fill")]
    styles: list[CellStyle] = []
    for group in children(root, "cellXfs"):
        for each in children(group, "xf"):
            font = int(each.get("fontId", "0"))
            number = int(each.get("numFmtId", "0"))
            look = fonts[font] if 0 <= font < len(fonts) else CellLook()
            shown = formats.get(number, f"number {number}")
            is_plain = (
                shown in ("General", "@")
                and look._replace(font="") == CellLook()
                and look.font.lower() not in SYMBOL_FONTS
            )
            fill = int(each.get("fillId", "0"))
            ground = fills[fill] if 0 <= fill < len(fills) else ""
            is_plain = is_plain and ground not in _BLACK
            styles.append(CellStyle(shown, look, is_plain, bool(ground), ground))
    rules = [each for group in children(root, "dxfs") for each in children(group, "dxf")]
    striking = {
        number
        for number, each in enumerate(rules)
        if any(look_of(font).is_struck for font in children(each, "font"))
    }
    hiding = {number for number, each in enumerate(rules) if _hides(each)}
    return tuple(styles), frozenset(striking), frozenset(hiding)


def is_unseen(look: CellLook, style: CellStyle) -> bool:
    """Return whether letters look like the ground on which they stand."""
    if not style.ground:
        return look.colour in _WHITE
    return look.colour == style.ground or (not look.colour and style.ground in _BLACK)


def _hides(rule: Element) -> bool:
    """Return whether the look of a rule shows nothing: white letters, or no text at all."""
    if any(";;" in each.get("formatCode", "") for each in children(rule, "numFmt")):
        return True
    if any(True for _ in children(rule, "fill")):
        return False
    return any(look_of(font).colour in _WHITE for font in children(rule, "font"))


def _ground(fill: Element) -> str:
    """Return the colour of a cell's ground, the empty text for white and for none."""
    for pattern in children(fill, "patternFill"):
        if pattern.get("patternType", "none") == "none":
            return ""
        colours = [_colour(each) for each in children(pattern, "fgColor")]
        return (
            (colours[0] if colours else "filled")
            if not any(each in _WHITE for each in colours)
            else ""
        )
    return "gradient" if any(True for _ in children(fill, "gradientFill")) else ""


def _colour(element: Element) -> str:
    return " ".join(f"{key}={value}" for key, value in sorted(element.attrib.items()))


def look_of(font: Element) -> CellLook:
    """Return how letters in a font look."""
    script, colour, name = "", "", ""
    on = set()
    is_tiny = False
    for each in font:
        tag = named(each)
        if tag == "vertAlign":
            script = {"superscript": "sup", "subscript": "sub"}.get(each.get("val", ""), "")
        elif tag in ("strike", "b", "i") and is_on(each, "val", otherwise=True):
            on.add(tag)
        elif tag in ("name", "rFont"):
            name = each.get("val", "")
        elif tag == "color":
            colour = _colour(each)
        elif tag == "sz":
            is_tiny = _is_tiny(each.get("val", ""))
    colour = "" if colour in _BLACK else colour
    return CellLook(script, "strike" in on, "b" in on, "i" in on, name, colour, is_tiny)


def _is_tiny(size: str) -> bool:
    try:
        return float(size) <= _TINY
    except ValueError:
        return False
