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

from clindeck.formats.workbook.cell_styles import (
    NO_STYLES,
    PLAIN,
    CellLook,
    CellStyle,
    look_of,
    styles_in,
)
from clindeck.formats.workbook.elements import Element, children, descendants, is_on, named

_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")


class SheetRun(NamedTuple):
    """A piece of a text; `look` is None for that of its cell."""

    text: str
    look: CellLook | None


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
    hiding_rules: frozenset[int]
    begins_1904: bool

    def style(self, number: int) -> CellStyle:
        """Return the style of a cell by its number."""
        return self.styles[number] if 0 <= number < len(self.styles) else PLAIN


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
    styles, rules, hiding = NO_STYLES
    if "styles" in parts:
        styles, rules, hiding = styles_in(_root(archive, parts["styles"]))
    begins_1904 = any(is_on(each, "date1904") for each in descendants(root, "workbookPr"))
    return Workbook(archive, sheets, texts, styles, rules, hiding, begins_1904)


def relations(archive: zipfile.ZipFile, part: str) -> Iterator[tuple[str, str]]:
    """Yield kind and path of each part that a part refers to, of the whole file for no part."""
    for _, target in _targets(archive, part):
        yield target


def runs_in(element: Element) -> tuple[SheetRun, ...]:
    """Return the runs of a text; those that tell how to pronounce it (`rPh`) are no text of it."""
    runs: list[SheetRun] = []
    for each in element:
        if named(each) == "t":
            runs.append(SheetRun(unescaped(each.text or ""), None))
        elif named(each) == "r":
            look = next((look_of(font) for font in children(each, "rPr")), None)
            text = "".join(part.text or "" for part in children(each, "t"))
            runs.append(SheetRun(unescaped(text), look))
    return tuple(runs)


def unescaped(text: str) -> str:
    """Return a text with `_x0041_` as the character it stands for, and `_x005F_` as its `_`.

    A vertical tab is the line break of a text that comes from a slide.
    """
    if "_x" not in text and "\r" not in text:
        return text
    found = _ESCAPE.sub(lambda each: chr(int(each[1], 16)), text)
    whole = found.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return whole.replace("\r\n", "\n").replace("\v", "\n")


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
