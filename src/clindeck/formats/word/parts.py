"""What a Word document says beside its body: headers, footers, notes, comments, text boxes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any
from xml.etree import ElementTree
from zipfile import ZipFile

from clindeck.formats.outline import LISTED, Line
from clindeck.model.problems import Position, Problem, warning

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_PART = re.compile(r"word/(header|footer|footnote|endnote|comment)s?[0-9]*\.xml\Z")
_MOST = 2_000
"""Texts of a document; more of them are a torture, not a hand-out."""


def texts_beside(path: str, archive: ZipFile, body: Any) -> tuple[Line, ...]:
    """Return the texts that stand in no paragraph of the body, each with what it stands in.

    They have no line of their own: all of them stand at the first. Raises what zipfile and the XML
    parser raise.
    """
    found = [f"{kind}: {text}" for kind, text in (*_of_parts(archive), *_of_boxes(body))]
    return tuple(Line(text, Position(path, 1, 1)) for text in dict.fromkeys(found[:_MOST]))


def named_beside(lines: tuple[Line, ...]) -> tuple[Problem, ...]:
    """Return that such texts are left out, if there are any."""
    if not lines:
        return ()
    pieces = f"{len(lines)} piece{'' if len(lines) == 1 else 's'}"
    kinds = " and ".join(dict.fromkeys(line.text.partition(":")[0] for line in lines))
    message = f"what stands in {kinds} is left out ({pieces}){LISTED}"
    return (warning(lines[0].position, "A007", message),)


def _of_parts(archive: ZipFile) -> Iterator[tuple[str, str]]:
    for name in sorted(archive.namelist()):
        part = _PART.match(name)
        if part is not None:
            root = ElementTree.fromstring(archive.read(name))
            yield from ((part[1], text) for text in map(_text, root.iter(f"{_W}p")) if text)


def _of_boxes(body: Any) -> Iterator[tuple[str, str]]:
    for box in body.iter(f"{_W}txbxContent"):
        yield from (("text box", text) for text in map(_text, box.iter(f"{_W}p")) if text)


def _text(paragraph: Any) -> str:
    return " ".join("".join(each.text or "" for each in paragraph.iter(f"{_W}t")).split())
