"""Counts as a table for people and as JSON for programs."""

from __future__ import annotations

import io
import json
from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from clindeck.compiler.card_counts import DeckCount
    from clindeck.compiler.unasked_cells import Facts


def counts_record(counts: Sequence[DeckCount]) -> dict[str, object]:
    """Return the counts by deck id, as `check` and `counts` print them in JSON."""
    return {
        count.deck_id: {
            "notes": count.notes,
            "cards": count.cards,
            "retired": count.retired,
            **_by_yield(count.cards, count.detail, count),
            "sections": {
                section.section: {
                    "notes": section.notes,
                    "cards": section.cards,
                    "expected": section.expected,
                    **_by_yield(section.cards, section.detail, count),
                }
                for section in count.sections
            },
        }
        for count in counts
    }


def _by_yield(cards: int, detail: int, deck: DeckCount) -> dict[str, object]:
    """Return how many of some cards are core and detail, where the deck has any detail."""
    return {"yield": {"core": cards - detail, "detail": detail}} if deck.detail else {}


def counts_json(counts: Sequence[DeckCount]) -> str:
    """Return the counts as a JSON document."""
    return json.dumps(counts_record(counts), ensure_ascii=False, indent=2) + "\n"


def facts_json(facts: Sequence[Facts]) -> str:
    """Return the cells that no card asks as a JSON document, by deck id."""
    record = {
        each.deck_id: {
            "cells": each.cells,
            "unasked": [
                {
                    "table": cell.table,
                    "row": cell.row,
                    "column": cell.column,
                    "text": cell.text,
                    "path": cell.position.path,
                    "line": cell.position.line,
                }
                for cell in each.unasked
            ],
        }
        for each in facts
    }
    return json.dumps(record, ensure_ascii=False, indent=2) + "\n"


def facts_text(facts: Sequence[Facts]) -> str:
    """Return one line for each cell that no card asks, and one for each deck."""
    lines = []
    for each in facts:
        lines += [
            f"{cell.position.path}:{cell.position.line}  {cell.table}/{cell.row}  "
            f"{cell.column}: {' '.join(cell.text.split())}\n"
            for cell in each.unasked
        ]
        lines.append(f"{each.deck_id}: {len(each.unasked)} of {each.cells} cells no card asks\n")
    return "".join(lines)


def counts_table(counts: Sequence[DeckCount], *, color: bool) -> str:
    """Return a table of notes and cards per section for each deck."""
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    out = io.StringIO()
    console = Console(file=out, width=100, force_terminal=color, highlight=False, emoji=False)
    for count in counts:
        title = Text(f"{count.name} ({count.deck_id})", style="bold")
        table = Table(title=title, box=box.SIMPLE, title_justify="left",
                      show_footer=True, title_style="bold")  # fmt: skip
        table.add_column("Section", footer="all")
        table.add_column("Notes", justify="right", footer=str(count.notes))
        table.add_column("Cards", justify="right", footer=str(count.cards))
        if count.detail:
            table.add_column("Core", justify="right", footer=str(count.cards - count.detail))
        stated = [section.expected for section in count.sections if section.expected is not None]
        table.add_column("Expected", justify="right", footer=str(sum(stated)))
        table.add_column("")
        for section in count.sections:
            expected = "–" if section.expected is None else str(section.expected)
            remark = "not stated" if section.expected is None else "[bold red]differs[/]"
            table.add_row(
                section.section,
                str(section.notes),
                str(section.cards),
                *((str(section.cards - section.detail),) if count.detail else ()),
                expected,
                "" if section.expected == section.cards else remark,
            )
        console.print(table)
        if count.retired:
            notes = "note" if count.retired == 1 else "notes"
            console.print(f"  and {count.retired} withdrawn {notes}, shipped with the banner")
    return out.getvalue()
