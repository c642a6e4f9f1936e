"""A file of marks that a reviewer downloaded from the page, to marks.

The file is JSON, which our reader of YAML takes as well, so that whatever is wrong with it has its
line. It may come from anyone: it is read as texts and lists only, and refused beyond a size.
"""

from __future__ import annotations

import re

from clindeck.content.node_reader import NodeReader
from clindeck.formats.yaml.nodes import Node
from clindeck.formats.yaml.reader import read_yaml
from clindeck.model.cells import Text
from clindeck.model.problems import Position, Problem, error
from clindeck.preview.marks import Mark, Verdict, one_line

FORMAT = "clindeck-marks"
VERSION = "1"
MAX_BYTES = 20_000_000
"""More than a hundred thousand marks with remarks; a larger file is something else."""

_KEYS = ("card", "mark", "remark", "content")
_REVIEWER = ("by", "role", "on")
_HASH = re.compile(r"[0-9a-f]{32}\Z")


def read_marks(path: str, data: bytes) -> tuple[tuple[Mark, ...], tuple[Problem, ...]]:
    """Return the marks of a file, and what is wrong with it; `path` is only for the positions."""
    if len(data) > MAX_BYTES:
        return (), (_refused(Position(path, 1, 1), "it is too large to be one"),)
    root, problems = read_yaml(path, data)
    if root is None:
        return (), tuple(_refused(each.position, each.message) for each in problems[:1])
    found: list[Problem] = []
    reader = NodeReader(root, "the file of marks", found)
    if reader.text_or_empty("format") != FORMAT:
        message = f'its "format" is not "{FORMAT}"; name a file that the preview downloaded'
        return (), (_refused(reader.position, message),)
    version = reader.text_or_empty("version")
    if version != VERSION:
        at = reader.key_position("version")
        return (), (_refused(at, f'its version is "{version}", and only {VERSION} is known'),)
    reader.known(("format", "version", *_REVIEWER, "marks"))
    reviewer = (
        one_line(reader.text_or_empty("by")),
        one_line(reader.text_or_empty("role")),
        reader.date("on"),
    )
    marks = [_mark(node, reviewer, found) for node in reader.items("marks")]
    faults = tuple(_refused(each.position, each.message) for each in (*problems, *found))
    return tuple(mark for mark in marks if mark is not None), faults


def _mark(node: Node, reviewer: tuple[str, str, str], problems: list[Problem]) -> Mark | None:
    before = len(problems)
    reader = NodeReader(node, "the mark", problems)
    reader.known(_KEYS)
    card = reader.required_text("card")
    verdict = reader.required_text("mark")
    content = reader.required_text("content")
    chosen = reader.choice_of(verdict, Verdict, '"mark"') if verdict.text else None
    if content.text and not _HASH.match(content.text):
        reader.refuse(content, '"content" is not what the preview writes there')
    remark = reader.node("remark")
    if remark is not None and not isinstance(remark, Text):
        reader.refuse(remark, '"remark" must be a text')
    if len(problems) > before or chosen is None:
        return None
    said = remark.text if isinstance(remark, Text) else ""
    return Mark(card.text, chosen, " ".join(said.split()), content.text, reader.position, *reviewer)


def _refused(at: Position, why: str) -> Problem:
    return error(at, "M005", f"faulty file of marks: {why}")
