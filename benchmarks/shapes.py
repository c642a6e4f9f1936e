"""The shapes of tables that are measured: what each is called, written with, and counted in.

Four are one large deck, its rows in one form each. The others are many decks: copies of the topic
that this repository ships (some 150 recipes for tables of some 20 rows), and decks of 20 cards.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from benchmarks import tables
from benchmarks.tables import Form

COPIES, SMALL_DECKS = "e", "f"
ROWS_OF_A_SMALL_DECK = 5
_CARDS_OF_A_SMALL_DECK = ROWS_OF_A_SMALL_DECK * tables.CARDS_A_ROW
_REPOSITORY = Path(__file__).parent.parent
_BACK = ("Context", "Caution", "Figure", "Source")


@dataclass(frozen=True, slots=True)
class Shape:
    """A shape of tables. `unit` is what its sizes count; `form` is of shapes of one large deck."""

    letter: str
    title: str
    unit: str
    sizes: tuple[int, ...]
    quick_sizes: tuple[int, ...]
    form: Form | None = None

    @property
    def has_many_decks(self) -> bool:
        """Whether a larger library of this shape has more decks, not larger ones."""
        return self.form is None

    def write(self, root: Path, size: int) -> None:
        """Write a library of this shape into a folder."""
        if self.form is not None:
            tables.write_library(root, size, self.form)
        elif self.letter == COPIES:
            _write_copies(root, size)
        else:
            _write_small_decks(root, size)

    def edit(self, root: Path, size: int) -> None:
        """Change one row of a library, of copies the title of a table, as an editor would."""
        if self.form is not None:
            tables.edit_one_row(root, self.form)
        elif self.letter == COPIES:
            path = root / "source_data" / _copy_of(_shipped_stem(), size // 2) / "drugs.yaml"
            text = path.read_text(encoding="utf-8")
            path.write_text(text.replace("\ntitle: ", "\ntitle: More on ", 1), encoding="utf-8")
        else:
            tables.edit_file(root / "source_data" / _small_deck(size // 2) / "part-0.yaml")

    def decks(self, size: int) -> int:
        """Return how many decks such a library has."""
        return size if self.has_many_decks else 1

    def cards(self, size: int) -> int:
        """Return how many cards such a library has."""
        if self.form is not None:
            return size * tables.CARDS_A_ROW
        of_a_deck = len(_shipped_cards()) if self.letter == COPIES else _CARDS_OF_A_SMALL_DECK
        return size * of_a_deck


_LARGE, _LARGE_QUICK = (250, 2_500, 25_000), (250, 2_500)
SHAPES = (
    Shape("a", Form.PLAIN.value, "rows", (*_LARGE, 100_000), _LARGE_QUICK, Form.PLAIN),
    Shape("b", Form.QUOTED.value, "rows", _LARGE, _LARGE_QUICK, Form.QUOTED),
    Shape("c", Form.RICH.value, "rows", _LARGE, _LARGE_QUICK, Form.RICH),
    Shape("d", Form.CSV.value, "rows", _LARGE, _LARGE_QUICK, Form.CSV),
    Shape(COPIES, "copies of the shipped topic", "topics", (1, 10, 100), (1, 5)),
    Shape(SMALL_DECKS, "many decks of 20 cards", "decks", (60, 240, 1_000), (20, 80)),
)


def _write_copies(root: Path, size: int) -> None:
    """Write so many copies of the shipped topic and deck, each under a name of its own.

    Beside them lie their cards, written out: what the plain script makes its packages from.
    """
    stem = _shipped_stem()
    cards = yaml.dump(_shipped_cards(), Dumper=yaml.CSafeDumper, allow_unicode=True)
    topic = _REPOSITORY / "source_data" / stem
    files = {
        path.relative_to(topic): path.read_bytes() for path in topic.rglob("*") if path.is_file()
    }
    definition = (_REPOSITORY / "decks" / f"{stem}.yaml").read_text(encoding="utf-8")
    for number in range(size):
        name = _copy_of(stem, number)
        for path, data in files.items():
            target = root / "source_data" / name / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(
                data.replace(f"topic: {stem}".encode(), f"topic: {name}".encode())
                if path.name == "topic.yaml"
                else data
            )
        texts = {
            f"decks/{name}.yaml": _renamed_definition(definition, name, number),
            f"cards/{name}.yaml": cards,
        }
        tables.write_files(root, texts)


def _renamed_definition(definition: str, name: str, number: int) -> str:
    """Return a deck definition whose name, ids and topic are those of a copy."""
    own = {
        "deck": f"Copy {number}",
        "id": f"copy-{number}",
        "uid": f"c{number:07d}",
        "topic": name,
    }
    lines = []
    for line in definition.splitlines(keepends=True):
        key = line.partition(":")[0]
        lines.append(f"{key}: {own.pop(key)}\n" if key in own else line)
    return "".join(lines)


def _copy_of(stem: str, number: int) -> str:
    return f"{stem}-{number}"


def _shipped_stem() -> str:
    """Return the name of the deck that this repository ships."""
    (path,) = (_REPOSITORY / "decks").glob("*.yaml")
    return path.stem


@cache
def _shipped_cards() -> tuple[Mapping[str, str], ...]:
    """Return question, answer and back of each card of the shipped deck."""
    command = (sys.executable, "-m", "clindeck", "--root", str(_REPOSITORY), "list")
    listed = subprocess.run(
        (*command, "--quiet", "--format", "json"), capture_output=True, check=True
    )
    return tuple(card for note in json.loads(listed.stdout) for card in _cards_of(note))


def _cards_of(note: Mapping[str, Any]) -> Iterator[Mapping[str, str]]:
    """Yield what a note's cards ask; blanks and masks have one wording for all of them."""
    fields = note["fields"]
    back = "".join(fields.get(name, "") for name in _BACK)
    question = fields.get("Question") or fields.get("Text") or fields.get("Header", "")
    answer = fields.get("Answer") or fields.get("Text") or fields.get("Image", "")
    for number in range(note["cards"]):
        if number and fields.get("Reverse Question"):
            question, answer = fields["Reverse Question"], fields["Reverse Answer"]
        yield {"question": question, "answer": answer, "back": back}


def _write_small_decks(root: Path, size: int) -> None:
    for number in range(size):
        name = _small_deck(number)
        tables.write_files(
            root,
            tables.deck_files(
                name, f"Deck {number}", f"d{number:07d}", ROWS_OF_A_SMALL_DECK, Form.PLAIN, 1
            ),
        )


def _small_deck(number: int) -> str:
    return f"deck-{number}"
