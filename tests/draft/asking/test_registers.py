"""Codes, packs and values that say nothing: kept in the table, and asked by no card."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.draft.drafted import drafted_text

_NAMES = tuple(f"{one}{two}ol" for one in ("Alph", "Bet", "Gam", "Del") for two in "aeiou")


def test_a_classification_is_not_learnt_by_its_codes(tmp_path: Path) -> None:
    rows = "".join(f"F{n:02d},the {n}th way to be ill\n" for n in range(10, 99))
    found = drafted_text(tmp_path, "x.csv", rows)
    assert found.questions() == []
    assert "called after codes" in found.told


@pytest.mark.parametrize(
    ("heading", "value"),
    [("Price", "{n} crowns"), ("How sold", "{n}0 ml vial"), ("Stock", "shelf {n}")],
)
def test_what_a_thing_costs_and_how_it_is_sold_is_not_asked(
    tmp_path: Path, heading: str, value: str
) -> None:
    rows = "".join(
        f"{name},lowers {name[::-1].lower()} waves,{value.format(n=n + 1)}\n"
        for n, name in enumerate(_NAMES)
    )
    found = drafted_text(tmp_path, "x.csv", f"Drug,Effect,{heading}\n{rows}")
    assert len(found.questions()) == len(_NAMES)
    assert "how it is sold and stored" in found.told


@pytest.mark.parametrize("value", ["N/A", "NA", "—", "[]", "+"])
def test_a_value_that_says_nothing_is_no_answer(tmp_path: Path, value: str) -> None:
    told = ("red", "blue", "green", value, "white", value)
    rows = "".join(f"{name},{each}\n" for name, each in zip(_NAMES, told, strict=False))
    asked = drafted_text(tmp_path, "x.csv", f"Drug,Stain\n{rows}").questions()
    assert any(_NAMES[0] in each for each in asked)
    assert not any(_NAMES[3] in each for each in asked)


def test_of_very_many_rows_one_of_few_values_is_soon_guessed(tmp_path: Path) -> None:
    rows = "".join(
        f"Drug{n}ol,lowers wave {n} x,{'dogs' if n % 4 else ('cats', 'birds')[n % 8 == 0]}\n"
        for n in range(1, 81)
    )
    found = drafted_text(tmp_path, "x.csv", f"Drug,Effect,Species\n{rows}")
    assert not any("species" in each.lower() for each in found.questions())


def test_a_column_of_few_sorts_without_a_heading_is_not_asked(tmp_path: Path) -> None:
    rows = "".join(f"Food{'abcdefgh'[n % 8]}{n}x,{'roots' if n % 2 else 'leaves'}\n"
                   for n in range(20))  # fmt: skip
    assert drafted_text(tmp_path, "x.csv", rows).questions() == []
