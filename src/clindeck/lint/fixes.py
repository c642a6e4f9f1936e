"""A table's file to the same file with sloppy dose texts rewritten, nothing else touched.

A rewrite goes into the file's own characters, so comments, quotes, order and line ends stay. It is
only made where every character of a value stands in the file as it is (no escapes, no text over
several lines). Between brackets a value that gets a comma gets quotes as well. Then the file is
read again: a rewrite after which anything else would read differently is not made.

Columns whose values make keys or tags are not touched, since a key is permanent, nor what a
silenced rule would find.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from clindeck.doses.style import Fix
from clindeck.formats.text import LINE_BREAK
from clindeck.formats.yaml.nodes import MappingNode, Node
from clindeck.formats.yaml.reader import read_yaml, scalars_in_flow
from clindeck.lint.registry import RULES
from clindeck.model.cells import ColumnKind, Text
from clindeck.model.late_patterns import late_pattern
from clindeck.model.problems import has_errors
from clindeck.model.tables import Silence, Table

_BYTE_ORDER_MARK = "\ufeff"
_FLOW_SIGNS = late_pattern(r"[,\[\]{}]")
_SLUGS = {rule.code: rule.slug for rule in RULES}

MAX_ROUNDS = 8
"""One rewrite may make place for the next; a text that needs more rounds is not understood."""


class FixesOf(Protocol):
    """Tells what can be rewritten in a text without changing what it means.

    In dose text that is more than in other text, where a dash or a stroke may be anything.
    """

    def __call__(self, text: str, *, is_dose: bool) -> Iterable[Fix]:
        """Return the rewrites; where two overlap, the first is made."""
        ...


@dataclass(frozen=True, slots=True)
class FixedFile:
    """A file's text before and after, byte order mark and line ends included."""

    path: str
    before: str
    after: str
    values: int


@dataclass(frozen=True, slots=True)
class _ValueEdit:
    """A value's new text, and where the old one begins in the file."""

    offset: int
    old: str
    new: str
    is_quoted: bool = False

    @property
    def written(self) -> str:
        return f'"{self.new}"' if self.is_quoted else self.new


def fixed_file(
    path: str,
    data: bytes,
    table: Table,
    kept_columns: frozenset[str],
    of_library: Sequence[Silence],
    fixes_of: FixesOf,
) -> FixedFile | None:
    """Return a table's file with what can be rewritten in its cells and cautions, or None.

    `table` was read from `data`, `of_library` are the silences of the library. None: there is
    nothing to rewrite, or the file has faults of its form. Columns of `kept_columns` stay.
    """
    root, problems = read_yaml(path, data)
    if root is None or has_errors(problems):
        return None
    raw = data.decode()
    text = raw.removeprefix(_BYTE_ORDER_MARK)
    starts = (0, *(found.end() for found in LINE_BREAK.finditer(text)))
    edits: list[_ValueEdit] = []
    for value, is_dose, silenced in values_to_fix(table, kept_columns, of_library):
        if value.inset is None or value.path != path:
            continue
        new = rewritten(value.text, fixes_of, silenced, is_dose=is_dose)
        if new == value.text:
            continue
        at = value.position
        offset = starts[at.line - 1] + at.column - 1 + value.inset
        if text.startswith(value.text, offset):
            edits.append(_ValueEdit(offset, value.text, new))
    edits = _Rereading(text, root).sound(_quoted_in_flow(text, starts, edits))
    if not edits:
        return None
    after = raw[: len(raw) - len(text)] + _applied(text, edits)
    return FixedFile(path, raw, after, len(edits))


def values_to_fix(
    table: Table, kept_columns: frozenset[str], of_library: Iterable[Silence]
) -> Iterator[tuple[Text, bool, frozenset[str]]]:
    """Yield the values that may be rewritten, whether each is a dose, and the rules silenced."""
    everywhere = [
        silence
        for silence in of_library
        if not silence.recipes and (not silence.tables or table.name in silence.tables)
    ]
    for row in table.rows:
        silenced = frozenset(silence.rule.text for silence in (*everywhere, *row.silences))
        for name, cell in row.cells.items():
            is_dose = cell.kind is ColumnKind.DOSE
            if name not in kept_columns and (is_dose or cell.kind.is_wording):
                for item in cell.items:
                    yield item, is_dose, silenced
        for caution in row.cautions:
            yield caution.text, False, silenced


