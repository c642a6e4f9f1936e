"""Texts of a list or of run-together lines, by the titles of their columns, to a drafted table.

Words stay as they are; only a left-over citation behind them and the full stop of a lone sentence
go, the citation with a warning.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from clindeck.draft.drafted_columns import column_name, free_name
from clindeck.draft.drafted_items import UNDER, Fields
from clindeck.draft.drafts import DraftCell, DraftColumn, DraftRow, DraftTable
from clindeck.draft.reading.column_kinds import plain_column, read_column
from clindeck.draft.reading.columns import Reading
from clindeck.draft.reading.pairs.line_parts import line_part
from clindeck.draft.reading.row_names import id_of
from clindeck.draft.reading.tables.empty_signs import without_empty_signs
from clindeck.draft.references.left_over_citations import start_of_citation
from clindeck.draft.references.reference_marks import ReferenceMarks
from clindeck.formats.outline import Line
from clindeck.lint.words import shortened
from clindeck.model.cells import ColumnKind
from clindeck.model.ids import proposed_id, slug_of
from clindeck.model.problems import Position, Problem, warning

_GAPS = re.compile("[ \t]{2,}")


def fields_of_line(
    titles: Sequence[str], line: Line, reading: Reading
) -> tuple[Fields, str, Problem | None]:
    """Return the texts of a line whose columns run together, and what to look at in them.

    The second is that in a few words, the third says it at its place; both are empty if all is
    plain.
    """
    if not reading.cells:
        message = (
            f"not split into {len(titles)} columns, the line stands whole in the first; part it by "
            f"hand: {shortened(line.text)}"
        )
        return ((titles[0], line),), "not split", warning(line.position, "A002", message)
    fields = tuple(
        (title, line_part(line, cell.start, cell.end))
        for title, cell in zip(titles, reading.cells, strict=True)
    )
    if not reading.is_doubtful:
        return fields, "", None
    parts = " | ".join(cell.text for _, cell in fields)
    message = f"the columns could be parted otherwise; compare with the article: {parts}"
    return fields, "check how its columns are parted", warning(line.position, "A003", message)


class TablesOfFields:
    """Makes tables, keeps their names apart, and notes what was taken off their texts.

    `names` are those of tables that are taken already.
    """

    def __init__(self, names: dict[str, int], source: str, marks: ReferenceMarks) -> None:
        self._names = names
        self._source = source
        self._marks = marks
        self.problems: list[Problem] = []

    def table(
        self, at: Line, title: str, rows: Sequence[tuple[Fields, str]], what: str
    ) -> DraftTable:
        """Return the table of some rows, each with what a person has to look at in it."""
        cleaned = [[(name, self._cleaned(cell)) for name, cell in fields] for fields, _ in rows]
        texts: dict[str, list[str]] = {}
        for fields in cleaned:
            for name, (text, _, _) in fields:
                texts.setdefault(name, []).append(text)
        first, *others = texts
        guesses: list[str] = []
        for name in others:
            texts[name], said = without_empty_signs(texts[name])
            guesses += [f'column "{name}": {said}'] if said else []
        read = {
            name: plain_column(name, values)
            if name in (UNDER, first)
            else read_column(name, "", values)
            for name, values in texts.items()
        }
        parted = {name: each for name, each in read.items() if each.guess}
        guesses += [f'column "{name}": {each.guess}' for name, each in parted.items()]
        taken: dict[str, int] = {}
        names = {name: column_name(name, taken) for name in texts}
        is_apart = len({slug_of(text) for text in texts[first]}) == len(texts[first]) == len(rows)
        columns = tuple(
            DraftColumn(
                names[name], name, read[name].kind, all(values) and len(values) == len(rows),
                is_apart and name == first and read[name].kind is not ColumnKind.LIST,
            )
            for name, values in texts.items()
        )  # fmt: skip
        ids: dict[str, int] = {}
        used: Counter[str] = Counter()
        drafted: list[DraftRow] = []
        for fields, (_, doubt) in zip(cleaned, rows, strict=True):
            cells = []
            for name, (_, position, _) in fields:
                items = read[name].items[used[name]]
                used[name] += 1
                if items:
                    cells.append(DraftCell(names[name], items, position))
            named = id_of((fields[0][1][0],))
            cited = dict.fromkeys(key for _, (_, _, keys) in fields for key in keys)
            row_id = free_name(named, ids)
            drafted.append(DraftRow(row_id, tuple(cells), doubt, sources=tuple(cited)))
        name = free_name(proposed_id(title, set()), self._names)
        found_in = f'{what} below the heading "{title}"'
        return DraftTable(
            name, title, at.position, columns, tuple(drafted), (names[first],), self._source,
            found_in, tuple(guesses),
        )  # fmt: skip

    def _cleaned(self, cell: Line) -> tuple[str, Position, tuple[str, ...]]:
        """Return a text without a citation behind it, its place, and the references it cites."""
        text, keys = self._marks.stripped(cell.text, cell.position)
        start = start_of_citation(text)
        if start < len(text):
            junk = text[start:].strip(" .")
            column = cell.position.column + text.index(junk, start)
            at = Position(cell.position.path, cell.position.line, column)
            message = f'"{junk}" was taken off as a left-over citation; name it as a source instead'
            self.problems.append(warning(at, "A004", message))
            text = text[:start].rstrip()
        if text.endswith(".") and text.count(". ") == 0 and not text.endswith(".."):
            text = text[:-1] or text
        return _GAPS.sub(" ", text or cell.text), cell.position, keys
