"""The parts of an `.xlsx` workbook that its sheets lean on: names, shared texts, looks of cells.

Read with the standard library alone. What a cell says depends on more than openpyxl hands on: the
escape `_x005F_`, of which it drops a piece wherever it stands, and what is hidden or crossed out.
Whoever calls this has let `xlsx_limits` look first: then no part names entities, is nested deeply
or is larger than a table.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple
from xml.etree import ElementTree

from clindeck.formats.looks import SYMBOL_FONTS

Element = ElementTree.Element

_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")
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
_EAST_ASIAN_DATES = (*range(27, 37), *range(50, 59))


class CellLook(NamedTuple):
    """How letters look. `script` is sup, sub or empty, `colour` empty for the usual one."""

    script: str = ""
    is_struck: bool = False
    is_strong: bool = False
    is_em: bool = False
    font: str = ""
    colour: str = ""


class SheetRun(NamedTuple):
    """A piece of a text; `look` is None for that of its cell."""

    text: str
    look: CellLook | None


class CellStyle(NamedTuple):
    """What the style of a cell says of its content; `is_plain` if it says nothing.

    `is_filled`: its ground has a colour, so that white letters can be seen on it.
    """

    number_format: str
    look: CellLook
    is_plain: bool = False
    is_filled: bool = False


class SheetPart(NamedTuple):
    """A sheet: its title, whether a person sees it, and its part of the workbook."""

    title: str
    is_visible: bool
    path: str


@dataclass(frozen=True, slots=True)
class Workbook:
    """A workbook taken apart as far as every sheet needs it."""

    archive: zipfile.ZipFile
    sheets: tuple[SheetPart, ...]
    texts: tuple[tuple[SheetRun, ...], ...]
    styles: tuple[CellStyle, ...]
    striking_rules: frozenset[int]
    begins_1904: bool

    def style(self, number: int) -> CellStyle:
        """Return the style of a cell by its number."""
        return self.styles[number] if 0 <= number < len(self.styles) else _PLAIN


_PLAIN = CellStyle("General", CellLook(), is_plain=True)


def workbook_of(data: bytes) -> Workbook:
    """Return a workbook's parts. Raises what zipfile and the parser of XML raise, and ValueError.

    KeyError: a part that the workbook names is not there.
    """
    archive = zipfile.ZipFile(io.BytesIO(data))
    main = next(
        (path for kind, path in relations(archive, "") if kind == "officeDocument"),
        "xl/workbook.xml",
    )
    root = _root(archive, main)
    targets = dict(_targets(archive, main))
    parts = dict(targets.values())
    sheets = tuple(
        SheetPart(each.get("name", ""), each.get("state", "visible") == "visible", path)
        for each in descendants(root, "sheet")
        for kind, path in (targets.get(_relation_id(each), ("", "")),)
        if kind == "worksheet"
    )
    texts = tuple(_texts(archive, parts["sharedStrings"])) if "sharedStrings" in parts else ()
    styles, rules = _styles(archive, parts["styles"]) if "styles" in parts else ((), frozenset())
    begins_1904 = any(is_on(each, "date1904") for each in descendants(root, "workbookPr"))
    return Workbook(archive, sheets, texts, styles, rules, begins_1904)


def relations(archive: zipfile.ZipFile, part: str) -> Iterator[tuple[str, str]]:
    """Yield kind and path of each part that a part refers to, of the whole file for no part."""
    for _, target in _targets(archive, part):
        yield target


def named(element: Element) -> str:
    """Return an element's name without its namespace: strict and usual workbooks differ in it."""
    return str(element.tag).rpartition("}")[2]


def children(element: Element, name: str) -> Iterator[Element]:
    """Yield the children of a name."""
    return (each for each in element if named(each) == name)


def descendants(element: Element, name: str) -> Iterator[Element]:
    """Yield the elements of a name at any depth."""
    return (each for each in element.iter() if named(each) == name)


def is_on(element: Element, attribute: str, *, otherwise: bool = False) -> bool:
    """Return a truth value of an element."""
    value = element.get(attribute)
    return otherwise if value is None else value.strip().lower() in ("1", "true", "on")


