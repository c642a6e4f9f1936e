"""A library of made-up rows in clindeck's own format: the same bytes on every machine.

Ten tables share the rows. A row holds a name, a group, a dose, a moment and two signs, and four
recipes ask for them, in whatever form the rows are written: plain values; quoted ones with accents
and `<`, lists in lines; with cautions, texts of several lines and figures; or in a CSV file beside
the table. Nothing in it is a fact, and no rule of `clindeck check` has a word to say about it, so
that what is measured is the work and not the printing.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Mapping
from enum import Enum
from pathlib import Path
from typing import NamedTuple

STEM = "made-up"
TABLES = 10
CARDS_A_ROW = 4
_EDITED = "part-5"


class Form(Enum):
    """How rows are written."""

    PLAIN = "plain values, lists in brackets"
    QUOTED = "quoted values, accents, `<`, lists in lines"
    RICH = "cautions, texts of several lines, figures"
    CSV = "the same rows in CSV"


class Row(NamedTuple):
    """What a row says."""

    name: str
    group: str
    dose: str
    moment: str
    signs: tuple[str, str]

    @property
    def id(self) -> str:
        """The permanent id."""
        return self.name.replace(" ", "-")


_CONSONANTS = ("b", "d", "f", "g", "k", "l", "m", "n", "p", "r", "s", "t", "v", "z", "br", "dr",
               "fl", "gl", "kr", "pl", "st", "tr")  # fmt: skip
_VOWELS = ("a", "e", "i", "o", "u")
_ENDS = ("l", "n", "r", "x")
_MOMENTS = ("after a meal", "after a walk", "before breakfast", "before supper", "at bedtime")
_HOURS = (4, 6, 8, 12)
_ACCENTS = str.maketrans("aou", "áöü")
_DOSE = re.compile(r"\d+ mg every \d+ hours")
_FIGURES = 5

_TOPIC = """\
topic: {topic}
title: Made-up preparations
short: MADE-UP
language: en
jurisdiction: nowhere
disclaimer: Made up to measure speed. Nothing in it is a fact.
sources:
  made-up: {{title: Made-up preparations, kind: editorial, published: 2026-01-31}}
review: {{state: unreviewed}}
"""

_TABLE = """\
table: {name}
title: Part {number}
source: made-up
columns:
  name: {{title: Preparation, required: true, unique: true}}
  group: {{title: Group}}
  dose: {{title: Dose, kind: dose}}
  moment: {{title: Moment}}
  signs: {{title: Signs, kind: list}}
"""
_NOTE_COLUMN = "  note: {title: Note}\n"

_SECTION = """\
  - section: {name}-cards
    table: {name}
    expect: {cards}
    recipes:
      - id: group
        ask: "{{short}}, {{name}}: group in the source?"
        answer: "{{group}}"
      - id: dose
        ask: "{{short}}, oral {{name}}: dose and frequency in the source?"
        answer: "{{dose}}"
      - id: moment
        ask: "{{short}}, {{name}}: when is it taken?"
        answer: "{{moment}}"
      - id: signs
        ask: "{{short}}, {{name}}: which {{count}} signs in the source?"
        answer: "{{signs}}"
"""

_FIGURE = """\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 60">
<rect x="5" y="5" width="{width}" height="20" fill="none" stroke="#333333"/>
</svg>
"""
_FIGURE_ENTRY = """\
  - file: made-up-{number}.svg
    source: made-up
    licence: CC0
    alt: A box that is {width} wide
