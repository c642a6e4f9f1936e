"""Headings are told from rows by their looks and by what stands below; a unit ends a heading."""

from __future__ import annotations

from pathlib import Path

import pytest

from clindeck.draft.reading.row_looks import unit_in
from tests.draft.drafted import Drafted, drafted_text


@pytest.mark.parametrize(
    ("heading", "title", "unit"),
    [
        ("Height (m)", "Height", "m"),
        ("Dose, mg/day", "Dose", "mg/day"),
        ("Cells [10^9/L]", "Cells", "10^9/L"),
        ("Volume (L)", "Volume", "L"),
        ("Kept in sugar 0,9%", "", ""),
        ("Kept in sugar (9%)", "", ""),
        ("Garden (H) /shop (R) /town (V)", "", ""),
        ("Garden (h) or town", "", ""),
        ("Garden (H)", "", ""),
        ("Sap (g) (dry)", "", ""),
        ("Sap (dry) (g)", "", ""),
    ],
)
def test_a_unit_stands_alone_at_the_end_of_a_heading(heading: str, title: str, unit: str) -> None:
    assert unit_in(heading) == (title or heading, unit)


def page(rows: str) -> str:
    """Return a page with one table; lines of cells with bars, `!` marks a heading."""
    lines = []
    for row in rows.splitlines():
        cells = [cell.strip() for cell in row.split("|")]
        tags = [("th", cell[1:]) if cell.startswith("!") else ("td", cell) for cell in cells]
        lines.append("<tr>" + "".join(f"<{tag}>{text}</{tag.split()[0]}>" for tag, text in tags))
    return f"<html><body><h1>Trees</h1><table>{''.join(lines)}</table></body></html>"


def columns(found: Drafted) -> list[str]:
    assert found.outcome.status == 0, found.told
    titles = [column.title for column in found.table().columns]
    return [
        title for title in titles if title != "Detail"
    ]  # the empty one of a draft without cards


WITHOUT = ["Column A", "Column B"]


@pytest.mark.parametrize(
    "rows",
    [
        "Birch | white bark\nOak | acorns\nPine | needles",
        "!Birch | white bark\n!Oak | acorns\n!Pine | needles",
        "Birch | 5-10 mg/day\nOak | 20-30 mg/day\nPine |",
    ],
)
def test_two_columns_of_a_page_without_marks_are_keys_and_values(tmp_path: Path, rows: str) -> None:
    found = drafted_text(tmp_path, "trees.html", page(rows))
    assert columns(found) == WITHOUT
    assert "no line with headings was found" in found.told


def test_a_page_that_marks_headings_elsewhere_has_none_in_an_unmarked_line(tmp_path: Path) -> None:
    text = page("!Trees of the park | | \nBirch | Oak | Pine\nElm | Ash | Yew\nFir | Fig | Lime")
    text = text.replace("<th>", '<th colspan="3">', 1).replace("<td></td><td></td>", "", 1)
    assert columns(drafted_text(tmp_path, "trees.html", text)) == [*WITHOUT, "Column C"]


def test_a_cell_that_goes_on_in_the_rows_below_is_no_heading(tmp_path: Path) -> None:
    text = page("Needles | pine | tall\nfir | tall\nyew | low\nLeaves | oak | tall")
    text = text.replace("<td>Needles", "<td rowspan=3>Needles")
    assert columns(drafted_text(tmp_path, "trees.html", text)) == [*WITHOUT, "Column C"]


@pytest.mark.parametrize(
    "rows",
    [
        "!Tree | !Bark\nBirch | white\nOak | brown",
        "<b>Tree</b> | <b>Bark</b>\nBirch | white\nOak | brown",
        "Tree | Bark\nBirch | 3\nOak | 5",
        "!Tree | !Bark\n!Birch | white\n!Oak | brown",
    ],
)
def test_marks_bold_letters_and_figures_below_tell_headings(tmp_path: Path, rows: str) -> None:
    assert columns(drafted_text(tmp_path, "trees.html", page(rows))) == ["Tree", "Bark"]


@pytest.mark.parametrize(
    "rows",
    [
        "Number of all trees:,many\nNumber of parks:,few\nOak,tall\nPine,low\nFir,low\nElm,low",
        "shape,a sheet that is folded twice and put away\nuse,not for the tall trees of the park",
        "Birch,5-10 mg/day\nOak,20-30 mg/day\nPine,",
    ],
)
def test_a_first_line_that_is_like_those_below_is_a_row(tmp_path: Path, rows: str) -> None:
    assert columns(drafted_text(tmp_path, "trees.csv", rows)) == WITHOUT


def test_several_amounts_at_the_head_are_headings(tmp_path: Path) -> None:
    rows = "Tree,5 mg,10 mg\nBirch,grows,dies\nOak,lives,grows"
    assert columns(drafted_text(tmp_path, "trees.csv", rows)) == ["Tree", "5 mg", "10 mg"]


def test_a_heading_that_comes_again_below_stays_one_above_columns_of_figures(
    tmp_path: Path,
) -> None:
    lines = "Tree,Usual,Height,Girth,Age\n" + "".join(
        f"{name},{'Usual' if n % 2 else 'Rare'},{20 + n},{3 + n},{90 + n}\n"
        for n, name in enumerate(("Oak", "Ash", "Elm", "Fir", "Yew", "Sloe"))
    )
    found = drafted_text(tmp_path, "trees.csv", lines)
    assert [*found.kinds()] == ["tree", "usual", "height", "girth", "age"]
