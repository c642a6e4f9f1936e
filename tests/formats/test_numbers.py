"""Numbers of a sheet as the texts that they show."""

from __future__ import annotations

import pytest

from clindeck.formats.workbook.numbers import NUMBER_FAULT, number_text


@pytest.mark.parametrize(
    ("value", "number_format", "shown"),
    [("1", "00000", "00001"), ("123456", "00000", "123456"), ("0", "00", "00"), ("7", "0", "7")],
)
def test_a_code_keeps_the_zeros_that_it_is_shown_with(
    value: str, number_format: str, shown: str
) -> None:
    assert number_text(value, number_format) == (shown, "")


@pytest.mark.parametrize("value", ["-1", "1.5"])
def test_what_is_no_code_is_unsure_in_such_a_format(value: str) -> None:
    assert number_text(value, "00000")[1].startswith(NUMBER_FAULT)
