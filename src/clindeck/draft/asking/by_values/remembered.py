"""Remarks that are facts of their rows: asked as what is to be remembered of a row.

"Oakin – note?" asks nothing that a learner could answer. Of a table of many rows the remarks stand
on the backs of a row's other cards, and are asked only where a row has nothing else.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence, Set
from dataclasses import replace

from clindeck.draft.asking.by_values.remarks import NOTES
from clindeck.draft.asking.by_values.word_lists import meaning_in
from clindeck.draft.asking.draft_recipes import DraftRecipe, with_explanation
from clindeck.draft.asking.rarely_asked import is_rarely_asked, rows_asked
from clindeck.draft.drafts import DraftColumn, DraftTable
from clindeck.draft.wording.words_of_headings import words_of_heading
from clindeck.lint.words import word_set
from clindeck.model.cells import ColumnKind

ON_BACKS = "its remarks stand on the backs of their rows' other cards"
_MOST_ASKED = 60
"""Rows of a table that somebody wrote by hand, in which a remark says what matters."""
_BESIDE_NOTES = word_set("clinical extra other additional further general special key")
_ASKED = tuple(
    (word_set(words), asked)
    for words, asked in (
        ("notiz notizen anmerkung anmerkungen bemerkung bemerkungen hinweis hinweise",
         "was ist zu beachten"),
        ("opmerking opmerkingen", "waar op letten"),
        ("remarque remarques commentaire commentaires", "que faut-il retenir"),
        ("observación observaciones comentario", "¿qué hay que recordar"),
        ("observação observações comentário comentários", "o que é preciso lembrar"),
        ("osservazioni commento commenti", "che cosa va ricordato"),
        ("anteckning anteckningar", "vad är viktigt att minnas"),
        ("bemærkning", "hvad skal man huske"),
        ("uwagi", "o czym pamiętać"),
        ("примечание примечания комментарий", "что важно помнить"),
        ("примітка коментар", "що важливо пам’ятати"),
        ("备考 备注 说明", "要记住什么"), ("備註 注釈", "要記住什麼"), ("비고", "기억할 점은"),
    )
)  # fmt: skip
"""What asks for a remark, by the words of its heading that are of one language alone."""


def is_remembered(table: DraftTable, column: DraftColumn) -> bool:
    """Return whether a heading says nothing but that its texts are remarks: no "Leads / notes".

    Those on the words of a list tell their gender or use, and are asked.
    """
    words = words_of_heading(column.title)
    if meaning_in(table) is not None:
        return False
    is_text = column.kind in (ColumnKind.TEXT, ColumnKind.LIST)
    return is_text and bool(words & NOTES) and words <= NOTES | _BESIDE_NOTES


def asked_as_remark(title: str) -> str:
    """Return what asks for a remark in the language of its heading, "" where that is not told."""
    words = words_of_heading(title)
    if not words <= NOTES:
        return ""
    return next((asked for known, asked in _ASKED if words & known), "")


def with_remarks(
    table: DraftTable, recipes: Sequence[DraftRecipe], columns: Sequence[DraftColumn],
    asked_of: Callable[[DraftColumn], Iterable[DraftRecipe]],
) -> tuple[list[DraftRecipe], dict[str, list[str]]]:  # fmt: skip
    """Return recipes that show columns of remarks on their backs, and which headings, by why.

    `asked_of` gives the questions for a column: in a table of many rows they are asked of rows that
    no other question asks.
    """
    if len(table.rows) <= _MOST_ASKED:
        return [*recipes, *(recipe for column in columns for recipe in asked_of(column))], {}
    asked: set[str] = set()
    for recipe in recipes:
        if not recipe.by and not is_rarely_asked(recipe, table):
            asked |= rows_asked(recipe, table)
    shown: list[DraftColumn] = []
    alone: list[DraftRecipe] = []
    for column in columns:
        told = {row.id for row in table.rows if row.cell(column.name) is not None}
        if told & asked:
            shown.append(column)
        for recipe in asked_of(column):
            alone += _asked_alone(recipe, table, asked)
    found = with_explanation(recipes, [each.name for each in shown], on_all=True)
    return [*found, *alone], {ON_BACKS: [each.title for each in shown]} if shown else {}


def _asked_alone(recipe: DraftRecipe, table: DraftTable, asked: Set[str]) -> list[DraftRecipe]:
    """Return a question for the rows that no other asks, if there are any."""
    rows = rows_asked(recipe, table)
    left = tuple(row.id for row in table.rows if row.id in rows and row.id not in asked)
    if recipe.by or not left:
        return []
    if len(left) == len(rows):
        return [recipe]
    return [replace(recipe, only=left, without=(), reverse=("", ""))]
