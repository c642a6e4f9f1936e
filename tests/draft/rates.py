"""How well `clindeck draft` reads the article that the shipped deck was made from.

`python -m tests.draft.rates ARTICLE` (make draft-rates ARTICLE=…) drafts the article, which is
not ours to keep here, and holds every item and cell against the tables that people made of it. Ours
say the same in other words and another order, so what is compared is alike, not equal: a drafted
item is right if a row of ours says it, and says no other item better; a cell, if the column that
says it best is its own column. A text that took words of its neighbour, or lost its
own, fails.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from rapidfuzz import fuzz, utils

from clindeck.content.topics import read_topic
from clindeck.draft.draft_tables import draft_of
from clindeck.draft.drafts import DraftRow, DraftTable
from clindeck.draft.reading.article import blocks_of, text_of
from clindeck.files.library import Library
from clindeck.model.tables import Row, Table

ROOT = Path(__file__).resolve().parents[2]
TOPIC = "persistent-postoperative-back-pain"
ALIKE = 55.0
"""Similarity from 0 to 100 from which two texts may say the same; dose cells score above 80."""

_SHORT_FORMS = (("–", " to "), (" hr", " hours"), ("×", " times"), ("GI ", "gastrointestinal "))

LISTS: Mapping[str, tuple[str, ...]] = {
    "key-functions-of-the-lumbar-spine": ("functions",),
    "types-of-persistent-postoperative-back-pain": ("types",),
    "common-causes": ("causes",),
    "symptoms": ("symptoms",),
    "diagnostic-tests": ("diagnostics",),
    "non-pharmacological-treatments": ("nondrug",),
    "surgical-options": ("surgery",),
    "prevention-strategies": ("prevention",),
    "when-to-see-a-doctor": ("redflags",),
}
"""Drafted lists whose items are one row each of ours."""
TABLES: Mapping[str, tuple[str, Mapping[str, tuple[str, ...]]]] = {
    "commonly-used-drugs": ("drugs", {
        "drug": ("drug",), "class": ("class", "class_cue"), "typical_dose": ("dose",),
        "timing": ("timing", "setting"), "common_side_effects": ("effects",),
    }),
    "dietary-supplements": ("supplements", {
        "supplement": ("supplement",), "typical_dose": ("dose", "routes"),
        "main_function": ("function",), "mechanism_of_action": ("mechanism",),
    }),
    "regenerative-specialized-drugs": ("regenerative", {
        "drug": ("agent",), "category": ("category",), "dose_formulation": ("dose", "delivery"),
        "purpose_function": ("purpose",), "mechanism": ("mechanism",),
    }),
}  # fmt: skip
"""Drafted tables, the table of ours, and the columns of ours by drafted column."""


@dataclass(frozen=True, slots=True)
class Rate:
    """How many of how many are right, and the others with their lines."""

    right: int
    total: int
    wrong: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.right} of {self.total} ({100 * self.right / max(1, self.total):.1f} %)"


def rate(results: Sequence[tuple[str, bool]]) -> Rate:
    """Return a rate from descriptions and whether each is right."""
    wrong = tuple(what for what, is_right in results if not is_right)
    return Rate(len(results) - len(wrong), len(results), wrong)


def items(table: DraftTable, ours: Table) -> Iterator[tuple[str, bool]]:
    """Yield each list item, and whether a row of ours says it, and says no other item better."""
    drafted = [" ".join(cell.text for cell in row.cells) for row in table.rows]
    alike = [
        [_alike(text, " ".join(_values(row, tuple(row.cells)))) for row in ours.rows]
        for text in drafted
    ]
    for number, row in enumerate(table.rows):
        most = max(alike[number], default=0.0)
        best = [place for place, each in enumerate(alike[number]) if each == most]
        is_own = any(most >= max(each[place] for each in alike) for place in best)
        yield _shown(row), most >= ALIKE and is_own


def cells(
    table: DraftTable, ours: Table, columns: Mapping[str, tuple[str, ...]]
) -> Iterator[tuple[str, bool]]:
    """Yield each cell, and whether it says what our row says in that column."""
    for row, real in zip(table.rows, ours.rows, strict=False):
        found = {cell.column: cell.text for cell in row.cells}
        for column, names in columns.items():
            text = found.get(column, "")
            alike = {
                each: max((_alike(text, value) for value in _values(real, of)), default=0.0)
                for each, of in columns.items()
            }
            # Columns that say the same twice ("at bedtime", "bedtime") may tie.
            is_right = alike[column] >= max(ALIKE, max(alike.values()) - 5)
            yield f"{row.cells[0].position.line}: {', '.join(names)}: {text}", is_right


def _values(row: Row, columns: Sequence[str]) -> list[str]:
    return [
        " ".join(item.text for item in row.cells[name].items)
        for name in columns
        if name in row.cells
    ]


def _alike(drafted: str, real: str) -> float:
    return fuzz.token_set_ratio(_plain(drafted), _plain(real))


def _plain(text: str) -> str:
    for short, long in (
        ("–", " to "),
        (" hr", " hours"),
        ("×", " times"),
        ("GI ", "gastrointestinal "),
    ):
        text = text.replace(short, long)
    return utils.default_process(text)


def _shown(row: DraftRow) -> str:
    return f"{row.cells[0].position.line}: {' | '.join(cell.text for cell in row.cells)}"


def rates_of(article: Path) -> tuple[Rate, Rate]:
    """Return the rates of list items and of table cells."""
    text, _ = text_of(article.name, article.read_bytes())
    drafted = {table.name: table for table in draft_of(blocks_of(article.name, text)).tables}
    topic, _ = read_topic(Library(ROOT), TOPIC)
    assert topic is not None
    lists = [
        result
        for name, (ours,) in LISTS.items()
        for result in items(drafted[name], topic.tables[ours])
    ]
    tables = [
        result
        for name, (ours, columns) in TABLES.items()
        for result in cells(drafted[name], topic.tables[ours], columns)
    ]
    return rate(lists), rate(tables)


def main(article: Path) -> None:
    """Print the rates and what is wrong."""
    for what, found in zip(("list items", "table cells"), rates_of(article), strict=True):
        sys.stdout.write(f"{what}: {found}\n")
        sys.stdout.writelines(f"  {each}\n" for each in found.wrong)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
