"""A table's YAML bytes to positioned nodes: what `read_yaml` finds, sooner.

Most lines of a large table leave no doubt: `    name: value`, the value a plain or quoted text in
one line or a list of plain texts. They are taken apart here, for a third of what the scanner's
events cost. A row with any other line goes to the scanner, and the whole file does as soon as
anything in it is wrong, so that every fault is told as `read_yaml` tells it.
"""

from __future__ import annotations

import re
from itertools import pairwise

from clindeck.problems import Problem
from clindeck.yaml_source import (
    MAX_TEXT,
    Document,
    Mapping,
    Node,
    Scalar,
    Sequence,
    composed,
    decoded,
    read_yaml,
)

_ROWS = "\nrows:\n"
_HEAD = re.compile(r"( *)(- )?([a-z][a-z0-9_-]{0,99})\Z")
_NEVER = "\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff"
"""What ends a line, or what the scanner refuses."""
_PLAIN = re.compile(rf"[A-Za-z0-9](?:[^:#{_NEVER}]++|:(?![ ]|\Z))*+(?<! )\Z")
_ITEM = rf"[A-Za-z0-9][^:#?,\[\]{{}}{_NEVER}]*+(?<! )"
_LIST = re.compile(rf"\[({_ITEM}(?:, {_ITEM})*+)\]\Z")
_QUOTED = re.compile(rf"\"([^\"\\{_NEVER}]*+)\"\Z|'([^'{_NEVER}]*+)'\Z")
_COMMENT = re.compile(rf" *(?:#[^{_NEVER}]*)?\Z")
_FIRST = re.compile(rf"(?: *(?:#[^{_NEVER}]*)?\n)*( *)- ")
_OTHER_BREAK = re.compile("[\r\x85\u2028\u2029]")
"""What else the scanner counts as the end of a line."""
_new = tuple.__new__  # a named tuple's own constructor takes twice as long


def read_table_yaml(path: str, data: bytes) -> tuple[Document, tuple[Problem, ...]]:
    """Return the nodes of a file's bytes, and its problems, as `read_yaml` does."""
    text, _ = decoded(path, data)
    root = None if text is None else _root(path, text)
    return read_yaml(path, data) if root is None else (Document(path, root), ())


def _root(path: str, text: str) -> Node | None:
    """Return the root of a file whose last key is `rows`, None for any other and any fault."""
    end = text.find(_ROWS) + len(_ROWS)
    if end < len(_ROWS) or _OTHER_BREAK.search(text) is not None:
        return None
    header = composed(path, text[:end])
    entry = header.entries.get("rows") if type(header) is Mapping else None
    first = _FIRST.match(text, end)
    if type(header) is not Mapping or entry is None or first is None or entry[0].column != 1:
        return None
    lines = text.split("\n")
    if max(map(len, lines)) > MAX_TEXT:
        return None
    line = entry[0].line + text.count("\n", end, first.start(1)) + 1
    indent = len(first[1])
    rows = _Rows(path, indent).read(lines[text.count("\n", 0, first.start(1)) :], line)
    if rows is None:
        return None
    header.entries["rows"] = (entry[0], Sequence(tuple(rows), line, indent + 1))
    return header


class _Rows:
    """Reads the rows of a file, all of them behind the same indentation."""

    def __init__(self, path: str, indent: int) -> None:
        self._path = path
        self._indent = indent
        self._dash = f"{' ' * indent}- "
        self._heads: dict[str, str] = {}

    def read(self, lines: list[str], first_line: int) -> list[Node] | None:
        """Return the rows in some lines, the first of which begins a row; None for any fault."""
        starts = [at for at, line in enumerate(lines) if line.startswith(self._dash)]
        starts.append(len(lines))
        rows: list[Node] = []
        unsure: int | None = None
        for start, end in pairwise(starts):
            row = self._row(lines[start:end], first_line + start)
            if row is None:
                unsure = start if unsure is None else unsure
            elif unsure is not None:
                # Where an empty value stands depends on what follows it.
                followed = [*lines[unsure:start], f"{self._dash}next"]
                scanned = self._scanned(followed, first_line + unsure)
                if scanned is None:
                    return None
                rows.extend(scanned[:-1])
                unsure = None
            if row is not None:
                rows.append(row)
        if unsure is None:
            return rows
        scanned = self._scanned(lines[unsure:], first_line + unsure)
        return None if scanned is None else [*rows, *scanned]

    def _row(self, lines: list[str], line: int) -> Mapping | None:
        """Return the row that some lines are, None if one of them leaves a doubt."""
        entries: dict[str, tuple[Scalar, Node]] = {}
        heads, column = self._heads, self._indent + 3
        for number, typed in enumerate(lines, line):
            head, _, value = typed.partition(": ")
            name = heads.get(head) or self._name(head)
            if name is None or (head[self._indent] == "-") is not (number == line):
                if _COMMENT.match(typed) is None:
                    return None
                continue
            if name in entries:
                return None
            value_column = column + len(name) + 2
            if _PLAIN.match(value) is not None:
                node: Node | None = _new(Scalar, (value, number, value_column, True, 0))
            else:
                node = _other(value, number, value_column)
            if node is None:
                return None
            entries[name] = (_new(Scalar, (name, number, column, True, 0)), node)
        return Mapping(entries, line, column)

    def _name(self, head: str) -> str | None:
        """Return the key that a line begins with, None if it is none of a row's own."""
        found = _HEAD.match(head)
        if found is None:
            return None
        before = len(found[1]) + len(found[2] or "")
        if before != self._indent + 2 or (found[2] is None) is (len(found[1]) == self._indent):
            return None
        self._heads[head] = found[3]
        return found[3]

    def _scanned(self, lines: list[str], line: int) -> tuple[Node, ...] | None:
        """Return the rows that the scanner finds in some lines, None for any fault."""
        root = composed(self._path, "\n".join(["rows:", *lines]), line - 1)
        if type(root) is not Mapping or root.entries.keys() != {"rows"}:
            return None
        rows = root.entries["rows"][1]
        return rows.items if type(rows) is Sequence else None


def _other(value: str, line: int, column: int) -> Node | None:
    """Return a value that is a quoted text or a list of plain ones, None if it may be neither."""
    quoted = _QUOTED.match(value)
    if quoted is not None:
        text = quoted[1] if quoted[2] is None else quoted[2]
        return Scalar(text, line, column, plain=False, inset=1)
    found = _LIST.match(value)
    if found is None:
        return None
    items: list[Node] = []
    at = column + 1
    for item in found[1].split(", "):
        items.append(_new(Scalar, (item, line, at, True, 0)))
        at += len(item) + 2
    return Sequence(tuple(items), line, column)
