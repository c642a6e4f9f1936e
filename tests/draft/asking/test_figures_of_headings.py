"""Figures whose unit a heading, the title or their nature tells, and those that stay unasked."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.draft.drafted import drafted_text

_DRUGS = ("Alphatol", "Betanine", "Gammafen", "Deltamab", "Zetapril")


def _table(head: str, *rows: str) -> str:
    lines = (f"{name}\t{row}" for name, row in zip(_DRUGS, rows, strict=False))
    return "\n".join((head.replace("|", "\t"), *(line.replace("|", "\t") for line in lines), ""))


@pytest.mark.parametrize("unit", ["mg/kg", "mmol/l", "µg/kg/min", "mmHg"])
def test_a_heading_that_is_a_unit_keeps_its_letters_and_is_asked(tmp_path: Path, unit: str) -> None:
    text = _table(f"Drug|{unit}|Voie", "0,1|oral", "5|iv", "0,5|im", "15|oral", "0,15|iv")
    answers = drafted_text(tmp_path, "x.tsv", text).answers()
    assert next(value for ask, value in answers.items() if f"Alphatol – {unit}?" in ask) == "0,1"


@pytest.mark.parametrize("values", ["3,5 4,7 12 8,9 5,1", "1,2,3 4 5,6 7 8,9"])
def test_numbers_between_commas_are_no_decimals_without_a_sign_of_it(
    tmp_path: Path, values: str
) -> None:
    text = _table(
        "Drug|Number|Route", *(f"{each}|oral {n}" for n, each in enumerate(values.split()))
    )
    found = drafted_text(tmp_path, "x.tsv", text)
    assert "its numbers stand for something that is not in the table" in found.told


def _html(cells: str) -> str:
    return f"<table>{cells}</table>"


def test_a_unit_of_the_upper_heading_is_that_of_the_lower_ones(tmp_path: Path) -> None:
    rows = "".join(
        f"<tr><td>{age}</td><td>{n}1–{n}5</td><td>{n}0–{n}3</td><td>{n}.5</td></tr>"
        for n, age in enumerate(("1 year", "2–3 years", "4–9 years", "10–14 years"), start=2)
    )
    head = (
        "<tr><th rowspan=2>Age</th><th colspan=2>Beat (/min)</th><th>Width</th></tr>"
        "<tr><th>standing</th><th>lying</th><th>mm ID</th></tr>"
    )
    found = drafted_text(tmp_path, "x.html", _html(head + rows))
    titles = [column.title for column in found.table().columns]
    assert titles == ["Age", "Beat standing (/min)", "Beat lying (/min)", "Width (mm ID)"]
    assert "21–25 /min" in found.answers().values()


@pytest.mark.parametrize("lower", ["Min", "Unit", "Gram", "L", "MS", "Mg"])
def test_a_lower_heading_that_is_no_unit_stays_a_word(tmp_path: Path, lower: str) -> None:
    rows = "".join(
        f"<tr><td>{name}</td><td>{n}–9</td><td>{n}</td></tr>" for n, name in enumerate(_DRUGS, 2)
    )
    head = (
        "<tr><th rowspan=2>Thing</th><th colspan=2>Warmth</th></tr>"
        f"<tr><th>{lower}</th><th>Other</th></tr>"
    )
    found = drafted_text(tmp_path, "x.html", _html(head + rows))
    assert found.table().columns[1].title == f"Warmth {lower}"


def test_the_sign_of_an_element_is_no_unit(tmp_path: Path) -> None:
    text = _table("Water|Magnesium (Mg)|Use", "2|a b", "3|c d", "3|e f", "5|g h", "2|i j")
    found = drafted_text(tmp_path, "x.tsv", text)
    assert "its figures have no unit" in found.told


def test_a_lower_heading_with_figures_may_be_a_row_and_takes_no_unit(tmp_path: Path) -> None:
    rows = "".join(
        f"<tr><td>{name}</td><td>{n}–9</td><td>{n}</td></tr>" for n, name in enumerate(_DRUGS, 2)
    )
    head = (
        "<tr><th rowspan=2>Drug</th><th colspan=2>Dose (mg/kg)</th></tr>"
        "<tr><th>part 1</th><th>part 2</th></tr>"
    )
    found = drafted_text(tmp_path, "x.html", _html(head + rows))
    assert found.table().columns[1].title == "Dose (mg/kg) part 1"


def test_rows_called_after_figures_are_named_with_their_unit(tmp_path: Path) -> None:
    text = "Patch (mcg/h)\tSyrup (mg/24 h)\n12\t30–40\n24\t50–90\n48\t95–120\n"
    asked = drafted_text(tmp_path, "x.tsv", text).questions()
    assert asked
    assert all("mcg/h –" in each or "mg/24 h –" in each for each in asked)


_SIGNS = "Beat (/min)|Breaths (/min)|Pressure (mmHg)|Weight (kg)|Tube (mm)|Volume (ml)"
_ROW = "{n}1|{n}2|{n}3|{n}4|{n}5|{n}6"


@pytest.mark.parametrize("names", ["Age", "Stage", "Drug"])
def test_a_small_table_of_figures_with_units_is_asked(tmp_path: Path, names: str) -> None:
    text = _table(f"{names}|{_SIGNS}", *(_ROW.format(n=n) for n in range(1, 6)))
    found = drafted_text(tmp_path, "x.tsv", text)
    assert len(found.questions()) >= 30
    assert any("mmHg" in each for each in found.answers().values())


@pytest.mark.parametrize(
    "head", [f"Food|{_SIGNS}", f"Age|{_SIGNS.replace(' (kg)', '')}", f"Code|{_SIGNS}"]
)
def test_matrices_of_figures_stay_unasked(tmp_path: Path, head: str) -> None:
    text = _table(head, *(_ROW.format(n=n) for n in range(1, 6)))
    assert len(drafted_text(tmp_path, "x.tsv", text).questions()) < 30


_FORMULARY = "# Small formulary ({unit})\n\n| Drug | {heads} | Use |\n|---|---|---|---|\n"


def _formulary(unit: str, heads: str) -> str:
    rows = "".join(f"| {name} | {n}.5 | {n + 3} | use {n} |\n" for n, name in enumerate(_DRUGS))
    return _FORMULARY.format(unit=unit, heads=heads) + rows


@pytest.mark.parametrize("unit", ["mg/kg unless stated", "mg/kg", "all doses in mg/kg"])
def test_a_unit_of_the_title_stands_in_the_question(tmp_path: Path, unit: str) -> None:
    found = drafted_text(tmp_path, "x.md", _formulary(unit, "Dog | Cat"))
    asked = [each for each in found.questions() if f"Alphatol – cat ({unit})?" in each]
    assert asked
    told = found.told.partition("Not asked")[0]
    assert f'the title says the unit of "Dog" and "Cat": "{unit}" stands in their questions' in told


@pytest.mark.parametrize(
    ("unit", "heads"),
    [
        ("mg/kg", "Half-life | Tooth"),
        ("mg/kg", "Dog (ml) | Volume"),
        ("mg/kg", "Dog | Unit"),
        ("2019", "Dog | Cat"),
        ("see below", "Dog | Cat"),
        ("months", "Upper | Lower"),
    ],
)
def test_a_unit_of_the_title_goes_to_no_other_figures(
    tmp_path: Path, unit: str, heads: str
) -> None:
    text = _formulary(unit, heads)
    if heads.endswith("Unit"):
        text = text.replace("| use", "| use").replace("| 3 |", "| ml |").replace("| 4 |", "| g |")
    assert "the title says the unit" not in drafted_text(tmp_path, "x.md", text).told


def test_counts_below_a_plural_need_no_unit_and_may_be_alike(tmp_path: Path) -> None:
    text = _table("Word|Lobes|Horns|Use", "2|2|a b", "3|3|c d", "3 (rarely)|4|e f", "5|1|g h",
                  "2|2|i j")  # fmt: skip
    answers = drafted_text(tmp_path, "x.tsv", text).answers()
    told = {ask: each for ask, each in answers.items() if "Alphatol" in ask and "how many" in ask}
    assert [*told.values()] == ["2", "2"]
    assert any("how many horns does" in ask for ask in told)


@pytest.mark.parametrize(
    "heading", ["Lymphocytes", "Doses", "Lobe", "Sections", "UL", "kcal", "Mg", "Min"]
)
def test_figures_that_count_nothing_are_not_asked_without_a_unit(
    tmp_path: Path, heading: str
) -> None:
    text = _table(f"Organ|{heading}|Use", "2|a b", "3|c d", "3|e f", "5|g h", "2|i j")
    assert "its figures have no unit" in drafted_text(tmp_path, "x.tsv", text).told


@pytest.mark.parametrize(
    ("title", "ends"), [("ABC-DEF", "?"), ("GH2-J score, in points", ": how many points?")]
)
def test_the_points_of_a_score_are_asked(tmp_path: Path, title: str, ends: str) -> None:
    rows = "".join(f"{name},{n}\n" for name, n in zip(_DRUGS, (1, 2, 1, 1, 2), strict=True))
    found = drafted_text(tmp_path, "x.csv", f'"{title}",\n{rows}')
    assert len(found.questions()) == 5
    assert all(each.lower().endswith(ends) for each in found.questions())


@pytest.mark.parametrize("rows", [(1, 2, 3, 4, 5), (10, 250, 10, 10, 30)])
def test_other_figures_below_a_title_are_no_points(tmp_path: Path, rows: tuple[int, ...]) -> None:
    lines = "".join(f"{name},{n}\n" for name, n in zip(_DRUGS, rows, strict=True))
    assert drafted_text(tmp_path, "x.csv", f"ABC-DEF,\n{lines}").questions() == []
