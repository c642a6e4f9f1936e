"""A sloppy dose is reported where it is typed, and shown on the card in safe wording."""

from __future__ import annotations

from pathlib import Path

from tests.libraries import DRUGS, compiled, field, note_of
from tests.lint.dose_rules import with_dose
from tests.lint.support import linted_problems


def test_a_card_shows_the_safe_wording_and_the_source_stays(tmp_path: Path) -> None:
    files = with_dose(tmp_path, "1500-2000mg TID")
    note = note_of(compiled(files).notes, "ankle/drugs/ibuprofen/dose")
    shown = '<bdi class="dose" dir="ltr">1,500 to 2,000 mg three times daily</bdi>'
    assert field(note, "Answer") == shown
    assert shown in field(note, "Context")
    assert "1500-2000mg TID" in files.text(DRUGS)


def test_only_the_typed_wording_is_reported_not_the_card_that_differs_from_it(
    tmp_path: Path,
) -> None:
    files = with_dose(tmp_path, "1500-2000mg TID, then .5 g QD")
    codes = [problem.code for problem in linted_problems(files)]
    assert sorted({code for code in codes if code[0] in "DR"}) == [
        "D001",
        "D003",
        "D004",
        "D005",
        "D006",
    ]
