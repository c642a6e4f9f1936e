"""A library of made-up rows in clindeck's own format: the same bytes on every machine.

Ten tables share the rows. A row holds a name, a group, a dose, a moment and two signs, and four
recipes ask for them. Nothing in it is a fact, and no rule of `clindeck check` has a word to say
about it, so that what is measured is the work and not the printing.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping
from pathlib import Path

STEM = "made-up"
TABLES = 10
CARDS_A_ROW = 4
EDITED_TABLE = f"source_data/{STEM}/part-5.yaml"

_CONSONANTS = ("b", "d", "f", "g", "k", "l", "m", "n", "p", "r", "s", "t", "v", "z", "br", "dr",
               "fl", "gl", "kr", "pl", "st", "tr")  # fmt: skip
_VOWELS = ("a", "e", "i", "o", "u")
_ENDS = ("l", "n", "r", "x")
_MOMENTS = ("after a meal", "after a walk", "before breakfast", "before supper", "at bedtime")
_HOURS = (4, 6, 8, 12)

_TOPIC = f"""\
topic: {STEM}
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
table: part-{number}
title: Part {number}
source: made-up
columns:
  name: {{title: Preparation, required: true, unique: true}}
  group: {{title: Group}}
  dose: {{title: Dose, kind: dose}}
  moment: {{title: Moment}}
  signs: {{title: Signs, kind: list}}
rows:
"""

_SECTION = """\
  - section: part-{number}-cards
    table: part-{number}
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


def library_files(rows: int) -> Mapping[str, str]:
    """Return the files of a library of so many rows, by path."""
    chance = random.Random(f"clindeck {rows}")
    names = _names(rows, chance)
    files = {f"source_data/{STEM}/topic.yaml": _TOPIC}
    definition = [
        f"deck: Made-up preparations\nid: {STEM}\nuid: m4d3uppr\ntopic: {STEM}\nsections:\n"
    ]
    for number in range(TABLES):
        chosen = names[number::TABLES]
        table = "".join([_TABLE.format(number=number), *(_row(name, chance) for name in chosen)])
        files[f"source_data/{STEM}/part-{number}.yaml"] = table
        definition.append(_SECTION.format(number=number, cards=CARDS_A_ROW * len(chosen)))
    files[f"decks/{STEM}.yaml"] = "".join(definition)
    return files


def write_library(root: Path, rows: int) -> None:
    """Write a library of so many rows into a folder."""
    for name, text in library_files(rows).items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")


def with_one_edit(table: str) -> str:
    """Return a table with another dose in its middle row."""
    lines = table.splitlines(keepends=True)
    doses = [index for index, line in enumerate(lines) if line.startswith("    dose: ")]
    lines[doses[len(doses) // 2]] = "    dose: 35 mg every 7 hours\n"
    return "".join(lines)


def edit_one_row(root: Path) -> None:
    """Change one row of a library, as an editor would."""
    path = root / EDITED_TABLE
    edited = with_one_edit(path.read_text(encoding="utf-8"))
    path.write_text(edited, encoding="utf-8", newline="\n")


def _row(name: str, chance: random.Random) -> str:
    return (
        f"  - id: {name.replace(' ', '-')}\n"
        f"    name: {name}\n"
        f"    group: {_word(chance, 3)}\n"
        f"    dose: {chance.randrange(50, 1000, 50)} mg every {chance.choice(_HOURS)} hours\n"
        f"    moment: {chance.choice(_MOMENTS)}\n"
        f"    signs: [{_word(chance, 2)}, {_word(chance, 3)}]\n"
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
