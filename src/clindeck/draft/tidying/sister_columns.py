"""Columns of one heading with numbers behind it to the one list that they are: Symptom 1, 2, 3.

Nobody can know which of three symptoms a file has put first, so they are asked together. Columns
whose numbers mean something (Stage 1, Day 2, Dose 3) stay apart.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from clindeck.draft.drafted_columns import column_name, has_no_heading
from clindeck.draft.drafts import DraftCell, DraftColumn, DraftRow, DraftTable
from clindeck.draft.tidying.option_columns import is_quiz
from clindeck.draft.wording.figures import are_mostly_figures
from clindeck.draft.wording.words_of_headings import words_of_heading
from clindeck.lint.words import word_set
from clindeck.model.cells import ColumnKind

_NUMBERED = re.compile(r"(.{0,80}[^\W\d_])[ _.#-]{0,3}\(?([1-9])\)?\Z")
_MEAN_SOMETHING = word_set("""
    stage grade type phase level class group degree day days week month year hour trimester quarter
    visit step dose line tier generation category factor vitamin option answer choice round test
    stadium grad typ stufe klasse gruppe tag woche monat jahr stunde schritt dosis linie etapa grado
    tipo fase nivel clase grupo día dia semana mes año paso étape niveau classe groupe jour semaine
    mois année stade livello giorno settimana mese anno passo
    """)
_FEWEST, _LONGEST_ITEM = 3, 8
_FEWEST_SHARED = 2
_ITEMS = "Items"


def with_sisters_joined(table: DraftTable) -> DraftTable:
    """Return a table whose numbered columns of one heading are one list; others as they are."""
    if is_quiz(table):
        return table
    groups: dict[str, list[DraftColumn]] = {}
    for column in table.columns:
        found = _NUMBERED.match(column.title.strip())
        if found is not None:
            sisters = groups.setdefault(found[1].casefold(), [])
            if int(found[2]) == len(sisters) + 1:
                sisters.append(column)
    for sisters in groups.values():
        if len(sisters) >= _FEWEST and _are_one_list(table, sisters):
            table = _joined(table, sisters)
    bare = [each for each in table.columns if each.name not in table.subject]
    if len(bare) >= _FEWEST - 1 and all(map(has_no_heading, table.columns)) \
            and _are_rows_of_items(table, bare):  # fmt: skip
        table = _joined(table, bare, _ITEMS)
    return table


def _are_rows_of_items(table: DraftTable, columns: Sequence[DraftColumn]) -> bool:
    """Return whether rows go on with items as far as each has some, of which columns share a few.

    `columns` are all but the first, which names the rows.
    """
    if table.subject != (table.columns[0].name,) or not _are_one_list(table, columns):
        return False
    names = [each.name for each in columns]
    filled = [[row.cell(name) is not None for name in names] for row in table.rows]
    if any(each != sorted(each, reverse=True) for each in filled):
        return False
    places = [(cell.text.casefold(), name) for row in table.rows for name in names
              if (cell := row.cell(name)) is not None]  # fmt: skip
    texts = Counter(text for text, _ in set(places))
    return sum(count > 1 for count in texts.values()) >= _FEWEST_SHARED


def _are_one_list(table: DraftTable, sisters: Sequence[DraftColumn]) -> bool:
    """Return whether columns hold things of one kind: some in two of them, or ever fewer."""
    if any(each.kind is not ColumnKind.TEXT or each.name in table.subject for each in sisters):
        return False
    if words_of_heading(sisters[0].title) & _MEAN_SOMETHING:
        return False
    texts = [table.texts(each.name) for each in sisters]
    if any(are_mostly_figures(each) for each in texts) or not all(texts):
        return False
    if any(len(text.split()) > _LONGEST_ITEM for each in texts for text in each):
        return False
    values = [{text.casefold() for text in each} for each in texts]
    are_shared = len(set.union(*values)) < sum(map(len, values))
    counts = [len(each) for each in texts]
    return are_shared or (counts == sorted(counts, reverse=True) and counts[-1] < counts[0])


def _joined(table: DraftTable, sisters: Sequence[DraftColumn], title: str = "") -> DraftTable:
    found = _NUMBERED.match(sisters[0].title.strip())
    title = title or (sisters[0].title if found is None else found[1])
    gone = {each.name for each in sisters}
    taken = {each.name: 1 for each in table.columns if each.name not in gone}
    name = column_name(title, taken)
    rows = tuple(_row(row, [each.name for each in sisters], name) for row in table.rows)
    is_required = all(row.cell(name) is not None for row in rows)
    place = table.columns.index(sisters[0])
    columns = [each for each in table.columns if each.name not in gone]
    columns.insert(place, DraftColumn(name, title, ColumnKind.LIST, is_required))
    shown = ", ".join(f'"{each.title}"' for each in sisters)
    guess = f"columns {shown} are one list now, for nobody can know which of them is the first"
    return replace(
        table, columns=tuple(columns), rows=rows, guesses=(*table.guesses, guess),
        said_by_rows=tuple(each for each in table.said_by_rows if each not in gone),
    )  # fmt: skip


def _row(row: DraftRow, sisters: Sequence[str], name: str) -> DraftRow:
    held = [cell for each in sisters if (cell := row.cell(each)) is not None]
    cells = [cell for cell in row.cells if cell.column not in sisters]
    if held:
        items = {text.casefold(): text for cell in reversed(held) for text in reversed(cell.items)}
        cells.append(DraftCell(name, tuple(reversed(items.values())), held[0].position))
    notes = tuple(
        (note, tuple(dict.fromkeys(name if each in sisters else each for each in places)))
        for note, places in row.foot_notes
    )
    return replace(row, cells=tuple(cells), foot_notes=notes)
