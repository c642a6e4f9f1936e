"""Updates that no edit of a library makes: a first release, another author's deck, a push.

Each is a function of an open collection, or of the folder of a closed one, to what came of it.
"""

from __future__ import annotations

from pathlib import Path

from clindeck.files.library import Library
from tests.real_anki.engine import Collection, Engine
from tests.shipped import DECK_FILE
from tests.updates import edits
from tests.updates.conftest import (
    DAY_S,
    EDITED_BY_LEARNER_S,
    NOW_S,
    RELEASE_2_S,
    FirstRelease,
)
from tests.updates.learner import OWN_NOTE, OWN_TAGS
from tests.updates.measure import Result, by_gentle_path, by_package
from tests.updates.pushing import RunningAnki
from tests.updates.releasing import Released, release
from tests.updates.scenarios import one_cell


def others_release(first: FirstRelease, folder: Path) -> Released:
    """The same deck, id and name of another author: another uid, and one other dose."""
    library = Library(first.copy(folder / "library").root)
    definition = (library.root / DECK_FILE).read_text(encoding="utf-8")
    uid = next(line for line in definition.splitlines() if line.startswith("uid:"))
    edits.replace_text(library, DECK_FILE, uid, "uid: b41hhz0e")
    for ledger in (library.root / "decks").glob("*.ledger.jsonl"):
        ledger.unlink()
    for package in (library.root / "decks").glob("*.apkg"):
        package.unlink()
    one_cell(library)
    return release(library, RELEASE_2_S, folder / "shelf")


def write_on_every_note(col: Collection) -> None:
    """Own words in My Notes, and own tags, on each note there is."""
    guids = tuple(col.notes_by_guid())
    col.set_fields({guid: {"My Notes": OWN_NOTE} for guid in guids})
    col.add_tags(guids, OWN_TAGS)
    col.backdate_notes(stamped_since_s=NOW_S - DAY_S, to_s=EDITED_BY_LEARNER_S)


def first_by_package(engine: Engine, folder: Path, released: Released) -> Result:
    """The first release into an empty collection, twice: the second time changes nothing."""
    with engine.collection(folder) as col:
        result = by_package(col, released, released, css_stays=False)
        again = by_package(col, released, released, css_stays=False)
    assert (again.new, again.updated, again.faults()) == (0, 0, {})
    return result


def first_by_gentle_path(engine: Engine, folder: Path, released: Released) -> Result:
    """The same by package and update file."""
    with engine.collection(folder) as col:
        result = by_gentle_path(col, released, released, css_stays=False)
        again = by_gentle_path(col, released, released, css_stays=False)
    assert (again.new, again.updated, again.faults()) == (0, 0, {})
    return result


def push_beside(
    running: RunningAnki, folder: Path, root: Path, others: Released, new: Released
) -> Result:
    """The update file after a push that could not tell the notes from another author's."""
    with running.engine.collection(folder) as col:
        foreign = by_package(col, others, others)
        assert (foreign.new, foreign.faults()) == (len(others.by_guid()), {})
    running.refuse(folder, root)
    with running.engine.collection(folder) as col:
        return by_gentle_path(col, others, new)


def package_then_push(
    running: RunningAnki, folder: Path, root: Path, old: Released, new: Released
) -> Result:
    """A push of what was imported already."""
    with running.engine.collection(folder) as col:
        imported = by_package(col, old, new)
    pushed = running.push(folder, root, new)
    assert imported.faults() == {}
    assert (pushed.new, pushed.updated) == (0, 0), "the push found something left to do"
    return pushed


def push_then_package(
    running: RunningAnki, folder: Path, root: Path, old: Released, new: Released
) -> Result:
    """An import of what was pushed already: Anki takes every note for one that it has."""
    pushed = running.push(folder, root, new)
    with running.engine.collection(folder) as col:
        imported = by_package(col, new, new)
    assert pushed.faults() == {}
    assert (imported.new, imported.updated) == (0, 0), "the package found something left to do"
    return imported
