"""Texts, lists of them and keys to YAML, in the style that their place asks for.

Styles are tried in order of preference, and the first that our own reader takes for exactly this
text is the one; so no rule of YAML about plain texts is told here a second time.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from clindeck.formats.yaml.nodes import ListNode, MappingNode
from clindeck.formats.yaml.reader import read_yaml
from clindeck.model.cells import Text
from clindeck.model.normal_form import normal

WIDTH = 100
"""Columns of a line of folded text."""


class Unfit(Exception):
    """A place in which this cannot be written; the message says why."""


def scalar_text(text: str, indent: int, *, style: str | None = None, in_flow: bool = False) -> str:
    """Return a text as it is written behind a key. Raises Unfit if no style fits.

    `style` is PyYAML's sign for that of the text before it (`>`, `|`, a quote), `indent` the
    column of the key from 0. `in_flow`: between brackets or braces.
    """
    for candidate in _candidates(text, style, indent, in_flow=in_flow):
        if _reads_as(candidate, text, indent, in_flow=in_flow):
            return candidate
    raise Unfit("the text cannot be written in this place; write it by hand")


def list_text(items: Iterable[str]) -> str:
    """Return texts in brackets. Raises Unfit."""
    return f"[{', '.join(scalar_text(item, 0, in_flow=True) for item in items)}]"


def flow_text(value: Any) -> str:
    """Return keys and values in braces; a tuple of one is a text. Raises Unfit."""
    if isinstance(value, tuple):
        return scalar_text(value[0], 0, in_flow=True) if len(value) == 1 else list_text(value)
    if isinstance(value, list):
        return f"[{', '.join(map(flow_text, value))}]"
    return "{" + ", ".join(f"{key}: {flow_text(each)}" for key, each in value.items()) + "}"


def block_lines(values: Mapping[str, Any], indent: int) -> list[str]:
    """Return keys and values as lines, the first without the margin of the others. Raises Unfit."""
    lines: list[str] = []
    for key, value in values.items():
        if isinstance(value, tuple):
            written = scalar_text(value[0], indent) if len(value) == 1 else list_text(value)
            lines.append(f"{key}: {written}")
        elif isinstance(value, list):
            lines.append(f"{key}:")
            for each in value:
                first, *rest = block_lines(each, indent + 4)
                lines += [f"  - {first}", *(f"    {line}" for line in rest)]
        else:
            lines.append(f"{key}:")
            lines += [f"  {line}" for line in block_lines(value, indent + 2)]
    return lines


def _candidates(text: str, style: str | None, indent: int, *, in_flow: bool) -> Iterator[str]:
    margin = "\n" + " " * (indent + 2)
    if not in_flow and style in (">", "|") and "\n" not in text:
        width = max(40, WIDTH - indent - 2)
        lines = textwrap.wrap(text, width, break_long_words=False, break_on_hyphens=False)
        yield margin.join((">-", *lines))
    double = text.replace("\\", "\\\\").replace('"', '\\"')
    single = "'" + text.replace("'", "''") + "'"
    if "\n" in text:
        if not in_flow:
            yield ("|-" + margin + text.replace("\n", margin)).replace(f"{margin}\n", "\n\n")
        yield '"' + double.replace("\n", "\\n") + '"'
        return
    if style == "'":
        yield single
    if style == '"' and "\\" not in text:
        yield f'"{double}"'
    yield text
    yield single if "\\" in text or '"' in text else f'"{double}"'
    yield single
    yield f'"{double}"'


def _reads_as(candidate: str, text: str, indent: int, *, in_flow: bool) -> bool:
    """Return whether our own reader finds exactly the text, in the one form that it hands on."""
    margin = " " * indent
    written = f"k: [{candidate}, z]\n" if in_flow else f"{margin}k: {candidate}\n{margin}z: z\n"
    root, problems = read_yaml("", written.encode())
    if problems or not isinstance(root, MappingNode):
        return False
    value = root.node("k")
    if in_flow:
        if not isinstance(value, ListNode) or len(value.items) != 2:
            return False
        value = value.items[0]
    elif root.node("z") is None:
        return False
    return isinstance(value, Text) and value.text == normal(text)