def rewritten(text: str, fixes_of: FixesOf, silenced: frozenset[str], *, is_dose: bool) -> str:
    """Return the text after as many rounds as it takes until nothing is left to rewrite."""
    rounds = [text]
    while len(rounds) < MAX_ROUNDS:
        fixes = [
            fix
            for fix in fixes_of(rounds[-1], is_dose=is_dose)
            if silenced.isdisjoint((fix.code, _SLUGS.get(fix.code, fix.code)))
        ]
        new = _with_fixes(rounds[-1], fixes)
        if new == rounds[-1]:
            return new
        rounds.append(new)
    return text


def _with_fixes(text: str, fixes: Iterable[Fix]) -> str:
    parts: list[str] = []
    end = 0
    for fix in sorted(fixes, key=lambda fix: fix.start):
        if fix.start >= end:
            parts += [text[end : fix.start], fix.replacement]
            end = fix.end
    return "".join((*parts, text[end:]))


def _quoted_in_flow(text: str, starts: Sequence[int], edits: list[_ValueEdit]) -> list[_ValueEdit]:
    """Return the edits, those in quotes that a bracket or comma would cut short without."""
    if not any(_FLOW_SIGNS.search(edit.new) for edit in edits):
        return edits
    in_flow = {starts[line - 1] + column - 1 for line, column in scalars_in_flow(text)}
    return [
        replace(edit, is_quoted=edit.offset in in_flow and bool(_FLOW_SIGNS.search(edit.new)))
        for edit in edits
    ]


def _applied(text: str, edits: Iterable[_ValueEdit]) -> str:
    parts: list[str] = []
    end = 0
    for edit in sorted(edits, key=lambda edit: edit.offset):
        parts += [text[end : edit.offset], edit.written]
        end = edit.offset + len(edit.old)
    return "".join((*parts, text[end:]))


class _Rereading:
    """Holds what a file would read as after edits against what it should."""

    def __init__(self, text: str, root: Node) -> None:
        self._text = text
        self._path = root.path
        self._starts = [0, *(found.end() for found in LINE_BREAK.finditer(text))]
        self._before = list(_outline(root))

    def sound(self, edits: list[_ValueEdit]) -> list[_ValueEdit]:
        """Return the edits after which the file reads as it should."""
        if not edits or self._reads_as_meant(edits):
            return edits
        half = len(edits) // 2
        return [*self.sound(edits[:half]), *self.sound(edits[half:])] if half else []

    def _reads_as_meant(self, edits: list[_ValueEdit]) -> bool:
        data = _applied(self._text, edits).encode()
        root, problems = read_yaml(self._path, data)
        if has_errors(problems):
            return False
        new_texts = {edit.offset: edit for edit in edits}
        meant = (self._meant(part, new_texts) for part in self._before)
        read = (part if isinstance(part, str) else part.text for part in _outline(root))
        return list(meant) == list(read)

    def _meant(self, part: str | Text, edits: dict[int, _ValueEdit]) -> str:
        if isinstance(part, str) or part.inset is None:
            return part if isinstance(part, str) else part.text
        lead = len(part.text) - len(part.text.lstrip())
        offset = self._starts[part.line - 1] + part.column - 1 + part.inset + lead
        edit = edits.get(offset)
        if edit is None:
            return part.text
        return part.text[:lead] + edit.new + part.text[lead + len(edit.old) :]


def _outline(node: Node | None) -> Iterator[str | Text]:
    """Yield a tree's texts in the order of the file, between signs for its shape."""
    if isinstance(node, Text):
        yield node
    elif isinstance(node, MappingNode):
        yield "{"
        for name, (_, inner) in node.entries.items():
            yield name
            yield from _outline(inner)
        yield "}"
    elif node is not None:
        yield "["
        for item in node.items:
            yield from _outline(item)
        yield "]"
