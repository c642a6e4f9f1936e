"""A text as a scalar of YAML, in the style that its place asks for.

Styles are tried in order of preference, and the first that our own reader takes for exactly this
text is the one; so no rule of YAML about plain texts is told here a second time.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from clindeck.yaml_source import Mapping, Scalar, Sequence, read_yaml

WIDTH = 100
"""Columns of a line of folded text."""


def yaml_text(text: str, style: str | None, indent: int, *, in_flow: bool) -> str | None:
    """Return a text as it is written behind a key, None if no style fits.

    `style` is PyYAML's sign for that of the text before it (`>`, `|`, a quote), `indent` the
    column of the key from 0. `in_flow`: between brackets or braces.
    """
    return next(
        (
            candidate
            for candidate in _candidates(text, style, indent, in_flow=in_flow)
            if _reads_as(candidate, text, indent, in_flow=in_flow)
        ),
        None,
    )


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
    """Return whether our own reader finds exactly the text."""
    margin = " " * indent
    written = f"k: [{candidate}, z]\n" if in_flow else f"{margin}k: {candidate}\n{margin}z: z\n"
    document, problems = read_yaml("", written.encode())
    root = document.root
    if problems or not isinstance(root, Mapping) or "k" not in root.entries:
        return False
    value = root.entries["k"][1]
    if in_flow:
        if not isinstance(value, Sequence) or len(value.items) != 2:
            return False
        value = value.items[0]
    elif "z" not in root.entries:
        return False
    return isinstance(value, Scalar) and value.text == text
