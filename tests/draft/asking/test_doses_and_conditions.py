"""A dose is asked with all that it depends on, or not at all."""

from __future__ import annotations

from html import unescape
from pathlib import Path

import pytest

from clindeck.draft.drafts import DraftRow
from tests.draft.drafted import Drafted, drafted_text


def test_a_dose_is_asked_with_every_column_that_it_depends_on(tmp_path: Path) -> None:
    rows = (
        "Gestational age,Postnatal age,Dosage\n"
        "<30 weeks,≤14 days,5 mg/kg every 48 hours\n"
        "<30 weeks,≥15 days,5 mg/kg every 36 hours\n"
        "30–34 weeks,≤10 days,4 mg/kg every 36 hours\n"
        "≥35 weeks,≤7 days,4 mg/kg every 24 hours\n"
    )
    asked = [unescape(each) for each in drafted_text(tmp_path, "x.csv", rows).questions()]
    assert len(asked) == 4, "what the dose depends on is not asked itself"
    named = "the gestational age “<30 weeks” (postnatal age ≤14 days)"
    assert f"Topic x: what is the dosage for {named}?" in asked


def test_a_dose_names_its_condition_where_another_column_tells_all_rows_apart(
    tmp_path: Path,
) -> None:
    rows = (
        "Postnatal age,Gestational age,Dosage\n≤14 days,<30 weeks,5 mg\n≥15 days,<30 weeks,6 mg\n"
        "≤10 days,30–34 weeks,4 mg\n"
    )
    asked = [unescape(each) for each in drafted_text(tmp_path, "x.csv", rows).questions()]
    assert len(asked) == 3
    assert all("gestational age <30" in each or "gestational age 30" in each for each in asked)


def test_a_dose_by_weight_and_renal_function_names_both(tmp_path: Path) -> None:
    rows = (
        "Drug,Weight,Renal function,Dose\nAlphacin,< 2 kg,normal,5 mg\nBetamycin,2–4 kg,poor,9 mg\n"
        "Gammazole,> 4 kg,normal,12 mg\n"
    )
    asked = [unescape(each) for each in drafted_text(tmp_path, "x.csv", rows).questions()]
    assert "Topic x: what is the dose of Alphacin (weight < 2 kg, renal function normal)?" in asked


def test_a_row_that_does_not_say_what_its_dose_depends_on_is_not_asked(tmp_path: Path) -> None:
    rows = (
        "Drug,Weight,Dose\nAlphacin,< 2 kg,5 mg\nBetamycin,2–4 kg,9 mg\nGammazole,,12 mg\n"
        "Deltafin,> 4 kg,7 mg\n"
    )
    found = drafted_text(tmp_path, "x.csv", rows)
    assert not any("Gammazole" in each and "dose" in each for each in found.questions())
    deck = (found.root / "decks/topic-x.yaml").read_text(encoding="utf-8")
    assert "what its dose depends on is not in the row" in deck


def test_neither_of_two_rows_of_one_name_with_other_doses_is_asked(tmp_path: Path) -> None:
    rows = (
        "Drug,Dose\nAlphacin,5 mg\nAlphacin,9 mg\nGammazole,12 mg\nDeltafin,7 mg\nEpsilol,3 mg\n"
        "Zetafin,8 mg\n"
    )
    asked = drafted_text(tmp_path, "x.csv", rows).questions()
    assert not any("dose of Alphacin?" in each for each in asked)
    assert any("dose of Gammazole?" in each for each in asked)


def test_no_dose_is_asked_of_rows_that_are_called_after_a_time(tmp_path: Path) -> None:
    rows = "Duration,Total dose\n60 minutes,1.5 g\n4 hours,0.5 g\n16 hours,1 g\n"
    found = drafted_text(tmp_path, "x.csv", rows)
    assert found.questions() == []
    assert "which does not say what is given for what" in found.told


def test_the_conditions_of_a_dose_are_looked_at_once_a_row(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from clindeck.draft.asking.subjects import conditions

    looked: list[int] = []
    key_of = conditions._key

    def counted(row: DraftRow, names: tuple[str, ...]) -> tuple[str, ...]:
        looked.append(1)
        return key_of(row, names)

    monkeypatch.setattr(conditions, "_key", counted)
    rows = [f"Drug{number},{number} mg daily,Group {number % 5}" for number in range(200)]
    (tmp_path / "drugs.csv").write_text("\n".join(["Drug,Dose,Class", *rows, ""]))
    assert Drafted(tmp_path, "drugs.csv").outcome.status == 0
    assert 0 < len(looked) <= 20 * len(rows)
