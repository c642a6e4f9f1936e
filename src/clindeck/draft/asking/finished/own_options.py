"""Questions whose rows have options of their own: a choice among them, once a key tells which."""

from __future__ import annotations

from clindeck.draft.asking.draft_recipes import DraftRecipe
from clindeck.draft.drafts import DraftRow, DraftTable
from clindeck.draft.tidying.option_columns import (
    OPTIONS,
    RIGHT,
    SEVERAL,
    explanation_of,
    is_quiz,
)
from clindeck.model.ids import value_slug

_MOST_NAMED = 20
_MOST_OPTIONS = 6
"""Of a choice."""
OF_A_QUIZ = "the options are those of the file"
NO_KEY = (
    "the file gives no answers to its questions, so none is asked; write the right option of each "
    'row into a column "right_option" and ask it with `kind: choice` and `among: options`'
)


def asked_with_options(table: DraftTable) -> tuple[DraftRecipe, tuple[str, ...]] | None:
    """Return the choice for a table of questions with options, and the columns that it names."""
    if not is_quiz(table) or not table.texts(RIGHT):
        return None
    stem = table.subject[0]
    explanation = explanation_of(table)
    if all(row.cell(OPTIONS) is None for row in table.rows if row.cell(RIGHT) is not None):
        return None
    without = tuple((row.id, why) for row in table.rows if (why := _unfit(row)))
    recipe = DraftRecipe(
        "choice", "a question of the file with its own options", f"{{short}}: {{{stem}}}",
        f"{{{RIGHT}}}", explain=f"{{{explanation}}}" if explanation else "", among=OPTIONS,
        without=without, silences=tuple((rule, OF_A_QUIZ) for rule in ("Q001", "Q007")),
    )  # fmt: skip
    return recipe, (OPTIONS, RIGHT, *((explanation,) if explanation else ()))


def asked_for_several(table: DraftTable) -> tuple[DraftRecipe, tuple[str, ...]] | None:
    """Return the question for rows of which several options are right, None without any.

    Nobody guesses at a hidden set: the question shows the options, and how many are right.
    """
    if not is_quiz(table) or not table.texts(SEVERAL):
        return None
    explanation = explanation_of(table)
    recipe = DraftRecipe(
        "several", "a question of the file with several right options",
        f"{{short}}: {{{table.subject[0]}}} ({{count}} ✓: {{{OPTIONS}}})", f"{{{SEVERAL}}}",
        explain=f"{{{explanation}}}" if explanation else "",
        silences=tuple((rule, OF_A_QUIZ) for rule in ("Q001", "Q007")),
    )  # fmt: skip
    return recipe, (OPTIONS, SEVERAL, *((explanation,) if explanation else ()))


def asked_without_options(table: DraftTable) -> tuple[DraftRecipe, tuple[str, ...]] | None:
    """Return the question for rows among others with options that have but an answer, if any."""
    rows = [row.id for row in table.rows
            if row.cell(RIGHT) is not None and row.cell(OPTIONS) is None]  # fmt: skip
    if not is_quiz(table) or not rows:
        return None
    recipe = DraftRecipe(
        "answer", "a question of the file without options", f"{{short}}: {{{table.subject[0]}}}",
        f"{{{RIGHT}}}", only=tuple(rows),
    )  # fmt: skip
    return recipe, (RIGHT,)


def without_key(table: DraftTable) -> tuple[str, ...]:
    """Return what is said of the questions for which the file gives no answer that is sure."""
    told = [(row, row.cell(OPTIONS)) for row in table.rows if not _is_told(row)]
    rows = [(row, cell.position.line) for row, cell in told if cell is not None]
    if not rows or not (table.texts(RIGHT) or table.texts(SEVERAL)):
        return ()
    shown = [f"{row.id} (options in line {line})" for row, line in rows[:_MOST_NAMED]]
    more = f" and {len(rows) - _MOST_NAMED} more" if len(rows) > _MOST_NAMED else ""
    said = "1 question is" if len(rows) == 1 else f"{len(rows)} questions are"
    return (
        f"{said} not asked: the file marks none of the options as right, or more than one; write "
        f'the right one into the column "{RIGHT}": {", ".join(shown)}{more}',
    )


def _is_told(row: DraftRow) -> bool:
    return row.cell(RIGHT) is not None or row.cell(SEVERAL) is not None


def _unfit(row: DraftRow) -> str:
    """Return why a row cannot be asked with its options, the empty text if it can."""
    options, right = row.cell(OPTIONS), row.cell(RIGHT)
    if options is None or right is None:
        return ""
    if not 2 <= len(options.items) <= _MOST_OPTIONS:
        return f"has not 2 to {_MOST_OPTIONS} options"
    same = sum(value_slug(item) == value_slug(right.text) for item in options.items)
    return "two of its options say the same" if same != 1 else ""
