"""Questions about rows that stand below a lower heading: the heading stands in the question.

"Stop insulin when" asks the reverse of "Stop insulin when, Never stop if": a row is never asked
without what it stands under. A sentence that leads to a list is no heading: its rows are asked with
the title alone, and of a long way down through headings the title is left out.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from clindeck.draft.asking.draft_recipes import DraftRecipe
from clindeck.draft.drafted_items import BELOW, ITEM, UNDER
from clindeck.draft.drafts import DraftRow, DraftTable
from clindeck.draft.reading.row_looks import UNSPACED

IN_QUESTIONS = "a question about one of its rows names it"
_SHORT = "{short}"
_LOST = "-lost"
BELOW_SENTENCE = "it stands below a sentence and a heading, with no title that says of what"
_NO_HEADING, _TITLE, _UNDER, _DEEP = "", "-led", "-under", "-deep"
"""Ends of the ids of recipes for rows below nothing, a sentence, headings, many headings."""
_LONGEST_HEADING, _LONGEST_WAY = 9, 12
"""Words of a heading above which it is a sentence, and of title and headings together."""
_LONGEST_UNSPACED, _LONGEST_WAY_UNSPACED = 24, 36
"""The same in signs, of languages that put no spaces between words."""
_LONGEST_LEAD, _LONGEST_CASE = 28, 70
"""Words, and signs, of a sentence that leads to a list."""
_LONGEST_CLAUSE = 5
_NEW_HEADING = re.compile(r", (?=[^\Wa-zß-ÿа-я])")
"""Between two headings, of which the second begins no clause of the first."""
_SENTENCE = re.compile(r"[.!]\s+[^\W\d_a-z]|[\u3002\uff01]|[:\uff1a]\Z")


def asked_below_headings(
    table: DraftTable, opening: str, recipes: Sequence[DraftRecipe]
) -> tuple[DraftRecipe, ...]:
    """Return recipes that ask rows with what they stand under; those without stay as they are.

    `opening` is how questions begin that name the table. A group of rows from below several
    headings is left out, for its question would name none of them.
    """
    name = column_of_headings(table)
    if not name:
        return tuple(recipes)
    below = {
        row.id: cell.text for row in table.rows
        if (cell := row.cell(name)) is not None and cell.text != table.title
    }  # fmt: skip
    found: list[DraftRecipe] = []
    for recipe in recipes:
        if name in (recipe.by, recipe.answer.strip("{}")):
            found.append(recipe)
        elif recipe.by:
            if below.keys().isdisjoint(recipe.only or [row.id for row in table.rows]):
                found.append(recipe)
        else:
            found += _parted(recipe, table.rows, below, opening, f", {{{name}}}")
    return tuple(found)


def column_of_headings(table: DraftTable) -> str:
    """Return the column of a list's lower headings, empty where they say what the title does."""
    column = next((each for each in table.columns if each.title == UNDER), None)
    is_list = table.columns[0].title in (ITEM, "Question")
    if column is None or column.name in table.subject or not is_list:
        return ""
    return column.name if set(table.texts(column.name)) - {table.title} else ""


def leads_in(heading: str) -> bool:
    """Return whether what items stand under is a sentence that leads to them, and no heading.

    Of several headings each is looked at, those with a comma of their own as one.
    """
    longest = max(len(part.split()) for part in heading.split(BELOW))
    whole = max(len(part.split()) for part in _NEW_HEADING.split(heading))
    signs = max(len(UNSPACED.findall(part)) for part in heading.split(BELOW))
    is_told = longest > _LONGEST_CLAUSE and whole > _LONGEST_WAY
    is_long = is_told or longest > _LONGEST_HEADING or signs > _LONGEST_UNSPACED
    return is_long or _SENTENCE.search(heading) is not None


def is_case(heading: str) -> bool:
    """Return whether what items stand under is a whole text, as a patient's case is."""
    return len(heading.split()) > _LONGEST_LEAD or len(UNSPACED.findall(heading)) > _LONGEST_CASE


