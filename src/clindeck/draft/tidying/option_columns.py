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
from clindeck.draft.quizzes.answer_keys import right_option
from clindeck.draft.quizzes.option_headings import options_among
from clindeck.draft.quizzes.option_marks import Alphabets
from clindeck.draft.quizzes.question_lines import ASKS
from clindeck.draft.quizzes.several_keys import several_told
from clindeck.lint.words import word_set
from clindeck.model.cells import ColumnKind

OPTIONS, RIGHT, SEVERAL = "options", "right_option", "right_options"
"""Names of the columns of a quiz: the options of a row, the one that is right, and those that are
right together."""
_WRONG = re.compile(
    r"(?:wrong|incorrect|false|distractors?|falsch|incorrecta|fausse)"
    r"(?:[ _-](?:answer|option|antwort|respuesta|réponse))?s?[ _.-]?[1-8]?\Z",
    re.IGNORECASE,
)
_KEYS = word_set("""
    answer answers key correct right solution ans antwort lösung richtig respuesta correcta clave
    réponse reponse bonne risposta corretta resposta correta gabarito odpowiedź svar ответ
    правильный верный відповідь правильна отговор жооп жауап жавоб javob cavab cevap doğru
    to'g'ri jawaban kunci đáp antwoord juist vastaus válasz odpověď správná odpoveď răspuns corect
    απάντηση תשובה الإجابة پاسخ उत्तर 答案 正解 答え 正确答案 正確答案 정답 解答
    """)
_STEMS = word_set("""
    question questions stem item frage pregunta question domanda pergunta pytanie fråga вопрос
    питання \u0441\u0443\u0440\u043e\u043e сұрақ савол savol sual soru soal
    câu vraag kysymys kérdés otázka întrebare
    ερώτηση שאלה سؤال السؤال پرسش प्रश्न 问题 題 問題 题目 題目 题干 문제 질문 prompt vignette
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
    options, alphabets = _option_columns(table)
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
        is_told = is_of_wrong or _tells(table, options, key, (first, alphabets))
        if not is_told and not (len(options) > _FEWEST and _asks(table.texts(stem.name))):
            return table
    elif is_of_wrong or not _are_options(table, options):
        return table
    names = {each.name: 1 for each in table.columns}
    listed, right = free_name(OPTIONS, names, "_"), free_name(RIGHT, names, "_")
    several = free_name(SEVERAL, names, "_")
    gone = {each.name for each in options}
    if key is not None and (is_of_wrong or _untold(table, options, key, (first, alphabets)) == 0):
        gone.add(key.name)
    columns = [each for each in table.columns if each.name not in gone]
    columns.insert(
        columns.index(stem) + 1, DraftColumn(listed, "Options", ColumnKind.LIST, is_required=False)
    )
    title = "Answer" if key is None else key.title
    columns.insert(
        columns.index(stem) + 2, DraftColumn(right, title, ColumnKind.TEXT, is_required=False)
    )
    rows = tuple(
        _row(row, [each.name for each in options], key, (listed, right, several),
             (first, alphabets), gone, is_of_wrong=is_of_wrong)
        for row in table.rows
    )  # fmt: skip
    if any(row.cell(several) is not None for row in rows):
        of_several = DraftColumn(several, f"{title} (all)", ColumnKind.LIST, is_required=False)
        columns.insert(columns.index(stem) + 3, of_several)
    columns[columns.index(stem)] = replace(stem, kind=ColumnKind.TEXT)
    shown = ", ".join(f'"{each.title}"' for each in options)
    guess = f"columns {shown} are the options of each question, in one list now"
    if key is not None and key.name in gone:
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


def _option_columns(table: DraftTable) -> tuple[list[DraftColumn], Alphabets]:
    """Return the columns whose headings are the marks of options in turn, and their alphabets."""
    places, alphabets = options_among([column.title for column in table.columns])
    return [table.columns[place] for place in places], alphabets


def _tells(
    table: DraftTable, options: Sequence[DraftColumn], key: DraftColumn,
    counting: tuple[int, Alphabets],
) -> bool:  # fmt: skip
    """Return whether a column tells the right option of most rows."""
    count = len(table.texts(key.name))
    return _untold(table, options, key, counting) <= (1 - _MOSTLY) * count


def _untold(
    table: DraftTable, options: Sequence[DraftColumn], key: DraftColumn,
    counting: tuple[int, Alphabets],
) -> int:  # fmt: skip
    """Return of how many rows a column of keys says something that is none of the options."""
    names = [each.name for each in options]
    return sum(
        row.cell(key.name) is not None and any(row.cell(name) is not None for name in names)
        and _right_cell(row, names, key, counting) is None
        and not _right_cells(row, names, key, counting[1])
        for row in table.rows
    )  # fmt: skip


def _right_cells(
    row: DraftRow, options: Sequence[str], key: DraftColumn, alphabets: Alphabets
) -> tuple[DraftCell, ...]:
    """Return the options of a row that its key tells together, nothing where it tells one."""
    told, cells = row.cell(key.name), [row.cell(name) for name in options]
    if told is None:
        return ()
    said = ", ".join(told.items)
    found = [cells[place] for place in several_told(said, len(cells), alphabets).places]
    held = tuple(cell for cell in found if cell is not None)
    return held if len(held) == len(found) else ()


def _right_cell(
    row: DraftRow, options: Sequence[str], key: DraftColumn, counting: tuple[int, Alphabets]
) -> DraftCell | None:
    """Return the option of a row that its key tells, in the columns as they stand."""
    told, cells = row.cell(key.name), [row.cell(name) for name in options]
    if told is None:
        return None
    place = right_option(told.text, ["" if each is None else each.text for each in cells],
                         *counting)  # fmt: skip
    return cells[place] if place >= 0 else None


def _are_options(table: DraftTable, options: Sequence[DraftColumn]) -> bool:
    """Return whether columns without a key are options: all but the last are mostly filled."""
    return len(options) > _FEWEST and all(
        len(table.texts(each.name)) >= _MOSTLY * len(table.rows) for each in options[:-1]
    )


def _row(
    row: DraftRow, options: Sequence[str], key: DraftColumn | None, names: tuple[str, str, str],
    counting: tuple[int, Alphabets], gone: set[str], *, is_of_wrong: bool,
) -> DraftRow:  # fmt: skip
    """Return a row with its options in one cell, and the right one in another if a key tells it."""
    listed, right, several = names
    held = [cell for name in options if (cell := row.cell(name)) is not None]
    told = None if key is None else row.cell(key.name)
    if is_of_wrong and told is not None:
        held = sorted([*held, told], key=lambda cell: sha256(cell.text.encode()).digest())
    kept = tuple(cell for cell in row.cells if cell.column not in gone)
    if not held and told is not None:
        kept = (*kept, DraftCell(right, ("; ".join(told.items),), told.position))
    if not held:
        return replace(row, cells=kept)
    cells = [*kept, DraftCell(listed, tuple(cell.text for cell in held), held[0].position)]
    if told is not None and key is not None:
        found = told if is_of_wrong else _right_cell(row, options, key, counting)
        if found is not None:
            cells.append(DraftCell(right, (found.text,), found.position))
        elif together := _right_cells(row, options, key, counting[1]):
            texts = tuple(cell.text for cell in together)
            cells.append(DraftCell(several, texts, together[0].position))
    return replace(row, cells=tuple(cells))


def _words(column: DraftColumn) -> set[str]:
    return set(map(str.lower, _WORD.findall(column.title.replace("_", " "))))
