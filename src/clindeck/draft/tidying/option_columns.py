"""Columns of options to one list of them, and a key to the option that it tells.

A sheet of questions has a column for each option and one for the key. On a card the options stand
below the question, and the answer is the right one in its words.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from hashlib import sha256

from clindeck.draft.drafted_columns import free_name
from clindeck.draft.drafts import DraftCell, DraftColumn, DraftRow, DraftTable
from clindeck.draft.quizzes.question_lines import ASKS, right_option
from clindeck.lint.words import word_set
from clindeck.model.cells import ColumnKind

OPTIONS, RIGHT = "options", "right_option"
"""Names of the columns of a quiz: the options of a row, and the one that is right."""
_OF_OPTIONS = re.compile(
    r"(?:(?:option|opt|choice|alternative|answer|opci[oó]n|alternativa|choix|antwort|auswahl|opzione"
    r"|op[cç][aã]o|odpowied[zź]|wariant|вариант|ответ|选项|選択肢|보기)s?[ _.-]?)?"
    r"[(]?([A-Ha-h]|[1-8])[)]?\Z",
    re.IGNORECASE,
)
_WRONG = re.compile(
    r"(?:wrong|incorrect|false|distractors?|falsch|incorrecta|fausse)"
    r"(?:[ _-](?:answer|option|antwort|respuesta|réponse))?s?[ _.-]?[1-8]?\Z",
    re.IGNORECASE,
)
_KEYS = word_set("""
    answer answers key correct right solution ans antwort lösung richtig respuesta correcta clave
    réponse reponse bonne risposta corretta resposta correta gabarito odpowiedź svar ответ
    правильный 答案 正解 答え 正确答案 정답
    """)
_STEMS = word_set("""
    question questions stem item frage pregunta question domanda pergunta pytanie fråga вопрос
    问题 題 問題 题目 문제 prompt vignette
    """)
_EXPLANATIONS = word_set("""
    explanation rationale reason feedback comment erklärung begründung explicación explicacion
    explication spiegazione explicação explicacao wyjaśnienie объяснение пояснение 解説 解释 해설
    """)
_FEWEST = 2
_MOSTLY = 0.7
_WORD = re.compile(r"[^\W\d_]+")


def is_quiz(table: DraftTable) -> bool:
    """Return whether a table holds questions with options of their own."""
    return any(
        column.name == OPTIONS and column.kind is ColumnKind.LIST for column in table.columns
    )


def explanation_of(table: DraftTable) -> str:
    """Return the column that says why an answer is right, "" without one."""
    found = (each.name for each in table.columns if _words(each) & _EXPLANATIONS)
    return next(found, "")


def with_options(table: DraftTable) -> DraftTable:
    """Return a table of questions with one list of options each; other tables as they are."""
    options = [each for each in table.columns if _OF_OPTIONS.match(each.title.strip())]
    wrong = [each for each in table.columns if _WRONG.match(each.title.strip())]
    is_of_wrong = len(wrong) >= _FEWEST and len(options) < _FEWEST
    options = wrong if is_of_wrong else options
    others = [each for each in table.columns if each not in options]
    stem = _stem(table, others)
    if len(options) < (1 if is_of_wrong else _FEWEST) or stem is None:
        return table
    key = next((each for each in others if _words(each) & _KEYS and each is not stem), None)
    first = 1
    if key is not None:
        first = 0 if "0" in table.texts(key.name) else 1
        if not is_of_wrong and not _tells(table, options, key, first):
            return table
    elif is_of_wrong or not _are_options(table, options):
        return table
    names = {each.name: 1 for each in table.columns}
    listed, right = free_name(OPTIONS, names, "_"), free_name(RIGHT, names, "_")
    gone = {each.name for each in options} | ({key.name} if key is not None else set())
    columns = [each for each in table.columns if each.name not in gone]
    columns.insert(
        columns.index(stem) + 1, DraftColumn(listed, "Options", ColumnKind.LIST, is_required=False)
    )
    title = "Answer" if key is None else key.title
    columns.insert(
        columns.index(stem) + 2, DraftColumn(right, title, ColumnKind.TEXT, is_required=False)
    )
    rows = tuple(
        _row(row, [each.name for each in options], key, (listed, right), first, gone,
             is_of_wrong=is_of_wrong)
        for row in table.rows
    )  # fmt: skip
    columns[columns.index(stem)] = replace(stem, kind=ColumnKind.TEXT)
    shown = ", ".join(f'"{each.title}"' for each in options)
    guess = f"columns {shown} are the options of each question, in one list now"
    if key is not None:
        guess += f'; column "{key.title}" says the right one in its words'
    return replace(
        table, columns=tuple(columns), rows=rows, subject=(stem.name,),
        guesses=(*table.guesses, guess),
        said_by_rows=tuple(each for each in table.said_by_rows if each not in gone),
    )  # fmt: skip


def _stem(table: DraftTable, others: Sequence[DraftColumn]) -> DraftColumn | None:
    """Return the column of the questions: by its heading, else that of the longest texts."""
    named = [each for each in others if _words(each) & _STEMS and table.texts(each.name)]
    if named:
        return named[0]
    return next((each for each in others if _asks(table.texts(each.name))), None)


def _asks(texts: Sequence[str]) -> bool:
    """Return whether most texts are questions."""
    return 2 * sum(text.rstrip().endswith(ASKS) for text in texts) > len(texts)


def _tells(table: DraftTable, options: Sequence[DraftColumn], key: DraftColumn, first: int) -> bool:
    """Return whether a column tells the right option of most rows."""
    told = [
        right_option(cell.text, _texts(row, [each.name for each in options]), first) >= 0
        for row in table.rows
        if (cell := row.cell(key.name)) is not None
    ]
    return not told or sum(told) >= _MOSTLY * len(told)


def _are_options(table: DraftTable, options: Sequence[DraftColumn]) -> bool:
    """Return whether columns without a key are options: all but the last are mostly filled."""
    return len(options) > _FEWEST and all(
        len(table.texts(each.name)) >= _MOSTLY * len(table.rows) for each in options[:-1]
    )


def _row(
    row: DraftRow, options: Sequence[str], key: DraftColumn | None, names: tuple[str, str],
    first: int, gone: set[str], *, is_of_wrong: bool,
) -> DraftRow:  # fmt: skip
    """Return a row with its options in one cell, and the right one in another if a key tells it."""
    listed, right = names
    held = [cell for name in options if (cell := row.cell(name)) is not None]
    told = None if key is None else row.cell(key.name)
    if is_of_wrong and told is not None:
        held = sorted([*held, told], key=lambda cell: sha256(cell.text.encode()).digest())
    kept = tuple(cell for cell in row.cells if cell.column not in gone)
    if not held:
        return replace(row, cells=kept)
    cells = [*kept, DraftCell(listed, tuple(cell.text for cell in held), held[0].position)]
    if told is not None:
        place = right_option(told.text, [cell.text for cell in held], first)
        if place >= 0:
            cells.append(DraftCell(right, (held[place].text,), held[place].position))
    return replace(row, cells=tuple(cells))


def _texts(row: DraftRow, names: Sequence[str]) -> list[str]:
    return [cell.text for name in names if (cell := row.cell(name)) is not None]


def _words(column: DraftColumn) -> set[str]:
    return set(map(str.lower, _WORD.findall(column.title.replace("_", " "))))
