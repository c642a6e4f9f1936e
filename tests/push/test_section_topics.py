"""`clindeck push` of a deck over three topics: pictures of one name, and an edit of one topic."""

from __future__ import annotations

from pathlib import Path

from tests.emergency import EMERGENCY_CARDS, EMERGENCY_NOTES, KNEE_DRUGS, emergency_library
from tests.libraries import clindeck
from tests.push.conftest import Running, push
from tests.real_anki.engine import Engine


def test_a_push_brings_every_topic_and_then_the_edit_of_one(
    running: Running, newest: Engine, tmp_path: Path
) -> None:
    files = emergency_library(tmp_path / "library")
    assert clindeck("build", "emergency", cwd=files.root).status == 0
    folder = tmp_path / "collection"
    folder.mkdir()
    with running(folder) as url:
        assert push(files.root, url, "emergency", "--yes").status == 0
        files.with_change(KNEE_DRUGS, "400 mg every 8 hours", "600 mg every 8 hours")
        assert clindeck("build", "emergency", cwd=files.root).status == 0
        told = push(files.root, url, "emergency", "--yes")
        again = push(files.root, url, "emergency", "--yes")
    assert told.status == 0
    assert "3 notes change" in told.stderr + told.stdout
    assert again.stderr.endswith("nothing to push: Anki has it all\n")
    with newest.collection(folder) as col:
        assert (len(col.notes()), len(col.cards())) == (EMERGENCY_NOTES, EMERGENCY_CARDS)
        assert len(col.media()) == 3
        assert col.check_media().missing == ()
        notes = col.notes_by_guid()
    for topic, amount in (("knee-sprain.", "600"), ("wrist-sprain.", "400"), ("", "400")):
        assert f"{amount} mg" in notes[f"m3r7g8n2/{topic}drugs/ibuprofen/dose"].fields["Answer"]
    tags = notes["m3r7g8n2/knee-sprain.drugs/paracetamol/dose"].tags
    assert "emergency::source::knee-sprain.handbook" in tags