def _parted(
    recipe: DraftRecipe, rows: Sequence[DraftRow], below: Mapping[str, str], opening: str,
    heading: str,
) -> list[DraftRecipe]:  # fmt: skip
    """Return a recipe for the rows below no heading, and those for the others."""
    is_asked = _asked_by(recipe)
    ways = {row.id: _way(below.get(row.id, ""), opening) for row in rows}
    lost = [row.id for row in rows if ways[row.id] == _LOST and is_asked(row)]
    if lost:
        reasons = {**dict(recipe.without), **dict.fromkeys(lost, BELOW_SENTENCE)}
        only = tuple(row for row in recipe.only if ways[row] != _LOST)
        if recipe.only and not only:
            return []
        recipe = replace(recipe, without=tuple(reasons.items()), only=only)
        is_asked = _asked_by(recipe)
    asks = {
        _NO_HEADING: (recipe.ask, recipe.reverse[0]),
        _TITLE: _all_with(recipe, opening, opening),
        _UNDER: _all_with(recipe, opening, heading, is_added=True),
        _DEEP: _all_with(recipe, opening, f"{_SHORT}{heading}"),
    }
    if asks[_TITLE] == asks[_NO_HEADING]:
        ways = {row: _NO_HEADING if way == _TITLE else way for row, way in ways.items()}
    asked: dict[str, list[str]] = {way: [] for way in asks}
    for row in rows:
        if is_asked(row):
            asked[ways[row.id]].append(row.id)
    used = [way for way in asks if asked[way]]
    if used in ([], [_NO_HEADING]):
        return [recipe]
    found: list[DraftRecipe] = []
    for way in used:
        ask, front = asks[way]
        named = replace(recipe, ask=ask, reverse=(front, recipe.reverse[1]) if front else ("", ""))
        if len(used) == 1:
            return [named]
        why = f"{recipe.why}; rows below a heading are asked with it"
        known = tuple(each for each in recipe.without if ways.get(each[0]) == way)
        found.append(
            replace(
                named, id=f"{recipe.id}{way}",
                why=why if way == _NO_HEADING else recipe.why, only=tuple(asked[way]),
                without=known,
            )
        )  # fmt: skip
    return found


def _way(below: str, opening: str) -> str:
    """Return how rows are asked that stand below a heading, as the id of their recipe ends."""
    if not below:
        return _NO_HEADING
    title = opening.removeprefix(_SHORT)
    if leads_in(below):
        return _TITLE if title or leads_in(below.rpartition(BELOW)[2]) else _LOST
    words = len(f"{title} {below}".split())
    is_deep = words > _LONGEST_WAY or len(UNSPACED.findall(title + below)) > _LONGEST_WAY_UNSPACED
    return _DEEP if title and is_deep else _UNDER


def _asked_by(recipe: DraftRecipe) -> Callable[[DraftRow], bool]:
    """Return whether a recipe may ask about a row: it names what the answer needs."""
    only, without = frozenset(recipe.only), dict(recipe.without)

    def is_asked(row: DraftRow) -> bool:
        if only:
            return row.id in only
        wanted = (cell.column for cell in row.cells if f"{{{cell.column}}}" in recipe.answer)
        return any(wanted) and row.id not in without

    return is_asked


def _all_with(
    recipe: DraftRecipe, opening: str, start: str, *, is_added: bool = False
) -> tuple[str, str]:
    """Return what a recipe asks, and asks back, with another beginning, or more behind its own."""
    found: list[str] = []
    for ask in (recipe.ask, recipe.reverse[0]):
        before = opening if ask.startswith(opening) else _SHORT
        begins = f"{before}{start}" if is_added else start
        found.append(f"{begins}{ask[len(before) :]}" if ask.startswith(before) else ask)
    return found[0], found[1]
