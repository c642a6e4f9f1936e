"""How a figure is written matters where it is a dose, and little elsewhere."""

from __future__ import annotations

import pytest

from clindeck.inspect.foreign_doses import dose_findings
from clindeck.lint.registry import RULES
from clindeck.model.problems import Severity
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


def test_a_glued_unit_is_no_error_in_a_package_of_others() -> None:
    given = dose_findings([foreign("What is the dose of aspirin?", "100mg daily")], RULES)
    assert [(rule.code, finding.severity) for rule, finding in given] == [
        ("D005", Severity.WARNING)
    ]


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


@pytest.mark.parametrize(
    ("front", "answer"),
    [
        ("What volume do 2.0 mol of a gas fill?", "48 L at 1.0 atm"),
        ("How fast is a car of 1000 kg?", "as v = p/1000 kg tells"),
        ("A string of length L", "its wave is 2L long"),
        ("What gives ½(1000) of 2.0 L?", "squaring, which gives 4.0 g"),
    ],
)
def test_figures_of_sums_are_no_doses(front: str, answer: str) -> None:
    given = dose_findings([foreign(front, answer)], RULES)
    assert [rule.code for rule, finding in given if not finding.is_slight] == []


@pytest.mark.parametrize(
    "answer",
    ["ibuprofen 1200mg", "1200mg by mouth", "1200mg twice a day", "a dose of 1200mg", "1200mg IV"],
)
def test_a_drug_a_route_or_how_often_makes_a_dose(answer: str) -> None:
    given = dose_findings([foreign("What helps?", answer)], RULES)
    assert "D005" in [rule.code for rule, finding in given if not finding.is_slight]


def test_the_field_that_holds_the_figure_is_named() -> None:
    card = foreign("What is right?", "2; give a dose of 1200mg at once")
    fields = {"Front": "What is right?", "Back": "2", "Why": "give a dose of 1200mg at once"}
    found = dose_findings([card._replace(fields=fields)], RULES)
    assert {finding.field for rule, finding in found if rule.code == "D005"} == {"Why"}
