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


@pytest.mark.parametrize(
    ("answer", "codes"),
    [
        ("often greater than 1000 to 2000 mg per dL", []),
        ("at least 3.0 mmol per L", []),
        ("give 1000 mg per day", ["D004"]),
        ("a breath every 6 seconds (10 breaths/minute)", []),
        ("see 382 Tyrosine, 156 U Ubrogepant", []),
        ("insulin 10 U at once", ["D001"]),
    ],
)
def test_laboratory_values_rates_and_indexes_are_no_doses(answer: str, codes: list[str]) -> None:
    given = dose_findings([foreign("What is found?", answer)], RULES)
    assert [rule.code for rule, finding in given if not finding.is_slight] == codes


def test_a_dose_that_is_shown_on_demand_is_read() -> None:
    card = foreign("What was given?", "aspirin helps")._replace(beside="aspirin 1200mg daily")
    found = {finding.message for _, finding in dose_findings([card], RULES)}
    assert any("1200mg" in message for message in found)