def runs_in(element: Element) -> tuple[SheetRun, ...]:
    """Return the runs of a text; those that tell how to pronounce it (`rPh`) are no text of it."""
    runs: list[SheetRun] = []
    for each in element:
        if named(each) == "t":
            runs.append(SheetRun(unescaped(each.text or ""), None))
        elif named(each) == "r":
            look = next((_look(font) for font in children(each, "rPr")), None)
            text = "".join(part.text or "" for part in children(each, "t"))
            runs.append(SheetRun(unescaped(text), look))
    return tuple(runs)


def unescaped(text: str) -> str:
    """Return a text with `_x0041_` as the character it stands for, and `_x005F_` as its `_`."""
    if "_x" not in text and "\r" not in text:
        return text
    found = _ESCAPE.sub(lambda each: chr(int(each[1], 16)), text)
    whole = found.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return whole.replace("\r\n", "\n")


def _root(archive: zipfile.ZipFile, path: str) -> Element:
    return ElementTree.fromstring(archive.read(path))


def _targets(archive: zipfile.ZipFile, part: str) -> Iterator[tuple[str, tuple[str, str]]]:
    folder, name = posixpath.split(part)
    path = posixpath.join(folder, "_rels", f"{name}.rels")
    if path not in archive.NameToInfo:
        return
    for each in descendants(_root(archive, path), "Relationship"):
        if each.get("TargetMode") != "External":
            kind = each.get("Type", "").rpartition("/")[2]
            target = posixpath.normpath(posixpath.join("/", folder, each.get("Target", "")))
            yield each.get("Id", ""), (kind, target.lstrip("/"))


def _relation_id(element: Element) -> str:
    return next((value for key, value in element.attrib.items() if key.endswith("}id")), "")


def _texts(archive: zipfile.ZipFile, path: str) -> Iterator[tuple[SheetRun, ...]]:
    with archive.open(path) as part:
        for _, element in ElementTree.iterparse(part):
            if named(element) == "si":
                yield runs_in(element)
                element.clear()


def _styles(archive: zipfile.ZipFile, path: str) -> tuple[tuple[CellStyle, ...], frozenset[int]]:
    """Return the styles of cells by number, and the looks of rules that cross something out."""
    root = _root(archive, path)
    formats = dict(_FORMATS) | dict.fromkeys(_EAST_ASIAN_DATES, "yyyy/mm/dd")
    for each in descendants(root, "numFmt"):
        formats[int(each.get("numFmtId", "0"))] = each.get("formatCode", "")
    fonts = [_look(each) for group in children(root, "fonts") for each in children(group, "font")]
    fills = [
        _is_filled(each) for group in children(root, "fills") for each in children(group, "fill")
    ]
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
            is_filled = fills[fill] if 0 <= fill < len(fills) else False
            styles.append(CellStyle(shown, look, is_plain, is_filled))
    rules = [each for group in children(root, "dxfs") for each in children(group, "dxf")]
    striking = {
        number
        for number, each in enumerate(rules)
        if any(_look(font).is_struck for font in children(each, "font"))
    }
    return tuple(styles), frozenset(striking)


def is_white(look: CellLook) -> bool:
    """Return whether letters look like the paper."""
    return look.colour in _WHITE


def _is_filled(fill: Element) -> bool:
    """Return whether the ground of a cell has another colour than white."""
    for pattern in children(fill, "patternFill"):
        if pattern.get("patternType", "none") == "none":
            return False
        return all(_colour(each) not in _WHITE for each in children(pattern, "fgColor"))
    return any(True for _ in children(fill, "gradientFill"))


def _colour(element: Element) -> str:
    return " ".join(f"{key}={value}" for key, value in sorted(element.attrib.items()))


def _look(font: Element) -> CellLook:
    script, colour, name = "", "", ""
    on = set()
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
    colour = "" if colour in _BLACK else colour
    return CellLook(script, "strike" in on, "b" in on, "i" in on, name, colour)
