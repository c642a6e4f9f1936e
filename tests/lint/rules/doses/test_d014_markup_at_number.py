from __future__ import annotations

from pathlib import Path

import pytest

from clindeck.lint.rules.doses.d014_markup_at_number import RULE
from tests.libraries import DECK, DRUGS, LibraryFiles, lines_of, sound_library
from tests.lint.support import deck_of, lines, linted_problems


def dosed(tmp_path: Path, dose: str) -> LibraryFiles:
    return sound_library(tmp_path).with_change(DRUGS, "400 mg every 8 hours", f"'{dose}'")


@pytest.mark.parametrize(
    ("dose", "column", "words"),
    [
        ("400^2^ mg daily", 15, '"400^2^ mg dail": what stands between the signs is shown raised; '
         r"if they are signs of the text, write \^"),
        ("take *5 mg* daily", 17, '"take *5 mg* daily": what stands between the signs is shown in '
         r"italics; if they are signs of the text, write \*"),
        ("take **5** mg", 17, '"take **5** mg": what stands between the signs is shown in bold; '
         r"if they are signs of the text, write \*"),
        ("400 mg AUC~5，7~", 22, '"400 mg AUC~5，7~": what stands between the signs is shown '
         r"lowered; if they are signs of the text, write \~"),
    ],
)  # fmt: skip
def test_markup_that_touches_a_number_is_named_where_it_begins(
    tmp_path: Path, dose: str, column: int, words: str
) -> None:
    found = lines(RULE.find(deck_of(dosed(tmp_path, dose))))
    assert found == [f'{DRUGS}:13:{column} "dose": {words}']


@pytest.mark.parametrize(
    "dose",
    [
        "0.5*60*2 mg", "5~10 mg, 10~20 mg", "over 10^9^ per litre", "5 mg/m^2^ daily",
        "1 mmol Ca^2+^ daily", "^131^I 5 mg daily", "H~2~O 5 ml daily", r"\*5 mg\* daily",
        "*slowly*, 5 mg daily", "CYP2D6*1/*2 5 mg", "AUC~0–24~ of 400 mg",
    ],
)  # fmt: skip
def test_signs_exponents_and_indices_pass(tmp_path: Path, dose: str) -> None:
    assert lines(RULE.find(deck_of(dosed(tmp_path, dose)))) == []


def test_a_column_is_named_once_however_many_of_its_rows_are_meant(tmp_path: Path) -> None:
    files = dosed(tmp_path, "400^2^ mg daily").with_change(
        DRUGS, "500 mg every 6 hours", "500^2^ mg, *5* mg daily"
    )
    found = [line for line in lines_of(linted_problems(files)) if " D014 " in line]
    assert len(found) == 1
    assert found[0].endswith(r"write \^; 2 more in the column")


def test_a_wording_of_a_recipe_is_named_at_the_recipe(tmp_path: Path) -> None:
    files = sound_library(tmp_path).with_change(
        DECK, "oral {drug}: dose", "oral {drug}, *5 mg*: dose"
    )
    found = [line for line in lines_of(linted_problems(files)) if " D014 " in line]
    assert len(found) == 1
    assert found[0].startswith(f"{DECK}:")
    assert "is shown in italics" in found[0]
