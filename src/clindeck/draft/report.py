"""A plan to lines for the terminal: from where to which table, columns, rows, cards, left out.

What changes the meaning of a value stands first and apart. What is so of several columns, or asked
alike by several recipes, is one line that names them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set

from clindeck.draft.asking.draft_recipes import (
    ASKED_ALONE,
    ASKED_TOGETHER,
    DraftRecipe,
    DraftSection,
)
from clindeck.draft.draft_topic import DraftPlan
from clindeck.draft.drafted_items import BELOW, ITEM, UNDER
from clindeck.draft.drafts import DraftColumn, DraftTable
from clindeck.draft.prose.blanked_points import QUANTITIES
from clindeck.draft.prose.told_lists import LEAD, MEMBERS
from clindeck.draft.reading.shaped import places_named
from clindeck.lint.words import shortened
from clindeck.model.cells import ColumnKind
from clindeck.report.terminal_text import visible

_MOST_NAMED = 4
_MOST_COLUMNS = 6
_OF_COLUMN = (
    (
        re.compile(r'column "(?P<name>.{0,300}?)": (?P<said>.*)', re.DOTALL),
        "columns {names}: {said}",
    ),
    (
        re.compile(r'column "(?P<name>.{0,300}?)" (?P<said>is empty and left out)'),
        "columns {names} are empty and left out",
    ),
    (
        re.compile(r'(?P<said>a column without a heading is called) "(?P<name>.*)"'),
        "columns without a heading are called {names}",
    ),
    (
        re.compile(r'another column ".*" (?P<said>is called) "(?P<name>.*)"'),
        "other columns of the same heading are called {names}",
    ),
)
"""Guesses about one column, and what is said if several columns share it."""
_NOTHING_ASKED = (
    "Nothing of it can be asked as it stands, for the reasons below. Write in the column that each "
    "table keeps for it (detail) what is to be known of a row, or take the signs # from a question "
    "in the deck; then each such row gets a card."
)
_NOT_ASKED = (
    "Not asked, with the reason. To ask it all the same, mend the table, or take the signs # from "
    "its question in the deck:"
)
_NO_SIGN = "have no card, for no sign parts a term from what is told of it"
_WEIGHTY = re.compile(
    r"dos(?:e|is|age|ing|ier)|posolog|treat|therap|behandl|trait|tratam|trattam|leczen|лечен|доз"
    r"|contraind|kontraind|adverse|side.effect|nebenwirk|effets|efectos|interact|interakt"
    r"|range|limit|normal|referen|warn|urgent|notfall|剂量|用量|治疗|禁忌|副作用|用法",
    re.IGNORECASE,
)
"""What a patient hangs on, in the words of headings."""
_UNREADABLE = re.compile(r"row-[0-9a-f]{8}(?:-[0-9]+)?\Z")
"""The id of a row whose name has no letter that an id may have: "合谷"."""
_CODED = re.compile(r"(?<![\w-])[A-Z][0-9]{3} (?=[a-z\"])")


def plan_text(plan: DraftPlan) -> str:
    """Return what a plan holds, table by table, with all that was decided for its writer."""
    tables = plan.proposal.tables
    lines: list[str] = []
    if tables and not plan.proposal.cards():
        lines.append(_NOTHING_ASKED)
    doubts = list(_doubts(tables))
    if doubts:
        lines += ["Look at these first, for they decide what a value means:", *doubts]
    left = list(_not_asked(tables, plan.proposal.sections))
    if left:
        lines += [_NOT_ASKED, *left]
    for table, section in zip(tables, plan.proposal.sections, strict=True):
        lines += _table_lines(table, section)
    return "".join(f"{visible(line)}\n" for line in lines)


def _doubts(tables: Sequence[DraftTable]) -> Iterator[str]:
    """Yield what is in doubt, each once, with the tables and places that it is about."""
    found: dict[str, dict[str, list[str]]] = {}
    for table in tables:
        for doubt in table.doubts:
            found.setdefault(doubt.said, {}).setdefault(_place(table), []).extend(doubt.places)
    for said, by_table in found.items():
        where = (
            f"{place}: {places_named(places)}" if places else place
            for place, places in by_table.items()
        )
        yield f"  {said} ({'; '.join(where)})"


def _not_asked(tables: Sequence[DraftTable], sections: Sequence[DraftSection]) -> Iterator[str]:
    """Yield what no card asks, what a patient hangs on first: doses, treatment, limits."""
    found: list[tuple[bool, str]] = []
    elsewhere = {
        item for table in tables if table.subject == (LEAD,) for row in table.rows
        if (cell := row.cell(MEMBERS)) is not None for item in cell.items
    }  # fmt: skip
    blanked = {
        (table.name.removesuffix(QUANTITIES), row.id)
        for table in tables if table.name.endswith(QUANTITIES) for row in table.rows
    }  # fmt: skip
    for table, section in zip(tables, sections, strict=True):
        place = table.title if len(tables) > 1 else ""
        told = [(line, line.partition(" not asked: ")[0]) for line in section.not_asked]
        for recipe in section.recipes:
            told += [
                (f"{of_recipe}: {said}", f"{recipe.id} {recipe.ask}")
                for of_recipe, said in _rows_left_out(recipe, table)
            ]
        found += [
            (not _WEIGHTY.search(about), f"  {place and place + ': '}{_in_words(line)}")
            for line, about in told
        ]
        known = {row for name, row in blanked if name == table.name}
        bare = _points_unasked(table, section, elsewhere, known)
        if bare:
            number = f"{len(bare)} of {_count(len(table.rows), 'point')}"
            found.append((False, f"  {place and place + ': '}{number} {_NO_SIGN}: {_named(bare)}"))
    yield from (line for _, line in sorted(found, key=lambda each: each[0]))


def _points_unasked(
    table: DraftTable, section: DraftSection, elsewhere: Set[str], blanked: Set[str]
) -> list[str]:  # fmt: skip
    """Return the first words of the points of a list that say nothing more, and that no card asks.

    Another row of the list says more, or the list has a card: else all of it is unasked anyhow.
    `elsewhere` are points that another table asks as one list, `blanked` the rows that one asks.
    """
    if not section.expect or table.columns[0].title != ITEM:
        return []
    known = {*table.subject, *(each.name for each in table.columns if each.title == UNDER)}
    bare = [row for row in table.rows if known.issuperset(row.by_column)]
    asked = set(blanked)
    for recipe in section.recipes:
        if recipe.by:
            without = {row_id for row_id, _ in recipe.without}
            only = set(recipe.only) or {row.id for row in bare}
            only -= without
            asked |= {row.id for row in bare if row.cell(recipe.by) and row.id in only}
    texts = [
        row.by_column[name].text
        for row in bare
        if row.id not in asked
        for name in table.subject[:1]
        if name in row.by_column
    ]
    texts = [text for text in texts if text not in elsewhere]  # fmt: skip
    under = {text for each in table.columns if each.title == UNDER
             for text in table.texts(each.name)}  # fmt: skip
    heads = under | {text.rpartition(BELOW)[2] for text in under}
    return [f'"{shortened(text)}"' for text in texts if text.rstrip(" :\uff1a") not in heads]


def _rows_left_out(recipe: DraftRecipe, table: DraftTable) -> Iterator[tuple[str, str]]:
    """Yield the heading that a question asks for and of which rows it is not asked, by reason."""
    left: dict[str, list[str]] = {}
    names = {row.id: row.by_column for row in table.rows}
    for row_id, reason in recipe.without:
        if reason not in (ASKED_ALONE, ASKED_TOGETHER):
            name = names.get(row_id, {}).get(table.subject[0])
            is_unreadable = name is not None and _UNREADABLE.match(row_id)
            shown = f'"{shortened(name.text)}"' if name and is_unreadable else row_id
            left.setdefault(reason, []).append(shown)
    for reason, rows in left.items():
        number = _count(len(rows), "row")
        named = ", ".join(rows) if reason.startswith("N001") else _named(rows)
        yield recipe.id, f"not asked of {number} ({_in_words(reason)}): {named}"


def _place(table: DraftTable) -> str:
    path = table.position.path
    return f"{path}, {table.found_in}" if table.found_in else path


def _table_lines(table: DraftTable, section: DraftSection) -> Iterator[str]:
    yield f"{_place(table)} → {table.name}: {_count(len(table.rows), 'row')}, " \
          f"{_count(section.expect, 'card')}"  # fmt: skip
    yield f"  columns: {', '.join(map(_column, table.columns))}"
    for guess in _gathered(table.guesses):
        yield f"  guessed: {guess}"
    wanted: dict[str, list[str]] = {}
    for recipe in section.recipes:
        if recipe.for_want:
            wanted.setdefault(recipe.for_want, []).append(recipe.id)
    for against, recipes in wanted.items():
        yield f"  asked for want of better: {', '.join(recipes)} ({against})"
    silenced: dict[str, list[str]] = {}
    for recipe in section.recipes:
        if not section.expect and len(section.recipes) == 1:
            yield f"  {recipe.id}: {recipe.why}"
        for _, because in recipe.silences:
            silenced.setdefault(because, []).append(recipe.id)
    for said, recipes in silenced.items():
        yield f"  {', '.join(recipes)}: {said}"
    at_rows: dict[str, list[str]] = {}
    for row in table.rows:
        for rule in row.silences:
            at_rows.setdefault(rule, []).append(row.id)
    for rule, rows in at_rows.items():
        yield f"  {rule} is silenced at {_count(len(rows), 'row')}, to be mended: {_named(rows)}"


def _column(column: DraftColumn) -> str:
    """Return a column as it is declared, with its heading where the name tells nothing of it."""
    lost = sum(sign.isalnum() and not sign.isascii() for sign in column.title)
    shown = f'{column.name} "{column.title}"' if 3 * lost > len(column.title) else column.name
    return shown + ("" if column.kind is ColumnKind.TEXT else f" ({column.kind.value})")


def _gathered(guesses: Sequence[str]) -> Iterator[str]:
    """Yield guesses, those that say the same of several columns as one."""
    names: dict[tuple[str, str], list[str]] = {}
    alone: dict[tuple[str, str], str] = {}
    for guess in guesses:
        for pattern, several in _OF_COLUMN:
            found = pattern.fullmatch(guess)
            if found is not None:
                key = several, found["said"]
                names.setdefault(key, []).append(f'"{found["name"]}"')
                alone.setdefault(key, guess)
                break
        else:
            alone[guess, ""] = guess
    for (several, said), guess in alone.items():
        columns = names.get((several, said), [])
        if len(columns) > 1:
            more = len(columns) - _MOST_COLUMNS
            shown = ", ".join(columns[:_MOST_COLUMNS]) + (f" and {more} more" if more > 0 else "")
            yield several.format(names=shown, said=said)
        else:
            yield guess


def _in_words(reason: str) -> str:
    """Return a reason without the code of its rule, which says nothing to whoever reads it."""
    return _CODED.sub("", reason)


def _named(rows: Sequence[str]) -> str:
    more = len(rows) - _MOST_NAMED
    return ", ".join(rows[:_MOST_NAMED]) + (f" and {more} more" if more > 0 else "")


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
