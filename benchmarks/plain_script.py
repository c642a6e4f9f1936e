"""What one would write instead of clindeck: PyYAML's C loader, a note for each card, genanki.

No check, no history, no positions, no row on the back. `plain_script.py LIBRARY FILE.apkg`
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import genanki
import yaml

MODEL = genanki.Model(
    1607392319,
    "Plain",
    fields=[{"name": "Front"}, {"name": "Back"}],
    templates=[
        {
            "name": "Card 1",
            "qfmt": "{{Front}}",
            "afmt": '{{FrontSide}}<hr id="answer">{{Back}}',
        }
    ],
)


def loaded(path: Path) -> Any:
    """Return what a YAML file holds, as PyYAML takes it."""
    with path.open("rb") as file:
        return yaml.load(file, Loader=yaml.CSafeLoader)


def values_of(row: dict[str, Any], short: str) -> dict[str, Any]:
    """Return what a recipe may name of a row."""
    values = {
        name: ", ".join(value) if isinstance(value, list) else value for name, value in row.items()
    }
    return {**values, "short": short, "count": len(row["signs"])}


def main(library: Path, package: Path) -> None:
    """Write the package of the one deck of a library."""
    definition = loaded(next((library / "decks").glob("*.yaml")))
    folder = library / "source_data" / definition["topic"]
    short = loaded(folder / "topic.yaml")["short"]
    deck = genanki.Deck(2059400110, definition["deck"])
    for section in definition["sections"]:
        for row in loaded(folder / f"{section['table']}.yaml")["rows"]:
            values = values_of(row, short)
            for recipe in section["recipes"]:
                front = recipe["ask"].format_map(values)
                back = recipe["answer"].format_map(values)
                guid = genanki.guid_for(section["table"], row["id"], recipe["id"])
                deck.add_note(genanki.Note(MODEL, [front, back], guid=guid))
    genanki.Package(deck).write_to_file(package)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
