"""What a dose depends on: the columns that have to stand in every question about it.

A dose for one gestational age, weight or clearance is wrong for another one. A question that leaves
out what its row is told apart by, or what the dose is given for, teaches the wrong dose.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from clindeck.draft.drafts import DraftColumn, DraftRow, DraftTable
from clindeck.draft.reading.row_looks import unit_in
from clindeck.draft.wording.nouns import in_full, in_sentence, quoted
from clindeck.draft.wording.words_of_headings import words_of_heading
from clindeck.lint.words import word_set
from clindeck.model.cells import ColumnKind

_DOSED = word_set("""
    dose doses dosage dosing dosis dosen dosierung posology posologie posología dosificación
    dosaggio dosagem posologia dosering dawka dawkowanie дозы доза дозировка 剂量 用量 용량
    """)
_CONDITIONS = word_set("""
    age ages gestational postnatal postmenstrual gestation weight bodyweight clearance crcl gfr egfr
    creatinine renal kidney hepatic liver interval population patients severity trimester protocol
    alter gewicht körpergewicht gestationsalter nierenfunktion kreatinin clearance intervall
    edad peso gestacional intervalo aclaramiento poids âge intervalle clairance età intervallo
    idade ålder vikt wiek masa возраст вес масса интервал 年龄 年齢 体重 孕周 胎龄 연령 체중
    """)
_TIMES = word_set("""
    duration frequency interval time times day days dauer häufigkeit intervall frecuencia duración
    intervalo durée fréquence durata frequenza duração frequência длительность частота 频率 时间
    """)
_SIGNS = re.compile("年龄|年齢|体重|孕周|胎龄|연령|체중")
_LONGEST = 8
"""Words of a text that can stand behind a name."""
NOT_SAID = "what its dose depends on is not in the row"
TOLD_TWICE = "another row is asked the same and says another dose"


def is_dose(column: DraftColumn) -> bool:
    """Return whether a column holds doses, by its kind or its heading."""
    return column.kind is ColumnKind.DOSE or bool(words_of_heading(column.title) & _DOSED)


def conditions_of(
    table: DraftTable, column: DraftColumn, among: Sequence[DraftColumn] = ()
) -> tuple[str, ...]:
    """Return the columns that a dose depends on, none of other columns than doses.

    They are looked for among those that do not name the rows, if not said otherwise.
    """
    if not is_dose(column):
        return ()
    columns = among or [each for each in table.columns if each.name not in table.subject]
    return tuple(
        each.name for each in columns
        if each.name != column.name and _is_condition(each)
        and (texts := table.texts(each.name))
        and all(len(text.split()) <= _LONGEST for text in texts)
    )  # fmt: skip


def condition_shown(table: DraftTable, name: str, *, is_english: bool) -> str:
    """Return how a condition stands behind a name: "gestational age {age}"."""
    title, unit = unit_in(table.column(name).title)
    title = in_full(title) if is_english else in_sentence(title)
    return f"{quoted(title)} {{{name}}}{unit and ' '}{unit}"


def unsaid_conditions(table: DraftTable, column: DraftColumn) -> dict[str, str]:
    """Return why a dose cannot be asked of a row by what its question says, by the rows' ids."""
    if not is_dose(column):
        return {}
    wanted = (*table.subject, *conditions_of(table, column))
    doses: dict[tuple[str, ...], set[str]] = {}
    for row in table.rows:
        if (cell := row.cell(column.name)) is not None:
            doses.setdefault(_key(row, wanted), set()).add(cell.text.casefold())
    found: dict[str, str] = {}
    for row in table.rows:
        if any(row.cell(name) is None for name in wanted):
            found[row.id] = NOT_SAID
        elif row.cell(column.name) is not None and len(doses[_key(row, wanted)]) > 1:
            found[row.id] = TOLD_TWICE
    return found


def only_conditions(table: DraftTable, column: DraftColumn) -> bool:
    """Return whether a column says what a dose of the table depends on, and is no fact itself."""
    if words_of_heading(column.title) & _TIMES:
        return False
    doses = [each for each in table.columns if not _counts_doses(table, each)]
    return any(column.name in conditions_of(table, each) for each in doses)


def _counts_doses(table: DraftTable, column: DraftColumn) -> bool:
    """Return whether a column says the how manieth dose of a vaccine each is."""
    return all(len(text) == 1 and text.isdecimal() for text in table.texts(column.name))


def called_after_times(table: DraftTable) -> str:
    """Return why no dose of a table is asked whose rows are called by when or how long, or ""."""
    first = table.column(table.subject[0])
    is_time = words_of_heading(first.title) & _TIMES and len(table.subject) == 1
    if not is_time or not any(map(is_dose, table.columns)):
        return ""
    return f"its rows are called after “{first.title}”, which does not say what is given for what"


def _is_condition(column: DraftColumn) -> bool:
    words = words_of_heading(column.title)
    is_text = column.kind in (ColumnKind.TEXT, ColumnKind.NUMBER)
    return is_text and not is_dose(column) and (
        bool(words & _CONDITIONS) or _SIGNS.search(column.title) is not None
    )  # fmt: skip


def _key(row: DraftRow, names: tuple[str, ...]) -> tuple[str, ...]:
    cells = (row.cell(name) for name in names)
    return tuple("" if cell is None else " ".join(cell.text.casefold().split()) for cell in cells)
