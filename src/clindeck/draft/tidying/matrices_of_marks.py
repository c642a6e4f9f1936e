"""Columns of the same marks to the list that they are: of each row the headings that it marks.

Nobody learns "Alpha, Rash: x". What the marks mean is told by a legend, else by what the headings
begin with, as those below a wider one do; where neither names it, the headings themselves do.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from clindeck.draft.drafted_columns import column_name
from clindeck.draft.drafts import DraftCell, DraftColumn, DraftRow, DraftTable
from clindeck.draft.reading.shaped import Doubt
from clindeck.draft.reading.tables.around.legends import legend_in
from clindeck.draft.reading.typed_cells import typed_runs
from clindeck.draft.tidying.option_columns import is_quiz
from clindeck.lint.words import word_set
from clindeck.model.cells import ColumnKind

_TRUE = word_set("""
    x × ✓ ✔ √ ☑ + ● • ■ ⬤ ◉ ○ 1 y yes true wahr ja oui sí si sim да так tak ano vrai 是 はい 예 有
    对
    """)
_FALSE = word_set("""
    - – — − ✗ ✘ ☐ □ 0 n no false falsch nein non não nao нет ні nie ne nej nee faux 否 いいえ
    아니오 无
    """)
_CROSSES = frozenset(("x", "×"))
_FEWEST, _FEWEST_OF_FIGURES = 3, 4
_LONGEST_MARK = 5
_ASKED = ("?", "\uff1f")
_NOTHING = re.compile(r"(?:no data|no information|not (?:applicable|available|known)|unknown|n/?a\b"
                      r"|none\b|absent\b|not present)", re.IGNORECASE)  # fmt: skip
MARKED = "Marked"
"""The heading of a list whose headings have nothing in common."""


@dataclass(frozen=True, slots=True)
class _List:
    """A list to be made: its heading, the marks that bring a heading into it, the columns' items.

    `items` are by the names of the columns.
    """

    title: str
    marks: frozenset[str]
    items: Mapping[str, str]
    asks_among: bool = True


def with_marks_listed(table: DraftTable) -> DraftTable:
    """Return a table whose columns of marks are lists of headings; others as they are."""
    if is_quiz(table):
        return table
    table, legend = _without_column_of_legend(table)
    columns = _columns_of_marks(table, legend)
    lists = list(_lists(table, columns, legend)) if columns else []
    if lists:
        table = _listed(table, columns, lists)
    for column in table.columns:
        if legend and column.name not in table.subject and column.kind is ColumnKind.TEXT:
            table = _in_words(table, column, legend)
    return table


def _in_words(table: DraftTable, column: DraftColumn, legend: Mapping[str, str]) -> DraftTable:
    """Return a table in which the marks of a column stand behind what a legend says of them."""
    values = _values(table, column)
    if not values or not values <= legend.keys():
        return table
    rows = tuple(
        replace(row, cells=tuple(
            replace(cell, items=(f"{typed_runs(legend[_folded(cell.text)], ())[0]} ({cell.text})",))
            if cell.column == column.name else cell for cell in row.cells
        ))
        for row in table.rows
    )  # fmt: skip
    guess = f'column "{column.title}": its marks stand behind the words that a legend gives them'
    return replace(table, rows=rows, guesses=(*table.guesses, guess))


def _folded(text: str) -> str:
    return text.strip(" .!").casefold() or text.strip().casefold()


def _values(table: DraftTable, column: DraftColumn) -> set[str]:
    return {_folded(text) for text in table.texts(column.name)}


def _without_column_of_legend(table: DraftTable) -> tuple[DraftTable, Mapping[str, str]]:
    """Return a table without a column that only says what marks mean, and what they mean."""
    others = [each for each in table.columns if each.name not in table.subject]
    marks = {text for each in others for text in table.texts(each.name)
             if len(text) <= _LONGEST_MARK}  # fmt: skip
    heads = (each.title for each in table.columns)
    legend = dict(legend_in((*table.notes, *heads), marks))
    for column in others:
        texts = table.texts(column.name)
        told = legend_in(texts, marks)
        if not told or len(told) < len(texts) or not marks.isdisjoint(texts):
            continue
        legend |= told
        said = "; ".join(texts)
        guess = f'column "{column.title}" says what the marks mean and is no value: {said}'
        rows = tuple(
            replace(row, cells=tuple(each for each in row.cells if each.column != column.name))
            for row in table.rows
        )
        kept = tuple(each for each in table.columns if each is not column)
        table = replace(table, columns=kept, rows=rows, guesses=(*table.guesses, guess))
    return table, legend


def _columns_of_marks(table: DraftTable, legend: Mapping[str, str]) -> list[DraftColumn]:
    """Return the columns that hold nothing but marks, if they are enough, and mark different rows.

    Of headings that ask (“Live?”) each is a question of its own.
    """
    own = {*table.subject, *table.said_by_rows}
    found = [
        each for each in table.columns
        if each.name not in own and each.kind is not ColumnKind.LIST
        and (values := _values(table, each)) and values <= _TRUE | _FALSE | legend.keys()
    ]  # fmt: skip
    if 2 * sum(each.title.rstrip().endswith(_ASKED) for each in found) > len(found):
        return []
    known = _TRUE | _FALSE | legend.keys()
    if any(_values(table, table.column(name)) <= known for name in table.subject):
        return []  # its rows are called after a mark, for want of a name
    values = set().union(*(_values(table, each) for each in found))
    fewest = _FEWEST_OF_FIGURES if values <= {"0", "1"} else _FEWEST
    if len(found) < fewest or len(table.rows) < 2 or not values:
        return []
    true = _true_marks(values)
    is_told = values <= legend.keys() | _FALSE
    return found if is_told or (len(true) == 1 and values <= true | _FALSE | _CROSSES) else []


def _true_marks(values: set[str]) -> set[str]:
    """Return which of some marks say yes: a cross beside a tick says no."""
    true = values & _TRUE
    return true - _CROSSES if len(true) > 1 else true


def _lists(
    table: DraftTable, columns: Sequence[DraftColumn], legend: Mapping[str, str]
) -> Iterator[_List]:
    """Yield the lists that columns of marks become."""
    values = set().union(*(_values(table, each) for each in columns))
    items = {each.name: each.title for each in columns}
    by_meaning: dict[str, set[str]] = {}
    for mark in sorted(values):
        meaning = legend.get(mark, "")
        if meaning and _folded(meaning) not in _FALSE and not _NOTHING.match(meaning):
            by_meaning.setdefault(meaning, set()).add(mark)
    if by_meaning and values <= legend.keys() | _FALSE:
        for meaning, marks in by_meaning.items():
            title = meaning[:1].upper() + meaning[1:]
            yield _List(title, frozenset(marks), items)
        return
    true = frozenset(_true_marks(values))
    for upper, below in _by_upper(columns):
        own = {each.name: each.title[len(upper) :].strip(" ,:–-") for each in below}
        yield _List(upper or MARKED, true, own, asks_among=not upper)


def _by_upper(
    columns: Sequence[DraftColumn],
) -> Sequence[tuple[str, Sequence[DraftColumn]]]:
    """Return columns by what their headings begin with; all of them by "" if some have nothing."""
    words = [each.title.split(" ") for each in columns]
    groups: dict[str, list[DraftColumn]] = {}
    for own, column in zip(words, columns, strict=True):
        groups.setdefault(own[0].casefold(), []).append(column)
    if any(len(each) < _FEWEST for each in groups.values()):
        return [("", columns)]
    found = []
    for below in groups.values():
        parted = [each.title.split(" ") for each in below]
        shared = takewhile(lambda same: len(set(same)) == 1, zip(*parted, strict=False))
        upper = " ".join(each[0] for each in shared)
        if any(len(each.title) <= len(upper) for each in below):
            return [("", columns)]
        found.append((upper, below))
    return found


def _listed(
    table: DraftTable, columns: Sequence[DraftColumn], lists: Sequence[_List]
) -> DraftTable:
    gone = {each.name for each in columns}
    place = table.columns.index(columns[0])
    kept = [each for each in table.columns if each.name not in gone]
    taken = {each.name: 1 for each in kept}
    names = [column_name(each.title, taken) for each in lists]
    rows = tuple(_row(row, gone, lists, names) for row in table.rows)
    for name, each in zip(reversed(names), reversed(lists), strict=True):
        options = tuple(each.items.values()) if each.asks_among else ()
        is_required = all(row.cell(name) is not None for row in rows)
        kept.insert(place, DraftColumn(
            name, each.title, ColumnKind.LIST, is_required, options=options
        ))  # fmt: skip
    values = {text.strip() for each in columns for text in table.texts(each.name)}
    shown = " and ".join(f"“{text}”" for text in sorted(values))
    heads = ", ".join(f'"{each.title}"' for each in columns)
    made = " and ".join(f'"{each.title}"' for each in lists)
    doubt = Doubt(f"columns of {shown} are lists of the headings that each row marks: {made}")
    how = "; ".join(
        f"“{each.title}” of {' and '.join(f'“{mark}”' for mark in sorted(each.marks))}"
        for each in lists
    )
    guess = f"columns {heads} are lists now: {how}; an empty cell and any other mark name nothing"
    return replace(
        table, columns=tuple(kept), rows=rows, guesses=(*table.guesses, guess),
        doubts=(*table.doubts, doubt),
    )  # fmt: skip


def _row(row: DraftRow, gone: set[str], lists: Sequence[_List], names: Sequence[str]) -> DraftRow:
    cells = [cell for cell in row.cells if cell.column not in gone]
    for name, made in zip(names, lists, strict=True):
        marked = [cell for cell in row.cells
                  if cell.column in made.items and _folded(cell.text) in made.marks]  # fmt: skip
        if marked:
            items = tuple(typed_runs(made.items[cell.column], ())[0] for cell in marked)
            cells.append(DraftCell(name, items, marked[0].position))
    notes = tuple(
        (note, tuple(dict.fromkeys(
            name for each in places
            for name in ([each] if each not in gone else
                         [own for own, made in zip(names, lists, strict=True)
                          if each in made.items][:1])
        )))
        for note, places in row.foot_notes
    )  # fmt: skip
    return replace(row, cells=tuple(cells), foot_notes=notes)
