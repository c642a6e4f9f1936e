"""Lines within one paragraph of Word: broken for its look, or each of them a paragraph."""

from __future__ import annotations

from collections.abc import Sequence

from clindeck.formats.outline import Line

_ENDS = (".", ":", ";", "!", "?", ")", "。", "\uff1a", "”", '"')
_SHORT = 60
"""Characters of a line that was not broken for want of room."""
_FEWEST = 4
"""Lines of a paragraph that is a text of several."""


def parted_lines(lines: Sequence[Line]) -> list[list[Line]]:
    """Return the lines of a paragraph, those together that go on with each other.

    One of a few lines stays as it is.
    """
    if len(lines) < _FEWEST:
        return [list(lines)]
    found: list[list[Line]] = []
    for line in lines:
        before = found[-1][-1].text if found else ""
        is_whole = before.endswith(_ENDS) or len(before) < _SHORT
        if found and (line.text[:1].islower() or not is_whole):
            found[-1].append(line)
        else:
            found.append([line])
    return found
