"""Columns that differ in their number alone are asked together, if they hold things of one kind."""

from __future__ import annotations

from pathlib import Path

from tests.draft.drafted import drafted_text

SYMPTOMS = (
    "Enfermedad,Sintoma1,Sintoma2,Sintoma3,Consejo\n"
    "Alfosis,fiebre,tos,sueño,dormir mucho\nBetosis,tos,sed,mareo,beber agua\n"
    "Gamosis,sed,fiebre,picor,comer poco\n"
)


def test_numbered_columns_of_one_kind_are_one_list(tmp_path: Path) -> None:
    found = drafted_text(tmp_path, "x.csv", SYMPTOMS)
    assert found.kinds() == {"enfermedad": "text", "sintoma": "list", "consejo": "text"}
    assert found.values()[0]["sintoma"] == ("fiebre", "tos", "sueño")
    asked = found.questions()
    assert sum("Sintoma (3)" in each for each in asked) == 3
    assert not any("Sintoma1" in each for each in asked)


def test_columns_whose_numbers_mean_something_stay_apart(tmp_path: Path) -> None:
    text = SYMPTOMS.replace("Sintoma", "Stage ")
    assert len(drafted_text(tmp_path, "x.csv", text).kinds()) == 5


def test_columns_that_share_nothing_stay_apart(tmp_path: Path) -> None:
    text = (
        "Plant,Part 1,Part 2,Part 3\nOak,root,bark,leaf\nElm,stem,pith,bud\nFir,cone,resin,needle\n"
    )
    assert len(drafted_text(tmp_path, "x.csv", text).kinds()) == 4
