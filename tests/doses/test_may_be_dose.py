"""What is known throughout passes the quick look, what begins with something unknown does not."""

from __future__ import annotations

import pytest

from clindeck.doses.parser import may_be_dose, parse_dose
from clindeck.doses.parts import PartKind


@pytest.mark.parametrize(
    "text",
    ["400 mg every 6 hours", "2 tablets at night; with food", "5 mg/kg once daily", "", "0.5 mg"],
)
def test_a_dose_passes(text: str) -> None:
    assert may_be_dose(text)


@pytest.mark.parametrize("text", ["1555 AUBRETIA is a plant", "the year 1918"])
def test_a_sentence_with_a_figure_does_not(text: str) -> None:
    assert not may_be_dose(text)
    assert PartKind.UNKNOWN in {part.kind for part in parse_dose(text).parts}
