"""Values that are not purely figures stand with the unit beside them, or surely without it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.draft.drafted import drafted_text

_HEAD = "Analyte,Range,{unit},Remark\n"
_ROWS = (
    "Alphate,1–2,mmol/L,\nBetate,<7,kPa,\nGammate,-4 to +4,mmol/L,\n"
    "Deltate,70–90 (M) / 50–80 (F),g/L,\n"
    "Zetate,3.5–5,mU/L,\n"
)


@pytest.mark.parametrize("unit", ["Unit", "Enhet", "kPa / other", "SI"])
def test_mostly_figures_take_the_unit_beside_them(tmp_path: Path, unit: str) -> None:
    found = drafted_text(tmp_path, "x.csv", _HEAD.format(unit=unit) + _ROWS)
    assert [*found.answers().values()] == [
        "1–2 mmol/L", "&lt;7 kPa", "-4 to +4 mmol/L", "70–90 (M) / 50–80 (F) g/L", "3.5–5 mU/L",
    ]  # fmt: skip
    told = found.told.partition("Not asked")[0]
    assert f'"{unit}" is taken for the unit of "Range", and stands behind its figures' in told


def test_no_unit_stands_behind_words_or_another_unit(tmp_path: Path) -> None:
    rows = (
        "Etate,no limit,g/L,\nThetate,8 mg/L,g/L,\npH,6–7,,\nIotate,4 hourly,g/L,\nKappate,5,g/L,\n"
    )
    found = drafted_text(tmp_path, "x.csv", _HEAD.format(unit="Unit") + _ROWS + rows)
    answers = [*found.answers().values()]
    assert {"no limit", "8 mg/L", "6–7", "5 g/L"} <= set(answers)
    assert not any("hourly" in each for each in answers)
    assert "the unit beside it may not be that of its figures" in found.told


@pytest.mark.parametrize("value", ["3 y", "10 (max 1 g)", "1:1000", "12 F"])
def test_figures_among_words_take_no_unit(tmp_path: Path, value: str) -> None:
    text = _HEAD.format(unit="Unit") + _ROWS + f"Etate,{value},g/L,\n"
    answers = drafted_text(tmp_path, "x.csv", text).answers()
    assert not any("Etate" in each for each in answers)


@pytest.mark.parametrize(
    ("heading", "units"),
    [("Concentration", ("mg/ml", "g/l")), ("Ward", ("kPa", "mmol/L")), ("SI", ("daily", "weekly"))],
)
def test_what_may_be_of_something_else_is_no_unit_of_figures(
    tmp_path: Path, heading: str, units: tuple[str, str]
) -> None:
    rows = "".join(f"{name}ate,{n},{units[n % 2]}\n" for n, name in
                   enumerate(("Alph", "Bet", "Gamm", "Delt"), start=2))  # fmt: skip
    found = drafted_text(tmp_path, "x.csv", f"Drug,Dose,{heading}\n{rows}")
    assert "is taken for the unit" not in found.told
    assert not any(units[0] in each and "2" in each for each in found.answers().values())


def test_a_column_of_units_is_not_asked_beside_figures(tmp_path: Path) -> None:
    rows = "Alphate,1,mg,5\nBetate,4,g,7\nGammate,8,mg,9\n"
    found = drafted_text(tmp_path, "x.csv", f"Drug,Rate,Unit,Amount\n{rows}")
    assert '"Unit" is not asked' in found.told
    assert not any("unit" in each for each in found.questions())


def test_figures_of_which_many_lack_the_unit_take_none(tmp_path: Path) -> None:
    text = "Drug,Rate,Unit\nAlphate,1,mg\nBetate,4,\nGammate,8,mg\nDeltate,3,\n"
    assert "is taken for the unit" not in drafted_text(tmp_path, "x.csv", text).told
