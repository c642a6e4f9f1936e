"""Figures in powers of ten on the cards of a draft."""

from __future__ import annotations

from pathlib import Path

from tests.draft.drafted import drafted_text


def test_a_column_of_units_stands_behind_figures_with_a_sign_of_times(tmp_path: Path) -> None:
    text = (
        "Wert;Einheit;Normal\nLeukozyten;10^9/L;4-10\nErythrozyten;x10^12/L;4,2-5,4\n"
        "Eisen;µmol/L;10-30\n"
    )
    answers = drafted_text(tmp_path, "werte.csv", text).answers().values()
    assert list(answers) == ["4-10 × 10⁹/L", "4,2-5,4 × 10¹²/L", "10-30 µmol/L"]


def test_a_raised_exponent_of_a_heading_is_no_figure(tmp_path: Path) -> None:
    page = (
        "<h1>Parámetros</h1><table><tr><th>Parámetro</th><th>Valor (10<sup>9</sup>/L)</th></tr>"
        "<tr><td>Alfa</td><td>12</td></tr><tr><td>Beta</td><td>4-10</td></tr></table>"
    )
    answers = drafted_text(tmp_path, "valores.html", page).answers().values()
    assert list(answers) == ["12 × 10⁹/L", "4-10 × 10⁹/L"]


def test_a_heading_with_a_negative_power_names_its_unit(tmp_path: Path) -> None:
    text = "Part;Depth (10^-3 m)\nAlfa;5\nBeta;6\nGamma;7\n"
    found = drafted_text(tmp_path, "depths.csv", text)
    assert list(found.answers().values()) == ["5 × 10⁻³ m", "6 × 10⁻³ m", "7 × 10⁻³ m"]
    assert not any("10" in question for question in found.questions())
