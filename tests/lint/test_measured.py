"""What was measured of a rule stands on its page, with its date, and only what was measured."""

from __future__ import annotations

import pytest

from clindeck.lint.figures.measured import measured, measured_text
from clindeck.lint.manual import pages, text_page
from clindeck.lint.registry import RULES


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_no_more_is_true_than_was_found_and_no_more_useful_than_true(rule: object) -> None:
    figures = measured(rule.code)  # type: ignore[attr-defined]
    if figures is not None:
        assert figures.found >= figures.true >= figures.useful >= 0


def test_the_figures_stand_on_the_page_of_the_rule_and_in_the_terminal() -> None:
    told = measured_text("Q001")
    assert told.startswith("on 2026-11-30, in first runs over 293 packages that nobody here made")
    assert "found 510, true 456, useful 360. The rules were mended after each run" in told
    page = pages(RULES)["Q001-minimum-information.md"]
    assert f"**Measured:** {told}" in " ".join(page.split())
    (rule,) = [rule for rule in RULES if rule.code == "Q001"]
    assert f"Measured: {told}" in " ".join(text_page(rule).split())


def test_a_rule_that_found_nothing_there_has_no_figures() -> None:
    assert measured("R002") is None
    assert measured_text("R002") == ""
    assert "Measured" not in pages(RULES)["R002-unflagged-doubt.md"]
