"""A package that Anki itself wrote reads like our own."""

from __future__ import annotations

from pathlib import Path

from clindeck.anki.reader.package import package_contents
from clindeck.diff.deck_diff import diff_deck
from clindeck.diff.packaged_notes import snapshot_of_package
from clindeck.model.notes import Guid
from tests.real_anki.engine import Engine
from tests.shipped import DECK_NAME, Shipped


def test_what_a_learner_exports_differs_in_nothing_of_ours(
    engine: Engine, shipped: Shipped, tmp_path: Path
) -> None:
    compiled = shipped.compiled
    exported = tmp_path / "exported.apkg"
    with engine.collection(tmp_path / "learner") as col:
        col.import_apkg(shipped.package)
        guids = [note.guid for note in col.notes()]
        col.set_fields({guids[0]: {"My Notes": "my own words"}})
        col.add_tags(guids[:5], ["mine", "marked"])
        col.move_cards([card.id for card in col.cards()[:30]], "My deck")
        assert col.export_apkg(exported) == len(guids)
    old = snapshot_of_package(package_contents(exported.read_bytes()), compiled.deck, "exported")
    assert set(old.deck_names) == {DECK_NAME, "My deck"}
    assert set(old.notes) == {Guid(guid) for guid in guids}
    diff = diff_deck(compiled.deck, compiled.notes, compiled.plan, old)
    assert diff.is_safe, diff.would_conflict[:3]
    assert (diff.added, diff.changed, diff.unchanged) == ((), (), compiled.count.notes)
