"""What PyYAML complains of to problems that say where, what, and what to do."""

from __future__ import annotations

import yaml

from clindeck.model.problems import Position, Problem, error

_MISALIGNED = ("expected '-' indicator", "expected <block end>", "did not find expected key")
_CLOSING = ('"', "'", "]", "}")
_BEGINS_OTHERWISE = (
    "expected comment or line break", "expected alphabetic or numeric character",
    "block sequence entries are not allowed",
)  # fmt: skip
_SIGNS_OF_YAML = (">", "|", "&", "*", "-")


def syntax_problem(path: str, text: str, fault: yaml.YAMLError) -> Problem:
    """Return the scanner's complaint in words that name a way out."""
    if isinstance(fault, yaml.reader.ReaderError):
        before = text.encode()[: fault.position].decode(errors="ignore")
        at = Position(path, before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1)
        code_point = fault.character if isinstance(fault.character, int) else ord(fault.character)
        return error(at, "Y008", f"character U+{code_point:04X} is not allowed; remove it")
    mark = getattr(fault, "problem_mark", None) or getattr(fault, "context_mark", None)
    line, column = (mark.line, mark.column) if mark is not None else (0, 0)
    at = Position(path, line + 1, column + 1)
    lines = text.splitlines()
    current = lines[line] if line < len(lines) else ""
    complaint = str(getattr(fault, "problem", "") or "cannot be read")
    if current[column : column + 1] == "\t":
        return error(at, "Y002", "tab in the indentation; use spaces")
    if "mapping values are not allowed" in complaint:
        message = (
            "a second `: ` in one value, or a line indented too far; put the text in "
            "quotes or align the line with its neighbours"
        )
        return error(at, "Y003", message)
    if any(each in complaint for each in _MISALIGNED):
        before = current[:column].rstrip()
        if before[-1:] in _CLOSING and current[column:].strip():
            message = "text behind a closing quote or bracket; put the whole value in quotes"
            return error(at, "Y001", message)
        message = "wrong indentation; align the line with the lines of the same list or mapping"
        return error(at, "Y003", message)
    if "could not find expected ':'" in complaint:
        at = _context(path, fault) or at
        return error(at, "Y003", "a line without `: `; write `key: value` or indent it as text")
    if "unexpected end of stream" in complaint:
        at = _context(path, fault) or at
        return error(at, "Y001", "an opening quote is never closed; close it")
    if any(each in complaint for each in _BEGINS_OTHERWISE):
        at = at if "sequence" in complaint else _context(path, fault) or at
        typed = lines[at.line - 1] if at.line <= len(lines) else ""
        if (sign := typed[at.column - 1 : at.column]) in _SIGNS_OF_YAML:
            return error(at, "Y001", f"a value may not start with {sign}; put it in quotes")
    if "cannot start any token" in complaint:
        shown = current[column : column + 1]
        return error(at, "Y001", f"a value may not start with {shown}; put it in quotes")
    return error(at, "Y001", f"not YAML: {complaint}; put the text in quotes or mend the line")


def _context(path: str, fault: yaml.YAMLError) -> Position | None:
    """Return where the thing began that the scanner could not finish."""
    mark = getattr(fault, "context_mark", None)
    return None if mark is None else Position(path, mark.line + 1, mark.column + 1)
