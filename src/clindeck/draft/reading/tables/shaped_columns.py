"""The columns of a table that say something, each with a heading, and the rows in them.

Where the file leaves the heading of the names empty, as the corner of a table often is, the column
is called Name; a list of two columns below a title, or in groups, is one of items and details. The
names of groups become a column of their own.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from clindeck.draft.reading.row_looks import is_number, one_line
from clindeck.draft.reading.shaped import DETAIL, ITEM, ShapedColumn, ShapedRow
from clindeck.draft.reading.tables.heading_rows import Headings
from clindeck.draft.vocabulary.naming_nouns import is_naming_title
from clindeck.formats.cell_names import column_letters
from clindeck.lint.words import stem_of

GROUP, NAME = "Group", "Name"
_FEWEST_NUMBERED = 3
_LONGEST_NAME = 8
"""Words of what most rows are called."""


def shaped_columns(
    headings: Headings, rows: Sequence[ShapedRow], width: int, first: int, title: str
) -> tuple[tuple[ShapedColumn, ...], tuple[ShapedRow, ...], Sequence[str]]:
    """Return the columns that say something, the rows in them, and what was guessed.

    `first` is the number of the first column in its sheet from 0, `title` that of the table.
    """
    kept: list[int] = []
    columns: list[ShapedColumn] = []
    guesses: list[str] = []
    texts = [[one_line(row.cells[number]) for row in rows] for number in range(width)]
    invented = _invented(headings, texts, title, are_grouped=all(row.group for row in rows))
    for number in range(width):
        heading, unit = headings.titles.get(number, ""), headings.units.get(number, "")
        if not any(texts[number]):
            if heading and heading not in [each.title for each in columns]:
                named = f"{heading} ({unit})" if unit else heading
                guesses.append(f'column "{named}" is empty and left out')
            continue
        is_half = not headings.are_there and width < 3  # stages, say: no mere numbers
        if not heading and number == 0 and not is_half and _counts_rows(texts[0]):
            guesses.append("the first column, without a heading, only numbers the rows: left out")
            continue
        is_invented = not heading and number in invented
        if not heading:
            place = column_letters(first + number + 1)
            heading = invented.get(number, f"Column {place}")
            said = f"column {place}, which has no heading," if is_invented else (
                "a column without a heading"
            )  # fmt: skip
            guesses.append(f'{said} is called "{heading}"')
        kept.append(number)
        columns.append(ShapedColumn(heading, unit, is_invented and heading not in (ITEM, DETAIL)))
    has_groups = any(row.group is not None for row in rows)
    if has_groups:
        columns.append(ShapedColumn(GROUP, is_invented=True))
    shaped = tuple(
        ShapedRow(
            (*(row.cells[number] for number in kept), *((row.group,) if has_groups else ())),
            row.group,
            row.foot_notes,
        )
        for row in rows
    )
    return _apart(columns, guesses), shaped, guesses


def _invented(
    headings: Headings, texts: Sequence[Sequence[str]], title: str, *, are_grouped: bool
) -> dict[int, str]:
    """Return headings for columns without one, by their numbers, where it is known what they hold.

    `texts` are those of each column; `are_grouped`: a line with a name stands above all rows.
    """
    filled = [number for number, column in enumerate(texts) if any(column)]
    headless = [number for number in filled if not headings.titles.get(number)]
    if not headless or not _are_names(texts[filled[0]]):
        return {}
    if headings.are_there and headless == filled[:1] and len(filled) > 1:
        is_noun = is_naming_title(title) and " " not in title
        name = stem_of(title.casefold()).capitalize() if is_noun else NAME
        return {} if name in headings.titles.values() else {filled[0]: name}
    if (
        not headings.are_there
        and headless == filled
        and len(filled) == 2
        and (title or are_grouped)
    ):
        return dict(zip(filled, (ITEM, DETAIL), strict=True))
    return {}


def _are_names(texts: Sequence[str]) -> bool:
    """Return whether the texts of a column call the rows: nearly all have one, no figure, short."""
    named = [text for text in texts if text]
    short = sum(len(text.split()) <= _LONGEST_NAME and not is_number(text) for text in named)
    return 2 * len(named) > len(texts) and 4 * short > 3 * len(named)


def _counts_rows(texts: Sequence[str]) -> bool:
    """Return whether texts count the rows, from 0 or from 1."""
    if len(texts) < _FEWEST_NUMBERED or not texts[0].isdecimal():
        return False
    start = int(texts[0])
    return start in (0, 1) and list(texts) == [str(start + each) for each in range(len(texts))]


def _apart(columns: Sequence[ShapedColumn], guesses: list[str]) -> tuple[ShapedColumn, ...]:
    """Return columns of which no two have the same title."""
    seen: dict[str, int] = {}
    found: list[ShapedColumn] = []
    for column in columns:
        count = seen[column.title] = seen.get(column.title, 0) + 1
        if count > 1:
            title = f"{column.title} ({count})"
            guesses.append(f'another column "{column.title}" is called "{title}"')
            column = replace(column, title=title)
        found.append(column)
    return tuple(found)
