"""Programs and lists whose lines run into one on the card, since no mark of HTML parts them.

A break of the line in a field is a blank to whoever shows it; the file that a deck was made from
had lines.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from clindeck.inspect.note_types.types_in_use import TypeFault, TypeInUse
from clindeck.inspect.unclosed_html import closed
from clindeck.lint.wording.said import said
from clindeck.lint.words import shortened
from clindeck.model.late_patterns import late_pattern

FEWEST_LINES = 3
"""Fewer lines read well as one (this project's limit)."""
_LONGEST_READ = 20_000
_PARTS = late_pattern(
    r"<(?:br|div|p|li|pre|tr|h[1-6]|textarea|style|script)\b|\\[\[(]|\[latex|\$", re.IGNORECASE
)
"""What parts lines, or holds a text in which their ends mean nothing."""
_KEEPS_LINES = late_pattern(
    r"white-space|<(?:pre|textarea|script)\b|markdown|text-wrap", re.IGNORECASE
)
"""What a note type does so that the lines of a field stay, or are made anew."""
_STATEMENT = late_pattern(
    r"[^=\s][^=]{0,200}(?<![=!<>])=(?!=)[^=].{0,200}|.{0,200}[)\w\"'\]] ?;|.{0,200}\{|\};?"
    r"|(?:def|class|for|while|if|elif|with|try|else|except)\b.{0,200}:"
    r"|(?:return|import|from|print|yield|raise)\b.{0,200}[\w)\]}\"']"
)
_OF_PROGRAM = late_pattern(
    r"\w\(|[+=!<>]=|[;{}]\Z|\A(?:def|class|for|while|return|import|from|if)\b|\A[a-z_]\w* = \S+\Z"
)
_ITEM = late_pattern(r"(?:[-*+•]|[0-9]{1,2}[.)])\s+\S")
_SWALLOWED = late_pattern(
    r"(?<![:\w/\"'])// ?[^\n/{}]{2,80}\} (?:var|let|const|return|function|if|for|console|int)\b"
)
"""A comment to the end of its line, and behind it what was to run."""


def lines_run_together(used: TypeInUse) -> Iterator[TypeFault]:
    """Yield the fields whose programs or lists are shown as one line, by kind."""
    note_type = used.note_type
    sides = " ".join(text for faces in note_type.template_texts for text in faces)
    if _KEEPS_LINES.search(sides) is not None or _KEEPS_LINES.search(note_type.css) is not None:
        return
    for name in used.shown_in(sides):
        kinds = [_kind_of(html[:_LONGEST_READ]) for html in used.htmls(name)]
        for kind, what in (("program", "lines of a program"), ("list", "items of a list")):
            at = [each == kind for each in kinds]
            if not any(at):
                continue
            shown = shortened(" ".join(used.texts(name)[at.index(True)].split()), 50)
            message = (
                f'the {what} in field "{name}" are shown as one, on {sum(at):,} of '
                f"{len(at):,} notes (“{shown}”); end each with <br>"
            )
            yield used.fault("P030", "lines-run-together", message, at)


def _kind_of(html: str) -> str:
    """Return what a field holds whose lines are lost on the card, "" if nothing is."""
    breaks = html.strip().count("\n")
    is_commented = not breaks and "//" in html and "}" in html
    if (not is_commented and breaks < FEWEST_LINES - 1) or _PARTS.search(html) is not None:
        return ""
    if is_commented:
        return "program" if _SWALLOWED.search(said(closed(html))) is not None else ""
    lines = [line for line in (said(closed(each)).strip() for each in html.split("\n")) if line]
    statements = [line for line in lines if _STATEMENT.fullmatch(line) is not None]
    signs = sum(_OF_PROGRAM.search(line) is not None for line in statements)
    if min(len(statements), 2 * signs) >= max(FEWEST_LINES, len(lines) / 2):
        return "program"
    items = sum(_ITEM.match(line) is not None for line in lines)
    return "list" if items >= max(FEWEST_LINES, len(lines) / 2) else ""
