"""A deck's life over six releases, taken one by one, in leaps, and with a withdrawal undone."""

from __future__ import annotations

from pathlib import Path

import pytest

from clindeck.pipeline.check import check
from tests.real_anki.engine import Collection, Engine
from tests.shipped import STEM
from tests.updates import edits, scenarios
from tests.updates.conftest import DAY_S, NOW_S, RELEASE_2_S, FirstRelease
from tests.updates.many_releases import WAYS, six_releases, stamp_day_of_import, take
from tests.updates.measure import by_gentle_path, by_package
from tests.updates.releasing import Released, release


@pytest.fixture(scope="module")
def six(
    first_release: FirstRelease, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Released, ...]:
    return six_releases(first_release, tmp_path_factory.mktemp("six"))


@pytest.mark.parametrize("way", WAYS)
def test_six_releases_cost_nothing_however_many_are_skipped(
    col: Collection, six: tuple[Released, ...], way: str
) -> None:
    result = take(col, six, WAYS[way])
    assert result.faults() == {}
    assert result.new > 0
    assert result.updated > 0


def test_package_and_update_file_may_alternate(col: Collection, six: tuple[Released, ...]) -> None:
    previous = 0
    for index, path in ((1, by_gentle_path), (3, by_package), (4, by_gentle_path), (6, by_package)):
        result = path(col, six[previous], six[index])
        assert result.faults() == {}, index
        previous = index
        stamp_day_of_import(col, index)


def test_old_engines_skip_a_change_that_is_older_than_their_last_update_of_the_note(
    engine: Engine, col: Collection, six: tuple[Released, ...], tmp_path: Path
) -> None:
    """The one known exception: these two stamp an updated note with the time of import."""
    assert col.import_apkg(six[1].package).updated > 0
    touched = {guid for guid, note in col.notes_by_guid().items() if note.changed_at_s >= NOW_S}
    assert bool(touched) == engine.stamps_import_time
    reverted = col.import_apkg(six[0].package, update_notes="always")
    assert reverted.conflicting == 0
    log = col.import_apkg(six[6].package)
    assert bool(log.updated_guids & touched) is False


def test_a_withdrawn_row_that_is_made_again_comes_back_with_its_history(
    col: Collection, first_release: FirstRelease, tmp_path: Path
) -> None:
    library = first_release.copy(tmp_path / "library")
    block = edits.row_block(library, "surgery", "foraminotomy")
    scenarios.retire_row(library)
    gone = release(library, RELEASE_2_S, tmp_path / "gone")
    assert by_package(col, first_release.released, gone).faults() == {}
    col.backdate_notes(stamped_since_s=NOW_S - DAY_S, to_s=RELEASE_2_S)
    edits.append(library, edits.table_path("surgery"), block)
    scenarios.undo(library, "psps2/surgery/foraminotomy")
    back = release(library, RELEASE_2_S + DAY_S, tmp_path / "back")
    assert back.plan.retired() == ()
    result = by_package(col, gone, back)
    assert result.faults() == {}
    assert result.new == 0
    assert col.find_notes("Notice:_*") == ()


def test_a_withdrawn_row_that_was_never_removed_stays_withdrawn_and_is_warned_of(
    first_release: FirstRelease, tmp_path: Path
) -> None:
    library = first_release.copy(tmp_path / "library")
    scenarios.withdraw(library, "psps2/surgery/foraminotomy")
    checked = check(library, (STEM,), RELEASE_2_S)
    codes = {problem.code for problem in checked.problems}
    assert codes == {"L016", "C001"}
    retired = checked.decks[0].plan.retired()
    assert [each.key for each in retired] == ["psps2/surgery/foraminotomy/purpose"]
