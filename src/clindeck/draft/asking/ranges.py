"""Two columns that hold the ends of a range to one question: nobody learns half a range."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from clindeck.draft.asking.draft_recipes import DraftRecipe
from clindeck.draft.asking.rows_named import named_in
from clindeck.draft.asking.worth.units_told import has_unit
from clindeck.draft.drafts import DraftColumn, DraftRow, DraftTable
from clindeck.draft.reading.row_looks import unit_in
from clindeck.draft.units.unit_columns import unit_of
from clindeck.draft.vocabulary.range_ends import range_end
from clindeck.draft.wording.figures import are_figures
from clindeck.draft.wording.heading_words import may_precede
from clindeck.draft.wording.nouns import in_sentence, quoted
from clindeck.draft.wording.said_headings import without_unit
from clindeck.lint.words import word_set

_RANGE = re.compile(r"[0-9]\s?(?:-|–|to)\s?[0-9]")
_ONE_FIGURE = re.compile(r"([0-9]{1,9}(?:[.,][0-9]{1,6})?)")
_FEW = 0.1
_NO_LOWER = frozenset(("0", "0.0", "0.00", "0,0", "-1"))
_NO_UPPER = re.compile(r"9{3,6}(?:[.,]0{1,2})?\Z")
"""What programs write for a limit that there is not."""
_HAVE_RANGES = word_set("dose dosage reference range age weight heart rate value values level")
"""What a range is of beside adjectives; "erupts" is none."""


@dataclass(frozen=True, slots=True)
class RangeColumns:
    """The columns of the lower and the upper end, and what the range is of: "normal", or ""."""

    low: DraftColumn
    high: DraftColumn
    of: str


def ranges_in(table: DraftTable) -> tuple[RangeColumns, ...]:
    """Return the pairs of columns of figures whose headings differ only in low and high.

    Their units are the same: nobody writes a range of mg per kg to mg.
    Figures that lack one are asked no more than those of a single column.
    """
    figures = [
        column for column in table.columns
        if column.name not in table.subject and are_figures(table.texts(column.name))
    ]  # fmt: skip
    ends = {(*range_end(unit_in(each.title)[0]), unit_in(each.title)[1]): each for each in figures}
    found: list[RangeColumns] = []
    for (of, place, is_high, unit), column in ends.items():
        upper = ends.get((of, place, True, unit))
        if place < 0 or is_high or upper is None:
            continue
        is_told = has_unit(table, column) and has_unit(table, upper)
        apart = sum(_are_apart(row, column, upper) for row in table.rows)
        if is_told and apart <= _FEW * len(table.rows):
            found.append(RangeColumns(column, upper, of))
    return tuple(found)


def _are_apart(row: DraftRow, low: DraftColumn, high: DraftColumn) -> bool:
    """Return whether a row tells that two columns are no ends of a range, but two places.

    Upper and lower teeth erupt each in years of their own: "7–8" and "6–7".
    """
    cells = row.cell(low.name), row.cell(high.name)
    texts = ["" if cell is None else cell.text for cell in cells]
    if any(_RANGE.search(text) for text in texts):
        return True
    figures = [_ONE_FIGURE.fullmatch(text.strip()) for text in texts]
    numbers = [float(found[1].replace(",", ".")) for found in figures if found is not None]
    return len(numbers) > 1 and numbers[0] > numbers[1]


def asked_of_range(
    table: DraftTable, pair: RangeColumns, opening: str, *, is_english: bool
) -> Iterator[DraftRecipe]:
    """Yield the question for a range, and those for rows that have only one end of it."""
    subject = named_in(table, pair.low, is_english=is_english)
    unit, of_high = unit_of(table, pair.low), unit_of(table, pair.high)
    unit = unit if unit is of_high else None
    of, of_heading = without_unit(pair.of)
    of_heading = unit_in(pair.low.title)[1] or of_heading
    behind = f" {{{unit.name}}}" if unit is not None else f" {of_heading}" if of_heading else ""
    if is_english:
        named = in_sentence(of)
        is_sure = all(word in _HAVE_RANGES or may_precede(word) for word in named.split())
        named = named if "range" in named.split() else f"{named} range".strip()
        asked = f"what is the {named} of {subject}?" if is_sure \
            else f"{subject} – {in_sentence(of)}?"  # fmt: skip
        is_named = is_sure and named != "range"
    else:
        is_named = False
        asked = f"{subject} – {quoted(pair.low.title)} – {quoted(pair.high.title)}?"
    low, high = f"{{{pair.low.name}}}", f"{{{pair.high.name}}}"
    both, same, upper, lower = [], [], [], []
    for row in table.rows:
        has_low, has_high = _is_end(row, pair.low), _is_end(row, pair.high)
        if has_low and has_high and _are_one(row, pair):
            same.append(row.id)
        elif has_low and has_high:
            both.append(row.id)
        elif has_high:
            upper.append(row.id)
        elif has_low:
            lower.append(row.id)
    stem = f"{pair.low.name}-to-{pair.high.name}".replace("_", "-")
    whole = asked.replace(" range of ", " of ", 1) if is_named else asked
    for name, rows, answer, why in (
        (stem, both, f"{low} – {high}{behind}", "both ends of a range are asked together"),
        (f"{stem}-same", same, f"{low}{behind}", "rows whose two ends are the same"),
        (f"{stem}-below", upper, f"≤ {high}{behind}", "rows with an upper limit alone"),
        (f"{stem}-above", lower, f"≥ {low}{behind}", "rows with a lower limit alone"),
    ):
        if rows:
            only = () if len(rows) == len(table.rows) else tuple(rows)
            shown = whole if rows is same else asked
            yield DraftRecipe(name, why, f"{opening}: {shown}", answer, only=only)


def _are_one(row: DraftRow, pair: RangeColumns) -> bool:
    low, high = row.cell(pair.low.name), row.cell(pair.high.name)
    return low is not None and high is not None and low.text.strip() == high.text.strip()


def _is_end(row: DraftRow, column: DraftColumn) -> bool:
    """Return whether a row has a limit, not what a program writes for none."""
    cell = row.cell(column.name)
    if cell is None:
        return False
    text = cell.text.strip()
    return text not in _NO_LOWER and _NO_UPPER.match(text) is None
