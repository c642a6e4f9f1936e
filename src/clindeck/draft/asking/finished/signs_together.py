"""Columns of signs as one question: "Metabolic acidosis – pH, PaCO2, HCO3?"; of yes and no, too."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from clindeck.draft.asking.by_values.told_signs import signs_tell
from clindeck.draft.asking.draft_recipes import ASKED_TOGETHER, DraftRecipe
from clindeck.draft.asking.rows_named import named_in
from clindeck.draft.asking.worth.verdicts import verdict_columns
from clindeck.draft.drafts import DraftColumn, DraftTable
from clindeck.draft.wording.nouns import quoted

_FEWEST, _MOST, _MOSTLY = 3, 5, 0.6
_NAMES_COLUMNS = "the answer says of which column each sign is"


def signs_together(
    table: DraftTable, recipes: Sequence[DraftRecipe], opening: str, *, is_english: bool
) -> tuple[DraftRecipe, ...]:
    """Return recipes in which those for columns of signs are one; rows that lack one stay apart.

    Unchanged where there are too few or too many of them, or most rows lack one.
    """
    of_signs = {f"{{{each.name}}}": each for each in table.columns if _is_of_signs(table, each)}
    fewest, colon = _FEWEST, ""
    if not of_signs:
        of_signs = {f"{{{each.name}}}": each for each in verdict_columns(table)}
        fewest, colon = len(of_signs), ":"
    single = [each for each in recipes if each.answer in of_signs and not each.by]
    columns = [of_signs[each.answer] for each in single]
    if not columns or not fewest <= len(columns) <= _MOST or len({*columns}) < len(columns):
        return tuple(recipes)
    unfit = {row for each in single for row, _ in each.without}
    whole = tuple(
        row.id for row in table.rows
        if row.id not in unfit and all(row.cell(each.name) is not None for each in columns)
        and all(not each.only or row.id in each.only for each in single)
    )  # fmt: skip
    if len(whole) < _MOSTLY * len(table.rows):
        return tuple(recipes)
    subject = named_in(table, columns[0], is_english=is_english)
    titles = [quoted(each.title).rstrip("? ") for each in columns]
    answer = ", ".join(
        f"{title}{colon} {{{each.name}}}" for title, each in zip(titles, columns, strict=True)
    )
    one = DraftRecipe(
        f"{single[0].id}-and-more", "columns of signs are asked together",
        f"{opening}: {subject} – {', '.join(titles)}?", answer,
        only=whole if len(whole) < len(table.rows) else (),
        silences=(("Q007", _NAMES_COLUMNS),),
    )  # fmt: skip
    found: list[DraftRecipe] = []
    for each in recipes:
        if each is single[0]:
            found.append(one)
        if each not in single:
            found.append(each)
            continue
        rest = _without(table, each, whole)
        if rest is not None:
            found.append(rest)
    return tuple(found)


def _is_of_signs(table: DraftTable, column: DraftColumn) -> bool:
    return column.name not in table.subject and signs_tell(column.title, table.texts(column.name))


def _without(table: DraftTable, each: DraftRecipe, whole: Sequence[str]) -> DraftRecipe | None:
    """Return a question for the rows that are not asked together, None where there are none."""
    known = dict(each.without)
    name = each.answer.strip("{}")
    left = [
        row.id for row in table.rows
        if row.cell(name) is not None and row.id not in whole and row.id not in known
        and (not each.only or row.id in each.only)
    ]  # fmt: skip
    if not left:
        return None
    without = {**known, **dict.fromkeys(whole, ASKED_TOGETHER)}
    return replace(each, without=() if each.only else tuple(without.items()),
                   only=tuple(left) if each.only else ())  # fmt: skip
