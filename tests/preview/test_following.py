"""A page that is made anew after a save is the page that a new run would make."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from clindeck.content import topics
from clindeck.files.kept_work import KeptWork
from clindeck.files.library import Library
from clindeck.model.editions import WHOLE
from clindeck.pipeline import check as check_module
from clindeck.preview.make_preview import Previewed, preview
from tests import occlusions
from tests.libraries import (
    DECK,
    DRUGS,
    LIGAMENTS,
    NOON_S,
    SOUND,
    TOPIC,
    LibraryFiles,
    clindeck,
    given_out,
    sound_library,
)

OTHER = {
    name.replace("ankle", "knee"): text.replace("ankle", "knee").replace("k7q2xw9t", "k7q2xw9u")
    for name, text in SOUND.items()
}
"""A second topic and its deck."""
SAVES: tuple[Callable[[LibraryFiles], object], ...] = (
    lambda files: files.with_change(DRUGS, "400 mg every 8 hours", "300 mg q.d."),
    lambda files: files.with_change(DRUGS, "300 mg q.d.", "300 mg every 8 hours"),
    lambda files: files.with_change(DRUGS, "    class: plain", "    clas: plain"),
    lambda files: files.with_change(DRUGS, "    clas: plain", "    class: plain"),
    lambda files: files.with_change(TOPIC, "short: Ankle sprain", "short: Sprain"),
    lambda files: files.with_change(DECK, "what does the {ligament} stop", "what stops {ligament}"),
    lambda files: files.with_file(DECK, files.text(DECK) + "  - ["),
    lambda files: files.with_file(DECK, files.text(DECK).removesuffix("  - [")),
    lambda files: files.path(LIGAMENTS).rename(files.path(LIGAMENTS).with_suffix(".bak")),
    lambda files: files.path(LIGAMENTS).with_suffix(".bak").rename(files.path(LIGAMENTS)),
    lambda files: files.with_file("clindeck.toml", '[[silence]]\nrule = "Q001"\nwhy = "so"\n'),
    lambda files: clindeck("build", cwd=files.root),
    given_out,
    lambda files: clindeck("retire", "ankle/drugs/ibuprofen/dose", "--why", "x", cwd=files.root),
    occlusions.with_occlusion,
)


@pytest.fixture
def files(tmp_path: Path) -> LibraryFiles:
    files = sound_library(tmp_path)
    for name, text in OTHER.items():
        files.with_file(name, text)
    return files


def page(files: LibraryFiles, kept: KeptWork | None, now_s: int = NOON_S) -> Previewed:
    library = Library(files.root)
    return preview(library, library.deck_stems(), now_s, WHOLE, kept, is_live=True)


def test_after_every_save_the_page_is_that_of_a_new_run(files: LibraryFiles) -> None:
    kept = KeptWork()
    seen = [page(files, kept)]
    for save in SAVES:
        save(files)
        seen.append(page(files, kept))
        assert seen[-1] == page(files, None)
    assert page(files, kept) == seen[-1]
    assert len({each.page.version for each in seen}) > len(SAVES) / 2


def test_what_is_overdue_is_told_on_the_day(files: LibraryFiles) -> None:
    review = "review: {state: reviewed, by: A, role: nurse, on: 2026-01-31, due: 2027-01-31}"
    files.with_change(TOPIC, "review:\n  state: unreviewed\n", f"{review}\n")
    kept = KeptWork()
    for now_s in (NOON_S, NOON_S + 400 * 86_400):
        assert page(files, kept, now_s) == page(files, None, now_s)
    assert page(files, kept, NOON_S) != page(files, kept, NOON_S + 400 * 86_400)


def test_a_save_reads_and_judges_its_own_topic_alone(
    files: LibraryFiles, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[str] = []

    def counted(library: Library, name: str) -> object:
        read.append(name)
        return topics.read_topic(library, name)

    monkeypatch.setattr(check_module, "read_topic", counted)
    kept = KeptWork()
    page(files, kept)
    assert sorted(read) == ["ankle-sprain", "knee-sprain"]
    files.with_change(DRUGS, "400 mg every 8 hours", "300 mg every 8 hours")
    page(files, kept)
    page(files, kept)
    assert sorted(read) == ["ankle-sprain", "ankle-sprain", "knee-sprain"]
