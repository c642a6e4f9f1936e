"""Six releases after the first, two days apart, and a learner who takes some of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields
from pathlib import Path

from tests.real_anki.engine import Collection
from tests.updates import scenarios
from tests.updates.conftest import DAY_S, NOW_S, RELEASE_2_S, FirstRelease
from tests.updates.measure import Result, by_package
from tests.updates.releasing import Released, release

SIX = (
    scenarios.one_cell,
    scenarios.rename_row,
    scenarios.add_section,
    scenarios.retire_recipe,
    scenarios.reorder,
    scenarios.reword_tail,
)
WAYS = {"every one": (1, 2, 3, 4, 5, 6), "some": (2, 5, 6), "the last only": (6,)}


def six_releases(first: FirstRelease, folder: Path) -> tuple[Released, ...]:
    """The first release and six after it."""
    library = first.copy(folder / "library")
    found = [first.released]
    for index, edit in enumerate(SIX):
        edit(library)
        found.append(release(library, RELEASE_2_S + 2 * index * DAY_S, folder / str(index)))
    return tuple(found)


def take(col: Collection, six: Sequence[Released], taken: Sequence[int]) -> Result:
    """Imports the releases of those numbers by package; the sums of what each did."""
    results: list[Result] = []
    current = six[0]
    for index in taken:
        results.append(by_package(col, current, six[index]))
        current = six[index]
        stamp_day_of_import(col, index)
    names = [field.name for field in fields(Result)]
    return Result(**{name: sum(getattr(each, name) for each in results) for name in names})


def stamp_day_of_import(col: Collection, index: int) -> None:
    """24.11 and 23.10.1 stamp the time of import, which for this learner was the day after."""
    day_of_import_s = RELEASE_2_S + (2 * (index - 1) + 1) * DAY_S
    col.backdate_notes(stamped_since_s=NOW_S - DAY_S, to_s=day_of_import_s)