"""


def library_files(rows: int, form: Form = Form.PLAIN) -> Mapping[str, str]:
    """Return the files of a library of one deck of so many rows, by path."""
    return deck_files(STEM, "Made-up preparations", "m4d3uppr", rows, form, TABLES)


def deck_files(
    stem: str, title: str, uid: str, rows: int, form: Form, tables: int
) -> Mapping[str, str]:
    """Return the files of a deck of so many rows in so many tables and of its topic, by path."""
    chance = random.Random(f"clindeck {rows}" if stem == STEM else f"clindeck {stem} {rows}")
    names = _names(rows, chance)
    folder = f"source_data/{stem}"
    files = {f"{folder}/topic.yaml": _TOPIC.format(topic=stem)}
    definition = [f"deck: {title}\nid: {stem}\nuid: {uid}\ntopic: {stem}\nsections:\n"]
    for number in range(tables):
        table = f"part-{number}"
        chosen = [_row(name, chance) for name in names[number::tables]]
        files.update(_table_files(f"{folder}/{table}", table, number, chosen, form))
        definition.append(_SECTION.format(name=table, cards=CARDS_A_ROW * len(chosen)))
    if form is Form.RICH:
        files.update(_media_files(f"{folder}/media"))
    files[f"decks/{stem}.yaml"] = "".join(definition)
    return files


def write_files(root: Path, files: Mapping[str, str]) -> None:
    """Write files below a folder."""
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")


def write_library(root: Path, rows: int, form: Form = Form.PLAIN) -> None:
    """Write a library of one deck of so many rows into a folder."""
    write_files(root, library_files(rows, form))


def with_one_edit(rows: str) -> str:
    """Return the text of rows with another dose in the middle one."""
    doses = list(_DOSE.finditer(rows))
    middle = doses[len(doses) // 2]
    return f"{rows[: middle.start()]}35 mg every 7 hours{rows[middle.end() :]}"


def edit_one_row(root: Path, form: Form = Form.PLAIN) -> None:
    """Change one row of a library of one deck, as an editor would."""
    edit_file(root / edited_table(form))


def edited_table(form: Form = Form.PLAIN) -> str:
    """Return the file whose row is edited."""
    return f"source_data/{STEM}/{_EDITED}.{'csv' if form is Form.CSV else 'yaml'}"


def edit_file(path: Path) -> None:
    """Change one row of a file."""
    edited = with_one_edit(path.read_text(encoding="utf-8"))
    path.write_text(edited, encoding="utf-8", newline="\n")


def _table_files(
    place: str, name: str, number: int, rows: list[Row], form: Form
) -> Mapping[str, str]:
    """Return a table's file, and the one of its rows where they have one of their own."""
    head = _TABLE.format(name=name, number=number)
    if form is Form.CSV:
        lines = "".join(
            f"{row.id},{row.name},{row.group},{row.dose},{row.moment},{' | '.join(row.signs)}\n"
            for row in rows
        )
        return {
            f"{place}.yaml": f"{head}rows: {name}.csv\n",
            f"{place}.csv": f"id,name,group,dose,moment,signs\n{lines}",
        }
    if form is Form.RICH:
        head += _NOTE_COLUMN
        body = "".join(_plain(row) + _rich(row, index, number) for index, row in enumerate(rows))
    else:
        body = "".join(map(_quoted if form is Form.QUOTED else _plain, rows))
    return {f"{place}.yaml": f"{head}rows:\n{body}"}


def _plain(row: Row) -> str:
    return (
        f"  - id: {row.id}\n"
        f"    name: {row.name}\n"
        f"    group: {row.group}\n"
        f"    dose: {row.dose}\n"
        f"    moment: {row.moment}\n"
        f"    signs: [{', '.join(row.signs)}]\n"
    )


def _quoted(row: Row) -> str:
    first, second = (sign.translate(_ACCENTS) for sign in row.signs)
    return (
        f"  - id: {row.id}\n"
        f'    name: "{row.name.translate(_ACCENTS)}"\n'
        f"    group: '{row.group.translate(_ACCENTS)}'\n"
        f'    dose: "{row.dose}"\n'
        f'    moment: "{row.moment}, < 2 hours"\n'
        f"    signs:\n"
        f'      - "{first} < {second}"\n'
        f"      - {second} & {first}\n"
    )


def _rich(row: Row, index: int, table: int) -> str:
    """Return what such a row says besides: a note, for some a caution, for some a figure."""
    more = (
        f"    note: |\n"
        f"      The source has a page on {row.name}.\n"
        f"      It was made up,\n"
        f"      as all of this was.\n"
    )
    if index % 3 == 0:
        more += (
            f"    caution:\n"
            f"      text: >-\n"
            f"        The source says this of {row.name} in one sentence\n"
            f"        and names nothing that it rests on.\n"
            f"      verify: evidence\n"
            f"      basis: made-up\n"
        )
    if index % 10 == 0:
        more += f"    figure: made-up-{table % _FIGURES}.svg\n"
    return more


def _media_files(folder: str) -> Mapping[str, str]:
    files = {
        f"{folder}/made-up-{number}.svg": _FIGURE.format(width=50 + number)
        for number in range(_FIGURES)
    }
    entries = (_FIGURE_ENTRY.format(number=each, width=50 + each) for each in range(_FIGURES))
    files[f"{folder}/media.yaml"] = "".join(["media:\n", *entries])
    return files


def _row(name: str, chance: random.Random) -> Row:
    return Row(
        name,
        _word(chance, 3),
        f"{chance.randrange(50, 1000, 50)} mg every {chance.choice(_HOURS)} hours",
        chance.choice(_MOMENTS),
        (_word(chance, 2), _word(chance, 3)),
    )


def _names(count: int, chance: random.Random) -> list[str]:
    """Return distinct names, of two words so that few of them look alike."""
    found: dict[str, None] = {}
    while len(found) < count:
        found[f"{_word(chance, 4)} {_word(chance, 3)}"] = None
    return list(found)


def _word(chance: random.Random, syllables: int) -> str:
    return "".join(_syllables(chance, syllables)) + chance.choice(_ENDS)


def _syllables(chance: random.Random, count: int) -> Iterator[str]:
    for _ in range(count):
        yield chance.choice(_CONSONANTS)
        yield chance.choice(_VOWELS)
