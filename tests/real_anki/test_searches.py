"""The search that a finding gives finds its note when it is pasted into Anki."""

from __future__ import annotations

from pathlib import Path

import genanki

from clindeck.anki.reader.package import package_contents
from clindeck.inspect.anki_search import Searches
from tests.real_anki.engine import Engine

NOTES = [
    ("g1", "Which nerve supplies the diaphragm?", "phrenic nerve"),
    ("g2", "Which nerve supplies the deltoid?", "axillary nerve"),
    ("g3", "Dose: 5_mg of *it*, or \\(x\\)?", "10 mg"),
    ("g4", "<b>Usual</b> dose: how much of it?", "400 mg"),
    ("g5", "Quelle dose d'élixir&nbsp;?", "5 mL"),
    ("g6", "[latex]y[/latex] or {{c1::gout}}", "a disease"),
    ("g7", "usual dose", "25 mg"),
    ("g8", "usual dose", "25 mg"),
]


def test_every_note_is_found_and_no_other(engine: Engine, tmp_path: Path) -> None:
    package = tmp_path / "shared.apkg"
    deck = genanki.Deck(1_600_000_009, "Mixed")
    for guid, front, back in NOTES:
        deck.add_note(genanki.Note(genanki.BASIC_MODEL, [front, back], guid=guid))
    genanki.Package(deck).write_to_file(package)
    searches = Searches(package_contents(package.read_bytes()))
    with engine.collection(tmp_path / "learner") as col:
        col.import_apkg(package)
        found = {guid: col.find_notes(searches.of(guid)) for guid, _, _ in NOTES}
    assert found == {guid: (guid,) for guid, _, _ in NOTES}


KEYS = ("Note", "Card", "Tag", "Deck", "CID", "Is", "Added", "Re", "Preset", "W")


def test_fields_with_the_names_of_searches_are_looked_into(engine: Engine, tmp_path: Path) -> None:
    package = tmp_path / "named.apkg"
    deck = genanki.Deck(1_600_000_010, "Named")
    for number, name in enumerate(KEYS):
        model = genanki.Model(
            1_600_000_100 + number,
            f"Type {number}",
            fields=[{"name": name}, {"name": "Back"}],
            templates=[{"name": "Card 1", "qfmt": f"{{{{{name}}}}}", "afmt": "{{Back}}"}],
        )
        texts = [f"asked {name} thing", "asked nothing"]
        deck.add_note(genanki.Note(model, texts, guid=name))
    genanki.Package(deck).write_to_file(package)
    searches = Searches(package_contents(package.read_bytes()))
    with engine.collection(tmp_path / "learner") as col:
        col.import_apkg(package)
        assert {name: col.find_notes(searches.of(name)) for name in KEYS} == {
            name: (name,) for name in KEYS
        }
