"""How well `clindeck draft` reads the article that the shipped deck was made from.

`python -m tests.draft.rates ARTICLE` (make draft-rates ARTICLE=…) drafts the article, which is not
ours to keep here. An item of a list is right if a row below its heading says its words and no
others, as a second, plainer reading of the article has them (`items_of`), left-over citations apart
that the draft names. Of a table whose columns have run together only people can say where a cell
ends: each is held against the table that people made of it. Ours say the same in other words, so
what is compared is alike, not equal: a cell is right if the column that says it best is its own
column. A text that took words of its neighbour, or lost its own, fails.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from rapidfuzz import fuzz, utils

from clindeck.content.topics import read_topic
from clindeck.draft.draft_tables import draft_of
from clindeck.draft.drafts import DraftTable
from clindeck.draft.reading.article import blocks_of
from clindeck.draft.reading.encodings import text_of
from clindeck.files.library import Library
from clindeck.model.tables import Row, Table

ROOT = Path(__file__).resolve().parents[2]
TOPIC = "persistent-postoperative-back-pain"
ALIKE = 55.0
"""Similarity from 0 to 100 from which two texts may say the same; dose cells score above 80."""

_MARK = re.compile(r" {1,8}(?:[0-9]{1,2}\.|•|-) +")

TABLES: Mapping[str, tuple[str, Mapping[str, tuple[str, ...]]]] = {
    "commonly-used-drugs": ("drugs", {
        "drug": ("drug",), "class": ("class", "class_cue"), "typical_dose": ("dose", "mode"),
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
class ListItem:
    """An item of a list in the article: its lines, the heading that it stands below, its words."""

    lines: tuple[int, ...]
    heading: str
    text: str


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


def items_of(text: str) -> Iterator[ListItem]:
    """Yield the items of an article's lists as a reader sees them, by marks and indents alone.

    A list stands below the last line that is neither indented nor the lead to it; a line below an
    item that is indented as its text goes on with it.
    """
    heading, item = "", None
    for number, line in enumerate(text.splitlines(), start=1):
        mark = _MARK.match(line)
        if mark is not None:
            if item is not None:
                yield item
            item = ListItem((number,), heading, line[mark.end() :].strip())
        elif item is not None and line.startswith("    ") and line.strip():
            text_so_far = f"{item.text} {line.strip()}"
            item = replace(item, lines=(*item.lines, number), text=text_so_far)
        elif line.strip() and not line.startswith(" "):
            if item is not None:
                yield item
            item = None
            heading = heading if line.rstrip().endswith(":") else line.strip()
    if item is not None:
        yield item


def placed(
    found: Sequence[ListItem], tables: Sequence[DraftTable], left_off: Mapping[int, str]
) -> Iterator[tuple[str, bool]]:
    """Yield each item, and whether a row below its heading says its words and no others.

    `left_off` are words that the draft says it took off, by line: left-over citations.
    """
    rows: dict[int, list[tuple[str, str]]] = {}
    for table in tables:
        for row in table.rows:
            own = [cell for cell in row.cells if cell.column != "under"]
            if own:
                words = _words(" ".join(cell.text for cell in own))
                rows.setdefault(own[0].position.line, []).append((table.title, words))
    for item in found:
        gone = _words(" ".join(left_off.get(line, "") for line in item.lines))
        meant = {_words(item.text), _words(item.text).removesuffix(gone).strip()}
        is_placed = any(
            words in meant and item.heading in title for title, words in rows.get(item.lines[0], [])
        )
        yield f"{item.lines[0]}: {item.heading} | {item.text}", is_placed


def _words(text: str) -> str:
    """Return the words of a text in order, without the signs that part an item from its detail."""
    return " ".join(re.findall(r"[^\W_]+", text.lower()))


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


def rates_of(article: Path) -> tuple[Rate, Rate]:
    """Return the rates of list items and of table cells."""
    text, _ = text_of(article.name, article.read_bytes())
    draft = draft_of(blocks_of(article.name, text))
    left_off = {
        each.position.line: each.message.split('"')[1]
        for each in draft.problems
        if each.code == "A004"
    }
    lists = placed(list(items_of(text)), draft.tables, left_off)
    drafted = {table.name: table for table in draft.tables}
    topic, _ = read_topic(Library(ROOT), TOPIC)
    assert topic is not None
    tables = [
        result
        for name, (ours, columns) in TABLES.items()
        for result in cells(drafted[name], topic.tables[ours], columns)
    ]
    return rate(list(lists)), rate(tables)


def main(article: Path) -> None:
    """Print the rates and what is wrong."""
    for what, found in zip(("list items", "table cells"), rates_of(article), strict=True):
        sys.stdout.write(f"{what}: {found}\n")
        sys.stdout.writelines(f"  {each}\n" for each in found.wrong)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
