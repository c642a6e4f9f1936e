from __future__ import annotations

from pathlib import Path

import pytest

from clindeck.lint.rules.sources.r004_review_overdue import RULE
from tests.libraries import DRUGS, TOPIC, sound_library
from tests.lint.support import lines, topic_of

REVIEWED = "{{state: reviewed, by: N. N., role: pharmacist, on: 2026-01-31, due: {}}}"


def test_a_row_whose_review_was_due_is_found_at_the_date(tmp_path: Path) -> None:
    files = sound_library(tmp_path)
    review = f"  - id: ibuprofen\n    review: {REVIEWED.format('2027-01-14')}\n"
    files.with_change(DRUGS, "  - id: ibuprofen\n", review)
    (finding,) = RULE.find(topic_of(files, "2027-01-15"))
    assert lines([finding]) == [
        f'{files.at(DRUGS, "2027-01-14")} row "ibuprofen": the review was due on 2027-01-14; have '
        "it reviewed again and write `on:` and `due:` anew"
    ]
    assert finding.rows == ("ibuprofen",)


def test_a_topic_whose_review_was_due_is_found_at_the_date(tmp_path: Path) -> None:
    files = sound_library(tmp_path)
    files.with_change(TOPIC, "\n  state: unreviewed", "\n  state: unreviewed\n  due: 2026-12-31")
    (line,) = lines(RULE.find(topic_of(files, "2027-01-15")))
    assert line.startswith(f'{files.at(TOPIC, "2026-12-31")} topic "ankle-sprain": ')


@pytest.mark.parametrize("due", ["2027-01-15", "2027-01-16", "2031-01-01"])
def test_a_review_that_is_due_today_or_later_passes(tmp_path: Path, due: str) -> None:
    files = sound_library(tmp_path)
    review = f"  - id: ibuprofen\n    review: {REVIEWED.format(due)}\n"
    files.with_change(DRUGS, "  - id: ibuprofen\n", review)
    assert list(RULE.find(topic_of(files, "2027-01-15"))) == []
