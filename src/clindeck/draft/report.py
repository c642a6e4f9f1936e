"""A plan to lines for the terminal: from where to which table, columns, rows, cards, left out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from clindeck.draft.asking.draft_recipes import ASKED_ALONE, DraftSection
from clindeck.draft.draft_topic import DraftPlan
from clindeck.draft.drafts import DraftTable
from clindeck.model.cells import ColumnKind
from clindeck.report.terminal_text import visible

_MOST_NAMED = 4


def plan_text(plan: DraftPlan) -> str:
    """Return what a plan holds, table by table, with all that was decided for its writer."""
    return "".join(
        f"{visible(line)}\n"
        for table, section in zip(plan.proposal.tables, plan.proposal.sections, strict=True)
        for line in _table_lines(table, section)
    )


def _table_lines(table: DraftTable, section: DraftSection) -> Iterator[str]:
    path = table.position.path
    place = f"{path}, {table.found_in}" if table.found_in else path
    yield f"{place} → {table.name}: {_count(len(table.rows), 'row')}, " \
          f"{_count(section.expect, 'card')}"  # fmt: skip
    columns = ", ".join(
        column.name + ("" if column.kind is ColumnKind.TEXT else f" ({column.kind.value})")
        for column in table.columns
    )
    yield f"  columns: {columns}"
    for guess in table.guesses:
        yield f"  guessed: {guess}"
    for recipe in section.recipes:
        if not section.expect and len(section.recipes) == 1:
            yield f"  {recipe.id}: {recipe.why}"
        left: dict[str, list[str]] = {}
        for row_id, reason in recipe.without:
            if reason != ASKED_ALONE:
                left.setdefault(reason, []).append(row_id)
        for reason, rows in left.items():
            number = _count(len(rows), "row")
            named = ", ".join(rows) if reason.startswith("N001") else _named(rows)
            yield f"  {recipe.id}: not asked of {number} ({reason}): {named}"
        for rule, because in recipe.silences:
            yield f"  {recipe.id}: {rule} is silenced: {because}"
    silenced: dict[str, list[str]] = {}
    for row in table.rows:
        for rule in row.silences:
            silenced.setdefault(rule, []).append(row.id)
    for rule, rows in silenced.items():
        yield f"  {rule} is silenced at {_count(len(rows), 'row')}, to be mended: {_named(rows)}"
    for line in section.not_asked:
        yield f"  {line}"


def _named(rows: Sequence[str]) -> str:
    more = len(rows) - _MOST_NAMED
    return ", ".join(rows[:_MOST_NAMED]) + (f" and {more} more" if more > 0 else "")


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
