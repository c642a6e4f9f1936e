"""A unit stands behind the figures that it is of: by its heading's words, or right beside them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.draft.drafted import Drafted, drafted_text


def deck_of(found: Drafted) -> str:
    return (found.root / "decks" / "topic-x.yaml").read_text(encoding="utf-8")


def drafted(root: Path, headings: str, *rows: str) -> Drafted:
    names = ("Alpha", "Beta", "Gamma", "Delta")
    lines = [f"{name},{row}" for name, row in zip(names, rows, strict=False)]
    return drafted_text(root, "drugs.csv", "\n".join((f"Drug,{headings}", *lines, "")))


def is_joined(found: Drafted) -> bool:
    answers = [line for line in deck_of(found).splitlines() if "answer:" in line]
    joined = any("} {" in line for line in answers)
    assert joined <= ("is taken for the unit of" in found.told.partition("Not asked")[0])
    return joined


@pytest.mark.parametrize(
    ("headings", "rows"),
    [
        ("dose_mg_per_kg_min,dose_mg_per_kg_max,concentration_unit", ("4,5,mg/vial", "1,9,mg/ml")),
        ("dose_mg_per_kg_min,dose_mg_per_kg_max,unit", ("4,5,mg/vial", "1,9,mg/ml")),
        ("doseMgPerKg,unit", ("4,mg/vial", "1,mg/ml")),
        ("Dose (mg/kg),Unit", ("4,vial", "1,ml")),
        ("Dose mg/kg,Unit", ("4,vial", "1,ml")),
        ("Dose mg/kg,Dose unit", ("4,vial", "1,ml")),
        ("Dosis in Milligramm pro Kilogramm,Einheit", ("4,Flasche", "1,ml")),
        ("Dose en milligrammes par kg,Unité", ("4,flacon", "1,ml")),
        ("Dosis en miligramos por kilo,Unidad", ("4,frasco", "1,ml")),
        ("Доза мг на кг,Единица", ("4,флакон", "1,мл")),
        ("剂量毫克,单位", ("4,瓶", "1,毫升")),
        ("Share %,Unit", ("4,vial", "1,ml")),
        ("Half-life hours,Unit", ("4,vial", "1,ml")),
        ("Dose,concentration_unit", ("4,mg/vial", "1,mg/ml")),
        ("Dose,Route,Unit", ("4,oral,mg/vial", "1,rectal,mg/ml")),
        ("Volume,Unit,Dose", ("4,ml,8", "1,ml,3")),
        ("Doses per day,Dose unit", ("4,mg", "1,g")),
        ("Dose interval,Dose unit", ("4,mg", "1,g")),
        ("min,max,Dose unit", ("4,5,mg", "1,3,g")),
        ("Dose,Volume,Unit,Weight,Unit", ("4,5,mg,5,ml", "1,5,g,5,ml")),
    ],
)
def test_a_unit_goes_to_no_figures_that_may_have_another(
    tmp_path: Path, headings: str, rows: tuple[str, str]
) -> None:
    more = (rows[0].replace("4", "7"), rows[1].replace("1", "2"))
    assert not is_joined(drafted(tmp_path, headings, *rows, *more))


@pytest.mark.parametrize(
    ("headings", "rows"),
    [
        ("Rate,Unit", ("4,mg/min", "1,mcg/min")),
        ("Route,Unit,Rate", ("oral,mg/min,4", "nasal,mcg/min,1")),
        ("Dose,dose_unit,Interval", ("4,mg,8", "1,g,6")),
        ("Dose min,Dose max,Dose unit", ("4,5,mg", "1,9,g")),
        ("Dose min,Dose max,Unit", ("4,5,mg", "1,9,g")),
        ("dose_low,dose_high,Unit", ("4,5,mg", "1,9,g")),
        ("Dose von,Dose bis,Einheit", ("4,5,mg", "1,9,g")),
        ("dose_mg_min,concentration_value,concentration_unit", ("4,5,mg/ml", "1,9,mg/l")),
        ("Male,Female,Unit", ("4-5,3-5,g/dl", "1-9,1-9,mmol/l")),
        ("Einheit,Männer,Frauen,Kinder", ("g/dl,4-5,3-5,3-6", "mmol/l,1-9,1-9,2-9")),
        ("Normal women,Normal men,Units", ("<5,<6,g/dl", "1,9,mmol/l")),
        ("Unit,Grey parrot,Pigeon,Finch", ("/min,340,180,500", "°C,41,42,40")),
    ],
)
def test_a_unit_goes_to_its_own_figures_and_that_is_said_first(
    tmp_path: Path, headings: str, rows: tuple[str, str]
) -> None:
    found = drafted(tmp_path, headings, *rows, rows[0].replace("4", "7"), rows[1].replace("1", "2"))
    assert "is taken for the unit of" in found.told.partition("Not asked")[0]


def test_a_range_of_figures_keeps_its_own_unit_only(tmp_path: Path) -> None:
    headings = "dose_mg_per_kg_min,dose_mg_per_kg_max,concentration_value,concentration_unit"
    found = drafted(tmp_path, headings, "4,5,500,mg/vial", "1,9,20,mg/ml", "3,8,250,mg/vial")
    assert "{dose_mg_per_kg_max} {" not in deck_of(found)
    assert 'answer: "{dose_mg_per_kg_min} – {dose_mg_per_kg_max} mg/kg"' in deck_of(found)


def test_ends_of_different_units_are_no_range(tmp_path: Path) -> None:
    found = drafted(tmp_path, "Rate min (mg/kg),Rate max (mg)", "4,500", "1,900", "3,800")
    assert "{rate_min} – {rate_max}" not in deck_of(found)
    assert not any(" – 500" in answer for answer in found.questions())


def test_what_differs_between_people_is_asked_with_its_unit_and_what_does_not_once(
    tmp_path: Path,
) -> None:
    rows = ("4.1-5.2,3.7-4.9,g/l", "<7,<7,g/l", "30-60,30-60,mmol/l", "2-3,2-3,mg/l")
    found = drafted(tmp_path, "Male,Female,Unit", *rows)
    assert found.answers()["Topic x: Alpha – female?"] == "3.7-4.9 g/l"
    assert len(found.questions()) == 5
    assert "(says the same as “Male”)" in found.told


@pytest.mark.parametrize("headings", ["Dose,Weight,Unit", "Unit,Alpha dose,Beta volume"])
def test_a_unit_of_rows_goes_to_no_figures_of_several_quantities(
    tmp_path: Path, headings: str
) -> None:
    rows = {"Dose,Weight,Unit": ("4,50,mg", "1,60,ml", "7,5,/min", "3,9,g")}
    found = drafted(tmp_path, headings, *rows.get(headings, ("mg,4,5", "ml,1,6", "g,7,5", "l,3,9")))
    assert deck_of(found).count("} {unit}") < 2


def test_figures_beside_those_of_people_get_no_unit(tmp_path: Path) -> None:
    found = drafted(tmp_path, "Male,Weight (kg),Female,Unit", "4,50,5,g", "1,60,9,l", "7,55,8,g")
    assert "{male} {unit}" not in deck_of(found)


def test_a_share_gets_no_unit_of_its_heading(tmp_path: Path) -> None:
    found = drafted(tmp_path, "Dose (mg)", "4", "5%", "7")
    assert [row["dose"] for row in found.values()] == [("4 mg",), ("5%",), ("7 mg",)]


def test_a_unit_of_no_sure_figures_is_not_asked(tmp_path: Path) -> None:
    found = drafted(tmp_path, "Dose mg per kg,Form unit", "4,vial", "1,bottle", "3,bag")
    assert '"Form unit" is not asked: it is a unit, and of no figures beyond doubt' in found.told


@pytest.mark.parametrize("headings", ["min,max", "Dose min,Dose max", "Dose low,Dose high"])
def test_a_range_without_a_unit_is_not_asked(tmp_path: Path, headings: str) -> None:
    found = drafted(tmp_path, f"Soil,{headings}", "sand,4,5", "loam,1,9", "peat,3,8")
    assert "its figures have no unit" in found.told
    assert found.questions()
    assert not any("range" in question for question in found.questions())


def test_rows_without_a_unit_get_no_range_where_others_have_one(tmp_path: Path) -> None:
    headings = "Rate min,Rate max,Rate unit"
    found = drafted(tmp_path, headings, "4,5,mg/min", "1,9,", "3,8,mg/h")
    assert len([each for each in found.questions() if "range" in each or "Rate" in each]) == 2


def test_a_small_table_of_what_is_normal_for_each_kind_is_asked(tmp_path: Path) -> None:
    text = (
        "Parameter,Unit,Grey,Dove,Finch,Lark,Rook\nPulse,/min,340,180,500,410,220\n"
        "Heat,°C,41,42,40,43,39\nMass,g,400,120,12,35,450\nSugar,mmol/l,12,14,11,15,13\n"
    )
    found = drafted_text(tmp_path, "birds.csv", text)
    assert len(found.questions()) >= 20
    assert found.answers()["Topic x: Pulse – Dove?"] == "180 /min"


def test_each_of_several_units_is_of_the_figures_right_before_it(tmp_path: Path) -> None:
    rows = ("4,mg,5,min", "1,g,5,h", "7,mg,8,min", "2,g,3,h")
    found = drafted(tmp_path, "Dose,Unit,Onset,Unit", *rows)
    assert is_joined(found)
    answers = [re.sub(r"<[^>]+>", "", each) for each in found.answers().values()]
    assert "5 min" in answers
    assert "4 mg" in answers


def test_ranges_with_a_rate_are_no_codes(tmp_path: Path) -> None:
    text = "Usia;Nadi (x/mnt);RR (x/mnt)\nNeonatus;120-160;30-60\nBayi;100-160;30-50\n"
    text += "Dewasa;60-100;12-20\n"
    answers = drafted_text(tmp_path, "tanda.csv", text).answers()
    assert {"120-160 x/mnt", "12-20 x/mnt"} <= {*answers.values()}
