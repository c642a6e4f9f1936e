"""Fields that a template sets as formulas itself: it writes the marks around them."""

from __future__ import annotations

import re
from collections.abc import Mapping

from clindeck.anki.reader.package import PackageContents
from clindeck.inspect.note_types.types_in_use import types_in_use
from clindeck.model.late_patterns import late_pattern

_OPENS = ("[latex]", "[$]", "[$$]", "\\(", "\\[")
_SET = late_pattern(
    r"\[latex\]((?:(?!\[/?latex\]).){0,4000})\[/latex\]|\[(\$\$?)\]([^$]{0,4000})\[/\2\]"
    r"|\\\(((?:(?!\\\().){0,2000}?)\\\)|\\\[((?:(?!\\\[).){0,2000}?)\\\]",
    re.DOTALL,
)


def set_as_formulas(contents: PackageContents) -> Mapping[str, frozenset[str]]:
    """Return by guid the names of the fields that stand inside the marks of a formula."""
    found: dict[str, frozenset[str]] = {}
    for used in types_in_use(contents):
        sides = [text for faces in used.note_type.template_texts for text in faces]
        spans = [
            part
            for text in sides
            if any(mark in text for mark in _OPENS)
            for groups in _SET.findall(text)
            for part in groups
        ]
        names = frozenset(name for span in spans for name in used.shown_in(span))
        if names:
            found.update((note.guid, names) for note in used.notes)
    return found
