"""A plan to lines for the terminal: from where to which table, columns, rows, cards, left out."""

from __future__ import annotations

from collections.abc import Iterator

from clindeck.draft.asking.draft_recipes import ASKED_ALONE, DraftSection
from clindeck.draft.draft_topic import DraftPlan
from clindeck.draft.drafts import DraftTable
from clindeck.model.cells import ColumnKind
from clindeck.report.terminal_text import visible


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
        left = [reason for _, reason in recipe.without if reason != ASKED_ALONE]
        if left:
            doubles = ", ".join(row for row, reason in recipe.without if reason.startswith("N001"))
            named = f": {doubles}" if doubles else ""
            yield f"  {recipe.id}: not asked of {_count(len(left), 'row')} ({left[0]}){named}"
    for line in section.not_asked:
        yield f"  {line}"


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
