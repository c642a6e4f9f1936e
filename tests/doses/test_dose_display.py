"""A sloppy dose is reported where it is typed, and shown on the card in safe wording."""

from __future__ import annotations

from pathlib import Path

import pytest

from clindeck.content.dose_html import dose_html as dose
from tests.libraries import DRUGS, compiled, field, note_of
from tests.lint.dose_rules import with_dose
from tests.lint.support import linted_problems


def test_a_card_shows_the_safe_wording_and_the_source_stays(tmp_path: Path) -> None:
    files = with_dose(tmp_path, "1500-2000mg TID")
    note = note_of(compiled(files).notes, "ankle/drugs/ibuprofen/dose")
    shown = (
        '<bdi class="dose" dir="ltr">1,500 to <span class="amount">2,000 mg</span> three times '
        "daily</bdi>"
    )
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


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("400 to 800 mg every 6 to 8 hours", "[400 to 800 mg] every 6 to 8 hours"),
        ("½ tablet, then 1½ tablets", "[½ tablet], then [1½ tablets]"),
        ("5 mg/kg/h (max 8 mg/24 h)", "[5 mg] per kg per h (max [8 mg/24 h])"),
        ("1,000,000 to 2,000,000 units", "1,000,000 to [2,000,000 units]"),
        ("1 or 2, then 5% cream", "1 or 2, then 5% cream"),
        ("2 supercalifragilistic-s", "2 supercalifragilistic-s"),
        ("\\(5 mg\\) or 5 mg", "\\(5 mg\\) or 5 mg"),
        ("10^9^ units &amp; 5 mg", "10<sup>9</sup> units &amp;amp; [5 mg]"),
    ],
)
def test_a_figure_and_its_unit_are_kept_on_one_line(typed: str, shown: str) -> None:
    marked = shown.replace("[", '<span class="amount">').replace("]", "</span>")
    assert dose(typed) == f'<bdi class="dose" dir="ltr">{marked}</bdi>'
