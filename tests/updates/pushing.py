"""An update pushed into the running Anki of a learner, and what it did to the collection.

Only the newest Anki runs behind AnkiConnect's protocol here.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from clindeck.history.releases import Release
from tests.push.conftest import push
from tests.push.running import running_anki
from tests.real_anki.engine import Collection, Engine, Note
from tests.shipped import DECK_ID
from tests.updates.learner import Kept, kept
from tests.updates.measure import Result, result_of
from tests.updates.releasing import Released


@dataclass(frozen=True, slots=True)
class RunningAnki:
    """The Python of the running Anki, and the engine that looks at its collections afterwards."""

    python: Path
    engine: Engine

    def push(self, folder: Path, root: Path, new: Released, *, css_stays: bool = True) -> Result:
        """Push the library at `root`, as released, into the collection of a folder."""
        with self.engine.collection(folder) as col:
            before = kept(col)
        with running_anki(self.python, folder / "collection.anki2") as url:
            pushed = push(root, url)
            again = push(root, url)
        assert (pushed.status, again.status) == (0, 0), (pushed, again)
        assert again.stderr.endswith("nothing to push: Anki has it all\n"), again
        with self.engine.collection(folder) as col:
            return _of_push(col, before, new, css_stays=css_stays)

    def refuse(self, folder: Path, root: Path) -> None:
        """Push what another deck has notes of the same keys of: it is named and left alone."""
        with self.engine.collection(folder) as col:
            before = col.notes_by_guid()
        with running_anki(self.python, folder / "collection.anki2") as url:
            pushed = push(root, url)
        assert pushed.status == 1, pushed
        assert "import the update file, which finds them by guid\n" in pushed.stderr
        with self.engine.collection(folder) as col:
            assert col.notes_by_guid() == before


def _of_push(col: Collection, before: Kept, new: Released, *, css_stays: bool) -> Result:
    """Return what came of a push. It names no note, so their seconds of change tell."""
    after = kept(col)
    released = new.by_guid()
    touched = {
        guid for guid, note in before.notes.items()
        if guid in after.notes and note.changed_at_s != after.notes[guid].changed_at_s
    }  # fmt: skip
    behind = {
        guid for guid, release in released.items()
        if guid in before.notes and not _is_as_released(before.notes[guid], release)
    }  # fmt: skip
    wrong = [
        guid for guid, release in released.items()
        if not _is_as_released(after.notes[guid], release)
    ]  # fmt: skip
    return result_of(
        col, before, after, touched, behind,
        new=len(after.notes.keys() - before.notes.keys()), conflicts=0,
        keepers=before.notes.keys(), wrong=len(wrong), css_stays=css_stays,
    )  # fmt: skip


def _is_as_released(note: Note, release: Release) -> bool:
    """Whether a note says what the release says, the learner's own words and tags aside."""
    fields = {**note.fields, "My Notes": ""}
    tags = {tag for tag in note.tags if tag.startswith(f"{DECK_ID}::")}
    return tuple(fields.values()) == release.fields and tags == set(release.tags)
