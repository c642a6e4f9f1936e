"""Fronts of a table that are asked as they stand, with what only the table says of them.

A sheet of fronts "be", "go" and backs "was", "went" asks the same as a sheet with "are", "go": what
is wanted of them stands in the name of the sheet, or in a column that says the same of all rows.
"""

from __future__ import annotations

from statistics import median

from clindeck.draft.asking.openings import named_after
from clindeck.draft.drafts import DraftColumn, DraftTable
from clindeck.draft.quizzes.question_lines import are_questions

_MOST_WORDS, _LONGEST_TASK = 3, 14
"""Words of a front that says nothing of what is asked, and of what says it for all rows."""
_FEWEST = 2
_ENDS = ("?", "\uff1f", ";", "\u037e", ".", "\u3002", "!", ":")
"""Signs at the end of a question or a task; in Greek the first is written as a semicolon."""


def front_asked(table: DraftTable, column: DraftColumn, *, is_one_of_several: bool) -> str:
    """Return how rows are asked that are called by the fronts of cards; `column` is their back."""
    first = table.subject[0]
    texts = table.texts(first)
    is_bare = (
        not are_questions(texts) and median(len(each.split()) for each in texts) <= _MOST_WORDS
    )
    named = named_after(table) if is_bare and is_one_of_several else ""
    task = next((said for each in table.columns if each.name not in (first, column.name)
                 and (said := _task_in(table, each))), "")  # fmt: skip
    if not is_bare:
        return f"{{short}}: {f'{task} ' if task else ''}{{{first}}}"
    return f"{{short}}{named}: {{{first}}}{f' – {task}' if task else ''}"


def _task_in(table: DraftTable, column: DraftColumn) -> str:
    """Return the one task that a column gives all rows, "" if it gives none."""
    texts = [text.strip() for text in table.texts(column.name)]
    if len(texts) < max(_FEWEST, len(table.rows)) or len({*texts}) > 1:
        return ""
    (task,) = {*texts}
    is_task = 1 < len(task.split()) <= _LONGEST_TASK and task.endswith(_ENDS)
    return task if is_task and "{" not in task and "}" not in task else ""
