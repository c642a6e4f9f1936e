"""What one would write instead of clindeck: PyYAML's C loader, a note for each card, genanki.

No check, no history, no positions, no row on the back. `plain_script.py LIBRARY FOLDER` writes a
package for each deck. A deck whose cards stand written out (`cards/DECK.yaml`: a list of question,
answer and back) is made from these, any other from its tables.
"""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import genanki
import yaml

FIELDS = ("Front", "Back", "More")
MODEL = genanki.Model(
    1607392319,
    "Plain",
    fields=[{"name": name} for name in FIELDS],
    templates=[
        {
            "name": "Card 1",
            "qfmt": "{{Front}}",
            "afmt": '{{FrontSide}}<hr id="answer">{{Back}}{{More}}',
        }
    ],
)


def loaded(path: Path) -> Any:
    """Return what a YAML file holds, as PyYAML takes it."""
    with path.open("rb") as file:
        return yaml.load(file, Loader=yaml.CSafeLoader)


def rows_of(folder: Path, table: str) -> Iterator[dict[str, Any]]:
    """Yield the rows of a table, which may stand in a CSV file."""
    rows = loaded(folder / f"{table}.yaml")["rows"]
    if not isinstance(rows, str):
        yield from rows
        return
    with (folder / rows).open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            yield {**row, "signs": row["signs"].split(" | ")}


def values_of(row: dict[str, Any], short: str) -> dict[str, Any]:
    """Return what a recipe may name of a row."""
    values = {
        name: ", ".join(value) if isinstance(value, list) else value for name, value in row.items()
    }
    return {**values, "short": short, "count": len(row["signs"])}


def notes_of_tables(library: Path, definition: dict[str, Any]) -> Iterator[genanki.Note]:
    """Yield a note for each row and recipe of a deck."""
    folder = library / "source_data" / definition["topic"]
    short = loaded(folder / "topic.yaml")["short"]
    for section in definition["sections"]:
        for row in rows_of(folder, section["table"]):
            values = values_of(row, short)
            for recipe in section["recipes"]:
                front = recipe["ask"].format_map(values)
                back = recipe["answer"].format_map(values)
                guid = genanki.guid_for(section["table"], row["id"], recipe["id"])
                yield genanki.Note(MODEL, [front, back, ""], guid=guid)


def notes_of_cards(cards: Path) -> Iterator[genanki.Note]:
    """Yield a note for each card that stands written out."""
    for number, card in enumerate(loaded(cards)):
        fields = [card["question"], card["answer"], card["back"]]
        yield genanki.Note(MODEL, fields, guid=genanki.guid_for(cards.stem, number))


def main(library: Path, packages: Path) -> None:
    """Write the packages of the decks of a library."""
    packages.mkdir(exist_ok=True)
    for number, path in enumerate(sorted((library / "decks").glob("*.yaml"))):
        cards = library / "cards" / path.name
        if cards.is_file():
            deck = genanki.Deck(2059400110 + number, path.stem)
            notes = notes_of_cards(cards)
        else:
            definition = loaded(path)
            deck = genanki.Deck(2059400110 + number, definition["deck"])
            notes = notes_of_tables(library, definition)
        for note in notes:
            deck.add_note(note)
        genanki.Package(deck).write_to_file(packages / f"{path.stem}.apkg")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
