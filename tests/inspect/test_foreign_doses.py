"""How a figure is written matters where it is a dose, and little elsewhere."""

from __future__ import annotations

import pytest

from clindeck.inspect.foreign_doses import dose_findings
from clindeck.lint.registry import RULES
from tests.lint.wording import foreign


@pytest.mark.parametrize(
    ("answer", "found"),
    [
        ("give 500mg at once", [("D005", False)]),
        ("the tumor is 5cm wide", [("D005", True)]),
        ("give 1500 mg at once", [("D004", False)]),
        ("give 5.0 mg at once", [("D002", False)]),
    ],
)
def test_a_figure_that_is_no_dose_is_a_slight_matter(
    answer: str, found: list[tuple[str, bool]]
) -> None:
    given = dose_findings([foreign("What is done?", answer)], RULES)
    assert [(rule.code, finding.is_slight) for rule, finding in given] == found
